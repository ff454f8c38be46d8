"""What a table without rules in a PDF file gives rise to is told once; everything else stays."""

import pytest
from tests.pdf_paper import Sheet, file

from gailint import api, doubts
from gailint.forms import Form, form_for, group_tables
from gailint.labels import leaf_rows
from gailint.rulebook import Rulebook
from gailint.span import Span
from gailint.tables import Fact


def fact(kind: str, line: int, **values: str) -> Fact:
    return Fact(kind, Span(line, 1, line, 9), f"t3/{kind}{line}", values)


LOOSE = [fact("stray", line, found=str(line)) for line in (11, 13, 15, 17)]
WIDTHS = [fact("width", 12, row="甲"), fact("width", 14, row="乙")]
DOUBTED = frozenset(range(10, 18))

FACTS: dict[str, tuple[list[Fact], list[str]]] = {
    "few of them": (LOOSE + WIDTHS[:1], ["t3/stray11", "t3/stray13", "t3/stray15", "t3/stray17", "t3/width12"]),
    "many of them": (LOOSE + WIDTHS, ["t3/没有框线"]),
    "one beside a doubted line": ([*LOOSE, fact("extra", 18, found="丙"), *WIDTHS], ["t3/没有框线"]),
    "one far from them": ([*LOOSE, fact("extra", 19, found="丙"), *WIDTHS], ["t3/extra19", "t3/没有框线"]),
    "a row that is missing": ([*LOOSE, fact("row", 14, row="丙"), *WIDTHS], ["t3/row14", "t3/没有框线"]),
    "a label of the other edition": ([*LOOSE, fact("old", 14, found="丙"), *WIDTHS], ["t3/old14", "t3/没有框线"]),
    "the header of such a table": ([*LOOSE, fact("column", 3, missing="“丙”"), *WIDTHS], ["t3/没有框线"]),
}


@pytest.mark.parametrize(("facts", "expected"), FACTS.values(), ids=FACTS.keys())
def test_facts_on_doubted_lines(facts: list[Fact], expected: list[str]) -> None:
    assert [one.address for one in doubts.told_once(facts, "t3", DOUBTED)] == expected


def test_the_one_fact_names_the_first_row_and_shows_the_others() -> None:
    (one,) = doubts.told_once(LOOSE + WIDTHS, "t3", DOUBTED)
    assert (one.values["row"], one.values["count"], one.span, one.confidence) == ("甲", "6", Span(12, 1, 12, 9), "extraction")
    assert [text for text, _ in one.related] == ["11", "13", "乙", "15", "17"]


def sheet(form: Form, wrong: str) -> Sheet:
    """Table three without rules: labels of more than ten characters are wrapped around their figures. One row is `wrong`."""
    page = (
        Sheet()
        .text(60, 60, "云山县水务局2023年政府信息公开工作年度报告", 9)
        .text(60, 80, "三、收到和处理政府信息公开申请情况", 9)
    )
    (table,) = group_tables(form, "t3")
    for across, name in enumerate(("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")):
        page.text(180 + 58 * across, 95, name, 8)
    down = 110
    for slot in leaf_rows(table):
        pieces = [slot.label[:10], slot.label[10:20]] if len(slot.label) > 10 else [slot.label]
        for number, piece in enumerate(pieces):
            page.text(60, down + 10 * number * 2, piece, 8)
        down += 10 * (len(pieces) - 1)
        for across in range(7):
            page.text(190 + 58 * across, down, "7" if slot.path == wrong and not across else "0", 8)
        down += 10 * len(pieces)
    return page


def test_a_report_without_rules_has_one_finding_and_its_real_errors(book: Rulebook) -> None:
    data = file(sheet(form_for(book.forms, 2023), "办理结果/总计"))
    rules = [rule for rule in book.rules if rule.id.startswith(("T3-", "IN-ROW"))]
    found = [one for one in api.lint(data, "a.pdf", book=book, rules=rules).findings if one.severity > 1]
    assert [(str(one.severity), one.rule, one.address) for one in found] == [
        ("warning", "T3-WIDTH", "t3/没有框线"),
        ("error", "T3-COLUMNS", "t3/办理结果/总计×总计"),
    ]

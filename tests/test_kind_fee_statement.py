"""The fee statement: due from 2021 on, anywhere in the report, never another fee."""

import pytest

from conftest import sliced
from gailint import api, engine
from gailint.finding import Finding


def findings(text: str, year: int | None) -> list[Finding]:
    """What the rule says on a text."""
    _, aligned = api.read(text.encode(), "", api.Options(year=year))
    rules = [rule._replace(needs=()) for rule in api.builtin().rules if rule.id in ("CON-FEE",)]
    return list(engine.run(rules, aligned).findings)


def told(text: str, year: int | None = 2023) -> list[str]:
    """Each finding as “line:column rule severity text”."""
    lines = text.split("\n")
    return [f"{f.span.line}:{f.span.column} {f.rule} {f.severity} {sliced(lines, f.span)}".rstrip() for f in findings(text, year)]


SIX = "六、其他需要报告的事项\n{}\n"
CASES = {
    "only none": ("无", True),
    "none of anything": ("没有其他需要报告的事项。", True),
    "another kind of fee": ("全年行政事业性收费0元。", True),
    "fees of old": ("本年度及历年均未收取检索费用、其他费用。", True),
    "the rule book only": ("组织学习《政府信息公开信息处理费管理办法》。", True),
    "stated": ("未收取信息处理费。", False),
    "stated with blanks": ("未收取 信息 处理费。", False),
    "stated as a sum": ("信息处理费收取总金额为0元。", False),
    "by the rule book": ("依据《政府信息公开信息处理费管理办法》，本年度没有收费。", False),
    "a subheading of its own": ("（一）信息处理费\n无。", False),
    "without its name": ("依申请公开未收取任何费用。", False),
    "in a table": ("项目\t件数\t金额\n信息处理费\t0\t0\n", False),
}


@pytest.mark.parametrize("case", CASES)
def test_statement(case: str) -> None:
    text, is_missing = CASES[case]
    assert told(SIX.format(text)) == (["1:12 CON-FEE warning"] if is_missing else [])


@pytest.mark.parametrize("year", [2016, 2019, 2020])
def test_not_due_before_2021(year: int) -> None:
    assert told(SIX.format("无"), year) == []


def test_a_statement_elsewhere_counts() -> None:
    assert told("一、总体情况\n全年未收取信息处理费。\n" + SIX.format("无")) == []


def test_a_missing_section_is_left_to_the_form() -> None:
    assert told("一、总体情况\n公开信息9条。\n") == []


def test_notices_in_table_three_are_evidence() -> None:
    row = "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"
    cells = "\t".join(["2", "0", "0", "0", "0", "0", "2"])
    head = "申请人情况\n\t\t\t自然人\t法人或其他组织\t\t\t\t\t总计\n"
    head += "\t\t\t\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\n"
    table = f"三、收到和处理政府信息公开申请情况\n{head}三、本年度办理结果\t（六）其他处理\t{row}\t{cells}\n"
    (found,) = findings(table + SIX.format("无"), 2023)
    assert "表三“逾期不缴费”总计为 2" in found.message
    assert [(one.message, one.span.line) for one in found.related] == [("逾期不缴费 2", 5)]

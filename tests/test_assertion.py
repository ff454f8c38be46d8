"""Expressions behind assert: — what they mean on a form, what they are worth, and where exactly they are wrong."""

from collections.abc import Mapping
from decimal import Decimal

import pytest

from gailint import assertion, rulebook
from gailint.assertion import (
    Assertion,
    AssertionFault,
    Evaluation,
    cell_spans,
    compile_assertion,
    evaluate,
    spell,
)
from gailint.forms import Form, TableForm, load_forms
from gailint.span import Span
from gailint.tables import BoundCell
from gailint.text import amount

GRAMMAR = rulebook.grammar("assertion")
FORMS = {form.edition: form for form in load_forms(rulebook.form_files())}


def table_of(form: Form, key: str) -> TableForm:
    return next(table for table in form.tables if table.key == key)


def compiled(text: str, table: str = "t3", for_each: str = "column", edition: str = "2021") -> Assertion:
    form = FORMS[edition]
    return compile_assertion(text, GRAMMAR, table_of(form, table), form, for_each)


def names(assertion: Assertion) -> tuple[list[str], str, list[str]]:
    """Each side as its terms: factor, then period, table, row and column where they are given."""

    def side(terms: tuple) -> list[str]:  # type: ignore[type-arg]
        return [
            f"{term.times:+d}" + (f" {term.period}:{term.table}[{term.row},{term.column}]" if term.table else "")
            for term in terms
        ]

    return side(assertion.left), assertion.compare, side(assertion.right)


# ---------------------------------------------------------------- names

RESOLVED = {
    "rows for each column": (
        ("本年新收 + 上年结转 == 结转下年", "t3", "column"),
        (["+1 本年:t3[本年新收,]", "+1 本年:t3[上年结转,]"], "==", ["+1 本年:t3[结转下年,]"]),
    ),
    "columns for each row": (
        ("自然人 <= 总计", "t3", "row"),
        (["+1 本年:t3[,自然人]"], "<=", ["+1 本年:t3[,总计]"]),
    ),
    "a path": (("办理结果/总计 >= 0", "t3", "column"), (["+1 本年:t3[办理结果/总计,]"], ">=", ["+0"])),
    "children": (
        ("sum(法人或其他组织/*) == 总计", "t3", "row"),
        (
            [
                f"+1 本年:t3[,法人或其他组织/{name}]"
                for name in ("商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")
            ],
            "==",
            ["+1 本年:t3[,总计]"],
        ),
    ),
    "columns of each group": (
        ("结果维持 + 尚未审结 == 总计", "t4", "group"),
        (["+1 本年:t4[,结果维持]", "+1 本年:t4[,尚未审结]"], "==", ["+1 本年:t4[,总计]"]),
    ),
    "cells by table, row and column": (
        ("t3[本年新收, 总计] == 上年:t3[结转下年, 法人或其他组织/其他]", "t3", "once"),
        (["+1 本年:t3[本年新收,总计]"], "==", ["+1 上年:t3[结转下年,法人或其他组织/其他]"]),
    ),
    "another table": (
        ("t2_1[规章, 制发] != t4[件数, 行政复议/总计]", "t3", "once"),
        (["+1 本年:t2_1[规章,制发]"], "!=", ["+1 本年:t4[件数,行政复议/总计]"]),
    ),
    "years in front of names": (
        ("本年:现行有效 == 上年:现行有效 + 本年:制发 - 本年:废止", "t2_1", "row"),
        (
            ["+1 本年:t2_1[,现行有效]"],
            "==",
            ["+1 上年:t2_1[,现行有效]", "+1 本年:t2_1[,制发]", "-1 本年:t2_1[,废止]"],
        ),
    ),
    "minus before brackets": (
        ("本年新收 - (上年结转 - 结转下年) > 0", "t3", "column"),
        (["+1 本年:t3[本年新收,]", "-1 本年:t3[上年结转,]", "+1 本年:t3[结转下年,]"], ">", ["+0"]),
    ),
    "factors": (
        ("2*本年新收 - 3*(上年结转 + 2) < 10", "t3", "column"),
        (["+2 本年:t3[本年新收,]", "-3 本年:t3[上年结转,]", "-6"], "<", ["+10"]),
    ),
    "no blanks at all": (("本年新收+上年结转==结转下年", "t3", "column"), (
        ["+1 本年:t3[本年新收,]", "+1 本年:t3[上年结转,]"], "==", ["+1 本年:t3[结转下年,]"]
    )),
}  # fmt: skip


@pytest.mark.parametrize(("given", "expected"), RESOLVED.values(), ids=RESOLVED.keys())
def test_names_are_resolved(given: tuple[str, str, str], expected: object) -> None:
    assert names(compiled(*given)) == expected


CHILDREN = {"2021": ["予以公开", "部分公开"], "2019": ["予以公开", "部分公开", "其他处理"]}


@pytest.mark.parametrize("edition", CHILDREN)
def test_children_are_the_rows_right_below_that_hold_figures(edition: str) -> None:
    """Neither groups, nor what stands below them, nor the total."""
    rows = [term.row for term in compiled("sum(办理结果/*) == 0", edition=edition).left]
    assert rows == [f"办理结果/{name}" for name in CHILDREN[edition]]


def test_a_grammar_is_read_when_it_is_first_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assertion, "_PARSERS", {})
    assert names(compiled("本年新收 == 0")) == (["+1 本年:t3[本年新收,]"], "==", ["+0"])
    assert names(compiled("0 == 本年新收")) == (["+0"], "==", ["+1 本年:t3[本年新收,]"])


LEAVES = {"2021": 21, "2019": 19}


@pytest.mark.parametrize("edition", LEAVES)
def test_leaves_are_the_outcomes_without_totals(edition: str) -> None:
    rows = [term.row for term in compiled("sum(办理结果/**) == 办理结果/总计", edition=edition).left]
    assert len(rows) == len(set(rows)) == LEAVES[edition]
    assert rows[0] == "办理结果/予以公开"
    assert not [row for row in rows if row.endswith("总计")]


# ---------------------------------------------------------------- faults

Where = tuple[str, str, str, str]
FAULTS: dict[str, tuple[Where, int, str]] = {
    "a misspelt row": (("本年新受 == 上年结转", "t3", "column", "2021"), 1, "这里没有“本年新受”，是否想写“本年新收”？"),
    "a misspelt row on the right": (("本年新收 == 上年结专", "t3", "column", "2021"), 9, "这里没有“上年结专”，是否想写“上年结转”？"),
    "a misspelt child": (("本年新收 == 办理结果/总数", "t3", "column", "2021"), 14, "这里没有“总数”，是否想写“总计”？"),
    "a misspelt name inside a sum": (("sum(自然人, 法人和其他组织/*) == 总计", "t3", "row", "2021"), 10, "这里没有“法人和其他组织”，是否想写“法人或其他组织”？"),
    "a name like no other": (("甲乙丙丁 == 0", "t3", "column", "2021"), 1, "这里没有“甲乙丙丁”"),
    "a column where a row is due": (("自然人 == 0", "t3", "column", "2021"), 1, "这里没有“自然人”"),
    "a row where a column is due": (("自然人 == 本年新收", "t3", "row", "2021"), 8, "这里没有“本年新收”"),
    "a row of the other edition": (("其他事项 >= 0", "t2_5", "column", "2021"), 1, "这里没有“其他事项”"),
    "a group for a number": (("本年新收 == 办理结果", "t3", "column", "2021"), 9, "“办理结果”是一组，要写成“办理结果/*”或“办理结果/**”"),
    "members of what has none": (("sum(本年新收/*) == 0", "t3", "column", "2021"), 9, "“本年新收”下面没有分项"),
    "a bare name with once": (("本年新收 == 0", "t3", "once", "2021"), 1, "这里要写成“表[行, 列]”，因为 for_each 是 once"),
    "an unknown table": (("表三[本年新收, 总计] == 0", "t3", "once", "2021"), 1, "2021 版没有表“表三”"),
    "a table nearly right": (("0 == t2_2[规章, 制发]", "t3", "once", "2021"), 6, "2021 版没有表“t2_2”，是否想写“t2_"),
    "an unknown row of a table": (("t3[本年新受, 总计] == 0", "t3", "once", "2021"), 4, "这里没有“本年新受”，是否想写“本年新收”？"),
    "an unknown column of a table": (("t3[本年新收, 总记] == 0", "t3", "once", "2021"), 10, "这里没有“总记”，是否想写“总计”？"),
    "a name two lines would not hold": (("本年新收 == 上年结转 + 本年新受", "t3", "column", "2021"), 16, "这里没有“本年新受”，是否想写“本年新收”？"),
    "two signs": (("本年新收 ++ 上年结转 == 0", "t3", "column", "2021"), 7, "表达式到这里读不懂"),
    "one equals sign": (("本年新收 = 上年结转", "t3", "column", "2021"), 6, "表达式到这里读不懂"),
    "two comparisons": (("本年新收 == 上年结转 == 0", "t3", "column", "2021"), 14, "表达式到这里读不懂"),
    "a full-width sign": (("本年新收 ＋ 上年结转 == 0", "t3", "column", "2021"), 6, "表达式到这里读不懂"),
    "a decimal": (("本年新收 == 1.5", "t3", "column", "2021"), 10, "表达式到这里读不懂"),
    "a call": (("max(本年新收, 0) == 0", "t3", "column", "2021"), 4, "表达式到这里读不懂"),
    "a bracket that is not closed": (("sum(本年新收 == 0", "t3", "column", "2021"), 10, "表达式到这里读不懂"),
    "no comparison": (("本年新收", "t3", "column", "2021"), 5, "表达式到这里读不懂"),
    "nothing before the sign": (("== 本年新收", "t3", "column", "2021"), 1, "表达式到这里读不懂"),
    "nothing behind the sign": (("本年新收 == 上年结转 +", "t3", "column", "2021"), 15, "表达式到这里读不懂"),
    "nothing": (("", "t3", "column", "2021"), 1, "表达式到这里读不懂"),
    "more than an expression may hold": (("0 == 0" + " + 0" * 300, "t3", "column", "2021"), 1001, "表达式太长，超过 1000 个字符"),
    "a number beyond measure": (("本年新收 == 1234567890", "t3", "column", "2021"), 9, "数太大，最多 9 位"),
    "a factor beyond measure": (("1234567890*本年新收 == 0", "t3", "column", "2021"), 1, "数太大，最多 9 位"),
}  # fmt: skip


@pytest.mark.parametrize(("given", "column", "message"), FAULTS.values(), ids=FAULTS.keys())
def test_faults_have_their_column(given: Where, column: int, message: str) -> None:
    with pytest.raises(AssertionFault) as caught:
        compiled(*given)
    assert caught.value.message.startswith(message)
    assert caught.value.column == column
    if "，是否想写" not in message:
        assert caught.value.message == message


# ---------------------------------------------------------------- values

COLUMN = "总计"


def valued(text: str, printed: Mapping[str, str], kind: str = "count") -> Evaluation:
    """An expression over rows of 表三; `printed` gives their cells, what is not there cannot be read."""

    def lookup(period: str, table: str, row: str, column: str) -> BoundCell | None:
        assert (table, column) == ("t3", "")
        cell = printed.get(row if period == "本年" else f"{period}:{row}")
        place = list(printed).index(row) + 1 if row in printed else 99
        return (
            None
            if cell is None
            else BoundCell(cell, Span(place, 1, place, 1 + len(cell)), amount(cell), table, row, COLUMN, kind)
        )

    return evaluate(compiled(text), lookup)


VALUES = {
    "holds": ("本年新收 + 上年结转 == 结转下年", {"本年新收": "7", "上年结转": "1", "结转下年": "8"}, True, "8", "8"),
    "one too many": ("本年新收 + 上年结转 == 结转下年", {"本年新收": "7", "上年结转": "1", "结转下年": "9"}, False, "8", "9"),
    "one too few": ("本年新收 + 上年结转 == 结转下年", {"本年新收": "7", "上年结转": "1", "结转下年": "7"}, False, "8", "7"),
    "nothing but zeros": ("本年新收 + 上年结转 == 结转下年", {"本年新收": "0", "上年结转": "0", "结转下年": "0"}, True, "0", "0"),
    "blanks and marks count as 0": (
        "本年新收 + 上年结转 == 结转下年",
        {"本年新收": "", "上年结转": "/", "结转下年": "—"},
        True,
        "0",
        "0",
    ),
    "full-width digits": ("本年新收 == 结转下年", {"本年新收": "１２", "结转下年": "12"}, True, "12", "12"),
    "thousands": ("本年新收 == 结转下年", {"本年新收": "1,234", "结转下年": "1234"}, True, "1234", "1234"),
    "decimals are exact": (
        "本年新收 + 上年结转 == 结转下年",
        {"本年新收": "0.1", "上年结转": "0.2", "结转下年": "0.3"},
        True,
        "0.3",
        "0.3",
    ),
    "decimals and whole numbers": ("本年新收 == 结转下年", {"本年新收": "2.0", "结转下年": "2"}, True, "2.0", "2"),
    "a negative cell": ("本年新收 + 上年结转 >= 0", {"本年新收": "5", "上年结转": "-8"}, False, "-3", "0"),
    "a sign that is printed": ("本年新收 + 上年结转 >= 0", {"本年新收": "5", "上年结转": "+8"}, True, "13", "0"),
    "a factor": ("3*本年新收 == 结转下年", {"本年新收": "2", "结转下年": "6"}, True, "6", "6"),
    "minus before brackets": (
        "本年新收 - (上年结转 - 结转下年) == 0",
        {"本年新收": "3", "上年结转": "5", "结转下年": "2"},
        True,
        "0",
        "0",
    ),
    "last year's cell": ("本年:上年结转 == 上年:结转下年", {"上年结转": "4", "上年:结转下年": "4"}, True, "4", "4"),
}


@pytest.mark.parametrize(("text", "printed", "holds", "left", "right"), VALUES.values(), ids=VALUES.keys())
def test_values(text: str, printed: dict[str, str], holds: bool, left: str, right: str) -> None:
    kind = "amount" if any("." in cell for cell in printed.values()) else "change" if "-8" in printed.values() else "count"
    found = valued(text, printed, kind)
    assert (found.holds, str(found.left_sum), str(found.right_sum)) == (holds, left, right)
    assert isinstance(found.left_sum, (int, Decimal))
    assert found.unread == ""


COMPARED = {"==": (False, True, False), "!=": (True, False, True), "<": (True, False, False), "<=": (True, True, False),
            ">": (False, False, True), ">=": (False, True, True)}  # fmt: skip


@pytest.mark.parametrize("sign", COMPARED)
def test_each_comparison_below_at_and_above(sign: str) -> None:
    found = [valued(f"本年新收 {sign} 5", {"本年新收": str(value)}).holds for value in (4, 5, 6)]
    assert tuple(found) == COMPARED[sign]


UNREAD = {
    "a text": ({"本年新收": "见附件", "上年结转": "0"}, "本年新收"),
    "a cell that could not be bound": ({"本年新收": "0"}, "上年结转"),
    "both: the first is named": ({}, "本年新收"),
    "a fraction where a count is due": ({"本年新收": "0", "上年结转": "1.5"}, "上年结转"),
    "a negative number where a count is due": ({"本年新收": "-1", "上年结转": "0"}, "本年新收"),
}


@pytest.mark.parametrize(("printed", "unread"), UNREAD.values(), ids=UNREAD.keys())
def test_what_cannot_be_read_cannot_be_told(printed: dict[str, str], unread: str) -> None:
    found = valued("本年新收 == 上年结转", printed)
    assert (found.holds, found.unread, found.operands) == (None, unread, ())


SPELLED = {
    "a sum": ("本年新收 + 上年结转 == 0", {"本年新收": "7", "上年结转": "1"}, "本年新收 7 + 上年结转 1"),
    "zeros are left out": (
        "本年新收 + 上年结转 + 结转下年 == 0",
        {"本年新收": "7", "上年结转": "0", "结转下年": "2"},
        "本年新收 7 + 结转下年 2",
    ),
    "all zeros show the first": ("本年新收 + 上年结转 == 0", {"本年新收": "0", "上年结转": "0"}, "本年新收 0"),
    "all blank": ("本年新收 + 上年结转 == 0", {"本年新收": "", "上年结转": "/"}, "本年新收 空白"),
    "a difference": ("本年新收 - 上年结转 == 0", {"本年新收": "7", "上年结转": "1"}, "本年新收 7 - 上年结转 1"),
    "a negative cell": ("本年新收 + 上年结转 == 0", {"本年新收": "7", "上年结转": "-8"}, "本年新收 7 - 上年结转 8"),
    "as printed, not as computed": (
        "本年新收 + 上年结转 == 0",
        {"本年新收": "1,234", "上年结转": "０１"},
        "本年新收 1,234 + 上年结转 ０１",
    ),
    "a factor": ("2*本年新收 == 0", {"本年新收": "7"}, "本年新收 7×2"),
    "a number of its own": ("本年新收 + 3 == 0", {"本年新收": "7"}, "本年新收 7 + 3"),
}


@pytest.mark.parametrize(("text", "printed", "expected"), SPELLED.values(), ids=SPELLED.keys())
def test_a_side_in_figures(text: str, printed: dict[str, str], expected: str) -> None:
    assert spell(valued(text, printed, "change").left) == expected


def test_evidence_is_the_cells_that_carry_weight() -> None:
    found = valued("本年新收 + 上年结转 == 结转下年", {"本年新收": "7", "上年结转": "0", "结转下年": "8"})
    assert cell_spans(found) == [("本年新收 7", Span(1, 1, 1, 2)), ("结转下年 8", Span(3, 1, 3, 2))]


def test_evidence_when_nothing_carries_weight() -> None:
    found = valued("本年新收 + 上年结转 > 0", {"本年新收": "0", "上年结转": ""})
    assert cell_spans(found) == [("本年新收 0", Span(1, 1, 1, 2)), ("上年结转 空白", Span(2, 1, 2, 1))]

"""Relations of a rule on a report: their instances, the cell each stands at, and what a failing one says, whole."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from gailint.align import Aligned
from gailint.blank import blank_report
from gailint.finding import Severity
from gailint.forms import Form
from gailint.kinds.problem import Problem
from gailint.relations import Instance, instances, problem, values_of
from gailint.rule import Rule
from gailint.rulebook import Rulebook
from gailint.span import Span

Report = Callable[..., Aligned]
NATURAL, TOTAL = "自然人", "总计"
APPLICANTS = [NATURAL, "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", TOTAL]


def rule_of(book: Rulebook, name: str, **params: Any) -> Rule:
    """A built-in rule, some of its parameters changed; None takes one away."""
    rule = next(rule for rule in book.rules if rule.id == name)
    return rule._replace(params={key: value for key, value in {**rule.params, **params}.items() if value is not None})


@pytest.fixture
def report(forms: dict[str, Form], understood: Callable[..., Aligned]) -> Report:
    """The blank form of a year with figures of 表三, row -> column -> figure, or of another table."""

    def read(t3: Mapping[str, Any], year: int = 2023, **others: Mapping[str, Any]) -> Aligned:
        return understood(blank_report(forms["2019" if year < 2021 else "2021"], year, {"t3": t3, **others}))

    return read


# The requests of natural persons: eight came in, seven were done, none is left.
ONE_TOO_MANY: dict[str, Any] = {
    "本年新收": {NATURAL: 7, TOTAL: 7},
    "上年结转": {NATURAL: 1, TOTAL: 1},
    "办理结果/予以公开": {NATURAL: 7, TOTAL: 7},
    "办理结果/总计": {NATURAL: 7, TOTAL: 7},
}


def failing(rule: Rule, aligned: Aligned, name: str = "", previous: Aligned | None = None) -> Instance:
    (found,) = [one for one in instances(rule, aligned, previous) if one.fails and name in ("", one.name)]
    return found


def span_of(aligned: Aligned, row: str, column: str, table: str = "t3") -> Span:
    cell = aligned.tables[table].cell(row, column)
    assert cell is not None
    return cell.span


# ---------------------------------------------------------------- instances

NAMES = {
    "a column each": ("T3-BALANCE", APPLICANTS),
    "a group each": ("T4-TOTALS", ["行政复议", "未经复议直接起诉", "复议后起诉"]),
    "a row each, on one block of 表二": ("T2-STOCK", ["规章", "行政规范性文件"]),
    "once": ("T3-GRAND", [""]),
    "on a form that has no such cells": ("T2-PUBLIC", []),
}


@pytest.mark.parametrize(("rule", "names"), NAMES.values(), ids=NAMES)
def test_an_instance_for_each(rule: str, names: list[str], book: Rulebook, report: Report) -> None:
    found = list(instances(rule_of(book, rule), report({})))
    assert [one.name for one in found] == names
    assert all((one.rule, one.evaluation.holds, one.fails, one.at) == (rule, True, False, None) for one in found)


def test_a_row_is_named_without_its_note(book: Rulebook, report: Report) -> None:
    found = [one.name for one in instances(rule_of(book, "T3-COLUMNS"), report({}))]
    assert (len(found), found[2:5]) == (25, ["（一）予以公开", "（二）部分公开", "1.属于国家秘密"])


def test_each_instance_reads_its_own_cells(book: Rulebook, report: Report) -> None:
    t4 = {"行政诉讼/复议后起诉/其他结果": 4, "行政诉讼/复议后起诉/总计": 4, "行政复议/结果维持": 2, "行政复议/总计": 2}
    found = instances(rule_of(book, "T4-TOTALS"), report({}, t4=t4))
    assert [(one.name, one.evaluation.left_sum, one.evaluation.right_sum) for one in found] == [
        ("行政复议", 2, 2),
        ("未经复议直接起诉", 0, 0),
        ("复议后起诉", 4, 4),
    ]


def test_a_rule_that_speaks_once_has_one_instance_though_it_names_several_tables(book: Rulebook, report: Report) -> None:
    rule = rule_of(book, "T3-GRAND")
    assertion = rule.assertions["2021", "t3"]
    several = rule._replace(assertions={("2021", key): assertion for key in ("t2_1", "t2_5", "t3")})
    assert [one.evaluation.holds for one in instances(several, report({}))] == [True]


def test_a_table_on_another_edition_is_held_to_the_assertion_of_that_edition(
    book: Rulebook, forms: dict[str, Form], understood: Callable[..., Aligned]
) -> None:
    old, new = blank_report(forms["2019"], 2020), blank_report(forms["2021"], 2023)
    heading, behind = "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况"
    mixed = new[: new.index(heading)] + old[old.index(heading) : old.index(behind)] + new[new.index(behind) :]
    assert [one.name for one in instances(rule_of(book, "T2-PUBLIC"), understood(mixed))] == ["规章", "规范性文件"]
    assert list(instances(rule_of(book, "T2-STOCK"), understood(mixed))) == []


def test_last_year_is_read_in_last_years_report(book: Rulebook, report: Report) -> None:
    now, before = report({"上年结转": 3}), report({"上年结转": 9, "结转下年": 2}, year=2022)
    rule = rule_of(book, "XY-CARRY")
    one = failing(rule, now, previous=before)
    assert (one.name, one.evaluation.left_sum, one.evaluation.right_sum) == (TOTAL, 3, 2)
    assert {one.evaluation.holds for one in instances(rule, now)} == {None}, "nothing is told without that report"
    without = before._replace(tables={})
    assert {one.evaluation.holds for one in instances(rule, now, without)} == {None}


# ---------------------------------------------------------------- where a finding stands

PLACES = {
    "at the row that is named": ("T3-BALANCE", "办理结果/总计", "t3/办理结果/总计×自然人"),
    "at the first row, when that is named": ("T3-BALANCE", "本年新收", "t3/本年新收×自然人"),
    "at a row named by the end of its path": ("T3-BALANCE", "总计", "t3/办理结果/总计×自然人"),
    "at the last cell, when none is named": ("T3-BALANCE", None, "t3/结转下年×自然人"),
    "at the last cell, when the relation has none of that name": ("T3-BALANCE", "予以公开", "t3/结转下年×自然人"),
    "not at a row that only ends in the same letters": ("T3-BALANCE", "新收", "t3/结转下年×自然人"),
    "at a column, where each row is looked at": ("T3-COLUMNS", "其他", "t3/本年新收×法人或其他组织/其他"),
    "at a column by its path": ("T3-COLUMNS", "法人或其他组织/商业企业", "t3/本年新收×法人或其他组织/商业企业"),
    "not at a row, where each row is looked at": ("T3-COLUMNS", "本年新收", "t3/本年新收×总计"),
}


@pytest.mark.parametrize(("name", "report_at", "address"), PLACES.values(), ids=PLACES)
def test_where_a_finding_stands(name: str, report_at: str | None, address: str, book: Rulebook, report: Report) -> None:
    figures = {"本年新收": {NATURAL: 5, TOTAL: 5}} if name == "T3-BALANCE" else {"本年新收": {NATURAL: 5, TOTAL: 6}}
    found = failing(rule_of(book, name, report_at=report_at), report(figures), "自然人" if name == "T3-BALANCE" else "")
    assert found.at is not None
    assert found.at.address == address


# ---------------------------------------------------------------- what it says


def said(column: str, left: str, left_terms: str, right: str, right_terms: str, diff: str, **others: str) -> dict[str, str]:
    values = {"lhs": left, "lhs_terms": left_terms, "rhs": right, "rhs_terms": right_terms, "diff": diff}
    return dict.fromkeys(("column", "row", "group"), column) | values | {"table": "t3", "note": "", "note_en": ""} | others


def test_a_problem_spells_out_both_sides_and_their_cells(book: Rulebook, report: Report) -> None:
    aligned = report(ONE_TOO_MANY)
    assert problem(failing(rule_of(book, "T3-BALANCE"), aligned, NATURAL), aligned) == Problem(
        span_of(aligned, "办理结果/总计", NATURAL),
        said(NATURAL, "8", "本年新收 7 + 上年结转 1 = 8", "7", "总计 7", "1"),
        "t3/办理结果/总计×自然人",
        (("本年新收 7", span_of(aligned, "本年新收", NATURAL)), ("上年结转 1", span_of(aligned, "上年结转", NATURAL))),
    )


def test_the_difference_has_no_sign(book: Rulebook, report: Report) -> None:
    aligned = report({"办理结果/总计": {NATURAL: 2}})
    found = values_of(failing(rule_of(book, "T3-BALANCE"), aligned))
    assert (found["lhs"], found["lhs_terms"], found["rhs"], found["diff"]) == ("0", "本年新收 0", "2", "2")


def test_each_side_of_several_figures_has_its_sum(book: Rulebook, report: Report) -> None:
    aligned = report({**ONE_TOO_MANY, "结转下年": {NATURAL: 2, TOTAL: 2}})
    found = values_of(failing(rule_of(book, "T3-BALANCE"), aligned, NATURAL))
    assert (found["lhs_terms"], found["rhs_terms"]) == ("本年新收 7 + 上年结转 1 = 8", "总计 7 + 结转下年 2 = 9")


def test_a_blank_cell_of_table_二_is_named(book: Rulebook, report: Report) -> None:
    aligned = report({}, t2_1={"规章": {"制发": 3, "现行有效": ""}})
    found = problem(failing(rule_of(book, "T2-STOCK"), aligned), aligned)
    assert found is not None
    assert (found.severity, found.address, found.values["note"]) == (
        Severity.warning,
        "t2_1/规章×现行有效",
        "（“现行有效”为空白，按 0 计）",
    )


def test_values_of_what_holds_name_no_table(book: Rulebook, report: Report) -> None:
    (holds,) = instances(rule_of(book, "T3-GRAND"), report({}))
    assert values_of(holds)["table"] == ""


BLANK: dict[str, Any] = {
    **ONE_TOO_MANY,
    "上年结转": {NATURAL: "", TOTAL: 1},
    "结转下年": {NATURAL: "/", TOTAL: 0},
    "办理结果/总计": {NATURAL: 6, TOTAL: 7},
}


def test_blank_cells_are_named_and_make_it_a_warning(book: Rulebook, report: Report) -> None:
    aligned = report(BLANK)
    names = "“上年结转”、“结转下年”"
    note, note_en = f"（{names}为空白，按 0 计）", f" ({names} blank, counted as 0)"
    assert problem(failing(rule_of(book, "T3-BALANCE"), aligned, NATURAL), aligned) == Problem(
        span_of(aligned, "办理结果/总计", NATURAL),
        said(NATURAL, "7", "本年新收 7", "6", "总计 6", "1", note=note, note_en=note_en),
        "t3/办理结果/总计×自然人",
        (("本年新收 7", span_of(aligned, "本年新收", NATURAL)),),
        Severity.warning,
    )


def row(text: str) -> dict[str, str]:
    """The figures of a row of 表三, “·” for a blank one."""
    columns = [NATURAL, *(f"法人或其他组织/{name}" for name in APPLICANTS[1:-1]), TOTAL]
    return dict(zip(columns, ["" if figure == "·" else figure for figure in text.split(" ")], strict=True))


REGULAR = {
    "a whole blank row": ({"上年结转": row("· · · · · · ·")}, None),
    "a whole blank row and a single blank cell": (
        {"上年结转": row("· · · · · · ·"), "结转下年": {NATURAL: "", TOTAL: 0}},
        "（“结转下年”为空白，按 0 计）",
    ),
}


@pytest.mark.parametrize(("figures", "note"), REGULAR.values(), ids=REGULAR)
def test_whole_rows_without_figures_are_no_problem_of_a_relation(
    figures: dict[str, Any], note: str | None, book: Rulebook, report: Report
) -> None:
    """They are said once for the table."""
    aligned = report({**ONE_TOO_MANY, "办理结果/总计": {NATURAL: 6, TOTAL: 7}, **figures})
    found = problem(failing(rule_of(book, "T3-BALANCE"), aligned, NATURAL), aligned)
    assert (found and found.values["note"]) == note

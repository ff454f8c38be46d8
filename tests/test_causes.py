"""Failing relations to their causes: which of them one wrong cell explains."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

import pytest

from conftest import sliced
from gailint import api
from gailint.api import Linted
from gailint.assertion import Assertion, Evaluation, Operand, Term
from gailint.blank import blank_report
from gailint.causes import causes
from gailint.finding import Severity
from gailint.forms import Form
from gailint.relations import Instance
from gailint.rulebook import Rulebook, grammar
from gailint.rulefile import load_rules
from gailint.span import Span
from gailint.tables import BoundCell
from gailint.text import amount

# ---------------------------------------------------------------- a sum table by itself


def instance(rule: str, left: str, right: str, cells: Mapping[str, str], compare: str = "==") -> Instance:
    """A relation between cells named by letters: “ab” = “c” is a + b == c, “2a” counts a twice, “-a” takes it away."""

    def side(text: str) -> tuple[Operand, ...]:
        operands = []
        times = 1
        for char in text:
            if char in "-2":
                times *= {"-": -1, "2": 2}[char]
                continue
            found = amount(cells[char])
            cell = BoundCell(cells[char], Span(1, 1, 1, 1), found, "t3", char, "总计", "count")
            operands.append(Operand(Term(times, "t3", char, "总计", "本年", char), cell, times * (found.value or 0)))
            times = 1
        return tuple(operands)

    evaluation = Evaluation(None, side(left), side(right))
    holds = {
        "==": evaluation.left_sum == evaluation.right_sum,
        ">=": evaluation.left_sum >= evaluation.right_sum,
    }[compare]
    return Instance(rule, rule, evaluation._replace(holds=holds), None, Assertion((), compare, ()))


def explained(relations: Mapping[str, str], cells: Mapping[str, str]) -> list[tuple[str, str]]:
    """Each cause as the relations it explains and its cell; relations are “left=right” or “left>right”."""
    found = []
    for cause in causes(
        [
            instance(name, *text.replace(">", "=").split("="), cells, ">=" if ">" in text else "==")  # type: ignore[arg-type, misc]
            for name, text in relations.items()
        ]
    ):
        found.append((" ".join(sorted(one.rule for one in cause.instances)), cause.cell.row_path if cause.cell else ""))
    return sorted(found)


SQUARE = {"R1": "ab=c", "R2": "de=f", "C1": "ad=g", "C2": "be=h"}
GOOD = {"a": "1", "b": "2", "c": "3", "d": "4", "e": "5", "f": "9", "g": "5", "h": "7"}
EXPLAINED: dict[str, tuple[dict[str, str], dict[str, str], list[tuple[str, str]]]] = {
    "nothing fails": (SQUARE, {}, []),
    "a cell that breaks its row and its column": (SQUARE, {"a": "2"}, [("C1 R1", "a")]),
    "a total that breaks only its row": (SQUARE, {"c": "4"}, [("R1", "")]),
    "two wrong cells, each with its row and column": (SQUARE, {"a": "2", "e": "7"}, [("C1 R1", "a"), ("C2 R2", "e")]),
    "row and column off by different amounts": (SQUARE, {"a": "2", "g": "9"}, [("C1", ""), ("R1", "")]),
    "row and column off in opposite directions": (SQUARE, {"c": "4", "g": "4"}, [("C1", ""), ("R1", "")]),
    "no cell between the two that fail": (SQUARE, {"c": "4", "f": "8"}, [("R1", ""), ("R2", "")]),
    "mending would break one that holds": (
        {"R1": "ab=c", "C1": "ad=g", "X": "a=x"},
        {"a": "2", "x": "2"},
        [("C1", ""), ("R1", "")],
    ),
    "three relations at once": ({"R1": "ab=c", "C1": "ad=g", "B": "a=x"}, {"a": "2", "x": "1"}, [("B C1 R1", "a")]),
    "the cell that explains more comes first": (
        {"R1": "ab=c", "C1": "ad=g", "B": "a=x", "C2": "be=h"},
        {"a": "2", "x": "1", "e": "6"},
        [("B C1 R1", "a"), ("C2", "")],
    ),
    "a cell on the right": ({"R": "ab=c", "T": "c=t"}, {"c": "4", "t": "3"}, [("R T", "c")]),
    "a cell that is taken away": ({"R": "b-a=x", "S": "a=y"}, {"a": "2", "x": "1", "y": "1"}, [("R S", "a")]),
    "a cell that counts twice": ({"R": "2ab=x", "S": "a=y"}, {"a": "2", "x": "4", "y": "1"}, [("R S", "a")]),
    "a cell that counts twice and would need a half": (
        {"R": "2ab=x", "S": "a=y"},
        {"a": "2", "x": "5", "y": "1"},
        [("R", ""), ("S", "")],
    ),
    "a cell on both sides with no weight": ({"R": "ab=ac", "S": "ad=g"}, {"a": "2"}, [("R", ""), ("S", "")]),
    "an inequality is no equation": ({"R": "ab=c", "U": "g>ad"}, {"a": "2", "g": "5"}, [("R", ""), ("U", "")]),
    "decimals": ({"R": "ab=c", "C": "ad=g"}, {"a": "1.5", "c": "3", "g": "5"}, [("C R", "a")]),
}


@pytest.mark.parametrize(("relations", "wrong", "expected"), EXPLAINED.values(), ids=EXPLAINED.keys())
def test_causes(relations: dict[str, str], wrong: dict[str, str], expected: list[tuple[str, str]]) -> None:
    assert explained(relations, {**GOOD, **wrong}) == expected


def test_the_order_of_relations_does_not_matter() -> None:
    cells = {**GOOD, "a": "2", "e": "7"}
    assert explained(dict(reversed(SQUARE.items())), cells) == explained(SQUARE, cells)


# ---------------------------------------------------------------- in a report

BASE: dict[str, dict[str, int]] = {
    "本年新收": {"自然人": 5, "法人或其他组织/商业企业": 2, "总计": 7},
    "办理结果/予以公开": {"自然人": 4, "总计": 4},
    "办理结果/不予公开/国家秘密": {"法人或其他组织/商业企业": 2, "总计": 2},
    "办理结果/总计": {"自然人": 4, "法人或其他组织/商业企业": 2, "总计": 6},
    "结转下年": {"自然人": 1, "总计": 1},
}
Said = list[tuple[str, str, list[str]]]
REPORTED: dict[str, tuple[dict[tuple[str, str], Any], Said]] = {
    "nothing is wrong": ({}, []),
    "an outcome": (
        {("办理结果/予以公开", "自然人"): 5},
        [("T3-COLUMNS", "t3/办理结果/予以公开×自然人", ["T3-RESULTS"])],
    ),
    "a total of outcomes": (
        {("办理结果/总计", "自然人"): 5},
        [("T3-BALANCE", "t3/办理结果/总计×自然人", ["T3-COLUMNS", "T3-RESULTS"])],
    ),
    "a number of requests": (
        {("本年新收", "自然人"): 6},
        [("T3-BALANCE", "t3/本年新收×自然人", ["T3-COLUMNS"])],
    ),
    "a total of a row": (
        {("办理结果/予以公开", "总计"): 5},
        [("T3-COLUMNS", "t3/办理结果/予以公开×总计", ["T3-RESULTS"])],
    ),
    "one applicant too few and one too many in the same row": (
        {("办理结果/予以公开", "自然人"): 3, ("办理结果/予以公开", "法人或其他组织/其他"): 1},
        [
            ("T3-RESULTS", "t3/办理结果/总计×自然人", []),
            ("T3-RESULTS", "t3/办理结果/总计×法人或其他组织/其他", []),
        ],
    ),
    "a cell and a total, each off by another amount": (
        {("办理结果/予以公开", "自然人"): 5, ("办理结果/予以公开", "总计"): 6},
        [
            ("T3-COLUMNS", "t3/办理结果/予以公开×总计", []),
            ("T3-RESULTS", "t3/办理结果/总计×自然人", []),
            ("T3-RESULTS", "t3/办理结果/总计×总计", []),
        ],
    ),
    "two cells in different rows and columns": (
        {("办理结果/予以公开", "自然人"): 5, ("结转下年", "法人或其他组织/其他"): 1},
        [
            ("T3-COLUMNS", "t3/办理结果/予以公开×自然人", ["T3-RESULTS"]),
            ("T3-BALANCE", "t3/结转下年×法人或其他组织/其他", ["T3-COLUMNS"]),
        ],
    ),
}


def figures(changes: Mapping[tuple[str, str], Any]) -> dict[str, dict[str, Any]]:
    rows: dict[str, dict[str, Any]] = {row: dict(cells) for row, cells in BASE.items()}
    for (row, column), value in changes.items():
        rows.setdefault(row, {})[column] = value
    return {"t3": rows}


@pytest.mark.parametrize(("changes", "expected"), REPORTED.values(), ids=REPORTED.keys())
def test_one_finding_a_cause(
    changes: dict[tuple[str, str], Any], expected: Said, forms: dict[str, Form], lint: Callable[..., Linted]
) -> None:
    linted = lint(blank_report(forms["2021"], 2023, figures(changes)), only=["T3-"])
    found = []
    for one in linted.findings:
        others = {related.message.split(" ")[0] for related in one.related if related.message.startswith("T3-")}
        found.append((one.rule, one.address, sorted(others - {"T3-GRAND"})))  # T3-GRAND follows from the other two
    assert sorted(found) == sorted(expected)


def test_a_cause_stands_at_its_cell_and_never_states_the_right_value(forms: dict[str, Form], lint: Callable[..., Linted]) -> None:
    linted = lint(blank_report(forms["2021"], 2023, figures({("办理结果/予以公开", "自然人"): 5})), only=["T3-"])
    (finding,) = linted.findings
    assert sliced(linted.source.lines, finding.span) == "5"
    assert "予以公开" in linted.source.lines[finding.span.line - 1]
    assert finding.message == "“（一）予以公开”行：自然人 5；总计 4；相差 1"
    evidence = [(one.message.split(" ")[0], sliced(linted.source.lines, one.span)) for one in finding.related]
    assert ("T3-RESULTS", "4") in evidence
    assert all(text.isdigit() for _, text in evidence)


def test_a_relation_that_fails_only_through_a_blank_names_it(forms: dict[str, Form], lint: Callable[..., Linted]) -> None:
    linted = lint(blank_report(forms["2021"], 2023, figures({("办理结果/予以公开", "自然人"): ""})), only=["T3-RESULTS"])
    (finding,) = linted.findings
    assert str(finding.severity) == "warning"
    assert finding.message == "“自然人”列各项办理结果：予以公开 空白；总计 4；相差 4（“予以公开”为空白，按 0 计）"


def test_a_relation_with_an_unreadable_cell_cannot_be_told(forms: dict[str, Form], lint: Callable[..., Linted]) -> None:
    linted = lint(blank_report(forms["2021"], 2023, figures({("办理结果/予以公开", "自然人"): "四"})), only=["T3-RESULTS"])
    assert linted.findings == ()
    (result,) = linted.rules
    assert (str(result.outcome), result.reason) == ("cannot_tell", "“自然人”里的“予以公开”读不出来")


LOCAL = """
- id: AA-FIRST
  title: 甲
  basis: 乙
  severity: error
  table: t3
  for_each: row
  {limit}
  assert: sum(自然人, 法人或其他组织/*) == 总计
  message: 丙
  examples:
    - ok: {{year: 2020}}
    - bad: {{year: 2020, t3: {{本年新收: {{自然人: 5}}}}}}
"""
LIMITS = {
    "of other years": "applies: {years: {to: 2020}}",
    "of another edition": 'applies: {form: ["2019"]}',
    "that waits for one that failed": "needs: [DOC-TITLE]",
    "that waits for last year's report": "needs: [previous]",
}


@pytest.mark.parametrize("limit", LIMITS.values(), ids=LIMITS.keys())
def test_no_cause_is_lost_to_a_rule_that_does_not_run(limit: str, book: Rulebook, forms: dict[str, Form]) -> None:
    """A relation of a rule that comes first by name, but says nothing of this report, takes no finding from the others."""
    own = load_rules({"own.yaml": LOCAL.format(limit=limit)}, book.forms, grammar("assertion"), [rule.id for rule in book.rules])
    rules = [*own.rules, *(rule for rule in book.rules if rule.id.startswith("T3-") or rule.id == "DOC-TITLE")]
    text = blank_report(forms["2021"], 2023, figures({("办理结果/予以公开", "自然人"): 5})).replace(
        "云山县水务局2023年政府信息公开工作年度报告", ""
    )
    findings = api.lint(text.encode(), "", api.Options(year=2023), book, rules).findings
    assert [one.address for one in findings if one.severity is Severity.error] == ["t3/办理结果/予以公开×自然人"]


def test_amounts_are_exact() -> None:
    assert instance("R", "a", "b", {"a": "0.30", "b": "0.3"}).evaluation.holds
    assert instance("R", "ab", "c", {"a": "0.1", "b": "0.2", "c": "0.3"}).evaluation.left_sum == Decimal("0.3")

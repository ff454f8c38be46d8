"""Real reports in the folder that GAILINT_CORPUS names: what must be found, and nothing else at warning or above."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from gailint.api import Linted
from gailint.finding import Finding, Outcome, Severity

FOLDER = os.environ.get("GAILINT_CORPUS", "")
EXPECTED: dict[str, dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "corpus_expected.yaml").read_text(encoding="utf-8"))
FILES = {path.name.partition("_")[0]: path for path in sorted(Path(FOLDER).glob("*.txt"))} if FOLDER else {}
KNOWN = sorted(set(FILES) & set(EXPECTED))
SUMS = ("T3-BALANCE", "T3-RESULTS", "T3-COLUMNS", "T3-GRAND", "T4-TOTALS", "T2-STOCK", "T2-PUBLIC", "T2-ITEMS")

wanted = pytest.mark.skipif(not FOLDER, reason="GAILINT_CORPUS names no folder")


@wanted
def test_the_corpus_was_collected() -> None:
    assert Path(FOLDER).is_dir()
    assert sorted(EXPECTED) == KNOWN


@wanted
def test_every_report_of_the_folder_has_its_expectations() -> None:
    assert sorted(set(FILES) - set(EXPECTED)) == []


@pytest.fixture(scope="module", params=KNOWN)
def case(request: pytest.FixtureRequest, lint: Callable[..., Linted]) -> tuple[dict[str, Any], Linted]:
    """What is expected of a report, and what was found."""
    key: str = request.param
    return EXPECTED[key], lint(FILES[key].read_bytes())


def lines_of(finding: Finding) -> set[int]:
    """The lines of a finding's own place and of its evidence."""
    spans = [finding.span, *(related.span for related in finding.related)]
    return {line for span in spans for line in range(span.line, span.end_line + 1)}


def meets(finding: Finding, wish: dict[str, Any]) -> bool:
    return bool(
        finding.rule in wish["rules"]
        and finding.severity >= Severity[wish["severity"]]
        and lines_of(finding) & set(wish["lines"])
        and finding.confidence == wish.get("confidence", finding.confidence)
        and all(word in finding.message for word in wish.get("says", ()))
    )


def numbers(entries: list[Any]) -> Iterator[int]:
    for entry in entries:
        yield from range(entry["from"], entry["to"] + 1) if isinstance(entry, dict) else (entry,)


Case = tuple[dict[str, Any], Linted]


def test_must(case: Case) -> None:
    expected, linted = case
    for wish in expected["must"]:
        met = [one for one in linted.findings if meets(one, wish)]
        assert met, wish
        assert len(met) == wish.get("count", len(met))


def test_nothing_else_at_warning_or_above(case: Case) -> None:
    expected, linted = case
    other = [
        one for one in linted.findings if one.severity >= Severity.warning and not any(meets(one, w) for w in expected["must"])
    ]
    assert [f"{one.span.line}:{one.span.column} {one.rule} {one.message}" for one in other] == []


def test_never(case: Case) -> None:
    expected, linted = case
    never = set(numbers(expected["never"]))
    loud = [one for one in linted.findings if one.severity >= Severity.warning and one.span.line in never]
    assert [f"{one.span.line}:{one.span.column} {one.rule}" for one in loud] == []
    if expected.get("no_errors"):
        assert [one.rule for one in linted.findings if one.severity is Severity.error] == []
    if expected.get("no_sums"):
        assert [one.rule for one in linted.findings if one.rule in SUMS] == []


def test_what_cannot_be_told(case: Case) -> None:
    expected, linted = case
    told = {one.rule: one.outcome for one in linted.rules}
    assert [rule for rule in expected.get("cannot_tell", ()) if told[rule] is not Outcome.CANNOT_TELL] == []


def test_verdict_year_and_form(case: Case) -> None:
    expected, linted = case
    form = linted.aligned.choice.form
    assert str(linted.verdict) in expected["verdict"]
    assert (linted.year, form.edition if form else None) == (expected["year"], expected["form"])
    if "pending" in expected:
        assert sum(1 for one in linted.findings if one.severity is Severity.warning) == expected["pending"]

"""A small sample of the measurement, and properties of the generator itself."""

import re
from collections import Counter
from functools import cache
from random import Random
from types import SimpleNamespace

import pytest

from gailint import api

from . import (
    contexts,
    faults,
    faults_across,
    judge,
    judge_across,
    layouts,
    measure,
    neutral,
    reports,
    runs,
    series,
    tables_across,
    texts,
)
from . import figures as fig
from .expect import Place, span_of
from .judge import make_clean, make_faulty
from .model import Block, Report, sentences_of, under
from .pieces import extent, line_of, place

SEED = "test"
REPORTS = 300
GENERATED = 400
RARELY = 4
DOUBLED = re.compile(r"([\u4e00-\u9fff]{2,6})\1|[，。；：、]{2}|[\u4e00-\u9fff][,;!?][\u4e00-\u9fff]")
LISTED = re.compile(r"(?<![（\d])\d）")
PAIRS = ("（）", "《》", "“”", "〔〕")


@cache
def sample() -> measure.Measured:
    """What gailint says on one draw of each fault in every other layout, and on some clean reports."""
    names, layout_names = list(faults.FAULTS), list(layouts.LAYOUTS)
    tasks = measure.plan(measure.KINDS, REPORTS, 1, SEED)
    return measure.measure(
        task for task in tasks if task.kind != "fault" or (names.index(task.name) + layout_names.index(task.layout)) % 2 == 0
    )


@pytest.fixture(scope="module")
def clean() -> list[Report]:
    """Clean reports, drawn as the measurement draws them."""
    names = list(layouts.LAYOUTS)
    return [make_clean(names[i % len(names)], f"{SEED}/{i}")[0] for i in range(GENERATED)]


def test_recall_of_form_tables_sums_and_years() -> None:
    assert measure.recall(measure.by_subject(sample().faults)[0]) >= measure.LEAST_RECALL


def test_recall_across_reports() -> None:
    assert tables_across.recall(sample().across) >= measure.LEAST_PROSE
    assert tables_across.failures(sample().across, measure.LEAST_PROSE, measure.LEAST_KIND, measure.MOST_FALSE) == []


def test_every_fault_and_every_lawful_run_across_reports_was_tried() -> None:
    assert {o.fault for o in sample().across if o.fault} == set(faults_across.FAULTS)
    assert {o.clean for o in sample().across if o.clean} == set(runs.CLEAN)
    assert {rule.rule for rule in faults_across.FAULTS.values()} == {
        rule.id for rule in api.builtin().rules if rule.id.startswith("XY-")
    }


def test_recall_of_prose_does_not_fall() -> None:
    assert measure.recall(measure.by_subject(sample().faults)[1]) >= measure.LEAST_PROSE


def test_no_fault_is_missed_twice() -> None:
    """Five draws a fault are too few for a share; the share of each stands in docs/accuracy.md."""
    missed = Counter(o.fault for o in sample().faults if o.outcome == "miss")
    assert {name: count for name, count in missed.items() if count > 1} == {}


def test_false_alarms() -> None:
    assert measure.false_rate(sample().clean) <= measure.MOST_FALSE


def test_years_are_read() -> None:
    assert [o for o in sample().clean if not o.year_read] == []


def test_neutral_changes() -> None:
    assert [o for o in sample().neutral if not o.same] == []


def test_layouts_agree() -> None:
    assert [o for o in sample().layout if not o.same] == []


def test_pages_of_html_say_what_their_text_says() -> None:
    """Every fault, at warning and above, and every finding at its words in the page."""
    assert {o.layout for o in sample().pages} == set(faults.FAULTS)
    assert [o for o in sample().pages if not o.same] == []


def test_enough_was_tried() -> None:
    outcomes = sample()
    assert len(outcomes.clean) == REPORTS
    assert len({o.fault for o in outcomes.faults if o.outcome != "skip"}) >= 40
    assert len({o.layout for o in outcomes.faults if o.outcome != "skip"}) >= 8
    assert {o.change for o in outcomes.neutral} == set(neutral.CHANGES)


def test_every_context_is_used(clean: list[Report]) -> None:
    used = [name for report in clean for name in set(report.contexts)]
    assert sorted(contexts.numbers(), key=int) == [str(number) for number in range(1, 42)]
    rare = {name: used.count(name) for name in (*contexts.numbers(), *contexts.hard_names()) if used.count(name) < RARELY}
    assert rare == {}


def test_every_template_is_used(clean: list[Report]) -> None:
    used = {name for report in clean for name in report.style}
    assert len(reports.templates() - used) <= 12


@pytest.mark.parametrize("file", ["proactive", "manage", "platform", "opening", "signature", "preamble", "intro2"])
def test_twenty_templates_of_a_kind(file: str) -> None:
    assert len(next(iter(texts.sections(file).values()))) >= 20


def test_relations_hold(clean: list[Report]) -> None:
    for report in clean:
        figures = report.figures
        rows, t3 = fig.outcomes(figures.edition), figures.t3
        for column in range(7):
            came = t3["新收"][column] + t3["上年结转"][column]
            assert came == t3["总计"][column] + t3["结转下年"][column]
            assert sum(t3[row][column] for row in rows) == t3["总计"][column]
        assert all(row[6] == sum(row[:6]) and min(row) >= 0 for row in t3.values())
        assert all(block[4] == sum(block[:4]) for block in figures.t4.values())
        for row in ("规章", "规范性文件"):
            first, second, third = (int(value) for value in figures.t2[row])
            assert third >= (first - second if figures.edition == 2021 else second)


def test_clean_text_is_tidy(clean: list[Report]) -> None:
    for report in clean:
        for block in report.blocks:
            if not isinstance(block, Block) or block.kind not in ("para", "heading"):
                continue
            text = "".join(sentence.text for sentence in block.sentences).replace("政府政府信息", "政府信息")
            text = LISTED.sub("", text)
            assert not DOUBLED.search(text), text
            assert all(text.count(pair[0]) == text.count(pair[1]) for pair in PAIRS), text
            assert "{" not in text and text


def test_keys_are_unique(clean: list[Report]) -> None:
    for report in clean:
        keys = [sentence.key for sentence in sentences_of(report)]
        assert len(keys) == len(set(keys))


@pytest.mark.parametrize("layout", layouts.LAYOUTS)
def test_marks_slice_back(layout: str) -> None:
    for number in range(8):
        report, rendered = make_clean(layout, f"{SEED}/{number}")
        placed = place(rendered)
        for sentence in sentences_of(report):
            found = extent(placed, sentence.key)
            assert not sentence.text or (found and placed.text[found[0] : found[1]].startswith(sentence.text))
        shown = {piece.key: piece.text for piece in rendered.pieces if piece.key}
        assert all(placed.text[mark.start : mark.end] == shown[mark.key] for mark in placed.marks)


@pytest.mark.parametrize("layout", ["tabs", "one-line", "cell-plain"])
def test_every_fault_has_a_place(layout: str) -> None:
    for name in faults.FAULTS:
        _, faulty, rendered = make_faulty(name, layout, SEED)
        placed = place(rendered)
        assert any(span_of(placed, where) for where in faulty.at), name


def test_a_seed_draws_the_same_report_twice() -> None:
    assert make_faulty("t3-row-missing", "tabs", "x") == make_faulty("t3-row-missing", "tabs", "x")


def test_a_key_is_not_under_its_neighbour() -> None:
    assert under("t3/新收/总计", "t3/新收")
    assert not under("t3/新收件", "t3/新收")


def test_a_page_mark_stands_between_cells() -> None:
    _, rendered = make_clean("cell-pipe", SEED)
    lines = neutral.page_marks(rendered, Random(1)).decode().split("\n")
    marks = [i for i, line in enumerate(lines) if re.fullmatch(r"[-—] \d [-—]", line)]
    assert len(marks) == 2
    assert all("|" in lines[i - 1] or "|" in lines[i + 1] for i in marks)
    assert Place("a", "b") != Place("b", "a")


def reported(rule: str, line: int, column: int, severity: str = "error") -> SimpleNamespace:
    """A finding as the linter would give it."""
    span = SimpleNamespace(line=line, column=column)
    return SimpleNamespace(rule=rule, severity=severity, span=span, related=(), address="", message="")


def test_silence_is_a_miss(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judge, "lint", lambda data: SimpleNamespace(findings=()))
    outcomes = {judge.try_fault(name, layout, SEED).outcome for name in faults.FAULTS for layout in ("tabs", "glued")}
    assert outcomes == {"miss", "skip"}


@pytest.mark.parametrize(
    "rule, shift, severity, outcome",
    [
        pytest.param("T3-COLUMNS", 0, "error", "hit", id="at-the-place"),
        pytest.param("T3-COLUMNS", 1, "error", "miss", id="one-line-below"),
        pytest.param("T3-COLUMNS", 0, "warning", "miss", id="not-severe-enough"),
        pytest.param("T4-TOTALS", 0, "error", "miss", id="another-rule"),
    ],
)
def test_a_hit_needs_rule_place_and_severity(
    monkeypatch: pytest.MonkeyPatch, rule: str, shift: int, severity: str, outcome: str
) -> None:
    name = "t3-outcome-total-wrong"
    _, faulty, rendered = make_faulty(name, "pipe-leading", SEED)
    placed = place(rendered)
    where = span_of(placed, faulty.at[0])
    assert where
    finding = reported(rule, line_of(placed, where[0]) + shift, 1, severity)
    monkeypatch.setattr(judge, "lint", lambda data: SimpleNamespace(findings=(finding,)))
    assert judge.try_fault(name, "pipe-leading", SEED).outcome == outcome


def test_a_finding_on_a_clean_report_is_false(monkeypatch: pytest.MonkeyPatch) -> None:
    results = SimpleNamespace(
        findings=(reported("YEAR-STRAY", 1, 1, "warning"), reported("STY-UNTIL", 1, 1, "info")),
        verdict="符合", is_report=True, year=0,
    )  # fmt: skip
    monkeypatch.setattr(judge, "lint", lambda data: results)
    outcome = judge.try_clean("tabs", SEED)
    assert [rule for rule, _ in outcome.false] == ["YEAR-STRAY"]
    assert not outcome.year_read


def test_across_reports_silence_is_a_miss_and_speech_is_false(monkeypatch: pytest.MonkeyPatch) -> None:
    finding = reported("XY-CARRY", 1, 1, "warning")
    monkeypatch.setattr(judge_across, "lint", lambda run: [])
    assert not any(judge_across.try_fault(name, SEED).found for name in faults_across.FAULTS)
    monkeypatch.setattr(judge_across, "lint", lambda run: [(run.files[-1].path, finding)])
    assert all(judge_across.try_clean(name, SEED).other for name in runs.CLEAN)
    outcome = judge_across.try_fault("carried-in-wrong", SEED)
    assert not outcome.found and [rule for rule, _ in outcome.other] == ["XY-CARRY"]  # the rule, but at line 1


def test_figures_of_following_years_follow() -> None:
    for number in range(60):
        before, now = series.numbers(Random(f"{SEED}/{number}"), runs.span(Random(number), 2))
        assert before.t3["结转下年"] == now.t3["上年结转"]
        for row in ("规章", "规范性文件") if before.year >= 2021 else ():
            issued, repealed, left = (int(value) for value in now.t2[row])
            assert left == int(before.t2[row][2]) + issued - repealed

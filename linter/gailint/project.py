"""Records of a whole run -> the same records with what the reports say of one another: years of one organ, organs of
one year.

Works on briefs, organ by organ; no file is read again.
"""

from __future__ import annotations

from itertools import groupby, pairwise

from gailint import engine, kinds, organs, origin, yearly
from gailint.brief import Brief, Opened, opened
from gailint.checked import Checked
from gailint.checking import with_results
from gailint.finding import Outcome, RuleResult
from gailint.rule import PREVIOUS, PROJECT, Rule
from gailint.text import normal, without_notes
from gailint.timelimit import SECONDS, Overtime, limited
from gailint.words import say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from gailint.align import Aligned
    from gailint.engine import Results
    from gailint.forms import Form
    from gailint.kinds.problem import Problem
    from gailint.original import Original

_ALIKE = 0.5


class Filed:
    """One report of a run; `number` is its place among the records, `key` is equal for reports of one organ."""

    def __init__(self, number: int, brief: Brief, forms: Sequence[Form]) -> None:
        self.number = number
        self.path = brief.path
        self.organ = brief.organ
        self.year = brief.year or 0
        self.key = ""
        self._brief = brief
        self._forms = forms
        self._opened: Opened | None = None

    @property
    def folder(self) -> str:
        return self.path.replace("\\", "/").rpartition("/")[0]

    @property
    def marks(self) -> frozenset[bytes]:
        """The numbers of its sentences."""
        marks = self._brief.marks
        return frozenset(marks[at : at + 8] for at in range(0, len(marks), 8))

    @property
    def is_converted(self) -> bool:
        """Whether its file is no text."""
        return self._brief.is_converted

    def open(self) -> Opened:
        """The report itself, kept until `close`."""
        if self._opened is None:
            self._opened = opened(self._brief, self._forms)
        return self._opened

    def close(self) -> None:
        self._opened = None

    @property
    def aligned(self) -> Aligned:
        return self.open().aligned


def across(files: Iterable[Checked], forms: Sequence[Form], rules: Sequence[Sequence[Rule]], lang: str) -> Iterator[Checked]:
    """The records in their order, with the findings of the rules that need last year's report or the whole run; `rules`
    are those of each record."""
    records = list(files)
    reports = filed([record.brief for record in records], forms)
    comparing = {id(some): [rule for rule in some if PREVIOUS in rule.needs or PROJECT in rule.needs] for some in rules}
    wanted = [comparing[id(some)] for some in rules]
    said = _told_each([rule for some in comparing.values() for rule in some if PROJECT in rule.needs], reports)
    for _, group in groupby(reports, key=lambda report: report.key):
        series = list(group)
        for report in series:
            record, before = records[report.number], _before(report, series)
            own = wanted[report.number]
            of_run = {rule.id: said[_variant(rule)].get(report.number, []) for rule in own if PROJECT in rule.needs}
            try:
                with limited():
                    results = _run(own, record, report.aligned, lang, before, of_run)
            except Overtime:
                records[report.number] = _stopped(record, lang)
                continue
            results = origin.elsewhere(results, lambda path: _original(path, reports), lang)
            records[report.number] = with_results(record, results, report.open().lines, report.aligned.original)
        for report in series:
            report.close()
    yield from records


def beside(
    files: Iterable[Checked],
    previous: Aligned,
    forms: Sequence[Form],
    rules: Sequence[Rule],
    lang: str,
    unfit: Callable[[str], None],
) -> Iterator[Checked]:
    """The records, compared with one report of the year before; `unfit` is told why that cannot be done."""
    wanted = [rule for rule in rules if PREVIOUS in rule.needs]
    for record in files:
        if record.brief is not None:
            now = opened(record.brief, forms)
            if reason := yearly.unfit(now.aligned, previous, lang):
                unfit(reason)
            try:
                with limited():
                    results = _run(wanted, record, now.aligned, lang, previous)
                results = origin.elsewhere(results, lambda path: previous.original, lang)
                record = with_results(record, results, now.lines, now.aligned.original)
            except Overtime:
                record = _stopped(record, lang)
        yield record


def _stopped(record: Checked, lang: str) -> Checked:
    """The record of a report that could not be compared in time."""
    reason = say("overtime", lang, path=record.path, seconds=int(SECONDS))
    return Checked(record.path, "error", reason)


def _original(path: str, reports: Sequence[Filed]) -> Original | None:
    """The file of another report, when it is no text."""
    found = next((report for report in reports if report.path == path and report.is_converted), None)
    if found is None:
        return None
    original = found.aligned.original
    found.close()
    return original


def _run(
    rules: Sequence[Rule],
    record: Checked,
    aligned: Aligned,
    lang: str,
    previous: Aligned | None,
    told: dict[str, list[Problem]] | None = None,
) -> Results:
    """What the rules say, save those that need a rule that did not pass before."""
    broken = {finding.rule for finding in record.findings} | {rule for rule, _ in record.not_checked}
    blocked = {rule.id: need for rule in rules for need in rule.needs if need in broken}
    results = engine.run([rule for rule in rules if rule.id not in blocked], aligned, lang, previous, told)
    unknown = [RuleResult(rule, Outcome.CANNOT_TELL, say("needs-failed", lang, rule=need)) for rule, need in blocked.items()]
    return results._replace(rules=(*results.rules, *unknown))


def filed(briefs: Sequence[Brief | None], forms: Sequence[Form]) -> list[Filed]:
    """The reports of known year, by organ and year; their numbers are their places."""
    reports = [Filed(number, brief, forms) for number, brief in enumerate(briefs) if brief and brief.year]
    for report, key in zip(reports, organs.by_organ(reports), strict=True):
        report.key = key
    reports.sort(key=lambda report: (report.key, report.year, report.number))
    for _, group in groupby(reports, key=lambda report: report.key):
        _tell_apart(list(group))
    return sorted(reports, key=lambda report: (report.key, report.year, report.number))


def _tell_apart(series: Sequence[Filed]) -> None:
    """Reports of one name and year that are of different organs after all get keys of their own: with a note in
    brackets and without one (海关（本级）); or with little text in common, where the name says no place (城关镇)."""
    twice = [(one, other) for one, other in pairwise(series) if one.year == other.year]
    if any(one.organ and other.organ and _note(one) != _note(other) for one, other in twice):
        for report in series:
            report.key += "/" + _note(report)
    elif not organs.is_full(organs.key(series[0].organ)) and any(_are_strangers(*pair) for pair in twice):
        for report in series:
            report.key += "/".join(("", *organs.file_key(report.path)))


def _note(report: Filed) -> str:
    return "" if without_notes(report.organ) == report.organ else normal(report.organ)


def _are_strangers(one: Filed, other: Filed) -> bool:
    return len(one.marks & other.marks) < _ALIKE * max(len(one.marks), len(other.marks))


def _before(report: Filed, series: Sequence[Filed]) -> Aligned | None:
    """Last year's report of the organ; with several, the one whose file is named alike."""
    found = [one for one in series if one.year == report.year - 1]
    if len(found) > 1:
        place = organs.file_key(report.path)
        found = [one for one in found if organs.file_key(one.path) == place]
    return found[0].aligned if len(found) == 1 else None


def told(rules: Sequence[Rule], reports: Sequence[Filed]) -> dict[int, dict[str, list[Problem]]]:
    """What the rules on a whole run say: number of the report -> rule -> problems."""
    found: dict[int, dict[str, list[Problem]]] = {}
    for rule in rules:
        for report, problem in kinds.module(rule.kind).check_project(rule.params, reports):
            found.setdefault(report.number, {}).setdefault(rule.id, []).append(problem)
    for report in reports:
        report.close()
    return found


_Variant = tuple[str, str]


def _variant(rule: Rule) -> _Variant:
    return rule.id, str(rule.params)


def _told_each(rules: Iterable[Rule], reports: Sequence[Filed]) -> dict[_Variant, dict[int, list[Problem]]]:
    """What each rule says, by report; one that has other thresholds for other files is asked with each."""
    left = {_variant(rule): rule for rule in rules}
    found: dict[_Variant, dict[int, list[Problem]]] = {}
    while left:
        now = {ident: variant for variant in reversed(left) for ident in variant[:1]}
        said = told([left.pop(variant) for variant in now.values()], reports)
        for ident, variant in now.items():
            found[variant] = {number: problems[ident] for number, problems in said.items() if ident in problems}
    return found

"""Records of a whole run -> the same records with what the reports say of one another: one organ's years, one year's
organs.

Works on briefs only, in the order of organs and years; files are not read again.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from gailint import engine, kinds, organs
from gailint.align import Aligned
from gailint.brief import Brief, Opened, opened
from gailint.checked import Checked, with_results
from gailint.engine import Results, RuleResult
from gailint.finding import Outcome, Verdict
from gailint.forms import Form
from gailint.kinds.problem import Problem
from gailint.rulebook import Rulebook
from gailint.rulefile import PREVIOUS, PROJECT, Rule

_ALIKE = 0.5


class Filed:
    """One report of a run; `number` is its place among the records, `key` equal for reports of one organ."""

    def __init__(self, number: int, brief: Brief, forms: Sequence[Form]) -> None:
        self.number = number
        self.path = brief.path
        self.organ = brief.organ
        self.year = brief.year
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

    def open(self) -> Opened:
        """The report itself; `close` it when it is no longer compared."""
        if self._opened is None:
            self._opened = opened(self._brief, self._forms)
        return self._opened

    def close(self) -> None:
        self._opened = None

    @property
    def aligned(self) -> Aligned:
        return self.open().aligned


def across(files: Iterable[Checked], book: Rulebook, rules: Sequence[Rule], lang: str) -> Iterator[Checked]:
    """The records in their order, with the findings of the rules that need last year's report or the whole run."""
    records = list(files)
    reports = [
        Filed(number, record.brief, book.forms)
        for number, record in enumerate(records)
        if record.brief is not None and record.year is not None
    ]
    _name(reports)
    yearly = [rule for rule in rules if PREVIOUS in rule.needs]
    whole = [rule for rule in rules if PROJECT in rule.needs]
    found = _whole(whole, reports)
    reports.sort(key=lambda report: (report.key, report.year or 0, report.number))
    results: dict[int, tuple[Results, Opened]] = {}
    for _, group in groupby(reports, key=lambda report: report.key):
        ...
    for number, record in enumerate(records):
        yield results.get(number, record)

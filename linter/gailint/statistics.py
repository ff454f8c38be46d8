"""Checked reports -> what a run found by rule, how its reports stand by organ or by year; for an office that looks at many."""

from __future__ import annotations

from collections import Counter
from itertools import groupby

from gailint import organs
from gailint.finding import Severity
from gailint.record import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from gailint.checked import Checked
    from gailint.rule import Rule


class Standing(NamedTuple):
    """What is counted of one report."""

    organ: str
    path: str
    year: int | None
    verdict: str
    errors: int
    warnings: int
    aside: int


class Row(NamedTuple):
    """The sum over the reports of an organ or a year; `name` "" for those that name none."""

    name: str
    reports: int
    conforms: int
    fails: int
    unknown: int
    errors: int
    warnings: int
    aside: int


class Counts:
    """What is counted while the records of a run pass."""

    def __init__(self) -> None:
        self.findings: Counter[str] = Counter()
        self.files: Counter[str] = Counter()
        self.reports: list[Standing] = []

    def add(self, file: Checked) -> None:
        """Count one record."""
        self.findings.update(finding.rule for finding in file.findings)
        self.files.update({finding.rule for finding in file.findings})
        if file.status == "linted":
            self.reports.append(standing(file))

    def by_rule(self, rules: Iterable[Rule]) -> list[tuple[Rule, int, int]]:
        """Each broken rule with its findings and the files that they are in, the most frequent first."""
        known = {rule.id: rule for rule in rules}
        broken = [(known[ident], count, self.files[ident]) for ident, count in self.findings.items()]
        return sorted(broken, key=lambda one: (-one[1], one[0].id))


def standing(file: Checked) -> Standing:
    """The little that is kept of a report until all were seen."""
    errors, warnings = file.count(Severity.error), file.count(Severity.warning)
    return Standing(file.organ, file.path, file.year, file.verdict, errors, warnings, len(file.set_aside))


def by_organ(reports: Iterable[Standing]) -> list[Row]:
    """A row for each organ, the one with most errors first. Names of one organ that differ (县政府, 县人民政府) are one row,
    under the longest."""
    some = list(reports)
    keys = organs.by_organ(some)
    names: dict[str, str] = {}
    for key, report in zip(keys, some, strict=True):
        names[key] = max(names.get(key, ""), report.organ, key=lambda name: (len(name), name))
    key_of = dict(zip((id(one) for one in some), keys, strict=True))
    rows = _rows(some, lambda one: key_of[id(one)], lambda key: names[key])
    return sorted(rows, key=lambda row: (-row.errors, -row.warnings, row.name))


def by_year(reports: Iterable[Standing]) -> list[Row]:
    """A row for each report year, in order; reports of unknown year last."""
    return _rows(list(reports), lambda one: str(one.year or "~"), lambda key: key.strip("~"))


def _rows(reports: list[Standing], key: Callable[[Standing], str], name: Callable[[str], str]) -> list[Row]:
    rows = []
    for found, group in groupby(sorted(reports, key=key), key=key):
        some = list(group)
        verdicts = Counter(one.verdict for one in some)
        rows.append(
            Row(
                name=name(found),
                reports=len(some),
                conforms=verdicts["符合"],
                fails=verdicts["不符合"],
                unknown=verdicts["无法判定"],
                errors=sum(one.errors for one in some),
                warnings=sum(one.warnings for one in some),
                aside=sum(one.aside for one in some),
            )
        )
    return rows

"""One file -> its record (checked.py): the report linted, and what outputs need of it gathered."""

from __future__ import annotations

from gailint import api, organs, origin
from gailint.checked import BRIEF, LINES, OUTCOMES, SHEET, Checked, Excerpt, Sheet, excerpt, masked, places
from gailint.finding import Finding, Outcome, Verdict

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from gailint.api import Linted, Options
    from gailint.engine import Results
    from gailint.original import Original
    from gailint.rule import Rule
    from gailint.rulebook import Rulebook


def check(
    path: str, data: bytes, options: Options, book: Rulebook, rules: Sequence[Rule], needs: Collection[str] = ()
) -> Checked:
    """Lint one report's bytes. `needs`: what the record holds beyond the findings. Raises SourceError for bytes that
    cannot be read."""
    linted = api.lint(data, path, options, book, rules)
    if not linted.is_report:
        return Checked(path, "not-report", format=linted.aligned.original.format if linted.aligned.original else "text")
    checked = of_linted(linted)
    if LINES in needs:
        checked = checked._replace(lines=places(checked, linted.source.lines, linted.aligned.original))
    if OUTCOMES in needs:
        checked = checked._replace(outcomes=linted.rules)
    if SHEET in needs:
        checked = checked._replace(sheet=sheet(linted))
    if BRIEF in needs:
        from gailint.brief import brief

        checked = checked._replace(brief=brief(linted.aligned, linted.source.lines))
    return checked


def sheet(linted: Linted) -> Sheet:
    """The report as it is shown whole."""
    aligned = linted.aligned
    title = "".join(line.text.strip() for line in aligned.report.titles[0]) if aligned.report.titles else ""
    return Sheet(title, linted.source.lines, tuple(aligned.tables.values()), aligned.unread)


def of_linted(linted: Linted) -> Checked:
    """The record of a linted report."""
    choice, original = linted.aligned.choice, linted.aligned.original
    unknown = tuple((one.rule, one.reason) for one in linted.rules if one.outcome is Outcome.CANNOT_TELL)
    return Checked(
        path=linted.path,
        status="linted",
        year=choice.year,
        taken_from=choice.taken_from,
        form=choice.form.edition if choice.form else None,
        verdict=str(linted.verdict),
        counts=linted.results.counts(),
        not_checked=unknown,
        findings=linted.findings,
        undecided=linted.results.undecided,
        organ=organs.named(linted.aligned.report),
        excerpts=tuple(_shown(linted, finding) for finding in linted.findings),
        format=original.format if original else "text",
        at=origin.places(original, linted.findings) if original else None,
    )


def with_results(file: Checked, results: Results, lines: Sequence[str], original: Original | None = None) -> Checked:
    """The record with what some of its rules said later; they did not apply before. `lines` are those of the report,
    `original` its file, when it is no text."""
    counts = dict(file.counts)
    for outcome, count in results.counts().items():
        counts[outcome] += count
    counts[Outcome.NOT_APPLICABLE] -= len(results.rules)
    shown = [*zip(file.findings, file.excerpts, strict=True)]
    shown += [(finding, excerpt(lines, finding.span)) for finding in results.findings]
    shown.sort(key=lambda one: (one[0].span, one[0].rule, one[0].address, one[0].message))
    unknown = [(one.rule, one.reason) for one in results.rules if one.outcome is Outcome.CANNOT_TELL]
    undecided = file.undecided or results.undecided
    broken = Verdict.FAILS in (file.verdict, results.verdict)
    is_open = undecided or Verdict.CONFORMS not in (file.verdict, results.verdict)  # neither checked anything
    file = file._replace(
        verdict=str(Verdict.FAILS if broken else Verdict.CANNOT_TELL if is_open else Verdict.CONFORMS),
        counts=counts,
        not_checked=tuple(sorted((*file.not_checked, *unknown))),
        findings=tuple(finding for finding, _ in shown),
        excerpts=tuple(one for _, one in shown),
        brief=None,
        undecided=undecided,
    )
    if original is not None:
        file = file._replace(at={**(file.at or {}), **origin.places(original, results.findings)})
    if file.lines is not None:
        file = file._replace(lines=places(file, lines, original))
    if file.outcomes is not None:
        later = {one.rule: one for one in results.rules}
        file = file._replace(outcomes=tuple(later.get(one.rule, one) for one in file.outcomes))
    return file


def _shown(linted: Linted, finding: Finding) -> Excerpt:
    """The excerpt of a finding; personal data (rules PII-…) is masked, and nothing is shown around it."""
    found = excerpt(linted.source.lines, finding.span)
    if not finding.rule.startswith("PII-"):
        return found
    return Excerpt("…", masked(found.marked), "…")

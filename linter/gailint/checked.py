"""One file -> what there is to say of it: a small record that outputs print and processes hand each other."""

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from gailint import api, organs, origin
from gailint.api import Linted, Options
from gailint.engine import Results, RuleResult
from gailint.finding import Finding, Outcome, Severity, Verdict
from gailint.origin import At
from gailint.original import Original
from gailint.rule import Rule
from gailint.rulebook import Rulebook
from gailint.span import Span
from gailint.tables import AlignedTable

if TYPE_CHECKING:
    from gailint.brief import Brief

EXCERPT = 36

# What a record may hold beyond the findings. An output format names in NEEDS what it wants; nothing else is collected.
LINES = "lines"
OUTCOMES = "outcomes"
BRIEF = "brief"
SHEET = "sheet"


class Excerpt(NamedTuple):
    """A piece of a line around a place: what stands before it, the place itself, what stands behind."""

    before: str
    marked: str
    behind: str


class SetAside(NamedTuple):
    """A finding that does not count: `how` is "suppress" (with the `reason` that stands in the register) or "baseline"."""

    finding: Finding
    how: str
    reason: str = ""


class Sheet(NamedTuple):
    """The report itself, for outputs that show it whole: its title, its lines, its tables in the slots of the form;
    `unread` counts the characters at its end that were too many to read."""

    title: str
    lines: tuple[str, ...]
    tables: tuple[AlignedTable, ...]
    unread: int = 0


class Checked(NamedTuple):
    """`status` is "linted", "not-report", "error" (then `error` says why) or "register": no report but a register of
    findings, with what is to be said of its entries. `not_checked` are (rule, reason); `excerpts` belong to `findings` one
    by one. `undecided`: without its errors the report could not be told all the same. `config` names the configuration file
    that was used. `fixed` counts the findings that were corrected (or, with a `patch`, would be); `said` are remarks on
    corrections, `unwritten` says why a file could not be rewritten; `output` is the corrected text of standard input. Only
    on demand: `brief`, for comparing reports; `lines`, the text of each line that a finding, its evidence or its correction
    begins or ends on; `outcomes`, what each rule said; `sheet`, the report itself. `format` is the kind of file; for one that
    is no text, `at` says where in it the places of findings are (see `gailint.origin`)."""

    path: str
    status: str
    error: str = ""
    year: int | None = None
    taken_from: str = ""
    form: str | None = None
    verdict: str = ""
    counts: dict[str, int] = {}  # noqa: RUF012  (never changed)
    not_checked: tuple[tuple[str, str], ...] = ()
    findings: tuple[Finding, ...] = ()
    excerpts: tuple[Excerpt, ...] = ()
    brief: "Brief | None" = None
    set_aside: tuple[SetAside, ...] = ()
    undecided: bool = False
    organ: str = ""
    config: str = ""
    lines: Mapping[int, str] | None = None
    outcomes: tuple[RuleResult, ...] | None = None
    sheet: Sheet | None = None
    fixed: int = 0
    patch: bytes = b""
    said: tuple[str, ...] = ()
    unwritten: str = ""
    output: bytes | None = None
    format: str = "text"
    at: Mapping[Span, At] | None = None

    def count(self, severity: Severity) -> int:
        """How many findings are of a severity."""
        return sum(1 for finding in self.findings if finding.severity is severity)


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


def places(file: Checked, lines: Sequence[str], original: Original | None = None) -> dict[int, str]:
    """The text of the lines that findings, their evidence and their corrections begin and end on, by number. Of a file that
    is no text but has lines of its own, these."""
    findings = (*file.findings, *(one.finding for one in file.set_aside))
    found = {span for one in findings for span in origin.spans(one)}
    if original is not None:
        found, lines = {origin.at(original, span).span for span in found}, origin.own_lines(original, lines)
    numbers = {number for span in found for number in (span.line, span.end_line)}
    return {number: lines[number - 1] for number in numbers if number <= len(lines)}


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
    verdicts = (Verdict.FAILS, Verdict.CANNOT_TELL, Verdict.CONFORMS)
    file = file._replace(
        verdict=next(str(one) for one in verdicts if one in (file.verdict, results.verdict)),
        counts=counts,
        not_checked=tuple(sorted((*file.not_checked, *unknown))),
        findings=tuple(finding for finding, _ in shown),
        excerpts=tuple(one for _, one in shown),
        brief=None,
        undecided=file.undecided or results.undecided,
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


def masked(text: str) -> str:
    """Personal data as it may be shown: as long as it was, the first three and the last two characters of a long one."""
    return text[:3] + "*" * (len(text) - 5) + text[-2:] if len(text) > 8 else "*" * len(text)


def excerpt(lines: Sequence[str], span: Span) -> Excerpt:
    """The text around a place, cut to what can be read at a glance."""
    line = lines[span.line - 1] if span.line <= len(lines) else ""
    start = span.column - 1
    end = span.end_column - 1 if span.end_line == span.line else len(line)
    before, marked, behind = line[:start], line[start:end], line[end:]
    if len(marked) > 2 * EXCERPT:
        marked = f"{marked[:EXCERPT]}…{marked[-EXCERPT // 2:]}"
    if len(before) > EXCERPT:
        before = "…" + before[-EXCERPT:]
    if len(behind) > EXCERPT:
        behind = behind[:EXCERPT] + "…"
    return Excerpt(before, marked, behind)


def fingerprint(path: str, finding: Finding) -> str:
    """A name for a finding that survives edits elsewhere: rule, path, address and ordinal; no line, no message."""
    from hashlib import sha256

    key = "|".join(["gailint1", finding.rule, path.replace("\\", "/"), finding.address, str(finding.ordinal)])
    return sha256(key.encode("utf-8", "surrogatepass")).hexdigest()

"""What there is to say of one file: a small record that outputs print and processes hand each other. `checking` makes it."""

from __future__ import annotations

from gailint import origin
from gailint.finding import Finding, Outcome, RuleResult, Severity
from gailint.record import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gailint.brief import Brief
    from gailint.origin import At
    from gailint.original import Original
    from gailint.span import Span
    from gailint.tables import AlignedTable

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
    brief: Brief | None = None
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

    def is_checked(self) -> bool:
        """Whether any check applied to the report."""
        return any(count for outcome, count in self.counts.items() if outcome != Outcome.NOT_APPLICABLE)


def places(file: Checked, lines: Sequence[str], original: Original | None = None) -> dict[int, str]:
    """The text of the lines that findings, their evidence and their corrections begin and end on, by number. Of a file that
    is no text but has lines of its own, these."""
    findings = (*file.findings, *(one.finding for one in file.set_aside))
    found = {span for one in findings for span in origin.spans(one)}
    if original is not None:
        found, lines = {origin.at(original, span).span for span in found}, origin.own_lines(original, lines)
    numbers = {number for span in found for number in (span.line, span.end_line)}
    return {number: lines[number - 1] for number in numbers if number <= len(lines)}


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
        marked = f"{marked[:EXCERPT]}…{marked[-EXCERPT // 2 :]}"
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

"""What a lint yields: verdicts of rules and of the document, findings with their evidence."""

from __future__ import annotations

from enum import IntEnum, StrEnum

from gailint.record import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from gailint.span import Span


class Severity(IntEnum):
    info = 1
    warning = 2
    error = 3

    def __str__(self) -> str:
        return self.name


class Outcome(StrEnum):
    """What one rule says of one report."""

    PASS = "pass"
    FAIL = "fail"
    CANNOT_TELL = "cannot_tell"
    NOT_APPLICABLE = "not_applicable"


class Verdict(StrEnum):
    """What all rules together say of one report."""

    CONFORMS = "符合"
    FAILS = "不符合"
    CANNOT_TELL = "无法判定"


class RuleResult(NamedTuple):
    """What one rule said, and why when it was not a plain pass."""

    rule: str
    outcome: Outcome
    reason: str = ""


class Related(NamedTuple):
    """A place that belongs to the evidence of a finding, such as an addend; `path` when it lies in another file, `place` what
    it is called in a file without lines of its own."""

    message: str
    span: Span
    path: str = ""
    place: str = ""


class Edit(NamedTuple):
    """What a correction writes in place of a piece of the report; an empty span inserts."""

    span: Span
    text: str


class Fix(NamedTuple):
    """The one right answer to a finding. `safe` when the meaning of every figure and label stays what it was; the edits
    do not overlap."""

    message: str
    edits: tuple[Edit, ...]
    safe: bool = True


class Finding(NamedTuple):
    """`place` is what the place is called in a file without lines of its own (第12段 of a DOCX)."""

    rule: str
    severity: Severity
    message: str
    span: Span
    address: str
    basis: str
    confidence: str
    related: tuple[Related, ...]
    ordinal: int
    fix: Fix | None = None
    place: str = ""

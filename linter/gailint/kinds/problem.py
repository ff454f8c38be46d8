"""What a check yields: the least it knows. The engine adds id, severity, message and order."""

from __future__ import annotations

from gailint.record import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from gailint.finding import Fix, Severity
    from gailint.span import Span


class Problem(NamedTuple):
    """`values` fill the placeholders of the rule's message. `address` says where in the form or text, without lines
    (t3/办理结果/总计×自然人, 一/“sentence”). `severity` overrides the rule's only where the evidence is weaker;
    `confidence` is "source" (the author's doing) or "extraction" (perhaps damaged on the way). `related` are the
    places of the evidence, each with a short text; `elsewhere` are those in other files, with their paths. `fix` is the correction, when there is one right answer: the
    rule decides whether it is offered, and the engine gives it its message."""

    span: Span
    values: dict[str, str]
    address: str
    related: tuple[tuple[str, Span], ...] = ()
    severity: Severity | None = None
    confidence: str = "source"
    elsewhere: tuple[tuple[str, Span, str], ...] = ()
    fix: Fix | None = None


class CannotTell(NamedTuple):
    """A check that could not be carried out: `reason` is the key of a phrase (words.py), `name` and `cell` what that names."""

    reason: str
    name: str = ""
    cell: str = ""


class NotApplicable(NamedTuple):
    """A check that does not concern this report, and why, likewise."""

    reason: str
    name: str = ""
    cell: str = ""

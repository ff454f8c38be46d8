"""Bytes of a report x findings -> its bytes with the corrections made. Pure: nothing is read or written here.

Outside of the edits every byte stays: encoding, byte order mark, line ends, what lies beyond the limit of reading. No
edit may change a figure, whatever a rule says.
"""

from __future__ import annotations

from gailint.record import NamedTuple
from gailint.source import BOMS, SourceError
from gailint.source import decode as decoded

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from gailint.finding import Edit, Finding
    from gailint.span import Span

ROUNDS = 20
_NUMERALS = frozenset("〇零○一二三四五六七八九十百千万亿两壹贰叁肆伍陆柒捌玖拾佰仟半")


class Opened(NamedTuple):
    """A text with what turns it into the same bytes again: its byte order mark and its codec."""

    text: str
    mark: bytes
    codec: str

    def closed(self, text: str) -> bytes:
        return self.mark + text.encode(self.codec)

    def holds(self, text: str) -> bool:
        """Whether the encoding has every character of a text."""
        try:
            return text.encode(self.codec).decode(self.codec) == text
        except UnicodeError:
            return False


class Fixed(NamedTuple):
    """`data` after all corrections and how many findings they answered; `fault` says why nothing was corrected
    ("not-same": the bytes cannot be written back as they are; "no-end": the corrections never come to rest);
    `unheld` are the rules with a correction that the encoding cannot hold."""

    data: bytes
    answered: int = 0
    fault: str = ""
    unheld: tuple[str, ...] = ()


def fixable(finding: Finding, unsafe: bool) -> bool:
    """Whether a finding is corrected by --fix (or, with `unsafe`, by --unsafe-fixes too)."""
    return finding.fix is not None and (finding.fix.safe or unsafe)


def fixed(
    data: bytes, findings: Sequence[Finding], lint: Callable[[bytes], Sequence[Finding]], encoding: str | None, unsafe: bool
) -> Fixed:
    """Correct what can be, look again, until nothing changes. `findings` are those of `data`, `lint` finds others."""
    if not any(fixable(finding, unsafe) for finding in findings):
        return Fixed(data)
    opened = open_text(data, encoding)
    if opened is None:
        return Fixed(data, 0, "not-same")
    now, count = data, 0
    unheld: dict[str, None] = {}
    for _ in range(ROUNDS):
        usable = [finding for finding in findings if fixable(finding, unsafe)]
        held = [one for one in usable if one.fix and all(opened.holds(edit.text) for edit in one.fix.edits)]
        unheld.update(dict.fromkeys(one.rule for one in usable if one not in held))
        text, done = apply(opened.text, held)
        if not done:
            return Fixed(now, count, "", tuple(unheld))
        opened = opened._replace(text=text)
        now, count = opened.closed(text), count + done
        findings = lint(now)
    return Fixed(data, 0, "no-end")


def open_text(data: bytes, encoding: str | None) -> Opened | None:
    """The text of a report and how to write it; None when writing it unchanged would change its bytes."""
    try:
        text, codec, _ = decoded(data, encoding)
    except SourceError:
        return None
    marked = [(mark, other) for mark, other in BOMS if data.startswith(mark)]
    for mark, name in (*marked, (b"", codec)):
        try:
            if data[len(mark) :].decode(name) == text and mark + text.encode(name) == data:
                return Opened(text, mark, name)
        except (UnicodeError, LookupError):
            continue
    return None


def apply(text: str, findings: Sequence[Finding]) -> tuple[str, int]:
    """The text with the corrections of these findings, and of how many; of two that overlap the first wins."""
    starts = _line_starts(text)
    taken: list[tuple[int, int, str]] = []
    count = 0
    for finding in findings:
        places = [_place(starts, edit) for edit in (finding.fix.edits if finding.fix else ())]
        if places and all(_allowed(text, place) for place in places) and not any(_meet(a, b) for a in places for b in taken):
            taken.extend(places)
            count += 1
    for start, end, new in sorted(taken, reverse=True):
        text = text[:start] + new + text[end:]
    return text, count


def _line_starts(text: str) -> list[int]:
    starts, at = [0], text.find("\n")
    while at >= 0:
        starts.append(at + 1)
        at = text.find("\n", at + 1)
    return starts


def _place(starts: Sequence[int], edit: Edit) -> tuple[int, int, str]:
    span: Span = edit.span
    return starts[span.line - 1] + span.column - 1, starts[span.end_line - 1] + span.end_column - 1, edit.text


def _allowed(text: str, place: tuple[int, int, str]) -> bool:
    """Whether an edit stays on its line, changes something, leaves every figure and joins or parts none."""
    start, end, new = place
    old = text[start:end]
    if old == new or any(char in "\r\n" for char in old + new):
        return False
    between = start > 0 and _is_digit(text[start - 1]) and end < len(text) and _is_digit(text[end])
    return _figures(old) == _figures(new) and not between


def _figures(text: str) -> str:
    return "".join(char for char in text if _is_digit(char) or char in _NUMERALS)


def _is_digit(char: str) -> bool:
    return char.isdigit() or (char.isnumeric() and not "\u4e00" <= char <= "\u9fff")


def _meet(one: tuple[int, int, str], other: tuple[int, int, str]) -> bool:
    """Whether two edits overlap; two at one place do, since their order would matter."""
    return (one[0] < other[1] and other[0] < one[1]) or one[0] == other[0]

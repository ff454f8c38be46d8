"""A report of another format as lines of text, with the way back from each piece of them to its place in the file.

A reader (`readers/`) makes it; everything behind it works on the lines alone, as on those of a text file.
"""

from bisect import bisect_right

from gailint.record import NamedTuple
from gailint.span import Span


class Spot(NamedTuple):
    """Where a piece of a line comes from: the piece reaches from the 0-based offset `start` to the next spot or the end of
    the line. In a file that is text itself (HTML) it begins at `line` and `column`, 1-based, of that file, and `verbatim`
    says that its characters stand there one by one (else the whole piece stands at that one place, as “ ” for &nbsp; does).
    In one that is not (DOCX, PDF) `line` is 0 and `place` names it in the words of who looks for it there: 第12段,
    表3第5行第4格, 第2页."""

    start: int
    line: int = 0
    column: int = 0
    verbatim: bool = False
    place: str = ""
    place_en: str = ""


class Remark(NamedTuple):
    """What a reader has to say of the file as a whole (tracked changes were read as accepted); `key` is that of a message."""

    key: str
    values: tuple[tuple[str, str], ...] = ()


class Original(NamedTuple):
    """What a reader makes of a file. `lines` is the text that is checked: a paragraph is a line, a row of a table is a line
    of cells with tabs between them, blank cells kept, a merged cell standing once and blank in the places it covers (in HTML
    one over the whole row stands alone).
    `spots` holds, for each line, the spots of its pieces in order. `own` are the lines of the file itself where it is text.
    `doubtful` are the lines (1-based) whose cells the extraction may have split or glued."""

    format: str
    lines: tuple[str, ...]
    spots: tuple[tuple[Spot, ...], ...]
    encoding: str = ""
    own: tuple[str, ...] = ()
    remarks: tuple[Remark, ...] = ()
    doubtful: frozenset[int] = frozenset()


def in_file(original: Original, span: Span) -> Span:
    """A place in the lines as a place in the file; the same one where the file has no lines of its own."""
    first = _spot(original, span.line, span.column - 1)
    if not first.line:
        return span
    start = _place(first, span.column - 1)
    if (span.line, span.column) >= (span.end_line, span.end_column):
        return Span(*start, *start)
    last = _spot(original, span.end_line, max(span.end_column - 2, 0))
    line, column = _place(last, span.end_column - 2) if span.end_column > 1 else (last.line, last.column)
    end = (line, column + (1 if last.verbatim else _length(original, line, column)))
    return Span(*start, *max(start, end))


def name_of(original: Original, span: Span) -> tuple[str, str]:
    """How the place of a span is called in the file, in Chinese and English; "" where lines and columns say it."""
    first = _spot(original, span.line, span.column - 1)
    return first.place, first.place_en or first.place


def _spot(original: Original, line: int, offset: int) -> Spot:
    """The spot of a character; behind the last one that of the last, on a line without any that of the line before."""
    for index in range(min(line, len(original.spots)) - 1, -1, -1):
        if spots := original.spots[index]:
            at = bisect_right(spots, offset, key=lambda spot: spot.start) if index == line - 1 else len(spots)
            return spots[max(at - 1, 0)]
    return Spot(0)


def _place(spot: Spot, offset: int) -> tuple[int, int]:
    return spot.line, spot.column + (max(offset - spot.start, 0) if spot.verbatim else 0)


def _length(original: Original, line: int, column: int) -> int:
    """How many characters of the file stand for one of the text there: those of an entity, else one."""
    own = original.own[line - 1] if line <= len(original.own) else ""
    end = own.find(";", column, column + 32) if own[column - 1 : column] == "&" else -1
    return end - column + 2 if end >= 0 else 1

"""A report of another format as lines of text, with the way back from each piece of them to its place in the file. Data only.

A reader (`readers/`) makes it; everything behind it works on the lines alone, as on those of a text file.
"""

from typing import NamedTuple


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
    of cells with tabs between them, blank cells kept, a merged cell standing once and blank in the places it covers.
    `spots` holds, for each line, the spots of its pieces in order. `own` are the lines of the file itself where it is text.
    `doubtful` are the lines (1-based) whose cells the extraction may have split or glued."""

    format: str
    lines: tuple[str, ...]
    spots: tuple[tuple[Spot, ...], ...]
    encoding: str = ""
    own: tuple[str, ...] = ()
    remarks: tuple[Remark, ...] = ()
    doubtful: frozenset[int] = frozenset()

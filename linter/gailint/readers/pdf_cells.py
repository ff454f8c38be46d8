"""The characters of one cell of a table -> its text, and whether a wrap or a gap may have cut or glued its figures."""

from __future__ import annotations

import re
from itertools import pairwise

from gailint.readers.pdf_lines import Line, is_word, lines
from gailint.readers.pdf_page import UNKNOWN, Glyph
from gailint.record import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

_FIGURES = re.compile(r"[0-9０-９+\-−－.,，．%％\s]*[0-9０-９][0-9０-９+\-−－.,，．%％\s]*")
_CUT = re.compile(r"[0-9０-９.,，．]")


class Content(NamedTuple):
    """What stands in a cell. `full` says that its last line runs to the end of the cell, so that more may follow."""

    text: str
    doubtful: bool
    full: bool
    glyphs: tuple[Glyph, ...] = ()


EMPTY = Content("", False, False)


def content(glyphs: Sequence[Glyph], right: float) -> Content:
    """The text of a cell that ends at `right`. Lines are joined as labels wrapped in their cell; figures never are."""
    rows = lines(_upright(glyphs))
    if not rows:
        return EMPTY
    text, cut = rows[0].text, False
    for above, below in pairwise(rows):
        broken = bool(_CUT.match(above.text[-1]) and _CUT.match(below.text[0]))
        cut = cut or broken
        text += (" " if broken or (is_word(above.text[-1]) and is_word(below.text[0])) else "") + below.text
    figures = _FIGURES.fullmatch(text) is not None
    doubtful = (figures and (cut or " " in text)) or UNKNOWN in text or any("\ue000" <= char <= "\uf8ff" for char in text)
    last = rows[-1]
    full = right - last.x1 < 1.6 * last.size
    return Content(text, doubtful, full, tuple(glyph for row in rows for glyph in row.glyphs))


def is_figure(text: str) -> bool:
    """Whether a cell holds figures and nothing else."""
    return _FIGURES.fullmatch(text) is not None


def _upright(glyphs: Sequence[Glyph]) -> Sequence[Glyph]:
    """Characters of turned or stacked labels placed as if written across; others as they are."""
    for turn in (90, -90):
        if sum(glyph.turn == turn for glyph in glyphs) * 2 > len(glyphs):
            return [_laid(glyph, turn) for glyph in glyphs if glyph.turn == turn]
    upright = [glyph for glyph in glyphs if not glyph.turn]
    columns = _stacks(lines(upright))
    if columns is None:
        return upright
    size = upright[0].size
    return [
        glyph._replace(x0=at * size, x1=(at + 1) * size, base=down * 2 * size)
        for down, column in enumerate(columns)
        for at, glyph in enumerate(column)
    ]


def _laid(glyph: Glyph, turn: int) -> Glyph:
    if turn == 90:
        return glyph._replace(x0=-glyph.bottom, x1=-glyph.top, base=glyph.x1, turn=0)
    return glyph._replace(x0=glyph.top, x1=glyph.bottom, base=-glyph.x0, turn=0)


def _stacks(rows: Sequence[Line]) -> list[list[Glyph]] | None:
    """The columns, from the right, of a label written downward in two or more: rows stand closer than the characters in
    them, which lie exactly below one another. None for every other text, and for one with figures."""
    if len(rows) < 2 or len(rows[0].glyphs) < 2:
        return None
    down = max(below.base - above.base for above, below in pairwise(rows))
    across = [right.x0 - left.x0 for row in rows for left, right in pairwise(row.glyphs)]
    if down >= min(across) or any(glyph.text.isdigit() for row in rows for glyph in row.glyphs):
        return None
    columns: list[list[Glyph]] = []
    for row in rows:
        for glyph in row.glyphs:
            size = glyph.size
            own = next((one for one in columns if abs(one[0].x0 - glyph.x0) < 0.3 * size), None)
            if own is None:
                columns.append([glyph])
            else:
                own.append(glyph)
    return sorted(columns, key=lambda one: -one[0].x0)

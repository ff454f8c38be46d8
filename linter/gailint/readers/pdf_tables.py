"""The boxes of ruled cells on a page -> rows of a table; the parts that page breaks make of a table -> one table."""

from __future__ import annotations

import re
from itertools import pairwise

from gailint.readers.pdf_cells import EMPTY, Content, content, is_figure
from gailint.readers.pdf_page import Box, Glyph
from gailint.record import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

SNAP = 4.0
_NUMBERED = re.compile(r"\s*(?:[（(]?[一二三四五六七八九十\d]{1,2}[）)、.．]|第[一二三四五六七八九十]+条)")


class Cell(NamedTuple):
    """A cell where it begins; `page`, `row` and `place` count from 1 as one counts boxes on the paper."""

    content: Content
    box: Box
    page: int
    row: int
    place: int


class Row(NamedTuple):
    """The cells that begin in a row, and the boxes that reach into it from above."""

    cells: tuple[Cell, ...]
    above: tuple[Cell, ...]
    doubtful: bool


class Part(NamedTuple):
    """What stands of a table on one page; `name` tells the tables of a page apart when there are several."""

    rows: tuple[Row, ...]
    box: Box
    name: int = 0


def is_table(grid: Sequence[Box]) -> bool:
    """Whether boxes are a table and no frame around text: somewhere two stand side by side."""
    return any(abs(one.top - other.top) < SNAP for one, other in pairwise(sorted(grid, key=lambda box: box.top)))


def part(grid: Sequence[Box], glyphs: Sequence[Glyph], page: int, name: int) -> Part:
    """The part of a table on a page. Figures that a rule cuts through, and text beside the boxes, make their row doubtful."""
    box = Box(min(b.x0 for b in grid), min(b.top for b in grid), max(b.x1 for b in grid), max(b.bottom for b in grid))
    held: dict[Box, list[Glyph]] = {cell: [] for cell in grid}
    stray: list[float] = []
    for glyph in glyphs:
        across, down = (glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2
        own = next((b for b in grid if b.x0 <= across < b.x1 and b.top <= down < b.bottom), None)
        if own is not None:
            held[own].append(glyph)
        elif box.top < down < box.bottom and not glyph.text.isspace():
            stray.append(down)
    said = {cell: content(inside, cell.x1) for cell, inside in held.items()}
    rows = []
    for number, top in enumerate(sorted({cell.top for cell in grid}), 1):
        through = sorted((b for b in grid if b.top <= top < b.bottom), key=lambda b: b.x0)
        cells = [Cell(said[b], b, page, number, place) for place, b in enumerate(through, 1)]
        own_cells = tuple(cell for cell in cells if cell.box.top == top)
        low = min((cell.box.bottom for cell in own_cells), default=top)
        doubtful = (
            any(cell.content.doubtful for cell in own_cells)
            or any(top < at < low for at in stray)
            or any(_runs_on(left, right) for left, right in pairwise(own_cells))
        )
        rows.append(Row(own_cells, tuple(cell for cell in cells if cell.box.top < top), doubtful))
    return Part(tuple(rows), box, name)


def _runs_on(left: Cell, right: Cell) -> bool:
    """Whether figures of one cell stand close to those of the next: one number across a rule."""
    return any(
        one.text.isdigit() and other.text.isdigit() and abs(one.base - other.base) < 1 and other.x0 - one.x1 < 0.15 * one.size
        for one in left.content.glyphs
        if left.box.x1 - one.x1 < one.size
        for other in right.content.glyphs
    )


# ---------------------------------------------------------------- over page breaks


def goes_on(above: Part, below: Part) -> bool:
    """Whether the table of a page may be the rest of one on the page before: both are as wide and stand alike."""
    return abs(above.box.x0 - below.box.x0) < 2 * SNAP and abs(above.box.x1 - below.box.x1) < 2 * SNAP


def joined(first: Part, above: Part, below: Part) -> tuple[Part, Part]:
    """The parts before and after a page break without what the break brought: the header again, a row or a label in two
    pieces. `first` is where the table begins."""
    rest = list(below.rows[_repeated(first.rows, below.rows) :])
    if not rest:
        return above, below._replace(rows=())
    rows = list(above.rows)
    rest[0] = _labels_back(rows, rest[0])
    rows[-1], rest[0], split = _mended(rows[-1], rest[0])
    return above._replace(rows=tuple(rows)), below._replace(rows=tuple(rest[1:] if split else rest))


def _repeated(head: Sequence[Row], rows: Sequence[Row]) -> int:
    """How many rows on top are those the table began with; rows with figures are never left out."""
    count = 0
    for one, other in zip(head, rows, strict=False):
        texts = [_plain(cell) for cell in other.cells]
        if texts != [_plain(cell) for cell in one.cells] or any(is_figure(text) for text in texts) or not any(texts):
            break
        count += 1
    return count


def _plain(cell: Cell) -> str:
    return re.sub(r"\s", "", cell.content.text)


def _mended(above: Row, below: Row) -> tuple[Row, Row, bool]:
    """The last row of a page and the first of the next; as one (True) when they are clearly halves of one row, doubtful
    when they may be. Cells of the second that only go on from above do not count."""
    own = tuple(cell for cell in below.cells if not any(_same_column(cell.box, other.box) for other in above.above))
    pairs = _pairs(above.cells, own)
    if len(above.cells) < 2 or not len(pairs) == len(above.cells) == len(own):
        return above, below, False
    if not any(cell.content.text for cell in own):
        return above, below, not any(cell.content.text for cell in below.cells)
    both = [(one.content, two.content) for one, two in pairs if one.content.text and two.content.text]
    if any(is_figure(one.text) or is_figure(two.text) for one, two in both):
        return above, below, False
    if any(_NUMBERED.match(two.text) for _, two in both):
        return above, below, False
    figures = [any(is_figure(cell.content.text) for cell in cells) for cells in (above.cells, own)]
    whole = _is_whole(above.cells) != _is_whole(own) if any(figures) else True
    if all(figures) or not whole or not both or not any(one.full for one, _ in both):
        may_be = any(figures) and (bool(both) or all(figures))
        return _doubt(above, may_be), _doubt(below, may_be), False
    cells = tuple(
        one._replace(content=_both(one.content, two.content)) if one.content.text else two._replace(place=one.place)
        for one, two in pairs
    )
    return above._replace(cells=cells, doubtful=above.doubtful or below.doubtful), below, True


def _is_whole(cells: Sequence[Cell]) -> bool:
    """Whether a row has figures in every cell but its labels, so that the other half of it has none."""
    figures = [is_figure(cell.content.text) for cell in cells]
    return any(figures) and all(figures[figures.index(True) :])


def _doubt(row: Row, doubtful: bool) -> Row:
    return row._replace(doubtful=row.doubtful or doubtful)


def _pairs(above: Sequence[Cell], below: Sequence[Cell]) -> list[tuple[Cell, Cell]]:
    """The cells of two rows that stand below one another."""
    return [(one, two) for one in above for two in below if _same_column(one.box, two.box)]


def _same_column(one: Box, other: Box) -> bool:
    return abs(one.x0 - other.x0) < SNAP and abs(one.x1 - other.x1) < SNAP


def _both(one: Content, two: Content) -> Content:
    return Content(one.text + two.text, one.doubtful or two.doubtful, two.full, one.glyphs + two.glyphs)


def _labels_back(above: list[Row], below: Row) -> Row:
    """The first row of a page without pieces of labels that reach into it from the page before; they go back to where
    the label began. One that begins with a number is another label."""
    last = above[-1]
    reaching = [cell for cell in last.above if cell.content.text]
    kept = []
    for cell in below.cells:
        said = cell.content.text
        origin = next((one for one in reaching if _same_column(one.box, cell.box)), None)
        if origin is None or not said or is_figure(said) or _NUMBERED.match(said):
            kept.append(cell)
            continue
        for at, row in enumerate(above):
            cells = tuple(c._replace(content=_both(c.content, cell.content)) if c.box == origin.box else c for c in row.cells)
            above[at] = row._replace(cells=cells)
        kept.append(cell._replace(content=EMPTY))
    return below._replace(cells=tuple(kept))


def columns(parts: Sequence[Part]) -> list[float]:
    """Where the columns of a table begin, over all its parts."""
    starts: list[float] = []
    for x in sorted(cell.box.x0 for one in parts for row in one.rows for cell in row.cells):
        if not starts or x - starts[-1] > SNAP:
            starts.append(x)
    return starts

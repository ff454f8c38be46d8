"""A table -> its rows with every cell in its column, and what merged cells cover left blank. Knows nothing of text.

Columns are those that cells need, not those of the file: where the borders of two rows miss each other by a hair, Word has
one column more than anyone sees. A place gets the number of cells that must stand to the left of it in some row.
"""

from __future__ import annotations

from gailint.readers.wordxml import MC, Element, W, chosen, find, number, value
from gailint.record import NamedTuple
from gailint.source import SourceError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_SLOTS = 300_000
_WRAPS = {W + name for name in ("customXml", "sdtContent", "ins", "moveTo")}
_WIDEST = 1_000


class Cell(NamedTuple):
    """A cell from one border to another (0-based numbers of borders); `element` is None where a cell above covers it."""

    start: int
    end: int
    element: Element | None


class Row(NamedTuple):
    """A row with its number in the file (1-based): the cells at the columns where they begin; `width` counts the columns."""

    number: int
    cells: tuple[Cell, ...]
    width: int


class Grid(NamedTuple):
    """`is_list` says that the table has one column only. `tracked`: rows or cells in it were added or taken away."""

    rows: tuple[Row, ...]
    is_list: bool
    tracked: bool


class _Raw(NamedTuple):
    number: int
    cells: list[tuple[int, int, Element]]
    end: int


def grid(table: Element) -> Grid:
    """The rows that are left when all changes are accepted. Raises SourceError ("xml-too-big") for an absurd width."""
    raw: list[_Raw] = []
    tracked = False
    for at, row in enumerate(inside(table, W + "tr"), 1):
        change = find(row, "trPr")
        if find(change, "del") is not None:
            tracked = True
            continue
        found = _cells(row)
        tracked = tracked or find(change, "ins") is not None or found.tracked
        raw.append(found.raw._replace(number=at))
    columns = _columns(raw)
    if len(raw) * (max(columns.values(), default=0) + 1) > MOST_SLOTS:
        raise SourceError("xml-too-big")
    rows = tuple(_row(one, columns) for one in raw)
    return Grid(tuple(_covered(rows)), max((row.width for row in rows), default=0) <= 1, tracked)


def inside(element: Element, tag: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, also those in content controls and the like."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPS:
            yield from inside(child, tag)
        elif child.tag == W + "sdt":
            content = find(child, "sdtContent")
            if content is not None:
                yield from inside(content, tag)
        elif child.tag == MC + "AlternateContent":
            for one in chosen(child):
                if one.tag == tag:
                    yield one


class _Found(NamedTuple):
    raw: _Raw
    tracked: bool


def _cells(row: Element) -> _Found:
    """The cells of a row from border to border of the file's own grid."""
    at = _size(row, "trPr", "gridBefore")
    cells: list[tuple[int, int, Element]] = []
    tracked = False
    for cell in inside(row, W + "tc"):
        if find(cell, "tcPr", "cellDel") is not None:
            tracked = True
            continue
        tracked = tracked or find(cell, "tcPr", "cellIns") is not None or find(cell, "tcPr", "cellMerge") is not None
        end = at + max(_size(cell, "tcPr", "gridSpan"), 1)
        if cells and _goes_on(cell):
            cells[-1] = (cells[-1][0], end, cells[-1][2])
        else:
            cells.append((at, end, cell))
        at = end
    return _Found(_Raw(0, cells, at + _size(row, "trPr", "gridAfter")), tracked)


def _goes_on(cell: Element) -> bool:
    """Whether a cell is merged with the one to the left of it in the old way; saying nothing more means the same."""
    merge = find(cell, "tcPr", "hMerge")
    return merge is not None and merge.get(W + "val") in (None, "continue")


def _size(element: Element, *names: str) -> int:
    found = number(value(element, *names)) or 0
    if found > _WIDEST:
        raise SourceError("xml-too-big")
    return max(found, 0)


def _columns(rows: list[_Raw]) -> dict[int, int]:
    """For each border how many cells must stand to the left of it: as many as the longest row of cells that leads there."""
    starts: dict[int, set[int]] = {}
    for row in rows:
        starts.setdefault(row.end, set())
        for start, end, _ in row.cells:
            starts.setdefault(start, set())
            starts.setdefault(end, set()).add(start)
    columns: dict[int, int] = {}
    last = 0
    for border in sorted(starts):
        last = columns[border] = max([last, *(columns[start] + 1 for start in starts[border])])
    return columns


def _row(raw: _Raw, columns: dict[int, int]) -> Row:
    cells = tuple(Cell(columns[start], columns[end], element) for start, end, element in raw.cells)
    return Row(raw.number, cells, columns[raw.end])


def _covered(rows: tuple[Row, ...]) -> Iterator[Row]:
    """The rows, with no element in the cells that continue the one above them."""
    above: set[int] = set()
    for row in rows:
        merged: set[int] = set()
        cells: list[Cell] = []
        for cell in row.cells:
            kind = _merge(cell.element) if cell.element is not None else ""
            cells.append(cell._replace(element=None) if kind == "continue" and cell.start in above else cell)
            if kind:
                merged.add(cell.start)
        above = merged
        yield row._replace(cells=tuple(cells))


def _merge(cell: Element) -> str:
    """ "restart", "continue" or "": whether a cell is merged with those below or above it."""
    change = find(cell, "tcPr", "cellMerge")
    if change is not None and change.get(W + "vMerge") in ("cont", "rest"):
        return "continue" if change.get(W + "vMerge") == "cont" else "restart"
    if find(cell, "tcPr", "vMerge") is None:
        return ""
    return "restart" if value(cell, "tcPr", "vMerge") == "restart" else "continue"

"""Logical rows -> their values in columns. A blank is placed only where it is sure to stand; nothing is guessed."""

from __future__ import annotations

from gailint.model import Cell
from gailint.record import NamedTuple
from gailint.span import after

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from gailint.fold import LogicalRow


class Placed(NamedTuple):
    """A logical row with its values in their columns; `reason` is "" or why they could not be placed:
    "few", "many", "glued", "doubtful"; `found` is how many values it has."""

    row: LogicalRow
    values: tuple[Cell, ...]
    reason: str
    found: int


def place(rows: Sequence[LogicalRow], columns: int) -> list[Placed]:
    """Put the values of each row into `columns` columns. Blank cells are placed only where other rows of the same
    shape show where the values begin, or where both ends are filled; otherwise the row cannot be read."""
    starts: dict[tuple[int, int], set[int]] = {}
    absolute: dict[int, set[int]] = {}
    seen: dict[tuple[int, int], int] = {}
    for row in rows:
        filled = _filled(row)
        if not row.doubtful and len(filled) == columns and filled[-1] - filled[0] == columns - 1:
            starts.setdefault(row.shape, set()).add(filled[0])
            absolute.setdefault(row.width, set()).add(row.shape[0] + 1 + filled[0])
            seen[row.shape] = seen.get(row.shape, 0) + 1
    starts = {shape: found for shape, found in starts.items() if shape[0] >= 0 or _is_usual(shape, seen)}
    return [_place_row(row, columns, starts, absolute) for row in rows]


def _is_usual(shape: tuple[int, int], seen: dict[tuple[int, int], int]) -> bool:
    """Whether most rows of single cells that begin like this are of this length; a rarer length may mean a lost cell."""
    return all(seen[shape] > count for other, count in seen.items() if other[0] == shape[0] and other != shape)


def _place_row(row: LogicalRow, columns: int, starts: dict[tuple[int, int], set[int]], absolute: dict[int, set[int]]) -> Placed:
    filled = _filled(row)
    count = len(filled)
    if row.doubtful:
        return Placed(row, (), "doubtful", count)
    if row.glued and count == 1 and columns > 1:
        return _place_glued(row, row.cells[filled[0]], columns)
    if count == columns:
        return Placed(row, tuple(row.cells[index] for index in filled), "", count)
    if count > columns:
        return Placed(row, (), "many", count)
    if not count:
        return Placed(row, _blanks(row, columns, starts), "", 0)
    window = _window(row, filled, columns, starts, absolute)
    if window is None:
        return Placed(row, (), "few", count)
    return Placed(row, row.cells[window : window + columns], "", count)


def _filled(row: LogicalRow) -> list[int]:
    return [index for index, cell in enumerate(row.cells) if cell.text]


def _window(
    row: LogicalRow, filled: list[int], columns: int, starts: dict[tuple[int, int], set[int]], absolute: dict[int, set[int]]
) -> int | None:
    if not row.keeps:
        return None
    size = len(row.cells)

    def fits(start: int) -> bool:
        return 0 <= start <= filled[0] and filled[-1] < start + columns <= size

    alike = {start for start in starts.get(row.shape, ()) if fits(start)}
    if len(alike) == 1:
        return alike.pop()
    if row.shape[0] >= 0:
        elsewhere = {start - row.shape[0] - 1 for start in absolute.get(row.width, ())}
        elsewhere = {start for start in elsewhere if fits(start)}
        if len(elsewhere) == 1:
            return elsewhere.pop()
    if filled[-1] - filled[0] + 1 == columns:
        return filled[0]
    usual = {start for shape, found in starts.items() if shape[0] == row.shape[0] or shape[0] < 0 for start in found}
    shortest = min((shape[1] for shape in starts if shape[0] == row.shape[0]), default=size + 1)
    if (
        len(usual) == 1
        and fits(min(usual))
        and (filled[-1] == min(usual) + columns - 1 or (row.shape[0] >= 0 and size > shortest))
    ):
        return usual.pop()
    if not starts and size == columns:
        return 0
    return None


def _blanks(row: LogicalRow, columns: int, starts: dict[tuple[int, int], set[int]]) -> tuple[Cell, ...]:
    """The blank cells of a row without values; where the layout kept none, they stand at the end of its label."""
    known = starts.get(row.shape, set())
    start = min(known) if known else 0
    if len(row.cells) >= start + columns:
        return row.cells[start : start + columns]
    assert row.label is not None  # else it would hold a value
    end = after(row.label.cell.span)
    return tuple(Cell("", end) for _ in range(columns))


def _place_glued(row: LogicalRow, cell: Cell, columns: int) -> Placed:
    """Glued digits are split only when all are single and their number equals the columns."""
    digits = cell.text
    if len(digits) != columns or not digits.isdigit():
        return Placed(row, (), "glued", len(digits))
    span = cell.span
    cells = tuple(
        Cell(digit, span._replace(column=span.column + index, end_column=span.column + index + 1))
        for index, digit in enumerate(digits)
    )
    return Placed(row, cells, "", columns)

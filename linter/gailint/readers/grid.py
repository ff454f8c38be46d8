"""The rows and cells of a table with what they span -> the grid: for each row, which cell stands or reaches where."""

from __future__ import annotations

from gailint.record import NamedTuple
from gailint.source import SourceError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TypeVar

    T = TypeVar("T")

WIDEST = 100  # columns a cell may span; the widest table of a report has fifteen
MOST = 200_000  # places of a grid; a report has a thousand


class Placed(NamedTuple):
    """A cell of the grid: the number of its source in its row, and whether it begins here or only reaches here."""

    row: int
    cell: int
    begins: bool


class Span(NamedTuple):
    """How many rows and columns a cell spans; 0 rows reach to the end of the table."""

    rows: int = 1
    columns: int = 1


Grid = list[list[Placed | None]]


def grid(spans: Sequence[Sequence[Span]]) -> Grid:
    """The grid of the cells of each row, None where there is no cell; a row that lacks cells at its end is shorter. A cell
    reaches over no end of the table and over no other cell. Raises SourceError for a grid of more than MOST places."""
    rows: Grid = []
    hanging: dict[int, tuple[Placed, int]] = {}  # column -> the cell from above, and how many rows it still reaches down
    places = 0
    for number, cells in enumerate(spans):
        row: dict[int, Placed] = {column: cell for column, (cell, _) in hanging.items()}
        hanging = {column: (cell, left - 1) for column, (cell, left) in hanging.items() if left > 1}
        column = 0
        for index, span in enumerate(cells):
            while column in row:
                column += 1
            first, below = column, (span.rows or len(spans)) - 1
            while column not in row and column < first + min(span.columns, WIDEST):
                row[column] = Placed(number, index, column == first)
                if below > 0:
                    hanging[column] = (Placed(number, index, False), below)
                column += 1
        width = max(row, default=-1) + 1
        places += width
        if places > MOST:
            raise SourceError("too-complex")
        rows.append([row.get(at) for at in range(width)])
    return rows

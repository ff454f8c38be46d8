"""How the empty cells of a printed table lie: whole rows and columns, or single ones among numbers."""

from __future__ import annotations

from gailint.align import Aligned, bound_cells
from gailint.record import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from gailint.tables import BoundCell


class Emptiness(NamedTuple):
    """Empty cells of a printed table: `regular` (whole rows or columns) and `single` ones, by row."""

    regular: tuple[str, ...]
    first: BoundCell | None
    single: tuple[tuple[BoundCell, ...], ...]


def emptiness(aligned: Aligned, group: str) -> Emptiness:
    """How the empty cells of a printed table lie. 表二: regular only when all of it is empty; 表三: whole rows and
    columns, 总计 also when only its last cell, （七）总计, is filled; 表四: each block of five."""
    found = aligned.groups.get(group)
    cells = list(bound_cells(found.tables.values())) if found else []
    empty = [cell for cell in cells if cell.amount.kind == "empty"]
    if not empty or (group != "t2" and len(empty) == len(cells) and not any(cell.text for cell in cells)):
        return Emptiness((), None, ())
    if group == "t2":
        if len(empty) == len(cells):
            return Emptiness(("整张表",), empty[0], ())
        return Emptiness((), None, _by_row(empty))

    def line(cell: BoundCell, axis: str) -> str:
        if group == "t4":
            return cell.column_path.rpartition("/")[0]
        return cell.row_path if axis == "row" else cell.column_path

    printed = [cell for cell in cells if cell.amount.kind != "empty"]
    filled = {
        "row": {line(cell, "row") for cell in printed},
        "column": {line(cell, "column") for cell in printed if not (group == "t3" and _is_grand(cell))},
    }
    regular: list[str] = []
    single: list[BoundCell] = []
    for cell in empty:
        whole = next((line(cell, axis) for axis in ("column", "row") if line(cell, axis) not in filled[axis]), None)
        if whole is None:
            single.append(cell)
        elif whole not in regular:
            regular.append(whole)
    first = next((cell for cell in empty if cell not in single), None)
    return Emptiness(tuple(regular), first, _by_row(single))


def _is_grand(cell: BoundCell) -> bool:
    return cell.column_path == "总计" and cell.row_path.rpartition("/")[2] == "总计"


def _by_row(cells: list[BoundCell]) -> tuple[tuple[BoundCell, ...], ...]:
    rows: dict[tuple[str, str], list[BoundCell]] = {}
    for cell in cells:
        rows.setdefault((cell.table, cell.row_path), []).append(cell)
    return tuple(tuple(row) for row in rows.values())

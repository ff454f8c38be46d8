"""Lays an abstract table out on its grid: the column of each cell and the row of each group label."""

from random import Random
from typing import NamedTuple

from .model import Cell, Row, Table

Slots = tuple[Cell | None, ...]


class Laid(NamedTuple):
    """A row on the grid; a slot without a cell is covered by a neighbour."""

    row: Row
    slots: Slots


def lay(table: Table, groups: str, rng: Random) -> list[Laid]:
    """All rows; group labels go on their first row, on a line of their own before it, or further down."""
    placed, alone = group_rows(table, groups, rng)
    laid = []
    for number, row in enumerate(table.rows):
        laid += [on_grid(Row(cell.key, "group", (cell,)), (), table.width) for cell in alone.get(number, ())]
        laid.append(on_grid(row, placed.get(number, ()), table.width))
    return laid


def on_grid(row: Row, groups: tuple[Cell, ...], width: int) -> Laid:
    """One row; it is shorter than the table only if cells are missing at its end."""
    cells = (*groups, *row.cells)
    end = max(cell.column + cell.span for cell in cells)
    short = row.role == "data" and end < width
    slots: list[Cell | None] = [None] * (end if short else max(end, width))
    for cell in cells:
        slots[cell.column] = cell
    return Laid(row, tuple(slots))


def group_rows(table: Table, groups: str, rng: Random) -> tuple[dict[int, tuple[Cell, ...]], dict[int, tuple[Cell, ...]]]:
    """Row number → group labels on that row, and → group labels alone before it."""
    placed: dict[int, tuple[Cell, ...]] = {}
    alone: dict[int, tuple[Cell, ...]] = {}
    for depth in (0, 1):
        for label, numbers in runs(table, depth):
            cell = Cell(f"t3/group/{label}", label, depth, 1, "label")
            shift = rng.randrange(len(numbers)) if groups == "shifted" else 0
            target = alone if groups == "alone" else placed
            target[numbers[shift]] = (*target.get(numbers[shift], ()), cell)
    return placed, alone


def runs(table: Table, depth: int) -> list[tuple[str, list[int]]]:
    """Groups of one depth with the numbers of their rows."""
    found: list[tuple[str, list[int]]] = []
    last = ""
    for number, row in enumerate(table.rows):
        label = row.groups[depth] if len(row.groups) > depth else ""
        if label and label == last:
            found[-1][1].append(number)
        elif label:
            found.append((label, [number]))
        last = label
    return found


def cells_of(laid: Laid) -> list[Cell]:
    """The cells of a row from left to right."""
    return [cell for cell in laid.slots if cell is not None]


def covered(laid: Laid) -> int:
    """How many slots have no cell of their own."""
    return sum(cell is None for cell in laid.slots)


def numbers_of(laid: Laid) -> list[Cell]:
    """The numeric cells of a row."""
    return [cell for cell in cells_of(laid) if cell.kind == "number"]


def has_blank(laid: Laid) -> bool:
    """Whether any cell of the row is empty."""
    return any(not cell.text for cell in cells_of(laid))

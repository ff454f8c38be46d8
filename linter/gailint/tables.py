"""What alignment knows of a table: cells in their slots, rows with their state, and facts. Data only."""

from __future__ import annotations

from gailint.record import NamedTuple
from gailint.text import Amount, amount

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from gailint.forms import Slot, TableForm
    from gailint.model import Cell
    from gailint.span import Span


class BoundCell(NamedTuple):
    """A cell in its slot of the form. `address` is t3/办理结果/总计×自然人; `type` count, amount or change."""

    text: str
    span: Span
    amount: Amount
    table: str
    row_path: str
    column_path: str
    type: str

    @property
    def fault(self) -> str:
        """Why the cell is no figure of its type: "text", "negative", "fraction", or "" when it is one (or empty)."""
        value = self.amount.value
        if self.amount.kind == "text":
            return "text"
        if value is None:
            return ""
        if self.type != "change" and value < 0:
            return "negative"
        return "fraction" if self.type != "amount" and value != int(value) else ""

    @property
    def address(self) -> str:
        return f"{self.table}/{self.row_path}×{self.column_path}"


class Fact(NamedTuple):
    """Something alignment saw. `kind` names what a derived rule asks for (header, label, cut, row, …)."""

    kind: str
    span: Span
    address: str
    values: Mapping[str, str]
    related: tuple[tuple[str, Span], ...] = ()
    confidence: str = "source"


class RowState(NamedTuple):
    """A row of the form: "read", "blank" (no value at all), "unreadable" or "missing"."""

    state: str
    span: Span


class AlignedTable(NamedTuple):
    """`form` is the table of the edition it was written on, which may not be the edition in force.
    `columns` are the paths of the columns it has."""

    key: str
    form: TableForm
    cells: Mapping[tuple[str, str], BoundCell]
    rows: Mapping[str, RowState]
    columns: tuple[str, ...]
    span: Span

    def cell(self, row: str, column: str) -> BoundCell | None:
        """The cell at a row and a column of the form, or None when it could not be bound."""
        return self.cells.get((row, column))


class Group(NamedTuple):
    """What was found of a printed table. `present` is False when none of it was; `place` is where it should stand."""

    key: str
    present: bool
    tables: Mapping[str, AlignedTable]
    facts: tuple[Fact, ...]
    place: Span


def bound(cell: Cell, table: TableForm, row: Slot, column: Slot) -> BoundCell:
    """A cell in its slot."""
    return BoundCell(
        cell.text, cell.span, amount(cell.text), table.key, row.path, column.path, column.cells or row.cells or table.cells
    )


def widths(count: int, columns: int, doubtful: bool) -> dict[str, str]:
    """What a fact on a row that cannot be read says: how many values it has for how many columns, or that the reader of
    the file may have split or glued them."""
    what, what_en = f"有 {count} 个值，应有 {columns} 个", f"has {count} values for {columns} columns"
    if doubtful:
        what, what_en = "的单元格在转换文件时可能拆开或并在一起了", "has cells that were perhaps split or glued in conversion"
    return {"count": str(count), "columns": str(columns), "what": what, "what_en": what_en}

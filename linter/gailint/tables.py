"""What alignment knows of a table: cells in their slots, rows with their state, and facts. Data only."""

from collections.abc import Mapping
from typing import NamedTuple

from gailint.forms import TableForm
from gailint.span import Span
from gailint.text import Amount


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

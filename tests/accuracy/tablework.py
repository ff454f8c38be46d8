"""Changes to tables that several faults share. Reports go in, changed reports and places come out."""

from collections.abc import Callable
from random import Random

from .expect import Faulty, at, between
from .model import Cell, Report, Row, Table, block_of, put_cell, put_rows


def table(report: Report, key: str) -> Table:
    """A table of the report."""
    found = block_of(report, key)
    assert isinstance(found, Table)
    return found


def data_rows(report: Report, key: str) -> list[Row]:
    """The rows with numbers."""
    return [row for row in table(report, key).rows if row.role == "data"]


def numbers(row: Row) -> list[Cell]:
    """The numeric cells of a row."""
    return [cell for cell in row.cells if cell.kind == "number"]


def neighbours(report: Report, key: str) -> tuple[str, str]:
    """The rows before and after a row, or the headings around the table; a first row follows its head."""
    name = key.split("/")[0]
    rows = [row.key for row in table(report, name).rows]
    here = rows.index(key)
    before = rows[here - 1] if here else f"h{name[1]}"
    if name == "t2" and before.endswith("/header"):
        before = before.replace("/header", "/caption")
    if before == "t3/header3":
        before = "t3/header1"
    after = rows[here + 1] if here + 1 < len(rows) else f"h{int(name[1]) + 1}"
    return before, after


def drop_row(report: Report, key: str) -> Faulty:
    """The report without a row, expected between its neighbours."""
    before, after = neighbours(report, key)
    changed = put_rows(report, key.split("/")[0], lambda rows: tuple(row for row in rows if row.key != key))
    return Faulty(changed, between(before, after))


def insert_rows(report: Report, after: str, new: tuple[Row, ...]) -> Report:
    """The report with rows put in after a row."""

    def change(rows: tuple[Row, ...]) -> tuple[Row, ...]:
        here = [row.key for row in rows].index(after) + 1
        return rows[:here] + new + rows[here:]

    return put_rows(report, after.split("/")[0], change)


def swap_rows(report: Report, first: str, second: str) -> Faulty:
    """Two rows change places."""
    name = first.split("/")[0]
    pair = {
        first: next(r for r in table(report, name).rows if r.key == second),
        second: next(r for r in table(report, name).rows if r.key == first),
    }
    return Faulty(put_rows(report, name, lambda rows: tuple(pair.get(row.key, row) for row in rows)), at(first, second))


def retext(key: str, text: str) -> Callable[[Report, Random], Faulty]:
    """A fault that replaces the text of one cell."""
    return lambda report, rng: Faulty(put_cell(report, key, text), at(key))


def one_of(*changes: tuple[str, str]) -> Callable[[Report, Random], Faulty]:
    """A fault that replaces the text of one of several cells."""

    def make(report: Report, rng: Random) -> Faulty:
        key, text = rng.choice(changes)
        return Faulty(put_cell(report, key, text), at(key))

    return make

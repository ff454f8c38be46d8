"""Rows of a printed table -> logical rows: a label and the cells behind it, whatever the layout was.

A label opens a row. In a grid the row ends with its line; in a run of single cells it ends at the next label.
"""

from __future__ import annotations

from collections.abc import Sequence

from gailint.marks import Mark
from gailint.model import Cell, Row
from gailint.record import NamedTuple


class LogicalRow(NamedTuple):
    """`label` is None for values that stand without one. `shape` (column of the label, number of cells behind it)
    lets rows of one table lend each other evidence of where their values begin. `keeps` says that blank cells
    were kept by the layout, `doubtful` that the reader of the file may have split or glued cells."""

    label: Mark | None
    cells: tuple[Cell, ...]
    shape: tuple[int, int]
    width: int
    keeps: bool
    glued: bool
    texts: tuple[Cell, ...]
    doubtful: bool = False


Lines = Sequence[tuple[Sequence[Mark], Row]]


def split_header(lines: Lines) -> tuple[list[Mark], list[tuple[Sequence[Mark], Row]]]:
    """The marks of a table's header and the lines of its body, which begins at the first label that can only be a
    row's. Lines that repeat the header further down belong to neither."""
    start = _body_start(lines)
    header = [mark for marks, _ in lines[: start[0]] for mark in marks]
    if start[0] == len(lines):
        return header, []
    marks, row = lines[start[0]]
    header += marks[: start[1]]
    rest = [(marks[start[1] :], row), *lines[start[0] + 1 :]]
    return header, [(line, kept) for line, kept in rest if not _is_repeated_header(line, kept)]


def _body_start(lines: Lines) -> tuple[int, int]:
    """The line and the mark at which the body begins: a row's label, else an unknown text right before a number."""
    text: tuple[int, int] | None = None
    columns = False
    for index, (marks, _) in enumerate(lines):
        for position, mark in enumerate(marks):
            if mark.meaning.rows and mark.meaning.axes.isdisjoint(("column", "head")):
                return index, position
            if mark.kind == "value" and columns:
                return text or (index, position)
            columns = columns or "column" in mark.meaning.axes
            text = (index, position) if mark.kind == "text" else None if mark.kind == "label" else text
    return len(lines), 0


def _is_repeated_header(marks: Sequence[Mark], row: Row) -> bool:
    if all(mark.kind != "label" for mark in marks):
        return row.head
    return _is_header(marks) or (row.head and not any(mark.meaning.rows for mark in marks))


def logical_rows(body: Lines, columns: int) -> list[LogicalRow]:
    """The lines of a table's body, cut at every row label. `columns` tells a strange value from the next label."""
    folded: list[_Open] = []
    for index, (marks, row) in enumerate(body):
        filled = [mark for mark in marks if mark.kind != "empty"]
        if len(filled) == 1 and not filled[0].meaning.rows:
            _fold_single(filled[0], row, folded, columns, body, index + 1)
        else:
            _fold_line(marks, row, folded, columns)
    return _closed(folded)


def _closed(folded: Sequence[_Open]) -> list[LogicalRow]:
    """The rows, each told how many group labels stand right before it: they take the place of blank label cells."""
    closed: list[LogicalRow] = []
    groups = 0
    for row in folded:
        closed.append(row.close(groups))
        groups = groups + 1 if _is_group(row.label) and not any(cell.text for cell in row.cells) else 0
    return closed


def _values_ahead(body: Lines, start: int) -> int:
    """How many single values follow line by line."""
    count = 0
    for marks, _ in body[start:]:
        filled = [mark for mark in marks if mark.kind != "empty"]
        if len(filled) > 1 or (filled and filled[0].kind != "value"):
            break
        count += len(filled)
    return count


def _is_value(current: _Open | None, ahead: int, columns: int) -> bool:
    """Whether a text is a value that is no number, not a label: it fills the open row up."""
    if current is None:
        return False
    values = sum(1 for cell in current.cells if cell.text)
    return values < columns and (values + 1 + ahead == columns or (values > 0 and ahead < columns))


class _Open:
    """A logical row that is being filled."""

    def __init__(self, label: Mark | None, row: Row, flat: bool, start: int) -> None:
        self.label = label
        self.cells: list[Cell] = []
        self.texts: list[Cell] = []
        self.row = row
        self.flat = flat
        self.start = start
        self.keeps = row.ruled in ("tab", "pipe")
        self.glued = row.ruled == "glued"
        self.doubtful = row.doubtful

    def close(self, groups: int) -> LogicalRow:
        shape = (-1 - groups if self.flat else self.start, len(self.cells))
        return LogicalRow(
            self.label, tuple(self.cells), shape, len(self.row.cells), self.keeps, self.glued, tuple(self.texts), self.doubtful
        )


def _fold_line(line: Sequence[Mark], row: Row, folded: list[_Open], columns: int) -> None:
    if any(mark.meaning.rows for mark in line):
        _fold_labelled(line, row, folded, columns)
    elif any(mark.kind != "empty" for mark in line):
        _fold_unlabelled(line, row, folded)
    elif folded and folded[-1].flat:
        folded[-1].cells.extend(mark.cell for mark in line)


def _fold_labelled(line: Sequence[Mark], row: Row, folded: list[_Open], columns: int) -> None:
    """A line with row labels: each owns the values behind it; texts in front of the first are debris."""
    flat = sum(1 for mark in line if mark.kind != "empty") <= 1 or sum(mark.meaning.is_row for mark in line) > 1
    open_row: _Open | None = None
    for index, mark in enumerate(line):
        if mark.meaning.rows:
            if open_row is not None and _is_group(open_row.label) and not any(cell.text for cell in open_row.cells):
                folded.remove(open_row)
            open_row = _Open(mark, row, flat, mark.column)
            folded.append(open_row)
        elif open_row is None:
            continue
        elif mark.kind == "text" and _is_group(open_row.label) and not any(cell.text for cell in open_row.cells):
            open_row = _Open(mark, row, flat, mark.column)
            folded.append(open_row)
        elif mark.kind != "text" or _is_value(open_row, _run_of_values(line, index + 1), columns):
            open_row.cells.append(mark.cell)
        elif flat and any(cell.text for cell in open_row.cells):
            open_row = _Open(mark, row, True, mark.column)
            folded.append(open_row)
        elif any(cell.text for cell in open_row.cells) or not _note(mark):
            open_row.cells.append(mark.cell)
        else:
            open_row.texts.append(mark.cell)


def _run_of_values(line: Sequence[Mark], start: int) -> int:
    count = 0
    for mark in line[start:]:
        if mark.kind in ("text", "label"):
            break
        count += mark.kind == "value"
    return count


def _note(mark: Mark) -> bool:
    """Whether a text right behind a label is a note that belongs to it, not a value."""
    return mark.cell.text[:1] in "（(" or len(mark.cell.text) > 12


def _fold_single(mark: Mark, row: Row, folded: list[_Open], columns: int, body: Lines, behind: int) -> None:
    """A line with one cell that is no row label: a value of the open row, or the label of an unknown one. A lone
    number below a row of a grid is a page number or the like: nothing is known of it. `body` goes on at `behind`."""
    current = folded[-1] if folded else None
    flat = current is not None and current.flat
    if current is not None and flat and (mark.kind == "value" or _is_value(current, _values_ahead(body, behind), columns)):
        current.cells.append(mark.cell)
        current.keeps = current.keeps and row.ruled in ("tab", "pipe")
        current.doubtful = current.doubtful or row.doubtful
    elif mark.kind in ("text", "label"):
        folded.append(_Open(mark, row, True, mark.column))


def _fold_unlabelled(line: Sequence[Mark], row: Row, folded: list[_Open]) -> None:
    """A line of several cells without a known label: the last text before the first value may be an unknown label."""
    first = next((i for i, mark in enumerate(line) if mark.kind == "value"), len(line))
    texts = [mark for mark in line[:first] if mark.kind in ("text", "label")]
    if first == len(line):
        return
    label = texts[-1] if texts else None
    start = line.index(label) + 1 if label is not None else 0
    opened = _Open(label, row, False, label.column if label else -1)
    opened.cells.extend(mark.cell for mark in line[start:])
    folded.append(opened)


def _is_group(mark: Mark | None) -> bool:
    return mark is not None and bool(mark.meaning.rows) and not mark.meaning.is_row


def _is_header(line: Sequence[Mark]) -> bool:
    """Whether a line holds column headers: two or more, no row label that is not also a header."""
    columns = sum(1 for mark in line if not mark.meaning.axes.isdisjoint(("column", "note", "head")))
    rows = sum(1 for mark in line if mark.meaning.rows and "column" not in mark.meaning.axes)
    return columns >= 2 and rows == 0

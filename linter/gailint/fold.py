"""Rows of a printed table -> logical rows: a label and the cells behind it, whatever the layout was.

A label opens a row. In a grid the row ends with its line; in a run of single cells it ends at the next label.
"""

from collections.abc import Sequence
from typing import NamedTuple

from gailint.labels import LabelBook, Match
from gailint.model import Cell, Row
from gailint.span import join
from gailint.text import amount, normal


class Mark(NamedTuple):
    """A cell and what it is: "label", "value" (a number or a mark for none), "empty" or "text".
    `matches` are the labels it may be; `parts` the cells a broken label was put together from."""

    kind: str
    cell: Cell
    row: int
    column: int
    matches: tuple[Match, ...] = ()
    parts: tuple[Cell, ...] = ()


class LogicalRow(NamedTuple):
    """`label` is None for values that stand without one. `shape` (column of the label, number of cells behind it)
    lets rows of one table lend each other evidence of where their values begin. `keeps` says that blank cells
    were kept by the layout."""

    label: Mark | None
    cells: tuple[Cell, ...]
    shape: tuple[int, int]
    width: int
    keeps: bool
    glued: bool
    texts: tuple[Cell, ...]


class Grid(NamedTuple):
    """A printed table cut into marks, row by row. `flat` rows hold a single cell."""

    marks: tuple[tuple[Mark, ...], ...]
    rows: tuple[Row, ...]


def grid(rows: Sequence[Row], book: LabelBook) -> Grid:
    """Mark every cell; labels broken over cells or lines are put together first."""
    kept = _without_terminators(rows)
    taken: set[tuple[int, int]] = set()
    marked: list[tuple[Mark, ...]] = []
    for index, row in enumerate(kept):
        marks: list[Mark] = []
        for column, cell in enumerate(row.cells):
            if (index, column) in taken:
                continue
            mark = _mark(cell, index, column, book)
            if mark.kind in ("text", "label") and book.begins(cell.text):
                mark = _joined(mark, kept, book, taken)
            marks.append(mark)
        marked.append(tuple(marks))
    return Grid(tuple(marked), tuple(kept))


def _without_terminators(rows: Sequence[Row]) -> list[Row]:
    """Drop a lone pipe that ends the unmarked cell on the line above; such cells keep blanks like other piped ones."""
    kept: list[Row] = []
    for row in rows:
        lone = row.ruled == "pipe" and len(row.cells) == 1 and not row.cells[0].text
        if lone and kept and kept[-1].ruled == "line":
            kept[-1] = kept[-1]._replace(ruled="pipe")
        else:
            kept.append(row)
    return kept


def _mark(cell: Cell, row: int, column: int, book: LabelBook) -> Mark:
    if not cell.text:
        return Mark("empty", cell, row, column)
    if amount(cell.text).kind != "text":
        return Mark("value", cell, row, column)
    matches = book.find(cell.text)
    return Mark("label" if matches else "text", cell, row, column, matches)


def _joined(mark: Mark, rows: Sequence[Row], book: LabelBook, taken: set[tuple[int, int]]) -> Mark:
    """The mark grown by the cells that continue its label: below it in a grid, behind it in a run of single cells."""
    parts, places = [mark.cell], []
    text = mark.cell.text
    best = mark
    best_places: list[tuple[int, int]] = []
    row, column = mark.row, mark.column
    while len(parts) < 10:
        place = _next_place(rows, row, column)
        if place is None:
            break
        row, column = place
        following = rows[row].cells[column]
        if amount(following.text).kind != "text" and not _ends_label(text, following.text, book):
            break
        text += following.text
        parts.append(following)
        places.append(place)
        if book.find(text):
            whole = Cell(text, join(mark.cell.span, following.span))
            best, best_places = Mark("label", whole, mark.row, mark.column, book.find(text), tuple(parts)), list(places)
        elif not book.begins(text):
            break
    taken.update(best_places)
    return best


def _ends_label(text: str, following: str, book: LabelBook) -> bool:
    return normal(text + following) in book.matches and normal(following) != ""


def _next_place(rows: Sequence[Row], row: int, column: int) -> tuple[int, int] | None:
    """The cell that would continue a broken label."""
    if _is_single(rows[row]):
        following = row + 1
        while following < len(rows) and not any(cell.text for cell in rows[following].cells) and following < row + 2:
            following += 1
        if following < len(rows) and _is_single(rows[following]):
            return following, next(i for i, cell in enumerate(rows[following].cells) if cell.text)
        return None
    if row + 1 < len(rows) and column < len(rows[row + 1].cells) and rows[row + 1].cells[column].text:
        return row + 1, column
    return None


def _is_single(row: Row) -> bool:
    return sum(1 for cell in row.cells if cell.text) == 1


# ---------------------------------------------------------------- logical rows


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
            if _row_matches(mark) and not any(match.axis in ("column", "head") for match in mark.matches):
                return index, position
            if mark.kind == "value" and columns:
                return text or (index, position)
            columns = columns or any(match.axis == "column" for match in mark.matches)
            text = (index, position) if mark.kind == "text" else None if mark.kind == "label" else text
    return len(lines), 0


def _is_repeated_header(marks: Sequence[Mark], row: Row) -> bool:
    return _is_header(marks) or (row.head and not any(_row_matches(mark) for mark in marks))


def logical_rows(body: Lines, columns: int) -> list[LogicalRow]:
    """The lines of a table's body, cut at every row label. `columns` tells a strange value from the next label."""
    folded: list[_Open] = []
    for index, (marks, row) in enumerate(body):
        filled = [mark for mark in marks if mark.kind != "empty"]
        if len(filled) == 1 and not _row_matches(filled[0]):
            _fold_single(filled[0], row, folded, columns, _values_ahead(body, index + 1))
        else:
            _fold_line(marks, row, folded, columns)
    return _closed(folded)


def _closed(folded: "Sequence[_Open]") -> list[LogicalRow]:
    """The rows, each told how many group labels stand right before it: they take the place of blank label cells."""
    closed: list[LogicalRow] = []
    groups = 0
    for row in folded:
        if row.label is not None or any(cell.text for cell in row.cells):
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


def _is_value(current: "_Open | None", ahead: int, columns: int) -> bool:
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

    def close(self, groups: int) -> LogicalRow:
        shape = (-1 - groups if self.flat else self.start, len(self.cells))
        return LogicalRow(self.label, tuple(self.cells), shape, len(self.row.cells), self.keeps, self.glued, tuple(self.texts))


def _fold_line(line: Sequence[Mark], row: Row, folded: list[_Open], columns: int) -> None:
    if any(_row_matches(mark) for mark in line):
        _fold_labelled(line, row, folded, columns)
    elif any(mark.kind != "empty" for mark in line):
        _fold_unlabelled(line, row, folded)
    elif folded and folded[-1].flat:
        folded[-1].cells.extend(mark.cell for mark in line)


def _fold_labelled(line: Sequence[Mark], row: Row, folded: list[_Open], columns: int) -> None:
    """A line with row labels: each owns the values behind it; texts in front of the first are debris."""
    flat = sum(1 for mark in line if mark.kind != "empty") <= 1 or sum(1 for mark in line if _leaf_match(mark)) > 1
    open_row: _Open | None = None
    for index, mark in enumerate(line):
        if _row_matches(mark):
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


def _fold_single(mark: Mark, row: Row, folded: list[_Open], columns: int, ahead: int) -> None:
    """A line with one cell that is no row label: a value of the open row, or the label of an unknown one. A lone
    number below a row of a grid is a page number or the like: nothing is known of it."""
    current = folded[-1] if folded else None
    flat = current is not None and current.flat
    if current is not None and flat and (mark.kind == "value" or _is_value(current, ahead, columns)):
        current.cells.append(mark.cell)
        current.keeps = current.keeps and row.ruled in ("tab", "pipe")
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


def _row_matches(mark: Mark) -> list[Match]:
    return [match for match in mark.matches if match.axis == "row"]


def _leaf_match(mark: Mark) -> bool:
    return any(match.slot is not None and not match.slot.children for match in _row_matches(mark))


def _is_group(mark: Mark | None) -> bool:
    return mark is not None and bool(_row_matches(mark)) and not _leaf_match(mark)


def _is_header(line: Sequence[Mark]) -> bool:
    """Whether a line holds column headers: two or more, no row label that is not also a header."""
    columns = sum(1 for mark in line if any(match.axis in ("column", "note", "head") for match in mark.matches))
    rows = sum(1 for mark in line if _row_matches(mark) and not any(match.axis == "column" for match in mark.matches))
    return columns >= 2 and rows == 0


# ---------------------------------------------------------------- columns


class Placed(NamedTuple):
    """A logical row with its values in their columns; `reason` is "" or why they could not be placed:
    "few", "many", "glued"; `found` is how many values it has."""

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
        if len(filled) == columns and filled[-1] - filled[0] == columns - 1:
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


def _window(row: LogicalRow, filled: list[int], columns: int, starts: dict[tuple[int, int], set[int]], absolute: dict[int, set[int]]) -> int | None:
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
    if not starts and size == columns:
        return 0
    return 0 if columns == 1 else None


def _blanks(row: LogicalRow, columns: int, starts: dict[tuple[int, int], set[int]]) -> tuple[Cell, ...]:
    """The blank cells of a row without values; where the layout kept none, they stand at the end of its label."""
    known = starts.get(row.shape, set())
    start = min(known) if known else 0
    if len(row.cells) >= start + columns:
        return row.cells[start : start + columns]
    label = row.label.cell if row.label else row.cells[0]
    end = label.span._replace(line=label.span.end_line, column=label.span.end_column)
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

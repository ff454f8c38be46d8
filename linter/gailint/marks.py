"""Rows of a printed table -> marks: which cells are labels, values, blanks or texts; broken labels put together."""

from __future__ import annotations

from gailint.labels import NOTHING
from gailint.model import Cell, Row
from gailint.record import NamedTuple
from gailint.span import join
from gailint.text import amount, normal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from gailint.labels import LabelBook, Meaning


class Mark(NamedTuple):
    """A cell and what it is: "label", "value" (a number or a mark for none), "empty" or "text".
    `meaning` says which label it may be; `parts` are the cells a broken label was put together from."""

    kind: str
    cell: Cell
    row: int
    column: int
    meaning: Meaning = NOTHING
    parts: tuple[Cell, ...] = ()


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
            if taken and (index, column) in taken:
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
    meaning = book.find(cell.text)
    return Mark("label" if meaning.matches else "text", cell, row, column, meaning)


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
        meaning = book.find(text)
        if meaning.matches:
            whole = Cell(text, join(mark.cell.span, following.span))
            best = Mark("label", whole, mark.row, mark.column, meaning, tuple(parts))
            best_places = list(places)
        elif not book.begins(text):
            break
    taken.update(best_places)
    return best


def _ends_label(text: str, following: str, book: LabelBook) -> bool:
    return normal(text + following) in book.meanings and normal(following) != ""


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

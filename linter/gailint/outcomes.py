"""表四 x its form -> its fifteen cells: labels first, then one run of values; names repeat, so their order tells."""

from __future__ import annotations

from gailint.forms import Form, Slot, TableForm, group_tables
from gailint.labels import leaf_columns, leaf_rows
from gailint.model import Cell
from gailint.record import NamedTuple
from gailint.span import after, join
from gailint.tables import AlignedTable, Fact, RowState, bound, widths
from gailint.text import amount

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gailint.fold import Lines
    from gailint.marks import Mark


def read_outcomes(lines: Lines, form: Form) -> tuple[AlignedTable, list[Fact]]:
    """表四: labels first, then a run of values; the columns repeat their names, so their order tells them apart."""
    table = group_tables(form, "t4")[0]
    columns = leaf_columns(table)
    last = max((i, j) for i, (marks, _) in enumerate(lines) for j, mark in enumerate(marks) if mark.kind == "label")
    header = [
        mark for i, (marks, _) in enumerate(lines) for j, mark in enumerate(marks) if (i, j) <= last and mark.kind != "value"
    ]
    labels = [mark for mark in header if mark.kind == "label"]
    span = join(labels[0].cell.span, labels[-1].cell.span)
    facts = list(_outcome_header(header, columns, table))
    values = _value_rows(lines, last)
    slot = leaf_rows(table)[0]
    offset = (
        max((mark.column for mark in labels if len(lines[mark.row - lines[0][0][0].row][0]) > 1), default=-1) - len(columns) + 1
    )
    doubtful = any(row.doubtful for row in values)
    placed = _place_outcomes(values, len(columns), offset) if values and not doubtful else None if doubtful else []
    if not values or (placed is not None and not any(cell.text for cell in placed)):
        state = RowState("missing", after(span))
        facts.append(Fact("row", after(span), "t4/件数", {"row": "数据行", "count": "1"}))
        return AlignedTable("t4", table, {}, {slot.path: state}, tuple(c.path for c in columns), span), facts
    place_span = join(values[0].cells[0].span, values[-1].cells[-1].span)
    if placed is None:
        count = sum(1 for row in values for cell in row.cells if cell.text)
        texts = {"row": "数据行", **widths(count, len(columns), doubtful)}
        filled = [cell.span for row in values for cell in row.cells if cell.text]
        where = join(filled[0], filled[-1]) if filled else place_span
        facts.append(Fact("width", where, "t4/件数", texts, (), "extraction" if doubtful else "source"))
        state = RowState("unreadable", where)
        return AlignedTable("t4", table, {}, {slot.path: state}, tuple(c.path for c in columns), span), facts
    cells = {(slot.path, column.path): bound(cell, table, slot, column) for column, cell in zip(columns, placed, strict=True)}
    state = RowState("read", place_span)
    return AlignedTable("t4", table, cells, {slot.path: state}, tuple(c.path for c in columns), span), facts


class _ValueRow(NamedTuple):
    cells: tuple[Cell, ...]
    keeps: bool
    single: bool
    glued: bool
    doubtful: bool


def _value_rows(lines: Lines, last: tuple[int, int]) -> list[_ValueRow]:
    """The cells behind the last label, line by line; pipes that only fill up a merged header are left out."""
    rows: list[_ValueRow] = []
    for i, (marks, row) in enumerate(lines):
        cells = [mark.cell for j, mark in enumerate(marks) if (i, j) > last]
        if (
            not cells
            or row.head
            or (len(cells) > 1 and not any(cell.text for cell in cells) and (i == last[0] or row.ruled == "pipe"))
        ):
            continue
        if i == last[0] and all(amount(cell.text).kind == "text" for cell in cells if cell.text):
            continue  # a header that is cut (总) is no value
        rows.append(_ValueRow(tuple(cells), row.ruled in ("tab", "pipe"), len(cells) == 1, row.ruled == "glued", row.doubtful))
    return rows


def _without_texts(cells: list[Cell], columns: int) -> list[Cell]:
    """The cells without words before and behind the figures (件数, a line of prose) where there are too many cells."""
    while sum(1 for cell in cells if cell.text) > columns and amount(cells[-1].text).kind == "text":
        cells = cells[:-1]
    while sum(1 for cell in cells if cell.text) > columns and amount(cells[0].text).kind == "text":
        cells = cells[1:]
    return cells


def _place_outcomes(rows: Sequence[_ValueRow], columns: int, offset: int) -> list[Cell] | None:
    """The fifteen values, or None when they cannot be told apart for sure."""
    cells = _without_texts([cell for row in rows for cell in row.cells], columns)
    filled = [index for index, cell in enumerate(cells) if cell.text]
    if len(filled) == 1 and len(cells[filled[0]].text) == columns and cells[filled[0]].text.isdigit():
        cell = cells[filled[0]]
        start = cell.span.column
        return [Cell(digit, cell.span._replace(column=start + i, end_column=start + i + 1)) for i, digit in enumerate(cell.text)]
    if len(filled) == columns:
        return [cells[index] for index in filled]
    if len(filled) > columns or not all(row.keeps for row in rows):
        return None
    if len(cells) == columns:
        return cells
    if not filled:
        return cells[:columns] if len(cells) > columns else None
    if len(rows) == 1 and offset >= 0 and offset <= filled[0] and filled[-1] < offset + columns <= len(cells):
        return cells[offset : offset + columns]
    if filled[-1] - filled[0] + 1 == columns:
        return cells[filled[0] : filled[-1] + 1]
    return None


def _outcome_header(header: Sequence[Mark], columns: Sequence[Slot], table: TableForm) -> Iterable[Fact]:
    names = list(dict.fromkeys(column.label for column in columns))
    repeats = len(columns) // len(names)
    seen = {name: 0 for name in names}
    last: Mark | None = None
    read: list[str] = []
    for mark in header:
        for match in mark.meaning.matches:
            if match.slot is not None and match.slot.label in seen:
                seen[match.slot.label] += 1
                read.append(match.slot.label)
                last = mark
                if match.how != "exact":
                    values = {"found": mark.cell.text, "expected": match.slot.label}
                    yield Fact("label", mark.cell.span, f"t4/{match.slot.key}", values)
                break
    if len(read) == len(columns) and read != names * repeats:
        at = next(number for number, (found, wanted) in enumerate(zip(read, names * repeats, strict=True)) if found != wanted)
        yield Fact(
            "swapped", (last or header[0]).cell.span, "t4/表头/次序", {"found": read[at], "expected": (names * repeats)[at]}
        )
    missing = [name for name in names for _ in range(repeats - seen[name])]
    unknown = [mark for mark in header if mark.kind == "text"]
    if missing:
        place_span = unknown[0].cell.span if unknown else after((last or header[0]).cell.span)
        found = "、".join(f"“{mark.cell.text}”" for mark in unknown)
        values = {
            "missing": "、".join(f"“{name}”" for name in missing),
            "found": f"，此处有 {found}" if found else "",
            "found_en": f"; here stands {found}" if found else "",
        }
        related = tuple((mark.cell.text, mark.cell.span) for mark in unknown[1:])
        yield Fact("column", place_span, "t4/表头", values, related, "extraction" if unknown else "source")

"""One printed table x its form -> cells in their slots, and facts. The three tables differ only in their bodies:
表二 is a run of blocks with a caption each, 表三 has labelled rows, 表四 a single row without a label."""

from __future__ import annotations

from itertools import chain

from gailint.columns import Placed, place
from gailint.fold import Lines, LogicalRow, logical_rows, split_header
from gailint.forms import Form, Slot, TableForm, group_tables
from gailint.headers import Header, advice, other_edition, read_header
from gailint.labels import LabelBook, leaf_columns
from gailint.marks import Mark, grid
from gailint.outcomes import read_outcomes
from gailint.record import NamedTuple
from gailint.rows import RowFacts, read_rows
from gailint.span import Span, after, join
from gailint.tables import AlignedTable, BoundCell, Fact, Group, bound
from gailint.text import normal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from gailint.model import Cell, Row


class _Block(NamedTuple):
    """A table or, in 表二, one of its blocks: its caption's mark, its header and the lines of its body."""

    key: str
    caption: Mark | None
    header: list[Mark]
    body: Lines


def align_group(rows: Sequence[Row], group: str, form: Form, forms: Sequence[Form], book: LabelBook, where: Span) -> Group:
    """What is found of a printed table. `where` is the place it should have if it is absent."""
    cut = grid(rows, book)
    lines: Lines = list(zip(cut.marks, cut.rows, strict=True))
    if not any(mark.kind == "label" for marks, _ in lines for mark in marks):
        return Group(group, False, {}, (), where)
    if group == "t4":
        table, facts = read_outcomes(lines, form)
        return Group(group, True, {"t4": table}, tuple(facts), table.span)
    blocks = _blocks(lines) if group == "t2" else [_whole(lines, group)]
    if not blocks:
        return Group(group, False, {}, (), where)
    return _labelled(blocks, group, form, forms, book)


def _whole(lines: Lines, key: str) -> _Block:
    header, body = split_header(lines)
    return _Block(key, None, header, body)


# ---------------------------------------------------------------- 表二: blocks


def _blocks(lines: Lines) -> list[_Block]:
    """Cut 表二 before each caption, and before a 信息内容 that has none."""
    pieces: list[list[tuple[list[Mark], Row]]] = []
    opened = False
    for marks, row in lines:
        start = 0
        for index, mark in enumerate(marks):
            axes = mark.meaning.axes
            if "caption" in axes or ("head" in axes and (not pieces or opened)):
                if pieces and index > start:
                    pieces[-1].append((list(marks[start:index]), row))
                pieces.append([])
                start, opened = index, "head" in axes
            elif "head" in axes:
                opened = True
        if pieces and start < len(marks):
            pieces[-1].append((list(marks[start:]), row))
        elif not pieces and any(not mark.meaning.axes.isdisjoint(("row", "column")) for mark in marks):
            pieces.append([(list(marks), row)])
    return [block for piece in pieces if (block := _block(piece)) is not None]


def _block(lines: Lines) -> _Block | None:
    header, body = split_header(lines)
    caption = next((mark for mark in header if "caption" in mark.meaning.axes), None)
    votes: dict[str, int] = {}
    marks = [*header, *(mark for line, _ in body for mark in line)]
    for mark in marks:
        tables = {match.table for match in mark.meaning.matches if match.axis in ("caption", "row", "column")}
        for table in tables:
            votes[table] = votes.get(table, 0) + (6 if mark is caption else 3 if len(tables) == 1 else 1)
    if not votes:
        return None
    return _Block(max(sorted(votes), key=lambda key: votes[key]), caption, header, body)


# ---------------------------------------------------------------- tables with labelled rows (表二, 表三)


class _Read(NamedTuple):
    block: _Block
    table: TableForm
    foreign: tuple[Mark, ...]
    header: Header
    rows: RowFacts
    aligned: AlignedTable


def _labelled(blocks: Sequence[_Block], group: str, form: Form, forms: Sequence[Form], book: LabelBook) -> Group:
    read = [_read(block, form, forms, book) for block in blocks]
    facts: list[Fact] = []
    tables: dict[str, AlignedTable] = {}
    strangers = [one for one in read if one.foreign]
    whole = group == "t2" and len(strangers) >= 2 and 2 * len(strangers) >= len(read)
    if whole:
        facts.append(_edition_fact(strangers, group, form, forms))
    for one in read:
        if one.table.key in tables:
            facts.append(_twice(one, group))
            continue
        tables[one.table.key] = one.aligned
        if one.foreign and not whole:
            facts.extend(_foreign_facts(one, form, forms))
        facts.extend(one.header.facts)
        facts.extend(one.rows.facts)
    facts.extend(_blocks_out_of_order(read))
    if not whole:
        facts.extend(_missing_blocks(read, tables, group, form))
    span = join(_first(blocks).span, _last(blocks).span)
    return Group(group, True, tables, tuple(facts), span)


def _read(block: _Block, form: Form, forms: Sequence[Form], book: LabelBook) -> _Read:
    table, foreign = _edition_of(block, form, forms, book)
    columns = leaf_columns(table)
    header = read_header(block.header, table, columns, form, forms, after(_block_place(block)))
    logical = logical_rows(block.body, len(columns))
    present = _columns_present(logical, columns, header)
    placed = place([row for row in logical if row.label is not None], len(present))
    rows = read_rows(logical, placed, table, present, form, forms, _header_end(block))
    cells = _bind(rows.placed, table, present)
    aligned = AlignedTable(table.key, table, cells, rows.states, tuple(slot.path for slot in present), _block_place(block))
    return _Read(block, table, foreign, header, rows, aligned)


def _edition_of(block: _Block, form: Form, forms: Sequence[Form], book: LabelBook) -> tuple[TableForm, tuple[Mark, ...]]:
    """The edition a block is written on, and its labels that only another edition than the one in force has."""
    tables = {one.edition: table for one in forms for table in one.tables if table.key == block.key}
    marks = [*block.header, *(mark for line, _ in block.body for mark in line if mark.kind == "label")]
    speaking = {edition: [mark for mark in marks if normal(mark.cell.text) in book.own[edition, block.key]] for edition in tables}
    best = max(tables, key=lambda edition: (len(speaking[edition]), edition == form.edition))
    table = tables[best]
    if best == form.edition:
        return table, ()
    foreign = speaking[best]
    if form.edition not in tables and block.caption is not None:
        foreign = [block.caption, *foreign]
    return table, tuple(foreign)


def _columns_present(logical: Sequence[LogicalRow], columns: tuple[Slot, ...], header: Header) -> tuple[Slot, ...]:
    """The columns a table really has: fewer than the form's when the header lacks one and most rows have as few."""
    have = len(header.present)
    if have == len(columns) or have < 2 or not header.present:
        return columns
    counts = [sum(1 for cell in row.cells if cell.text) for row in logical if row.label is not None]
    short, full = counts.count(have), counts.count(len(columns))
    return header.present if short > full and short * 2 > len(counts) else columns


def _bind(placed: Iterable[tuple[Slot, Placed]], table: TableForm, columns: Sequence[Slot]) -> dict[tuple[str, str], BoundCell]:
    cells: dict[tuple[str, str], BoundCell] = {}
    for slot, row in placed:
        for column, cell in zip(columns, row.values, strict=False):
            cells[slot.path, column.path] = bound(cell, table, slot, column)
    return cells


def _first(blocks: Sequence[_Block]) -> Cell:
    marks = chain(blocks[0].header, *(line for line, _ in blocks[0].body))
    return next(mark.cell for mark in marks if mark.cell.text)


def _last(blocks: Sequence[_Block]) -> Cell:
    lines = (*(line for line, _ in reversed(blocks[-1].body)), blocks[-1].header)
    return next(mark.cell for line in lines for mark in reversed(line) if mark.cell.text)


def _header_end(block: _Block) -> Span:
    labels = [mark for mark in block.header if mark.kind == "label"]
    return labels[-1].cell.span if labels else _block_place(block)


def _block_place(block: _Block) -> Span:
    return _first([block]).span


def _edition_fact(strangers: Sequence[_Read], group: str, form: Form, forms: Sequence[Form]) -> Fact:
    marks = [(mark, one) for one in strangers for mark in one.foreign]
    first, one = next(((mark, one) for mark, one in marks if "column" in mark.meaning.axes), marks[0])
    related = tuple((mark.cell.text, mark.cell.span) for mark, _ in marks if mark is not first)
    return Fact("edition", first.cell.span, group, _old_values(first, one, form, forms), related)


def _foreign_facts(one: _Read, form: Form, forms: Sequence[Form]) -> Iterable[Fact]:
    """Labels of another edition in one block of an otherwise right table: each header, the rows together, a block that
    the form does not have as one."""
    headers = [mark for mark in one.foreign if "column" in mark.meaning.axes]
    rows = [mark for mark in one.foreign if mark not in headers]
    if one.table.key not in {table.key for table in form.tables}:
        headers, rows = [], [*rows, *headers]
    for mark in headers:
        yield _old_fact("header", [mark], one, form, forms)
    if rows:
        yield _old_fact("old", rows, one, form, forms)


def _old_fact(kind: str, marks: Sequence[Mark], one: _Read, form: Form, forms: Sequence[Form]) -> Fact:
    first, *others = marks
    related = tuple((mark.cell.text, mark.cell.span) for mark in others)
    return Fact(
        kind, first.cell.span, f"{one.table.key}/{normal(first.cell.text)}", _old_values(first, one, form, forms), related
    )


def _old_values(mark: Mark, one: _Read, form: Form, forms: Sequence[Form]) -> dict[str, str]:
    advised = advice(mark.cell.text, one.table.key, form, forms)
    return {"found": mark.cell.text, "other": other_edition(form, forms), "edition": form.edition, **advised}


def _blocks_out_of_order(read: Sequence[_Read]) -> Iterable[Fact]:
    """Blocks of 表二 that stand behind one that should follow them."""
    order = ""
    for one in read:
        if one.table.key < order:
            later = next(other.table.caption for other in read if other.table.key == order)
            values = {"row": one.table.caption, "where": f"应在“{later}”之前", "where_en": f"it belongs before “{later}”"}
            yield Fact("order", _block_place(one.block), f"{one.table.key}/次序", values)
        order = max(order, one.table.key)


def _twice(one: _Read, group: str) -> Fact:
    place = _block_place(one.block)
    return Fact(
        "extra",
        place,
        f"{one.table.key}/重复",
        {"found": one.table.caption or "本表", "why": "重复出现", "why_en": "appears twice"},
    )


def _missing_blocks(read: Sequence[_Read], tables: Mapping[str, AlignedTable], group: str, form: Form) -> Iterable[Fact]:
    """Blocks of the form that are absent, placed at the end of the block before; captions that are absent."""
    place = _block_place(read[0].block)
    previous = Span(place.line, place.column, place.line, place.column)
    for table in group_tables(form, group):
        one = next((one for one in read if one.table.key == table.key), None)
        if one is None:
            yield Fact("block", after(previous), table.key, {"block": table.caption})
            continue
        previous = _last([one.block]).span
        if table.caption and one.block.caption is None:
            values = {"missing": f"“{table.caption}”", "found": "", "found_en": ""}
            yield Fact(
                "column",
                _block_place(one.block)._replace(
                    end_line=_block_place(one.block).line, end_column=_block_place(one.block).column
                ),
                f"{table.key}/标题",
                values,
            )

"""An aligned report -> its tables as data: a record for each cell that was read, and one for what could not be placed.

Nothing is made up: a row that is not there has no record, and only a cell of state "number" has a value.
"""

from __future__ import annotations

from gailint import organs
from gailint.forms import Slot, every
from gailint.labels import is_cut, leaf_columns, leaf_rows, resembling
from gailint.original import Original, in_file, name_of
from gailint.record import NamedTuple
from gailint.text import normal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from decimal import Decimal

    from gailint.align import Aligned
    from gailint.span import Span
    from gailint.tables import AlignedTable, BoundCell, Fact

STATES = ("number", "blank", "mark", "text", "doubtful")
TABLES = ("t2", "t3", "t4")
_OF_KIND = {"number": "number", "text": "text"}
_LIKE = 0.6  # a label less like that of the form was given its row by its place alone


class Cell(NamedTuple):
    """A cell in its slot of the form. `state` is one of STATES: a number; blank; a mark for none (/ - — 无); a text that is
    no number; doubtful, when it is not sure that this text belongs here. A doubtful record without `column` is a whole row,
    without `row` a line of the table that could not be placed. `unit` is that of the figure (万元, 元), "" for counts.
    `line` and `character` count from 1; a file that has no lines says `place` instead."""

    edition: str
    table: str
    row: str
    column: str
    value: int | Decimal | None
    unit: str
    text: str
    state: str
    line: int | None
    character: int | None
    place: str

    @property
    def address(self) -> str:
        """The place on the form, as in findings: t3/办理结果/总计×自然人."""
        row = f"{self.table}/{self.row}" if self.row else self.table
        return f"{row}×{self.column}" if self.column else row


class Extract(NamedTuple):
    """What was taken from a file. `status` is "read", "not-report" or "error" (then `error` says why); `remarks` are what
    there is to say of a report that gave less than one would think."""

    file: str
    status: str
    error: str = ""
    organ: str = ""
    year: int | None = None
    cells: tuple[Cell, ...] = ()
    remarks: tuple[str, ...] = ()


class Field(NamedTuple):
    """A column of the data: its name, its JSON type ("?" behind it where it may be unknown) and what it is."""

    name: str
    type: str
    zh: str
    en: str


FIELDS = (
    Field("organ", "string?", "标题或落款中的机关名称", "the organ that title or signature name"),
    Field("year", "integer?", "报告年度", "the report year"),
    Field(
        "edition", "string", "这张表所用的格式版别：2019 或 2021", "the edition of the form that the table is on: 2019 or 2021"
    ),
    Field("table", "string", "表：t2_1 至 t2_9（表二各块）、t3、t4", "the table: t2_1 to t2_9 (the blocks of table 二), t3, t4"),
    Field("row", "string?", "行，规则中的写法：办理结果/总计", "the row, as rules call it: 办理结果/总计"),
    Field(
        "column", "string?", "列，规则中的写法：法人或其他组织/商业企业", "the column, as rules call it: 法人或其他组织/商业企业"
    ),
    Field("value", "number?", "数值；只有 state 为 number 才有", "the number; only with state number"),
    Field(
        "unit", "string?", "数值的单位：金额为万元，或报告里写的", "the unit of the number: 万元 for amounts, or what is printed"
    ),
    Field("text", "string", "格中文字，照录", "what is printed in the cell"),
    Field(
        "state",
        "string",
        "number 数字，blank 空白，mark 表示没有的记号，text 不是数字，doubtful 不能确定",
        "number, blank, mark (a sign for none), text (no number), doubtful",
    ),
    Field(
        "address",
        "string",
        "在格式中的位置，与检查结果相同：t3/办理结果/总计×自然人",
        "the place on the form, as in findings: t3/办理结果/总计×自然人",
    ),
    Field("file", "string", "文件路径", "the path of the file"),
    Field("line", "integer?", "行号，从 1 起", "the line in the file, from 1"),
    Field("character", "integer?", "该行第几个字，从 1 起", "the character in that line, from 1"),
    Field("place", "string?", "没有行号的文件：在文件中的位置", "where in the file, if it has no lines"),
)


def values(extract: Extract, cell: Cell) -> tuple[str | int | Decimal | None, ...]:
    """One record in the order of FIELDS; what is not known is None."""
    return (
        extract.organ or None, extract.year, cell.edition, cell.table, cell.row or None, cell.column or None, cell.value,
        cell.unit or None, cell.text, cell.state, cell.address, extract.file, cell.line, cell.character, cell.place or None,
    )  # fmt: skip


def plain(value: int | Decimal) -> str:
    """A number in digits, without an exponent."""
    return str(value) if isinstance(value, int) else format(value, "f")


def tables_of(names: Collection[str], known: Collection[str]) -> frozenset[str]:
    """The tables that some names mean: t2 its blocks, another name itself; all of them without a name."""
    return frozenset(table for table in known if not names or table in names or table.partition("_")[0] in names)


def extract(
    file: str, aligned: Aligned, lines: Sequence[str], tables: Collection[str], original: Original | None = None, lang: str = "zh"
) -> Extract:
    """The cells of some tables of a report. `lines` are those it was read from, `original` the way back from them to a file
    of another format."""
    cells: list[Cell] = []
    for table in sorted(aligned.tables.values(), key=lambda table: table.key):
        if table.key in tables:
            facts = [fact for fact in aligned.groups[table.form.group].facts if fact.address.partition("/")[0] == table.key]
            cells += _Table(table, _edition(table, aligned), facts, lines, original, lang).cells()
    return Extract(file, "read", "", organs.named(aligned.report), aligned.choice.year, tuple(cells))


def _edition(table: AlignedTable, aligned: Aligned) -> str:
    """The edition a table is on: the one in force where that has this table, else another."""
    own = [aligned.choice.form] if aligned.choice.form else []
    return next(form.edition for form in (*own, *aligned.forms) if table.form in form.tables)


class _Table:
    """One table that is being written down."""

    def __init__(
        self, table: AlignedTable, edition: str, facts: Sequence[Fact], lines: Sequence[str], original: Original | None, lang: str
    ) -> None:
        self.table = table
        self.edition = edition
        self.facts = facts
        self.lines = lines
        self.original = original
        self.lang = lang
        self.units = {slot.path: slot.unit for slot in leaf_columns(table.form)} | _units(facts, table.key)
        self.doubted = _doubted(table, facts)

    def cells(self) -> Iterator[Cell]:
        """Its cells in the order of the form, then the lines that could not be placed."""
        unplaced = {fact.address: fact for fact in self.facts if fact.kind == "width"}
        for row in leaf_rows(self.table.form):
            state = self.table.rows.get(row.path)
            if state is not None and state.state == "unreadable":
                fact = unplaced.get(f"{self.table.key}/{row.path}")
                yield self._doubtful(row.path, fact.span if fact else state.span)
            for column in self.table.columns:
                cell = self.table.cell(row.path, column)
                if cell is not None:
                    yield self._cell(cell)
        for fact in self.facts:
            if fact.kind == "stray":
                yield self._doubtful("", fact.span)

    def _cell(self, cell: BoundCell) -> Cell:
        state = _OF_KIND.get(cell.amount.kind) or ("mark" if cell.text else "blank")
        damaged = self.original is not None and cell.span.line in self.original.doubtful
        if damaged or cell.row_path in self.doubted or cell.column_path in self.doubted:
            state = "doubtful"
        value = cell.amount.value if state == "number" else None
        unit = cell.amount.unit or self.units[cell.column_path]
        where = _where(cell.span, self.original, self.lang)
        return Cell(self.edition, cell.table, cell.row_path, cell.column_path, value, unit, cell.text, state, *where)

    def _doubtful(self, row: str, span: Span) -> Cell:
        where = _where(span, self.original, self.lang)
        return Cell(self.edition, self.table.key, row, "", None, "", _printed(self.lines, span), "doubtful", *where)


def _units(facts: Sequence[Fact], key: str) -> dict[str, str]:
    """The columns whose header names another unit than the form, with that unit."""
    return {fact.address.removeprefix(f"{key}/"): fact.values["unit"] for fact in facts if fact.kind == "unit"}


def _doubted(table: AlignedTable, facts: Sequence[Fact]) -> frozenset[str]:
    """The rows and columns of which it is not sure that they are those of the form: rows that stand twice, for one of them
    was left out; labels that are so unlike that only their place speaks for them; all, when the columns stand in another order."""
    slots = {slot.path: slot for slot in (*every(table.form.rows), *every(table.form.columns))}
    found: set[str] = set()
    for fact in facts:
        path = fact.address.partition("/")[2]
        if fact.kind == "swapped" or (fact.kind == "extra" and path == "重复"):
            found.update(slots)
        elif fact.kind == "extra" and path.endswith("/重复"):
            found.add(path.removesuffix("/重复"))
        elif fact.kind == "label" and path in slots and not _is_known(fact.values, slots[path]):
            found.add(path)
    return frozenset(found)


def _is_known(label: Mapping[str, str], slot: Slot) -> bool:
    found = label["found"]
    return normal(found) in map(normal, slot.near) or is_cut(found, slot) or resembling(found, [slot], _LIKE) is not None


def _printed(lines: Sequence[str], span: Span) -> str:
    """The text at a span."""
    kept = list(lines[span.line - 1 : span.end_line])
    kept[-1] = kept[-1][: span.end_column - 1]
    kept[0] = kept[0][span.column - 1 :]
    return "\n".join(kept)


def _where(span: Span, original: Original | None, lang: str) -> tuple[int | None, int | None, str]:
    """Line, character and place in the file itself."""
    if original is None:
        return span.line, span.column, ""
    place, place_en = name_of(original, span)
    there = in_file(original, span)
    if place or (there == span and not original.own):
        return None, None, place_en if lang == "en" else place
    return there.line, there.column, ""

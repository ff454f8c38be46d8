"""An abstract report: what a report says, before any layout. Knows neither the linter nor a layout.

Each label, cell, heading and sentence has a key. Keys are paths (`t3/新收/总计`), so the key of a row is a
prefix of the keys of its cells, and a fault can name the place where it expects a finding.
"""

from collections.abc import Callable
from typing import NamedTuple

from .figures import Figures


class Cell(NamedTuple):
    """One cell of a grid: where it starts, and how many columns it covers."""

    key: str
    text: str
    column: int
    span: int = 1
    kind: str = "number"


class Row(NamedTuple):
    """One row of a table; `groups` are the labels that span it from the left."""

    key: str
    role: str
    cells: tuple[Cell, ...]
    groups: tuple[str, ...] = ()


class Table(NamedTuple):
    """A table of section 二, 三 or 四."""

    key: str
    width: int
    labels: int
    rows: tuple[Row, ...]


class Sentence(NamedTuple):
    """A piece of running text with its own key."""

    key: str
    text: str


class Block(NamedTuple):
    """Title lines, a paragraph, a heading, a meta line or the signature."""

    key: str
    kind: str
    sentences: tuple[Sentence, ...]


class Report(NamedTuple):
    """Blocks and tables from top to bottom, with the figures they were written from."""

    figures: Figures
    blocks: tuple["Block | Table", ...]
    contexts: tuple[str, ...] = ()
    style: tuple[str, ...] = ()


def under(key: str, prefix: str) -> bool:
    """A key lies under a prefix if it is the prefix or one of its descendants."""
    return key == prefix or key.startswith(prefix + "/")


def block_of(report: Report, key: str) -> "Block | Table":
    """The block or table of that key."""
    return next(block for block in report.blocks if block.key == key)


def has_block(report: Report, key: str) -> bool:
    """Whether there is a block or table of that key."""
    return any(block.key == key for block in report.blocks)


def put_block(report: Report, new: "Block | Table") -> Report:
    """The report with the block of the same key replaced."""
    return report._replace(blocks=tuple(new if block.key == new.key else block for block in report.blocks))


def drop_blocks(report: Report, prefix: str) -> Report:
    """The report without the blocks under a prefix."""
    return report._replace(blocks=tuple(block for block in report.blocks if not under(block.key, prefix)))


def find_row(table: Table, key: str) -> Row:
    """The row of that key."""
    return next(row for row in table.rows if row.key == key)


def put_rows(report: Report, table: str, change: Callable[[tuple[Row, ...]], tuple[Row, ...]]) -> Report:
    """The report with the rows of one table passed through a function."""
    old = block_of(report, table)
    assert isinstance(old, Table)
    return put_block(report, old._replace(rows=change(old.rows)))


def put_row(report: Report, new: Row) -> Report:
    """The report with the row of the same key replaced."""
    table = new.key.split("/")[0]
    return put_rows(report, table, lambda rows: tuple(new if row.key == new.key else row for row in rows))


def cell_of(report: Report, key: str) -> Cell:
    """The cell of that key."""
    table = block_of(report, key.split("/")[0])
    assert isinstance(table, Table)
    return next(cell for row in table.rows for cell in row.cells if cell.key == key)


def put_cell(report: Report, key: str, text: str) -> Report:
    """The report with the text of one cell replaced."""
    old = cell_of(report, key)
    table = block_of(report, key.split("/")[0])
    assert isinstance(table, Table)
    row = next(row for row in table.rows if old in row.cells)
    cells = tuple(cell._replace(text=text) if cell.key == key else cell for cell in row.cells)
    return put_row(report, row._replace(cells=cells))


def put_sentence(report: Report, key: str, text: str) -> Report:
    """The report with the text of one sentence replaced."""
    block = next(b for b in report.blocks if isinstance(b, Block) and any(s.key == key for s in b.sentences))
    sentences = tuple(s._replace(text=text) if s.key == key else s for s in block.sentences)
    return put_block(report, block._replace(sentences=sentences))


def sentences_of(report: Report) -> tuple[Sentence, ...]:
    """All sentences outside the tables, in order."""
    return tuple(s for block in report.blocks if isinstance(block, Block) for s in block.sentences)


def has_sentence(report: Report, key: str) -> bool:
    """Whether a sentence of that key is in the report."""
    return any(sentence.key == key for sentence in sentences_of(report))

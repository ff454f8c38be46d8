"""Where something stands in a Word file -> how that place is called, in Chinese and English: 第12段, 表3第5行第4格."""

from gailint.record import NamedTuple


class Place(NamedTuple):
    """What a piece of text stands in, in Chinese and English."""

    zh: str
    en: str


def paragraph_in(where: Place, number: int) -> Place:
    """What a paragraph is called."""
    return _joined(where, f"第{number}段", f"paragraph {number}")


def table_in(where: Place, number: int, cell: bool) -> Place:
    """What a table is called; `cell` says that it stands in one."""
    return _joined(where, f"内表{number}" if cell else f"表{number}", f"inner table {number}" if cell else f"table {number}")


def cell_in(table: Place, row: int, column: int) -> Place:
    """What a cell is called; `column` is 0-based."""
    return _joined(table, f"第{row}行第{column + 1}格", f"row {row}, cell {column + 1}")


def _joined(where: Place, zh: str, en: str) -> Place:
    return Place(where.zh + zh, f"{where.en}, {en}" if where.en else en)

"""A table element -> its rows and cells, and whether it is a table at all or lays out a page, as old sites do."""

from __future__ import annotations

import re

from gailint.readers.grid import Span
from gailint.readers.tree import Node, Run

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

LONG = 300  # characters of a cell that are a page and no entry of a table
_SHORT = 40
_PARAGRAPHS = 4
_OF_TEXT = frozenset(("p", "div", "h1", "h2", "h3", "h4", "h5", "h6"))
_ENTRIES = 6
_NOT_COUNTED = re.compile(r"\s+|&(?:#\w{1,8}|\w{2,32});?")
_HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_NUMBER = re.compile(r"\s*(\d{1,9})")
_SECTIONS = ("thead", "tbody", "tfoot")

Rows = list[list[Node]]


def is_hidden(node: Node) -> bool:
    """Whether an element says of itself that it is not shown."""
    found = node.attributes
    return bool(found) and ("hidden" in found or _HIDDEN.search(found.get("style", "")) is not None)


def measure(node: Node, page: str) -> None:
    """Note in each element how many characters and paragraphs it holds, and how many tables of several cells."""
    size = tables = cells = paragraphs = 0
    for child in node.children:
        if isinstance(child, Run):
            size += len(_NOT_COUNTED.sub("", page[child.start : child.end]))
        else:
            measure(child, page)
            size += child.size
            paragraphs += child.paragraphs + (child.name in _OF_TEXT and child.size > 0)
            tables += child.tables
            cells += 1 if child.name in ("td", "th") else child.cells if child.name != "table" else 0
    node.size, node.cells, node.paragraphs = size, cells, paragraphs
    node.tables = tables + (node.name == "table" and cells > 1)


def rows_of(table: Node) -> Rows:
    """The cells of each row, those of tables inside left out; head first, foot last, and nothing that is hidden."""
    rows = sorted(_rows(table), key=lambda pair: pair[0])
    return [
        [cell for cell in row.children if isinstance(cell, Node) and cell.name in ("td", "th") and not is_hidden(cell)]
        for _, row in rows
    ]


def _rows(table: Node) -> Iterator[tuple[int, Node]]:
    for child in table.children:
        if isinstance(child, Run) or is_hidden(child):
            continue
        if child.name == "tr":
            yield 1, child
        elif child.name in _SECTIONS:
            for row in child.children:
                if isinstance(row, Node) and row.name == "tr" and not is_hidden(row):
                    yield _SECTIONS.index(child.name), row


def span_of(cell: Node) -> Span:
    """How many rows and columns a cell spans."""
    return Span(_number(cell.attributes.get("rowspan", "1"), 0), _number(cell.attributes.get("colspan", "1"), 1))


def _number(text: str, least: int) -> int:
    found = _NUMBER.match(text)
    return max(int(found[1]), least) if found else 1


def _is_page(cell: Node) -> bool:
    """Whether a cell holds a page and no entry of a table."""
    return cell.size > LONG or (cell.paragraphs >= _PARAGRAPHS and cell.size > _SHORT)


def is_layout(table: Node, rows: Rows) -> bool:
    """Whether a table only says where the parts of a page stand: one column, a page in a cell, or tables in cells that are
    no entries themselves."""
    cells = [cell for row in rows for cell in row]
    if table.attributes.get("role", "").lower() in ("presentation", "none"):
        return True
    if max(sum(span_of(cell).columns for cell in row) for row in rows) < 2 or any(map(_is_page, cells)):
        return True
    nested = [cell for cell in cells if cell.tables]
    entries = sum(1 for cell in cells if not cell.tables and 0 < cell.size <= _SHORT)
    return bool(nested) and (len(rows) < 3 or entries < _ENTRIES)

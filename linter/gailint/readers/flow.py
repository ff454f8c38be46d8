"""The tree of a page -> its lines in reading order: a paragraph is a line, a row of a table is a line of cells with tabs between."""

from __future__ import annotations

import re

from gailint.readers.grid import grid
from gailint.readers.htmltables import Rows, is_hidden, is_layout, measure, rows_of, span_of
from gailint.readers.runs import Line, Places, Text, joined
from gailint.readers.tree import BLOCKS, Node, Run
from gailint.record import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from gailint.original import Spot

_LEFT_OUT = frozenset((
    "audio", "button", "canvas", "datalist", "dialog", "frameset", "head", "input", "map", "meter", "object",
    "option", "progress", "select", "svg", "video",
))  # fmt: skip
_CHROME = frozenset(("nav", "footer", "aside", "menu"))
_CHROME_ROLES = frozenset(("navigation", "banner", "contentinfo", "search", "complementary", "menu", "menubar", "toolbar"))
_CHROME_NAMES = frozenset((
    "breadcrumb", "breadcrumbs", "crumb", "crumbs", "share", "bdshare", "bdsharebuttonbox", "social-share",
    "pagination", "pager", "related",
))  # fmt: skip
_SPECIAL = _CHROME | {"a", "pre"}
_PRESERVED = re.compile(r"white-space\s*:\s*(?:pre|break-spaces)", re.IGNORECASE)
_NO_TEXT = frozenset(("tbody", "thead", "tfoot", "tr", "colgroup", "col"))


class Shown(NamedTuple):
    """A line of the page. `node` is the block it stands in; `hidden`: a browser does not show it; `chrome`: it stands in a
    part for navigation; `link`: all of it is links; `doubtful`: cells of a table within a table were put together."""

    text: str
    spots: tuple[Spot, ...]
    node: Node
    hidden: bool
    chrome: bool
    link: bool
    doubtful: bool = False


class _State(NamedTuple):
    """What holds for an element and all in it."""

    node: Node
    hidden: bool = False
    chrome: bool = False
    link: bool = False
    pre: bool = False


def lines(root: Node, page: str) -> list[Shown]:
    """All lines of a page that have text."""
    measure(root, page)
    return _lines(root, _State(root), Places(page))


def _lines(node: Node, state: _State, places: Places) -> list[Shown]:
    flow = _Flow(places)
    flow.walk(node, state)
    flow.end()
    return flow.lines


class _Flow:
    """The lines so far and the one being made: its state is that of its first piece, `linked` counts the characters of links."""

    def __init__(self, places: Places) -> None:
        self.places = places
        self.lines: list[Shown] = []
        self.line = Line(places)
        self.state: _State | None = None
        self.linked = 0

    def walk(self, node: Node, state: _State) -> None:
        for child in node.children:
            self.part(child, state)

    def part(self, child: Node | Run, state: _State) -> None:
        if isinstance(child, Run):
            self.text(child, state)
        elif child.name == "br":
            self.end()
        elif child.name not in _LEFT_OUT:
            self.element(child, state)

    def element(self, node: Node, state: _State) -> None:
        inside = _inside(node, state)
        is_block = node.name in BLOCKS
        if is_block:
            self.end()
        if inside.hidden and not state.hidden:
            self.lines += _lines(node, inside, self.places)
        elif node.name == "table" and (rows := rows_of(node)) and not is_layout(node, rows):
            self.table(rows, node, inside)
        else:
            self.walk(node, inside)
        if is_block:
            self.end()

    def text(self, run: Run, state: _State) -> None:
        start, cut = run.start, run.end
        while state.pre and (cut := self.places.page.find("\n", start, run.end)) >= 0:
            self.piece(start, cut, run.raw, state)
            self.end()
            start = cut + 1
        self.piece(start, run.end, run.raw, state)

    def piece(self, start: int, end: int, raw: bool, state: _State) -> None:
        before = self.line.size
        self.line.add(start, end, raw, state.pre)
        if self.line.size > before:
            self.state = self.state or state
            self.linked += self.line.size - before if state.link else 0

    def end(self) -> None:
        """Finish the line being made."""
        if self.state is not None:
            text, spots = self.line.done()
            if text:
                self.lines.append(_shown(text, spots, self.state, self.linked >= len(text)))
        if self.line.size or self.line.blank:
            self.line = Line(self.places)
        self.state, self.linked = None, 0

    def table(self, rows: Rows, node: Node, state: _State) -> None:
        """The rows of the grid; what stands in the table outside of its cells comes first."""
        for child in node.children:
            if isinstance(child, Run) or child.name not in _NO_TEXT:
                self.part(child, state)
        self.end()
        cells = [[_cell(cell, _lines(cell, state._replace(node=cell), self.places)) for cell in row] for row in rows]
        for places in grid([[span_of(cell) for cell in row] for row in rows]):
            row = [cells[place.row][place.cell] if place else None for place in places]
            begins = [cell if place and place.begins else None for place, cell in zip(places, row, strict=True)]
            if any(cell and cell.text for cell in begins):
                self.lines.append(_row(row, begins, state, self.places))


class _Cell(NamedTuple):
    text: str
    spots: tuple[Spot, ...]
    start: int
    link: bool
    doubtful: bool


def _cell(node: Node, inside: Sequence[Shown]) -> _Cell:
    visible = [one for one in inside if not one.hidden]
    text, spots = joined([Text(one.text.replace("\t", " "), one.spots) for one in visible])
    return _Cell(
        text, spots, node.start, all(one.link for one in visible), any("\t" in one.text or one.doubtful for one in visible)
    )


def _row(row: Sequence[_Cell | None], begins: Sequence[_Cell | None], state: _State, places: Places) -> Shown:
    """A row of the grid as a line, that of a single cell over all columns as its text. What belongs to a blank is placed in
    the cell that stands or reaches there."""
    if begins[0] is not None and all(cell is begins[0] for cell in row):
        row, begins = row[:1], begins[:1]
    texts: list[str] = []
    spots: list[Spot] = []
    size = 0
    for cell, here in zip(row, begins, strict=True):
        if here and here.text:
            spots += [spot._replace(start=spot.start + size) for spot in here.spots]
            texts.append(here.text)
            size += len(here.text)
        else:
            texts.append("")
            spots += [places.spot(size, cell.start, False)] if cell else []
        size += 1
    kept = [cell for cell in begins if cell and cell.text]
    doubtful = any(cell.doubtful for cell in kept)
    return _shown("\t".join(texts), tuple(spots), state, all(cell.link for cell in kept))._replace(doubtful=doubtful)


def _shown(text: str, spots: tuple[Spot, ...], state: _State, link: bool) -> Shown:
    return Shown(text, spots, state.node, state.hidden, state.chrome, link)


def _inside(node: Node, state: _State) -> _State:
    """What holds inside an element."""
    found = node.attributes
    if not found and node.name not in _SPECIAL:
        return state._replace(node=node) if node.name in BLOCKS else state
    style = found.get("style", "")
    names = f"{found.get('class', '')} {found.get('id', '')}".lower().split()
    chrome = node.name in _CHROME or found.get("role", "").lower() in _CHROME_ROLES or not _CHROME_NAMES.isdisjoint(names)
    return _State(
        node if node.name in BLOCKS else state.node,
        state.hidden or is_hidden(node),
        state.chrome or chrome,
        state.link or (node.name == "a" and "href" in found),
        state.pre or node.name == "pre" or (bool(style) and _PRESERVED.search(style) is not None),
    )

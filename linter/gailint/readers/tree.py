"""The tags of a page -> a tree of its elements, with the ends that were left out put in as a browser does. Never deep."""

from __future__ import annotations

from collections import Counter

from gailint.readers.markup import END, START, Token
from gailint.record import NamedTuple
from gailint.source import SourceError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

DEEPEST = 120
MOST = 500_000  # tags and runs of text

VOID = frozenset((
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
))  # fmt: skip
BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir", "div",
    "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header",
    "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "option", "p", "pre", "section", "select",
    "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
))  # fmt: skip
_CLOSE_P = BLOCKS - frozenset((
    "body", "html", "option", "select", "caption", "tbody", "td", "tfoot", "th", "thead", "tr", "li", "dd", "dt",
    "legend",
))  # fmt: skip
_SECTIONS = frozenset(("tbody", "thead", "tfoot"))
_CELLS = frozenset(("td", "th"))
_TABLE_PARTS = _SECTIONS | _CELLS | {"tr", "caption"}
_WALLS = _CELLS | {"table", "caption"}  # what no end tag but a table's reaches across
_ITEMS = {
    "li": frozenset(("ul", "ol", "menu", "dir")),
    "dd": frozenset(("dl",)),
    "dt": frozenset(("dl",)),
    "option": frozenset(("select",)),
}
_SAME_ITEMS = {"dd": ("dd", "dt"), "dt": ("dd", "dt")}


class Run(NamedTuple):
    """Text from offset `start` to `end`; `raw` when it has no entities."""

    start: int
    end: int
    raw: bool


class Node:
    """An element; `start` is the offset behind its start tag. `size`, `cells`, `tables` and `paragraphs` are measured later: its
    characters, its cells of a table around them, its tables, its paragraphs."""

    __slots__ = ("attributes", "cells", "children", "depth", "name", "paragraphs", "parent", "size", "start", "tables")

    def __init__(self, name: str, attributes: dict[str, str], start: int, parent: Node | None) -> None:
        self.name = name
        self.attributes = attributes
        self.start = start
        self.parent = parent
        self.depth: int = parent.depth + 1 if parent else 0
        self.children: list[Node | Run] = []
        self.size = self.cells = self.tables = self.paragraphs = 0


class _Builder:
    """The elements that are open, the innermost last; `count` says how many of each name are, `deep` those too deep to be
    opened."""

    def __init__(self) -> None:
        self.root = Node("html", {}, 0, None)
        self.open = [self.root]
        self.count: Counter[str] = Counter()
        self.deep: Counter[str] = Counter()

    def start(self, token: Token) -> None:
        name = token.name
        if name in ("html", "body", "head"):
            self.root.attributes = {**self.root.attributes, **token.attributes} if name == "body" else self.root.attributes
            return
        self._make_room(name, token)
        node = Node(name, token.attributes, token.end, self.open[-1])
        self.open[-1].children.append(node)
        if name in VOID or (token.closed and name not in BLOCKS):
            return
        if node.depth >= DEEPEST:
            self.deep[name] += 1
            return
        self._push(node)

    def end(self, token: Token) -> None:
        name = token.name
        if self.deep[name]:
            self.deep[name] -= 1
        elif name == "br" or (name == "p" and not self.count["p"]):
            self.start(Token(START, token.start, token.end, "br"))
        elif self.count[name]:
            self._close_to(name)

    def _push(self, node: Node) -> None:
        self.open.append(node)
        self.count[node.name] += 1

    def _pop_to(self, index: int) -> None:
        while len(self.open) > index:
            self.count[self.open.pop().name] -= 1

    def _close_to(self, name: str) -> None:
        """Close the innermost element of a name, with what is open in it; nothing across a wall, and no block for the end
        of what is none."""
        for index in range(len(self.open) - 1, 0, -1):
            here = self.open[index].name
            if here == name:
                self._pop_to(index)
                return
            if here in _WALLS and name not in _TABLE_PARTS and name != "table":
                return
            if here == "table" or (here in BLOCKS and name not in BLOCKS):
                return

    def _make_room(self, name: str, token: Token) -> None:
        """Close what the start of an element closes, and open the row that a cell lacks."""
        if name in _TABLE_PARTS and self.count["table"]:
            self._make_room_in_table(name, token)
            return
        if name in _CLOSE_P and self.count["p"]:
            self._close_inside("p", _WALLS)
        if name in _ITEMS:
            for one in _SAME_ITEMS.get(name, (name,)):
                if self.count[one]:
                    self._close_inside(one, _ITEMS[name] | _WALLS)
        if name == "a" and self.open[-1].name == "a":
            self._pop_to(len(self.open) - 1)

    def _close_inside(self, name: str, walls: frozenset[str]) -> None:
        for index in range(len(self.open) - 1, 0, -1):
            here = self.open[index].name
            if here == name:
                self._pop_to(index)
                return
            if here in walls:
                return

    def _make_room_in_table(self, name: str, token: Token) -> None:
        inside = (
            _CELLS
            | {"caption"}
            | ({"tr"} if name not in _CELLS else set())
            | (_SECTIONS if name in _SECTIONS | {"caption"} else set())
        )
        table = max(index for index, node in enumerate(self.open) if node.name == "table")
        keep = table
        for index in range(table + 1, len(self.open)):
            here = self.open[index].name
            if here not in _TABLE_PARTS or here in inside:
                break
            keep = index
        self._pop_to(keep + 1)
        if name in _CELLS and self.open[-1].name != "tr":
            row = Node("tr", {}, token.start, self.open[-1])
            self.open[-1].children.append(row)
            self._push(row)


def tree(tokens: Iterable[Token]) -> Node:
    """The root of the tree. Raises SourceError for a page of more than MOST parts."""
    builder = _Builder()
    for number, token in enumerate(tokens):
        if number >= MOST:
            raise SourceError("too-complex")
        if token.kind == START:
            builder.start(token)
        elif token.kind == END:
            builder.end(token)
        else:
            builder.open[-1].children.append(Run(token.start, token.end, token.kind != "text"))
    return builder.root

"""Bytes of a PDF file -> its pages: characters with their places, boxes of ruled cells. The only module that asks pdfplumber.

Distances are points from the upper left corner of the page. What is not readable as text stays out: watermarks set
aslant, characters beside the page, those printed twice to look bold.
"""

from __future__ import annotations

import io
import math

from gailint.readers.pdf import MOST_PAGES
from gailint.readers.radicals import ordinary
from gailint.record import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    import pdfplumber.page

MOST_ON_PAGE = 100_000  # characters and lines; a page full of small print has 5,000
ASLANT = 0.09  # sine of 5 degrees
UNKNOWN = "\ufffd"


class TooMuch(Exception):
    """More pages or more on a page than any report has."""


class Box(NamedTuple):
    """A rectangle on a page."""

    x0: float
    top: float
    x1: float
    bottom: float


class Glyph(NamedTuple):
    """A character as it stands on a page. `base` is the line it stands on, `turn` how it is turned: 0, 90 (read upward)
    or -90 (read downward)."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    base: float
    size: float
    font: str
    turn: int = 0


class Page(NamedTuple):
    """A page; `grids` are its tables as boxes of their cells, `picture` says that an image covers most of it."""

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    grids: tuple[tuple[Box, ...], ...]
    picture: bool = False


def pages(data: bytes) -> Iterator[Page]:
    """The pages in order. Raises whatever pdfplumber and pdfminer raise for a damaged or locked file, and TooMuch."""
    import pdfplumber

    with pdfplumber.open(io.BytesIO(data)) as file:
        if len(file.pages) > MOST_PAGES:
            raise TooMuch
        for number, page in enumerate(file.pages, 1):
            if len(page.chars) + len(page.edges) > MOST_ON_PAGE:
                raise TooMuch
            yield _page(page, number)
            page.close()


def _page(page: pdfplumber.page.Page, number: int) -> Page:
    glyphs = tuple(_once(glyph for glyph in map(_glyph, page.chars) if glyph and _is_on(glyph, page)))
    grids = tuple(tuple(Box(*cell) for cell in table.cells) for table in page.find_tables(_settings(page)))
    area = max(page.width * page.height, 1)
    covered = max((image["width"] * image["height"] for image in page.images), default=0)
    found = Page(number, float(page.width), float(page.height), glyphs, grids, covered > area / 2)
    turns = [glyph.turn for glyph in glyphs]
    for turn in (90, -90):
        if turns.count(turn) > 0.75 * len(turns):
            return _turned(found, turn)
    return found


# ---------------------------------------------------------------- characters


def _glyph(char: dict[str, Any]) -> Glyph | None:
    """A character of pdfplumber's, or None for one that is not text to be read."""
    a, b, _, _, _, base = char["matrix"]
    box = [char[key] for key in ("x0", "top", "x1", "bottom", "size")]
    if not all(math.isfinite(value) for value in (*box, a, b, base)):
        return None
    length = math.hypot(a, b)
    if not length or min(abs(a), abs(b)) > ASLANT * length:
        return None
    turn = 0 if abs(a) > abs(b) else 90 if b > 0 else -90
    text = UNKNOWN if char["text"].startswith("(cid:") else ordinary(_visible(char["text"]))
    if not text:
        return None
    font = char["fontname"].partition("+")[2] or char["fontname"]
    x0, top, x1, bottom, size = box
    return Glyph(text, x0, top, x1, bottom, bottom + char["y0"] - base, size, font, turn)


def _visible(text: str) -> str:
    """What a character says: a blank for what moves on, nothing for what cannot be seen."""
    if text.isspace():
        return text if text in "\u3000\u00a0 " else " "
    return "".join(char for char in text if char.isprintable() or "\ue000" <= char <= "\uf8ff")


def _is_on(glyph: Glyph, page: pdfplumber.page.Page) -> bool:
    x0, top, x1, bottom = page.cropbox
    return x0 <= (glyph.x0 + glyph.x1) / 2 <= x1 and top <= (glyph.top + glyph.bottom) / 2 <= bottom


def _once(glyphs: Iterator[Glyph]) -> Iterator[Glyph]:
    """Without those printed again over themselves."""
    seen: dict[tuple[str, int, int], list[Glyph]] = {}
    for glyph in glyphs:
        near = glyph.size * 0.2
        across, down = int(glyph.x0 // 8), int(glyph.base // 8)
        places = [(glyph.text, across + i, down + j) for i in (-1, 0, 1) for j in (-1, 0, 1)]
        others = [other for place in places for other in seen.get(place, ())]
        if any(abs(other.x0 - glyph.x0) < near and abs(other.base - glyph.base) < near for other in others):
            continue
        seen.setdefault((glyph.text, across, down), []).append(glyph)
        yield glyph


# ---------------------------------------------------------------- rules and turned pages


def _settings(page: pdfplumber.page.Page) -> dict[str, Any]:
    """How ruled tables are looked for: where the left and right rules of a table are left out, they are supplied."""
    across = [edge for edge in page.edges if edge["orientation"] == "h" and edge["width"] > 100]
    ends: dict[tuple[int, int], list[dict[str, Any]]] = {}
    for edge in across:
        ends.setdefault((round(edge["x0"] / 3), round(edge["x1"] / 3)), []).append(edge)
    missing = []
    for edges in ends.values():
        top, bottom = min(edge["top"] for edge in edges), max(edge["top"] for edge in edges)
        inside = [e for e in page.edges if e["orientation"] == "v" and e["bottom"] > top + 3 and e["top"] < bottom - 3]
        inner = [e for e in inside if edges[0]["x0"] + 3 < e["x0"] < edges[0]["x1"] - 3]
        if len({round(edge["top"]) for edge in edges}) >= 3 and inner:
            for x in (edges[0]["x0"], edges[0]["x1"]):
                if not any(abs(edge["x0"] - x) <= 3 for edge in inside):
                    rule = {"object_type": "line", "x0": x, "x1": x, "top": top, "bottom": bottom, "height": bottom - top}
                    missing.append({**rule, "width": 0, "orientation": "v"})
    return {"explicit_vertical_lines": missing, "intersection_tolerance": 3}


def _turned(page: Page, turn: int) -> Page:
    """A page whose text is turned as a whole, turned back."""

    def box(one: Box) -> Box:
        if turn == 90:
            return Box(page.height - one.bottom, one.x0, page.height - one.top, one.x1)
        return Box(one.top, page.width - one.x1, one.bottom, page.width - one.x0)

    def glyph(one: Glyph) -> Glyph:
        placed = box(Box(one.x0, one.top, one.x1, one.bottom))
        return one._replace(x0=placed.x0, top=placed.top, x1=placed.x1, bottom=placed.bottom, base=placed.bottom, turn=0)

    glyphs = tuple(glyph(one) for one in page.glyphs if one.turn == turn)
    grids = tuple(tuple(box(cell) for cell in grid) for grid in page.grids)
    return page._replace(width=page.height, height=page.width, glyphs=glyphs, grids=grids)

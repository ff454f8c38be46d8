"""Rendered text as pieces, each with the key of what it shows. Pieces go in, text and positions come out."""

from bisect import bisect_right
from typing import NamedTuple

from .model import under


class Piece(NamedTuple):
    """A run of characters; the kind is title, heading, prose, label, number or mark (what a layout adds)."""

    text: str
    key: str = ""
    kind: str = "mark"


class Rendered(NamedTuple):
    """A report in one layout. `lost` names the rows of which this layout cannot keep every cell."""

    layout: str
    pieces: tuple[Piece, ...]
    lost: frozenset[str] = frozenset()


class Mark(NamedTuple):
    """Where a key landed, as offsets into the text."""

    key: str
    start: int
    end: int


class Placed(NamedTuple):
    """The text of a rendered report, where its lines start, and where its keys landed."""

    text: str
    lines: tuple[int, ...]
    marks: tuple[Mark, ...]


def place(rendered: Rendered) -> Placed:
    """Text and positions of a rendered report."""
    marks, at = [], 0
    for piece in rendered.pieces:
        if piece.key:
            marks.append(Mark(piece.key, at, at + len(piece.text)))
        at += len(piece.text)
    text = "".join(piece.text for piece in rendered.pieces)
    return Placed(text, tuple(line_starts(text)), tuple(marks))


def line_starts(text: str) -> list[int]:
    """The offset at which each line starts."""
    return [0] + [at + 1 for at, char in enumerate(text) if char == "\n"]


def line_of(placed: Placed, offset: int) -> int:
    """The 1-based line of an offset."""
    return bisect_right(placed.lines, offset)


def offset_of(placed: Placed, line: int, column: int) -> int:
    """The offset of a 1-based line and column."""
    return placed.lines[min(line, len(placed.lines)) - 1] + max(column, 1) - 1


def extent(placed: Placed, prefix: str) -> tuple[int, int] | None:
    """First start and last end of everything under a key; none if it is not in the text."""
    found = [mark for mark in placed.marks if under(mark.key, prefix)]
    return (min(mark.start for mark in found), max(mark.end for mark in found)) if found else None

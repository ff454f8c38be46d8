"""Runs of text of a page -> lines with the place of every piece: blanks as a browser shows them, entities as characters."""

from __future__ import annotations

import re
from bisect import bisect_right
from html import unescape

from gailint.original import Spot
from gailint.record import NamedTuple
from gailint.source import SourceError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

_PIECE = re.compile(
    r"[ \t\n\r\f]+|\xad+|&(?:#[xX]?[0-9a-fA-F]{1,8}|[A-Za-z][A-Za-z0-9]{1,31});?|(?:[^ \t\n\r\f&\xad]|&(?![#A-Za-z]))+(?: [^ \t\n\r\f&\xad]+)*|&"
)
_RAW_PIECE = re.compile(r"[ \t\n\r\f]+|\xad+|[^ \t\n\r\f\xad]+")
_SOFT = "\xad"  # a hyphen where a word may be broken, which is not shown
_NOT_KEPT = re.compile("[\n\r\f]")
_BLANKS = str.maketrans(dict.fromkeys("\t\n\v\f\r\x1c\x1d\x1e\x85\u2028\u2029\xa0", " "))
MOST = 500_000  # pieces; a long report in a soup of tags has a twentieth
_WIDE = 0x1100  # from here on characters have the width of two, and no blank between lines


class Text(NamedTuple):
    """A line: its text and the spots of its pieces."""

    text: str
    spots: tuple[Spot, ...]


class Places:
    """Offsets of a page as lines and columns."""

    def __init__(self, page: str) -> None:
        self.page = page
        self.count = 0
        self.starts = [0]
        at = page.find("\n")
        while at >= 0:
            self.starts.append(at + 1)
            at = page.find("\n", at + 1)

    def spot(self, start: int, offset: int, verbatim: bool) -> Spot:
        """The spot of a piece that stands at an offset. Raises SourceError when there are more than MOST."""
        self.count += 1
        if self.count > MOST:
            raise SourceError("too-complex")
        line = bisect_right(self.starts, offset)
        return Spot(start, line, offset - self.starts[line - 1] + 1, verbatim)


class Line:
    """A line being made. Blanks wait until something stands behind them."""

    def __init__(self, places: Places) -> None:
        self.places = places
        self.parts: list[str] = []
        self.spots: list[Spot] = []
        self.size = 0
        self.blank: tuple[int, bool] | None = None

    def add(self, start: int, end: int, raw: bool, preserved: bool = False) -> None:
        """Put the text of the page from one offset to another behind the line; `preserved` keeps its blanks."""
        page = self.places.page
        for found in (_RAW_PIECE if raw else _PIECE).finditer(page, start, end):
            piece, at = found[0], found.start()
            if piece[0] in " \t\n\r\f":
                if preserved:
                    self._put(_NOT_KEPT.sub(" ", piece), at, True)
                elif self.size and self.blank is None:
                    self.blank = (at, "\n" in piece)
                elif self.blank is not None and "\n" in piece:
                    self.blank = (self.blank[0], True)
            elif piece[0] == _SOFT:
                continue
            elif piece[0] == "&" and not raw and len(piece) > 1 and (char := unescape(piece)) != piece:
                if char != _SOFT:
                    self._put(char.translate(_BLANKS), at, False)
            else:
                self._put(piece.translate(_BLANKS), at, True)

    def _put(self, text: str, at: int, verbatim: bool) -> None:
        if self.blank is not None:
            offset, broken = self.blank
            self.blank = None
            if not (broken and is_wide(self.parts[-1][-1:]) and is_wide(text[:1])):
                self._append(" ", offset, False)
        if text:
            self._append(text, at, verbatim)

    def _append(self, text: str, at: int, verbatim: bool) -> None:
        self.spots.append(self.places.spot(self.size, at, verbatim))
        self.parts.append(text)
        self.size += len(text)

    def done(self) -> Text:
        """The line without the blanks at its ends; where tabs part columns, those at its ends do too."""
        text = "".join(self.parts)
        return stripped(text, self.spots, " " if "\t" in text.strip() else None)


def is_wide(char: str) -> bool:
    """Whether a character is a Chinese one or stands among them."""
    return char != "" and (ord(char) >= _WIDE or char in "“”‘’…—·×")


def stripped(text: str, spots: Sequence[Spot], blanks: str | None = None) -> Text:
    """A text without the blanks at its ends (all, or those named), its spots moved along."""
    kept = text.strip(blanks)
    start = text.index(kept) if kept else 0
    moved: list[Spot] = []
    for spot in spots:
        at = spot.start - start
        if at >= len(kept) and moved:
            break
        if at <= 0:
            column = spot.column + (-at if spot.verbatim else 0)
            moved = [spot._replace(start=0, column=column)]
        else:
            moved.append(spot._replace(start=at))
    return Text(kept, tuple(moved))


def joined(texts: Sequence[Text]) -> Text:
    """Several lines as one, as the lines of a cell are: between Chinese characters nothing, else a blank."""
    kept = [one for one in texts if one.text]
    if len(kept) < 2:
        return kept[0] if kept else texts[0] if texts else Text("", ())
    text, spots = "", list[Spot]()
    for one in kept:
        if text and not (is_wide(text[-1]) and is_wide(one.text[0])):
            text += " "
        spots += [spot._replace(start=spot.start + len(text)) for spot in one.spots]
        text += one.text
    return Text(text, tuple(spots))

"""Characters with their places -> lines of text from top to bottom. Blanks that are only gaps on the page become blanks."""

from __future__ import annotations

from itertools import pairwise

from gailint.record import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gailint.readers.pdf_page import Glyph

OPENING = frozenset("（(《〈“‘「『【〔[")
CLOSING = frozenset("，。、；：？！）)》〉”’」』】〕]%％,.;:?!…—·")


class Line(NamedTuple):
    """A line on a page, without the blanks around it; `glyphs` are those that can be seen."""

    text: str
    x0: float
    x1: float
    base: float
    glyphs: tuple[Glyph, ...]

    @property
    def size(self) -> float:
        return max(glyph.size for glyph in self.glyphs)


def lines(glyphs: Iterable[Glyph]) -> list[Line]:
    """The lines that characters set upright form; lines of blanks are left out."""
    found: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda one: one.base):
        if found and abs(glyph.base - found[-1][0].base) <= 0.35 * min(glyph.size, found[-1][0].size):
            found[-1].append(glyph)
        else:
            found.append([glyph])
    return [_line(sorted(row, key=lambda one: one.x0)) for row in found if any(not one.text.isspace() for one in row)]


def _line(row: Sequence[Glyph]) -> Line:
    seen = [glyph for glyph in row if not glyph.text.isspace()]
    blanks: list[str] = [""] * len(seen)
    place = -1
    for glyph in row:
        if glyph.text.isspace():
            blanks[place] += glyph.text if 0 <= place < len(seen) - 1 else ""
        else:
            place += 1
    text = seen[0].text
    for between, (left, right) in zip(blanks, pairwise(seen), strict=False):
        text += blank(left, right, between) + right.text
    return Line(text, seen[0].x0, max(glyph.x1 for glyph in seen), seen[0].base, tuple(seen))


def blank(left: Glyph, right: Glyph, between: str = "") -> str:
    """What stands between two characters of a line: the blanks printed there, or those a gap amounts to. Figures and
    Latin words lie closer together than Chinese characters, which are spread to fill a line."""
    gap = (right.x0 - left.x1) / max(left.size, right.size)
    if gap > 1.6:
        return between if len(between) > 1 else "  "
    narrow = is_word(left.text[-1]) and is_word(right.text[0])
    return between or (" " if gap > (0.2 if narrow else 0.9) else "")


def is_word(char: str) -> bool:
    """Whether a character belongs to figures or Latin words, which are not broken at the end of a line."""
    return char.isascii() and (char.isalnum() or char in ".,%+-")


def has_gap(line: Line) -> bool:
    """Whether a line falls into columns, as rows of tables without rules do."""
    return any((right.x0 - left.x1) > 1.9 * max(left.size, right.size) for left, right in pairwise(line.glyphs))


def first_token(line: Line) -> float:
    """How wide the piece at the start of a line is that cannot be parted from its first character."""
    glyphs = line.glyphs
    end = 0
    while end < len(glyphs) - 1 and glyphs[end].text in OPENING:
        end += 1
    word = is_word(glyphs[end].text[0])
    end += 1
    while word and end < len(glyphs) and is_word(glyphs[end].text[0]) and not blank(glyphs[end - 1], glyphs[end]):
        end += 1
    while end < len(glyphs) and glyphs[end].text in CLOSING:
        end += 1
    return glyphs[end - 1].x1 - glyphs[0].x0

"""Lines of the pages -> lines without page marks, and paragraphs put together again from their lines.

A line goes on in the next only if what stands first there would not have fitted on it any more."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from gailint.readers.pdf_lines import CLOSING, OPENING, Line, first_token, has_gap, is_word
from gailint.record import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

_MARK = re.compile(
    r"[-—–－―─·~～|]+\s*\d{1,3}\s*[-—–－―─·~～|]+|第?\s*\d{1,3}\s*页\s*[，,/]?\s*(?:共\s*\d{1,3}\s*页)?|\d{1,3}\s*/\s*\d{1,3}\s*页?|Page\s*\d{1,3}(?:\s*of\s*\d{1,3})?",
    re.IGNORECASE,
)
NARROW = 0.75  # of the width of a page: lines that end before that were not wrapped at a margin
EDGE = 110  # points, a little more than the widest usual margin: there stand headers and page marks
_HAN = re.compile("[\u3400-\u9fff]")
_ENDED = re.compile(r"[。！？]")
_NUMBERED = re.compile(r"[（(]?[一二三四五六七八九十\d]{1,2}[）)、.．]|第?[一二三四五六七八九十]{1,2}(?:是|部分)")


class Sheet(NamedTuple):
    """The lines of a page that stand outside tables."""

    number: int
    width: float
    height: float
    lines: tuple[Line, ...]


class Margins(NamedTuple):
    """Where text begins and ends on pages of a width, how far its lines stand apart, how large it is. Punctuation may
    hang over the right margin, so lines that end with it do not tell where that is."""

    left: float
    right: float
    pitch: float
    size: float


# ---------------------------------------------------------------- what pages repeat


def without_marks(sheets: Sequence[Sheet]) -> list[Sheet]:
    """The pages without page marks and running heads."""
    edges = [[line for line in _outer(sheet) if _at_edge(sheet, line)] for sheet in sheets]
    heads = Counter(key for lines in edges for key in {_head(line) for line in lines})
    often = max(2, (len(sheets) + 2) // 3)
    steps = Counter(
        int(line.text) - sheet.number for sheet, lines in zip(sheets, edges, strict=True) for line in lines if _is_bare(line)
    )
    step, times = steps.most_common(1)[0] if steps else (0, 0)
    kept = []
    for sheet, lines in zip(sheets, edges, strict=True):
        gone = {
            id(line)
            for line in lines
            if _MARK.fullmatch(line.text)
            or (heads[_head(line)] >= often and not _is_bare(line))
            or (_is_bare(line) and int(line.text) - sheet.number == step and (times > 1 or step == 0))
        }
        kept.append(sheet._replace(lines=tuple(line for line in sheet.lines if id(line) not in gone)))
    return kept


def _outer(sheet: Sheet) -> tuple[Line, ...]:
    return sheet.lines if len(sheet.lines) <= 4 else (*sheet.lines[:2], *sheet.lines[-2:])


def _at_edge(sheet: Sheet, line: Line) -> bool:
    return line.base < EDGE or line.base > sheet.height - EDGE


def _head(line: Line) -> tuple[str, int]:
    """What a running head is known by: its wording but for figures, and its height on the page."""
    return re.sub(r"\d+", "0", line.text), round(line.base / 4)


def _is_bare(line: Line) -> bool:
    return line.text.isascii() and line.text.isdigit() and len(line.text) <= 3


# ---------------------------------------------------------------- paragraphs


def margins(sheets: Sequence[Sheet]) -> dict[int, Margins]:
    """The margins for each width of page."""
    found = {}
    for width in {round(sheet.width) for sheet in sheets}:
        own = [sheet for sheet in sheets if round(sheet.width) == width]
        every = [line for sheet in own for line in sheet.lines if not has_gap(line)]
        if not every:
            found[width] = Margins(0, width, 0, 0)
            continue
        size = Counter(round(line.size, 1) for line in every for _ in line.glyphs).most_common(1)[0][0]
        body = [line for line in every if abs(line.size - size) < 1]
        ends = sorted((line.x1 for line in body if line.text[-1] not in CLOSING), reverse=True) or [line.x1 for line in body]
        right = next((x for x, other in pairwise(ends) if x - other < size), ends[0])
        right = max(right, NARROW * width)
        steps = sorted(
            below.base - above.base
            for sheet in own
            for above, below in pairwise(sheet.lines)
            if abs(above.size - size) < 1 and abs(below.size - size) < 1 and below.base - above.base < 4 * above.size
        )
        found[width] = Margins(min(line.x0 for line in body), right, steps[len(steps) // 4] if steps else 0, size)
    return found


def continues(first: Line, above: Line, below: Line, around: Margins, same_page: bool) -> bool:
    """Whether a line is the next one of a paragraph that begins with `first` and has come to `above`."""
    size = above.size
    if has_gap(above) or has_gap(below) or _looks_other(above, below):
        return False
    if same_page and around.pitch and below.base - above.base > 1.25 * around.pitch and abs(size - around.size) < 1:
        return False
    if _is_centred(above, around) and _is_centred(below, around):
        room = around.right - around.left - (above.x1 - above.x0)
        whole = above.text.endswith("报告") and below.text[0] not in OPENING
        return not whole and room < first_token(below) + 0.2 * size
    hangs = below.x0 < first.x0 - 0.5 * size
    if above is first:
        fits = hangs or (abs(below.x0 - above.x0) < 0.5 * size and above.x0 < around.left + 0.7 * size)
    else:
        fits = abs(below.x0 - above.x0) < 0.5 * size
    if not fits or (not hangs and _ENDED.match(above.text[-1]) and _NUMBERED.match(below.text)):
        return False
    room = around.right - above.x1
    if above.text[-1].isdigit() and below.text[0].isdigit():
        return room < 0.6 * size
    mixed = is_word(above.text[-1]) != is_word(below.text[0])
    return room < first_token(below) + (0.45 if mixed else 0.2) * size


def _is_centred(line: Line, around: Margins) -> bool:
    """Whether a line stands in the middle, away from both margins, as titles do."""
    left, right = line.x0 - around.left, around.right - line.x1
    return abs(left - right) < 1.5 * line.size and (left > 0.5 * line.size or line.size > 1.2 * around.size)


def between(above: Line, below: Line) -> str:
    """What stands between two lines of a paragraph: a blank between Latin words, else nothing."""
    return (
        " "
        if above.text[-1].isascii() and above.text[-1].isalpha() and below.text[0].isascii() and below.text[0].isalpha()
        else ""
    )


def _looks_other(above: Line, below: Line) -> bool:
    """Whether the end of a line is set in another size or font than the start of the next, as a heading is."""
    last = next((glyph for glyph in reversed(above.glyphs) if _HAN.match(glyph.text)), None)
    first = next((glyph for glyph in below.glyphs if _HAN.match(glyph.text)), None)
    if last is None or first is None:
        return abs(above.size - below.size) > 0.1 * max(above.size, below.size)
    return last.font != first.font or abs(last.size - first.size) > 0.08 * max(last.size, first.size)

"""Lines of the pages -> lines without page marks, and paragraphs put together again from their lines.

A line goes on in the next only if what stands first there would not have fitted on it any more."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from gailint.readers.pdf_lines import Line, first_token, has_gap, is_word

_MARK = re.compile(
    r"[-—–－―─·~～|]+\s*\d{1,3}\s*[-—–－―─·~～|]+|第?\s*\d{1,3}\s*页\s*[，,/]?\s*(?:共\s*\d{1,3}\s*页)?|\d{1,3}\s*/\s*\d{1,3}\s*页?|Page\s*\d{1,3}(?:\s*of\s*\d{1,3})?",
    re.IGNORECASE,
)
EDGE = 110  # points, a little more than the widest usual margin: there stand headers and page marks
_HAN = re.compile("[\u3400-\u9fff]")


class Sheet(NamedTuple):
    """The lines of a page that stand outside tables."""

    number: int
    width: float
    height: float
    lines: tuple[Line, ...]


class Margins(NamedTuple):
    """Where text begins and ends on pages of a width, and how far its lines stand apart."""

    left: float
    right: float
    pitch: float


# ---------------------------------------------------------------- what pages repeat


def without_marks(sheets: Sequence[Sheet]) -> list[Sheet]:
    """The pages without page marks and running heads."""
    edges = [[line for line in _outer(sheet) if _at_edge(sheet, line)] for sheet in sheets]
    heads = Counter(key for lines in edges for key in {_head(line) for line in lines})
    often = max(2, (len(sheets) + 2) // 3)
    steps = Counter(int(line.text) - sheet.number for sheet, lines in zip(sheets, edges, strict=True) for line in lines if _is_bare(line))
    step, times = steps.most_common(1)[0] if steps else (0, 0)
    kept = []
    for sheet, lines in zip(sheets, edges, strict=True):
        gone = {
            id(line)
            for line in lines
            if _MARK.fullmatch(line.text)
            or heads[_head(line)] >= often
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
            found[width] = Margins(0, width, 0)
            continue
        ends = sorted((line.x1 for line in every), reverse=True)
        near = max(line.size for line in every)
        right = next((x for x, other in pairwise(ends) if x - other < near), ends[0])
        steps = sorted(
            below.base - above.base
            for sheet in own
            for above, below in pairwise(sheet.lines)
            if abs(above.size - below.size) < 1 and below.base - above.base < 4 * above.size
        )
        found[width] = Margins(min(line.x0 for line in every), right, steps[len(steps) // 4] if steps else 0)
    return found


def continues(above: Line, below: Line, begins: float | None, around: Margins, same_page: bool) -> bool:
    """Whether a line is the next one of a paragraph. `begins` is where the lines of the paragraph begin below its first,
    None when `above` is its first."""
    size = above.size
    if has_gap(above) or has_gap(below) or _looks_other(above, below):
        return False
    if same_page and around.pitch and below.base - above.base > 1.35 * around.pitch:
        return False
    if begins is None:
        fits = below.x0 < above.x0 - 0.5 * size or (abs(below.x0 - above.x0) < 0.5 * size and above.x0 < around.left + 0.7 * size)
    else:
        fits = abs(below.x0 - begins) < 0.5 * size
    room = around.right - above.x1
    if is_word(above.text[-1]) and is_word(below.text[0]) and above.text[-1].isdigit() and below.text[0].isdigit():
        return fits and room < 0.6 * size
    return fits and room < first_token(below) + 0.2 * size


def between(above: Line, below: Line) -> str:
    """What stands between two lines of a paragraph: a blank between Latin words, else nothing."""
    return " " if above.text[-1].isascii() and above.text[-1].isalpha() and below.text[0].isascii() and below.text[0].isalpha() else ""


def _looks_other(above: Line, below: Line) -> bool:
    """Whether the end of a line is set in another size or font than the start of the next, as a heading is."""
    last = next((glyph for glyph in reversed(above.glyphs) if _HAN.match(glyph.text)), None)
    first = next((glyph for glyph in below.glyphs if _HAN.match(glyph.text)), None)
    if last is None or first is None:
        return abs(above.size - below.size) > 0.1 * max(above.size, below.size)
    return last.font != first.font or abs(last.size - first.size) > 0.08 * max(last.size, first.size)

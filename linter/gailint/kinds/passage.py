"""What prose kinds share: addresses of sentences, ranges to leave alone, the words of a section."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache

from gailint.model import Paragraph, Section, Subheading
from gailint.span import Span, after
from gailint.text import normal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from gailint.align import Aligned
    from gailint.prose import Sentence

_LONG_NUMBER = re.compile(r"[0-9]{7,}[Xx]?")
_SKIPPED = {
    "quotes": r"“[^“”]{0,80}”|‘[^‘’]{0,80}’|\"[^\"]{0,80}\"",
    "titles": r"《[^《》]{0,160}》",
    "urls": r"https?:/?/?[!-~]+|(?<![!-~])www\.[!-~]+|[0-9A-Za-z._%+-]{1,64}@[0-9A-Za-z.-]+",
}


def address(sentence: Sentence) -> str:
    """Section and beginning of the sentence; long numbers are left out, they may be personal."""
    return f"{sentence.section}/{without_numbers(normal(sentence.text[:200]))[:40]}"


def without_numbers(text: str) -> str:
    """The text with long numbers, which may be personal, left out."""
    return _LONG_NUMBER.sub("#", text)


def skipped(text: str, names: list[str]) -> list[tuple[int, int]]:
    """The ranges of a text inside quotes, titles or urls, as named."""
    return [match.span() for match in _skipped(tuple(names)).finditer(text)] if names else []


@cache
def _skipped(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(_SKIPPED[name] for name in names))


def is_inside(start: int, end: int, ranges: Sequence[tuple[int, int]]) -> bool:
    """Whether a place lies in one of some ranges, which go from left to right and do not overlap."""
    at = bisect_right(ranges, start, key=lambda one: one[0])
    return at > 0 and end <= ranges[at - 1][1]


def section_of(aligned: Aligned, key: str) -> Section | None:
    """The first section of that key (一 … 六), or None."""
    return next(iter(_sections(aligned, key)), None)


def _sections(aligned: Aligned, key: str) -> list[Section]:
    return [section for section in aligned.report.sections if section.heading and section.heading.section == key]


def words_of(aligned: Aligned, key: str) -> str:
    """Everything under the headings of a section: running text, subheadings, and cells of tables."""
    found: list[str] = []
    for item in (item for section in _sections(aligned, key) for item in section.items):
        if isinstance(item, Subheading):
            found.append(item.line.text)
        elif isinstance(item, Paragraph):
            found.extend(line.text for line in item.lines)
        else:
            found.extend(cell.text for row in item.rows for cell in row.cells)
    return "\n".join(found)


def place_of(aligned: Aligned, key: str) -> Span:
    """The empty place behind the heading of a section, or at the top of the report."""
    section = section_of(aligned, key)
    return after(section.heading.span) if section and section.heading else _top(aligned.report.first)


def _top(first: Span) -> Span:
    return Span(first.line, first.column, first.line, first.column)

"""Paragraphs -> sentences, with a map from each character of a sentence back to its line and column.

A sentence that was broken over lines or pages is joined again; blanks inside it stay as they are.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate
from operator import itemgetter

from gailint.model import Item, Line, Paragraph, Report, Section, Subheading
from gailint.record import NamedTuple
from gailint.span import Span
from gailint.text import tight

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_ENDS = "。！？!?"
_CLOSERS = "”’\"'）)】》」』"
_COMPLETE = _ENDS + "；;：:，,、"
_LISTED = "（(一二三四五六七八九十123456789①②③④⑤⑥⑦⑧⑨⑩-—*"


class Sentence(NamedTuple):
    """`tight` is the text as patterns see it; `section` is 一 … 六, or "" before the first heading. `pieces` are (offset in
    text, line, column), ascending. `paragraph` numbers the paragraphs of the report; `kind` is "text" or "subheading"."""

    text: str
    tight: str
    section: str
    pieces: tuple[tuple[int, int, int], ...]
    paragraph: int
    kind: str = "text"

    def span(self, start: int, end: int) -> Span:
        """The place of `text[start:end]` in the source."""
        line, column = self._place(start)
        end_line, end_column = self._place(max(end - 1, start))
        return Span(line, column, end_line, end_column + (1 if end > start else 0))

    def _place(self, offset: int) -> tuple[int, int]:
        index = bisect_right(self.pieces, offset, key=itemgetter(0))
        begin, line, column = self.pieces[max(index - 1, 0)]
        return line, column + offset - begin


def sentences(report: Report) -> tuple[Sentence, ...]:
    """Every sentence outside titles, headings and tables, in reading order."""
    found: list[Sentence] = []
    paragraph = 0
    for section in (report.front, *report.sections):
        key = section.heading.section if section.heading else ""
        for lines, kind in _paragraphs(section.items):
            paragraph += 1
            found.extend(_cut(lines, key, paragraph, kind))
    return tuple(found)


def section_text(section: Section) -> str:
    """The prose of a section, its lines joined by line breaks."""
    return "\n".join(line.text for lines, _ in _paragraphs(section.items) for line in lines)


def _paragraphs(items: Iterable[Item]) -> Iterator[tuple[list[Line], str]]:
    """Runs of lines that read as one paragraph: the next line joins when this one ends inside a sentence."""
    for item in items:
        if isinstance(item, Subheading):
            yield [item.line], "subheading"
        elif isinstance(item, Paragraph):
            run: list[Line] = []
            for line in item.lines:
                if run and not _goes_on(run[-1].text, line.text):
                    yield run, "text"
                    run = []
                run.append(line)
            if run:
                yield run, "text"


def _goes_on(text: str, following: str) -> bool:
    last = text.rstrip(_CLOSERS)[-1:] or text[-1:]
    return len(text) >= 16 and last not in _COMPLETE and following[:1] not in _LISTED


def _cut(lines: list[Line], section: str, paragraph: int, kind: str) -> Iterator[Sentence]:
    text = "".join([line.text for line in lines])
    starts = list(accumulate((len(line.text) for line in lines[:-1]), initial=0))
    for start, end in _bounds(text):
        low, high = bisect_right(starts, start) - 1, bisect_left(starts, end)
        pieces = [
            (max(at - start, 0), line.number, line.column + max(start - at, 0))
            for at, line in zip(starts[low:high], lines[low:high], strict=True)
        ]
        own = text[start:end]
        yield Sentence(own, tight(own), section, tuple(pieces), paragraph, kind)


def _in_address(text: str, index: int) -> bool:
    """Whether a half-width ? or ! stands inside a web address."""
    return text[index] in "?!" and text[index + 1 : index + 2].isascii() and text[index + 1 : index + 2].isalnum()


def _bounds(text: str) -> Iterator[tuple[int, int]]:
    """Offsets of the sentences of a paragraph; an end mark inside brackets does not end one."""
    start = depth = index = 0
    while index < len(text):
        char = text[index]
        if char in "（(":
            depth += 1
        elif char in "）)":
            depth = max(depth - 1, 0)
        elif char in _ENDS and (depth == 0 or index - start > 400) and not _in_address(text, index):
            while index + 1 < len(text) and text[index + 1] in _ENDS + "”’\"'」』":
                index += 1
            yield start, index + 1
            start, depth = index + 1, 0
        index += 1
    if text[start:].strip():
        yield start, len(text)

"""Sentences -> runs: what must be read together because one sentence gives a total and the next its parts.

A run is a sentence, or `共N条。` with the `其中…` or `一是… 二是…` after it, or a line that ends in a colon
with the numbered lines below it. Its text maps back to the source; `plain` is as long, ready for reading.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property, lru_cache

from gailint.kinds.numbers import Quantity, compiled, plain, quantities

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gailint.prose import Sentence
    from gailint.span import Span

_DIGIT = frozenset("0123456789０１２３４５６７８９")
_HAN = "一二三四五六七八九十"
_DOTS = tuple("-—·•*①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")
_LONGEST = 20_000


class Run:
    """Sentences joined; the lines of a list are set off by line breaks."""

    def __init__(self, sentences: Sequence[Sentence], is_list: bool) -> None:
        self.sentences = tuple(sentences)
        self.starts: list[int] = []
        pieces: list[str] = []
        length = 0
        for sentence in sentences:
            piece = ("\n" if is_list and pieces else "") + sentence.text
            self.starts.append(length + len(piece) - len(sentence.text))
            pieces.append(piece)
            length += len(piece)
        self.text = "".join(pieces)
        self.plain = plain(self.text)

    @cached_property
    def counts(self) -> list[Quantity]:
        """The counts printed in it."""
        return quantities(self.plain)

    @cached_property
    def _brackets(self) -> tuple[list[int], list[int]]:
        """Where its brackets stand, and how many are open behind each."""
        marks: list[int] = []
        depths: list[int] = []
        depth = 0
        for found in compiled("[()（）]").finditer(self.plain):
            depth = depth + 1 if found[0] in "（(" else max(depth - 1, 0)
            marks.append(found.start())
            depths.append(depth)
        return marks, depths

    def sentence_at(self, offset: int) -> Sentence:
        return self.sentences[max(bisect_right(self.starts, offset) - 1, 0)]

    def span(self, start: int, end: int) -> Span:
        index = max(bisect_right(self.starts, start) - 1, 0)
        base = self.starts[index]
        return self.sentences[index].span(start - base, end - base)

    def depth(self, offset: int) -> int:
        """How many brackets are open before the character at `offset`."""
        marks, depths = self._brackets
        index = bisect_right(marks, offset - 1) - 1
        return depths[index] if index >= 0 else 0

    def opening(self, offset: int) -> int:
        """Where the innermost bracket that holds `offset` opens, or -1."""
        marks, depths = self._brackets
        wanted = self.depth(offset)
        for index in range(bisect_right(marks, offset - 1) - 1, -1, -1):
            if depths[index] == wanted and self.plain[marks[index]] in "（(":
                return marks[index]
        return -1

    def closing(self, offset: int, limit: int) -> int:
        """Where the innermost bracket that holds `offset` closes, at most `limit`."""
        marks, depths = self._brackets
        wanted = self.depth(offset)
        for index in range(bisect_right(marks, offset - 1), len(marks)):
            if depths[index] < wanted or marks[index] >= limit:
                return min(marks[index], limit)
        return min(len(self.plain), limit)

    def counts_between(self, start: int, end: int) -> list[Quantity]:
        """The counts that begin in a stretch of the text."""
        low = bisect_right(self.counts, start - 1, key=lambda count: count.start)
        high = bisect_right(self.counts, end - 1, key=lambda count: count.start)
        return self.counts[low:high]


@lru_cache(maxsize=1)
def runs(text: tuple[Sentence, ...]) -> tuple[Run, ...]:
    """Every run that holds a digit, in reading order; kept for the next rule on the same report."""
    return tuple(_runs(text))


def _runs(text: Sequence[Sentence]) -> Iterator[Run]:
    joined: list[Sentence] = []
    style = ""
    for sentence in text:
        how = _joins(joined, sentence, style)
        if joined and not how:
            yield from _run(joined, style)
            joined = []
        style = how
        joined.append(sentence)
    yield from _run(joined, style)


def _run(joined: Sequence[Sentence], style: str) -> Iterator[Run]:
    if any(not _DIGIT.isdisjoint(sentence.text) for sentence in joined):
        yield Run(joined, style.startswith("list"))


def _joins(joined: Sequence[Sentence], sentence: Sentence, style: str) -> str:
    """How a sentence continues the run: "text", "list" and the style of its marks, or "" when it does not."""
    if not joined or sentence.section != joined[-1].section or sentence.kind != "text":
        return ""
    last, begin = joined[-1], sentence.text[:12].lstrip()
    if sentence.paragraph == last.paragraph and not style.startswith("list"):
        is_part = begin.startswith("其中") or _is_chained(begin)
        fits = len(last.text) + len(sentence.text) < _LONGEST and len(joined) < 12
        return "text" if is_part and fits else ""
    mark = _mark(begin)
    if not mark or len(sentence.text) > 80 or len(joined) > 60:
        return ""
    opens = last.text.rstrip().endswith(("：", ":")) and not style
    return f"list{mark}" if opens or style == f"list{mark}" else ""


def _is_chained(begin: str) -> bool:
    """Whether a sentence begins with 一是, 二是 …"""
    at = begin.find("是", 0, 3)
    return at > 0 and all(char in _HAN for char in begin[:at])


def _mark(begin: str) -> str:
    """The style of the mark that opens a line of a list: 1. （1） 一、 （一） ① -, or ""."""
    if begin[:1] in _DOTS:
        return begin[:1] if begin[0] in "-—·•*" else "①"
    opened = begin[:1] in ("（", "(")
    rest = begin[1:] if opened else begin
    for name, chars in (("1", "0123456789"), ("一", _HAN)):
        behind = rest.lstrip(chars)
        if len(rest) - 3 <= len(behind) < len(rest) and re.match("[)）]" if opened else "[.．、)）]", behind):
            return ("（" if opened else "") + name
    return ""

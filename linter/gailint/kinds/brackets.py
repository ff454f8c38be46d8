"""《》〔〕（）“” come in pairs within a paragraph, or close a few paragraphs further on.

Half and full width may be mixed. Marks of lists (1） 一）), emoticons and straight quotes are left alone.
Where the text was broken over lines or breaks off, a mark may have been lost on the way: then it is only
a hint. Of each pair, the first in a paragraph is told.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import groupby

from gailint.finding import Severity
from gailint.kinds.passage import address, without_numbers
from gailint.kinds.problem import Problem
from gailint.record import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from gailint.align import Aligned
    from gailint.prose import Sentence

KIND = "brackets"
PARAMS: dict[str, str] = {}
VALUES = ("quote", "expected", "context")
_PAIRS = ("《》", "〔〕", "（）", "“”")
_MARKS = ("《》", "〔〕［］[]【】", "（）()", "“”")
_CLASS = {char: index for index, chars in enumerate(_MARKS) for char in chars}
_OPENING = frozenset("《〔［[【（(“")
_NUMERALS = frozenset("0123456789０１２３４５６７８９一二三四五六七八九十①②③④⑤⑥⑦⑧⑨⑩abcdefABCDEF")
_BEFORE_NUMERAL = frozenset("。；;，,、：: \t\u3000！？!?")
_REACH = 3
_ROUND, _QUOTES = 2, 3


class _Mark(NamedTuple):
    """A lone mark; `kind` is the place of its pair in _PAIRS, `is_whole`: the paragraph is sound."""

    sentence: Sentence
    offset: int
    kind: int
    opens: bool
    is_whole: bool


def check(params: dict[str, Any], aligned: Aligned) -> Iterator[Problem]:
    lone: list[_Mark] = []
    for _, group in groupby(aligned.text, key=lambda sentence: sentence.paragraph):
        lone.extend(_lone(list(group)))
    told: set[tuple[int, int]] = set()
    for mark in _without_partners(lone):
        place = (mark.sentence.paragraph, mark.kind)
        if place not in told:
            told.add(place)
            yield _problem(mark)


@cache
def _any() -> re.Pattern[str]:
    return re.compile("[" + re.escape("".join(_CLASS)) + "]")


def _lone(paragraph: list[Sentence]) -> list[_Mark]:
    """The marks of a paragraph that have no partner in it."""
    waiting: list[list[_Mark]] = [[] for _ in _PAIRS]
    lone: list[_Mark] = []
    is_whole = _is_whole(paragraph)
    for sentence in paragraph:
        for found in _any().finditer(sentence.text):
            kind = _CLASS[found[0]]
            if found[0] in _OPENING:
                waiting[kind].append(_Mark(sentence, found.start(), kind, True, is_whole))
            elif waiting[kind]:
                waiting[kind].pop()
            elif not _is_list_mark(sentence.text, found.start(), kind):
                lone.append(_Mark(sentence, found.start(), kind, False, is_whole))
    lone.extend(mark for marks in waiting for mark in marks)
    quotes = sum(mark.kind == _QUOTES for mark in lone)
    straight = any('"' in sentence.text or "＂" in sentence.text for sentence in paragraph)
    if quotes and (straight or quotes % 2 == 0):
        lone = [mark for mark in lone if mark.kind != _QUOTES]
    return sorted(lone, key=lambda mark: (mark.sentence.pieces[0][1:], mark.offset))


def _is_list_mark(text: str, offset: int, kind: int) -> bool:
    """Whether a closing bracket ends the number of an item (1） 一） a)) or an emoticon."""
    if kind != _ROUND:
        return False
    start = offset
    while start > 0 and offset - start < 4 and (text[start - 1] in _NUMERALS or text[start - 1] == " "):
        start -= 1
    numbered = start < offset and (start == 0 or text[start - 1] in _BEFORE_NUMERAL or text[start] == " ")
    return numbered or text[offset - 1 : offset] in (":", ";", "-", "^", "_")


def _is_whole(paragraph: list[Sentence]) -> bool:
    """Whether the paragraph stands on one line and does not break off."""
    lines = {piece[1] for sentence in paragraph for piece in sentence.pieces}
    last = paragraph[-1].text.rstrip('”’"）)】》 \t\u3000')
    return len(lines) == 1 and (paragraph[-1].kind == "subheading" or last[-1:] in tuple("。！？!?；;：:."))


def _without_partners(lone: list[_Mark]) -> list[_Mark]:
    """What remains when each closing mark takes the last lone opening one of its class, if that is near."""
    waiting: list[list[int]] = [[] for _ in _PAIRS]
    taken: set[int] = set()
    for index, mark in enumerate(lone):
        before = waiting[mark.kind]
        if mark.opens:
            before.append(index)
        elif before and 0 < mark.sentence.paragraph - lone[before[-1]].sentence.paragraph <= _REACH:
            taken.update((before.pop(), index))
    return [mark for index, mark in enumerate(lone) if index not in taken]


def _problem(mark: _Mark) -> Problem:
    text, pair = mark.sentence.text, _PAIRS[mark.kind]
    values = {
        "quote": text[mark.offset],
        "expected": pair[1] if mark.opens else pair[0],
        "context": without_numbers(text[max(mark.offset - 8, 0) : mark.offset + 9]),
    }
    return Problem(
        mark.sentence.span(mark.offset, mark.offset + 1),
        values,
        address(mark.sentence),
        severity=None if mark.is_whole else Severity.info,
        confidence="source" if mark.is_whole else "extraction",
    )

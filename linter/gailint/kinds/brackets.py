"""《》〔〕（）“” come in pairs within a paragraph, or close a few paragraphs further on.

Half and full width may be mixed. Marks of lists (1） 一）), emoticons and straight quotes are left alone.
Where the text was broken over lines or breaks off, a mark may have been lost on the way: then it is only
a hint.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from gailint.finding import Severity
from gailint.kinds.passage import address
from gailint.kinds.problem import Problem
from gailint.prose import Sentence

if TYPE_CHECKING:
    from gailint.align import Aligned

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


class _Mark(NamedTuple):
    sentence: Sentence
    offset: int

    @property
    def char(self) -> str:
        return self.sentence.text[self.offset]

    @property
    def kind(self) -> int:
        return _CLASS[self.char]


def check(params: dict[str, Any], aligned: "Aligned") -> Iterator[Problem]:
    lone: list[tuple[_Mark, bool]] = []
    for _, group in groupby(aligned.text, key=lambda sentence: sentence.paragraph):
        paragraph = list(group)
        whole = _is_whole(paragraph)
        lone.extend((mark, whole) for mark in _lone(paragraph))
    told: set[tuple[int, int]] = set()
    for mark, whole in _without_partners(lone):
        place = (mark.sentence.paragraph, mark.kind)
        if place not in told:
            told.add(place)
            yield _problem(mark, whole)


@cache
def _any() -> re.Pattern[str]:
    return re.compile("[" + re.escape("".join(_CLASS)) + "]")


def _lone(paragraph: list[Sentence]) -> list[_Mark]:
    """The marks of a paragraph that have no partner in it."""
    waiting: list[list[_Mark]] = [[] for _ in _PAIRS]
    lone: list[_Mark] = []
    for sentence in paragraph:
        for found in _any().finditer(sentence.text):
            mark = _Mark(sentence, found.start())
            if mark.char in _OPENING:
                waiting[mark.kind].append(mark)
            elif waiting[mark.kind]:
                waiting[mark.kind].pop()
            elif not _is_list_mark(mark):
                lone.append(mark)
    lone.extend(mark for marks in waiting for mark in marks)
    quotes = [mark for mark in lone if mark.kind == 3]
    straight = any('"' in sentence.text or "＂" in sentence.text for sentence in paragraph)
    if quotes and (straight or len(quotes) % 2 == 0):
        lone = [mark for mark in lone if mark.kind != 3]
    return sorted(lone, key=lambda mark: mark.sentence.span(mark.offset, mark.offset + 1))


def _is_list_mark(mark: _Mark) -> bool:
    """Whether a closing bracket ends the number of an item (1） 一） a)) or an emoticon."""
    if mark.kind != 2:
        return False
    text = mark.sentence.text
    start = mark.offset
    while start > 0 and mark.offset - start < 4 and (text[start - 1] in _NUMERALS or text[start - 1] == " "):
        start -= 1
    numbered = start < mark.offset and (
        start == 0 or text[start - 1] in _BEFORE_NUMERAL or text[start] == " "
    )
    return numbered or text[mark.offset - 1 : mark.offset] in (":", ";", "-", "^", "_")


def _is_whole(paragraph: list[Sentence]) -> bool:
    """Whether the paragraph stands on one line and does not break off."""
    lines = {piece[1] for sentence in paragraph for piece in sentence.pieces}
    last = paragraph[-1].text.rstrip('”’"）)】》 \t\u3000')
    return len(lines) == 1 and (paragraph[-1].kind == "subheading" or last[-1:] in tuple("。！？!?；;：:."))


def _without_partners(lone: list[tuple[_Mark, bool]]) -> list[tuple[_Mark, bool]]:
    """What remains when an opening mark takes the next lone closing one of its class, if that is near."""
    left: list[tuple[_Mark, bool]] = []
    for mark, whole in lone:
        partner = next(
            (
                index
                for index in range(len(left) - 1, max(len(left) - 9, -1), -1)
                if left[index][0].kind == mark.kind
                and mark.char not in _OPENING
                and left[index][0].char in _OPENING
                and 0 < mark.sentence.paragraph - left[index][0].sentence.paragraph <= _REACH
            ),
            None,
        )
        if partner is None:
            left.append((mark, whole))
        else:
            del left[partner]
    return left


def _problem(mark: _Mark, whole: bool) -> Problem:
    pair = _PAIRS[mark.kind]
    expected = pair[1] if mark.char in _OPENING else pair[0]
    text = mark.sentence.text
    return Problem(
        mark.sentence.span(mark.offset, mark.offset + 1),
        {
            "quote": mark.char,
            "expected": expected,
            "context": text[max(mark.offset - 8, 0) : mark.offset + 9],
        },
        address(mark.sentence),
        severity=None if whole else Severity.info,
        confidence="source" if whole else "extraction",
    )

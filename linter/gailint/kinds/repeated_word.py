"""Words written twice in a row (保障保障): one finding per report, with a count and the first places.

Runs of two to eight Han characters that repeat at once. `except` are patterns of what is rightly written
so, matched over the place with what stands around it; `characters` are patterns of single characters that
are never doubled (性性).
"""

from __future__ import annotations

import re
from functools import cache

from gailint.corrections import fix_of, in_sentence
from gailint.kinds.passage import is_inside
from gailint.kinds.problem import Problem

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from gailint.align import Aligned
    from gailint.finding import Edit
    from gailint.prose import Sentence

KIND = "repeated-word"
PARAMS = {"except": "patterns", "characters": "patterns"}
FIXES = True
VALUES = ("quote", "count")
_SHOWN = 10


@cache
def _doubled() -> re.Pattern[str]:
    return re.compile(r"([^\x00-\xff]{2,8})\1")


@cache
def _any_of(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(patterns))


def check(params: dict[str, Any], aligned: Aligned) -> Iterator[Problem]:
    found = [(sentence, place) for sentence in aligned.text for place in _places(sentence, params)]
    if found:
        quotes = [(sentence.text[slice(*place)], sentence.span(*place)) for sentence, place in found[:_SHOWN]]
        values = {"quote": quotes[0][0], "count": str(len(found))}
        fix = fix_of(_edit(sentence, place) for sentence, place in found)
        yield Problem(quotes[0][1], values, "全文", tuple(quotes[1:]), fix=fix)


def _places(sentence: Sentence, params: dict[str, Any]) -> list[tuple[int, int]]:
    places = [match.span() for match in _doubled().finditer(sentence.text) if _is_word(match[1])]
    if places:
        allowed = [match.span() for match in _any_of(tuple(params["except"])).finditer(sentence.text)]
        places = [place for place in places if not is_inside(*place, allowed)]
    places.extend(match.span() for match in _any_of(tuple(params["characters"])).finditer(sentence.text))
    return sorted(places)


def _edit(sentence: Sentence, place: tuple[int, int]) -> Edit | None:
    """Take away the second of two; of a word with one character twice (累计计), the last character."""
    start, end = place
    text = sentence.text[start:end]
    half = len(text) // 2
    again = half if text[:half] * 2 == text else 1
    return in_sentence(sentence, end - again, end, "")


def _is_word(text: str) -> bool:
    """Whether it is all Han characters, not one character over and over, and no row of marks."""
    return len(set(text)) > 1 and all("一" <= char <= "鿿" for char in text)

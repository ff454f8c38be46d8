"""One kind of quotation marks in a report: straight (") and curly (“”) ones are not mixed."""

from __future__ import annotations

import re

from gailint.corrections import fix_of, in_sentence
from gailint.kinds.problem import Problem

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from gailint.align import Aligned
    from gailint.finding import Edit
    from gailint.prose import Sentence

KIND = "quotation"
PARAMS = {"where": "sections"}
FIXES = True
VALUES = ("straight", "curly")
_SHOWN = 10


def check(params: dict[str, Any], aligned: Aligned) -> Iterator[Problem]:
    text = [sentence for sentence in aligned.text if sentence.section in params["where"]]
    curly = sum(sentence.text.count("“") + sentence.text.count("”") for sentence in text)
    if not curly:
        return
    places = [
        sentence.span(*match.span())
        for sentence in text
        if '"' in sentence.text
        for match in re.finditer('"(?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])"', sentence.text)
    ]
    if places:
        values = {"straight": str(len(places)), "curly": str(curly)}
        fix = fix_of(edit for sentence in text for edit in _curled(sentence))
        yield Problem(places[0], values, "全文", tuple(('"', place) for place in places[1:_SHOWN]), fix=fix)


def _curled(sentence: Sentence) -> list[Edit | None]:
    """Each pair of straight marks around words as “ and ”; nothing where a sentence has another kind of pair."""
    words = sentence.text
    pairs = list(re.finditer('"([^"“”]*)"', words))
    if words.count('"') != 2 * len(pairs) or any(not re.search("[\u4e00-\u9fff]", pair[1]) for pair in pairs):
        return []
    if any(words.count("“", 0, pair.start()) != words.count("”", 0, pair.start()) for pair in pairs):
        return []
    ends = [(pair.start(), "“") for pair in pairs] + [(pair.end() - 1, "”") for pair in pairs]
    return [in_sentence(sentence, at, at + 1, mark) for at, mark in ends]

"""Wording that must not stand in running text. Titles, headings and tables are left to other rules.

`find` is a pattern; `words` maps what should stand there to patterns of what must not. `has` lists
literals of which one occurs in every match: a sentence without them is not searched. `where` limits it to
sections; `skip` leaves out what stands inside quotes, titles (《》) or urls. With `once`, one finding per
report tells how many there are and where the first stand. The correction writes what should stand there,
or, where `replace` maps a wrong wording to its right one, changes the first of those that ends the match.
"""

from __future__ import annotations

import re
from functools import cache

from gailint.corrections import fix_of, in_sentence
from gailint.kinds.passage import address, is_inside, skipped
from gailint.kinds.problem import Problem

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

    from gailint.align import Aligned
    from gailint.finding import Edit
    from gailint.prose import Sentence

KIND = "forbidden-text"
PARAMS = {
    "find": "pattern?", "words": "pattern-map?", "has": "texts?",
    "where": "sections?", "skip": "texts?", "once": "flag?", "replace": "map?",
}  # fmt: skip
FIXES = True
VALUES = ("quote", "expected", "count")
_SHOWN = 10


def check(params: dict[str, Any], aligned: Aligned) -> Iterator[Problem]:
    has = params.get("has")
    text = [sentence for sentence in aligned.text if any(map(sentence.text.__contains__, has))] if has else aligned.text
    found = sorted(_problems(params, text), key=lambda problem: problem.span) if text else []
    if not params.get("once"):
        yield from found
    elif found:
        first = found[0]
        yield first._replace(
            values={**first.values, "count": str(len(found))},
            address="全文",
            related=tuple((problem.values["quote"], problem.span) for problem in found[1:_SHOWN]),
            fix=fix_of(edit for problem in found if problem.fix for edit in problem.fix.edits),
        )


def _problems(params: dict[str, Any], text: Sequence[Sentence]) -> Iterator[Problem]:
    searches: dict[str, list[str]] = {
        **params.get("words", {}),
        **({"": [params["find"]]} if "find" in params else {}),
    }
    for expected, patterns in searches.items():
        pattern = _compiled(tuple(patterns))
        for sentence in text:
            if "where" in params and sentence.section not in params["where"]:
                continue
            matches = list(pattern.finditer(sentence.text))
            if not matches:
                continue
            left_out, place = skipped(sentence.text, params.get("skip", [])), address(sentence)
            for match in matches:
                if match[0] and not is_inside(match.start(), match.end(), left_out):
                    values = {"quote": match[0].strip(), "expected": expected, "count": "1"}
                    fix = fix_of([_edit(params, sentence, match, expected)])
                    yield Problem(sentence.span(match.start(), match.end()), values, place, fix=fix)


def _edit(params: dict[str, Any], sentence: Sentence, match: re.Match[str], expected: str) -> Edit | None:
    end = match.start() + len(match[0].rstrip())
    if "replace" not in params:
        start = match.end() - len(match[0].lstrip())
        return in_sentence(sentence, start, end, expected) if expected else None
    for wrong, right in params["replace"].items():
        if sentence.text.endswith(wrong, match.start(), end):
            return in_sentence(sentence, end - len(wrong), end, right[0])
    return None


@cache
def _compiled(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(patterns))

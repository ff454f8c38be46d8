"""Numbers of items follow each other within a section: （一）（二）（三）, 1. 2. 3., 一是 二是 三是.

Items at the head of paragraphs and inside them are two lists, so are 一是. A list may begin again at one, and a list of
a lower kind begins again under each item of a higher one. One finding per report tells the first number
that was skipped or doubled and how many there are. Numbers of sections are left to the form.
"""

from __future__ import annotations

import re
from functools import cache

from gailint.kinds.problem import Problem
from gailint.text import chinese_number

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from gailint.align import Aligned
    from gailint.prose import Sentence

KIND = "numbering"
PARAMS = {"where": "sections"}
VALUES = ("quote", "after", "count")
_SHOWN = 10


@cache
def _item() -> re.Pattern[str]:
    numeral = "[一二三四五六七八九十]{1,3}"
    return re.compile(
        rf"\s*(?:(?P<bracket>[（(]\s*{numeral}\s*[）)])|(?P<point>[0-9]{{1,2}}\s*[.．、](?![0-9]))"
        rf"|(?P<round>[（(]\s*[0-9]{{1,2}}\s*[）)])|(?P<circle>[①-⑳]))"
    )


@cache
def _chain() -> re.Pattern[str]:
    return re.compile(r"(?:^|[。；;：:，,\s])([一二三四五六七八九十]{1,2})是")


_ORDER = (
    "bracket", "point", "round", "circle", "lead",
    "inner bracket", "inner point", "inner round", "inner circle", "chain",
)  # fmt: skip


def check(params: dict[str, Any], aligned: Aligned) -> Iterator[Problem]:
    last: dict[str, tuple[int, str]] = {}
    section, paragraph = "", -1
    found: list[Problem] = []
    for sentence in aligned.text:
        if sentence.section not in params["where"]:
            continue
        if sentence.section != section:
            section, last = sentence.section, {}
        for kind, number, start, end in _marks(sentence, sentence.paragraph != paragraph):
            before = last.get(kind)
            if before and number not in (1, before[0] + 1):
                quote = sentence.text[start:end].strip()
                found.append(Problem(sentence.span(start, end), {"quote": quote, "after": before[1]}, "全文"))
            last[kind] = (number, sentence.text[start:end].strip())
            for lower in _ORDER[_ORDER.index(kind) + 1 :]:
                last.pop(lower, None)
        paragraph = sentence.paragraph
    if found:
        related = tuple((problem.values["quote"], problem.span) for problem in found[1:_SHOWN])
        yield found[0]._replace(values={**found[0].values, "count": str(len(found))}, related=related)


def _marks(sentence: Sentence, opens: bool) -> Iterator[tuple[str, int, int, int]]:
    """(kind, number, start, end) of the item marks: at the head of a paragraph or sentence, and 一是 anywhere."""
    match = _item().match(sentence.text)
    if match and match.lastgroup:
        kind = match.lastgroup if opens else f"inner {match.lastgroup}"
        yield kind, _number(match[match.lastgroup]), match.start(match.lastgroup), match.end()
    for link in _chain().finditer(sentence.text):
        kind = "lead" if opens and not sentence.text[: link.start(1)].strip() else "chain"
        yield kind, chinese_number(link[1]) or 0, link.start(1), link.end()


def _number(mark: str) -> int:
    inner = mark.strip("（()） .．、\t\u3000")
    if "①" <= inner <= "⑳":
        return ord(inner) - ord("①") + 1
    return int(inner) if inner.isdigit() else chinese_number(inner) or 0

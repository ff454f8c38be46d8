"""A known document cited as 《title》（number） must be cited by its own number.

`documents` maps a number to words of its title; of all words that occur in the cited title the longest
tells which documents may be meant. `accept` lists vaguer words that do for a number when none of those
occurs. Titles and numbers that are not listed, and numbers without a title in front, are left alone.
"""

from __future__ import annotations

import re
from functools import cache

from gailint.kinds.passage import address
from gailint.kinds.problem import Problem
from gailint.text import normal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from gailint.align import Aligned

KIND = "citation"
PARAMS = {"documents": "map", "accept": "map"}
VALUES = ("title", "quote", "expected")
_LONGEST = 160


@cache
def _number() -> re.Pattern[str]:
    return re.compile(
        r"》\s*(?:的?\s*(?:通知|文件))?\s*[（(]?\s*(?:中华人民共和国)?"
        r"(?:(国办公开办函|国办发|国办函)\s*[〔（(\[【]\s*(20[0-9]{2})\s*[〕）)\]】]\s*第?\s*([0-9]{1,3})\s*号"
        r"|(国务院令|国令)\s*第?\s*([0-9]{3})\s*号)"
    )


def check(params: dict[str, Any], aligned: Aligned) -> Iterator[Problem]:
    documents: dict[str, list[str]] = params["documents"]
    for sentence in aligned.text:
        if "》" not in sentence.text or "号" not in sentence.text:
            continue
        for match in _number().finditer(sentence.text):
            title = _title(sentence.text, match.start())
            number = f"{match[1]}〔{match[2]}〕{match[3]}号" if match[1] else f"国务院令第{match[5]}号"
            meant = _meant(title, documents)
            if number in meant or not _is_wrong(number, title, meant, params):
                continue
            start = match.start(1) if match[1] else match.start(4)
            values = {
                "title": title,
                "quote": sentence.text[start : match.end()],
                "expected": "、".join(meant) or f"《{documents[number][0]}》",
            }
            yield Problem(sentence.span(start, match.end()), values, address(sentence))


def _title(text: str, end: int) -> str:
    """The title that closes at `end`; titles inside it (《…《…》…》) belong to it."""
    depth = 1
    for offset in range(end - 1, max(end - _LONGEST, -1), -1):
        depth += {"》": 1, "《": -1}.get(text[offset], 0)
        if depth == 0:
            return text[offset + 1 : end]
    return ""


def _meant(title: str, documents: dict[str, list[str]]) -> list[str]:
    plain = normal(title)
    longest = max((len(word) for words in documents.values() for word in words if word in plain), default=0)
    return [number for number, words in documents.items() if any(len(word) == longest and word in plain for word in words)]


def _is_wrong(number: str, title: str, meant: list[str], params: dict[str, Any]) -> bool:
    """A listed number under a title not its own, or a listed title under another number of its issuer."""
    if number not in params["documents"]:
        issuer = number.partition("〔")[0].partition("第")[0]
        return any(other.startswith(issuer) for other in meant)
    return bool(meant) or not any(word in normal(title) for word in params["accept"].get(number, ()))

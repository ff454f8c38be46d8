"""A section (or the whole report) must speak of every topic; says which topics it does not speak of.

`topics` gives for each topic the words of which one must occur. With `labels`, a section that names at
least three topics at the head of its paragraphs is judged by those heads alone. A section that matches
`nothing` as a whole (无) speaks of none. `organ` limits the check to reports whose organ matches. Without
`where`, `at` is the section at whose heading the finding stands. Whether the section is there at all is
left to the form. A clause with one of the words `lacking` (标准化水平不高) does not speak of a topic,
unless it has one of `surely` (针对更新不及时的问题).
"""

from __future__ import annotations

import re
from functools import cache

from gailint.kinds.organ_names import signature, title_organ
from gailint.kinds.passage import place_of, section_of, without_numbers, words_of
from gailint.kinds.problem import NotApplicable, Problem
from gailint.text import normal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from gailint.align import Aligned

KIND = "required-text"
PARAMS = {
    "where": "section?", "at": "text?", "topics": "map", "labels": "map?", "nothing": "pattern?",
    "organ": "pattern?", "lacking": "texts?", "surely": "texts?",
}  # fmt: skip
VALUES = ("missing", "quote")
_HEAD = 24
_SHORT = 40


def check(params: dict[str, Any], aligned: Aligned) -> Iterator[Problem | NotApplicable]:
    where: str = params.get("where", "")
    section = section_of(aligned, where)
    if where and section is None:
        yield NotApplicable("no-section", where)
        return
    if "organ" in params and not _is_reported_by(params["organ"], aligned):
        yield NotApplicable("governments-only")
        return
    text = words_of(aligned, where) if section else "\n".join(sentence.text for sentence in aligned.text)
    missing = _missing(params, text, _heads(where, aligned))
    if not missing:
        return
    place: str = where or params.get("at", "")
    values = {"missing": "、".join(missing), "quote": without_numbers(" ".join(text.split()))[:20]}
    yield Problem(place_of(aligned, place), values, f"{place}/{values['missing']}")


def _missing(params: dict[str, Any], text: str, heads: list[str]) -> list[str]:
    topics: dict[str, list[str]] = params["topics"]
    plain = normal(text)
    if not plain or ("nothing" in params and len(plain) <= _SHORT and re.fullmatch(params["nothing"], plain)):
        return list(topics)
    labels: dict[str, list[str]] = params.get("labels", {})
    named = [topic for topic, words in labels.items() if any(word in head for head in heads for word in words)]
    if len(named) >= 3:
        return [topic for topic in labels if topic not in named]
    said = _said(params, text, plain)
    return [topic for topic, words in topics.items() if not any(word in said for word in words)]


def _said(params: dict[str, Any], text: str, plain: str) -> str:
    """The normal text without the clauses that tell what is lacking."""
    if "lacking" not in params:
        return plain
    return "，".join(
        clause
        for clause in map(normal, _clauses().split(text))
        if not any(word in clause for word in params["lacking"]) or any(word in clause for word in params.get("surely", ()))
    )


@cache
def _clauses() -> re.Pattern[str]:
    return re.compile("[，,。；;：:]")


def _heads(where: str, aligned: Aligned) -> list[str]:
    """How the subheadings and paragraphs of a section begin."""
    found: dict[int, str] = {}
    for sentence in aligned.text:
        if sentence.section == where:
            found.setdefault(sentence.paragraph, normal(sentence.text[:_HEAD]))
    return list(found.values())


def _is_reported_by(pattern: str, aligned: Aligned) -> bool:
    signed = signature(aligned.report)
    organ = title_organ(aligned.report) or (signed.organ if signed else None)
    return organ is not None and re.search(pattern, organ.name) is not None

"""A section (or the whole report) must speak of every topic; says which topics it does not speak of.

`topics` gives for each topic the words of which one must occur; `opening` further words that count only where they
open a clause. `aside` are patterns of wordings in which a topic's words do not speak of it (有待提高 is no measure);
they are passed over. With `labels`, a section that names at least three topics at the head of its paragraphs is judged by those heads alone. A section that matches
`nothing` as a whole (无) speaks of none. `organ` limits the check to reports whose organ matches. Without
`where`, `at` is the section at whose heading the finding stands. Whether the section is there at all is
left to the form.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from gailint.kinds.organ_names import signature, title_organ
from gailint.kinds.passage import place_of, section_of, without_numbers, words_of
from gailint.kinds.problem import NotApplicable, Problem
from gailint.text import normal

if TYPE_CHECKING:
    from gailint.align import Aligned

KIND = "required-text"
PARAMS = {
    "where": "section?", "at": "text?", "topics": "map", "opening": "map?", "aside": "map?", "labels": "map?",
    "nothing": "pattern?", "organ": "pattern?",
}  # fmt: skip
VALUES = ("missing", "quote")
_HEAD = 24
_SHORT = 40
_ITEM = r"(?:[一二三四五六七八九十]{1,2}是要?|第[一二三四五六七八九十]|[（(]?[一二三四五六七八九十0-9]{1,2}[)）.．、]?)"


def check(params: dict[str, Any], aligned: "Aligned") -> Iterator[Problem | NotApplicable]:
    where: str = params.get("where", "")
    section = section_of(aligned, where)
    if where and section is None:
        yield NotApplicable(f"没有第{where}部分")
        return
    if "organ" in params and not _is_reported_by(params["organ"], aligned):
        yield NotApplicable("只适用于人民政府的报告")
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
    named = [
        topic for topic, words in labels.items() if any(word in head for head in heads for word in words)
    ]
    if len(named) >= 3:
        return [topic for topic in labels if topic not in named]
    return [topic for topic in topics if not _speaks(params, topic, text)]


def _speaks(params: dict[str, Any], topic: str, text: str) -> bool:
    """Whether a text speaks of a topic."""
    joined = "".join(text.split(" ")).replace("\u3000", "")
    for pattern in params.get("aside", {}).get(topic, ()):
        joined = re.sub(pattern, "", joined)
    if any(word in normal(joined) for word in params["topics"][topic]):
        return True
    openings = tuple(params.get("opening", {}).get(topic, ()))
    return bool(openings) and any(clause.startswith(openings) for clause in _clauses(joined))


def _clauses(text: str) -> list[str]:
    """The clauses of a text, without the numbers of items in front of them."""
    pieces = (piece.lstrip() for piece in re.split(r"[，,；;。：:、！!\n]", text))
    return [re.sub(_ITEM, "", piece, count=1) for piece in pieces]


def _heads(where: str, aligned: "Aligned") -> list[str]:
    """How the subheadings and paragraphs of a section begin."""
    found: dict[int, str] = {}
    for sentence in aligned.text:
        if sentence.section == where:
            found.setdefault(sentence.paragraph, normal(sentence.text[:_HEAD]))
    return list(found.values())


def _is_reported_by(pattern: str, aligned: "Aligned") -> bool:
    signed = signature(aligned.report)
    organ = title_organ(aligned.report) or (signed.organ if signed else None)
    return organ is not None and re.search(pattern, organ.name) is not None

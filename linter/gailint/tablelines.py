"""A line without tabs and pipes -> the cells it consists of, told by labels and figures that stand side by side."""

from __future__ import annotations

import re
from itertools import pairwise

from gailint.anchors import Anchors, Labels
from gailint.text import amount

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

SENTENCE_MARKS = "。！？；;!?"
_VALUE = re.compile(r"[+\-−－＋]?[0-9０-９][0-9０-９,，.．]*(?:亿元|万元|元|[件条宗个项起份次])?|[/／\-—_－]+|无")
_GLUED_VALUES = re.compile(r"[+\-−－＋0-9０-９.．/／—]+")
_TAIL = re.compile(r"(?:\s+[+\-−－＋]?[0-9０-９][0-9０-９,，.．]*)+\s*$")
_GLUED_TAIL = re.compile(r"[0-9]+$")


def ruling(text: str, cells: Sequence[tuple[int, int]]) -> str:
    """How a line made only of labels and values is ruled, whose cells stand at these offsets: "line" (one cell), "blank" or
    "glued"."""
    if len(cells) == 1:
        return "line"
    glued = any(
        start == before_end and not text[start].isalpha() and end - start > 1 for (_, before_end), (start, end) in pairwise(cells)
    )
    return "glued" if glued else "blank"


def run_cells(text: str, anchors: Anchors) -> list[tuple[int, int]] | None:
    """Offsets of the labels and values a text consists of, or None when anything else stands in it."""
    labels = Labels(text, anchors)
    cells: list[tuple[int, int]] = []
    offset = 0
    while offset < len(text):
        if text[offset].isspace():
            offset += 1
            continue
        end = labels.at(offset)
        if end is None:
            end = _value_end(text, offset, labels)
            if end is None:
                return None
        cells.append((offset, end))
        offset = end
    return cells


def words(text: str) -> list[tuple[int, int]]:
    """Offsets of the cells of a line in which nothing is known: runs of blanks part them, single ones where there are no
    longer."""
    pattern = r"\S+(?: \S+)*" if "  " in text or "\u3000" in text else r"\S+"
    return [(found.start(), found.end()) for found in re.finditer(pattern, text)]


def loose_cells(text: str, anchors: Anchors) -> tuple[str, list[tuple[int, int]]] | None:
    """A line of a table with something unknown in it: an unknown label before figures, figures with a word among them,
    figures glued to a word. How it is ruled, and the offsets of its cells."""
    if len(text) > 200 or any(mark in text for mark in SENTENCE_MARKS):
        return None
    labels = Labels(text, anchors)
    known: list[tuple[int, int]] = []
    start = 0
    while start < len(text) and (end := labels.at(start)) is not None:
        known.append((start, end))
        start = end + len(text[end:]) - len(text[end:].lstrip())
    words = [(found.start(), found.end()) for found in re.finditer(r"\S+", text) if found.start() >= start]
    figures = sum(1 for first, last in words if amount(text[first:last]).kind == "number")
    tail = _TAIL.search(text, max(start - 1, 0))
    if tail and tail.start() > start and not (figures and known and amount(text[start : words[0][1]]).kind != "text"):
        return "blank", [*known, (start, tail.start()), *((a, b) for a, b in words if a >= tail.start())]
    if figures and (known or (len(words) >= 5 and 2 * figures > len(words))) and start < len(text):
        return "blank", [*known, *words]
    glued = None if _is_open(text) else _GLUED_TAIL.search(text, start)
    if (
        known
        and start < len(text)
        and text[start].isdigit()
        and (glued is None or text[start + 1 : start + 2] not in (".", "．"))
    ):
        return "glued", [*known, (start, len(text))]
    if (
        glued
        and 2 <= glued.start() - start <= 40
        and not text[glued.start() - 1].isspace()
        and not re.search(r"[0-9]\s*[年月日:/]", text)
    ):
        return "glued", [*known, (start, glued.start()), (glued.start(), len(text))]
    return None


def _is_open(text: str) -> bool:
    """Whether a bracket is open at the end of a text: figures there are a note broken over lines, 本年（20 of 本年（2023）."""
    return max(text.rfind("（"), text.rfind("(")) > max(text.rfind("）"), text.rfind(")"))


def _value_end(text: str, offset: int, labels: Labels) -> int | None:
    """The offset behind the value at `offset`: a number, a mark for none, or figures glued together."""
    for pattern in (_VALUE, _GLUED_VALUES):
        value = pattern.match(text, offset)
        if value and (value.end() == len(text) or text[value.end()].isspace() or labels.at(value.end()) is not None):
            return value.end()
    return None

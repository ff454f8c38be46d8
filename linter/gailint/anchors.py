"""The words by which a layout is recognised: labels and headings of all editions, as plain data.

They say nothing of order or of what is required; that is the form's business.
"""

from __future__ import annotations

import re

from gailint.record import NamedTuple
from gailint.text import normal, normal_map

LONGEST_LABEL = 60


class Anchors(NamedTuple):
    """`labels` (normalised) by their first two characters, longest first, and their `firsts`; `strong` open a table anywhere;
    `headings` maps an accepted wording (normalised) to its section; `words` are a section's keywords."""

    labels: frozenset[str]
    strong: frozenset[str]
    prefixes: frozenset[str]
    by_start: dict[str, tuple[str, ...]]
    headings: dict[str, str]
    words: tuple[tuple[str, tuple[tuple[str, ...], ...]], ...]
    firsts: frozenset[str]


def collect(
    labels: set[str],
    strong: set[str],
    headings: dict[str, str],
    words: tuple[tuple[str, tuple[tuple[str, ...], ...]], ...],
) -> Anchors:
    """Anchors from normalised labels."""
    by_start: dict[str, list[str]] = {}
    for label in labels:
        by_start.setdefault(label[:2], []).append(label)
    return Anchors(
        labels=frozenset(labels),
        strong=frozenset(strong),
        prefixes=frozenset(label[:end] for label in labels for end in range(1, len(label))),
        by_start={start: tuple(sorted(found, key=len, reverse=True)) for start, found in by_start.items()},
        headings=headings,
        words=words,
        firsts=frozenset(start[:1] for start in by_start),
    )


def section_of(wording: str, anchors: Anchors) -> tuple[str | None, str]:
    """The section whose heading this is, and how it is known: "official" or "keyword"."""
    plain = normal(wording)
    section = anchors.headings.get(plain)
    if section:
        return section, "official"
    for key, groups in anchors.words:
        if all(any(word in plain for word in group) for group in groups):
            return key, "keyword"
    return None, ""


def heading_at(text: str, start: int, anchors: Anchors) -> tuple[str, int] | None:
    """The section whose accepted wording begins at `start`, and the offset behind it."""
    plain, places = normal_map(text[start : start + 80])
    for end in range(min(len(plain), 40), 1, -1):
        section = anchors.headings.get(plain[:end])
        behind = start + places[end - 1] + 1
        if section and (end > 3 or not text[behind : behind + 1].strip(" 。\t\u3000")):
            return section, behind
    return None


_YEAR_NOTE = re.compile(r"[（(][^（）()]{0,12}20[0-9]{2}[^（）()]{0,12}[）)]")


_NOTE = re.compile(r"[（(][^（）()]{2,40}[）)]")


def _blanked(found: re.Match[str]) -> str:
    return " " * len(found[0])


class Labels:
    """Finds labels inside one text, blanks and punctuation ignored."""

    def __init__(self, text: str, anchors: Anchors) -> None:
        self._text = text
        self._anchors = anchors
        self._plain: str | None = None
        self._places: list[int] = []
        self._index: dict[int, int] = {}

    def _read(self) -> str:
        """The text as labels are compared, and in `_index` which of its characters stands where. Made when a label may
        begin somewhere at all, which on most lines of figures is never."""
        self._plain, self._places = normal_map(_YEAR_NOTE.sub(_blanked, self._text))
        self._index = {place: index for index, place in enumerate(self._places)}
        return self._plain

    def at(self, offset: int) -> int | None:
        """The offset behind the longest label that begins at `offset`, closing brackets included."""
        first = self.first_after(offset)
        if normal(self._text[first : first + 1]) not in self._anchors.firsts:
            return None
        plain = self._plain if self._plain is not None else self._read()
        index = self._index.get(first)
        if index is None:
            return None
        for label in self._anchors.by_start.get(plain[index : index + 2], ()):
            if plain.startswith(label, index):
                end = self._places[index + len(label) - 1] + 1
                while end < len(self._text) and self._text[end] in "）)”\"】’'":
                    end += 1
                note = _NOTE.match(self._text, end)
                return note.end() if note else end
        return None

    def first_after(self, offset: int) -> int:
        """`offset`, moved past opening brackets and quotes that belong to a label, and blanks behind those."""
        start = offset
        while offset < len(self._text) and (
            self._text[offset] in "（(“\"【‘'" or (offset > start and self._text[offset].isspace())
        ):
            offset += 1
        return offset

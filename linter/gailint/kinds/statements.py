"""Finds what a report says of its figures: the places in the running text that match a rule's patterns and
speak of the rule's subject, of this organ and of this year. How patterns are written: phrases.py.
"""

from __future__ import annotations

from functools import cached_property

from gailint.kinds import phrases, scope, subjects
from gailint.record import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

    from gailint.align import Aligned
    from gailint.kinds.phrases import Found
    from gailint.prose import Sentence
    from gailint.span import Span

_REACH = 300


class Told:
    """A sentence as patterns see it; `number` is its place in the report."""

    def __init__(self, sentence: Sentence, number: int) -> None:
        self.sentence = sentence
        self.number = number
        self.text = sentence.tight

    @cached_property
    def places(self) -> Sequence[int]:
        """Where each character stands in the printed sentence."""
        printed = self.sentence.text
        if len(printed) == len(self.text):
            return range(len(printed))
        return [place for place, char in enumerate(printed) if not char.isspace()]


class Statement(NamedTuple):
    """What a pattern matched in a sentence."""

    told: Told
    found: Found

    @property
    def words(self) -> str:
        """The statement as patterns see it."""
        return self.told.text[self.found.start : self.found.end]

    @property
    def clause(self) -> str:
        """The statement and its clause before it."""
        return self.told.text[scope.clause_start(self.told.text, self.found.start) : self.found.end]

    @property
    def segment(self) -> str:
        """What stands before the statement from the last 。 or ； on."""
        text, start = self.told.text, self.found.start
        low = max(start - _REACH, 0)
        return text[max(low, *(text.rfind(mark, low, start) + 1 for mark in "；;。")) : start]

    @property
    def rest(self) -> str:
        """The statement and what follows up to the next 。 or ；."""
        after = self.told.text[self.found.end : self.found.end + _REACH]
        ends = [end for mark in "；;。" if (end := after.find(mark)) >= 0]
        return self.words + after[: min(ends, default=_REACH)]

    def span(self, start: int | None = None) -> Span:
        """Its place, or that of its end from `start` on."""
        return self.told.sentence.span(*self._printed(start))

    def quote(self, start: int | None = None) -> str:
        """Its words as printed."""
        first, last = self._printed(start)
        return self.told.sentence.text[first:last]

    def _printed(self, start: int | None) -> tuple[int, int]:
        places = self.told.places
        return places[self.found.start if start is None else start], places[self.found.end - 1] + 1


def find(params: dict[str, Any], aligned: Aligned, patterns: Sequence[str], what: Sequence[str] = ()) -> Iterator[Statement]:
    """The statements that match, sentence by sentence, in the order of the patterns.

    Reads of `params`: where (sections), cue (literals of which a sentence has one), subject."""
    where, cue, subject, year = params["where"], params.get("cue", ("",)), params.get("subject", ""), aligned.choice.year
    wanted = [phrases.phrase(pattern, tuple(what), year) for pattern in patterns]
    for number, sentence in enumerate(aligned.text):
        if sentence.section not in where or not any(map(sentence.tight.__contains__, cue)):
            continue
        told = Told(sentence, number)
        for phrase in wanted:
            for found in phrase.find(told.text):
                if scope.is_own(told.text, found.start, found.end, aligned) and subjects.is_about(
                    subject, aligned.text, number, told.text, found.start, found.end
                ):
                    yield Statement(told, found)

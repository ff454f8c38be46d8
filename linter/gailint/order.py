"""Ranks in the order of a document -> which of them keep the order of the form."""

from __future__ import annotations

from bisect import bisect_left

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence


def in_order(ranks: Sequence[int]) -> set[int]:
    """The places of a longest run of growing ranks; what is left out stands out of order.

    Where there is a choice the earlier places are kept, so that of two swapped things the later is told. Read from the
    end, with falling ranks, the usual method prefers just these."""
    ends: list[int] = []
    places: list[int] = []
    behind: dict[int, int] = {}
    for place in range(len(ranks) - 1, -1, -1):
        at = bisect_left(ends, -ranks[place])
        behind[place] = places[at - 1] if at else -1
        ends[at : at + 1] = [-ranks[place]]
        places[at : at + 1] = [place]
    kept: set[int] = set()
    place = places[-1] if places else -1
    while place >= 0:
        kept.add(place)
        place = behind[place]
    return kept

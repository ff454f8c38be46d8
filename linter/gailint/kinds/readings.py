"""A listing -> the sums it may be read to have: whether one is its total, and which parts are sure."""

from __future__ import annotations

from collections import Counter
from itertools import accumulate, groupby, pairwise

from gailint.kinds.numbers import add, apart, compiled
from gailint.kinds.partitions import dimension, is_named

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from gailint.kinds.listed import Part
    from gailint.kinds.lists import Listing
    from gailint.kinds.numbers import Number

_OTHER = (
    r"(?:以及|及|和|与|还有)?(?:通过|以|在|采取|利用)?(?:其[他它余]|余下|剩余)(?:各?类(?:别|型)?|信息|政府信息|政务信息|"
    r"栏目|方面|形式|方式|途径|渠道|内容|事项|情况|来源|部分|公开|发布|申请|共|为|有|等|的|数量){0,4}"
)


def fits(listing: Listing) -> bool:
    """Whether any reading of the list gives its total: its beginning, its groups, the parts of a part …"""
    parts, inner, total = listing.parts, listing.inner, listing.total
    same = [part for part in parts if part.number.unit in ("", total.unit)]
    others = [part for part in parts if part.number.value != total.value]
    readings: list[Number] = [total_of(same), total_of(others) if others else total.value]
    for sequence in (parts, sorted((*parts, *inner), key=lambda part: part.number.start)):
        readings += accumulate(part.number.value for part in sequence)
    readings += [total_of(tuple(group)) for _, group in groupby(parts, key=lambda part: part.group)]
    readings += [total_of(run) for run in by_dimension(parts)]
    for name, group in groupby(parts, key=lambda part: dimension(part.label)):
        members = tuple(group)
        if name and len(members) > 1:
            readings.append(total_of(members))
    readings += [total_of(parts) + value for value in accumulate(part.number.value for part in inner[::-1])]
    wanted = _of_sentence(listing) if listing.cue == "next" else _up_to(listing)
    slack = slack_of(parts) + total.slack
    return any(apart(reading, goal) <= slack for reading in readings for goal in wanted)


def _up_to(listing: Listing) -> list[Number]:
    """The total, the numbers before it, and what they are together."""
    wanted: list[Number] = [listing.total.value]
    for rival in listing.rivals[::-1]:
        if rival.unit == listing.total.unit:
            wanted += [rival.value, wanted[-1] + rival.value]
    return wanted[:6]


def _of_sentence(listing: Listing) -> list[Number]:
    """Every number of the sentence before, two neighbours together (新收30件，上年结转3件), and all of them."""
    numbers = sorted((listing.total, *listing.rivals), key=lambda number: number.start)[-12:]
    values = [number.value for number in numbers if number.unit == listing.total.unit]
    return [*values, *map(sum, pairwise(values)), add(values)]


def core(listing: Listing) -> tuple[Part, ...]:
    """The parts that surely belong to the total: up to the first semicolon, unless single parts follow it; up
    to a plain 其他; as far as they are of one dimension."""
    parts = listing.parts
    first = tuple(part for part in parts if part.group == parts[0].group)
    if listing.cue != "chain" and len(first) < len(parts):
        later = Counter(part.group for part in parts[len(first) :])
        closes = closer(parts) >= len(first) and not is_named([part.label for part in first])
        if max(later.values()) > 1 or (len(first) > 1 and not closes):
            parts = first
    end = closer(parts)
    return by_dimension(parts[: end + 1] if end >= 0 else parts)[0]


def closer(parts: Sequence[Part]) -> int:
    """The place of the first plain 其他 that ends its group, or -1."""
    for index, part in enumerate(parts):
        is_last = index + 1 == len(parts) or parts[index + 1].group != part.group
        if is_last and compiled(_OTHER).fullmatch("".join(part.label.rpartition("、")[2].split())):
            return index
    return -1


def by_dimension(parts: Sequence[Part]) -> list[tuple[Part, ...]]:
    """The parts, cut where a second partition of the same total begins (自然人…、法人…，网上…、信函…)."""
    cut: list[list[Part]] = [[]]
    current = ""
    for part in parts:
        name = dimension(part.label)
        if name and current and name != current:
            cut.append([])
        current = name or current
        cut[-1].append(part)
    return [tuple(run) for run in cut]


def total_of(parts: Sequence[Part]) -> Number:
    return add(part.number.value for part in parts)


def slack_of(parts: Sequence[Part]) -> int:
    return sum(part.number.slack for part in parts)


def least_of(parts: Sequence[Part], unit: str) -> Number:
    """What the parts of this measure word are at least."""
    sure = [part.number for part in parts if part.number.vague != "about" and part.number.unit in ("", unit)]
    return add(number.value - number.slack for number in sure)

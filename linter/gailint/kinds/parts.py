"""A total against the parts printed for it: 共N条，其中A a条、B b条、C c条; in brackets, after a colon, 一是… 二是…, by months.

`verdict` says which cases a rule reports (first match wins):
- over: the parts are more than the total, and nothing says that they overlap (同一信息计为1条, 重复);
- closed: unequal although the list is closed by a plain 其他 N条, by 分别为 directly after the total, or by the rest (其余N条);
- unequal: unequal although the parts are a named partition (applicants, channels, outcomes, months, 概况、动态、目录), or
  at least four and off by one or two; also parts followed by 合计N条.
A list that does not claim to be complete (等, 主要, 余, a part without a number, one or two parts, quoted names, other
measure words) is only held against `over`. Nothing is reported when any reading of the list fits: its beginning,
its groups, the parts of a part, another total in the sentence, 结转 in the text or in table 三.
Leaves to others: received against processed (flow), percentages, and every comparison with the tables.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from gailint.finding import Severity
from gailint.kinds.lists import Listing, Part, all_listings
from gailint.kinds.numbers import show
from gailint.kinds.partitions import dimension, is_named
from gailint.kinds.passage import address
from gailint.kinds.problem import Problem

if TYPE_CHECKING:
    from gailint.align import Aligned
    from gailint.kinds.numbers import Number

KIND = "parts"
PARAMS = {"verdict": "text"}
VALUES = ("quote", "terms", "sum", "total", "diff")
_OVERLAP = "同一(?:条|信息)|计为1|按1条|只计|多渠道|重复|交叉|同步|同时(?:公开|发布|属)|转载|兼|叠加"
_OTHER = (
    r"(?:以及|及|和|与|还有|[一二三四五六七八九十]{1,2}是)?(?:通过|以|在|采取|利用)?(?:其[他它余]|余下|剩余)(?:各?类(?:别|型)?|信息|政府信息|"
    r"政务信息|栏目|方面|形式|方式|途径|渠道|内容|事项|情况|来源|部分|公开|发布|申请|共|为|有|等|的|数量){0,4}"
)


class Judgement(NamedTuple):
    verdict: str
    parts: tuple[Part, ...]
    severity: Severity | None = None


def check(params: dict[str, Any], aligned: "Aligned") -> Iterator[Problem]:
    carried = tuple(aligned.number("t3", row, "总计") for row in ("上年结转", "结转下年"))
    for listing in all_listings(aligned.text):
        found = judge(listing, carried)
        if found and found.verdict == params["verdict"]:
            yield _problem(listing, found)


def judge(listing: Listing, carried: "tuple[Number | None, ...]" = (None, None)) -> Judgement | None:
    """What is wrong with a list, or None."""
    total, parts = listing.total, _core(listing)
    if total.vague or not parts or fits(listing) or _is_carried(listing, parts, carried):
        return None
    if listing.cue == "after":
        is_exact = not any(part.count.vague for part in parts)
        return Judgement("unequal", listing.parts) if is_exact and not _is_tail(listing) else None
    if _least(parts, total.unit) - _slack(parts) > total.value + total.slack:
        return _over(listing, parts)
    labels = [part.label for part in parts]
    is_exact = all(not part.count.vague and part.count.unit in ("", total.unit) for part in parts)
    if listing.is_open or not is_exact or (len(parts) <= 2 and not is_named(labels)):
        return None
    if listing.cue == "split" or _closer(parts) == len(parts) - 1:
        groups = {part.group for part in parts}
        is_clear = listing.cue != "chain" and len(groups) in (1, len(parts))
        return Judgement("closed", parts, None if is_clear else Severity.warning)
    if any("“" in label or '"' in label for label in labels):
        return None
    is_near = len(parts) >= 4 and abs(_sum(parts) - total.value) <= 2 and not _slack(parts)
    return Judgement("unequal", parts) if is_named(labels) or is_near else None


def fits(listing: Listing) -> bool:
    """Whether any reading of the list gives its total."""
    parts, inner, total = listing.parts, listing.inner, listing.total
    known = [part for part in parts if part.count.unit in ("", total.unit)]
    others = [part for part in parts if part.count.value != total.value]
    readings: list[Number] = [_sum(known), _sum(others) if others else total.value]
    for sequence in (parts, tuple(sorted((*parts, *inner), key=lambda part: part.count.start))):
        readings += _prefixes(sequence)
    readings += [_sum([part for part in parts if part.group == group]) for group in {part.group for part in parts}]
    readings += [_sum(run) for run in _by_dimension(parts)]
    named = groupby(parts, key=lambda part: dimension(part.label))
    readings += [_sum(same) for name, group in named if name and len(same := list(group)) > 1]
    readings += [_sum(parts) + value for value in _prefixes(inner[::-1])]
    wanted: list[Number] = [total.value]
    for rival in listing.rivals[::-1]:
        if rival.unit == total.unit:
            wanted += [rival.value, wanted[-1] + rival.value]
    slack = _slack(parts) + total.slack
    return any(abs(reading - goal) <= slack for reading in readings for goal in wanted[:6])


def _is_tail(listing: Listing) -> bool:
    """Whether the last parts before 合计 give it."""
    return listing.total.value in _prefixes(listing.parts[::-1])[1:]


def _core(listing: Listing) -> tuple[Part, ...]:
    """The parts that surely belong to the total: up to the first semicolon, unless single parts follow it; up to a
    plain 其他; as far as they are of one dimension."""
    parts = listing.parts
    first = tuple(part for part in parts if part.group == parts[0].group)
    if listing.cue != "chain" and len(first) < len(parts):
        later = Counter(part.group for part in parts[len(first) :])
        is_one_list = len(first) == 1 or (_closer(parts) >= len(first) and not is_named([p.label for p in first]))
        if max(later.values()) > 1 or not is_one_list:
            parts = first
    if (closer := _closer(parts)) >= 0:
        parts = parts[: closer + 1]
    return _by_dimension(parts)[0]


def _closer(parts: tuple[Part, ...]) -> int:
    """The place of the first plain 其他 that ends its group, or -1."""
    for index, part in enumerate(parts):
        is_last = index + 1 == len(parts) or parts[index + 1].group != part.group
        if is_last and _pattern(_OTHER).fullmatch("".join(part.label.rpartition("、")[2].split())):
            return index
    return -1


def _by_dimension(parts: tuple[Part, ...]) -> list[tuple[Part, ...]]:
    """The parts cut where a second partition of the same total begins (自然人…、法人…，网上…、信函…)."""
    runs_: list[list[Part]] = [[]]
    current = ""
    for part in parts:
        name = dimension(part.label)
        if name and current and name != current:
            runs_.append([])
        current = name or current
        runs_[-1].append(part)
    return [tuple(run) for run in runs_]


def _over(listing: Listing, parts: tuple[Part, ...]) -> Judgement | None:
    run, total = listing.run, listing.total
    sentence = run.sentence_at(total.start)
    around = run.text[max(total.start - 200, 0) : listing.end + 100]
    rivals = sum((rival.value for rival in listing.rivals if rival.unit == total.unit), start=total.value)
    if _pattern(_OVERLAP).search(around) or _least(parts, total.unit) <= rivals and listing.rivals or not sentence:
        return None
    if any(_pattern("结转|办结|办复|答复").search(part.label) for part in parts):
        return None
    is_plain = listing.cue in ("inner", "named", "colon", "bracket", "split") and not listing.is_nested
    is_clear = is_plain and len(parts) >= 3 and len({part.group for part in parts}) in (1, len(parts))
    return Judgement("over", parts, None if is_clear else Severity.warning)


def _is_carried(listing: Listing, parts: tuple[Part, ...], carried: "tuple[Number | None, ...]") -> bool:
    """Outcomes may add up to what was received with what was carried over; unknown is as good as equal."""
    if not any(dimension(part.label) == "办理结果" for part in parts):
        return False
    before = listing.run.plain[max(listing.total.start - 40, 0) : listing.total.start]
    if _pattern(r"(?:办结|答复|办复|办理|处理)[^，,。；;]{0,12}\Z").search(before):
        return False
    if None in carried:
        return True
    came, left = (value or 0 for value in carried)
    goals = {listing.total.value + more - less for more in (0, came) for less in (0, left)}
    return _sum(parts) in goals or _sum(listing.parts) in goals


def _problem(listing: Listing, found: Judgement) -> Problem:
    run, total = listing.run, listing.total
    value = _sum(found.parts)
    values = {
        "quote": run.text[total.start : total.end],
        "terms": " + ".join(show(part.count.value) for part in found.parts),
        "sum": show(value),
        "total": show(total.value),
        "diff": show(abs(value - total.value)),
    }
    related = tuple(
        (f"{part.label} {show(part.count.value)}".strip(), run.span(part.count.start, part.count.end)) for part in found.parts
    )
    where = address(run.sentence_at(total.start))
    return Problem(run.span(total.start, total.end), values, where, related, found.severity)


def _prefixes(parts: tuple[Part, ...]) -> "list[Number]":
    found: list[Number] = []
    for part in parts:
        found.append((found[-1] if found else 0) + part.count.value)
    return found


def _sum(parts: "list[Part] | tuple[Part, ...]") -> "Number":
    return sum((part.count.value for part in parts), start=0)


def _slack(parts: tuple[Part, ...]) -> int:
    return sum(part.count.slack for part in parts)


def _least(parts: tuple[Part, ...], unit: str) -> "Number":
    """What the parts of this measure word are at least."""
    return sum((part.count.value for part in parts if part.count.vague != "about" and part.count.unit in ("", unit)), start=0)


@cache
def _pattern(source: str) -> re.Pattern[str]:
    return re.compile(source)

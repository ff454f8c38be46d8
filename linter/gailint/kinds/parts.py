"""A total against the parts printed for it: 共N条，其中A a条、B b条; in brackets, after a colon, 一是… 二是….

`verdict` says which cases a rule reports (the first that holds):
- over: the parts are more than the total, and nothing says that they overlap (同一信息计为1条, 重复);
- closed: unequal although a plain 其他 N条 or 其余N条 closes the list, or 分别为 is right behind the total;
- unequal: unequal although the parts are a named partition (applicants, channels, outcomes, months,
  quarters, halves of the year, 概况、动态、目录), or at least four and off by one or two; also parts followed by 合计N条.
A list that does not claim to be complete (等, 主要, 余, a part without a number, one or two parts, quoted
names, other measure words) is only held against `over`. Nothing is reported when any reading of the list
fits: its beginning, its groups, the parts of a part, another total in the sentence, 结转 in table 三.
Leaves to others: received against processed (flow), percentages, and every comparison with the tables.
"""

from __future__ import annotations

from gailint.finding import Severity
from gailint.kinds.lists import Listing, all_listings
from gailint.kinds.numbers import add, apart, compiled, show
from gailint.kinds.partitions import dimension, is_named
from gailint.kinds.passage import address
from gailint.kinds.problem import Problem
from gailint.kinds.readings import closer, core, fits, least_of, slack_of, total_of
from gailint.record import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from gailint.align import Aligned
    from gailint.kinds.listed import Part
    from gailint.kinds.numbers import Number

KIND = "parts"
PARAMS = {"verdict": "text"}
VALUES = ("quote", "terms", "sum", "total", "diff")
_OVERLAP = "同一(?:条|信息)|计为1|按1条|只计|多渠道(?:发布|公开)|重复(?:发布|公开|计|统计)|交叉|同步(?:公开|发布|推送)|叠加"


class Judgement(NamedTuple):
    verdict: str
    parts: tuple[Part, ...]
    severity: Severity | None = None


def check(params: dict[str, Any], aligned: Aligned) -> Iterator[Problem]:
    carried = tuple(aligned.number("t3", row, "总计") for row in ("上年结转", "结转下年"))
    for listing in all_listings(aligned.text):
        found = judge(listing, carried)
        if found and found.verdict == params["verdict"] and not _is_shared(listing, found, aligned):
            yield _problem(listing, found)


def judge(listing: Listing, carried: tuple[Number | None, ...]) -> Judgement | None:
    """What is wrong with a list, or None. `carried`: what table 三 says was carried in and out."""
    total = listing.total
    if total.vague or fits(listing):
        return None
    parts = core(listing)
    labels = [part.label for part in parts]
    is_exact = all(not part.number.vague and part.number.unit in ("", total.unit) for part in parts)
    if listing.cue == "after":
        return Judgement("unequal", listing.parts) if is_exact and not _ends_with_total(listing) else None
    if _is_carried(listing, parts, carried):
        return None
    may_be_other = listing.cue == "next" and _is_within_rivals(listing, parts)
    if least_of(parts, total.unit) > total.value + total.slack and not may_be_other:
        return _over(listing, parts)
    is_split = listing.cue == "split" and len(parts) > 1
    if listing.is_open or not is_exact or (len(parts) <= 2 and not is_split and not is_named(labels)):
        return None
    if is_split or closer(parts) == len(parts) - 1:
        is_clear = len(parts) > 2 and _is_even(listing, parts)
        return Judgement("closed", parts, None if is_clear else Severity.warning)
    if any("“" in label or '"' in label for label in labels):
        return None
    is_near = len(parts) >= 4 and apart(total_of(parts), total.value) <= 2 and not slack_of(parts)
    return Judgement("unequal", parts) if is_named(labels) or is_near else None


def _over(listing: Listing, parts: tuple[Part, ...]) -> Judgement | None:
    """More than the total: an error when three parts or more say so in one plain list, else a warning."""
    if _is_within_rivals(listing, parts):
        return None
    if any(compiled("结转|办结|办复|答复").search(part.label) for part in parts):
        return None
    is_plain = listing.cue not in ("among", "chain", "look", "after") and not listing.is_nested
    is_clear = is_plain and len(parts) >= 3 and _is_even(listing, parts)
    return Judgement("over", parts, None if is_clear else Severity.warning)


def _is_within_rivals(listing: Listing, parts: tuple[Part, ...]) -> bool:
    """Whether the parts are no more than all the numbers together that may be their total."""
    total = listing.total
    rivals = [rival.value for rival in listing.rivals if rival.unit == total.unit]
    return bool(rivals) and total_of(parts) <= add(rivals) + total.value


def _is_shared(listing: Listing, found: Judgement, aligned: Aligned) -> bool:
    """Whether the paragraph says that one piece of information may count in several parts."""
    paragraph = listing.run.sentence_at(listing.total.start).paragraph
    return found.verdict == "over" and any(
        compiled(_OVERLAP).search(one.text) for one in aligned.text if one.paragraph == paragraph
    )


def _is_even(listing: Listing, parts: tuple[Part, ...]) -> bool:
    """Whether all parts stand between commas, or all between semicolons: then it can only be one list."""
    return listing.cue != "chain" and len({part.group for part in parts}) in (1, len(parts))


def _ends_with_total(listing: Listing) -> bool:
    """Whether the last parts before 合计 give it."""
    parts = listing.parts
    return any(total_of(parts[index:]) == listing.total.value for index in range(1, len(parts) - 1))


def _is_carried(listing: Listing, parts: tuple[Part, ...], carried: tuple[Number | None, ...]) -> bool:
    """Outcomes may add up to what was received with what was carried over; unknown is as good as equal."""
    if not any(dimension(part.label) == "办理结果" for part in parts):
        return False
    before = listing.run.plain[max(listing.total.start - 40, 0) : listing.total.start]
    if compiled(r"(?:办结|答复|办复|办理|处理)[^，,。；;]{0,12}\Z").search(before):
        return False
    if None in carried:
        return True
    came, left = (value or 0 for value in carried)
    goals = {listing.total.value + more - less for more in (0, came) for less in (0, left)}
    return total_of(parts) in goals or total_of(listing.parts) in goals


def _problem(listing: Listing, found: Judgement) -> Problem:
    run, total = listing.run, listing.total
    value = total_of(found.parts)
    values = {
        "quote": run.text[total.start : total.end],
        "terms": " + ".join(show(part.number.value) for part in found.parts),
        "sum": show(value),
        "total": show(total.value),
        "diff": show(apart(value, total.value)),
    }
    related = tuple(
        (f"{part.label} {show(part.number.value)}".strip(), run.span(part.number.start, part.number.end)) for part in found.parts
    )
    where = address(run.sentence_at(total.start))
    return Problem(run.span(total.start, total.end), values, where, related, found.severity)

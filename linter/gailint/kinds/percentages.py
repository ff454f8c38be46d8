"""Percentages against the numbers they are taken of. `claims` says which ones a rule checks:

- share: 占总数1499条的86.92%, 1303条（86.92%） in a list with a total, and rates (办结率81.25%) beside their counts;
- sum: three or more shares in one list (占60%、占30%、其他占15%) that give more than 100 %, or not 100 % with 其他;
- growth: 比上年的31件下降29%, 增加3件，增长10%: the base is printed;
- base: 收到60件，较上年增长261%: no whole number of last year gives this.
Rounding half up to the printed decimals is right; truncated or one unit off in the last digit is an info. Nothing is
reported when any other number of the sentence fits, when a number is approximate, or for a rate of 100 %.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from gailint.finding import Severity
from gailint.kinds import growth
from gailint.kinds.lists import Listing, all_listings, is_compared
from gailint.kinds.numbers import Percent, Quantity, percents
from gailint.kinds.passage import address
from gailint.kinds.problem import Problem
from gailint.kinds.ratios import miss, percent_of
from gailint.kinds.runs import Run, runs

if TYPE_CHECKING:
    from gailint.align import Aligned

KIND = "percentages"
PARAMS = {"claims": "texts"}
VALUES = ("quote", "part", "whole", "exact", "terms", "sum", "low", "high")
_RATE = r"(?<!按时)(?<!按期)(?<!及时)(?<!准时)(办结|答复|办复|回复|公开|采纳|处理|办理)率(?:为|达到?|是|均为)?\s?\Z"
_RECEIVED = "收到|接收|受理|新收|承办|应|需|共|总"
_SHARE = r"占(?:比|总[数量]的?|全部的?|比例)?[^，,。；;：:、0-9%]{0,8}\Z"
_BEHIND = r"[，,（(\s]{0,3}(?:占(?:比|总[数量]|全部)?[^0-9，,。；;（()]{0,8}|比例)?[为达]?\s?"


class Claim(NamedTuple):
    """What a percentage says: part of whole; `others` are further numbers that may be meant."""

    percent: Percent
    part: Quantity
    whole: Quantity
    others: tuple[Quantity, ...]


def check(params: dict[str, Any], aligned: "Aligned") -> Iterator[Problem]:
    claims = params["claims"]
    before: Run | None = None
    for run in runs(aligned.text):
        found = percents(run.plain)
        if found and "share" in claims:
            lists = [listing for listing in all_listings(aligned.text) if listing.run is run]
            yield from _shares(run, found, lists)
        if len(found) > 2 and "sum" in claims:
            yield from _sums(run, found)
        if found and ("growth" in claims or "base" in claims):
            yield from growth.problems(run, found, before, claims)
        before = run


def _shares(run: Run, found: Sequence[Percent], lists: Sequence[Listing]) -> Iterator[Problem]:
    for percent in found:
        claim = _claim(run, percent, lists)
        if claim is None or claim.whole.value <= 0 or any(q.vague or q.slack for q in (claim.part, claim.whole)):
            continue
        off = min(miss(claim.part.value, whole.value, percent) for whole in (claim.whole, *claim.others))
        if off:
            values = {
                "quote": run.text[percent.start : percent.end],
                "part": str(claim.part.value),
                "whole": str(claim.whole.value),
                "exact": percent_of(claim.part.value, claim.whole.value, percent.places),
            }
            related = [(run.text[q.start : q.end], run.span(q.start, q.end)) for q in (claim.part, claim.whole)]
            yield Problem(
                run.span(percent.start, percent.end), values, address(run.sentence_at(percent.start)), tuple(related),
                Severity.info if off == 1 else None,
            )  # fmt: skip


def _claim(run: Run, percent: Percent, lists: Sequence[Listing]) -> Claim | None:
    """The part and the whole of a percentage, when both are printed."""
    low = max(run.plain.rfind(mark, 0, percent.start) for mark in "。！？\n") + 1
    around = run.counts_between(low, min(percent.end + 200, len(run.plain)))
    before = [count for count in around if count.end <= percent.start and not is_compared(run.plain, count.start)]
    lead = run.plain[max(percent.start - 40, low) : percent.start]
    if rate := _pattern(_RATE).search(lead):
        return _rate(run, percent, rate[1], before, lists)
    stated = [count for count in before if "占" in run.plain[max(count.start - 14, 0) : count.start]]
    if stated and stated[-1] is before[-1] and len(before) > 1 and _pattern(r"占[^，,。；;]{0,30}的\s?\Z").search(lead):
        whole, part = before[-1], before[-2]
        near = _pattern(r"[^，,。；;]{0,6}[，,（(]?占?[^，,。；;]{0,8}").fullmatch(run.plain[part.end : whole.start])
        return Claim(percent, part, whole, _larger(part, around)) if near else None
    for listing in lists:
        for part in (*listing.parts, *listing.inner):
            between = run.plain[part.count.end : percent.start]
            if part.count.end <= percent.start <= part.count.end + 20 and _pattern(_BEHIND).fullmatch(between):
                return Claim(percent, part.count, listing.total, _larger(part.count, run.counts))
    return None


def _rate(
    run: Run, percent: Percent, noun: str, before: Sequence[Quantity], lists: Sequence[Listing]
) -> Claim | None:
    """A rate beside its counts: 收到16件，办结13件，办结率81.25%. A rate of 100 % is a set phrase."""
    own = [count for count in before if noun in _label(run, count)]
    if percent.digits == 100 * 10**percent.places or len(own) != 1 or not 1 < len(before) <= 12:
        return None
    wholes = [listing.total for listing in lists if any(part.count is own[0] for part in listing.parts)]
    wholes += [count for count in before if _pattern(_RECEIVED).search(_label(run, count)) and count is not own[0]]
    wholes = [count for count in wholes if count.value >= own[0].value and count.unit == own[0].unit]
    fits = any(not miss(a.value, b.value, percent) for a in before for b in before)
    return Claim(percent, own[0], wholes[0], _larger(own[0], before)) if wholes and not fits else None


def _label(run: Run, count: Quantity) -> str:
    return re.split(r"[，,；;。、（()]", run.plain[max(count.start - 24, 0) : count.start])[-1]


def _larger(part: Quantity, counts: Sequence[Quantity]) -> tuple[Quantity, ...]:
    return tuple(count for count in counts if count.value >= part.value and count is not part)[:60]


def _sums(run: Run, found: Sequence[Percent]) -> Iterator[Problem]:
    """Shares of one list without counts, or with counts whose total is not printed."""
    group: list[Percent] = []
    for percent in (*found, None):
        gap = run.plain[group[-1].end : percent.start] if percent and group else ""
        is_share = percent is not None and _pattern(_SHARE).search(run.plain[max(percent.start - 16, 0) : percent.start])
        if percent and is_share and not _pattern("[。；;\n]").search(gap) and all(p.places == percent.places for p in group):
            group.append(percent)
            continue
        if len(group) > 2:
            yield from _sum(run, group)
        group = [percent] if percent and is_share else []


def _sum(run: Run, group: Sequence[Percent]) -> Iterator[Problem]:
    unit = 10 ** group[0].places
    running, total = [], 0
    for percent in group:
        total += percent.digits
        running.append(total)
    allowed = len(group)
    closed = _pattern(r"[，,、]\s?(?:其[他它](?:各?类|方式|渠道|信息|途径)?|其余)(?:的|公开|信息)?占\S{0,4}\Z")
    is_closed = closed.search(run.plain[max(group[-1].start - 20, 0) : group[-1].start])
    if any(abs(one - 100 * unit) <= allowed for one in running) or _pattern("重复|交叉|多选|同时").search(run.plain):
        return
    if total > 100 * unit + allowed or is_closed:
        terms = " + ".join(percent.text() for percent in group)
        values = {
            "quote": run.text[group[-1].start : group[-1].end],
            "terms": terms,
            "sum": Percent(0, 0, total, group[0].places).text(),
        }
        related = tuple((p.text(), run.span(p.start, p.end)) for p in group)
        span = run.span(group[-1].start, group[-1].end)
        yield Problem(span, values, address(run.sentence_at(group[0].start)), related)


@cache
def _pattern(source: str) -> re.Pattern[str]:
    return re.compile(source)

"""Shares and rates against the numbers they are taken of; a part of the kind `percentages`."""

from __future__ import annotations

from gailint.finding import Severity
from gailint.kinds.listed import is_compared
from gailint.kinds.numbers import Percent, Quantity, compiled
from gailint.kinds.partitions import is_named
from gailint.kinds.passage import address
from gailint.kinds.problem import Problem
from gailint.kinds.ratios import miss, percent_of
from gailint.record import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gailint.kinds.lists import Listing
    from gailint.kinds.runs import Run

_REACH = 600
_RATE = r"(?<!按时)(?<!按期)(?<!及时)(?<!准时)(办结|答复|办复|回复|公开|采纳|处理|办理)率(?:为|达到?|是|均为)?\s?\Z"
_RECEIVED = "收到|接收|受理|新收|承办|办理|处理|应|需|共|总"
_SHARE = r"占(?:比|总[数量]的?|全部的?|比例)?[^，,。；;：:、0-9%]{0,8}\Z"
_BEHIND = r"[，,（(\s]{0,3}(?:占(?:比|总[数量]|全部)?[^0-9，,。；;（()]{0,8}|比例)?[为达]?\s?"
_SHARE_OF = r"占[^，,。；;]{0,30}的\s?\Z"
_OPEN = r"主要|重点|特别|仅|前[三四五]|等\S{0,4}占"
_OTHER_SHARE = r"[，,、]\s?(?:其[他它](?:各?类|方式|渠道|信息|途径)?|其余)(?:的|公开|信息)?占\S{0,4}\Z"


class Claim(NamedTuple):
    """What a percentage says: part of whole; `others` are further numbers that may be meant."""

    percent: Percent
    part: Quantity
    whole: Quantity
    others: tuple[Quantity, ...]


def shares(run: Run, found: Sequence[Percent], lists: Sequence[Listing]) -> Iterator[Problem]:
    """Percentages that neither their printed whole nor any other number of the sentence gives."""
    chained = _chained(run, found)
    for percent in found:
        claim = _claim(run, percent, lists) or chained.get(percent)
        if claim is None or claim.whole.value <= 0:
            continue
        if any(one.vague or one.slack for one in (claim.part, claim.whole)):
            continue
        off = min(miss(claim.part.value, whole.value, percent) for whole in (claim.whole, *claim.others))
        if off:
            values = {
                "quote": run.text[percent.start : percent.end],
                "part": str(claim.part.value),
                "whole": str(claim.whole.value),
                "exact": percent_of(claim.part.value, claim.whole.value, percent.places),
            }
            places = (claim.part, claim.whole)
            related = tuple((run.text[q.start : q.end], run.span(q.start, q.end)) for q in places)
            where, span = address(run.sentence_at(percent.start)), run.span(percent.start, percent.end)
            yield Problem(span, values, where, related, Severity.info if off == 1 else None)


def sums(run: Run, found: Sequence[Percent]) -> Iterator[Problem]:
    """Runs of three or more shares of one whole that do not give 100 %."""
    group: list[Percent] = []
    for percent in (*found, None):
        gap = run.plain[group[-1].end : percent.start] if percent and group else ""
        is_share = percent and compiled(_SHARE).search(run.plain[max(percent.start - 16, 0) : percent.start])
        is_next = is_share and not compiled("[。；;\n]").search(gap)
        if percent and is_next:
            group.append(percent)
            continue
        if len(group) > 2:
            yield from _sum(run, group)
        group = [percent] if percent and is_share else []


def _claim(run: Run, percent: Percent, lists: Sequence[Listing]) -> Claim | None:
    """The part and the whole of a percentage, when both are printed."""
    low = max(percent.start - _REACH, 0)
    low = max(low, *(run.plain.rfind(mark, low, percent.start) + 1 for mark in "。！？\n"))
    around = run.counts_between(low, percent.end + 200)
    before = [one for one in around if one.end <= percent.start and not is_compared(run.plain, one.start)]
    lead = run.plain[max(percent.start - 40, low) : percent.start]
    if rate := compiled(_RATE).search(lead):
        return _rate(run, percent, rate[1], before, lists)
    share = compiled(_SHARE_OF).search(lead)
    if len(before) > 1 and share and before[-1].start > percent.start - len(lead) + share.start():
        part, whole = before[-2:]
        between = run.plain[part.end : whole.start]
        is_near = compiled(r"[^，,。；;]{0,6}[，,（(]?占[^，,。；;]{0,8}").fullmatch(between)
        return Claim(percent, part, whole, _larger(part, around)) if is_near else None
    for listing in lists:
        for member in (*listing.parts, *listing.inner):
            end, at = member.number.end, percent.start
            if end <= at <= end + 20 and compiled(_BEHIND).fullmatch(run.plain[end:at]):
                return Claim(percent, member.number, listing.total, _larger(member.number, run.counts))
    return None


def _chained(run: Run, found: Sequence[Percent]) -> dict[Percent, Claim]:
    """Shares behind their counts without a word that opens a list (发布58条，概况类3条，占5.17%；动态类…): the number in
    front of them is the whole when most of them fit it."""
    pairs: list[tuple[Quantity, Percent]] = []
    for percent in found:
        before = run.counts_between(max(percent.start - 24, 0), percent.start)
        if before and compiled(_BEHIND).fullmatch(run.plain[before[-1].end : percent.start]):
            pairs.append((before[-1], percent))
    if len(pairs) < 3:
        return {}
    wholes = run.counts_between(0, pairs[0][0].start)
    whole = wholes[-1] if wholes else None
    if whole is None or any(part.value > whole.value or part.unit != whole.unit for part, _ in pairs):
        return {}
    if "。" in run.plain[whole.end : pairs[-1][0].start] or is_compared(run.plain, whole.start):
        return {}
    wrong = [(part, percent) for part, percent in pairs if miss(part.value, whole.value, percent)]
    if 2 * len(wrong) > len(pairs):
        return {}
    return {percent: Claim(percent, part, whole, _larger(part, run.counts)) for part, percent in wrong}


def _rate(run: Run, percent: Percent, noun: str, before: Sequence[Quantity], lists: Sequence[Listing]) -> Claim | None:
    """A rate beside its counts: 收到16件，办结13件，办结率81.25%. A rate of 100 % is a set phrase."""
    own = [one for one in before if noun in _label(run, one)]
    if percent.digits == 100 * 10**percent.places or len(own) != 1 or not 1 < len(before) <= 12:
        return None
    wholes = [one.total for one in lists if any(part.number is own[0] for part in one.parts)]
    wholes += [one for one in before if one is not own[0] and compiled(_RECEIVED).search(_label(run, one))]
    wholes = [one for one in wholes if one.value >= own[0].value and one.unit == own[0].unit]
    fits = any(not miss(a.value, b.value, percent) for a in before for b in before)
    return Claim(percent, own[0], wholes[0], _larger(own[0], before)) if wholes and not fits else None


def _label(run: Run, number: Quantity) -> str:
    return compiled(r"[，,；;。、（()]").split(run.plain[max(number.start - 24, 0) : number.start])[-1]


def _larger(part: Quantity, numbers: Sequence[Quantity]) -> tuple[Quantity, ...]:
    return tuple(one for one in numbers if one.value >= part.value and one is not part)[:60]


def _sum(run: Run, group: Sequence[Percent]) -> Iterator[Problem]:
    places = max(percent.places for percent in group)
    digits = [percent.digits * 10 ** (places - percent.places) for percent in group]
    slack = sum(10 ** (places - percent.places) for percent in group)
    whole, total = 100 * 10**places, sum(digits)
    if any(abs(sum(digits[: count + 1]) - whole) <= slack for count in range(len(digits))):
        return
    last = group[-1]
    first = run.plain[max(group[0].start - 40, 0) : last.end + 2]
    if compiled("重复|交叉|多选|同时").search(run.plain) or (total < whole and compiled(_OPEN).search(first)):
        return
    is_closed = compiled(_OTHER_SHARE).search(run.plain[max(last.start - 20, 0) : last.start]) is not None
    if total > whole or is_closed or is_named([_class(run, percent) for percent in group]):
        values = {
            "quote": run.text[last.start : last.end],
            "terms": " + ".join(percent.text() for percent in group),
            "sum": Percent(0, 0, total, places).text(),
        }
        related = tuple((one.text(), run.span(one.start, one.end)) for one in group)
        where = address(run.sentence_at(group[0].start))
        yield Problem(run.span(last.start, last.end), values, where, related)


def _class(run: Run, percent: Percent) -> str:
    """What a share is the share of: the words before it in its clause."""
    before = run.plain[max(percent.start - 24, 0) : percent.start]
    return compiled(r"[，,；;：:、。]").split(before)[-1]

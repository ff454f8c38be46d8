"""Shares and rates against the numbers they are taken of; a part of the kind `percentages`."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from gailint.finding import Severity
from gailint.kinds.listed import is_compared
from gailint.kinds.lists import Listing
from gailint.kinds.numbers import Percent, Quantity, compiled
from gailint.kinds.passage import address
from gailint.kinds.problem import Problem
from gailint.kinds.ratios import miss, percent_of
from gailint.kinds.runs import Run

_REACH = 600
_RATE = (
    r"(?<!按时)(?<!按期)(?<!及时)(?<!准时)(办结|答复|办复|回复|公开|采纳|处理|办理)率(?:为|达到?|是|均为)?\s?\Z"
)
_RECEIVED = "收到|接收|受理|新收|承办|应|需|共|总"
_SHARE = r"占(?:比|总[数量]的?|全部的?|比例)?[^，,。；;：:、0-9%]{0,8}\Z"
_BEHIND = r"[，,（(\s]{0,3}(?:占(?:比|总[数量]|全部)?[^0-9，,。；;（()]{0,8}|比例)?[为达]?\s?"
_OTHER_SHARE = r"[，,、]\s?(?:其[他它](?:各?类|方式|渠道|信息|途径)?|其余)(?:的|公开|信息)?占\S{0,4}\Z"


class Claim(NamedTuple):
    """What a percentage says: part of whole; `others` are further numbers that may be meant."""

    percent: Percent
    part: Quantity
    whole: Quantity
    others: tuple[Quantity, ...]


def shares(run: Run, found: Sequence[Percent], lists: Sequence[Listing]) -> Iterator[Problem]:
    """Percentages that neither their printed whole nor any other number of the sentence gives."""
    for percent in found:
        claim = _claim(run, percent, lists)
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
        if percent and is_next and (not group or group[0].places == percent.places):
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
    if len(before) > 1 and compiled(r"占[^，,。；;]{0,30}的\s?\Z").search(lead):
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


def _rate(
    run: Run, percent: Percent, noun: str, before: Sequence[Quantity], lists: Sequence[Listing]
) -> Claim | None:
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
    unit = 10 ** group[0].places
    last, total, running = group[-1], 0, []
    for percent in group:
        total += percent.digits
        running.append(total)
    is_closed = compiled(_OTHER_SHARE).search(run.plain[max(last.start - 20, 0) : last.start])
    is_mixed = compiled("重复|交叉|多选|同时").search(run.plain)
    if is_mixed or any(abs(one - 100 * unit) <= len(group) for one in running):
        return
    if total > 100 * unit + len(group) or is_closed:
        values = {
            "quote": run.text[last.start : last.end],
            "terms": " + ".join(percent.text() for percent in group),
            "sum": Percent(0, 0, total, group[0].places).text(),
        }
        related = tuple((one.text(), run.span(one.start, one.end)) for one in group)
        where = address(run.sentence_at(group[0].start))
        yield Problem(run.span(last.start, last.end), values, where, related)

"""Growth in percent against the numbers beside it; a part of the kind `percentages`."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from gailint.finding import Severity
from gailint.kinds.lists import is_compared
from gailint.kinds.numbers import Percent, Quantity
from gailint.kinds.passage import address
from gailint.kinds.problem import Problem
from gailint.kinds.ratios import base_for, miss, percent_of
from gailint.kinds.runs import Run

_UP = "增长|增加|上升|提高|提升|增幅|升"
_VERB = rf"({_UP}|下降|减少|降低|降幅|降|减)(?:了|率|幅度?|比例)?[为约达]?\s?\Z"
_YEAR = r"(?:上年度?|去年|上一年度?|20[0-9]{2}\s?年度?|前年|往年|同期)"
_LEAD = (
    rf"[^，,。；;：:0-9（）()]{{0,6}}[，,（(]?(?:同比|环比|[比较与同]\s?{_YEAR}(?:同期)?(?:相比|相较)?[，,]?)(?:有所|总体|同比|总数|数量)?"
)


class Claim(NamedTuple):
    """`now` has grown (or fallen) by a percentage from `base`, which is None when it is not printed."""

    percent: Percent
    now: Quantity
    base: int | None
    basis: Quantity | None
    up: bool


def problems(run: Run, found: Sequence[Percent], before: Run | None, claims: Sequence[str]) -> Iterator[Problem]:
    for percent in found:
        claim = _claim(run, percent)
        if claim is None:
            continue
        pool = _pool(run, before)
        if any(count.vague or count.slack or not isinstance(count.value, int) for count in pool):
            continue
        if claim.base is not None:
            if "growth" in claims:
                yield from _stated(run, claim, pool)
        elif "base" in claims:
            yield from _impossible(run, claim, pool)


def _claim(run: Run, percent: Percent) -> Claim | None:
    low = max(run.plain.rfind(mark, 0, percent.start) for mark in "。；;！？\n") + 1
    lead = run.plain[max(percent.start - 12, low) : percent.start]
    verb = _pattern(_VERB).search(lead)
    counts = run.counts_between(low, percent.start)
    if not verb or not counts:
        return None
    at = percent.start - len(lead) + verb.start()
    up = bool(_pattern(_UP).fullmatch(verb[1]))
    last = counts[-1]
    between = run.plain[last.end : at]
    if not is_compared(run.plain, last.start):
        return Claim(percent, last, None, None, up) if _pattern(_LEAD).fullmatch(between) else None
    if len(counts) < 2 or last.start - counts[-2].end > 24 or not _pattern(r"[^，,。；;：:0-9]{0,6}[，,]?(?:同比)?").fullmatch(between):
        return None
    now = counts[-2]
    if not isinstance(now.value, int) or not isinstance(last.value, int) or now.unit != last.unit:
        return None
    changed = _pattern(r"(增加|增长|上升|多|减少|下降|降低|少)了?\s?\Z").search(run.plain[max(last.start - 6, 0) : last.start])
    base = last.value
    if changed:
        base = now.value - last.value if _pattern("增加|增长|上升|多").match(changed[1]) else now.value + last.value
    return Claim(percent, now, base, last, up) if base > 0 else None


def _pool(run: Run, before: Run | None) -> list[Quantity]:
    """The numbers a percentage may refer to: those of its run and of the run before it in the paragraph."""
    same = before is not None and before.sentences[-1].paragraph == run.sentences[0].paragraph
    return [*(before.counts if before and same else ()), *run.counts][-40:]


def _stated(run: Run, claim: Claim, pool: Sequence[Quantity]) -> Iterator[Problem]:
    percent, base = claim.percent, claim.base or 0
    now = int(claim.now.value)
    sign = 1 if claim.up else -1
    off = min([miss(sign * (now - base), base, percent), *_pairs(pool, percent, sign)])
    if off:
        values = {"part": str(now), "whole": str(base), "exact": percent_of(now - base, base, percent.places)}
        places = [claim.now, claim.basis] if claim.basis else [claim.now]
        yield _problem(run, percent, values, places, Severity.info if off == 1 else None)


def _impossible(run: Run, claim: Claim, pool: Sequence[Quantity]) -> Iterator[Problem]:
    percent = claim.percent
    sign = 1 if claim.up else -1
    if min(_pairs(pool, percent, sign), default=2) < 2:
        return
    if any(base_for(int(count.value), percent, claim.up) is None for count in pool):
        return
    now = int(claim.now.value)
    near = base_for(now, percent, claim.up) or (0, 0)
    shown = [f"{base} → {percent_of(abs(now - base), base, percent.places)}" for base in near if base > 0]
    values = {"part": str(now), "low": shown[0] if shown else "无", "high": shown[-1] if shown else "无"}
    yield _problem(run, percent, values, [claim.now], None)


def _pairs(pool: Sequence[Quantity], percent: Percent, sign: int) -> list[int]:
    values = {int(count.value) for count in pool}
    return [miss(sign * (now - base), base, percent) for now in values for base in values if base > 0]


def _problem(
    run: Run, percent: Percent, values: dict[str, str], places: Sequence[Quantity], severity: Severity | None
) -> Problem:
    quote = run.text[percent.start : percent.end]
    related = tuple((run.text[q.start : q.end], run.span(q.start, q.end)) for q in places)
    span = run.span(percent.start, percent.end)
    return Problem(span, {"quote": quote, **values}, address(run.sentence_at(percent.start)), related, severity)


@cache
def _pattern(source: str) -> re.Pattern[str]:
    return re.compile(source)

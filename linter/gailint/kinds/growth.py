"""Growth in percent against the numbers beside it; a part of the kind `percentages`."""

from __future__ import annotations

from gailint.finding import Severity
from gailint.kinds.averages import is_average
from gailint.kinds.listed import is_compared
from gailint.kinds.numbers import Percent, Quantity, compiled
from gailint.kinds.passage import address
from gailint.kinds.problem import Problem
from gailint.kinds.ratios import base_for, miss, percent_of
from gailint.record import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gailint.kinds.runs import Run

_UP = "增长|增加|上升|提高|提升|增幅|升"
_VERB = rf"({_UP}|下降|减少|降低|降幅|降|减)(?:了|率|幅度?|比例)?[为约达]?\s?\Z"
_YEAR = r"(?:上年度?|去年|上一年度?|20[0-9]{2}\s?年度?|前年|往年|同期)"
_LEAD = (
    rf"[^，,。；;：:0-9（）()]{{0,6}}[，,（(]?"
    rf"(?:同比|环比|[比较与同]\s?{_YEAR}(?:同期)?(?:相比|相较)?[，,]?)(?:有所|总体|同比|总数|数量)?"
)


class Claim(NamedTuple):
    """`now` has grown (or fallen) by a percentage from `base`, which is None when it is not printed."""

    percent: Percent
    now: Quantity
    base: int | None
    basis: Quantity | None
    up: bool


def stated(run: Run, found: Sequence[Percent], before: Run | None) -> Iterator[Problem]:
    """Growth that its printed base does not give, nor any two numbers of the paragraph."""
    for claim, pool in _claims(run, found, before):
        if claim.base is None or claim.basis is None:
            continue
        now, sign = int(claim.now.value), 1 if claim.up else -1
        own = miss(sign * (now - claim.base), claim.base, claim.percent)
        if off := min([own, *_pairs(pool, claim.percent, sign)]):
            exact = percent_of(now - claim.base, claim.base, claim.percent.places)
            values = {"part": str(now), "whole": str(claim.base), "exact": exact}
            severity = Severity.info if off == 1 else None
            yield _problem(run, claim.percent, values, [claim.now, claim.basis], severity)


def impossible(run: Run, found: Sequence[Percent], before: Run | None) -> Iterator[Problem]:
    """Growth that no whole number of last year can give, whichever number of the paragraph is meant."""
    for claim, pool in _claims(run, found, before):
        fits = any(base_for(int(one.value), claim.percent, claim.up) is None for one in pool)
        pairs = _pairs(pool, claim.percent, 1 if claim.up else -1)
        if claim.base is not None or fits or min(pairs, default=2) < 2:
            continue
        now = int(claim.now.value)
        near = [base for base in base_for(now, claim.percent, claim.up) or () if base > 0]
        shown = [f"{base} → {percent_of(abs(now - base), base, claim.percent.places)}" for base in near]
        values = {"part": str(now), "low": shown[0] if shown else "-", "high": shown[-1] if shown else "-"}
        yield _problem(run, claim.percent, values, [claim.now], None)


def _claims(run: Run, found: Sequence[Percent], before: Run | None) -> Iterator[tuple[Claim, list[Quantity]]]:
    """What each percentage says of growth, and the numbers it may refer to: those of its run and of the run
    before it in the paragraph. Nothing when one of them is not exact."""
    is_near = before is not None and before.sentences[-1].paragraph == run.sentences[0].paragraph
    pool = [*(before.counts if before and is_near else ()), *run.counts][-40:]
    if any(one.vague or one.slack or not isinstance(one.value, int) for one in pool):
        return
    for percent in found:
        claim = _claim(run, percent)
        if claim and not is_average(_lead(run, claim.now)):
            yield claim, pool


def _lead(run: Run, number: Quantity) -> str:
    """The words before a number in its clause."""
    return compiled(r"[，,。；;：:、]").split(run.plain[max(number.start - 24, 0) : number.start])[-1]


def _claim(run: Run, percent: Percent) -> Claim | None:
    low = max(percent.start - 200, 0)
    low = max(low, *(run.plain.rfind(mark, low, percent.start) + 1 for mark in "。；;！？\n"))
    lead = run.plain[max(percent.start - 12, low) : percent.start]
    verb = compiled(_VERB).search(lead)
    numbers = run.counts_between(low, percent.start)
    if not verb or not numbers:
        return None
    up = bool(compiled(_UP).fullmatch(verb[1]))
    last = numbers[-1]
    between = run.plain[last.end : percent.start - len(lead) + verb.start()]
    if not is_compared(run.plain, last.start):
        if len(numbers) > 1 and _is_year_after(run, numbers[-2], last) and len(between) < 12:
            return Claim(percent, last, int(numbers[-2].value), numbers[-2], up)
        return Claim(percent, last, None, None, up) if compiled(_LEAD).fullmatch(between) else None
    is_next = compiled(r"[^，,。；;：:0-9]{0,6}[，,]?(?:同比)?").fullmatch(between)
    if not is_next or len(numbers) < 2 or last.start - numbers[-2].end > 24 or numbers[-2].unit != last.unit:
        return None
    first, change = numbers[-2], _change(run, last)
    if change and is_compared(run.plain, first.start):  # 比上年680条减少168条
        now = first._replace(value=int(first.value) + change)
        return Claim(percent, now, int(first.value), last, up) if first.value > 0 <= now.value else None
    base = int(first.value) - change if change else int(last.value)
    return Claim(percent, first, base, last, up) if base > 0 else None


def _is_year_after(run: Run, first: Quantity, last: Quantity) -> bool:
    """Whether two numbers are of the same thing in one year and the next: 2022年收到申请25件，2023年收到30件."""
    if first.unit != last.unit or first.value <= 0 or last.start - first.end > 24:
        return False
    year = compiled(r"(20[0-9]{2})年度?(?:共|新)?(.*)")
    before, after = year.search(_lead(run, first)), year.search(_lead(run, last))
    if before is None or after is None or int(before[1]) + 1 != int(after[1]):
        return False
    return before[2].startswith(after[2]) or after[2].startswith(before[2])


def _change(run: Run, last: Quantity) -> int:
    """What was added (增加3件) or taken away (减少3件), or 0 when the number is last year's own."""
    lead = run.plain[max(last.start - 6, 0) : last.start]
    changed = compiled(r"(?:(增加|增长|上升|多|增)|(减少|下降|降低|少|减))了?\s?\Z").search(lead)
    if not changed:
        return 0
    return int(last.value) if changed[1] else -int(last.value)


def _pairs(pool: Sequence[Quantity], percent: Percent, sign: int) -> list[int]:
    values = {int(one.value) for one in pool}
    return [miss(sign * (now - base), base, percent) for now in values for base in values if base > 0]


def _problem(
    run: Run, percent: Percent, values: dict[str, str], places: Sequence[Quantity], severity: Severity | None
) -> Problem:
    quote = run.text[percent.start : percent.end]
    related = tuple((run.text[q.start : q.end], run.span(q.start, q.end)) for q in places)
    span = run.span(percent.start, percent.end)
    where = address(run.sentence_at(percent.start))
    return Problem(span, {"quote": quote, **values}, where, related, severity)

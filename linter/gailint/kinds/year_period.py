"""The stated period must be the report's year, from 1 January to 31 December.

Looked at: every statement of the period before section 二, in any usual wording, with signs lost on the way
too. Left alone: a missing statement (the form asks for none), impossible dates (date-valid), spans in running
text (year-stray). A period that leaves out a part of the year is only doubtful where the organ was set up or
abolished.
"""

from __future__ import annotations

from gailint.dates import Period, periods
from gailint.finding import Severity
from gailint.kinds.date_valid import is_possible
from gailint.kinds.passage import address
from gailint.kinds.problem import CannotTell, NotApplicable, Problem

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from gailint.align import Aligned

KIND = "year-period"
PARAMS: dict[str, str] = {}
VALUES = ("quote", "year")
_FOUNDED = ("成立", "组建", "挂牌", "撤销", "合并", "改革", "划转", "转隶", "撤并")


def check(params: dict[str, Any], aligned: Aligned) -> Iterator[Problem | CannotTell | NotApplicable]:
    year = aligned.choice.year
    stated = [
        period for sentence in aligned.text if sentence.section in ("", "一") for period in periods(sentence) if period.stated
    ]
    if not stated:
        yield NotApplicable("no-period")
        return
    if year is None:
        yield CannotTell("year-unknown")
        return
    founded = any(word in s.text for s in aligned.text if s.section in ("", "一") for word in _FOUNDED)
    for period in stated:
        level = _level(period, year, founded)
        if level:
            quote = period.plain.quote(period.start, period.end)
            weaker = level if level is not Severity.error else None
            where = period.plain.span(period.start, period.end)
            values = {"quote": quote, "year": str(year)}
            yield Problem(where, values, address(period.plain.sentence), severity=weaker)


def _level(period: Period, year: int, founded: bool) -> Severity | None:
    """How wrong a stated period is; None when it is right, or when its dates do not exist."""
    years = [found for found, _, _ in period.years]
    if any(found != year for found in years):
        return Severity.error
    ends = [(years[0], *period.first), (years[-1], *period.last)]
    if not all(is_possible(*end) for end in ends):
        return None
    if period.first == (None, None):
        return None if period.last[0] in (12, None) and period.last[1] in (31, None) else Severity.warning
    starts, stops = period.first in ((1, 1), (1, None)), period.last in ((12, 31), (12, None))
    if starts and stops:
        return None
    if _order(period.last) <= _order(period.first):
        return Severity.error
    return Severity.warning if founded or not (starts or stops) else Severity.error


def _order(end: tuple[int | None, int | None]) -> tuple[int, int]:
    return end[0] or 0, end[1] or 0

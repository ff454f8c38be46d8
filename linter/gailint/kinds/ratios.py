"""Exact arithmetic of printed percentages: integers and Decimal only, rounding half up."""

from __future__ import annotations

from gailint.kinds.numbers import Percent

TYPE_CHECKING = False
if TYPE_CHECKING:
    from gailint.kinds.numbers import Number


def miss(part: Number, whole: Number, percent: Percent) -> int:
    """0: the percentage is part / whole rounded half up; 1: truncated, or one unit off; 2: neither."""
    if whole <= 0:
        return 2
    return min(abs(_rounded(part, whole, percent.places) - percent.digits), 2)


def percent_of(part: Number, whole: Number, places: int) -> str:
    """part / whole as a percentage with at least two decimals, so that the rounding can be seen."""
    places = max(places, 2)
    digits = _rounded(part if part >= 0 else -part, whole, places)
    return ("-" if part < 0 else "") + Percent(0, 0, digits, places).text()


def base_for(now: int, percent: Percent, up: bool) -> tuple[int, int] | None:
    """None when some whole number grows (or falls) to `now` by this percentage; else the nearest bases."""
    scale = 100 * 10**percent.places
    rate = scale + percent.digits if up else scale - percent.digits
    if rate <= 0:
        return None if now == 0 and rate == 0 else (0, 0)
    low = now * scale // rate
    for base in range(max(low - 1, 1), low + 3):
        if miss(now - base if up else base - now, base, percent) < 2:
            return None
    return low, low + 1


def _rounded(part: Number, whole: Number, places: int) -> int:
    """part / whole in units of the last decimal, rounded half away from zero."""
    scaled = 2 * part * 100 * 10**places
    if part >= 0:
        return int((scaled + whole) // (2 * whole))
    return -int((-scaled + whole) // (2 * whole))

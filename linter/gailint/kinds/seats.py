"""The full name of an organ taken apart (X市Y县Z镇, X县民政局), and whether it must be one of another place.

Partners are no such organs: those above (the city of a county), those below, and those whose place the
report's own name shares. Where a name can be read as one of them, the answer is no.
"""

import re
from functools import cache

from gailint.record import NamedTuple
from gailint.text import normal

_GOVERNMENT = ("", "办公室", "办公厅", "政府", "政府办公室", "政府办公厅", "政府办")


class Parts(NamedTuple):
    """City, county and town or street with their last word (云山市); what follows them."""

    city: str
    county: str
    town: str
    rest: str

    @property
    def seat(self) -> str:
        return self.county or self.city


def parts_of(name: str) -> Parts:
    """A name in its parts; those it lacks are empty."""
    match = _name().match(normal(name))
    return Parts(*(part or "" for part in match.groups())) if match else Parts("", "", "", "")


def is_elsewhere(other: str, own: str) -> bool:
    """Whether `other`, a full name with its county or city, is an organ of the same level in another place."""
    one, mine = parts_of(other), parts_of(own)
    if not one.seat or bool(one.town) != bool(mine.town):
        return False
    if one.town:
        return not _is_near(one.town.removesuffix("街道"), mine.town.removesuffix("街道"))
    if not mine.seat or _is_near(one.seat, mine.seat) or _is_within(one, own) or _is_within(mine, other):
        return False
    return _level(one) == _level(mine) or not (one.rest == mine.rest or one.rest in _GOVERNMENT or mine.rest in _GOVERNMENT)


def _level(parts: Parts) -> str:
    return "市" if parts.seat.endswith("市") and not (parts.city and parts.county) else "县"


def _is_within(parts: Parts, name: str) -> bool:
    """Whether a name holds the city or county of the other one without its last word."""
    return any(len(place) > 2 and place[:-1] in name for place in (parts.city, parts.county))


def _is_near(one: str, other: str) -> bool:
    """Whether two places share their proper part, whatever they are called (太平镇, 太平街道)."""
    short, long = sorted((one.rstrip("县区市旗镇乡"), other.rstrip("县区市旗镇乡")), key=len)
    return not short or long.endswith(short[-2:]) or long.startswith(short)


@cache
def _name() -> re.Pattern[str]:
    han = "[\u4e00-\u9fff]"
    return re.compile(
        rf"(?:国家税务总局)?(?:{han}{{2,6}}?(?:省|自治区))?({han}{{2,4}}?市)?({han}{{2,5}}?[县区旗市])?(?:人民政府)?"
        rf"({han}{{2,5}}?(?:街道|镇|乡|苏木))?({han}*)"
    )

"""A date must exist, and a year must have its four digits.

Looked at: 13月, 0月, 32日, 31日 in a month of 30 days, 29 February of a common year; a year near the report's
with a digit doubled, lost or swapped (20223年, 202年, 2202年). Left alone: dates whose 年月日 were lost on
the way (202511日), digits broken by blanks, telephone and document numbers, counts (2045项), stretches of
years (建镇200年).
"""

from __future__ import annotations

from gailint.dates import Date, Plain, dates_in, pattern, plain
from gailint.kinds.passage import address
from gailint.kinds.problem import Problem
from gailint.prose import Sentence
from gailint.text import tight

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from gailint.align import Aligned

KIND = "date-valid"
PARAMS: dict[str, str] = {}
VALUES = ("quote",)
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_YEAR = (
    r"(?<![0-9.,/~-])([0-9]{3,5})年(?!以?[来前后间]|之久|的?(?:历史|文化|文明|传承|沉淀|时间|期限)|左右"
    r"|多|余|代)"
)
_STRETCH = r"(?:近|约|有|满|达|超过?|距今|长达|历[时经]|第|共|逾|期限|期间?|公元前?|建[镇县市区村校院国]|前)$"


def is_possible(year: int | None, month: int | None, day: int | None) -> bool:
    """Whether such a day or month exists; what is not printed is given the benefit of the doubt."""
    if month is None:
        return True
    if not 1 <= month <= 12:
        return False
    most = 28 if month == 2 and year is not None and not _is_leap(year) else _DAYS[month - 1]
    return day is None or 1 <= day <= most


def check(params: dict[str, Any], aligned: Aligned) -> Iterator[Problem]:
    titles = [
        Sentence(line.text, tight(line.text), "标题", ((0, line.number, line.column),), 0)
        for title in aligned.report.titles
        for line in title
    ]
    for sentence in (*titles, *aligned.text):
        if "年" in sentence.text or "月" in sentence.text:
            here = plain(sentence)
            for start, end in (*_impossible(here), *_misspelt(here, aligned.choice.year)):
                values = {"quote": here.quote(start, end)}
                yield Problem(here.span(start, end), values, address(sentence))


def _impossible(here: Plain) -> Iterator[tuple[int, int]]:
    before: Date | None = None
    for date in dates_in(here.text):
        if date.year is None and before and before.year and date.start - before.end <= 3:
            date = date._replace(year=before.year)
        before = date
        if date.day is None and (date.year is None or here.text.startswith("份", date.end)):
            continue
        if not is_possible(date.year, date.month, date.day) and _is_unbroken(here, date.start, date.end):
            yield date.start, date.end


def _misspelt(here: Plain, near: int | None) -> Iterator[tuple[int, int]]:
    """Digits before 年 that are no year but become one near the report's when a single slip is undone."""
    for match in pattern(_YEAR).finditer(here.text):
        digits = match[1]
        if len(digits) == 4 and (digits[:2] in ("19", "20") or digits[0] == "1"):
            continue
        before = here.text[max(0, match.start() - 4) : match.start()]
        dated = here.text[match.end() : match.end() + 1].isdigit()
        if (pattern(_STRETCH).search(before) and not dated) or not _is_unbroken(here, match.start(1), match.end(1)):
            continue
        wanted = range(near - 1, near + 2) if near is not None else range(2019, 2031)
        if any(_is_slip(digits, str(year)) for year in wanted):
            yield match.start(1), match.end(1) + 1


def _is_slip(digits: str, year: str) -> bool:
    """One digit too many, one too few, or two neighbours swapped."""
    if len(digits) == 5:
        return any(digits[:at] + digits[at + 1 :] == year for at in range(5))
    if len(digits) == 3:
        return any(year[:at] + year[at + 1 :] == digits for at in range(4))
    return any(digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :] == year for at in range(3))


def _is_unbroken(here: Plain, start: int, end: int) -> bool:
    """No blank stands between two digits in the source."""
    return not any(
        here.text[at].isdigit() and here.text[at + 1].isdigit() and here.places[at + 1] != here.places[at] + 1
        for at in range(start, end - 1)
    )


def _is_leap(year: int) -> bool:
    """As `calendar.isleap`, which would bring the locale and all of datetime with it."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)

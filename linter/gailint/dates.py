"""Sentences and lines -> the years, dates, spans of time and signatures they print, with their places."""

from __future__ import annotations

import re
from functools import cache

from gailint.record import NamedTuple
from gailint.span import Span
from gailint.text import chinese_number

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from gailint.model import Line, Report
    from gailint.prose import Sentence

FIRST_YEAR, LAST_YEAR = 2008, 2039
_BLANKS = frozenset(" \t\r\n\f\v\u00a0\u2002\u2003\u2009\u200b\u202f\u3000\ufeff")
WIDE = str.maketrans("０１２３４５６７８９", "0123456789")
_COMPACT: dict[int, int | None] = {ord(char): None for char in _BLANKS} | dict(WIDE)
_HAN = "[二2][〇零○0][一二三〇零○][〇零○一二三四五六七八九]"
_N = "([0-9]{1,2}|[一二三四五六七八九十]{1,3})"
_YEAR = re.compile(r"(?<![0-9０-９])(20[0-3][0-9]|２０[０-３][０-９])(?=\s*年|\s*-|年度)")
_HAN_YEAR = rf"({_HAN})(?=\s*年)"
_DATE = rf"(?:(?<![0-9])(20[0-9]{{2}}|{_HAN})年)?(?<![0-9])([0-9]{{1,2}})月(?:([0-9]{{1,2}})日)?"
_HAN_DATE = rf"({_HAN})年([一二三四五六七八九十]{{1,3}})月(?:([一二三四五六七八九十]{{1,3}})日)?"
_Y = rf"(?<![0-9])(20[0-9]{{2}}|[0-9]{{2}}|{_HAN})年"
_TO = r"(?:(?:起|开始|始)?[，,]?(?:截?至|截?止到?|到|[-—–－~～―─]{1,4}|：)|起)"
_RANGE = rf"{_Y}度?[（(]?{_N}月{_N}日{_TO}(?:{_Y})?{_N}月{_N}日"
_MONTHS = rf"{_Y}([0-9]{{1,2}})月?[-—–－~～至到]{{1,3}}(?:{_Y})?([0-9]{{1,2}})月(?![0-9])"
_LOST = (
    r"(?<![0-9])(20[0-9]{2})[年./-]?0?1[月./-]?0?1日?"
    rf"{_TO}(?:(20[0-9]{{2}})[年./-]?)?12[月./-]?31日?(?![0-9])"
)
_CLOSING = (
    r"(?:截止日期|截止时间|截止时点|核定时间点?)[为是：:于]{0,2}"
    rf"(20[0-9]{{2}}|{_HAN})年(?:{_N}月(?:{_N}日)?)?"
)
_WHOLE = (
    rf"(?:期限|时限|时段|区间|范围|统计时间|报告期)[为是：:]{{0,2}}({_HAN}|20[0-9]{{2}})"
    r"年(?:度|全年|全年度)?(?=[，,。；;）)]|$)"
)
_NOUN = (
    r"统计(?:数据)?的?(?:期|时|日期|区间|范围|周期|从|自|截)|起止|截止日期|截止时间|核定时间|数据时限"
    r"|报告期|报告时限|时间范围|时间跨度|所列数据|各项(?:统计)?数据|统计数据|数据统计|报告数据"
)
_SIGNED = (
    r"(?:(?P<who>[^，。；：:、,;0-9]{2,40}?)|(?:报告|填报|签发|落款|编制)?(?:日期|时间)[：:])?"
    r"[（(]?(?P<date>20[0-9]{2}(?:[年./-][0-9]{1,2}(?:[月./-][0-9]{1,2}日?|月)"
    rf"|年[0-9]{{1,2}}月)|{_HAN}年[一二三四五六七八九十]{{1,3}}月(?:[一二三四五六七八九十]{{1,3}}日)?)[）)]?"
)
_ORGAN_END = "局委办镇乡道处厅院会区县市省府关位站所心司行队部社校馆场团旗盟州室组科股厂矿库港）)章"
META = re.compile(r"索引号|发布|来源|成文|字体|浏览|点击|时间[：:]|文号|星期")


@cache
def pattern(source: str) -> re.Pattern[str]:
    """A compiled regular expression, made when first needed: a start without a report pays for none."""
    return re.compile(source)


class Plain(NamedTuple):
    """A sentence without its blanks and with narrow digits, and the way back to the source."""

    text: str
    places: Sequence[int]
    sentence: Sentence

    def span(self, start: int, end: int) -> Span:
        return self.sentence.span(self.places[start], self.places[end - 1] + 1)

    def quote(self, start: int, end: int) -> str:
        return self.sentence.text[self.places[start] : self.places[end - 1] + 1]


class Date(NamedTuple):
    """A date as printed, possible or not. `start` and `end` are offsets in the compact text."""

    year: int | None
    month: int
    day: int | None
    start: int
    end: int


class Period(NamedTuple):
    """A span of time as printed. `years` are (year, start, end) in the compact text; what is not printed of
    (month, day) is None. `stated`: the sentence says that its figures cover this time."""

    plain: Plain
    start: int
    end: int
    years: tuple[tuple[int, int, int], ...]
    first: tuple[int | None, int | None]
    last: tuple[int | None, int | None]
    stated: bool


class Signature(NamedTuple):
    """A date on a line of its own, with or without the organ before it: at the end, or under the title."""

    date: Date
    span: Span
    quote: str
    place: str


def compact(text: str) -> tuple[str, Sequence[int]]:
    """The text without blanks and with narrow digits; for each of its characters the offset it came from."""
    plain = text.translate(_COMPACT)
    if len(plain) == len(text):
        return plain, range(len(text))
    return plain, [place for place, char in enumerate(text) if char not in _BLANKS]


def plain(sentence: Sentence) -> Plain:
    return Plain(*compact(sentence.text), sentence)


def years_in(text: str) -> list[tuple[int, int, int]]:
    """(year, start, end) of each 2023年, ２０２３年 or 二〇二三年 in a text."""
    found = [(int(m[1].translate(WIDE)), m.start(1), m.end(1)) for m in _YEAR.finditer(text)]
    if "二" in text or "〇" in text:
        for match in pattern(_HAN_YEAR).finditer(text):
            year = _year(match[1])
            if FIRST_YEAR <= year <= LAST_YEAR:
                found.append((year, match.start(1), match.end(1)))
    return sorted(found, key=lambda item: item[1])


def _year(text: str) -> int:
    """The year that 2023, 23 or 二〇二三 stands for."""
    if not text.isdecimal():
        return chinese_number(text.replace("2", "二").replace("0", "〇")) or 0
    return int(text) if len(text) > 2 else 2000 + int(text)


def _whole(text: str | None) -> int | None:
    return None if text is None else int(text) if text.isdecimal() else chinese_number(text)


def dates_in(text: str) -> list[Date]:
    """Each 2023年12月31日, 12月31日 or 2023年12月 in a compact text."""
    found = []
    for form in (_DATE, _HAN_DATE) if "二" in text else (_DATE,):
        for match in pattern(form).finditer(text):
            year, month, day = match.groups()
            found.append(Date(_year(year) if year else None, _whole(month) or 0, _whole(day), *match.span()))
    return sorted(found, key=lambda date: date.start)


def periods(sentence: Sentence) -> list[Period]:
    """Each span of time in a sentence that begins with a year; each date up to which figures are counted."""
    text = sentence.text
    if "月" not in text and "31" not in text and "限" not in text and "期" not in text:
        return []
    here = plain(sentence)
    found: dict[int, Period] = {}
    for form in (_RANGE, _MONTHS, _LOST, _CLOSING, _WHOLE):
        for match in pattern(form).finditer(here.text):
            one = _period(here, form, match)
            found.setdefault(one.years[0][1], one)
    return [found[start] for start in sorted(found)]


def _period(here: Plain, form: str, match: re.Match[str]) -> Period:
    first: tuple[int | None, int | None] = (1, 1)
    last: tuple[int | None, int | None] = (12, 31)
    groups: tuple[int, ...] = (1,)
    if form is _RANGE:
        groups = (1, 4)
        first, last = (_whole(match[2]), _whole(match[3])), (_whole(match[5]), _whole(match[6]))
    elif form is _MONTHS:
        groups = (1, 3)
        first, last = (_whole(match[2]), None), (_whole(match[4]), None)
    elif form is _LOST:
        groups = (1, 2)
    elif form is _CLOSING:
        first, last = (None, None), (_whole(match[2]), _whole(match[3]))
    years = tuple((_year(match[at]), *match.span(at)) for at in groups if match[at])
    stated = form in (_CLOSING, _WHOLE) or _is_stated(here, match.start(), match.end())
    return Period(here, match.start(), match.end(), years, first, last, stated)


def _is_stated(here: Plain, start: int, end: int) -> bool:
    if pattern(_NOUN).search(here.text, max(0, start - 30), start):
        return True
    following = here.text[end : end + 20]
    return here.sentence.section == "" and following.startswith(("止", "期间")) and "报告" in following


def signatures(report: Report) -> list[Signature]:
    """The dates of signature; page metadata (发布时间…) is none. Of a long line its end counts."""
    last = report.sections[-1] if report.sections else report.front
    lines = [line for item in last.items[-3:] for line in getattr(item, "lines", ())][-4:]
    found = [_signature(line, "end") for line in lines]
    if report.titles and report.sections:
        title = report.titles[0][-1].number
        behind = [[line for line in getattr(item, "lines", ()) if line.number >= title] for item in report.front.items]
        under = [line for lines in [*filter(None, behind)][:2] for line in lines][:3]
        found += [_signature(line, "title") for line in under if "年" in line.text]
    return [signature for signature in found if signature]


def _signature(line: Line, place: str) -> Signature | None:
    tail = max(line.text.rfind(mark) for mark in "。；;") + 1
    if len(line.text) - tail > 80:
        return None
    text, places = compact(line.text[tail:])
    match = pattern(_SIGNED).fullmatch(text)
    who = match["who"] or "" if match else ""
    if not match or (who and (who[-1] not in _ORGAN_END or META.search(who))):
        return None
    start, end = match.span("date")
    year, month, *day = [part for part in re.split("[年月日./-]", match["date"]) if part]
    date = Date(_year(year), _whole(month) or 0, _whole(day[0]) if day else None, start, end)
    begin, stop = tail + places[start], tail + places[end - 1] + 1
    span = Span(line.number, line.column + begin, line.number, line.column + stop)
    return Signature(date, span, line.text[begin:stop], place)

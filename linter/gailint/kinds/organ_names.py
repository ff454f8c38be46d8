"""The organs a report names in its title and signature, and whether two names mean the same organ."""

from __future__ import annotations

import re
from functools import cache

from gailint.record import NamedTuple
from gailint.span import Span
from gailint.text import chinese_number, normal, normal_map

TYPE_CHECKING = False
if TYPE_CHECKING:
    from gailint.model import Line, Report

_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
_SUFFIXES = (*"局委办府处厅会院署站所队室镇乡组部", "中心", "街道", "苏木")
_TAILS = (
    "人民政府", "办事处", "街道办", "办公室", "办公厅", "政府办", "政府", "本级机关", "本级", "机关", "关区",
    "管委会", "管理委员会", "公所",
)  # fmt: skip


class Organ(NamedTuple):
    """The name as printed, without blanks, and where it stands."""

    name: str
    span: Span


class Signature(NamedTuple):
    """What stands at the very end: the organ (None when there is only a date) and the date with its place."""

    organ: Organ | None
    date: tuple[int, int, int]
    span: Span


def title_organ(report: Report) -> Organ | None:
    """The fullest name that a title gives."""
    found = [organ for title in report.titles if (organ := _of_title(title))]
    return max(found, key=lambda organ: len(organ.name), default=None)


def organ_in(title: str) -> str:
    """The organ in a title (X县Y局2023年政府信息公开工作年度报告), blanks dropped; "" when it names none."""
    plain = _years().sub("", "".join(title.split()).translate(_DIGITS))
    name, disclosure, _ = plain.partition("信息公开")
    if not disclosure:
        return ""
    if not name.endswith("人民政府") or name.endswith("人民政府政府"):
        name = name.removesuffix("政府").removesuffix("政务")
    return name.removeprefix("关于").removesuffix("关于").strip("#*-—·的")


def signature(report: Report) -> Signature | None:
    """Organ and date on the last lines of the report."""
    last = report.sections[-1] if report.sections else report.front
    lines = [line for item in last.items[-3:] for line in getattr(item, "lines", ())[-6:]][-6:]
    for index in range(len(lines) - 1, -1, -1):
        line = lines[index]
        match = _dated().search(line.text[-60:])
        date = _date(match) if match else None
        if match is None or date is None:
            continue
        start = max(len(line.text) - 60, 0) + match.start()
        before = re.sub(r"(?:日期|时间)\s*[：:]?\s*\Z", "：", line.text[:start]).rstrip(" \t\u3000（(，,")
        before = "" if len(before) <= 5 and before.endswith("：") else before
        organ = _signed(line, before) if before or not index else _signed(lines[index - 1], lines[index - 1].text)
        if before and organ is None:
            continue
        return Signature(organ, date, Span(line.number, line.column + start, line.number, line.span.end_column))
    return None


def core(name: str) -> str:
    """The name without what organs of the same body differ in: brackets, 人民政府, 办事处, 办公室."""
    plain = normal(re.sub("[（(][^（）()]*[）)]", "", name))
    while tail := next((tail for tail in _TAILS if plain.endswith(tail) and len(plain) > len(tail) + 1), ""):
        plain = plain.removesuffix("办" if tail == "街道办" else tail)
    return plain.removesuffix("员会") if plain.endswith("委员会") else plain


def is_same(one: str, other: str) -> bool:
    """Whether two names may mean one organ: the shorter is the end of the longer, or abbreviates it."""
    short, long = sorted((core(one), core(other)), key=len)
    rest = iter(long)
    return long.endswith(short) or (short[-1] == long[-1] and all(char in rest for char in short))


def may_sign_for(one: str, body: str) -> bool:
    """Whether `one` is an office or a working group within `body`, or a department of that government."""
    within = ("办公室", "办公厅", "领导小组", "中心", "办", "科")
    name = core(body)
    own = name[max(name.rfind(mark, 0, -1) for mark in "县区市旗省州") + 1 :]
    return own in normal(one) and (body.endswith("人民政府") or normal(one).endswith(within))


@cache
def _years() -> re.Pattern[str]:
    return re.compile(r"(?:20[0-9]{2}|[二2][〇零○0][一二三0-3][〇零○一二三四五六七八九0-9])年{0,2}度?")


@cache
def _dated() -> re.Pattern[str]:
    year, one = r"(?:20|２０|二[〇零○O0])", "[0-9０-９〇零○一二三四五六七八九十]"
    return re.compile(
        rf"(?:[（(]\s*)?({year}{one}{{2}})\s*[年./-]\s*({one}{{1,3}})\s*[月./-]\s*({one}{{1,3}})\s*日?\s*[）)]?\s*\Z"
    )


def _of_title(title: tuple[Line, ...]) -> Organ | None:
    name = organ_in("".join(line.text for line in title))
    plain_name = normal(name)
    for line in title:
        plain, places = normal_map(line.text)
        at = plain.find(plain_name) if plain_name else -1
        if at >= 0:
            end = places[at + len(plain_name) - 1] + 1
            return Organ(name, Span(line.number, line.column + places[at], line.number, line.column + end))
    return Organ(name, title[0].span) if plain_name else None


def _signed(line: Line, text: str) -> Organ | None:
    """The organ at the end of a line, when what stands there reads as one."""
    text = re.sub(r"[（(](?:盖?章|公章)[）)]\s*\Z", "", text.rstrip()).rstrip(" \t\u3000）)")
    start = max(text.rfind(mark) for mark in "。；;：:，, \t\u3000（(") + 1
    name = text[start:]
    if not 4 <= len(name) <= 40 or not name.endswith(_SUFFIXES) or not name.isalpha() or name.isascii():
        return None
    return Organ(name, Span(line.number, line.column + start, line.number, line.column + start + len(name)))


def _date(match: re.Match[str]) -> tuple[int, int, int] | None:
    year, month, day = (_number(match[group]) for group in (1, 2, 3))
    return (year, month, day) if 1 <= month <= 12 and 1 <= day <= 31 else None


def _number(digits: str) -> int:
    plain = digits.translate(_DIGITS).replace("O", "〇")
    return int(plain) if plain.isdigit() and plain.isascii() else chinese_number(plain.replace("0", "〇")) or 0

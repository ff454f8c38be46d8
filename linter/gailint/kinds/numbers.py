"""Prose -> the counts and percentages printed in it, with their places and how exact each one is.

Reads digits (also full-width, 6,700, 10.2万) and Chinese numerals (四十余条, 两件) before a measure word, and bare numbers
that close an item (投诉305、咨询26). Dates, numbers of documents, hotlines, ranges' lower ends and titles are no counts.
"""

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from gailint.text import chinese_number

if TYPE_CHECKING:
    from decimal import Decimal

    Number = int | Decimal

_WIDE = str.maketrans("０１２３４５６７８９．％", "0123456789.%")
_GAP = r"[ \t\u3000\u00a0]{0,3}"
_UNITS = (
    r"人次|场次|件次|亿元|万元|元|条(?!例|款)|件|篇(?!章)|份(?!额)|项(?!目)|个(?!月|工作日|自然日|小时|季度|星期|百分点|年)|"
    r"次(?!序|年|日|月)|期(?!间|限|内)|宗(?!旨)|起(?!草|诉|止|点|施)|例(?!如|会)|则|部(?!门|委|署)|封|户(?!籍)|家(?!庭|长)|"
    r"名(?!称|单|录)|人(?!民|员|才|大|社|均)|场(?!所|地|景)|册|幅|张(?!贴)|处(?!理|罚|室|于)|页|种|类|批(?!复)|台(?!账)|块|栏(?!目)"
)
_MASKED = r"《[^《》]{0,120}》|〔[^〔〕]{0,12}〕|“[^“”]{0,30}”|https?:[!-~]+|www\.[!-~]+|[0-9A-Za-z._%+-]{1,64}@[0-9A-Za-z.-]+"
_SCALES = {"": 1, "十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
_CLOSES_ITEM = ",，、；;。)）(（\n和及以占：:"


class Quantity(NamedTuple):
    """A count: `vague` is "" (exact), "least" (余、多、以上、超) or "about" (约、近、a range). `slack` is how far the
    true number may be from a rounded one (10.2万: 1000)."""

    start: int
    end: int
    value: "Number"
    unit: str
    vague: str = ""
    slack: int = 0


class Percent(NamedTuple):
    """A percentage as printed: `digits` without its point, and how many of them are decimals."""

    start: int
    end: int
    digits: int
    places: int

    def text(self) -> str:
        if not self.places:
            return f"{self.digits}%"
        padded = str(self.digits).zfill(self.places + 1)
        return f"{padded[: -self.places]}.{padded[-self.places :]}%"


def plain(text: str) -> str:
    """The text with ASCII digits and with titles, short quotations and addresses blanked; as long as `text`."""
    return _pattern(_MASKED).sub(lambda found: "□" * len(found[0]), text.translate(_WIDE))


def quantities(text: str) -> list[Quantity]:
    """The counts in a `plain` text, in order."""
    found = [count for match in _digits().finditer(text) if (count := _read(text, match))]
    found += [count for match in _numerals().finditer(text) if (count := _read_chinese(text, match))]
    return sorted(found)


def percents(text: str) -> list[Percent]:
    """The exact percentages in a `plain` text, in order."""
    found: list[Percent] = []
    for match in _pattern(rf"(?<![0-9.])([0-9]{{1,7}})(?:\.([0-9]{{1,6}}))?{_GAP}%(点)?").finditer(text):
        before, after = text[max(match.start() - 4, 0) : match.start()], text[match.end() : match.end() + 2]
        if not match[3] and not _hedge(before) and after[:2] not in ("以上", "左右", "以下", "以内") and not _range(before):
            fraction = match[2] or ""
            found.append(Percent(match.start(), match.end(), int(match[1] + fraction), len(fraction)))
    return found


def show(value: "Number") -> str:
    """A number as it is written in a message."""
    return format(value, "f") if not isinstance(value, int) else str(value)


@cache
def _pattern(source: str) -> re.Pattern[str]:
    return re.compile(source)


def _digits() -> re.Pattern[str]:
    return _pattern(
        rf"(?<![0-9A-Za-z第.])([0-9]{{1,3}}(?:,[0-9]{{3}})+(?![0-9])|[0-9]{{1,15}})(\.[0-9]{{1,6}})?(?![0-9])"
        rf"{_GAP}([百千万亿]{{0,2}})([余多])?([万亿])?{_GAP}(?:({_UNITS})(以上|左右|上下|以内|以下|余)?)?"
    )


def _numerals() -> re.Pattern[str]:
    return _pattern(
        r"(?<![第余多〇零一二两三四五六七八九十百千万亿0-9])([〇零一二两三四五六七八九十百千万亿]{1,10})([余多几])?"
        rf"({_UNITS})(以上|左右|上下|以内|以下|余)?"
    )


def _read(text: str, match: re.Match[str]) -> Quantity | None:
    digits, fraction, scale, more, scale2, unit, behind = match.groups()
    start, end = match.span()
    before = text[max(start - 6, 0) : start]
    whole = digits.replace(",", "")
    is_range = bool(_range(before))
    if not unit:
        end = match.end(5) if scale2 else match.end(4) if more else match.end(3)
        if is_range or not _may_be_bare(text, start, end, whole):
            return None
    factor = _factor(scale) * _factor(scale2 or "")
    places = len(fraction or "") - (1 if fraction else 0)
    slack = 0 if factor == 1 else factor // 10**places or 1
    return Quantity(start, end, _value(whole, (fraction or "")[1:], factor), unit or "", _vagueness(before, more, behind), slack)


def _read_chinese(text: str, match: re.Match[str]) -> Quantity | None:
    numeral, more, unit, behind = match.groups()
    before = text[max(match.start() - 6, 0) : match.start()]
    value = chinese_number(numeral)
    if value is None or (value == 1 and unit not in ("条", "件", "宗", "份", "起", "例", "篇")) or text.startswith("一件事", match.start()):
        return None
    is_round = numeral[-1] in "百千万亿" or before.endswith(("数", "几", "上", "成"))
    return Quantity(match.start(), match.end(), value, unit, _vagueness(before, more, behind) or ("about" if is_round else ""))


def _factor(scale: str) -> int:
    factor = 1
    for char in scale:
        factor *= _SCALES[char]
    return factor


def _value(whole: str, fraction: str, factor: int) -> "Number":
    scaled = int(whole + fraction) * factor
    if scaled % 10 ** len(fraction) == 0:
        return scaled // 10 ** len(fraction)
    from decimal import Decimal

    return Decimal(scaled).scaleb(-len(fraction))


def _vagueness(before: str, more: str | None, behind: str | None) -> str:
    if _range(before) or behind in ("左右", "上下", "以内", "以下"):
        return "about"
    return _hedge(before) or ("least" if more or behind else "")


def _hedge(before: str) -> str:
    if _pattern(r"(?:大约|将近|接近|不足|不到|不超过|最多|至多|(?<![预节签集制公条违履邀])约|(?<![附邻靠最贴亲])近)[有为达]?\s{0,2}\Z").search(before):
        return "about"
    return "least" if _pattern(r"(?:超过?|逾|突破|至少|不少于|不低于|多达)\s{0,2}\Z").search(before) else ""


def _range(before: str) -> bool:
    return bool(_pattern(r"[0-9条件个篇%]\s?[-–—~～至到－]{1,2}\s?\Z").search(before))


def _may_be_bare(text: str, start: int, end: int, whole: str) -> bool:
    """A number without a measure word is a count only as the end of a labelled item."""
    if len(whole) > 7 or (whole[0] == "0" and len(whole) > 1) or whole in ("12345", "12315", "12360", "12388"):
        return False
    before, after = text[max(start - 6, 0) : start].rstrip(), text[end : end + 4].lstrip(" \u3000")
    if after[:1] and after[0] not in _CLOSES_ITEM or _pattern("[0-9][:：]\\Z").search(before):
        return False
    before = before[-1:]
    return "\u4e00" <= before <= "\u9fff" or before in ("：", ":", "”", "□", "）", ")")

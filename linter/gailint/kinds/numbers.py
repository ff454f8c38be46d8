"""Prose -> the counts and percentages printed in it, with their places and how exact each one is.

Reads digits (also full-width, 6,700, 10.2万) and Chinese numerals (四十余条, 两件) before a measure word, and
bare numbers that close an item (投诉305、咨询26). Dates, document numbers, hotlines and titles are no counts.
"""

from __future__ import annotations

import re
from functools import cache

from gailint.record import NamedTuple
from gailint.text import chinese_number

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    Number = int | Decimal

_WIDE = str.maketrans("０１２３４５６７８９．％", "0123456789.%")
_BLANKS = " \t\u3000\u00a0"
_NUMERALS = "〇零一二两三四五六七八九十百千万亿"
_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
_LONG_UNITS = ("人次", "场次", "件次", "亿元", "万元")
# A measure word, and what must not follow it (个月, 部门, 条例): then it is the beginning of another word.
_UNITS: dict[str, tuple[str, ...]] = {
    "元": (), "条": ("例", "款", "龙"), "件": (), "篇": ("章",), "份": ("额",), "项": ("目",), "宗": ("旨",),
    "个": ("月", "工作日", "自然日", "小时", "季度", "星期", "百分点", "年"),
    "次": ("序", "年", "日", "月"),
    "期": ("间", "限", "内"), "起": ("草", "诉", "止", "点", "施"), "例": ("如", "会"),
    "部": ("门", "委", "署"), "封": (), "则": (), "户": ("籍",), "家": ("庭", "长"), "名": ("称", "单", "录"),
    "人": ("民", "员", "才", "大", "社", "均"),
    "场": ("所", "地", "景"), "册": (), "幅": (), "张": ("贴",), "处": ("理", "罚", "室", "于"), "页": (),
    "种": (), "类": (), "批": ("复",), "台": ("账",), "块": (), "栏": ("目",),
}  # fmt: skip
_ONE_OF = "条件宗份例篇"  # with other measure words 一 is no count: 一个, 一批, 一起
_BEHIND = ("以上", "左右", "上下", "以内", "以下", "余")
_ABOUT = ("大约", "将近", "接近", "不足", "不到", "不超过", "最多", "至多")
_LEAST = ("超过", "超", "逾", "突破", "至少", "不少于", "不低于", "多达")
_HOTLINES = frozenset(["12345", "12315", "12360", "12388", "12333"])
_MASKED = (
    r"《[^《》]{0,120}》|〔[^〔〕]{0,12}〕|“[^“”]{0,30}”|https?:[!-~]+|www\.[!-~]+|"
    r"[0-9A-Za-z._%+-]{1,64}@[0-9A-Za-z.-]+"
)
_DIGITS = (
    r"(?<![0-9A-Za-z第.])([0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]{1,15})(?:\.([0-9]{1,6}))?(?![0-9])"
    r"[ \u3000]{0,3}([百千万亿]{0,2})([余多]?)([万亿]?)"
)
_HAN = f"(?<![第余多{_NUMERALS}0-9])([{_NUMERALS}]{{1,10}})([余多几]?)"
_PERCENT = r"(?<![0-9.])([0-9]{1,7})(?:\.([0-9]{1,6}))?[ \u3000]{0,3}%(点?)"
_CLOSES_ITEM = ",，、；;。)）(（\n和及以占：:"


class Quantity(NamedTuple):
    """A count: `vague` is "" (exact), "least" (余、多、以上、超) or "about" (约、近、a range). `slack` is how
    far the true number may be from a rounded one (10.2万: 1000)."""

    start: int
    end: int
    value: Number
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


@cache
def compiled(source: str) -> re.Pattern[str]:
    """A regular expression, compiled when it is first needed."""
    return re.compile(source)


def plain(text: str) -> str:
    """The text, as long, with ASCII digits, and with titles, short quotations and addresses blanked."""
    return compiled(_MASKED).sub(_blanked, text.translate(_WIDE))


def quantities(text: str) -> list[Quantity]:
    """The counts in a `plain` text, in order."""
    found = [count for match in compiled(_DIGITS).finditer(text) if (count := _read(text, match))]
    found += [count for match in compiled(_HAN).finditer(text) if (count := _read_han(text, match))]
    return sorted(found)


def percents(text: str) -> list[Percent]:
    """The exact percentages in a `plain` text, in order."""
    found: list[Percent] = []
    for match in compiled(_PERCENT).finditer(text) if "%" in text else ():
        before = text[max(match.start() - 6, 0) : match.start()]
        is_vague = _hedge(before) or _is_range(before) or text.startswith(_BEHIND, match.end())
        if not match[3] and not is_vague:
            fraction = match[2] or ""
            found.append(Percent(match.start(), match.end(), int(match[1] + fraction), len(fraction)))
    return found


def add(values: Iterable[Number]) -> Number:
    """The sum of exact numbers."""
    total: Number = 0
    for value in values:
        total = total + value
    return total


def apart(one: Number, other: Number) -> Number:
    """How far two exact numbers are from each other."""
    return one - other if one > other else other - one


def show(value: Number) -> str:
    """A number as it is written in a message."""
    return format(value, "f") if not isinstance(value, int) else str(value)


def _blanked(found: re.Match[str]) -> str:
    """Blanks of the same length; a quotation with counts (“动态30条”) is kept."""
    text = found[0]
    if text[0] == "“" and any(_unit(text, match.end())[0] for match in compiled(_DIGITS).finditer(text)):
        return text
    return "□" * len(text)


def _read(text: str, match: re.Match[str]) -> Quantity | None:
    whole, fraction, scale, more, scale2 = match.groups()
    fraction = fraction or ""
    before = text[max(match.start() - 6, 0) : match.start()]
    digits = whole.replace(",", "")
    unit, end = _unit(text, match.end())
    if not unit:
        end = match.end()
        while text[end - 1] in _BLANKS:
            end -= 1
        if _is_range(before) or not _may_be_bare(text, before, end, digits):
            return None
    behind = next((word for word in _BEHIND if unit and text.startswith(word, end)), "")
    factor = 1
    for char in scale + scale2:
        factor *= _SCALES[char]
    slack = 0 if factor == 1 else max(factor // 10 ** len(fraction), 1)
    value = _value(digits, fraction, factor)
    return Quantity(match.start(), end + len(behind), value, unit, _vagueness(before, more, behind), slack)


def _read_han(text: str, match: re.Match[str]) -> Quantity | None:
    numeral, more = match.groups()
    unit, end = _unit(text, match.end())
    is_count = unit and (len(numeral) == 1 or any(char in "十百千万亿" for char in numeral))  # not 三四条
    value = chinese_number(numeral) if is_count else None
    if value is None or (value == 1 and (unit not in _ONE_OF or text.startswith("一件事", match.start()))):
        return None
    before = text[max(match.start() - 6, 0) : match.start()]
    behind = next((word for word in _BEHIND if text.startswith(word, end)), "")
    is_round = numeral[-1] in "百千万亿" or before.endswith(("数", "几", "上", "成"))
    vague = _vagueness(before, more, behind) or ("about" if is_round else "")
    return Quantity(match.start(), end + len(behind), value, unit, vague)


def _unit(text: str, at: int) -> tuple[str, int]:
    """The measure word at a place, after blanks, and where it ends."""
    for _ in range(3):
        if text[at : at + 1] and text[at] in _BLANKS:
            at += 1
    if (longer := text[at : at + 2]) in _LONG_UNITS:
        return longer, at + 2
    unit = text[at : at + 1]
    if unit not in _UNITS or (_UNITS[unit] and text.startswith(_UNITS[unit], at + 1)):
        return "", at
    return unit, at + 1


def _value(whole: str, fraction: str, factor: int) -> Number:
    scaled = int(whole + fraction) * factor
    if scaled % 10 ** len(fraction) == 0:
        return int(scaled // 10 ** len(fraction))
    from decimal import Decimal

    return Decimal(scaled).scaleb(-len(fraction))


def _vagueness(before: str, more: str, behind: str) -> str:
    if _is_range(before) or behind in ("左右", "上下", "以内", "以下"):
        return "about"
    return _hedge(before) or ("least" if more or behind else "")


def _hedge(before: str) -> str:
    """What a word before a number makes of it: about, least, or nothing."""
    before = before.rstrip(_BLANKS)
    for words in (before, before[:-1] if before.endswith(("有", "为", "达")) else ""):
        if words.endswith(_LEAST):
            return "least"
        if words.endswith(_ABOUT):
            return "about"
        if words.endswith("约") and words[-2:-1] not in tuple("预节签集制公条违履邀"):
            return "about"
        if words.endswith("近") and words[-2:-1] not in tuple("附邻靠最贴亲"):
            return "about"
    return ""


def _is_range(before: str) -> bool:
    """Whether a number is the upper end of a range: 3-5条, 3条至5条."""
    lead = before.rstrip(_BLANKS)
    rest = lead.rstrip("-–—~～－至到")
    last = rest.rstrip(_BLANKS)[-1:]
    return rest != lead and (last.isdecimal() or last in tuple("条件个篇%"))


def _may_be_bare(text: str, before: str, end: int, digits: str) -> bool:
    """A number without a measure word is a count only as the end of a labelled item."""
    if len(digits) > 7 or (digits[0] == "0" and len(digits) > 1) or digits in _HOTLINES:
        return False
    before, after = before.rstrip(), text[end : end + 4].lstrip(_BLANKS)
    if after[:1] and after[0] not in _CLOSES_ITEM:
        return False
    last = before[-1:]
    if last in ("：", ":"):
        return not before[-2:-1].isdecimal()
    if last in tuple("编码号话真线") or before.endswith(("附件", "附表", "附图")):
        return False
    return "\u4e00" <= last <= "\u9fff" or last in ("”", "□", "）", ")")

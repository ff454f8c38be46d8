"""The only place that normalises wording and reads numbers; both are for comparing, never for printing."""

from __future__ import annotations

import re
from functools import lru_cache

from gailint.record import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from decimal import Decimal

# Dropped when labels are compared: blanks, punctuation, brackets and quotes (field notes: silent variants).
_DROPPED = (
    " \t\r\n\f\v\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u200c\u200d"
    "\u2028\u2029\u202f\u205f\u2060\u3000\ufeff\x85"
    ",，、.．。·;；:：!！?？'\"‘’“”＂＇`()（）[]【】〔〕<>《》〈〉{}｛｝|｜/／\\—–-－―─_＿~～*＊#＃…"
)
_TABLE: dict[int, str | None] = {ord(char): None for char in _DROPPED}
_TABLE.update({0xFF10 + i: chr(0x30 + i) for i in range(10)})
_TABLE.update({0xFF21 + i: chr(0x41 + i) for i in range(26)})
_TABLE.update({0xFF41 + i: chr(0x61 + i) for i in range(26)})
_TABLE[ord("它")] = "他"
_GONE = frozenset(_DROPPED)


def normal(label: str) -> str:
    """The wording of a label without blanks and punctuation; full-width digits become ASCII, 其它 becomes 其他."""
    return _short_normal(label) if len(label) <= 40 else label.translate(_TABLE)


@lru_cache(maxsize=4096)
def _short_normal(label: str) -> str:
    return label.translate(_TABLE)


_NARROW = str.maketrans("０１２３４５６７８９．％", "0123456789.%")


def tight(text: str) -> str:
    """The text as patterns of rules see it: without blanks, its digits, points and signs of percent in ASCII."""
    return "".join(text.split()).translate(_NARROW)


def normal_map(text: str) -> tuple[str, list[int]]:
    """`normal(text)` and, for each of its characters, the offset in `text` it came from."""
    return text.translate(_TABLE), [offset for offset, char in enumerate(text) if char not in _GONE]


_BRACKETED = re.compile(r"[（(\[【〔][^（）()\[\]【】〔〕]*[）)\]】〕]")


def without_notes(label: str) -> str:
    """The label without its bracketed notes: 现行有效件数（历史累计） -> 现行有效件数."""
    return _BRACKETED.sub("", label)


class Amount(NamedTuple):
    """What a cell says. `kind` is "number", "empty" (blank or a mark for none) or "text"."""

    kind: str
    value: int | Decimal | None = None
    unit: str = ""


EMPTY = Amount("empty")
TEXT = Amount("text")
_EMPTY_MARKS = frozenset(["", "/", "-", "—", "_", "无", "／", "－", "–", "―", "─", "--", "——", "//", "\\", "＿", "__"])
_NUMBER = re.compile(
    r"([+-]?)\s*([0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,60})(\.[0-9]{1,30})?\s*(亿元|万元|元|[件条宗个项起份次人部类例])?"
)
_WIDE = str.maketrans("０１２３４５６７８９＋－．，−", "0123456789+-.,-")
_BLANKS = " \t\r\u3000\u00a0\u200b\ufeff"


def amount(text: str) -> Amount:
    """Read a cell: sign, thousands separators, decimals, full-width digits and a unit behind are understood."""
    return _short_amount(text) if len(text) <= 20 else _amount(text)


@lru_cache(maxsize=4096)
def _short_amount(text: str) -> Amount:
    return _amount(text)


def _amount(text: str) -> Amount:
    if text.isascii() and text.isdigit() and len(text) <= 60:
        return Amount("number", int(text))
    stripped = text.strip(_BLANKS)
    if stripped in _EMPTY_MARKS:
        return EMPTY
    found = _NUMBER.fullmatch(stripped.translate(_WIDE)) if len(stripped) <= 100 else None
    if not found:
        return TEXT
    sign, whole, fraction, unit = found.groups()
    digits = sign + whole.replace(",", "")
    return Amount("number", _decimal(digits + fraction) if fraction else int(digits), unit or "")


def _decimal(digits: str) -> Decimal:
    from decimal import Decimal

    return Decimal(digits)


_CHINESE_DIGITS = {
    char: value
    for value, chars in enumerate(["〇零０○", "一壹", "二贰两", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖"])
    for char in chars
}
_CHINESE_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}


def chinese_number(text: str) -> int | None:
    """The value of a whole number in Chinese numerals (二十三, 二〇二三, 一万两千), or None."""
    if not text:
        return None
    if all(char in _CHINESE_DIGITS for char in text):
        return int("".join(str(_CHINESE_DIGITS[char]) for char in text))
    total = myriads = section = digit = 0
    for char in text:
        if char in _CHINESE_DIGITS:
            digit = _CHINESE_DIGITS[char]
        elif char in _CHINESE_UNITS:
            section += (digit or 1) * _CHINESE_UNITS[char]
            digit = 0
        elif char == "万":
            myriads, section, digit = (section + digit) * 10_000, 0, 0
        elif char == "亿":
            total, myriads, section, digit = (total + myriads + section + digit) * 100_000_000, 0, 0, 0
        else:
            return None
    return total + myriads + section + digit

"""A number and the name of a format of Word's lists -> the number as it is printed: 3 -> 三, ③, 丙, iii."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

_DIGITS = "〇一二三四五六七八九"
_FORMAL = "零壹贰叁肆伍陆柒捌玖"
_FORMAL_OLD = "零壹貳參肆伍陸柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"),
    (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


def show(number: int, style: str) -> str:
    """The number in a format (`w:numFmt`); in digits where the format is unknown or has no sign for it."""
    return _FORMATS.get(style, str)(number)


def _chinese(number: int, digits: str = _DIGITS, units: str = "十百千", zero: str = "零", one: bool = False) -> str:
    """In words below ten thousand; `one` writes the 一 in front of a leading 十 too."""
    if not 0 < number < 10_000:
        return str(number) if number else digits[0]
    said, gap = "", False
    for place in (3, 2, 1, 0):
        digit = number // 10**place % 10
        if digit:
            said += (zero if gap and said else "") + digits[digit] + (units[place - 1] if place else "")
        gap = not digit
    ten = digits[1] + units[0]
    return said.removeprefix(digits[1]) if said.startswith(ten) and not one else said


def _japanese(number: int) -> str:
    if not 0 < number < 10_000:
        return str(number)
    parts = ((number // 10**place % 10, unit) for place, unit in ((3, "千"), (2, "百"), (1, "十"), (0, "")))
    return "".join(("" if digit == 1 and unit else _DIGITS[digit]) + unit for digit, unit in parts if digit)


def _digit_by_digit(number: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(number)) if number >= 0 else str(number)


def _roman(number: int) -> str:
    if not 0 < number < 4_000:
        return str(number)
    said = ""
    for size, sign in _ROMAN:
        said += sign * (number // size)
        number %= size
    return said


def _letter(number: int) -> str:
    """a … z, then aa, bb …"""
    if not 0 < number <= 780:
        return str(number)
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _signs(*runs: tuple[int, str]) -> Callable[[int], str]:
    """A format that has signs of its own: runs of the first number and the first sign, each twenty long at most."""

    def one(number: int) -> str:
        for first, sign in runs:
            if first <= number < first + (20 if first <= 1 else 15):
                return chr(ord(sign) + number - first)
        return str(number)

    return one


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda number: signs[(number - 1) % len(signs)] if number > 0 else str(number)


def _up_to_ten(first: str) -> Callable[[int], str]:
    return lambda number: chr(ord(first) + number - 1) if 0 < number <= 10 else str(number)


def _formal(digits: str) -> Callable[[int], str]:
    return lambda number: _chinese(number, digits, "拾佰仟", "零", one=True)


_FORMATS: dict[str, Callable[[int], str]] = {
    "none": lambda number: "",
    "bullet": lambda number: "",
    "decimalZero": lambda number: f"{number:02}",
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "lowerLetter": _letter,
    "upperLetter": lambda number: _letter(number).upper(),
    "decimalFullWidth": lambda number: str(number).translate(_FULL_WIDTH),
    "decimalFullWidth2": lambda number: str(number).translate(_FULL_WIDTH),
    "decimalEnclosedCircle": _signs((1, "①"), (21, "㉑"), (36, "㊱")),
    "decimalEnclosedCircleChinese": _signs((1, "①"), (21, "㉑"), (36, "㊱")),
    "decimalEnclosedParen": _signs((1, "⑴")),
    "decimalEnclosedFullstop": _signs((1, "⒈")),
    "ideographEnclosedCircle": _up_to_ten("㊀"),
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "taiwaneseCounting": _chinese,
    "taiwaneseCountingThousand": _chinese,
    "japaneseCounting": _japanese,
    "ideographDigital": _digit_by_digit,
    "japaneseDigitalTenThousand": _digit_by_digit,
    "taiwaneseDigital": _digit_by_digit,
    "chineseLegalSimplified": _formal(_FORMAL),
    "ideographLegalTraditional": _formal(_FORMAL_OLD),
    "ideographTraditional": _cycle(_STEMS),
    "ideographZodiac": _cycle(_BRANCHES),
}

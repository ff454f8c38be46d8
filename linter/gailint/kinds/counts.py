"""Counts in running text: a number with its measure word (8件, 一百二十宗, 2764.2万件) or an amount of money,
exactly or as rounded as printed. An approximate number (40余件, 约40件) never fits the patterns here.
"""

from __future__ import annotations

from gailint.record import NamedTuple
from gailint.text import chinese_number

TYPE_CHECKING = False
if TYPE_CHECKING:
    from decimal import Decimal

UNIT = (
    r"(?:件次?|条(?!例)|宗|起|份|例|项(?!目|工作|制度|措施)|次(?![性会])"
    r"|个(?!工作日|月|小时|部门|方面|单位|环节|渠道))"
)
END = r"(?=[，,。；;、！!）)】”\"]|$)"
_DIGITS = r"[0-9]{1,3}(?:,[0-9]{3}){1,4}|[0-9]{1,12}(?:\.[0-9]{1,6})?"
_CHINESE = r"[〇零一二两三四五六七八九十百千]{1,9}"
_BEFORE = r"(?<![0-9.,第数几近约超逾上足达\-－—~～至])"
COUNT = (
    rf"{_BEFORE}(?:(?P<n>(?:{_DIGITS})[万亿]?){UNIT}|(?P<han>{_CHINESE}万?)(?:件|宗|起|例|份|条)"
    rf"|(?P<bare>(?!(?:20[0-3][0-9]|12[0-9]{{3}})(?![0-9]))[0-9]{{1,12}}){END})"
)
MONEY = rf"{_BEFORE}(?P<n>{_DIGITS})(?P<unit>亿元|万元|元)"
ZERO = rf"(?<![0-9.])(?:0|零|〇)(?:{UNIT}|{END})"
_SCALES = {"万": 10_000, "亿": 100_000_000}
_IN_TEN_THOUSANDS = {"元": -4, "万元": 0, "亿元": 4}


class Count(NamedTuple):
    """`step` is the unit of the last printed place where the number is rounded (2764.2万: 1000), else 0."""

    printed: str
    value: int | Decimal
    step: int | Decimal = 0

    def is_equal(self, other: int | Decimal, step: int | Decimal = 0) -> bool:
        """Whether the number can be `other`, which is itself known up to `step`."""
        return self.value == other or -max(self.step, step) < self.value - other < max(self.step, step)


def read(groups: dict[str, str]) -> Count | None:
    """The count that COUNT or MONEY matched; money is read in 万元, the unit of the form."""
    if groups.get("han"):
        value = chinese_number(groups["han"])
        return None if value is None else Count(groups["han"], value)
    printed = groups.get("n") or groups.get("bare") or ""
    unit = groups.get("unit")
    digits = printed.rstrip("万亿").replace(",", "")
    if unit is None and digits == printed and digits.isdigit():
        return Count(printed, int(digits))
    from decimal import Decimal

    places = len(digits.partition(".")[2])
    if unit is not None:
        power = _IN_TEN_THOUSANDS[unit]
        return Count(printed + unit, Decimal(digits).scaleb(power), Decimal(1).scaleb(power - places))
    scale = _SCALES.get(printed[-1], 1)
    return Count(printed, Decimal(digits) * scale, Decimal(scale).scaleb(-places) if scale > 1 else 0)


def step_of(value: int | Decimal) -> int | Decimal:
    """How far a printed amount may have been rounded: one unit of its last place; a 0 is exact."""
    if isinstance(value, int):
        return 1 if value else 0
    exponent = value.as_tuple().exponent
    return value.__class__(1).scaleb(exponent) if isinstance(exponent, int) else 0

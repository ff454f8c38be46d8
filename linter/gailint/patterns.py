"""Regular expressions of rule files -> why one may not be used: wrong, empty, or so built that matching may run away."""

import re
from functools import lru_cache

from gailint import ambiguity

LONGEST = 2000


@lru_cache(2000)  # an alias may stand in a file a hundred thousand times
def pattern_fault(source: str) -> str:
    """Why a regular expression may not be used in a rule, or ""."""
    if "\\b" in source:
        return "汉字也算 \\w，\\b 在中文里不起作用"
    if len(source) > LONGEST:
        return f"太长，超过 {LONGEST} 个字符"
    plain = re.sub(r"\{[a-z]+\}", "(?:0[0-9]+0)", source)  # what stands there later begins and ends with something fixed
    try:
        compiled = re.compile(plain)
    except (re.error, RecursionError, OverflowError) as error:
        return str(error)
    if compiled.fullmatch(""):
        return "它能匹配空文字"
    return _runaway(plain)


def _runaway(source: str) -> str:
    """Why the time that matching takes may grow past all measure, or ""."""
    from re import _parser

    parsed = _parser.parse(source)
    if _is_possessive(parsed):
        return "占有量词（如 a++）在 Python 3.11.5 以前会误配，请改写为 (?>a+)"
    try:
        if ambiguity.repeats_twice(parsed):
            return "重复的内容能用不止一种办法切成几轮（如 (a+)+、(a|aa)+），会使匹配耗时失控"
    except ambiguity.TooLarge:
        return f"一个重复里的内容太多，超过 {ambiguity.MOST_PLACES} 个字"
    if ambiguity.repeats_in_a_row(parsed):
        return "接连三个量词能匹配同样的字（如 .*.*.*），会使匹配耗时失控，请并成一个"
    return ""


def _is_possessive(parsed: object) -> bool:
    return any(str(operator) == "POSSESSIVE_REPEAT" for items in ambiguity.sequences(parsed) for operator, _ in items)

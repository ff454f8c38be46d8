"""Regular expressions of rule files -> why one may not be used: wrong, empty, or so built that matching may run away."""

import re
from typing import Any, NamedTuple

LONGEST = 2000
MANY = 1000


def pattern_fault(source: str) -> str:
    """Why a regular expression may not be used in a rule, or ""."""
    if "\\b" in source:
        return "汉字也算 \\w，\\b 在中文里不起作用"
    if len(source) > LONGEST:
        return f"太长，超过 {LONGEST} 个字符"
    plain = re.sub(r"\{[a-z]+\}", "[0-9]+", source)
    try:
        compiled = re.compile(plain)
    except (re.error, RecursionError, OverflowError) as error:
        return str(error)
    if compiled.fullmatch(""):
        return "它能匹配空文字"
    from re import _parser

    return _runaway(_parser.parse(plain), None)


class _Round(NamedTuple):
    """An unbounded repeat around what is looked at; `opening` is the character its body begins with, if it is one."""

    opening: int | None


def _runaway(parsed: Any, around: _Round | None) -> str:
    """Whether an unbounded repeat holds another one that may be read in several ways, or alternatives that overlap."""
    items = list(parsed)
    for position, (operator, argument) in enumerate(items):
        name = str(operator)
        found = ""
        if name == "POSSESSIVE_REPEAT":
            return "占有量词（如 a++）在 Python 3.11.5 以前会误配，请改写为 (?>a+)"
        if name in ("MAX_REPEAT", "MIN_REPEAT"):
            low, high, body = argument
            if around is not None and low != high and int(high) > 1 and not _starts(items, position):
                return "量词套量词（如 (a+)+）会使匹配耗时失控"
            found = _runaway(body, _Round(_first(body)) if int(high) >= MANY else around)
        elif name == "BRANCH":
            firsts = [_first(branch) if len(branch) else around.opening if around else None for branch in argument[1]]
            known = [first for first in firsts if first is not None]
            if around is not None and len(set(known)) < len(known):
                return "重复的分支以同样的字开头（如 (a|aa)+），会使匹配耗时失控"
            found = next((one for one in (_runaway(branch, around) for branch in argument[1]) if one), "")
        elif name in ("SUBPATTERN", "ATOMIC_GROUP"):
            found = _runaway(argument[-1] if name == "SUBPATTERN" else argument, around)
        elif name in ("ASSERT", "ASSERT_NOT"):
            found = _runaway(argument[1], None)
        if found:
            return found
    return ""


def _starts(items: list[Any], position: int) -> bool:
    """Whether something fixed stands beside a repeat, so that each round of the outer one is told from the next."""
    beside = [items[i] for i in range(len(items)) if i != position]
    return any(str(operator) in ("LITERAL", "IN", "NOT_LITERAL", "ANY") for operator, _ in beside)


def _first(branch: Any) -> int | None:
    """The character a branch begins with, if it is one."""
    items = list(branch)
    if items and str(items[0][0]) == "SUBPATTERN":
        return _first(items[0][1][-1])
    return items[0][1] if items and str(items[0][0]) == "LITERAL" else None

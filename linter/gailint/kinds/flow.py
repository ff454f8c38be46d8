"""Received against processed in one sentence or two adjacent ones: 收到 + 上年结转 = 办结 + 结转下年.

Silent when any reading fits (收到 with or without what was carried over), when a number is missing that could
close the gap (no 上年结转 and more processed than received; no 结转下年 and less processed), when one of the
four is given twice, and when 撤回, 终止 or the like took cases out. Leaves parts of a total to `parts`, and
the tables to others.
"""

from __future__ import annotations

from gailint.kinds.figures import NAMES, Figure, figures
from gailint.kinds.numbers import add, apart, show
from gailint.kinds.passage import address
from gailint.kinds.problem import Problem
from gailint.record import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Any

    from gailint.align import Aligned
    from gailint.kinds.numbers import Number
    from gailint.span import Span

KIND = "flow"
PARAMS: dict[str, str] = {}
VALUES = ("quote", "received", "processed", "diff")


class Imbalance(NamedTuple):
    """The roles whose numbers should agree, and do not."""

    received: tuple[str, ...]
    processed: tuple[str, ...]


def check(params: dict[str, Any], aligned: Aligned) -> Iterator[Problem]:
    last: list[Figure] = []
    paragraph = -1
    for sentence in aligned.text:
        if sentence.paragraph != paragraph:
            last, paragraph = [], sentence.paragraph
        own = figures(sentence, aligned.choice.year)
        for found in (own, [*last, *own]) if last else (own,):
            by_role = distinct(found)
            outcome = balance(by_role) if by_role else None
            if outcome is not None:
                break
        if isinstance(outcome, Imbalance):
            yield _problem(by_role, outcome)
        last = own if outcome is None else []


def distinct(found: Sequence[Figure]) -> dict[str, Figure]:
    """The figure of each role; empty when a role has two numbers, or the numbers are not of one kind."""
    by_role: dict[str, Figure] = {}
    for figure in found:
        number = figure.number
        known = by_role.setdefault(figure.role, figure)
        if known.number.value != number.value or number.vague or number.slack:
            return {}
    if "unclear" in by_role or len({figure.number.unit for figure in found if figure.number.unit}) > 1:
        return {}
    if "handled" in by_role and "done" not in by_role:
        by_role["done"] = by_role.pop("handled")
    return by_role


def balance(by_role: Mapping[str, Figure]) -> Imbalance | bool | None:
    """What does not agree, True when it agrees or may, None when too little is stated."""
    values: dict[str, Number] = {role: figure.number.value for role, figure in by_role.items()}
    can_add = "came" in values and not by_role["came"].is_within
    has_all = can_add and "all" in values and "new" in values
    if has_all and values["all"] not in (values["new"], values["new"] + values["came"]):
        return Imbalance(("new", "came"), ("all",))
    sources = [role for role in ("all", "new", "handled") if role in values]
    if not sources or "done" not in values or not ("came" in values or "left" in values):
        return None
    sums = [values[role] + more for role in sources for more in ((0, values["came"]) if can_add else (0,))]
    processed = tuple(role for role in ("done", "left") if role in values)
    out = add(values[role] for role in processed)
    is_short = "left" not in values and out < max(sums)
    is_long = "came" not in values and out > min(sums)
    if out in sums or is_short or is_long:
        return True
    return Imbalance((sources[0], *(["came"] if can_add and sources[0] != "all" else [])), processed)


def _problem(by_role: Mapping[str, Figure], found: Imbalance) -> Problem:
    sides = [add(by_role[role].number.value for role in roles) for roles in found]
    first = by_role[found.received[0]]
    values = {
        "quote": first.run.text[first.number.start : first.number.end],
        "received": _side(by_role, found.received, sides[0]),
        "processed": _side(by_role, found.processed, sides[1]),
        "diff": show(apart(sides[0], sides[1])),
    }
    places = [by_role[role] for role in (*found.received, *found.processed)]
    related = tuple((f"{NAMES[one.role]} {show(one.number.value)}", _span(one)) for one in places)
    return Problem(_span(first), values, address(first.run.sentences[0]), related)


def _span(figure: Figure) -> Span:
    return figure.run.span(figure.number.start, figure.number.end)


def _side(by_role: Mapping[str, Figure], roles: Sequence[str], total: Number) -> str:
    terms = " + ".join(f"{NAMES[role]} {show(by_role[role].number.value)}" for role in roles)
    return f"{terms} = {show(total)}" if len(roles) > 1 else terms

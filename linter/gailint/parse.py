"""Segments -> plain nodes, by grammar/report.lark. The only module that knows how the parser runs.

Lark turns the grammar into an LALR table; `table` writes that table down as plain data (so that it can be kept
beside the compiled rules) and `parse` runs it. Lark itself is imported only when a table must be built.
"""

from __future__ import annotations

from gailint.record import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from gailint.segment import Segment

    ParseTable = dict[str, Any]

_END = "$END"


class Node(NamedTuple):
    """A rule of the grammar that matched; `children` are nodes and segments in reading order."""

    kind: str
    children: tuple[Node | Segment, ...]


def table(grammar: str) -> ParseTable:
    """The LALR table of a grammar as plain dicts, lists and numbers. Raises lark.GrammarError for a bad grammar.

    Actions are numbers: n >= 0 shifts to (or goes to) state n, n < 0 reduces by rule -n - 1.
    """
    from lark import Lark

    built: Any = Lark(grammar, parser="lalr", lexer="basic", start="report", keep_all_tokens=True)
    lalr = built.parser.parser._parse_table
    rules = list(built.rules)
    numbers = {id(rule): number for number, rule in enumerate(rules)}
    by_value = {rule: number for number, rule in enumerate(rules)}
    names = {state: number for number, state in enumerate(lalr.states)}
    states = []
    for row in lalr.states.values():
        actions = {}
        for symbol, (action, argument) in row.items():
            reduces = action.__name__ == "Reduce" if hasattr(action, "__name__") else str(action) == "Reduce"
            number = numbers.get(id(argument), by_value.get(argument)) if reduces else None
            actions[symbol] = -number - 1 if number is not None else names[argument]
        states.append(actions)
    return {
        "states": states,
        "start": names[lalr.start_states["report"]],
        "end": names[lalr.end_states["report"]],
        "rules": [(str(rule.origin.name), len(rule.expansion), rule.origin.name.startswith("_")) for rule in rules],
    }


def parse(segments: Iterable[Segment], parse_table: ParseTable) -> Node:
    """The tree of a report. Never fails: the grammar accepts every sequence of segments."""
    states, rules = parse_table["states"], parse_table["rules"]
    stack = [parse_table["start"]]
    values: list[Any] = []
    for segment in segments:
        _reduce(segment.kind, stack, values, states, rules)
        stack.append(states[stack[-1]][segment.kind])
        values.append(segment)
    _reduce(_END, stack, values, states, rules)
    tree: Node = values[0]
    return tree


def _reduce(symbol: str, stack: list[int], values: list[Any], states: list[dict[str, int]], rules: list[Any]) -> None:
    """Apply every reduction that `symbol` as the next terminal calls for."""
    action = states[stack[-1]][symbol]
    while action < 0:
        origin, length, inline = rules[-action - 1]
        children: list[Any] = []
        if length:
            children = _flat(values[-length:])
            del stack[-length:], values[-length:]
        values.append(children if inline else Node(origin, tuple(children)))
        stack.append(states[stack[-1]][origin])
        if symbol == _END and origin == "report":
            return
        action = states[stack[-1]][symbol]


def _flat(values: list[Any]) -> list[Any]:
    """Children of a rule, with the lists of inlined rules opened; grows the first list in place, so runs stay linear."""
    flat: list[Any] = values[0] if type(values[0]) is list else [values[0]]
    for value in values[1:]:
        if type(value) is list:
            flat.extend(value)
        else:
            flat.append(value)
    return flat

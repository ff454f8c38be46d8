"""The expressions behind assert: -> linear sums of cells, their names resolved against the form; and their values.

`compile_assertion` needs Lark and runs when rules are loaded; `evaluate` needs neither and runs for every report.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from gailint.forms import Form, Slot, TableForm, every, leaves
from gailint.nodes import did_you_mean
from gailint.record import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from decimal import Decimal
    from typing import Any

    from gailint.span import Span
    from gailint.tables import BoundCell

LONGEST = 1000
DIGITS = 9
QUANTIFIERS = ("column", "row", "group", "once")
_COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "==": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
    "<=": lambda a, b: a <= b,
    ">=": lambda a, b: a >= b,
    "<": lambda a, b: a < b,
    ">": lambda a, b: a > b,
}


class Term(NamedTuple):
    """`times` x the cell at `row` and `column` of `table`; "" is filled in by the quantifier. A term without any of
    them is the constant `times`. `period` is 本年 or 上年; `name` is what a message calls it."""

    times: int
    table: str
    row: str
    column: str
    period: str
    name: str


class Assertion(NamedTuple):
    left: tuple[Term, ...]
    compare: str
    right: tuple[Term, ...]


class AssertionFault(Exception):
    """An expression cannot be used; `column` is 1-based in the expression."""

    def __init__(self, column: int, message: str) -> None:
        super().__init__(message)
        self.column = column
        self.message = message


def compile_assertion(text: str, grammar: str, table: TableForm, form: Form, for_each: str) -> Assertion:
    """Resolve an expression for one table of one edition. Raises AssertionFault with the column of what is wrong."""
    from lark.exceptions import UnexpectedInput

    if len(text) > LONGEST:
        raise AssertionFault(LONGEST + 1, f"表达式太长，超过 {LONGEST} 个字符")
    try:
        tree = _parser(grammar).parse(text)
    except UnexpectedInput as error:
        at_end = getattr(getattr(error, "token", None), "type", "") == "$END"
        column = len(text) + 1 if at_end else getattr(error, "column", 0)
        raise AssertionFault(column if column > 0 else len(text) + 1, "表达式到这里读不懂") from None
    scope = _Scope(table, form, for_each)
    left, compare, right = tree.children
    return Assertion(tuple(_terms(left, 1, scope)), str(compare), tuple(_terms(right, 1, scope)))


_PARSERS: dict[str, Any] = {}


def _parser(grammar: str) -> Any:
    from lark import Lark

    if grammar not in _PARSERS:
        _PARSERS[grammar] = Lark(grammar, parser="lalr", start="comparison", maybe_placeholders=True)
    return _PARSERS[grammar]


class _Scope(NamedTuple):
    table: TableForm
    form: Form
    for_each: str


def _terms(node: Any, times: int, scope: _Scope) -> Iterable[Term]:
    kind = node.data
    if kind in ("add", "subtract"):
        yield from _terms(node.children[0], times, scope)
        yield from _terms(node.children[1], -times if kind == "subtract" else times, scope)
    elif kind == "multiply":
        yield from _terms(node.children[1], times * _number(node.children[0]), scope)
    elif kind == "number":
        yield Term(times * _number(node.children[0]), "", "", "", "本年", "")
    elif kind == "total":
        for child in node.children:
            yield from _terms(child, times, scope)
    elif kind == "name":
        yield from _named(node, times, scope)
    else:
        yield from _addressed(node, times, scope)


def _number(token: Any) -> int:
    if len(token) > DIGITS:
        raise AssertionFault(token.column, f"数太大，最多 {DIGITS} 位")
    return int(token)


def _named(node: Any, times: int, scope: _Scope) -> Iterable[Term]:
    """A bare name: a row for every column, a column for every row, a column of each group."""
    period, path = _period(node.children[0]), node.children[1]
    if scope.for_each == "once":
        raise AssertionFault(path.children[0].column, "这里要写成“表[行, 列]”，因为 for_each 是 once")
    slots = {"column": scope.table.rows, "row": scope.table.columns}.get(scope.for_each)
    if slots is None:
        slots = _group_slots(scope.table)
    for slot in _resolve(path, slots):
        row, column = (slot.path, "") if scope.for_each == "column" else ("", slot.path)
        if scope.for_each == "group":
            column = slot.key
        yield Term(times, scope.table.key, row, column, period, slot.key)


def _addressed(node: Any, times: int, scope: _Scope) -> Iterable[Term]:
    """表[行, 列]"""
    period, name, row_path, column_path = _period(node.children[0]), node.children[1], node.children[2], node.children[3]
    tables = {table.key: table for table in scope.form.tables}
    table = tables.get(str(name))
    if table is None:
        raise AssertionFault(name.column, f"{scope.form.edition} 版没有表“{name}”{did_you_mean(str(name), tables)}")
    for row in _resolve(row_path, table.rows):
        for column in _resolve(column_path, table.columns):
            yield Term(times, table.key, row.path, column.path, period, f"{row.key}×{column.key}")


def _period(token: Any) -> str:
    return str(token).rstrip(":") if token is not None else "本年"


def _group_slots(table: TableForm) -> tuple[Slot, ...]:
    """The columns that each group of leaf columns has, by key."""
    groups = groups_of(table)
    return tuple(slot._replace(path=slot.key) for slot in groups[0].children) if groups else ()


def groups_of(table: TableForm) -> tuple[Slot, ...]:
    """The columns whose children are leaves: 行政复议, 未经复议直接起诉, 复议后起诉."""
    return tuple(slot for slot in every(table.columns) if slot.children and not any(c.children for c in slot.children))


def _resolve(path: Any, slots: Sequence[Slot]) -> tuple[Slot, ...]:
    *names, below = path.children
    found: Slot | None = None
    level: Sequence[Slot] = slots
    for name in names:
        found = next((slot for slot in level if slot.key == str(name)), None)
        if found is None:
            raise AssertionFault(name.column, f"这里没有“{name}”{did_you_mean(str(name), [slot.key for slot in level])}")
        level = found.children
    assert found is not None
    if below is None:
        if found.children:
            raise AssertionFault(names[-1].column, f"“{found.key}”是一组，要写成“{found.key}/*”或“{found.key}/**”")
        return (found,)
    if not found.children:
        raise AssertionFault(below.column, f"“{found.key}”下面没有分项")
    below_slots = found.children if str(below) == "/*" else tuple(leaves(found.children))
    return tuple(slot for slot in below_slots if slot.role != "total" and not slot.children)


# ---------------------------------------------------------------- values

Lookup = Callable[[str, str, str, str], "BoundCell | None"]


class Operand(NamedTuple):
    """A term with its cell; `value` counts 0 for an empty mark."""

    term: Term
    cell: BoundCell | None
    value: int | Decimal


class Evaluation(NamedTuple):
    """`holds` is None when a cell could not be read; `unread` says which."""

    holds: bool | None
    left: tuple[Operand, ...]
    right: tuple[Operand, ...]
    unread: str = ""

    @property
    def left_sum(self) -> int | Decimal:
        return sum((operand.value for operand in self.left), 0)

    @property
    def right_sum(self) -> int | Decimal:
        return sum((operand.value for operand in self.right), 0)

    @property
    def operands(self) -> tuple[Operand, ...]:
        return (*self.left, *self.right)


def evaluate(assertion: Assertion, lookup: Lookup) -> Evaluation:
    """The value of an assertion. `lookup(period, table, row, column)` gives the bound cell of a term."""
    sides: list[tuple[Operand, ...]] = []
    for side in (assertion.left, assertion.right):
        operands = []
        for term in side:
            operand = _operand(term, lookup)
            if operand is None:
                return Evaluation(None, (), (), term.name)
            operands.append(operand)
        sides.append(tuple(operands))
    left, right = sides
    sums = [sum(operand.value for operand in side) for side in sides]
    return Evaluation(_COMPARE[assertion.compare](*sums), left, right)


def _operand(term: Term, lookup: Lookup) -> Operand | None:
    if not (term.row or term.column):
        return Operand(term, None, term.times)
    cell = lookup(term.period, term.table, term.row, term.column)
    if cell is None:
        return None
    value = cell.amount.value
    if type(value) is int and value >= 0:  # nearly always; such a figure has no fault
        return Operand(term, cell, term.times * value)
    if cell.fault:
        return None
    return Operand(term, cell, 0 if value is None else term.times * value)


def spell(operands: Sequence[Operand]) -> str:
    """A side in figures: 本年新收 7 + 上年结转 1; terms of 0 are left out unless all are."""
    shown = [operand for operand in operands if operand.value] or list(operands[:1])
    text = ""
    for operand in shown:
        minus = operand.value < 0 or (operand.value == 0 and operand.term.times < 0)
        sign = (" - " if minus else " + ") if text else ("-" if minus else "")
        figure = _figure(operand)
        text += f"{sign}{operand.term.name} {figure}" if operand.term.name else f"{sign}{figure}"
    return text


def _figure(operand: Operand) -> str:
    if operand.cell is None:
        return str(abs(operand.value))
    printed = operand.cell.text or "空白"
    times = abs(operand.term.times)
    return f"{printed}×{times}" if times != 1 else printed.lstrip("+-") if operand.value < 0 < operand.term.times else printed


def cell_spans(evaluation: Evaluation) -> list[tuple[str, Span]]:
    """The places of the cells that carry weight, each with its name and figure."""
    weighty = [operand for operand in evaluation.operands if operand.cell is not None and operand.value]
    chosen = weighty or [operand for operand in evaluation.operands if operand.cell is not None]
    return [(f"{o.term.name} {o.cell.text or '空白'}", o.cell.span) for o in chosen if o.cell is not None]

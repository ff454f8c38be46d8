"""Tiny sums of table cells, `t3[本年新收, 总计] + t3[上年结转, 总计]`, read and spelled out.

A row or column may end in /* and then means all below it. A sum that names a cell the report's form does not
have (a column of another edition) is left out.
"""

from __future__ import annotations

import re
from functools import cache

from gailint.record import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from decimal import Decimal

    from gailint.align import Aligned
    from gailint.forms import Form, Slot
    from gailint.span import Span

_TABLES = {"t2": "表二", "t3": "表三", "t4": "表四"}


class Part(NamedTuple):
    """One printed cell; `value` is None when it could not be read, 0 when it is blank."""

    name: str
    value: int | Decimal | None
    span: Span | None
    is_blank: bool


class Term(NamedTuple):
    """One addend; more than one part where the name ends in /*."""

    sign: int
    table: str
    name: str
    parts: tuple[Part, ...]

    @property
    def value(self) -> int | Decimal:
        return self.sign * sum(part.value or 0 for part in self.parts)


class Sum(NamedTuple):
    terms: tuple[Term, ...]

    @property
    def value(self) -> int | Decimal | None:
        """The sum of the printed cells; None when one of them could not be read."""
        if self.unread:
            return None
        return sum(term.value for term in self.terms)

    @property
    def unread(self) -> str:
        """The name of the first cell that could not be read, or ""."""
        return next((part.name for term in self.terms for part in term.parts if part.value is None), "")


def tables_of(expressions: Iterable[str]) -> set[str]:
    """The tables that sums speak of."""
    return {table for expression in expressions for _, table, _, _ in _parse(expression)}


@cache
def _parse(expression: str) -> tuple[tuple[int, str, str, str], ...]:
    term = r"\s*([+-]?)\s*(t[0-9_]+)\[([^,\[\]]+),([^,\[\]]+)\]\s*"
    if not re.fullmatch(rf"(?:{term})+", expression):
        raise ValueError(f"“{expression}”不是“t3[行, 列] + t3[行, 列]”的形式")
    found = re.findall(term, expression)
    return tuple((-1 if sign == "-" else 1, table, row.strip(), col.strip()) for sign, table, row, col in found)


def fault(expression: str, forms: Iterable[Form]) -> str:
    """Why a sum can be used in no edition: it is badly written, or names a cell that no form has; else ""."""
    try:
        terms = _parse(expression)
    except ValueError as error:
        return str(error)
    for _, name, row, column in terms:
        tables = [table for form in forms for table in form.tables if table.key == name]
        if not any(_below(table.rows, row) and _below(table.columns, column) for table in tables):
            return f"没有一版格式有“{name}[{row}, {column}]”这一格"
    return ""


def evaluated(expressions: Iterable[str], aligned: Aligned) -> list[Sum]:
    """The sums with their printed cells; those that the form of the report has no cells for are left out."""
    return [found for one in expressions if (found := _evaluate(one, aligned))]


def _evaluate(expression: str, aligned: Aligned) -> Sum | None:
    terms: list[Term] = []
    forms = {table.key: table for table in aligned.choice.form.tables} if aligned.choice.form else {}
    for sign, table, row, column in _parse(expression):
        form = forms.get(table)
        rows = _below(form.rows, row) if form else []
        columns = _below(form.columns, column) if form else []
        if not form or not rows or not columns:
            return None
        group = next((path for path in (row, column) if path.endswith("/*")), "").removesuffix("*")
        parts = [_part(aligned, table, (r, c), group) for r in rows for c in columns]
        label = next((slot.label for slot in form.rows if slot.path == row and form.group == "t2"), row)
        name = _name(label.removesuffix("/*"), column.removesuffix("/*"))
        terms.append(Term(sign, table, name + ("各项合计" if len(parts) > 1 else ""), tuple(parts)))
    return Sum(tuple(terms))


def _below(slots: Sequence[Slot], path: str) -> list[str]:
    """The path itself or, when it ends in /*, the paths below it (itself where nothing is below)."""
    wanted = path.removesuffix("/*")
    todo = list(slots)
    while todo:
        slot = todo.pop()
        if slot.path == wanted:
            children = [child.path for child in slot.children]
            if not path.endswith("/*"):
                return [] if children else [wanted]
            return children or [wanted]
        todo.extend(slot.children)
    return []


def _part(aligned: Aligned, table: str, path: tuple[str, str], group: str) -> Part:
    found = aligned.tables.get(table)
    cell = found.cell(*path) if found else None
    member = next((p.removeprefix(group) for p in path if group and p.startswith(group)), "")
    is_blank = cell is not None and cell.amount.kind == "empty"
    return Part(member or _name(*path), aligned.number(table, *path), cell.span if cell else None, is_blank)


def _name(row: str, column: str) -> str:
    """本年新收; 本年新收（自然人）; 行政复议总计: as a reader of the table would say it."""
    row = row.removeprefix("办理结果/").replace("/", "·")
    column = column.removesuffix("/总计") + "总计" if column.endswith("/总计") else column
    if row == "件数":
        return column.rpartition("行政诉讼/")[2].replace("/", "·")
    row = "办理结果总计" if row == "总计" else row
    return row if column == "总计" else f"{row}（{column.rpartition('/')[2]}）"


def spell(sums: Sequence[Sum]) -> str:
    """The sums in full: 表三 本年新收 7；本年新收 7 + 上年结转 1 = 8."""
    texts: list[str] = []
    before = ""
    for one in sums:
        title = _TABLES[one.terms[0].table.partition("_")[0]]
        texts.append(("" if title == before else f"{title} ") + _spell(one))
        before = title
    return "；".join(texts)


def shortest(sums: Sequence[Sum]) -> list[Sum]:
    """As few of the sums as show every value: of equals the first, and none that another begins with."""
    first = {one.value: one for one in reversed(sums)}
    kept = [one for one in sums if first[one.value] is one]
    return [one for one in kept if not any(extends(other, one) for other in kept)]


def extends(longer: Sum, one: Sum) -> bool:
    """Whether a sum is another with something added."""
    more = longer.terms[len(one.terms) :]
    return longer.terms == one.terms + more and more != () and all(term.sign > 0 for term in more)


def _spell(one: Sum) -> str:
    text = ""
    for term in one.terms:
        text += (" - " if term.sign < 0 else " + ") if text else ""
        text += f"{term.name}{'' if term.name.endswith('）') else ' '}{abs(term.value)}"
        if len(term.parts) == 1 and term.parts[0].is_blank:
            text += "（空白）"
        elif len(term.parts) > 1 and term.value:
            text += "（" + " + ".join(f"{part.name} {part.value}" for part in term.parts if part.value) + "）"
    return text if len(one.terms) == 1 else f"{text} = {one.value}"


def related(sums: Iterable[Sum]) -> tuple[tuple[str, Span], ...]:
    """The cells of the sums with their places; of a group those that are not 0, or all when all are."""
    found: dict[Span, str] = {}
    for one in sums:
        for term in one.terms:
            for part in [part for part in term.parts if part.value] or term.parts:
                if part.span is not None:
                    group = f"{term.name.removesuffix('各项合计')}·" if len(term.parts) > 1 else ""
                    found.setdefault(part.span, f"{group}{part.name} {part.value}")
    return tuple((text, span) for span, text in found.items())

"""Assertions of a rule x an aligned report -> one instance for each column, row or group, and its problem.

An empty cell counts as 0. A relation that fails only through one is a warning that names it; a relation with a cell
that cannot be read cannot be told.
"""

from __future__ import annotations

from gailint.assertion import Assertion, Evaluation, Operand, cell_spans, evaluate, groups_of, spell
from gailint.emptiness import emptiness
from gailint.finding import Severity
from gailint.forms import Slot, TableForm, leaves
from gailint.kinds.problem import Problem
from gailint.record import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from gailint.align import Aligned
    from gailint.rule import Rule
    from gailint.span import Span
    from gailint.tables import AlignedTable, BoundCell


class Instance(NamedTuple):
    """One instance of a relation, about the column, row or group `name`. `at` is the cell a finding stands at, when it fails."""

    rule: str
    name: str
    evaluation: Evaluation
    at: BoundCell | None
    assertion: Assertion

    @property
    def fails(self) -> bool:
        return self.evaluation.holds is False


def instances(rule: Rule, aligned: Aligned, previous: Aligned | None = None) -> Iterator[Instance]:
    """Every instance of a rule's assertion, on the tables the report has."""
    for table in aligned.tables.values():
        if not any(key == table.key for _, key in rule.assertions):
            continue
        assertion = rule.assertions.get((_edition_of(table, aligned), table.key))
        if assertion is not None:
            yield from _instances(rule, assertion, table, aligned, previous)
            if rule.params["for_each"] == "once":
                return  # its cells are named with their tables: with several blocks it is still one relation


def _edition_of(table: AlignedTable, aligned: Aligned) -> str:
    """The edition a table is written on (not always the one in force)."""
    form = aligned.choice.form
    assert form is not None
    if table.form in form.tables:
        return form.edition
    return next((one.edition for one in aligned.forms if table.form in one.tables), form.edition)


def _instances(
    rule: Rule, assertion: Assertion, table: AlignedTable, aligned: Aligned, previous: Aligned | None
) -> Iterator[Instance]:
    for_each = rule.params["for_each"]
    for name, row, column in _quantities(for_each, table.form):

        def lookup(
            period: str, key: str, term_row: str, term_column: str, row: str = row, column: str = column
        ) -> BoundCell | None:
            source = aligned if period == "本年" else previous
            found = source.tables.get(key) if source else None
            if found is None:
                return None
            place = f"{column}/{term_column}" if for_each == "group" else term_column or column
            return found.cells.get((term_row or row, place))

        evaluation = evaluate(assertion, lookup)
        at = _place(rule, evaluation, for_each) if evaluation.holds is False else None
        yield Instance(rule.id, name, evaluation, at, assertion)


def _quantities(for_each: str, table: TableForm) -> Iterator[tuple[str, str, str]]:
    """(name, row, column) of each instance; "" where the terms say it themselves."""
    if for_each == "column":
        for slot in leaves(table.columns):
            yield slot.key, "", slot.path
    elif for_each == "row":
        for slot in leaves(table.rows):
            yield _row_name(slot), slot.path, ""
    elif for_each == "group":
        row = next(leaves(table.rows)).path
        for slot in groups_of(table):
            yield slot.label, row, slot.path
    else:
        yield "", "", ""


def _row_name(slot: Slot) -> str:
    return slot.label.partition("（区分")[0] or slot.key


def _place(rule: Rule, evaluation: Evaluation, for_each: str) -> BoundCell | None:
    """The cell named by report_at, else the last cell of the relation that is a total, else its first cell."""
    wanted = rule.params.get("report_at", "")
    cells = [operand.cell for operand in evaluation.operands if operand.cell is not None]
    for cell in cells:
        path = cell.row_path if for_each == "column" else cell.column_path
        if wanted and (path == wanted or path.endswith("/" + wanted)):
            return cell
    return cells[-1] if cells else None


def problem(instance: Instance, aligned: Aligned) -> Problem | None:
    """The problem of a failing instance; None when only regular emptiness (reported once per table) makes it fail."""
    evaluation = instance.evaluation
    blanks = [operand for operand in evaluation.operands if operand.cell is not None and operand.cell.amount.kind == "empty"]
    note = note_en = ""
    severity = None
    if blanks:
        if all(_is_regular(operand, aligned) for operand in blanks):
            return None
        names = "、".join(f"“{operand.term.name}”" for operand in blanks if not _is_regular(operand, aligned))
        note, note_en = f"（{names}为空白，按 0 计）", f" ({names} blank, counted as 0)"
        severity = Severity.warning
    cell = instance.at
    assert cell is not None
    return Problem(
        cell.span, values_of(instance) | {"note": note, "note_en": note_en}, cell.address, _evidence(instance), severity
    )


def values_of(instance: Instance) -> dict[str, str]:
    """The placeholders of a message about a relation."""
    evaluation = instance.evaluation
    left, right = evaluation.left_sum, evaluation.right_sum
    return {
        "column": instance.name,
        "row": instance.name,
        "group": instance.name,
        "lhs": str(left),
        "lhs_terms": _side(evaluation.left, left),
        "rhs": str(right),
        "rhs_terms": _side(evaluation.right, right),
        "diff": str(abs(left - right)),
        "table": instance.at.table if instance.at else "",
    }


def _side(operands: tuple[Operand, ...], total: object) -> str:
    """本年新收 7 + 上年结转 1 = 8; a single figure needs no sum."""
    text = spell(operands)
    shown = [operand for operand in operands if operand.value]
    return f"{text} = {total}" if len(shown) > 1 else text


def _evidence(instance: Instance) -> tuple[tuple[str, Span], ...]:
    at = instance.at
    return tuple((name, span) for name, span in cell_spans(instance.evaluation) if at is None or span != at.span)


def _is_regular(operand: Operand, aligned: Aligned) -> bool:
    cell = operand.cell
    if cell is None:
        return False
    group = cell.table.partition("_")[0]
    found = emptiness(aligned, group)
    return not any(cell == single for row in found.single for single in row)

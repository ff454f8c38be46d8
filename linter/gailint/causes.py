"""Failing relations -> their causes: one wrong cell that breaks its row and its column is one finding at that cell.

A cell is the cause when changing it alone would mend two or more failing relations and break none that holds.
The value that would mend them is never stated as fact.
"""

from __future__ import annotations

from gailint.record import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gailint.relations import Instance
    from gailint.tables import BoundCell

Place = tuple[str, str, str]


class Cause(NamedTuple):
    """`instances` fail together; with `cell` set, changing that cell would mend all of them."""

    instances: tuple[Instance, ...]
    cell: BoundCell | None


def causes(instances: Sequence[Instance]) -> list[Cause]:
    """Group failing equations by the one cell that would mend them; each of the others is its own cause."""
    failing = [instance for instance in instances if instance.fails]
    if not failing:
        return []
    touched = _relations_of(instances)
    left = list(failing)
    found: list[Cause] = []
    while True:
        best = max(_candidates(left, touched), key=lambda cause: len(cause.instances), default=None)
        if best is None:
            break
        found.append(best)
        left = [instance for instance in left if instance not in best.instances]
    return [*found, *(Cause((instance,), None) for instance in left)]


def _relations_of(instances: Iterable[Instance]) -> dict[Place, list[Instance]]:
    touched: dict[Place, list[Instance]] = {}
    for instance in instances:
        for operand in instance.evaluation.operands:
            if operand.cell is not None:
                touched.setdefault(_place(operand.cell), []).append(instance)
    return touched


def _place(cell: BoundCell) -> Place:
    return cell.table, cell.row_path, cell.column_path


def _candidates(failing: Sequence[Instance], touched: dict[Place, list[Instance]]) -> Iterable[Cause]:
    if len(failing) < 2:
        return
    cells = {_place(o.cell): o.cell for i in failing for o in i.evaluation.operands if o.cell is not None}
    for place, cell in cells.items():
        around = [instance for instance in touched[place] if instance.assertion.compare == "=="]
        if len(around) < 2 or any(instance not in failing for instance in around):
            continue
        changes = {_needed(instance, place) for instance in around}
        if len(changes) == 1 and None not in changes:
            yield Cause(tuple(around), cell)


def _needed(instance: Instance, place: Place) -> object:
    """By how much the cell would have to change for the relation to hold."""
    evaluation = instance.evaluation
    weight = sum(o.term.times for o in evaluation.left if o.cell is not None and _place(o.cell) == place)
    weight -= sum(o.term.times for o in evaluation.right if o.cell is not None and _place(o.cell) == place)
    if not weight:
        return None
    return (
        (evaluation.right_sum - evaluation.left_sum) / weight
        if weight not in (1, -1)
        else ((evaluation.right_sum - evaluation.left_sum) * weight)
    )

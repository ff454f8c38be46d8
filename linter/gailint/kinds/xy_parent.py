"""A people's government whose figure is smaller than that of one of its own departments, among the reports of a run.

Only where the relation is evident: both reports lie in one folder and are for one year, and the department's name
begins with the government's place (云泊县人民政府, 云泊县水务局). A government that reports for itself alone may well
have the smaller figure. `figures` are cells; of the departments the one with the largest figure is named.
"""

from __future__ import annotations

from gailint import organs
from gailint.kinds import cellsums
from gailint.kinds.problem import Problem

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

    from gailint.kinds.cellsums import Sum
    from gailint.project import Filed

KIND = "xy-parent"
PARAMS = {"figures": "texts"}
VALUES = ("organ", "own", "other", "figure", "file")


def check_project(params: dict[str, Any], reports: Sequence[Filed]) -> Iterator[tuple[Filed, Problem]]:
    governments: dict[tuple[str, int, str], Filed] = {}
    for report in reports:
        name = organs.key(report.organ)
        if report.organ.endswith("人民政府") and organs.is_full(name):
            governments.setdefault((report.folder, report.year, name), report)
    largest: dict[tuple[int, str], tuple[Sum, Filed]] = {}
    above: dict[int, Filed] = {}
    for report in reports:
        parents = list(_parents(report, governments))
        for figure in params["figures"] if parents else ():
            for found in cellsums.evaluated([figure], report.aligned):
                for parent in parents:
                    above[parent.number] = parent
                    known = largest.get((parent.number, figure))
                    if found.value and (known is None or found.value > (known[0].value or 0)):
                        largest[parent.number, figure] = (found, report)
        report.close()
    for (number, figure), (found, child) in largest.items():
        parent = above[number]
        for own in cellsums.evaluated([figure], parent.aligned):
            if own.value is not None and found.value is not None and own.value < found.value:
                yield parent, _problem(parent, child, own, found)


def _parents(report: Filed, governments: dict[tuple[str, int, str], Filed]) -> Iterator[Filed]:
    name = organs.key(report.organ)
    for end in range(3, len(name)):
        parent = governments.get((report.folder, report.year, name[:end]))
        if parent is not None:
            yield parent


def _problem(parent: Filed, child: Filed, own: Sum, found: Sum) -> Problem:
    part, other = own.terms[0].parts[0], found.terms[0].parts[0]
    assert part.span is not None and other.span is not None
    values = {
        "organ": parent.organ,
        "own": cellsums.spell([own]),
        "other": child.organ,
        "figure": str(found.value),
        "file": child.path,
    }
    elsewhere = ((f"{child.organ}：{cellsums.spell([found])}", other.span, child.path),)
    return Problem(part.span, values, f"全文/{own.terms[0].name}", elsewhere=elsewhere)

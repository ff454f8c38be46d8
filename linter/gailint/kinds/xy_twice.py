"""Two reports of one organ and one year, among the reports of a run, whose tables differ.

Cells that are empty or cannot be read in one of them say nothing. Copies with equal figures are fine.
"""

from __future__ import annotations

from itertools import groupby

from gailint.kinds.problem import Problem

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

    from gailint.align import Aligned
    from gailint.project import Filed
    from gailint.tables import BoundCell

KIND = "xy-twice"
PARAMS = {"shown": "int"}
VALUES = ("organ", "year", "count", "cells", "file")
_TABLES = {"t2": "表二", "t3": "表三", "t4": "表四"}


def check_project(params: dict[str, Any], reports: Sequence[Filed]) -> Iterator[tuple[Filed, Problem]]:
    for (_, year), group in groupby(reports, key=lambda report: (report.key, report.year)):
        first, *others = group
        for other in others:
            pairs = list(_different(first.aligned, other.aligned))
            if not pairs:
                continue
            shown = pairs[: params["shown"]]
            values = {
                "organ": other.organ or first.organ or "同一机关",
                "year": str(year),
                "count": str(len(pairs)),
                "cells": "；".join(f"{_name(cell)} {cell.text} 与 {past.text}" for past, cell in shown),
                "file": first.path,
            }
            _, cell = pairs[0]
            elsewhere = tuple((f"{_name(one)} {one.text}", one.span, first.path) for one, _ in shown)
            yield other, Problem(cell.span, values, cell.address, elsewhere=elsewhere)
        first.close()


def _different(one: Aligned, other: Aligned) -> Iterator[tuple[BoundCell, BoundCell]]:
    """Cells that both reports have and whose numbers differ."""
    for key, table in other.tables.items():
        past = one.tables.get(key)
        for place, cell in table.cells.items():
            before = past.cells.get(place) if past else None
            kinds = (cell.amount.kind, before.amount.kind if before else "")
            if before and kinds == ("number", "number") and before.amount.value != cell.amount.value:
                yield before, cell


def _name(cell: BoundCell) -> str:
    row = cell.row_path.rpartition("/")[2]
    return f"{_TABLES[cell.table.partition('_')[0]]}“{row}×{cell.column_path.rpartition('/')[2]}”"

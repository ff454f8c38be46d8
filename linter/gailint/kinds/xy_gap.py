"""A year without a report between two years of one organ, among the reports of a run.

Told at the report behind the gap. What comes before the first report and after the last is not missed.
"""

from __future__ import annotations

from itertools import pairwise

from gailint import organs
from gailint.kinds.problem import Problem

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

    from gailint.project import Filed

KIND = "xy-gap"
PARAMS: dict[str, str] = {}
VALUES = ("organ", "missing", "before", "year")


def check_project(params: dict[str, Any], reports: Sequence[Filed]) -> Iterator[tuple[Filed, Problem]]:
    for before, after in pairwise(reports):
        if before.key != after.key or after.year - before.year < 2:
            continue
        missing = "、".join(str(year) for year in range(before.year + 1, after.year))
        place = organs.place(after.aligned.report)
        other = organs.place(before.aligned.report)
        values = {
            "organ": after.organ or before.organ or "本机关",
            "missing": missing,
            "before": str(before.year),
            "year": str(after.year),
        }
        yield (
            after,
            Problem(place, values, f"全文/缺{missing}", elsewhere=((f"{before.year} 年报告", other, before.path),)),
        )

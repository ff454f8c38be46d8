"""The report must say for which year it is.

`when: tie` reports two places that contradict each other while nothing else decides; `when: none` a report
that names no year at all. In both cases what depends on the year cannot be told.
"""

from __future__ import annotations

from gailint.kinds.problem import Problem
from gailint.span import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from gailint.align import Aligned

KIND = "year-found"
PARAMS = {"when": "text"}
VALUES = ("quote", "found", "other_quote", "other")


def check(params: dict[str, Any], aligned: Aligned) -> Iterator[Problem]:
    choice = aligned.choice
    if choice.year is not None or choice.tie != (params["when"] == "tie"):
        return
    top = aligned.report.first
    if not choice.tie:
        yield Problem(Span(top.line, top.column, top.line, top.column), {}, "年度")
        return
    placed = [(witness, witness.span) for witness in choice.witnesses if witness.span]
    for first, span in placed:
        for second, place in placed:
            if second.year != first.year:
                values = {
                    "quote": first.quote.strip(),
                    "found": str(first.year),
                    "other_quote": second.quote.strip(),
                    "other": str(second.year),
                }
                yield Problem(span, values, "年度", ((second.quote.strip(), place),))
                return

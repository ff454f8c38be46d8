"""A statement without a number (未收到申请, 均已办结) against printed cells that must then be 0.

`find` are patterns (placeholders: phrases.py). `against` maps a pattern to tiny sums of cells; those whose
pattern occurs in the statement must be 0 (复议 for one block of table 四, 诉讼 for the others; "." for every
statement). `unless`: words that excuse the statement, anywhere in its sentence between 。 and ；. `weak`:
patterns like `find` whose findings are info.
Left to others: numbers in the text, and what scope.py and subjects.py exclude (last year, offices below, 如).
"""

from __future__ import annotations

import re

from gailint.finding import Severity
from gailint.kinds import cellsums, passage, statements
from gailint.kinds.phrases import phrase
from gailint.kinds.problem import CannotTell, NotApplicable, Problem

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from gailint.align import Aligned
    from gailint.kinds.statements import Statement

KIND = "contradiction"
PARAMS = {
    "where": "sections", "subject": "text?", "cue": "texts?", "find": "patterns", "weak": "patterns?",
    "against": "sums", "unless": "pattern?",
}  # fmt: skip
VALUES = ("quote", "cells")


def check(params: dict[str, Any], aligned: Aligned) -> Iterator[Problem | CannotTell | NotApplicable]:
    if not cellsums.tables_of(one for sums in params["against"].values() for one in sums) & set(aligned.tables):
        yield NotApplicable("no-tables")
        return
    unread: set[CannotTell] = set()
    for said, severity in _said(params, aligned):
        for result in _judge(params, aligned, said, severity):
            if isinstance(result, Problem) or result not in unread:
                yield result
            if isinstance(result, CannotTell):
                unread.add(result)


def _said(params: dict[str, Any], aligned: Aligned) -> Iterator[tuple[Statement, Severity | None]]:
    """The statements that nothing excuses; of two that overlap, the first."""
    seen: dict[int, list[tuple[int, int]]] = {}
    for patterns, severity in ((params["find"], None), (params.get("weak", []), Severity.info)):
        for said in statements.find(params, aligned, patterns):
            taken = seen.setdefault(said.told.number, [])
            start, end, _ = said.found
            if any(start < other_end and other_start < end for other_start, other_end in taken[-50:]):
                continue
            if "unless" in params:
                unless = phrase(params["unless"], (), aligned.choice.year)
                if any(unless.find(said.segment + said.rest)):
                    continue
            taken.append((start, end))
            yield said, severity


def _judge(
    params: dict[str, Any], aligned: Aligned, said: Statement, severity: Severity | None
) -> Iterator[Problem | CannotTell]:
    against = params["against"].items()
    named = [one for pattern, sums in against if re.search(pattern, said.words) for one in sums]
    read = cellsums.evaluated(named, aligned)
    wrong = [one for one in read if one.value]
    if wrong:
        values = {"quote": said.quote(), "cells": cellsums.spell(wrong)}
        related = cellsums.related(wrong)
        yield Problem(said.span(), values, passage.address(said.told.sentence), related, severity)
    elif unread := next((one.unread for one in read if one.unread), ""):
        yield CannotTell("told-unread", unread)

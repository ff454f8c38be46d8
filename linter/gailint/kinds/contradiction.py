"""A statement without a number (未收到申请, 均已办结) against printed cells that must then be 0.

`find` are patterns (placeholders: statements.py). `against` maps a pattern to tiny sums of cells; those whose pattern
occurs in the statement must be 0 (复议 for one table block, 诉讼 for another; "." for every statement). `unless`: words
that excuse the statement, anywhere in its sentence between 。 and ；. `weak`: patterns like `find` whose findings are info.
Left to others: numbers in the text, and what scope.py and subjects.py exclude (last year, offices below, conditions).
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from gailint.finding import Severity
from gailint.kinds import cellsums, passage, statements
from gailint.kinds.problem import CannotTell, NotApplicable, Problem
from gailint.kinds.statements import Statement

if TYPE_CHECKING:
    from gailint.align import Aligned

KIND = "contradiction"
PARAMS = {
    "where": "texts", "subject": "text?", "cue": "texts?", "find": "patterns", "weak": "patterns?",
    "against": "map", "unless": "pattern?",
}  # fmt: skip
VALUES = ("quote", "cells")
_REACH = 300


def check(params: dict[str, Any], aligned: "Aligned") -> Iterator[Problem | CannotTell | NotApplicable]:
    tables = {t for sums in params["against"].values() for t in cellsums.tables_of(sums)}
    if not tables & set(aligned.tables):
        yield NotApplicable("没有与文字对照的表格")
        return
    seen: list[tuple[int, int, int]] = []
    unread: set[str] = set()
    for patterns, severity in ((params["find"], None), (params.get("weak", []), Severity.info)):
        for said in statements.find(params, aligned, patterns):
            if any(index == said.index and said.start < end and start < said.end for index, start, end in seen):
                continue
            if "unless" in params and _segment(said, params["unless"], aligned):
                continue
            seen.append((said.index, said.start, said.end))
            for result in _judge(params, aligned, said, severity):
                if isinstance(result, Problem) or result.reason not in unread:
                    yield result
                if isinstance(result, CannotTell):
                    unread.add(result.reason)


def _segment(said: Statement, unless: str, aligned: "Aligned") -> bool:
    """Whether the words of `unless` stand in the part of the sentence that holds the statement."""
    ends = [end for mark in "；;。" if (end := said.text.find(mark, said.end, said.end + _REACH)) >= 0]
    part = said.segment + said.text[said.start : min(ends, default=said.end + _REACH)]
    return statements.compiled(unless, (), aligned.choice.year or 0).search(part) is not None


def _judge(
    params: dict[str, Any], aligned: "Aligned", said: Statement, severity: Severity | None
) -> Iterator[Problem | CannotTell]:
    sums = [one for key, listed in params["against"].items() if re.search(key, said.match[0]) for one in listed]
    read = [found for one in sums if (found := cellsums.evaluate(one, aligned))]
    start, end = said.offsets()
    span = said.sentence.span(start, end)
    wrong = [one for one in read if one.value]
    if wrong:
        values = {"quote": said.sentence.text[start:end].strip(), "cells": cellsums.spell(wrong)}
        yield Problem(span, values, passage.address(said.sentence), cellsums.related(wrong), severity)
    elif unread := next((one.unread for one in read if one.unread), ""):
        yield CannotTell(f"与文字对照的“{unread}”读不出来", span)

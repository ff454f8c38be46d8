"""Reports of different organs for one year, among the reports of a run, whose text is nearly the same; told in pairs.

Sentences are compared without years, numbers and the organs' own names (what is compared: xy_copy.py). Of the sentences
of the longer report `share` percent or more must stand in the other, and at least `least`. Each report is told with
the one before it that is most like it; reports that name no organ, and an organ's own reports, are not judged.
"""

from __future__ import annotations

from collections import Counter

from gailint import organs, similarity
from gailint.kinds.problem import Problem

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

    from gailint.project import Filed

KIND = "xy-twins"
PARAMS = {"least": "threshold", "share": "threshold"}
VALUES = ("organ", "other", "file", "same", "total", "share", "longest")
_CANDIDATES = 8  # reports that are compared for a sentence they share: a crowd of copies stays near-linear


def check_project(params: dict[str, Any], reports: Sequence[Filed]) -> Iterator[tuple[Filed, Problem]]:
    marks = {report.number: report.marks for report in reports if report.organ}
    frequency = Counter(mark for own in marks.values() for mark in own)
    seen: dict[tuple[int, bytes], list[Filed]] = {}
    for report in sorted(reports, key=lambda one: one.number):
        own = marks.get(report.number, frozenset())
        if len(own) < params["least"]:
            continue
        # Reports that share this much share one of their rarest sentences: only those are looked up.
        rare = sorted(own, key=lambda mark: (frequency[mark], mark))
        keys = [(report.year, mark) for mark in rare[: len(own) - _wanted(params, len(own)) + 1]]
        near = {other.number: other for key in keys for other in seen.get(key, ())}
        best = max(near.values(), key=lambda one: (len(own & marks[one.number]), -one.number), default=None)
        if best and (problem := _problem(params, report, best)):
            yield report, problem
        for key in keys:
            others = seen.setdefault(key, [])
            if len(others) < _CANDIDATES:
                others.append(report)


def _wanted(params: dict[str, Any], count: int) -> int:
    """How many of so many sentences make a near copy: the share, rounded up."""
    return -(-count * int(params["share"]) // 100)


def _problem(params: dict[str, Any], report: Filed, other: Filed) -> Problem | None:
    total = max(len(report.marks), len(other.marks))
    if len(report.marks & other.marks) < max(_wanted(params, total), params["least"]):
        return None
    if report.key == other.key or organs.may_be_same(report.organ, other.organ):
        return None
    places = {piece.mark: piece for piece in similarity.pieces(other.aligned)}
    pairs = [(piece, places[piece.mark]) for piece in similarity.pieces(report.aligned) if piece.mark in places]
    own, past = max(pairs, key=lambda pair: len(pair[0].text))
    same = len(report.marks & other.marks)
    line = other.aligned.line(past.span)
    report.close()
    other.close()
    values = {
        "organ": report.organ,
        "other": other.organ,
        "file": other.path,
        "same": str(same),
        "total": str(total),
        "share": f"{100 * same // total}%",
        "longest": similarity.quote(own),
    }
    elsewhere = ((f"{other.organ}的报告第 {line} 行", past.span, other.path),)
    return Problem(own.span, values, f"全文/与{other.organ}相同", elsewhere=elsewhere)

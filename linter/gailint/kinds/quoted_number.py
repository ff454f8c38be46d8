"""A number in the running text that must equal the printed cells of a table (收到申请9件, 行政复议2件).

`find` are patterns with {what}, the wordings that are the keys of `strict`, and a number {n} or {money};
further placeholders: phrases.py. `strict` gives each wording its readings, tiny sums of cells. When none
fits but one under `loose` does, the finding is info and names both, or there is none if the words of
`explained` follow. `zero` maps a key of `strict` to patterns that say its number is 0 (无上年结转).
`unless`: words that excuse the clause up to the number; `unless_before`: the same from the last 。 or ； to
the statement. `positive`: a printed 0 is left to another rule. `members`: when the number is that of a single
row of a group (…/*), "leave" it to another rule, or report "only" that. `reasons`: a row of table 三 named before
the number in its clause (因属于行政执法案卷不予公开2件) may be meant. `most`: the number may also be less.
One number is used once.
Left to others: approximate numbers (约, 余), sums inside the text, and what scope.py and subjects.py exclude.
"""

from __future__ import annotations

import re

from gailint.finding import Severity
from gailint.kinds import cellsums, counts, passage, reasons, statements
from gailint.kinds.counts import Count
from gailint.kinds.phrases import phrase
from gailint.kinds.problem import CannotTell, NotApplicable, Problem

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

    from gailint.align import Aligned
    from gailint.kinds.cellsums import Sum
    from gailint.kinds.statements import Statement

KIND = "quoted-number"
PARAMS = {
    "where": "sections", "subject": "text?", "cue": "texts?", "find": "patterns", "strict": "sums",
    "loose": "sums?", "zero": "pattern-map?", "unless": "pattern?", "unless_before": "pattern?",
    "explained": "pattern?", "positive": "flag?", "members": "text?", "reasons": "flag?",
    "most": "flag?",
}  # fmt: skip
VALUES = ("quote", "found", "readings", "verdict", "verdict_en", "member")


def check(params: dict[str, Any], aligned: Aligned) -> Iterator[Problem | CannotTell | NotApplicable]:
    if not cellsums.tables_of(one for sums in params["strict"].values() for one in sums) & set(aligned.tables):
        yield NotApplicable("no-tables")
        return
    unread: set[CannotTell] = set()
    readings: dict[str, tuple[list[Sum], list[Sum]]] = {}
    for said, key, count in _said(params, aligned):
        if key not in readings:
            loose = params.get("loose", {}).get(key, [])
            readings[key] = (
                cellsums.evaluated(params["strict"][key], aligned),
                cellsums.evaluated(loose, aligned),
            )
        strict, loose = readings[key]
        meant = reasons.rows(_before(said), aligned) if params.get("reasons") else []
        if any(_fits(count, one) for one in meant) or _is_sum(count, meant):
            continue
        if len(meant) == 1 and not any(_fits(count, one) for one in strict):
            strict, loose = meant, []
        result = _judge(params, said, count, strict, loose)
        if isinstance(result, Problem) or (result is not None and result not in unread):
            yield result
        if isinstance(result, CannotTell):
            unread.add(result)


def _said(params: dict[str, Any], aligned: Aligned) -> Iterator[tuple[Statement, str, Count]]:
    """Each statement with its key of `strict` and its number."""
    keys = list(params["strict"])
    seen: set[tuple[int, int]] = set()
    for said in statements.find(params, aligned, params["find"], keys):
        groups = said.found.groups
        at = next(groups[name] for name in ("n", "han", "bare") if name in groups)[1]
        if (said.told.number, at) in seen or _is_excused(params, aligned, said):
            continue
        count = counts.read({name: said.told.text[start:end] for name, (start, end) in groups.items()})
        if count and (count.value or not params.get("positive")):
            seen.add((said.told.number, at))
            yield said, next(key for i, key in enumerate(keys) if f"w{i}" in groups), count
    for key, patterns in params.get("zero", {}).items():
        for said in statements.find(params, aligned, patterns):
            yield said, key, Count("0", 0)


def _before(said: Statement) -> str:
    """The clause of a statement up to its number, with a clause of reasons before it (因属于…，决定不予公开2件)."""
    start, groups = said.found.start, said.found.groups
    at = next((groups[name][0] for name in ("n", "han", "bare") if name in groups), start)
    text = said.segment + said.told.text[start:at]
    found = re.search(r"(?:(?:因|由于|鉴于)[^，,：:0-9]{1,40}[，,])?[^，,：:]*\Z", text)
    return found[0] if found else ""


def _is_sum(count: Count, rows: Sequence[Sum]) -> bool:
    """Whether a number is that of several rows together."""
    values = [one.value for one in rows if one.value is not None]
    return len(values) > 1 and count.is_equal(sum(values))


def _is_excused(params: dict[str, Any], aligned: Aligned, said: Statement) -> bool:
    texts = {"unless": said.clause, "unless_before": said.segment}
    return any(name in params and any(phrase(params[name], (), aligned.choice.year).find(text)) for name, text in texts.items())


def _judge(
    params: dict[str, Any], said: Statement, count: Count, strict: list[Sum], loose: list[Sum]
) -> Problem | CannotTell | None:
    if not strict or any(_fits(count, one, params.get("most", False)) for one in strict):
        return None
    fitting = next((one for one in loose if _fits(count, one)), None)
    if fitting:
        explained = "explained" in params and re.search(params["explained"], said.rest)
        verdict = f"只与后者的 {fitting.value} 相符，宜写明口径", "only the last fits; say which is meant"
        return None if explained else _problem(said, count, [*strict, fitting], verdict)
    if unread := next((one.unread for one in (*strict, *loose) if one.unread), ""):
        return CannotTell("told-unread", unread)
    member = _member(count, strict)
    if "members" in params and (member != "") != (params["members"] == "only"):
        return None
    shown = strict + [one for one in loose if any(cellsums.extends(one, shorter) for shorter in strict)]
    many = len({one.value for one in shown}) > 1
    verdict = (
        f"{'均' if many else ''}不等于 {count.printed}",
        f"{'none of them is' if many else 'this is not'} {count.printed}",
    )
    return _problem(said, count, cellsums.shortest(shown), verdict, member, None)


def _problem(
    said: Statement,
    count: Count,
    shown: Sequence[Sum],
    verdict: tuple[str, str],
    member: str = "",
    severity: Severity | None = Severity.info,
) -> Problem:
    start = min((start for start, _ in said.found.groups.values()), default=said.found.start)
    values = {
        "quote": said.quote(start), "found": count.printed, "readings": cellsums.spell(shown),
        "verdict": verdict[0], "verdict_en": verdict[1], "member": member,
    }  # fmt: skip
    related = cellsums.related(shown)
    return Problem(said.span(start), values, passage.address(said.told.sentence), related, severity)


def _fits(count: Count, reading: Sum, or_less: bool = False) -> bool:
    value = reading.value
    if value is None:
        return False
    return count.is_equal(value, counts.step_of(value) if count.step else 0) or (or_less and count.value < value)


def _member(count: Count, readings: Sequence[Sum]) -> str:
    """The row of a group that alone has the number, or ""."""
    groups = [term.parts for reading in readings for term in reading.terms if len(term.parts) > 1]
    parts = [part for group in groups for part in group]
    return next((part.name for part in parts if part.value and count.is_equal(part.value)), "")

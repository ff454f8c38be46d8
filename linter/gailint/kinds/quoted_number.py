"""A number in the running text that must equal the printed cells of a table (收到申请9件, 行政复议2件).

`find` are patterns with {what}, the wordings that are the keys of `strict`, and a number {n} (or {money}); further
placeholders: statements.py. `strict` gives each wording its readings, tiny sums of cells; when none fits but one under
`loose` does, the finding is info and names both, or none is made where the sentence has the words of `explained`.
`zero` maps a key of `strict` to patterns that say its number is 0 (无上年结转). `unless`: words that excuse the clause up
to the number; `unless_before`: the same from the last 。 or ； to the statement. `positive`: a printed 0 is left to another rule. `members`: what to do when the number is that of a single
row of a group (…/*): "leave" it to another rule, or report "only" that. One number is used once.
Left to others: approximate numbers (约, 余), sums inside the text, and what scope.py and subjects.py exclude.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from gailint.finding import Severity
from gailint.kinds import cellsums, counts, passage, statements
from gailint.kinds.problem import CannotTell, NotApplicable, Problem
from gailint.kinds.statements import Statement

if TYPE_CHECKING:
    from gailint.align import Aligned

KIND = "quoted-number"
PARAMS = {
    "where": "texts", "subject": "text?", "cue": "texts?", "find": "patterns", "strict": "map", "loose": "map?",
    "zero": "map?", "unless": "pattern?", "unless_before": "pattern?", "explained": "pattern?", "positive": "flag?", "members": "text?",
}  # fmt: skip
VALUES = ("quote", "found", "readings", "verdict", "verdict_en", "member")


def check(params: dict[str, Any], aligned: "Aligned") -> Iterator[Problem | CannotTell | NotApplicable]:
    tables = {t for key in params["strict"] for t in cellsums.tables_of(params["strict"][key])}
    if not tables & set(aligned.tables):
        yield NotApplicable("没有与文字对照的表格")
        return
    told: set[CannotTell] = set()
    for said, key, count in _said(params, aligned):
        result = _judge(params, aligned, said, key, count)
        if isinstance(result, Problem) or (result is not None and result not in told):
            yield result
        if isinstance(result, CannotTell):
            told.add(result)


def _said(params: dict[str, Any], aligned: "Aligned") -> Iterator[tuple[Statement, str, counts.Count]]:
    """Each statement with its key of `strict` and its number."""
    keys = list(params["strict"])
    seen: set[tuple[int, int]] = set()
    for said in statements.find(params, aligned, params["find"], keys):
        groups = said.match.groupdict()
        at = said.match.end() if groups.get("n") is None else said.match.end("n")
        if (said.index, at) in seen or _is_excused(params, aligned, said):
            continue
        count = counts.read(groups)
        if count and (count.value or not params.get("positive")):
            seen.add((said.index, at))
            yield said, next(key for i, key in enumerate(keys) if groups[f"w{i}"] is not None), count
    for key, patterns in params.get("zero", {}).items():
        for said in statements.find(params, aligned, patterns):
            yield said, key, counts.Count("0", 0)


def _is_excused(params: dict[str, Any], aligned: "Aligned", said: Statement) -> bool:
    year = aligned.choice.year or 0
    return any(
        name in params and statements.compiled(params[name], (), year).search(text)
        for name, text in (("unless", said.clause), ("unless_before", said.segment))
    )


def _judge(
    params: dict[str, Any], aligned: "Aligned", said: Statement, key: str, count: counts.Count
) -> Problem | CannotTell | None:
    strict = [found for one in params["strict"][key] if (found := cellsums.evaluate(one, aligned))]
    loose = [found for one in params.get("loose", {}).get(key, []) if (found := cellsums.evaluate(one, aligned))]
    if not strict or any(_fits(count, one) for one in strict):
        return None
    fitting = next((one for one in loose if _fits(count, one)), None)
    start, end = said.offsets(_start(said))
    span, quote = said.sentence.span(start, end), said.sentence.text[start:end].strip()
    unread = next((one.unread for one in (*strict, *loose) if one.unread), "")
    if fitting is None and unread:
        return CannotTell(f"与文字对照的“{unread}”读不出来", span)
    if fitting and "explained" in params and re.search(params["explained"], said.text[said.start : said.end + 60]):
        return None
    member = _member(count, strict)
    if "members" in params and (member != "") != (params["members"] == "only"):
        return None
    longer = [one for one in loose if any(cellsums.begins(strictly, one) for strictly in strict)]
    shown = [*strict, fitting] if fitting else cellsums.shortest(strict + [one for one in longer if not _subtracts(one)])
    many = len({one.value for one in strict + loose}) > 1 and len(shown) + len(shown[0].terms) > 2
    values = {
        "quote": quote, "found": count.printed, "member": member,
        "readings": cellsums.spell(shown),
        "verdict": f"只与后者的 {fitting.value} 相符，宜写明口径" if fitting else f"{'均' if many else ''}不等于 {count.printed}",
        "verdict_en": "only the last fits; say which is meant" if fitting
        else f"{'none of them is' if many else 'this is not'} {count.printed}",
    }  # fmt: skip
    severity = Severity.info if fitting else None
    return Problem(span, values, passage.address(said.sentence), cellsums.related(shown), severity)


def _start(said: Statement) -> int:
    """Where the quotation begins: at the wording or its number, whichever comes first."""
    named = [said.match.start(name) for name, found in said.match.groupdict().items() if found is not None]
    return min(named, default=said.start)


def _subtracts(reading: cellsums.Sum) -> bool:
    return any(term.sign < 0 for term in reading.terms)


def _fits(count: counts.Count, reading: cellsums.Sum) -> bool:
    value = reading.value
    return value is not None and count.is_equal(value, _step(value) if count.step else 0)


def _step(value: Any) -> Any:
    """How far a printed amount may be rounded: one unit of its last place."""
    exponent = getattr(value, "as_tuple", None)
    if exponent is None:
        return 1 if value else 0
    from decimal import Decimal

    return Decimal(1).scaleb(exponent().exponent)


def _member(count: counts.Count, readings: list[cellsums.Sum]) -> str:
    """The row of a group that alone has the number, or ""."""
    for reading in readings:
        for term in reading.terms:
            if len(term.parts) > 1:
                for part in term.parts:
                    if part.value and count.is_equal(part.value):
                        return part.name
    return ""

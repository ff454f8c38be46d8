"""Growth of the number of requests in the running text (较上年增加5件, 同比下降20%, 与上年持平) against the tables of this
year and last year.

`find` are patterns that end where the growth begins; {what}, {requests}, {n}: phrases.py. `readings` are the sums that
the number of requests may mean in either year. Reported is only what no two readings give; a percentage may be rounded
half up, truncated or one unit off. A printed figure for last year (较上年的31件) must be one of its readings. Left to
others: approximate numbers, 倍, parts of the year, and growth against figures of the text itself.
"""

from __future__ import annotations

from gailint.kinds import cellsums, counts, passage, statements
from gailint.kinds.numbers import Percent
from gailint.kinds.phrases import phrase
from gailint.kinds.problem import CannotTell, Problem
from gailint.kinds.ratios import miss, percent_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

    from gailint.align import Aligned
    from gailint.kinds.cellsums import Sum
    from gailint.kinds.statements import Statement

KIND = "xy-growth"
PARAMS = {
    "where": "sections", "subject": "text", "cue": "texts", "find": "patterns", "unless": "pattern?", "readings": "texts",
}  # fmt: skip
VALUES = ("quote", "now", "before", "year", "actual", "actual_en")
_UNIT = "(?:[件宗份条起项例次]|个(?!百分点))"
_UP, _DOWN = "增加|增长|上升|提高|提升|增|升", "减少|下降|降低|减|降"
_CHANGE = (
    r"[，,（(：:；;]?(?:总数|总量|数量|总体|申请量)?(?P<since>同比|(?:[与和同比较]{last}度?(?:同期)?"
    rf"(?:的?[（(]?(?P<base>[0-9]{{1,7}}){_UNIT}[）)]?)?(?:相比|相较|比较)?))[，,]?(?:总体|总数|总量|数量|同比|有所|申请量)?"
    rf"(?:(?P<same>持平|一致|相同)|(?P<up>{_UP})|(?P<down>{_DOWN}))(?:了|率|幅度?)?为?"
    rf"(?:(?P<delta>[0-9]{{1,7}}){_UNIT}|(?P<rate>[0-9]{{1,7}}(?:\.[0-9]{{1,4}})?)%|(?=[，,。；;）)]|$))"
    rf"(?:[，,、（(](?:同比)?(?:{_UP}|{_DOWN})(?:率|幅度?)?(?:了|为|达)?(?P<second>[0-9]{{1,7}}(?:\.[0-9]{{1,4}})?)%)?"
)


def check(params: dict[str, Any], aligned: Aligned) -> Iterator[Problem | CannotTell]:
    previous = aligned.previous
    if previous is None:
        return
    patterns = [pattern + _CHANGE for pattern in params["find"]]
    now, before = (cellsums.evaluated(params["readings"], one) for one in (aligned, previous))
    seen: set[tuple[int, int]] = set()
    for said in statements.find(params, aligned, patterns):
        start = said.found.groups["since"][0]
        if (said.told.number, start) in seen or _is_excused(params, said, aligned):
            continue
        seen.add((said.told.number, start))
        if unread := next((one.unread for one in (*now, *before) if one.unread), ""):
            yield CannotTell("told-unread", unread)
        elif now and before and not _fits(said, _values(now), _values(before)):
            yield _problem(said, start, now[0], before[0], previous)


def _is_excused(params: dict[str, Any], said: Statement, aligned: Aligned) -> bool:
    return "unless" in params and any(phrase(params["unless"], (), aligned.choice.year).find(said.clause))


def _values(sums: Sequence[Sum]) -> list[int]:
    return [int(one.value) for one in sums if one.value is not None]


def _fits(said: Statement, now: list[int], before: list[int]) -> bool:
    """Whether some reading of either year gives everything that is said."""
    words = {name: said.told.text[start:end] for name, (start, end) in said.found.groups.items()}
    if "base" in words and int(words["base"]) not in before:
        return False
    printed = counts.read(words) if words.keys() & {"n", "han", "bare"} else None
    if printed and isinstance(printed.value, int):
        now = [*now, printed.value]
    sign = 0 if "same" in words else 1 if "up" in words else -1
    pairs = [(sign * (this - last), last, this) for this in now for last in before]
    if not sign:
        return any(this == last for _, last, this in pairs)
    if "delta" in words:
        return any(more == int(words["delta"]) for more, _, _ in pairs) and _is_rate(words.get("second"), pairs)
    return any(more > 0 for more, _, _ in pairs) and _is_rate(words.get("rate"), pairs)


def _is_rate(printed: str | None, pairs: Sequence[tuple[int, int, int]]) -> bool:
    if printed is None:
        return True
    whole, _, fraction = printed.partition(".")
    percent = Percent(0, 0, int(whole + fraction), len(fraction))
    return any(miss(more, last, percent) < 2 for more, last, _ in pairs)


def _problem(said: Statement, start: int, now: Sum, before: Sum, previous: Aligned) -> Problem:
    this, last = _values([now, before])
    rate = f"（{percent_of(abs(this - last), last, 2)}）" if last and this != last else ""
    word, word_en = ("持平", "no change") if this == last else ("增加", "more") if this > last else ("减少", "fewer")
    year = str(previous.choice.year)
    values = {
        "quote": said.quote(start),
        "now": cellsums.spell([now]),
        "before": cellsums.spell([before]),
        "year": year,
        "actual": word if this == last else f"{word} {abs(this - last)} 件{rate}",
        "actual_en": word_en if this == last else f"{abs(this - last)} {word_en}{rate}",
    }
    elsewhere = tuple(
        (f"{year} 年报告第 {span.line} 行：{text}", span, previous.name) for text, span in cellsums.related([before])
    )
    place = passage.address(said.told.sentence)
    return Problem(said.span(start), values, place, cellsums.related([now]), elsewhere=elsewhere)

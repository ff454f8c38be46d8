"""Growth of the number of requests in the running text (较上年增加5件, 同比下降20%, 与上年持平) against the tables of this
year and last year.

`find` are patterns that end where the growth begins; {what}, {requests}, {n}: phrases.py. `readings` are the sums that
the number of requests may mean in either year. Reported is only what no two readings give; a percentage may be rounded
half up, truncated or one unit off. A printed figure for last year (较上年的31件) must be one of its readings. Left to
others: approximate numbers, 倍, parts of the year, and growth against figures of the text itself.
"""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from gailint.kinds import cellsums, passage, statements
from gailint.kinds.cellsums import Sum
from gailint.kinds.numbers import Percent
from gailint.kinds.phrases import phrase
from gailint.kinds.problem import CannotTell, Problem
from gailint.kinds.ratios import miss, percent_of
from gailint.kinds.statements import Statement

if TYPE_CHECKING:
    from gailint.align import Aligned

KIND = "xy-growth"
PARAMS = {"where": "texts", "subject": "text", "cue": "texts", "find": "patterns", "unless": "pattern?", "readings": "texts"}
VALUES = ("quote", "now", "before", "year", "actual", "actual_en")
_UNIT = "[件宗份条起项个例次]"
_CHANGE = (
    r"[，,（(：:；;]?(?:总数|总量|数量|总体|申请量)?"
    r"(?P<since>同比|(?:[与和同比较]{last}度?(?:同期)?|[比较]{last}度?(?:同期)?的?[（(]?(?P<base>[0-9]{1,7})" + _UNIT + r"[）)]?)"
    r"(?:相比|相较|比较)?)[，,]?(?:总体|总数|总量|数量|同比|有所|申请量)?"
    r"(?:(?P<same>持平|一致|相同)|(?P<up>增加|增长|上升|提高|提升|增|升)|(?P<down>减少|下降|降低|减|降))(?:了|率|幅度?)?为?"
    r"(?:(?P<delta>[0-9]{1,7}(?:\.[0-9]{1,4})?)(?P<unit>%|" + _UNIT + r")|(?=[，,。；;）)]|$))"
)


def check(params: dict[str, Any], aligned: "Aligned") -> Iterator[Problem | CannotTell]:
    previous = aligned.previous
    assert previous is not None
    patterns = [pattern + _CHANGE for pattern in params["find"]]
    now, before = (cellsums.evaluated(params["readings"], one) for one in (aligned, previous))
    seen: set[tuple[int, int]] = set()
    for said in statements.find(params, aligned, patterns, _WHAT):
        start = said.found.groups["since"][0]
        if (said.told.number, start) in seen or _is_excused(params, said, aligned):
            continue
        seen.add((said.told.number, start))
        if unread := next((one.unread for one in (*now, *before) if one.unread), ""):
            yield CannotTell(f"与文字对照的“{unread}”读不出来", said.span(start))
        elif not _fits(said, now, before):
            yield _problem(said, start, now, before, previous)

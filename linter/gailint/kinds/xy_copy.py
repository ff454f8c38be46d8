"""How much of the running text stands in last year's report too, years and numbers aside.

Compared are sentences, and parts of them between semicolons, of 15 characters or more; not headings, not the opening,
not what every report says (basis, period, contact, fees, that there was nothing). A sentence that differs in a word or
two is repeated. From `least` sentences on, `warn` percent or more are reported with the rule's severity, `info` percent
or more as info. Whether the repeated figures are right is left to other rules.
"""

from __future__ import annotations

from gailint import similarity
from gailint.finding import Severity
from gailint.kinds.problem import NotApplicable, Problem

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from gailint.align import Aligned

KIND = "xy-copy"
PARAMS = {"least": "threshold", "warn": "threshold", "info": "threshold"}
VALUES = ("same", "total", "share", "year", "longest")


def check(params: dict[str, Any], aligned: Aligned) -> Iterator[Problem | NotApplicable]:
    previous = aligned.previous
    now = similarity.pieces(aligned)
    if previous is None or len(now) < params["least"]:
        yield NotApplicable("few-sentences")
        return
    found = similarity.repeated(now, similarity.pieces(previous))
    share = 100 * len(found) // len(now)
    if share < params["info"]:
        return
    own, other = max(found, key=lambda pair: len(pair[0].text))
    year = str(previous.choice.year)
    yield Problem(
        own.span,
        {
            "same": str(len(found)),
            "total": str(len(now)),
            "share": f"{share}%",
            "year": year,
            "longest": similarity.quote(own),
        },
        "全文/与上年相同",
        severity=Severity.info if share < params["warn"] else None,
        elsewhere=((f"{year} 年报告第 {previous.line(other.span)} 行", other.span, previous.name),),
    )

"""Percentages against the numbers they are taken of. `claims` says which ones a rule checks:

- share: 占总数1499条的86.92%, 1303条（86.92%） in a list with a total or behind one that most shares fit,
  办结率81.25% beside its counts;
- sum: three or more shares in a list (占60%、占30%、其他占15%) that give over 100 %, or not 100 % although 其他
  closes the list or its classes are a named partition;
- growth: 比上年的31件下降29%, 增加3件，增长10%: the base is printed;
- base: 收到60件，较上年增长261%: no whole number of last year gives this.
Rounding half up to the printed decimals is right; truncated, or one unit off in the last digit, is an info.
Nothing is reported when any other number of the sentence fits, when a number is approximate, or for a rate of
100 %.
"""

from __future__ import annotations

from gailint.kinds import growth, shares
from gailint.kinds.lists import Listing, all_listings
from gailint.kinds.numbers import percents
from gailint.kinds.runs import Run, runs

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from gailint.align import Aligned
    from gailint.kinds.problem import Problem

KIND = "percentages"
PARAMS = {"claims": "texts"}
VALUES = ("quote", "part", "whole", "exact", "terms", "sum", "low", "high")
_MOST = 200


def check(params: dict[str, Any], aligned: Aligned) -> Iterator[Problem]:
    claims = params["claims"]
    before: Run | None = None
    lists: dict[Run, list[Listing]] = {}
    if "share" in claims:
        for listing in all_listings(aligned.text):
            lists.setdefault(listing.run, []).append(listing)
    for run in runs(aligned.text):
        found = percents(run.plain)[:_MOST]
        if found and "share" in claims:
            yield from shares.shares(run, found, lists.get(run, ()))
        if len(found) > 2 and "sum" in claims:
            yield from shares.sums(run, found)
        if found and "growth" in claims:
            yield from growth.stated(run, found, before)
        if found and "base" in claims:
            yield from growth.impossible(run, found, before)
        before = run

"""The report must be signed after the end of the year it reports on.

Looked at: a date on a line of its own at the end or under the title, with or without the organ before it.
Left alone: page metadata (发布时间…), impossible dates (date-valid), late dates (pages are published again),
December of the report's year without a day.
"""

from __future__ import annotations

from gailint.dates import signatures
from gailint.kinds.date_valid import is_possible
from gailint.kinds.problem import CannotTell, NotApplicable, Problem

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from gailint.align import Aligned

KIND = "date-signed"
PARAMS: dict[str, str] = {}
VALUES = ("quote", "year", "next")


def check(params: dict[str, Any], aligned: Aligned) -> Iterator[Problem | CannotTell | NotApplicable]:
    year = aligned.choice.year
    signed = signatures(aligned.report)
    if not signed:
        yield NotApplicable("no-signature")
    elif year is None:
        yield CannotTell("year-unknown")
    else:
        for signature in signed:
            signed_on, month, day = signature.date[:3]
            latest = (signed_on or year, month, 31 if day is None else day)
            if is_possible(signed_on, month, day) and latest < (year, 12, 31):
                values = {"quote": signature.quote, "year": str(year), "next": str(year + 1)}
                yield Problem(signature.span, values, f"落款/{signature.place}")

"""The date of signature must not lie after the day by which the organ has to publish its report.

`governments` is the day for organs that match `late` (and for reports that name no organ), `others` for
the rest, both as month-day. A copy put online again later carries a later date, hence no more than a
hint. Impossible dates and dates before the end of the period are left to the year rules.
"""

from __future__ import annotations

import re

from gailint.kinds.organ_names import signature, title_organ
from gailint.kinds.problem import CannotTell, NotApplicable, Problem

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from gailint.align import Aligned

KIND = "deadline"
PARAMS = {"late": "pattern", "governments": "text", "others": "text"}
VALUES = ("date", "deadline", "organ")


def check(params: dict[str, Any], aligned: Aligned) -> Iterator[Problem | CannotTell | NotApplicable]:
    signed = signature(aligned.report)
    if signed is None:
        yield NotApplicable("no-signature")
        return
    if aligned.choice.year is None:
        yield CannotTell("year-unknown")
        return
    organ = title_organ(aligned.report) or signed.organ
    is_government = organ is None or re.search(params["late"], organ.name) is not None
    month, day = (int(part) for part in params["governments" if is_government else "others"].split("-"))
    deadline = (aligned.choice.year + 1, month, day)
    if signed.date > deadline:
        values = {
            "date": _printed(signed.date),
            "deadline": _printed(deadline),
            "organ": organ.name if organ else "",
        }
        yield Problem(signed.span, values, "落款/日期")


def _printed(date: tuple[int, int, int]) -> str:
    return f"{date[0]}-{date[1]:02}-{date[2]:02}"

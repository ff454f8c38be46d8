"""The year in the title must be the year for which everything else speaks.

One finding for each place in the title that names another year. A title without a year, or with the year
written badly, is for the rules on titles.
"""

from __future__ import annotations

from gailint.kinds.problem import CannotTell, NotApplicable, Problem

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from gailint.align import Aligned

KIND = "year-title"
PARAMS: dict[str, str] = {}
VALUES = ("quote", "year", "found", "others", "others_en")


def check(params: dict[str, Any], aligned: Aligned) -> Iterator[Problem | CannotTell | NotApplicable]:
    choice = aligned.choice
    if not any(witness.place == "title" for witness in choice.witnesses):
        yield NotApplicable("title-yearless")
        return
    if choice.year is None:
        yield CannotTell("year-unknown")
        return
    agreeing = [w for w in choice.witnesses if w.place != "title" and w.year == choice.year and w.span]
    related = tuple((witness.quote, witness.span) for witness in agreeing if witness.span)
    quoted = "、".join(dict.fromkeys(f"“{other.quote.strip()}”" for other in agreeing))
    others, others_en = f"统计期限、正文、落款等（{quoted}）", f"the rest of the report ({quoted})"
    if not quoted:
        others, others_en = ("--year ", "--year") if choice.taken_from == "option" else ("文件名", "the name of the file")
    for witness in choice.dissenters("title"):
        if witness.span is not None:
            values = {
                "quote": witness.quote,
                "year": str(choice.year),
                "found": str(witness.year),
                "others": others,
                "others_en": others_en,
            }
            yield Problem(witness.span, values, "标题/年度", related)

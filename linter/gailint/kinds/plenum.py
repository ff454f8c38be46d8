"""A party congress or plenum must have taken place before the report was written.

`events` maps a name (二十届三中全会, 二十大) to the month it was held (2024-07). The report is taken to
be written by the end of March after its year, or by the date it is signed with. Events that are looked
forward to (迎接) are fine, and a congress counts only by its 精神 or 报告, which nobody can know before.
"""

from __future__ import annotations

import re
from functools import cache

from gailint.kinds.organ_names import signature
from gailint.kinds.passage import address
from gailint.kinds.problem import CannotTell, Problem

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from gailint.align import Aligned

KIND = "plenum"
PARAMS = {"events": "map"}
VALUES = ("quote", "event", "held", "year")


@cache
def _named() -> re.Pattern[str]:
    return re.compile(
        r"(十[八九]|二十[一二]?)\s*届\s*((?:[一二三四五六七]中(?:全会)?[、，和及与\s]{0,2}){1,7})(?:全会|(?<=全会))"
        r"|(十[八九]|二十[一二]?)大(?:精神|报告)"
    )


def check(params: dict[str, Any], aligned: Aligned) -> Iterator[Problem | CannotTell]:
    named = [
        (sentence, match)
        for sentence in aligned.text
        if "中全会" in sentence.text or "大精神" in sentence.text or "大报告" in sentence.text
        for match in _named().finditer(sentence.text)
        if not re.search("迎接|喜迎|献礼|即将", sentence.text[max(match.start() - 10, 0) : match.start()])
    ]
    year = aligned.choice.year
    if not named:
        return
    if year is None:
        yield CannotTell("year-unknown")
        return
    signed = signature(aligned.report)
    written = max(f"{year + 1}-03", f"{signed.date[0]}-{signed.date[1]:02}" if signed else "")
    for sentence, match in named:
        for event in _events(match):
            held = params["events"].get(event, [""])[0]
            if held > written:
                values = {"quote": match[0], "event": event, "held": held, "year": str(year)}
                yield Problem(sentence.span(*match.span()), values, address(sentence))
                break


def _events(match: re.Match[str]) -> list[str]:
    if match[3]:
        return [f"{match[3]}大"]
    return [f"{match[1]}届{number}全会" for number in re.findall("[一二三四五六七]中", match[2])]

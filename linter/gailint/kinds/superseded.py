"""A basis that a newer one replaced must not be the only one cited, nor the newer one before its time.

The newer one (`new`, a pattern) is due from report year `since` on; reports that cite both are fine, and
so is a sentence with one of the words of `unless`. `has` lists literals of which one occurs in both.
"""

from __future__ import annotations

import re

from gailint.kinds.passage import address
from gailint.kinds.problem import CannotTell, Problem

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from gailint.align import Aligned

KIND = "superseded"
PARAMS = {
    "old": "pattern", "new": "pattern", "since": "int", "old_name": "text", "new_name": "text",
    "has": "texts", "unless": "texts",
}  # fmt: skip
VALUES = ("quote", "expected", "year")


def check(params: dict[str, Any], aligned: Aligned) -> Iterator[Problem | CannotTell]:
    if not any(word in sentence.text for sentence in aligned.text for word in params["has"]):
        return
    year = aligned.choice.year
    is_new = year is not None and year >= params["since"]
    wrong, right = ("old", "new") if is_new else ("new", "old")
    if any(re.search(params[right], sentence.text) for sentence in aligned.text):
        return
    for sentence in aligned.text:
        match = re.search(params[wrong], sentence.text)
        if match is None or any(word in sentence.text for word in params["unless"]):
            continue
        if year is None:
            yield CannotTell("year-unknown")
            return
        values = {"quote": match[0], "expected": params[f"{right}_name"], "year": str(year)}
        yield Problem(sentence.span(*match.span()), values, address(sentence))

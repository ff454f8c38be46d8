"""One kind of quotation marks in a report: straight (") and curly (“”) ones are not mixed."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from gailint.kinds.problem import Problem

if TYPE_CHECKING:
    from gailint.align import Aligned

KIND = "quotation"
PARAMS = {"where": "sections"}
VALUES = ("straight", "curly")
_SHOWN = 10


def check(params: dict[str, Any], aligned: "Aligned") -> Iterator[Problem]:
    text = [sentence for sentence in aligned.text if sentence.section in params["where"]]
    curly = sum(sentence.text.count("“") + sentence.text.count("”") for sentence in text)
    if not curly:
        return
    places = [
        sentence.span(*match.span())
        for sentence in text
        if '"' in sentence.text
        for match in re.finditer('"(?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])"', sentence.text)
    ]
    if places:
        values = {"straight": str(len(places)), "curly": str(curly)}
        yield Problem(places[0], values, "全文", tuple(('"', place) for place in places[1:_SHOWN]))

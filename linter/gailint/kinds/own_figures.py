"""A section must give at least one figure of its own; years, dates, document numbers and hotlines are none.

Text without any could stand in everybody's report. Sections that are not there are left to the form.
"""

from __future__ import annotations

import re
from functools import cache

from gailint.kinds.passage import place_of, words_of
from gailint.kinds.problem import NotApplicable, Problem

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from gailint.align import Aligned

KIND = "own-figures"
PARAMS = {"where": "section", "units": "texts"}
VALUES = ("length",)
_WIDE = str.maketrans("０１２３４５６７８９", "0123456789")


def check(params: dict[str, Any], aligned: Aligned) -> Iterator[Problem | NotApplicable]:
    text = "".join(words_of(aligned, params["where"]).split())
    if not text:
        yield NotApplicable("section-bare", params["where"])
        return
    units = "|".join(params["units"])
    plain = _no_figure().sub("", text.translate(_WIDE))
    if not re.search(rf"[0-9二两三四五六七八九十百千零]余?(?:{units})|[0-9][，、。；）)%]", plain):
        yield Problem(place_of(aligned, params["where"]), {"length": str(len(text))}, f"{params['where']}/数据")


@cache
def _no_figure() -> re.Pattern[str]:
    date = r"[0-9]{2,4}年(?:[0-9]{1,2}月(?:[0-9]{1,2}日)?)?|[0-9]{1,2}月[0-9]{1,2}日"
    return re.compile(rf"[〔\[【][^〕\]】]{{0,20}}[〕\]】]第?[0-9]+号|第[0-9]+|{date}")

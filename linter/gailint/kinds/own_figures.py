"""A section must give at least one figure of its own; years, dates, document numbers and hotlines are none.

Text without any could stand in everybody's report. Sections that are not there are left to the form.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from gailint.kinds.passage import place_of, section_of, words_of
from gailint.kinds.problem import NotApplicable, Problem

if TYPE_CHECKING:
    from gailint.align import Aligned

KIND = "own-figures"
PARAMS = {"where": "text", "units": "texts"}
VALUES = ("length",)
_NO_FIGURE = re.compile(
    r"[〔\[【][^〕\]】]{0,20}[〕\]】]\s*第?\s*[0-9]+\s*号|第\s*[0-9]+|[0-9]{2,4}\s*年(?:\s*[0-9]{1,2}\s*月(?:\s*[0-9]{1,2}\s*日)?)?"
)
_WIDE = str.maketrans("０１２３４５６７８９", "0123456789")


def check(params: dict[str, Any], aligned: "Aligned") -> Iterator[Problem | NotApplicable]:
    section = section_of(aligned, params["where"])
    text = "".join(words_of(section).split()) if section else ""
    if not text:
        yield NotApplicable(f"第{params['where']}部分没有文字")
        return
    units = "|".join(params["units"])
    plain = _NO_FIGURE.sub("", text.translate(_WIDE))
    if not re.search(rf"(?:[0-9]|[一二两三四五六七八九十百千]|零)余?(?:{units})|[0-9]%", plain):
        yield Problem(
            place_of(aligned, params["where"]), {"length": str(len(text))}, f"{params['where']}/数据"
        )

"""The report must say what information processing fees were collected, be it none; the place is section 六.

`words` (its name) count anywhere; inside 《》 only `beside` a word that says something was or was not
charged. In 六 `instead` counts too: charges without that name. Fees of another nature (`except`) never
count. A row of table 三 that shows notices of fees is named as evidence. Whether 六 is there at all is
left to the form.
"""

from __future__ import annotations

from gailint.kinds.passage import is_inside, place_of, section_of, skipped
from gailint.kinds.problem import NotApplicable, Problem
from gailint.model import Table

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

    from gailint.align import Aligned
    from gailint.span import Span

KIND = "fee-statement"
PARAMS = {"words": "texts", "beside": "texts", "instead": "texts", "except": "texts", "notices": "text"}
VALUES = ("evidence", "evidence_en")


def check(params: dict[str, Any], aligned: Aligned) -> Iterator[Problem | NotApplicable]:
    if section_of(aligned, "六") is None:
        yield NotApplicable("no-section", "六")
        return
    if any(_speaks(text, here, params) for text, here in _texts(aligned)):
        return
    row: str = params["notices"]
    count = aligned.number("t3", row, "总计") or 0
    name = row.rpartition("/")[2]
    shown = f"；表三“{name}”总计为 {count}，应当发出过收费通知"
    shown_en = f"; “{name}” of table 三 totals {count}, so notices were sent"
    values = {"evidence": shown if count else "", "evidence_en": shown_en if count else ""}
    related = _cell(row, name, aligned) if count else ()
    yield Problem(place_of(aligned, "六"), values, "六/信息处理费", related)


def _texts(aligned: Aligned) -> Iterable[tuple[str, bool]]:
    """Every sentence, and the cells of tables in 六; whether it stands in 六."""
    for sentence in aligned.text:
        yield sentence.tight, sentence.section == "六"
    section = section_of(aligned, "六")
    for item in section.items if section else ():
        if isinstance(item, Table):
            yield from (("".join(cell.text.split()), True) for row in item.rows for cell in row.cells)


def _speaks(text: str, here: bool, params: dict[str, Any]) -> bool:
    for word in params["except"]:
        text = text.replace(word, "")
    named = [word for word in params["words"] if word in text]
    titles = skipped(text, ["titles"]) if named else []
    return (
        any(not is_inside(at := text.rfind(word), at + len(word), titles) for word in named)
        or (bool(named) and any(word in text for word in params["beside"]))
        or (here and any(word in text for word in params["instead"]))
    )


def _cell(row: str, name: str, aligned: Aligned) -> tuple[tuple[str, Span], ...]:
    table = aligned.tables.get("t3")
    cell = table.cell(row, "总计") if table else None
    return ((f"{name} {cell.text}", cell.span),) if cell else ()

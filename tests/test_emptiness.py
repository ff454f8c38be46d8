"""Empty cells of table 三: whole rows and columns are one info, single cells a warning each."""

import re

import pytest

from gailint import api
from gailint.blank import blank_report
from gailint.forms import form_for

FIGURES = {"t3": {row: {"自然人": 3, "总计": 3} for row in ("本年新收", "办理结果/予以公开", "办理结果/总计")}}
ROW = re.compile(r"^(.*\t)?((?:\d+\t){6})(\d+)$", re.M)
KEPT = {
    "nowhere but in the last cell": (("（七）总计",), ["info T3-EMPTY 表三的“总计”没有填数字，按 0 计"]),
    "nowhere": ((), ["info T3-EMPTY 表三的“总计”没有填数字，按 0 计"]),
    "everywhere": (("\t",), []),
}


def without_totals(kept: tuple[str, ...]) -> str:
    """A report whose 总计 in table 三 is a stroke on every row but those that hold some words."""
    form = form_for(api.builtin().forms, 2023)
    assert form is not None
    before, middle, after = re.split("(?=三、收到和处理|四、政府信息公开行政复议)", blank_report(form, 2023, FIGURES))

    def emptied(row: re.Match[str]) -> str:
        return row[0] if any(word in row[0] for word in kept) else f"{row[1] or ''}{row[2]}/"

    return before + ROW.sub(emptied, middle) + after


def findings(text: str) -> list[str]:
    found = api.lint(text.encode()).findings
    return [f"{one.severity} {one.rule} {one.message}" for one in found if one.rule.startswith("T3")]


@pytest.mark.parametrize(("kept", "expected"), KEPT.values(), ids=KEPT.keys())
def test_totals_left_blank(kept: tuple[str, ...], expected: list[str]) -> None:
    assert findings(without_totals(kept)) == expected


def test_a_single_total_left_blank() -> None:
    text = without_totals(("\t",))
    (row,) = re.findall(r"^.*2\.重复申请(?:\t0){7}$", text, re.M)
    assert findings(text.replace(row, row[:-1] + "/")) == [
        "warning T3-BLANK “办理结果·不予处理·重复申请”的“总计”写作“/”；没有的应填 0"
    ]

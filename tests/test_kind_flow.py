"""Received against processed in prose."""

import pytest

from conftest import sliced
from gailint.kinds import flow
from prose_stub import aligned


def found(text: str, year: int = 2023) -> list[str]:
    """Every problem as “line:column quote: received; processed; difference”."""
    said = []
    for one in flow.check({}, aligned(text, year)):
        v = one.values
        assert sliced(text.split("\n"), one.span) == v["quote"]
        place = f"{one.span.line}:{one.span.column} {v['quote']}"
        said.append(f"{place}: {v['received']}; {v['processed']}; {v['diff']}")
    return said


SILENT = {
    "20 all four": (2020, "收到申请1586宗，上年结转73宗，办结1604宗，结转下年55宗。"),
    "22 years instead of 上年 and 下年": (2022, "收到申请10件，2021年结转2件，办结10件，结转2023年2件。"),
    "57 不含": (2022, "收到申请208件（不含上年结转5件），办结196件，结转17件。"),
    "58 结转上年": (2025, "新收申请136件，结转上年度3件，办理139件，结转下年0件。"),
    "59 受理 includes what was carried in": (
        2025,
        "受理申请30件，其中自然人20件，法人10件；办理28件，结转2件。",
    ),
    "75 more processed than received": (2024, "收到申请60件；答复64件（含上年结转4件）。"),
    "78 收到 includes what was carried in": (
        2024,
        "收到申请383件，办结367件（含2023年结转13件）；结转2025年16件。",
    ),
    "79 with 行政复议 behind": (2020, "收到申请190件，结转上年10件，办结198件，结转下年2件；行政复议4件。"),
    "81 outcomes without a total": (2022, "收到申请13件，予以公开10件，无法提供2件，结转1件。"),
    "82 nothing said of 结转下年": (2023, "收到申请44件（网上42件，邮寄2件），上年结转0件，本年办结39件。"),
    "nothing said of 上年结转": (2023, "收到申请44件，办结46件，结转下年1件。"),
    "over two sentences": (2021, "新受理申请863件，上年结转37件。已答复859件，结转下年度继续办理41件。"),
    "the number before its words": (2023, "新收申请5件，上年结转1件，答复5件，其余1件转入下年办理。"),
    "withdrawn": (2023, "收到申请44件，办结40件，结转下年1件，申请人撤回3件。"),
    "two bodies": (2023, "全县收到申请44件，县政府办公室收到12件，办结40件，结转下年1件。"),
    "another matter": (2023, "收到申请44件，办结建议40件，结转下年1件。"),
    "a year that may mean both": (2023, "收到申请44件，2023年结转3件，办结40件，结转下年1件。"),
    "approximate": (2023, "收到申请40余件，办结40件，结转下年1件。"),
}  # fmt: skip


@pytest.mark.parametrize(("year", "text"), SILENT.values(), ids=SILENT.keys())
def test_silent(year: int, text: str) -> None:
    assert found(text, year) == []


REPORTED = {
    "56 除去上年结转": (
        "除去上年结转8件，今年收到申请783件，办结788件，结转下年2件。",
        ["1:16 783件: 收到 783 + 上年结转 8 = 791; 办结 788 + 结转下年 2 = 790; 1"],
    ),
    "less processed and carried over than received": (
        "收到申请44件，办结40件，结转下年1件。",
        ["1:5 44件: 收到 44; 办结 40 + 结转下年 1 = 41; 3"],
    ),
    "more processed than there was": (
        "收到申请44件，上年结转1件，办结47件。",
        ["1:5 44件: 收到 44 + 上年结转 1 = 45; 办结 47; 2"],
    ),
    "over two sentences": (
        "2023年共收到申请44件。办结40件，结转下年1件。",
        ["1:11 44件: 收到 44; 办结 40 + 结转下年 1 = 41; 3"],
    ),
    "需办理 is the sum": (
        "新收申请5件，加上上年结转1件，需办理7件；办结5件，结转下年1件。",
        ["1:5 5件: 收到 5 + 上年结转 1 = 6; 需办理 7; 1"],
    ),
    "含 adds nothing": (
        "共办理申请6件（含上年结转1件），办结5件，结转下年2件。",
        ["1:6 6件: 办理 6; 办结 5 + 结转下年 2 = 7; 1"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), REPORTED.values(), ids=REPORTED.keys())
def test_reported(text: str, expected: list[str]) -> None:
    assert found(text) == expected

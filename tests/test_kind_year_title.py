"""The year of the title against what the rest of the report, or the user, says."""

import pytest

from gailint import api

TITLE = "云山县水务局2022年政府信息公开工作年度报告\n"
SAID = {
    "the rest of the report": (
        TITLE + "本报告统计期限自2023年1月1日起至2023年12月31日止。\n一、总体情况\n2023年，我局公开信息30条。\n",
        api.Options(),
        ["标题写的是 2022 年；统计期限、正文、落款等（“2023年1月1日起至2023年12月31日”、“2023”）表明本报告年度为 2023 年"],
    ),
    "the user alone": (
        TITLE + "一、总体情况\n2022年，我局公开信息30条。\n",
        api.Options(year=2018),
        ["标题写的是 2022 年；--year 表明本报告年度为 2018 年"],
    ),
    "the user, in English": (
        TITLE + "一、总体情况\n2022年，我局公开信息30条。\n",
        api.Options(year=2018, lang="en"),
        ["the title says 2022; --year says that it is for 2018"],
    ),
    "the user and the title": (TITLE + "一、总体情况\n", api.Options(year=2022), []),
}


@pytest.mark.parametrize(("text", "options", "expected"), SAID.values(), ids=SAID.keys())
def test_title(text: str, options: api.Options, expected: list[str]) -> None:
    found = api.lint(text.encode(), options=options).findings
    assert [one.message for one in found if one.rule == "YEAR-TITLE"] == expected

"""Dates that do not exist, years with a wrong number of digits, and signatures before the end of the year."""

import pytest

from gailint import api
from gailint.kinds import date_signed, date_valid
from gailint.kinds.problem import Problem


def dates(text: str, year: int = 2023) -> list[str]:
    source = f"一、总体情况\n{text}\n"
    _, aligned = api.read(source.encode(), "", api.Options(year=year))
    found = [one for one in date_valid.check({}, aligned) if isinstance(one, Problem)]
    assert all(source.split("\n")[1][one.span.column - 1 : one.span.end_column - 1] == one.values["quote"] for one in found)
    return [one.values["quote"] for one in found]


DATES = [
    ("month 13", "2023年13月31日召开例会。", ["2023年13月31日"]),
    ("month 14 without a day", "2023年14月，开展自查。", ["2023年14月"]),
    ("month 0", "2023年0月5日公开。", ["2023年0月5日"]),
    ("day 32", "12月32日公开。", ["12月32日"]),
    ("day 0", "2023年3月0日公开。", ["2023年3月0日"]),
    (
        "31 in a short month",
        "4月31日、6月31日、9月31日、11月31日",
        ["4月31日", "6月31日", "9月31日", "11月31日"],
    ),
    ("30 February", "2024年2月30日公开。", ["2024年2月30日"]),
    ("29 February of a common year", "2023年2月29日公开。", ["2023年2月29日"]),
    ("29 February of a leap year", "2024年2月29日公开，2月29日办结。", []),
    ("year carried over a range", "2023年2月1日至2月29日公开。", ["2月29日"]),
    ("blanks and wide digits", "２０２３ 年 １１ 月 ３１ 日公开。", ["２０２３ 年 １１ 月 ３１ 日"]),
    ("Chinese numerals", "二〇二三年十一月三十一日公开。", ["二〇二三年十一月三十一日"]),
    ("last days of months", "1月31日、2月28日、3月31日、4月30日、12月31日", []),
    ("digits broken by blanks", "2023年1 2月31日，2023年12月3 1日，图2 2月28日。", []),
    ("signs lost", "自202311日起至20231231日止，20238月，自202301日起。", []),
    ("months of age", "服务12-36月的婴幼儿，13个月办结，满18月龄。", []),
    ("doubled digit", "20223年，公开信息。", ["20223年"]),
    ("doubled zero", "20023年，公开信息。", ["20023年"]),
    ("lost digit", "202年公开信息，自202年1月1日起。", ["202年", "202年"]),
    ("swapped digits", "2203年公开，0223年公开。", ["2203年", "0223年"]),
    ("history", "始建于1023年，建镇200年来，已有202年历史，近200年间。", []),
    ("counts", "20余个，2045项，2021条，1202年，202 3年，12202年度计划。", []),
    ("document numbers and telephones", "〔2021〕30号，0451-20213年，A/20223年，12345。", []),
    ("whole year doubled", "20232023年，公开信息。", []),
]


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in DATES], ids=[row[0] for row in DATES])
def test_dates(text: str, expected: list[str]) -> None:
    assert dates(text) == expected


def signed(text: str, year: int = 2023) -> list[str]:
    _, aligned = api.read(text.encode(), "", api.Options(year=year))
    found = [one for one in date_signed.check({}, aligned) if isinstance(one, Problem)]
    return [f"{one.span.line}:{one.span.column} {one.values['quote']}" for one in found]


TITLE = "云山县水务局2023年政府信息公开工作年度报告\n"
BODY = "一、总体情况\n全年公开信息30条。\n六、其他需要报告的事项\n"
SIGNATURES = [
    ("in time", BODY + "无。\n云山县水务局\n2024年1月12日\n", []),
    ("last day of the year", BODY + "无。\n云山县水务局\n2023年12月31日\n", []),
    ("late", BODY + "无。\n云山县水务局\n2025年8月12日\n", []),
    ("before the end", BODY + "无。\n云山县水务局\n2023年12月26日\n", ["6:1 2023年12月26日"]),
    ("year before", BODY + "无。\n云山县水务局\n2022-01-12\n", ["6:1 2022-01-12"]),
    ("dots", BODY + "无。\n2023.1.12\n", ["5:1 2023.1.12"]),
    ("Chinese numerals", BODY + "无。\n二〇二三年一月十二日\n", ["5:1 二〇二三年一月十二日"]),
    ("beside the organ", BODY + "无。\n云山县水务局 2023 年 1 月 12 日\n", ["5:8 2023 年 1 月 12 日"]),
    ("sealed", BODY + "无。\n云山县水务局（盖章）\n（2023年1月12日）\n", ["6:2 2023年1月12日"]),
    ("with a word for date", BODY + "无。\n报告日期：2023年1月12日\n", ["5:6 2023年1月12日"]),
    ("behind the last sentence", BODY + "无其他事项。 云山县水务局 2023年1月12日\n", ["4:15 2023年1月12日"]),
    ("under the title", TITLE + "（2023年1月12日）\n" + BODY + "无。\n", ["2:2 2023年1月12日"]),
    ("month under the title", TITLE + "2023年5月\n" + BODY + "无。\n", ["2:1 2023年5月"]),
    ("December without a day", TITLE + "2023年12月\n" + BODY + "无。\n", []),
    ("above the title", "2019年5月3日\n" + TITLE + BODY + "无。\n", []),
    ("metadata", TITLE + "发布时间：2023年1月12日\n" + BODY + "无。\n成文日期：2023年1月12日\n", []),
    ("bare page date under the title", TITLE + "2023-01-12\n" + BODY + "无。\n", []),
    ("date in a sentence", BODY + "专栏改版完成于2023年1月12日\n", []),
    ("impossible date", BODY + "无。\n2023年2月30日\n", []),
]


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in SIGNATURES], ids=[row[0] for row in SIGNATURES])
def test_signature(text: str, expected: list[str]) -> None:
    assert signed(text) == expected

"""The year of a report: the forms of its period, the vote, and what title and period say against it."""

from typing import Any

import pytest

from gailint import api
from gailint.align import Aligned
from gailint.finding import Severity
from gailint.kinds import year_found, year_period, year_title
from gailint.kinds.problem import CannotTell, NotApplicable, Problem


def aligned(text: str, year: int | None = None, name: str = "") -> Aligned:
    return api.read(text.encode(), name, api.Options(year=year))[1]


def said(kind: Any, text: str, params: dict[str, Any] | None = None, year: int | None = None) -> list[str]:
    """What a kind yields: line:column, level (! for the rule's) and quote, or the outcome without one."""
    shown = []
    for one in kind.check(params or {}, aligned(text, year)):
        if isinstance(one, Problem):
            level = "?" if one.severity is Severity.warning else "!"
            shown.append(f"{one.span.line}:{one.span.column}{level} {one.values.get('quote', '')}")
        else:
            assert isinstance(one, CannotTell | NotApplicable)
            shown.append(type(one).__name__)
    return shown


# The forms of a period, with {} for a year; the last number is how many years they print.
FORMS = [
    ("from-to", "统计期限自{0}年1月1日起至{0}年12月31日止", 2),
    ("noun behind", "自{0}年1月1日起至12月31日止，为本报告的统计期限", 1),
    ("noun, second year omitted", "统计期限自{0}年1月1日起至12月31日止", 1),
    ("为", "统计时限为{0}年1月1日至12月31日", 1),
    ("从-到", "数据统计期限从{0}年1月1日到12月31日", 1),
    ("commas", "统计期限，自{0}年1月1日起，至{0}年12月31日止", 2),
    ("half-width commas", "统计期限,自{0}年1月1日起,至{0}年12月31日止", 2),
    ("为 without 自", "统计时间为{0}年1月1日起至{0}年12月31日止", 2),
    ("为-至-止", "统计时间段为{0}年1月1日至{0}年12月31日止", 2),
    ("hyphen", "统计时段为{0}年1月1日-{0}年12月31日", 2),
    ("dash and colon", "统计日期为：{0}年1月1日—{0}年12月31日", 2),
    ("no verb", "统计期限{0}年1月1日至{0}年12月31日", 2),
    ("截止", "统计期自{0}年1月1日至{0}年12月31日截止", 2),
    ("closing date", "数据截止日期为{0}年12月31日", 1),
    ("point of time", "数据核定时间点为{0}年12月31日", 1),
    ("统计数据从", "本报告统计数据从{0}年1月1日至12月31日", 1),
    ("months", "统计时间为{0}年1月-12月", 1),
    ("months, one 月", "起止时间为{0}年1-12月", 1),
    ("except where noted", "除特别说明外，报告中各项数据的统计时限为{0}年1月1日至{0}年12月31日", 2),
    ("所列数据", "本报告所列数据为{0}年1月1日至{0}年12月31日", 2),
    ("whole year in words", "统计期限为{0}年度", 1),
    ("year, then days in brackets", "统计时间为{0}年度（1月1日至12月31日）", 1),
    ("blanks", "统计期限自 {0} 年 1 月 1 日起至 {0} 年 12 月 31 日止", 2),
    ("digits broken by blanks", "统计期限自{0}年1 月1 日起至{0}年1 2月3 1日止", 2),
    ("dots", "统计期限为{0}.1.1-{0}.12.31", 2),
    ("signs lost", "统计期限自{0}11日起至{0}1231日止", 2),
    ("signs lost, second year omitted", "统计期限自{0}11日起至1231日止", 1),
    ("all signs lost", "统计期限自{0}11起{0}1231止", 2),
]  # fmt: skip


@pytest.mark.parametrize(("form", "printed"), [row[1:] for row in FORMS], ids=[row[0] for row in FORMS])
def test_every_form_of_a_period_is_read(form: str, printed: int) -> None:
    text = f"根据条例编制本报告。{form.format(2023)}。\n一、总体情况\n全年公开信息30条。\n"
    read = aligned(text)
    years = [witness.year for witness in read.choice.witnesses if witness.place == "period"]
    assert years == [2023] * printed
    assert list(year_period.check({}, aligned(text, 2023)))[1:] == []
    assert "!" not in "".join(said(year_period, text, year=2023))
    wrong = said(year_period, text, year=2024)
    assert len(wrong) == 1 and ("!" in wrong[0]) == bool(printed)


def test_two_digit_and_chinese_years_are_read() -> None:
    for form in ("23年1月1日至12月31日", "二〇二三年一月一日至十二月三十一日"):
        read = aligned(f"统计期限为{form}。\n一、总体情况\n全年公开。\n")
        assert [(w.year, w.place) for w in read.choice.witnesses] == [(2023, "period")]


PERIODS = [
    ("last year", "2022年1月1日至2022年12月31日", "!"),
    ("end in another year", "2023年1月1日至2024年12月31日", "!"),
    ("start in another year", "2022年1月1日起至2023年12月31日", "!"),
    ("reversed days", "2023年12月31日至2023年1月1日", "!"),
    ("reversed years", "2023年1月1日起至2022年12月31日", "!"),
    ("end too early", "2023年1月1日至2023年11月30日", "!"),
    ("start too late", "2023年2月1日至2023年12月31日", "!"),
    ("neither end", "2023年2月1日至2023年11月30日", "?"),
    ("months too few", "2023年1月-11月", "!"),
    ("impossible day is for dates", "2023年1月1日至2023年12月32日", ""),
]


@pytest.mark.parametrize(("period", "level"), [row[1:] for row in PERIODS], ids=[row[0] for row in PERIODS])
def test_wrong_period(period: str, level: str) -> None:
    text = f"统计期限为{period}。\n一、总体情况\n全年公开信息30条。\n"
    assert said(year_period, text, year=2023) == ([f"1:6{level} {period}"] if level else [])


def test_new_organ_may_report_on_a_part_of_the_year() -> None:
    text = "我局于2023年3月成立，统计期限为2023年3月1日至2023年12月31日。\n一、总体情况\n全年公开。\n"
    assert said(year_period, text, year=2023) == ["1:19? 2023年3月1日至2023年12月31日"]


def test_spans_of_projects_are_no_period() -> None:
    text = "一、总体情况\n2022年10月至2024年3月，专栏改版。2021年1月1日至2022年12月31日为试点期。\n"
    assert said(year_period, text, year=2023) == ["NotApplicable"]
    assert [w for w in aligned(text).choice.witnesses if w.place == "period"] == []


PERIOD = "统计期限为2023年1月1日至12月31日。\n"
SIGNED = "云山县水务局\n2024年1月5日\n"
TITLE = "云山县水务局{}年政府信息公开工作年度报告\n"
BODY = "一、总体情况\n全年公开信息30条。\n六、其他需要报告的事项\n无。\n"
VOTES = [
    ("title alone", TITLE.format(2022) + BODY, 2022, []),
    ("title against period and signature", TITLE.format(2022) + PERIOD + BODY + SIGNED, 2023, ["1:7! 2022"]),
    (
        "title in three lines",
        "云山县水务局\n2022年政府信息公开工作年度报告\n" + PERIOD + BODY + SIGNED, 2023, ["2:1! 2022"],
    ),
    ("date above the title", "2024年1月5日\n" + TITLE.format(2023) + BODY, 2023, []),
    (
        "year behind the title",
        "2024年1月5日\n云山县水务局政府信息公开工作年度报告（2023年度）\n" + BODY, 2023, [],
    ),
    ("year twice, two years", "2022年" + TITLE.format(2023) + BODY + SIGNED, 2023, ["1:1! 2022"]),
    (
        "year without 年",
        "云山县水务局2022政府信息公开年度报告\n" + PERIOD + BODY + SIGNED, 2023, ["1:7! 2022"],
    ),
    ("signature alone", BODY + SIGNED, 2023, ["NotApplicable"]),
    ("signature in Chinese numerals", BODY + "二〇二四年一月五日\n", 2023, ["NotApplicable"]),
    ("signature beside the organ", BODY + "云山县水务局 2024 年 1 月 5 日\n", 2023, ["NotApplicable"]),
    (
        "signature under the title",
        "政府信息公开工作年度报告\n（2024年1月5日）\n" + BODY, 2023, ["NotApplicable"],
    ),
    ("metadata is no signature", BODY + "发布时间：2024-01-05\n", None, ["NotApplicable"]),
    ("nothing", BODY, None, ["NotApplicable"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "year", "titles"), [row[1:] for row in VOTES], ids=[row[0] for row in VOTES])
def test_vote(text: str, year: int | None, titles: list[str]) -> None:
    assert aligned(text).choice.year == year
    assert said(year_title, text) == titles


def test_file_name_votes() -> None:
    assert aligned(BODY, name="a/2022/水务局2023年.txt").choice.year == 2023


def test_tie_is_one_finding_and_the_rest_cannot_tell() -> None:
    text = TITLE.format(2022) + "统计期限为2023年1月1日至12月31日。\n一、总体情况\n全年公开。\n"
    assert aligned(text).choice.tie
    assert said(year_found, text, {"when": "tie"}) == ["1:7! 2022"]
    assert said(year_found, text, {"when": "none"}) == []
    assert said(year_title, text) == said(year_period, text) == ["CannotTell"]


def test_no_year_at_all_is_said_once() -> None:
    assert said(year_found, BODY, {"when": "none"}) == ["1:1! "]
    assert said(year_found, BODY, {"when": "tie"}) == []

"""The year of a report by vote, and the form it decides."""

from collections.abc import Callable

import pytest

from conftest import sliced
from gailint import api
from gailint.align import Aligned
from gailint.api import Options
from gailint.dates import periods, signatures, years_in
from gailint.edition import Witness
from gailint.forms import form_for
from gailint.rulebook import Rulebook

TITLE = "云山县水务局2023年政府信息公开工作年度报告\n"
H1 = "一、总体情况\n"
H6 = "六、其他需要报告的事项\n"
H2 = "二、主动公开政府信息情况\n"
OLD_TABLE = "信息内容\t本年新制作数量\t本年新公开数量\t对外公开总数量\n规章\t0\t0\t0\n"
NEW_TABLE = "信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n规章\t0\t0\t0\n"
PERIOD = "统计期限自{0}年1月1日起至{0}年12月31日止。\n"


def spelled(witnesses: tuple[Witness, ...]) -> list[str]:
    return [f"{one.place} {one.year} {one.votes}" for one in witnesses]


# ---------------------------------------------------------------- the vote

VOTES: dict[str, tuple[str, str, int | None, str, str | None]] = {
    # text, file name, year, taken from, edition of the form
    "title alone": (TITLE + H1, "", 2023, "title", "2021"),
    "period alone": (PERIOD.format(2020) + H1, "", 2020, "period", "2019"),
    "section 一 alone": (H1 + "2022年，我局公开信息30条。\n", "", 2022, "text", "2021"),
    "signature alone": (H6 + "无。\n云山县水务局\n2024年1月11日\n", "", 2023, "signature", "2021"),
    "file name alone": (H1 + "无。\n", "reports/2021/水务局2022年.txt", 2022, "file", "2021"),
    "a file name with two years says nothing": (H1 + "无。\n", "2021-2022.txt", None, "nowhere", "2021"),
    "a folder says nothing": (H1 + "无。\n", "2021/水务局.txt", None, "nowhere", "2021"),
    "nothing at all": (H1 + "无。\n", "", None, "nowhere", "2021"),
    "nothing but an old table": (H1 + "无。\n" + H2 + OLD_TABLE, "", None, "nowhere", "2019"),
    "title and period agree": (TITLE + PERIOD.format(2023) + H1, "", 2023, "title", "2021"),
    "title 2, period 2, broken by section 一": (
        TITLE + PERIOD.format(2022) + H1 + "2022年，我局公开信息30条。\n",
        "",
        2022,
        "period",
        "2021",
    ),
    "title 2, period 2, broken by the signature": (
        TITLE + PERIOD.format(2022) + H1 + "无。\n云山县水务局\n2024年1月11日\n",
        "",
        2023,
        "title",
        "2021",
    ),
    "title 2, period 2, broken by the file name": (TITLE + PERIOD.format(2022) + H1, "水务局2022年.txt", 2022, "period", "2021"),
    "a tie": (TITLE + PERIOD.format(2022) + H1, "", None, "tie", "2021"),
    "a tie between editions, broken by an old table": (
        "云山县水务局2021年政府信息公开工作年度报告\n" + PERIOD.format(2020) + H2 + OLD_TABLE,
        "",
        2020,
        "period",
        "2019",
    ),
    "a tie between editions, broken by a new table": (
        "云山县水务局2021年政府信息公开工作年度报告\n" + PERIOD.format(2020) + H2 + NEW_TABLE,
        "",
        2021,
        "title",
        "2021",
    ),
    "a tie within one edition, which no table can break": (TITLE + PERIOD.format(2022) + H2 + NEW_TABLE, "", None, "tie", "2021"),
    "a table breaks ties only": (TITLE + H2 + OLD_TABLE, "", 2023, "title", "2021"),
    "a repeated title has no more votes": (
        TITLE + TITLE + PERIOD.format(2022) + H1 + "2022年，我局公开信息30条。\n",
        "",
        2022,
        "period",
        "2021",
    ),
    "the most frequent year of section 一": (
        H1 + "2022年，我局公开信息30条。2022年，培训2次。2024年3月试行。\n",
        "",
        2022,
        "text",
        "2021",
    ),
    "comparisons with another year do not count": (
        H1 + "2022年，我局公开信息30条。与2021年相比增加3条，较2021年同期上升。\n",
        "",
        2022,
        "text",
        "2021",
    ),
    "years of document numbers and titles do not count": (
        H1 + "2022年，我局按照《2021年政务公开工作要点》和〔2021〕12号、〔2021〕30号文件公开信息。\n",
        "",
        2022,
        "text",
        "2021",
    ),
    "before 2019 there is no form": ("云山县水务局2017年政府信息公开工作年度报告\n" + H1, "", 2017, "title", None),
    "2019 is of the first form": ("云山县水务局2019年政府信息公开工作年度报告\n" + H1, "", 2019, "title", "2019"),
    "2020 is of the first form": ("云山县水务局2020年政府信息公开工作年度报告\n" + H1, "", 2020, "title", "2019"),
    "2021 is of the second form": ("云山县水务局2021年政府信息公开工作年度报告\n" + H1, "", 2021, "title", "2021"),
    "a date under the title is no year of the title": (TITLE + "（2024年1月19日）\n" + H1, "", 2023, "title", "2021"),
    "metadata is no signature": (H6 + "无。\n发布时间：2024年1月11日\n", "", None, "nowhere", "2021"),
}


@pytest.mark.parametrize(("text", "name", "year", "taken_from", "edition"), VOTES.values(), ids=VOTES.keys())
def test_vote(
    text: str, name: str, year: int | None, taken_from: str, edition: str | None, understood: Callable[..., Aligned]
) -> None:
    choice = understood(text, name=name).choice
    assert (choice.year, choice.taken_from, choice.form.edition if choice.form else None) == (year, taken_from, edition)
    assert choice.tie == (taken_from == "tie")


def test_witnesses_and_their_weights(understood: Callable[..., Aligned]) -> None:
    text = (
        TITLE
        + PERIOD.format(2022)
        + H1
        + "2021年，我局公开信息30条。\n六、其他需要报告的事项\n无。\n云山县水务局\n2021年1月5日\n"
    )
    choice = understood(text, name="报告2019年.txt").choice
    assert spelled(choice.witnesses) == [
        "title 2023 2",
        "period 2022 2",
        "period 2022 2",
        "text 2021 1",
        "signature 2020 1",
        "file 2019 1",
    ]
    lines = text.split("\n")
    assert [sliced(lines, one.span) for one in choice.witnesses if one.span] == ["2023", "2022", "2022", "2021", "2021年1月5日"]


def test_dissenters(understood: Callable[..., Aligned]) -> None:
    choice = understood(TITLE + PERIOD.format(2022) + H1 + "2023年，我局公开信息30条。\n").choice
    assert choice.year == 2023
    assert spelled(tuple(choice.dissenters("period"))) == ["period 2022 2", "period 2022 2"]
    assert choice.dissenters("title") == choice.dissenters("text") == []


def test_nobody_dissents_from_an_unknown_year(understood: Callable[..., Aligned]) -> None:
    assert understood(TITLE + PERIOD.format(2022) + H1).choice.dissenters("title") == []


OVERRIDES = {
    "the year": (2020, None, 2020, "option", "2019"),
    "a year before 2019": (2015, None, 2015, "option", None),
    "the form": (None, "2019", 2023, "title", "2019"),
    "both": (2023, "2019", 2023, "option", "2019"),
    "a form for a year that has none": (2015, "2021", 2015, "option", "2021"),
}


@pytest.mark.parametrize(("year", "form", "chosen", "taken_from", "edition"), OVERRIDES.values(), ids=OVERRIDES.keys())
def test_overrides(year: int | None, form: str | None, chosen: int, taken_from: str, edition: str | None, book: Rulebook) -> None:
    choice = api.read((TITLE + H1).encode(), "", Options(year=year, form=form), book)[1].choice
    assert (choice.year, choice.taken_from, choice.form.edition if choice.form else None) == (chosen, taken_from, edition)


def test_form_of_each_year(book: Rulebook) -> None:
    found = {year: form_for(book.forms, year) for year in (2008, 2018, 2019, 2020, 2021, 2025, 2099)}
    assert {year: form.edition if form else None for year, form in found.items()} == {
        2008: None,
        2018: None,
        2019: "2019",
        2020: "2019",
        2021: "2021",
        2025: "2021",
        2099: "2021",
    }


# ---------------------------------------------------------------- statements of the period

WHOLE_YEAR = ((1, 1), (12, 31))
MONTHS = ((1, None), (12, None))
CLOSING = ((None, None), (12, 31))
PERIODS: dict[str, tuple[str, int, object]] = {
    # statement, how many years it prints, first and last (month, day)
    "1 自…起至…止": ("本报告统计期限自2023年1月1日起至2023年12月31日止。", 2, WHOLE_YEAR),
    "2 second year left out": ("本报告统计期限自2023年1月1日起至12月31日止。", 1, WHOLE_YEAR),
    "3 为…至": ("统计期限为2023年1月1日至12月31日。", 1, WHOLE_YEAR),
    "4 从…到": ("统计期限从2023年1月1日到12月31日。", 1, WHOLE_YEAR),
    "5 a comma in the middle": ("统计期限自2023年1月1日起，至2023年12月31日止。", 2, WHOLE_YEAR),
    "5 a half-width comma": ("统计期限自2023年1月1日起,至12月31日止。", 1, WHOLE_YEAR),
    "5 a comma in front": ("统计期限，自2023年1月1日起至12月31日止。", 1, WHOLE_YEAR),
    "6 为…起至…止": ("统计期限为2023年1月1日起至2023年12月31日止。", 2, WHOLE_YEAR),
    "7 为…至…止": ("统计期限为2023年1月1日至2023年12月31日止。", 2, WHOLE_YEAR),
    "7 从…至…止": ("统计期限从2023年1月1日至12月31日止。", 1, WHOLE_YEAR),
    "8 a hyphen": ("统计期限：2023年1月1日-2023年12月31日。", 2, WHOLE_YEAR),
    "8 a dash, a colon behind 为": ("统计期限为：2023年1月1日—2023年12月31日。", 2, WHOLE_YEAR),
    "9 neither 为 nor 自": ("统计期限2023年1月1日至2023年12月31日。", 2, WHOLE_YEAR),
    "10 至…截止": ("统计期限自2023年1月1日至2023年12月31日截止。", 2, WHOLE_YEAR),
    "11 one closing date": ("数据截止日期为2023年12月31日。", 1, CLOSING),
    "12 数据核定时间点": ("数据核定时间点为2023年12月31日。", 1, CLOSING),
    "13 统计数据从": ("统计数据从2023年1月1日至12月31日。", 1, WHOLE_YEAR),
    "14 months": ("统计期限为2023年1月-12月。", 1, MONTHS),
    "14 months, 月 once": ("统计期限为2023年1-12月。", 1, MONTHS),
    "15 除特别说明外": ("除特别说明外，本报告数据统计时限为2023年1月1日至12月31日。", 1, WHOLE_YEAR),
    "17 年月日 lost": ("统计期限为202311日至20231231日。", 2, WHOLE_YEAR),
    "17 年月日 lost, 起 for 至": ("统计期限自202311日起20231231止。", 2, WHOLE_YEAR),
    "blanks inside": ("统计期限自 2023 年 1 月 1 日起至 12 月 31 日止。", 1, WHOLE_YEAR),
    "full-width digits": ("统计期限自２０２３年１月１日起至１２月３１日止。", 1, WHOLE_YEAR),
    "Chinese numerals": ("统计期限自二〇二三年一月一日起至十二月三十一日止。", 1, WHOLE_YEAR),
    "a year and nothing else": ("统计期限为2023年度。", 1, WHOLE_YEAR),
    "another month is read as printed": ("统计期限自2023年2月1日起至11月30日止。", 1, ((2, 1), (11, 30))),
}
NOUNS = [
    "统计期限",
    "统计时限",
    "统计时间",
    "统计时间段",
    "统计时段",
    "统计日期",
    "统计期",
    "统计数据时限",
    "统计数据时间",
    "数据统计期限",
    "起止时间",
]
PERIODS |= {f"called {noun}": (f"{noun}为2023年1月1日至12月31日。", 1, WHOLE_YEAR) for noun in NOUNS}


@pytest.mark.parametrize(("statement", "printed", "limits"), PERIODS.values(), ids=PERIODS.keys())
def test_period(statement: str, printed: int, limits: object, understood: Callable[..., Aligned]) -> None:
    aligned = understood(f"{statement}\n{H1}")
    (found,) = periods(aligned.text[0])
    assert ((found.first, found.last), found.stated) == (limits, True)
    assert [year for year, _, _ in found.years] == [2023] * printed
    assert spelled(aligned.choice.witnesses) == ["period 2023 2"] * printed
    assert aligned.choice.year == 2023


def test_a_period_after_section_一_is_none_of_the_report(understood: Callable[..., Aligned]) -> None:
    assert understood(f"{H2}统计期限自2022年1月1日起至12月31日止。\n").choice.witnesses == ()


NO_PERIOD = {
    "16 截至": "截至2022年12月31日，我局公开信息3条。",
    "16 截止到 the end of the year": "截止到2022年年底，我局公开信息3条。",
    "16 no year": "截至12月31日，我局公开信息3条。",
    "16 so far": "截止目前，我局公开信息3条。",
    "a sentence of section 一 that counts": "2022年1月1日至12月31日，我局公开信息3条。",
    "a contract": "该项目实施期为2022年3月1日至2024年2月28日。",
    "a law in force": "条例自2019年5月15日起施行。",
    "a month": "2022年8月，我局开展培训。",
}


@pytest.mark.parametrize("sentence", NO_PERIOD.values(), ids=NO_PERIOD.keys())
def test_no_statement_of_the_period(sentence: str, understood: Callable[..., Aligned]) -> None:
    aligned = understood(f"{H1}{sentence}\n")
    assert [period for period in periods(aligned.text[0]) if period.stated] == []
    assert [one for one in aligned.choice.witnesses if one.place == "period"] == []


# ---------------------------------------------------------------- years and signatures

YEARS = {
    "2023年": [2023],
    "2023 年度": [2023],
    "２０２３年": [2023],
    "二〇二三年": [2023],
    "二○二三年": [2023],
    "2021年和2022年": [2021, 2022],
    "2023-2025年": [2023, 2025],
    "20223年": [],
    "2045项": [],
    "12345年": [],
    "电话2023": [],
    "1999年": [],
}


@pytest.mark.parametrize(("text", "years"), YEARS.items(), ids=YEARS.keys())
def test_years_in(text: str, years: list[int]) -> None:
    assert [year for year, _, _ in years_in(text)] == years


SIGNATURES = {
    "organ and date on two lines": ("云山县水务局\n2024年1月11日", ["end 2024-1-11"]),
    "organ and date on one line": ("云山县水务局2024年1月11日", ["end 2024-1-11"]),
    "a date in brackets": ("（2024年1月11日）", ["end 2024-1-11"]),
    "blanks inside": ("2024 年 1 月 11 日", ["end 2024-1-11"]),
    "Chinese numerals": ("二〇二四年一月十一日", ["end 2024-1-11"]),
    "no day": ("2024年1月", ["end 2024-1-None"]),
    "with dashes": ("2024-01-11", ["end 2024-1-11"]),
    "behind the last sentence": ("无其他需要报告的事项。云山县水务局 2024年1月11日", ["end 2024-1-11"]),
    "metadata": ("发布时间：2024年1月11日", []),
    "inside a sentence": ("我局于2024年1月11日公布本报告。", []),
    "none": ("无。", []),
}


@pytest.mark.parametrize(("text", "expected"), SIGNATURES.values(), ids=SIGNATURES.keys())
def test_signatures(text: str, expected: list[str], understood: Callable[..., Aligned]) -> None:
    lines = f"六、其他需要报告的事项\n{text}\n".split("\n")
    found = signatures(understood("\n".join(lines)).report)
    assert [f"{one.place} {one.date.year}-{one.date.month}-{one.date.day}" for one in found] == expected
    assert [sliced(lines, one.span) for one in found] == [one.quote for one in found]

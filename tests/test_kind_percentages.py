"""Percentages against the numbers they are taken of."""

import pytest

from conftest import sliced
from gailint.kinds import percentages
from prose_stub import aligned

CLAIMS = ["share", "sum", "growth", "base"]


def found(text: str) -> list[str]:
    """Every problem as “claim severity line:column quote: arithmetic”."""
    report = aligned(text)
    said = []
    for claim in CLAIMS:
        for one in percentages.check({"claims": [claim]}, report):
            assert sliced(text.split("\n"), one.span) == one.values["quote"]
            shown = " ".join(f"{key} {value}" for key, value in one.values.items() if key != "quote")
            level = one.severity or "warning"
            said.append(f"{claim} {level} {one.span.line}:{one.span.column} {one.values['quote']}: {shown}")
    return said


SILENT = {
    "61 shares in brackets": "收到1499件，其中网上1303件（86.92%），信函172件（11.47%），当面24件（1.60%）。",
    "62 shares in brackets after a colon": (
        "公开112条：网站7条（6.25%），微信59条（52.68%），公示栏46条（41.07%）。"
    ),
    "shares with 占, across a full stop": (
        "收到1499件。其中，网上1303件，占86.92%；信函172件，占11.47%；当面24件，占1.60%。"
    ),
    "69 rate of a part": "收到申请16件，其中主动公开13件，主动公开率81.25%。",
    "rate of 100 % is a set phrase": "收到申请16件，办结13件，办结率100%。",
    "a rate of its own kind": "收到申请16件，办结13件，按时办结率98%。",
    "a printed base": "文字类信息80条，占信息总数120条的66.67%。",
    "of N 条中": "信息120条中，网站60条（50.00%）、新媒体30条（25.00%）、其他30条（25.00%）。",
    "a share of something before": "全年公开200条。网站公开120条，占60%；公众号公开80条，占40%。",
    "a share of a share": "公开400条，其中网站200条（50%），网站中动态100条（25%）。",
    "approximate base": "公开1500余条，其中网站1303条（91.3%）。",
    "15 fall from a printed base": "收到申请22起，比2022年（31起）下降29%。",
    "30 fall from a base that is not printed": (
        "收到申请490件，较2021年降低11.1%，其中邮寄277件，网络183件，现场25件，传真5件。"
    ),
    "78 growth of a number far before": (
        "收到383件，办结367件（含2023年结转13件）；结转2025年16件，较上年增长36.3%。"
    ),
    "growth with the difference": "推送图文120篇，同比增加20篇，增长20%。",
    "growth from a printed base": "公开信息120条，较上年的100条增长20%。",
    "growth of something not counted": "收到申请60件，网站访问量较上年增长261%。",
    "growth of an approximate number": "收到申请约60件，较上年增长261%。",
    "growth to a level": "公开3件，解读率较上年提高至17%。",
    "shares that add up": "网站占60%，公众号占30%，其他占10%。",
    "shares that miss 100 by rounding": "网站占33.33%，公众号占33.33%，其他占33.33%。",
    "shares that leave some out": "主要渠道中，网站占60%，公众号占30%，公示栏占5%。",
    "shares of classes that are no whole": "教育类占60%，医疗类占20%，住房类占5%。",
    "shares of two channels": "网站占60%，公众号占30%。",
    "shares of mixed decimals that add up": "网站占45.4%，公众号占15%，其他占40%。",
    "a chain of shares that fit": "发布58条，概况类3条，占5.17%；动态类47条，占81.03%；目录类8条，占13.79%。",
    "a chain of shares of another whole": "公开58条，网站3条，占30%；微信2条，占20%；微博5条，占50%。",
    "a rate of what was handled": "办理申请16件（含上年结转2件），办结13件，办结率81.25%。",
    "shares of two wholes": "自然人占60%，法人占40%，网上占70%，信函占30%。",
    "growth between two stated years": "2022年收到申请25件，2023年收到30件，同比增长20%。",
    "two stated years of two things": "2022年办结申请25件，2023年收到申请30件，增长50%。",
    "growth of an average": "收到申请60件，会均研究3件，较上年增长17%。",
    "a share of the first number of the sentence before": (
        "新收申请30件，上年结转3件，办结32件，结转下年度1件。其中申请人为自然人的21件，占70%。"
    ),
    "a fall from a base printed before the difference": "信息公开数量比2022年680条减少168条，下降24.7%。",
    "a rise from a base printed before the difference": "公开信息512条，较上年480条增加32条，增长6.7%。",
}  # fmt: skip


@pytest.mark.parametrize("text", SILENT.values(), ids=SILENT.keys())
def test_silent(text: str) -> None:
    assert found(text) == []


REPORTED = {
    "wrong growth between two stated years": (
        "2022年收到申请25件，2023年收到30件，同比增长25%。",
        ["growth warning 1:29 25%: part 30 whole 25 exact 20.00%"],
    ),
    "a wrong share of the first number of the sentence before": (
        "新收申请30件，上年结转3件，办结32件，结转下年度1件。其中申请人为自然人的21件，占60%。",
        ["share warning 1:45 60%: part 21 whole 30 exact 70.00%"],
    ),
    "a wrong fall from a base printed before the difference": (
        "信息公开数量比2022年680条减少168条，下降27.7%。",
        ["growth warning 1:26 27.7%: part 512 whole 680 exact -24.71%"],
    ),
    "a wrong share": (
        "收到1499件，其中网上1303件（86.52%），信函172件（11.47%），当面24件（1.60%）。",
        ["share warning 1:19 86.52%: part 1303 whole 1499 exact 86.92%"],
    ),
    "a truncated share": (
        "收到130件，其中网上59件，占45.3%，信函71件，占54.6%。",
        ["share info 1:17 45.3%: part 59 whole 130 exact 45.38%"],
    ),
    "a wrong share of a printed base": (
        "文字类信息80条，占信息总数120条的67.66%。",
        ["share warning 1:20 67.66%: part 80 whole 120 exact 66.67%"],
    ),
    "a wrong rate": (
        "收到申请16件，办结13件，办结率85%。",
        ["share warning 1:18 85%: part 13 whole 16 exact 81.25%"],
    ),
    "75 impossible growth": (
        "收到申请60件，较上年增长261%；答复64件（含上年结转4件）。",
        ["base warning 1:14 261%: part 60 low 16 → 275.00% high 17 → 252.94%"],
    ),
    "a wrong fall": (
        "收到申请22起，比2022年（31起）下降39%。",
        ["growth warning 1:22 39%: part 22 whole 31 exact -29.03%"],
    ),
    "growth in the wrong direction": (
        "收到申请22起，比2022年（31起）增长29%。",
        ["growth warning 1:22 29%: part 22 whole 31 exact -29.03%"],
    ),
    "wrong growth with the difference": (
        "推送图文120篇，同比增加20篇，增长25%。",
        ["growth warning 1:20 25%: part 120 whole 100 exact 20.00%"],
    ),
    "shares over 100": (
        "网站占60.5%，公众号占30.0%，公示栏占15.2%。",
        ["sum warning 1:24 15.2%: terms 60.5% + 30.0% + 15.2% sum 105.7%"],
    ),
    "a wrong share in a chain that nothing opens": (
        "发布58条，概况类3条，占14.17%；动态类47条，占81.03%；目录类8条，占13.79%。",
        ["share warning 1:14 14.17%: part 3 whole 58 exact 5.17%"],
    ),
    "a wrong share of a total named before": (
        "我局公开政府信息73条，其中重点领域信息51条，占总数的70.6%。",
        ["share warning 1:29 70.6%: part 51 whole 73 exact 69.86%"],
    ),
    "a wrong rate of what was handled": (
        "办理申请16件（含上年结转2件），办结13件，办结率62.5%。",
        ["share warning 1:27 62.5%: part 13 whole 16 exact 81.25%"],
    ),
    "shares of mixed decimals over 100": (
        "网站占45.4%，公众号占15%，其他占50.6%。",
        ["sum warning 1:21 50.6%: terms 45.4% + 15% + 50.6% sum 111.0%"],
    ),
    "shares of a named partition under 100": (
        "从类别看，概况类占36.3%，动态类占24.4%，目录类占35.3%。",
        ["sum warning 1:30 35.3%: terms 36.3% + 24.4% + 35.3% sum 96.0%"],
    ),
    "closed shares under 100": (
        "网站占60%，公众号占20%，其他占10%。",
        ["sum warning 1:19 10%: terms 60% + 20% + 10% sum 90%"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), REPORTED.values(), ids=REPORTED.keys())
def test_reported(text: str, expected: list[str]) -> None:
    assert found(text) == expected

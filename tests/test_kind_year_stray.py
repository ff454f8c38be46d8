"""Years in running text: a legitimate mention stays silent, a stale one and a late plan are found."""

from collections.abc import Iterator

import pytest

from gailint import api
from gailint.finding import Severity
from gailint.kinds import date_valid, year_period, year_plan, year_stray
from gailint.kinds.problem import Problem

OPENING = "一、总体情况\n2023年，我局依法公开政府信息。\n"
HEADS = {
    "前": "{}\n" + OPENING,
    "一": OPENING + "{}\n",
    "三": OPENING + "三、收到和处理政府信息公开申请情况\n{}\n",
    "四": OPENING + "四、政府信息公开行政复议、行政诉讼情况\n{}\n",
    "五": OPENING + "五、存在的主要问题及改进情况\n{}\n",
    "六": OPENING + "六、其他需要报告的事项\n{}\n",
}


def problems(section: str, text: str, year: int = 2023) -> Iterator[str]:
    """What the kinds of years say of a sentence: kind, level (! for the rule's, ? for a warning), quote."""
    source = HEADS[section].format(text)
    _, aligned = api.read(source.encode(), "", api.Options(year=year))
    lines = source.split("\n")
    for kind, params in (
        (year_stray, {}),
        (year_plan, {"where": ["五", "六"]}),
        (year_period, {}),
        (date_valid, {}),
    ):
        for one in kind.check(params, aligned):
            if isinstance(one, Problem):
                span = one.span
                assert lines[span.line - 1][span.column - 1 : span.end_column - 1] == one.values["quote"]
                level = "?" if one.severity is Severity.warning else "!"
                yield f"{kind.KIND}{level} {one.values['quote']}"


# The legitimate contexts of another year, numbered as in the guide for rule authors.
LEGITIMATE = [
    (
        1, "number of a document", "一",
        "按照国办发〔2022〕8号、[2019]60号、【2021】1号文件，我局公开信息30条。",
    ),
    (2, "number of an order", "一", "认真执行国务院令第711号、第492号，收到申请0件。"),
    (
        3, "amended and in force", "一",
        "条例2007年4月5日公布、2019年4月3日修订，自2019年5月15日起施行，我局据此答复申请3件。",
    ),
    (4, "inside a title", "一", "对照《2022年政务公开工作要点》和《目录（2022版）》，主动公开信息30条。"),
    (
        5, "budget and final account", "一",
        "公开2023年部门预算、2022年部门决算各1份，2022年财政决算信息公开3条。",
    ),
    (
        6, "last report as an item", "一",
        "2022年度政府信息公开工作年度报告已按期公布，共1份。2022年信息公开年报1条。",
    ),
    (7, "comparison", "一", "主动公开信息较2022年增加3条，比2022年（31起）下降，与2022年同期相比持平。"),
    (7, "comparison by numbers", "一", "2022年主动公开信息30条，2023年主动公开信息40条。"),
    (7, "comparison over two sentences", "一", "2022年，全县收到申请30件。2023年收到35件，增长16.67%。"),
    (
        8, "carried over", "一",
        "2022年结转1件，结转2024年度继续办理2件，2022年未办结的1件已答复，2022年收到的申请已办结。",
    ),
    (9, "problems of last year", "一", "针对2022年考核中存在的问题，逐项整改，更新信息30条。"),
    (10, "award", "一", "在县政府组织的2022年度第三方评估中名列第一，2022年我局政务公开考核获得优秀等次。"),
    (11, "contrasted pair", "一", "2022年，我局主动公开工作被评为优秀；2023年，我局再接再厉。"),
    (12, "plan for next year", "五", "2024年，我局将继续公开信息。在2024年的工作中，拟收集意见30条。"),
    (14, "horizon of a plan", "一", "公开“十四五”规划、2035年远景目标和二〇三五年远景目标的信息30条。"),
    (15, "congress", "一", "深入学习党的二十大和二十届三中全会精神。"),
    (16, "since a year", "一", "自2019年起，我区已公开信息3000条。2020年以来，收到申请30件。"),
    (17, "the period", "前", "统计期限自2023年1月1日起至2023年12月31日止。"),
    (18, "cumulative", "一", "历年累计公开信息3000条；截至2022年底，累计公开信息2700条，2023年新增300条。"),
    (19, "telephone and postcode", "六", "电话：0451-20222022，邮编：202300，邮箱：zwgk2022@163.com。"),
    (
        20, "address of a page", "六",
        "见http://www.example.gov.cn/2022/1/14/art_1_2022.html和/t20230118_1.html。",
    ),
    (21, "index number", "前", "索引号：11341/2024-00047 发文字号：无 发布日期：2024-01-15"),
    (22, "ordinal of an event", "一", "组织第十五届“5·15政务公开日”和第134届活动，公开信息30条。"),
    (23, "hotline", "一", "办理12345、12360热线转办件30件。"),
    (24, "month of last year", "一", "2022年12月成立专班、印发制度，主动公开信息30条。"),
    (25, "counts like years", "一", "梳理2045项、2021条，平均20余个工作日，共2022年度档案。"),
    (
        26, "publication about last year", "一",
        "公开《2022年国民经济和社会发展统计公报》1份、2022年统计公报1份。",
    ),
    (27, "header with the own year", "一", "本年（2023）制发件数为3件。"),
    (28, "annotation", "一", "上一年项目数量（指2022年事项数）为3项，（2022年公开信息30条）已核对。"),
    (29, "this year and before", "一", "本年度及历年均未收取费用。"),
    (30, "across two years", "一", "2022年10月至2023年1月、2023年11月至2024年2月，开展活动，公开信息30条。"),
    (31, "baseline", "一", "2022年底以来、自2022年第四季度起，公开信息30条。"),
    (32, "campaign of several years", "一", "按照2021—2025年规划和三年行动（2022—2024年），公开信息30条。"),
    (33, "regional law", "一", "执行《省政府信息公开办法》（2015年修订）、《规定》（2018年）。"),
    (34, "old information", "一", "清理2022年以前的信息30条，对2017年—2020年公开的信息归档30条。"),
    (
        35, "notice of next year", "前",
        "根据关于做好2022年政府信息公开工作年度报告的通知（政办函〔2024〕11号）编制本报告。",
    ),
    (36, "number beside a document", "一", "依据国办发〔2019〕54号，公开26个试点领域信息30条。"),
    (37, "plenum", "一", "学习二十届二中全会精神。"),
    (38, "correction", "六", "更正：2022年，我局收到申请3件，误写为2件，重新发布。"),
    (39, "dated edition", "一", "更新清单（2022年版）和2022年版指南，发布信息30条。"),
    (40, "format of an earlier year", "前", "本报告采用2021年9月印发的格式，依据2021年印发的文件编制。"),
    (41, "after a reform", "一", "2019年机构改革后，我局调整分工。我局于2019年成立小组，公开信息30条。"),
]  # fmt: skip
SILENT = [
    ("limit of stock", "一", "对截至2022年12月31日仍有效的文件进行清理，公开目录1份。"),
    ("goal", "五", "力争截至2024年底公开信息300条。"),
    ("event, then figures", "一", "2022年，我局开通公众号“清水发布”，现有粉丝3万人，已发布信息300条。"),
    ("act of a superior", "一", "2022年，省政府办公厅印发标准指引，我局据此公开信息30条。"),
    ("things named by their year", "一", "2022年制定的规范性文件3件均已解读，2022年发布的信息已清理30条。"),
    ("of both years", "一", "2022年，全县收到申请30件，今年收到40件。"),
    ("last year in brackets", "一", "较上年（2022年收到申请30件）增加10件。"),
    ("on the basis of last year", "前", "在2022年政府信息公开工作的基础上，编制本报告。"),
    (
        "last year's report in the preamble",
        "前",
        "《清水县水务局2022年政府信息公开工作年度报告》已于去年公布。",
    ),
    ("problems that are solved", "五", "2022年存在的问题已全部整改。2022年度考核中指出的不足已得到改善。"),
    (
        "past moved by 将",
        "五",
        "2023年，我局将政府信息公开纳入考核，取得一定成效，但仍有不足，今后将继续努力。",
    ),
    ("past plan", "五", "2023年我局计划公开事项20项，已全部公开。"),
    ("year-end goal", "五", "2023年底前，力争完成整改。"),
    ("far plan", "五", "2025年，我局将完成迁移。"),
    ("publication time", "一", "截至2024年1月10日，上述数据已经复核。"),
]
FAULTY = [
    ("published", "一", "2022年，我局主动公开信息30条。", ["year-stray! 2022年"]),
    ("published, organ first", "一", "清水县人民政府2022年度主动公开信息3万余条。", ["year-stray! 2022年"]),
    (
        "published, channels", "一",
        "2022年，我局通过网站、公众号等渠道发布信息30条，其中网站20条。", ["year-stray! 2022年"],
    ),
    ("blanks and full width", "一", "２０２２ 年，我局共收到申请 3 件。", ["year-stray! ２０２２ 年"]),
    ("Chinese numerals", "一", "二〇二二年，我局主动公开信息30条。", ["year-stray! 二〇二二年"]),
    ("received", "一", "本机关2022年未收到政府信息公开申请。", ["year-stray! 2022年"]),
    ("carried in", "一", "2022年，收到申请3件，上年结转1件。", ["year-stray! 2022年"]),
    ("until the end of last year", "一", "截止到2022年12月31日，未收到申请。", ["year-stray! 2022年"]),
    (
        "until year end", "一",
        "截至2022年底，公开信息30条；截止2022年末，无复议。", ["year-stray! 2022年"] * 2,
    ),
    ("until the end of next year", "一", "截至2024年12月31日，公开信息30条。", ["year-stray! 2024年"]),
    ("until, with the own year", "一", "截至2022年12月31日，2023年的申请均已办结。", ["year-stray? 2022年"]),
    ("whole year in days", "一", "2022年1月1日至12月31日，我局公开信息30条。", ["year-stray! 2022年"]),
    ("next year", "一", "2024年，我局收到申请3件。", ["year-stray! 2024年"]),
    ("finished", "一", "圆满完成2022年政府信息公开工作，形成本报告。", ["year-stray! 2022年"]),
    ("announced", "前", "现将我局2022年政府信息公开工作情况报告如下。", ["year-stray! 2022年"]),
    ("announced by title", "前", "现发布《水务局2022年政府信息公开工作年度报告》。", ["year-stray! 2022年"]),
    ("manner of work", "一", "2022年，我局认真落实信息公开制度。", ["year-stray? 2022年"]),
    ("followed by the own year", "一", "2022年，收到申请3件。2023年收到0件。", ["year-stray? 2022年"]),
    ("review", "四", "2022年未发生行政复议、行政诉讼。", ["year-stray! 2022年"]),
    ("text of section three", "三", "2022年收到政府信息公开申请情况见下表。", ["year-stray! 2022年"]),
    ("result of section five", "五", "2022年，公开工作取得成效，但仍有不足。", ["year-stray! 2022年"]),
    ("fee", "六", "2022年度，我局未收取信息处理费。", ["year-stray! 2022年"]),
    ("plan for this year", "五", "2023年，我局将从以下方面改进。", ["year-plan! 2023年"]),
    ("plan to be done", "五", "在2023年的工作中，拟重点做好解读。", ["year-plan! 2023年"]),
    ("plan for last year", "六", "2022年，我局将继续完善制度。", ["year-plan! 2022年"]),
]  # fmt: skip


@pytest.mark.parametrize(("section", "text"), [row[2:] for row in LEGITIMATE], ids=[f"{row[0]} {row[1]}" for row in LEGITIMATE])
def test_legitimate_year_is_left_alone(section: str, text: str) -> None:
    assert list(problems(section, text)) == []


def test_every_context_but_signatures_has_a_case() -> None:
    assert {row[0] for row in LEGITIMATE} == set(range(1, 42)) - {13}


@pytest.mark.parametrize(("section", "text"), [row[1:] for row in SILENT], ids=[row[0] for row in SILENT])
def test_year_of_something_else_is_left_alone(section: str, text: str) -> None:
    assert list(problems(section, text)) == []


@pytest.mark.parametrize(("section", "text", "expected"), [row[1:] for row in FAULTY], ids=[row[0] for row in FAULTY])
def test_wrong_year_is_found(section: str, text: str, expected: list[str]) -> None:
    assert list(problems(section, text)) == expected


@pytest.mark.parametrize(("section", "text", "expected"), [row[1:] for row in FAULTY], ids=[row[0] for row in FAULTY])
def test_the_same_words_for_the_right_year_are_silent(section: str, text: str, expected: list[str]) -> None:
    for wrong in ("2022", "２０２２", "二〇二二"):
        text = text.replace(wrong, "2023")
    assert [one for one in problems(section, text, 2023) if one.startswith("year-stray") and "2024" not in one] == []


def test_long_sentence_takes_linear_time() -> None:
    text = "《" * 20_000 + "2022年，" * 20_000 + "较2022年主动公开" * 20_000
    assert list(problems("一", text + "2023年。")) == []

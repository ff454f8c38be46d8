"""The rules across years and across reports, one by one."""

from collections.abc import Iterable, Mapping
from typing import Any

import pytest

from gailint import api, brief, engine, project, similarity
from gailint.align import Aligned
from gailint.blank import blank_report, tables_text
from gailint.finding import Finding
from gailint.forms import form_for
from gailint.rulefile import Rule

Figures = Mapping[str, Mapping[str, Any]]
ORGAN = "云山县水务局"


def rules(*names: str) -> list[Rule]:
    return [rule for rule in api.builtin().rules if rule.id in names]


def report(text: str, year: int, name: str = "") -> Aligned:
    return api.read(text.encode(), name or f"{year}.txt", api.Options(year=year))[1]


def filled(year: int, figures: Figures, organ: str = ORGAN, text: str = "", name: str = "") -> Aligned:
    """A whole report on the form of its year, with `text` for its running text."""
    form = form_for(api.builtin().forms, year)
    assert form is not None
    whole = blank_report(form, year, figures).replace(ORGAN, organ)
    old = (f"{year}年，本机关依法开展政府信息公开工作。", "存在的主要问题：公开内容还不够全面。改进情况：加强培训，按月检查。")
    assert all(one in whole for one in old)
    return report(whole.replace(old[0], text).replace(old[1], "暂无。") if text else whole, year, name)


def told(rule: str, now: Aligned, before: Aligned | None) -> tuple[list[str], str]:
    """The findings as “severity message”, and why there are none."""
    results = engine.run(rules(rule), now, previous=before)
    (result,) = results.rules
    return [f"{one.severity} {one.message}" for one in results.findings], f"{result.outcome} {result.reason}".strip()


def in_run(rule: str, *reports: Aligned) -> list[tuple[str, Finding]]:
    """(file, finding) of a rule on a whole run."""
    briefs = [brief.brief(one, [""] * 999) for one in reports]
    said = project.told(rules(rule), project.filed(briefs, api.builtin().forms))
    return [
        (one.name, finding)
        for number, one in enumerate(reports)
        for finding in engine.run(rules(rule), one, told=said.get(number, {})).findings
    ]


def messages(found: Iterable[tuple[str, Finding]]) -> list[str]:
    return [f"{name}: {one.severity} {one.message}" for name, one in found]


# ---------------------------------------------------------------- from table to table

CARRIED = {
    "equal": ({"自然人": 2, "总计": 2}, {"自然人": 2, "总计": 2}, [], "pass"),
    "total differs": ({"总计": 3}, {"总计": 2}, ["“总计”列：上年结转 3，2022 年报告结转下年 2，相差 1"], "fail"),
    "a column moved": (
        {"自然人": 1, "商业企业": 1, "总计": 2},
        {"自然人": 2, "商业企业": 0, "总计": 2},
        ["“自然人”列：上年结转 1，2022 年报告结转下年 2，相差 1；“商业企业”列：上年结转 1，2022 年报告结转下年 0"],
        "fail",
    ),
    "blank is 0": ({"自然人": 0, "总计": 0}, {"自然人": "", "总计": 0}, [], "pass"),
    "blank says nothing of 2": ({"总计": 2}, {"总计": ""}, [], "cannot_tell “总计”里的“结转下年”为空白"),
    "blank this year": ({"总计": "/"}, {"总计": 2}, [], "cannot_tell “总计”里的“上年结转”为空白"),
    "not a number": ({"总计": 2}, {"总计": "两"}, [], "cannot_tell “总计”里的“结转下年”读不出来"),
    "full width": ({"总计": "２"}, {"总计": 2}, [], "pass"),
}


@pytest.mark.parametrize(("now", "before", "expected", "outcome"), CARRIED.values(), ids=CARRIED.keys())
def test_carry(now: dict[str, Any], before: dict[str, Any], expected: list[str], outcome: str) -> None:
    reports = filled(2023, {"t3": {"上年结转": now}}), filled(2022, {"t3": {"结转下年": before}})
    assert told("XY-CARRY", *reports) == ([f"warning {one}" for one in expected], outcome)


EXPLAINED = {
    "carry, corrected": ("XY-CARRY", "上年度报告结转下年数有误，本年按更正后的数填列。", "info"),
    "carry, taken over": ("XY-CARRY", "因机构改革，划入单位未办结的1件申请计入上年结转。", "info"),
    "carry, all told": ("XY-CARRY", "上年结转3件，均已办结。按统一口径做好公开工作。", "warning"),
    "carry, other corrections": ("XY-CARRY", "开展错敏词自查，更正栏目信息12条。上年结转3件。", "warning"),
    "stock, expired": ("XY-STOCK", "另有1件行政规范性文件自动失效。", "info"),
    "stock, counted anew": ("XY-STOCK", "对现行有效件数作了重新统计。", "info"),
    "stock, told as it is": ("XY-STOCK", "制发行政规范性文件3件，废止1件，现行有效13件。", "warning"),
}


@pytest.mark.parametrize(("rule", "text", "severity"), EXPLAINED.values(), ids=EXPLAINED.keys())
def test_what_a_report_explains_is_an_info(rule: str, text: str, severity: str) -> None:
    now = {"t3": {"上年结转": {"总计": 3}}, "t2_1": {"规范性文件": {"制发": 3, "废止": 1, "现行有效": 13}}}
    before = {"t3": {"结转下年": {"总计": 2}}, "t2_1": {"规范性文件": {"现行有效": 10}}}
    found, outcome = told(rule, filled(2023, now, text=text), filled(2022, before))
    assert ([one.split()[0] for one in found], outcome) == ([severity], "fail")


def test_carry_shows_both_places() -> None:
    now, before = filled(2021, {"t3": {"上年结转": 3}}), filled(2020, {"t3": {"结转下年": 2}}, name="甲/2020.txt")
    (found,) = engine.run(rules("XY-CARRY"), now, previous=before).findings
    cell, past = now.tables["t3"].cell("上年结转", "总计"), before.tables["t3"].cell("结转下年", "总计")
    assert cell and past
    assert (found.span, found.address) == (cell.span, "t3/上年结转×总计")
    assert [tuple(one) for one in found.related] == [
        (f"2020 年报告第 {past.span.line} 行：结转下年 2", past.span, "甲/2020.txt", "")
    ]


STOCKS = {
    "follows": (2023, {"制发": 3, "废止": 1, "现行有效": 12}, {"现行有效": 10}, 0, "pass"),
    "one too many": (2023, {"制发": 3, "废止": 1, "现行有效": 13}, {"现行有效": 10}, 1, "fail"),
    "unchanged": (2023, {"制发": 3, "废止": 1, "现行有效": 10}, {"现行有效": 10}, 1, "fail"),
    "stock not filled in": (2023, {"制发": 3, "废止": 3, "现行有效": ""}, {"现行有效": 10}, 0, "cannot_tell"),
    "stock of the old form": (2021, {"制发": 1, "现行有效": 9}, {"总量": 30}, 0, "not_applicable"),
}


@pytest.mark.parametrize(("year", "now", "before", "count", "outcome"), STOCKS.values(), ids=STOCKS.keys())
def test_stock(year: int, now: dict[str, Any], before: dict[str, Any], count: int, outcome: str) -> None:
    reports = [filled(y, {"t2_1": {"规范性文件": row}}) for y, row in ((year, now), (year - 1, before))]
    found, said = told("XY-STOCK", reports[0], reports[1])
    assert (len(found), said.split()[0]) == (count, outcome)


def test_items_follow_from_2019_to_2020_only() -> None:
    before = {"t2_5": {"行政许可": {"上年项目": 5, "增减": "-2"}}, "t2_8": {"收费": {"上年项目": 1, "增减": "+1"}}}
    fine = {"t2_5": {"行政许可": {"上年项目": 3}}, "t2_8": {"收费": {"上年项目": 2}}}
    wrong = {"t2_5": {"行政许可": {"上年项目": 5}}, "t2_8": {"收费": {"上年项目": 1}}}
    assert told("XY-ITEMS", filled(2020, fine), filled(2019, before)) == ([], "pass")
    found, _ = told("XY-ITEMS", filled(2020, wrong), filled(2019, before))
    assert found == [
        "warning “行政许可”：上年项目 5；2019 年报告上年项目 5 - 2019 年报告增减 2 = 3；相差 2",
        "warning “行政事业性收费”：上年项目 1；2019 年报告上年项目 1 + 2019 年报告增减 +1 = 2；相差 1",
    ]
    assert told("XY-ITEMS", filled(2021, {}), filled(2020, before)) == ([], "not_applicable 不适用于这一年度")


UNFIT = {
    "none": (None, "没有上一年度的报告"),
    "two years before": (filled(2021, {"t3": {"结转下年": 2}}), "对照的报告是 2021 年度的，不是 2022 年度的"),
    "the same year": (filled(2023, {"t3": {"结转下年": 2}}), "对照的报告是 2023 年度的，不是 2022 年度的"),
    "another organ": (
        filled(2022, {"t3": {"结转下年": 2}}, "云山县教育局"),
        "对照的是“云山县教育局”的报告，本报告是“云山县水务局”的",
    ),
}


@pytest.mark.parametrize(("before", "reason"), UNFIT.values(), ids=UNFIT.keys())
def test_what_is_not_last_years_report_is_not_compared(before: Aligned | None, reason: str) -> None:
    now = filled(2023, {"t3": {"上年结转": 3}})
    for rule in ("XY-CARRY", "XY-STOCK", "XY-GROWTH", "XY-COPY"):
        assert told(rule, now, before) == ([], f"not_applicable {reason}")


@pytest.mark.parametrize("organ", ["云山县水务局", "水务局", "云山县水务局（本级）", ""])
def test_other_wordings_of_the_organ_are_compared(organ: str) -> None:
    before = filled(2022, {"t3": {"结转下年": 2}}, organ)
    assert len(told("XY-CARRY", filled(2023, {"t3": {"上年结转": 3}}), before)[0]) == 1


# ---------------------------------------------------------------- growth in the text

SILENT = [
    "收到政府信息公开申请12件，较上年增加4件。",
    "收到政府信息公开申请12件，同比增长50%。",
    "收到政府信息公开申请12件，比2022年（8件）增加4件，增长50.0%。",
    "受理申请14件，较去年同期增加6件。",
    "办理政府信息公开申请14件，同比增长75%。",
    "收到政府信息公开申请12件，与上年基本持平。",
    "收到政府信息公开申请12件，较上年增加约3件。",
    "收到政府信息公开申请12件，较上年增加3余件。",
    "收到政府信息公开申请12件，较上年增长1.4倍。",
    "收到政府信息公开申请12件，同比有所增加。",
    "信息公开申请量占比较上年提高5个百分点。",
    "主动公开信息90条，较上年增加5条。",
    "行政复议2件，较上年增加1件。",
    "我局收到12345热线工单90件，较上年增加5件。",
    "行政许可申请数量比上年下降10%。",
    "全年受理低保申请90件，较上年增加10件。",
    "其中网上申请5件，较上年增加3件。",
    "全县收到政府信息公开申请112件，较上年增加5件。",
    "2022年收到政府信息公开申请8件，较2021年增加3件。",
    "上半年收到政府信息公开申请6件，同比增加5件。",
    "如收到政府信息公开申请12件，较上年增加5件。",
]
WRONG = {
    "收到政府信息公开申请12件，较上年增加5件。": "较上年增加5件",
    "收到政府信息公开申请 12 件，较 2022 年减少 4 件。": "较 2022 年减少 4 件",
    "收到政府信息公开申请１２件，同比增长４０％。": "同比增长４０％",
    "收到政府信息公开申请12件，较2022年增加4件，增长40%。": "较2022年增加4件，增长40%",
    "新收申请12件（较上年增加5件），上年结转2件。": "较上年增加5件",
    "收到政府信息公开申请12件，与上年持平。": "与上年持平",
    "收到政府信息公开申请12件，比上年的9件增长33%。": "比上年的9件增长33%",
    "收到政府信息公开申请12件，同比有所下降。": "同比有所下降",
    "政府信息公开申请数量比上年下降10%。": "比上年下降10%",
    "收到公民、法人或其他组织提出的政府信息公开申请12件，与2022年相比，增加3件。": "与2022年相比，增加3件",
}


def growth(text: str, now: int | str = 12, before: int | str = 8) -> tuple[list[str], str]:
    """What is said of a sentence; 2 requests are carried over."""
    form = form_for(api.builtin().forms, 2023)
    assert form is not None
    reports = []
    for year, prose, new, row in ((2023, text, now, "上年结转"), (2022, "公开信息。", before, "结转下年")):
        done = (new + 2 if year == 2023 else new - 2) if isinstance(new, int) else 0
        tables = tables_text(form, {"t3": {"本年新收": new, row: 2, "办理结果/总计": done}})
        reports.append(report(f"{ORGAN}{year}年政府信息公开工作年度报告\n一、总体情况\n{prose}\n{tables}", year))
    return told("XY-GROWTH", reports[0], reports[1])


@pytest.mark.parametrize("text", SILENT)
def test_growth_that_holds_or_is_about_something_else(text: str) -> None:
    assert growth(text) == ([], "pass")


@pytest.mark.parametrize("text", WRONG)
def test_growth_that_fits_no_reading(text: str) -> None:
    actual = "表三 本年新收 12，2022 年报告表三 本年新收 8，实为增加 4 件（50.00%）"
    assert growth(text) == ([f"warning “{WRONG[text]}”：{actual}"], "fail")


def test_growth_from_nothing_has_no_percentage() -> None:
    found, _ = growth("收到政府信息公开申请12件，较上年增加11件。", before=0)
    assert found == ["warning “较上年增加11件”：表三 本年新收 12，2022 年报告表三 本年新收 0，实为增加 12 件"]


def test_growth_needs_tables_that_can_be_read() -> None:
    assert growth("收到政府信息公开申请12件，较上年增加5件。", before="八")[1].startswith("cannot_tell")
    assert growth("公开信息12条。", before="八") == ([], "pass")


# ---------------------------------------------------------------- repeated text

OLD = [
    "全年在门户网站发布信息300条，群众查阅更加方便。",
    "对公开栏目逐一检查，更新了机构职能和办事指南。",
    "建立信息发布三级审核制度，发布前由专人核对。",
    "利用政务新媒体推送惠农政策，方便村民随时查看。",
    "组织各科室开展业务培训三次，提高了经办人员的能力。",
    "在便民服务大厅设置查询点，安排专人引导群众办事。",
    "把公开工作纳入年度考核，定期通报各科室的进展。",
    "邀请群众代表参观交流，当面听取意见和建议。",
    "围绕供水价格调整召开听证会，意见采纳情况全部公布。",
    "对历年文件开展清理，失效文件在网站上逐一标注。",
]
FRESH = [
    "主汛期每天两次公布水位和雨量，方便沿河群众避险。",
    "将供水管网改造的进度按街区公开，居民可以逐户查询。",
    "整理历年水价并说明执行时间，编成一份对照表。",
    "对投诉较多的停水通知改版，写明原因和恢复时间。",
]
FORMULAS = (
    "根据《中华人民共和国政府信息公开条例》的规定和上级要求，编制本报告。",
    "2023年我局没有收到公民、法人或者其他组织提出的政府信息公开申请。",
    "本年度未发生因政府信息公开工作引起的行政复议和行政诉讼案件。",
    "本年度没有收取信息处理费，也没有其他需要报告的重要事项。",
    "统计期限自1月1日起至12月31日止，电子版可以在门户网站下载。",
)


def copied(now: list[str], before: list[str]) -> list[str]:
    return told("XY-COPY", filled(2023, {}, text="".join(now)), filled(2022, {}, text="".join(before)))[0]


COPIES = {
    "all": (OLD, OLD, "warning 10 句文字里有 10 句（100%）"),
    "eight of ten": (OLD[:8] + FRESH[:2], OLD, "warning 10 句文字里有 8 句（80%）"),
    "seven of ten": (OLD[:7] + FRESH[:3], OLD, "info 10 句文字里有 7 句（70%）"),
    "six of ten": (OLD[:6] + FRESH, OLD, "info 10 句文字里有 6 句（60%）"),
    "half": (OLD[:4] + FRESH, OLD, ""),
    "all of seven": (OLD[:7], OLD, ""),
    "part of a longer report": (OLD[:8], OLD + FRESH, "warning 8 句文字里有 8 句（100%）"),
    "other years and numbers": (
        [one.replace("300", "1288").replace("三次", "十二次") for one in OLD],
        OLD,
        "warning 10 句文字里有 10 句（100%）",
    ),
    "a word changed": ([one.replace("群众", "居民") for one in OLD[:8]], OLD, "warning 8 句文字里有 8 句（100%）"),
    "what all reports say": (FRESH + list(FORMULAS) * 2, OLD + list(FORMULAS), ""),
}


@pytest.mark.parametrize(("now", "before", "expected"), COPIES.values(), ids=COPIES.keys())
def test_copy(now: list[str], before: list[str], expected: str) -> None:
    found = copied(now, before)
    assert [one.partition("与")[0] for one in found] == ([expected] if expected else [])


def test_copy_shows_the_longest_sentence_in_both_reports() -> None:
    now, before = filled(2023, {}, text="".join(OLD)), filled(2022, {}, text="公开信息。\n" + "".join(OLD))
    (found,) = engine.run(rules("XY-COPY"), now, previous=before).findings
    longest = max(OLD, key=len)
    assert found.message.endswith(f"最长的一句：“{longest}”")
    assert found.span == next(one.span(0, len(one.text)) for one in now.text if one.text == longest)
    (past,) = found.related
    assert past.span == next(one.span(0, len(one.text)) for one in before.text if one.text == longest)
    assert (past.message, past.path) == (f"2022 年报告第 {past.span.line} 行", "2022.txt")


def test_formulas_are_not_compared() -> None:
    assert similarity.pieces(filled(2023, {}, text="".join(FORMULAS))) == []


def test_pieces_slice_back_and_leave_out_names_and_numbers() -> None:
    text = "（二）云山县水务局发布信息300条，方便群众查阅办事指南；二是我局组织培训十二次，提高了经办人员的能力。"
    found = similarity.pieces(filled(2023, {}, text=text))
    assert [(one.plain, one.text) for one in found] == [
        ("我们发布信息0条方便群众查阅办事指南", "云山县水务局发布信息300条，方便群众查阅办事指南；"),
        ("我们组织培训0次提高了经办人员的能力", "我局组织培训十二次，提高了经办人员的能力。"),
    ]
    assert [one.span.end_column - one.span.column for one in found] == [len(one.text) for one in found]


# ---------------------------------------------------------------- whole runs


def test_gap() -> None:
    reports = [filled(year, {}, name=f"{year}.txt") for year in (2019, 2021, 2022, 2025)]
    other = filled(2023, {}, "云山县教育局", name="教育局.txt")
    found = in_run("XY-GAP", *reports, other)
    assert messages(found) == [
        "2021.txt: info “云山县水务局”缺 2020 年度的报告（本次检查中有 2019、2021 年度）",
        "2025.txt: info “云山县水务局”缺 2023、2024 年度的报告（本次检查中有 2022、2025 年度）",
    ]
    assert [one.related[0].path for _, one in found] == ["2019.txt", "2022.txt"]


TWICE = {
    "equal": ("云泊市水务局", {"t3": {"本年新收": 7}}, []),
    "one figure": ("云泊市水务局", {"t3": {"本年新收": 8}}, ["1 处数字不同：表三“本年新收×总计” 7 与 8"]),
    "blank for 0": ("云泊市水务局", {"t3": {"本年新收": 7, "上年结转": ""}}, []),
    "another organ": ("云泊市教育局", {"t3": {"本年新收": 8}}, []),
    "shorter name": ("水务局", {"t3": {"本年新收": 8}}, ["1 处数字不同：表三“本年新收×总计” 7 与 8"]),
    "many": (
        "云泊市水务局",
        {"t3": {"本年新收": 1, "上年结转": 2}, "t2_6": {"行政处罚": 3}, "t4": {"行政复议/总计": 4}},
        ["4 处数字不同：表二“行政处罚×处理决定” 0 与 3；表三“本年新收×总计” 7 与 1；表三“上年结转×总计” 0 与 2"],
    ),
}


@pytest.mark.parametrize(("organ", "figures", "expected"), TWICE.values(), ids=TWICE.keys())
def test_twice(organ: str, figures: Figures, expected: list[str]) -> None:
    first = filled(2023, figures, organ, name="甲.txt")
    second = filled(2023, {"t3": {"本年新收": 7}}, "云泊市水务局", name="乙.txt")
    found = messages(in_run("XY-TWICE", first, second))
    assert found == [f"乙.txt: warning “云泊市水务局”2023 年度有两份报告，{one}（后者见 甲.txt）" for one in expected]


def test_a_name_without_a_place_is_no_proof_of_one_organ() -> None:
    """Towns of one name in one folder, with texts of their own, are different towns."""
    one = filled(2023, {"t3": {"本年新收": 7}}, "城关镇人民政府", "".join(OLD), "甲.txt")
    other = filled(2023, {"t3": {"本年新收": 8}}, "城关镇人民政府", "".join(FRESH * 2), "乙.txt")
    same = filled(2023, {"t3": {"本年新收": 8}}, "城关镇人民政府", "".join(OLD), "乙.txt")
    assert in_run("XY-TWICE", one, other) == []
    assert len(in_run("XY-TWICE", one, same)) == 1


def test_government_and_its_office_are_two_organs() -> None:
    one = filled(2023, {"t3": {"本年新收": 7}}, "云山县人民政府", name="甲.txt")
    other = filled(2023, {"t3": {"本年新收": 2}}, "云山县人民政府办公室", name="乙.txt")
    assert in_run("XY-TWICE", one, other) == []


def test_twins_are_named_in_pairs() -> None:
    def text(self: str) -> str:
        return "".join([*OLD, f"{self}指定专人负责，及时答复群众的来电询问。"])

    reports = [
        filled(2023, {}, organ, text(organ), f"{number}.txt")
        for number, organ in enumerate(["清溪县教育局", "清溪县民政局", "清溪县司法局"], 1)
    ]
    reports.append(filled(2022, {}, "清溪县财政局", text("清溪县财政局"), "4.txt"))
    reports.append(filled(2023, {}, "清溪县审计局", "".join(OLD[:6] + FRESH), "5.txt"))
    reports.append(filled(2023, {}, "云泊市清溪县司法局", text("我局"), "6.txt"))
    longest = max(OLD, key=len)
    said = f"11 句文字里有 11 句（100%）相同（年份、数字和机关名称不计）；最长的一句：“{longest}”"
    assert messages(in_run("XY-TWINS", *reports)) == [
        f"2.txt: warning 与“清溪县教育局”的报告（1.txt）{said}",
        f"3.txt: warning 与“清溪县教育局”的报告（1.txt）{said}",
        f"6.txt: warning 与“清溪县教育局”的报告（1.txt）{said}",
    ]


PARENTS = {
    "smaller": ("云山县教育局", "a/2.txt", 2023, 7, True),
    "larger": ("云山县教育局", "a/2.txt", 2023, 5, False),
    "another folder": ("云山县教育局", "b/2.txt", 2023, 7, False),
    "another year": ("云山县教育局", "a/2.txt", 2022, 7, False),
    "of another county": ("清溪县教育局", "a/2.txt", 2023, 7, False),
    "a town of the county": ("云山县青溪镇人民政府", "a/2.txt", 2023, 7, True),
    "its own office": ("云山县人民政府办公室", "a/2.txt", 2023, 7, True),
}


@pytest.mark.parametrize(("organ", "name", "year", "new", "is_told"), PARENTS.values(), ids=PARENTS.keys())
def test_parent(organ: str, name: str, year: int, new: int, is_told: bool) -> None:
    parent = filled(2023, {"t3": {"本年新收": 5}}, "云山县人民政府", name="a/1.txt")
    child = filled(year, {"t3": {"本年新收": new}}, organ, name=name)
    note = f"同一文件夹里“{organ}”的报告为 {new}（{name}）；若本报告汇总所属部门，则数字偏小"
    expected = [f"a/1.txt: info “云山县人民政府”表三 本年新收 5，{note}"] if is_told else []
    assert messages(in_run("XY-PARENT", parent, child)) == expected


@pytest.mark.parametrize("rule", ["XY-GAP", "XY-TWICE", "XY-TWINS", "XY-PARENT"])
def test_a_report_alone_is_not_compared(rule: str) -> None:
    assert told(rule, filled(2023, {}), None) == ([], "not_applicable 没有和其他报告一起检查")
    assert in_run(rule, filled(2023, {})) == []

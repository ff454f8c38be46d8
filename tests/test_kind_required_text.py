"""Required contents: what a section does not speak of is named once, in one place."""

import pytest

from conftest import sliced
from gailint import api, engine
from gailint.finding import Finding


def findings(text: str, year: int | None) -> list[Finding]:
    """What the rules say on a text."""
    _, aligned = api.read(text.encode(), "", api.Options(year=year))
    rules = [
        rule._replace(needs=())
        for rule in api.builtin().rules
        if rule.id in ("CON-ASPECTS", "CON-PROBLEMS", "CON-IMPROVE", "CON-REVIEW")
    ]
    return list(engine.run(rules, aligned).findings)


def told(text: str, year: int | None = 2023) -> list[str]:
    """Each finding as “line:column rule severity text”."""
    lines = text.split("\n")
    return [f"{f.span.line}:{f.span.column} {f.rule} {f.severity} {sliced(lines, f.span)}".rstrip() for f in findings(text, year)]


FIVE = "五、存在的主要问题及改进情况\n{}\n六、其他需要报告的事项\n未收取信息处理费。\n"
GOVERNMENT = "云山县青溪镇人民政府2023年政府信息公开工作年度报告\n"
ASPECTS = "（一）{}\n公开信息9条。\n（二）{}\n收到申请1件。\n（三）{}\n专人负责。\n（四）{}\n维护网页。\n（五）{}\n开展自查。\n"

FIVES = {
    "only none": ("无", ["1:15 CON-PROBLEMS warning", "1:15 CON-IMPROVE warning"]),
    "none with a stop": ("无。", ["1:15 CON-PROBLEMS warning", "1:15 CON-IMPROVE warning"]),
    "none in words": ("本年度我街道暂无问题。", ["1:15 CON-PROBLEMS warning", "1:15 CON-IMPROVE warning"]),
    "empty": ("", ["1:15 CON-PROBLEMS warning", "1:15 CON-IMPROVE warning"]),
    "problems without measures": ("解读偏少，人员力量薄弱。", ["1:15 CON-IMPROVE warning"]),
    "measures without problems": ("2024年将加强培训。", ["1:15 CON-PROBLEMS warning"]),
    "both in one sentence": ("解读偏少，将加强培训。", []),
    "both under subheadings": ("（一）主要问题\n人手紧。\n（二）改进措施\n已增加1人。", []),
    "begins with 无 and goes on": ("无专职人员，工作力量不足，已明确兼职人员。", []),
    "laid out as a table": ("主要问题\t改进措施\t期限\n解读偏少\t加强培训\t6月\n", []),
}


@pytest.mark.parametrize("case", FIVES)
def test_section_five(case: str) -> None:
    text, expected = FIVES[case]
    assert sorted(told(FIVE.format(text))) == sorted(expected)


def test_a_missing_section_is_left_to_the_form() -> None:
    assert told("六、其他需要报告的事项\n未收取信息处理费。\n") == []


def test_reports_before_the_forms_are_not_judged() -> None:
    assert told(FIVE.format("无"), 2016) == []


LABELS = {
    "all five": (("主动公开情况", "依申请公开情况", "政府信息管理情况", "平台建设情况", "监督保障情况"), ""),
    "other words": (("主动公开工作", "申请公开办理", "信息规范管理", "公开渠道建设", "监督工作"), ""),
    "one replaced": (
        ("主动公开情况", "依申请公开情况", "三审三校情况", "平台建设情况", "监督保障情况"),
        "政府信息管理",
    ),
}


@pytest.mark.parametrize("case", LABELS)
def test_named_aspects_are_judged_by_their_names(case: str) -> None:
    labels, missing = LABELS[case]
    found = findings("一、总体情况\n" + ASPECTS.format(*labels), 2023)
    assert [one.message for one in found] == ([f"总体情况未见五个方面中的：{missing}"] if missing else [])


REVIEWS = {
    "nothing of the three": ("公开信息9条。", "2:7 CON-REVIEW info"),
    "two of three": ("考核合格，社会评议良好。", "2:7 CON-REVIEW info"),
    "all three": ("考核合格，群众测评满意，没有人员被问责。", ""),
}


@pytest.mark.parametrize("case", REVIEWS)
def test_governments_report_reviews(case: str) -> None:
    text, expected = REVIEWS[case]
    found = [one for one in told(f"{GOVERNMENT}一、总体情况\n{text}\n") if "REVIEW" in one]
    assert found == ([expected] if expected else [])


@pytest.mark.parametrize("organ", ["云山县人民政府办公室", "云山区青溪街道办事处", "云山县水务局", ""])
def test_others_need_not(organ: str) -> None:
    title = f"{organ}2023年政府信息公开工作年度报告\n"
    assert [one for one in told(f"{title}一、总体情况\n公开信息9条。\n") if "REVIEW" in one] == []

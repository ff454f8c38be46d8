"""Forbidden wording: placeholders and damaged names, and what only looks like them."""

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
        if rule.id
        in (
            "CON-PLACEHOLDER",
            "REF-NAME",
            "STY-UNTIL",
            "STY-CARRY",
            "STY-CORRECTED",
            "STY-NO-NUMBER",
            "STY-HALFWIDTH",
            "STY-ORDER",
        )
    ]
    return list(engine.run(rules, aligned).findings)


def told(text: str, year: int | None = 2023) -> list[str]:
    """Each finding as “line:column rule severity text”."""
    lines = text.split("\n")
    return [f"{f.span.line}:{f.span.column} {f.rule} {f.severity} {sliced(lines, f.span)}".rstrip() for f in findings(text, year)]


BAD = {
    "masked place": ("XX街道收到申请9件。", ["CON-PLACEHOLDER warning XX"]),
    "full-width letters": ("ＸＸ县公开信息9条。", ["CON-PLACEHOLDER warning ＸＸ"]),
    "masked year": ("20XX年公开信息9条。", ["CON-PLACEHOLDER warning 20XX"]),
    "crosses": ("××局公开信息9条。", ["CON-PLACEHOLDER warning ××"]),
    "letter for a number": (
        "收到申请N件，公开X条。",
        ["CON-PLACEHOLDER warning N", "CON-PLACEHOLDER warning X"],
    ),
    "blank to fill": ("收到申请___件。", ["CON-PLACEHOLDER warning ___"]),
    "note to oneself": ("公开信息（待补充数据）条。", ["CON-PLACEHOLDER warning （待补充数据）"]),
    "somebody": ("某某街道收到申请9件。", ["CON-PLACEHOLDER warning 某某"]),
    "number of a letter": ("按照国办公开函〔2021〕30号。", ["REF-NAME warning 国办公开函"]),
    "law": ("落实政府信息公开工作条例。", ["REF-NAME warning 政府信息公开工作条例"]),
    "law short of a word": (
        "落实《中华人民共和国政府信息条例》。",
        ["REF-NAME warning 中华人民共和国政府信息条例"],
    ),
    "office after replace-all": (
        "国务院办公厅政府信息与政府信息公开办公室来函。",
        ["REF-NAME warning 国务院办公厅政府信息与政府信息公开办公室"],
    ),
    "tax office": ("国家税务局云山县税务局公开信息9条。", ["REF-NAME warning 国家税务局"]),
}
GOOD = {
    "quoted": "整治“XX大街”等不规范地名。",
    "address of a page": "见 https://www.example.gov.cn/XX/___/20XX.html 和 a_XX@example.gov.cn。",
    "litigant": "张某某诉我局一案、李××申请复议一案已办结。",
    "product and size": "发放KN95口罩、XXL工作服，电梯为5X型。",
    "multiplication": "会议室面积3×5米。",
    "still to be done": "公开内容有待补充，信息有待填实。",
    "other decrees": "按照国办发〔2020〕17号、国办函〔2020〕109号、国办公开办函〔2021〕30号。",
    "local regulations": "落实《云山省政务公开条例》《云山市政府信息公开规定》。",
    "old tax office": "原国家税务局、国家税务局和地方税务局的档案已移交。",
    "date of the end": "数据截止日期为2023年12月31日，申请期限至6月30日截止。",
    "flow and result": "土地流转结果、资金周转结余均已公开。",
    "mistakes on pages": "网站纠错留言9条，均已改正。",
    "numbers with units": "受理9件申请，阅读量6,700次，8:30上班。",
    "stock of documents": "集中公开现行有效的规范性文件。",
}


@pytest.mark.parametrize("case", BAD)
def test_found(case: str) -> None:
    text, expected = BAD[case]
    assert [one.split(" ", 1)[1] for one in told(f"一、总体情况\n{text}\n")] == expected


@pytest.mark.parametrize("case", GOOD)
def test_silent(case: str) -> None:
    assert told(f"一、总体情况\n{GOOD[case]}\n") == []


def test_wording_is_told_once_with_a_count() -> None:
    text = "一、总体情况\n截止2023年底,公开9条。截止到 目前，无申请；\n上年转结0件,转结下年0件。\n"
    found = findings(text, 2023)
    assert [(one.rule, one.message) for one in found] == [
        ("STY-UNTIL", "“截止”应写“截至”（全文 2 处）"),
        ("STY-HALFWIDTH", "中文里用了半角标点“,”（全文 2 处）"),
        ("STY-CARRY", "“转结”应为“结转”（全文 2 处）"),
    ]
    assert [[(part.message, part.span.line) for part in one.related] for one in found] == [
        [("截止到", 2)], [(",", 3)], [("转结", 3)],
    ]  # fmt: skip


def test_tables_and_titles_are_left_alone() -> None:
    table = "二、主动公开政府信息情况\n信息内容\tXX\t本年废止件数\n规章\t0\t0\t0\n"
    assert told("XX县2023年政府信息公开工作年度报告\n" + table) == []

"""The HTML page: what it says, that nothing of a report can break it or be lost in it, and that a browser shows it."""

import base64
import hashlib
import json
import re
import shutil
import struct
import subprocess
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reading_html import Element, page, parsed

from gailint import api, blank, checking, cli, output
from gailint.checked import SHEET, Checked, Excerpt, SetAside, Sheet
from gailint.finding import Finding, Fix, Related, Severity
from gailint.forms import Form
from gailint.output import View, html_format, html_index, html_tags, html_text
from gailint.rulebook import Rulebook
from gailint.span import Span, on_line

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "examples"
Shown = Callable[..., Element]


def read(path: Path, book: Rulebook, lang: str = "zh") -> Checked:
    """The record of a file as the command line makes it for a page."""
    return checking.check(path.name, path.read_bytes(), api.Options(lang=lang), book, book.rules, {SHEET})


def rendered(files: Sequence[Checked], book: Rulebook | None = None, **view: object) -> str:
    rules = tuple(book.rules) if book else ()
    return "".join(html_format.render(files, View(rules=rules, version="1", **view)))  # type: ignore[arg-type]


def texts(elements: Iterator[Element]) -> list[str]:
    return [" ".join(one.text().split()) for one in elements]


@pytest.fixture(scope="module")
def small(form_of: Callable[[int], Form]) -> str:
    """A report of 2023 with zeros everywhere but for one total of the reconsiderations."""
    text = blank.blank_report(form_of(2023), 2023, {})
    zeros = "\t".join(["0"] * 15)
    assert text.count(zeros) == 1
    return text.replace(zeros, "0\t0\t0\t0\t1" + "\t0" * 10)


def record(text: str, book: Rulebook, name: str = "a.txt", lang: str = "zh") -> Checked:
    return checking.check(name, text.encode(), api.Options(lang=lang), book, book.rules, {SHEET})


# ---------------------------------------------------------------- one report


def test_a_small_report_says_all_there_is(small: str, book: Rulebook) -> None:
    root = page(rendered([record(small, book)], book))
    assert root.one("html").attributes["lang"] == "zh-CN"
    assert texts(root.every("h1")) + texts(root.every("h2")) == ["政府信息公开工作年度报告检查结果", "a.txt"]
    assert texts(root.every("h3")) == ["检查了什么共 129 项检查", "发现的问题1 处错误，2 条提示", "表格", "报告全文"]
    assert texts(root.every("p", "standing")) == ["✗不符合 1 处错误，2 条提示 错误须改正；警告请核对。"]
    assert texts(root.every("p", "origin")) == [
        "云山县水务局2023年政府信息公开工作年度报告 · 2023 年度（取自标题） · 按 2021 版格式检查"
    ]
    counts = [(one.one("dt").text(), one.one("b").text()) for one in root.one("dl", "counts").every("div")]
    assert counts == [("通过", "107"), ("未通过", "3"), ("无法判定", "4"), ("不适用", "15")]
    unknown = root.one("ul", "reasons")
    assert texts(unknown.every("strong")) == ["T4-TOTALS 未通过"]
    assert texts(unknown.every("code")) == ["TXT-ALL-UPHELD", "TXT-LITIGATION", "TXT-NONE-REVIEW", "TXT-REVIEW"]
    assert texts(root.every("p", "message")) == [
        "提示 1 总体情况未见五个方面中的：主动公开、依申请公开、政府信息管理、平台建设、监督保障",
        "提示 2 总体情况全文 22 字，没有一个本机关的数据",
        "错误 3 “行政复议”：结果维持 0；总计 1；相差 1",
    ]
    facts = texts(list(root.every("li", "finding"))[2].every("dd"))
    assert facts == [
        "第 61 行 · 表中位置 · t4/件数×行政复议/总计",
        "表四各“总计”栏，为结果维持、结果纠正、其他结果、尚未审结之和",
        "T4-TOTALS 复议、诉讼各栏合计",
    ]
    assert texts(root.every("label", "box")) == ["显示错误（1）", "显示警告（0）", "显示提示（2）"]


def test_the_text_is_the_report_line_by_line(small: str, book: Rulebook) -> None:
    root = page(rendered([record(small, book)], book))
    lines = list(root.one("div", "lines").every("li"))
    assert [one.one("b").text() for one in lines] == [str(number) for number in range(1, 72)]
    shown = [next(one.every("p")).text() for one in lines]
    assert shown == small.removesuffix("\n").split("\n")
    marks = [(one.one("b").text(), mark.text(), mark.attributes["class"]) for one in lines for mark in one.every("mark")]
    assert marks == [("3", "", "info gap"), ("3", "", "info gap"), ("61", "1", "error")]
    beside = [(one.one("b").text(), texts(note.every("p"))) for one in lines for note in one.every("div", "beside")]
    assert [number for number, _ in beside] == ["3", "61"]
    assert beside[1][1] == ["错误 3 “行政复议”：结果维持 0；总计 1；相差 1"]


def test_tables_are_drawn_as_the_form(small: str, book: Rulebook) -> None:
    root = page(rendered([record(small, book)], book))
    assert [grid(table)[-1] for table in root.one("section", "tables").every("table")][:4] == [
        ["行政规范性文件", "0", "0", "0"],
        ["行政许可", "0"],
        ["行政强制", "0"],
        ["行政事业性收费", "0"],
    ]
    requests, reviews = list(root.one("section", "tables").every("table"))[4:]
    head = "申请人情况（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
    rows = grid(requests)
    assert rows[:2] == [
        [head] * 3 + ["自然人", *["法人或其他组织"] * 5, "总计"],
        [head] * 3 + ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"],
    ]
    assert [row[:3] for row in rows[2:8]] == [
        ["一、本年新收政府信息公开申请数量"] * 3,
        ["二、上年结转政府信息公开申请数量"] * 3,
        ["三、本年度办理结果", "（一）予以公开", "（一）予以公开"],
        ["三、本年度办理结果", *["（二）部分公开（区分处理的，只计这一情形，不计其他情形）"] * 2],
        ["三、本年度办理结果", "（三）不予公开", "1.属于国家秘密"],
        ["三、本年度办理结果", "（三）不予公开", "2.其他法律行政法规禁止公开"],
    ]
    assert (len(rows), {tuple(row[3:]) for row in rows[2:]}) == (27, {("0",) * 7})
    ends = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
    assert grid(reviews) == [
        ["行政复议"] * 5 + ["行政诉讼"] * 10,
        [*ends, *["未经复议直接起诉"] * 5, *["复议后起诉"] * 5],
        ends * 3,
        ["0", "0", "0", "0", "13", *["0"] * 10],  # 1, and the number of its finding: 3
    ]
    broken = root.one("section", "tables").one("td", "broken")
    assert (broken.text(), broken.one("a").attributes["aria-label"]) == ("13", "错误 3")
    assert texts(root.every("ul", "said")) == ["错误 3 “行政复议”：结果维持 0；总计 1；相差 1"]


def grid(table: Element) -> list[list[str]]:
    """What a reader sees in each place of a table, merged cells repeated; fails when cells overlap or places are left."""
    places: dict[tuple[int, int], str] = {}
    rows = list(table.every("tr"))
    for y, row in enumerate(rows):
        x = 0
        for cell in (one for one in row.children if isinstance(one, Element)):
            while (y, x) in places:
                x += 1
            for down in range(int(cell.attributes.get("rowspan") or 1)):
                for right in range(int(cell.attributes.get("colspan") or 1)):
                    assert (y + down, x + right) not in places
                    places[y + down, x + right] = cell.text()
    width = max(x for _, x in places) + 1
    assert len(places) == len(rows) * width
    return [[places[y, x] for x in range(width)] for y in range(len(rows))]


@pytest.mark.parametrize(
    "path", sorted(EXAMPLES.rglob("*年*.*")) + sorted((EXAMPLES / "faulty").iterdir()), ids=lambda path: path.stem
)
def test_every_example_makes_a_sound_page(path: Path, book: Rulebook) -> None:
    found = read(path, book)
    root = page(rendered([found], book))
    for table in root.every("table"):
        grid(table)
    assert len(list(root.every("li", "finding"))) == len(found.findings)
    assert found.sheet is not None
    numbers = [int(one.one("b").text()) for one in root.one("div", "lines").every("li")]
    assert numbers == list(range(1, len(numbers) + 1)) and len(found.sheet.lines) - len(numbers) in (0, 1)


def test_a_failed_sum_leads_to_its_addends(book: Rulebook) -> None:
    root = page(rendered([read(EXAMPLES / "faulty" / "勾稽不平.txt", book)], book))
    ids = {one.attributes["id"]: one for one in root.every() if "id" in one.attributes}
    message = next(one for one in root.every("p", "message") if "“（一）予以公开”" in one.text())
    assert message.text() == "错误 2 “（一）予以公开”行：自然人 11 + 商业企业 3 = 14；总计 13；相差 1"
    links = [(one.text(), ids[(one.attributes["href"] or "#")[1:]]) for one in message.every("a")]
    assert [(text, cell.name, cell.text()) for text, cell in links] == [("自然人 11", "td", "11"), ("商业企业 3", "td", "3")]


def test_rows_and_cells_that_were_not_read_are_no_zeros(book: Rulebook) -> None:
    root = page(rendered([read(EXAMPLES / "faulty" / "扫描识别.txt", book)], book))
    row = next(one for one in root.every("tr") if "2.重复申请" in one.text())
    assert texts(row.every("em")) == ["读不准"]
    assert texts(row.every("td")) == ["没有读到"] * 7


# ---------------------------------------------------------------- verdicts, severities, languages


@pytest.mark.parametrize(
    ("change", "standing"),
    [
        pytest.param(("", ""), "✓符合 查过的各项中没有错误。", id="conforms"),
        pytest.param(("行政规范性文件", "规范性文件"), "✓符合 1 处警告 查过的各项中没有错误。", id="conforms with a warning"),
        pytest.param(
            ("2.重复申请\t0\t0\t0\t0\t0\t0\t0", "2.重复申请\t0\t0\t0\t0\t0\t0\t0\t0"),
            "？无法判定 1 处警告 没有发现错误，但有的项目没能检查，不能说它符合。",
            id="cannot be told",
        ),
    ],
)
def test_verdicts_in_words(form_of: Callable[[int], Form], book: Rulebook, change: tuple[str, str], standing: str) -> None:
    text = (
        blank.blank_report(form_of(2023), 2023, {}).replace(*change) if change[0] else blank.blank_report(form_of(2023), 2023, {})
    )
    rules = [rule for rule in book.rules if not rule.id.startswith("CON-")]
    found = checking.check("a.txt", text.encode(), api.Options(), book, rules, {SHEET})
    assert texts(page(rendered([found], book)).every("p", "standing")) == [standing]


def test_before_the_form_the_reason_is_told(book: Rulebook) -> None:
    text = "云山县水务局2016年政府信息公开工作年度报告\n一、概述\n2016年，我局依法公开政府信息。\n"
    root = page(rendered([record(text, book)], book))
    assert "没有统一格式可对照" in root.one("p", "standing").text()
    assert list(root.every("table")) == []


@pytest.mark.parametrize(
    ("least", "ticked"),
    [
        (Severity.error, ["show-error"]),
        (Severity.warning, ["show-error", "show-warning"]),
        (Severity.info, ["show-error", "show-warning", "show-info"]),
    ],
)
def test_what_is_listed_is_shown_at_first(small: str, book: Rulebook, least: Severity, ticked: list[str]) -> None:
    root = page(rendered([record(small, book)], book, least=least))
    assert [one.attributes["id"] for one in root.every("input") if "checked" in one.attributes] == ticked


def test_english(small: str, book: Rulebook) -> None:
    root = page(rendered([record(small, book, lang="en")], book, lang="en"))
    assert root.one("html").attributes["lang"] == "en"
    assert texts(root.every("h3")) == ["What was checked129 checks", "Findings1 error, 2 of level info", "Tables", "The report"]
    assert "does not conform" in root.one("p", "standing").text()
    assert {one.attributes["lang"] for one in root.every() if "lang" in one.attributes} == {"en", "zh-CN"}
    own = [one for one in root.every("label")] + list(root.every("h3")) + list(root.every("dt")) + list(root.every("footer"))
    assert [one.text() for one in own if re.search("[\u4e00-\u9fff]", one.text())] == []


# ---------------------------------------------------------------- several reports


@pytest.fixture(scope="module")
def several(small: str, book: Rulebook) -> Element:
    clean = small.replace("0\t0\t0\t0\t1\t", "0\t0\t0\t0\t0\t")
    files = [
        record(small, book, "甲.txt"),
        record(clean, book, "乙.txt"),
        Checked("丙.txt", "not-report"),
        Checked("丁.txt", "error", "丁.txt：读不了：没有权限"),
    ]
    return page(rendered(files, book))


def test_the_index_says_how_each_report_stands(several: Element) -> None:
    assert texts(several.every("p", "total")) == ["2 份报告"]
    assert texts(several.one("ul", "states").every("li")) == ["✗不符合 1 份", "？无法判定 0 份", "✓符合 1 份"]
    assert [texts(iter(one for one in row.children if isinstance(one, Element))) for row in several.one("nav").every("tr")] == [
        ["结论", "报告", "年度", "错误", "警告", "提示", "没能检查"],
        ["✗不符合", "甲.txt", "2023", "1", "", "2", "4"],
        ["✓符合", "乙.txt", "2023", "", "", "2", ""],
    ]
    links = [one.attributes["href"] for one in several.one("nav").every("a")]
    assert links == ["#r1", "#r2"]
    assert texts(several.one("section", "others").every("li")) == [
        "丙.txt：不是年度报告，已跳过",
        "丁.txt：丁.txt：读不了：没有权限",
    ]


def test_reports_are_closed_and_those_in_order_can_be_left_out(several: Element) -> None:
    reports = list(several.every("details", "report"))
    assert [("open" in one.attributes, one.attributes["class"]) for one in reports] == [
        (False, "report"),
        (False, "report clean"),
    ]
    assert texts(one for report in reports for one in list(report.every("summary"))[:1]) == [
        "✗不符合甲.txt1 处错误，2 条提示",
        "✓符合乙.txt2 条提示",
    ]
    assert [one.attributes["id"] for one in several.every("input")] == [
        "show-error",
        "show-warning",
        "show-info",
        "open-only",
        "find",
    ]


def test_a_single_file_that_could_not_be_read_has_its_reason() -> None:
    root = page(rendered([Checked("丁.txt", "error", "丁.txt：读不了：没有权限")]))
    assert texts(root.one("section", "others").every("li")) == ["丁.txt：丁.txt：读不了：没有权限"]


def test_nothing_at_all() -> None:
    assert texts(page(rendered([])).every("p", "total")) == ["0 份报告"]


# ---------------------------------------------------------------- findings set aside, personal data, corrections


def test_findings_set_aside_stand_apart_with_their_reasons(small: str, book: Rulebook) -> None:
    found = record(small, book)
    *kept, last = found.findings
    moved = found._replace(
        findings=tuple(kept),
        excerpts=found.excerpts[:-1],
        set_aside=(SetAside(last, "suppress", "已与上级核对"), SetAside(last, "suppress"), SetAside(last, "baseline")),
    )
    root = page(rendered([moved], book))
    assert "1 处错误" not in root.one("p", "standing").text()
    assert [texts(one.every("p", "note")) for one in root.one("details", "aside").every("li")] == [
        ["第 61 行 · 已登记 · 理由：已与上级核对"],
        ["第 61 行 · 已登记 · 理由：没有写理由"],
        ["第 61 行 · 在基线中"],
    ]
    assert "“行政复议”：结果维持 0；总计 1" in root.one("details", "aside").text()
    assert len(list(root.every("li", "finding"))) == 2


@pytest.mark.parametrize("how", ["counted", "set aside"])
def test_personal_data_are_nowhere(small: str, book: Rulebook, how: str) -> None:
    number = "13812345678"
    text = small.replace("本机关2023年未收取信息处理费。", f"联系人手机{number}。又见{number}。") + f"手机{number}\n"
    found = record(text, book)
    assert {one.rule for one in found.findings} >= {"PII-MOBILE"}
    if how == "set aside":
        personal = [one for one in found.findings if one.rule.startswith("PII-")]
        kept = [(one, seen) for one, seen in zip(found.findings, found.excerpts, strict=True) if one not in personal]
        found = found._replace(
            findings=tuple(one for one, _ in kept),
            excerpts=tuple(one for _, one in kept),
            set_aside=tuple(SetAside(one, "suppress", f"{number}可以公开") for one in personal),
        )
    whole = rendered([found], book)
    assert number not in whole
    assert "138******78" in page(whole).one("div", "lines").text()


def test_a_correction_is_told() -> None:
    place = on_line(1, 0, 1)
    finding = Finding("R", Severity.error, "错字", place, "a", "b", "source", (), 0, Fix("把“甲”改为“乙”", ()))
    root = page(rendered([Checked("a", "linted", verdict="不符合", findings=(finding,), excerpts=(Excerpt("", "甲", ""),))]))
    assert "改法把“甲”改为“乙”" in root.one("li", "finding").text()


def test_evidence_in_another_file_is_named(small: str, book: Rulebook) -> None:
    found = record(small, book)
    elsewhere = found.findings[-1]._replace(related=(Related("上年", Span(3, 1, 3, 2), "2022/<a>.txt"),))
    root = page(rendered([found._replace(findings=(*found.findings[:-1], elsewhere))], book))
    assert "2022/<a>.txt 第 3 行 上年" in list(root.every("li", "finding"))[2].text()


# ---------------------------------------------------------------- folding


@pytest.mark.parametrize(
    ("total", "busy", "stretches"),
    [
        pytest.param(79, [], [(1, 79, False)], id="a short report is not folded"),
        pytest.param(80, [], [(1, 80, True)], id="a long one without findings is"),
        pytest.param(100, [50], [(1, 46, True), (47, 53, False), (54, 100, True)], id="three lines stay on both sides"),
        pytest.param(100, [1, 100], [(1, 4, False), (5, 96, True), (97, 100, False)], id="at both ends"),
        pytest.param(90, [14, 32], [(1, 35, False), (36, 90, True)], id="eleven quiet lines are not worth it"),
        pytest.param(90, [14, 33], [(1, 17, False), (18, 29, True), (30, 36, False), (37, 90, True)], id="twelve are"),
        pytest.param(0, [], [], id="no lines"),
    ],
)
def test_long_quiet_stretches_are_folded(total: int, busy: list[int], stretches: list[tuple[int, int, bool]]) -> None:
    assert list(html_text._stretches(total, busy)) == stretches


# ---------------------------------------------------------------- hostile text

HOSTILE = [
    "<script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    "</script><img src=x onerror=alert(1)>",
    "\" onmouseover=\"alert(1)",
    "' autofocus onfocus='alert(1)",
    "<!-- ", "-->", "]]>", "<![CDATA[", "&lt;b&gt;", "&#x3c;b>", "&amp", "{{7*7}}", "javascript:alert(1)",
    "\u202e倒写\u202c", "\u2066x\u2069", "\u200b零宽", "\x00\x07\x1b[2J", "\r回车", "\u2028\u2029\x85", "\ufeff", "\ud800半个", "\ufffe", "\U000e0041",
]  # fmt: skip


def spelled(text: str) -> str:
    """The text as a reader sees it: what cannot be seen by its number."""
    return "".join(f"U+{ord(char):04X}" if html_tags.is_unseen(char) else char for char in text)


def record_of(hostile: str) -> Checked:
    """A record with a text wherever text can be."""
    place = on_line(1, 0, len(hostile))
    finding = Finding(
        hostile,
        Severity.error,
        hostile,
        place,
        f"t3/{hostile}",
        hostile,
        "source",
        (Related(hostile, place), Related("x", place, hostile)),
        0,
        Fix(hostile, ()),
    )
    return Checked(
        path=hostile,
        status="linted",
        verdict="不符合",
        form=hostile,
        year=2023,
        taken_from="title",
        counts={"pass": 1},
        not_checked=((hostile, hostile),),
        findings=(finding,),
        excerpts=(Excerpt(hostile, hostile, hostile),),
        set_aside=(SetAside(finding, "suppress", hostile), SetAside(finding, hostile, hostile)),
        sheet=Sheet(hostile, (hostile,), ()),
    )


@pytest.fixture(scope="module")
def harmless() -> list[tuple[str, list[str]]]:
    return skeleton(page(rendered([record_of("甲乙丙丁")])))


def skeleton(root: Element) -> list[tuple[str, list[str]]]:
    """The elements with the names of their attributes, without those that show unseen characters."""
    return [(one.name, sorted(one.attributes)) for one in root.every() if one.attributes.get("class") != "unseen"]


@pytest.mark.parametrize("hostile", HOSTILE, ids=[ascii(one) for one in HOSTILE])
def test_hostile_text_stays_text(hostile: str, harmless: list[tuple[str, list[str]]]) -> None:
    root = page(rendered([record_of(hostile)]))
    assert skeleton(root) == harmless
    assert next(root.one("div", "lines").every("p")).text() == spelled(hostile)
    assert root.one("h2").text() == spelled(hostile)
    assert spelled(hostile) in root.one("blockquote").text()


@given(st.text(st.characters(), min_size=1, max_size=40))
def test_any_text_stays_text(raw: str) -> None:
    whole = rendered([record_of(f"甲{raw}")])
    root = page(whole)
    assert [one for one in root.every("article") if one.attributes["id"] != "r1"] == []
    assert next(root.one("div", "lines").every("p")).text() == f"甲{spelled(raw)}"
    unseen = {char for char in whole if html_tags.is_unseen(char)} - {"\n"}
    assert unseen == set()
    whole.encode("utf-8")


@given(st.text(st.characters(), max_size=40), st.text(st.characters(), max_size=40))
def test_elements_are_escaped_by_construction(content: str, value: str) -> None:
    (element,) = (one for one in parsed(html_tags.tag("p", content, title=value)).children if isinstance(one, Element))
    assert element.text() == spelled(content)
    shown = "".join(f"[U+{ord(char):04X}]" if html_tags.is_unseen(char) else char for char in value)
    assert element.attributes == {"title": shown}


@given(
    st.text("甲乙丙", min_size=0, max_size=12),
    st.lists(st.tuples(st.integers(0, 14), st.integers(0, 14), st.sampled_from(list(Severity))), max_size=5),
)
def test_marks_never_change_a_line(line: str, places: list[tuple[int, int, Severity]]) -> None:
    findings = tuple(
        Finding("R", severity, "m", on_line(1, min(a, b), max(a, b)), "a", "b", "source", (), 0) for a, b, severity in places
    )
    excerpts = (Excerpt("", "", ""),) * len(findings)
    root = page(rendered([Checked("p", "linted", findings=findings, excerpts=excerpts, sheet=Sheet("", (line, "z"), ()))]))
    first = next(root.one("div", "lines").every("li"))
    paragraph = next(first.every("p"))
    assert paragraph.text() == line
    worst = [max((s for a, b, s in places if min(a, b) <= at < max(a, b)), default=None) for at in range(len(line))]
    seen: list[Severity | None] = []
    for piece in paragraph.children:
        level = None if isinstance(piece, str) else Severity[(piece.attributes["class"] or "").split()[0]]
        seen += [level] * len(piece if isinstance(piece, str) else piece.text())
    assert seen == worst


def test_the_policy_lets_the_own_style_and_script_work_and_nothing_else(small: str, book: Rulebook) -> None:
    root = page(rendered([record(small, book)], book))
    policy = next(one.attributes["content"] for one in root.every("meta") if "http-equiv" in one.attributes)

    def named(element: Element) -> str:
        return f"'sha256-{base64.b64encode(hashlib.sha256(element.text().encode()).digest()).decode()}'"

    assert policy == (
        f"default-src 'none'; style-src {named(root.one('style'))}; script-src {named(root.one('script'))}; "
        "base-uri 'none'; form-action 'none'"
    )
    assert [word for word in ("http:", "https:", "//", "url(", "@import") if word in root.one("style").text()] == []


def test_a_style_that_would_end_early_is_refused() -> None:
    for content in ("a</style>", "a</STYLE >", "字"):
        with pytest.raises(ValueError, match="cannot be put"):
            html_tags.data("style", content)


# ---------------------------------------------------------------- size and cost


def test_the_page_stays_small(small: str, book: Rulebook) -> None:
    one = len(rendered([record(small, book)], book).encode())
    frame = len(rendered([], book).encode())
    many = len(rendered([record(small, book, f"{number}.txt") for number in range(200)], book).encode())
    assert frame < 25_000
    assert one - frame < 10 * len(small.encode())
    assert many < frame + 200 * (one - frame + 2_000)


def test_only_the_page_asks_for_the_report(small: str, book: Rulebook) -> None:
    assert {name for name in output.FORMATS if SHEET in output.needs([name])} == {"html"}
    assert checking.check("a.txt", small.encode(), api.Options(), book, book.rules).sheet is None


def test_ascii_consoles_get_references(small: str, book: Rulebook) -> None:
    whole = rendered([record(small, book)], book, ascii=True)
    assert whole.isascii()
    assert page(whole).text() == page(rendered([record(small, book)], book)).text()


def test_the_command_line_writes_the_page(small: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("年报").mkdir()
    for name in ("甲", "乙"):
        Path("年报", f"{name}.txt").write_text(small, "utf-8")
    assert cli.main(["-f", "html:报告.html", "年报"]) == 1
    root = page(Path("报告.html").read_text("utf-8"))
    assert texts(root.one("nav").every("bdi")) == ["年报/乙.txt", "年报/甲.txt"]
    assert "复议、诉讼各栏合计" in root.text()


def test_clean_means_that_nobody_has_to_look() -> None:
    warned = Finding("R", Severity.warning, "", on_line(1, 0, 0), "", "", "source", (), 0)
    files = [
        Checked("a", "linted", verdict="符合"),
        Checked("a", "linted", verdict="符合", findings=(warned,)),
        Checked("a", "linted", verdict="无法判定"),
    ]
    assert [html_index.is_clean(file) for file in files] == [True, False, False]


# ---------------------------------------------------------------- in a browser

CHROMIUM = next((found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None)
in_browser = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--hide-scrollbars",
    "--allow-file-access-from-files",
    "--enable-logging=stderr",
    "--virtual-time-budget=8000",
]

# A page around the page: it clicks and looks, and leaves what it saw as JSON.
HARNESS = """<!DOCTYPE html><meta charset="utf-8"><iframe src="page.html" width="1200" height="900"></iframe><pre id="seen"></pre><script>
addEventListener("load", function () {
  var frame = document.querySelector("iframe"), inner = frame.contentDocument, view = frame.contentWindow, seen = {};
  function shown(selector) {
    return Array.from(inner.querySelectorAll(selector)).filter(function (one) { return one.checkVisibility(); }).length;
  }
  function levels() { return ["error", "warning", "info"].map(function (one) { return shown("li.finding." + one); }); }
  function tick(id) { inner.getElementById(id).click(); }
  seen.title = inner.title;
  seen.closed = levels();
  inner.querySelectorAll("details.report").forEach(function (one) { one.open = true; });
  seen.first = levels();
  tick("show-info"); seen.withInfo = levels();
  tick("show-error"); seen.withoutError = levels();
  seen.told = shown(".unshown.error");
  inner.querySelector("label.box.error").click(); seen.again = levels();
  seen.reports = shown("details.report");
  tick("open-only"); seen.openOnly = shown("details.report"); tick("open-only");
  var find = inner.getElementById("find");
  seen.findShown = find.checkVisibility();
  find.value = "NAME"; find.dispatchEvent(new view.Event("input"));
  seen.found = [shown("nav tbody tr"), shown("details.report")];
  find.value = ""; find.dispatchEvent(new view.Event("input"));
  inner.querySelectorAll("details").forEach(function (one) { one.open = false; });
  view.addEventListener("hashchange", function () {
    seen.opened = [shut, shown("#r1-l92"), shown("#r1-l95")];
    document.getElementById("seen").textContent = JSON.stringify(seen);
  });
  var shut = shown("#r1-l92");
  inner.querySelector("a[href='#r1-l92']").click();
});
</script>"""


def browse(tmp_path: Path, address: str, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """Chromium with a profile of its own; fails when it fails."""
    assert CHROMIUM is not None
    command = [CHROMIUM, *FLAGS, f"--user-data-dir={tmp_path / 'profile'}", *arguments, address]
    done = subprocess.run(command, capture_output=True, text=True, timeout=240)
    assert done.returncode == 0, done.stderr
    return done


def complaints(stderr: str) -> list[str]:
    """What the page had to say on the console: errors, refused or missing resources."""
    return [line for line in stderr.splitlines() if ":CONSOLE" in line]


@in_browser
def test_a_browser_shows_the_page_and_its_filters_work(tmp_path: Path, small: str, book: Rulebook) -> None:
    clean = small.replace("0\t0\t0\t0\t1\t", "0\t0\t0\t0\t0\t")
    files = [
        read(EXAMPLES / "faulty" / "勾稽不平.txt", book),
        record(clean, book, "NAME.txt"),
        *(record_of(one) for one in HOSTILE),
    ]
    (tmp_path / "page.html").write_text(rendered(files, book), "utf-8")
    (tmp_path / "harness.html").write_text(HARNESS, "utf-8")
    done = browse(tmp_path, (tmp_path / "harness.html").as_uri(), "--dump-dom")
    assert complaints(done.stderr) == []
    found = re.search(r'<pre id="seen">(.*?)</pre>', done.stdout)
    assert found is not None and found[1], done.stdout[-2000:]
    hostile = len(HOSTILE)
    assert json.loads(found[1]) == {
        "title": "政府信息公开工作年度报告检查结果",
        "closed": [0, 0, 0],
        "first": [5 + hostile, 1, 0],
        "withInfo": [5 + hostile, 1, 2],
        "withoutError": [0, 1, 2],
        "told": 1 + hostile,
        "again": [5 + hostile, 1, 2],
        "reports": 2 + hostile,
        "openOnly": 1 + hostile,
        "findShown": True,
        "found": [1, 1],
        "opened": [0, 1, 1],
    }


@in_browser
def test_the_harness_would_see_what_the_page_complains_of(tmp_path: Path, small: str, book: Rulebook) -> None:
    whole = rendered([record(small, book)], book).replace(
        "</body>", '<script>alert(1)</script><img src="http://x.invalid/"></body>'
    )
    (tmp_path / "page.html").write_text(whole, "utf-8")
    said = complaints(browse(tmp_path, (tmp_path / "page.html").as_uri(), "--dump-dom").stderr)
    assert len([line for line in said if "Content Security Policy" in line]) == 2


@in_browser
def test_the_page_works_without_its_script(tmp_path: Path, book: Rulebook) -> None:
    whole = rendered([read(EXAMPLES / "faulty" / "勾稽不平.txt", book), record_of("甲")], book)
    bare = re.sub(r"<script>.*?</script>", "", whole, flags=re.DOTALL)
    assert len(bare) < len(whole)
    (tmp_path / "page.html").write_text(bare, "utf-8")
    harness = HARNESS.replace('find.value = "NAME"', 'find.value = ""').replace("hashchange", "popstate")
    (tmp_path / "harness.html").write_text(harness, "utf-8")
    done = browse(tmp_path, (tmp_path / "harness.html").as_uri(), "--dump-dom")
    found = re.search(r'<pre id="seen">(.*?)</pre>', done.stdout)
    assert found is not None and found[1], done.stderr[-2000:]
    seen = json.loads(found[1])
    assert (seen["first"], seen["withoutError"], seen["reports"], seen["findShown"]) == ([6, 1, 0], [0, 1, 0], 2, False)


@in_browser
@pytest.mark.parametrize("width", [1280, 400])
def test_a_picture_of_the_page(tmp_path: Path, book: Rulebook, width: int) -> None:
    (tmp_path / "page.html").write_text(rendered([read(EXAMPLES / "faulty" / "勾稽不平.txt", book)], book), "utf-8")
    picture = tmp_path / "page.png"
    done = browse(tmp_path, (tmp_path / "page.html").as_uri(), f"--window-size={width},1600", f"--screenshot={picture}")
    assert complaints(done.stderr) == []
    data = picture.read_bytes()
    assert data.startswith(b"\x89PNG")
    assert struct.unpack(">II", data[16:24]) == (width, 1600)
    assert len(data) > 30_000  # an empty page has a tenth of it


@in_browser
def test_the_page_on_paper(tmp_path: Path, book: Rulebook) -> None:
    (tmp_path / "page.html").write_text(rendered([read(EXAMPLES / "faulty" / "勾稽不平.txt", book)], book), "utf-8")
    paper = tmp_path / "page.pdf"
    browse(tmp_path, (tmp_path / "page.html").as_uri(), f"--print-to-pdf={paper}")
    sheets = re.findall(rb"/MediaBox\s*\[0 0 ([0-9.]+) ([0-9.]+)\]", paper.read_bytes())
    assert {(round(float(width) / 72 * 25.4), round(float(height) / 72 * 25.4)) for width, height in sheets} == {(210, 297)}
    assert 3 <= len(sheets) <= 8

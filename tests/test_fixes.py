"""Corrections of a text: what each rule changes, and that nothing else of the bytes does."""

import codecs
import re
from collections import Counter
from pathlib import Path
from random import Random

import pytest

from accuracy import faults, judge
from accuracy.pieces import place
from gailint import api, fixes
from gailint.align import bound_cells
from gailint.api import Linted, Options
from gailint.blank import blank_report
from gailint.finding import Edit, Finding, Fix, Severity
from gailint.forms import form_for
from gailint.rulebook import Rulebook
from gailint.span import Span

ROOT = Path(__file__).parent.parent
EXAMPLES = sorted(p for p in (ROOT / "examples").glob("*/*") if p.suffix in (".txt", ".md"))
TITLE = "云山县水务局2023年政府信息公开工作年度报告\n一、总体情况\n"


def lint(data: bytes, encoding: str | None = None) -> Linted:
    return api.lint(data, "", Options(encoding=encoding))


def fix(data: bytes, unsafe: bool = True, encoding: str | None = None) -> fixes.Fixed:
    return fixes.fixed(data, lint(data, encoding).findings, lambda new: lint(new, encoding).findings, encoding, unsafe)


def fixed_text(text: str, unsafe: bool = False) -> str:
    return fix((TITLE + text).encode(), unsafe).data.decode().removeprefix(TITLE)


# ---------------------------------------------------------------- prose and headings

SAFE = {
    "截止到 before a date": ("截止到2023年12月31日，公开93条。", "截至2023年12月31日，公开93条。"),
    "截止 in two places": ("截止2023年底公开9条。截止目前无申请。", "截至2023年底公开9条。截至目前无申请。"),
    "转结": ("上年转结1件，转结下年0件。", "上年结转1件，结转下年0件。"),
    "half-width marks": ("收到申请,均已答复;现说明:无!", "收到申请，均已答复；现说明：无！"),
    "a decree without 第": ("落实条例（国务院令711号）。", "落实条例（国务院令第711号）。"),
    "a heading, its number kept": ("无。\n五、工作中还存在的问题与今后设想\n无。", "无。\n五、存在的主要问题及改进情况\n无。"),
    "a Markdown heading keeps its marks": (
        "无。\n## 五、工作中还存在的问题与今后设想\n无。",
        "无。\n## 五、存在的主要问题及改进情况\n无。",
    ),
}
KEPT = {
    "a comma between full-width digits": "阅读６,７００次。",
    "a comma in a number": "阅读6,700次。",
    "the end of a term": "申请至12月31日截止。",
    "案件流转结案": "案件移转结案。",
    "a doubled word": "加强组织保障保障。",
    "a bracket alone": "（见附件，公开93条。",
    "a wrong number": "2023年12月32日，收到申请1件。",
}
UNSAFE = {
    "a doubled word": ("加强组织保障保障，提高积极性性，累计计3件。", "加强组织保障，提高积极性，累计3件。"),
    "纠错": ("行政复议4件，维持3件，纠错1件。", "行政复议4件，维持3件，纠正1件。"),
    "mixed quotation marks": ('做到"应公开尽公开"，落实“三审三校”。', "做到“应公开尽公开”，落实“三审三校”。"),
    "a law": ("根据《中华人民共和国信息公开条例》编制。", "根据《中华人民共和国政府信息公开条例》编制。"),
    "a law with a wrong character": (
        "根据《中华人民共和国政府信息公开条列》编制。",
        "根据《中华人民共和国政府信息公开条例》编制。",
    ),
    "the name of an issuer": ("按国办公开公函〔2021〕30号编制。", "按国办公开办函〔2021〕30号编制。"),
    "quotation marks that do not pair stay": ('做到“应公开尽公开"。', '做到“应公开尽公开"。'),
    "a doubled numeral stays": ("公开二十二十件。", "公开二十二十件。"),
}


@pytest.mark.parametrize("name", SAFE)
def test_safe(name: str) -> None:
    assert fixed_text(SAFE[name][0]) == SAFE[name][1]


@pytest.mark.parametrize("name", KEPT)
def test_kept(name: str) -> None:
    assert fixed_text(KEPT[name]) == KEPT[name]


@pytest.mark.parametrize("name", UNSAFE)
def test_unsafe(name: str) -> None:
    assert fixed_text(UNSAFE[name][0]) == UNSAFE[name][0]
    assert fixed_text(UNSAFE[name][0], True) == UNSAFE[name][1]


# ---------------------------------------------------------------- labels

LABELS = {
    "the beginning of two columns": (2020, "本年新制作数量", "本年新", False),
    "a slip of a row, 2019": (2020, "其他法律行政法规禁止公开", "其他法律法规禁止公开", True),
    "a total called otherwise": (2023, "（七）总计", "（七）合计", True),
    "a cut row keeps its number": (2023, "2.没有现成信息需要另行制作", "2.没有", True),
    "a slip of a row": (2023, "其他法律行政法规禁止公开", "其他法律法规禁止公开", True),
    "a cut column": (2023, "社会公益组织", "社会公益", True),
    "a changed row": (2023, "行政事业性收费", "行政事业收费", True),
    "a row of the other edition": (2023, "行政规范性文件", "规范性文件", False),
    "a column of the other edition": (2023, "本年制发件数", "本年新制作数量", False),
    "a unit": (2023, "（单位：万元）", "（单位：元）", False),
}


@pytest.mark.parametrize("name", LABELS)
def test_labels(name: str, book: Rulebook) -> None:
    year, right, wrong, mended = LABELS[name]
    form = form_for(book.forms, year)
    assert form is not None
    text = blank_report(form, year)
    assert right in text
    faulty = text.replace(right, wrong, 1)
    assert fix(faulty.encode(), True).data.decode() == (text if mended else faulty)


# ---------------------------------------------------------------- properties

REPORTS = {path.name: path.read_bytes() for path in EXAMPLES}
for _name in sorted(faults.FAULTS)[::4]:
    _rendered = judge.make_faulty(
        _name, "tabs" if "tabs" in judge.layouts.LAYOUTS else next(iter(judge.layouts.LAYOUTS)), "fixes"
    )[2]
    REPORTS[f"drawn {_name}"] = place(_rendered).text.encode()
SLIPS = (
    ("截至", "截止到"),
    ("，", ","),
    ("结转", "转结"),
    ("其他法律行政法规", "其他法律法规"),
    ("政府信息公开条例》", "信息公开条列》"),
    ("保障", "保障保障"),
)


def slipped(data: bytes, seed: int) -> str:
    """The report with faults that can be corrected, some of them."""
    text, rng = "\n".join(lint(data).source.lines), Random(seed)
    for right, wrong in SLIPS:
        text = re.sub(right, lambda found, wrong=wrong: wrong if rng.random() < 0.5 else found[0], text)
    return text


def figures(found: Linted) -> Counter[str]:
    return Counter(str(cell.amount.value) for cell in bound_cells(found.aligned.tables.values()) if cell.amount.value is not None)


def digits(text: str) -> str:
    return "".join(char for char in text if char.isdigit())


ENCODINGS = {
    "utf-8": (b"", "utf-8"),
    "utf-8 with mark": (codecs.BOM_UTF8, "utf-8"),
    "gb18030": (b"", "gb18030"),
    "utf-16": (codecs.BOM_UTF16_LE, "utf-16-le"),
}


@pytest.mark.parametrize("unsafe", [False, True], ids=["safe", "unsafe"])
@pytest.mark.parametrize("name", REPORTS)
def test_corrections_change_no_figure_and_come_to_rest(name: str, unsafe: bool) -> None:
    text = slipped(REPORTS[name], len(name)).replace("\n", "\r\n", 7)
    mark, codec = list(ENCODINGS.values())[len(name) % len(ENCODINGS)]
    data = mark + text.encode(codec)
    before, result = lint(data), fix(data, unsafe)
    after = lint(result.data)
    assert result.fault == "" and result.unheld == ()
    new = result.data.removeprefix(mark).decode(codec)
    assert result.data.startswith(mark)
    assert digits(new) == digits(text)
    assert figures(after) == figures(before)
    assert [line.endswith("\r") for line in new.split("\n")] == [line.endswith("\r") for line in text.split("\n")]
    left = [f for f in after.findings if fixes.fixable(f, unsafe)]
    assert left == []
    assert fix(result.data, unsafe) == fixes.Fixed(result.data)


def test_the_property_sees_corrections() -> None:
    assert sum(fix(slipped(data, len(name)).encode()).answered for name, data in REPORTS.items()) > 50


# ---------------------------------------------------------------- bytes

BYTES = {
    "mixed line ends, no newline at the end": (b"", "utf-8", None),
    "byte order mark": (codecs.BOM_UTF8, "utf-8", None),
    "gb18030": (b"", "gb18030", None),
    "utf-16 with mark": (codecs.BOM_UTF16_BE, "utf-16-be", None),
    "utf-16 named, with mark": (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16"),
    "utf-16 named, without mark": (b"", "utf-16-le", "utf-16-le"),
}


@pytest.mark.parametrize("name", BYTES)
def test_bytes_outside_of_edits_stay(name: str) -> None:
    mark, codec, encoding = BYTES[name]
    head = TITLE.replace("\n", "\r\n")
    data = mark + (head + "截止到2023年底，公开9条。\r甲\r\n\u3000末行  ").encode(codec)
    want = mark + (head + "截至2023年底，公开9条。\r甲\r\n\u3000末行  ").encode(codec)
    assert fix(data, encoding=encoding) == fixes.Fixed(want, 1)


def test_text_beyond_the_limit_stays() -> None:
    tail = "正文甲乙丙丁。\r\n" * 70_000
    data = (TITLE + "截止到2023年底，公开9条。\n" + tail + "截止到2023年底。").encode()
    assert fix(data).data == data.replace("截止到".encode(), "截至".encode(), 1)


def test_what_the_encoding_cannot_hold_is_left_out_and_said() -> None:
    finding = made(Edit(Span(1, 1, 1, 2), "㐀"))
    assert fixes.fixed("甲\n".encode("gb2312"), [finding], lambda _: [finding], "gb2312", False) == fixes.Fixed(
        "甲\n".encode("gb2312"), 0, "", ("STY-X",)
    )


def test_corrections_that_never_rest_are_given_up() -> None:
    finding = made(Edit(Span(1, 1, 1, 1), "甲"))
    assert fixes.fixed(b"a", [finding], lambda _: [finding], None, False) == fixes.Fixed(b"a", 0, "no-end")


def made(*edits: Edit, safe: bool = True) -> Finding:
    return Finding("STY-X", Severity.info, "", Span(1, 1, 1, 1), "", "", "source", (), 0, Fix("", edits, safe))


REFUSED = {
    "a changed digit": ("甲1乙", Edit(Span(1, 2, 1, 3), "2")),
    "a deleted digit": ("甲1乙", Edit(Span(1, 2, 1, 3), "")),
    "a Chinese numeral": ("三件", Edit(Span(1, 1, 1, 2), "四")),
    "two numbers joined": ("1,2", Edit(Span(1, 2, 1, 3), "")),
    "a number parted": ("12", Edit(Span(1, 2, 1, 2), "，")),
    "a line break": ("甲\n乙", Edit(Span(1, 2, 2, 1), "")),
}


@pytest.mark.parametrize("name", REFUSED)
def test_no_edit_may_change_a_figure(name: str) -> None:
    text, edit = REFUSED[name]
    assert fixes.apply(text, [made(edit)]) == (text, 0)


def test_of_overlapping_edits_the_first_wins() -> None:
    first, second = made(Edit(Span(1, 1, 1, 3), "丁")), made(Edit(Span(1, 2, 1, 4), "戊"))
    assert fixes.apply("甲乙丙", [first, second]) == ("丁丙", 1)


# ---------------------------------------------------------------- the page


def test_the_page_says_of_every_rule_what_its_entry_says(book: Rulebook) -> None:
    text = (ROOT / "docs" / "fixes.md").read_text(encoding="utf-8")
    parts = re.split(r"^## .*$", text, flags=re.M)[1:]
    named = [sorted(set(re.findall(r"\b[A-Z][A-Z0-9]*-[A-Z0-9-]+\b", part))) for part in parts]
    wanted = [sorted(rule.id for rule in book.rules if rule.fix == how) for how in ("safe", "unsafe", "")]
    assert named == wanted

"""PDF files: lines, paragraphs and tables out of characters and rules whose places are known, and files that are no good."""

import os
import shutil
import subprocess
import sys
import time
import unicodedata
import zlib
from collections.abc import Callable
from hashlib import md5
from itertools import cycle
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.pdf_paper import RIGHT, Sheet, assembled, file, stream
from tests.program import ROOT, Run

from gailint.original import Original, Remark
from gailint.readers import pdf, radicals
from gailint.readers.pdf_read import read
from gailint.source import SourceError
from gailint.words import say

FULL = "一二三四五六七八九十" * 3 + "一二三"  # as wide as a line that begins indented
WHOLE = FULL + "四五"  # as wide as a line that begins at the margin


def page(*lines: tuple[float, str], top: float = 150) -> Sheet:
    """Lines of text 20 points apart, each at its own indent."""
    sheet = Sheet()
    for number, (x, text) in enumerate(lines):
        sheet.text(x, top + 20 * number, text)
    return sheet


def said(*sheets: Sheet) -> list[str]:
    return list(read(file(*sheets)).lines)


# ---------------------------------------------------------------- text

TEXT: dict[str, tuple[list[Sheet], list[str]]] = {
    "a full line goes on": ([page((104, FULL), (80, "四五，完。"))], [FULL + "四五，完。"]),
    "three lines": ([page((104, FULL), (80, WHOLE), (80, "完。"))], [FULL + WHOLE + "完。"]),
    "a short line ends a paragraph": ([page((104, FULL), (80, "完。"), (80, "另一段"))], [FULL + "完。", "另一段"]),
    "an indent begins one, after a full line too": ([page((104, FULL), (80, WHOLE), (104, "另一段"))], [FULL + WHOLE, "另一段"]),
    "a wider gap ends one": (
        [page((80, WHOLE), (80, WHOLE), (80, WHOLE)).text(80, 225, "另一段")],
        [WHOLE * 3, "另一段"],
    ),
    "what would have fitted does not go on": ([page((104, FULL[:-2]), (80, "四五"), (80, WHOLE))], [FULL[:-2], "四五", WHOLE]),
    "a long word would not have fitted": (
        [page((104, FULL[:-2]), (80, "123456件"), (80, WHOLE))],
        [FULL[:-2] + "123456件", WHOLE],
    ),
    "punctuation takes what stands before it along": (
        [page((104, FULL[:-1]), (80, "四，五"), (80, WHOLE))],
        [FULL[:-1] + "四，五", WHOLE],
    ),
    "punctuation may hang over the margin": ([page((104, FULL + "，"), (80, "四五"), (80, WHOLE))], [FULL + "，四五", WHOLE]),
    "a heading in another font": ([page((80, WHOLE)).text(80, 130, WHOLE, font="F2")], [WHOLE, WHOLE]),
    "a heading in another size": ([page((80, WHOLE)).text(80, 130, WHOLE[:28], size=15)], [WHOLE[:28], WHOLE]),
    "a number cut at the margin": ([page((104, FULL[:-1] + "20"), (80, "23年"))], [FULL[:-1] + "2023年"]),
    "figures with room between them stay apart": (
        [page((104, FULL[:-2] + "20"), (80, "23年"), (80, WHOLE))],
        [FULL[:-2] + "20", "23年", WHOLE],
    ),
    "an item of a list after a sentence": (
        [page((80, WHOLE[:-1] + "。"), (80, "（二）另一项"))],
        [WHOLE[:-1] + "。", "（二）另一项"],
    ),
    "over a page break": ([page((104, FULL)), page((80, "四五，完。"), top=130)], [FULL + "四五，完。"]),
    "Latin words keep their blank": ([page((104, FULL[:-2] + "abcd"), (80, "efgh"))], [FULL[:-2] + "abcd efgh"]),
    "columns without rules": (
        [Sheet().text(80, 150, "规章").text(200, 150, "3").text(300, 150, "0").text(80, 170, "其他").text(200, 170, "12")],
        ["规章  3  0", "其他  12"],
    ),
    "figures apart are not glued": ([Sheet().text(80, 150, "共1").text(105, 150, "2件")], ["共1 2件"]),
    "figures set close are one number": ([Sheet().text(80, 150, "共1").text(99, 150, "2件")], ["共12件"]),
    "blanks that were printed": ([page((80, "办理 3 件"))], ["办理 3 件"]),
    "radicals": ([page((80, "⺠政⻅⻥⻔⻓⻬⻛⽹⽴⼾"))], ["民政见鱼门长齐风网立户"]),
    "printed twice to look bold": ([Sheet().text(80, 150, "共12件").text(80.4, 150, "共12件")], ["共12件"]),
    "the same figure twice is two figures": ([page((80, "共22件"))], ["共22件"]),
    "a watermark": ([page((80, "正文")).text(200, 400, "内部资料", size=60, turn=45)], ["正文"]),
    "beside the page": ([page((80, "正文")).text(700, 150, "看不见")], ["正文"]),
    "a frame is no table": ([Sheet().cell(80, 150, 500, 200, "框里的字", "第二行")], ["框里的字", "第二行"]),
    "a page turned as a whole": (
        [Sheet().text(100, 700, "先读的一行字", turn=90).text(120, 700, "后读的一行", turn=90)],
        ["先读的一行字", "后读的一行"],
    ),
    "a title over two lines": (
        [
            Sheet()
            .text(100, 150, "某某市人民政府办公室信息公", size=30)
            .text(265, 190, "开年报", size=30)
            .text(104, 230, FULL)
            .text(80, 250, WHOLE)
        ],
        ["某某市人民政府办公室信息公开年报", FULL + WHOLE],
    ),
    "a title of two lines": (
        [Sheet().text(230, 150, "某某局", size=30).text(215, 190, "年度报告", size=30).text(104, 230, FULL).text(80, 250, WHOLE)],
        ["某某局", "年度报告", FULL + WHOLE],
    ),
}


@pytest.mark.parametrize("name", TEXT)
def test_text(name: str) -> None:
    sheets, expected = TEXT[name]
    assert said(*sheets) == expected


@pytest.mark.parametrize("marks", ["- {} -", "— {} —", "－{}－", "第{}页", "第 {} 页 共 3 页", "{}/3", "{}", "~ {} ~"])
def test_page_marks_are_left_out(marks: str) -> None:
    sheets = [page((104, FULL)).text(280, 780, marks.format(1)), page((80, "完。")).text(280, 780, marks.format(2))]
    assert said(*sheets) == [FULL + "完。"]


def test_a_figure_at_the_foot_that_counts_no_pages_stays() -> None:
    sheets = [page((104, "甲")).text(280, 780, "20"), page((104, "乙")).text(280, 780, "7")]
    assert said(*sheets) == ["甲", "20", "乙", "7"]


def test_running_heads_are_left_out_and_the_title_stays() -> None:
    title = "某某局2023年政府信息公开工作年度报告"
    first = Sheet().text(230, 60, title, size=8).text(150, 100, title, size=16).text(104, 150, "甲")
    others = [Sheet().text(230, 60, title, size=8).text(104, 150, text) for text in "乙丙"]
    assert said(first, *others) == [title, "甲", "乙", "丙"]


def test_each_line_is_placed_on_its_page() -> None:
    found = read(file(page((104, FULL)), page((80, "完。"), (104, "另一段"))))
    places = [[(spot.start, spot.place, spot.place_en) for spot in spots] for spots in found.spots]
    assert places == [
        [(0, "第1页第1行", "page 1, line 1"), (33, "第2页第1行", "page 2, line 1")],
        [(0, "第2页第2行", "page 2, line 2")],
    ]


# ---------------------------------------------------------------- tables


def rows(found: Original) -> list[tuple[str, bool]]:
    """The lines with tabs as bars, and whether they are doubtful."""
    return [(line.replace("\t", "|"), number in found.doubtful) for number, line in enumerate(found.lines, 1)]


HEAD = ("信息内容", "制发", "废止")
TABLES: dict[str, tuple[list[Sheet], list[tuple[str, bool]]]] = {
    "blank cells": ([Sheet().row(150, *HEAD).row(180, "规章", "3", "")], [("信息内容|制发|废止", False), ("规章|3|", False)]),
    "a label in two lines": (
        [Sheet().row(150, *HEAD).row(180, "行政规范\n性文件", "3", "0")],
        [("信息内容|制发|废止", False), ("行政规范性文件|3|0", False)],
    ),
    "a figure in two lines": ([Sheet().row(150, "规章", "1\n2", "0")], [("规章|1 2|0", True)]),
    "a figure cut behind its separator": ([Sheet().row(150, "规章", "1,\n234", "0")], [("规章|1, 234|0", True)]),
    "two figures in a cell": ([Sheet().row(150, "规章", "1   2", "0")], [("规章|1   2|0", True)]),
    "a figure with a unit": ([Sheet().row(150, "规章", "12\n件", "0")], [("规章|12件|0", False)]),
    "a figure across a rule": (
        [Sheet().row(150, "规章", "", "0").text(346, 162, "1234", size=10)],
        [("规章|123|40", True)],
    ),
    "text beside the boxes": (
        [Sheet().cell(80, 150, 200, 180, "规章").cell(200, 150, 300, 180, "3").cell(200, 180, 300, 210, "0").text(100, 195, "7")],
        [("规章|3", False), ("|0", True), ("7", False)],
    ),
    "merged cells": (
        [
            Sheet()
            .cell(80, 150, 200, 210, "办理结果")
            .cell(200, 150, 400, 180, "申请人情况")
            .cell(200, 180, 300, 210, "自然人")
            .cell(300, 180, 400, 210, "总计")
            .row(210, "甲", "1", "2", edges=(80, 200, 300, 400))
        ],
        [("办理结果|申请人情况|", False), ("|自然人|总计", False), ("甲|1|2", False)],
    ),
    "a label that goes up": (
        [
            Sheet()
            .cell(80, 150, 100, 210)
            .text(94, 205, "办理结", size=10, turn=90)
            .cell(100, 150, 200, 180, "甲")
            .cell(100, 180, 200, 210, "乙")
        ],
        [("办理结|甲", False), ("|乙", False)],
    ),
    "a label that goes down in two columns": (
        [
            Sheet()
            .cell(80, 150, 120, 210)
            .text(105, 155, "办理", size=10, turn=-90)
            .text(88, 155, "结果", size=10, turn=-90)
            .cell(120, 150, 200, 180, "甲")
            .cell(120, 180, 200, 210, "乙")
        ],
        [("办理结果|甲", False), ("|乙", False)],
    ),
    "a label stacked in two columns": (
        [
            Sheet()
            .cell(80, 150, 130, 210)
            .text(105, 165, "办", size=10)
            .text(105, 176, "理", size=10)
            .text(85, 165, "结", size=10)
            .text(85, 176, "果", size=10)
            .cell(130, 150, 200, 180, "甲")
            .cell(130, 180, 200, 210, "乙")
        ],
        [("办理结果|甲", False), ("|乙", False)],
    ),
    "rules that are thin boxes, cells that are shaded": (
        [
            Sheet()
            .fill(80, 150, 240, 150.5)
            .fill(80, 180, 240, 180.5)
            .fill(80, 210, 240, 210.5)
            .fill(80, 150, 80.5, 210)
            .fill(160, 150, 160.5, 210)
            .fill(240, 150, 240.5, 210)
            .fill(80.5, 150.5, 160, 180)
            .text(84, 165, "规章")
            .text(164, 165, "3")
            .text(84, 195, "其他")
            .text(164, 195, "4")
        ],
        [("规章|3", False), ("其他|4", False)],
    ),
    "no rules at the sides": (
        [
            Sheet()
            .rule(80, 150, 440, 150)
            .rule(80, 180, 440, 180)
            .rule(80, 210, 440, 210)
            .rule(280, 150, 280, 210)
            .rule(360, 150, 360, 210)
            .text(82, 165, "规章")
            .text(290, 165, "3")
            .text(370, 165, "0")
            .text(82, 195, "其他")
            .text(290, 195, "4")
            .text(370, 195, "1")
        ],
        [("规章|3|0", False), ("其他|4|1", False)],
    ),
    "over a page break, the header again": (
        [
            Sheet().row(700, *HEAD).row(730, "规章", "3", "0").text(290, 800, "- 1 -"),
            Sheet().row(100, *HEAD).row(130, "其他", "4", "1").text(290, 800, "- 2 -"),
        ],
        [("信息内容|制发|废止", False), ("规章|3|0", False), ("其他|4|1", False)],
    ),
    "over a page break, rows only": (
        [Sheet().row(700, *HEAD).row(730, "规章", "3", "0"), Sheet().row(100, "其他", "", "1")],
        [("信息内容|制发|废止", False), ("规章|3|0", False), ("其他||1", False)],
    ),
    "a header over text is of another table": (
        [
            Sheet().row(700, *HEAD).row(730, "规章", "3", "0").text(80, 780, "说明"),
            Sheet().row(100, *HEAD).row(130, "其他", "4", "1"),
        ],
        [("信息内容|制发|废止", False), ("规章|3|0", False), ("说明", False), ("信息内容|制发|废止", False), ("其他|4|1", False)],
    ),
    "a row in two halves": (
        [
            Sheet().row(700, *HEAD).row(730, "对外管理服务事项的行政许可和其他对外管", "3", "0"),
            Sheet().row(100, "理事项", "", "").row(130, "其他", "4", "1"),
        ],
        [("信息内容|制发|废止", False), ("对外管理服务事项的行政许可和其他对外管理事项|3|0", False), ("其他|4|1", False)],
    ),
    "a row in two halves, the figures below": (
        [
            Sheet().row(700, *HEAD).row(730, "对外管理服务事项的行政许可和其他对外管", "", ""),
            Sheet().row(100, "理事项", "3", "0"),
        ],
        [("信息内容|制发|废止", False), ("对外管理服务事项的行政许可和其他对外管理事项|3|0", False)],
    ),
    "perhaps a row in two halves": (
        [Sheet().row(700, *HEAD).row(730, "行政许可", "3", "0"), Sheet().row(100, "服务事项", "", "")],
        [("信息内容|制发|废止", False), ("行政许可|3|0", True), ("服务事项||", True)],
    ),
    "a row without figures that has its own number": (
        [Sheet().row(700, *HEAD).row(730, "（一）予以公开", "3", "0"), Sheet().row(100, "（二）部分公开", "", "")],
        [("信息内容|制发|废止", False), ("（一）予以公开|3|0", False), ("（二）部分公开||", False)],
    ),
    "a group label in two halves": (
        [
            Sheet()
            .cell(80, 700, 100, 760, "办", "理")
            .cell(100, 700, 200, 730, "甲")
            .cell(200, 700, 300, 730, "1")
            .cell(100, 730, 200, 760, "乙")
            .cell(200, 730, 300, 760, "2"),
            Sheet().cell(80, 100, 100, 130, "结", "果").cell(100, 100, 200, 130, "丙").cell(200, 100, 300, 130, "3"),
        ],
        [("办理结果|甲|1", False), ("|乙|2", False), ("|丙|3", False)],
    ),
    "another group on the next page": (
        [
            Sheet()
            .cell(80, 700, 180, 760, "（三）不予公开")
            .cell(180, 700, 230, 730, "甲")
            .cell(230, 700, 300, 730, "1")
            .cell(180, 730, 230, 760, "乙")
            .cell(230, 730, 300, 760, "2"),
            Sheet().cell(80, 100, 180, 130, "（四）无法提供").cell(180, 100, 230, 130, "丙").cell(230, 100, 300, 130, "3"),
        ],
        [("（三）不予公开|甲|1", False), ("|乙|2", False), ("（四）无法提供|丙|3", False)],
    ),
}


@pytest.mark.parametrize("name", TABLES)
def test_tables(name: str) -> None:
    sheets, expected = TABLES[name]
    beside = Sheet().text(80, 100, "表格前后的文字")
    assert rows(read(file(beside, *sheets))) == [("表格前后的文字", False), *expected]


def test_cells_are_placed_as_one_counts_boxes() -> None:
    sheet = Sheet().cell(80, 150, 200, 210, "甲").cell(200, 150, 300, 180, "乙").cell(200, 180, 300, 210, "丙")
    found = read(file(sheet.row(300, "丁", "1", "2")))
    assert [[(spot.start, spot.place) for spot in spots] for spots in found.spots] == [
        [(0, "第1页表格1第1行第1格"), (2, "第1页表格1第1行第2格")],
        [(1, "第1页表格1第2行第2格")],
        [(0, "第1页表格2第1行第1格"), (2, "第1页表格2第1行第2格"), (4, "第1页表格2第1行第3格")],
    ]
    assert found.spots[1][0].place_en == "page 1, table 1, row 2, cell 2"


# ---------------------------------------------------------------- radicals


def test_radicals_that_unicode_normalises_are_the_same_here() -> None:
    """But for ⼾ ⾭ ⿈, and ⺟ ⻳, the only two of the supplement that Unicode normalises, which are right as well."""
    blocks = [*range(0x2E80, 0x2E9A), *range(0x2E9B, 0x2EF4), *range(0x2F00, 0x2FD6)]
    other = {char for char in map(chr, blocks) if unicodedata.normalize("NFKC", char) not in (char, radicals.ordinary(char))}
    assert other == set("⼾⾭⿈")
    assert {char for char in map(chr, blocks) if radicals.ordinary(char) == char} == {"⺀"}


@pytest.mark.parametrize(
    ("radical", "name", "ordinary"),
    [
        ("\u2ea0", "CJK RADICAL CIVILIAN", "民"),
        ("\u2ec5", "CJK RADICAL C-SIMPLIFIED SEE", "见"),
        ("\u2ee5", "CJK RADICAL C-SIMPLIFIED FISH", "鱼"),
        ("\u2ed4", "CJK RADICAL C-SIMPLIFIED GATE", "门"),
        ("\u2ed3", "CJK RADICAL C-SIMPLIFIED LONG", "长"),
        ("\u2eec", "CJK RADICAL C-SIMPLIFIED EVEN", "齐"),
        ("\u2edb", "CJK RADICAL C-SIMPLIFIED WIND", "风"),
        ("\u2ecb", "CJK RADICAL C-SIMPLIFIED CART", "车"),
        ("\u2eda", "CJK RADICAL C-SIMPLIFIED LEAF", "页"),
        ("\u2ef3", "CJK RADICAL C-SIMPLIFIED TURTLE", "龟"),
        ("\u2f00", "KANGXI RADICAL ONE", "一"),
        ("\u2fd5", "KANGXI RADICAL FLUTE", "龠"),
    ],
)
def test_radicals_stand_for(radical: str, name: str, ordinary: str) -> None:
    assert unicodedata.name(radical) == name
    assert radicals.ordinary(f"甲{radical}1") == f"甲{ordinary}1"


# ---------------------------------------------------------------- files that are no good, or not wholly


def rc4(key: bytes, data: bytes) -> bytes:
    box, at, out = list(range(256)), 0, bytearray()
    for i, byte in zip(range(256), cycle(key), strict=False):
        at = (at + box[i] + byte) % 256
        box[i], box[at] = box[at], box[i]
    i = at = 0
    for byte in data:
        i = (i + 1) % 256
        at = (at + box[i]) % 256
        box[i], box[at] = box[at], box[i]
        out.append(byte ^ box[(box[i] + box[at]) % 256])
    return bytes(out)


PAD = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")


def locked(password: bytes) -> bytes:
    """One page with “A”, encrypted under a password of the reader's."""
    owner, identity, allowed = b"o" * 32, b"i" * 16, -4
    key = md5((password + PAD)[:32] + owner + (allowed & 0xFFFFFFFF).to_bytes(4, "little") + identity).digest()[:5]
    content = rc4(md5(key + (4).to_bytes(3, "little") + b"\0\0").digest()[:10], b"BT /F1 12 Tf 80 700 Td (A) Tj ET")
    objects: list[str | bytes] = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> /Contents 4 0 R >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        f"<< /Filter /Standard /V 1 /R 2 /O <{owner.hex()}> /U <{rc4(key, PAD).hex()}> /P {allowed} >>",
    ]
    return assembled(objects, f"/Encrypt 5 0 R /ID [<{identity.hex()}> <{identity.hex()}>]")


def test_a_file_that_opens_without_a_password_is_read() -> None:
    assert read(locked(b"")).lines == ("A",)


PAGE = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>"
CYCLE = assembled(["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Count 2 /Kids [2 0 R 2 0 R] >>"])
KIDS = " ".join(f"{number} 0 R" for number in range(3, 504))
MANY = assembled(["<< /Type /Catalog /Pages 2 0 R >>", f"<< /Type /Pages /Count 501 /Kids [{KIDS}] >>", *[PAGE] * 501])
UNREADABLE: dict[str, tuple[bytes, str]] = {
    "a scan": (file(Sheet().picture(), Sheet().picture()), "pdf-no-text"),
    "a blank page": (file(Sheet()), "pdf-no-text"),
    "fonts that do not say what they draw": (file(page((80, WHOLE)), told=False), "pdf-garbled"),
    "private characters": (file(page((80, "\ue001\ue002\ue003年报"))), "pdf-garbled"),
    "a password": (locked(b"secret"), "pdf-password"),
    "only the mark": (b"%PDF-1.7\n", "pdf-damaged"),
    "cut off": (file(page((80, WHOLE)))[:300], "pdf-damaged"),
    "no pages": (assembled(["<< /Type /Catalog >>"]), "pdf-damaged"),
    "too many pages": (MANY, "pdf-too-much"),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_why_a_file_cannot_be_read(name: str) -> None:
    data, reason = UNREADABLE[name]
    with pytest.raises(SourceError) as caught:
        read(data)
    assert caught.value.reason == reason


@pytest.mark.parametrize("reason", sorted({reason for _, reason in UNREADABLE.values()}))
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_says_what_to_do(reason: str, lang: str) -> None:
    told = say(reason, lang, path="年报.pdf", pages=500)
    assert told.startswith("年报.pdf") and ("请" in told if lang == "zh" else "; " in told)


def test_a_damaged_table_of_objects_is_no_hindrance() -> None:
    data = file(page((80, "正文")))
    assert read(data.replace(b"startxref\n", b"startxref\n9")).lines == ("正文",)


REMARKS: dict[str, tuple[list[Sheet], tuple[Remark, ...]]] = {
    "nothing to say": ([page((80, "正文"))], ()),
    "pages that are pictures": (
        [page((80, "正文")), Sheet().picture(), Sheet().picture()],
        (Remark("pdf-scanned-pages", (("pages", "2, 3"),)),),
    ),
    "recognised text": ([page((80, "正文")).picture()], (Remark("pdf-recognised-pages", (("pages", "1"),)),)),
    "characters unknown": ([page((80, WHOLE + "\ufffd"))], (Remark("pdf-unknown-characters", (("pages", "1"),)),)),
}


@pytest.mark.parametrize("name", REMARKS)
def test_remarks(name: str) -> None:
    sheets, expected = REMARKS[name]
    found = read(file(*sheets)).remarks
    assert found == expected
    for remark in found:
        assert "2, 3" in say(remark.key, "zh", pages="2, 3") and "2, 3" in say(remark.key, "en", pages="2, 3")


def test_a_cell_with_an_unknown_character_is_doubtful() -> None:
    found = read(file(page((80, WHOLE)).row(200, "规章", "\ufffd", "0")))
    assert rows(found)[1:] == [("规章|\ufffd|0", True)]


def unruled(*rows: str) -> Sheet:
    """Rows of a table without rules: those that end in “#” have seven figures."""
    sheet = Sheet().text(80, 100, "表格前面的文字，写满一行才能看出右边的页边在哪里。")
    for down, label in enumerate(rows):
        sheet.text(80, 150 + 20 * down, label.removesuffix("#"))
        for across in range(7 if label.endswith("#") else 0):
            sheet.text(260 + 30 * across, 150 + 20 * down, str(across))
    return sheet


UNRULED: dict[str, tuple[tuple[str, ...], set[str]]] = {
    "labels of one line": (("三、标题", "一、甲#", "二、乙#", "四、标题"), set()),
    "a label before and behind its figures": (
        ("一、甲#", "丙的前半", "1.乙#", "丙的后半", "二、丁#"),
        {"一、甲", "丙的前半", "1.乙", "丙的后半", "二、丁"},
    ),
    "figures by themselves": (("一、甲#", "1.乙#", "2.丙的前半", "#", "的后半"), {"1.乙", "2.丙的前半", "0", "的后半"}),
}


@pytest.mark.parametrize("name", UNRULED)
def test_rows_without_rules_are_doubtful_beside_pieces_of_labels(name: str) -> None:
    lines, expected = UNRULED[name]
    found = read(file(unruled(*lines)))
    assert {found.lines[number - 1].split("  ")[0] for number in found.doubtful} == expected


# ---------------------------------------------------------------- made to harm


def bomb() -> bytes:
    """A page whose content is two hundred million blanks."""
    packer = zlib.compressobj(1)
    packed = b"".join(packer.compress(b" " * 1_000_000) for _ in range(200)) + packer.flush()
    body = b"<< /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (len(packed), packed)
    return assembled(["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Count 1 /Kids [3 0 R] >>", PAGE, body])


def laughs() -> bytes:
    """Drawings that call ten others each, ten deep."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Count 1 /Kids [3 0 R] >>"]
    objects.append("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Resources << /XObject << /X 5 0 R >> >> /Contents 4 0 R >>")
    objects.append(stream("", "/X Do"))
    for number in range(5, 15):
        entries = f"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X {number + 1} 0 R >> >>"
        objects.append(stream(entries, "/X Do " * 10))
    return assembled([*objects, stream("/Type /XObject /Subtype /Form /BBox [0 0 9 9]", "0 0 1 1 re S")])


def endless() -> bytes:
    """A font that tells four thousand million characters apart."""
    return file(page((80, "正文"))).replace(b"beginbfchar", b"beginbfrange <00000000> <ffffffff> <0000> endbfrange beginbfchar")


def deep() -> bytes:
    """A tree of pages a hundred thousand deep."""
    kids = [f"<< /Type /Pages /Count 1 /Kids [{number + 3} 0 R] >>" for number in range(100_000)]
    return assembled(["<< /Type /Catalog /Pages 2 0 R >>", *kids, PAGE])


@pytest.mark.parametrize(
    "make",
    [bomb, laughs, endless, deep, lambda: CYCLE, lambda: b"%PDF-1.4\n" + b"[" * 1_000_000],
    ids=["a stream that swells", "drawings in drawings", "an endless font", "a deep tree", "pages in a circle", "open brackets"],
)
def test_harm_is_bounded(make: Callable[[], bytes]) -> None:
    start = time.monotonic()
    with pytest.raises(SourceError) as caught:
        pdf.read(make(), seconds=3)
    assert caught.value.reason in ("pdf-too-much", "pdf-damaged", "pdf-no-text")
    assert time.monotonic() - start < 15


# The process that reads, with bounds of its own, and one that starts it and waits.
READS = "import sys; from gailint.readers import pdf_process as it; it.{} = {}; sys.exit(it.main())"
STARTS = "import subprocess, sys; subprocess.run([sys.executable, '-m', 'gailint.readers.pdf_process'])"
WITH_PACKAGE = {**os.environ, "PYTHONPATH": str(ROOT / "linter")}


@pytest.mark.skipif(sys.platform != "linux", reason="bounds that other systems do not hold")
@pytest.mark.parametrize(
    ("bound", "make", "killed", "answer"),
    [
        ("MOST_PROCESSOR_SECONDS = 1", endless, True, b""),
        ("MOST_MEMORY = 200_000_000", bomb, False, b'{"error": "pdf-too-much"}'),
    ],
    ids=["processor time", "memory"],
)
def test_the_process_bounds_itself(bound: str, make: Callable[[], bytes], killed: bool, answer: bytes) -> None:
    command = [sys.executable, "-c", READS.format(*bound.split(" = "))]
    done = subprocess.run(command, input=make(), capture_output=True, env=WITH_PACKAGE, timeout=60, check=False)
    assert (done.returncode < 0, done.stdout) == (killed, answer)


@pytest.mark.skipif(os.name != "posix", reason="a process is killed")
def test_the_process_ends_with_the_one_that_started_it(tmp_path: Path) -> None:
    (tmp_path / "endless.pdf").write_bytes(endless())
    with (tmp_path / "endless.pdf").open("rb") as data:
        starter = subprocess.Popen([sys.executable, "-c", STARTS], stdin=data, stdout=subprocess.PIPE, env=WITH_PACKAGE)
    time.sleep(1.5)
    starter.kill()
    began = time.monotonic()
    assert starter.communicate(timeout=60) == (b"", None)  # nobody has the other end of the pipe any more
    assert time.monotonic() - began < 5


@settings(max_examples=60)
@given(st.data())
def test_any_bytes_give_a_report_or_a_reason(data: st.DataObject) -> None:
    whole = bytearray(file(Sheet().row(200, "规章", "3", "0").text(80, 150, "正文")))
    for _ in range(data.draw(st.integers(1, 6))):
        start = data.draw(st.integers(0, len(whole) - 1))
        end = start + data.draw(st.integers(0, 40))
        whole[start:end] = data.draw(st.binary(max_size=40))
    try:
        found = read(b"%PDF-" + bytes(whole[5:]))
    except SourceError as error:
        assert error.reason.startswith("pdf-")
    else:
        assert len(found.lines) == len(found.spots)
        assert not any("\n" in line for line in found.lines)
        assert all(0 < line <= len(found.lines) for line in found.doubtful)


# ---------------------------------------------------------------- as a whole


def test_a_process_of_its_own_reads_the_same() -> None:
    data = file(Sheet().row(200, "规章", "1\n2", "0").text(104, 150, WHOLE[:20]), Sheet().picture())
    assert pdf.read(data) == read(data)


def test_the_program_reads_a_file(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "年报.pdf"
    title, heading = "某某局2023年政府信息公开工作年度报告", "一、总体情况"
    path.write_bytes(file(page((104, title), (104, heading), (104, "某某局2023年12月32日发布。"))))
    ran = run("check", path, "--select", "YEAR-DATE", "-f", "json")
    (found,) = ran.findings
    assert (ran.status, found["code"], found["location"]["row"], found["location"]["column"]) == (1, "YEAR-DATE", 3, 4)
    told = run("check", path, "--select", "YEAR-DATE", "-f", "full").out
    assert "第1页第3行" in told


def test_a_locked_file_is_told_in_words(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "年报.pdf"
    path.write_bytes(locked(b"secret"))
    ran = run("check", path)
    assert (ran.status, say("pdf-password", "zh", path=path) in ran.err) == (2, True)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice makes the files")
def test_libreoffice_files_say_what_their_text_says() -> None:
    from tests.accuracy import faults, pdf_measure

    chosen = list(faults.FAULTS)[::24]
    outcomes = pdf_measure.run(pdf_measure.plan(1, 3, "ci", chosen))
    assert len(outcomes) >= 10
    assert [one for one in outcomes if one.outcome == "wrong"] == []


def test_lines_reach_the_margin() -> None:
    """What the tests above take for granted."""
    assert 104 + 12 * len(FULL) == RIGHT == 80 + 12 * len(WHOLE)

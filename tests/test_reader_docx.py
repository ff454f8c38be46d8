"""What is read of a Word file: its paragraphs and tables, whatever they are wrapped in, and where each piece stands."""

from io import BytesIO

import docx as library
import pytest
from tests.word_files import cell, control, field, para, row, run, table, word

from gailint.original import Original, Remark
from gailint.readers.docx import read

ACCEPTED = Remark("changes-accepted")


def lines(body: str, **parts: str) -> tuple[str, ...]:
    return read(word(body, **parts)).lines


def places(original: Original) -> list[list[tuple[str, str]]]:
    """Of each line the text of its pieces with the places they have."""
    found = []
    for line, spots in zip(original.lines, original.spots, strict=True):
        ends = [spot.start for spot in spots[1:]] + [len(line)]
        found.append([(line[spot.start : end], spot.place) for spot, end in zip(spots, ends, strict=True)])
    return found


def box(*blocks: str) -> str:
    """The content of a text box."""
    return f"<w:txbxContent>{''.join(blocks)}</w:txbxContent>"


def both(newer: str, older: str) -> str:
    """A drawing for newer programs and one for older ones."""
    new = f'<mc:Choice Requires="wps"><w:drawing><wps:txbx>{newer}</wps:txbx></w:drawing></mc:Choice>'
    old = f"<mc:Fallback><w:pict><v:textbox>{older}</v:textbox></w:pict></mc:Fallback>"
    return f"<w:r><mc:AlternateContent>{new}{old}</mc:AlternateContent></w:r>"


BREAK, PAGE = "<w:r><w:br/></w:r>", '<w:r><w:br w:type="page"/></w:r>'
HIDDEN = "<w:vanish/>"

PARAGRAPHS = {
    "two paragraphs and an empty one": (para("甲") + para() + para("乙"), ["甲", "", "乙"]),
    "runs are one text": (para("共收到", "3", "件"), ["共收到3件"]),
    "a break ends a line": (para("甲", BREAK, "乙"), ["甲", "乙"]),
    "a page break has no text": (para(PAGE, "甲") + para("乙", PAGE), ["甲", "乙", ""]),
    "a page break between texts ends a line": (para("甲", PAGE, "乙"), ["甲", "乙"]),
    "a mark where a page was printed": (para("甲", "<w:r><w:lastRenderedPageBreak/></w:r>", "乙"), ["甲乙"]),
    "tabs stay": (para("规章", "<w:r><w:tab/></w:r>", "0"), ["规章\t0"]),
    "tabs in front and behind are indents": (para("<w:r><w:tab/></w:r>", "甲", "<w:r><w:tab/></w:r>"), ["甲"]),
    "tabs at the ends of a row are blank cells": (
        para("<w:r><w:tab/></w:r>", "规章", "<w:r><w:tab/></w:r>", "0", "<w:r><w:tab/></w:r>"),
        ["\t规章\t0\t"],
    ),
    "a tab behind the number of a heading": (
        para("五、", "<w:r><w:tab/></w:r>", "存在的主要问题") + para("（一）", "<w:r><w:tab/><w:tab/></w:r>", "甲"),
        ["五、 存在的主要问题", "（一） 甲"],
    ),
    "a hyphen that keeps a line together": (para("010", "<w:r><w:noBreakHyphen/></w:r>", "1234"), ["010-1234"]),
    "white space inside a text is a blank": (para("<w:r><w:t>甲\n\t乙</w:t></w:r>"), ["甲 乙"]),
    "blanks at the ends of a text that are not kept": (para("<w:r><w:t> 甲 </w:t></w:r>", "乙"), ["甲乙"]),
    "a sign by its number": (para('<w:r><w:sym w:font="宋体" w:char="00D7"/></w:r>', "2"), ["×2"]),
    "a sign of a font of signs": (para('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', "有"), ["□有"]),
    "reading aids are not read": (
        para(f"<w:r><w:ruby><w:rt>{run('zhang')}</w:rt><w:rubyBase>{run('章')}</w:rubyBase></w:ruby></w:r>"),
        ["章"],
    ),
    "a formula": (para("占", "<m:oMath><m:r><m:t>50%</m:t></m:r></m:oMath>"), ["占50%"]),
    "a link": (para("见", f"<w:hyperlink>{run('网站')}</w:hyperlink>"), ["见网站"]),
    "a tag around a place": (para(f"<w:smartTag>{run('北京')}</w:smartTag>", "市"), ["北京市"]),
    "hidden text": (para("甲", run("藏", HIDDEN), "乙", run("丙", '<w:vanish w:val="0"/>')), ["甲乙丙"]),
    "comments": (para('<w:commentRangeStart w:id="1"/>', "甲", '<w:r><w:commentReference w:id="1"/></w:r>'), ["甲"]),
    "controls around blocks and runs": (control(para("甲", control(run("乙")))) + para("丙"), ["甲乙", "丙"]),
    "a simple field": (para(f'<w:fldSimple w:instr="DATE">{run("2024年")}</w:fldSimple>'), ["2024年"]),
    "the result of a field, not its code": (para("共", field("=1+2", run("3")), "件"), ["共3件"]),
    "a field in the code of a field": (
        para(
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
            field("PAGE", run("9")),
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
            "甲",
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
        ),
        ["甲"],
    ),
    "a field without a result": (
        para(
            '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>PAGE</w:instrText><w:fldChar w:fldCharType="end"/></w:r>', "甲"
        ),
        ["甲"],
    ),
    "a code that never ends hides nothing behind its paragraph": (
        para('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', "甲") + para("乙"),
        ["", "乙"],
    ),
    "a table of contents of fields": (
        para(field('TOC \\o "1-3"', run("一、总体情况"), end=False))
        + para("二、主动公开", '<w:r><w:fldChar w:fldCharType="end"/></w:r>')
        + para("一、总体情况"),
        ["", "", "一、总体情况"],
    ),
    "the name of a field in pieces, what is behind it is long": (
        para(
            '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText> T</w:instrText><w:instrText>OC \\o</w:instrText>'
            f'<w:instrText>{"9" * 60}</w:instrText><w:fldChar w:fldCharType="separate"/></w:r>',
            "目录",
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
            "甲",
        ),
        ["甲"],
    ),
    "a table of contents that never ends is read": (para(field("TOC", run("一、"), end=False)) + para("甲"), ["一、", "甲"]),
    "a table of contents in a control": (
        control(
            para("目录") + para("一、总体情况"),
            '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>',
        )
        + para("一、总体情况"),
        ["一、总体情况"],
    ),
    "a text box is read once, behind its paragraph": (
        para("甲", both(box(para("盒"), para("子")), box(para("盒"), para("子")))) + para("乙"),
        ["甲", "盒", "子", "乙"],
    ),
    "a text box that only older programs have": (para(both("", box(para("盒")))), ["", "盒"]),
    "lettering": (para('<w:r><w:pict><v:shape><v:textpath string="年度报告"/></v:shape></w:pict></w:r>'), ["", "年度报告"]),
    "a block for newer programs": (
        f'<mc:AlternateContent><mc:Choice Requires="x">{para("新")}</mc:Choice><mc:Fallback>{para("旧")}</mc:Fallback></mc:AlternateContent>',
        ["新"],
    ),
}


@pytest.mark.parametrize("name", PARAGRAPHS)
def test_paragraphs(name: str) -> None:
    body, expected = PARAGRAPHS[name]
    original = read(word(body))
    assert (list(original.lines), original.remarks) == (expected, ())


STYLES = (
    '<w:style w:type="character" w:styleId="secret"><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="note"><w:basedOn w:val="base"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="base"><w:basedOn w:val="note"/><w:rPr><w:vanish/></w:rPr></w:style>'
)


def test_hidden_by_style() -> None:
    secret = run("藏", '<w:rStyle w:val="secret"/>')
    noted = para("藏", run("现", '<w:vanish w:val="off"/>'), properties='<w:pStyle w:val="note"/>')
    assert lines(para("甲", secret) + noted, styles=STYLES) == ("甲", "现")


CHANGES = {
    "added and taken away": (
        para("共", f"<w:ins>{run('3')}</w:ins>", "<w:del><w:r><w:delText>2</w:delText></w:r></w:del>", "件"),
        ["共3件"],
    ),
    "added and taken away again": (para("甲", f"<w:ins><w:del>{run('乙')}</w:del></w:ins>"), ["甲"]),
    "moved": (para(f"<w:moveFrom>{run('甲')}</w:moveFrom>", "乙") + para(f"<w:moveTo>{run('甲')}</w:moveTo>"), ["乙", "甲"]),
    "the mark between two paragraphs": (
        para("共收到", properties="<w:rPr><w:del/></w:rPr>") + para("3件。") + para("乙"),
        ["共收到3件。", "乙"],
    ),
    "a whole paragraph": (
        para(f"<w:del>{run('旧')}</w:del>", properties="<w:rPr><w:del/></w:rPr>") + para("新"),
        ["新"],
    ),
    "the last mark before a table": (
        para("甲", properties="<w:rPr><w:del/></w:rPr>") + table(row("乙", "丙")),
        ["甲", "乙\t丙"],
    ),
    "the mark between two paragraphs of a cell": (
        table(row(cell(para("1", properties="<w:rPr><w:del/></w:rPr>") + para("2")), "甲")),
        ["12\t甲"],
    ),
    "a new paragraph": (para("甲", properties="<w:rPr><w:ins/></w:rPr>"), ["甲"]),
    "rows": (
        table(row("甲", "1"), row("乙", "2", properties="<w:del/>"), row("丙", "3", properties="<w:ins/>")),
        ["甲\t1", "丙\t3"],
    ),
    "a cell": (table(row("甲", cell("乙", "cellDel"), "丙"), row("丁", "戊")), ["甲\t丙", "丁\t戊"]),
    "cells merged": (
        table(row("甲", "1"), row('<w:tc><w:tcPr><w:cellMerge w:vMerge="cont"/></w:tcPr><w:p/></w:tc>', "2")).replace(
            "<w:tcPr></w:tcPr>", '<w:tcPr><w:cellMerge w:vMerge="rest"/></w:tcPr>', 1
        ),
        ["甲\t1", "\t2"],
    ),
}


@pytest.mark.parametrize("name", CHANGES)
def test_tracked_changes_count_as_accepted(name: str) -> None:
    body, expected = CHANGES[name]
    original = read(word(body))
    assert (list(original.lines), original.remarks) == (expected, (ACCEPTED,))


NESTED = cell(para("甲") + table(row("一", "二")) + para("乙"))
TABLES = {
    "blank cells stay": (table(row("规章", "", "0", "")), ["规章\t\t0\t"]),
    "a row may be all blank": (table(row("甲", "乙"), row("", "")), ["甲\t乙", "\t"]),
    "merged to the right": (table(row(cell("题", "gridSpan=3")), row("甲", "乙", "丙")), ["题\t\t", "甲\t乙\t丙"]),
    "merged in the old way": (
        table(row(cell("题", "hMerge=restart"), cell("", "hMerge=continue"), cell("", "hMerge")), row("甲", "乙", "丙")),
        ["题\t\t", "甲\t乙\t丙"],
    ),
    "merged downwards": (
        table(row(cell("组", "vMerge=restart"), "1"), row(cell("", "vMerge"), "2"), row(cell("又", "vMerge=restart"), "3")),
        ["组\t1", "\t2", "又\t3"],
    ),
    "text under a merged cell is not shown": (
        table(row(cell("组", "vMerge=restart"), "1"), row(cell("藏", "vMerge=continue"), "2")),
        ["组\t1", "\t2"],
    ),
    "merged with nothing above": (table(row("甲", "1"), row(cell("乙", "vMerge"), "2")), ["甲\t1", "乙\t2"]),
    "merged both ways": (
        table(
            row(cell("角", "gridSpan=2", "vMerge=restart"), "1"),
            row(cell("", "gridSpan=2", "vMerge"), "2"),
            row("甲", "乙", "3"),
        ),
        ["角\t\t1", "\t\t2", "甲\t乙\t3"],
    ),
    "columns left out at both ends": (
        table(
            row("甲", "乙", "丙"),
            row("丁", properties='<w:gridBefore w:val="1"/><w:gridAfter w:val="1"/>'),
        ),
        ["甲\t乙\t丙", "\t丁\t"],
    ),
    "a row that ends early": (table(row("甲", "乙", "丙"), row("丁", "戊")), ["甲\t乙\t丙", "丁\t戊"]),
    "borders that miss each other by a hair": (
        table(
            row(cell("甲", "gridSpan=3"), cell("1", "gridSpan=2"), cell("2", "gridSpan=4")),
            row(cell("乙", "gridSpan=3"), cell("3", "gridSpan=3"), cell("4", "gridSpan=3")),
            row(cell("丙", "gridSpan=2"), cell("5", "gridSpan=4"), cell("6", "gridSpan=3")),
        ),
        ["甲\t1\t2", "乙\t3\t4", "丙\t5\t6"],
    ),
    "a left edge that is off by a hair": (
        table(row(cell("甲", "gridSpan=2"), "1"), row("乙", "2", properties='<w:gridBefore w:val="1"/>')),
        ["甲\t1", "乙\t2"],
    ),
    "a label on several lines": (table(row(cell(para("商业") + para("企业")), cell(para("其", BREAK, "他")))), ["商业 企业\t其 他"]),
    "a tab in a cell": (table(row(cell(para("甲", "<w:r><w:tab/></w:r>", "乙")), "1")), ["甲 乙\t1"]),
    "figures in two paragraphs are not glued": (table(row("甲", cell(para("1") + para("2")))), ["甲\t1 2"]),
    "controls around rows and cells": (table(control(row("甲", control(cell("1")))) + row("乙", "2")), ["甲\t1", "乙\t2"]),
    "a table in a cell": (table(row("左", NESTED)), ["左", "甲", "一\t二", "乙"]),
    "a frame of one cell": (table(row(cell(para("甲") + para("乙") + table(row("一", "二"))))), ["甲", "乙", "一\t二"]),
    "running text across a table": (
        table(row("甲", "1"), row(cell(para("一句。") + para("又一句。"), "gridSpan=2")), row(cell("注", "gridSpan=2"))),
        ["甲\t1", "一句。", "又一句。", "注\t"],
    ),
    "text boxes stand behind the table": (
        table(row(cell(para("甲", both(box(para("盒")), ""))), "1"), row("乙", "2")),
        ["甲\t1", "乙\t2", "盒"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", TABLES)
def test_tables(name: str) -> None:
    body, expected = TABLES[name]
    original = read(word(body))
    assert (list(original.lines), original.remarks) == (expected, ())


NOTES = '<w:footnote w:id="-1" w:type="separator"><w:p/></w:footnote><w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r>' + (
    run("脚注的字") + "</w:p></w:footnote>"
)
REFERENCE = '<w:r><w:footnoteReference w:id="2"/></w:r>'


def test_notes_stand_at_the_end_and_leave_the_line_whole() -> None:
    body = para("收到3", REFERENCE, "件", '<w:r><w:endnoteReference w:id="1"/></w:r>') + para("尾", REFERENCE)
    original = read(word(body, footnotes=NOTES, endnotes=f'<w:endnote w:id="1">{para("尾注的字")}</w:endnote>'))
    assert places(original) == [
        [("收到3件", "第1段")],
        [("尾", "第2段")],
        [("脚注的字", "脚注1第1段")],
        [("尾注的字", "尾注2第1段")],
    ]


def test_a_note_that_is_not_there() -> None:
    assert lines(para("甲", REFERENCE)) == ("甲",)


def test_pictures_are_counted() -> None:
    drawing = "<w:r><w:drawing><pic:pic/></w:drawing></w:r>"
    chart = '<w:r><w:drawing><c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"/></w:drawing></w:r>'
    sheet = "<w:r><w:object><v:shape><v:imagedata/></v:shape></w:object></w:r>"
    body = para(drawing, chart) + table(row(cell(para(drawing)), cell(para(sheet)))) + para(f"<w:del>{drawing}</w:del>")
    assert read(word(body)).remarks == (ACCEPTED, Remark("pictures-unread", (("count", "4"),)))


def test_where_each_piece_stands() -> None:
    body = (
        para("甲", "乙")
        + para("上", properties="<w:rPr><w:del/></w:rPr>")
        + para("下", BREAK, "行")
        + table(row(cell("题", "gridSpan=2")), row("丙", "丁"))
        + control(table(row("戊", NESTED)))
        + para("己", both(box(para("盒"), table(row("庚", "辛"))), ""))
    )
    original = read(word(body))
    assert places(original) == [
        [("甲乙", "第1段")],
        [("上", "第2段"), ("下", "第3段")],
        [("行", "第3段")],
        [("题\t", "表1第1行第1格"), ("", "表1第1行第2格")],
        [("丙\t", "表1第2行第1格"), ("丁", "表1第2行第2格")],
        [("戊", "表2第1行第1格")],
        [("甲", "表2第1行第2格")],
        [("一\t", "表2第1行第2格内表1第1行第1格"), ("二", "表2第1行第2格内表1第1行第2格")],
        [("乙", "表2第1行第2格")],
        [("己", "第4段")],
        [("盒", "第4段文本框第1段")],
        [("庚\t", "第4段文本框表1第1行第1格"), ("辛", "第4段文本框表1第1行第2格")],
    ]
    assert [spots[-1].place_en for spots in original.spots] == [
        "paragraph 1",
        "paragraph 3",
        "paragraph 3",
        "table 1, row 1, cell 2",
        "table 1, row 2, cell 2",
        "table 2, row 1, cell 1",
        "table 2, row 1, cell 2",
        "table 2, row 1, cell 2, inner table 1, row 1, cell 2",
        "table 2, row 1, cell 2",
        "paragraph 4",
        "text box in paragraph 4, paragraph 1",
        "text box in paragraph 4, table 1, row 1, cell 2",
    ]


def test_paragraphs_of_a_table_of_contents_count() -> None:
    gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
    assert places(read(word(control(para("目录") + para("一"), gallery) + para("甲")))) == [[("甲", "第3段")]]


def test_a_deleted_row_still_counts_where_word_shows_it() -> None:
    body = table(row("甲", "1", properties="<w:del/>"), row("乙", "2"))
    assert places(read(word(body))) == [[("乙\t", "表1第2行第1格"), ("2", "表1第2行第2格")]]


def test_a_file_of_python_docx() -> None:
    document = library.Document()
    document.add_heading("某局2023年政府信息公开工作年度报告", 0)
    document.add_paragraph("一、总体情况")
    grid = document.add_table(3, 4)
    grid.cell(0, 0).merge(grid.cell(0, 3)).text = "第二十条第（一）项"
    grid.cell(1, 0).merge(grid.cell(2, 0)).text = "规章"
    for at, text in ((1, "0"), (2, "1"), (3, "2")):
        grid.cell(1, at).text = text
    grid.cell(2, 3).text = "4"
    document.sections[0].header.paragraphs[0].text = "页眉"
    document.sections[0].footer.paragraphs[0].text = "- 1 -"
    document.add_comment(document.paragraphs[1].runs, text="批注")
    made = BytesIO()
    document.save(made)
    assert read(made.getvalue()).lines == (
        "某局2023年政府信息公开工作年度报告",
        "一、总体情况",
        "第二十条第（一）项\t\t\t",
        "规章\t0\t1\t2",
        "\t\t\t4",
    )

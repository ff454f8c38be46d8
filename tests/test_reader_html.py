"""Pages of HTML: which text of a page is the report, how its tables become grids, and where in the page each piece stands."""

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gailint import api
from gailint.original import Original, in_file
from gailint.readers import html
from gailint.readers.grid import MOST, Span, grid
from gailint.source import SourceError
from gailint.span import Span as Place

TITLE = "云山县水务局2023年政府信息公开工作年度报告"
ONE = "一、总体情况"
SAID = "2023年，我局主动公开政府信息12条。"


def lines(body: str, codec: str = "utf-8") -> list[str]:
    """The lines of a page with a title, a heading and a body."""
    return list(read(body, codec).lines)


def read(body: str, codec: str = "utf-8") -> Original:
    return html.read(f"<!DOCTYPE html><h1>{TITLE}</h1><p>{ONE}</p>{body}".encode(codec))


# ---------------------------------------------------------------- text

TEXTS: dict[str, tuple[str, list[str]]] = {
    "paragraphs": ("<p>甲。</p><p>乙。</p>", ["甲。", "乙。"]),
    "a line break": ("<p>甲。<br>乙。<br/>丙。</p>", ["甲。", "乙。", "丙。"]),
    "ends left out": ("<p>甲。<p>乙。<div>丙。<p>丁。", ["甲。", "乙。", "丙。", "丁。"]),
    "capitals": ("<P ALIGN=CENTER>甲。</P><DIV>乙。</DIV>", ["甲。", "乙。"]),
    "words cut by tags": ("<p>政<span>府</span><font color=red>信<b>息</b></font>公开<o:p></o:p>。</p>", ["政府信息公开。"]),
    "an inline element around blocks": ("<b><p>甲</b>乙</p><p>丙。</p></b>", ["甲乙", "丙。"]),
    "entities": ("<p>甲&amp;乙&lt;5&#65;&#x4E19;&middot;&unknown;。</p>", ["甲&乙<5A丙·&unknown;。"]),
    "an entity without its end": ("<p>甲&nbsp乙&lt丙。</p>", ["甲 乙<丙。"]),
    "soft hyphens": ("<p>甲&shy;乙&#173;\xad丙 丁\xad戊。</p>", ["甲乙丙 丁戊。"]),
    "blanks": ("<p>&nbsp;&emsp;　甲  \n 乙   12\t 条。 </p>", ["甲乙 12 条。"]),
    "a line of the source between Latin words": ("<p>abc\ndef。</p>", ["abc def。"]),
    "a less-than that is no tag": ("<p>甲 < 5 且 乙<6。</p>", ["甲 < 5 且 乙<6。"]),
    "comments": ("<p>甲<!-- 2017年<p> -->乙<!--[if gte mso 9]><p>丙</p><![endif]-->。</p>", ["甲乙。"]),
    "declarations": ("<p>甲<![if !supportLists]>乙<![endif]>。<?xml:namespace prefix = o /></p>", ["甲乙。"]),
    "character data": ("<p><![CDATA[甲 & <乙>。]]></p>", ["甲 & <乙>。"]),
    "scripts and styles": (
        "<script>document.write('<p>2017年</p>')</script><style>p{}</style><noscript>请开启</noscript><p>甲。</p>",
        ["甲。"],
    ),
    "a script closed at once": ("<script src=a.js /><p>甲。</p>", ["甲。"]),
    "hidden": (
        "<p style='display: none'>2016年。</p><p hidden>2015年。</p><p>甲<span style=visibility:hidden>丙</span>乙。</p>",
        ["甲乙。"],
    ),
    "controls": ("<form><input value=2014><select><option>2013年</select><button>提交</button></form><p>甲。</p>", ["甲。"]),
    "preformatted": ("<pre>甲。\n  乙  丙。\n</pre>", ["甲。", "乙  丙。"]),
    "tabs that part columns": ("<pre>\t甲\t1\t\n\t乙。\t\n</pre>", ["\t甲\t1\t", "乙。"]),
    "kept ends of lines": ("<div style='white-space:pre-wrap'>甲。\n乙。</div>", ["甲。", "乙。"]),
    "lists": ("<ul><li>甲。<li>乙。</ul>", ["甲。", "乙。"]),
    "an end tag that was never opened": ("<p>甲</span></div></td>乙。</p>", ["甲乙。"]),
    "XHTML": ("<p>甲。<br/>乙。</p><hr/><div class='x'/><p>丙。</p>", ["甲。", "乙。", "丙。"]),
}


@pytest.mark.parametrize(("body", "expected"), TEXTS.values(), ids=TEXTS)
def test_text(body: str, expected: list[str]) -> None:
    assert lines(body) == [TITLE, ONE, *expected]


# ---------------------------------------------------------------- the report among the rest

NAVIGATION = "<div><a href=/>首页</a> | <a href=/x>政务公开</a></div>"
BODY = f"<p><strong>{ONE}</strong></p><p>{SAID}</p><p><strong>二、主动公开政府信息情况</strong></p><p>无。</p>"
TEXT = [ONE, SAID, "二、主动公开政府信息情况", "无。"]
LONGER_TEXT = [*TEXT, "五、存在的主要问题及改进情况", "无。", "六、其他需要报告的事项", "无。"]
LONGER = "".join(f"<p>{line}</p>" for line in LONGER_TEXT)
RELATED = "<div><a href=/1>云山县水务局2016年政府信息公开工作年度报告</a></div>"
PAGES: dict[str, tuple[str, list[str]]] = {
    "an article": (f"<nav>2011年</nav>{NAVIGATION}<article><h1>{TITLE}</h1>{BODY}</article>{RELATED}", [TITLE, *TEXT]),
    "the title outside of the content": (f"{NAVIGATION}<h1>{TITLE}</h1><div>{BODY}</div>", [TITLE, *TEXT]),
    "the title in the head, above and in the content": (
        f"<title>{TITLE}-县政府</title><h2>{TITLE}</h2><div id=c><p>{TITLE}</p>{BODY}</div>",
        [TITLE, *TEXT],
    ),
    "a path": (f"<div>当前位置：<a href=/>首页</a> &gt; 政府信息公开年报</div><h1>{TITLE}</h1><div>{BODY}</div>", [TITLE, *TEXT]),
    "about the article": (
        f"<div><h1>{TITLE}</h1><p>发布时间：2024-01-20 来源：县水务局 浏览次数：12</p><p>2024-01-20 10:30:00</p><p>【字体：<a href=#>大</a> 小】</p>{BODY}</div>",
        [TITLE, *TEXT],
    ),
    "all in rows of one table": (
        f"<table><tr><td colspan=3>{TITLE}</td></tr>"
        + "".join(f"<tr><td colspan=3><p>{line}</p></td></tr>" for line in TEXT)
        + "<tr><td>甲<td>1<td>2</table>",
        [TITLE, *TEXT, "甲\t1\t2"],
    ),
    "a title on two lines": (
        f"<div><p>云山县水务局</p><p>2023年政府信息公开<br>工作年度报告</p>{BODY}</div>",
        ["云山县水务局", "2023年政府信息公开", "工作年度报告", *TEXT],
    ),
    "the name of a column above the title": (f"<div><p>政府信息公开年报</p><h1>{TITLE}</h1>{BODY}</div>", [TITLE, *TEXT]),
    "lines of the site above the title": (
        f"<div><p>今天是2026年11月26日</p><p>云山县人民政府门户网站</p><h1>{TITLE}</h1>{BODY}</div>",
        [TITLE, *TEXT],
    ),
    "the organ of the site above the title of another": (
        f"<div><p>云山县人民政府</p><h1>{TITLE}</h1>{BODY}</div>",
        [TITLE, *TEXT],
    ),
    "the day above a title on two lines": (
        f"<div><p>今天是2026年11月26日</p><p>云山县水务局</p><p>2023年政府信息公开工作年度报告</p>{BODY}</div>",
        ["云山县水务局", "2023年政府信息公开工作年度报告", *TEXT],
    ),
    "a second copy for small screens": (
        f"<div><h1>{TITLE}</h1>{LONGER}</div><div><h1>{TITLE}</h1>{LONGER}</div><p>2009年建站</p>",
        [TITLE, *LONGER_TEXT],
    ),
    "a second report that says something else": (
        f"<div><h1>{TITLE}</h1>{LONGER}</div><div>{LONGER}<p>有。</p></div>",
        [TITLE, *LONGER_TEXT, *LONGER_TEXT, "有。"],
    ),
    "a report that says all twice": (f"<div><h1>{TITLE}</h1>{LONGER}{LONGER}</div>", [TITLE, *LONGER_TEXT, *LONGER_TEXT]),
    "a preamble": (
        f"<div><h1>{TITLE}</h1><p>本报告根据条例编制，来源：县水务局。</p>{BODY}</div>",
        [TITLE, "本报告根据条例编制，来源：县水务局。", *TEXT],
    ),
    "sharing, printing and a footer behind": (
        f"<div><h1>{TITLE}</h1>{BODY}<p>云山县水务局</p><p>2024年1月20日</p><p>【打印本页】【关闭窗口】</p><p>相关链接</p>{RELATED}</div><footer>版权所有 2010年</footer>",
        [TITLE, *TEXT, "云山县水务局", "2024年1月20日"],
    ),
    "lines that begin like buttons but are of the report": (
        f"<div><h1>{TITLE}</h1>{BODY}<p>微信公众号发布信息三百余条，关注人数达到两万人；</p><p>主办的门户网站发布信息九百余条。</p></div><div>微信</div>",
        [TITLE, *TEXT, "微信公众号发布信息三百余条，关注人数达到两万人；", "主办的门户网站发布信息九百余条。"],
    ),
    "a table for layout": (
        f"<table><tr><td>{NAVIGATION}</td><td><table><tr><td><h1>{TITLE}</h1>{BODY}</td></tr></table></td></tr><tr><td>2009年建站</td></tr></table>",
        [TITLE, *TEXT],
    ),
    "each part in an element of its own": (
        f"<div>{NAVIGATION}</div><div><div><p>{TITLE}</p></div><div><p>{ONE}</p><p>{SAID}</p></div><div><p>二、主动公开政府信息情况</p><p>无。</p></div></div>",
        [TITLE, *TEXT],
    ),
    "links of a table of contents": (
        f"<ul><li><a href=#1>{ONE}</a><li><a href=#2>二、主动公开政府信息情况</a></ul><h1>{TITLE}</h1><div>{BODY}</div>",
        [TITLE, *TEXT],
    ),
    "a report that only a script shows": (f"{NAVIGATION}<div style='display:none'><h1>{TITLE}</h1>{BODY}</div>", [TITLE, *TEXT]),
    "a list of reports": (RELATED, []),
}


@pytest.mark.parametrize(("page", "expected"), PAGES.values(), ids=PAGES)
def test_the_report_on_a_page(page: str, expected: list[str]) -> None:
    found = html.read(f"<html><body>{page}</body></html>".encode())
    assert [line for line in found.lines if line] == (expected or ["云山县水务局2016年政府信息公开工作年度报告"])


def test_a_list_of_reports_is_no_report() -> None:
    assert not api.lint(f"<!DOCTYPE html>{NAVIGATION}{RELATED}<p>2016年</p>".encode(), "list.html").findings


def test_what_is_hidden_is_said() -> None:
    hidden = "2016年，我局主动公开政府信息。" * 10
    found = read(f"<p>{SAID}</p><p style=display:none>{hidden}</p>")
    assert [(one.key, one.values) for one in found.remarks] == [("html-hidden", (("count", str(len(hidden))),))]


def test_a_page_of_our_own_is_no_report() -> None:
    page = f'<!DOCTYPE html><head><meta charset="utf-8"><meta name="generator" content="gailint"></head><h1>{TITLE}</h1>{BODY}'
    assert html.read(page.encode()).lines == ("",)


# ---------------------------------------------------------------- encodings

META = '<meta charset="{}">'
CODECS: dict[str, tuple[str, str, str]] = {
    "declared": (META.format("gb2312"), "gb18030", "gb18030"),
    "declared in the old way": ('<META http-equiv="Content-Type" content="text/html; charset=gbk">', "gbk", "gb18030"),
    "declared wrongly, really UTF-8": (META.format("gb2312"), "utf-8", "utf-8"),
    "declared wrongly, really GB18030": (META.format("utf-8"), "gb18030", "gb18030"),
    "not declared": ("", "gb18030", "gb18030"),
    "declared as what nobody knows": (META.format("x-none"), "gb18030", "gb18030"),
    "Big5": (META.format("big5"), "big5", "big5"),
    "a byte order mark": (META.format("gbk"), "utf-8-sig", "utf-8"),
    "UTF-16": ("", "utf-16", "utf-16-le"),
    "XML": ('<?xml version="1.0" encoding="gb2312"?>', "gb2312", "gb18030"),
}


@pytest.mark.parametrize(("head", "codec", "used"), CODECS.values(), ids=CODECS)
def test_encodings(head: str, codec: str, used: str) -> None:
    title = "雲山縣水務局2023年政府信息公開" if codec == "big5" else TITLE
    found = html.read(f"{head}<html><p>{title}</p></html>".encode(codec))
    assert (found.lines, found.encoding) == ((title,), used)


def test_a_broken_byte_is_replaced_and_said() -> None:
    data = f"<!DOCTYPE html><h1>{TITLE}</h1><p>{ONE}</p>".encode("gb18030") + b"<p>\xff" + ("甲乙丙丁。" * 300).encode("gb18030")
    found = html.read(data)
    assert found.lines[2].startswith("\ufffd甲乙丙丁。")
    assert [one.key for one in found.remarks] == ["html-broken"]


def test_bytes_of_no_encoding() -> None:
    with pytest.raises(SourceError, match="undecodable"):
        html.read(b"<html>" + b"\xff\xfe\xff" * 100)


# ---------------------------------------------------------------- tables

HEAD = "<tr><td>信息内容<td>本年制发件数<td>本年废止件数<td>现行有效件数"
TABLES: dict[str, tuple[str, list[str]]] = {
    "a caption over all columns": (
        f"<table><tr><td colspan=4>第二十条第（一）项</td></tr>{HEAD}</table>",
        ["第二十条第（一）项", "信息内容\t本年制发件数\t本年废止件数\t现行有效件数"],
    ),
    "labels over rows": (
        "<table><tr><td rowspan=2>甲</td><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr><tr><td>乙<td>5<td>6</table>",
        ["甲\t1\t2", "\t3\t4", "乙\t5\t6"],
    ),
    "labels over rows and columns": (
        "<table><tr><td rowspan=2 colspan=2>甲<td>1<tr><td>2<tr><td>乙<td>丙<td>3</table>",
        ["甲\t\t1", "\t\t2", "乙\t丙\t3"],
    ),
    "blank cells": ("<table><tr><td>甲<td>&nbsp;<td><p>&nbsp;</p><td><br><td>　<td>5</table>", ["甲\t\t\t\t\t5"]),
    "a row that lacks cells": ("<table><tr><td>甲<td>1<td>2<tr><td>乙<td>3</table>", ["甲\t1\t2", "乙\t3"]),
    "paragraphs and breaks in a cell": (
        "<table><tr><td><p>其他法律行政</p><p>法规禁止公开</p><td>1<br/>2<td><div>3</div></table>",
        ["其他法律行政法规禁止公开\t1 2\t3"],
    ),
    "a number cut by tags": ("<table><tr><td>甲<td><span>1</span><span>2</span><td><font>3</font></table>", ["甲\t12\t3"]),
    "head, body and foot": (
        "<table><tfoot><tr><td>合计<td>3</tfoot><thead><tr><th>甲<th>乙</thead><tbody><tr><td>1<td>2</tbody></table>",
        ["甲\t乙", "1\t2", "合计\t3"],
    ),
    "cells without a row": ("<table><td>甲<td>1</table>", ["甲\t1"]),
    "a form between table and row": ("<table><form action=x><tr><td>甲<td>1</tr></form></table>", ["甲\t1"]),
    "text in a table but in no cell": ("<table>说明。<tr><td>甲<td>1</table>", ["说明。", "甲\t1"]),
    "a table in a cell around it": ("<table><tr><td><table><tr><td>甲<td>1</table></td></tr></table>", ["甲\t1"]),
    "a frame of one cell in each cell": (
        "<table><tr><td><table><tr><td>甲</table><td><table><tr><td>1</table></table>",
        ["甲\t1"],
    ),
    "hidden cells and rows": ("<table><tr><td>甲<td style=display:none>9<td>1<tr hidden><td>乙<td>2</table>", ["甲\t1"]),
    "rows that reach beyond the end": ("<table><tr><td rowspan=999999999>甲<td>1<tr><td>2</table>", ["甲\t1", "\t2"]),
    "a span of nothing": ("<table><tr><td rowspan=0 colspan=0>甲<td>1<tr><td>2</table>", ["甲\t1", "\t2"]),
    "a span that is no number": ("<table><tr><td rowspan=x colspan='2%'>甲<td>1</table>", ["甲\t\t1"]),
    "several tables": ("<table><tr><td>甲<td>1</table><table><tr><td>乙<td>2</table>", ["甲\t1", "乙\t2"]),
    "one column": ("<table><tr><td>甲。<tr><td><p>乙。<p>丙。</table>", ["甲。", "乙。", "丙。"]),
}


@pytest.mark.parametrize(("body", "expected"), TABLES.values(), ids=TABLES)
def test_tables(body: str, expected: list[str]) -> None:
    assert lines(body) == [TITLE, ONE, *expected]


def test_a_table_in_a_cell_of_a_real_table_is_doubted() -> None:
    rows = "".join(f"<tr><td>{label}<td>1<td>2" for label in "甲乙丙")
    found = read(f"<table>{rows}<tr><td>丁<td><table><tr><td>3<td>4</table><td>5</table>")
    assert found.lines[2:] == ("甲\t1\t2", "乙\t1\t2", "丙\t1\t2", "丁\t3 4\t5")
    assert found.doubtful == {6}


def test_the_places_of_a_grid_are_bounded() -> None:
    assert grid([[Span(2, 2), Span(1, 1)], [Span()]])[1] == [(0, 0, False), (0, 0, False), (1, 0, True)]
    with pytest.raises(SourceError, match="too-complex"):
        grid([[Span(0, 10**9)] * (MOST // 100)] * 2)


# ---------------------------------------------------------------- places


def test_places_in_the_page() -> None:
    page = (
        f"<!DOCTYPE html>\n<h1>{TITLE}</h1>\n<p>{ONE}</p>\n<p>&nbsp;甲<b>乙&amp;丙</b></p>\n<table><tr><td>丁<td> <td>5</table>"
    )
    found = html.read(page.encode())
    assert found.lines == (TITLE, ONE, "甲乙&丙", "丁\t\t5")
    wanted = {
        "all of a line": (Place(1, 1, 1, 22), Place(2, 5, 2, 26)),
        "over tags": (Place(3, 1, 3, 3), Place(4, 10, 4, 15)),
        "an entity": (Place(3, 3, 3, 4), Place(4, 15, 4, 20)),
        "up to an entity's end": (Place(3, 2, 3, 4), Place(4, 14, 4, 20)),
        "behind the last character": (Place(3, 5, 3, 5), Place(4, 21, 4, 21)),
        "a blank cell": (Place(4, 3, 4, 3), Place(5, 21, 5, 21)),
        "a cell": (Place(4, 4, 4, 5), Place(5, 26, 5, 27)),
        "over lines": (Place(2, 1, 3, 2), Place(3, 4, 4, 11)),
    }
    assert {name: in_file(found, span) for name, (span, _) in wanted.items()} == {
        name: place for name, (_, place) in wanted.items()
    }


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["<p>", "</p>", "<table>", "</table>", "<tr>", "<td rowspan=3>", "<td colspan=2>", "</td>", "<br>", "<b>", "</b>", "<a href=x>", "</a>", "<!--", "-->", "<![CDATA[",
             "]]>", "<script>", "</script>", "<", ">", "&nbsp;", "&#10;", "&amp", "&", "\n", "\r", "\t", " ", '"', "'", "<div hidden>", "</div>", "<pre>", "一、总体情况", "2023年。",
             "信息公开年度报告", "\x00", "\x85", "\u2028", "1", "<td", "=", "<li>", "<caption>", "<?"]
        ) | st.text(max_size=5)
    ).map("".join)
)  # fmt: skip
def test_any_page_is_read(text: str) -> None:
    """Nothing but SourceError is raised; lines hold no end of a line; every spot lies in the page, in the order of its line, and
    a verbatim piece stands there."""
    try:
        found = html.read(b"<html>" + text.encode("utf-8", "replace"))
    except SourceError:
        return
    assert len(found.lines) == len(found.spots) > 0
    for line, spots in zip(found.lines, found.spots, strict=True):
        assert not set("\n\r\x85\u2028") & set(line)
        assert all(one.start < other.start for one, other in pairwise(spots))
        for number, spot in enumerate(spots):
            end = spots[number + 1].start if number + 1 < len(spots) else len(line)
            own = found.own[spot.line - 1]
            assert 0 <= spot.start <= len(line) and 1 <= spot.column <= len(own) + 1
            if spot.verbatim:
                there = own[spot.column - 1 : spot.column - 1 + end - spot.start]
                assert [char if char.isprintable() else " " for char in there] == [
                    char if char.isprintable() else " " for char in line[spot.start : end]
                ]


# ---------------------------------------------------------------- hostile pages

HOSTILE = {
    "comments that never end": "<!--",
    "declarations that never end": "<![",
    "character data that never ends": "<![CDATA[",
    "opening brackets": "<",
    "tags that never end": "<a",
    "quotes that never end": '<a x="',
    "end tags": "</p",
    "ampersands": "&",
    "entities": "&amp;",
    "nothing but depth": "<div>",
    "tables in tables": "<table><tr><td>",
    "end tags that fit nothing": "<i><div></i>",
    "scripts that never end": "<script></scrip",
    "cells": "<tr><td>1",
    "blanks": " \n",
    "headings": "<p>一、总体情况<div>",
}


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE)
def test_time_grows_with_the_page_only(piece: str) -> None:
    """Four times the page takes no more than ten times as long, and a small one no time worth speaking of."""

    def taken(size: int) -> float:
        data = ("<!DOCTYPE html><table>" + piece * (size // len(piece))).encode()
        start = time.process_time()
        try:
            html.read(data)
        except SourceError as error:
            assert error.reason == "too-complex"
        return time.process_time() - start

    small = min(taken(50_000) for _ in range(2))
    assert small < 3
    assert taken(200_000) < 10 * small + 0.2


def test_a_page_that_is_too_big() -> None:
    with pytest.raises(SourceError, match="too-big"):
        html.read(b"<html>" + b" " * html.MOST_BYTES)

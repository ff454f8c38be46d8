"""Renders an abstract report as a page of HTML, as the sites of offices have them. A report goes in, the page comes out.

What a page adds (navigation, dates, links, tags within words) says nothing of the report, so it is drawn at random.
"""

from html import escape
from itertools import pairwise
from random import Random
from typing import NamedTuple

from .model import Block, Report, Row, Table

_HEAD = (
    '<head><meta charset="utf-8"><title>{title}-云山县人民政府门户网站</title><style>.TRS_Editor p{{margin:0}}</style>'
    "<script>var years = [2017, 2018]; if (1 < 2) document.write('<p>2017年</p>');</script></head>"
)
_ABOVE = (
    '<div class="top"><a href="/">网站首页</a> | <a href="/zwgk/">政务公开</a> | <a href="/hdjl/">互动交流</a></div>'
    '<div class="position">当前位置：<a href="/">首页</a> &gt; <a href="/nb/">政府信息公开年报</a> &gt; 正文</div>'
    "<div><form action=/s><input name=q value='请输入2016年'><select><option>2018年<option>2017年</select></form></div>"
)
_BELOW = (
    '<div class="share">分享到：<a href="#">微信</a></div><div>【<a href="javascript:print()">打印</a>】【<a href="#">关闭</a>】</div>'
    '<div><h3>相关链接</h3><ul><li><a href="/1">云山县水务局2016年政府信息公开工作年度报告</a></li>'
    '<li><a href="/2">2015年政府信息公开工作年度报告</a></li></ul></div>'
    "<footer>版权所有：云山县人民政府 备案序号：某ICP备05000001号 2011年建成</footer>"
)
_TITLE_END = "\x00"  # until it is known what stands behind the title
_ABOUT = "<p>发布时间：2025-11-20 09:30　来源：政务公开办　浏览次数：<span>103</span></p>"


class Habits(NamedTuple):
    """How one page is written."""

    rng: Random
    soup: float
    blank: str
    upper: bool
    unclosed: bool
    cell: str
    heading: str


def render(report: Report, rng: Random) -> str:
    """The page."""
    habits = Habits(
        rng,
        rng.choice((0.0, 0.0, 0.3, 0.9)),
        rng.choice(("&nbsp;", "", " ", "<p>&nbsp;</p>", "&#160;", "　")),
        rng.random() < 0.2,
        rng.random() < 0.25,
        rng.choice(
            (
                "{}",
                "{}",
                "<p>{}</p>",
                '<p class="MsoNormal" align=center><span lang="EN-US">{}</span></p>',
                "\n\t\t{}<br>",
                "<div>{}</div>",
            )
        ),
        rng.choice(
            (
                "<p><strong>{}</strong></p>",
                "<h2>{}</h2>",
                "<p>{}</p>",
                '<p style="text-indent: 2em"><b><font face=黑体>{}</font></b></p>',
            )
        ),
    )
    title = next(
        (
            "".join(one.text for one in block.sentences)
            for block in report.blocks
            if block.key == "title" and isinstance(block, Block)
        ),
        "年报",
    )
    body = "\n".join(table(block, habits) if isinstance(block, Table) else text(block, habits) for block in report.blocks)
    about = _ABOUT if rng.random() < 0.5 else ""
    if about and (end := body.find(_TITLE_END)) >= 0:
        body = body[:end] + about + body[end:]
    body = body.replace(_TITLE_END, "")
    body = rng.choice(
        (
            '<div class="content"><div id="zoom">{}</div></div>',
            "<table width=980 align=center><tr><td width=200><a href=/a>栏目导航</a><td><table><tr><td>{}</td></tr></table></td></tr></table>",
            "<article>{}</article>",
        )
    ).format(body)
    return f"<!DOCTYPE html>\n<html>{_HEAD.format(title=title)}<body>\n{_ABOVE}\n{body}\n{_BELOW}</body></html>\n"


def text(block: Block, habits: Habits) -> str:
    """A title or signature has a paragraph or a line for each of its sentences; all else is one paragraph."""
    pieces = [run(sentence.text, habits) for sentence in block.sentences]
    if block.kind == "title":
        return (
            tag("h1", "<br>".join(pieces), habits) + _TITLE_END
            if habits.rng.random() < 0.5
            else "".join(tag("p", one, habits) for one in pieces) + _TITLE_END
        )
    if block.kind == "line":
        return "".join(tag("p", one, habits) for one in pieces)
    if block.kind == "heading":
        return habits.heading.format("".join(pieces))
    return tag(
        "p", habits.rng.choice(("", "&nbsp;&nbsp;&nbsp;&nbsp;", "&emsp;&emsp;", "　　", "\n        ")) + "".join(pieces), habits
    )


def run(words: str, habits: Habits) -> str:
    """Text with entities, and with tags between and within words."""
    if not words or habits.rng.random() >= habits.soup:
        return escape(words, quote=False)
    at = sorted(habits.rng.sample(range(len(words) + 1), min(len(words) + 1, 2 + len(words) // 12)))
    cuts = [0, *at, len(words)]
    return "".join(
        habits.rng.choice(
            (
                "{}",
                "<span>{}</span>",
                '<span style="font-size: 16pt;font-family: 仿宋">{}</span>',
                "<font color=#000000>{}</font>",
                "<b>{}</b>",
                "<!-- 2014 -->{}",
            )
        ).format(escape(words[start:end], quote=False))
        for start, end in pairwise(cuts)
        if end > start
    )


def tag(name: str, inside: str, habits: Habits) -> str:
    """An element; some pages write names in capitals and leave the end of a paragraph out."""
    shown = name.upper() if habits.upper else name
    return f"<{shown}>{inside}" + ("\n" if habits.unclosed and name in ("p", "td", "tr") else f"</{shown}>")


def table(block: Table, habits: Habits) -> str:
    """A table with merged cells; a label of a group spans its rows."""
    groups = spans(block)
    rows = [row_of(row, groups.get(number, ()), block, habits) for number, row in enumerate(block.rows)]
    opened = habits.rng.choice(
        (
            "<table>",
            '<table border="1" cellspacing="0" style="border-collapse:collapse"><tbody>',
            "<TABLE class=MsoNormalTable border=1>",
        )
    )
    if block.key == "t2" and habits.rng.random() < 0.4:
        starts = [number for number, row in enumerate(block.rows) if row.role == "caption"] or [0]
        pieces = [rows[start:end] for start, end in zip([0, *starts[1:]], [*starts[1:], len(rows)], strict=True)]
        return "\n".join(f"{opened}{''.join(piece)}</table>" for piece in pieces)
    return f"{opened}{''.join(rows)}</table>"


def spans(block: Table) -> dict[int, list[tuple[int, str, int]]]:
    """Number of a row -> the groups that begin on it: their column, their label, how many rows they span."""
    found: dict[int, list[tuple[int, str, int]]] = {}
    for depth in (0, 1):
        start, last = 0, ""
        for number, row in enumerate([*block.rows, Row("", "", (), ())]):
            label = row.groups[depth] if len(row.groups) > depth else ""
            if label != last:
                if last:
                    found.setdefault(start, []).append((depth, last, number - start))
                start, last = number, label
    return found


def row_of(row: Row, groups: "list[tuple[int, str, int]] | tuple[()]", block: Table, habits: Habits) -> str:
    """A row; a cell that another row's group covers is left out."""
    cells: list[tuple[int, str]] = [(depth, cell(label, 1, rows, habits)) for depth, label, rows in groups]
    cells += [(one.column, cell(one.text, one.span, 1, habits)) for one in row.cells]
    return tag("tr", "".join(text for _, text in sorted(cells, key=lambda pair: pair[0])), habits) + "\n"


def cell(words: str, columns: int, rows: int, habits: Habits) -> str:
    """A cell with what it spans."""
    attributes = (f' colspan="{columns}"' if columns > 1 else "") + (f" rowspan={rows}" if rows > 1 else "")
    inside = habits.cell.format(run(words, habits)) if words else habits.blank
    name = "TD" if habits.upper else "td"
    return f"<{name}{attributes}>{inside}" + ("" if habits.unclosed else f"</{name}>")

"""Lines to segments: each layout in which reports are found, headings, titles, tables of contents."""

import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gailint.align import Aligned
from gailint.anchors import Labels, heading_at
from gailint.api import Linted
from gailint.blank import blank_report
from gailint.forms import Form, leaves
from gailint.layout import segments
from gailint.rulebook import Rulebook
from gailint.tablelines import loose_cells, run_cells

H2 = "二、主动公开政府信息情况"
H3 = "三、收到和处理政府信息公开申请情况"
NOTE = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"


def spelled(text: str, book: Rulebook) -> list[str]:
    """Each segment as “line KIND how text”; a heading with its section and quality."""
    found = []
    for one in segments(text.split("\n"), book.anchors):
        assert text.split("\n")[one.line - 1][one.start : one.start + len(one.text)] == one.text
        how = f"{one.detail[0] or '?'}/{one.detail[3] or '?'}" if one.kind == "HEADING" else "/".join(one.detail)
        found.append(" ".join(part for part in (str(one.line), one.kind, how, one.text.replace("\t", "→")) if part))
    return found


# ---------------------------------------------------------------- families of layouts

FAMILIES: dict[str, tuple[str, list[str]]] = {
    "tab rows, ragged, with blank lines": (
        f"{H2}\n第二十条第（一）项\t\t\t\n信息内容\t本年制发件数\t\n\n规章\t0\t0\t0\t\n行政规范性文件\t1\t\t3\n我局公开信息。",
        [
            f"1 HEADING 二/official {H2}",
            "2 CELL line 第二十条第（一）项",
            "3 ROW tab 信息内容→本年制发件数→",
            "5 ROW tab 规章→0→0→0→",
            "6 ROW tab 行政规范性文件→1→→3",
            "7 TEXT 我局公开信息。",
        ],
    ),
    "pipe rows": (
        f"{H2}\n第二十条第(一)项 | |||\n信息内容 | 本年制发件数 |\n规章 | 0 | | 0 |\n{H3}",
        [
            f"1 HEADING 二/official {H2}",
            "2 CELL pipe 第二十条第(一)项 | |||",
            "3 ROW pipe 信息内容 | 本年制发件数 |",
            "4 ROW pipe 规章 | 0 | | 0 |",
            f"5 HEADING 三/official {H3}",
        ],
    ),
    "marks for none behind runs of blanks": (
        f"{H2}\n第二十条第（一）项\n规章   —    —  —\n行政规范性文件  /\n行政许可 -",
        [
            f"1 HEADING 二/official {H2}",
            "2 CELL line 第二十条第（一）项",
            "3 ROW blank 规章   —    —  —",
            "4 ROW blank 行政规范性文件  /",
            "5 CELL line 行政许可 -",
        ],
    ),
    "a label broken before a long rest": (
        f"{H3}\n自然人\n2.申请人逾\n期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请\n0\n期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请人",
        [
            f"1 HEADING 三/official {H3}",
            "2 CELL line 自然人",
            "3 CELL line 2.申请人逾",
            "4 CELL line 期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
            "5 CELL line 0",
            "6 TEXT 期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请人",
        ],
    ),
    "pipe rows with a pipe in front": (
        f"{H2}\n| 信息内容 | 本年制发件数 |\n| 规章 | 0 |",
        [f"1 HEADING 二/official {H2}", "2 ROW pipe | 信息内容 | 本年制发件数 |", "3 ROW pipe | 规章 | 0 |"],
    ),
    "full-width pipes": (
        "信息内容｜本年制发件数｜\n规章｜0｜",
        ["1 ROW pipe 信息内容｜本年制发件数｜", "2 ROW pipe 规章｜0｜"],
    ),
    "a cell a line, ended by a pipe, and filler lines": (
        f"{H2}\n第二十条第（一）项 |\n|||\n信息内容 |\n本年制发件数 |\n规章 |\n0 |",
        [
            f"1 HEADING 二/official {H2}",
            "2 CELL pipe 第二十条第（一）项 |",
            "3 CELL pipe |||",
            "4 CELL pipe 信息内容 |",
            "5 CELL pipe 本年制发件数 |",
            "6 CELL pipe 规章 |",
            "7 CELL pipe 0 |",
        ],
    ),
    "a lone pipe before each row": (
        "信息内容 |\n|\n规章  |\n0  |\n|\n行政规范性文件 |\n1 |",
        [
            "1 CELL pipe 信息内容 |",
            "2 CELL pipe |",
            "3 CELL pipe 规章  |",
            "4 CELL pipe 0  |",
            "5 CELL pipe |",
            "6 CELL pipe 行政规范性文件 |",
            "7 CELL pipe 1 |",
        ],
    ),
    "cells and lone pipes in turn": (
        f"{H2}\n规章\n|\n0\n|",
        [f"1 HEADING 二/official {H2}", "2 CELL line 规章", "3 CELL pipe |", "4 CELL line 0", "5 CELL pipe |"],
    ),
    "a cell a line without a mark, labels broken": (
        f"{H2}\n\n信息内容\n\n本年制发\n\n件数\n\n规章\n\n12\n\n我局公开信息。",
        [
            f"1 HEADING 二/official {H2}",
            "3 CELL line 信息内容",
            "5 CELL line 本年制发",
            "7 CELL line 件数",
            "9 CELL line 规章",
            "11 CELL line 12",
            "13 TEXT 我局公开信息。",
        ],
    ),
    "rows of runs of blanks": (
        f"{H2}\n信息内容   本年制发件数   本年废止件数\n规章    0    3\n行政规范性文件 1 0",
        [
            f"1 HEADING 二/official {H2}",
            "2 ROW blank 信息内容   本年制发件数   本年废止件数",
            "3 ROW blank 规章    0    3",
            "4 ROW blank 行政规范性文件 1 0",
        ],
    ),
    "glued cells": (
        f"{H2}\n信息内容本年制发件数本年废止件数\n规章000\n行政规范性文件1 0 2",
        [
            f"1 HEADING 二/official {H2}",
            "2 ROW blank 信息内容本年制发件数本年废止件数",
            "3 ROW glued 规章000",
            "4 ROW blank 行政规范性文件1 0 2",
        ],
    ),
    "Markdown": (
        f"## {H2}\n\n| 信息内容 | 本年制发件数 |\n|:--|---|\n| 规章 | 0 |\n\n我局公开信息。",
        [
            f"1 HEADING 二/official {H2}",
            "3 ROW pipe | 信息内容 | 本年制发件数 |",
            "4 MARK delimiter |:--|---|",
            "5 ROW pipe | 规章 | 0 |",
            "7 TEXT 我局公开信息。",
        ],
    ),
    "a whole report on one line": (
        f"水务局2023年政府信息公开工作年度报告 一、总体情况 公开信息30条。 {H2} 信息内容 | 规章 | 0 | {H3} {NOTE} | 申请人情况 |",
        [
            "1 TITLE 0 水务局2023年政府信息公开工作年度报告 ",
            "1 HEADING 一/official 一、总体情况",
            "1 TEXT  公开信息30条。 ",
            f"1 HEADING 二/official {H2}",
            "1 ROW pipe  信息内容 | 规章 | 0 | ",
            f"1 HEADING 三/official {H3}",
            f"1 ROW pipe  {NOTE} | 申请人情况 |",
        ],
    ),
    "page marks and rules of dashes inside a table": (
        "自然人\t总计\n- 4 -\n—5—\n第 6 页 共 9 页\n7/9\n一、本年新收政府信息公开申请数量\t1\t1\n-----\n──────\n*****\n",
        [
            "1 ROW tab 自然人→总计",
            "2 MARK - 4 -",
            "3 MARK —5—",
            "4 MARK 第 6 页 共 9 页",
            "5 MARK 7/9",
            "6 ROW tab 一、本年新收政府信息公开申请数量→1→1",
            "7 MARK -----",
            "8 MARK ──────",
            "9 MARK *****",
        ],
    ),
    "blanks inside words": (
        "二、主动 公开政府信 息情况\n第二十条 第（一） 项\n信 息内容\t本年制发 件数\n规 章\t0",
        [
            "1 HEADING 二/official 二、主动 公开政府信 息情况",
            "2 CELL line 第二十条 第（一） 项",
            "3 ROW tab 信 息内容→本年制发 件数",
            "4 ROW tab 规 章→0",
        ],
    ),
    "a duplicate caption row and a sentence before the table": (
        f"{H2}\n我局信息公开情况如下表。\n主动公开政府信息情况 | |||\n信息内容 | 本年制发件数 |",
        [
            f"1 HEADING 二/official {H2}",
            "2 TEXT 我局信息公开情况如下表。",
            "3 CELL pipe 主动公开政府信息情况 | |||",
            "4 ROW pipe 信息内容 | 本年制发件数 |",
        ],
    ),
    "headings without tables": (
        f"{H2}\n{H3}\n四、政府信息公开行政复议、行政诉讼情况\n无。",
        [
            f"1 HEADING 二/official {H2}",
            f"2 HEADING 三/official {H3}",
            "3 HEADING 四/official 四、政府信息公开行政复议、行政诉讼情况",
            "4 TEXT 无。",
        ],
    ),
    "a row of figures behind a header that cannot be read": (
        "四、政府信息公开行政复议、行政诉讼情况\n结果维持 结果纠正\n共化纪木 尚末审绪。\n0 0 0 0 0 1 0 1\n五、存在的主要问题及改进情况\n0 0 0 0 0 1 0 1",
        [
            "1 HEADING 四/official 四、政府信息公开行政复议、行政诉讼情况",
            "2 ROW blank 结果维持 结果纠正",
            "3 TEXT 共化纪木 尚末审绪。",
            "4 ROW blank 0 0 0 0 0 1 0 1",
            "5 HEADING 五/official 五、存在的主要问题及改进情况",
            "6 TEXT 0 0 0 0 0 1 0 1",
        ],
    ),
    "nothing": ("\n \n\t\n\u3000\n", []),
    "prose with figures is no table": (
        "一、总体情况\n规章 3 件，规范性文件 5 件已公开。\n咨询电话 12345\n总计公开30条。",
        [
            "1 HEADING 一/official 一、总体情况",
            "2 TEXT 规章 3 件，规范性文件 5 件已公开。",
            "3 TEXT 咨询电话 12345",
            "4 TEXT 总计公开30条。",
        ],
    ),
}


@pytest.mark.parametrize(("text", "expected"), FAMILIES.values(), ids=FAMILIES.keys())
def test_segments(text: str, expected: list[str], book: Rulebook) -> None:
    assert spelled(text, book) == expected


# ---------------------------------------------------------------- every layout, the whole form, the same cells

Cells = list[list[str]]
Truth = dict[tuple[str, str, str], str]


def filled(row: list[str]) -> list[str]:
    return [cell for cell in row if cell]


def is_figure(cell: str) -> bool:
    return cell.isdigit()


def with_fillers(row: list[str]) -> list[str]:
    """“cell |” a line; blank cells beside each other as one line of as many pipes."""
    lines: list[str] = []
    for cell in row:
        if not cell and lines and set(lines[-1]) == {"|"}:
            lines[-1] += "|"
        else:
            lines.append(f"{cell} |".lstrip())
    return lines


def cut_in_two(cell: str) -> list[str]:
    return [cell] if len(cell) <= 4 or is_figure(cell) else [cell[: len(cell) // 2], cell[len(cell) // 2 :]]


LOSSLESS: dict[str, Callable[[Cells], Sequence[str]]] = {
    "tabs": lambda rows: ["\t".join(row) for row in rows],
    "ragged tabs": lambda rows: ["\t".join(row) + "\t" * (i % 4) + "\n" * (i % 3) for i, row in enumerate(rows)],
    "tabs with page marks": lambda rows: [
        "\t".join(row) + ("\n\n- 4 -\n" if i % 7 == 3 else "\n-----" if i % 7 == 5 else "") for i, row in enumerate(rows)
    ],
    "pipe rows": lambda rows: [" | ".join(row) + " |" for row in rows],
    "pipe rows without blanks": lambda rows: ["|".join(row) + "|" for row in rows],
    "pipe in front": lambda rows: ["| " + " | ".join(row) + " |" for row in rows],
    "full-width pipes": lambda rows: ["｜".join(row) + "｜" for row in rows],
    "a piped cell a line": lambda rows: [f"{cell} |".lstrip() for row in rows for cell in row],
    "a pipe, then the cells of a row": lambda rows: [line for row in rows for line in ("|", *(f"{cell}  |" for cell in row))],
    "Markdown": lambda rows: [
        "| " + " | ".join(row) + " |" + ("\n|" + "---|" * len(row) if i == 0 else "") for i, row in enumerate(rows)
    ],
}
LOSSLESS |= {
    "piped cells, neighbouring blanks as one filler line": lambda rows: [line for row in rows for line in with_fillers(row)],
    "cells and lone pipes in turn": lambda rows: [line for row in rows for cell in row for line in (cell, "|")],
}
LOSSY: dict[str, Callable[[Cells], Sequence[str]]] = {
    "a lone pipe before each row": lambda rows: [line for row in rows for line in ("|", *(f"{cell} |" for cell in filled(row)))],
    "a cell a line": lambda rows: [line for row in rows for cell in filled(row) for line in (cell, "")],
    "a cell a line, labels broken": lambda rows: [
        line for row in rows for cell in filled(row) for piece in cut_in_two(cell) for line in (piece, "")
    ],
    "runs of blanks": lambda rows: ["    ".join(filled(row)) for row in rows],
    "glued": lambda rows: ["".join(filled(row)) for row in rows],
}
EDITIONS = [("2019", 2020), ("2021", 2023)]


def digit(*names: str) -> int:
    """A figure from 1 to 9 that differs from place to place."""
    return sum(ord(char) * (i + 1) for i, char in enumerate("/".join(names))) % 9 + 1


def figures(form: Form) -> tuple[dict[str, dict[str, Any]], Truth]:
    """A figure for every cell of a form: as `blank_report` wants them, and by place."""
    wanted: dict[str, dict[str, Any]] = {}
    truth: Truth = {}
    for table in form.tables:
        columns = [slot.path for slot in leaves(table.columns)]
        for row in leaves(table.rows):
            here = {column: digit(table.key, row.path, column) for column in columns}
            truth.update({(table.key, row.path, column): str(value) for column, value in here.items()})
            wanted.setdefault(table.key, {}).update(here if table.group == "t4" else {row.path: here})
    return wanted, truth


def written(form: Form, year: int, lay_out: Callable[[Cells], Sequence[str]], wanted: dict[str, dict[str, Any]]) -> str:
    """The form with its figures, every table in a layout."""
    lines: list[str] = []
    rows: Cells = []
    for line in [*blank_report(form, year, wanted).split("\n"), ""]:
        if "\t" in line or line.startswith("第二十条第"):
            rows.append(line.split("\t"))
            continue
        if rows:
            lines.extend(lay_out(rows))
            rows = []
        lines.append(line)
    return "\n".join(lines)


def cells_of(aligned: Aligned) -> Truth:
    return {(key, *place): cell.text for key, table in aligned.tables.items() for place, cell in table.cells.items()}


def facts_of(aligned: Aligned) -> list[str]:
    return [f"{fact.kind} {fact.address}" for group in aligned.groups.values() for fact in group.facts]


def one_line(rows: Cells) -> list[str]:
    width = max(len(row) for row in rows)
    return [" ".join(" | ".join([*row, *[""] * (width - len(row))]) + " |" for row in rows)]


@pytest.mark.parametrize(("edition", "year"), EDITIONS)
@pytest.mark.parametrize("name", [*LOSSLESS, *LOSSY])
def test_a_full_form_reads_alike_in_every_layout(
    name: str, edition: str, year: int, forms: dict[str, Form], understood: Callable[..., Aligned]
) -> None:
    wanted, truth = figures(forms[edition])
    aligned = understood(written(forms[edition], year, {**LOSSLESS, **LOSSY}[name], wanted))
    assert cells_of(aligned) == truth
    assert facts_of(aligned) == []
    assert len(truth) == {"2019": 22 + 161 + 15, "2021": 10 + 175 + 15}[edition]


@pytest.mark.parametrize(("edition", "year"), EDITIONS)
def test_a_full_form_reads_alike_on_one_line(
    edition: str, year: int, forms: dict[str, Form], understood: Callable[..., Aligned]
) -> None:
    wanted, truth = figures(forms[edition])
    lines = written(forms[edition], year, one_line, wanted).split("\n")
    text = "".join(line if line.endswith("|") else line + " " for line in lines if line)
    assert "\n" not in text
    aligned = understood(text)
    assert cells_of(aligned) == truth
    assert facts_of(aligned) == []


BLANKS = {
    "t2_1": {"规章": {"现行有效": ""}},
    "t3": {
        "上年结转": {"自然人": "", "法人或其他组织/其他": ""},
        "办理结果/不予公开/查询事项": {"自然人": ""},
        "办理结果/总计": {"法人或其他组织/商业企业": "", "法人或其他组织/科研机构": ""},
    },
    "t4": {"行政复议/总计": "", "行政诉讼/复议后起诉/结果维持": ""},
}


def with_blanks(form: Form) -> tuple[dict[str, dict[str, Any]], Truth]:
    wanted, truth = figures(form)
    for table, rows in BLANKS.items():
        for row, columns in rows.items():
            if table == "t4":
                wanted[table][row] = ""
                truth[table, "件数", row] = ""
                continue
            for column in columns:
                wanted[table][row][column] = ""
                truth[table, row, column] = ""
    return wanted, truth


AMBIGUOUS = {
    "ragged tabs",
    "a piped cell a line",
    "a pipe, then the cells of a row",
    "piped cells, neighbouring blanks as one filler line",
    "cells and lone pipes in turn",
}


@pytest.mark.parametrize("name", LOSSLESS)
def test_blank_cells_keep_their_place_where_the_layout_keeps_them(
    name: str, forms: dict[str, Form], understood: Callable[..., Aligned]
) -> None:
    wanted, truth = with_blanks(forms["2021"])
    aligned = understood(written(forms["2021"], 2023, LOSSLESS[name], wanted))
    read, facts = cells_of(aligned), facts_of(aligned)
    if name in AMBIGUOUS:  # a lost cell would look the same there: such a row may stay unread, but is never misread
        assert read.items() <= truth.items()
        assert len(read) > 0.9 * len(truth)
        assert all(fact.startswith("width ") for fact in facts)
        return
    assert read == truth
    assert facts == []


@pytest.mark.parametrize("name", ["tabs", "tabs with page marks", "pipe rows", "pipe in front", "full-width pipes", "Markdown"])
def test_a_blank_at_the_end_of_a_row_keeps_its_place_in_a_grid(
    name: str, forms: dict[str, Form], understood: Callable[..., Aligned]
) -> None:
    wanted, truth = figures(forms["2021"])
    for row in ("本年新收", "办理结果/部分公开", "结转下年"):
        wanted["t3"][row]["总计"] = truth["t3", row, "总计"] = ""
    aligned = understood(written(forms["2021"], 2023, LOSSLESS[name], wanted))
    assert cells_of(aligned) == truth
    assert facts_of(aligned) == []


@pytest.mark.parametrize("name", LOSSY)
def test_rows_with_lost_cells_are_unreadable_never_misread(
    name: str, forms: dict[str, Form], understood: Callable[..., Aligned]
) -> None:
    wanted, truth = with_blanks(forms["2021"])
    aligned = understood(written(forms["2021"], 2023, LOSSY[name], wanted))
    broken = {
        ("t2_1", "规章"),
        ("t3", "上年结转"),
        ("t3", "办理结果/不予公开/查询事项"),
        ("t3", "办理结果/总计"),
        ("t4", "件数"),
    }
    assert cells_of(aligned) == {place: text for place, text in truth.items() if place[:2] not in broken}
    assert sorted(facts_of(aligned)) == sorted(f"width {table}/{row}" for table, row in broken)


def test_a_form_without_figures_is_wholly_blank_in_tabs(forms: dict[str, Form], understood: Callable[..., Aligned]) -> None:
    lines = blank_report(forms["2021"], 2023).split("\n")
    cells = cells_of(understood("\n".join(re.sub(r"(^|\t)0(?=\t|$)", r"\1", line) for line in lines)))
    assert len(cells) == 185  # 表四 is one line of tabs, a blank line like any other
    assert set(cells.values()) == {""}


# ---------------------------------------------------------------- headings

HEADINGS = {
    "Arabic number": ("1、总体情况", ["1 HEADING 一/official 1、总体情况"]),
    "no number": ("总体情况", ["1 HEADING 一/official 总体情况"]),
    "number lost to a list mark": ("- 总体情况", ["1 HEADING 一/official - 总体情况"]),
    "blank behind the number": ("一、 总体情况", ["1 HEADING 一/official 一、 总体情况"]),
    "a point for the comma": ("一．总体情况", ["1 HEADING 一/official 一．总体情况"]),
    "第 in front": ("第一部分 总体情况", ["1 HEADING 一/official 第一部分 总体情况"]),
    "a blank for the mark": ("一 总体情况", ["1 HEADING 一/official 一 总体情况"]),
    "a Roman number": ("Ⅰ、总体情况", ["1 HEADING 一/official Ⅰ、总体情况"]),
    "black brackets": ("【一、总体情况】", ["1 HEADING 一/official 【一、总体情况】"]),
    "a small mark": ("一﹑总体情况", ["1 HEADING 一/official 一﹑总体情况"]),
    "Markdown and bold": ("**一、总体情况**", ["1 HEADING 一/official **一、总体情况**"]),
    "a stop behind": ("一、总体情况。", ["1 HEADING 一/official 一、总体情况。"]),
    "older wording": (
        "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况",
        ["1 HEADING 四/official 四、因政府信息公开工作被申请行政复议、提起行政诉讼情况"],
    ),
    "wrong number, right wording": ("六、存在的主要问题及改进情况", ["1 HEADING 五/official 六、存在的主要问题及改进情况"]),
    "unusual wording, right number": ("五、当前存在的问题与今后设想", ["1 HEADING 五/keyword 五、当前存在的问题与今后设想"]),
    "text on the line of the heading": (
        f"一、总体情况：公开信息30条。{H2} 见附表。",
        ["1 HEADING 一/official 一、总体情况：", "1 TEXT 公开信息30条。", f"1 HEADING 二/official {H2}", "1 TEXT  见附表。"],
    ),
    "behind a bracket": (
        f"（数据截至年底）{H3}收到3件。",
        ["1 TEXT （数据截至年底）", f"1 HEADING 三/official {H3}", "1 TEXT 收到3件。"],
    ),
    "a list of headings in a sentence is none": (
        f"本报告由一、总体情况；{H2}；{H3}组成。",
        [f"1 TEXT 本报告由一、总体情况；{H2}；{H3}组成。"],
    ),
    "a sentence is none": (
        "一、总体情况良好，公开信息30条。",
        ["1 HEADING 一/official 一、总体情况", "1 TEXT 良好，公开信息30条。"],
    ),
    "a numbered line that stands for the section of its number": (
        f"一、总体情况\n二、数据统计\n{H3}",
        ["1 HEADING 一/official 一、总体情况", "2 HEADING 二/number 二、数据统计", f"3 HEADING 三/official {H3}"],
    ),
    "a list of its own stands for no section": (
        f"一、总体情况\n一、加强领导\n二、完善制度\n{H2}",
        [
            "1 HEADING 一/official 一、总体情况",
            "2 SUBHEADING numbered 一、加强领导",
            "3 SUBHEADING numbered 二、完善制度",
            f"4 HEADING 二/official {H2}",
        ],
    ),
    "a number out of its place stands for no section": (
        f"一、总体情况\n五、数据统计\n{H2}",
        ["1 HEADING 一/official 一、总体情况", "2 SUBHEADING numbered 五、数据统计", f"3 HEADING 二/official {H2}"],
    ),
    "a number of two digits stands for no section": (
        f"一、总体情况\n一二、数据统计\n{H3}",
        ["1 HEADING 一/official 一、总体情况", "2 SUBHEADING numbered 一二、数据统计", f"3 HEADING 三/official {H3}"],
    ),
    "a row label that begins like a heading": (
        f"{H3}\n自然人\t总计\n一、本年新收政府信息公开申请数量\t1\t1\n四、结转下年度继续办理\t0\t0",
        [
            f"1 HEADING 三/official {H3}",
            "2 ROW tab 自然人→总计",
            "3 ROW tab 一、本年新收政府信息公开申请数量→1→1",
            "4 ROW tab 四、结转下年度继续办理→0→0",
        ],
    ),
    "subheadings": (
        "（一）主动公开情况\n(二)依申请公开\n㈢平台建设\n（四）监督保障。全年培训2次。",
        [
            "1 SUBHEADING （一）主动公开情况",
            "2 SUBHEADING (二)依申请公开",
            "3 SUBHEADING ㈢平台建设",
            "4 TEXT （四）监督保障。全年培训2次。",
        ],
    ),
}


@pytest.mark.parametrize(("text", "expected"), HEADINGS.values(), ids=HEADINGS.keys())
def test_headings(text: str, expected: list[str], book: Rulebook) -> None:
    assert spelled(text, book) == expected


# ---------------------------------------------------------------- titles

ORGAN = "云山县水务局"
SILENT: list[str] = []
FORM = ["DOC-TITLE-FORM info"]
YEAR = ["DOC-TITLE-YEAR warning"]
TITLES: dict[str, tuple[str, list[list[str]], list[str]]] = {
    "T1 on one line": (f"{ORGAN}2023年政府信息公开工作年度报告", [[f"{ORGAN}2023年政府信息公开工作年度报告"]], SILENT),
    "T2 blank after the organ": (
        f"{ORGAN} 2023年政府信息公开工作年度报告",
        [[f"{ORGAN} 2023年政府信息公开工作年度报告"]],
        SILENT,
    ),
    "T3 two lines": (f"{ORGAN}\n2023年政府信息公开工作年度报告", [[ORGAN, "2023年政府信息公开工作年度报告"]], SILENT),
    "T4 broken inside a word": (
        f"{ORGAN}2023年度政府\n信息公开工作年度报告",
        [[f"{ORGAN}2023年度政府", "信息公开工作年度报告"]],
        SILENT,
    ),
    "T4 with a blank line between": (
        f"{ORGAN}2023年政府信息公开工作\n\n年度报告",
        [[f"{ORGAN}2023年政府信息公开工作", "年度报告"]],
        SILENT,
    ),
    "T4 with the last character lost": (
        f"{ORGAN}2023年政府信息公开工作\n年度报",
        [[f"{ORGAN}2023年政府信息公开工作", "年度报"]],
        FORM,
    ),
    "T5 年度 twice": (f"{ORGAN}2023年度政府信息公开工作年度报告", [[f"{ORGAN}2023年度政府信息公开工作年度报告"]], SILENT),
    "T6 year first": (f"2023年{ORGAN}政府信息公开工作年度报告", [[f"2023年{ORGAN}政府信息公开工作年度报告"]], SILENT),
    "T6 年度 first": (f"2023年度{ORGAN}政府信息公开工作年度报告", [[f"2023年度{ORGAN}政府信息公开工作年度报告"]], SILENT),
    "T7 no organ": ("2023年政府信息公开工作年度报告", [["2023年政府信息公开工作年度报告"]], SILENT),
    "T8 no title": ("", [], ["DOC-TITLE warning"]),
    "T8 preamble first": ("根据《中华人民共和国政府信息公开条例》，编制本报告。", [], ["DOC-TITLE warning"]),
    "T9 without 工作": (f"{ORGAN}2023年政府信息公开年度报告", [[f"{ORGAN}2023年政府信息公开年度报告"]], FORM),
    "T10 without 年度": (f"{ORGAN}2023年政府信息公开工作报告", [[f"{ORGAN}2023年政府信息公开工作报告"]], FORM),
    "T10 without 政府": (f"{ORGAN}2023年信息公开工作年度报告", [[f"{ORGAN}2023年信息公开工作年度报告"]], FORM),
    "T11 without 年": (f"{ORGAN}2023政府信息公开工作年度报告", [[f"{ORGAN}2023政府信息公开工作年度报告"]], YEAR),
    "T12 year twice": (f"2023{ORGAN}2023年度政府信息公开工作年度报告", [[f"2023{ORGAN}2023年度政府信息公开工作年度报告"]], YEAR),
    "T13 year after": (f"{ORGAN}政府信息公开工作2023年度报告", [[f"{ORGAN}政府信息公开工作2023年度报告"]], SILENT),
    "T13 year in brackets": (
        f"{ORGAN}政府信息公开工作年度报告（2023年度）",
        [[f"{ORGAN}政府信息公开工作年度报告（2023年度）"]],
        SILENT,
    ),
    "T13 年 twice": (f"{ORGAN}政府信息公开2023年年度报告", [[f"{ORGAN}政府信息公开2023年年度报告"]], SILENT),
    "T14 organ qualified": (
        "云山海关（本级机关）2023年政府信息公开工作年度报告",
        [["云山海关（本级机关）2023年政府信息公开工作年度报告"]],
        SILENT,
    ),
    "T15 repeated": (
        f"{ORGAN}2023年政府信息公开工作年度报告\n{ORGAN}2023年度政府信息公开工作年度报告",
        [[f"{ORGAN}2023年政府信息公开工作年度报告"], [f"{ORGAN}2023年度政府信息公开工作年度报告"]],
        SILENT,
    ),
    "T15 repeated on two lines behind page metadata": (
        f"{ORGAN}2023年政府信息公开工作年度报告\n来源：{ORGAN} 发布时间：2024-01-15\n{ORGAN}\n2023年政府信息公开工作年度报告",
        [[f"{ORGAN}2023年政府信息公开工作年度报告"], [ORGAN, "2023年政府信息公开工作年度报告"]],
        SILENT,
    ),
    "T16 another name": (f"{ORGAN}2023年政务信息公开工作开展年度报告", [[f"{ORGAN}2023年政务信息公开工作开展年度报告"]], FORM),
    "T17 blanks inside": (f"{ORGAN}2023 年 政府信息公开工作年度报告", [[f"{ORGAN}2023 年 政府信息公开工作年度报告"]], SILENT),
    "T17 Markdown": (f"# {ORGAN}2023年政府信息公开工作年度报告", [[f"# {ORGAN}2023年政府信息公开工作年度报告"]], SILENT),
    "date under the title": (
        f"{ORGAN}2023年政府信息公开工作年度报告\n（2024年1月19日）",
        [[f"{ORGAN}2023年政府信息公开工作年度报告"]],
        SILENT,
    ),
    "full-width digits": (f"{ORGAN}２０２３年政府信息公开工作年度报告", [[f"{ORGAN}２０２３年政府信息公开工作年度报告"]], SILENT),
    "Chinese digits": (f"{ORGAN}二〇二三年政府信息公开工作年度报告", [[f"{ORGAN}二〇二三年政府信息公开工作年度报告"]], SILENT),
    "page metadata above": (
        f"发布时间：2024-01-15 来源：{ORGAN}\n【字体：大 中 小】 打印\n{ORGAN}2023年政府信息公开工作年度报告",
        [[f"{ORGAN}2023年政府信息公开工作年度报告"]],
        SILENT,
    ),
    "the number of the document above": (
        f"云政办函〔2024〕12号\n{ORGAN}2023年政府信息公开工作年度报告",
        [[f"{ORGAN}2023年政府信息公开工作年度报告"]],
        SILENT,
    ),
    "the number of the document above two lines": (
        f"云政办函〔2024〕12号\n{ORGAN}2023年\n政府信息公开工作年度报告",
        [[f"{ORGAN}2023年", "政府信息公开工作年度报告"]],
        SILENT,
    ),
    "a date above": (
        f"2024年1月20日\n{ORGAN}\n2023年政府信息公开工作年度报告",
        [[ORGAN, "2023年政府信息公开工作年度报告"]],
        SILENT,
    ),
    "another year above": (
        f"2024年度\n{ORGAN}2023年政府信息公开工作年度报告",
        [[f"{ORGAN}2023年政府信息公开工作年度报告"]],
        SILENT,
    ),
    "the path of a page above": (
        f"当前位置：首页 政府信息公开 政府信息公开年报\n{ORGAN}2023年政府信息公开工作年度报告",
        [[f"{ORGAN}2023年政府信息公开工作年度报告"]],
        SILENT,
    ),
    "a report named in a sentence is no title": (
        f"现将{ORGAN}2023年政府信息公开工作年度报告公布如下。",
        [],
        ["DOC-TITLE warning"],
    ),
}


@pytest.mark.parametrize(("above", "titles", "findings"), TITLES.values(), ids=TITLES.keys())
def test_titles(above: str, titles: list[list[str]], findings: list[str], lint: Callable[..., Linted]) -> None:
    linted = lint(f"{above}\n一、总体情况\n我局依法公开政府信息。\n{H2}\n", only=["DOC-TITLE"])
    assert [[line.text for line in title] for title in linted.aligned.report.titles] == titles
    assert [f"{one.rule} {one.severity}" for one in linted.findings] == findings
    assert linted.year == (2023 if titles else None)


# ---------------------------------------------------------------- tables of contents


def test_a_table_of_contents_opens_no_section(understood: Callable[..., Aligned]) -> None:
    report = understood(
        f"{ORGAN}2023年政府信息公开工作年度报告\n目录\n一、总体情况\n{H2}\n{H3}\n一、总体情况\n我局公开信息。\n{H2}\n见附表。\n{H3}\n未收到申请。"
    ).report
    assert [(heading.section, heading.span.line) for heading in report.listed] == [("一", 3), ("二", 4), ("三", 5)]
    assert [(one.heading.section, one.heading.span.line) for one in report.sections if one.heading] == [
        ("一", 6),
        ("二", 8),
        ("三", 10),
    ]


def test_headings_without_text_are_no_table_of_contents(understood: Callable[..., Aligned]) -> None:
    report = understood(f"一、总体情况\n{H2}\n{H3}\n未收到申请。").report
    assert report.listed == ()
    assert [one.heading.span.line for one in report.sections if one.heading] == [1, 2, 3]


# ---------------------------------------------------------------- labels inside a line

RUNS = {
    "labels and values": ("规章 0 12", ["规章", "0", "12"]),
    "a glued number": ("行政许可240万元", ["行政许可", "240万元"]),
    "labels glued": ("结果维持结果纠正", ["结果维持", "结果纠正"]),
    "a label with blanks inside": ("尚 未 审 结 0", ["尚 未 审 结", "0"]),
    "the longest label wins": ("1.属于国家秘密0", ["1.属于国家秘密", "0"]),
    "closing bracket belongs to the label": ("（一）予以公开 3", ["（一）予以公开", "3"]),
    "marks for none": ("规章 / —", ["规章", "/", "—"]),
}


@pytest.mark.parametrize(("text", "cells"), RUNS.values(), ids=RUNS.keys())
def test_run_of_labels_and_values(text: str, cells: list[str], book: Rulebook) -> None:
    found = run_cells(text, book.anchors)
    assert found is not None
    assert [text[start:end] for start, end in found] == cells


@pytest.mark.parametrize("text", ["规章共3件", "我局 0 0", "规章 0 件数", "规章0x"])
def test_no_run_of_labels_and_values(text: str, book: Rulebook) -> None:
    assert run_cells(text, book.anchors) is None


BROKEN_NOTES = ["本年（20", "本年(2", "上一年项目数量（指20"]


@pytest.mark.parametrize("first", BROKEN_NOTES)
def test_figures_of_a_note_broken_over_lines_are_no_value(first: str, book: Rulebook) -> None:
    assert loose_cells(first, book.anchors) is None
    assert loose_cells(first + "）", book.anchors) is None
    assert loose_cells("规章设区的市20", book.anchors) is not None


def test_a_header_broken_inside_its_year(lint: Callable[..., Linted]) -> None:
    """本年（2023）制发件数, one cell a line and broken at every place."""
    whole = "本年（2023）制发件数"
    for at in range(1, len(whole)):
        header = [whole[:at], whole[at:], "本年废止件数", "现行有效件数"]
        lines = [
            "二、主动公开政府信息情况",
            "第二十条第（一）项",
            "信息内容",
            *header,
            "规章",
            "0",
            "0",
            "0",
            "行政规范性文件",
            "0",
            "0",
            "0",
        ]
        found = [
            f.rule for f in lint("\n".join(lines), 2023, ["T2-COLUMN", "T2-LABEL", "T2-EXTRA", "T2-HEADER", "T2-WIDTH"]).findings
        ]
        assert found == [], whole[:at]


def test_heading_at_an_offset(book: Rulebook) -> None:
    assert heading_at("见一、总体情况。", 3, book.anchors) == ("一", 7)
    assert heading_at("见一、总体要求。", 3, book.anchors) is None


@given(st.text(alphabet="规章一二三、（）1. |\t行政许可总计0-\n信息内容", max_size=120))
def test_segments_cover_their_places_in_order(text: str) -> None:
    from gailint import api

    anchors = api.builtin().anchors
    lines = text.split("\n")
    found = list(segments(lines, anchors))
    for one in found:
        assert lines[one.line - 1][one.start : one.start + len(one.text)] == one.text
    for one, following in pairwise(found):
        assert (one.line, one.start + len(one.text)) <= (following.line, following.start)
    said = "".join(one.text for one in found)
    assert "".join(said.split()).replace("*", "") == "".join(text.split()).replace("*", "")


@given(st.text(max_size=60), st.integers(min_value=0, max_value=60))
def test_labels_never_run_past_the_text(text: str, offset: int) -> None:
    from gailint import api

    end = Labels(text, api.builtin().anchors).at(offset)
    assert end is None or offset < end <= len(text)

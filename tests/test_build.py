"""Nodes to the model: titles, sections, paragraphs, rows cut into cells, and where each of them stands."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import sliced
from gailint import api, layout, parse, source
from gailint.build import build
from gailint.model import Cell, Paragraph, Report, Row, Section, Subheading, Table
from gailint.rulebook import Rulebook
from gailint.span import Span, after, join, on_line

EXAMPLES = sorted(p for p in (Path(__file__).parent.parent / "examples").glob("*/*") if p.suffix in (".txt", ".md"))
REPORT = """\
云山县水务局
2023年政府信息公开工作年度报告
根据条例编制。

一、总体情况
（一）主动公开
公开信息30条，
其中网站20条。
- 2 -
全年培训2次。
二、主动公开政府信息情况
信息内容\t本年制发件数
规章\t 0
见附件。
"""


def built(text: str, book: Rulebook) -> Report:
    return build(parse.parse(layout.segments(text.split("\n"), book.anchors), book.table))


def rows_of(text: str, book: Rulebook) -> list[Row]:
    report = built(text, book)
    sections = (report.front, *report.sections)
    return [row for section in sections for item in section.items if isinstance(item, Table) for row in item.rows]


def spelled(section: Section) -> list[str]:
    """Each item of a section in a line."""
    found = []
    for item in section.items:
        if isinstance(item, Paragraph):
            found.append("text " + " ⏎ ".join(f"{line.number}:{line.column} {line.text}" for line in item.lines))
        elif isinstance(item, Subheading):
            found.append(f"subheading {item.line.number}:{item.line.column} {item.line.text}")
        else:
            found.append("table " + " ⏎ ".join(" | ".join(cell.text for cell in row.cells) for row in item.rows))
    return found


# ---------------------------------------------------------------- the whole


def test_a_report(book: Rulebook) -> None:
    report = built(REPORT, book)
    assert [[line.text for line in title] for title in report.titles] == [["云山县水务局", "2023年政府信息公开工作年度报告"]]
    assert spelled(report.front) == ["text 3:1 根据条例编制。"]
    assert [(one.heading.section, one.heading.number, one.heading.quality) for one in report.sections if one.heading] == [
        ("一", "一", "official"),
        ("二", "二", "official"),
    ]
    assert [spelled(section) for section in report.sections] == [
        ["subheading 6:1 （一）主动公开", "text 7:1 公开信息30条， ⏎ 8:1 其中网站20条。 ⏎ 10:1 全年培训2次。"],
        ["table 信息内容 | 本年制发件数 ⏎ 规章 | 0", "text 14:1 见附件。"],
    ]
    assert report.listed == ()
    assert report.first == Span(1, 1, 1, 7)


def test_ends_of_sections(book: Rulebook) -> None:
    report = built(REPORT, book)
    assert report.front.end == Span(3, 1, 3, 8)
    assert [section.end for section in report.sections] == [Span(10, 1, 10, 8), Span(14, 1, 14, 5)]


def test_an_empty_section_ends_with_its_heading(book: Rulebook) -> None:
    report = built("一、总体情况\n二、主动公开政府信息情况\n", book)
    assert [section.end for section in report.sections] == [Span(1, 1, 1, 7), Span(2, 1, 2, 13)]


def test_nothing(book: Rulebook) -> None:
    assert built("", book) == Report((), Section(None, (), Span(1, 1, 1, 1)), (), (), Span(1, 1, 1, 1))


def test_text_before_the_title_belongs_to_the_front(book: Rulebook) -> None:
    report = built("索引号：云水〔2024〕1号\n云山县水务局2023年政府信息公开工作年度报告\n一、总体情况\n", book)
    assert spelled(report.front) == ["text 1:1 索引号：云水〔2024〕1号"]
    assert [title[0].number for title in report.titles] == [2]


# ---------------------------------------------------------------- cells

H2 = "二、主动公开政府信息情况\n"
CELLS: dict[str, tuple[str, list[list[str]]]] = {
    "tabs": ("规章\t0\t\t3", [["1:1 规章", "1:4 0", "1:6 ", "1:7 3"]]),
    "tabs in front and behind": ("\t\t规章\t0\t", [["1:1 ", "1:2 ", "1:3 规章", "1:6 0", "1:8 "]]),
    "blanks around a cell": ("规章\t  0 \t3", [["1:1 规章", "1:6 0", "1:9 3"]]),
    "pipes, one behind each cell": ("规章 | 0 | | 3 |", [["1:1 规章", "1:6 0", "1:9 ", "1:12 3"]]),
    "pipes, one in front": ("| 规章 | 0 | | 3 |", [["1:3 规章", "1:8 0", "1:11 ", "1:14 3"]]),
    "pipes only between": ("规章 | 0 | 3", [["1:1 规章", "1:6 0", "1:10 3"]]),
    "full-width pipes": ("规章｜0｜｜3｜", [["1:1 规章", "1:4 0", "1:6 ", "1:7 3"]]),
    "a lone pipe is one blank cell": ("规章 | 0 |\n|", [["1:1 规章", "1:6 0"], ["2:1 "]]),
    "three pipes are three blank cells": ("规章 | 0 |\n|||", [["1:1 规章", "1:6 0"], ["2:1 ", "2:2 ", "2:3 "]]),
    "runs of blanks": (H2 + "规章   0  12", [["2:1 规章", "2:6 0", "2:9 12"]]),
    "a label with a blank inside": (H2 + "规 章 0 12", [["2:1 规 章", "2:5 0", "2:7 12"]]),
    "glued": (H2 + "规章012", [["2:1 规章", "2:3 012"]]),
    "a cell a line": (H2 + "规章\n\n 0", [["2:1 规章"], ["4:2 0"]]),
    "page marks are no cells": ("规章\t0\n- 4 -\n-----\n行政许可\t1", [["1:1 规章", "1:4 0"], ["4:1 行政许可", "4:6 1"]]),
}


@pytest.mark.parametrize(("text", "expected"), CELLS.values(), ids=CELLS.keys())
def test_cells(text: str, expected: list[list[str]], book: Rulebook) -> None:
    rows = rows_of(text, book)
    assert [[f"{cell.span.line}:{cell.span.column} {cell.text}" for cell in row.cells] for row in rows] == expected


RULED = {
    "tab": ("规章\t0", ["tab"]),
    "pipe": ("规章 | 0 |", ["pipe"]),
    "blank": (H2 + "规章 0 1", ["blank"]),
    "glued": (H2 + "规章01", ["glued"]),
    "line": (H2 + "规章\n0", ["line", "line"]),
}


@pytest.mark.parametrize(("text", "ruled"), RULED.values(), ids=RULED.keys())
def test_says_how_cells_were_told_apart(text: str, ruled: list[str], book: Rulebook) -> None:
    assert [row.ruled for row in rows_of(text, book)] == ruled


def test_a_markdown_delimiter_marks_the_row_above(book: Rulebook) -> None:
    rows = rows_of("| 信息内容 | 本年制发件数 |\n|---|---|\n| 规章 | 0 |", book)
    assert [(row.head, [cell.text for cell in row.cells]) for row in rows] == [
        (True, ["信息内容", "本年制发件数"]),
        (False, ["规章", "0"]),
    ]


# ---------------------------------------------------------------- places


def cells_in(report: Report) -> Iterator[Cell]:
    for section in (report.front, *report.sections):
        for item in section.items:
            if isinstance(item, Table):
                for row in item.rows:
                    yield from row.cells


def check_places(lines: tuple[str, ...], report: Report) -> int:
    """Every cell, line and heading slices back to its text; returns how many there were."""
    pieces = [(cell.span, cell.text) for cell in cells_in(report)]
    for section in (report.front, *report.sections):
        for item in section.items:
            lines_of_item = item.lines if isinstance(item, Paragraph) else (item.line,) if isinstance(item, Subheading) else ()
            pieces.extend((line.span, line.text) for line in lines_of_item)
    pieces.extend((line.span, line.text) for title in report.titles for line in title)
    for span, text in pieces:
        assert sliced(lines, span) == text
        assert text == text.strip()
    for heading in (*report.listed, *(section.heading for section in report.sections)):
        assert heading is not None
        assert heading.wording in sliced(lines, heading.span)
    return len(pieces)


def test_there_are_examples() -> None:
    assert len(EXAMPLES) >= 12


@pytest.mark.parametrize("path", EXAMPLES, ids=[path.name for path in EXAMPLES])
def test_places_slice_back_in_the_examples(path: Path, book: Rulebook) -> None:
    lines = source.read(path.read_bytes()).lines
    report = build(parse.parse(layout.segments(lines, book.anchors), book.table))
    assert check_places(lines, report) > 100


PIECES = [
    "规章",
    "行政许可",
    "一、总体情况",
    "二、主动公开政府信息情况",
    "（七）总计",
    "0",
    "12",
    "|",
    "\t",
    " ",
    "　",
    "\n",
    "。",
    "- 3 -",
    "|---|---|",
    "字",
]


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_places_slice_back_in_any_text(text: str) -> None:
    lines = tuple(text.split("\n"))
    check_places(lines, built(text, api.builtin()))


# ---------------------------------------------------------------- spans


def test_spans() -> None:
    assert on_line(3, 0, 2) == Span(3, 1, 3, 3)
    assert after(Span(3, 1, 4, 6)) == Span(4, 6, 4, 6)
    assert join(Span(3, 1, 3, 4), Span(5, 2, 5, 9)) == Span(3, 1, 5, 9)

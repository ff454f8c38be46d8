"""Rows of every layout folded at their labels, and values put into columns: when blanks have a place, when they have none."""

from collections.abc import Callable

import pytest

from conftest import rows_of, sliced
from gailint.align import Aligned
from gailint.marks import grid
from gailint.rulebook import Rulebook
from gailint.span import Span

H3 = "三、收到和处理政府信息公开申请情况\n"
COLUMNS = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]
HEAD = "\t\t\t" + "\t".join(COLUMNS) + "\n"
NEW = "一、本年新收政府信息公开申请数量"
OLD = "二、上年结转政府信息公开申请数量"
OPEN = "（一）予以公开"
PART = "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"
NEXT = "四、结转下年度继续办理"


def reading(aligned: Aligned, key: str = "t3") -> dict[str, str]:
    """Each row that was found: its values, “·” for a blank one, or its state in brackets."""
    table = aligned.tables[key]
    found = {}
    for row, state in table.rows.items():
        cells = [table.cell(row, column) for column in table.columns]
        if state.state != "missing":
            found[row] = " ".join(cell.text or "·" for cell in cells if cell) if cells[0] else f"({state.state})"
    return found


def facts(aligned: Aligned, group: str = "t3") -> list[str]:
    """What alignment saw, but for rows of the form that a fragment does not have."""
    return [f"{one.kind} {one.span.line}:{one.span.column}" for one in aligned.groups[group].facts if one.kind != "row"]


def tabbed(*rows: str) -> str:
    return H3 + HEAD + "".join(row.replace(" ", "\t") + "\n" for row in rows)


def one_a_line(*rows: str, mark: str = "") -> str:
    cells = [*COLUMNS, *(cell for row in rows for cell in row.split(" "))]
    return H3 + "".join(f"{cell}{mark}\n".lstrip(" ") for cell in cells)


FULL = "1 2 3 4 5 6 21"

# ---------------------------------------------------------------- where values begin

PLACED: dict[str, tuple[str, dict[str, str], list[str]]] = {
    "a full row": (tabbed(f"{NEW}   {FULL}"), {"本年新收": FULL}, []),
    "a blank in the middle": (tabbed(f"{NEW}   1 2  4 5 6 21"), {"本年新收": "1 2 · 4 5 6 21"}, []),
    "blanks at both ends, shown by the row above": (
        tabbed(f"{NEW}   {FULL}", f"{OLD}    2 3 4 5 6 "),
        {"本年新收": FULL, "上年结转": "· 2 3 4 5 6 ·"},
        [],
    ),
    "a blank at the end, shown by the row below": (
        tabbed(f"{NEW}   1 2 3 4 5 6 ", f"{OLD}   {FULL}"),
        {"本年新收": "1 2 3 4 5 6 ·", "上年结转": FULL},
        [],
    ),
    "a row whose label stands further right": (
        tabbed(f"{NEW}   {FULL}", f"三、本年度办理结果 {OPEN}   2 3 4 5 6 21"),
        {"本年新收": FULL, "办理结果/予以公开": "· 2 3 4 5 6 21"},
        [],
    ),
    "all blank": (
        tabbed(f"{NEW}   {FULL}", f"{OLD}          "),
        {"本年新收": FULL, "上年结转": "· · · · · · ·"},
        [],
    ),
    "one value among blanks": (
        tabbed(f"{NEW}   {FULL}", f"{OLD}       5  "),
        {"本年新收": FULL, "上年结转": "· · · · 5 · ·"},
        [],
    ),
    "marks for none are values": (tabbed(f"{NEW}   / - — 无 _ 6 21"), {"本年新收": "/ - — 无 _ 6 21"}, []),
    "trailing tabs do not matter": (tabbed(f"{NEW}   {FULL}   "), {"本年新收": FULL}, []),
    "a row that lost its place": (
        tabbed(f"{NEW}   {FULL}", f"{OLD} {FULL}"),
        {"本年新收": FULL, "上年结转": FULL},
        [],
    ),
    "too few": (
        tabbed(f"{NEW}   {FULL}", f"{OLD} 1 2 3 4 5 6"),
        {"本年新收": FULL, "上年结转": "(unreadable)"},
        ["width 4:1"],
    ),
    "too many": (
        tabbed(f"{NEW}   {FULL}", f"{OLD}   {FULL} 0"),
        {"本年新收": FULL, "上年结转": "(unreadable)"},
        ["width 4:1"],
    ),
    "runs of blanks keep no blank cells": (
        H3 + "   ".join(COLUMNS) + f"\n{NEW}   1   2   3   4   5   6   21\n{OLD}   1   2   3   4   5   15\n",
        {"本年新收": FULL, "上年结转": "(unreadable)"},
        ["width 4:1"],
    ),
    "single cells": (one_a_line(f"{NEW} {FULL}", f"{OLD} {FULL}"), {"本年新收": FULL, "上年结转": FULL}, []),
    "single cells, one lost": (
        one_a_line(f"{NEW} {FULL}", f"{OLD} 1 2 3 4 5 6", f"{NEXT} {FULL}"),
        {"本年新收": FULL, "上年结转": "(unreadable)", "结转下年": FULL},
        ["width 17:1"],
    ),
    "single cells, one too many": (
        one_a_line(f"{NEW} {FULL}", f"{OLD} {FULL} 0", f"{NEXT} {FULL}"),
        {"本年新收": FULL, "上年结转": "(unreadable)", "结转下年": FULL},
        ["width 17:1"],
    ),
    "single cells with pipes, one blank": (
        one_a_line(f"{NEW} {FULL}", f"{OLD} 1 2  4 5 6 21", f"{NEXT} {FULL}", mark=" |"),
        {"本年新收": FULL, "上年结转": "1 2 · 4 5 6 21", "结转下年": FULL},
        [],
    ),
    "single cells with pipes, the first blank": (
        one_a_line(f"{NEW} {FULL}", f"{OLD}  2 3 4 5 6 21", f"{NEXT} {FULL}", mark=" |"),
        {"本年新收": FULL, "上年结转": "· 2 3 4 5 6 21", "结转下年": FULL},
        [],
    ),
    "single cells with pipes, one lost": (
        one_a_line(f"{NEW} {FULL}", f"{OLD} 1 2 4 5 6 21", f"{NEXT} {FULL}", mark=" |"),
        {"本年新收": FULL, "上年结转": "(unreadable)", "结转下年": FULL},
        ["width 17:1"],
    ),
    "page number below a grid": (
        tabbed(f"{NEW}   {FULL}") + "4\n" + f"{OLD}\t\t\t" + FULL.replace(" ", "\t"),
        {"本年新收": FULL, "上年结转": FULL},
        [],
    ),
}


@pytest.mark.parametrize(("text", "rows", "seen"), PLACED.values(), ids=PLACED.keys())
def test_values_find_their_columns(text: str, rows: dict[str, str], seen: list[str], understood: Callable[..., Aligned]) -> None:
    aligned = understood(text, year=2023)
    assert (reading(aligned), facts(aligned)) == (rows, seen)
    lines = text.split("\n")
    for cell in aligned.tables["t3"].cells.values():
        assert sliced(lines, cell.span) == cell.text


# ---------------------------------------------------------------- glued digits

GLUED = {
    "as many single digits as columns": (f"{NEW}1234566", "1 2 3 4 5 6 6", []),
    "too few digits": (f"{NEW}123456", "(unreadable)", ["width 3:1"]),
    "too many digits": (f"{NEW}12345621", "(unreadable)", ["width 3:1"]),
}


@pytest.mark.parametrize(("row", "values", "seen"), GLUED.values(), ids=GLUED.keys())
def test_glued_digits(row: str, values: str, seen: list[str], understood: Callable[..., Aligned]) -> None:
    text = H3 + "".join(COLUMNS) + f"\n{row}\n"
    aligned = understood(text, year=2023)
    assert (reading(aligned), facts(aligned)) == ({"本年新收": values}, seen)
    lines = text.split("\n")
    for cell in aligned.tables["t3"].cells.values():
        assert sliced(lines, cell.span) == cell.text


GLUED_T2 = {
    "three single digits": ("行政规范性文件102", "1 0 2"),
    "a number of two digits": ("行政规范性文件1012", "(unreadable)"),
    "blanks between": ("行政规范性文件10 1 12", "10 1 12"),
}


@pytest.mark.parametrize(("row", "values"), GLUED_T2.values(), ids=GLUED_T2.keys())
def test_glued_digits_of_three_columns(row: str, values: str, understood: Callable[..., Aligned]) -> None:
    text = f"二、主动公开政府信息情况\n第二十条第（一）项\n信息内容本年制发件数本年废止件数现行有效件数\n规章000\n{row}\n"
    assert reading(understood(text, year=2023), "t2_1") == {"规章": "0 0 0", "规范性文件": values}


def test_a_single_column_is_never_split(understood: Callable[..., Aligned]) -> None:
    text = "二、主动公开政府信息情况\n第二十条第（五）项\n信息内容本年处理决定数量\n行政许可1234\n"
    assert reading(understood(text, year=2023), "t2_5") == {"行政许可": "1234"}


# ---------------------------------------------------------------- labels: groups, debris, wrapped, unknown

LABELS: dict[str, tuple[str, dict[str, str], list[str]]] = {
    "group labels on the row of their first member": (
        tabbed(f"三、本年度办理结果 （三）不予公开 1.属于国家秘密 {FULL}", f"  2.其他法律行政法规禁止公开 {FULL}"),
        {"办理结果/不予公开/国家秘密": FULL, "办理结果/不予公开/法律法规禁止": FULL},
        [],
    ),
    "group labels on lines of their own": (
        tabbed("三、本年度办理结果", "（三）不予公开", f"  1.属于国家秘密 {FULL}"),
        {"办理结果/不予公开/国家秘密": FULL},
        [],
    ),
    "a group label on a wrong row": (
        tabbed(f"  1.属于国家秘密 {FULL}", f" （三）不予公开 2.其他法律行政法规禁止公开 {FULL}"),
        {"办理结果/不予公开/国家秘密": FULL, "办理结果/不予公开/法律法规禁止": FULL},
        [],
    ),
    "a group label below its rows": (
        tabbed(f"  1.属于国家秘密 {FULL}", "（三）不予公开", f"  2.其他法律行政法规禁止公开 {FULL}"),
        {"办理结果/不予公开/国家秘密": FULL, "办理结果/不予公开/法律法规禁止": FULL},
        [],
    ),
    "a child at the left margin": (
        tabbed(f"  1.属于国家秘密 {FULL}", f"2.其他法律行政法规禁止公开 {FULL}"),
        {"办理结果/不予公开/国家秘密": FULL, "办理结果/不予公开/法律法规禁止": FULL},
        [],
    ),
    "debris in front of a label": (
        tabbed(f"{NEW}   {FULL}", f"菩 {OLD}  {FULL}"),
        {"本年新收": FULL, "上年结转": FULL},
        [],
    ),
    "a note in a cell of its own": (
        tabbed(f"（二）部分公开 （区分处理的，只计这一情形，不计其他情形）  {FULL}"),
        {"办理结果/部分公开": FULL},
        [],
    ),
    "a row without a label": (
        tabbed(f"{NEW}   {FULL}", "   1 1 1 1 1 1 6", f"{OLD}   {FULL}"),
        {"本年新收": FULL, "上年结转": FULL},
        ["stray 4:4"],
    ),
    "a row the form does not have": (
        tabbed(f"  8.属于行政查询事项 {FULL}", f"  9.属于工作秘密 {FULL}", f"  1.本机关不掌握相关政府信息 {FULL}"),
        {"办理结果/不予公开/查询事项": FULL, "办理结果/无法提供/不掌握": FULL},
        ["extra 4:3"],
    ),
    "a cut label": (
        tabbed(f"{NEW}   {FULL}", f"二、上年结转政府信息   {FULL}"),
        {"本年新收": FULL, "上年结转": FULL},
        ["cut 4:1"],
    ),
    "a label in other words": (
        tabbed(f"  1.属于国家秘密 {FULL}", f"  2.其他法律法规禁止公开 {FULL}"),
        {"办理结果/不予公开/国家秘密": FULL, "办理结果/不予公开/法律法规禁止": FULL},
        ["label 4:3"],
    ),
    "a label with a note and blanks": (
        H3 + HEAD + f"一、本年新收 政府信息公开申请数量（件）\t\t\t{FULL}\n".replace("1 2 3 4 5 6 21", FULL.replace(" ", "\t")),
        {"本年新收": FULL},
        [],
    ),
    "a label broken over two lines of a run": (
        H3 + "\n".join([*COLUMNS, "一、本年新收政府信息", "公开申请数量", *FULL.split(" ")]) + "\n",
        {"本年新收": FULL},
        [],
    ),
    "a label in a run, one character a line": (
        H3 + "\n".join([*COLUMNS[:6], "总", "计", NEW, *FULL.split(" ")]) + "\n",
        {"本年新收": FULL},
        [],
    ),
    "the header once more on the next page": (
        tabbed(f"{NEW}   {FULL}") + HEAD + f"{OLD}\t\t\t" + FULL.replace(" ", "\t"),
        {"本年新收": FULL, "上年结转": FULL},
        [],
    ),
    "rows in the wrong order": (
        tabbed(f"{OLD}   {FULL}", f"{NEW}   {FULL}", f"{NEXT}   {FULL}"),
        {"上年结转": FULL, "本年新收": FULL, "结转下年": FULL},
        ["order 4:1"],
    ),
    "a row twice": (
        tabbed(f"{NEW}   {FULL}", f"{OLD}   {FULL}", f"{NEW}   0 0 0 0 0 0 0"),
        {"本年新收": FULL, "上年结转": FULL},
        ["extra 5:1"],
    ),
}


@pytest.mark.parametrize(("text", "rows", "seen"), LABELS.values(), ids=LABELS.keys())
def test_labels_open_rows(text: str, rows: dict[str, str], seen: list[str], understood: Callable[..., Aligned]) -> None:
    aligned = understood(text, year=2023)
    assert (reading(aligned), facts(aligned)) == (rows, seen)


# ---------------------------------------------------------------- marks


MARKS = {
    "each kind": ("tab", [["规章", "0", "", "见附件", "/", "240万元"]], [["label", "value", "empty", "text", "value", "value"]]),
    "a label below itself in a grid": ("tab", [["信息内容", "本年制发"], ["", "件数"]], [["label", "label"], ["empty"]]),
    "a label over three single cells": ("line", [["行政"], ["规范性"], ["文件"], ["0"]], [["label"], [], [], ["value"]]),
    "a number does not continue a label": ("line", [["行政"], ["0"]], [["text"], ["value"]]),
}


@pytest.mark.parametrize(("ruled", "lines", "kinds"), MARKS.values(), ids=MARKS.keys())
def test_marks(ruled: str, lines: list[list[str]], kinds: list[list[str]], book: Rulebook) -> None:
    cut = grid(rows_of(ruled, *lines), book.books["t2"])
    assert [[mark.kind for mark in marks] for marks in cut.marks] == kinds


def test_a_broken_label_knows_its_parts(book: Rulebook) -> None:
    cut = grid(rows_of("line", ["行政"], ["规范性"], ["文件"], ["0"]), book.books["t2"])
    mark = cut.marks[0][0]
    assert (mark.cell.text, mark.cell.span) == ("行政规范性文件", Span(1, 1, 3, 3))
    assert [part.text for part in mark.parts] == ["行政", "规范性", "文件"]

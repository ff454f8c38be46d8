"""Rows of every layout folded at their labels, and values put into columns: when blanks have a place, when they have none."""

from collections.abc import Callable

import pytest

from conftest import rows_of, sliced
from gailint.align import Aligned
from gailint.fold import Lines, LogicalRow, logical_rows, split_header
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


# ---------------------------------------------------------------- header and body of a table

HEAD2 = "信息内容 本年制发件数 本年废止件数 现行有效件数"


def lines_of(book: Rulebook, group: str, ruled: str, lines: list[str]) -> Lines:
    """Lines as marks and rows, their cells by blanks, “·” for a blank one; in front of a line “#” for the head of a
    Markdown table, “?” for cells that may have been split or glued, “-” for one whose cells have no pipes."""
    cells = [["" if cell == "·" else cell for cell in line.lstrip("#?-").split(" ")] for line in lines]
    rows = [
        row._replace(head=line[0] == "#", doubtful=line[0] == "?", ruled="line" if line[0] == "-" else ruled)
        for row, line in zip(rows_of(ruled, *cells), lines, strict=True)
    ]
    cut = grid(rows, book.books[group])
    return list(zip(cut.marks, cut.rows, strict=True))


HEADS: dict[str, tuple[str, list[str], str, list[str]]] = {
    "nothing": ("t2", [], "", []),
    "only a header": ("t2", [HEAD2], HEAD2, []),
    "a line of header, then rows": ("t2", [HEAD2, "规章 1 2 3", "行政规范性文件 4 5 6"], HEAD2, ["规章 1 2 3", "行政规范性文件 4 5 6"]),
    "header and row on one line": ("t2", [f"{HEAD2} 规章 1 2 3", "行政规范性文件 4 5 6"], HEAD2, ["规章 1 2 3", "行政规范性文件 4 5 6"]),
    "rows without a header": ("t2", ["规章 1 2 3"], "", ["规章 1 2 3"]),
    "an unknown label before the first number": ("t2", [HEAD2, "甲乙 1 2 3", "规章 4 5 6"], HEAD2, ["甲乙 1 2 3", "规章 4 5 6"]),
    "an unknown label and a blank before the first number": ("t2", [HEAD2, "甲乙 · 2 3"], HEAD2, ["甲乙 · 2 3"]),
    "of two unknown texts the last": ("t2", [f"{HEAD2} 甲甲 乙乙 1 2"], f"{HEAD2} 甲甲", ["乙乙 1 2"]),
    "no unknown text since the last header": ("t2", ["甲乙 本年制发件数 1 2"], "甲乙 本年制发件数", ["1 2"]),
    "numbers in front of the header": ("t2", ["2023 5", HEAD2, "规章 1 2 3"], f"2023 5 {HEAD2}", ["规章 1 2 3"]),
    "the header again": ("t2", [HEAD2, "规章 1 2 3", HEAD2, "行政规范性文件 4 5 6"], HEAD2, ["规章 1 2 3", "行政规范性文件 4 5 6"]),
    "two headers are a header": ("t2", [HEAD2, "规章 1 2 3", "本年制发件数 现行有效件数"], HEAD2, ["规章 1 2 3"]),
    "head and one header are a header": ("t2", [HEAD2, "规章 1 2 3", "信息内容 现行有效件数"], HEAD2, ["规章 1 2 3"]),
    "one header is none": ("t2", [HEAD2, "规章 1 2 3", "现行有效件数 4"], HEAD2, ["规章 1 2 3", "现行有效件数 4"]),
    "two headers beside a row": ("t2", [HEAD2, "规章 1 2 3", "本年制发件数 现行有效件数 规章"], HEAD2, ["规章 1 2 3", "本年制发件数 现行有效件数 规章"]),
    "note and head are a header": ("t3", [f"{NEW} 1", "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和） 申请人情况", f"{OLD} 2"], "", [f"{NEW} 1", f"{OLD} 2"]),
    "a header that may be a row too": ("t3", ["自然人 总计", f"{NEW} 1 2", "其他 总计", f"{OLD} 3 4"], "自然人 总计", [f"{NEW} 1 2", f"{OLD} 3 4"]),
    "the head of a Markdown table, unknown words": ("t2", [HEAD2, "规章 1 2 3", "#甲 乙", "行政规范性文件 4 5 6"], HEAD2, ["规章 1 2 3", "行政规范性文件 4 5 6"]),
    "the head of a Markdown table, one known word": ("t2", [HEAD2, "规章 1 2 3", "#甲 现行有效件数"], HEAD2, ["规章 1 2 3"]),
    "the head of a Markdown table that is a row": ("t2", [HEAD2, "规章 1 2 3", "#行政规范性文件 4 5 6"], HEAD2, ["规章 1 2 3", "行政规范性文件 4 5 6"]),
    "unknown words that are no head": ("t2", [HEAD2, "规章 1 2 3", "甲 乙"], HEAD2, ["规章 1 2 3", "甲 乙"]),
    "blank lines stay": ("t2", [HEAD2, "规章 1 2 3", "· ·"], HEAD2, ["规章 1 2 3", "· ·"]),
}  # fmt: skip


@pytest.mark.parametrize(("group", "lines", "header", "body"), HEADS.values(), ids=HEADS)
def test_header_and_body(group: str, lines: list[str], header: str, body: list[str], book: Rulebook) -> None:
    marks, rest = split_header(lines_of(book, group, "tab", lines))
    assert isinstance(marks, list) and isinstance(rest, list)
    assert " ".join(mark.cell.text for mark in marks) == header
    assert [" ".join(mark.cell.text or "·" for mark in line) for line, _ in rest] == body


# ---------------------------------------------------------------- lines folded into rows

SECRET, REFUSED, OUTCOMES = "1.属于国家秘密", "（三）不予公开", "三、本年度办理结果"
Folded = tuple[str, str, tuple[int, int], str]  # label, cells, shape, what else is known


def folded(rows: list[LogicalRow]) -> list[Folded]:
    """Each row: label (“” for none), cells, shape, then its flags and the texts that stand between label and cells."""
    found = []
    for row in rows:
        flags = [name for name in ("keeps", "glued", "doubtful") if getattr(row, name)]
        texts = [f"({cell.text})" for cell in row.texts]
        cells = " ".join(cell.text or "·" for cell in row.cells)
        found.append((row.label.cell.text if row.label else "", cells, row.shape, " ".join([*flags, *texts])))
    return found


GRID: dict[str, tuple[list[str], list[Folded]]] = {
    "nothing": ([], []),
    "a label and its values": (["规章 1 2 3"], [("规章", "1 2 3", (0, 3), "keeps")]),
    "blanks are kept": (["· 规章 · 2 ·"], [("规章", "· 2 ·", (1, 3), "keeps")]),
    "a doubtful line": (["?规章 1 2 3", "?· 1 2 3"], [("规章", "1 2 3", (0, 3), "keeps doubtful"), ("", "· 1 2 3", (-1, 4), "keeps doubtful")]),
    "words in front of a label": (["甲 乙 规章 1 2 3"], [("规章", "1 2 3", (2, 3), "keeps")]),
    "a text that fills the row up": (["规章 见附件 2 3"], [("规章", "见附件 2 3", (0, 3), "keeps")]),
    "a text that is one too many": (["规章 见附件 1 2 3"], [("规章", "见附件 1 2 3", (0, 4), "keeps")]),
    "a text among the values": (["规章 1 见附件 3"], [("规章", "1 见附件 3", (0, 3), "keeps")]),
    "a text behind the values": (["规章 1 2 3 见附件"], [("规章", "1 2 3 见附件", (0, 4), "keeps")]),
    "a note in brackets behind the label": (["规章 （含修订） 1 2 3"], [("规章", "1 2 3", (0, 3), "keeps (（含修订）)")]),
    "a note in half-width brackets": (["规章 (含修订) 1 2 3"], [("规章", "1 2 3", (0, 3), "keeps ((含修订))")]),
    "a note of thirteen characters": (["规章 " + "甲" * 13 + " 1 2 3"], [("规章", "1 2 3", (0, 3), f"keeps ({'甲' * 13})")]),
    "twelve characters are no note": (["规章 " + "甲" * 12 + " 1 2 3"], [("规章", "甲" * 12 + " 1 2 3", (0, 4), "keeps")]),
    "brackets behind a value are no note": (["规章 1 2 3 （含修订）"], [("规章", "1 2 3 （含修订）", (0, 4), "keeps")]),
    "brackets that fill the row up": (["规章 （见附件） 2 3"], [("规章", "（见附件） 2 3", (0, 3), "keeps")]),
    "brackets in front of a full row with a text": (["规章 （含修订） 2 甲 3"], [("规章", "2 甲 3", (0, 3), "keeps (（含修订）)")]),
    "an unknown label": (["甲乙 1 2 3"], [("甲乙", "1 2 3", (0, 3), "keeps")]),
    "the last of two unknown labels": (["甲 乙 1 2"], [("乙", "1 2", (1, 2), "keeps")]),
    "an unknown label and a blank": (["甲 · 1 2 3"], [("甲", "· 1 2 3", (0, 4), "keeps")]),
    "the name of a column as label": (["本年制发件数 1 2"], [("本年制发件数", "1 2", (0, 2), "keeps")]),
    "values without a label": (["· 1 2 3"], [("", "· 1 2 3", (-1, 4), "keeps")]),
    "a text behind values without a label": (["1 2 甲"], [("", "1 2 甲", (-1, 3), "keeps")]),
    "texts without a value": (["甲 乙"], []),
    "a blank line": (["规章 1 2 3", "· · ·"], [("规章", "1 2 3", (0, 3), "keeps")]),
    "a blank line in front": (["· · ·", "规章 1 2 3"], [("规章", "1 2 3", (0, 3), "keeps")]),
    "a lone number below a row": (["规章 1 2 3", "4"], [("规章", "1 2 3", (0, 3), "keeps")]),
    "a lone number in front": (["4", "规章 1 2 3"], [("规章", "1 2 3", (0, 3), "keeps")]),
    "a lone text below a row": (["规章 1 2 3", "甲乙"], [("规章", "1 2 3", (0, 3), "keeps"), ("甲乙", "", (-1, 0), "keeps")]),
    "two rows on one line": (["规章 1 2 3 行政规范性文件 4 5 6"], [("规章", "1 2 3", (-1, 3), "keeps"), ("行政规范性文件", "4 5 6", (-1, 3), "keeps")]),
    "an unknown row between two on one line": (["规章 1 2 3 甲乙 7 8 9 行政规范性文件 4 5 6"], [("规章", "1 2 3", (-1, 3), "keeps"), ("甲乙", "7 8 9", (-1, 3), "keeps"), ("行政规范性文件", "4 5 6", (-1, 3), "keeps")]),
    "an unknown row between two on one line, behind one value": (["规章 1 甲乙 7 8 9 行政规范性文件 4 5 6"], [("规章", "1", (-1, 1), "keeps"), ("甲乙", "7 8 9", (-1, 3), "keeps"), ("行政规范性文件", "4 5 6", (-1, 3), "keeps")]),
    "a text as value between two on one line": (["规章 1 见附件 3 行政规范性文件 4 5 6"], [("规章", "1 见附件 3", (-1, 3), "keeps"), ("行政规范性文件", "4 5 6", (-1, 3), "keeps")]),
    "a text behind the first label of two on one line": (["规章 见附件 行政规范性文件 4 5 6"], [("规章", "见附件", (-1, 1), "keeps"), ("行政规范性文件", "4 5 6", (-1, 3), "keeps")]),
}  # fmt: skip


@pytest.mark.parametrize(("lines", "expected"), GRID.values(), ids=GRID)
def test_lines_of_a_grid(lines: list[str], expected: list[Folded], book: Rulebook) -> None:
    rows = logical_rows(lines_of(book, "t2", "tab", lines), 3)
    assert folded(rows) == expected
    widths = {len(row.cells) for _, row in lines_of(book, "t2", "tab", lines)}
    assert {row.width for row in rows} <= widths


GROUPS: dict[str, tuple[list[str], list[Folded]]] = {
    "a group in front of its row": ([f"{REFUSED} {SECRET} 1 2 3"], [(SECRET, "1 2 3", (1, 3), "keeps")]),
    "two groups in front of a row": ([f"{OUTCOMES} {REFUSED} {SECRET} 1 2 3"], [(SECRET, "1 2 3", (2, 3), "keeps")]),
    "a group with values in front of a row": (
        [f"{REFUSED} 4 5 6 {SECRET} 1 2 3"],
        [(REFUSED, "4 5 6", (0, 3), "keeps"), (SECRET, "1 2 3", (4, 3), "keeps")],
    ),
    "a group in front of an unknown row": (
        [f"{REFUSED} 9.属于工作秘密 1 2 3"],
        [(REFUSED, "", (0, 0), "keeps"), ("9.属于工作秘密", "1 2 3", (1, 3), "keeps")],
    ),
    "a group, a blank and an unknown row": (
        [f"{REFUSED} · 9.属于工作秘密 1 2 3"],
        [(REFUSED, "·", (0, 1), "keeps"), ("9.属于工作秘密", "1 2 3", (2, 3), "keeps")],
    ),
    "a group with values and a text": ([f"{REFUSED} 1 见附件 3"], [(REFUSED, "1 见附件 3", (0, 3), "keeps")]),
    "a group by itself": ([REFUSED, f"· {SECRET} 1 2 3"], [(REFUSED, "", (-1, 0), "keeps"), (SECRET, "1 2 3", (1, 3), "keeps")]),
    "a group by itself among blanks": ([f"{REFUSED} · · ·"], [(REFUSED, "· · ·", (-1, 3), "keeps")]),
}


@pytest.mark.parametrize(("lines", "expected"), GROUPS.values(), ids=GROUPS)
def test_groups_of_rows_in_a_grid(lines: list[str], expected: list[Folded], book: Rulebook) -> None:
    assert folded(logical_rows(lines_of(book, "t3", "tab", lines), 3)) == expected


def singles(text: str) -> list[str]:
    return text.split(" ")


RUNS: dict[str, tuple[list[str], list[Folded]]] = {
    "a label and its values": (singles("规章 1 2 3"), [("规章", "1 2 3", (-1, 3), "keeps")]),
    "two rows": (singles("规章 1 2 3 行政规范性文件 4 5 6"), [("规章", "1 2 3", (-1, 3), "keeps"), ("行政规范性文件", "4 5 6", (-1, 3), "keeps")]),
    "blanks are kept": (singles("规章 · 2 ·"), [("规章", "· 2 ·", (-1, 3), "keeps")]),
    "a blank in front": (singles("· 规章 1 2 3"), [("规章", "1 2 3", (-1, 3), "keeps")]),
    "values in front of the first label": (singles("7 8 规章 1 2 3"), [("规章", "1 2 3", (-1, 3), "keeps")]),
    "a cell without a pipe": (["规章", "1", "-2", "3"], [("规章", "1 2 3", (-1, 3), "")]),
    "a doubtful cell": (["规章", "1", "?2", "3"], [("规章", "1 2 3", (-1, 3), "keeps doubtful")]),
    "a doubtful label": (["?规章", "1", "2", "3"], [("规章", "1 2 3", (-1, 3), "keeps doubtful")]),
    "a text that fills the row up": (singles("规章 见附件 2 3"), [("规章", "见附件 2 3", (-1, 3), "keeps")]),
    "a text among the values": (singles("规章 1 见附件 3"), [("规章", "1 见附件 3", (-1, 3), "keeps")]),
    "a text among too many values": (singles("规章 1 见附件 3 4"), [("规章", "1 见附件 3 4", (-1, 4), "keeps")]),
    "a text at the end of a row that lacks a value": (singles("规章 1 见附件 行政规范性文件 4 5 6"), [("规章", "1 见附件", (-1, 2), "keeps"), ("行政规范性文件", "4 5 6", (-1, 3), "keeps")]),
    "a text that is the last value": (singles("规章 1 2 见附件"), [("规章", "1 2 见附件", (-1, 3), "keeps")]),
    "a text with too few values behind a full row": (singles("规章 1 2 3 甲乙 4 5"), [("规章", "1 2 3", (-1, 3), "keeps"), ("甲乙", "4 5", (-1, 2), "keeps")]),
    "a text and blanks that fill the row up": (singles("规章 见附件 · 2 · 3"), [("规章", "见附件 · 2 · 3", (-1, 5), "keeps")]),
    "a text behind a full row": (singles("规章 1 2 3 甲乙 4 5 6"), [("规章", "1 2 3", (-1, 3), "keeps"), ("甲乙", "4 5 6", (-1, 3), "keeps")]),
    "a text with a row of its own behind one value": (singles("规章 1 甲乙 4 5 6"), [("规章", "1", (-1, 1), "keeps"), ("甲乙", "4 5 6", (-1, 3), "keeps")]),
    "a text with a row of its own behind a label": (singles("规章 甲乙 4 5 6"), [("规章", "", (-1, 0), "keeps"), ("甲乙", "4 5 6", (-1, 3), "keeps")]),
    "an unknown label first": (singles("甲乙 4 5 6"), [("甲乙", "4 5 6", (-1, 3), "keeps")]),
    "the name of a column as label": (singles("现行有效件数 1 2 3"), [("现行有效件数", "1 2 3", (-1, 3), "keeps")]),
    "a text in front of a line of two values": (["规章", "见附件", "4 5"], [("规章", "", (-1, 0), "keeps"), ("见附件", "", (-1, 0), "keeps"), ("", "4 5", (-1, 2), "keeps")]),
    "a blank line of several cells": (["规章", "1", "· ·", "3"], [("规章", "1 · · 3", (-1, 4), "keeps")]),
    "label and first value on one line": (["规章 1", "2", "3"], [("规章", "1", (0, 1), "keeps")]),
    "a label among blanks, its values below": (["规章 ·", "1", "2"], [("规章", "· 1 2", (-1, 3), "keeps")]),
}  # fmt: skip


@pytest.mark.parametrize(("lines", "expected"), RUNS.values(), ids=RUNS)
def test_runs_of_single_cells(lines: list[str], expected: list[Folded], book: Rulebook) -> None:
    assert folded(logical_rows(lines_of(book, "t2", "pipe", lines), 3)) == expected


def test_a_run_of_tabbed_lines_keeps_blanks_too(book: Rulebook) -> None:
    assert folded(logical_rows(lines_of(book, "t2", "tab", singles("规章 1 · 3")), 3)) == [("规章", "1 · 3", (-1, 3), "keeps")]


RULED = {"tab": "keeps", "pipe": "keeps", "blank": "", "line": "", "glued": "glued"}


@pytest.mark.parametrize("ruled", RULED)
def test_what_a_layout_keeps(ruled: str, book: Rulebook) -> None:
    assert folded(logical_rows(lines_of(book, "t2", ruled, ["规章 1 2 3"]), 3)) == [("规章", "1 2 3", (0, 3), RULED[ruled])]


def test_group_labels_right_before_a_row_are_counted(book: Rulebook) -> None:
    """Each takes the place of a blank label cell; a row with values ends the count."""
    run = [OUTCOMES, "1", "2", "3", OUTCOMES, REFUSED, SECRET, "1", "2", "3", "8.属于行政查询事项", "4", "5", "6"]
    assert folded(logical_rows(lines_of(book, "t3", "pipe", run), 3)) == [
        (OUTCOMES, "1 2 3", (-1, 3), "keeps"),
        (OUTCOMES, "", (-1, 0), "keeps"),
        (REFUSED, "", (-2, 0), "keeps"),
        (SECRET, "1 2 3", (-3, 3), "keeps"),
        ("8.属于行政查询事项", "4 5 6", (-1, 3), "keeps"),
    ]


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

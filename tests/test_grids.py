"""A printed table through its form: blocks, editions and columns, with every fact whole and the cells in their slots."""

import pytest

from conftest import rows_of
from gailint.grids import align_group
from gailint.rulebook import Rulebook
from gailint.span import Span
from gailint.tables import Fact, Group

WHERE = Span(9, 9, 9, 9)
CAPTIONS = {key: f"第二十条第（{key}）项" for key in "一五六八九"}
HEAD, MADE, REPEALED, VALID = "信息内容", "本年制发件数", "本年废止件数", "现行有效件数"
HEADERS = f"{HEAD} {MADE} {REPEALED} {VALID}"
ONE = [CAPTIONS["一"], HEADERS, "规章 1 2 3", "行政规范性文件 4 5 6"]
FIVE = [CAPTIONS["五"], f"{HEAD} 本年处理决定数量", "行政许可 7"]
SIX = [CAPTIONS["六"], f"{HEAD} 本年处理决定数量", "行政处罚 8", "行政强制 9"]
EIGHT = [CAPTIONS["八"], f"{HEAD} 本年收费金额（单位：万元）", "行政事业性收费 1.5"]
OLD_ONE = [CAPTIONS["一"], f"{HEAD} 本年新制作数量 本年新公开数量 对外公开总数量", "规章 1 2 3", "规范性文件 4 5 6"]
OLD_FIVE = [CAPTIONS["五"], f"{HEAD} 上一年项目数量 本年增/减 处理决定数量", "行政许可 1 0 7", "其他对外管理服务事项 1 0 2"]
NINE = [CAPTIONS["九"], f"{HEAD} 采购项目数量 采购总金额", "政府集中采购 1 2"]
READ = {
    "t2_1/规章": "1 2 3",
    "t2_1/规范性文件": "4 5 6",
    "t2_5/行政许可": "7",
    "t2_6/行政处罚": "8",
    "t2_6/行政强制": "9",
    "t2_8/收费": "1.5",
}


def at(line: int, text: str, column: int = 0) -> Span:
    """Where a cell stands: the n-th of its line."""
    start = 10 * column + 1
    return Span(line, start, line, start + len(text))


def behind(line: int, text: str, column: int = 0) -> Span:
    end = 10 * column + 1 + len(text)
    return Span(line, end, line, end)


def start(line: int) -> Span:
    return Span(line, 1, line, 1)


def found(rows: list[str], book: Rulebook, edition: str = "2021", group: str = "t2") -> Group:
    form = next(form for form in book.forms if form.edition == edition)
    lines = [["" if cell == "·" else cell for cell in row.split(" ")] for row in rows]
    return align_group(rows_of("tab", *lines), group, form, book.forms, book.books[group], WHERE)


def cells(group: Group) -> dict[str, str]:
    """The values of each row that has any."""
    values: dict[str, list[str]] = {}
    for table in group.tables.values():
        for cell in table.cells.values():
            values.setdefault(f"{table.key}/{cell.row_path}", []).append(cell.text)
    return {row: " ".join(texts) for row, texts in values.items()}


def without(*rows: str) -> dict[str, str]:
    return {row: values for row, values in READ.items() if not row.startswith(rows)}


def missing_block(where: Span, table: str, caption: str) -> Fact:
    return Fact("block", where, table, {"block": CAPTIONS[caption]})


def missing_caption(line: int, table: str, caption: str) -> Fact:
    return Fact("column", start(line), f"{table}/标题", {"missing": f"“{CAPTIONS[caption]}”", "found": "", "found_en": ""})


def missing_columns(where: Span, table: str, names: str) -> Fact:
    return Fact("column", where, f"{table}/表头", {"missing": names, "found": "", "found_en": ""})


def twice(line: int, table: str, caption: str) -> Fact:
    values = {"found": CAPTIONS[caption], "why": "重复出现", "why_en": "appears twice"}
    return Fact("extra", at(line, CAPTIONS[caption]), f"{table}/重复", values)


def late(line: int, table: str, caption: str, later: str) -> Fact:
    where = {"where": f"应在“{CAPTIONS[later]}”之前", "where_en": f"it belongs before “{CAPTIONS[later]}”"}
    return Fact("order", at(line, CAPTIONS[caption]), f"{table}/次序", {"row": CAPTIONS[caption], **where})


def told(found: str, advice: str, edition: str = "2021") -> dict[str, str]:
    """What is said of a label of the other edition; `advice` is what it should be."""
    said = {"advice": f"{edition} 版没有这一项", "advice_en": f"the {edition} edition has no such entry"}
    if advice:
        said = {"advice": f"应为“{advice}”", "advice_en": f"should be “{advice}”"}
    return {"found": found, "other": "2019" if edition == "2021" else "2021", "edition": edition, **said}


def header(line: int, column: int, table: str, found: str, advice: str) -> Fact:
    return Fact("header", at(line, found, column), f"{table}/{found}", told(found, advice))


# ---------------------------------------------------------------- 表二

BLOCKS: dict[str, tuple[list[str], dict[str, str], list[Fact]]] = {
    "as on the form": ([*ONE, *FIVE, *SIX, *EIGHT], READ, []),
    "words in front that are no labels": (["甲 乙", *ONE, *FIVE, *SIX, *EIGHT], READ, []),
    "all on one line": ([" ".join([*ONE, *FIVE, *SIX, *EIGHT])], READ, []),
    "each on a line of its own": ([" ".join(ONE), " ".join(FIVE), " ".join(SIX), " ".join(EIGHT)], READ, []),
    "a caption behind the last row of the block before": ([*ONE[:-1], f"{ONE[-1]} {FIVE[0]}", *FIVE[1:], *SIX, *EIGHT], READ, []),
    "one in the wrong order": ([*ONE, *SIX, *FIVE, *EIGHT], READ, [late(9, "t2_5", "五", "六")]),
    "two in the wrong order": (
        [*EIGHT, *FIVE, *SIX, *ONE],
        READ,
        [late(4, "t2_5", "五", "八"), late(7, "t2_6", "六", "八"), late(11, "t2_1", "一", "八")],
    ),
    "the last twice": ([*ONE, *FIVE, *SIX, *EIGHT, *EIGHT], READ, [twice(15, "t2_8", "八")]),
    "the first twice": ([*ONE, *ONE, *FIVE, *SIX, *EIGHT], READ, [twice(5, "t2_1", "一")]),
    "one missing": (
        [*ONE, *SIX, *EIGHT],
        without("t2_5"),
        [missing_block(Span(4, 32, 4, 32), "t2_5", "五")],
    ),
    "the first missing": ([*FIVE, *SIX, *EIGHT], without("t2_1"), [missing_block(start(1), "t2_1", "一")]),
    "two missing": (
        [*ONE, *EIGHT],
        without("t2_5", "t2_6"),
        [missing_block(Span(4, 32, 4, 32), "t2_5", "五"), missing_block(Span(4, 32, 4, 32), "t2_6", "六")],
    ),
    "the last missing": ([*ONE, *FIVE, *SIX], without("t2_8"), [missing_block(Span(11, 12, 11, 12), "t2_8", "八")]),
    "a block that ends with its header": (
        [*ONE, *FIVE, *EIGHT[:0], *SIX[:2], *EIGHT],
        without("t2_6"),
        [
            Fact("row", behind(9, "本年处理决定数量", 1), "t2_6/行政处罚", {"row": "行政处罚", "count": "1"}),
            Fact("row", behind(9, "本年处理决定数量", 1), "t2_6/行政强制", {"row": "行政强制", "count": "1"}),
        ],
    ),
    "a caption missing": ([*ONE, *FIVE, *SIX[1:], *EIGHT], READ, [missing_caption(8, "t2_6", "六")]),
    "the first caption missing": ([*ONE[1:], *FIVE, *SIX, *EIGHT], READ, [missing_caption(1, "t2_1", "一")]),
    "caption and head missing in front": (
        [HEADERS.removeprefix(f"{HEAD} "), *ONE[2:], *FIVE, *SIX, *EIGHT],
        READ,
        [missing_caption(1, "t2_1", "一")],
    ),
    "all captions missing": (
        [*ONE[1:], *FIVE[1:], *SIX[1:], *EIGHT[1:]],
        READ,
        [
            missing_caption(1, "t2_1", "一"),
            missing_caption(4, "t2_5", "五"),
            missing_caption(6, "t2_6", "六"),
            missing_caption(9, "t2_8", "八"),
        ],
    ),
    "a caption against a single row": (
        [*ONE, FIVE[0], FIVE[1], "行政许可 7", "行政处罚 8", *SIX, *EIGHT],
        READ,
        [
            Fact(
                "extra",
                at(8, "行政处罚"),
                "t2_5/行政处罚",
                {"found": "行政处罚", "why": "表中没有这一行", "why_en": "the form has no such row"},
            )
        ],
    ),
    "one on the older edition": (
        [*OLD_ONE, *FIVE, *SIX, *EIGHT],
        READ,
        [
            header(2, 1, "t2_1", "本年新制作数量", MADE),
            header(2, 2, "t2_1", "本年新公开数量", REPEALED),
            header(2, 3, "t2_1", "对外公开总数量", VALID),
            Fact("old", at(4, "规范性文件"), "t2_1/规范性文件", told("规范性文件", "行政规范性文件")),
        ],
    ),
    "two of four on the older edition": (
        [*OLD_ONE, *OLD_FIVE, *SIX, *EIGHT],
        READ | {"t2_5/行政许可": "1 0 7", "t2_5/其他事项": "1 0 2"},
        [
            Fact(
                "edition",
                at(2, "本年新制作数量", 1),
                "t2",
                told("本年新制作数量", MADE),
                (
                    ("本年新公开数量", at(2, "本年新公开数量", 2)),
                    ("对外公开总数量", at(2, "对外公开总数量", 3)),
                    ("规范性文件", at(4, "规范性文件")),
                    ("上一年项目数量", at(6, "上一年项目数量", 1)),
                    ("本年增/减", at(6, "本年增/减", 2)),
                    ("处理决定数量", at(6, "处理决定数量", 3)),
                    ("其他对外管理服务事项", at(8, "其他对外管理服务事项")),
                ),
            )
        ],
    ),
    "two of four on the older edition, by a row and by headers": (
        [ONE[0], HEAD, "规章 1 2 3", "规范性文件 4 5 6", *OLD_FIVE[:-1], *SIX, *EIGHT],
        READ | {"t2_5/行政许可": "1 0 7"},
        [
            Fact(
                "edition",
                at(6, "上一年项目数量", 1),
                "t2",
                told("上一年项目数量", ""),
                (
                    ("规范性文件", at(4, "规范性文件")),
                    ("本年增/减", at(6, "本年增/减", 2)),
                    ("处理决定数量", at(6, "处理决定数量", 3)),
                ),
            ),
            missing_columns(behind(2, HEAD), "t2_1", "“本年新制作数量”、“本年新公开数量”、“对外公开总数量”"),
            Fact(
                "row",
                behind(7, "行政许可"),
                "t2_5/其他事项",
                {"row": "其他对外管理服务事项", "count": "1"},
            ),
        ],
    ),
    "two of four on the older edition, by rows alone": (
        [ONE[0], HEAD, "规章 1 2 3", "规范性文件 4 5 6", FIVE[0], HEAD, *OLD_FIVE[2:], *SIX, *EIGHT],
        READ | {"t2_5/行政许可": "1 0 7", "t2_5/其他事项": "1 0 2"},
        [
            Fact(
                "edition",
                at(4, "规范性文件"),
                "t2",
                told("规范性文件", "行政规范性文件"),
                (("其他对外管理服务事项", at(8, "其他对外管理服务事项")),),
            ),
            missing_columns(behind(2, HEAD), "t2_1", "“本年新制作数量”、“本年新公开数量”、“对外公开总数量”"),
            missing_columns(behind(6, HEAD), "t2_5", "“上一年项目数量”、“本年增/减”、“处理决定数量”"),
        ],
    ),
    "a block that only the older edition has": (
        [*ONE, *FIVE, *SIX, *EIGHT, *NINE],
        READ | {"t2_9/集中采购": "1 2"},
        [
            Fact(
                "old",
                at(15, CAPTIONS["九"]),
                "t2_9/第二十条第九项",
                told(CAPTIONS["九"], ""),
                (
                    ("政府集中采购", at(17, "政府集中采购")),
                    ("采购项目数量", at(16, "采购项目数量", 1)),
                    ("采购总金额", at(16, "采购总金额", 2)),
                ),
            )
        ],
    ),
    "a block that only the older edition has, without its caption": (
        [*ONE, *FIVE, *SIX, *EIGHT, *NINE[1:]],
        READ | {"t2_9/集中采购": "1 2"},
        [
            Fact(
                "old",
                at(16, "政府集中采购"),
                "t2_9/政府集中采购",
                told("政府集中采购", ""),
                (("采购项目数量", at(15, "采购项目数量", 1)), ("采购总金额", at(15, "采购总金额", 2))),
            )
        ],
    ),
    "a column less, in header and rows": (
        [ONE[0], f"{HEAD} {MADE} {VALID}", "规章 1 3", "行政规范性文件 4 6", *FIVE, *SIX, *EIGHT],
        READ | {"t2_1/规章": "1 3", "t2_1/规范性文件": "4 6"},
        [missing_columns(behind(2, VALID, 2), "t2_1", f"“{REPEALED}”")],
    ),
    "a column less in the header alone": (
        [ONE[0], f"{HEAD} {MADE} {VALID}", *ONE[2:], *FIVE, *SIX, *EIGHT],
        READ,
        [missing_columns(behind(2, VALID, 2), "t2_1", f"“{REPEALED}”")],
    ),
}


@pytest.mark.parametrize(("rows", "values", "facts"), BLOCKS.values(), ids=BLOCKS)
def test_blocks(rows: list[str], values: dict[str, str], facts: list[Fact], book: Rulebook) -> None:
    group = found(rows, book)
    assert (group.key, group.present) == ("t2", True)
    assert list(group.facts) == facts
    assert cells(group) == values


NOTHING = {
    "no row": ("t2", []),
    "no label": ("t2", ["甲 1 2", "乙 3 4"]),
    "only the head of a block": ("t2", [f"{HEAD} 甲 乙"]),
    "no label of 表三": ("t3", ["甲 1 2"]),
    "no label of 表四": ("t4", ["甲 1 2"]),
}


@pytest.mark.parametrize(("group", "rows"), NOTHING.values(), ids=NOTHING)
def test_what_is_no_table_has_the_place_it_should_have(group: str, rows: list[str], book: Rulebook) -> None:
    assert found(rows, book, group=group) == Group(group, False, {}, (), WHERE)


def test_a_group_reaches_from_its_first_cell_to_its_last(book: Rulebook) -> None:
    assert found(["甲 乙", *ONE, *FIVE, *SIX, *EIGHT, "· ·"], book).place == Span(2, 1, 15, 14)
    assert found(ONE[:2], book).place == Span(1, 1, 2, 31 + len(VALID))


def test_tables_say_which_columns_they_have(book: Rulebook) -> None:
    group = found([ONE[0], f"{HEAD} {MADE} {VALID}", "规章 1 3", "行政规范性文件 4 6", *FIVE], book)
    assert {key: table.columns for key, table in group.tables.items()} == {"t2_1": ("制发", "现行有效"), "t2_5": ("处理决定",)}
    assert {key: table.span for key, table in group.tables.items()} == {
        "t2_1": at(1, CAPTIONS["一"]),
        "t2_5": at(5, CAPTIONS["五"]),
    }


# ---------------------------------------------------------------- 表三

APPLICANTS = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]
NEW, CARRIED, NEXT = "一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量", "四、结转下年度继续办理"
LESS = " ".join(APPLICANTS[:5] + APPLICANTS[6:])
OTHERS = "法人或其他组织/其他"

# Header and rows; how many columns are taken to be there; the values of each row that could be read.
COLUMNS: dict[str, tuple[str, list[str], int, dict[str, str]]] = {
    "most rows as short as the header": (
        LESS,
        [f"{NEW} 1 2 3 4 5 6", f"{CARRIED} 1 2 3 4 5 6", f"{NEXT} 1 2 3"],
        6,
        {"本年新收": "1 2 3 4 5 6", "上年结转": "1 2 3 4 5 6"},
    ),
    "half the rows as short as the header": (LESS, [f"{NEW} 1 2 3 4 5 6", f"{CARRIED} 1 2 3"], 7, {}),
    "as many full rows as short ones": (
        LESS,
        [f"{NEW} 1 2 3 4 5 6", f"{CARRIED} 1 2 3 4 5 6 7"],
        7,
        {"上年结转": "1 2 3 4 5 6 7"},
    ),
    "short rows below a full header": (" ".join(APPLICANTS), [f"{NEW} 1 2 3 4 5 6", f"{CARRIED} 1 2 3 4 5 6"], 7, {}),
    "two headers alone": ("自然人 总计", [f"{NEW} 1 2", f"{CARRIED} 3 4"], 2, {"本年新收": "1 2", "上年结转": "3 4"}),
    "one header alone": ("自然人", [f"{NEW} 1", f"{CARRIED} 3"], 7, {}),
    "rows without a label do not count": (
        LESS,
        [f"{NEW} 1 2 3 4 5 6", "· 1 2 3 4 5 6 7", "· 1 2 3 4 5 6 7"],
        6,
        {"本年新收": "1 2 3 4 5 6"},
    ),
}


@pytest.mark.parametrize(("header", "rows", "columns", "values"), COLUMNS.values(), ids=COLUMNS)
def test_columns_a_table_really_has(header: str, rows: list[str], columns: int, values: dict[str, str], book: Rulebook) -> None:
    group = found([header, *rows], book, group="t3")
    assert len(group.tables["t3"].columns) == columns
    assert (OTHERS in group.tables["t3"].columns) == (columns == 7)
    assert cells(group) == {f"t3/{row}": texts for row, texts in values.items()}


def test_the_first_row_of_a_table_is_missing_behind_its_header(book: Rulebook) -> None:
    facts = found([" ".join(APPLICANTS), f"{CARRIED} 1 2 3 4 5 6 7"], book, group="t3").facts
    assert [(fact.kind, fact.span) for fact in facts] == [("row", behind(1, "总计", 6))]


def test_without_a_header_it_is_missing_at_the_first_row(book: Rulebook) -> None:
    facts = found([f"{CARRIED} 1 2 3 4 5 6 7"], book, group="t3").facts
    header, row = facts
    assert header == missing_columns(behind(1, CARRIED), "t3", "、".join(f"“{name}”" for name in APPLICANTS))
    assert (row.kind, row.span, row.values["count"]) == ("row", behind(1, CARRIED), "24")

"""The header of a table: which columns it has, and every fact on those that differ, whole."""

import pytest

from conftest import rows_of
from gailint.forms import TableForm
from gailint.headers import read_header
from gailint.labels import leaf_columns
from gailint.marks import grid
from gailint.rulebook import Rulebook
from gailint.span import Span
from gailint.tables import Fact

PLACE = Span(9, 9, 9, 9)
MADE, REPEALED, VALID = "本年制发件数", "本年废止件数", "现行有效件数"
OLD_MADE, OLD_OPENED = "本年新制作数量", "本年新公开数量"
APPLICANTS = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]
NOTE = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"


def at(column: int, text: str) -> Span:
    """Where a header stands: the n-th cell of the line."""
    return Span(1, 10 * column + 1, 1, 10 * column + 1 + len(text))


def behind(column: int, text: str) -> Span:
    end = 10 * column + 1 + len(text)
    return Span(1, end, 1, end)


def label(column: int, address: str, found: str, expected: str) -> Fact:
    return Fact("label", at(column, found), address, {"found": found, "expected": expected})


def cut(column: int, address: str, found: str, expected: str) -> Fact:
    return Fact("cut", at(column, found), address, {"found": found, "expected": expected}, (), "extraction")


def old(column: int, address: str, found: str, other: str, edition: str, advice: str) -> Fact:
    """A header of another edition, which should be `advice`, or which this edition does not have."""
    values = {"found": found, "other": other, "edition": edition}
    if advice:
        values |= {"advice": f"应为“{advice}”", "advice_en": f"should be “{advice}”"}
    else:
        values |= {"advice": f"{edition} 版没有这一项", "advice_en": f"the {edition} edition has no such entry"}
    return Fact("header", at(column, found), address, values)


def missing(where: Span, table: str, names: str, found: str = "") -> Fact:
    values = {"missing": names, "found": f"，此处写的是 {found}" if found else "", "found_en": ""}
    return Fact("column", where, f"{table}/表头", values | ({"found_en": f"; here stands {found}"} if found else {}))


def swapped(column: int, table: str, path: str, found: str, before: str) -> Fact:
    return Fact("swapped", at(column, found), f"{table}/{path}", {"found": found, "behind": before})


def unit(column: int, found: str, named: str, table: str = "t2_8/收费金额") -> Fact:
    return Fact("unit", at(column, found), table, {"found": found, "unit": named, "expected": "万元"})


Case = tuple[str, list[str], str, list[Fact]]  # table, printed headers, keys of the columns found, facts
OF_2021: dict[str, Case] = {
    "as on the form": ("t2_1", [MADE, REPEALED, VALID], "制发 废止 现行有效", []),
    "with notes": ("t2_1", [MADE + "（2023）", REPEALED, VALID + "（累计）"], "制发 废止 现行有效", []),
    "twice": ("t2_1", [MADE, REPEALED, VALID, MADE, REPEALED, VALID], "制发 废止 现行有效", []),
    "the first twice before the last": ("t2_1", [MADE, REPEALED, MADE, VALID], "制发 废止 现行有效", []),
    "of the older edition": (
        "t2_1",
        [OLD_MADE, OLD_OPENED, VALID],
        "制发 废止 现行有效",
        [
            old(0, "t2_1/制发", OLD_MADE, "2019", "2021", MADE),
            old(1, "t2_1/废止", OLD_OPENED, "2019", "2021", REPEALED),
        ],
    ),
    "only the older edition has it": (
        "t2_5",
        ["上一年项目数量", "本年处理决定数量"],
        "处理决定",
        [old(0, "t2_5/上一年项目数量", "上一年项目数量", "2019", "2021", "")],
    ),
    "one of the older edition in place of the only column": (
        "t2_8",
        ["上一年项目数量"],
        "",
        [old(0, "t2_8/上一年项目数量", "上一年项目数量", "2019", "2021", "")],
    ),
    "two of the older edition where two are missing": (
        "t2_1",
        ["上一年项目数量", "本年增/减", VALID],
        "现行有效",
        [
            old(0, "t2_1/上一年项目数量", "上一年项目数量", "2019", "2021", ""),
            old(1, "t2_1/本年增减", "本年增/减", "2019", "2021", ""),
        ],
    ),
    "one of the older edition where two are missing": (
        "t2_1",
        ["上一年项目数量", VALID],
        "现行有效",
        [
            old(0, "t2_1/上一年项目数量", "上一年项目数量", "2019", "2021", ""),
            missing(behind(1, VALID), "t2_1", f"“{MADE}”、“{REPEALED}”"),
        ],
    ),
    "in the wrong order": (
        "t2_1",
        [REPEALED, MADE, VALID],
        "制发 废止 现行有效",
        [swapped(0, "t2_1", "废止", REPEALED, MADE)],
    ),
    "backwards": (
        "t2_1",
        [VALID, REPEALED, MADE],
        "制发 废止 现行有效",
        [swapped(1, "t2_1", "废止", REPEALED, MADE), swapped(0, "t2_1", "现行有效", VALID, REPEALED)],
    ),
    "one missing": ("t2_1", [MADE, REPEALED], "制发 废止", [missing(behind(1, REPEALED), "t2_1", f"“{VALID}”")]),
    "the first missing": ("t2_1", [REPEALED, VALID], "废止 现行有效", [missing(behind(1, VALID), "t2_1", f"“{MADE}”")]),
    "all missing": ("t2_1", [], "", [missing(PLACE, "t2_1", f"“{MADE}”、“{REPEALED}”、“{VALID}”")]),
    "strange words in place of one": (
        "t2_1",
        [MADE, REPEALED, "甲乙丙丁"],
        "制发 废止",
        [missing(at(2, "甲乙丙丁"), "t2_1", f"“{VALID}”", "“甲乙丙丁”")],
    ),
    "strange words in place of all": (
        "t2_1",
        ["甲甲", "乙", "丙丙", "丁丁", "戊戊", "己己"],
        "",
        [missing(at(0, "甲甲"), "t2_1", f"“{MADE}”、“{REPEALED}”、“{VALID}”", "“甲甲”、“丙丙”、“丁丁”、“戊戊”")],
    ),
    "a single strange character": (
        "t2_1",
        [MADE, REPEALED, "甲"],
        "制发 废止",
        [missing(behind(1, REPEALED), "t2_1", f"“{VALID}”")],
    ),
    "strange words where none is missing": ("t2_1", [MADE, REPEALED, VALID, "甲乙丙丁"], "制发 废止 现行有效", []),
    "numbers are no headers": ("t2_1", [MADE, REPEALED, "12"], "制发 废止", [missing(behind(1, REPEALED), "t2_1", f"“{VALID}”")]),
    "cut": ("t2_1", [MADE, REPEALED, "现行有"], "制发 废止 现行有效", [cut(2, "t2_1/现行有效", "现行有", VALID)]),
    "in other words": (
        "t2_1",
        [MADE, REPEALED, "现行有效数量"],
        "制发 废止 现行有效",
        [label(2, "t2_1/现行有效", "现行有效数量", VALID)],
    ),
    "two alike, each with its own": (
        "t2_1",
        ["本年制发数量", "本年废止数量", VALID],
        "制发 废止 现行有效",
        [label(0, "t2_1/制发", "本年制发数量", MADE), label(1, "t2_1/废止", "本年废止数量", REPEALED)],
    ),
    "one cut and one strange": (
        "t2_1",
        ["本年制发", "甲乙丙丁", VALID],
        "制发 现行有效",
        [cut(0, "t2_1/制发", "本年制发", MADE), missing(at(1, "甲乙丙丁"), "t2_1", f"“{REPEALED}”", "“甲乙丙丁”")],
    ),
    "a wording known to differ": ("t3", [*APPLICANTS[:-1], "合计"], " ".join(APPLICANTS), [label(6, "t3/总计", "合计", "总计")]),
    "groups of columns": ("t3", ["申请人情况", "自然人", "法人或其他组织", *APPLICANTS[1:]], " ".join(APPLICANTS), []),
    "inside a group in the wrong order": (
        "t3",
        ["自然人", "科研机构", "商业企业", *APPLICANTS[3:]],
        " ".join(APPLICANTS),
        [swapped(1, "t3", "法人或其他组织/科研机构", "科研机构", "商业企业")],
    ),
    "a group behind what follows it is told by its columns": (
        "t3",
        ["总计", *APPLICANTS[:-1]],
        " ".join(APPLICANTS),
        [swapped(0, "t3", "总计", "总计", "自然人")],
    ),
    "the note of the form is no header": (
        "t3",
        [NOTE.replace("勾稽", "关系")[:20], "等于第三项", *APPLICANTS[:-1]],
        " ".join(APPLICANTS[:-1]),
        [missing(behind(7, "其他"), "t3", "“总计”")],
    ),
    "pieces of the note": (
        "t3",
        ["数据的勾稽关系", *APPLICANTS[:-1], "第一项加第二", "甲" * 31],
        " ".join(APPLICANTS[:-1]),
        [missing(behind(6, "其他"), "t3", "“总计”")],
    ),
    "thirty strange characters are a header": (
        "t3",
        [*APPLICANTS[:-1], "甲" * 30],
        " ".join(APPLICANTS[:-1]),
        [missing(at(6, "甲" * 30), "t3", "“总计”", f"“{'甲' * 30}”")],
    ),
    "the unit of the form": ("t2_8", ["本年收费金额（单位：万元）"], "收费金额", []),
    "without a unit": ("t2_8", ["本年收费金额"], "收费金额", []),
    "in 元": ("t2_8", ["本年收费金额（单位：元）"], "收费金额", [unit(0, "本年收费金额（单位：元）", "元")]),
    "in 元, said shortly": ("t2_8", ["本年收费金额（元）"], "收费金额", [unit(0, "本年收费金额（元）", "元")]),
    "in 元, with more behind": (
        "t2_8",
        ["本年收费金额（单位：元，保留2位小数）"],
        "收费金额",
        [unit(0, "本年收费金额（单位：元，保留2位小数）", "元")],
    ),
    "in 百元": ("t2_8", ["本年收费金额（百元）"], "收费金额", [unit(0, "本年收费金额（百元）", "百元")]),
    "in 千元": ("t2_8", ["本年收费金额（单位：千元）"], "收费金额", [unit(0, "本年收费金额（单位：千元）", "千元")]),
    "in 亿元": ("t2_8", ["本年收费金额（亿元）"], "收费金额", [unit(0, "本年收费金额（亿元）", "亿元")]),
    "in 美元": ("t2_8", ["本年收费金额（单位：美元）"], "收费金额", [unit(0, "本年收费金额（单位：美元）", "美元")]),
    "no unit among other words": ("t2_8", ["本年收费金额（累计）"], "收费金额", []),
    "the unit of counts is not looked at": ("t2_1", [MADE + "（单位：元）", REPEALED, VALID], "制发 废止 现行有效", []),
}


def read(book: Rulebook, in_force: str, table: TableForm, words: list[str]) -> tuple[str, list[Fact]]:
    form = next(form for form in book.forms if form.edition == in_force)
    cut = grid(rows_of("tab", words), book.books[table.group])
    header = read_header(cut.marks[0], table, leaf_columns(table), form, book.forms, PLACE)
    return " ".join(slot.key for slot in header.present), list(header.facts)


def table_of(book: Rulebook, edition: str, key: str) -> TableForm:
    return next(table for form in book.forms if form.edition == edition for table in form.tables if table.key == key)


@pytest.mark.parametrize(("key", "words", "present", "facts"), OF_2021.values(), ids=OF_2021)
def test_headers_of_2021(key: str, words: list[str], present: str, facts: list[Fact], book: Rulebook) -> None:
    assert read(book, "2021", table_of(book, "2021", key), words) == (present, facts)


OF_2019: dict[str, Case] = {
    "as on the form": ("t2_5", ["上一年项目数量", "本年增/减", "处理决定数量"], "上年项目 增减 处理决定", []),
    "another wording that is accepted": ("t2_5", ["上年项目数量", "本年增/减", "处理决定数量"], "上年项目 增减 处理决定", []),
    "of the newer edition": (
        "t2_1",
        [OLD_MADE, REPEALED, "对外公开总数量"],
        "制作 总量",
        [old(1, f"t2_1/{REPEALED}", REPEALED, "2021", "2019", OLD_OPENED)],
    ),
    "only the newer edition has it": (
        "t2_8",
        ["上一年项目数量", "本年增/减", "本年收费金额"],
        "上年项目 增减",
        [old(2, "t2_8/本年收费金额", "本年收费金额", "2021", "2019", "")],
    ),
    "the unit of an amount": (
        "t2_9",
        ["采购项目数量", "采购总金额（元）"],
        "采购项目 采购金额",
        [unit(1, "采购总金额（元）", "元", "t2_9/采购金额")],
    ),
}


@pytest.mark.parametrize(("key", "words", "present", "facts"), OF_2019.values(), ids=OF_2019)
def test_headers_of_2019(key: str, words: list[str], present: str, facts: list[Fact], book: Rulebook) -> None:
    assert read(book, "2019", table_of(book, "2019", key), words) == (present, facts)


# A table on another edition than the one in force is said once for the whole table, not at each header.
FOREIGN: dict[str, tuple[str, str, str, list[str], str, list[Fact]]] = {
    "older, as on its form": ("2021", "2019", "t2_1", [OLD_MADE, OLD_OPENED, "对外公开总数量"], "制作 公开 总量", []),
    "older, with a header of the newer": (
        "2021",
        "2019",
        "t2_1",
        [OLD_MADE, REPEALED, "对外公开总数量"],
        "制作 总量",
        [missing(behind(2, "对外公开总数量"), "t2_1", f"“{OLD_OPENED}”")],
    ),
    "newer, with a header of the older": ("2019", "2021", "t2_1", [OLD_MADE, REPEALED, VALID], "制发 废止 现行有效", []),
    "the same in both editions": ("2019", "2021", "t3", APPLICANTS, " ".join(APPLICANTS), []),
}


@pytest.mark.parametrize(("in_force", "of", "key", "words", "present", "facts"), FOREIGN.values(), ids=FOREIGN)
def test_headers_of_another_edition(
    in_force: str, of: str, key: str, words: list[str], present: str, facts: list[Fact], book: Rulebook
) -> None:
    assert read(book, in_force, table_of(book, of, key), words) == (present, facts)

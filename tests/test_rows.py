"""The body of a table: which row is which, how each was read, and every fact on those that differ, whole."""

from collections.abc import Sequence

import pytest

from conftest import rows_of
from gailint.columns import place
from gailint.fold import logical_rows
from gailint.labels import leaf_columns, leaf_rows
from gailint.marks import grid
from gailint.model import Row
from gailint.rows import RowFacts, read_rows
from gailint.rulebook import Rulebook
from gailint.span import Span
from gailint.tables import Fact

HEAD = Span(1, 1, 1, 5)  # of the last header: rows begin on line 2
RULES, NORMS, OLD_NORMS = "规章", "行政规范性文件", "规范性文件"
NEW, CARRIED = "一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量"


def at(line: int, text: str, column: int = 0) -> Span:
    """Where a cell stands: the n-th of its line."""
    start = 10 * column + 1
    return Span(line, start, line, start + len(text))


def behind(line: int, text: str) -> Span:
    return Span(line, 1 + len(text), line, 1 + len(text))


def extra(line: int, found: str, address: str) -> Fact:
    return Fact(
        "extra", at(line, found), address, {"found": found, "why": "表中没有这一行", "why_en": "the form has no such row"}
    )


def twice(line: int, found: str, address: str) -> Fact:
    return Fact("extra", at(line, found), f"{address}/重复", {"found": found, "why": "重复出现", "why_en": "appears twice"})


def label(line: int, found: str, address: str, expected: str) -> Fact:
    return Fact("label", at(line, found), address, {"found": found, "expected": expected})


def cut(line: int, found: str, address: str, expected: str) -> Fact:
    return Fact("cut", at(line, found), address, {"found": found, "expected": expected}, (), "extraction")


def absent(where: Span, address: str, row: str) -> Fact:
    return Fact("row", where, address, {"row": row, "count": "1"})


def width(span: Span, address: str, row: str, count: int, columns: int = 3) -> Fact:
    what, what_en = f"有 {count} 个值，应有 {columns} 个", f"has {count} values for {columns} columns"
    values = {"row": row, "count": str(count), "columns": str(columns), "what": what, "what_en": what_en}
    return Fact("width", span, address, values)


def doubtful(span: Span, address: str, row: str, count: int) -> Fact:
    what, what_en = "的单元格在转换文件时可能拆开或并在一起了", "has cells that were perhaps split or glued in conversion"
    values = {"row": row, "count": str(count), "columns": "3", "what": what, "what_en": what_en}
    return Fact("width", span, address, values, (), "extraction")


def stray(span: Span, address: str, found: str) -> Fact:
    return Fact("stray", span, address, {"found": found}, (), "extraction")


def old(line: int, found: str, address: str, other: str, edition: str, advice: str, advice_en: str) -> Fact:
    values = {"found": found, "other": other, "edition": edition}
    return Fact("old", at(line, found), address, {**values, "advice": advice, "advice_en": advice_en})


def order(line: int, found: str, address: str, where: str, where_en: str) -> Fact:
    return Fact("order", at(line, found), f"{address}/次序", {"row": found, "where": where, "where_en": where_en})


def lines_of(*lines: str) -> list[Row]:
    """Lines of a grid, their cells by blanks, “·” for a blank one; “?” in front: its reader may have split or glued cells."""
    cells = [["" if cell == "·" else cell for cell in line.lstrip("?").split(" ")] for line in lines]
    rows = rows_of("tab", ["信息内容"], *cells)[1:]
    return [row._replace(doubtful=line.startswith("?")) for row, line in zip(rows, lines, strict=True)]


def read(book: Rulebook, key: str, lines: Sequence[str], edition: str = "2021") -> RowFacts:
    form = next(form for form in book.forms if form.edition == edition)
    table = next(table for table in form.tables if table.key == key)
    cut = grid(lines_of(*lines), book.books[table.group])
    columns = leaf_columns(table)
    logical = logical_rows(list(zip(cut.marks, cut.rows, strict=True)), len(columns))
    placed = place([row for row in logical if row.label is not None], len(columns))
    return read_rows(logical, placed, table, columns, form, book.forms, HEAD)


# ---------------------------------------------------------------- two rows of three columns

T2 = "t2_1/规章"
T2_NORMS = "t2_1/规范性文件"
NO_NORMS = absent(behind(2, RULES), T2_NORMS, NORMS)
NO_RULES = absent(behind(1, "信息内容"), T2, RULES)

# Lines; what each row of the form holds, or its state; facts.
SMALL: dict[str, tuple[list[str], list[str], list[Fact]]] = {
    "as on the form": ([f"{RULES} 1 2 3", f"{NORMS} 4 5 6"], ["1 2 3", "4 5 6"], []),
    "without figures": ([f"{RULES} · · ·", f"{NORMS} 4 5 6"], ["(blank)", "4 5 6"], []),
    "too few figures": (
        [f"{RULES} 1 2", f"{NORMS} 4 5 6"],
        ["(unreadable)", "4 5 6"],
        [width(Span(2, 1, 2, 22), T2, RULES, 2)],
    ),
    "too many figures": (
        [f"{RULES} 1 2 3", f"{NORMS} 4 5 6 7"],
        ["1 2 3", "(unreadable)"],
        [width(Span(3, 1, 3, 42), T2_NORMS, NORMS, 4)],
    ),
    "perhaps split": (
        [f"?{RULES} 1 2 3", f"{NORMS} 4 5 6"],
        ["(unreadable)", "4 5 6"],
        [doubtful(Span(2, 1, 2, 32), T2, RULES, 3)],
    ),
    "perhaps split, without figures": (
        [f"?{RULES} · · ·", f"{NORMS} 4 5 6"],
        ["(unreadable)", "4 5 6"],
        [doubtful(at(2, RULES), T2, RULES, 0)],
    ),
    "a wording known to differ": (
        [f"{RULES} 1 2 3", f"{OLD_NORMS} 4 5 6"],
        ["1 2 3", "4 5 6"],
        [label(3, OLD_NORMS, T2_NORMS, NORMS)],
    ),
    "the last missing": ([f"{RULES} 1 2 3"], ["1 2 3", "(missing)"], [NO_NORMS]),
    "the first missing": ([f"{NORMS} 4 5 6"], ["(missing)", "4 5 6"], [NO_RULES]),
    "both missing": ([], ["(missing)", "(missing)"], [NO_RULES, absent(behind(1, "信息内容"), T2_NORMS, NORMS)]),
    "twice": (
        [f"{RULES} 1 2 3", f"{RULES} 7 8 9", f"{NORMS} 4 5 6"],
        ["1 2 3", "4 5 6"],
        [twice(3, RULES, T2)],
    ),
    "twice, the second without figures": ([f"{RULES} 1 2 3", f"{RULES} · · ·", f"{NORMS} 4 5 6"], ["1 2 3", "4 5 6"], []),
    "one the form does not have": (
        [f"{RULES} 1 2 3", "甲乙丙丁 7 8 9", f"{NORMS} 4 5 6"],
        ["1 2 3", "4 5 6"],
        [extra(3, "甲乙丙丁", "t2_1/甲乙丙丁")],
    ),
    "one the form does not have, without figures": (
        [f"{RULES} 1 2 3", "甲乙丙丁 · · ·", f"{NORMS} 4 5 6"],
        ["1 2 3", "4 5 6"],
        [],
    ),
    "alone where the only missing row should stand": (
        [f"{RULES} 1 2 3", "甲乙丙丁 4 5 6"],
        ["1 2 3", "4 5 6"],
        [label(3, "甲乙丙丁", T2_NORMS, NORMS)],
    ),
    "alone in front of all": (["甲乙丙丁 1 2 3", f"{NORMS} 4 5 6"], ["1 2 3", "4 5 6"], [label(2, "甲乙丙丁", T2, RULES)]),
    "alone, beside one without figures": (
        [f"{RULES} 1 2 3", "甲乙丙丁 4 5 6", "戊己庚辛 · · ·"],
        ["1 2 3", "4 5 6"],
        [label(3, "甲乙丙丁", T2_NORMS, NORMS)],
    ),
    "two where one is missing": (
        [f"{RULES} 1 2 3", "甲乙丙丁 4 5 6", "戊己庚辛 7 8 9"],
        ["1 2 3", "(missing)"],
        [extra(3, "甲乙丙丁", "t2_1/甲乙丙丁"), extra(4, "戊己庚辛", "t2_1/戊己庚辛"), NO_NORMS],
    ),
    "two where one is missing, one of them alike": (
        [f"{RULES} 1 2 3", "甲乙丙丁 4 5 6", "规范文 7 8 9"],
        ["1 2 3", "7 8 9"],
        [extra(3, "甲乙丙丁", "t2_1/甲乙丙丁"), label(4, "规范文", T2_NORMS, NORMS)],
    ),
    "alone, but unreadable": (
        [f"{RULES} 1 2 3", "甲乙丙丁 4 5 6 7"],
        ["1 2 3", "(missing)"],
        [extra(3, "甲乙丙丁", "t2_1/甲乙丙丁"), NO_NORMS],
    ),
    "alone, but without figures": ([f"{RULES} 1 2 3", "甲乙丙丁 · · ·"], ["1 2 3", "(missing)"], [NO_NORMS]),
    "alike, without figures": (
        [f"{RULES} 1 2 3", "行政文件 · · ·"],
        ["1 2 3", "(blank)"],
        [label(3, "行政文件", T2_NORMS, NORMS)],
    ),
    "less alike, without figures": ([f"{RULES} 1 2 3", "规范文 · · ·"], ["1 2 3", "(missing)"], [NO_NORMS]),
    "alike, but not where it is missing": (
        ["行政规范文件 4 5 6", f"{RULES} 1 2 3"],
        ["1 2 3", "4 5 6"],
        [label(2, "行政规范文件", T2_NORMS, NORMS), order(3, RULES, T2, f"应在“{NORMS}”之前", f"it belongs before “{NORMS}”")],
    ),
    "less alike, and not where it is missing": (
        ["规范文 4 5 6", f"{RULES} 1 2 3"],
        ["1 2 3", "(missing)"],
        [extra(2, "规范文", "t2_1/规范文"), absent(behind(3, RULES), T2_NORMS, NORMS)],
    ),
    "cut": ([f"{RULES} 1 2 3", "行政规范 4 5 6"], ["1 2 3", "4 5 6"], [cut(3, "行政规范", T2_NORMS, NORMS)]),
    "cut, and with too few figures": (
        [f"{RULES} 1 2 3", "行政规范 4 5"],
        ["1 2 3", "(unreadable)"],
        [cut(3, "行政规范", T2_NORMS, NORMS), width(Span(3, 1, 3, 22), T2_NORMS, NORMS, 2)],
    ),
    "swapped": (
        [f"{NORMS} 4 5 6", f"{RULES} 1 2 3"],
        ["1 2 3", "4 5 6"],
        [order(3, RULES, T2, f"应在“{NORMS}”之前", f"it belongs before “{NORMS}”")],
    ),
    "figures without a label between": (
        [f"{RULES} 1 2 3", "· 7 8 9", f"{NORMS} 4 5 6"],
        ["1 2 3", "4 5 6"],
        [stray(Span(3, 11, 3, 32), "t2_1/无标签行/789", "7 8 9")],
    ),
    "two figures without a label": (
        [f"{RULES} 1 2 3", "· 7 · 9", f"{NORMS} 4 5 6"],
        ["1 2 3", "4 5 6"],
        [stray(Span(3, 11, 3, 32), "t2_1/无标签行/79", "7 9")],
    ),
    "one figure without a label": ([f"{RULES} 1 2 3", "· 7 · ·", f"{NORMS} 4 5 6"], ["1 2 3", "4 5 6"], []),
    "figures without a label in place of the last": (
        [f"{RULES} 1 2 3", "· 4 5 6"],
        ["1 2 3", "(missing)"],
        [stray(Span(3, 11, 3, 32), "t2_1/无标签行/456", "4 5 6")],
    ),
    "figures without a label in place of the first": (
        ["· 1 2 3", f"{NORMS} 4 5 6"],
        ["(missing)", "4 5 6"],
        [stray(Span(2, 11, 2, 32), "t2_1/无标签行/123", "1 2 3")],
    ),
    "figures without a label elsewhere": (
        ["· 7 8 9", f"{RULES} 1 2 3"],
        ["1 2 3", "(missing)"],
        [stray(Span(2, 11, 2, 32), "t2_1/无标签行/789", "7 8 9"), absent(behind(3, RULES), T2_NORMS, NORMS)],
    ),
    "figures without a label behind the row that stands": (
        [f"{NORMS} 4 5 6", "· 7 8 9"],
        ["(missing)", "4 5 6"],
        [stray(Span(3, 11, 3, 32), "t2_1/无标签行/789", "7 8 9"), NO_RULES],
    ),
    "a blank row before figures without a label": (
        [f"{RULES} · · ·", "· 1 2 3", f"{NORMS} 4 5 6"],
        ["(unreadable)", "4 5 6"],
        [stray(Span(3, 11, 3, 32), "t2_1/无标签行/123", "1 2 3"), width(at(2, RULES), T2, RULES, 0)],
    ),
    "a row of another edition": (
        [f"{RULES} 1 2 3", "其他对外管理服务事项 7 8 9", f"{NORMS} 4 5 6"],
        ["1 2 3", "4 5 6"],
        [extra(3, "其他对外管理服务事项", "t2_1/其他对外管理服务事项")],
    ),
}


def shown(found: RowFacts) -> dict[str, str]:
    """Each row of the form: its values, or its state in brackets when it has none."""
    values = {slot.path: " ".join(cell.text for cell in placed.values) for slot, placed in found.placed}
    return {path: values[path] if state.state == "read" else f"({state.state})" for path, state in found.states.items()}


@pytest.mark.parametrize(("lines", "rows", "facts"), SMALL.values(), ids=SMALL)
def test_two_rows(lines: list[str], rows: list[str], facts: list[Fact], book: Rulebook) -> None:
    found = read(book, "t2_1", lines)
    assert shown(found) == dict(zip(("规章", "规范性文件"), rows, strict=True))
    assert list(found.facts) == facts


def test_states_have_a_place(book: Rulebook) -> None:
    """A row that is there stands at its label, one that is missing at the end of the label before."""
    found = read(book, "t2_1", [f"{RULES} 1 2 3"])
    assert {path: (state.state, state.span) for path, state in found.states.items()} == {
        "规章": ("read", at(2, RULES)),
        "规范性文件": ("missing", behind(2, RULES)),
    }


def test_what_is_quoted_of_figures_without_a_label_is_short(book: Rulebook) -> None:
    """Forty characters are quoted, twelve name the place."""
    figures = ["1234567890123456", "2345678901234567", "345678901234"]
    (fact, *_) = read(book, "t2_1", [f"{RULES} 1 2 3", "· " + " ".join(figures), f"{NORMS} 4 5 6"]).facts
    assert fact == stray(Span(3, 11, 3, 43), "t2_1/无标签行/123456789012", "1234567890123456 2345678901234567 345678")


# ---------------------------------------------------------------- rows of two editions

PERMIT = "行政许可"
OTHER_MATTERS = "其他对外管理服务事项"
EDITIONS: dict[str, tuple[str, str, list[str], list[Fact]]] = {
    "only the older edition has it": (
        "t2_5",
        "2021",
        [f"{PERMIT} 1", f"{OTHER_MATTERS} 2"],
        [old(3, OTHER_MATTERS, "t2_5/其他事项", "2019", "2021", "2021 版没有这一行", "the 2021 edition has no such row")],
    ),
    "only the older edition has it, without a figure": (
        "t2_5",
        "2021",
        [f"{PERMIT} 1", f"{OTHER_MATTERS} ·"],
        [old(3, OTHER_MATTERS, "t2_5/其他事项", "2019", "2021", "2021 版没有这一行", "the 2021 edition has no such row")],
    ),
    "the older edition in force": ("t2_5", "2019", [f"{PERMIT} 1 0 1", f"{OTHER_MATTERS} 2 0 2"], []),
    "the older wording where the older edition is in force": ("t2_1", "2019", [f"{RULES} 1 2 3", f"{OLD_NORMS} 4 5 6"], []),
    "the newer wording where the older edition is in force": (
        "t2_1",
        "2019",
        [f"{RULES} 1 2 3", f"{NORMS} 4 5 6"],
        [label(3, NORMS, T2_NORMS, OLD_NORMS)],
    ),
}


@pytest.mark.parametrize(("key", "edition", "lines", "facts"), EDITIONS.values(), ids=EDITIONS)
def test_rows_of_another_edition(key: str, edition: str, lines: list[str], facts: list[Fact], book: Rulebook) -> None:
    assert list(read(book, key, lines, edition).facts) == facts


# ---------------------------------------------------------------- 表三, whole

FIGURES = "0 0 0 0 0 0 0"


def whole(book: Rulebook, edition: str = "2021") -> dict[str, str]:
    """Every row of 表三 as a line of its label and seven figures, by path."""
    form = next(form for form in book.forms if form.edition == edition)
    table = next(table for table in form.tables if table.key == "t3")
    return {slot.path: f"{slot.label} {FIGURES}" for slot in leaf_rows(table)}


def without(rows: dict[str, str], *paths: str) -> list[str]:
    assert set(paths) <= set(rows)
    return [line for path, line in rows.items() if path not in paths]


REFUSED = "办理结果/不予公开"
UNPROCESSED = "办理结果/不予处理"
OTHERWISE = "办理结果/其他处理"
OTHERWISE_ROWS = [f"{OTHERWISE}/{key}" for key in ("逾期不补正", "逾期不缴费", "其他")]
SECRETS = ["国家秘密", "法律法规禁止", "三安全一稳定", "第三方权益", "内部事务", "过程性信息", "执法案卷", "查询事项"]


@pytest.mark.parametrize("edition", ["2019", "2021"])
def test_every_row_of_a_form_is_found(edition: str, book: Rulebook) -> None:
    rows = whole(book, edition)
    found = read(book, "t3", list(rows.values()), edition)
    assert (list(found.facts), shown(found)) == ([], dict.fromkeys(rows, FIGURES))


def test_five_missing_rows_are_a_fact_each(book: Rulebook) -> None:
    """Each stands at the end of the row before the gap: （二）部分公开, on line 5."""
    gone = [f"{REFUSED}/{key}" for key in SECRETS[:5]]
    rows = whole(book)
    where = behind(5, "（二）部分公开（区分处理的，只计这一情形，不计其他情形）")
    assert list(read(book, "t3", without(rows, *gone)).facts) == [
        absent(where, f"t3/{path}", rows[path].split(" ")[0]) for path in gone
    ]


def test_six_missing_rows_are_one_fact(book: Rulebook) -> None:
    gone = [f"{REFUSED}/{key}" for key in SECRETS[:6]]
    rows = whole(book)
    where = behind(5, "（二）部分公开（区分处理的，只计这一情形，不计其他情形）")
    names = (
        "1.属于国家秘密、2.其他法律行政法规禁止公开、3.危及“三安全一稳定”、4.保护第三方合法权益、"
        "5.属于三类内部事务信息、6.属于四类过程性信息"
    )
    assert list(read(book, "t3", without(rows, *gone)).facts) == [
        Fact("row", where, "t3/缺行", {"row": names, "count": "6"}),
    ]


HALVES = {"twelve of twenty-five": (12, "source"), "thirteen of twenty-five": (13, "extraction")}


@pytest.mark.parametrize(("count", "confidence"), HALVES.values(), ids=HALVES)
def test_more_than_half_missing_may_be_the_extraction(count: int, confidence: str, book: Rulebook) -> None:
    rows = whole(book)
    assert len(rows) == 25
    (fact,) = read(book, "t3", list(rows.values())[:-count]).facts
    assert (fact.kind, fact.address, fact.values["count"], fact.confidence) == ("row", "t3/缺行", str(count), confidence)


def test_many_missing_rows_are_said_at_the_first(book: Rulebook) -> None:
    gone = ["上年结转", *(f"{REFUSED}/{key}" for key in SECRETS[:5])]
    (fact,) = read(book, "t3", without(whole(book), *gone)).facts
    assert (fact.span, fact.values["count"]) == (behind(2, NEW), "6")


# A row, the row behind which it is printed, and what is said of it.
MOVED = {
    "further down": (
        f"{UNPROCESSED}/重复申请",
        f"{UNPROCESSED}/公开出版物",
        ("应在“1.信访举报投诉类申请”之后", "it belongs behind “1.信访举报投诉类申请”"),
    ),
    "the second row": ("上年结转", "办理结果/予以公开", (f"应在“{NEW}”之后", f"it belongs behind “{NEW}”")),
    "the first row": ("本年新收", "上年结转", (f"应在“{CARRIED}”之前", f"it belongs before “{CARRIED}”")),
}


@pytest.mark.parametrize(("path", "above", "said"), MOVED.values(), ids=MOVED)
def test_a_row_out_of_order_is_said_to_follow_the_one_before_it(
    path: str, above: str, said: tuple[str, str], book: Rulebook
) -> None:
    rows = whole(book)
    printed = without(rows, path)
    printed.insert(printed.index(rows[above]) + 1, rows[path])
    line = printed.index(rows[path]) + 2
    assert list(read(book, "t3", printed).facts) == [order(line, rows[path].split(" ")[0], f"t3/{path}", *said)]


def test_a_group_that_carries_figures_as_it_did_in_another_edition(book: Rulebook) -> None:
    """Its rows are not said to be missing: they were one row in 2019."""
    rows = whole(book)
    printed = without(rows, *OTHERWISE_ROWS)
    printed.insert(-2, f"（六）其他处理 {FIGURES}")
    found = read(book, "t3", printed)
    assert list(found.facts) == [
        old(
            len(printed) - 1,
            "（六）其他处理",
            f"t3/{OTHERWISE}",
            "2019",
            "2021",
            "2021 版应分项填写",
            "the 2021 edition splits it into rows",
        )
    ]
    assert [path for path, state in found.states.items() if state.state == "missing"] == OTHERWISE_ROWS


def test_a_group_that_carries_figures_hides_no_other_missing_row(book: Rulebook) -> None:
    rows = whole(book)
    printed = without(rows, *OTHERWISE_ROWS, f"{UNPROCESSED}/重复申请")
    printed.insert(-2, f"（六）其他处理 {FIGURES}")
    assert [(fact.kind, fact.address) for fact in read(book, "t3", printed).facts] == [
        ("old", f"t3/{OTHERWISE}"),
        ("row", f"t3/{UNPROCESSED}/重复申请"),
    ]


def test_a_group_that_carries_figures_and_its_rows_too(book: Rulebook) -> None:
    """（三）不予公开 was a group in every edition: its figures are a subtotal, of which nothing is said."""
    printed = list(whole(book).values())
    printed.insert(4, f"（三）不予公开 {FIGURES}")
    assert list(read(book, "t3", printed).facts) == []


def test_a_group_without_figures_stands_for_no_row(book: Rulebook) -> None:
    rows = whole(book)
    printed = without(rows, *OTHERWISE_ROWS)
    printed.insert(-2, "（六）其他处理 · · · · · · ·")
    where = behind(len(printed) - 2, "5.要求行政机关确认或重新出具已获取信息")
    assert list(read(book, "t3", printed).facts) == [
        absent(where, f"t3/{path}", rows[path].split(" ")[0]) for path in OTHERWISE_ROWS
    ]


def test_a_row_of_the_newer_edition_in_the_older(book: Rulebook) -> None:
    rows, newer = whole(book, "2019"), whole(book)
    printed = list(rows.values())
    path = OTHERWISE_ROWS[1]
    printed.insert(-2, newer[path])
    found = "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"
    assert list(read(book, "t3", printed, "2019").facts) == [
        old(len(printed) - 1, found, f"t3/{path}", "2021", "2019", "2019 版没有这一行", "the 2019 edition has no such row")
    ]


TWICE = {"five": 5, "six": 6}


@pytest.mark.parametrize("count", TWICE.values(), ids=TWICE)
def test_many_rows_that_stand_twice_are_one_fact(count: int, book: Rulebook) -> None:
    rows = whole(book)
    again = list(rows.items())[:count]
    facts = [twice(27 + i, line.split(" ")[0], f"t3/{path}") for i, (path, line) in enumerate(again)]
    if count > 5:
        values = {
            "found": f"从“{NEW}”起 6 行",
            "why": "重复出现，似有两张同样的表",
            "why_en": "stand twice, as if there were two tables",
        }
        related = tuple((fact.values["found"], fact.span) for fact in facts[1:])
        facts = [Fact("extra", at(27, NEW), "t3/重复", values, related)]
    assert list(read(book, "t3", [*rows.values(), *(line for _, line in again)]).facts) == facts


def test_other_facts_stay_beside_rows_that_stand_twice(book: Rulebook) -> None:
    rows = whole(book)
    stranger = f"9.属于工作秘密 {FIGURES}"
    printed = [*list(rows.values())[:12], stranger, *list(rows.values())[12:], *list(rows.values())[:6]]
    facts = read(book, "t3", printed).facts
    assert [(fact.kind, fact.address) for fact in facts] == [("extra", "t3/9属于工作秘密"), ("extra", "t3/重复")]


LOOSE = {"four figures of seven": ("1 2 3 4", False), "three figures of seven": ("1 2 3", True)}


@pytest.mark.parametrize(("figures", "said"), LOOSE.values(), ids=LOOSE)
def test_figures_without_a_label_stand_for_a_row_when_they_are_most_of_one(figures: str, said: bool, book: Rulebook) -> None:
    rows = whole(book)
    printed = [rows["本年新收"], f"· {figures}", *without(rows, "本年新收", "上年结转")]
    found = read(book, "t3", printed).facts
    expected = [stray(Span(3, 11, 3, 11 + 10 * len(figures.split()) - 9), f"t3/无标签行/{figures.replace(' ', '')}", figures)]
    assert list(found) == expected + ([absent(behind(2, NEW), "t3/上年结转", CARRIED)] if said else [])

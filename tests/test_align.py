"""A report through its form: which table is which, what is missing, extra, out of order, of another edition."""

from collections.abc import Callable

import pytest

from conftest import sliced
from gailint.align import Aligned, align, bound_cells, split_groups, table_place
from gailint.blank import blank_report
from gailint.forms import Form
from gailint.model import Cell, Heading, Report, Row, Section, Table
from gailint.original import Original, Spot
from gailint.rulebook import Rulebook
from gailint.span import Span
from gailint.tables import Fact

H2 = "二、主动公开政府信息情况\n"
H3 = "三、收到和处理政府信息公开申请情况\n"
H4 = "四、政府信息公开行政复议、行政诉讼情况\n"
H5 = "五、存在的主要问题及改进情况\n"
Change = tuple[str, str]


def facts(aligned: Aligned) -> list[str]:
    """Every fact as “kind address line:column found”, by tables."""
    return [spelled(fact) for group in aligned.groups.values() for fact in group.facts]


def spelled(fact: Fact) -> str:
    found = fact.values.get("found") or fact.values.get("row") or fact.values.get("missing") or fact.values.get("block", "")
    return f"{fact.kind} {fact.address} {found}"


@pytest.fixture
def changed(forms: dict[str, Form], understood: Callable[..., Aligned]) -> Callable[..., Aligned]:
    """The blank form of a year with some pieces of text replaced, read again."""

    def read(year: int, *changes: Change) -> Aligned:
        text = blank_report(forms["2019" if year < 2021 else "2021"], year)
        for old, new in changes:
            assert old in text, old
            text = text.replace(old, new, 1)
        return understood(text)

    return read


# ---------------------------------------------------------------- what differs from the form

ZEROS = "\t0\t0\t0\t0\t0\t0\t0"
FACTS: dict[str, tuple[int, list[Change], list[str]]] = {
    "nothing, 2021": (2023, [], []),
    "nothing, 2019": (2020, [], []),
    "a header of the other edition": (
        2023,
        [("本年制发件数", "本年新制作数量")],
        ["header t2_1/制发 本年新制作数量"],
    ),
    "a header of the other edition, the other way": (
        2020,
        [("本年新公开数量", "本年废止件数")],
        ["header t2_1/本年废止件数 本年废止件数"],
    ),
    "a row of the other edition": (
        2023,
        [("行政许可\t0", "行政许可\t0\n其他对外管理服务事项\t0")],
        ["old t2_5/其他事项 其他对外管理服务事项"],
    ),
    "a block of the other edition": (
        2023,
        [(H3, "第二十条第（九）项\n信息内容\t采购项目数量\t采购总金额\n政府集中采购\t0\t0\n" + H3)],
        ["old t2_9/第二十条第九项 第二十条第（九）项"],
    ),
    "one row where the form has three": (
        2023,
        [
            (
                "（六）其他处理\t1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请" + ZEROS,
                "（六）其他处理\t" + ZEROS,
            ),
            ("\t\t2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请" + ZEROS + "\n", ""),
            ("\t\t3.其他" + ZEROS + "\n", ""),
        ],
        ["old t3/办理结果/其他处理 （六）其他处理"],
    ),
    "an annotated header": (2023, [("本年制发件数", "本年（2023）制发件数")], []),
    "a header that was cut": (2023, [("现行有效件数", "现行有效件")], ["cut t2_1/现行有效 现行有效件"]),
    "a header in other words": (2023, [("\t总计\n", "\t合计\n")], ["label t3/总计 合计"]),
    "a header missing": (2023, [("\t总计\n", "\t\n")], ["column t3/表头 “总计”"]),
    "another unit": (2023, [("（单位：万元）", "（单位：元）")], ["unit t2_8/收费金额 本年收费金额（单位：元）"]),
    "no unit": (2023, [("（单位：万元）", "")], []),
    "a row renamed": (2023, [("行政规范性文件", "规范性文件")], ["label t2_1/规范性文件 规范性文件"]),
    "a row cut": (2023, [("4.保护第三方合法权益", "4.保护第三方")], ["cut t3/办理结果/不予公开/第三方权益 4.保护第三方"]),
    "a row missing": (2023, [("\t\t2.重复申请" + ZEROS + "\n", "")], ["row t3/办理结果/不予处理/重复申请 2.重复申请"]),
    "a row more": (
        2023,
        [("\t\t2.重复申请" + ZEROS, "\t\t2.重复申请" + ZEROS + "\n\t\t6.属于工作秘密" + ZEROS)],
        ["extra t3/6属于工作秘密 6.属于工作秘密"],
    ),
    "a block missing": (
        2023,
        [("第二十条第（八）项\n信息内容\t本年收费金额（单位：万元）\n行政事业性收费\t0\n", "")],
        ["block t2_8 第二十条第（八）项"],
    ),
    "blocks in the wrong order": (
        2023,
        [
            ("第二十条第（五）项\n信息内容\t本年处理决定数量\n行政许可\t0\n", ""),
            (H3, "第二十条第（五）项\n信息内容\t本年处理决定数量\n行政许可\t0\n" + H3),
        ],
        ["order t2_5/次序 第二十条第（五）项"],
    ),
    "a block twice": (
        2023,
        [(H3, "第二十条第（八）项\n信息内容\t本年收费金额（单位：万元）\n行政事业性收费\t0\n" + H3)],
        ["extra t2_8/重复 第二十条第（八）项"],
    ),
    "a caption missing": (2023, [("第二十条第（五）项\n", "")], ["column t2_5/标题 “第二十条第（五）项”"]),
    "表四: a label in other words": (2023, [("结果纠正", "结果纠错")], ["label t4/结果纠正 结果纠错"]),
    "表四: a value more": (2023, [("\n" + "\t".join(["0"] * 15), "\n" + "\t".join(["0"] * 16))], ["width t4/件数 数据行"]),
    "表四: a value fewer": (2023, [("\n" + "\t".join(["0"] * 15), "\n" + "\t".join(["0"] * 14))], ["width t4/件数 数据行"]),
    "表四: no row of values": (2023, [("\n" + "\t".join(["0"] * 15), "")], ["row t4/件数 数据行"]),
}


@pytest.mark.parametrize(("year", "changes", "expected"), FACTS.values(), ids=FACTS.keys())
def test_facts(year: int, changes: list[Change], expected: list[str], changed: Callable[..., Aligned]) -> None:
    assert facts(changed(year, *changes)) == expected


def test_a_table_of_the_other_edition_is_one_fact_and_is_read_all_the_same(
    forms: dict[str, Form], understood: Callable[..., Aligned]
) -> None:
    old, new = blank_report(forms["2019"], 2020), blank_report(forms["2021"], 2023)
    mixed = new[: new.index(H2)] + old[old.index(H2) : old.index(H3)] + new[new.index(H3) :]
    aligned = understood(mixed)
    assert facts(aligned) == ["edition t2 本年新制作数量"]
    assert {key: table.form.key for key, table in aligned.tables.items() if key.startswith("t2")} == {
        key: key for key in ("t2_1", "t2_5", "t2_6", "t2_8", "t2_9")
    }
    assert aligned.number("t2_1", "规章", "制作") == 0
    assert aligned.number("t2_1", "规章", "制发") is None
    (fact,) = aligned.groups["t2"].facts
    assert sliced(mixed.split("\n"), fact.span) == "本年新制作数量"
    assert ("政府集中采购" in dict(fact.related)) and ("其他对外管理服务事项" in dict(fact.related))


@pytest.mark.parametrize("name", FACTS)
def test_places_of_facts(name: str, forms: dict[str, Form], changed: Callable[..., Aligned]) -> None:
    """A fact stands at the text it names, or in an empty place."""
    year, changes, _ = FACTS[name]
    text = blank_report(forms["2019" if year < 2021 else "2021"], year)
    for old, new in changes:
        text = text.replace(old, new, 1)
    lines = text.split("\n")
    for group in changed(year, *changes).groups.values():
        for fact in group.facts:
            quoted = sliced(lines, fact.span)
            if fact.kind in ("row", "block", "column"):
                assert quoted == ""
            elif fact.kind == "width":
                assert quoted.strip("\t").startswith("0\t0")
            else:
                assert quoted in (fact.values.get("found"), fact.values.get("row"))


def test_an_absent_row_stands_behind_the_row_before(changed: Callable[..., Aligned], forms: dict[str, Form]) -> None:
    aligned = changed(2023, ("\t\t2.重复申请" + ZEROS + "\n", ""))
    lines = blank_report(forms["2021"], 2023).split("\n")
    (fact,) = aligned.groups["t3"].facts
    label = "1.信访举报投诉类申请"
    number = next(i for i, line in enumerate(lines, 1) if label in line)
    assert (fact.span.line, fact.span.column) == (number, lines[number - 1].index(label) + len(label) + 1)
    assert fact.span[:2] == fact.span[2:]


def test_many_absent_rows_are_one_fact(understood: Callable[..., Aligned]) -> None:
    text = (
        H3 + "自然人\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t总计\n一、本年新收政府信息公开申请数量" + ZEROS + "\n"
    )
    (fact,) = understood(text, year=2023).groups["t3"].facts
    assert (fact.kind, fact.values["count"], fact.address) == ("row", "24", "t3/缺行")


# ---------------------------------------------------------------- which table is which


def test_absent_tables_have_a_place(understood: Callable[..., Aligned]) -> None:
    aligned = understood(H2 + "见附件。\n" + H4, year=2023)
    found = {key: (group.present, group.place.line, group.place.column) for key, group in aligned.groups.items()}
    assert found == {"t2": (False, 1, 13), "t3": (False, 3, 20), "t4": (False, 3, 20)}
    assert dict(aligned.tables) == {}


def test_tables_are_known_by_their_labels_not_by_their_sections(
    forms: dict[str, Form], understood: Callable[..., Aligned]
) -> None:
    """表三 printed below the heading of 四, 表四 above it."""
    text = blank_report(forms["2021"], 2023).replace(H4, "").replace(H3, H4)
    aligned = understood(text)
    assert set(aligned.tables) == {"t2_1", "t2_5", "t2_6", "t2_8", "t3", "t4"}
    assert facts(aligned) == []


def test_tables_without_any_heading(forms: dict[str, Form], understood: Callable[..., Aligned]) -> None:
    text = blank_report(forms["2021"], 2023)
    for heading in (H2, H3, H4):
        text = text.replace(heading, "")
    assert facts(understood(text)) == []
    assert len(list(bound_cells(understood(text).tables.values()))) == 200


def test_before_2019_nothing_is_aligned(forms: dict[str, Form], understood: Callable[..., Aligned]) -> None:
    aligned = understood(blank_report(forms["2021"], 2017))
    assert (aligned.choice.year, aligned.choice.form) == (2017, None)
    assert (dict(aligned.tables), dict(aligned.groups)) == ({}, {})


def test_the_form_of_the_year_decides_not_the_table(forms: dict[str, Form], understood: Callable[..., Aligned]) -> None:
    aligned = understood(blank_report(forms["2019"], 2020), form="2021")
    kinds = {fact.kind for fact in aligned.groups["t2"].facts}
    assert kinds == {"edition"}


NEW, CARRIED = "一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量"
SPLIT: dict[str, tuple[list[str], dict[str, list[str]]]] = {
    "by the heading of 二": ([H2, "甲 1 2", "乙 3 4"], {"t2": ["甲 1 2", "乙 3 4"]}),
    "by the heading of 三": ([H3, "甲 1 2"], {"t3": ["甲 1 2"]}),
    "by the heading of 四": ([H4, "甲 1 2"], {"t4": ["甲 1 2"]}),
    "by no other heading": ([H5, "甲 1 2"], {}),
    "by a label against the heading": ([H4, f"{NEW} 1 2", "甲 3 4"], {"t3": [f"{NEW} 1 2", "甲 3 4"]}),
    "by a label without a heading": (["甲 1 2", f"{NEW} 3 4", "乙 5 6"], {"t3": [f"{NEW} 3 4", "乙 5 6"]}),
    "by the last label": ([H2, "规章 1 2", f"{NEW} 3 4", "结果维持 5 6"], {"t2": ["规章 1 2"], "t3": [f"{NEW} 3 4"], "t4": ["结果维持 5 6"]}),
    "a label that two tables have moves nothing": ([H3, "甲 1 2", "总计 其他结果 总计 3"], {"t3": ["甲 1 2"], "t4": ["总计 其他结果 总计 3"]}),
    "a word of two tables alone": ([H3, "甲 1 2", "总计 3 4"], {"t3": ["甲 1 2", "总计 3 4"]}),
    "a short label of another table": ([H3, f"{NEW} 1 2", "规章 3 4"], {"t3": [f"{NEW} 1 2", "规章 3 4"]}),
    "three short labels of another table": ([H3, f"{NEW} 1 2", "规章 规章 规章"], {"t3": [f"{NEW} 1 2"], "t2": ["规章 规章 规章"]}),
    "as many labels of one as of another": ([H3, "行政许可 结果维持 1"], {"t3": ["行政许可 结果维持 1"]}),
    "numbers are no labels": ([H3, "123 456 789"], {"t3": ["123 456 789"]}),
    "each section begins anew": ([H3, f"{NEW} 1 2", H4, "甲 3 4"], {"t3": [f"{NEW} 1 2"], "t4": ["甲 3 4"]}),
}  # fmt: skip


@pytest.mark.parametrize(("lines", "expected"), SPLIT.values(), ids=SPLIT)
def test_rows_are_given_to_the_table_whose_labels_they_carry(
    lines: list[str], expected: dict[str, list[str]], book: Rulebook
) -> None:
    found = split_groups(report_of(lines), book.books)
    assert {
        group: [" ".join(cell.text for cell in row.cells) for row in rows] for group, rows in found.items() if rows
    } == expected


def report_of(lines: list[str]) -> Report:
    """Headings and rows, a row's cells by blanks; rows before the first heading stand in front of the report."""
    sections: list[tuple[Heading | None, list[Row]]] = [(None, [])]
    for number, line in enumerate(lines, 1):
        if line.endswith("\n"):
            sections.append((Heading(line[0], line[0], line[2:-1], "official", Span(number, 1, number, len(line))), []))
        else:
            cells = [Cell(text, Span(number, i, number, i)) for i, text in enumerate(line.split(" "), 1)]
            sections[-1][1].append(Row(tuple(cells), "tab"))
    end = Span(len(lines), 1, len(lines), 99)
    front, *others = [Section(heading, (Table(tuple(rows)),), heading.span if heading else end) for heading, rows in sections]
    return Report((), front, tuple(others), (), Span(1, 1, 1, 1))


SEVEN = " ".join("0123456")
ONE_LINE = f"规章 1 2 3 行政规范性文件 4 5 6 {NEW} {SEVEN} {CARRIED} {SEVEN} 结果维持 结果纠正 1 2"
CUT: dict[str, tuple[str, dict[str, str]]] = {
    "thirty cells are cut where another table begins": (
        f"{ONE_LINE} 3 4",
        {
            "t2": "规章 1 2 3 行政规范性文件 4 5 6",
            "t3": f"{NEW} {SEVEN} {CARRIED} {SEVEN}",
            "t4": "结果维持 结果纠正 1 2 3 4",
        },
    ),
    "what stands in front stays with the first": (
        f"甲 总计 {NEW} {SEVEN} {CARRIED} {SEVEN} {CARRIED} {SEVEN} 结果维持 1 2 3",
        {"t3": f"甲 总计 {NEW} {SEVEN} {CARRIED} {SEVEN} {CARRIED} {SEVEN}", "t4": "结果维持 1 2 3"},
    ),
    "twenty-nine cells are one row, of the heading where two tables have as many labels": (
        ONE_LINE.replace(" 6 一", " 6 7 一"),
        {"t2": ONE_LINE.replace(" 6 一", " 6 7 一")},
    ),
}


@pytest.mark.parametrize(("line", "expected"), CUT.values(), ids=CUT)
def test_a_line_that_runs_through_several_tables(line: str, expected: dict[str, str], book: Rulebook) -> None:
    found = split_groups(report_of([H2, line]), book.books)
    assert {group: " ".join(c.text for row in rows for c in row.cells) for group, rows in found.items() if rows} == expected


PLACES = {
    "behind the heading of its section": ([H2, H3, H4], (2, len(H3))),
    "at the end of the last section": ([H2, H4], (2, len(H4))),
    "at the end of what there is": (["甲 1"], (1, 99)),
}


@pytest.mark.parametrize(("lines", "place"), PLACES.values(), ids=PLACES)
def test_where_table_三_should_stand(lines: list[str], place: tuple[int, int], forms: dict[str, Form]) -> None:
    assert table_place(report_of(lines), forms["2021"], "t3") == Span(*place, *place)


# ---------------------------------------------------------------- files that are no text


def original(lines: list[str], doubtful: frozenset[int] = frozenset()) -> Original:
    """A file whose line n stands on its own line n + 5."""
    return Original("html", tuple(lines), tuple((Spot(0, n + 5, 1, True),) for n in range(1, len(lines) + 1)), doubtful=doubtful)


def test_lines_are_counted_as_the_file_counts_them(changed: Callable[..., Aligned]) -> None:
    aligned = changed(2023)
    assert aligned.line(Span(2, 1, 2, 3)) == 2
    assert aligned._replace(original=original(["甲", "乙"])).line(Span(2, 1, 2, 2)) == 7


def test_rows_on_doubtful_lines_are_doubtful(forms: dict[str, Form], understood: Callable[..., Aligned], book: Rulebook) -> None:
    text = blank_report(forms["2021"], 2023)
    lines = text.split("\n")
    number = next(i for i, line in enumerate(lines, 1) if line.startswith(CARRIED))
    plain = understood(text)
    for doubted, expected in (({number}, ["width t3/上年结转 二、上年结转政府信息公开申请数量"]), ({1}, []), (set(), [])):
        whole = original(lines, frozenset(doubted))
        aligned = align(plain.report, plain.choice, plain.text, book.forms, book.books, "名", whole)
        assert facts(aligned) == expected
        assert (aligned.name, aligned.original, aligned.forms, aligned.unread) == ("名", whole, book.forms, 0)


# ---------------------------------------------------------------- numbers

CELLS = {
    "a number": ("3", 3),
    "full-width": ("３", 3),
    "thousands": ("1,234", 1234),
    "blank is 0": ("", 0),
    "a mark for none is 0": ("/", 0),
    "text": ("见附件", None),
    "with a unit": ("3件", 3),
}


@pytest.mark.parametrize(("printed", "value"), CELLS.values(), ids=CELLS.keys())
def test_number(printed: str, value: int | None, changed: Callable[..., Aligned]) -> None:
    aligned = changed(2023, ("规章\t0\t0\t0", f"规章\t0\t{printed}\t0"))
    assert aligned.number("t2_1", "规章", "废止") == value
    cell = aligned.tables["t2_1"].cell("规章", "废止")
    assert cell is not None
    assert (cell.text, cell.address, cell.type) == (printed, "t2_1/规章×废止", "count")


def test_number_of_what_is_not_there(changed: Callable[..., Aligned]) -> None:
    aligned = changed(2023)
    assert aligned.number("t2_9", "集中采购", "采购项目") is None
    assert aligned.number("t3", "本年新收", "没有这一栏") is None


def test_cells_know_their_type(changed: Callable[..., Aligned]) -> None:
    new, old = changed(2023), changed(2020)
    assert {cell.address for cell in bound_cells(new.tables.values()) if cell.type != "count"} == {"t2_8/收费×收费金额"}
    assert {(cell.address, cell.type) for cell in bound_cells(old.tables.values()) if cell.type != "count"} == {
        ("t2_5/行政许可×增减", "change"),
        ("t2_5/其他事项×增减", "change"),
        ("t2_6/行政处罚×增减", "change"),
        ("t2_6/行政强制×增减", "change"),
        ("t2_8/收费×增减", "change"),
        ("t2_9/集中采购×采购金额", "amount"),
    }


# ---------------------------------------------------------------- 表四

OUTCOMES = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
T4_HEAD = (
    H4
    + "行政复议"
    + "\t" * 5
    + "行政诉讼\n"
    + "\t".join(OUTCOMES)
    + "\t未经复议直接起诉\t\t\t\t\t复议后起诉\n\t\t\t\t\t"
    + "\t".join(OUTCOMES * 2)
    + "\n"
)
FIFTEEN = ["1", "0", "1", "0", "2", "3", "0", "0", "0", "3", "0", "4", "0", "0", "4"]
T4 = {
    "one row of tabs": (T4_HEAD + "\t".join(FIFTEEN), FIFTEEN),
    "a blank inside": (T4_HEAD + "\t".join([*FIFTEEN[:3], "", *FIFTEEN[4:]]), [*FIFTEEN[:3], "", *FIFTEEN[4:]]),
    "one value a line": (
        H4 + "\n".join(["行政复议", "行政诉讼", *OUTCOMES, "未经复议直接起诉", "复议后起诉", *OUTCOMES * 2, *FIFTEEN]),
        FIFTEEN,
    ),
    "runs of blanks": (H4 + "行政复议   行政诉讼\n" + "   ".join(OUTCOMES * 3) + "\n" + "   ".join(FIFTEEN), FIFTEEN),
    "glued": (H4 + "行政复议行政诉讼\n" + "".join(OUTCOMES * 3) + "\n" + "".join(FIFTEEN), FIFTEEN),
    "pipes": (
        H4 + "| 行政复议 | | | | | 行政诉讼 |\n| " + " | ".join(OUTCOMES * 3) + " |\n| " + " | ".join(FIFTEEN) + " |",
        FIFTEEN,
    ),
    "every character of a label on its own line": (
        H4
        + "\n".join(
            [
                "行政复议",
                "行政诉讼",
                *(char for label in OUTCOMES for char in label),
                "未经复议直接起诉",
                "复议后起诉",
                *OUTCOMES * 2,
                *FIFTEEN,
            ]
        ),
        FIFTEEN,
    ),
    "sixteen values": (T4_HEAD + "\t".join(["0", *FIFTEEN]), None),
    "fourteen values": (T4_HEAD + "\t".join(FIFTEEN[1:]), None),
    "the last header cut, fourteen values": (T4_HEAD.rstrip("\n")[:-1] + "\n" + "\t".join(FIFTEEN[:-1]), None),
    "glued, one digit short": (H4 + "行政复议行政诉讼\n" + "".join(OUTCOMES * 3) + "\n" + "".join(FIFTEEN[1:]), None),
}


@pytest.mark.parametrize(("text", "values"), T4.values(), ids=T4.keys())
def test_table_四(text: str, values: list[str] | None, understood: Callable[..., Aligned]) -> None:
    table = understood(text + "\n" + H5, year=2023).tables["t4"]
    found = [table.cell("件数", column) for column in table.columns]
    if values is None:
        assert found == [None] * 15
        assert table.rows["件数"].state == "unreadable"
    else:
        assert [cell.text for cell in found if cell] == values
        assert [sliced((text + "\n" + H5).split("\n"), cell.span) for cell in found if cell] == values

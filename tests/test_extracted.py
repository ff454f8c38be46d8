"""Tables as data: what a record of a cell says, what is doubtful, what has no record."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from gailint import api
from gailint.blank import blank_report
from gailint.extracted import Cell, Extract, extract, plain, tables_of, values
from gailint.forms import Form
from gailint.original import Original, Spot
from gailint.rulebook import Rulebook

KNOWN = ("t2_1", "t2_5", "t2_6", "t2_8", "t2_9", "t3", "t4")
FEE = "行政事业性收费\t0"
NEW = "一、本年新收政府信息公开申请数量\t\t\t0\t0\t0\t0\t0\t0\t0"
SECRET = "1.属于国家秘密\t0\t0\t0\t0\t0\t0\t0"
REVIEWS = "\t".join(["0"] * 15)


@pytest.fixture(scope="module")
def blank(form_of: Callable[[int], Form]) -> str:
    """A report for 2023 with 0 in every cell, tabs between them."""
    return blank_report(form_of(2023), 2023, {})


@pytest.fixture(scope="module")
def take(book: Rulebook) -> Callable[..., Extract]:
    """What is extracted of a text."""

    def run(text: str, *tables: str, year: int | None = None, original: Original | None = None, lang: str = "zh") -> Extract:
        source, aligned = api.read(text.encode(), "a.txt", api.Options(year=year), book)
        return extract("a.txt", aligned, source.lines, tables or KNOWN, original, lang)

    return run


def told(cells: tuple[Cell, ...]) -> list[str]:
    """“address state value unit text” of each cell."""
    return [
        " ".join([cell.address, cell.state, "-" if cell.value is None else plain(cell.value), cell.unit or "-", cell.text])
        for cell in cells
    ]


def doubtful(taken: Extract) -> list[str]:
    return [
        f"{cell.line}:{cell.character} {cell.address} {cell.value} {cell.text}"
        for cell in taken.cells
        if cell.state == "doubtful"
    ]


# ---------------------------------------------------------------- records


def test_a_record_says_all_there_is_to_say_of_a_cell(take: Callable[..., Extract], blank: str) -> None:
    taken = take(blank.replace("规章\t0\t0\t0", "规章\t3\t/\t１２").replace(FEE, "行政事业性收费\t1,204.50"), "t2_1", "t2_8")
    assert taken[:5] == ("a.txt", "read", "", "云山县水务局", 2023)
    assert [values(taken, cell) for cell in taken.cells] == [
        ("云山县水务局", 2023, "2021", "t2_1", "规章", "制发", 3, None, "3", "number", "t2_1/规章×制发", "a.txt", 12, 4, None),
        ("云山县水务局", 2023, "2021", "t2_1", "规章", "废止", None, None, "/", "mark", "t2_1/规章×废止", "a.txt", 12, 6, None),
        ("云山县水务局", 2023, "2021", "t2_1", "规章", "现行有效", 12, None, "１２", "number", "t2_1/规章×现行有效", "a.txt", 12, 8, None),
        ("云山县水务局", 2023, "2021", "t2_1", "规范性文件", "制发", 0, None, "0", "number", "t2_1/规范性文件×制发", "a.txt", 13, 9, None),
        ("云山县水务局", 2023, "2021", "t2_1", "规范性文件", "废止", 0, None, "0", "number", "t2_1/规范性文件×废止", "a.txt", 13, 11, None),
        ("云山县水务局", 2023, "2021", "t2_1", "规范性文件", "现行有效", 0, None, "0", "number", "t2_1/规范性文件×现行有效", "a.txt", 13, 13, None),
        ("云山县水务局", 2023, "2021", "t2_8", "收费", "收费金额", Decimal("1204.50"), "万元", "1,204.50", "number", "t2_8/收费×收费金额", "a.txt", 23, 9, None),
    ]  # fmt: skip


def test_a_whole_report_has_a_record_for_every_cell_of_its_form(take: Callable[..., Extract], blank: str) -> None:
    counts = {table: sum(cell.table == table for cell in take(blank).cells) for table in KNOWN}
    assert counts == {"t2_1": 6, "t2_5": 1, "t2_6": 2, "t2_8": 1, "t2_9": 0, "t3": 25 * 7, "t4": 15}
    assert {(cell.state, cell.value, cell.edition) for cell in take(blank).cells} == {("number", 0, "2021")}


CELLS = {
    "a number": ("7", "number 7 万元 7"),
    "decimals as they are printed": ("0.5000", "number 0.5000 万元 0.5000"),
    "thousands": ("12,345.6", "number 12345.6 万元 12,345.6"),
    "full-width digits": ("３．５", "number 3.5 万元 ３．５"),
    "a negative number": ("-3", "number -3 万元 -3"),
    "a unit behind the number": ("50元", "number 50 元 50元"),
    "blank": ("", "blank - 万元 "),
    "a stroke": ("/", "mark - 万元 /"),
    "a dash": ("—", "mark - 万元 —"),
    "the word for none": ("无", "mark - 万元 无"),
    "a text": ("见附件", "text - 万元 见附件"),
    "a formula": ("=1+1", "text - 万元 =1+1"),
    "about a number": ("约3", "text - 万元 约3"),
    "the letter O": ("O", "text - 万元 O"),
}


@pytest.mark.parametrize(("printed", "expected"), CELLS.values(), ids=CELLS.keys())
def test_states(take: Callable[..., Extract], blank: str, printed: str, expected: str) -> None:
    taken = take(blank.replace(FEE, f"行政事业性收费\t{printed}"), "t2_8")
    assert told(taken.cells) == [f"t2_8/收费×收费金额 {expected}"]


@pytest.mark.parametrize(
    ("printed", "expected"),
    [("1200", "number 1200 元 1200"), ("1200万元", "number 1200 万元 1200万元"), ("无", "mark - 元 无")],
    ids=["as the header says", "a unit of its own", "a mark for none"],
)
def test_a_header_that_names_another_unit(take: Callable[..., Extract], blank: str, printed: str, expected: str) -> None:
    text = blank.replace("本年收费金额（单位：万元）", "本年收费金额（单位：元）").replace(FEE, f"行政事业性收费\t{printed}")
    assert told(take(text, "t2_8").cells) == [f"t2_8/收费×收费金额 {expected}"]


# ---------------------------------------------------------------- doubt


def test_a_row_whose_width_does_not_fit_is_one_doubtful_record(take: Callable[..., Extract], blank: str) -> None:
    taken = take(blank.replace(NEW, "一、本年新收政府信息公开申请数量\t\t\t5\t0\t0\t0\t0\t0\t0\t5"), "t3")
    assert doubtful(taken) == [
        f"{line_of(blank, NEW)}:1 t3/本年新收 None 一、本年新收政府信息公开申请数量\t\t\t5\t0\t0\t0\t0\t0\t0\t5"
    ]
    assert sum(cell.state == "number" for cell in taken.cells) == 24 * 7


def test_table_four_of_sixteen_values(take: Callable[..., Extract], blank: str) -> None:
    text = blank.replace(REVIEWS, "1\t" + REVIEWS)
    assert doubtful(take(text, "t4")) == [f"{line_of(blank, REVIEWS)}:1 t4/件数 None 1\t{REVIEWS}"]
    assert len(take(text, "t4").cells) == 1


def test_values_without_a_label_are_a_doubtful_record_without_a_row(take: Callable[..., Extract], blank: str) -> None:
    taken = take(blank.replace(SECRET, f"{SECRET}\n\t\t\t3\t4\t0\t0\t0\t0\t7"), "t3")
    assert doubtful(taken) == [f"{line_of(blank, SECRET) + 1}:4 t3 None 3\t4\t0\t0\t0\t0\t7"]
    assert values(taken, taken.cells[-1])[4:7] == (None, None, None)


def line_of(text: str, piece: str) -> int:
    return text[: text.index(piece)].count("\n") + 1


def test_a_row_that_stands_twice_is_doubtful(take: Callable[..., Extract], blank: str) -> None:
    again = SECRET.replace("0", "2")
    taken = take(blank.replace(SECRET, f"{SECRET}\n\t\t{again}"), "t3")
    assert {cell.row for cell in taken.cells if cell.state == "doubtful"} == {"办理结果/不予公开/国家秘密"}
    assert [(cell.value, cell.text) for cell in taken.cells if cell.state == "doubtful"] == [(None, "0")] * 7


def test_a_block_that_stands_twice_is_doubtful(take: Callable[..., Extract], blank: str) -> None:
    block = "第二十条第（五）项\n信息内容\t本年处理决定数量\n行政许可\t0\n"
    taken = take(blank.replace(block, block + block.replace("0", "9")), "t2_5", "t2_6")
    assert told(taken.cells) == [
        "t2_5/行政许可×处理决定 doubtful - - 0",
        "t2_6/行政处罚×处理决定 number 0 - 0",
        "t2_6/行政强制×处理决定 number 0 - 0",
    ]


SWAPPED = {
    "two of a block": ("本年制发件数\t本年废止件数", "本年废止件数\t本年制发件数", "t2_1"),
    "two of a group": ("商业企业\t科研机构", "科研机构\t商业企业", "t3"),
    "two of table four": ("结果维持\t结果纠正", "结果纠正\t结果维持", "t4"),
    "the total in front": ("自然人\t法人或其他组织\t\t\t\t\t总计", "总计\t自然人\t法人或其他组织\t\t\t\t", "t3"),
}


@pytest.mark.parametrize(("official", "printed", "table"), SWAPPED.values(), ids=SWAPPED.keys())
def test_columns_in_another_order_are_doubtful(
    take: Callable[..., Extract], blank: str, official: str, printed: str, table: str
) -> None:
    assert official in blank
    taken = take(blank.replace(official, printed, 1))
    assert {cell.table for cell in taken.cells if cell.state == "doubtful"} == {table}
    assert {cell.state for cell in taken.cells if cell.table == table} == {"doubtful"}


LABELS = {
    "another punctuation": ("1、属于国家秘密", "number"),
    "cut": ("1.属于国家", "number"),
    "like it": ("1.属于国家机密", "number"),
    "only its place speaks for it": ("其余情形", "doubtful"),
}


@pytest.mark.parametrize(("label", "state"), LABELS.values(), ids=LABELS.keys())
def test_a_label_that_differs(take: Callable[..., Extract], blank: str, label: str, state: str) -> None:
    taken = take(blank.replace("1.属于国家秘密", label), "t3")
    assert {cell.state for cell in taken.cells if cell.row == "办理结果/不予公开/国家秘密"} == {state}
    assert {cell.state for cell in taken.cells if cell.row != "办理结果/不予公开/国家秘密"} == {"number"}


# ---------------------------------------------------------------- what has no record


def test_a_row_that_is_not_there_has_no_record(take: Callable[..., Extract], blank: str) -> None:
    taken = take(blank.replace("行政强制\t0\n", ""), "t2_6")
    assert told(taken.cells) == ["t2_6/行政处罚×处理决定 number 0 - 0"]


def test_a_row_that_the_form_does_not_have_has_none(take: Callable[..., Extract], blank: str) -> None:
    taken = take(blank.replace("行政强制\t0\n", "行政强制\t0\n行政征收\t4\n"), "t2_6")
    assert told(taken.cells) == ["t2_6/行政处罚×处理决定 number 0 - 0", "t2_6/行政强制×处理决定 number 0 - 0"]


def test_before_there_was_a_form_there_are_none(take: Callable[..., Extract], blank: str) -> None:
    assert take(blank, year=2016) == Extract("a.txt", "read", "", "云山县水务局", 2016)


def test_a_table_on_the_other_form_says_so(take: Callable[..., Extract], form_of: Callable[[int], Form]) -> None:
    taken = take(blank_report(form_of(2020), 2020, {}).replace("2020", "2023"), "t2_8", "t4")
    assert taken.year == 2023
    assert [(cell.edition, cell.address) for cell in taken.cells[:3]] == [
        ("2019", "t2_8/收费×上年项目"),
        ("2019", "t2_8/收费×增减"),
        ("2021", "t4/件数×行政复议/结果维持"),
    ]


def test_a_table_that_both_editions_have_is_on_the_one_in_force(
    take: Callable[..., Extract], form_of: Callable[[int], Form]
) -> None:
    assert {cell.edition for cell in take(blank_report(form_of(2020), 2020, {})).cells} == {"2019"}


# ---------------------------------------------------------------- files of other formats


def original(blank: str, spots: dict[int, tuple[Spot, ...]], doubtful: frozenset[int] = frozenset()) -> Original:
    lines = tuple(blank.split("\n"))
    return Original("x", lines, tuple(spots.get(number, ()) for number in range(1, len(lines) + 1)), doubtful=doubtful)


WORD = (
    Spot(0, place="表1第3行第1格", place_en="table 1, row 3, cell 1"),
    Spot(8, place="表1第3行第2格", place_en="table 1, row 3, cell 2"),
)
PLACES = {
    "text of the file itself": ((Spot(0, 40, 9, True), Spot(8, 41, 5, True)), "zh", (41, 5, "")),
    "a character for an entity": ((Spot(0, 40, 9, True), Spot(8, 41, 5)), "zh", (41, 5, "")),
    "one piece for the line": ((Spot(0, 40, 9, True),), "zh", (40, 17, "")),
    "a cell of a document": (WORD, "zh", (None, None, "表1第3行第2格")),
    "a cell of a document, in English": (WORD, "en", (None, None, "table 1, row 3, cell 2")),
    "nothing is known": ((), "zh", (None, None, "")),
}


@pytest.mark.parametrize(("spots", "lang", "expected"), PLACES.values(), ids=PLACES.keys())
def test_places_in_the_file_itself(
    take: Callable[..., Extract], blank: str, spots: tuple[Spot, ...], lang: str, expected: tuple[int | None, int | None, str]
) -> None:
    (cell,) = take(blank, "t2_8", original=original(blank, {23: spots}), lang=lang).cells
    assert (cell.line, cell.character, cell.place) == expected


def test_a_line_that_was_perhaps_split_wrongly_is_doubtful(take: Callable[..., Extract], blank: str) -> None:
    taken = take(blank, "t2_6", original=original(blank, {}, frozenset([19])))
    assert told(taken.cells) == ["t2_6/行政处罚×处理决定 doubtful - - 0", "t2_6/行政强制×处理决定 number 0 - 0"]


# ---------------------------------------------------------------- names of tables

NAMES: dict[str, tuple[list[str], set[str]]] = {
    "none: all": ([], set(KNOWN)),
    "a printed table: its blocks": (["t2"], {"t2_1", "t2_5", "t2_6", "t2_8", "t2_9"}),
    "a block and a table": (["t2_8", "t4"], {"t2_8", "t4"}),
}


@pytest.mark.parametrize(("names", "expected"), NAMES.values(), ids=NAMES.keys())
def test_tables_of(names: list[str], expected: set[str]) -> None:
    assert tables_of(names, KNOWN) == expected

"""Faults of the form of tables: editions, headers, labels, rows, width, blanks, cells that are no numbers."""

from collections.abc import Callable
from random import Random

from . import figures as fig
from . import forms
from .expect import NEW, OLD, Fault, Faulty, Place, at, between, widened
from .model import (
    Cell,
    Report,
    Row,
    Table,
    block_of,
    cell_of,
    find_row,
    put_block,
    put_cell,
    put_row,
    put_rows,
)

WORDS = ("若干", "详见附件", "见网站", "数件", "待定")
DROPPED = tuple(
    (layout, "an empty header cell leaves no trace") for layout in ("glued", "spaces", "cell-plain")
)


def table(report: Report, key: str) -> Table:
    """A table of the report."""
    found = block_of(report, key)
    assert isinstance(found, Table)
    return found


def data_rows(report: Report, key: str) -> list[Row]:
    """The rows with numbers."""
    return [row for row in table(report, key).rows if row.role == "data"]


def numbers(row: Row) -> list[Cell]:
    """The numeric cells of a row."""
    return [cell for cell in row.cells if cell.kind == "number"]


def neighbours(report: Report, key: str) -> tuple[str, str]:
    """The rows before and after a row, or the headings around the table; a first row follows its head."""
    name = key.split("/")[0]
    rows = [row.key for row in table(report, name).rows]
    here = rows.index(key)
    before = rows[here - 1] if here else f"h{name[1]}"
    if name == "t2" and before.endswith("/header"):
        before = before.replace("/header", "/caption")
    if before == "t3/header3":
        before = "t3/header1"
    after = rows[here + 1] if here + 1 < len(rows) else f"h{int(name[1]) + 1}"
    return before, after


def drop_row(report: Report, key: str) -> Faulty:
    """The report without a row, expected between its neighbours."""
    before, after = neighbours(report, key)
    changed = put_rows(report, key.split("/")[0], lambda rows: tuple(row for row in rows if row.key != key))
    return Faulty(changed, between(before, after))


def insert_rows(report: Report, after: str, new: tuple[Row, ...]) -> Report:
    """The report with rows put in after a row."""

    def change(rows: tuple[Row, ...]) -> tuple[Row, ...]:
        here = [row.key for row in rows].index(after) + 1
        return rows[:here] + new + rows[here:]

    return put_rows(report, after.split("/")[0], change)


def swap_rows(report: Report, first: str, second: str) -> Faulty:
    """Two rows change places."""
    name = first.split("/")[0]
    pair = {
        first: next(r for r in table(report, name).rows if r.key == second),
        second: next(r for r in table(report, name).rows if r.key == first),
    }
    return Faulty(
        put_rows(report, name, lambda rows: tuple(pair.get(row.key, row) for row in rows)), at(first, second)
    )


def retext(key: str, text: str) -> Callable[[Report, Random], Faulty]:
    """A fault that replaces the text of one cell."""
    return lambda report, rng: Faulty(put_cell(report, key, text), at(key))


def row_renamed(report: Report, rng: Random) -> Faulty:
    """A row of table 二 under another name; the official row is then missing after the row before."""
    key, text = rng.choice((("t2/八/行政事业性收费", "行政事业收费"), ("t2/六/行政强制", "行政强制措施")))
    return Faulty(put_cell(report, f"{key}/label", text), between(neighbours(report, key)[0], key))


def one_of(*changes: tuple[str, str]) -> Callable[[Report, Random], Faulty]:
    """A fault that replaces the text of one of several cells."""

    def make(report: Report, rng: Random) -> Faulty:
        key, text = rng.choice(changes)
        return Faulty(put_cell(report, key, text), at(key))

    return make


def other_table_two(report: Report, rng: Random) -> Faulty:
    """Table 二 of the other edition; what the text says of documents stays true."""
    figures, size = report.figures, report.figures.size
    issued, second, third = figures.t2["规范性文件"]
    if figures.edition == 2021:
        other, drawn = 2019, fig.draw_old(rng, size, figures.organ)
        drawn["规范性文件"] = (issued, issued, str(max(int(issued), int(third))))
    else:
        other, drawn = 2021, fig.draw_new(rng, size, figures.organ, 0)
        drawn["规范性文件"] = (issued, "0", str(max(int(issued), int(second), int(third))))
    return Faulty(put_block(report, forms.table_two(other, drawn)), at("t2"))


def other_table_three(report: Report, rng: Random) -> Faulty:
    """Table 三 of the other edition: （六）其他处理 with or without its three rows, the numbers as they were."""
    edition = report.figures.edition
    other = 2019 if edition == 2021 else 2021
    t3 = dict(report.figures.t3)
    rest = [t3.pop(row) for row in fig.REST[edition]]
    t3 |= {row: (0,) * 7 for row in fig.REST[other]}
    t3["其他处理"] = tuple(sum(column) for column in zip(*rest, strict=True))
    return Faulty(put_block(report, forms.table_three(other, t3)), between("t3/重新出具", "t3/总计"))


def old_block(report: Report, rng: Random) -> Faulty:
    """The block on procurement, which the newer form has no more."""
    old = forms.table_two(2019, fig.draw_old(rng, report.figures.size, report.figures.organ))
    rows = tuple(row for row in old.rows if row.key.startswith("t2/九"))
    return Faulty(insert_rows(report, "t2/八/行政事业性收费", rows), at("t2/九"))


def old_row(report: Report, rng: Random) -> Faulty:
    """The row on other services, which the newer form has no more."""
    cells = (Cell("t2/五/旧/label", "其他对外管理服务事项", 0, 1, "label"), Cell("t2/五/旧/决定", "0", 1, 3))
    return Faulty(insert_rows(report, "t2/五/行政许可", (Row("t2/五/旧", "data", cells),)), at("t2/五/旧"))


def block_missing(report: Report, rng: Random) -> Faulty:
    """A block of table 二 with caption, header and rows is missing."""
    rows = table(report, "t2").rows
    blocks = sorted({row.key.split("/")[1] for row in rows})
    prefix = f"t2/{rng.choice(blocks)}/"
    first = neighbours(report, next(row.key for row in rows if row.key.startswith(prefix)))[0]
    last = neighbours(report, [row.key for row in rows if row.key.startswith(prefix)][-1])[1]
    return Faulty(
        put_rows(report, "t2", lambda r: tuple(x for x in r if not x.key.startswith(prefix))),
        between(first, last),
    )


def block_moved(report: Report, rng: Random) -> Faulty:
    """Two blocks of table 二 change places."""

    def change(rows: tuple[Row, ...]) -> tuple[Row, ...]:
        five = tuple(row for row in rows if row.key.startswith("t2/五/"))
        six = tuple(row for row in rows if row.key.startswith("t2/六/"))
        here = rows.index(five[0])
        return rows[:here] + six + five + rows[here + len(five) + len(six) :]

    return Faulty(put_rows(report, "t2", change), at("t2/五", "t2/六"))


def two_row_missing(report: Report, rng: Random) -> Faulty:
    """A row of table 二 is missing."""
    return drop_row(
        report, rng.choice(("t2/一/规章", "t2/一/规范性文件", "t2/六/行政处罚", "t2/六/行政强制"))
    )


def two_row_extra(report: Report, rng: Random) -> Faulty:
    """A row that no edition has."""
    name = rng.choice(("行政检查", "行政确认", "行政裁决"))
    cells = (
        Cell("t2/六/外/label", name, 0, 1, "label"),
        *(
            cell._replace(key=f"t2/六/外/{cell.key.split('/')[-1]}", text="0")
            for cell in numbers(find_row(table(report, "t2"), "t2/六/行政强制"))
        ),
    )
    return Faulty(insert_rows(report, "t2/六/行政强制", (Row("t2/六/外", "data", cells),)), at("t2/六/外"))


def two_rows_swapped(report: Report, rng: Random) -> Faulty:
    """Two rows of one block of table 二 change places."""
    return swap_rows(
        report, *rng.choice((("t2/一/规章", "t2/一/规范性文件"), ("t2/六/行政处罚", "t2/六/行政强制")))
    )


def three_row(report: Report, rng: Random) -> str:
    """A random leaf row of table 三."""
    return f"t3/{rng.choice(fig.outcomes(report.figures.edition))}"


def three_row_missing(report: Report, rng: Random) -> Faulty:
    """A leaf row of table 三 is missing."""
    leaf = three_row(report, rng)
    if leaf == "t3/其他处理" and report.figures.edition == 2019:
        leaf = "t3/信访"
    return drop_row(report, leaf)


def frame_row_missing(report: Report, rng: Random) -> Faulty:
    """One of the rows that the balance needs is missing."""
    return drop_row(report, rng.choice(("t3/新收", "t3/上年结转", "t3/总计", "t3/结转下年")))


def copy_row(row: Row, key: str, label: str) -> Row:
    """A row of zeros like another one, with another label."""
    cells = tuple(
        cell._replace(key=f"{key}/{cell.key.split('/')[-1]}", text=label if cell.kind == "label" else "0")
        for cell in row.cells
    )
    return row._replace(key=key, cells=cells)


def three_row_extra(report: Report, rng: Random) -> Faulty:
    """A ground for refusal that is not on the form."""
    after, label = rng.choice(
        (
            ("查询事项", "9.属于工作秘密"),
            ("查询事项", "9.属于内部管理信息"),
            ("仍不明确", "4.无法联系到申请人"),
            ("重新出具", "6.申请表填写不完整"),
        )
    )
    row = find_row(table(report, "t3"), f"t3/{after}")
    return Faulty(insert_rows(report, row.key, (copy_row(row, "t3/外", label),)), at("t3/外"))


def three_row_twice(report: Report, rng: Random) -> Faulty:
    """A row of zeros repeats the label of the row above."""
    row = find_row(table(report, "t3"), f"t3/{rng.choice(fig.OUTCOMES[2:])}")
    label = next(cell.text for cell in row.cells if cell.kind == "label")
    return Faulty(insert_rows(report, row.key, (copy_row(row, "t3/外", label),)), at("t3/外", row.key))


def three_rows_swapped(report: Report, rng: Random) -> Faulty:
    """Two neighbouring leaf rows of one group change places, labels and all."""
    pairs = [
        (a, b)
        for a, b in zip(fig.OUTCOMES[2:], fig.OUTCOMES[3:], strict=False)
        if find_row(table(report, "t3"), f"t3/{a}").groups == find_row(table(report, "t3"), f"t3/{b}").groups
    ]
    first, second = rng.choice(pairs)
    return swap_rows(report, f"t3/{first}", f"t3/{second}")


def wide_row(report: Report, name: str, rng: Random) -> Row:
    """A row of several numbers."""
    rows = [row for row in data_rows(report, name) if len(numbers(row)) > 2]
    return rng.choice(rows)


def narrower(name: str) -> Callable[[Report, Random], Faulty]:
    """A fault that drops a number, so that the ones after it move up."""

    def make(report: Report, rng: Random) -> Faulty:
        row = wide_row(report, name, rng)
        gone = rng.choice(numbers(row)).column
        cells = tuple(
            cell._replace(column=cell.column - 1) if cell.column > gone else cell
            for cell in row.cells
            if cell.column != gone
        )
        return Faulty(put_row(report, row._replace(cells=cells)), at(row.key))

    return make


def wider(name: str) -> Callable[[Report, Random], Faulty]:
    """A fault that adds a number at the end of a row."""

    def make(report: Report, rng: Random) -> Faulty:
        row = wide_row(report, name, rng)
        last = row.cells[-1]
        extra = Cell(f"{row.key}/多", "0", last.column + last.span)
        return Faulty(put_row(report, row._replace(cells=(*row.cells, extra))), at(row.key))

    return make


def written(name: str, draw: Callable[[Random], str]) -> Callable[[Report, Random], Faulty]:
    """A fault that writes something into a count that is no count."""

    def make(report: Report, rng: Random) -> Faulty:
        cells = [
            cell
            for row in data_rows(report, name)
            for cell in numbers(row)
            if not cell.key.endswith(("金额", "增减"))
        ]
        cell = rng.choice(cells)
        return Faulty(put_cell(report, cell.key, draw(rng)), at(cell.key))

    return make


def blank(name: str) -> Callable[[Report, Random], Faulty]:
    """A fault that empties one number among others, never the first or last of its row."""

    def make(report: Report, rng: Random) -> Faulty:
        cell = rng.choice(numbers(wide_row(report, name, rng))[1:-1])
        return Faulty(put_cell(report, cell.key, ""), at(cell.key))

    return make


def blank_stock(report: Report, rng: Random) -> Faulty:
    """现行有效件数 is empty beside numbers."""
    key = rng.choice(("t2/一/规章/有效", "t2/一/规范性文件/有效"))
    for name, text in (("制发", "3"), ("废止", "1")):
        report = put_cell(report, key.replace("有效", name), text)
    return Faulty(put_cell(report, key, ""), at(key))


def header_blank(name: str) -> Callable[[Report, Random], Faulty]:
    """A fault that empties the header of one numeric column."""

    def make(report: Report, rng: Random) -> Faulty:
        cell = rng.choice(column_headers(report, name))
        return Faulty(put_cell(report, cell.key, ""), (head_of(cell.key),))

    return make


def header_invented(name: str) -> Callable[[Report, Random], Faulty]:
    """A fault that gives a numeric column a name that means nothing."""

    def make(report: Report, rng: Random) -> Faulty:
        cell = rng.choice(column_headers(report, name))
        return Faulty(put_cell(report, cell.key, f"数据{rng.randint(1, 6)}"), (head_of(cell.key),))

    return make


def head_of(key: str) -> Place:
    """The head of the table or block with a header; what is missing there has no place of its own."""
    return widened(Place(key, key))


def column_headers(report: Report, name: str) -> list[Cell]:
    """The headers of single columns with numbers, but not those that name a unit."""
    rows = [row for row in table(report, name).rows if row.role == "header"]
    cells = [cell for row in rows for cell in row.cells]
    return [
        c for c in cells if not c.key.endswith(("信息内容", "勾稽", "申请人", "组织", "金额")) and c.span < 4
    ]


def total_header_lost(report: Report, rng: Random) -> Faulty:
    """总计 is missing in the header of table 三."""
    changed = put_cell(report, "t3/header2/总计", "")
    return Faulty(changed, (Place("t3/header1", "t3/header3"),))


def unit_wrong(report: Report, rng: Random) -> Faulty:
    """The fee header asks for yuan."""
    key = "t2/八/header/金额" if report.figures.edition == 2021 else "t2/九/header/金额"
    old = cell_of(report, key).text
    return Faulty(put_cell(report, key, old.replace("万元", rng.choice(("元", "亿元", "千元")))), at(key))


def negative(rng: Random) -> str:
    """A number below zero."""
    return f"-{rng.randint(1, 9)}"


def fraction(rng: Random) -> str:
    """A count with decimals."""
    return f"{rng.randint(0, 9)}.{rng.randint(1, 9)}"


def word(rng: Random) -> str:
    """Words in place of a number."""
    return rng.choice(WORDS)


def fee_negative(report: Report, rng: Random) -> Faulty:
    """A fee below zero."""
    key = "t2/八/行政事业性收费/金额"
    return Faulty(put_cell(report, key, f"-{rng.randint(1, 9)}.{rng.randint(1, 9)}"), at(key))


T3_LABELS = (
    ("t3/禁止公开/label", "2.其他法律法规禁止公开"),
    ("t3/总计/label", "（七）合计"),
    ("t3/新收/label", "一、本年收到政府信息公开申请数量"),
    ("t3/仍不明确/label", "3.补正后申请内容不明确"),
    ("t3/信访/label", "1.信访投诉举报类申请"),
)
T3_CUT = (
    ("t3/另行制作/label", "2.没有现成信息需要另行"),
    ("t3/大量反复/label", "4.无正当理由大量反复"),
    ("t3/重新出具/label", "5.要求行政机关确认或重新出具"),
)
OLD_HEADERS = (
    ("t2/一/header/制发", "本年新制作数量"),
    ("t2/一/header/废止", "本年新公开数量"),
    ("t2/一/header/有效", "对外公开总数量"),
)
NEW_HEADERS = (
    ("t2/一/header/制作", "本年制发件数"),
    ("t2/一/header/公开", "本年废止件数"),
    ("t2/一/header/总数", "现行有效件数"),
)
T4_ALTERED = tuple((f"t4/header3/{block}.结果纠正", "结果纠错") for block in ("直接起诉", "复议后起诉"))


def cells_of_table(number: int) -> tuple[Fault, ...]:
    """The faults of cells and width that all tables share."""
    name, rule = f"t{number}", f"T{number}"
    return (
        Fault(
            f"{name}-row-too-short", narrower(name), (f"{rule}-WIDTH", f"{rule}-BLANK"), "warning", table=True
        ),
        Fault(f"{name}-row-too-long", wider(name), (f"{rule}-WIDTH",), "warning", table=True),
        Fault(f"{name}-cell-not-a-number", written(name, word), (f"{rule}-NUMBER",), table=True),
        Fault(f"{name}-cell-negative", written(name, negative), (f"{rule}-NUMBER",), table=True),
        Fault(f"{name}-cell-fraction", written(name, fraction), (f"{rule}-NUMBER",), table=True),
    )


TABLE_TWO = (
    Fault("t2-old-table", other_table_two, ("T2-EDITION",), years=NEW, table=True),
    Fault("t2-new-table-too-early", other_table_two, ("T2-EDITION",), years=OLD, table=True),
    Fault("t2-old-header", one_of(*OLD_HEADERS), ("T2-HEADER",), years=NEW, table=True),
    Fault("t2-new-header-too-early", one_of(*NEW_HEADERS), ("T2-HEADER",), years=OLD, table=True),
    Fault("t2-old-block", old_block, ("T2-OLD",), years=NEW, table=True),
    Fault("t2-old-row", old_row, ("T2-OLD",), years=NEW, table=True),
    Fault(
        "t2-old-label",
        retext("t2/一/规范性文件/label", "规范性文件"),
        ("T2-LABEL",),
        "warning",
        NEW,
        table=True,
    ),
    Fault(
        "t2-label-altered",
        row_renamed,
        ("T2-LABEL", "T2-ROW", "T2-EXTRA"),
        "warning",
        table=True,
    ),
    Fault("t2-header-empty", header_blank("t2"), ("T2-COLUMN",), "warning", table=True, skip=DROPPED),
    Fault("t2-header-invented", header_invented("t2"), ("T2-COLUMN", "T2-LABEL"), "warning", table=True),
    Fault(
        "t2-header-reworded",
        retext("t2/一/header/有效", "有效文件数量"),
        ("T2-LABEL", "T2-COLUMN"),
        "warning",
        NEW,
        table=True,
    ),
    Fault("t2-header-cut", retext("t2/一/header/有效", "现行有效件"), ("T2-CUT",), "info", NEW, table=True),
    Fault("t2-unit-wrong", unit_wrong, ("T2-UNIT",), "warning", table=True),
    Fault("t2-block-missing", block_missing, ("T2-BLOCK",), table=True),
    Fault("t2-blocks-swapped", block_moved, ("T2-ORDER",), "warning", table=True),
    Fault("t2-row-missing", two_row_missing, ("T2-ROW",), table=True),
    Fault("t2-row-extra", two_row_extra, ("T2-EXTRA",), "warning", table=True),
    Fault("t2-rows-swapped", two_rows_swapped, ("T2-ORDER",), "warning", table=True),
    Fault("t2-stock-empty", blank_stock, ("T2-BLANK", "T2-WIDTH"), "warning", NEW, table=True),
    Fault("t2-fee-negative", fee_negative, ("T2-NUMBER",), years=NEW, table=True),
    *cells_of_table(2),
)
TABLE_THREE = (
    Fault("t3-old-table", other_table_three, ("T3-OLD", "T3-ROW", "T3-EDITION"), years=NEW, table=True),
    Fault(
        "t3-new-table-too-early",
        other_table_three,
        ("T3-OLD", "T3-EXTRA", "T3-EDITION"),
        "warning",
        OLD,
        table=True,
    ),
    Fault("t3-row-missing", three_row_missing, ("T3-ROW",), table=True),
    Fault("t3-frame-row-missing", frame_row_missing, ("T3-ROW",), table=True),
    Fault("t3-row-extra", three_row_extra, ("T3-EXTRA",), "warning", table=True),
    Fault("t3-row-twice", three_row_twice, ("T3-EXTRA", "T3-ORDER"), "warning", table=True),
    Fault("t3-rows-swapped", three_rows_swapped, ("T3-ORDER",), "warning", table=True),
    Fault("t3-label-altered", one_of(*T3_LABELS), ("T3-LABEL",), "warning", table=True),
    Fault("t3-label-cut", one_of(*T3_CUT), ("T3-CUT",), "info", table=True),
    Fault("t3-total-header-missing", total_header_lost, ("T3-COLUMN",), "warning", table=True, skip=DROPPED),
    Fault("t3-header-empty", header_blank("t3"), ("T3-COLUMN",), "warning", table=True, skip=DROPPED),
    Fault("t3-header-invented", header_invented("t3"), ("T3-COLUMN", "T3-LABEL"), "warning", table=True),
    Fault(
        "t3-header-cut",
        one_of(("t3/header3/社会公益组织", "社会公"), ("t3/header3/法律服务机构", "法律服")),
        ("T3-CUT",),
        "info",
        table=True,
    ),
    Fault("t3-total-reworded", retext("t3/header2/总计", "合计"), ("T3-LABEL",), "warning", table=True),
    Fault("t3-cell-empty", blank("t3"), ("T3-BLANK",), "warning", table=True),
    *cells_of_table(3),
)
TABLE_FOUR = (
    Fault("t4-header-empty", header_blank("t4"), ("T4-COLUMN",), "warning", table=True, skip=DROPPED),
    Fault("t4-header-reworded", one_of(*T4_ALTERED), ("T4-LABEL",), "warning", table=True),
    Fault("t4-cell-empty", blank("t4"), ("T4-BLANK",), "warning", table=True),
    *cells_of_table(4),
)
FAULTS = (*TABLE_TWO, *TABLE_THREE, *TABLE_FOUR)

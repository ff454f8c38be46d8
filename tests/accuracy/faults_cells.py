"""Faults of headers and cells: missing, reworded, cut; width, blanks, cells that are no numbers."""

from collections.abc import Callable
from random import Random

from .expect import NEW, OLD, Fault, Faulty, Place, at, widened
from .model import Cell, Report, Row, cell_of, put_cell, put_row
from .tablework import data_rows, numbers, one_of, retext, table

WORDS = ("若干", "详见附件", "见网站", "数件", "待定")


DROPPED = tuple((layout, "an empty header cell leaves no trace") for layout in ("glued", "spaces", "cell-plain"))


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
            cell._replace(column=cell.column - 1) if cell.column > gone else cell for cell in row.cells if cell.column != gone
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
        cells = [cell for row in data_rows(report, name) for cell in numbers(row) if not cell.key.endswith(("金额", "增减"))]
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
    return [c for c in cells if not c.key.endswith(("信息内容", "勾稽", "申请人", "组织", "金额")) and c.span < 4]


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
        Fault(f"{name}-row-too-short", narrower(name), (f"{rule}-WIDTH", f"{rule}-BLANK"), "warning", table=True),
        Fault(f"{name}-row-too-long", wider(name), (f"{rule}-WIDTH",), "warning", table=True),
        Fault(f"{name}-cell-not-a-number", written(name, word), (f"{rule}-NUMBER",), table=True),
        Fault(f"{name}-cell-negative", written(name, negative), (f"{rule}-NUMBER",), table=True),
        Fault(f"{name}-cell-fraction", written(name, fraction), (f"{rule}-NUMBER",), table=True),
    )


FAULTS = (
    Fault("t2-old-header", one_of(*OLD_HEADERS), ("T2-HEADER",), years=NEW, table=True),
    Fault("t2-new-header-too-early", one_of(*NEW_HEADERS), ("T2-HEADER",), years=OLD, table=True),
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
    Fault("t2-stock-empty", blank_stock, ("T2-BLANK", "T2-WIDTH"), "warning", NEW, table=True),
    Fault("t2-fee-negative", fee_negative, ("T2-NUMBER",), years=NEW, table=True),
    *cells_of_table(2),
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
    Fault("t4-header-empty", header_blank("t4"), ("T4-COLUMN",), "warning", table=True, skip=DROPPED),
    Fault("t4-header-reworded", one_of(*T4_ALTERED), ("T4-LABEL",), "warning", table=True),
    Fault("t4-cell-empty", blank("t4"), ("T4-BLANK",), "warning", table=True),
    *cells_of_table(4),
)

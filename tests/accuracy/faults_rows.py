"""Faults of rows: tables, blocks and rows of the other edition, missing, added, out of order or renamed."""

from random import Random

from . import figures as fig
from . import forms
from .expect import NEW, OLD, Fault, Faulty, at, between
from .model import Cell, Report, Row, find_row, put_block, put_cell, put_rows
from .tablework import drop_row, insert_rows, neighbours, numbers, one_of, retext, swap_rows, table


def row_renamed(report: Report, rng: Random) -> Faulty:
    """A row of table 二 under another name; the official row is then missing after the row before."""
    key, text = rng.choice((("t2/八/行政事业性收费", "行政事业收费"), ("t2/六/行政强制", "行政强制措施")))
    return Faulty(put_cell(report, f"{key}/label", text), between(neighbours(report, key)[0], key))


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
    """Table 三 of the other edition: （六）其他处理 with or without its three rows."""
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
    return drop_row(report, rng.choice(("t2/一/规章", "t2/一/规范性文件", "t2/六/行政处罚", "t2/六/行政强制")))


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
    return swap_rows(report, *rng.choice((("t2/一/规章", "t2/一/规范性文件"), ("t2/六/行政处罚", "t2/六/行政强制"))))


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
        cell._replace(key=f"{key}/{cell.key.split('/')[-1]}", text=label if cell.kind == "label" else "0") for cell in row.cells
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

FAULTS = (
    Fault("t2-old-table", other_table_two, ("T2-EDITION",), years=NEW, table=True),
    Fault("t2-new-table-too-early", other_table_two, ("T2-EDITION",), years=OLD, table=True),
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
    Fault("t2-block-missing", block_missing, ("T2-BLOCK",), table=True),
    Fault("t2-blocks-swapped", block_moved, ("T2-ORDER",), "warning", table=True),
    Fault("t2-row-missing", two_row_missing, ("T2-ROW",), table=True),
    Fault("t2-row-extra", two_row_extra, ("T2-EXTRA",), "warning", table=True),
    Fault("t2-rows-swapped", two_rows_swapped, ("T2-ORDER",), "warning", table=True),
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
)

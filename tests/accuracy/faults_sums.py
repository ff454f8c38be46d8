"""Faults of arithmetic: a wrong cell, or cells that are wrong together so that only one relation breaks."""

from random import Random

from . import figures as fig
from .expect import BUSY, NEW, OLD, Fault, Faulty, at
from .model import Report, cell_of, put_cell

SUMS = ("T3-BALANCE", "T3-RESULTS", "T3-COLUMNS", "T3-GRAND")
GLUED = (("glued", "numbers of more than one digit cannot be told apart there"),)


def value(report: Report, key: str) -> int:
    """The number in a cell."""
    return int(cell_of(report, key).text)


def bump(report: Report, key: str, by: int) -> Report:
    """The report with a number changed."""
    return put_cell(report, key, str(value(report, key) + by))


def change(report: Report, rng: Random, key: str) -> int:
    """A small change that keeps the number from falling below zero, and to one digit where it has one."""
    now = value(report, key)
    choices = [by for by in (-3, -2, -1, 1, 2, 3) if now + by >= 0 and len(str(now + by)) <= len(str(now))]
    return rng.choice(choices)


def one_cell(report: Report, rng: Random, row: str, column: str) -> Faulty:
    """One number of table 三 is wrong."""
    key = f"t3/{row}/{column}"
    return Faulty(bump(report, key, change(report, rng, key)), at(key))


def leaf_wrong(report: Report, rng: Random) -> Faulty:
    """The number of one outcome and one kind of applicant."""
    return one_cell(report, rng, rng.choice(fig.outcomes(report.figures.edition)), rng.choice(fig.APPLICANTS))


def new_wrong(report: Report, rng: Random) -> Faulty:
    """The number received from one kind of applicant."""
    return one_cell(report, rng, "新收", rng.choice(fig.APPLICANTS))


def before_wrong(report: Report, rng: Random) -> Faulty:
    """The number carried in."""
    return one_cell(report, rng, "上年结转", rng.choice(fig.APPLICANTS))


def left_wrong(report: Report, rng: Random) -> Faulty:
    """The number carried out."""
    return one_cell(report, rng, "结转下年", rng.choice(fig.APPLICANTS))


def row_total_wrong(report: Report, rng: Random) -> Faulty:
    """The total of an outcome."""
    return one_cell(report, rng, rng.choice(fig.outcomes(report.figures.edition)), "总计")


def frame_total_wrong(report: Report, rng: Random) -> Faulty:
    """The total of what was received, carried in or carried out."""
    return one_cell(report, rng, rng.choice(("新收", "上年结转", "结转下年")), "总计")


def done_wrong(report: Report, rng: Random) -> Faulty:
    """The total of outcomes for one kind of applicant."""
    return one_cell(report, rng, "总计", rng.choice(fig.APPLICANTS))


def grand_wrong(report: Report, rng: Random) -> Faulty:
    """The grand total."""
    return one_cell(report, rng, "总计", "总计")


def column_keys(column: str) -> tuple[str, ...]:
    """The four cells of the balance in one column."""
    return tuple(f"t3/{row}/{column}" for row in ("新收", "上年结转", "总计", "结转下年"))


def balance_only(report: Report, rng: Random) -> Faulty:
    """Received is wrong in a column and in the total alike: rows add up, two columns do not balance."""
    column = rng.choice(fig.APPLICANTS)
    by = rng.randint(1, 3)
    changed = bump(bump(report, f"t3/新收/{column}", by), "t3/新收/总计", by)
    return Faulty(changed, at(*column_keys(column), *column_keys("总计")))


def results_only(report: Report, rng: Random) -> Faulty:
    """An outcome is wrong in a column and in the total alike: rows add up, outcomes do not."""
    row, column = rng.choice(fig.outcomes(report.figures.edition)), rng.choice(fig.APPLICANTS)
    by = rng.randint(1, 3)
    changed = bump(bump(report, f"t3/{row}/{column}", by), f"t3/{row}/总计", by)
    return Faulty(changed, at(f"t3/{row}/{column}", f"t3/{row}/总计", f"t3/总计/{column}", "t3/总计/总计"))


def columns_only(report: Report, rng: Random) -> Faulty | None:
    """Two outcomes have wrong totals that cancel out: columns add up, two rows do not."""
    rows = fig.outcomes(report.figures.edition)
    full = [row for row in rows if value(report, f"t3/{row}/总计")]
    if not full:
        return None
    less = rng.choice(full)
    more = rng.choice([row for row in rows if row != less])
    changed = bump(bump(report, f"t3/{less}/总计", -1), f"t3/{more}/总计", 1)
    return Faulty(changed, at(f"t3/{less}/总计", f"t3/{more}/总计"))


def transposed(report: Report, rng: Random) -> Faulty | None:
    """Two digits of a number change places."""
    rows = ("新收", *fig.outcomes(report.figures.edition), "总计")
    keys = [f"t3/{row}/{column}" for row in rows for column in fig.COLUMNS]
    keys = [key for key in keys if len(set(str(value(report, key))[:2])) == 2]
    if not keys:
        return None
    key = rng.choice(keys)
    text = str(value(report, key))
    return Faulty(put_cell(report, key, str(int(text[1] + text[0] + text[2:]))), at(key))


def neighbours_swapped(report: Report, rng: Random) -> Faulty | None:
    """Two numbers of an outcome stand in each other's column: the row adds up, two columns do not."""
    found = []
    for row in fig.outcomes(report.figures.edition):
        for first, second in zip(fig.APPLICANTS, fig.APPLICANTS[1:], strict=False):
            if value(report, f"t3/{row}/{first}") != value(report, f"t3/{row}/{second}"):
                found.append((row, first, second))
    if not found:
        return None
    row, first, second = rng.choice(found)
    one, two = (str(value(report, f"t3/{row}/{name}")) for name in (first, second))
    changed = put_cell(put_cell(report, f"t3/{row}/{first}", two), f"t3/{row}/{second}", one)
    return Faulty(changed, at(*(f"t3/{r}/{c}" for r in (row, "总计") for c in (first, second))))


def four(report: Report, rng: Random, part: str) -> Faulty:
    """A number of table 四 is wrong."""
    block = rng.choice(fig.BLOCKS)
    key = f"t4/values/{block}.{part}"
    changed = bump(report, key, change(report, rng, key))
    return Faulty(changed, at(key, f"t4/values/{block}.总计"))


def four_total(report: Report, rng: Random) -> Faulty:
    """The total of one block."""
    return four(report, rng, "总计")


def four_part(report: Report, rng: Random) -> Faulty:
    """One result of one block."""
    return four(report, rng, rng.choice(fig.RESULTS))


def stock(report: Report, rng: Random) -> Faulty:
    """Fewer documents in force than issued less repealed."""
    row = rng.choice(("规章", "规范性文件"))
    issued, repealed = rng.randint(4, 9), rng.randint(0, 2)
    left = rng.randint(0, issued - repealed - 1)
    for name, number in (("制发", issued), ("废止", repealed), ("有效", left)):
        report = put_cell(report, f"t2/一/{row}/{name}", str(number))
    return Faulty(report, at(f"t2/一/{row}"))


def public(report: Report, rng: Random) -> Faulty:
    """Fewer documents published in all than in this year."""
    row = rng.choice(("规章", "规范性文件"))
    report = put_cell(report, f"t2/一/{row}/公开", str(rng.randint(5, 9)))
    return Faulty(put_cell(report, f"t2/一/{row}/总数", str(rng.randint(0, 4))), at(f"t2/一/{row}"))


def items(report: Report, rng: Random) -> Faulty:
    """More items dropped than there were."""
    row = rng.choice(("五/行政许可", "五/其他对外管理服务事项", "六/行政处罚", "六/行政强制", "八/行政事业性收费"))
    report = put_cell(report, f"t2/{row}/上年", str(rng.randint(0, 3)))
    return Faulty(put_cell(report, f"t2/{row}/增减", f"-{rng.randint(4, 9)}"), at(f"t2/{row}"))


FAULTS = (
    Fault("t3-outcome-wrong", leaf_wrong, SUMS, table=True),
    Fault("t3-received-wrong", new_wrong, SUMS, table=True),
    Fault("t3-carried-in-wrong", before_wrong, SUMS, table=True),
    Fault("t3-carried-out-wrong", left_wrong, SUMS, table=True),
    Fault("t3-outcome-total-wrong", row_total_wrong, SUMS, table=True),
    Fault("t3-frame-total-wrong", frame_total_wrong, SUMS, table=True),
    Fault("t3-column-total-wrong", done_wrong, SUMS, table=True),
    Fault("t3-grand-total-wrong", grand_wrong, SUMS, table=True),
    Fault("t3-balance-only", balance_only, ("T3-BALANCE",), table=True),
    Fault("t3-results-only", results_only, ("T3-RESULTS",), table=True),
    Fault("t3-columns-only", columns_only, ("T3-COLUMNS",), sizes=BUSY, table=True),
    Fault("t3-digits-transposed", transposed, SUMS, sizes=("medium", "large"), table=True, skip=GLUED),
    Fault("t3-columns-swapped", neighbours_swapped, SUMS, sizes=BUSY, table=True),
    Fault("t4-total-wrong", four_total, ("T4-TOTALS",), table=True),
    Fault("t4-part-wrong", four_part, ("T4-TOTALS",), table=True),
    Fault("t2-stock-too-small", stock, ("T2-STOCK",), "warning", NEW, table=True),
    Fault("t2-published-too-few", public, ("T2-PUBLIC",), "warning", OLD, table=True),
    Fault("t2-items-below-zero", items, ("T2-ITEMS",), "warning", OLD, table=True),
)

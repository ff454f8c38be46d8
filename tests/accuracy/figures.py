"""Draws what a report is about: year, organ, and the numbers of its tables, which obey every relation.

A random number generator goes in, `Figures` comes out. The relations are those of the official form: requests
balance by column, outcomes and columns add up, results of review and litigation add up, stocks fit flows.
"""

from decimal import Decimal
from random import Random
from typing import NamedTuple

from . import organs

YEARS = (2019, 2020, 2020, 2021, 2021, 2021, 2022, 2022, 2022, 2023, 2023, 2023, 2024, 2024, 2024, 2025, 2025)
APPLICANTS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")
COLUMNS = (*APPLICANTS, "总计")
OUTCOMES = (
    "予以公开",
    "部分公开",
    "国家秘密",
    "禁止公开",
    "三安全",
    "第三方",
    "内部事务",
    "过程性",
    "执法案卷",
    "查询事项",
    "不掌握",
    "另行制作",
    "仍不明确",
    "信访",
    "重复申请",
    "出版物",
    "大量反复",
    "重新出具",
)
REST = {2019: ("其他处理",), 2021: ("逾期不补正", "逾期未缴费", "其他处理")}
RESULTS = ("结果维持", "结果纠正", "其他结果", "尚未审结")
BLOCKS = ("复议", "直接起诉", "复议后起诉")
SIZES = ("zero",) * 8 + ("small",) * 6 + ("medium",) * 4 + ("large",) * 2
WEIGHTS = (9, 4, 1, 1, 1, 2, 1, 2, 2, 1, 5, 3, 2, 2, 1, 1, 1, 1, 1, 1, 2)

Column = dict[str, int]


class Figures(NamedTuple):
    """Everything that the tables and the text must agree on."""

    year: int
    edition: int
    organ: organs.Organ
    size: str
    t2: dict[str, tuple[str, ...]]
    t3: dict[str, tuple[int, ...]]
    t4: dict[str, tuple[int, ...]]
    fee_notices: int
    fee_yuan: int
    published: int


def edition_of(year: int) -> int:
    """The edition of the form for a report year from 2019 on."""
    return 2019 if year <= 2020 else 2021


def outcomes(edition: int) -> tuple[str, ...]:
    """The rows that add up to （七）总计."""
    return OUTCOMES + REST[edition]


def draw(rng: Random, years: tuple[int, ...] = YEARS, sizes: tuple[str, ...] = SIZES) -> Figures:
    """A year, an organ and all numbers."""
    year = rng.choice(years)
    edition = edition_of(year)
    organ = organs.draw(rng)
    size = rng.choice(sizes)
    t3 = draw_requests(rng, size, edition)
    unpaid = t3.get("逾期未缴费", (0,) * 7)[6]
    notices, yuan = draw_fee(rng, size, edition, unpaid)
    t2 = draw_new(rng, size, organ, yuan) if edition == 2021 else draw_old(rng, size, organ)
    t4 = {block: with_total(tuple(draw_count(rng, size, 0.2) for _ in RESULTS)) for block in BLOCKS}
    if not t3["新收"][6] and not t3["上年结转"][6]:
        t4 = {block: (0,) * 5 for block in BLOCKS}
    published = rng.choice((rng.randint(30, 99), rng.randint(100, 999), rng.randint(1000, 9000)))
    return Figures(year, edition, organ, size, t2, t3, t4, notices, yuan, published)


def with_total(parts: tuple[int, ...]) -> tuple[int, ...]:
    """The parts and their sum."""
    return (*parts, sum(parts))


def draw_count(rng: Random, size: str, chance: float) -> int:
    """A count that is usually 0, otherwise as large as the size allows."""
    most = {"zero": 0, "small": 3, "medium": 28, "large": 940}[size]
    return rng.randint(1, most) if most and rng.random() < chance else 0


def draw_requests(rng: Random, size: str, edition: int) -> dict[str, tuple[int, ...]]:
    """Table 三 by row, each row with its total, from one balanced column for each kind of applicant."""
    columns = [draw_column(rng, size, edition, 0.95 if name == "自然人" else 0.3) for name in APPLICANTS]
    if size != "zero" and not any(column["新收"] for column in columns):
        columns[0] = {
            **columns[0],
            "新收": 1,
            "予以公开": columns[0]["予以公开"] + 1,
            "总计": columns[0]["总计"] + 1,
        }
    return {row: with_total(tuple(column[row] for column in columns)) for row in columns[0]}


def draw_column(rng: Random, size: str, edition: int, chance: float) -> Column:
    """Received and carried in, scattered over the outcomes, with a rest carried out."""
    new, before = draw_count(rng, size, chance), draw_count(rng, size, chance * 0.25)
    left = rng.randint(0, min(new + before, 9)) if rng.random() < 0.35 else 0
    column = {"新收": new, "上年结转": before, **dict.fromkeys(outcomes(edition), 0)}
    rest = new + before - left
    while rest:
        part = rng.randint(max(1, rest // 5), rest)
        rows = outcomes(edition)
        column[rng.choices(rows, WEIGHTS[: len(rows)])[0]] += part
        rest -= part
    column["总计"] = new + before - left
    column["结转下年"] = left
    return column


def draw_fee(rng: Random, size: str, edition: int, unpaid: int) -> tuple[int, int]:
    """Notices on 信息处理费 and yuan collected; every request dropped for want of payment had its notice."""
    if edition == 2019 or (size in ("zero", "small") and not unpaid):
        return 0, 0
    paid = rng.randint(1, 6) if rng.random() < 0.25 else 0
    return unpaid + paid, sum(rng.choice((100, 200, 310, 700, 1240)) for _ in range(paid))


def draw_amount(rng: Random, size: str) -> str:
    """An amount in 万元, with a varying number of decimals."""
    if size == "zero" or rng.random() < 0.4:
        return rng.choice(("0", "0", "0", "0.0000", "0.00"))
    whole = rng.randint(0, {"small": 9, "medium": 300, "large": 45000}[size])
    places = rng.choice((0, 1, 2, 2, 4))
    return str(Decimal(whole) + Decimal(rng.randint(0, 10**places - 1)).scaleb(-places))


def draw_documents(rng: Random, size: str, organ: organs.Organ) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """规章 (only where an organ may issue them) and 规范性文件: issued, repealed, in force."""
    rows = []
    for allowed in (organ.rules, size != "zero"):
        issued, repealed = (draw_count(rng, size, 0.4) % 40 if allowed else 0 for _ in "ab")
        least = max(0, issued - repealed)
        stock = least + (draw_count(rng, size, 0.6) % 300 if allowed else 0)
        rows.append((issued, repealed, stock))
    return rows[0], rows[1]


def draw_new(rng: Random, size: str, organ: organs.Organ, yuan: int) -> dict[str, tuple[str, ...]]:
    """Table 二 of the edition for reports from 2021 on."""
    rules, documents = draw_documents(rng, size, organ)
    amount = draw_amount(rng, size)
    if Decimal(amount) * 10000 < yuan:
        amount = str(Decimal(yuan).scaleb(-4))
    table = {"规章": texts(rules), "规范性文件": texts(documents)}
    for row in ("行政许可", "行政处罚", "行政强制"):
        table[row] = texts((draw_count(rng, size, 0.5),))
    return {**table, "行政事业性收费": (amount,)}


def draw_old(rng: Random, size: str, organ: organs.Organ) -> dict[str, tuple[str, ...]]:
    """Table 二 of the edition for reports of 2019 and 2020."""
    table = {}
    for row, allowed in (("规章", organ.rules), ("规范性文件", True)):
        made, shown, older = (draw_count(rng, size, 0.5) % 60 if allowed else 0 for _ in "abc")
        table[row] = texts((made, shown, shown + older))
    for row in ("行政许可", "其他对外管理服务事项", "行政处罚", "行政强制", "行政事业性收费"):
        before = draw_count(rng, size, 0.6)
        change = rng.randint(-before, 20) if size != "zero" and rng.random() < 0.4 else 0
        sign = "+" if change > 0 and rng.random() < 0.4 else ""
        decided = () if row == "行政事业性收费" else texts((draw_count(rng, size, 0.5),))
        table[row] = (str(before), f"{sign}{change}", *decided)
    count = draw_count(rng, size, 0.6)
    table["政府集中采购"] = (str(count), draw_amount(rng, size) if count else "0")
    return table


def texts(numbers: tuple[int, ...]) -> tuple[str, ...]:
    """Counts as they are printed."""
    return tuple(str(number) for number in numbers)


def total(figures: Figures, *rows: str) -> int:
    """The sum of the 总计 column over some rows of table 三."""
    return sum(figures.t3[row][6] for row in rows)

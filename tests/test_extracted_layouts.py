"""Figures drawn, printed in every layout and taken out again are the same figures, or marked as doubtful; never others.

The names of the slots stand here as the form has them, beside the names that the drawn figures go by.
"""

from decimal import Decimal
from random import Random

import pytest
from tests.accuracy import figures as fig
from tests.accuracy import layouts, reports
from tests.accuracy.model import Report, Table
from tests.accuracy.pieces import place

from gailint import api
from gailint.extracted import Extract, extract, tables_of
from gailint.rulebook import Rulebook

DRAWS = 20
APPLICANTS = {
    "自然人": "自然人",
    "商业企业": "法人或其他组织/商业企业",
    "科研机构": "法人或其他组织/科研机构",
    "社会公益组织": "法人或其他组织/社会公益组织",
    "法律服务机构": "法人或其他组织/法律服务机构",
    "其他": "法人或其他组织/其他",
    "总计": "总计",
}
REQUESTS = {
    "新收": "本年新收",
    "上年结转": "上年结转",
    "予以公开": "办理结果/予以公开",
    "部分公开": "办理结果/部分公开",
    "国家秘密": "办理结果/不予公开/国家秘密",
    "禁止公开": "办理结果/不予公开/法律法规禁止",
    "三安全": "办理结果/不予公开/三安全一稳定",
    "第三方": "办理结果/不予公开/第三方权益",
    "内部事务": "办理结果/不予公开/内部事务",
    "过程性": "办理结果/不予公开/过程性信息",
    "执法案卷": "办理结果/不予公开/执法案卷",
    "查询事项": "办理结果/不予公开/查询事项",
    "不掌握": "办理结果/无法提供/不掌握",
    "另行制作": "办理结果/无法提供/另行制作",
    "仍不明确": "办理结果/无法提供/补正不明",
    "信访": "办理结果/不予处理/信访投诉",
    "重复申请": "办理结果/不予处理/重复申请",
    "出版物": "办理结果/不予处理/公开出版物",
    "大量反复": "办理结果/不予处理/大量反复",
    "重新出具": "办理结果/不予处理/确认出具",
    "逾期不补正": "办理结果/其他处理/逾期不补正",
    "逾期未缴费": "办理结果/其他处理/逾期不缴费",
    "其他处理": "办理结果/其他处理",
    "总计": "办理结果/总计",
    "结转下年": "结转下年",
}
REQUESTS_2021 = {**REQUESTS, "其他处理": "办理结果/其他处理/其他"}
REVIEWS = {"复议": "行政复议", "直接起诉": "行政诉讼/未经复议直接起诉", "复议后起诉": "行政诉讼/复议后起诉"}
DISCLOSED = {
    "t2/一/规章/制作": "t2_1/规章×制作",
    "t2/一/规章/公开": "t2_1/规章×公开",
    "t2/一/规章/总数": "t2_1/规章×总量",
    "t2/一/规范性文件/制作": "t2_1/规范性文件×制作",
    "t2/一/规范性文件/公开": "t2_1/规范性文件×公开",
    "t2/一/规范性文件/总数": "t2_1/规范性文件×总量",
    "t2/五/行政许可/上年": "t2_5/行政许可×上年项目",
    "t2/五/行政许可/增减": "t2_5/行政许可×增减",
    "t2/五/行政许可/决定": "t2_5/行政许可×处理决定",
    "t2/五/其他对外管理服务事项/上年": "t2_5/其他事项×上年项目",
    "t2/五/其他对外管理服务事项/增减": "t2_5/其他事项×增减",
    "t2/五/其他对外管理服务事项/决定": "t2_5/其他事项×处理决定",
    "t2/六/行政处罚/上年": "t2_6/行政处罚×上年项目",
    "t2/六/行政处罚/增减": "t2_6/行政处罚×增减",
    "t2/六/行政处罚/决定": "t2_6/行政处罚×处理决定",
    "t2/六/行政强制/上年": "t2_6/行政强制×上年项目",
    "t2/六/行政强制/增减": "t2_6/行政强制×增减",
    "t2/六/行政强制/决定": "t2_6/行政强制×处理决定",
    "t2/八/行政事业性收费/上年": "t2_8/收费×上年项目",
    "t2/八/行政事业性收费/增减": "t2_8/收费×增减",
    "t2/九/政府集中采购/数量": "t2_9/集中采购×采购项目",
    "t2/九/政府集中采购/金额": "t2_9/集中采购×采购金额",
}
DISCLOSED_2021 = {
    "t2/一/规章/制发": "t2_1/规章×制发",
    "t2/一/规章/废止": "t2_1/规章×废止",
    "t2/一/规章/有效": "t2_1/规章×现行有效",
    "t2/一/规范性文件/制发": "t2_1/规范性文件×制发",
    "t2/一/规范性文件/废止": "t2_1/规范性文件×废止",
    "t2/一/规范性文件/有效": "t2_1/规范性文件×现行有效",
    "t2/五/行政许可/决定": "t2_5/行政许可×处理决定",
    "t2/六/行政处罚/决定": "t2_6/行政处罚×处理决定",
    "t2/六/行政强制/决定": "t2_6/行政强制×处理决定",
    "t2/八/行政事业性收费/金额": "t2_8/收费×收费金额",
}
AMOUNTS = ("t2_8/收费×收费金额", "t2_9/集中采购×采购金额")

Printed = dict[str, tuple[str, Decimal | None]]  # address -> text and number


def address(key: str, edition: int) -> str:
    """The address on the form of a cell of the drawn tables."""
    table, *parts = key.split("/")
    if table == "t2":
        return (DISCLOSED if edition == 2019 else DISCLOSED_2021)[key]
    if table == "t3":
        return f"t3/{(REQUESTS if edition == 2019 else REQUESTS_2021)[parts[0]]}×{APPLICANTS[parts[1]]}"
    block, _, result = parts[1].partition(".")
    return f"t4/件数×{REVIEWS[block]}/{result}"


def printed(report: Report) -> dict[str, Printed]:
    """What the tables of a report print, by the key of each row."""
    rows = [row for block in report.blocks if isinstance(block, Table) for row in block.rows if row.role == "data"]
    return {
        row.key: {
            address(cell.key, report.figures.edition): (cell.text, number(cell.text))
            for cell in row.cells
            if cell.kind == "number"
        }
        for row in rows
    }


def number(text: str) -> Decimal | None:
    return None if text in ("", "/", "-", "—") else Decimal(text)


def taken(report: Report, layout: str, rng: Random, book: Rulebook) -> tuple[Extract, frozenset[str]]:
    """What is extracted of a report in a layout, and the keys of the rows that the layout cannot keep whole."""
    rendered = layouts.render(report, layout, rng)
    source, aligned = api.read(place(rendered).text.encode(), "", api.DEFAULTS, book)
    known = [table.key for form in book.forms for table in form.tables]
    return extract("", aligned, source.lines, tables_of((), known)), rendered.lost


@pytest.mark.parametrize("layout", layouts.LAYOUTS)
@pytest.mark.parametrize("blanks", [False, True], ids=["every cell filled", "zeros printed as blanks or marks"])
def test_the_figures_printed_are_the_figures_taken(layout: str, blanks: bool, book: Rulebook) -> None:
    lost_rows = kept_rows = 0
    for draw in range(DRAWS):
        rng = Random(f"extract {layout} {blanks} {draw}")
        report = reports.draw(rng, sizes=("zero", "small", "medium") if blanks else fig.SIZES, plain=True)
        report = reports.empty_regularly(rng, report) if blanks else report
        found, lost = taken(report, layout, rng, book)
        assert (found.organ, found.year) == (report.figures.organ.name, report.figures.year)
        cells: Printed = {
            cell.address: (cell.text, cell.value if cell.value is None else Decimal(cell.value))
            for cell in found.cells
            if cell.column
        }
        whole = {cell.address: (cell.state, cell.value) for cell in found.cells if not cell.column}
        expected: Printed = {}
        doubtful = {}
        for key, row in printed(report).items():
            name = next(iter(row)).partition("×")[0]
            if key in lost and name in whole:
                doubtful[name] = ("doubtful", None)
                lost_rows += 1
            elif key in lost and not any(text.strip("/-—") for text, _ in row.values()):
                expected |= {one: (cells[one][0], None) for one in row}  # a row of marks alone may read as a blank one
            else:
                expected |= row
                kept_rows += 1
        assert cells == expected
        assert whole == doubtful
        assert {cell.address: cell.unit for cell in found.cells if cell.unit} == {one: "万元" for one in AMOUNTS if one in cells}
        assert {cell.edition for cell in found.cells} == {str(report.figures.edition)}
    assert kept_rows > 100
    assert (lost_rows > 0) <= (layout in layouts.LOSSY)


def test_every_drawn_cell_has_an_address(book: Rulebook) -> None:
    """The table of names above is complete: both editions give as many cells as their forms have."""
    for edition, year in ((2019, 2020), (2021, 2023)):
        report = reports.draw(Random(year), years=(year,), plain=True)
        named = [one for row in printed(report).values() for one in row]
        form = next(form for form in book.forms if form.edition == str(edition))
        from gailint.forms import leaves

        wanted = {
            f"{table.key}/{row.path}×{column.path}"
            for table in form.tables
            for row in leaves(table.rows)
            for column in leaves(table.columns)
        }
        assert sorted(named) == sorted(wanted)

"""The blank tables of both editions, filled with figures. Figures go in, abstract tables come out.

Labels are the official ones, written down here from the published forms, not taken from the rules under test.
"""

from . import figures as fig
from .model import Cell, Row, Table

BLOCKS = {
    2021: (
        (
            "（一）",
            (("制发", "本年制发件数"), ("废止", "本年废止件数"), ("有效", "现行有效件数")),
            (("规章", "规章"), ("规范性文件", "行政规范性文件")),
        ),
        ("（五）", (("决定", "本年处理决定数量"),), (("行政许可", "行政许可"),)),
        ("（六）", (("决定", "本年处理决定数量"),), (("行政处罚", "行政处罚"), ("行政强制", "行政强制"))),
        ("（八）", (("金额", "本年收费金额（单位：万元）"),), (("行政事业性收费", "行政事业性收费"),)),
    ),
    2019: (
        (
            "（一）",
            (("制作", "本年新制作数量"), ("公开", "本年新公开数量"), ("总数", "对外公开总数量")),
            (("规章", "规章"), ("规范性文件", "规范性文件")),
        ),
        (
            "（五）",
            (("上年", "上一年项目数量"), ("增减", "本年增/减"), ("决定", "处理决定数量")),
            (("行政许可", "行政许可"), ("其他对外管理服务事项", "其他对外管理服务事项")),
        ),
        (
            "（六）",
            (("上年", "上一年项目数量"), ("增减", "本年增/减"), ("决定", "处理决定数量")),
            (("行政处罚", "行政处罚"), ("行政强制", "行政强制")),
        ),
        (
            "（八）",
            (("上年", "上一年项目数量"), ("增减", "本年增/减")),
            (("行政事业性收费", "行政事业性收费"),),
        ),
        (
            "（九）",
            (("数量", "采购项目数量"), ("金额", "采购总金额（单位：万元，保留4位小数）")),
            (("政府集中采购", "政府集中采购"),),
        ),
    ),
}

NOTE = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
RESULT = "三、本年度办理结果"
REFUSED, UNABLE, UNPROCESSED, OTHER = "（三）不予公开", "（四）无法提供", "（五）不予处理", "（六）其他处理"
LEAVES = (
    ("新收", "一、本年新收政府信息公开申请数量", ()),
    ("上年结转", "二、上年结转政府信息公开申请数量", ()),
    ("予以公开", "（一）予以公开", (RESULT,)),
    ("部分公开", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）", (RESULT,)),
    ("国家秘密", "1.属于国家秘密", (RESULT, REFUSED)),
    ("禁止公开", "2.其他法律行政法规禁止公开", (RESULT, REFUSED)),
    ("三安全", "3.危及“三安全一稳定”", (RESULT, REFUSED)),
    ("第三方", "4.保护第三方合法权益", (RESULT, REFUSED)),
    ("内部事务", "5.属于三类内部事务信息", (RESULT, REFUSED)),
    ("过程性", "6.属于四类过程性信息", (RESULT, REFUSED)),
    ("执法案卷", "7.属于行政执法案卷", (RESULT, REFUSED)),
    ("查询事项", "8.属于行政查询事项", (RESULT, REFUSED)),
    ("不掌握", "1.本机关不掌握相关政府信息", (RESULT, UNABLE)),
    ("另行制作", "2.没有现成信息需要另行制作", (RESULT, UNABLE)),
    ("仍不明确", "3.补正后申请内容仍不明确", (RESULT, UNABLE)),
    ("信访", "1.信访举报投诉类申请", (RESULT, UNPROCESSED)),
    ("重复申请", "2.重复申请", (RESULT, UNPROCESSED)),
    ("出版物", "3.要求提供公开出版物", (RESULT, UNPROCESSED)),
    ("大量反复", "4.无正当理由大量反复申请", (RESULT, UNPROCESSED)),
    ("重新出具", "5.要求行政机关确认或重新出具已获取信息", (RESULT, UNPROCESSED)),
)
OTHERS = {
    2019: (("其他处理", OTHER, (RESULT,)),),
    2021: (
        ("逾期不补正", "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请", (RESULT, OTHER)),
        (
            "逾期未缴费",
            "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
            (RESULT, OTHER),
        ),
        ("其他处理", "3.其他", (RESULT, OTHER)),
    ),
}
LAST = (("总计", "（七）总计", (RESULT,)), ("结转下年", "四、结转下年度继续办理", ()))


def tables(figures: fig.Figures) -> dict[str, Table]:
    """The three tables of a report."""
    return {
        "t2": table_two(figures.edition, figures.t2),
        "t3": table_three(figures.edition, figures.t3),
        "t4": table_four(figures.t4),
    }


def head(key: str, text: str, column: int, span: int = 1) -> Cell:
    """A cell that names something."""
    return Cell(key, text, column, span, "label")


def table_two(edition: int, figures: dict[str, tuple[str, ...]]) -> Table:
    """Table 二: blocks of a caption, a header and some rows."""
    rows = []
    for number, columns, lines in BLOCKS[edition]:
        block = f"t2/{number.strip('（）')}"
        rows.append(Row(f"{block}/caption", "caption", (head(f"{block}/caption/text", f"第二十条第{number}项", 0, 4),)))
        keys = tuple(key for key, _ in columns)
        names: tuple[Cell, ...] = (head(f"{block}/header/信息内容", "信息内容", 0),)
        names += fitted(f"{block}/header", keys, tuple(text for _, text in columns), "label")
        rows.append(Row(f"{block}/header", "header", names))
        for key, label in lines:
            row = f"{block}/{key}"
            cells = (head(f"{row}/label", label, 0), *fitted(row, keys, figures[key], "number"))
            rows.append(Row(row, "data", cells))
    return Table("t2", 4, 1, tuple(rows))


def fitted(row: str, keys: tuple[str, ...], values: tuple[str, ...], kind: str) -> tuple[Cell, ...]:
    """Cells right of the label; the last one covers what is left of the three columns."""
    spans = [1] * (len(keys) - 1) + [4 - len(keys)]
    starts = range(1, len(keys) + 1)
    return tuple(
        Cell(f"{row}/{key}", value, start, span, kind)
        for key, value, start, span in zip(keys, values, starts, spans, strict=True)
    )


def table_three(edition: int, figures: dict[str, tuple[int, ...]]) -> Table:
    """Table 三: three label columns and seven numeric ones."""
    organisations = enumerate(fig.APPLICANTS[1:], 4)
    rows = [
        Row(
            "t3/header1",
            "header",
            (head("t3/header1/勾稽", NOTE, 0, 3), head("t3/header1/申请人", "申请人情况", 3, 7)),
        ),
        Row(
            "t3/header2",
            "header",
            (
                head("t3/header2/自然人", "自然人", 3),
                head("t3/header2/组织", "法人或其他组织", 4, 5),
                head("t3/header2/总计", "总计", 9),
            ),
        ),
        Row("t3/header3", "header", tuple(head(f"t3/header3/{name}", name, at) for at, name in organisations)),
    ]
    for key, label, groups in LEAVES + OTHERS[edition] + LAST:
        row = f"t3/{key}"
        depth = len(groups)
        cells = [head(f"{row}/label", label, depth, 3 - depth)]
        cells += [
            Cell(f"{row}/{name}", str(value), at)
            for at, (name, value) in enumerate(zip(fig.COLUMNS, figures[key], strict=True), 3)
        ]
        rows.append(Row(row, "data", tuple(cells), groups))
    return Table("t3", 10, 3, tuple(rows))


def table_four(figures: dict[str, tuple[int, ...]]) -> Table:
    """Table 四: one row of three times five numbers under three rows of headers."""
    names = (*fig.RESULTS, "总计")
    first = (head("t4/header1/复议", "行政复议", 0, 5), head("t4/header1/诉讼", "行政诉讼", 5, 10))
    second = [head(f"t4/header2/复议.{name}", name, at) for at, name in enumerate(names)]
    second += [
        head("t4/header2/直接起诉", "未经复议直接起诉", 5, 5),
        head("t4/header2/复议后起诉", "复议后起诉", 10, 5),
    ]
    third = [
        head(f"t4/header3/{block}.{name}", name, 5 + 5 * number + at)
        for number, block in enumerate(("直接起诉", "复议后起诉"))
        for at, name in enumerate(names)
    ]
    values = [
        Cell(f"t4/values/{block}.{name}", str(figures[block][at]), 5 * number + at)
        for number, block in enumerate(fig.BLOCKS)
        for at, name in enumerate(names)
    ]
    rows = (
        Row("t4/header1", "header", first),
        Row("t4/header2", "header", tuple(second)),
        Row("t4/header3", "header", tuple(third)),
        Row("t4/values", "data", tuple(values)),
    )
    return Table("t4", 15, 0, rows)

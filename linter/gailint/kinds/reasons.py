"""The reason that stands before a number (因属于行政执法案卷不予公开2件): the single row of table 三 it names."""

from __future__ import annotations

import re

from gailint.kinds import cellsums

TYPE_CHECKING = False
if TYPE_CHECKING:
    from gailint.align import Aligned
    from gailint.kinds.cellsums import Sum

_ROWS = {
    "国家秘密": "不予公开/国家秘密",
    "三安全一稳定": "不予公开/三安全一稳定",
    "第三方": "不予公开/第三方权益",
    "内部事务": "不予公开/内部事务",
    "过程性": "不予公开/过程性信息",
    "执法案卷": "不予公开/执法案卷",
    "查询事项": "不予公开/查询事项",
    "不掌握": "无法提供/不掌握",
    "另行制作|没有现成": "无法提供/另行制作",
    "仍不明确": "无法提供/补正不明",
    "重复申请": "不予处理/重复申请",
    "公开出版物": "不予处理/公开出版物",
    "大量反复": "不予处理/大量反复",
    "重新出具": "不予处理/确认出具",
    "逾期(?:不|未)补正": "其他处理/逾期不补正",
    "逾期(?:不|未)缴费": "其他处理/逾期不缴费",
}


def rows(words: str, aligned: Aligned) -> list[Sum]:
    """The rows whose names stand in the words of a clause before a number, behind any other number there."""
    last = re.split(r"[0-9]+[件宗条起份例项]", words)[-1]
    named = [f"t3[办理结果/{row}, 总计]" for name, row in _ROWS.items() if re.search(name, last)]
    return cellsums.evaluated(named, aligned)

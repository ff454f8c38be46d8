"""What a clause says of the reporting object: figures and zero statements, or how the work went in general.

The words behind a year go in, the place of the statement comes out. Knows nothing of years.
"""

from gailint.dates import pattern
from gailint.record import NamedTuple

_COUNT = (
    r"(?:[0-9][0-9,，.]{0,12}[余多]?[万千]?[余多]?|[零〇一二两三四五六七八九十百]{1,4})"
    r"(?:条|件|篇|份|宗|起|项|例|次|期|则|个|场|元|万元|亿元|人次)"
)
_NO = r"(?:未|没有|无|暂未|尚未|不存在|零)"
_FIGURES = "|".join(
    (
        # requests
        r"(?:收到|接到|接收|受理|新收|新增|办理|办结|答复|处理|产生|发生|涉及|提出|完成|要求|没有)"
        r"[^。；]{0,40}?(?:申请|依申请公开|公开事项)",
        rf"(?:新收|收到|受理|办结|答复)[^。，；]{{0,6}}{_COUNT}",
        rf"依申请公开[^。；，]{{0,10}}(?:{_COUNT}|为?零)|零申请|申请[^。；，]{{0,6}}(?:{_COUNT}|为0|为零)",
        # publication
        rf"(?:公开|发布|更新|上传|推送|公布|刊登|发送|转载|录入)[^。]{{0,50}}?{_COUNT}",
        r"(?:数据|统计|情况)[^。；]{0,14}?(?:如下|见下表|见表|下表|列表)|统计数据",
        r"^的?(?:政府信息)?(?:主动公开|依申请公开|信息公开|公开)(?:政府信息|申请|工作)?的?"
        r"[^。；，]{0,10}情况(?:[。：:]|$)",
        # review and litigation
        r"(?:未|无|没有|不存在|零|发生|产生|引起|引发|涉及|被|因|办理|共)[^。；]{0,40}?(?:复议|诉讼|起诉)",
        r"(?:复议|诉讼|起诉)[^。；]{0,16}?(?:[0-9]+(?:件|起|宗|例)|均为|为零|为0|数据|情况)",
        # fees
        r"(?:未|没有|不存在|无|收取|发出|产生|发生)[^。；]{0,24}?(?:信息处理费|收费|费用)"
        r"(?![^。；，]{0,4}(?:办法|规定|标准))",
        r"信息处理费[^。；]{0,16}?(?:未|没有|无|[0-9]|收取|总额|总金额)|未收[取费]|未发生收",
        # accountability and security
        rf"{_NO}[^。；]{{0,16}}?(?:追究|追责|泄密|失密|不良影响|投诉|举报)",
        # documents and decisions
        r"(?:制发|制作|印发|出台|制定|废止|公开)[^。；]{0,14}?规范性文件[^。；]{0,6}?[0-9]",
        r"行政(?:许可|处罚|强制)[^。；]{0,8}?[0-9]+(?:件|宗|项|起)",
        # other matters
        r"(?:无|没有)[^。；]{0,8}(?:其他|另行)[^。；]{0,4}报告",
        r"(?:组织|举办|开展|召开|接受|参加|举行|征集|承办|办理|列席)[^。；]{0,30}?"
        rf"(?:培训|会议|检查|自查|开放日|学习|宣传|活动|评议|意见|建议|提案)[^。；]{{0,8}}?{_COUNT}",
    )
)
_WORK = (
    r"^[，,的]{0,2}(?:在[^。；，]{2,30}[，,])?[^，。；]{0,24}?(?:把|将|以|按照|根据|认真|严格|深入|扎实|积极|全面|坚持"
    r"|围绕|紧|聚焦|着力|持续|进一步|始终|立足|大力|高度|切实|不断|充分|主动|依法|依托|对照|贯彻|落实|推进|推动"
    r"|健全|完善|优化|加强|强化|规范|做好|结合|继续|突出|抓|工作)"
)
_RESULT = (
    r"^[^。]{0,34}?(?:成效|成绩|进展|不足|问题|差距|短板|薄弱|改进)(?!已|均|全部|都|得到|的整改|整改)"
    r"[^。]{0,12}?(?:[：:]|，但|主要|，还|，仍|有)"
)


class Claim(NamedTuple):
    """`kind` is figures, result (what was achieved and what is lacking) or work (how it was gone about)."""

    kind: str
    start: int
    end: int


def claim_in(tail: str, section: str) -> Claim | None:
    """The statement about the reporting object in what follows a year."""
    if found := pattern(_FIGURES).search(tail):
        return Claim("figures", *found.span())
    if section == "五" and "整改" not in tail and (found := pattern(_RESULT).search(tail)):
        return Claim("result", 0, found.end())
    if ("公开" in tail or "条例" in tail or "信息发布" in tail) and (found := pattern(_WORK).search(tail)):
        return Claim("work", 0, found.end())
    return None

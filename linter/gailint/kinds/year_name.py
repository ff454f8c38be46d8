"""The year under which a preamble announces the report itself: 现将2023年…情况报告如下, 《…2023年…年度报告》.

A mention goes in, whether it names this very report comes out. A notice about reports, last year's report as
a published item, a basis or an assessment is none.
"""

from gailint.dates import pattern
from gailint.kinds.year_context import Mention, is_whole_year

_PREAMBLE = (
    r"[本此]报告|本年度报告|(?:报告|公布|汇报|通报)如下|现[将就把向公发]|编制[本了]|形成本|形成年度报告"
    r"|向社会公布|作了汇总"
)
_SUBJECT = r"(?:政府信息公开|信息公开|政务公开)"
_WORK = rf"度?[^。；，《》]{{0,10}}?{_SUBJECT}(?:工作)?"
_REPORT = (
    r"的?(?:年度报告|年报|报告|(?:总体|有关|相关|开展|进展)?情况|职责|数据)"
    r"|(?:作|进行|开展)了?(?:汇总|总结|梳理|回顾)"
)
_NO_REPORT = (
    r"要点|的?通知|考核|评估|培训|任务|部署|会议|要求|方案|意见|安排|规划|整改|中?存在|测评|第三方|先进|的?基础"
    r"|重点|被|获|名列|排名|得到|受到|在"
)
_ANNOUNCED = r"现[将就把]|公布|发布|编制|形成|汇总|总结|梳理|撰写|编写|了解|履行|如下"
_FINISHED = rf"度?{_SUBJECT}(?:各项)?工作(?!年度报告|年报|报告|要点|总结|任务)"
_TITLE = r"(?:年度报告|年报|工作报告)》$"
_PUBLISHED = r"已|按期|按时|及时|在[年1-3]|于[0-9]|[0-9]+[条份篇期]|编制工作的|通知|基础上"
_INHERITED = r"关于|做好|印发|针对|较|比|与|参照|上年|去年|已(?:公布|发布|公开)|对照|修改|更正|延续|自$|从$"


def names_report(mention: Mention, title: str) -> bool:
    """Whether the year, alone or inside the title in 《》 that encloses it, names this very report."""
    text = mention.plain.text
    section = mention.plain.sentence.section
    before = text[max(0, mention.start - 24) : mention.start].rpartition("。")[2]
    after = text[mention.end + 1 : mention.end + 60]
    announced = section == "" or (section == "一" and bool(pattern(_PREAMBLE).search(mention.around)))
    if title:
        before = before.partition("《")[0]
        end = text.find("》", mention.end, mention.end + 160)
        after = text[end + 1 : end + 20]
        named = _is_report_title(title)
    elif mention.lead.endswith(("完成", "完成了")):
        announced, named = True, bool(pattern(_FINISHED).match(after))
    else:
        named = is_whole_year(mention) and _is_announcement(before, after)
    if not announced or not named:
        return False
    return not pattern(_PUBLISHED).search(after) and not pattern(_INHERITED).search(before)


def _is_announcement(before: str, after: str) -> bool:
    """年政府信息公开工作, followed by 情况 or 报告 or led by what one does with a report."""
    work = pattern(_WORK).match(after)
    if not work or pattern(_NO_REPORT).match(after, work.end()):
        return False
    return bool(pattern(_REPORT).match(after, work.end()) or pattern(_ANNOUNCED).search(before))


def _is_report_title(title: str) -> bool:
    known = "公开" in title and pattern(_TITLE).search(title)
    return bool(known) and not pattern("关于|通知|格式|办法").search(title)

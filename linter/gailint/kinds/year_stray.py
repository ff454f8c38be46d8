"""A year that governs what the report is about must be the report's year.

Looked at: 截至…年12月31日（底、末）; the year in front of figures and zero statements (2022年，我局主动公开信息30条); the year the
preamble gives to this report; a span of a whole year. Left alone: every legitimate mention of another year
(year_context.py), the stated period (year-period), plans (year-plan), dates (date-valid), citations.
Where the next sentence turns to the report's year, or only the manner of work is told, a finding is a warning.
"""

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Any

from gailint.dates import Period, Plain, pattern, periods, plain
from gailint.finding import Severity
from gailint.kinds import year_context as context
from gailint.kinds.passage import address
from gailint.kinds.problem import CannotTell, Problem
from gailint.kinds.year_claim import claim_in
from gailint.kinds.year_context import Mention
from gailint.kinds.year_plan import is_planned
from gailint.prose import Sentence

if TYPE_CHECKING:
    from gailint.align import Aligned

KIND = "year-stray"
PARAMS: dict[str, str] = {}
VALUES = ("quote", "year", "found")
_UNTIL = r"(?:截至|截止|截至到|截止到|截止至)$"
_YEAR_END = r"年度?(?:12月(?:31[日号])?|十二月|年?底|年?末|年终)(?!的|前|以前|之前|止前|仍)"
_PREAMBLE = r"本报告|报告如下|公布如下|汇报如下|通报如下|现将|现就|编制本|形成本"
_REPORT = (
    r"[^。；，《》]{0,10}?(?:政府信息公开|信息公开|政务公开)(?:工作)?"
    r"(?!要点|的?通知|考核|评估|培训|任务|部署|会议|要求|方案|意见|安排|规划|整改|中存在|存在|测评|第三方|先进|基础|重点)"
)
_PUBLISHED = r"已|按期|按时|及时|在[年1-3]|于[0-9]|[0-9]+[条份篇期]|编制工作的|的通知|通知|基础上"
_INHERITED = r"关于|做好|印发|针对|较|比|与|参照|上年|去年|已(?:公布|发布|公开)|对照|修改|延续|自$|从$"
_TURNS = r"^(?:今年|本年|当年|而?{year}年)"
_TOPICS = (
    *("申请", "收到", "受理", "办结", "复议", "诉讼", "处理费", "收费", "主动公开", "公开信息", "政府信息", "发布"),
    *("培训", "追究", "规范性文件", "许可", "处罚"),
)
_MEASURES = r"增长|增加|减少|下降|上升|同比|相比|持平|[较比]上年|[较比]20|[较比]去年|翻番|提升至"


def check(params: dict[str, Any], aligned: "Aligned") -> Iterator[Problem | CannotTell]:
    year = aligned.choice.year
    if year is None:
        yield CannotTell("报告年度不明")
        return
    opened: set[str] = set()
    for _, group in groupby(aligned.text, key=lambda sentence: sentence.paragraph):
        paragraph = list(group)
        for sentence, following in zip(paragraph, [*paragraph[1:], None], strict=True):
            opening = sentence.kind == "text" and sentence.section not in opened
            opened.update([sentence.section] if opening else [])
            yield from _strays(sentence, following, opening, year)


def _strays(sentence: Sentence, following: Sentence | None, opening: bool, year: int) -> Iterator[Problem]:
    here = plain(sentence)
    found = context.foreign(here, year)
    if not found:
        return
    spans = periods(sentence)
    stated = [p for p in spans if p.stated and sentence.section in ("", "一")]
    taken = {start for p in stated for _, start, _ in p.years}
    spanning = {p.years[0][1]: p for p in spans if p not in stated and (p.first[0], p.last[0]) == (1, 12)}
    both = context.names_own_year(here, year)
    for mention, title in found:
        if mention.start in taken:
            continue
        level = _level(mention, title, spanning.get(mention.start), both)
        if level is None and not title and not both and mention.start not in spanning:
            level = _statement(mention, following, opening, year)
        if level is not None:
            quote = here.quote(mention.start, mention.end + 1)
            values = {"quote": quote, "year": str(year), "found": str(mention.year)}
            weaker = level if level is not Severity.error else None
            yield Problem(here.span(mention.start, mention.end + 1), values, address(sentence), severity=weaker)


def _level(mention: Mention, title: str, span: Period | None, both: bool) -> Severity | None:
    """The level of a year in 截至…, in a span of a whole year, or in what the preamble calls this report."""
    if title:
        return Severity.error if title.startswith("《") and _names_report(mention, title) else None
    if context.is_compared(mention):
        return None
    if _closes(mention):
        return Severity.warning if both else Severity.error
    if span and not both and claim_in(mention.plain.text[span.end : span.end + 60], mention.plain.sentence.section):
        return Severity.error if not mention.lead or mention.lead in ("自", "从", "在") else None
    return Severity.error if _names_report(mention, "") else None


def _closes(mention: Mention) -> bool:
    """截至2022年12月31日 as the day up to which the report counts, not as a limit of something else."""
    text = mention.plain.text
    until = pattern(_UNTIL).search(text, max(0, mention.start - 3), mention.start)
    if not until or not pattern(_YEAR_END).match(text, mention.end):
        return False
    before = text[max(0, until.start() - 6) : until.start()]
    after = text[mention.end : mention.end + 30]
    return not pattern(r"[对将把]$|清理了?$|梳理了?$|力争$|计划$|预计$|确保$").search(before) and not pattern(
        r"将|力争|计划|预计|争取|确保|结转"
    ).search(after)


def _names_report(mention: Mention, title: str) -> bool:
    """The year under which the preamble announces this very report."""
    text = mention.plain.text
    announced = mention.plain.sentence.section == "" or (
        mention.plain.sentence.section == "一" and pattern(_PREAMBLE).search(text)
    )
    before = text[max(0, mention.start - 24) : mention.start].rpartition("。")[2]
    after = text[mention.end + 1 : mention.end + 60]
    if title:
        known = pattern(r"(?:年度报告|年报|工作报告)》$").search(title) and not pattern("关于|通知|格式|办法").search(title)
        at = text.find("》", mention.end)
        before, after = before.partition("《")[0], text[at + 1 : at + 20]
        is_named = bool(known and "公开" in title)
    else:
        is_named = bool(pattern("度?" + _REPORT).match(after))
        if mention.lead.endswith(("完成", "完成了")):
            work = r"度?(?:政府信息公开|政务公开|信息公开)(?:各项)?工作(?!年度报告|年报|报告|要点|总结|任务)"
            announced, is_named = True, bool(pattern(work).match(after))
    if not announced or not is_named or not (title or context.is_whole_year(mention)):
        return False
    return not pattern(_PUBLISHED).search(after) and not pattern(_INHERITED).search(before)


def _statement(mention: Mention, following: Sentence | None, opening: bool, year: int) -> Severity | None:
    """The level of a year that says when the figures, the results or the work of the report belong."""
    section = mention.plain.sentence.section
    if not context.is_whole_year(mention) or not context.is_adverbial(mention) or context.is_compared(mention):
        return None
    claim = claim_in(mention.tail, section)
    if claim is None or context.is_background(mention, claim.start) or context.is_bracketed(mention):
        return None
    ahead = mention.year > year
    if (section in ("五", "六") and is_planned(mention)) or (
        ahead and (section == "五" or context.is_future(mention, claim.start))
    ):
        return None
    turns = _turns(following, year)
    if claim.kind == "work":
        return None if turns or (ahead and not opening) else Severity.error if opening else Severity.warning
    if turns is not None and pattern(_MEASURES).search(turns.text):
        return None
    same = turns is not None and any(topic in mention.tail and topic in turns.text for topic in _TOPICS)
    return Severity.warning if same else Severity.error


def _turns(following: Sentence | None, year: int) -> Plain | None:
    """The next sentence, when it turns to the report's year."""
    if following is None:
        return None
    there = plain(following)
    return there if pattern(_TURNS.format(year=year)).match(there.text) else None

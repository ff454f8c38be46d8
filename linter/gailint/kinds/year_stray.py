"""A year that governs what the report is about must be the report's year.

Looked at: 截至…年12月31日 (底, 末); the year in front of figures and zero statements (2022年，我局公开信息
30条); the year the preamble gives to this report; a span of a whole year. Left alone: legitimate mentions
of another year (year_context.py), the stated period (year-period), plans (year-plan), dates (date-valid).
Where the next sentence turns to the report's year, or only the manner of work is told, it is a warning.
"""

from __future__ import annotations

from itertools import groupby

from gailint.dates import Period, Plain, pattern, periods, plain
from gailint.finding import Severity
from gailint.kinds import year_context as context
from gailint.kinds.passage import address
from gailint.kinds.problem import CannotTell, Problem
from gailint.kinds.year_claim import claim_in
from gailint.kinds.year_name import names_report
from gailint.kinds.year_plan import is_planned

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from gailint.align import Aligned
    from gailint.kinds.year_context import Foreign, Mention
    from gailint.prose import Sentence

KIND = "year-stray"
PARAMS: dict[str, str] = {}
VALUES = ("quote", "year", "found")
_UNTIL = r"(?:截至|截止|截至到|截止到|截止至)$"
_YEAR_END = r"年度?(?:12月(?:31[日号])?|十二月|年?底|年?末|年终)(?!的|前|以前|之前|止前|仍)"
_TURNS = r"^(?:今年|本年|当年|而?{year}年)"
_MEASURES = r"增长|增加|减少|下降|上升|同比|相比|持平|[较比]上年|[较比]20|[较比]去年|翻番|提升至"
_MENDED = r"整改|已经?解决|得到改善|逐[项一]"
_TOPICS = (
    *("申请", "收到", "受理", "办结", "复议", "诉讼", "处理费", "收费", "主动公开", "公开信息", "政府信息"),
    *("发布", "培训", "追究", "规范性文件", "许可", "处罚"),
)


def check(params: dict[str, Any], aligned: Aligned) -> Iterator[Problem | CannotTell]:
    year = aligned.choice.year
    if year is None:
        yield CannotTell("year-unknown")
        return
    opened: set[str] = set()
    for _, group in groupby(aligned.text, key=lambda sentence: sentence.paragraph):
        paragraph = list(group)
        for sentence, following in zip(paragraph, [*paragraph[1:], None], strict=True):
            opening = sentence.kind == "text" and sentence.section not in opened
            opened.update([sentence.section] if opening else [])
            yield from _strays(sentence, following, opening, year)


def _strays(sentence: Sentence, following: Sentence | None, opening: bool, year: int) -> Iterator[Problem]:
    found = context.foreign(plain(sentence), year)
    spans = periods(sentence) if found else []
    stated = [period for period in spans if period.stated and sentence.section in ("", "一")]
    taken = {start for period in stated for _, start, _ in period.years}
    spanning = {p.years[0][1]: p for p in spans if (p.first[0], p.last[0]) == (1, 12)}
    for one in found:
        mention = one.mention
        if mention.start in taken:
            continue
        level = _level(one, spanning.get(mention.start))
        if level is None and not one.title and not one.beside and mention.start not in spanning:
            level = _statement(mention, following, opening, year)
        if level is not None:
            values = {"quote": mention.quote, "year": str(year), "found": str(mention.year)}
            weaker = level if level is not Severity.error else None
            yield Problem(mention.span, values, address(sentence), severity=weaker)


def _level(one: Foreign, span: Period | None) -> Severity | None:
    """The level of a year in 截至…, in a span of a whole year, or in what the preamble calls this report."""
    mention = one.mention
    if one.title or context.is_compared(mention):
        return Severity.error if one.title and names_report(mention, one.title) else None
    if _closes(mention):
        if not one.beside:
            return Severity.error
        return None if pattern("累计|历年|存量|新增").search(mention.around) else Severity.warning
    if span and not one.beside and mention.lead in ("", "自", "从", "在"):
        text, section = mention.plain.text, mention.plain.sentence.section
        return Severity.error if claim_in(text[span.end : span.end + 60], section) else None
    return Severity.error if names_report(mention, "") else None


def _closes(mention: Mention) -> bool:
    """截至2022年12月31日 as the day up to which the report counts, not as a limit of something else."""
    text = mention.plain.text
    until = pattern(_UNTIL).search(text, max(0, mention.start - 3), mention.start)
    if not until or not pattern(_YEAR_END).match(text, mention.end):
        return False
    before, after = text[max(0, until.start() - 6) : until.start()], text[mention.end : mention.end + 30]
    limits = pattern(r"[对将把]$|清理了?$|梳理了?$|力争$|计划$|预计$|确保$").search(before)
    return not limits and not pattern(r"将|力争|计划|预计|争取|确保|结转").search(after)


def _statement(mention: Mention, following: Sentence | None, opening: bool, year: int) -> Severity | None:
    """The level of a year that says when the figures, the results or the work of the report belong."""
    if not context.is_whole_year(mention) or not context.is_adverbial(mention):
        return None
    section = mention.plain.sentence.section
    claim = claim_in(mention.tail, section)
    if claim is None or context.is_background(mention, claim.start, claim.end):
        return None
    if context.is_compared(mention) or context.is_bracketed(mention):
        return None
    ahead = mention.year > year
    if ahead and (section == "五" or context.is_future(mention, claim.start)):
        return None
    if section in ("五", "六") and is_planned(mention):
        return None
    turn = _turn(following, year)
    if turn is not None and (claim.kind != "figures" or pattern(_MEASURES).search(turn.text)):
        return None
    if claim.kind == "result" and following is not None and pattern(_MENDED).search(following.text):
        return None
    if claim.kind == "work" and not opening:
        return None if ahead else Severity.warning
    same = turn is not None and any(topic in mention.tail and topic in turn.text for topic in _TOPICS)
    return Severity.warning if same else Severity.error


def _turn(following: Sentence | None, year: int) -> Plain | None:
    """The next sentence, when it turns to the report's year."""
    there = plain(following) if following is not None else None
    return there if there and pattern(_TURNS.format(year=year)).match(there.text) else None

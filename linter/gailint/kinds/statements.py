"""Finds what a report says of its figures: the places in the running text that match a rule's patterns and
speak of the rule's subject, of this organ and of this year.

Patterns see a sentence without blanks and with ASCII digits, and may use {n} a number with its measure word,
{money}, {zero} 0件 or 零件, {requests} the wordings of 政府信息公开申请, {last} and {next} last year and
next year, {end} the end of what is said, {what} the wordings that a rule names itself.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache, cached_property, lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from gailint.kinds import counts, scope, subjects
from gailint.prose import Sentence
from gailint.span import Span

if TYPE_CHECKING:
    from gailint.align import Aligned

_REACH = 300
_WIDE = str.maketrans("０１２３４５６７８９．％", "0123456789.%")
_CHANNEL = "(?:网上|网络|在线|线上|线下|信函|邮寄|当面|现场|书面|口头|传真|电子邮件|邮件|窗口|来信)"
_REQUESTS = (
    "(?:(?:自然人|公民|个人)(?:[、,，和及或与]|以及|或者)(?:法人|企业|单位|组织)"
    "(?:(?:[、,，]|以及|或者|和|及|或|与|等)?(?:其他|其它|社会)(?:社会)?(?:组织|团体))?"
    f"|{_CHANNEL}(?:[、,，]|或者|或|和|及|等){_CHANNEL}"
    "|任何(?:单位|组织|公民|个人)(?:[和或、](?:单位|组织|个人))?|通过(?:各种|多种)(?:渠道|方式|途径|形式)"
    "|向[^，。；、]{1,16}?(?=提出|提交|递交|申请|要求)"
    "|社会公众|社会各界|人民群众|广大群众|公众|群众|市民|居民|村民|申请人|有关|相关|各类|各种|各项|任何|形式"
    "|一切|有效|主动|要求|请求|提出|提交|递交|发起|来信|来函|本机关|需要?办理|关于|涉及|需要|获取|政府|政务"
    "|信息|公开|依申请|依法|申请书|申请表|申请件|申请|事项|事宜|业务|案件|情况|方面|类|件(?=[0-9为共，。；]|$)"
    "|的|了|到|过|共计|总计|合计|总共|累计|共|数量|件数|总数|总量|数(?!量)|为|是|计|有|[:：“”（(])"
)
_FOLLOW = (
    "(?=(?:的?(?:等|情况|情形|事项|现象|问题|案件|案例|事件|事宜|来信|发生|出现)){0,3}"
    '(?:[，,。；;、！!）)”"：:]|$|且|和|及|或|与|并|故|也|无|未|没|以及|因此))'
)


class Told:
    """A sentence as patterns see it; `number` is its place in the report."""

    def __init__(self, sentence: Sentence, number: int) -> None:
        self.sentence = sentence
        self.number = number
        self.text = _plain(sentence.text)

    @cached_property
    def places(self) -> Sequence[int]:
        """Where each character stands in the printed sentence."""
        printed = self.sentence.text
        if len(printed) == len(self.text):
            return range(len(printed))
        return [place for place, char in enumerate(printed) if not char.isspace()]


@lru_cache(1000)
def _plain(text: str) -> str:
    return "".join(text.split()).translate(_WIDE)


class Statement(NamedTuple):
    """A match in a sentence."""

    told: Told
    match: re.Match[str]

    @property
    def clause(self) -> str:
        """The statement and its clause before it."""
        text, (start, end) = self.told.text, self.match.span()
        return text[scope.clause_start(text, start) : end]

    @property
    def segment(self) -> str:
        """What stands before the statement from the last 。 or ； on."""
        text, start = self.told.text, self.match.start()
        low = max(start - _REACH, 0)
        return text[max(low, *(text.rfind(mark, low, start) + 1 for mark in "；;。")) : start]

    @property
    def rest(self) -> str:
        """The statement and what follows up to the next 。 or ；."""
        after = self.told.text[self.match.end() : self.match.end() + _REACH]
        ends = [end for mark in "；;。" if (end := after.find(mark)) >= 0]
        return self.match[0] + after[: min(ends, default=_REACH)]

    def span(self, start: int | None = None) -> Span:
        """Its place, or that of its end from `start` on."""
        return self.told.sentence.span(*self._printed(start))

    def quote(self, start: int | None = None) -> str:
        """Its words as printed."""
        first, last = self._printed(start)
        return self.told.sentence.text[first:last]

    def _printed(self, start: int | None) -> tuple[int, int]:
        places = self.told.places
        return places[self.match.start() if start is None else start], places[self.match.end() - 1] + 1


def find(
    params: dict[str, Any], aligned: "Aligned", patterns: Sequence[str], what: Sequence[str] = ()
) -> Iterator[Statement]:
    """The statements that match, sentence by sentence, in the order of the patterns.

    Reads of `params`: where (sections), cue (literals of which a sentence has one), subject."""
    searches = [compiled(pattern, tuple(what), aligned.choice.year or 0) for pattern in patterns]
    cue, subject = params.get("cue", ()), params.get("subject", "")
    for number, sentence in enumerate(aligned.text):
        if sentence.section not in params["where"]:
            continue
        told = Told(sentence, number)
        if cue and not any(word in told.text for word in cue):
            continue
        for search in searches:
            for match in search.finditer(told.text):
                if scope.is_own(told.text, match.start(), aligned) and subjects.is_about(
                    subject, aligned.text, number, told.text, *match.span()
                ):
                    yield Statement(told, match)


@cache
def compiled(pattern: str, what: tuple[str, ...], year: int) -> re.Pattern[str]:
    """A pattern of a rule with its placeholders filled; {what} becomes one named group for each wording."""
    named = "|".join(f"(?P<w{number}>{wording})" for number, wording in enumerate(what))
    last = rf"(?:上一?年|去年|{year - 1}年?)度?" if year else r"(?:上一?年|去年)度?"
    following = rf"(?:下一?年|次年|明年|{year + 1}年?)度?" if year else r"(?:下一?年|次年|明年)度?"
    for name, source in (
        ("{what}", f"(?:{named})"), ("{n}", counts.COUNT), ("{money}", counts.MONEY), ("{zero}", counts.ZERO),
        ("{requests}", f"{_REQUESTS}{{0,16}}+"), ("{last}", last), ("{next}", following), ("{end}", _FOLLOW),
    ):  # fmt: skip
        pattern = pattern.replace(name, source)
    return re.compile(pattern)

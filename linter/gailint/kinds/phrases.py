"""Patterns with placeholders, matched in a sentence without blanks and with ASCII digits.

{n} is a number with its measure word, {money} an amount, {zero} 0件 or 零件; {requests} are the wordings
of 政府信息公开申请, {end} is the end of what is said. These five stand outside of brackets; what stands
before one of them takes what it can and gives nothing back, so of two wordings the longer must come first.
{last} and {next} are last year and next year, {what} the wordings that a rule names itself.
"""

from __future__ import annotations

import re
from functools import cache

from gailint.kinds import counts
from gailint.record import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_CHANNEL = "(?:网上|网络|在线|线上|线下|信函|邮寄|当面|现场|书面|口头|传真|电子邮件|邮件|窗口|来信)"
_REQUESTS = (
    "(?>(?:(?:自然人|公民|个人)(?:[、,，和及或与]|以及|或者)(?:法人|企业|单位|组织)"
    "(?:(?:[、,，]|以及|或者|和|及|或|与|等)?(?:其他|其它|社会)(?:社会)?(?:组织|团体))?"
    f"|{_CHANNEL}(?:[、,，]|或者|或|和|及|等){_CHANNEL}"
    "|任何(?=(?:自然人|公民|个人)[、,，和及或与])|任何(?:单位|组织|公民|个人)(?:[和或、](?:单位|组织|个人))?"
    "|通过(?:各种|多种)(?:渠道|方式|途径|形式)"
    "|向[^，。；、]{1,16}?(?=提出|提交|递交|申请|要求)"
    "|社会公众|社会各界|人民群众|广大群众|公众|群众|市民|居民|村民|申请人|有关|相关|各类|各种|各项|任何"
    "|形式|一切|有效|主动|要求|请求|提出|提交|递交|发起|本机关|需要?办理|关于|涉及|获取|政府|政务|信息|公开|依申请"
    "|依法|申请书|申请表|申请件|申请案件|申请|(?<=的)来[信函]|事项|事宜|情况|方面|类|件(?=[0-9为共，。；]|$)"
    "|的|了|到|过|共计|总计|合计|总共|累计|共|数量|件数|总数|总量|数(?!量)|为|是|计|有|[:：“”（(]){0,16})"
)
_END = (
    "(?=(?:的?(?:等|情况|情形|事项|现象|问题|案件|案例|事件|事宜|来信|材料|文书|发生|出现)){0,3}"
    '(?:[，,。；;、！!）)”"：:]|$|且|和|及|或|与|并|故|也|无|未|没|以及|因此))'
)
_PARTS = {
    "{n}": counts.COUNT,
    "{money}": counts.MONEY,
    "{zero}": counts.ZERO,
    "{requests}": _REQUESTS,
    "{end}": _END,
}
_LAST, _NEXT = "上一?年|去年", "下一?年|次年|明年"


class Found(NamedTuple):
    """A match; `groups` are the places of its named groups."""

    start: int
    end: int
    groups: dict[str, tuple[int, int]]


class Phrase(NamedTuple):
    """A pattern as parts that follow each other."""

    parts: tuple[re.Pattern[str], ...]

    def find(self, text: str) -> Iterator[Found]:
        """Where the phrase stands in a text, from left to right."""
        for first in self.parts[0].finditer(text):
            matches = [first]
            for part in self.parts[1:]:
                following = part.match(text, matches[-1].end())
                if following is None:
                    break
                matches.append(following)
            else:
                groups = {name: one.span(name) for one in matches for name in one.groupdict() if one[name] is not None}
                yield Found(first.start(), matches[-1].end(), groups)


def phrase(pattern: str, what: tuple[str, ...] = (), year: int | None = None) -> Phrase:
    """A pattern of a rule; {what} becomes one named group (w0, w1, …) for each wording."""
    return _phrase(pattern, what, year if any("{last}" in one or "{next}" in one for one in (pattern, *what)) else None)


@cache
def _phrase(pattern: str, what: tuple[str, ...], year: int | None) -> Phrase:
    named = "|".join(f"(?P<w{number}>{wording})" for number, wording in enumerate(what))
    last = f"(?:{_LAST}|{year - 1}年?)度?" if year else f"(?:{_LAST})度?"
    following = f"(?:{_NEXT}|{year + 1}年?)度?" if year else f"(?:{_NEXT})度?"
    parts: list[re.Pattern[str]] = []
    for part in re.split(r"(\{(?:n|money|zero|requests|end)\})", pattern):
        if part in _PARTS:
            parts.append(_compiled(_PARTS[part]))
        elif part:
            part = part.replace("{what}", f"(?:{named})").replace("{last}", last).replace("{next}", following)
            parts.append(_compiled(part))
    return Phrase(tuple(parts))


@cache
def _compiled(source: str) -> re.Pattern[str]:
    return re.compile(source)

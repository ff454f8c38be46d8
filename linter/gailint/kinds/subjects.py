"""What a clause speaks of: requests for information, their outcomes, review, litigation, documents, or more.

The nearest noun decides: first inside the statement, then before it in its sentence, in the sentences before,
in a short line or subheading above. 12345 tickets, letter boxes, proposals and complaints are counted in the
same words as requests.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache, lru_cache

from gailint.record import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from gailint.prose import Sentence

_REACH = 300


class Subject(NamedTuple):
    """`own` nouns speak of it, `other` nouns of something else. Where no noun is found, a `weak` word in the
    statement or a section in `home` is enough. `mention`: a word that must stand around, outside `home`."""

    own: str
    other: str = ""
    weak: str = ""
    home: tuple[str, ...] = ()
    mention: str = ""


_OTHER_MATTERS = (
    "12345|12328|12360|热线|工单|信箱|留言|网络?问政|提案|议案|代表建议|委员建议|人大建议|建议案|备案|举报(?!、?投诉类)|投诉(?!类)|来访|信访件|"
    "意见征集|征集意见|征求意见|征集|办件|服务事项|诉求|咨询|低保|救助|立案|好差评|民意|舆情|督办|(?<!结)转办|信件|资金|经费|预算"
)
_REQUEST = "信息公开申请|信息公开的申请|公开申请|依申请|申请公开|要求公开|获取政府信息"
_BOTH = "复议(?:案件)?(?:[、,，和及与或]|以及)(?:被?提起|行政)?诉讼"
_INFORMATION = "信息公开|依申请|公开申请|公开条例"
_SUBJECTS = {
    "申请": Subject(_REQUEST, f"复议|诉讼|{_OTHER_MATTERS}", "申请", ("三",)),
    "办理结果": Subject(_REQUEST, f"复议|诉讼|主动公开|制发|公文|{_OTHER_MATTERS}", "", ("三",)),
    "复议": Subject("复议", f"{_BOTH}|诉讼|起诉|应诉", "", ("四",), _INFORMATION),
    "诉讼": Subject("诉讼|起诉|应诉", f"{_BOTH}|复议", "", ("四",), _INFORMATION),
    "文件": Subject("规范性文件|规章", "备案|清理|审查|解读|公文|政策文件|征求意见|征集", ""),
}


def is_about(name: str, text: Sequence[Sentence], number: int, plain: str, start: int, end: int) -> bool:
    """Whether `plain[start:end]` is about a subject; sentence `number` without blanks is `plain`."""
    if not name:
        return True
    subject = _SUBJECTS[name]
    section = text[number].section
    if subject.mention and section not in subject.home:
        around = (plain[max(start - _REACH, 0) : end + _REACH], *_earlier(text, number))
        if not any(re.search(subject.mention, chunk) for chunk in around):
            return False
    statement = plain[start:end]
    if re.search(subject.own, statement):
        return True
    ends, own = _nouns(name, plain)
    before = bisect_right(ends, start)
    if before:
        return own[before - 1]
    for chunk in _earlier(text, number):
        _, own = _nouns(name, chunk)
        if own:
            return own[-1]
    return section in subject.home or bool(subject.weak and subject.weak in statement)


@lru_cache(1000)
def _nouns(name: str, text: str) -> tuple[list[int], list[bool]]:
    """Where each noun of a text ends, and whether it is the subject's own."""
    nouns = list(_pattern(name).finditer(text))
    return [noun.end() for noun in nouns], [noun["own"] is not None for noun in nouns]


@cache
def _pattern(name: str) -> re.Pattern[str]:
    subject = _SUBJECTS[name]
    return re.compile(rf"(?P<other>{subject.other})|(?P<own>{subject.own})")


def _earlier(text: Sequence[Sentence], number: int) -> list[str]:
    """What stands before a sentence: its paragraph so far, then a short line or subheading above that."""
    chunks: list[str] = []
    paragraph = text[number].paragraph
    for sentence in reversed(text[max(number - 6, 0) : number]):
        words = sentence.tight[-_REACH:]
        if sentence.paragraph != paragraph:
            is_line = len(words) < 30 and words[-1:] not in tuple("。；;！")
            is_head = sentence.section == text[number].section and (is_line or sentence.kind == "subheading")
            return [*chunks, words] if is_head else chunks
        chunks.append(words)
    return chunks

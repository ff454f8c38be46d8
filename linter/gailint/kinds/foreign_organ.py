"""Another organ must not speak as the author: 我X镇, or X街道办事处 as the subject of a sentence.

Only where the own organ is known from title or signature, and only organs of the same rank: a town or
street in the report of a town or street, a county in that of a county, the same bureau of another county.
Organs above, below and beside are partners. What is said once, without 我, is only a hint.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from gailint.finding import Severity
from gailint.kinds.organ_names import core, signature, title_organ
from gailint.kinds.passage import address
from gailint.kinds.problem import NotApplicable, Problem
from gailint.prose import Sentence

if TYPE_CHECKING:
    from gailint.align import Aligned

KIND = "foreign-organ"
PARAMS = {"verbs": "texts"}
VALUES = ("quote", "own")
_LOW = ("街道", "镇", "乡", "苏木")
_COUNTY = ("县", "旗")


_ROOT = (
    r"(?![镇乡街县区市局委办院校单机部])(?:[^\W\d_我本各该每这那其所的是将把向与及等由均都已未不年月日]){2,4}"
    r"(?<!相关)(?<!有关)(?<!部分)(?<!试点)(?<!示范)(?<!先进)(?<!基层)(?<!周边)(?<!沿线)"
)
_BODY = r"(?:街道办事处|街道|(?<![乡村街])镇(?:人民政府)?|乡(?:人民政府)?(?!镇)|苏木|[县旗](?:人民政府)?)"


@cache
def _subject(verbs: tuple[str, ...]) -> re.Pattern[str]:
    """我X镇 anywhere, or X镇 at the head of a sentence and followed by one of the verbs."""
    bureau = rf"(?:{_ROOT}[县区旗][\u4e00-\u9fff]{{2,8}}?局)"
    name = rf"(?:{bureau}|(?:{_ROOT}[县区市旗])?{_ROOT}{_BODY})"
    lead = r"(?:(?:[0-9０-９]{4}\s*年度?(?:以来|来)?|一年来|今年以来|全年|本年度)[，,\s]*)?"
    return re.compile(
        rf"(?P<own>我)(?P<ours>{name})|\A[\s（(一二三四五六七八九十1-9）)、.．是]*{lead}(?P<name>{name})(?={'|'.join(verbs)})"
    )


def check(params: dict[str, Any], aligned: "Aligned") -> Iterator[Problem | NotApplicable]:
    signed = signature(aligned.report)
    known = [organ.name for organ in (title_organ(aligned.report), signed.organ if signed else None) if organ]
    if not known:
        yield NotApplicable("标题和落款都没有机关名称")
        return
    subject = _subject(tuple(params["verbs"]))
    found: list[tuple[Sentence, str, tuple[int, int], bool]] = []
    for sentence in aligned.text:
        for match in subject.finditer(sentence.text):
            group = "ours" if match["own"] else "name"
            if all(_is_foreign(match[group], own) for own in known):
                found.append((sentence, match[group], match.span(group), group == "ours"))
    for sentence, name, place, claimed in found:
        sure = claimed or sum(other == name for _, other, _, _ in found) > 1
        yield Problem(
            sentence.span(*place),
            {"quote": name, "own": known[0]},
            address(sentence),
            severity=None if sure else Severity.info,
        )


def _is_foreign(name: str, own: str) -> bool:
    """Whether `name` is another organ of the same rank as `own`."""
    other, mine = core(name), core(own)
    if mine.endswith(_LOW):
        return other.endswith(_LOW) and not _is_kin(_root(other), _root(mine))
    if mine.endswith(_COUNTY):
        return other.endswith(_COUNTY) and not _is_kin(_root(other), _root(mine))
    bureau = re.fullmatch(r".*?[县区旗](.{2,8}局)", mine)
    if bureau and other.endswith(bureau[1]):
        return not _is_kin(other.removesuffix(bureau[1])[:-1], mine.removesuffix(bureau[1])[:-1])
    return False


def _root(name: str) -> str:
    return re.sub("(?:街道|镇|乡|苏木|县|旗)$", "", name)


def _is_kin(one: str, other: str) -> bool:
    """Whether two place names share their proper part (太平镇, X县太平乡)."""
    return not one or one.endswith(other[-2:]) or other.endswith(one[-2:]) or one in other or other in one

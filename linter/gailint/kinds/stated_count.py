"""The stated number of parts of the report (本报告由…六部分组成) against the parts that are listed beside it.

行政复议、行政诉讼 is one part, and so is 收到、处理; 附表 and plans for the next year may be counted or not.
After 等 a shorter list is taken for an extract, unless it runs from the first to the last official part.
"""

from __future__ import annotations

from itertools import islice

from gailint.kinds.numbers import compiled
from gailint.kinds.passage import address
from gailint.kinds.problem import Problem
from gailint.record import NamedTuple
from gailint.text import chinese_number

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from gailint.align import Aligned
    from gailint.prose import Sentence

KIND = "stated-count"
PARAMS: dict[str, str] = {}
VALUES = ("quote", "stated", "listed", "items")
_REACH = 400
_STATED = (
    r"(等?)\s?(?:共|共计|共有)?([0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})\s?(?:个|大|大项|项)?(?:内容)?"
    r"(?:部分|部份|方面|章节|板块|模块)(?:的?内容)?"
)
_BEFORE = r"(?:由|包括了?|分为|包含|涵盖|内容为|内容是)[：:]?"
_AFTER = r"(?:组成|构成)?(?:[：:]|[，,]?\s?(?:依次为|依次是|分别为|分别是|分别包括|包括|即)[：:]?)"
_BEYOND = r"[，,。；;]?\s?(?:本报告|报告|统计|数据|所列|电子版|如[有对]|联系|自20|现将|期限)"
_NOUNS = (
    "总体|概述", "主动公开", "申请", "复议|诉讼", "问题|不足|改进", "其[他它].{0,6}(?:报告|说明|汇报|事项)",
)  # fmt: skip
_EXTRA = "附表|附件|附录|统计表|思路|打算|计划"


class Item(NamedTuple):
    text: str
    start: int
    end: int


def check(params: dict[str, Any], aligned: Aligned) -> Iterator[Problem]:
    for sentence in aligned.text:
        if sentence.section not in ("", "一"):
            break
        if any(word in sentence.text for word in ("部", "方面", "块", "章")):
            yield from _count(sentence)


def _count(sentence: Sentence) -> Iterator[Problem]:
    text = sentence.text
    for match in islice(compiled(_STATED).finditer(text), 20):
        stated = int(match[2]) if match[2].isdecimal() else chinese_number(match[2]) or 0
        lists = _listed_before(text, match.start()) or _listed_after(text, match.end())
        is_other = "方面" in match[0] and not compiled("报告|全文|年报").search(text)
        if stated < 2 or not lists or is_other:
            continue
        bounds = [readings(items) for items in lists]
        if any(least <= stated <= most for least, most in bounds):
            continue
        items, listed = lists[-1], bounds[-1][1]
        if match[1] and listed < stated and not _is_whole(items):
            continue
        values = {
            "quote": text[match.start(2) : match.end()],
            "stated": str(stated),
            "listed": str(listed),
            "items": "、".join(item.text for item in items),
        }
        related = tuple((item.text, sentence.span(item.start, item.end)) for item in items)
        yield Problem(sentence.span(match.start(2), match.end()), values, address(sentence), related)


def readings(items: list[Item]) -> tuple[int, int]:
    """The least and the greatest number of parts that a list may be said to have."""
    joined = sum(_is_two(item.text) for item in items)
    extra = sum(bool(compiled(_EXTRA).search(item.text)) for item in items)
    doubtful = sum(bool(compiled("改进|措施|减免").match(item.text)) for item in items)
    return len(items) - extra - doubtful, len(items) + joined


def _is_two(label: str) -> bool:
    """Whether a piece joins two parts: 存在的问题和其他需要报告的事项."""
    pieces = compiled("以及|和|及|与").split(label)
    named = [set(_which(piece)) for piece in pieces]
    return "复议" not in label and any(named[0] and later and not named[0] & later for later in named[1:])


def _listed_before(text: str, end: int) -> list[list[Item]]:
    """由A、B、C六部分组成: one list for each word that may open it."""
    low = max(end - _REACH, 0)
    low = max(low, text.rfind("。", low, end) + 1, text.rfind("；", low, end) + 1)
    opened = [match.end() for match in compiled(_BEFORE).finditer(text, low, end)]
    return [items for start in opened[-6:] if (items := _items(text, start, end))]


def _listed_after(text: str, start: int) -> list[list[Item]]:
    """分为六个部分：A、B、C."""
    opened = compiled(_AFTER).match(text, start)
    if not opened:
        return []
    limit = min(start + _REACH, len(text))
    end = text.find("。", opened.end(), limit)
    beyond = compiled(_BEYOND).search(text, opened.end() + 20, limit if end < 0 else end)
    items = _items(text, opened.end(), beyond.start() if beyond else limit if end < 0 else end)
    return [items] if items else []


def _items(text: str, start: int, end: int) -> list[Item]:
    """The parts between two places; empty when they are not the parts of a report."""
    found: list[Item] = []
    for match in compiled(r"[^、，,；;\n]+").finditer(text, start, end):
        label = match[0].strip(' \t\u3000“”"')
        is_number = compiled(r"[（(]?(?:[一二三四五六七八九十]{1,3}|[0-9]{1,2}[.．]?)[)）]?").fullmatch(label)
        if not label or is_number:
            continue
        if found and _is_one(found[-1].text, label):
            found[-1] = Item(text[found[-1].start : match.end()].strip(), found[-1].start, match.end())
        else:
            found.append(Item(label, match.start(), match.end()))
    nouns = {noun for item in found for noun in _which(item.text)}
    return found if len(found) > 1 and len(nouns) > 1 else []


def _is_one(first: str, second: str) -> bool:
    """Whether two pieces are one part: 行政复议、行政诉讼; 收到、处理申请."""
    if "复议" in first and "诉讼" not in first:
        return "诉讼" in second and "复议" not in second
    is_begun = compiled(r"(?:收到|接收|收费|受理)\Z").search(first)
    return bool(is_begun and compiled("处理|办理|答复|减免").match(second))


def _which(label: str) -> list[int]:
    """Which official parts a piece names."""
    return [number for number, noun in enumerate(_NOUNS) if compiled(noun).search(label)]


def _is_whole(items: list[Item]) -> bool:
    return 0 in _which(items[0].text) and 5 in _which(items[-1].text)

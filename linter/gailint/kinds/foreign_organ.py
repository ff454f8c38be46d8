"""Another organ must not speak as the author: 我X镇, or X街道办事处 as the subject of a sentence.

Only where the own organ is known from title or signature, and only organs of the same rank: a town or
street in the report of a town or street, a county in that of a county, the same bureau of another county.
Organs above, below and beside are partners. What is said once, without 我, is only a hint, unless the
full name (X县民政局) is that of an organ of another place and the sentence does not speak of us as well.
"""

from __future__ import annotations

from gailint.finding import Severity
from gailint.kinds.organ_names import core, signature, title_organ
from gailint.kinds.passage import address
from gailint.kinds.problem import NotApplicable, Problem
from gailint.kinds.seats import is_elsewhere

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from gailint.align import Aligned

KIND = "foreign-organ"
PARAMS = {"verbs": "texts", "leads": "texts"}
VALUES = ("quote", "own")
_RANKS = (("街道", "镇", "乡", "苏木"), ("县", "旗"), ("局",))
_TAILS = ("人民政府", "办事处", "政府")
_FULL = ("人民政府", "人民政府办公室", "人民政府办公厅", "办事处", "街道", "镇", "乡", "局", "委员会")
_MATTERS = ("公开", "条例", "申请")
_US = ("我", "本机关", "本单位")
_NEVER_IN = frozenset("我们本各该每这那其所的是将把向与及等由均都已未不辖内属年月日，、。：；（）“”《》 \t\u3000")
_NEVER_FIRST = frozenset("镇乡街县区市省国党局委办院校单机部")
_NEVER_LAST = ("相关", "有关", "部分", "试点", "示范", "先进", "基层", "周边", "沿线", "乡", "村", "街", "全")
_NUMERALS = frozenset("（(一二三四五六七八九十123456789 \t\u3000")


def check(params: dict[str, Any], aligned: Aligned) -> Iterator[Problem | NotApplicable]:
    signed = signature(aligned.report)
    known = [organ.name for organ in (title_organ(aligned.report), signed.organ if signed else None) if organ]
    if not known:
        yield NotApplicable("no-organ-named")
        return
    rank = next((rank for rank in _RANKS if core(known[0]).endswith(rank)), ())
    found = [
        (sentence, name, start, claimed)
        for sentence in aligned.text
        for name, start, claimed in _named(sentence.text, rank, params)
        if all(_is_other(name, sentence.text, own, rank) for own in known)
    ]
    names = [name for _, name, _, _ in found]
    for sentence, name, start, claimed in found:
        speaks_of_us = any(word in sentence.text for word in _US)
        if not claimed and names.count(name) == 1 and speaks_of_us:
            continue
        is_full = name.endswith(_FULL) and all(is_elsewhere(name, own) for own in known)
        is_sure = claimed or names.count(name) > 1 or is_full
        yield Problem(
            sentence.span(start, start + len(name)),
            {"quote": name, "own": known[0]},
            address(sentence),
            severity=None if is_sure else Severity.info,
        )


def _named(text: str, rank: tuple[str, ...], params: dict[str, Any]) -> Iterator[tuple[str, int, bool]]:
    """The organs that a sentence names as author, where they begin, and whether 我 stands before them."""
    if rank:
        yield from _claimed(text, rank)
    yield from _subject(text, params)


def _is_other(name: str, text: str, own: str, rank: tuple[str, ...]) -> bool:
    """Another organ of the rank, or one of another place of which a sentence on disclosure is told."""
    is_named = name.endswith(_FULL) and _NEVER_IN.isdisjoint(name) and is_elsewhere(name, own)
    if is_named and any(word in text for word in _MATTERS):
        return True
    return bool(rank) and _is_name(name, rank) and _is_foreign(name, own, rank)


def _claimed(text: str, rank: tuple[str, ...]) -> Iterator[tuple[str, int, bool]]:
    """我X镇: what stands between 我 and the next word for an organ of the rank."""
    at = text.find("我")
    while at >= 0:
        near = text[at + 1 : at + 14]
        ends = [near.find(body) + len(body) for body in rank if body in near]
        if ends:
            tail = next((tail for tail in _TAILS if near.startswith(tail, min(ends))), "")
            yield near[: min(ends)] + tail, at + 1, True
        at = text.find("我", at + 1)


def _subject(text: str, params: dict[str, Any]) -> Iterator[tuple[str, int, bool]]:
    """X镇 at the head of a sentence, before one of the verbs; a time may stand before it (2023年，)."""
    head = text[:48]
    start = _after_mark(head)
    for lead in params["leads"]:
        at = head.find(lead, start, start + 10)
        start = at + len(lead) if at >= 0 else start
    start = len(head) - len(head[start:].lstrip("，, \t\u3000"))
    ends = [end for verb in params["verbs"] if (end := head.find(verb, start)) > start]
    if ends:
        yield head[start : min(ends)], start, False


def _after_mark(head: str) -> int:
    """The offset behind the mark of an item: （一） 1. 一是."""
    ends = [at for mark in "）).．、是" if (at := head.find(mark, 0, 5)) > 0]
    before = head[: min(ends)] if ends else ""
    is_mark = before != "" and all(char in _NUMERALS for char in before)
    return min(ends) + 1 if is_mark else len(head) - len(head.lstrip())


def _is_name(name: str, rank: tuple[str, ...]) -> bool:
    """Whether the text reads as the name of one organ of the rank and not as a phrase (各乡镇, 有关街道)."""
    root = _root(core(name), rank)
    return (
        core(name).endswith(rank)
        and 2 <= len(root) <= (8 if any(mark in root for mark in "县区市旗州") else 4)
        and not _NEVER_IN.intersection(name)
        and root[0] not in _NEVER_FIRST
        and not root.endswith(_NEVER_LAST)
    )


def _is_foreign(name: str, own: str, rank: tuple[str, ...]) -> bool:
    """Whether `name` is another organ of the rank than `own`; of bureaus, the same one of another county."""
    other, mine = core(name), core(own)
    if rank != _RANKS[-1]:
        return mine.endswith(rank) and not _is_kin(_root(other, rank), _root(mine, rank))
    seat = max(mine.rfind(mark) for mark in "县区旗")
    bureau = mine[seat + 1 :]
    if seat < 2 or not other.endswith(bureau) or other[-len(bureau) - 1 :][:1] not in ("县", "区", "旗"):
        return False
    return not _is_kin(other[: -len(bureau) - 1], mine[:seat])


def _root(name: str, rank: tuple[str, ...]) -> str:
    return next((name.removesuffix(body) for body in rank if name.endswith(body)), name)


def _is_kin(one: str, other: str) -> bool:
    """Whether two place names share their proper part (太平镇, X县太平乡)."""
    return not one or not other or one.endswith(other[-2:]) or other.endswith(one[-2:])

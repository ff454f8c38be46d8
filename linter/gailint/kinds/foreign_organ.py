"""Another organ must not speak as the author: 我X镇, X街道办事处 as the subject of a sentence, X县Y局 of disclosure.

Only where the own organ is known from title or signature, and only organs of the same rank: a town or
street in the report of a town or street, a county in that of a county, the same bureau of another county; and any
organ of another place of the same level whose whole name is the subject of a clause about disclosure (`about`).
Organs above, below and beside are partners. What is said once, without 我, is only a hint unless the name is whole
and the clause is about disclosure.
"""

from collections.abc import Iterator
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from gailint.finding import Severity
from gailint.kinds.organ_names import core, seat, signature, title_organ
from gailint.kinds.passage import address
from gailint.kinds.problem import NotApplicable, Problem

if TYPE_CHECKING:
    from gailint.align import Aligned
    from gailint.prose import Sentence

KIND = "foreign-organ"
PARAMS = {"verbs": "texts", "leads": "texts", "about": "texts", "telling": "texts"}
VALUES = ("quote", "own")
_RANKS = (("街道", "镇", "乡", "苏木"), ("县", "旗"), ("局",))
_TAILS = ("人民政府", "办事处", "政府")
_NEVER_IN = frozenset(
    "我们本各该每这那其所的是将把向与及等由均都已未不辖内属年月日，、。：；（）“”《》 \t\u3000"
)
_NEVER_FIRST = frozenset("镇乡街县区市省国党局委办院校单机部")
_NEVER_LAST = ("相关", "有关", "部分", "试点", "示范", "先进", "基层", "周边", "沿线", "乡", "村", "街", "全")
_OURS = ("我", "本机关", "本单位", "本级", "本局", "本委", "本市", "本办")
_NUMERALS = frozenset("（(一二三四五六七八九十123456789 \t\u3000")


_Found = tuple["Sentence", str, int, bool]


def check(params: dict[str, Any], aligned: "Aligned") -> Iterator[Problem | NotApplicable]:
    signed = signature(aligned.report)
    known = [organ.name for organ in (title_organ(aligned.report), signed.organ if signed else None) if organ]
    if not known:
        yield NotApplicable("标题和落款都没有机关名称")
        return
    whole = [one for sentence in aligned.text for one in _telling(sentence, params, known[0])]
    told = {sentence.span(start, start + 1) for sentence, _, start, _ in whole}
    others = [one for one in _of_rank(params, aligned, known) if one[0].span(one[2], one[2] + 1) not in told]
    found = sorted((*whole, *others), key=lambda one: one[0].span(one[2], one[2] + 1))
    names = [name for _, name, _, _ in found]
    for sentence, name, start, sure in found:
        yield Problem(
            sentence.span(start, start + len(name)),
            {"quote": name, "own": known[0]},
            address(sentence),
            severity=None if sure or names.count(name) > 1 else Severity.info,
        )


def _of_rank(params: dict[str, Any], aligned: "Aligned", known: list[str]) -> Iterator[_Found]:
    """Organs of the rank of the own one, by their short names too."""
    rank = next((rank for rank in _RANKS if core(known[0]).endswith(rank)), None)
    for sentence in aligned.text if rank else ():
        for name, start, claimed in (*_claimed(sentence.text, rank or ()), *_subject(sentence.text, params)):
            if _is_name(name, rank or ()) and all(_is_foreign(name, own, rank or ()) for own in known):
                yield sentence, name, start, claimed


def _telling(sentence: "Sentence", params: dict[str, Any], own: str) -> Iterator[_Found]:
    """Organs of another place, of the own level, that tell of disclosure in a clause of their own."""
    text, mine = sentence.text, seat(own)
    if mine is None or not any(word in text for word in params["about"]):
        return
    pieces = text.replace("，", "，\0").replace(",", ",\0").replace("；", "；\0").split("\0")
    for start, clause in zip(accumulate((len(piece) for piece in pieces), initial=0), pieces, strict=False):
        ends = [end for verb in params["telling"] if (end := clause.find(verb)) > 4]
        first = _first(clause, params)
        name = clause[first : min(ends)].strip() if ends else ""
        other = seat(name) if 4 < len(name) <= 40 and not _NEVER_IN.intersection(name) else None
        if other is None or other.level != mine.level or not (other.level < 4 or other.above):
            continue
        beside = not (other.is_sure and mine.is_sure) and any(word in text for word in _OURS)
        if not beside and not _is_kin(other.root, mine.root) and core(name) not in core(own):
            yield sentence, name, start + first + clause[first:].index(name), True


def _first(clause: str, params: dict[str, Any]) -> int:
    """Where the subject of a clause may begin: behind the mark of an item, a time, or 由."""
    start = _after_mark(clause[:30])
    for lead in (*params["leads"], "由", "现由"):
        at = clause.find(lead, start, start + 10)
        start = at + len(lead) if at >= 0 else start
    return start


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
    head = text[:30]
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

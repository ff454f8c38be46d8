"""Runs -> listings: a total and the parts that are said to make it up, as they are printed. No judgement.

`N条，其中A a条、B b条；C c条` gives one listing. A list ends with its sentence or bracket, before a new topic (收到…, 此外…,
another total) and before a list within it; what is left open (等, 主要, a part without a number) is noted.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from gailint.kinds.numbers import Quantity
from gailint.kinds.runs import Run, runs
from gailint.prose import Sentence

_LONGEST = 4000
_MOST = 200
_CUE = (
    r"(?:(?P<inner>其中)|(?P<named>包括|包含|涵盖|涉及|分为)|(?P<split>分别[为是])|(?P<bracket>[（(])|(?P<among>[中里][，,])|"
    r"(?P<look>从[^，,。；;：:、0-9]{1,10}?看[，,：:]?|按[^，,。；;：:、0-9规要期时]{1,8}?(?:(?:划分|分类|区分|统计|分|看)[，,：:]|为))|"
    r"(?P<chain>一是)|(?P<colon>[：:]))(?:[，,：:\s主要具体还也有]{0,6}(?:包括|包含|涵盖|分别[为是]|其中|含(?!量|金)))?[，,：:\s]{0,4}"
)
_NEAR = {  # what may stand between the total and the words that open its list
    "inner": r"(?s:.{0,80})",
    "named": r"[^，,；;。、：:\n]{0,10}[，,]?[^，,；;。、：:\n]{0,10}",
    "split": r"[^，,；;。、：:\n]{0,10}[，,]?[^，,；;。、：:\n]{0,4}",
    "bracket": r"[^，,；;。、：:（）()\n]{0,8}",
    "among": r"[^，,；;。、：:\n]{0,8}",
    "look": r"[^，,；;。、：:\n]{0,10}[。，,；;：:]\s{0,2}",
    "chain": r"[^，,；;。、：:\n]{0,10}[。，,；;：:]\s{0,2}",
    "colon": r"[^，,；;。、：:\n]{0,10}(?:[，,]?(?:具体|分类|主要|内容|情况|分布|如下|按|从|详见|包括|其|处理|办理|答复|结果|依次|渠道|类型|来源)[^，,；;。、：:\n]{0,10})?",
}
_NEW = (
    r"(?:并且?|且|同时|此外|另外?|还|全年|本年度?|今年|年内|年底|目前|截[至止]|累计|现有|(?:20)?[0-9]{2}\s?年)"
)
_VERB = (
    r"(?:并|还|已|共|先后|均|我[^，,]{1,3}|本[^，,]{1,3}){0,2}(?:收到|收取|接收|受理|办理|办结|答复|回复|召开|举办|组织|开展|印发|制定|修订|"
    r"梳理|审查|审核|接受|接待|培训|参加|报送|移交|编制|完成|设立|设置|开设|开通|清理|整改|检查|抽查|发放|张贴|制作|回应|征集|点击|阅读|浏览)"
)
_OPEN = (
    r"等\s?(?:[0-9]{1,4}|[一二三四五六七八九十]{1,3})?[余多]?[个项]?(?:大?类)?(?:方面|领域|栏目|内容|渠道|平台|类别)?(?:信息)?\s?(?=[，,；;。、：:）)\n]|\Z)"
)
_FIRST_OPEN = r"主要|重点(?:公开|推进|聚焦|围绕|突出|包括|是)|特别是|尤其|仅|例如|比如|诸如|部分(?!公开)|有的|不乏|平均|[日月]均"
_CHANGES = ("增加", "增长", "减少", "下降", "上升", "降低", "增", "减", "扣除", "除去", "多", "少", "升", "降")
_CHANGES += tuple(word + ending for word in _CHANGES[:6] for ending in "了至到")
_EARLIER = ("上年", "去年", "上一年", "前年", "往年", "同期", "前一年", "20")


class Part(NamedTuple):
    """A label as printed, its number, and the group it stands in (a semicolon begins the next)."""

    label: str
    count: Quantity
    group: int


class Listing(NamedTuple):
    """`inner` are parts of a part; `rivals` other numbers before the list that may be its total; `is_open`: the list
    does not claim to be complete, or a part seems to lack its number; `is_nested`: the total is a part itself."""

    run: Run
    cue: str
    total: Quantity
    parts: tuple[Part, ...]
    inner: tuple[Part, ...]
    rivals: tuple[Quantity, ...]
    is_open: bool
    is_nested: bool
    start: int
    end: int


@lru_cache(maxsize=1)
def all_listings(text: tuple[Sentence, ...]) -> tuple[Listing, ...]:
    """The listings of a report; kept for the next rule on the same report."""
    return tuple(listing for run in runs(text) if len(run.counts) > 1 for listing in (*listings(run), *totalled(run)))


def listings(run: Run) -> Iterator[Listing]:
    """Every total with parts in a run, in order of the words that open them."""
    opened: list[tuple[int, int]] = []
    for match in _pattern(_CUE).finditer(run.plain):
        kind = match.lastgroup or ""
        listing = _listing(run, kind, match.start(), match.end())
        if listing:
            depth = run.depth(listing.start)
            nested = any(start < match.start() < end and run.depth(start) == depth for start, end in opened)
            opened = [*opened[-4:], (listing.start, listing.end)]
            yield listing._replace(is_nested=nested)


def totalled(run: Run) -> Iterator[Listing]:
    """Parts with their total behind them: 一是网站31条，二是公众号12条，合计43条."""
    for index, total in enumerate(run.counts):
        lead = run.plain[max(total.start - 12, 0) : total.start]
        word = _pattern(r"[，,；;]\s?(合计|共计|总计|总共|共)(?:公开|发布)?(?:政府)?(?:信息)?\s?\Z").search(lead)
        if not word or index < 2 or run.depth(total.start):
            continue
        low = max(run.plain.rfind(mark, max(total.start - _LONGEST, 0), total.start) for mark in "。\n！？") + 1
        stretch = run.plain[low : total.start]
        if _pattern("其中|包括|包含|分别|[：:]").search(stretch) or (word[1] == "共" and "一是" not in stretch):
            continue
        before = [count for count in run.counts_between(low, total.start - 1) if not run.depth(count.start)]
        ends = [low, *(count.end for count in before)]
        parts = tuple(
            Part(_unnumbered(re.split(r"[，,；;]", run.text[at : count.start])[-1].strip()), count, 0)
            for at, count in zip(ends, before, strict=False)
            if not is_compared(run.plain, count.start)
        )
        if len(parts) > 1 and len(parts) <= _MOST and {part.count.unit for part in parts} == {total.unit}:
            yield Listing(run, "after", total, parts, (), (), False, False, low, total.start)


def _listing(run: Run, kind: str, start: int, first: int) -> Listing | None:
    if not run.counts_between(first, first + 200):
        return None
    totals = _totals(run, kind, start)
    if not totals:
        return None
    end = _scope(run, kind, first)
    reader = _Reader(run, kind, first, end)
    if not reader.parts:
        return None
    units = Counter(part.count.unit for part in reader.parts if part.count.unit)
    unit = units.most_common(1)[0][0] if units else ""
    fitting = [total for total in totals if total.unit == unit or not unit or not total.unit]
    total = (fitting or totals)[-1]
    if fitting and total is not totals[-1] and kind != "inner":
        return None
    between = run.plain[total.end : reader.parts[0].count.start]
    is_open = reader.is_open or bool(_pattern(_FIRST_OPEN).search(between)) or bool(_pattern(_OPEN).search(run.plain[total.end : reader.end]))
    is_open |= _has_unread(run, total.end, reader.end)
    rivals = tuple(other for other in totals if other is not total)
    return Listing(run, kind, total, tuple(reader.parts), tuple(reader.inner), rivals, is_open, False, first, reader.end)


def _has_unread(run: Run, start: int, end: int) -> bool:
    """Whether a list holds a number that was not read: 海报5款, where the measure word is not known."""
    read = [(count.start, count.end) for count in run.counts_between(start, end)]
    for match in _pattern(r"[0-9]+(?:\.[0-9]+)?").finditer(run.plain, start, end):
        after = run.plain[match.end() : match.end() + 3].lstrip()[:1]
        is_mark = after in tuple("年月日号时%.．、)）]：:") or run.plain[match.start() - 1].isascii()
        if not is_mark and not any(low <= match.start() < high for low, high in read):
            return True
    return False


def _totals(run: Run, kind: str, start: int) -> list[Quantity]:
    """The numbers before a cue that may be the total of its list, the likeliest last."""
    depth, plain = run.depth(start), run.plain
    stop = len(plain[max(start - 6, 0) : start].rstrip("，,。；;：:\n \t\u3000"))
    stop = max(start - 6, 0) + stop
    crossed = plain[stop:start]
    low = max(plain.rfind(mark, max(start - 200, 0), stop) for mark in "。；;\n！？") + 1
    low = max(low, start - 200, 0)
    if depth:
        low = max(low, run.opening(start) + 1)
    found = [count for count in run.counts_between(low, stop) if run.depth(count.start) == depth and not is_compared(plain, count.start)]
    if not found:
        return []
    near = found[-1]
    if "。" in crossed and kind == "inner":
        settled = _pattern(r"[^，,；;、]{0,12}").fullmatch(plain[near.end : stop]) and not _pattern("其中|包括|分别").search(plain[low:stop])
        return [near] if settled else []
    return found if _pattern(_NEAR[kind]).fullmatch(plain[near.end : start]) else []


def _scope(run: Run, kind: str, first: int) -> int:
    """Where a list must end: with its bracket or its sentence, unless 二是… or the next line of the list follows."""
    limit = min(first + _LONGEST, len(run.plain))
    if run.depth(first):
        return run.closing(first, limit)
    at = first
    while True:
        found = _pattern("[。！？!?]").search(run.plain, at, limit)
        if not found:
            return limit
        at = found.end()
        following = run.plain[at : at + 4].lstrip(" \u3000")
        goes_on = run.plain[at : at + 1] == "\n" or kind == "chain" and following[1:2] == "是" and following[0] in "二三四五六七八九十"
        if not run.depth(found.start()) and not goes_on:
            return found.start()


class _Reader:
    """Reads the parts of one list, from the words that open it to its end."""

    def __init__(self, run: Run, kind: str, first: int, end: int) -> None:
        self.run = run
        self.parts: list[Part] = []
        self.inner: list[Part] = []
        self.is_open = False
        self.end = end
        depth = run.depth(first)
        counts = [count for count in run.counts_between(first, end) if run.depth(count.start) == depth][:_MOST]
        common = Counter(count.unit for count in counts if count.unit).most_common(1)
        self.unit = common[0][0] if common else ""
        self._read(kind, first, counts)

    def _read(self, kind: str, first: int, counts: list[Quantity]) -> None:
        group, at, inside, verbs = 0, first, False, kind != "inner"
        for count in counts:
            gap = _unbracketed(self.run.plain[at : count.start])
            pieces = _pattern(r"[，,；;。\n]").split(gap)
            label, is_first = pieces[-1].strip(), at == first
            if not is_first and not _pattern(r"[，,；;、。\n和及与]").search(gap):
                self._same_piece(count, inside, group)
                at = count.end
                continue
            if _pattern("[；;。\n]").search(gap) and not is_first:
                group, inside = group + 1, False
            verb = bool(_pattern(_VERB).match(_unnumbered(label)))
            verbs = verbs or (is_first and not verb)
            if _pattern(_NEW).match(label) or (verb and verbs and kind != "chain") or (is_first and len(pieces) > 3):
                self._finish(gap[: len(gap) - len(pieces[-1])], at)
                return
            if _pattern(r"(?:合计|共计|小计|总计|总共)\S{0,4}\Z|(?<!公)共(?:公开|发布|有|为)?\Z").search(label):
                if not inside and not _pattern("含|包括").search(gap):
                    self.is_open |= sum(part.count.value for part in self.parts) != count.value
                    self._finish(gap[: len(gap) - len(pieces[-1])], at)
                    return
                inside, self.inner = False, []
            elif not is_first and _pattern(r"其中|包括|包含|(?:^|[，,；;、])\s?含").search(gap):
                inside = True
            if _pattern(r"最[高多大]|平均|[日月]均|单[条篇]|每(?:[条篇期次件人]|[日天周月季年])\S{0,2}\Z|^(?:上年|去年|上一年|同期|前年)(?!.*结转)").search(label):
                self.is_open = True
            elif not is_compared(self.run.plain, count.start):
                self.is_open |= len(pieces) > 2 and not is_first and any(_is_numberless(piece) for piece in pieces[1:-1])
                (self.inner if inside else self.parts).append(Part(self._label(at, count), count, group))
            at = count.end
        self._finish(_unbracketed(self.run.plain[at : self.end]), at)

    def _label(self, at: int, count: Quantity) -> str:
        label = _pattern(r"[，,；;。\n]").split(self.run.text[at : count.start])[-1]
        return _unnumbered(label.strip()).strip(" \t\u3000、：:")

    def _same_piece(self, count: Quantity, inside: bool, group: int) -> None:
        """Two numbers in one piece: the one with the measure word of the list counts."""
        parts = self.inner if inside else self.parts
        if parts and count.unit == self.unit and parts[-1].count.unit != self.unit:
            parts[-1] = Part(parts[-1].label, count, group)

    def _finish(self, tail: str, at: int) -> None:
        """A list whose last words promise more (其余…, 等, a short name without a number) is open."""
        self.end = min(at + len(tail), self.end) if self.parts else self.end
        if _pattern(r"\s?(?:、|以及|及其)").match(tail[:6].lstrip("条件个篇份")) and not _pattern("[0-9]").search(tail):
            self.is_open = True
        self.is_open |= any(_is_numberless(piece) for piece in _pattern(r"[，,；;。\n]").split(tail)[1:])


def is_compared(plain: str, start: int) -> bool:
    """Whether a number belongs to a comparison: 较上年的31起, 增加3件, 比2022年（31起）."""
    before = plain[max(start - 24, 0) : start].rstrip()
    if before.endswith(_CHANGES):
        return True
    clause = re.split(r"[，,。；;：:、）)]", before)[-1]
    if "同比" in clause or "环比" in clause:
        return True
    return any(mark in clause for mark in "较比同与") and any(word in clause for word in _EARLIER) and len(clause) < 22


def _is_numberless(piece: str) -> bool:
    """A piece that may be a part whose number is missing."""
    piece = piece.strip()
    if _pattern(r"(?:均|已|全部|无|未|都|及时|按时|通过|有效|切实|保障|做到|确保|较|比|同比)").match(piece):
        return bool(_pattern("其余|其[他它]|剩余").match(piece))
    return bool(piece) and (len(piece) <= 8 or bool(_pattern("其余|其[他它]|剩余|另有|还有").search(piece)))


def _unnumbered(label: str) -> str:
    return _pattern(r"(?:[一二三四五六七八九十]{1,2}是|[（(]?[0-9]{1,2}[)）.．、]|[①-⑳])").sub("", label, count=1)


def _unbracketed(text: str) -> str:
    """The text with what stands in brackets taken out."""
    if "（" not in text and "(" not in text:
        return text
    for _ in range(3):
        text = _pattern(r"[（(][^（）()]*[）)]").sub("", text)
    return text


@cache
def _pattern(source: str) -> re.Pattern[str]:
    return re.compile(source)

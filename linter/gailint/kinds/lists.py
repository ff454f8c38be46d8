"""Runs -> listings: a total and the parts that are said to make it up, as they are printed. No judgement.

`N条，其中A a条、B b条；C c条` gives one listing, `一是A a条，二是B b条，合计N条` another. Which words open
a list, which number before them is its total, how far it reaches: decided here; `listed` reads the parts.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from functools import lru_cache
from itertools import islice

from gailint.kinds.averages import AVERAGE
from gailint.kinds.listed import Part, Reader, is_compared, unnumbered
from gailint.kinds.numbers import Quantity, compiled
from gailint.kinds.partitions import dimension
from gailint.kinds.runs import Run, runs
from gailint.record import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from gailint.prose import Sentence

_LONGEST = 2000
_MOST = 100
_CUE = (
    r"(?:(?P<inner>其中)|(?P<named>包括|包含|涵盖|涉及|分为)|(?P<split>分别[为是])|(?P<bracket>[（(])|"
    r"(?P<among>[中里][，,])|(?P<chain>一是)|(?P<colon>[：:])|"
    r"(?P<look>从[^，,。；;：:、0-9]{1,10}?看[，,：:]?|"
    r"按[^，,。；;：:、0-9规要期时]{1,8}?(?:(?:划分|分类|区分|统计|分|看)[，,：:]|为)))"
    r"(?:[，,：:\s主要具体还也有]{0,6}(?:包括|包含|涵盖|分别[为是]|其中|含(?!量|金)))?[，,：:\s]{0,4}"
)
_SHORT = r"[^，,；;。、：:\n]{0,10}"
_NEAR = {  # what may stand between the total and the words that open its list
    "inner": r"(?s:.{0,80})",
    "named": rf"{_SHORT}[，,]?{_SHORT}",
    "split": rf"{_SHORT}[，,]?[^，,；;。、：:\n]{{0,4}}",
    "bracket": r"[^，,；;。、：:（）()\n]{0,8}",
    "among": r"[^，,；;。、：:\n]{0,8}",
    "look": rf"{_SHORT}[。，,：:]\s{{0,2}}",
    "chain": rf"{_SHORT}[。，,；;：:]\s{{0,2}}",
    "colon": rf"{_SHORT}(?:[，,]?(?:具体|分类|主要|内容|情况|分布|如下|按|从|详见|包括|其|处理|办理|答复|"
    rf"结果|依次|渠道|类型|来源){_SHORT})?",
}
_OPEN = (
    r"等\s?(?:[0-9]{1,4}|[一二三四五六七八九十]{1,3})?[余多]?[个项]?(?:大?类)?"
    r"(?:方面|领域|栏目|内容|渠道|平台|类别)?(?:信息)?\s?(?=[，,；;。、：:）)\n]|\Z)"
)
_PARTIAL = (
    r"主要|重点(?:公开|推进|聚焦|围绕|突出|包括|是)|特别是|尤其|仅|例如|比如|诸如|部分(?!公开)|有的|不乏|"
    rf"{AVERAGE}"
)
_SUBJECTS = {  # what the total of such parts is called, when several numbers stand before the list
    "办理结果": "办结|办复|答复|办理|处理",
    "申请人": "收|受理|接|申请",
    "提交方式": "收|受理|接|申请",
}
_TOTALLED = r"[，,；;]\s?(合计|共计|总计|总共|共)(?:公开|发布)?(?:政府)?(?:信息)?\s?\Z"


class Listing(NamedTuple):
    """`cue` is how the list is opened (inner: 其中, next: 其中 that begins a sentence, split: 分别为, chain: 一是,
    after: the total follows …); `inner` are parts of a part, `rivals` other numbers before the list that may be
    its total. `is_open`: it
    does not claim to be complete, or a part seems to lack its number. `is_nested`: the total is a part."""

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
    dense = (run for run in runs(text) if len(run.counts) > 1)
    return tuple(listing for run in dense for listing in islice(_all(run), _MOST))


def _all(run: Run) -> Iterator[Listing]:
    yield from _opened(run)
    yield from _totalled(run)


def _opened(run: Run) -> Iterator[Listing]:
    """Totals with their parts behind them, in order of the words that open the lists."""
    before: list[Listing] = []
    for match in compiled(_CUE).finditer(run.plain):
        listing = _listing(run, match.lastgroup or "", match.start(), match.end())
        if listing:
            depth = run.depth(listing.start)
            nested = any(one.start < match.start() < one.end and run.depth(one.start) == depth for one in before)
            before = [*before[-4:], listing]
            yield listing._replace(is_nested=nested)


def _totalled(run: Run) -> Iterator[Listing]:
    """Parts with their total behind them: 一是网站31条，二是公众号12条，合计43条."""
    for index, total in enumerate(run.counts):
        word = compiled(_TOTALLED).search(run.plain[max(total.start - 12, 0) : total.start])
        if not word or index < 2 or run.depth(total.start):
            continue
        low = max(total.start - _LONGEST, 0)
        low = max(low, *(run.plain.rfind(mark, low, total.start) + 1 for mark in "。\n！？"))
        colon = max(run.plain.rfind(mark, low, total.start) for mark in "：:")
        if colon >= 0 and not run.counts_between(low, colon):
            low = colon + 1
        stretch = run.plain[low : total.start]
        if compiled("其中|包括|包含|分别|[：:]").search(stretch):
            continue
        if word[1] == "共" and "一是" not in stretch:
            continue
        before = [one for one in run.counts_between(low, total.start - 1) if not run.depth(one.start)]
        ends = [low, *(one.end for one in before)]
        parts = tuple(
            Part(unnumbered(re.split(r"[，,；;]", run.text[at : one.start])[-1].strip()), one, 0)
            for at, one in zip(ends, before, strict=False)
            if not is_compared(run.plain, one.start)
        )
        if 1 < len(parts) <= _MOST and {part.number.unit for part in parts} == {total.unit}:
            yield Listing(run, "after", total, parts, (), (), False, False, low, total.start)


def _listing(run: Run, cue: str, start: int, first: int) -> Listing | None:
    """The list that a cue opens, if there is a total before it and a part behind it."""
    if run.depth(start) > 3 or not run.counts_between(first, first + 200):
        return None
    totals = _totals(run, cue, start)
    if not totals:
        return None
    if cue == "inner" and "。" in run.plain[totals[-1].end : start]:
        cue = "next"
    reader = Reader(run, cue, first, _scope(run, cue, first))
    if not reader.parts:
        return None
    units = Counter(part.number.unit for part in reader.parts if part.number.unit)
    unit = units.most_common(1)[0][0] if units else ""
    fitting = [total for total in totals if total.unit == unit or not unit or not total.unit]
    total = (fitting or totals)[-1]
    if cue == "next":
        total = _of_subject(run, fitting or totals, reader.parts)
    elif fitting and total is not totals[-1] and cue != "inner":
        return None
    behind = totals[-1].end if cue == "next" else total.end
    is_partial = compiled(_PARTIAL).search(run.plain[behind : reader.parts[0].number.start])
    is_cut = compiled(_OPEN).search(run.plain[behind : reader.end])
    is_open = reader.is_open or bool(is_partial or is_cut) or _has_unread(run, behind, reader.end)
    rivals = tuple(other for other in totals if other is not total)
    parts, inner = tuple(reader.parts), tuple(reader.inner)
    return Listing(run, cue, total, parts, inner, rivals, is_open, False, first, reader.end)


def _of_subject(run: Run, totals: list[Quantity], parts: list[Part]) -> Quantity:
    """Of the numbers of the sentence before, the one that speaks of what the parts are classes of, or the
    largest."""
    name = next(filter(None, (dimension(part.label) for part in parts)), "")
    if word := _SUBJECTS.get(name):
        for total in totals:
            before = run.plain[max(total.start - 40, 0) : total.start]
            lead = compiled(r"[，,；;。：:（）()]").split(before)[-1]
            if compiled(word).search(lead) and not compiled("结转|转结").search(lead):
                return total
    return max(totals, key=lambda total: total.value)


def _has_unread(run: Run, start: int, end: int) -> bool:
    """Whether a list holds a number that was not read: 海报5款, where the measure word is not known."""
    read = run.counts_between(start, end)
    begins = [number.start for number in read]
    for match in compiled(r"[0-9]+(?:\.[0-9]+)?").finditer(run.plain, start, end):
        after = run.plain[match.end() : match.end() + 3].lstrip()[:1]
        is_mark = compiled(r"[-－—–~～至到][0-9]{1,2}月").match(run.plain, match.end()) is not None
        is_mark |= after in tuple("年月日号时%.．、)）]：:") or run.plain[match.start() - 1].isascii()
        at = bisect_right(begins, match.start()) - 1
        if not is_mark and (at < 0 or match.start() >= read[at].end):
            return True
    return False


def _totals(run: Run, cue: str, start: int) -> list[Quantity]:
    """The numbers before a cue that may be the total of its list, the likeliest last."""
    depth, plain = run.depth(start), run.plain
    reach = max(start - 6, 0)
    stop = reach + len(plain[reach:start].rstrip("，,。；;：:\n \t\u3000"))
    low = max(start - 200, 0)
    low = max(low, *(plain.rfind(mark, low, stop) + 1 for mark in "。；;\n！？"))
    if depth:
        low = max(low, run.opening(start) + 1)
    found = [
        number
        for number in run.counts_between(low, stop)
        if run.depth(number.start) == depth and not is_compared(plain, number.start)
    ]
    if not found:
        return []
    last = found[-1]
    if cue == "inner" and "。" in plain[stop:start]:
        is_end = compiled(r"[^，,；;、]{0,12}").fullmatch(plain[last.end : stop])
        return found if is_end and not compiled("其中|包括|分别").search(plain[low:stop]) else []
    if not compiled(_NEAR[cue]).fullmatch(plain[last.end : start]):
        return []
    return found if cue in ("inner", "named") else [last]


def _scope(run: Run, cue: str, first: int) -> int:
    """Where a list must end: with its bracket or sentence, unless 二是… or the next line of it follows."""
    limit = min(first + _LONGEST, len(run.plain))
    if run.depth(first):
        return run.closing(first, limit)
    for found in compiled("[。！？!?]").finditer(run.plain, first, limit):
        following = run.plain[found.end() : found.end() + 4].lstrip(" \u3000")
        is_chained = cue == "chain" and following[1:2] == "是" and following[0] in "二三四五六七八九十"
        if not following.startswith("\n") and not is_chained and not run.depth(found.start()):
            return found.start()
    return limit

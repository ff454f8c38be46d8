"""Received against processed in one sentence or two adjacent ones: 收到 + 上年结转 = 办结 + 结转下年.

Silent when any reading fits (收到 with or without what was carried over), when a number is missing that could close the
gap (no 上年结转 stated and more processed than received; no 结转下年 stated and less processed), when one of the four is
given twice, and when 撤回, 终止 or the like took cases out. Leaves parts of a total to `parts`, tables to others.
"""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from gailint.kinds.numbers import Quantity, show
from gailint.kinds.passage import address
from gailint.kinds.problem import Problem
from gailint.kinds.runs import Run

if TYPE_CHECKING:
    from gailint.align import Aligned
    from gailint.kinds.numbers import Number

KIND = "flow"
PARAMS: dict[str, str] = {}
VALUES = ("quote", "received", "processed", "diff")
_UNITS = ("件", "宗", "份", "条", "起", "项", "个", "例", "次", "")
_ELSEWHERE = (
    "复议", "诉讼", "投诉", "举报", "建议", "提案", "工单", "热线", "来信", "信访", "留言", "咨询", "电话", "补正", "延期", "超期",
    "不予", "予以", "部分公开", "无法提供", "其他处理", "意见", "反馈", "问题", "整改", "公开信息", "发布", "推送", "率",
)  # fmt: skip
_GONE = ("撤回", "撤销", "终止", "转办", "并案", "合并", "放弃", "视为")
_LEFT = ("未办结", "未办理", "未答复", "待办结", "待办理", "在办", "正在办理", "办理中", "转入下", "转下", "顺延")
_CAME = ("上年转入", "上年遗留", "去年遗留", "上年未办")
_ALL = ("需办理", "应办理", "待办理", "需答复", "应答复", "需要办理", "需处理")
_DONE = ("办结", "办理完毕", "办毕", "已办理", "答复", "办复", "处理完毕", "作出处理", "已处理")
_NEW = ("新收", "收到", "接收", "接到", "收悉", "受理", "新增")
_CUTS = r"[，,；;。、（()）：:\n]"
_TELLING = ("结转", *_LEFT, *_NEW, *_DONE)
_NAMES = {"new": "收到", "came": "上年结转", "all": "需办理", "handled": "办理", "done": "办结", "left": "结转下年"}


class Figure(NamedTuple):
    """`is_within`: carried in, and printed as contained in the number before it (含上年结转5件)."""

    role: str
    count: Quantity
    run: Run
    is_within: bool = False


def check(params: dict[str, Any], aligned: "Aligned") -> Iterator[Problem]:
    year = aligned.choice.year
    last: list[Figure] = []
    paragraph = -1
    for sentence in aligned.text:
        if sentence.paragraph != paragraph:
            last, paragraph = [], sentence.paragraph
        own = _figures(Run([sentence], False), year) if _has(sentence.text, _TELLING) else []
        one = _balance(own) if own else None
        if own and one is None and last:
            one = _balance([*last, *own])
        if isinstance(one, Problem):
            yield one
        last = [] if one is not None else own


def _figures(run: Run, year: int | None) -> list[Figure]:
    """The numbers of a sentence with what they count; empty when cases left in some other way."""
    found: list[Figure] = []
    for index, count in enumerate(run.counts):
        if count.unit not in _UNITS:
            continue
        low = run.counts[index - 1].end if index else 0
        stretch = run.plain[max(low, count.start - 30) : count.start]
        label = re.split(_CUTS, stretch)[-1]
        high = run.counts[index + 1].start if index + 1 < len(run.counts) else len(run.plain)
        behind = re.split(_CUTS, run.plain[count.end : min(high, count.end + 24)])[0]
        role = _role(label, year) or _role(behind, year)
        if role:
            before = found[-1].role if found else ""
            is_within = ("含" in label.replace("不含", "") or "包括" in label) and before in ("new", "all", "handled")
            found.append(Figure(role, count, run, is_within))
    return [] if _has(run.plain, _GONE) else found


def _role(words: str, year: int | None) -> str:
    """Which of the figures a label names, "unclear" for what may be two of them, or ""."""
    words = "".join(words.split())
    if not words or _has(words, _ELSEWHERE):
        return ""
    if "结转" in words:
        return _carried(words, year)
    for role, names in (("left", _LEFT), ("came", _CAME), ("all", _ALL), ("done", _DONE)):
        if _has(words, names):
            return role
    if "完成" in words and ("办理" in words or "处理" in words):
        return "done"
    if "办理" in words or "处理" in words:
        return "handled"
    return "new" if _has(words, _NEW) or words.endswith("收") else ""


def _carried(words: str, year: int | None) -> str:
    """结转: carried out, unless 上年 or a past year says that it was carried in."""
    before, _, behind = words.partition("结转")
    if behind.lstrip("至到入为于")[:1] in tuple("下次明翌"):
        return "left"
    if before.endswith(("上年", "上年度", "去年", "往年", "上一年", "上一年度")) or behind.lstrip("自").startswith(("上", "去")):
        return "came"
    if dated := re.search("20[0-9]{2}", words):
        if year is None or int(dated[0]) == year:
            return "unclear"
        return "left" if int(dated[0]) > year else "came"
    return "left"


def _has(words: str, names: Sequence[str]) -> bool:
    return any(name in words for name in names)


def _balance(figures: Sequence[Figure]) -> Problem | bool | None:
    """A problem, True when the figures balance or cannot be judged, None when they are too few."""
    by_role: dict[str, Figure] = {}
    for figure in figures:
        known = by_role.setdefault(figure.role, figure)
        if known.count.value != figure.count.value or figure.count.vague or figure.count.slack:
            return True
    if "unclear" in by_role or len({figure.count.unit for figure in figures if figure.count.unit}) > 1:
        return True
    if "handled" in by_role and "done" not in by_role:
        by_role["done"] = by_role.pop("handled")
    values: dict[str, Number] = {role: figure.count.value for role, figure in by_role.items()}
    can_add = "came" in values and not by_role["came"].is_within
    if can_add and {"all", "new"} <= values.keys() and values["all"] not in (values["new"], values["new"] + values["came"]):
        return _problem(by_role, ["new", "came"], ["all"])
    if "done" not in values or not values.keys() & {"new", "all", "handled"} or not values.keys() & {"came", "left"}:
        return None
    received = [role for role in ("all", "new", "handled") if role in values]
    sums = [values[role] + more for role in received for more in ((0, values["came"]) if can_add else (0,))]
    processed = [role for role in ("done", "left") if role in values]
    out = sum((values[role] for role in processed), start=0)
    if out in sums or ("left" not in values and out < max(sums)) or ("came" not in values and out > min(sums)):
        return True
    return _problem(by_role, [received[0], *(["came"] if can_add and received[0] != "all" else [])], processed)


def _problem(by_role: dict[str, Figure], received: list[str], processed: list[str]) -> Problem:
    sides = [sum((by_role[role].count.value for role in roles), start=0) for roles in (received, processed)]
    first = by_role[received[0]]
    values = {
        "quote": first.run.text[first.count.start : first.count.end],
        "received": _side(by_role, received, sides[0]),
        "processed": _side(by_role, processed, sides[1]),
        "diff": show(abs(sides[0] - sides[1])),
    }
    related = tuple(
        (f"{_NAMES[role]} {show(by_role[role].count.value)}", by_role[role].run.span(*by_role[role].count[:2]))
        for role in (*received, *processed)
    )
    span = first.run.span(first.count.start, first.count.end)
    return Problem(span, values, address(first.run.sentences[0]), related)


def _side(by_role: dict[str, Figure], roles: Sequence[str], total: "Number") -> str:
    terms = " + ".join(f"{_NAMES[role]} {show(by_role[role].count.value)}" for role in roles)
    return f"{terms} = {show(total)}" if len(roles) > 1 else terms

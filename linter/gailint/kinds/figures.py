"""A sentence -> what its numbers count: requests received, carried in, processed, carried out."""

from __future__ import annotations

import re

from gailint.kinds.runs import Run
from gailint.record import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from gailint.kinds.numbers import Quantity
    from gailint.prose import Sentence

NAMES = {
    "new": "收到", "came": "上年结转", "all": "需办理", "handled": "办理", "done": "办结", "left": "结转下年",
}  # fmt: skip
_UNITS = ("件", "宗", "份", "条", "起", "项", "个", "例", "次", "")
_ELSEWHERE = (
    "复议", "诉讼", "投诉", "举报", "建议", "提案", "工单", "热线", "来信", "信访", "留言", "咨询", "电话",
    "补正", "延期", "超期", "不予", "予以", "部分公开", "无法提供", "其他处理", "意见", "反馈", "问题",
    "整改", "公开信息", "发布", "推送", "率",
)  # fmt: skip
_GONE = ("撤回", "撤销", "终止", "转办", "并案", "合并", "放弃", "视为")
_LEFT = (
    "未办结", "未办理", "未答复", "待办结", "在办", "正在办理", "尚在办理", "办理中", "转入下", "转下",
    "顺延",
)  # fmt: skip
_CAME = ("上年转入", "上年遗留", "去年遗留", "上年未办")
_ALL = ("需办理", "应办理", "待办理", "需答复", "应答复", "需要办理", "需处理")
_DONE = ("办结", "办理完毕", "办毕", "已办理", "答复", "办复", "处理完毕", "作出处理", "已处理")
_NEW = ("新收", "收到", "接收", "接到", "收悉", "受理", "新增")
_TELLING = ("结转", *_LEFT, *_NEW, *_DONE)
_LAST_YEAR = ("上年", "上年度", "去年", "往年", "上一年", "上一年度")
_CUT = r"[，,；;。、（()）：:\n]"


class Figure(NamedTuple):
    """A number and what it counts. `is_within`: carried in, and part of the number before (含上年结转5件)."""

    role: str
    number: Quantity
    run: Run
    is_within: bool = False


def figures(sentence: Sentence, year: int | None) -> list[Figure]:
    """The figures of a sentence; none when cases left in some other way (撤回, 转办)."""
    if not _has(sentence.text, _TELLING) or _has(sentence.text, _GONE):
        return []
    run = Run([sentence], False)
    found: list[Figure] = []
    for index, number in enumerate(run.counts):
        if number.unit not in _UNITS:
            continue
        low = run.counts[index - 1].end if index else 0
        high = run.counts[index + 1].start if index + 1 < len(run.counts) else len(run.plain)
        label = re.split(_CUT, run.plain[max(low, number.start - 30) : number.start])[-1]
        behind = re.split(_CUT, run.plain[number.end : min(high, number.end + 24)])[0]
        role = _role(label, year) or _role(behind, year)
        if role:
            is_contained = "含" in label.replace("不含", "") or "包括" in label
            is_within = is_contained and bool(found) and found[-1].role in ("new", "all", "handled")
            found.append(Figure(role, number, run, is_within))
    return found


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
    if "办理" in words or "处理" in words:
        return "done" if "完成" in words else "handled"
    return "new" if _has(words, _NEW) or words.endswith("收") else ""


def _carried(words: str, year: int | None) -> str:
    """结转: carried out, unless 上年 or a past year says that it was carried in."""
    before, _, behind = words.partition("结转")
    if behind.lstrip("至到入为于")[:1] in tuple("下次明翌"):
        return "left"
    if before.endswith(_LAST_YEAR) or behind.lstrip("自").startswith(("上", "去")):
        return "came"
    if dated := re.search("20[0-9]{2}", words):
        if year is None or int(dated[0]) == year:
            return "unclear"
        return "left" if int(dated[0]) > year else "came"
    return "left"


def _has(words: str, names: Sequence[str]) -> bool:
    return any(map(words.__contains__, names))

"""Labels -> the partition they are classes of: applicants, channels, outcomes …

A list of such classes claims to be complete.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

_CLASSES = {
    "栏目": ("概况", "动态", "目录"),
    "申请人": ("自然人|公民|个人", "法人|其[他它]组织|商业企业|科研机构|社会公益|法律服务"),
    "提交方式": (
        "网络|网上|在线|互联网", "信函|邮寄|来信|信件|邮政", "当面|现场|窗口", "传真", "电子邮件|邮箱",
    ),
    "渠道": (
        "网站|门户", "公众号|微信", "公示栏|公告栏|公开栏|宣传栏", "微博", "新媒体",
        "抖音|视频号|头条|短视频", "电子屏|显示屏|触摸屏", "报刊|报纸|电视|广播",
    ),
    "办理结果": (
        "予以公开|同意公开|全部公开", "部分公开", "不予公开", "无法提供|不存在|不掌握", "不予处理|重复申请",
        "其[他它]处理|作其[他它]", "结转|转下年",
    ),
    "季度": ("[一1](?=季度)", "[二2](?=季度)", "[三3](?=季度)", "[四4](?=季度)"),
    "半年": ("上半年|1月?[-－—–~～至到]6月", "下半年|7月?[-－—–~～至到]12月"),
    "月份": ("(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})月",),
}  # fmt: skip


@lru_cache(maxsize=1024)
def dimension(label: str) -> str:
    """The partition a label belongs to, or ""."""
    return next((name for name, pattern in _patterns().items() if pattern.search(label)), "")


def is_named(labels: Sequence[str]) -> bool:
    """Whether labels are a partition that should be complete: three of its classes, or all of applicants,
    columns, quarters and halves of a year."""
    names = {dimension(label) for label in labels}
    if len(names) != 1 or "" in names:
        return False
    (name,) = names
    seen = sum(any(re.search(word, label) for label in labels) for word in _CLASSES[name])
    if name in ("申请人", "栏目", "季度", "半年"):
        return seen == len(_CLASSES[name])
    return len(labels) >= 3 and (seen >= 3 or name != "渠道")


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {name: re.compile("|".join(words)) for name, words in _CLASSES.items()}

"""Patterns for paths, such as `2019/**/*.txt`: whether a path is meant, and what is wrong with a pattern.

`*` and `?` stand for characters of one name, `**` for any number of folders, `[…]` for one of some characters. A pattern
without `/` is meant at any depth; one with `/` begins at the folder of the file it stands in. What is meant is the file
or a folder above it.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST = 300


def fault(pattern: str) -> str:
    """Why a pattern cannot be used, or nothing."""
    if not pattern.strip():
        return "路径模式是空的"
    if len(pattern) > LONGEST:
        return f"路径模式太长，超过 {LONGEST} 个字符"
    if "\\" in pattern:
        return "路径模式里用“/”分隔文件夹，不用“\\”"
    if pattern.startswith("/") or pattern[1:2] == ":":
        return "路径模式要相对于所在的配置文件，不能是绝对路径"
    if pattern.startswith("!"):
        return "路径模式不能用“!”取反"
    if ".." in pattern.split("/"):
        return "路径模式不能含“..”，只管本文件所在文件夹之下"
    return ""


def matches(pattern: str, path: str) -> bool:
    """Whether a relative path, its parts separated by “/”, or a folder above it is meant."""
    own = [part for part in pattern.split("/") if part not in ("", ".")]
    parts = path.split("/")
    if "/" not in pattern.rstrip("/"):
        own = ["**", *own]
    return any(_fits(own, parts[:length]) for length in range(1, len(parts) + 1))


def _fits(pattern: Sequence[str], parts: Sequence[str]) -> bool:
    """The whole of some names; on a mismatch only the last `**` takes one name more, so that no pattern is slow."""
    from fnmatch import fnmatchcase

    at = here = 0
    star = resume = -1
    while here < len(parts):
        if at < len(pattern) and pattern[at] == "**":
            star, resume = at, here
            at += 1
        elif at < len(pattern) and fnmatchcase(parts[here], pattern[at]):
            at, here = at + 1, here + 1
        elif star >= 0:
            resume += 1
            at, here = star + 1, resume
        else:
            return False
    return all(part == "**" for part in pattern[at:])

"""Reports -> which of them are of one organ: by the name in title or signature, else by the name of file and folder.

A name without a place of its own (教育局, 城关镇) means an organ only within its folder.
"""

from __future__ import annotations

import re
from functools import cache

from gailint.kinds.organ_names import core, is_same, signature, title_organ
from gailint.text import normal, without_notes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Protocol

    from gailint.model import Report
    from gailint.span import Span

    class Filed(Protocol):
        """A report as far as its organ is asked for: the name printed in it ("" when none) and where its file lies."""

        @property
        def organ(self) -> str: ...

        @property
        def path(self) -> str: ...


_SAME = (
    ("人民政府办公室", "政府办"), ("人民政府办公厅", "政府办"), ("政府办公室", "政府办"), ("政府办公厅", "政府办"),
    ("人民政府", ""), ("街道办事处", "街道"), ("管理委员会", "管委会"),
)  # fmt: skip
_AREAS = "省市县区州盟旗"
_GENERIC = ("政府信息公开", "政务公开", "信息公开", "工作", "年度", "报告", "年报", "终稿", "定稿", "公开")


def named(report: Report) -> str:
    """The organ that title or signature name, or ""."""
    titled = title_organ(report)
    if titled:
        return titled.name
    signed = signature(report)
    return signed.organ.name if signed and signed.organ else ""


def place(report: Report) -> Span:
    """Where a finding about a report as a whole stands: at the organ's name, else at the title or the first line."""
    titled = title_organ(report)
    if titled:
        return titled.span
    return report.titles[0][0].span if report.titles else report.first


def may_be_same(one: str, other: str) -> bool:
    """Whether two names may mean one organ, abbreviations included."""
    return not core(one) or not core(other) or is_same(one, other)


def key(name: str) -> str:
    """The name without what may differ from year to year: 县人民政府 and 县政府, 街道办事处 and 街道, notes in brackets
    （本级）; a government and its office stay apart."""
    plain = normal(without_notes(name)) or normal(name)
    for long, short in _SAME:
        plain = plain.replace(long, short)
    if plain.endswith(("局办公室", "委办公室", "会办公室", "厅办公室", "院办公室")):
        return plain.removesuffix("办公室")
    if plain.endswith("街道办"):
        return plain.removesuffix("办")
    return plain.removesuffix("政府") or plain


def is_full(key: str) -> bool:
    """Whether a name says which place it belongs to: 云泊市水务局, 云泊市; not 水务局, 城关镇."""
    return bool(_placed().search(key)) or (len(key) > 2 and key[-1] in "省市县州盟旗")


@cache
def _placed() -> re.Pattern[str]:
    return re.compile(f".[{_AREAS}].")


@cache
def _years() -> re.Pattern[str]:
    return re.compile(r"(?<![0-9])20[0-3][0-9](?:年度?)?(?![0-9])")


def folder(path: str) -> str:
    """The folder of a file without years in its name: 2022/水务局.txt and 2023/水务局.txt lie in one."""
    parts = path.replace("\\", "/").split("/")[:-1]
    kept = (_years().sub("", part) for part in parts)
    return "/".join(part for part in kept if part not in ("", "."))


def file_key(path: str) -> tuple[str, str]:
    """Folder and file name without years and without the words that every report has."""
    stem = path.replace("\\", "/").rpartition("/")[2].rpartition(".")[0]
    plain = normal(_years().sub("", stem))
    for word in _GENERIC:
        plain = plain.replace(word, "")
    return folder(path), plain


def by_organ(reports: Sequence[Filed]) -> list[str]:
    """For each report a name of its organ that is equal for reports of one organ and for no others."""
    short = [_scoped(report) for report in reports]
    longer = _longer(reports, short)
    names = [longer.get(name, name) if name else None for name in short]
    adopted = _by_file(reports, names)
    found = []
    for report, name in zip(reports, names, strict=True):
        place = file_key(report.path)
        found.append("/".join(name or adopted.get(place) or ("file", *place)))
    return found


_Name = tuple[str, str]


def _scoped(report: Filed) -> _Name | None:
    """The folder (only where the name needs one) and the name."""
    own = key(report.organ)
    if not own:
        return None
    return ("" if is_full(own) else folder(report.path)), own


def _by_file(reports: Sequence[Filed], names: Sequence[_Name | None]) -> dict[_Name, _Name]:
    """The organ of a file name, when all reports of that file name that give an organ give the same."""
    seen: dict[_Name, set[_Name]] = {}
    for report, name in zip(reports, names, strict=True):
        if name:
            seen.setdefault(file_key(report.path), set()).add(name)
    return {place: next(iter(names)) for place, names in seen.items() if len(names) == 1}


def _longer(reports: Sequence[Filed], names: Sequence[_Name | None]) -> dict[_Name, _Name]:
    """Short names that are the end of exactly one longer name behind a place: 清溪县水务局 -> 云泊市清溪县水务局. A name
    that holds within a folder only is lengthened by one of that folder."""
    ends: dict[_Name, set[_Name]] = {}
    for report, name in zip(reports, names, strict=True):
        for at in range(2, len(name[1]) - 1 if name else 0):
            if name and name[1][at - 1] in _AREAS:
                short = name[1][at:]
                ends.setdefault(("" if is_full(short) else folder(report.path), short), set()).add(name)
    known = {name for name in names if name}
    sole = {short: next(iter(longs)) for short, longs in ends.items() if short in known and len(longs) == 1}
    return {short: sole.get(long, long) for short, long in sole.items()}

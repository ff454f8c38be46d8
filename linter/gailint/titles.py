"""Segments -> the same with the title marked: one line, up to three that read as one, or a part of a line."""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from gailint.segment import Segment

_TITLE = re.compile(r"(?:政府|政务)?信息公开.{0,12}(?:年度报告|工作报告|年报|年度报)(?:[（(]?\d{0,4}年?度?[）)]?)?")
_TITLE_AHEAD = re.compile(
    r"信息公开[^。，,；;：:《]{0,14}?(?:年度报告|工作报告|年报)(?:[（(]\d{4}年度?[）)])?"
    r"(?=\s|根据|遵照|依据|按照|本报告|现|为|一、)"
)
_CHUNK = re.compile(r"[^\s0-9A-Za-z:：/，,。；;-]*(?:20[0-9]{2}年?度?)?[^\s0-9A-Za-z:：/，,。；;-]*")
_METADATA = re.compile(
    r"索\s*引\s*号|【|字号：|责任编辑|发布时间|发布日期|来源|发文字号|成文日期|生成日期|公开日期|文号|浏览|字体|打印|时间：|日期：|当前位置|所在位置|您的位置"
)
_YEAR = re.compile(r"[2２][0０]\d\d|二[〇○零]")
_NUMBER_OR_DATE = re.compile(r"[〔\[［（(]20\d\d[〕\]］）)]第?\d{1,4}号|20\d\d年\d{1,2}月\d{1,2}日")
_BEHIND = re.compile(r"(?:[（(].{0,16}[）)]|全文|告|[0-9年度]{0,7})?")
_NOT_TITLE = re.compile(
    r"[。；;《]|[A-Za-z]{3}|^关于|通知|目录|汇总|方案|办法$|公告$|根据|按照|要求|现将|本报告|如下|我[局街镇乡县区市]"
)


def find_titles(found: list[Segment]) -> None:
    """Mark the lines of the title: one line, or up to three that read as one, before the first heading."""
    end = next((i for i, s in enumerate(found) if s.kind in ("HEADING", "ROW")), len(found))
    index = 0
    while index < min(end, 40):
        if found[index].kind not in ("TEXT", "SUBHEADING", "CELL"):
            index += 1
            continue
        ahead = _title_ahead(found[index].text)
        if ahead is not None:
            added = _cut_title(found, index, *ahead)
            end += added
            index += added + 1
            continue
        size = _title_size(found, index, end)
        for offset in range(size):
            found[index + offset] = found[index + offset]._replace(kind="TITLE", detail=(str(offset),))
        index += size or 1


def _title_ahead(text: str) -> tuple[int, int] | None:
    """The offsets of a title that shares its line with the text behind it (and metadata before it)."""
    found = _TITLE_AHEAD.search(text, 0, 400)
    if found is None or (len(text[found.end() :].strip()) < 8 and not _METADATA.search(text[: found.start()])):
        return None
    start = found.start()
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while start > 0:
        before = text[:start].rstrip()
        chunk = before[max(before.rfind(blank) for blank in " \u3000\t") + 1 :]
        whole = chunk in ("年", "年度") or len(chunk) >= 3
        if not whole or not _CHUNK.fullmatch(chunk) or _METADATA.search(chunk):
            break
        start = len(before) - len(chunk)
    if text[:start].strip(" \t\u3000#*") and not _METADATA.search(text[:start]):
        return None
    title = re.sub(r"\s", "", text[start : found.end()])
    if len(title) > 70 or _NOT_TITLE.search(title) or _METADATA.search(title):
        return None
    return start, found.end()


def _cut_title(found: list[Segment], index: int, start: int, end: int) -> int:
    """Cut a segment into what stands before the title, the title, and what stands behind; returns how many more."""
    whole = found[index]
    pieces = [
        whole._replace(text=whole.text[:start]),
        whole._replace(kind="TITLE", text=whole.text[start:end], start=whole.start + start, detail=("0",)),
        whole._replace(kind="TEXT", text=whole.text[end:], start=whole.start + end),
    ]
    found[index : index + 1] = [piece for piece in pieces if piece.text.strip()]
    return len([piece for piece in pieces if piece.text.strip()]) - 1


def _title_size(found: list[Segment], index: int, end: int) -> int:
    """How many segments from `index` on read as one title, 0 for none."""
    joined = ""
    for size in range(1, 4):
        if index + size > end or found[index + size - 1].kind not in ("TEXT", "SUBHEADING", "CELL"):
            return 0
        line = re.sub(r"[\s#*]", "", found[index + size - 1].text)
        joined += line
        if len(joined) > 70 or _NOT_TITLE.search(joined) or _METADATA.search(joined) or (size > 1 and len(line) > 40):
            return 0
        above = joined[: -len(line)] if line else joined
        if _NUMBER_OR_DATE.search(above) or (_YEAR.search(above) and _YEAR.search(line) and _TITLE.search(line)):
            return 0  # the title begins behind what stands above
        match = _TITLE.search(joined)
        if match and _BEHIND.fullmatch(joined, match.end()):
            behind = found[index + size].text.strip() if index + size < end else ""
            if joined.endswith(("年度报", "工作年度")) and behind == "告":
                continue
            return size
    return 0

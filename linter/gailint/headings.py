"""Headings of the official sections: on lines of their own, inside a line, under a wrong name, in a list."""

import re

from gailint.anchors import Anchors, Labels, heading_at, section_of
from gailint.segment import Segment
from gailint.tablelines import SENTENCE_MARKS
from gailint.text import normal

_NUMBERED = re.compile(
    r"(?:#{1,6}\s*)?(?:[-*]\s+)?\**第?([一二三四五六七八九十]{1,2}|[1-9])(?:部分)?\s*[、.．:：，,]\s*(.*?)\**\s*"
)
_LOOSE = re.compile(r"(?:#{1,6}\s*)?\**第?([一二三四五六Ⅰ-Ⅵ])(?:部分)?[、．.\s]*(.+?)\**")
_ROMAN = dict(zip("ⅠⅡⅢⅣⅤⅥ", "一二三四五六", strict=True))
_SAME = str.maketrans("﹑", "、")
_CONTENTS = re.compile(r"[\s.…·．_—-]*[0-9]{0,3}\s*[；;。、，,]?\s*")
_PLAIN = re.compile(r"(?:#{1,6}\s*|-\s*)?\**(.*?)\**\s*")
_INLINE_NUMBER = re.compile(r"[一二三四五六七八]\s*[、．.]")
_UNKNOWN = re.compile(r"\s*([^\s|0-9A-Za-z，,。；;：:（(]{3,20})(?=\s+[^|\s])")


# ---------------------------------------------------------------- pieces of a line


def pieces(line: str, number: int, anchors: Anchors) -> list[Segment]:
    """A line as pieces: before and after each inline heading; a heading is cut from the text behind it."""
    if len(line) < 12 or not _INLINE_NUMBER.search(line):
        return [Segment("", line, number, 0)]
    pieces: list[Segment] = []
    done = 0
    for found in _INLINE_NUMBER.finditer(line):
        start = found.start()
        if start < done or not _may_open(line, start):
            continue
        heading = heading_at(line, found.end(), anchors) or _unknown_heading(line, found.end(), anchors)
        if heading is None or _is_listed(line, start, heading[1]):
            continue
        section, end = heading
        while end < len(line) and line[end] in "情况的：:*":
            end += 1
        if line[done:start].strip(" #*>-\t\u3000"):
            pieces.append(Segment("", line[done:start], number, done))
        wording = line[found.end() : end].strip(" ：:*")
        quality = "official" if section else ""
        pieces.append(Segment("HEADING", line[start:end].rstrip(), number, start, (section, found[0][0], wording, quality)))
        done = end
    if line[done:].strip(" 。*") and not (pieces and done and _CONTENTS.fullmatch(line, done)):
        pieces.append(Segment("", line[done:], number, done))
    return pieces


def _unknown_heading(line: str, start: int, anchors: Anchors) -> tuple[str, int] | None:
    """On a line that holds a whole report, a short wording between blanks may be a heading of an unknown name."""
    if len(line) < 1000:
        return None
    found = _UNKNOWN.match(line, start)
    number = max(line.rfind(char, 0, start) for char in "一二三四五六七八")
    if found is None or Labels(line[number : number + 80], anchors).at(0) is not None or section_of(found[1], anchors)[0]:
        return None
    return "", found.end(1)


def _may_open(line: str, start: int) -> bool:
    before = line[:start].rstrip()
    return not before or before[-1] in '。）)！？；;|｜”"#*>…' or (line[start - 1].isspace() and before[-1] not in "，,、：:")


def _is_listed(line: str, start: int, end: int) -> bool:
    """Whether the heading stands in a list of headings inside a sentence (由一、总体情况；二、…组成)."""
    behind = line[end : end + 12].lstrip()
    before = line[:start].rstrip()
    return (behind[:1] in tuple("；;，,、") and bool(_INLINE_NUMBER.search(behind))) or (
        bool(before) and before[-1] in "；;，,、：:" and not before.endswith(("。", "|"))
    )


# ---------------------------------------------------------------- whole lines


def heading_of(piece: Segment, anchors: Anchors) -> Segment | None:
    """A line that is a heading as a whole: an official wording, or a number with the section's key words.

    A numbered line that names no section becomes a HEADING of section "" (it may stand for a missing one)."""
    text = piece.text.strip().translate(_SAME)
    if text[:1] in ">【" or text[-1:] == "】":
        text = text.lstrip("> ").removeprefix("【").removesuffix("】").strip()
    if len(text) > 60 or any(mark in text.rstrip("。") for mark in SENTENCE_MARKS):
        return None
    numbered = _NUMBERED.fullmatch(text)
    if numbered:
        number, wording = numbered[1], numbered[2].rstrip("。：: ")
        section, quality = section_of(wording, anchors)
        chinese = not number.isdigit()
        printed = number if chinese else "一二三四五六七八九"[int(number) - 1]
        if section and (
            (quality == "official" and (chinese or printed == section))
            or (quality == "keyword" and chinese and printed == section)
        ):
            return _heading_segment(piece, section, number, wording, quality)
        if chinese and 2 <= len(normal(wording)) <= 30 and not re.search(r"[，,：:]", wording):
            return _heading_segment(piece, "", number, wording, "")
        return None
    loose = _LOOSE.fullmatch(text) if len(text) <= 40 else None
    if loose:
        wording = loose[2].rstrip("。：: ")
        section = anchors.headings.get(normal(wording))
        if section and section == _ROMAN.get(loose[1], loose[1]) and len(normal(wording)) >= 4:
            return _heading_segment(piece, section, section, wording, "official")
    wording = _PLAIN.fullmatch(text)[1].rstrip("。：: ") if len(text) <= 40 else ""  # type: ignore[index]
    section = anchors.headings.get(normal(wording))
    if section and len(normal(wording)) >= 4:
        return _heading_segment(piece, section, "", wording, "official")
    return None


def _heading_segment(piece: Segment, section: str, number: str, wording: str, quality: str) -> Segment:
    stripped = piece.text.strip()
    start = piece.start + piece.text.index(stripped)
    return Segment("HEADING", stripped, piece.line, start, (section, number, wording, quality))


def is_heading(text: str, anchors: Anchors) -> bool:
    heading = heading_of(Segment("", text, 0, 0), anchors)
    return heading is not None and heading.detail[0] != "" and normal(text) not in anchors.prefixes


# ---------------------------------------------------------------- second looks


def free_headings(found: list[Segment], anchors: Anchors) -> None:
    """A numbered line taken for a cell because a table stood before it: when no figure follows, it is a heading, and
    the cells behind it are text."""
    for index, segment in enumerate(found):
        numbered = _NUMBERED.fullmatch(segment.text) if segment.detail == ("line",) else None
        if numbered is None or numbered[1].isdigit() or "、" not in segment.text[:8] or segment.kind != "CELL":
            continue
        if normal(segment.text) in anchors.labels or normal(segment.text) in anchors.prefixes:
            continue
        behind = [one for one in found[index + 1 : index + 4] if one.kind in ("CELL", "ROW")]
        if any(char.isdigit() for one in behind for char in one.text):
            continue
        found[index] = _heading_segment(segment, "", numbered[1], numbered[2], "")
        for place in range(index + 1, len(found)):
            if found[place].kind != "CELL" or found[place].detail != ("line",):
                break
            found[place] = found[place]._replace(kind="TEXT", detail=())


def promote_headings(found: list[Segment]) -> None:
    """A numbered heading that names no section stands for the section of its number, when that one is missing
    and its place fits; otherwise it becomes a subheading."""
    order = "一二三四五六"
    _demote_restarted(found)
    places = {s.detail[0]: i for i, s in enumerate(found) if s.kind == "HEADING" and s.detail[0]}
    for index, segment in enumerate(found):
        if segment.kind != "HEADING" or segment.detail[0]:
            continue
        number = segment.detail[1]
        fits = len(number) == 1 and number in order and number not in places
        if fits:
            before = [places[key] for key in order[: order.index(number)] if key in places]
            behind = [places[key] for key in order[order.index(number) + 1 :] if key in places]
            fits = (not before or max(before) < index) and (not behind or index < min(behind)) and bool(before or behind)
            fits = fits and _only_one(found, segment, before, behind)
        if fits:
            places[number] = index
            found[index] = segment._replace(detail=(number, number, segment.detail[2], "number"))
        else:
            found[index] = segment._replace(kind="SUBHEADING", detail=("numbered",))


def _demote_restarted(found: list[Segment]) -> None:
    """Numbering that starts again inside a section, in words of that section (五、… 一、存在问题 二、改进情况), is of
    subheadings."""
    current, restarted = "", False
    for index, segment in enumerate(found):
        if segment.kind != "HEADING" or not segment.detail[0]:
            continue
        section, number = segment.detail[:2]
        if section != current:
            current, restarted = section, False
        elif number != section and (number == "一" or (restarted and number)):
            restarted = True
            found[index] = segment._replace(kind="SUBHEADING", detail=("numbered",))


def _only_one(found: list[Segment], segment: Segment, before: list[int], behind: list[int]) -> bool:
    """Whether no other unnamed heading between the neighbours carries the same or the first number: numbering that
    starts again (一、 二、 三、 inside a section) is a list and stands for no section."""
    low, high = max(before, default=-1), min(behind, default=len(found))
    others = [s.detail[1] for s in found[low + 1 : high] if s.kind == "HEADING" and not s.detail[0]]
    return others.count(segment.detail[1]) == 1 and (segment.detail[1] == "一" or "一" not in others)

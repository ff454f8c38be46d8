"""Lines -> segments: a line, or the part of one from an official heading, a label or a run of pipes onward.

Says of each segment what it looks like (title, heading, row, cell, text …), never what the form wants of it.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from gailint.anchors import Anchors, Labels, heading_at, section_of
from gailint.text import amount, normal


class Segment(NamedTuple):
    """`line` is 1-based, `start` the 0-based offset of `text` in it. `detail`: for HEADING section, number, wording,
    quality; for ROW and CELL the way cells are told apart (see model.Row); for MARK "table" below a table's head."""

    kind: str
    text: str
    line: int
    start: int
    detail: tuple[str, ...] = ()


_MARK = re.compile(
    r"[\s|｜:+\t]*(?:[-─—=_*－]{3,}[\s|｜:+\t]*)+"
    r"|[-—–－·]\s*\d{1,3}\s*[-—–－·]"
    r"|第\s*\d{1,3}\s*页(?:\s*[，,/]?\s*共\s*\d{1,3}\s*页)?"
    r"|\d{1,3}\s*/\s*\d{1,3}\s*页?"
)
_DELIMITER = re.compile(r"\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)+\|?\s*")
_NUMBERED = re.compile(r"(?:#{1,6}\s*)?(?:[-*]\s+)?\**第?([一二三四五六七八九十]{1,2}|[1-9])(?:部分)?\s*[、.．:：，,]\s*(.*?)\**\s*")
_PLAIN_HEADING = re.compile(r"(?:#{1,6}\s*|-\s*)?\**(.*?)\**\s*")
_INLINE_NUMBER = re.compile(r"[一二三四五六七八]\s*[、．.]")
_UNKNOWN_HEADING = re.compile(r"\s*([\u4e00-\u9fff、]{3,20})(?=\s+[^|\s])")
_SUBHEADING = re.compile(r"\s*(?:#{1,6}\s*)?(?:[（(]\s*[一二三四五六七八九十]{1,2}\s*[）)]|[㈠-㈩])")
_SENTENCE = re.compile(r"[。！？；;!?]")
_TITLE = re.compile(r"(?:政府|政务)?信息公开.{0,12}(?:年度报告|工作报告|年报|年度报)(?:[（(]?\d{0,4}年?度?[）)]?)?")
_TITLE_AHEAD = re.compile(r"信息公开[^。，,；;：:《]{0,14}?(?:年度报告|工作报告|年报)(?:[（(]\d{4}年度?[）)])?(?=\s|根据|遵照|依据|按照|本报告|现|为|一、)")
_TITLE_CHUNK = re.compile(r"[\u4e00-\u9fff（）()·]*(?:20[0-9]{2}年?度?)?[\u4e00-\u9fff（）()·]*")
_METADATA = re.compile(r"索引号|发布时间|发布日期|来源|发文字号|成文日期|生成日期|公开日期|文号|浏览|字体|打印|时间：|日期：")
_NOT_TITLE = re.compile(r"[。；;《]|根据|按照|要求|现将|本报告|如下|我[局街镇乡县区市]")
_VALUE = re.compile(r"[+\-−－＋]?[0-9０-９][0-9０-９,，.．]*(?:亿元|万元|元|[件条宗个项起份次])?|[/／\-—_－]+|无")
_GLUED_VALUES = re.compile(r"[+\-−－＋0-9０-９.．/／—]+")
_BLANKS = re.compile(r"\s{2,}|\u3000+")
_WIDE_PIPE = str.maketrans("｜", "|")
_OPENING_SECTIONS = frozenset("二三四")


def segments(lines: Sequence[str], anchors: Anchors) -> Iterator[Segment]:
    """The non-blank segments of a report in reading order."""
    found: list[Segment] = []
    zone = _Zone()
    for number, line in enumerate(lines, 1):
        if not line or line.isspace():
            continue
        for piece in _split(line, number, anchors):
            found.extend(_classify(piece, anchors, zone))
    _free_headings(found, anchors)
    _promote_headings(found)
    _find_titles(found)
    return iter(found)


class _Zone:
    """Where the lexer is: the section, and whether a table has begun."""

    section = ""
    table = False


# ---------------------------------------------------------------- pieces of a line


def _split(line: str, number: int, anchors: Anchors) -> list[Segment]:
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
    if line[done:].strip(" 。*"):
        pieces.append(Segment("", line[done:], number, done))
    return pieces


def _unknown_heading(line: str, start: int, anchors: Anchors) -> tuple[str, int] | None:
    """On a line that holds a whole report, a short wording between blanks may be a heading of an unknown name."""
    if len(line) < 1000:
        return None
    found = _UNKNOWN_HEADING.match(line, start)
    if found is None or normal(line[start - 2 : found.end(1)]) in anchors.labels or section_of(found[1], anchors)[0]:
        return None
    return "", found.end(1)


def _may_open(line: str, start: int) -> bool:
    before = line[:start].rstrip()
    return not before or before[-1] in "。）)！？；;|｜”\"#*>…" or (line[start - 1].isspace() and before[-1] not in "，,、：:")


def _is_listed(line: str, start: int, end: int) -> bool:
    """Whether the heading stands in a list of headings inside a sentence (由一、总体情况；二、…组成)."""
    behind = line[end : end + 12].lstrip()
    before = line[:start].rstrip()
    return (behind[:1] in tuple("；;，,、") and bool(_INLINE_NUMBER.search(behind))) or (
        bool(before) and before[-1] in "；;，,、：:" and not before.endswith(("。", "|"))
    )


# ---------------------------------------------------------------- kinds


def _classify(piece: Segment, anchors: Anchors, zone: _Zone) -> Iterator[Segment]:
    if piece.kind == "HEADING":
        zone.section, zone.table = piece.detail[0], False
        yield piece
        return
    text = piece.text
    if _DELIMITER.fullmatch(text) or _MARK.fullmatch(text.strip()):
        yield piece._replace(kind="MARK", detail=("delimiter",) if _DELIMITER.fullmatch(text) else ())
        return
    table = _table_segments(piece, anchors, zone)
    if table is not None:
        yield from table
        return
    heading = _heading(piece, anchors)
    if heading is not None:
        zone.section, zone.table = heading.detail[0] or zone.section, False
        yield heading
        return
    zone.table = False
    if _SUBHEADING.match(text) and len(text) <= 40 and not _SENTENCE.search(text.rstrip("。；;")):
        yield piece._replace(kind="SUBHEADING")
        return
    yield piece._replace(kind="TEXT")


def _heading(piece: Segment, anchors: Anchors) -> Segment | None:
    """A line that is a heading as a whole: an official wording, or a number with the section's key words.

    A numbered line that names no section becomes a HEADING of section "" (it may stand for a missing one)."""
    text = piece.text.strip()
    if len(text) > 60 or _SENTENCE.search(text.rstrip("。")):
        return None
    numbered = _NUMBERED.fullmatch(text)
    if numbered:
        number, wording = numbered[1], numbered[2].rstrip("。：: ")
        section, quality = section_of(wording, anchors)
        chinese = not number.isdigit()
        printed = number if chinese else "一二三四五六七八九"[int(number) - 1]
        if section and ((quality == "official" and (chinese or printed == section)) or (quality == "keyword" and chinese and printed == section)):
            return _heading_segment(piece, section, number, wording, quality)
        if chinese and 2 <= len(normal(wording)) <= 30 and not re.search(r"[，,：:]", wording):
            return _heading_segment(piece, "", number, wording, "")
        return None
    wording = _PLAIN_HEADING.fullmatch(text)[1].rstrip("。：: ") if len(text) <= 40 else ""  # type: ignore[index]
    section = anchors.headings.get(normal(wording))
    if section and len(normal(wording)) >= 4:
        return _heading_segment(piece, section, "", wording, "official")
    return None


def _heading_segment(piece: Segment, section: str, number: str, wording: str, quality: str) -> Segment:
    stripped = piece.text.strip()
    start = piece.start + piece.text.index(stripped)
    return Segment("HEADING", stripped, piece.line, start, (section, number, wording, quality))


# ---------------------------------------------------------------- rows and cells


def _table_segments(piece: Segment, anchors: Anchors, zone: _Zone) -> list[Segment] | None:
    """The piece as rows and cells (with text before or after a table that shares its line), or None."""
    text = piece.text
    if "|" in text or "｜" in text:
        return _pipe_segments(piece, anchors, zone)
    if "\t" in (text.rstrip() if zone.table else text.strip()):
        return _tab_segments(piece, anchors, zone)
    return _bare_segments(piece, anchors, zone)


def _tab_segments(piece: Segment, anchors: Anchors, zone: _Zone) -> list[Segment] | None:
    cells = [cell.strip() for cell in piece.text.split("\t")]
    filled = [cell for cell in cells if cell]
    prose = any(len(cell) > 60 and "。" in cell for cell in filled)
    known = any(_is_label(cell, anchors) for cell in filled)
    if (prose and not known) or not (zone.table or known or len(filled) > 2):
        return None
    if len(filled) == 1 and not known and zone.table and _looks_like_heading(filled[0], anchors):
        return None
    zone.table = zone.table or known
    return [piece._replace(kind="ROW", detail=("tab",))]


def _pipe_segments(piece: Segment, anchors: Anchors, zone: _Zone) -> list[Segment] | None:
    text = piece.text.translate(_WIDE_PIPE)
    cells = text.split("|")
    if len(cells) == 2 and all(len(cell) > 30 for cell in cells):
        return None
    before, after = _text_before(cells[0], anchors), 0
    if len(cells[-1].strip()) > 20 and not _is_label(cells[-1], anchors) and amount(cells[-1]).kind == "text":
        after = len(cells[-1])
    found: list[Segment] = []
    if before:
        found.append(piece._replace(kind="TEXT", text=piece.text[:before]))
    zone.table = True
    body = piece.text[before : len(piece.text) - after]
    single = len([cell for cell in cells if cell.strip()]) <= 1
    found.append(piece._replace(kind="CELL" if single else "ROW", text=body, start=piece.start + before, detail=("pipe",)))
    if after:
        found.append(piece._replace(kind="TEXT", text=piece.text[-after:], start=piece.start + len(piece.text) - after))
        zone.table = False
    return found


def _text_before(cell: str, anchors: Anchors) -> int:
    """How many characters of the first cell are prose in front of the table's first label."""
    if len(cell.strip()) < 12 or _is_label(cell, anchors):
        return 0
    labels = Labels(cell, anchors)
    for offset in range(len(cell)):
        end = labels.at(offset)
        if end is not None and not cell[end:].strip(" ）)”") and (offset == 0 or cell[offset - 1] in " 。　；：:\t" or cell[end - 1] in "）)"):
            return offset
    return len(cell) if len(cell) > 40 else 0


def _bare_segments(piece: Segment, anchors: Anchors, zone: _Zone) -> list[Segment] | None:
    """A line without tabs and pipes: a run of labels and values, or one cell of a table that has begun."""
    text = piece.text.strip()
    plain = normal(text)
    if not zone.table and not _opens_table(text, plain, anchors, zone):
        return _glued_after_text(piece, anchors, zone)
    if plain in anchors.labels:
        zone.table = True
        return [_trimmed(piece, "CELL", "line")]
    if plain in anchors.prefixes and len(plain) >= 2 and not plain.isdigit():
        zone.table = True
        return [_trimmed(piece, "CELL", "line")]
    run = _run(text, anchors)
    if run is not None:
        zone.table = True
        return [_trimmed(piece, "ROW" if run != "line" else "CELL", run)]
    if not zone.table:
        return None
    if _looks_like_heading(text, anchors):
        return None
    loose = loose_cells(text, anchors)
    if loose is not None:
        return [_trimmed(piece, "ROW", loose[0])]
    if len(text) <= 30 and not _SENTENCE.search(text):
        many = bool(_BLANKS.search(text)) or (" " in text and Labels(text, anchors).at(0) is not None and len(text.split()) > 1)
        return [_trimmed(piece, "ROW" if many else "CELL", "blank" if many else "line")]
    if Labels(text, anchors).at(0) is not None and " " in text and len(text) <= 120 and "。" not in text:
        return [_trimmed(piece, "ROW", "blank")]
    return None


def _opens_table(text: str, plain: str, anchors: Anchors, zone: _Zone) -> bool:
    if len(text) > 400:
        return False
    start = plain[:2]
    if not any(plain.startswith(label) for label in anchors.by_start.get(start, ())):
        return plain in anchors.prefixes and len(plain) >= 2 and not plain.isdigit() and zone.section in _OPENING_SECTIONS
    strong = any(plain.startswith(label) for label in anchors.by_start.get(start, ()) if label in anchors.strong)
    return strong or zone.section in _OPENING_SECTIONS


def _glued_after_text(piece: Segment, anchors: Anchors, zone: _Zone) -> list[Segment] | None:
    """A long line whose prose is followed by a table without any mark (a whole report on one line)."""
    text = piece.text
    if len(text) < 60 or not any(word in text for word in ("信息内容", "申请人情况", "结果维持")):
        return None
    labels = Labels(text, anchors)
    for offset, char in enumerate(text):
        if char in "第信（(申行" and labels.at(offset) is not None and _run(text[offset:], anchors) is not None:
            zone.table = True
            row = piece._replace(kind="ROW", text=text[offset:], start=piece.start + offset, detail=("blank",))
            before = [piece._replace(kind="TEXT", text=text[:offset])] if text[:offset].strip() else []
            return [*before, row]
    return None


def _run(text: str, anchors: Anchors) -> str | None:
    """How a line made only of labels and values is ruled: "line" (one cell), "blank" or "glued"; None for others."""
    cells = run_cells(text, anchors)
    if cells is None:
        return None
    if len(cells) == 1:
        return "line"
    glued = any(
        start == before_end and not text[start].isalpha() and end - start > 1
        for (_, before_end), (start, end) in pairwise(cells)
    )
    return "glued" if glued else "blank"


def run_cells(text: str, anchors: Anchors) -> list[tuple[int, int]] | None:
    """Offsets of the labels and values a text consists of, or None when anything else stands in it."""
    labels = Labels(text, anchors)
    cells: list[tuple[int, int]] = []
    offset = 0
    while offset < len(text):
        if text[offset].isspace():
            offset += 1
            continue
        end = labels.at(offset)
        if end is None:
            end = _value_end(text, offset, labels)
            if end is None:
                return None
        cells.append((offset, end))
        offset = end
    return cells


_TAIL = re.compile(r"(?:\s+[+\-−－＋]?[0-9０-９][0-9０-９,，.．]*)+\s*$")
_GLUED_TAIL = re.compile(r"[0-9]+$")


def loose_cells(text: str, anchors: Anchors) -> tuple[str, list[tuple[int, int]]] | None:
    """A line of a table with something unknown in it: an unknown label before figures, figures with a word among them,
    figures glued to a word. How it is ruled, and the offsets of its cells."""
    if len(text) > 200 or _SENTENCE.search(text):
        return None
    labels = Labels(text, anchors)
    known: list[tuple[int, int]] = []
    start = 0
    while start < len(text) and (end := labels.at(start)) is not None:
        known.append((start, end))
        start = end + len(text[end:]) - len(text[end:].lstrip())
    words = [(found.start(), found.end()) for found in re.finditer(r"\S+", text) if found.start() >= start]
    figures = sum(1 for first, last in words if amount(text[first:last]).kind == "number")
    tail = _TAIL.search(text, max(start - 1, 0))
    if tail and tail.start() > start and not (figures and known and amount(text[start : words[0][1]]).kind != "text"):
        return "blank", [*known, (start, tail.start()), *((a, b) for a, b in words if a >= tail.start())]
    if figures and (known or (len(words) >= 5 and 2 * figures > len(words))) and start < len(text):
        return "blank", [*known, *words]
    glued = _GLUED_TAIL.search(text, start)
    if known and start < len(text) and text[start].isdigit() and (glued is None or text[start + 1 : start + 2] not in (".", "．")):
        return "glued", [*known, (start, len(text))]
    if glued and 2 <= glued.start() - start <= 40 and not text[glued.start() - 1].isspace() and not re.search(r"[0-9]\s*[年月日:/]", text):
        return "glued", [*known, (start, glued.start()), (glued.start(), len(text))]
    return None


def _value_end(text: str, offset: int, labels: Labels) -> int | None:
    """The offset behind the value at `offset`: a number, a mark for none, or figures glued together."""
    for pattern in (_VALUE, _GLUED_VALUES):
        value = pattern.match(text, offset)
        if value and (value.end() == len(text) or text[value.end()].isspace() or labels.at(value.end()) is not None):
            return value.end()
    return None


def _trimmed(piece: Segment, kind: str, ruled: str) -> Segment:
    text = piece.text.strip()
    return Segment(kind, text, piece.line, piece.start + piece.text.index(text), (ruled,))


def _is_label(cell: str, anchors: Anchors) -> bool:
    return normal(cell) in anchors.labels


def _looks_like_heading(text: str, anchors: Anchors) -> bool:
    heading = _heading(Segment("", text, 0, 0), anchors)
    return heading is not None and heading.detail[0] != "" and normal(text) not in anchors.prefixes


# ---------------------------------------------------------------- second looks


def _free_headings(found: list[Segment], anchors: Anchors) -> None:
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


def _promote_headings(found: list[Segment]) -> None:
    """A numbered heading that names no section stands for the section of its number, when that one is missing
    and its place fits; otherwise it becomes a subheading."""
    order = "一二三四五六"
    places = {s.detail[0]: i for i, s in enumerate(found) if s.kind == "HEADING" and s.detail[0]}
    for index, segment in enumerate(found):
        if segment.kind != "HEADING" or segment.detail[0]:
            continue
        number = segment.detail[1]
        fits = number in order and number not in places
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


def _only_one(found: list[Segment], segment: Segment, before: list[int], behind: list[int]) -> bool:
    """Whether no other unnamed heading between the neighbours carries the same or the first number: numbering that
    starts again (一、 二、 三、 inside a section) is a list and stands for no section."""
    low, high = max(before, default=-1), min(behind, default=len(found))
    others = [s.detail[1] for s in found[low + 1 : high] if s.kind == "HEADING" and not s.detail[0]]
    return others.count(segment.detail[1]) == 1 and (segment.detail[1] == "一" or "一" not in others)


def _find_titles(found: list[Segment]) -> None:
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
        if not chunk or not _TITLE_CHUNK.fullmatch(chunk):
            break
        start = len(before) - len(chunk)
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
        match = _TITLE.search(joined)
        if match and match.end() >= len(joined) - 12 and not joined.endswith(("，", ",", "、")):
            behind = found[index + size].text.strip() if index + size < end else ""
            if joined.endswith(("年度报", "工作年度")) and behind == "告":
                continue
            return size
    return 0

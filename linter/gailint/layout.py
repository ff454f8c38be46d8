"""Lines -> segments: a line, or the part of one from an official heading, a label or a run of pipes onward.

Says of each segment what it looks like (title, heading, row, cell, text …), never what the form wants of it.
"""

from __future__ import annotations

import re

from gailint.anchors import Anchors, Labels
from gailint.headings import free_headings, heading_of, is_heading, pieces, promote_headings
from gailint.segment import Segment
from gailint.tablelines import SENTENCE_MARKS, loose_cells, ruling, run_cells, words
from gailint.text import amount, normal
from gailint.titles import find_titles

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_PAGE_MARK = re.compile(
    r"[-—–－·]\s*\d{1,3}\s*[-—–－·]|第\s*\d{1,3}\s*页(?:\s*[，,/]?\s*共\s*\d{1,3}\s*页)?|\d{1,3}\s*/\s*\d{1,3}\s*页?"
)
_RULE = frozenset("-─—=_*－ \t\u3000|｜:+")
_NONE = "/／-—_－"  # marks for none, which do not count when labels are compared
_NONE_BEHIND = re.compile(r"(?:\s+[/／\-—_－]+){2,}$|\s{2,}[/／\-—_－]+$")
_DELIMITER = frozenset("|:- \t")
_SUBHEADING = re.compile(r"\s*(?:#{1,6}\s*)?(?:[（(]\s*[一二三四五六七八九十]{1,2}\s*[）)]|[㈠-㈩])")
_BLANKS = re.compile(r"\s{2,}|\u3000+")
_FIGURES = re.compile(r"(?:\d{1,9}[ \u3000]+){6,}\d{1,9}")  # a row whose header or label is lost
_OPENING_SECTIONS = frozenset("二三四")


def segments(lines: Sequence[str], anchors: Anchors) -> Iterator[Segment]:
    """The non-blank segments of a report in reading order."""
    found: list[Segment] = []
    zone = _Zone()
    for number, line in enumerate(lines, 1):
        if not line or line.isspace():
            continue
        for piece in pieces(line, number, anchors):
            found.extend(_classify(piece, anchors, zone))
    free_headings(found, anchors)
    promote_headings(found)
    find_titles(found)
    return iter(found)


class _Zone:
    """Where the lexer is: the section, whether a table has begun, and the label (as compared) of which a line was the
    beginning."""

    section = ""
    table = False
    begun = ""


# ---------------------------------------------------------------- kinds


def _classify(piece: Segment, anchors: Anchors, zone: _Zone) -> Sequence[Segment]:
    if piece.kind == "HEADING":
        zone.section, zone.table = piece.detail[0], False
        return [piece]
    text = piece.text
    if _is_mark(text.strip()):
        delimits = "|" in text and set(text) <= _DELIMITER
        return [piece._replace(kind="MARK", detail=("delimiter",) if delimits else ())]
    table = _table_segments(piece, anchors, zone)
    if table is not None:
        return table
    heading = heading_of(piece, anchors)
    if heading is not None:
        zone.section, zone.table = heading.detail[0] or zone.section, False
        return [heading]
    zone.table = False
    if _SUBHEADING.match(text) and len(text) <= 40 and not _is_prose(text.rstrip("。；;")):
        return [piece._replace(kind="SUBHEADING")]
    return [piece._replace(kind="TEXT")]


def _is_mark(text: str) -> bool:
    """A page mark, or a rule of dashes (three or more of a kind in a line of nothing else)."""
    if _RULE.issuperset(text):
        return any(text.count(char) >= 3 for char in "-─—=_*－")
    return len(text) <= 20 and _PAGE_MARK.fullmatch(text) is not None


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
    if len(filled) == 1 and not known and zone.table and is_heading(filled[0], anchors):
        return None
    zone.table = zone.table or known
    return [piece._replace(kind="ROW", detail=("tab",))]


def _pipe_segments(piece: Segment, anchors: Anchors, zone: _Zone) -> list[Segment] | None:
    cells = piece.text.replace("｜", "|").split("|")
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
    single = len([cell for cell in cells if cell and not cell.isspace()]) <= 1
    found.append(Segment("CELL" if single else "ROW", body, piece.line, piece.start + before, ("pipe",)))
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
        if (
            end is not None
            and not cell[end:].strip(" ）)”")
            and (offset == 0 or cell[offset - 1] in " 。　；：:\t" or cell[end - 1] in "）)")
        ):
            return offset
    return len(cell) if len(cell) > 40 else 0


def _bare_segments(piece: Segment, anchors: Anchors, zone: _Zone) -> list[Segment] | None:
    """A line without tabs and pipes: a run of labels and values, or one cell of a table that has begun."""
    text = piece.text.strip()
    plain = normal(text)
    if not zone.table and not _opens_table(text, plain, anchors, zone):
        return _glued_after_text(piece, anchors, zone)
    if plain in anchors.labels and not (text[-1] in _NONE and _NONE_BEHIND.search(text)):
        zone.table = True
        return [_trimmed(piece, "CELL", "line")]
    if plain in anchors.prefixes and len(plain) >= 2 and not plain.isdigit():
        zone.table, zone.begun = True, plain
        return [_trimmed(piece, "CELL", "line")]
    run = run_cells(text, anchors)
    if run is not None:
        zone.table = True
        ruled = ruling(text, run)
        return [_trimmed(piece, "CELL", ruled) if ruled == "line" else _row(piece, ruled, run)]
    if not zone.table:
        return None
    if is_heading(text, anchors):
        return None
    loose = loose_cells(text, anchors)
    if loose is not None:
        return [_row(piece, *loose)]
    if len(text) <= 30 and not _is_prose(text):
        many = bool(_BLANKS.search(text)) or (" " in text and Labels(text, anchors).at(0) is not None and len(text.split()) > 1)
        return [_row(piece, "blank", words(text)) if many else _trimmed(piece, "CELL", "line")]
    if zone.begun and zone.begun + plain in anchors.labels:
        return [_trimmed(piece, "CELL", "line")]
    if Labels(text, anchors).at(0) is not None and " " in text and len(text) <= 120 and "。" not in text:
        return [_row(piece, "blank", words(text))]
    return None


def _opens_table(text: str, plain: str, anchors: Anchors, zone: _Zone) -> bool:
    if len(text) > 400:
        return False
    if zone.section in _OPENING_SECTIONS and _FIGURES.fullmatch(text):
        return True
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
        if char in "第信（(申行" and labels.at(offset) is not None and (run := run_cells(text[offset:], anchors)) is not None:
            zone.table = True
            row = Segment("ROW", text[offset:], piece.line, piece.start + offset, ("blank",), tuple(run))
            before = [piece._replace(kind="TEXT", text=text[:offset])] if text[:offset].strip() else []
            return [*before, row]
    return None


def _is_prose(text: str) -> bool:
    return any(mark in text for mark in SENTENCE_MARKS)


def _trimmed(piece: Segment, kind: str, ruled: str) -> Segment:
    text = piece.text.strip()
    return Segment(kind, text, piece.line, piece.start + piece.text.index(text), (ruled,))


def _row(piece: Segment, ruled: str, cells: Sequence[tuple[int, int]]) -> Segment:
    return _trimmed(piece, "ROW", ruled)._replace(cells=tuple(cells))


def _is_label(cell: str, anchors: Anchors) -> bool:
    return normal(cell) in anchors.labels

"""The bytes of a .docx -> its lines and their places: a paragraph is a line, a row of a table a line of cells with tabs.

The body is read in order, then the footnotes and endnotes it refers to; headers, footers and comments are not. A text box
follows the paragraph it is anchored in, or the table. A table that only arranges running text is read as that text.
"""

from __future__ import annotations

import re

from gailint.original import Original, Remark, Spot
from gailint.readers.docx_grid import MOST_SLOTS, Row, grid
from gailint.readers.docx_numbering import Counter, lists
from gailint.readers.docx_package import Parts, parts
from gailint.readers.docx_places import Place, cell_in, paragraph_in, table_in
from gailint.readers.docx_runs import Box, Runs, is_balanced, is_gallery
from gailint.readers.docx_styles import styles
from gailint.readers.wordxml import MC, Element, W, chosen, find
from gailint.record import NamedTuple
from gailint.source import SourceError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_WRAPS = {W + name for name in ("customXml", "sdtContent", "ins", "moveTo")}
_NUMBER = re.compile(
    r"^(\s*(?:第?[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十]{1,3}[）)]|[0-9]{1,2}[、.．]))\t+"
)
_SENTENCE = "。"
_LONG = 60


Line = list[tuple[str, Place]]


class Read(NamedTuple):
    """Lines, and those of text boxes that are to follow them."""

    lines: list[Line]
    boxes: list[Line]


_BODY = Place("", "")
_NOTES = {"footnotes": ("脚注", "footnote"), "endnotes": ("尾注", "endnote")}


def read(data: bytes) -> Original:
    """Raises SourceError for bytes that are no .docx, damaged, locked, or too much to read."""
    found = parts(data)
    body = find(found.document, "body")
    if body is None:
        raise SourceError("no-document")
    reader = _Reader(found)
    lines = reader.contents(body, _BODY).lines
    for at, (kind, name) in enumerate(dict.fromkeys(reader.runs.notes), 1):
        zh, en = _NOTES[kind]
        lines += reader.note(kind, name, Place(f"{zh}{at}", f"{en} {at}"))
    texts = ["".join(text for text, _ in line) for line in lines]
    return Original("docx", tuple(texts), tuple(_spots(line) for line in lines), remarks=reader.remarks())


def _spots(line: Line) -> tuple[Spot, ...]:
    spots: list[Spot] = []
    at = 0
    for text, place in line:
        spots.append(Spot(at, place=place.zh, place_en=place.en))
        at += len(text)
    return tuple(spots)


class _Reader:
    """Goes through a document once, in order, because numbers of lists and fields depend on what came before."""

    def __init__(self, found: Parts) -> None:
        book = styles(found.styles)
        self.counter = Counter(lists(found.numbering, book), book)
        self.runs = Runs(book, is_balanced(found.document))
        parts_of = {"footnotes": found.footnotes, "endnotes": found.endnotes}
        self.slots = 0
        self.notes = {kind: {} if part is None else {one.get(W + "id"): one for one in part} for kind, part in parts_of.items()}

    def remarks(self) -> tuple[Remark, ...]:
        """What is to be said of the file as a whole."""
        pictures = (Remark("pictures-unread", (("count", str(self.runs.pictures)),)),) if self.runs.pictures else ()
        return ((Remark("changes-accepted"),) if self.runs.tracked else ()) + pictures

    def contents(self, element: Element, where: Place, cell: bool = False) -> Read:
        """What stands in the body, a text box, a note or a cell, which is called `where`."""
        lines: list[Line] = []
        boxes: list[Line] = []
        waiting: Line | None = None
        paragraphs = tables = 0
        for block in blocks(element):
            if block.tag == W + "tbl":
                tables += 1
                made = self.table(block, table_in(where, tables, cell))
                lines += [waiting] if waiting is not None else []
                waiting = None
            elif block.tag == W + "p":
                paragraphs += 1
                made, waiting = self.paragraph(block, where if cell else paragraph_in(where, paragraphs), waiting)
            else:  # a table of contents: its paragraphs count, nothing of them is read
                paragraphs += sum(1 for one in blocks(block) if one.tag == W + "p")
                continue
            lines += made.lines
            boxes += made.boxes if cell else []
            lines += [] if cell else made.boxes
        lines += [waiting] if waiting is not None else []
        return Read(lines, boxes)

    def paragraph(self, element: Element, place: Place, before: Line | None) -> tuple[Read, Line | None]:
        """Its lines, and its last line when that waits for the next paragraph to go on; `before` is such a line of the
        paragraph above."""
        shown = self.runs.read(element)
        label = "" if shown.is_gone or shown.goes_on else self.counter.label(element)
        texts = [_untabbed(text) for text in shown.lines]
        lines: list[Line] = [[(text, place)] for text in (label + texts[0], *texts[1:])]
        if before is not None:
            before += lines[0]  # in place: a chain of such paragraphs may be long
            lines[0] = before
        boxes = [line for box in shown.boxes for line in self.box(box, place)]
        return (Read(lines[:-1], boxes), lines[-1]) if shown.goes_on else (Read(lines, boxes), None)

    def box(self, box: Box, anchor: Place) -> list[Line]:
        """The lines of a text box."""
        where = Place(f"{anchor.zh}文本框", f"text box in {anchor.en}")
        return [[(box.words, where)]] if box.content is None else self.contents(box.content, where).lines

    def note(self, kind: str, name: str, where: Place) -> list[Line]:
        """The lines of a footnote or an endnote."""
        note = self.notes[kind].get(name)
        return [] if note is None else self.contents(note, where).lines

    def table(self, element: Element, place: Place) -> Read:
        """The rows of a table, or the text that it only arranges. Raises SourceError when all tables hold too much together."""
        laid = grid(element)
        self.slots += sum(row.width for row in laid.rows)
        if self.slots > MOST_SLOTS:
            raise SourceError("xml-too-big")
        self.runs.tracked = self.runs.tracked or laid.tracked
        rows = [self.row(row, place, laid.is_list) for row in laid.rows]
        return Read([line for row in rows for line in row.lines], [line for row in rows for line in row.boxes])

    def row(self, row: Row, table: Place, is_list: bool) -> Read:
        """A row as one line, or the lines of its cells where it only arranges text."""
        cells = {
            cell.start: self.contents(cell.element, cell_in(table, row.number, cell.start), cell=True)
            for cell in row.cells
            if cell.element is not None
        }
        boxes = [line for cell in cells.values() for line in cell.boxes]
        whole = len(row.cells) == 1 and row.cells[0].start == 0
        if is_list or _holds_table(row) or (whole and any(_is_running(cell.lines) for cell in cells.values())):
            return Read([line for cell in cells.values() for line in cell.lines], boxes)
        return Read([_in_columns(row, {at: cell.lines for at, cell in cells.items()}, table)], boxes)


def blocks(element: Element) -> Iterator[Element]:
    """Paragraphs and tables in order, also those in content controls; the control of a table of contents as a whole. Raises
    SourceError for a document that holds another file in place of text."""
    for child in element:
        if child.tag in (W + "p", W + "tbl"):
            yield child
        elif child.tag == W + "altChunk":
            raise SourceError("docx-holds-file")
        elif child.tag in _WRAPS:
            yield from blocks(child)
        elif child.tag == W + "sdt":
            content = find(child, "sdtContent")
            if content is not None and is_gallery(child):
                yield content
            elif content is not None:
                yield from blocks(content)
        elif child.tag == MC + "AlternateContent":
            for one in chosen(child):
                if one.tag in (W + "p", W + "tbl"):
                    yield one


def _untabbed(text: str) -> str:
    """A line of a paragraph without tabs that part no columns: at its ends, when it has no others, and behind the number of
    a heading."""
    line = _NUMBER.sub(r"\1 ", text)
    return line if "\t" in line.strip("\t") else line.strip("\t")


def _holds_table(row: Row) -> bool:
    return any(cell.element is not None and any(block.tag == W + "tbl" for block in blocks(cell.element)) for cell in row.cells)


def _in_columns(row: Row, texts: dict[int, list[Line]], table: Place) -> Line:
    """The cells of a row in their columns, tabs between them, blanks where there is none."""
    line: Line = []
    for column in range(row.width):
        pieces = ["".join(text for text, _ in one) for one in texts.get(column, [])]
        text = " ".join(piece.strip() for piece in pieces if piece.strip())
        end = "\t" if column + 1 < row.width else ""
        line.append((text.replace("\t", " ") + end, cell_in(table, row.number, column)))
    return line


def _is_running(lines: Sequence[Line]) -> bool:
    """Whether the text of a cell is running text, not a label."""
    texts = ["".join(text for text, _ in line) for line in lines]
    return any(_SENTENCE in text or len(text) > _LONG for text in texts)

"""Nodes -> model: one function per rule of the grammar. Splits rows into cells; knows nothing of forms or of Lark."""

from __future__ import annotations

from gailint.model import Cell, Heading, Item, Line, Paragraph, Report, Row, Section, Subheading, Table
from gailint.parse import Node
from gailint.segment import Segment
from gailint.span import Span, on_line


def build(tree: Node) -> Report:
    """The model of a report from its tree."""
    front = tree.children[0]
    assert isinstance(front, Node)
    titles, items = _front(front)
    sections = [_section(node) for node in tree.children[1:] if isinstance(node, Node)]
    listed, moved, kept = _without_contents(sections)
    segments = _segments(tree)
    first = segment_span(segments[0]) if segments else Span(1, 1, 1, 1)
    end = _end(front) or first
    return Report(
        titles=tuple(titles),
        front=Section(None, (*items, *moved), end),
        sections=tuple(kept),
        listed=tuple(listed),
        first=first,
    )


def segment_span(segment: Segment) -> Span:
    """Where the text of a segment stands, blanks around it left out."""
    stripped = segment.text.strip()
    start = segment.start + (segment.text.index(stripped) if stripped else 0)
    return on_line(segment.line, start, start + len(stripped))


def _segments(node: Node) -> list[Segment]:
    found: list[Segment] = []
    for child in node.children:
        if isinstance(child, Node):
            found.extend(_segments(child))
        else:
            found.append(child)
    return found


def _end(node: Node) -> Span | None:
    segments = _segments(node)
    return segment_span(segments[-1]) if segments else None


# ---------------------------------------------------------------- one function per rule


def _front(node: Node) -> tuple[list[tuple[Line, ...]], list[Item]]:
    titles: list[tuple[Line, ...]] = []
    items: list[Item] = []
    for child in node.children:
        if isinstance(child, Node) and child.kind == "title":
            titles.extend(_titles(child))
        elif isinstance(child, Node):
            items.append(_item(child))
    return titles, items


def _titles(node: Node) -> list[tuple[Line, ...]]:
    """Each title with its lines; a segment numbered 0 begins a new one."""
    titles: list[list[Line]] = []
    for segment in node.children:
        if isinstance(segment, Segment) and segment.kind == "TITLE":
            if segment.detail == ("0",) or not titles:
                titles.append([])
            titles[-1].append(_line(segment))
    return [tuple(lines) for lines in titles]


def _section(node: Node) -> Section:
    heading = _heading(node.children[0])
    items = tuple(_item(child) for child in node.children[1:] if isinstance(child, Node))
    return Section(heading, items, _end(node) or heading.span)


def _heading(node: Node | Segment) -> Heading:
    segment = node.children[0] if isinstance(node, Node) else node
    assert isinstance(segment, Segment)
    section, number, wording, quality = segment.detail
    at = segment.text.replace("﹑", "、").rfind(wording) if wording else -1
    start = segment.start + at
    place = on_line(segment.line, start, start + len(wording)) if at >= 0 else None
    return Heading(section, number or None, wording, quality, segment_span(segment), place)


def _item(node: Node) -> Item:
    if node.kind == "table":
        return _table(node)
    if node.kind == "subheading":
        segment = node.children[0]
        assert isinstance(segment, Segment)
        return Subheading(_line(segment))
    return Paragraph(tuple(_line(child) for child in node.children if isinstance(child, Segment) and child.kind != "MARK"))


def _table(node: Node) -> Table:
    rows: list[Row] = []
    for segment in node.children:
        assert isinstance(segment, Segment)
        if segment.kind == "MARK":
            if segment.detail == ("delimiter",) and rows:
                rows[-1] = rows[-1]._replace(head=True)
            continue
        row = Row(_cells(segment), segment.detail[0])
        if row.cells or row.ruled == "pipe":
            rows.append(row)
    return Table(tuple(rows))


# ---------------------------------------------------------------- cells


def _line(segment: Segment) -> Line:
    span = segment_span(segment)
    return Line(segment.text.strip(), span.line, span.column)


def _cells(segment: Segment) -> tuple[Cell, ...]:
    ruled = segment.detail[0]
    if ruled == "tab":
        return _split(segment, "\t")
    if ruled == "pipe":
        return _pipe_cells(segment)
    cells = segment.cells or ((0, len(segment.text)),)
    return tuple([_cell(segment, start, end) for start, end in cells])


def _cell(segment: Segment, start: int, end: int) -> Cell:
    text = segment.text[start:end]
    stripped = text.strip()
    first = segment.start + start + (text.index(stripped) if stripped else 0)
    return Cell(stripped, on_line(segment.line, first, first + len(stripped)))


def _split(segment: Segment, mark: str) -> tuple[Cell, ...]:
    cells = []
    line, column = segment.line, segment.start + 1
    for piece in segment.text.split(mark):
        text = piece.strip()
        first = column + (piece.index(text) if text else 0)
        cells.append(Cell(text, Span(line, first, line, first + len(text))))
        column += len(piece) + 1
    return tuple(cells)


def _pipe_cells(segment: Segment) -> tuple[Cell, ...]:
    """Each pipe ends a cell; one in front of a row opens it, unless the line holds nothing but pipes."""
    if "｜" in segment.text:
        segment = segment._replace(text=segment.text.replace("｜", "|"))
    cells = _split(segment, "|")
    if not cells[0].text and any(cell.text for cell in cells):
        cells = cells[1:]
    return cells if cells[-1].text else cells[:-1]


# ---------------------------------------------------------------- tables of contents


def _without_contents(sections: list[Section]) -> tuple[list[Heading], list[Item], list[Section]]:
    """Headings that follow each other with nothing between and come again later are a table of contents; the text
    behind the last of them (the preamble) belongs in front of the report."""
    keys = [section.heading.section if section.heading else "" for section in sections]
    size = 0
    while size < len(sections) and not sections[size].items:
        size += 1
    owner = size < len(sections) and size >= 3 and keys[size] in keys[size + 1 :] and keys[0] in keys[size + 1 :]
    end = size + 1 if owner else size
    while end and keys[end - 1] not in keys[end:]:
        end -= 1
    if end < 3 or any(key not in keys[end:] for key in keys[:end]):
        return [], [], sections
    moved = [item for section in sections[:end] for item in section.items]
    return [section.heading for section in sections[:end] if section.heading], moved, sections[end:]

"""An abstract report as a Word file, and as text that says the same. A report goes in, bytes come out.

The XML is written here, without the library that the reader uses. Merged cells, numbers of headings that Word counts, text
cut into runs and the like are drawn, so that a reader meets them in every mixture.
"""

import re
from html import escape
from io import BytesIO
from random import Random
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile

from . import layouts, spelling
from .grid import Laid, lay
from .model import Block, Report, Table
from .pieces import Rendered, place

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
NUMBERS = "一二三四五六七八九十"
NUMBERED = (re.compile(f"([{NUMBERS}])、(?=[^0-9])"), re.compile(f"（([{NUMBERS}])）(?=[^0-9])"))
TEXTS = ("%1、", "（%2）")
SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")


class Habits(NamedTuple):
    """What one file is like."""

    rng: Random
    drawn: layouts.Drawn
    counted: bool
    by_style: bool


class Counting:
    """The numbers that Word would print, so that each heading gets the one it has; a jump needs a list of its own."""

    def __init__(self) -> None:
        self.last: list[int] = [0, 0]
        self.jumps: list[tuple[int, int]] = []

    def list_for(self, level: int, number: int) -> int:
        """The list of a heading: the usual one, or a new one that starts at its number."""
        jumps = number != self.last[level] + 1
        self.last[level] = number
        if not level:
            self.last[1] = 0
        if jumps:
            self.jumps.append((level, number))
        return len(self.jumps) + 1 if jumps else 1


def draw(rng: Random) -> Habits:
    """The habits of one file."""
    drawn = layouts.Drawn(rng, spelling.draw(rng), "first", False, "")
    return Habits(rng, drawn, rng.random() < 0.7, rng.random() < 0.5)


def text(report: Report, habits: Habits) -> str:
    """The report as text, tables as full grids between pipes."""
    lines: list[layouts.Line] = []
    for block in report.blocks:
        if isinstance(block, Table):
            lines += layouts.pipe_leading(block, habits.drawn).lines
        else:
            lines += layouts.text_lines(block, "pipe-leading", habits.drawn)
    return place(Rendered("pipe-leading", tuple(layouts.joined(lines, "pipe-leading")))).text


def file(report: Report, habits: Habits) -> bytes:
    """The report as a .docx."""
    counting = Counting()
    body = "".join(
        table(block, habits) if isinstance(block, Table) else paragraphs(block, habits, counting) for block in report.blocks
    )
    members = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        + "".join(
            f'<Override PartName="/word/{name}.xml" ContentType="{WORD}.{kind}+xml"/>'
            for name, kind in (("document", "document.main"), ("numbering", "numbering"), ("styles", "styles"))
        )
        + "</Types>",
        "_rels/.rels": relations(("officeDocument", "word/document.xml")),
        "word/_rels/document.xml.rels": relations(("numbering", "numbering.xml"), ("styles", "styles.xml")),
        "word/document.xml": f"<w:document {W}><w:body>{body}<w:sectPr/></w:body></w:document>",
        "word/numbering.xml": numbering(counting),
        "word/styles.xml": styles(),
    }
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' + content)
    return made.getvalue()


def relations(*targets: tuple[str, str]) -> str:
    """The relationships of a part."""
    lines = (f'<Relationship Id="r{kind}" Type="{OFFICE}/{kind}" Target="{target}"/>' for kind, target in targets)
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{"".join(lines)}</Relationships>'


def numbering(counting: Counting) -> str:
    """The list of headings, and one more for each jump of its numbers."""
    levels = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:pStyle w:val="h{at}"/>'
        f'<w:suff w:val="nothing"/><w:lvlText w:val="{shown}"/></w:lvl>'
        for at, shown in enumerate(TEXTS)
    )
    jumps = "".join(
        f'<w:num w:numId="{at}"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/>'
        "</w:lvlOverride></w:num>"
        for at, (level, start) in enumerate(counting.jumps, 2)
    )
    first = '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    return f'<w:numbering {W}><w:abstractNum w:abstractNumId="7">{levels}</w:abstractNum>{first}{jumps}</w:numbering>'


def styles() -> str:
    """A plain style, and one for each level of headings, which brings its list with it."""
    heads = "".join(
        f'<w:style w:type="paragraph" w:styleId="h{at}"><w:name w:val="heading {at + 1}"/><w:basedOn w:val="a"/><w:pPr><w:numPr><w:ilvl w:val="{at}"/>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        for at in range(len(TEXTS))
    )
    return f'<w:styles {W}><w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>{heads}</w:styles>'


def paragraphs(block: Block, habits: Habits, counting: Counting) -> str:
    """The paragraphs of a block; lines of a title may share one paragraph."""
    lines = ["".join(piece.text for piece in line) for line in layouts.text_lines(block, "pipe-leading", habits.drawn)]
    if len(lines) > 1 and habits.rng.random() < 0.3:
        return paragraph("\n".join(lines), habits)
    return "".join(numbered(line, habits, counting) for line in lines)


def numbered(line: str, habits: Habits, counting: Counting) -> str:
    """A paragraph whose number, where it has one, is counted by Word."""
    for level, pattern in enumerate(NUMBERED):
        found = pattern.match(line)
        if found and habits.counted:
            one = counting.list_for(level, NUMBERS.index(found[1]) + 1)
            by_style = habits.by_style and one == 1
            style = f'<w:pStyle w:val="h{level}"/>' if by_style else ""
            own = "" if by_style else f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{one}"/></w:numPr>'
            return paragraph(line[found.end() :], habits, f"<w:pPr>{style}{own}</w:pPr>")
    return paragraph(line, habits)


def paragraph(line: str, habits: Habits, properties: str = "") -> str:
    """One paragraph, its text cut into runs here and there."""
    cut = habits.rng.randint(0, len(line)) if habits.rng.random() < 0.5 else 0
    return f"<w:p>{properties}{run(line[:cut])}{run(line[cut:])}</w:p>"


def run(line: str) -> str:
    """A run; ends of lines are breaks."""
    lines = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(part)}</w:t>' if part else "" for part in line.split("\n"))
    return f"<w:r>{lines}</w:r>" if line else ""


def table(block: Table, habits: Habits) -> str:
    """A table with its merged cells: a slot without a cell continues the one above it."""
    rows = lay(block, "first", habits.rng)
    grid = "<w:tblGrid>" + '<w:gridCol w:w="600"/>' * block.width + "</w:tblGrid>"
    above: dict[int, int] = {}
    lines = []
    for at, row in enumerate(rows):
        below = taken(rows[at + 1]) if at + 1 < len(rows) else None
        cells, above = table_row(row, above, below, habits)
        lines.append(f"<w:tr>{cells}</w:tr>")
    sides = "".join(f'<w:{side} w:val="single" w:sz="4" w:color="000000"/>' for side in SIDES)
    return f"<w:tbl><w:tblPr><w:tblBorders>{sides}</w:tblBorders></w:tblPr>{grid}{''.join(lines)}</w:tbl><w:p/>"


def taken(row: Laid) -> set[int]:
    """The columns of a row that its own cells cover, and those it does not reach."""
    own = {at for cell in row.slots if cell is not None for at in range(cell.column, cell.column + cell.span)}
    return own | set(range(len(row.slots), 99))


def table_row(row: Laid, above: dict[int, int], below: set[int] | None, habits: Habits) -> tuple[str, dict[int, int]]:
    """The cells of a row, and the columns at which they begin with the columns they cover."""
    cells, starts = [], {}
    at = 0
    while at < len(row.slots):
        cell = row.slots[at]
        span = cell.span if cell is not None else min(above.get(at, 1), gap(row, at))
        goes_on = below is not None and not set(range(at, at + span)) & below
        merge = "continue" if cell is None and at in above else "restart" if goes_on else ""
        text = layouts.show(cell, habits.drawn).text if cell is not None else ""
        properties = (f'<w:gridSpan w:val="{span}"/>' if span > 1 else "") + (f'<w:vMerge w:val="{merge}"/>' if merge else "")
        cells.append(f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text, habits)}</w:tc>")
        if merge:
            starts[at] = span
        at += span
    return "".join(cells), starts


def gap(row: Laid, start: int) -> int:
    """How many slots without a cell follow one another."""
    end = start
    while end < len(row.slots) and row.slots[end] is None:
        end += 1
    return end - start

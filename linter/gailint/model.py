"""The report as read: title, sections, paragraphs and tables; frozen, verbatim, with positions. No judgement."""

from gailint.record import NamedTuple
from gailint.span import Span


class Line(NamedTuple):
    """A piece of one line of the source; `column` is 1-based."""

    text: str
    number: int
    column: int

    @property
    def span(self) -> Span:
        return Span(self.number, self.column, self.number, self.column + len(self.text))


class Cell(NamedTuple):
    """`text` without the blanks around it; an empty cell has an empty span where it would stand."""

    text: str
    span: Span


class Row(NamedTuple):
    """One line of a table. `ruled` says how its cells were told apart: "tab", "pipe", "blank", "glued" or "line"
    (a cell without any mark). Only "tab" and "pipe" keep blank cells. `head`: a Markdown delimiter stands below it.
    `doubtful`: the reader of the file may have split or glued its cells."""

    cells: tuple[Cell, ...]
    ruled: str
    head: bool = False
    doubtful: bool = False


class Paragraph(NamedTuple):
    lines: tuple[Line, ...]


class Subheading(NamedTuple):
    line: Line


class Table(NamedTuple):
    rows: tuple[Row, ...]


class Heading(NamedTuple):
    """The heading of an official section. `number` is the one printed (None when absent); `quality` says how it was
    recognised: "official", "keyword", or "number" (only its number and its place speak for it). `place` is the wording's alone."""

    section: str
    number: str | None
    wording: str
    quality: str
    span: Span
    place: Span | None = None


Item = Paragraph | Subheading | Table


class Section(NamedTuple):
    heading: Heading | None
    items: tuple[Item, ...]
    end: Span


class Report(NamedTuple):
    """`titles` are the title's lines in order (more than one when it is broken or repeated); `front` is what stands
    before the first heading; `listed` are headings of a table of contents, which open no section."""

    titles: tuple[tuple[Line, ...], ...]
    front: Section
    sections: tuple[Section, ...]
    listed: tuple[Heading, ...]
    first: Span

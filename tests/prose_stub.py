"""A report made of running text alone: what the kinds that read prose use of an aligned report."""

from types import SimpleNamespace
from typing import cast

from gailint.align import Aligned
from gailint.model import Heading, Line, Paragraph, Report, Section
from gailint.prose import sentences
from gailint.span import Span

NOWHERE = Span(1, 1, 1, 1)


def aligned(text: str, year: int | None = 2023, section: str = "一", **carried: int) -> Aligned:
    """The lines of a text as one section; `carried` are rows of table 三 with their totals."""
    lines = tuple(Line(line, number, 1) for number, line in enumerate(text.split("\n"), 1) if line)
    heading = Heading(section, section, "", "official", NOWHERE) if section else None
    front, body = Section(None, (), NOWHERE), Section(heading, (Paragraph(lines),), NOWHERE)
    report = Report((), front, (body,), (), NOWHERE)
    stub = SimpleNamespace(
        report=report,
        text=sentences(report),
        choice=SimpleNamespace(year=year),
        number=lambda table, row, column: carried.get(row),
    )
    return cast(Aligned, stub)

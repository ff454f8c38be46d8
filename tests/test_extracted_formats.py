"""Figures drawn, written as web pages, Word and PDF files and taken out again are the same figures, or doubtful; never others."""

import shutil
from collections.abc import Callable
from decimal import Decimal
from random import Random

import pytest
from tests.accuracy import docx_file, pages, pdf_file, reports
from tests.accuracy.model import Report

from gailint import api
from gailint.extracted import Cell, extract, tables_of
from gailint.rulebook import Rulebook
from test_extracted_layouts import Printed, printed


def page(report: Report, rng: Random) -> bytes:
    return pages.render(report, rng).encode()


def word(report: Report, rng: Random) -> bytes:
    return docx_file.file(report, docx_file.draw(rng))


def taken(data: bytes, book: Rulebook) -> tuple[Cell, ...]:
    source, aligned = api.read(data, "", api.DEFAULTS, book)
    known = [table.key for form in book.forms for table in form.tables]
    return extract("", aligned, source.lines, tables_of((), known), aligned.original).cells


def figures(cells: tuple[Cell, ...]) -> Printed:
    """What cells print, by address, as far as it is sure."""
    return {
        cell.address: (cell.text, None if cell.value is None else Decimal(cell.value))
        for cell in cells
        if cell.state != "doubtful"
    }


@pytest.mark.parametrize("write", [page, word], ids=["web page", "Word file"])
def test_formats_with_exact_tables_give_every_figure(write: Callable[[Report, Random], bytes], book: Rulebook) -> None:
    for draw in range(12):
        rng = Random(f"extract {write.__name__} {draw}")
        report = reports.draw(rng, plain=True)
        cells = taken(write(report, rng), book)
        assert [cell.address for cell in cells if cell.state == "doubtful"] == []
        assert figures(cells) == {address: value for row in printed(report).values() for address, value in row.items()}
        assert len({(cell.line, cell.character, cell.place) for cell in cells}) == len(cells) > 150


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice makes the files")
@pytest.mark.parametrize("source", ["web pages", "Word files"])
def test_pdf_files_give_no_other_figure(source: str, book: Rulebook) -> None:
    rng = Random(f"extract pdf {source}")
    drawn = [reports.draw(rng, plain=True) for _ in range(4)]
    if source == "Word files":
        files = pdf_file.convert([word(report, rng) for report in drawn], "MS Word 2007 XML", "docx")
    else:
        files = pdf_file.convert([pdf_file.html(report, pdf_file.draw(rng, report.figures.organ.name)) for report in drawn])
    for report, data in zip(drawn, files, strict=True):
        cells = taken(data, book)
        expected = {address: value for row in printed(report).values() for address, value in row.items()}
        found = figures(cells)
        assert {address: value for address, value in found.items() if expected.get(address) != value} == {}
        assert len(found) > 0.9 * len(expected)
        assert all(cell.place and cell.line is None for cell in cells)

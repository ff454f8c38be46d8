"""Extracted cells as an Excel workbook, written row by row; numbers are numbers, texts stay texts whatever they begin with.

A sheet that is full goes on in another. Imports openpyxl, which the extra xlsx brings.
"""

from __future__ import annotations

import re
import tempfile
from decimal import Decimal

from openpyxl import Workbook  # type: ignore[import-untyped]
from openpyxl.cell import WriteOnlyCell  # type: ignore[import-untyped]

from gailint.extracted import FIELDS, Extract, plain, values

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

MOST_ROWS = 1_048_576  # of a sheet
MOST_DIGITS = 15  # that Excel keeps of a number
MOST_CHARACTERS = 32_767  # of a cell
_NO_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SPECIAL = ("=", "#")  # a formula, an error such as #N/A
_SIZE = 1 << 16


def pieces(extracts: Iterable[Extract]) -> Iterator[bytes]:
    """Nothing while files come in, then the workbook; both lie in temporary files meanwhile."""
    book = Workbook(write_only=True)
    sheet, rows = None, 0
    for extract in extracts:
        for cell in extract.cells:
            if sheet is None or rows == MOST_ROWS:
                sheet, rows = _sheet(book), 1
            sheet.append([_value(value, sheet) for value in values(extract, cell)])
            rows += 1
        yield b""
    if sheet is None:
        _sheet(book)
    with tempfile.TemporaryFile() as whole:
        book.save(whole)
        whole.seek(0)
        while piece := whole.read(_SIZE):
            yield piece


def _sheet(book: Any) -> Any:
    """A new sheet that begins with the names of the columns, which stay in sight."""
    sheet = book.create_sheet(f"cells{len(book.worksheets) + 1}" if book.worksheets else "cells")
    sheet.freeze_panes = "A2"
    sheet.append([field.name for field in FIELDS])
    return sheet


def _value(value: str | int | Decimal | None, sheet: Any) -> Any:
    """What goes into a cell; a number with more digits than Excel keeps goes in as text."""
    if isinstance(value, int | Decimal):
        digits = plain(value)
        if sum(char.isdigit() for char in digits.lstrip("-0.")) <= MOST_DIGITS:
            return value
        value = digits
    if value is None:
        return None
    text = _NO_XML.sub("\ufffd", value)[:MOST_CHARACTERS]
    if not text.startswith(_SPECIAL):
        return text
    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"
    cell.quotePrefix = True
    return cell

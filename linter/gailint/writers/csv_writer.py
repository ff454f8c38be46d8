"""Extracted cells as CSV: UTF-8 with a byte order mark, by which Excel knows it, records and quotes as in RFC 4180.

A text that Excel would take for a formula gets one apostrophe in front; so does one that has apostrophes before such a
text. To take one away again gives what was printed.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from gailint.extracted import FIELDS, Extract, plain, values
from gailint.output.paths import printable

_FORMULA = re.compile("'*[=+\\-@\t\r＝＋－＠]")
_TEXT = [field.name for field in FIELDS].index("text")
_STATE = [field.name for field in FIELDS].index("state")
_HARMLESS = ("number", "mark", "blank")  # +3 and — cannot run


def pieces(extracts: Iterable[Extract]) -> Iterator[bytes]:
    """The header, then the records file by file."""
    yield b"\xef\xbb\xbf" + _lines([[field.name for field in FIELDS]])
    for extract in extracts:
        yield _lines(_fields(extract))


def _lines(records: Iterable[Iterable[str]]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows(records)
    return text.getvalue().encode("utf-8")


def _fields(extract: Extract) -> Iterator[list[str]]:
    for cell in extract.cells:
        fields = [_field(value) for value in values(extract, cell)]
        if fields[_STATE] in _HARMLESS:
            fields[_TEXT] = cell.text
        yield fields


def _field(value: str | int | Decimal | None) -> str:
    if value is None:
        return ""
    if not isinstance(value, str):
        return plain(value)
    return printable(f"'{value}" if _FORMULA.match(value) else value)

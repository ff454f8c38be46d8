"""Extracted cells as CSV: UTF-8 with a byte order mark, by which Excel knows it, records and quotes as in RFC 4180.

Every text is in quotes, so that a reader that guesses by the first lines sees that there are quotes. A text that Excel would
take for a formula gets one apostrophe in front; so does one that has apostrophes before such a text. To take one away again
gives what was printed.
"""

from __future__ import annotations

import re

from gailint.extracted import FIELDS, Extract, plain, values
from gailint.output.paths import printable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from decimal import Decimal

_FORMULA = re.compile("'*[=+\\-@\t\r＝＋－＠]")
_TEXT = [field.name for field in FIELDS].index("text")
_HARMLESS = ("number", "mark", "blank")  # +3 and — cannot run


def pieces(extracts: Iterable[Extract]) -> Iterator[bytes]:
    """The header, then the records file by file."""
    yield b"\xef\xbb\xbf" + _line(_quoted(field.name) for field in FIELDS).encode("utf-8")
    for extract in extracts:
        yield "".join(map(_line, _records(extract))).encode("utf-8")


def _line(fields: Iterable[str]) -> str:
    return ",".join(fields) + "\r\n"


def _records(extract: Extract) -> Iterator[list[str]]:
    for cell in extract.cells:
        fields = [_field(value) for value in values(extract, cell)]
        if cell.state in _HARMLESS:
            fields[_TEXT] = _quoted(cell.text)
        yield fields


def _field(value: str | int | Decimal | None) -> str:
    if value is None:
        return ""
    if not isinstance(value, str):
        return plain(value)
    return _quoted(printable(f"'{value}" if _FORMULA.match(value) else value))


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'

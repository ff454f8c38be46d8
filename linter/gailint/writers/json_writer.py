"""Extracted cells as one JSON array, a record a line; numbers stand with the digits that were printed."""

from __future__ import annotations

import json
from decimal import Decimal

from gailint.extracted import FIELDS, Extract, plain, values
from gailint.output.escaping import json_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_KEYS = [json.dumps(field.name) for field in FIELDS]


def pieces(extracts: Iterable[Extract]) -> Iterator[bytes]:
    """The array, file by file."""
    before = "[\n"
    for extract in extracts:
        records = [_record(values(extract, cell)) for cell in extract.cells]
        if records:
            yield (before + ",\n".join(records)).encode("utf-8")
            before = ",\n"
    yield b"[]\n" if before == "[\n" else b"\n]\n"


def _record(record: Iterable[str | int | Decimal | None]) -> str:
    return "{" + ", ".join(f"{key}: {_value(value)}" for key, value in zip(_KEYS, record, strict=True)) + "}"


def _value(value: str | int | Decimal | None) -> str:
    return plain(value) if isinstance(value, int | Decimal) else json_text(value)

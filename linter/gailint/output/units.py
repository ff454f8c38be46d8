"""Columns in the units of other programs. Inside, a column counts code points from 1; here, and only here, it becomes
UTF-16 units (SARIF, editors) or UTF-8 bytes (rdjson)."""

from collections.abc import Callable

Unit = Callable[[str, int], int]


def utf16(line: str, column: int) -> int:
    """The 1-based column in UTF-16 units; beyond the end of the line each column is one unit."""
    return _converted(line, column, "utf-16-le", 2)


def utf8(line: str, column: int) -> int:
    """The 1-based column in UTF-8 bytes; beyond the end of the line each column is one byte."""
    return _converted(line, column, "utf-8", 1)


def _converted(line: str, column: int, codec: str, size: int) -> int:
    before = line[: column - 1]
    return len(before.encode(codec, "surrogatepass")) // size + column - len(before)

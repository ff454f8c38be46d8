"""Bytes -> text and lines. Never looks at the locale; the text stays verbatim except that CRLF becomes LF, and CR too
where a file has no LF at all (old Macintosh)."""

from __future__ import annotations

import codecs

from gailint.record import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


class SourceError(Exception):
    """The bytes are no report that can be read. `reason` is the key of a message, `values` what that message names;
    `offset` is the first byte that could not be decoded."""

    def __init__(self, reason: str, offset: int = 0, values: Mapping[str, object] = {}) -> None:
        super().__init__(reason)
        self.reason = reason
        self.offset = offset
        self.values = values


MOST_CHARACTERS = 500_000
MOST_LINES = 50_000
_ENCODINGS = frozenset(
    [
        "utf-8",
        "utf-8-sig",
        "utf-16",
        "utf-16-le",
        "utf-16-be",
        "utf-32",
        "utf-32-le",
        "utf-32-be",
        "gb18030",
        "gbk",
        "gb2312",
        "hz",
        "big5",
        "big5hkscs",
        "cp950",
        "ascii",
        "iso8859-1",
        "cp1252",
        "cp437",
        "mbcs",
    ]
)


class Source(NamedTuple):
    """`unread` counts the characters beyond MOST_CHARACTERS or MOST_LINES, a hundred times a long report, that are left out."""

    lines: tuple[str, ...]
    encoding: str
    bom: bool
    unread: int = 0


def read(data: bytes, encoding: str | None = None) -> Source:
    """Decode a report: a byte order mark, else strict UTF-8, else strict GB18030 (which holds GBK).

    `encoding` forces a codec. Raises SourceError for bytes that none of them can be, and for NUL bytes.
    """
    text, used, bom = decode(data, encoding)
    nul = text.find("\0")
    if nul >= 0:
        mark = next((len(mark) for mark, codec in BOMS if bom and data.startswith(mark)), 0)
        raise SourceError("nul", mark + len(text[:nul].encode(used, "replace")))
    end = "\r\n" if "\n" in text else "\r"
    lines = text[:MOST_CHARACTERS].replace(end, "\n").split("\n", MOST_LINES)
    unread = max(len(text) - MOST_CHARACTERS, 0) + sum(len(rest) for rest in lines[MOST_LINES:])
    return Source(tuple(lines[:MOST_LINES]), used, bom, unread)


def of_lines(lines: Sequence[str], encoding: str) -> Source:
    """The text of a file of another format, cut where that of a text file would be."""
    total = 0
    for number, line in enumerate(lines):
        total += len(line) + 1
        if total > MOST_CHARACTERS or number == MOST_LINES:
            kept = (*lines[:number], *([line[: MOST_CHARACTERS - total + len(line) + 1]] if number < MOST_LINES else []))
            unread = sum(len(one) + 1 for one in lines) - sum(len(one) + 1 for one in kept)
            return Source(kept, encoding, False, unread) if unread else Source(kept, encoding, False)
    return Source(tuple(lines), encoding, False)


def is_encoding(name: str) -> bool:
    """Whether a report may be in the encoding of this name. Not every codec: some escape, some take time without measure."""
    try:
        return codecs.lookup(name).name in _ENCODINGS
    except (LookupError, ValueError):
        return False


def decode(data: bytes, encoding: str | None) -> tuple[str, str, bool]:
    """The text without its byte order mark, the codec, and whether there was a mark. Raises SourceError."""
    for mark, codec in BOMS:
        if data.startswith(mark) and encoding is None:
            return _strict(data[len(mark) :], codec, len(mark)), codec, True
    if encoding is not None:
        text = _strict(data, encoding, 0)
        return text.removeprefix("\ufeff"), encoding, text.startswith("\ufeff")
    try:
        return data.decode("utf-8"), "utf-8", False
    except UnicodeDecodeError as utf8:
        try:
            return data.decode("gb18030"), "gb18030", False
        except UnicodeDecodeError as gb:
            raise SourceError("undecodable", max(utf8.start, gb.start)) from None


def _strict(data: bytes, codec: str, skipped: int) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        raise SourceError("undecodable", error.start + skipped) from None
    except (LookupError, UnicodeError):
        raise SourceError("unknown-encoding") from None

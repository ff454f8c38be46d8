"""A path -> the bytes of a report, or what is to be said when there are none to be had."""

from __future__ import annotations

import os
import sys

from gailint.source import SourceError
from gailint.words import say, why

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import BinaryIO

MAX_BYTES = 200_000_000
MAX_TEXT = 50_000_000


def read(path: str) -> bytes:
    """The bytes of a file, or of standard input for -. Raises OSError, and SourceError ("too-big") for more than MAX_BYTES;
    a device never ends, so its size says nothing."""
    if path == "-":
        if sys.stdin is None:
            from errno import EBADF

            raise OSError(EBADF, os.strerror(EBADF))
        return _most(sys.stdin.buffer)
    if os.path.getsize(path) > MAX_BYTES:
        raise SourceError("too-big")
    with open(path, "rb") as stream:
        return _most(stream)


def text(path: str) -> str:
    """The text of a rule file, register or baseline. Raises OSError, also for more than MAX_TEXT, and UnicodeError."""
    with open(path, encoding="utf-8-sig") as stream:
        found = stream.read(MAX_TEXT + 1)
    if len(found) > MAX_TEXT:
        from errno import EFBIG

        raise OSError(EFBIG, os.strerror(EFBIG), path)
    return found


def fault(error: OSError | SourceError, path: str, encoding: str | None, lang: str) -> str:
    """Why a report cannot be read, in words; `encoding` is the one that was named, `path` how the file is called."""
    if isinstance(error, OSError):
        return say("unreadable", lang, path=path, why=why(error, lang))
    reason = "wrong-encoding" if encoding and error.reason == "undecodable" else error.reason
    values = {"path": path, "offset": error.offset, "encoding": encoding, "limit": MAX_BYTES // 1_000_000, **error.values}
    return say(reason, lang, **values)


def _most(stream: BinaryIO) -> bytes:
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise SourceError("too-big")
    return data

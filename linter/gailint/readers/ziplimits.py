"""The bytes of a zip archive -> the archive and its members, or a SourceError for one that is damaged, locked or would
unpack to too much.

What an archive declares is what `zipfile` unpacks at most, so the declared sizes bound memory. Pictures are never unpacked,
so that a white one may be packed as well as it can be.
"""

from io import BytesIO
from lzma import LZMAError
from struct import error as StructError
from zipfile import BadZipFile, ZipFile
from zlib import error as ZlibError

from gailint.source import SourceError

MOST_MEMBERS = 5_000
MOST_BYTES = 1_000_000_000
MOST_TEXT = 40_000_000
MOST_RATIO = 500
SMALL = 10_000_000
_LOCKED = 0x1
_DAMAGED = (BadZipFile, ZlibError, LZMAError, ValueError, OSError, EOFError, RuntimeError, OverflowError, StructError)


def archive(data: bytes) -> ZipFile:
    """Raises SourceError: "damaged-archive", "encrypted", or "zip-too-big" for too many members or too many bytes."""
    try:
        found = ZipFile(BytesIO(data))
    except _DAMAGED:
        raise SourceError("damaged-archive") from None
    members = found.infolist()
    if any(member.flag_bits & _LOCKED for member in members):
        raise SourceError("encrypted")
    if len(members) > MOST_MEMBERS or sum(member.file_size for member in members) > MOST_BYTES:
        raise SourceError("zip-too-big")
    return found


def unpack(found: ZipFile, name: str) -> bytes | None:
    """A member of the archive; None when there is none of that name. Raises SourceError: "damaged-archive", or "zip-too-big"
    for a text that is too long, or packed far beyond what documents are."""
    try:
        member = found.getinfo(name)
    except KeyError:
        return None
    is_bomb = member.file_size > SMALL and member.file_size > MOST_RATIO * max(member.compress_size, 1)
    if member.file_size > MOST_TEXT or is_bomb:
        raise SourceError("zip-too-big")
    try:
        return found.read(member)
    except _DAMAGED:
        raise SourceError("damaged-archive") from None

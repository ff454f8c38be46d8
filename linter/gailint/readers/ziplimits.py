"""The bytes of a zip archive -> the archive and its members, or a SourceError for one that is damaged, locked or would
unpack to too much.

What an archive declares is what `zipfile` unpacks at most, so the declared sizes bound memory.
"""

from io import BytesIO
from lzma import LZMAError
from struct import error as StructError
from zipfile import BadZipFile, ZipFile, ZipInfo
from zlib import error as ZlibError

from gailint.source import SourceError

MOST_MEMBERS = 5_000
MOST_BYTES = 400_000_000
MOST_TEXT = 40_000_000
MOST_RATIO = 200
SMALL = 2_000_000
_LOCKED = 0x1
_DAMAGED = (BadZipFile, ZlibError, LZMAError, ValueError, OSError, EOFError, RuntimeError, OverflowError, StructError)


def archive(data: bytes) -> ZipFile:
    """Raises SourceError: "damaged-archive", "encrypted", or "zip-too-big" for too many members, too many bytes, a part of
    XML that is too long, or a member that is packed far beyond what documents are."""
    try:
        found = ZipFile(BytesIO(data))
    except _DAMAGED:
        raise SourceError("damaged-archive") from None
    members = found.infolist()
    if any(member.flag_bits & _LOCKED for member in members):
        raise SourceError("encrypted")
    if len(members) > MOST_MEMBERS or sum(member.file_size for member in members) > MOST_BYTES:
        raise SourceError("zip-too-big")
    if any(_is_bomb(member) for member in members):
        raise SourceError("zip-too-big")
    return found


def unpack(found: ZipFile, name: str) -> bytes | None:
    """A member of the archive; None when there is none of that name. Raises SourceError ("damaged-archive")."""
    try:
        return found.read(name)
    except KeyError:
        return None
    except _DAMAGED:
        raise SourceError("damaged-archive") from None


def _is_bomb(member: ZipInfo) -> bool:
    if member.filename.endswith((".xml", ".rels")) and member.file_size > MOST_TEXT:
        return True
    return member.file_size > SMALL and member.file_size > MOST_RATIO * max(member.compress_size, 1)

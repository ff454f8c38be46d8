"""The bytes of a compound file (the container of old Office files) -> what it holds: a Word document, an encrypted one, or
something else.

Streams are told by their names in the directory; of a Word document only the mark that it needs a password is read.
"""

import struct

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENTRY = 128
_MOST_SECTORS = 64
_END = 0xFFFFFFFA
_ENCRYPTED = 0x0100


def holds(data: bytes) -> str:
    """ "encrypted", "word" or ""."""
    streams = _streams(data)
    if "EncryptedPackage" in streams:
        return "encrypted"
    if "WordDocument" not in streams:
        return ""
    flags = data[streams["WordDocument"] + 10 : streams["WordDocument"] + 12]
    return "encrypted" if len(flags) == 2 and struct.unpack("<H", flags)[0] & _ENCRYPTED else "word"


def _streams(data: bytes) -> dict[str, int]:
    """The names in the directory, each with the offset of its first sector."""
    if not data.startswith(MAGIC) or len(data) < 512:
        return {}
    shift = struct.unpack_from("<H", data, 30)[0]
    if shift not in (9, 12):
        return {}
    size = 1 << shift
    sector = struct.unpack_from("<I", data, 48)[0]
    found: dict[str, int] = {}
    for _ in range(_MOST_SECTORS):
        if sector >= _END or (sector + 2) * size > len(data) + size:
            break
        start = (sector + 1) * size
        for at in range(start, min(start + size, len(data) - _ENTRY + 1), _ENTRY):
            length, first = struct.unpack_from("<H", data, at + 64)[0], struct.unpack_from("<I", data, at + 116)[0]
            if 2 <= length <= 64:
                found.setdefault(data[at : at + length - 2].decode("utf-16-le", "replace"), (first + 1) * size)
        sector = _next(data, sector, size)
    return found


def _next(data: bytes, sector: int, size: int) -> int:
    """The sector that follows in the allocation table; the first 109 sectors of that table are enough for a directory."""
    number, rest = divmod(sector, size // 4)
    if number >= 109:
        return _END
    table = struct.unpack_from("<I", data, 76 + 4 * number)[0]
    at = (table + 1) * size + 4 * rest
    return struct.unpack_from("<I", data, at)[0] if table < _END and at + 4 <= len(data) else _END

"""Compiled regular expressions kept between runs: to compile two hundred of them takes longer than to check a report.

`load` puts into the cache of `re` what the same interpreter compiled before, `keep` stores what it compiled since. The
interpreter verifies each as it is loaded; what is missing, stale or damaged is compiled as ever.
"""

import _sre
import marshal
import os
import re
import sys
from contextlib import suppress
from zlib import crc32

from gailint import __version__
from gailint.cachefolder import folder, replace

_VERSION = f"gailint {__version__} python {sys.version} {_sre.MAGIC} {_sre.CODESIZE}"
_MOST = 450  # `re` itself keeps 512
_Key = tuple[str, int]


def load() -> frozenset[_Key]:
    """Make `re` know the patterns of earlier runs; returns which."""
    try:
        with open(_path(), "rb") as stream:
            data = stream.read()
        if crc32(data[4:]) != int.from_bytes(data[:4], "big"):
            return frozenset()
        version, patterns = marshal.loads(data[4:])
        if version != _VERSION:
            return frozenset()
        known = {(str, source, flags): _sre.compile(source, *made) for (source, flags), made in patterns.items()}
        re._cache.update(known)  # type: ignore[attr-defined]
        return frozenset(patterns)
    except Exception:  # a damaged store may fail in any way, and never matters
        return frozenset()


def keep(loaded: frozenset[_Key]) -> None:
    """Store the patterns that `re` knows now, unless all of them were loaded."""
    used = [key[1:] for key in getattr(re, "_cache", ()) if key[0] is str and key[2] != re.DEBUG]
    if loaded.issuperset(used):
        return
    patterns = {key: _made(*key) for key in dict.fromkeys([*used, *loaded][:_MOST])}
    data = marshal.dumps((_VERSION, patterns))
    with suppress(OSError):
        replace(_path(), crc32(data).to_bytes(4, "big") + data)


def _made(source: str, flags: int) -> tuple[int, list[int], int, dict[str, int], tuple[str | None, ...]]:
    """What `re` compiles a pattern to: flags, code, groups and their names."""
    from re import _compiler, _parser

    parsed = _parser.parse(source, flags)
    names: list[str | None] = [None] * parsed.state.groups
    for name, number in parsed.state.groupdict.items():
        names[number] = name
    code = [int(item) for item in _compiler._code(parsed, flags)]
    return int(parsed.state.flags), code, parsed.state.groups - 1, parsed.state.groupdict, tuple(names)


def _path() -> str:
    return os.path.join(folder(), "patterns.bin")

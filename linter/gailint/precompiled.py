"""Compiled regular expressions kept between runs: to compile two hundred of them takes longer than to check a report.

`load` puts into the cache of `re` what the same interpreter compiled before, `keep` stores what was compiled since.
There is no public way to do so: this module alone touches private names of `re` and of `_sre`, the engine behind it,
and the engine verifies every program it is given. Whatever is not as expected (another interpreter, a name that is
gone, a store that is stale or damaged) means only that patterns are compiled as ever.
"""

from __future__ import annotations

import marshal
import os
import re
import sys
from zlib import crc32

from gailint import __version__
from gailint.cachefolder import folder, read, replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

MOST = 450  # `re` itself keeps 512
Key = tuple[str, int]
# What the engine makes a pattern of: flags, program (numbers as bytes), count of groups, their names, names by number.
_Made = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]


def load() -> frozenset[Key]:
    """Make `re` know the patterns of earlier runs; returns which."""
    try:
        import _sre  # type: ignore[import-not-found]

        stored = _stored()
        known = {
            (str, source, flags): _sre.compile(source, compiled_flags, memoryview(code).cast("I").tolist(), *groups)
            for (source, flags), (compiled_flags, code, *groups) in stored.items()
        }
        re._cache.update(known)  # type: ignore[attr-defined]
        return frozenset(stored)
    except Exception:  # private names may be gone, a damaged store may fail in any way: neither matters
        return frozenset()


def keep(loaded: Iterable[Key]) -> None:
    """Store the patterns that `re` knows now beside those of earlier runs, unless there is no new one."""
    try:
        known = frozenset(loaded)
        new = [key for kind, *key in re._cache if kind is str and tuple(key) not in known]  # type: ignore[attr-defined]
        if new:
            _store(new, _stored() if known else {})
    except Exception:  # as above
        return


def _store(new: Iterable[Any], old: dict[Key, _Made]) -> None:
    """Write a store of what is new and, as far as there is room, of what is old."""
    made = {(source, int(flags)): _made(source, flags) for source, flags in new}
    data = marshal.dumps((_version(), dict([*made.items(), *old.items()][:MOST])))
    replace(_path(), crc32(data).to_bytes(4, "big") + data)


def _stored() -> dict[Key, _Made]:
    """What the store holds. Raises anything when it is not there, not whole or another interpreter's."""
    data = read(_path())
    if crc32(data[4:]) != int.from_bytes(data[:4], "big"):
        raise ValueError("damaged")
    version, patterns = marshal.loads(data[4:])
    if version != _version():
        raise ValueError("of another version")
    return dict(patterns)


def _made(source: str, flags: int) -> _Made:
    """What `re` compiles a pattern to."""
    from re import _compiler, _parser  # type: ignore[attr-defined]

    parsed = _parser.parse(source, flags)
    names: list[str | None] = [None] * parsed.state.groups
    for name, number in parsed.state.groupdict.items():
        names[number] = name
    code = b"".join(int(item).to_bytes(4, sys.byteorder) for item in _compiler._code(parsed, flags))
    return int(parsed.state.flags), code, parsed.state.groups - 1, parsed.state.groupdict, tuple(names)


def _version() -> str:
    import _sre

    return f"gailint {__version__} python {sys.version} {sys.byteorder} {_sre.MAGIC} {_sre.CODESIZE}"


def _path() -> str:
    return os.path.join(folder(), "patterns.bin")

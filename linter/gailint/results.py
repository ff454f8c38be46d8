"""What was found in a report, kept between runs: its bytes and the way it is checked -> the record of last time, whatever
the file is called now.

A record that is stale, damaged or unwritable is as good as none: the report is checked again. Each is a file of its own,
replaced as a whole, so that several processes and runs do not disturb one another.
"""

from __future__ import annotations

import marshal
import os
from contextlib import suppress
from zlib import crc32

from gailint import __version__, readers
from gailint.cachefolder import WRITTEN, checksum, folder, read, replace
from gailint.checked import BRIEF, SHEET, Checked, Excerpt
from gailint.finding import Edit, Finding, Fix, Outcome, Related, RuleResult, Severity
from gailint.origin import At
from gailint.plaindata import Codec
from gailint.span import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection

_CLASSES: tuple[type, ...] = (Checked, Excerpt, RuleResult, Finding, Fix, Edit, Related, At, Span, Severity, Outcome)
_PLAIN = Codec(_CLASSES)
_HERE = os.path.dirname(os.path.abspath(__file__))
MOST = 800  # records in each of the 256 folders
_LOOK_EVERY = 16  # to count them at every writing would cost more than it saves


def identity(*parts: object) -> str:
    """A short name for what decides a record besides the report: the code of this program, and `parts` as they print."""
    return checksum(repr((__version__, _code(), *parts)).encode("utf-8", "surrogatepass"))


def key(way: str, needs: Collection[str], name: str, data: bytes) -> str:
    """The key of a record, "" when it is not kept. `way` is the identity of the way it is checked."""
    if not way or SHEET in needs:
        return ""
    decides = (way, sorted(needs), _heard(needs, name), readers.versions(data), len(data))
    return checksum(repr(decides).encode("utf-8", "surrogatepass") + data)


def _heard(needs: Collection[str], name: str) -> str:
    """What of a file's name decides its record: all of it where it may name a year, which is quoted, or is packed with the
    report; else how it ends, which can tell what a file is."""
    if BRIEF in needs or "年" in name or "２０" in name:
        return name
    if any(name[at + 2 : at + 4].isdigit() for at in range(len(name)) if name.startswith("20", at)):
        return name
    return name.lower().rpartition(".")[2]


def load(key: str, needs: Collection[str], name: str) -> Checked | None:
    """The record of a key, if there is a sound one, as that of the file of that name."""
    try:
        data = read(_path(key))
        if crc32(data[4:]) != int.from_bytes(data[:4], "big"):
            return None
        checked = _codec(needs).decode(marshal.loads(data[4:]))
        return checked._replace(path=name) if isinstance(checked, Checked) else None
    except Exception:  # a damaged file may fail in any way, and never matters
        return None


def store(key: str, needs: Collection[str], checked: Checked) -> None:
    """Keep a record; when its folder is full, the oldest half there goes."""
    try:
        data = marshal.dumps(_codec(needs).encode(checked), 4)
    except ValueError:  # holds what marshal cannot keep
        return
    path = _path(key)
    if int(key[-2:], 16) % _LOOK_EVERY == 0:
        _make_room(os.path.dirname(path))
    replace(path, crc32(data).to_bytes(4, "big") + data)


def clear() -> int:
    """Delete every record, and what killed runs left of one; returns how many there were."""
    count = 0
    for name in _names(_folder()):
        for file in _names(os.path.join(_folder(), name)):
            if file.endswith(WRITTEN):
                with suppress(OSError):
                    os.unlink(os.path.join(_folder(), name, file))
                    count += 1
        with suppress(OSError):
            os.rmdir(os.path.join(_folder(), name))
    with suppress(OSError):
        os.rmdir(_folder())
    return count


def _codec(needs: Collection[str]) -> Codec:
    if BRIEF not in needs:
        return _PLAIN
    from gailint.brief import Brief

    return Codec((*_CLASSES, Brief))


def _folder() -> str:
    return os.path.join(folder(), "results")


def _path(key: str) -> str:
    return os.path.join(_folder(), key[:2], f"{key[2:]}.bin")


def _names(path: str) -> list[str]:
    try:
        return os.listdir(path)
    except OSError:
        return []


def _make_room(path: str) -> None:
    names = _names(path)
    if len(names) < MOST:
        return
    ages = []
    for name in names:
        with suppress(OSError):
            ages.append((os.stat(os.path.join(path, name)).st_mtime_ns, name))
    for _, name in sorted(ages)[: len(ages) // 2]:
        with suppress(OSError):
            os.unlink(os.path.join(path, name))


def _code() -> list[tuple[str, int, int]]:
    """The modules of this program, with size and time: a checkout that was edited finds other things under one version."""
    found = []
    for place in (_HERE, os.path.join(_HERE, "kinds"), os.path.join(_HERE, "readers")):
        with os.scandir(place) as entries:
            for entry in entries:
                if entry.name.endswith(".py"):
                    known = entry.stat()
                    found.append((entry.name, known.st_size, known.st_mtime_ns))
    return sorted(found)

"""Compiled rules and tables kept between runs, beside the very texts they were made from.

A cache that is stale, damaged or unwritable is as good as none: the caller compiles again. The file holds plain data
(marshal of numbers, texts, tuples and dicts), never code, and is replaced as a whole.
"""

import marshal
import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any
from zlib import crc32

from gailint import __version__
from gailint.anchors import Anchors
from gailint.assertion import Assertion, Term
from gailint.cachefolder import folder, replace
from gailint.finding import Severity
from gailint.forms import Form, SectionForm, Slot, TableForm
from gailint.labels import LabelBook, Match
from gailint.rule import Rule
from gailint.rulebook import Rulebook, data_folder

_CLASSES: tuple[type, ...] = (Rulebook, Anchors, LabelBook, Match, Form, SectionForm, TableForm, Slot, Rule, Assertion, Term)
_NUMBERS = {cls: f"@{number}" for number, cls in enumerate(_CLASSES)}
_BY_MARK: dict[str, type] = {**{mark: cls for cls, mark in _NUMBERS.items()}, "@severity": Severity}
_NESTED = frozenset([tuple, dict, list])
_SHAPES = ";".join(f"{cls.__name__}{getattr(cls, '_fields', ())}" for cls in _CLASSES)
_FORMAT = f"gailint {__version__} {_SHAPES}"


def compiled(texts: Mapping[str, str], build: Callable[[], Rulebook], use: bool = True, shipped: str = "") -> Rulebook:
    """What `build` makes of `texts` (path -> content), from the cache when it holds just these. `shipped` is a file that
    may hold them already."""
    if not use:
        return build()
    if shipped and (book := _load(shipped, texts)) is not None:
        return book
    path = os.path.join(folder(), f"rules-{_checksum(texts)}.bin")
    book = _load(path, texts)
    if book is None:
        book = build()
        store(path, texts, book)
    return book


def clear() -> int:
    """Delete every file the cache wrote; returns how many there were."""
    count = 0
    try:
        names = os.listdir(folder())
    except OSError:
        return 0
    for name in names:
        if name.startswith(("rules-", "patterns")) and name.endswith(".bin"):
            with suppress(OSError):
                os.unlink(os.path.join(folder(), name))
                count += 1
    return count


def _checksum(texts: Mapping[str, str]) -> str:
    """A short name for a set of files; the whole texts are compared when it is opened."""
    value = crc32(data_folder("rules").encode("utf-8", "surrogatepass"))
    for path in sorted(texts):
        value = crc32(path.encode("utf-8", "surrogatepass"), value)
    return f"{value:08x}"


def _load(path: str, texts: Mapping[str, str]) -> Rulebook | None:
    try:
        with open(path, "rb") as stream:
            data = stream.read()
        if crc32(data[4:]) != int.from_bytes(data[:4], "big"):
            return None
        stored = marshal.loads(data[4:])
        if stored[0] != _FORMAT or stored[1] != dict(texts):
            return None
        book = decode(stored[2], {})
        return book if isinstance(book, Rulebook) else None
    except Exception:  # a damaged cache may fail in any way, and never matters
        return None


def store(path: str, texts: Mapping[str, str], book: Rulebook) -> None:
    """Write a rulebook and the texts it was made from to a file."""
    data = marshal.dumps((_FORMAT, dict(texts), encode(book, {})), 4)  # every Python since 3.4 reads this version
    replace(path, crc32(data).to_bytes(4, "big") + data)


def encode(value: Any, seen: dict[int, Any]) -> Any:
    """Named tuples as plain tuples that begin with their class; what is shared stays shared. What holds none of them is
    marked as plain, so that `decode` need not look into it."""
    if type(value) in _NESTED and value and _is_plain(value):
        return ("@plain", value)
    if isinstance(value, tuple):
        known = seen.get(id(value))
        if known is None:
            fields = tuple(encode(field, seen) for field in value)
            number = _NUMBERS.get(type(value))
            known = seen[id(value)] = ((number, *fields) if number else fields, value)
        return known[0]
    if isinstance(value, dict):
        return {encode(key, seen): encode(field, seen) for key, field in value.items()}
    if isinstance(value, list):
        return [encode(field, seen) for field in value]
    if isinstance(value, Severity):
        return ("@severity", int(value))
    return value


def _is_plain(value: Any) -> bool:
    """Whether there is nothing in a value that would come back from marshal as something else."""
    if type(value) is dict:
        return all(_is_plain(one) for pair in value.items() for one in pair)
    if type(value) in _NESTED:
        return all(map(_is_plain, value))
    return not isinstance(value, (tuple, Severity))


def decode(value: Any, seen: dict[int, Any]) -> Any:
    """The reverse of `encode`."""
    kind = type(value)
    if kind is tuple:
        known = seen.get(id(value))
        if known is None:
            known = seen[id(value)] = _decode_tuple(value, seen)
        return known
    if kind is dict:
        return {
            key if type(key) is str else decode(key, seen): decode(field, seen) if type(field) in _NESTED else field
            for key, field in value.items()
        }
    if kind is list:
        return [decode(field, seen) if type(field) in _NESTED else field for field in value]
    return value


def _decode_tuple(value: tuple[Any, ...], seen: dict[int, Any]) -> Any:
    mark = value[0] if value else None
    if type(mark) is str and mark[:1] == "@":
        if mark == "@plain":
            return value[1]
        cls = _BY_MARK[mark]
        if cls is Severity:
            return Severity(value[1])
        return cls(*[decode(field, seen) if type(field) in _NESTED else field for field in value[1:]])
    return tuple([decode(field, seen) if type(field) in _NESTED else field for field in value])

"""Compiled rules and tables kept between runs, beside the very texts they were made from.

A cache that is stale, damaged or unwritable is as good as none: the caller compiles again. The file holds plain data
(marshal of numbers, texts, tuples and dicts), never code, and is replaced as a whole.
"""

from __future__ import annotations

import marshal
import os
from contextlib import suppress
from zlib import crc32

from gailint import __version__, rulebook
from gailint.anchors import Anchors
from gailint.assertion import Assertion, Term
from gailint.cachefolder import WRITTEN, folder, read, replace
from gailint.finding import Severity
from gailint.forms import Form, SectionForm, Slot, TableForm
from gailint.labels import LabelBook, Match, Meaning
from gailint.plaindata import Codec
from gailint.rule import Rule
from gailint.rulebook import Rulebook, data_folder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_CLASSES: tuple[type, ...] = (
    Rulebook,
    Anchors,
    LabelBook,
    Match,
    Meaning,
    Form,
    SectionForm,
    TableForm,
    Slot,
    Rule,
    Assertion,
    Term,
)
CODEC = Codec((*_CLASSES, Severity))
_FORMAT = f"gailint {__version__} {CODEC.shapes}"


def load_book(extra: Mapping[str, str] | None = None, use_cache: bool = True) -> Rulebook:
    """Forms, grammars and rules; `extra` are rule files of the user's (path -> text), `use_cache` the user's cache.
    Raises RuleFileError with every fault."""
    texts = rulebook.sources(extra)
    shipped = "" if extra else rulebook.shipped()
    return compiled(texts.all(), lambda: rulebook.build(texts), use_cache, shipped)


def compiled(texts: Mapping[str, str], build: Callable[[], Rulebook], use: bool = True, shipped: str = "") -> Rulebook:
    """What `build` makes of `texts` (path -> content), from the cache when it holds just these and `use` says so. `shipped` is
    a file of the package, no cache, that may hold them already."""
    if shipped and (book := _load(shipped, texts)) is not None:
        return book
    if not use:
        return build()
    path = os.path.join(folder(), f"rules-{_checksum(texts)}.bin")
    book = _load(path, texts)
    if book is None:
        book = build()
        store(path, texts, book)
    return book


def clear() -> int:
    """Delete every file the cache wrote, and what killed runs left of one; returns how many there were."""
    count = 0
    try:
        names = os.listdir(folder())
    except OSError:
        return 0
    for name in names:
        if name.startswith(("rules-", "patterns")) and name.endswith(WRITTEN):
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
        data = read(path)
        if crc32(data[4:]) != int.from_bytes(data[:4], "big"):
            return None
        stored = marshal.loads(data[4:])
        if stored[0] != _FORMAT or stored[1] != dict(texts):
            return None
        book = CODEC.decode(stored[2])
        return book if isinstance(book, Rulebook) else None
    except Exception:  # a damaged cache may fail in any way, and never matters
        return None


def store(path: str, texts: Mapping[str, str], book: Rulebook) -> None:
    """Write a rulebook and the texts it was made from to a file."""
    data = marshal.dumps((_FORMAT, dict(texts), CODEC.encode(book)), 4)  # every Python since 3.4 reads this version
    replace(path, crc32(data).to_bytes(4, "big") + data)

"""A checked file x its corrections -> the file rewritten, or a diff. A file is the old one or the new one, never half.

Only plain text and Markdown are rewritten, and only regular files of one name that are not write-protected.
"""

from __future__ import annotations

import os
import stat
from contextlib import suppress

from gailint import fixes
from gailint.plain import some_lines
from gailint.record import NamedTuple
from gailint.words import say, why

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from gailint.checked import Checked
    from gailint.keeping import Kept


class Fixing(NamedTuple):
    """What was asked for: `diff` only shows what would be changed; `unsafe` takes corrections that must be looked at;
    findings that `kept` sets aside are left as they are. `shown`: a terminal shows the diff, which is then UTF-8."""

    diff: bool
    unsafe: bool
    kept: Kept | None = None
    shown: bool = False


def corrected(
    path: str, data: bytes, checked: Checked, again: Callable[[bytes], Checked], encoding: str | None, lang: str, fixing: Fixing
) -> Checked:
    """The record after the corrections: of the new file (`again` checks its bytes), or with the diff and unchanged."""
    name = checked.path
    if not any(fixes.fixable(finding, fixing.unsafe) for finding in checked.findings):
        return checked
    if checked.format != "text":
        return checked._replace(said=(say("fix-format", lang, path=name),))
    result = fixes.fixed(data, checked.findings, lambda text: again(text).findings, encoding, fixing.unsafe)
    if result.fault:
        return checked._replace(unwritten=say(f"fix-{result.fault}", lang, path=name))
    said = (say("fix-unheld", lang, path=name, rules=say("and", lang).join(result.unheld)),) if result.unheld else ()
    if result.data == data:
        return checked._replace(said=said)
    if fixing.diff:
        return checked._replace(fixed=result.answered, patch=_patch(name, data, result.data, encoding, fixing.shown), said=said)
    if path != "-" and (reason := write(path, data, result.data, lang)):
        return checked._replace(unwritten=reason, said=said)
    output = result.data if path == "-" else None
    return again(result.data)._replace(fixed=result.answered, said=said, output=output)


def _patch(name: str, data: bytes, new: bytes, encoding: str | None, shown: bool) -> bytes:
    from gailint.patch import unified

    old = fixes.open_text(data, encoding)
    assert old is not None
    after = new[len(old.mark) :].decode(old.codec)
    if shown:
        return some_lines(unified(name, old.text, after, "utf-8").decode("utf-8", "replace")).encode()
    return unified(name, old.text, after, old.codec, old.mark)


def write(path: str, old: bytes, new: bytes, lang: str) -> str:
    """Put a new file in the place of one that still holds `old`; returns why not, or "". Its mode stays."""
    try:
        found = os.lstat(path)
        if stat.S_ISLNK(found.st_mode):
            return say("fix-link", lang, path=path)
        if not stat.S_ISREG(found.st_mode):
            return say("fix-special", lang, path=path)
        if found.st_nlink > 1:
            return say("fix-hardlink", lang, path=path)
        if not found.st_mode & 0o222 or not os.access(path, os.W_OK):
            return say("fix-readonly", lang, path=path)
        return _replace(path, found, old, new, lang)
    except OSError as error:
        return say("fix-unwritable", lang, path=path, why=why(error, lang))


def _replace(path: str, found: os.stat_result, old: bytes, new: bytes, lang: str) -> str:
    from tempfile import mkstemp

    folder = os.path.dirname(path) or "."
    handle, temporary = mkstemp(prefix=".gailint-", suffix=".tmp", dir=folder)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(new)
            stream.flush()
            if hasattr(os, "fchown"):
                with suppress(OSError):
                    os.fchown(stream.fileno(), found.st_uid, found.st_gid)
            os.chmod(temporary, stat.S_IMODE(found.st_mode))
            os.fsync(stream.fileno())
        with open(path, "rb") as stream:
            if stream.read() != old:
                return say("fix-changed", lang, path=path)
        os.replace(temporary, path)
    finally:
        with suppress(FileNotFoundError):
            os.unlink(temporary)
    _sync(folder)
    return ""


def _sync(folder: str) -> None:
    """Make the new name last through a power failure, where the system can."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

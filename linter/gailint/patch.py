"""A text before and after corrections -> a unified diff in bytes. Corrections change lines but add and take away none."""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

CONTEXT = 3
_SHOWN_AS_UTF8 = ("utf-16", "utf-32", "utf_16", "utf_32", "utf16", "utf32")


def unified(path: str, before: str, after: str, codec: str, mark: bytes = b"") -> bytes:
    """The diff that `git apply` and `patch` take, in the file's own encoding; in UTF-8 for UTF-16 and UTF-32, which no
    diff can hold. `mark` is the byte order mark of the file, which belongs to its first line."""
    encoding = "utf-8" if codec.lower().startswith(_SHOWN_AS_UTF8) else codec
    old, new = before.split("\n"), after.split("\n")
    lead = mark if encoding == codec else b""
    name = path.replace(os.sep, "/").removeprefix("./").lstrip("/")
    label = name if name.isprintable() and '"' not in name else '"{}"'.format(name.encode("unicode_escape").decode())
    shown = os.fsencode(label) + (b"\t" if " " in label else b"")
    pieces = [b"--- a/" + shown + b"\n+++ b/" + shown + b"\n"]
    for start, end in _hunks(old, new):
        last = len(old) if old[-1] else len(old) - 1  # behind the last line break stands no line
        end = min(end, last)
        pieces.append(f"@@ -{start + 1},{end - start} +{start + 1},{end - start} @@\n".encode())
        at = start
        while at < end:
            if old[at] == new[at]:
                pieces.append(b" " + _line(old, at, encoding, lead))
                at += 1
                continue
            stop = at
            while stop < end and old[stop] != new[stop]:
                stop += 1
            pieces.extend(b"-" + _line(old, one, encoding, lead) for one in range(at, stop))
            pieces.extend(b"+" + _line(new, one, encoding, lead) for one in range(at, stop))
            at = stop
    return b"".join(pieces)


def _hunks(old: list[str], new: list[str]) -> Iterator[tuple[int, int]]:
    """Ranges of lines around the changes, 0-based, those that touch joined."""
    start = end = -1
    for number, (one, other) in enumerate(zip(old, new, strict=True)):
        if one == other:
            continue
        if start >= 0 and number - CONTEXT > end:
            yield start, end
            start = -1
        if start < 0:
            start = max(number - CONTEXT, 0)
        end = min(number + CONTEXT + 1, len(old))
    if start >= 0:
        yield start, end


def _line(lines: list[str], number: int, encoding: str, lead: bytes) -> bytes:
    ending = b"\n" if number < len(lines) - 1 else b"\n\\ No newline at end of file\n"
    return (lead if number == 0 else b"") + lines[number].encode(encoding) + ending

"""Paths as other programs want them: relative to the root they know, with slashes, as text or as URI."""

from __future__ import annotations

import os
import re

from gailint import repository

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType

_SURROGATES = re.compile("[\ud800-\udfff]")
_UNRESERVED = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/")


def printable(path: str) -> str:
    """A path that UTF-8 can hold, whatever bytes its name has."""
    return _SURROGATES.sub("\ufffd", path)


def root(variable: str = "") -> str:
    """The folder that paths are relative to: what the environment variable names, when the current folder lies in it, else
    the root of the git repository around the current folder, else the current folder."""
    here = os.path.realpath(".")
    named = os.path.realpath(os.environ.get(variable) or ".") if variable else here
    within = here == named or here.startswith(named.rstrip(os.sep) + os.sep)
    return named if variable and os.environ.get(variable) and within else repository.root(here) or here


def relative(path: str, base: str, system: ModuleType = os.path) -> str:
    """A path from `base` on, with slashes; absolute when it lies elsewhere. A link keeps its own name. `system` is the
    module that knows the paths of an operating system."""
    whole = system.abspath(path)
    whole = system.join(system.realpath(system.dirname(whole)), system.basename(whole))
    try:
        found: str = system.relpath(whole, base)
    except ValueError:  # another drive
        found = whole
    if found == ".." or found.startswith(".." + system.sep):
        found = whole
    return found.replace("\\", "/") if system.sep == "\\" else found


def uri(path: str) -> str:
    """What `relative` gave, as URI reference: the bytes of the name, percent-encoded."""
    data = path.encode("utf-8", "surrogateescape" if _is_escaped(path) else "surrogatepass")
    encoded = "".join(chr(byte) if byte in _UNRESERVED else f"%{byte:02X}" for byte in data)
    if path.startswith("/"):
        return "file://" + encoded
    return f"file:///{path[:2]}{encoded.removeprefix(path[0] + '%3A')}" if re.match(r"[A-Za-z]:/", path) else encoded


def _is_escaped(path: str) -> bool:
    """Whether the surrogates of a name, if any, stand for bytes that are no text."""
    return all("\udc80" <= char <= "\udcff" for char in _SURROGATES.findall(path))

"""Where caches lie, how what is in them is named, and how their files are replaced. A cache that cannot be written is as good as none."""

import os
from contextlib import suppress

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

try:
    from _blake2 import blake2b  # where hashlib has it from, without the rest of hashlib
except ImportError:
    from hashlib import blake2b


def folder() -> str:
    """The user's cache folder for gailint (GAILINT_CACHE_DIR, XDG_CACHE_HOME, LOCALAPPDATA or ~/.cache)."""
    own = os.environ.get("GAILINT_CACHE_DIR")
    if own:
        return own
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    return os.path.join(base or os.path.join(os.path.expanduser("~"), ".cache"), "gailint")


def checksum(data: bytes) -> str:
    """A name for some data that no other data has."""
    made: Any = blake2b(data, digest_size=20)
    return str(made.hexdigest())


def replace(path: str, data: bytes) -> None:
    """Write a file as a whole or not at all; other processes see the old or the new one."""
    temporary = f"{path}.{os.getpid()}.tmp"
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(temporary, "wb") as stream:
            stream.write(data)
        os.replace(temporary, path)
    except OSError:
        with suppress(OSError):
            os.unlink(temporary)

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

WRITTEN = (".bin", ".tmp")  # how files end that are written, and those that a killed run did not finish


def folder() -> str:
    """The user's cache folder for gailint (GAILINT_CACHE_DIR, XDG_CACHE_HOME, LOCALAPPDATA or ~/.cache)."""
    own = os.environ.get("GAILINT_CACHE_DIR")
    if own:
        return own
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    if not base and os.environ.get("HOME") == "":
        base = os.devnull  # whoever has no home has no cache
    return os.path.join(base or os.path.join(os.path.expanduser("~"), ".cache"), "gailint")


def checksum(data: bytes) -> str:
    """A name for some data that no other data has."""
    made: Any = blake2b(data, digest_size=20)
    return str(made.hexdigest())


def read(path: str) -> bytes:
    """What a file of a cache holds. Raises OSError, also for what is no file: a pipe would be waited for."""
    if not os.path.isfile(path):
        raise OSError("not a file")
    with open(path, "rb") as stream:
        return stream.read()


def replace(path: str, data: bytes) -> None:
    """Write a file as a whole or not at all; other processes see the old or the new one."""
    temporary = f"{path}.{os.urandom(6).hex()}.tmp"  # no other run's, not even of another machine
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(temporary, "xb") as stream:
            stream.write(data)
        os.replace(temporary, path)
    except OSError:
        with suppress(OSError):
            os.unlink(temporary)

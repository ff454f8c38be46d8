"""One run at a time where a file is read, changed and written back. Ends with the process, however that ends."""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def alone(folder: str) -> Iterator[None]:
    """Wait until no other run changes a file of an existing folder, and keep others waiting. Does nothing where the system
    cannot lock a folder (Windows, some network drives)."""
    try:
        from fcntl import LOCK_EX, flock
    except ImportError:
        yield
        return
    handle = os.open(folder or os.curdir, os.O_RDONLY)
    try:
        with suppress(OSError):
            flock(handle, LOCK_EX)
        yield
    finally:
        os.close(handle)

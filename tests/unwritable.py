"""What a cache folder that cannot be written looks like from inside the program."""

import os

from gailint import cachefolder

UNWRITABLE = {
    "no folder can be made": (os, "makedirs"),
    "no file can be written": (cachefolder, "open"),
    "no file can be put in place": (os, "replace"),
}


def refuse(*_: object, **__: object) -> None:
    """Stands in for one of those functions."""
    raise PermissionError(13, "read-only")

"""One module a format of extracted data: a function `pieces(extracts)` that turns files into bytes, one after another."""

from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from importlib.util import find_spec

from gailint.extracted import Extract

FORMATS = ("csv", "json", "xlsx")
NEEDED = {"xlsx": "openpyxl"}  # the packages that only an extra brings

Pieces = Callable[[Iterable[Extract]], Iterator[bytes]]


def lacking(name: str) -> str:
    """The package that a format needs and that is not installed, or ""."""
    package = NEEDED.get(name, "")
    return package if package and find_spec(package) is None else ""


def writer(name: str) -> Pieces:
    """The function of a format."""
    pieces: Pieces = import_module(f"gailint.writers.{name}_writer").pieces
    return pieces

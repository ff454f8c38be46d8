"""One module a kind of prose check; a rule names it by its file name, with dashes (year_stray.py is year-stray)."""

from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType

_FOLDER = Path(__file__).parent


@cache
def names() -> tuple[str, ...]:
    """The kinds there are: the modules of this folder that define KIND."""
    return tuple(sorted(
        path.stem.replace("_", "-") for path in _FOLDER.glob("*.py") if "\nKIND = " in path.read_text(encoding="utf-8")
    ))


def module(kind: str) -> ModuleType:
    """The module of a kind."""
    return import_module(f"gailint.kinds.{kind.replace('-', '_')}")

"""One module a kind of prose check; a rule names it by its file name, with dashes (year_stray.py is year-stray)."""

from __future__ import annotations

import os
from functools import cache
from importlib import import_module

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType

_FOLDER = os.path.dirname(os.path.abspath(__file__))


@cache
def names() -> tuple[str, ...]:
    """The kinds there are: the modules of this folder that define KIND."""
    stems = (name[:-3] for name in os.listdir(_FOLDER) if name.endswith(".py"))
    return tuple(sorted(stem.replace("_", "-") for stem in stems if _is_kind(stem)))


def _is_kind(stem: str) -> bool:
    with open(os.path.join(_FOLDER, f"{stem}.py"), encoding="utf-8") as stream:
        return "\nKIND = " in stream.read()


def module(kind: str) -> ModuleType:
    """The module of a kind."""
    return import_module(f"gailint.kinds.{kind.replace('-', '_')}")

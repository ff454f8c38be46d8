"""A folder -> the configuration file in force there: the nearest one above it, looked for once a folder.

Looks no higher than the repository. Without any configuration nothing is read and no parser is imported.
"""

import os

from gailint.repository import root
from gailint.sidecars import FOLDER

YAML = "gailint.yaml"
TOML = "pyproject.toml"
TABLE = ("tool", "gailint")


class Finder:
    """Remembers what was found for every folder that was asked for or passed."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[str, ...]] = {}

    def above(self, folder: str) -> tuple[str, ...]:
        """The files that configure an absolute folder: none, one, or two that stand side by side, which is a fault."""
        passed: list[str] = []
        here = folder
        found = self._known.get(here)
        while found is None:
            passed.append(here)
            found = in_folder(here)
            above = os.path.dirname(here)
            if found or above == here or os.path.lexists(os.path.join(here, ".git")):
                break
            here = above
            found = self._known.get(here)
        self._known.update((one, found) for one in passed)
        return found


def in_folder(folder: str) -> tuple[str, ...]:
    """The configuration files of one folder."""
    own, shared = os.path.join(folder, YAML), os.path.join(folder, TOML)
    found = [own] if os.path.lexists(own) else []
    if os.path.isfile(shared) and _has_table(shared):
        found.append(shared)
    return tuple(found)


def _has_table(path: str) -> bool:
    """Whether a pyproject.toml speaks of gailint. One that is no TOML does when it looks so: then that is a fault."""
    try:
        with open(path, "rb") as stream:
            data = stream.read(1_000_000)
    except OSError:
        return False
    if b"gailint" not in data:
        return False
    import tomllib

    try:
        tool = tomllib.loads(data.decode("utf-8-sig")).get("tool")
    except (ValueError, RecursionError):
        return b"[tool.gailint" in data
    return isinstance(tool, dict) and "gailint" in tool


def tree(folder: str) -> str:
    """The real folder that settings found in `folder` may read in: its repository, else the current folder when that
    is above it, else the folder itself."""
    if found := root(folder):
        return found
    real, current = os.path.realpath(folder), os.path.realpath(os.curdir)
    return current if is_inside(real, current) else real


def is_inside(path: str, folder: str) -> bool:
    """Whether an absolute path is a folder or lies in it."""
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


def leads_out(path: str) -> bool:
    """Whether a file kept beside reports, there or to be made, is or lies behind a link to what lies outside the tree."""
    folder = os.path.dirname(os.path.abspath(path))
    home = os.path.dirname(folder) if os.path.basename(folder) == FOLDER else folder
    return not is_inside(os.path.realpath(path), tree(home))


def shown(path: str) -> str:
    """A path as it is shown: relative when it lies in the current folder."""
    current = os.getcwd()
    return os.path.relpath(path, current) if is_inside(path, current) else path

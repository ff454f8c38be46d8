"""Reports -> the files kept beside them: for each folder the nearest .gailint/NAME, in it or above it. Reads nothing."""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

FOLDER = ".gailint"
SUPPRESS = "suppress.yaml"
BASELINE = "baseline.json"


def nearest(paths: Iterable[str], name: str) -> dict[str, str]:
    """Folder of a report -> the file, for those that have one."""
    known: dict[str, str] = {}
    found = {folder: _look(folder, name, known) for folder in {folder_of(path) for path in paths}}
    return {folder: _shown(path) for folder, path in found.items() if path}


def folder_of(path: str) -> str:
    """The folder a report lies in; that of standard input is the current one."""
    return os.path.dirname(os.path.abspath(path.replace("\\", "/")))


def base_of(path: str) -> str:
    """The folder that the paths in such a file are relative to: the one that holds .gailint, else the file's own."""
    folder = os.path.dirname(os.path.abspath(path))
    return os.path.dirname(folder) if os.path.basename(folder) == FOLDER else folder


def relative(path: str, base: str) -> str:
    """The path of a report as such files write it: from their base, with “/”."""
    try:
        return os.path.relpath(path.replace("\\", "/"), base).replace("\\", "/")
    except ValueError:  # another drive
        return path.replace("\\", "/")


def _look(folder: str, name: str, known: dict[str, str]) -> str:
    if folder not in known:
        path = os.path.join(folder, FOLDER, name)
        above = os.path.dirname(folder)
        if os.path.isfile(path):
            known[folder] = path
        else:
            known[folder] = _look(above, name, known) if above != folder else ""
    return known[folder]


def _shown(path: str) -> str:
    """A path as people write it: from the current folder where it lies below."""
    try:
        short = os.path.relpath(path)
    except ValueError:  # another drive
        return path
    return path if short.startswith("..") else short

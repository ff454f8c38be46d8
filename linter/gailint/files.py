"""Paths given -> files to check. Folders are walked for reports; hidden ones, what .gitignore names and links that lead out
of the tree are left out."""

from __future__ import annotations

import os
from functools import cache

from gailint import repository
from gailint.readers import READERS, is_installed
from gailint.record import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SUFFIXES = (".txt", ".md")
_OF_READERS = {suffix: name for name, reader in READERS.items() for suffix in reader.suffixes}


class Target(NamedTuple):
    """A file to check; `named` says that the user named it, not a folder above it."""

    path: str
    named: bool


class PathError(NamedTuple):
    """A path that cannot be checked: `error` says why, None that there is no such path."""

    path: str
    error: OSError | None = None


class Found(NamedTuple):
    """What paths lead to: files to check, paths that cannot be checked, and files in folders that would be checked if their
    reader were installed."""

    targets: list[Target]
    errors: list[PathError]
    unread: list[str]


def find(paths: Sequence[str]) -> Found:
    """Every file to check, in the order given, each once, by whatever path it is named again."""
    targets: dict[str, Target] = {}
    errors: list[PathError] = []
    unread: dict[str, str] = {}
    for path in _expanded(paths):
        if path == "-" or os.path.isfile(path):
            targets.setdefault(_key(path), Target(path, True))
        elif os.path.isdir(path):
            for found in sorted(os.path.normpath(name) for name in _walk(path, errors) if not _leads_out(name, path)):
                if is_taken(found):
                    targets.setdefault(_key(found), Target(found, False))
                else:
                    unread.setdefault(_key(found), found)
        elif os.path.exists(path):
            targets.setdefault(_key(path), Target(path, True))
        else:
            errors.append(PathError(path))
    return Found(list(targets.values()), errors, list(unread.values()))


def wanted_for(paths: Sequence[str]) -> tuple[list[str], str]:
    """The endings of files that have no reader here, each with its count (.docx 2), and the extras that read them."""
    endings = [os.path.splitext(path)[1].lower() for path in paths]
    counts = [f"{ending} {endings.count(ending)}" for ending in sorted(set(endings))]
    return counts, ",".join(sorted({READERS[_OF_READERS[ending]].extra for ending in endings}))


def _key(path: str) -> str:
    """Equal for paths that lead to one file: a.txt and ./a.txt."""
    return path if path == "-" else os.path.normcase(os.path.abspath(path))


def _expanded(paths: Sequence[str]) -> Iterator[str]:
    """The paths, with * and ? filled in where the shell does not do that (on Windows)."""
    for path in paths:
        if ("*" in path or "?" in path) and not os.path.exists(path):
            from glob import glob

            yield from sorted(glob(path)) or [path]
        else:
            yield path


def is_taken(name: str) -> bool:
    """Whether a walk through a folder takes a file of this name: text, a page, and what a reader installed here can read."""
    if name.lower().endswith(SUFFIXES):
        return True
    kind = _OF_READERS.get(os.path.splitext(name)[1].lower())
    return kind is not None and _can_read(kind)


def _is_known(name: str) -> bool:
    """Whether a file of this name may be a report, in any format."""
    return name.lower().endswith((*SUFFIXES, *_OF_READERS))


@cache
def _can_read(kind: str) -> bool:
    return is_installed(kind)


def _walk(folder: str, errors: list[PathError]) -> Iterator[str]:
    def unreadable(error: OSError) -> None:
        errors.append(PathError(error.filename or folder, error))

    listed = repository.files(folder)
    if listed is not None:
        kept = [name for name in listed if _is_known(name) and not any(map(_is_hidden, name.split("/")))]
        paths = [os.path.join(folder, *name.split("/")) for name in kept]
        yield from (path for path in paths if os.path.isfile(path))
        return
    for root, folders, names in os.walk(folder, onerror=unreadable):
        folders[:] = [name for name in folders if not _is_hidden(name)]
        paths = [os.path.join(root, name) for name in names if _is_known(name) and not _is_hidden(name)]
        yield from (path for path in paths if os.path.isfile(path))  # a pipe would be waited for


def _is_hidden(name: str) -> bool:
    """Also what Word and WPS put beside a file while it is open, ~$报告.docx, which is no document."""
    return name.startswith((".", "~$"))


def changed(targets: Sequence[Target], revision: str) -> list[Target]:
    """The targets that are otherwise than at a revision of the repository of the current folder, new ones included.
    Raises repository.NoRevision when git cannot tell."""
    names = repository.changed(revision)
    return [target for target in targets if os.path.realpath(target.path) in names]


def _leads_out(path: str, folder: str) -> bool:
    """Whether a file found in a folder is a link to nothing, or to what lies outside the tree that the folder belongs to."""
    if not os.path.islink(path):
        return False
    from gailint.configfind import is_inside, tree

    return not os.path.isfile(path) or not is_inside(os.path.realpath(path), tree(folder))

"""What git knows of files: which of a folder it does not ignore, which are otherwise than at a revision.

A tree may come from anybody, so git is asked at the root of the repository alone, where `.git` lies: a folder that only looks
like a repository has no say. Neither hooks nor a monitor that a configuration names are run.
"""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

_SAFE = ("-c", "core.fsmonitor=false", "-c", f"core.hooksPath={os.devnull}", "--literal-pathspecs", "--no-optional-locks")
_SECONDS = 60


class NoRevision(Exception):
    """What a revision cannot be compared with; the reason in git's own words."""


def root(folder: str) -> str | None:
    """The real path of the repository a folder lies in, or None."""
    here = os.path.realpath(folder)
    while not os.path.lexists(os.path.join(here, ".git")):
        above = os.path.dirname(here)
        if above == here:
            return None
        here = above
    return here


def files(folder: str) -> list[str] | None:
    """The paths in a folder, from the folder on, that git does not ignore; None outside a repository, for a folder ignored
    as a whole (the user named it all the same), and when git cannot tell."""
    top = root(folder)
    if top is None:
        return None
    import subprocess

    inside = os.path.relpath(os.path.realpath(folder), top).replace(os.sep, "/")
    try:
        listed = _git(top, ["ls-files", "-co", "--exclude-standard", "-z", "--", inside])
        if not listed and inside != ".":
            _git(top, ["check-ignore", "-q", "--", inside])  # ends 1 when it is not ignored
            return None
    except subprocess.CalledProcessError as error:
        return [] if error.returncode == 1 else None
    except (OSError, subprocess.SubprocessError):
        return None
    start = 0 if inside == "." else len(inside) + 1
    return [os.fsdecode(name)[start:] for name in listed.split(b"\0") if name]


def changed(revision: str) -> set[str]:
    """The real paths of the files in the repository of the current folder that are otherwise than at a revision, new ones
    included. Raises NoRevision when git cannot tell."""
    import subprocess

    top = root(os.curdir)
    try:
        if top is None:
            raise NoRevision("not a git repository")
        differing = _git(
            top, ["diff", "--no-ext-diff", "--name-only", "-z", "--no-renames", "--diff-filter=d", "--end-of-options", revision]
        )
        new = _git(top, ["ls-files", "-o", "--exclude-standard", "-z"])
    except subprocess.CalledProcessError as error:
        raise NoRevision(error.stderr.decode("utf-8", "replace").strip().splitlines()[0]) from None
    except (OSError, subprocess.SubprocessError) as error:
        raise NoRevision(str(error)) from None
    return {os.path.realpath(os.path.join(top, os.fsdecode(name))) for name in (differing + new).split(b"\0") if name}


def _git(top: str, arguments: Sequence[str]) -> bytes:
    """What git prints at the root of a repository. Raises OSError and subprocess.SubprocessError."""
    import subprocess

    return subprocess.run(["git", *_SAFE, "-C", top, *arguments], capture_output=True, check=True, timeout=_SECONDS).stdout

"""What tests of the whole program share: a call of it, a repository that holds this checkout, three small reports."""

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from gailint import blank
from gailint.forms import Form

ROOT = Path(__file__).resolve().parent.parent
AUTHOR = ["-c", "user.name=tests", "-c", "user.email=tests@example.org"]
REVIEWS = "\t".join(["0"] * 15)
BROKEN_REVIEWS = "\t".join(["0"] * 4 + ["1"] + ["0"] * 10)  # a total of 1 over zeros


class Ran(NamedTuple):
    """What a call of the program left behind."""

    status: int
    out: str
    err: str

    @property
    def said(self) -> list[str]:
        """“path:line:column RULE level” of each line of concise output."""
        return [" ".join(line.split(" ")[:3]) for line in self.out.splitlines()]

    @property
    def files(self) -> dict[str, Any]:
        """The records of JSON output by path."""
        return {record["path"]: record for record in json.loads(self.out)["files"]}

    @property
    def findings(self) -> list[dict[str, Any]]:
        """The findings of JSON output."""
        found: list[dict[str, Any]] = json.loads(self.out)["findings"]
        return found

    @property
    def told(self) -> list[str]:
        """“path:line RULE” of each finding of JSON output."""
        return [f"{one['filename']}:{one['location']['row']} {one['code']}" for one in self.findings]


Run = Callable[..., Ran]


def git(folder: Path, *arguments: str) -> str:
    """What a command of git prints."""
    command = ["git", *AUTHOR, *arguments]
    return subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout.strip()


def hold_checkout(folder: Path) -> str:
    """Make a folder a repository of what this checkout holds now, less tests and docs; returns the revision."""
    listed = subprocess.run(["git", "ls-files", "-co", "--exclude-standard", "-z"], cwd=ROOT, check=True, capture_output=True)
    for name in filter(None, listed.stdout.decode("utf-8").split("\0")):
        if (ROOT / name).is_file() and not name.startswith(("tests/", "docs/")):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / name)
    git(folder, "init", "-q")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "as it is now")
    return git(folder, "rev-parse", "HEAD")


def small_reports(form_of: Callable[[int], Form]) -> dict[str, str]:
    """Reports for 2023: one with nothing to say of it, one with a warning (T2-LABEL), one with an error (T4-TOTALS)."""
    clean = blank.blank_report(form_of(2023), 2023, {})
    found = {
        "clean": clean,
        "warning": clean.replace("行政规范性文件", "规范性文件"),
        "error": clean.replace(REVIEWS, BROKEN_REVIEWS),
    }
    assert len(set(found.values())) == len(found)
    return found

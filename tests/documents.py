"""What tests of the documents share: their headings, their blocks, and a folder in which their commands run."""

import io
import re
import shlex
import shutil
from pathlib import Path

import pytest
from tests.program import ROOT, Ran

from gailint import cli

BLOCK = re.compile(r"^( *)```(\w+)\n(.*?)^\1```$", re.M | re.S)


def read(name: str) -> str:
    """A document by its path in the checkout."""
    return (ROOT / name).read_text("utf-8")


def blocks(text: str) -> list[tuple[str, str]]:
    """(language, content) of each fenced block, also of those inside lists."""
    return [(kind, re.sub(f"^{indent}", "", body, flags=re.M)) for indent, kind, body in BLOCK.findall(text)]


def block(text: str, containing: str) -> str:
    """The one block that holds some text."""
    (found,) = [body for _, body in blocks(text) if containing in body]
    return found


def prose(text: str) -> str:
    """A document without its blocks."""
    return BLOCK.sub("", text)


def levels(text: str) -> list[int]:
    """The depth of each heading."""
    return [len(found[1]) for found in re.finditer(r"^(#+) ", prose(text), re.M)]


def commands(text: str, kind: str = "sh") -> list[str]:
    """The lines of a document's blocks of a kind."""
    return [line for found, body in blocks(text) if found == kind for line in body.splitlines()]


def workplace(folder: Path) -> Path:
    """A folder with the examples in it, as in the checkout, where commands may write."""
    shutil.copytree(ROOT / "examples", folder / "examples")
    return folder


def run(command: str, folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Ran:
    """Run a `gailint …` of a document in a folder, perhaps with `< FILE` behind it."""
    monkeypatch.chdir(folder)
    monkeypatch.setenv("NO_COLOR", "1")
    command, _, given = command.partition(" < ")
    if given:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO((folder / given).read_bytes()), "utf-8"))
    program, *arguments = shlex.split(command)
    assert program == "gailint"
    status = cli.main(arguments)
    return Ran(status, *capsys.readouterr())

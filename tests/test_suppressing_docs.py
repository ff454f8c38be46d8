"""docs/suppressing: both languages show the same, its commands run in order, and its register holds."""

import re
import shlex
import shutil
from pathlib import Path

import pytest

from gailint import cli

ROOT = Path(__file__).resolve().parent.parent
ENGLISH, CHINESE = ((ROOT / "docs" / name).read_text("utf-8") for name in ("suppressing.md", "suppressing.zh-CN.md"))
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.M | re.S)
COMMANDS = [line for kind, body in BLOCK.findall(ENGLISH) if kind == "sh" for line in body.splitlines()]
FAULTY = ROOT / "examples" / "faulty" / "勾稽不平.txt"


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with a faulty report of 2019 (by its folder) and one of 2023."""
    for year in ("2019", "2023"):
        (tmp_path / year).mkdir()
        shutil.copy(FAULTY, tmp_path / year / "年报.txt")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_both_languages_show_the_same() -> None:
    assert BLOCK.findall(ENGLISH) == BLOCK.findall(CHINESE)
    for pattern in (r"^#+ ", r"^\| `(\w+)`", r"CFG-[A-Z]+", r"`(--[a-z-]+)"):
        assert sorted(re.findall(pattern, ENGLISH, re.M)) == sorted(re.findall(pattern, CHINESE, re.M))
    assert len(COMMANDS) == 6


def test_commands_run_in_order(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert [cli.main(shlex.split(command)[1:]) for command in COMMANDS] == [0, 0, 0, 0, 0, 1]
    assert capsys.readouterr().err == ""
    assert sorted(path.name for path in (archive / ".gailint").iterdir()) == ["baseline.json", "suppress.yaml"]


def test_the_register_shown_holds(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (archive / ".gailint").mkdir()
    (register,) = [body for kind, body in BLOCK.findall(ENGLISH) if kind == "yaml"]
    (archive / ".gailint" / "suppress.yaml").write_text(register, "utf-8")
    assert cli.main(["2023/年报.txt", "-f", "concise", "--select", "T3-BALANCE,CFG"]) == 0
    assert capsys.readouterr().out == "已登记 2 处，不计入上面的数\n"


def test_its_keys_are_all_there_are() -> None:
    from gailint import register

    assert sorted(re.findall(r"^\| `(\w+)`", ENGLISH, re.M)) == sorted((*register._REQUIRED, *register._OPTIONAL))

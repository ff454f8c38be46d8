"""--fix, --unsafe-fixes and --diff as the program runs them: files, modes, links, standard input, an end in the middle."""

import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from gailint import rewriting
from gailint.blank import blank_report
from gailint.forms import form_for
from gailint.rulebook import Rulebook

TEXT = "云山县水务局2023年政府信息公开工作年度报告\r\n一、总体情况\r\n截止到2023年底，公开9条。加强保障保障。\n末行"
SAFE = TEXT.replace("截止到", "截至")
UNSAFE = SAFE.replace("保障保障", "保障")


def run(folder: Path, *arguments: str, data: bytes = b"") -> tuple[int, bytes, str]:
    done = subprocess.run([sys.executable, "-m", "gailint", *arguments], cwd=folder, input=data, capture_output=True, timeout=60)
    return done.returncode, done.stdout, done.stderr.decode()


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_fix_writes_in_the_files_own_encoding(tmp_path: Path, codec: str) -> None:
    path = tmp_path / "报 告.txt"
    path.write_bytes(TEXT.encode(codec))
    path.chmod(0o640)
    status, out, err = run(tmp_path, "--fix", path.name)
    assert (status, err) == (1, "")
    assert "已修复 1 处；另有 1 处可用 --unsafe-fixes 修复，改后须核对\n" in out.decode()
    assert path.read_bytes() == SAFE.encode(codec)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert run(tmp_path, "--fix", "--unsafe-fixes", path.name)[0] == 1
    assert path.read_bytes() == UNSAFE.encode(codec)
    assert os.listdir(tmp_path) == [path.name]


def test_findings_that_stay_decide_the_status(tmp_path: Path, book: Rulebook) -> None:
    form = form_for(book.forms, 2023)
    assert form is not None
    clean = blank_report(form, 2023)
    (tmp_path / "a.txt").write_text(clean.replace("其他法律行政法规", "其他法律法规"), encoding="utf-8")
    chosen = ("--select", "T3-LABEL", "--fail-on", "warning", "a.txt")
    assert run(tmp_path, *chosen)[0] == 1
    assert run(tmp_path, "--fix", *chosen)[0] == 0
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == clean


def test_full_output_marks_what_can_be_corrected(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8", newline="")
    _, out, _ = run(tmp_path, "--select", "STY-UNTIL,STY-REPEAT", "--min-severity", "info", "a.txt")
    lines = [line for line in out.decode().splitlines() if "STY-" in line and "说明" not in line]
    assert lines == [
        "  3:1  提示  STY-UNTIL  “截止到”应写“截至”（全文 1 处）  [可修复]",
        "  3:18  提示  STY-REPEAT  “保障保障”重复（全文 1 处）  [可修复，须核对：--unsafe-fixes]",
    ]
    assert out.decode().endswith("1 处可用 --fix 修复；另有 1 处可用 --unsafe-fixes 修复，改后须核对\n")


# ---------------------------------------------------------------- diff


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "gb18030"])
def test_git_applies_the_diff(tmp_path: Path, codec: str) -> None:
    path = tmp_path / "各 年" / "报 告.txt"
    path.parent.mkdir()
    path.write_bytes(TEXT.encode(codec))
    before = path.stat()
    status, out, err = run(tmp_path, "--diff", "各 年")
    assert (status, err) == (1, "gailint: 可修复 1 处，没有改动文件\n")
    assert path.read_bytes() == TEXT.encode(codec) and path.stat().st_mtime_ns == before.st_mtime_ns
    subprocess.run(["git", "init", "-q", "."], cwd=tmp_path, check=True)
    subprocess.run(["git", "apply", "-"], cwd=tmp_path, input=out, check=True)
    assert path.read_bytes() == SAFE.encode(codec)
    assert run(tmp_path, "--diff", "各 年") == (0, b"", "")


def test_the_diff_in_full(tmp_path: Path) -> None:
    assert run(tmp_path, "--diff", "-", "--stdin-filename", "县/a.txt", data=TEXT.encode()) == (
        1,
        (
            "--- a/县/a.txt\n+++ b/县/a.txt\n@@ -1,4 +1,4 @@\n"
            " 云山县水务局2023年政府信息公开工作年度报告\r\n 一、总体情况\r\n"
            "-截止到2023年底，公开9条。加强保障保障。\n+截至2023年底，公开9条。加强保障保障。\n"
            " 末行\n\\ No newline at end of file\n"
        ).encode(),
        "gailint: 可修复 1 处，没有改动文件\n",
    )


def test_a_terminal_shows_the_diff_as_text(tmp_path: Path) -> None:
    import pty

    (tmp_path / "a.txt").write_bytes(TEXT.encode("gb18030"))
    outer, inner = pty.openpty()
    done = subprocess.run(
        [sys.executable, "-m", "gailint", "--diff", "a.txt"], cwd=tmp_path, stdout=inner, stderr=subprocess.PIPE, timeout=60
    )
    os.close(inner)
    shown = os.read(outer, 10_000)
    os.close(outer)
    assert done.returncode == 1
    lines = shown.decode("utf-8").replace("\r", "").splitlines()
    assert lines[5:7] == ["-截止到2023年底，公开9条。加强保障保障。", "+截至2023年底，公开9条。加强保障保障。"]
    assert "截止到".encode("gb18030") in run(tmp_path, "--diff", "a.txt")[1]


def test_diff_of_a_missing_file_is_an_error(tmp_path: Path) -> None:
    assert run(tmp_path, "--diff", "a.txt")[:2] == (2, b"")


# ---------------------------------------------------------------- standard input

STDIN = {
    "corrected": (TEXT.encode(), SAFE.encode(), 1),
    "nothing to correct": (UNSAFE.encode("gb18030"), UNSAFE.encode("gb18030"), 1),
    "no report": ("甲\r\n乙".encode(), "甲\r\n乙".encode(), 2),
    "no text": (b"\xff\xff\x80", b"\xff\xff\x80", 2),
}


@pytest.mark.parametrize("name", STDIN)
def test_standard_input_goes_to_standard_output(tmp_path: Path, name: str) -> None:
    data, want, status = STDIN[name]
    found, out, err = run(tmp_path, "--fix", "-", data=data)
    assert (found, out) == (status, want)
    assert err != ""
    assert os.listdir(tmp_path) == []


# ---------------------------------------------------------------- what is not rewritten


def refused(folder: Path, *arguments: str) -> str:
    status, _, err = run(folder, "--fix", *arguments)
    assert status == 2
    return err


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "out.txt").write_bytes(TEXT.encode())
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").symlink_to(tmp_path / "out.txt")
    assert refused(tmp_path, "in") == f"gailint: {os.path.join('in', 'a.txt')}：没有修复：这是符号链接，请改写它所指的文件\n"
    assert (tmp_path / "out.txt").read_bytes() == TEXT.encode() and (tmp_path / "in" / "a.txt").is_symlink()


def test_a_file_of_two_names_stays(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT.encode())
    os.link(tmp_path / "a.txt", tmp_path / "copy")
    assert (
        refused(tmp_path, "a.txt") == "gailint: a.txt：没有修复：这个文件另有别的名字（硬链接），改写会使它们不再是同一个文件\n"
    )
    assert (tmp_path / "a.txt").read_bytes() == TEXT.encode() and os.path.samefile(tmp_path / "a.txt", tmp_path / "copy")


PAGE = "<!DOCTYPE html>" + "".join(f"<p>{line}</p>\n" for line in TEXT.split("\n"))


@pytest.mark.parametrize(("name", "text"), [("a.txt", TEXT), ("a.html", PAGE)], ids=["a read-only file", "another format"])
def test_what_was_refused_is_not_recommended(name: str, text: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(text.encode())
    (tmp_path / name).chmod(0o444)
    _, out, err = run(tmp_path, "--fix", name)
    assert "没有修复" in err
    assert "可用 --" not in out.decode()


def test_a_read_only_file_stays(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT.encode())
    (tmp_path / "a.txt").chmod(0o444)
    assert refused(tmp_path, "a.txt") == "gailint: a.txt：没有修复：文件是只读的\n"
    assert (tmp_path / "a.txt").read_bytes() == TEXT.encode()


@pytest.mark.parametrize("name", ["a.html", "a.txt"])
def test_another_format_stays(name: str, tmp_path: Path) -> None:
    """What it is called does not make a page text."""
    (tmp_path / name).write_bytes(PAGE.encode())
    _, _, err = run(tmp_path, "--fix", name)
    assert err == f"gailint: {name}：没有修复：只改写纯文本和 Markdown\n"
    assert (tmp_path / name).read_bytes() == PAGE.encode()


def test_a_file_that_changed_meanwhile_stays(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"new")
    assert rewriting.write(str(path), b"old", b"other", "zh") == f"{path}：没有修复：检查时文件被别的程序改过，请再运行一次"
    assert (path.read_bytes(), os.listdir(tmp_path)) == (b"new", ["a.txt"])


def test_a_failing_disk_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert rewriting.write(str(path), b"old", b"other", "zh") == f"{path}：没有修复：写不了：磁盘已满"
    assert (path.read_bytes(), os.listdir(tmp_path)) == (b"old", ["a.txt"])


def test_unsafe_fixes_alone_is_an_error(tmp_path: Path) -> None:
    assert run(tmp_path, "--unsafe-fixes", ".") == (2, b"", "gailint: --unsafe-fixes 要和 --fix 或 --diff 同用\n")


# ---------------------------------------------------------------- an end in the middle


def _interruptible() -> None:
    """A shell starts what it runs in the background deaf to interrupts, and so are its children."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGINT], ids=["kill", "interrupt"])
def test_killed_in_the_middle_each_file_is_old_or_new(tmp_path: Path, number: int) -> None:
    old, new = (text.encode() + "\n正文。".encode() * 1000 for text in (TEXT, SAFE))
    names = [f"{index}.txt" for index in range(12)]
    seen: set[int] = set()
    for turn in range(4):
        for name in names:
            (tmp_path / name).write_bytes(old)
        child = subprocess.Popen(
            [sys.executable, "-m", "gailint", "--fix", "--jobs", "1", *names],
            cwd=tmp_path,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            preexec_fn=_interruptible,
        )
        wanted = 1 + turn
        deadline = time.monotonic() + 30
        while sum((tmp_path / name).read_bytes() != old for name in names) < wanted:
            if time.monotonic() > deadline or child.poll() is not None:
                break
        child.send_signal(number)
        child.wait(30)
        states = [(tmp_path / name).read_bytes() for name in names]
        assert all(state in (old, new) for state in states)
        seen.add(sum(state == new for state in states))
    assert any(0 < count < len(names) for count in seen)
    assert run(tmp_path, "--fix", ".")[0] == 1
    assert all((tmp_path / name).read_bytes() == new for name in names)


def test_several_processes_write_each_file_once(tmp_path: Path) -> None:
    names = [f"{index}.txt" for index in range(160)]
    for name in names:
        (tmp_path / name).write_bytes(TEXT.encode())
    status, out, err = run(tmp_path, "--fix", "--jobs", "2", "-f", "concise", ".")
    assert (status, err) == (1, "") and "已修复 160 处" in out.decode()
    assert {(tmp_path / name).read_bytes() for name in names} == {SAFE.encode()}
    assert sorted(os.listdir(tmp_path)) == sorted(names)

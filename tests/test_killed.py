"""Killed at any moment, and two at once: what is written is the old file or the new one, as a whole."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.program import ROOT, Run

from gailint.jobs import Work
from gailint.words import say

FAULTY = (ROOT / "examples" / "faulty" / "勾稽不平.txt").read_text("utf-8")
WRITES = {
    "an output": ("out.json", ("-f", "json:out.json", ".")),
    "a page": ("out.page", ("-f", "html:out.page", ".")),
    "a baseline": (".gailint/baseline.json", ("baseline", "write", ".")),
    "a register": (".gailint/suppress.yaml", ("suppress", "--write", "--reason", "留", ".")),
}


@pytest.fixture
def start(tmp_path: Path) -> Callable[..., "subprocess.Popen[bytes]"]:
    """The program, started in a folder of ten reports with a cache of its own."""
    (tmp_path / ".gailint").mkdir()
    for number in range(10):
        (tmp_path / f"{number}.txt").write_text(FAULTY, "utf-8")
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "linter"), "GAILINT_CACHE_DIR": str(tmp_path / "cache")}

    def run(*words: str) -> "subprocess.Popen[bytes]":
        command = [sys.executable, "-m", "gailint", *words]
        return subprocess.Popen(command, cwd=tmp_path, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)

    return run


def renewed(path: Path, name: str) -> bytes:
    """An old file of the kind, of which there is nothing in the new one's beginning or end."""
    old = b"# old\n" if name == "a register" else b'{\n "version": 1,\n "findings": {}\n}\n' if name == "a baseline" else b"old"
    path.write_bytes(old)
    return old


@pytest.mark.skipif(os.name != "posix", reason="a process is killed")
@pytest.mark.parametrize("name", WRITES)
def test_killed_at_any_moment_a_file_is_old_or_new(
    tmp_path: Path, start: Callable[..., "subprocess.Popen[bytes]"], name: str
) -> None:
    where, words = WRITES[name]
    if name == "a baseline":
        words = (*words, "--accept-new")
    path = tmp_path / where
    old = renewed(path, name)
    began = time.monotonic()
    assert start(*words).wait(60) in (0, 1)
    took = time.monotonic() - began
    new = path.read_bytes()
    assert new != old
    for part in (0.3, 0.6, 0.8, 0.9, 0.95, 1.0):
        renewed(path, name)
        child = start(*words)
        time.sleep(took * part)
        child.kill()
        child.wait(60)
        assert path.read_bytes() in (old, new)


@pytest.mark.skipif(os.name != "posix", reason="a process is killed")
def test_killed_while_the_rules_are_compiled_the_next_run_is_as_ever(
    tmp_path: Path, start: Callable[..., "subprocess.Popen[bytes]"]
) -> None:
    words = ("-f", "json:out.json", "0.txt")
    assert start(*words).wait(60) == 1
    expected = (tmp_path / "out.json").read_bytes()
    for delay in (0.2, 0.6, 1.0, 1.4):
        for kept in (tmp_path / "cache").glob("*.bin"):
            kept.unlink()
        child = start(*words)
        time.sleep(delay)
        child.kill()
        child.wait(60)
        assert start(*words).wait(60) == 1
        assert (tmp_path / "out.json").read_bytes() == expected


@pytest.mark.parametrize("name", WRITES)
def test_two_at_once_do_not_disturb_each_other(
    tmp_path: Path, start: Callable[..., "subprocess.Popen[bytes]"], name: str
) -> None:
    """Neither has compiled rules to begin with; both write the same file."""
    where, words = WRITES[name]
    both = [start(*words) for _ in range(2)]
    said = [child.communicate(timeout=120)[1] for child in both]
    assert {child.returncode for child in both} <= {0, 1}
    registered = "没有要登记的问题".encode() if name == "a register" else b""  # by the other one, which was first
    assert said.count(b"") >= 1 and all(not text or (registered and registered in text) for text in said)
    together = (tmp_path / where).read_bytes()
    (tmp_path / where).unlink()
    start(*words).wait(60)
    alone = (tmp_path / where).read_bytes()
    assert together in ((alone, alone * 2) if name == "a register" else (alone,))
    assert not list(tmp_path.rglob("*.tmp"))


APART = {
    "a register": (".gailint/suppress.yaml", ("suppress", "--write", "--reason", "留")),
    "a baseline": (".gailint/baseline.json", ("baseline", "write", "--accept-new")),
}


@pytest.mark.skipif(os.name != "posix", reason="folders are not locked elsewhere")
@pytest.mark.parametrize("name", APART)
def test_of_several_at_once_each_adds_its_own(tmp_path: Path, start: Callable[..., "subprocess.Popen[bytes]"], name: str) -> None:
    where, words = APART[name]
    children = [start(*words, f"{number}.txt") for number in range(4)]
    assert [child.wait(120) for child in children] == [0, 0, 0, 0]
    text = (tmp_path / where).read_text("utf-8")
    counts = {text.count(f"{number}.txt") for number in range(4)}
    assert len(counts) == 1 and counts != {0}


# Two processes that have enough to do for a minute; each says when it has begun.
BUSY = """\
import signal
import time
from gailint import jobs
from gailint.files import Target

def wait(path, number, work):
    print(path, flush=True)
    time.sleep(60)

if __name__ == "__main__":
    for ends in (signal.SIGTERM, signal.SIGHUP):  # whoever runs the tests may ignore them (nohup)
        signal.signal(ends, signal.SIG_DFL)
    targets = [Target(str(number), False) for number in range(100)]
    list(jobs.each(wait, targets, [0] * 100, jobs.Work((), "-", False), 2))
"""


@pytest.mark.skipif(os.name != "posix", reason="a process is killed")
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGKILL"])
def test_the_processes_end_with_the_one_that_started_them(tmp_path: Path, name: str) -> None:
    (tmp_path / "busy.py").write_text(BUSY)
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "linter")}
    child = subprocess.Popen([sys.executable, str(tmp_path / "busy.py")], stdout=subprocess.PIPE, text=True, env=environment)
    assert child.stdout is not None
    begun = {child.stdout.readline() for _ in range(2)}
    child.send_signal(getattr(signal, name))
    began = time.monotonic()
    assert (len(begun), child.communicate(timeout=50)[0]) == (2, "")  # nobody has the other end of the pipe any more
    assert time.monotonic() - began < 30


def killed(path: str, number: int, work: Work) -> None:
    """What becomes of a process when the system runs out of memory."""
    os.kill(os.getpid(), signal.SIGKILL)


@pytest.mark.skipif(os.name != "posix", reason="a process is killed")
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_process_that_was_killed_is_told_in_words(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch, lang: str) -> None:
    for number in range(2):
        (tmp_path / f"{number}.txt").write_text(FAULTY, "utf-8")
    monkeypatch.setattr("gailint.jobs.PARALLEL_FROM", 2)
    monkeypatch.setattr("gailint.jobs.check_one", killed)
    ran = run(tmp_path, "--jobs", "2", "--lang", lang)
    assert (ran.status, ran.out, ran.err) == (2, "", f"gailint: {say('process-ended', lang)}\n")

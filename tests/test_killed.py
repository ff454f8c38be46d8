"""Killed at any moment, and two at once: what is written is the old file or the new one, as a whole."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.program import ROOT

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


def children_of(pid: int) -> set[int]:
    return {int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()}


def goes_on(pid: int) -> bool:
    """Whether a process is there and has not ended."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="needs to see the processes of another")
@pytest.mark.parametrize("way", [signal.SIGTERM, signal.SIGHUP, signal.SIGKILL], ids=["told to end", "left alone", "killed"])
def test_no_process_stays_behind(tmp_path: Path, start: Callable[..., "subprocess.Popen[bytes]"], way: signal.Signals) -> None:
    (tmp_path / "many").mkdir()
    for number in range(2000):
        (tmp_path / "many" / f"{number}.txt").write_text(FAULTY, "utf-8")
    program = start("many", "--jobs", "2", "-f", "json:out.json", "--no-cache")
    until = time.monotonic() + 60
    while len(workers := children_of(program.pid)) < 2 and time.monotonic() < until:
        time.sleep(0.05)
    assert len(workers) == 2
    program.send_signal(way)
    program.wait(60)
    until = time.monotonic() + 30
    while any(map(goes_on, workers)) and time.monotonic() < until:
        time.sleep(0.05)
    assert not any(map(goes_on, workers))


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="needs to see the processes of another")
def test_a_worker_that_somebody_ended_is_said(tmp_path: Path, start: Callable[..., "subprocess.Popen[bytes]"]) -> None:
    (tmp_path / "many").mkdir()
    for number in range(2000):
        (tmp_path / "many" / f"{number}.txt").write_text(FAULTY, "utf-8")
    program = start("many", "--jobs", "2", "-f", "json:out.json", "--no-cache")
    until = time.monotonic() + 60
    while not (workers := children_of(program.pid)) and time.monotonic() < until:
        time.sleep(0.05)
    os.kill(workers.pop(), signal.SIGKILL)
    said = program.communicate(timeout=120)[1].decode()
    assert (program.returncode, said) == (
        2,
        "gailint: 检查用的一个进程被系统或别的程序结束了（多半是内存不够）；请加 --jobs 1 再运行，或分批检查\n",
    )

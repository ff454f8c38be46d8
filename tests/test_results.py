"""Records kept between runs: an unchanged report is not checked again, a changed one always, and a bad record is as good
as none."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from importlib import metadata
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.program import Run
from tests.unwritable import UNWRITABLE, refuse

from gailint import api, checking, readers, results
from gailint.checked import Checked

EXAMPLES = Path(__file__).parent.parent / "examples"
FORMATS = ("full", "concise", "json", "jsonl", "gitlab", "sarif", "junit", "github", "rdjson", "checkstyle", "markdown", "html")


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of records, empty as yet; the current folder holds one report with findings."""
    monkeypatch.setenv("GAILINT_CACHE_DIR", str(tmp_path / "cache"))
    here = tmp_path / "reports"
    here.mkdir()
    monkeypatch.chdir(here)
    source = sorted((EXAMPLES / "faulty").iterdir())[0]
    (here / "a.md").write_bytes(source.read_bytes())
    return tmp_path / "cache" / "results"


@pytest.fixture
def checks(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the reports that were really checked, in order."""
    names: list[str] = []
    check = checking.check

    def counting(name: str, *rest: object) -> Checked:
        names.append(name)
        return check(name, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(checking, "check", counting)
    return names


def kept(store: Path) -> list[Path]:
    return sorted(store.glob("*/*.bin"))


# ---------------------------------------------------------------- when a record is used


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_says_the_same_with_and_without(name: str, store: Path, run: Run) -> None:
    first, second, without = (run("-f", name, *more, EXAMPLES) for more in ((), (), ("--no-cache",)))
    assert first == second == without
    assert first.status == 1


def test_an_unchanged_report_is_checked_once(store: Path, checks: list[str], run: Run) -> None:
    for _ in range(3):
        assert run("-f", "concise", "a.md").status == 1
    assert checks == ["a.md"]
    assert len(kept(store)) == 1


def test_across_years_too(store: Path, checks: list[str], run: Run) -> None:
    first, second = (run("-f", "json", "--project", EXAMPLES) for _ in range(2))
    assert first == second
    assert len(checks) == len(set(checks)) > 5


def test_what_is_no_report_is_kept_too(store: Path, checks: list[str], run: Run) -> None:
    Path("b.txt").write_text("买菜：白菜、豆腐。\n" * 3, "utf-8")
    for _ in range(2):
        assert run("-f", "concise", ".").status == 1
    assert checks == ["a.md", "b.txt"]


def test_another_name_is_no_other_report(store: Path, checks: list[str], run: Run) -> None:
    first = run("-f", "concise", "a.md")
    os.rename("a.md", "b.md")
    assert run("-f", "concise", "b.md").out == first.out.replace("a.md", "b.md") != first.out
    assert checks == ["a.md"]


@given(st.text("0123/\\.-_年２０３二〇月a", max_size=14))
@example("二〇二三年")
@example("２０２３年度")
@example("x2023-a")
def test_a_name_that_may_tell_a_year_decides_the_record(name: str) -> None:
    _, aligned = api.read(b"", name)
    if aligned.choice.witnesses:
        assert results.key("way", (), name, b"") != results.key("way", (), f"b/{name}", b"")
    assert results.key("way", ("brief",), "a.txt", b"") != results.key("way", ("brief",), "b.txt", b"")


def test_a_name_that_is_nothing_but_its_ending_tells_what_a_file_is() -> None:
    keys = {results.key("way", (), name, b"") for name in ("report", ".html", ".pdf", "folder.html/.txt")}
    assert len(keys) == 4
    assert results.key("way", (), "b.HTML", b"") == results.key("way", (), ".html", b"")


ANOTHER: dict[str, Callable[[], tuple[str, ...]]] = {
    "a character more": lambda: Path("a.md").write_bytes(Path("a.md").read_bytes() + b"\n") and ("a.md",),
    "a name that tells a year": lambda: os.rename("a.md", "2021.md") or ("2021.md",),
    "a name that tells what it is": lambda: os.rename("a.md", "a.html") or ("a.html",),
    "another year": lambda: ("a.md", "--year", "2024"),
    "another form": lambda: ("a.md", "--form", "2019"),
    "another language": lambda: ("a.md", "--lang", "en"),
    "fewer rules": lambda: ("a.md", "--ignore", "STY"),
    "a format that needs more": lambda: ("a.md", "-f", "sarif"),
    "another gravity": lambda: Path("gailint.yaml").write_text("severity: {STY: error}\n") and ("a.md",),
}


@pytest.mark.parametrize("change", ANOTHER.values(), ids=ANOTHER.keys())
def test_checks_again_for(change: Callable[[], tuple[str, ...]], store: Path, checks: list[str], run: Run) -> None:
    run("-f", "concise", "a.md")
    arguments = change()
    for _ in range(2):
        run(*(() if "-f" in arguments else ("-f", "concise")), *arguments)
    assert len(checks) == 2


OWN = """\
- id: OWN-NAME
  title: 用镇的现名
  basis: {basis}
  severity: warning
  kind: forbidden-text
  find: 霜桥乡
  message: 已改为霜桥镇
  examples:
    - ok: 2023年，霜桥镇公开政府信息。
    - bad: 2023年，霜桥乡公开政府信息。
"""


def test_checks_again_for_other_rules(store: Path, checks: list[str], run: Run) -> None:
    for basis in ("本局", "本局", "本省"):
        Path("own.yaml").write_text(OWN.format(basis=basis), "utf-8")
        run("-f", "concise", "--rules", "own.yaml", "a.md")
    assert len(checks) == 2


def test_checks_again_when_the_program_was_edited(
    store: Path, checks: list[str], run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("-f", "concise", "a.md")
    monkeypatch.setattr(results, "_code", lambda: [("engine.py", 1, 1)])
    run("-f", "concise", "a.md")
    assert checks == ["a.md", "a.md"]


BINARY = {"Word": b"PK\x03\x04", "PDF": b"%PDF-1.7", "an old format of Word": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"}


@pytest.mark.parametrize("data", BINARY.values(), ids=BINARY.keys())
def test_a_record_is_for_the_versions_of_what_reads_the_file(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    def key(version: str) -> str:
        readers._versions.cache_clear()
        monkeypatch.setattr(metadata, "version", lambda package: f"{package} {version}")
        return results.key("way", (), "a", data)

    try:
        assert key("1") == key("1") != key("2")
    finally:
        readers._versions.cache_clear()


def test_a_text_needs_no_library_to_be_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readers, "_versions", None)
    assert results.key("way", (), "a.txt", "年报".encode())


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no such pipes")
def test_a_pipe_in_the_place_of_a_record_is_not_waited_for(store: Path, checks: list[str], run: Run) -> None:
    run("-f", "concise", "a.md")
    (record,) = kept(store)
    record.unlink()
    os.mkfifo(record)
    assert run("-f", "concise", "a.md").status == 1
    assert checks == ["a.md", "a.md"]


def test_is_left_alone_when_not_wanted(store: Path, checks: list[str], run: Run) -> None:
    for _ in range(2):
        run("-f", "concise", "--no-cache", "a.md")
    assert checks == ["a.md", "a.md"]
    assert not store.exists()


def test_corrections_are_made_from_the_report_itself(store: Path, run: Run) -> None:
    Path("a.md").write_text(Path("a.md").read_text("utf-8") + "\n截止到2023年底，共收到1件。\n", "utf-8")
    run("-f", "concise", "a.md")
    run("--fix", "-f", "concise", "a.md")
    assert "截至2023年底" in Path("a.md").read_text("utf-8")


def test_an_error_is_not_kept(store: Path, run: Run) -> None:
    Path("bad.txt").write_bytes(b"\xff\xfe\xff")
    for _ in range(2):
        done = run("-f", "concise", "bad.txt")
        assert done.status == 2 and "bad.txt" in done.err
    assert kept(store) == []


# ---------------------------------------------------------------- when it is bad

DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda content: b"",
    "cut in half": lambda content: content[: len(content) // 2],
    "the last byte lost": lambda content: content[:-1],
    "one bit": lambda content: content[:200] + bytes([content[200] ^ 1]) + content[201:],
    "something else": lambda content: b"gailint\n",
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES.keys())
def test_a_damaged_record_is_made_again(damage: Callable[[bytes], bytes], store: Path, checks: list[str], run: Run) -> None:
    first = run("-f", "json", "a.md")
    (path,) = kept(store)
    whole = path.read_bytes()
    path.write_bytes(damage(whole))
    assert run("-f", "json", "a.md") == first
    assert path.read_bytes() == whole
    assert len(checks) == 2


@pytest.mark.parametrize(("where", "name"), UNWRITABLE.values(), ids=UNWRITABLE.keys())
def test_a_folder_that_cannot_be_written_does_not_matter(
    where: object, name: str, store: Path, checks: list[str], run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = run("-f", "json", "--no-cache", "a.md")
    with monkeypatch.context() as patched:
        patched.setattr(where, name, refuse, raising=False)
        assert run("-f", "json", "a.md") == run("-f", "json", "a.md") == expected
    assert len(checks) == 3


# ---------------------------------------------------------------- room, and an end to it


def test_old_records_make_room(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(results, "MOST", 10)
    keys = [f"ab{number:036x}00" for number in range(25)]
    for number, key in enumerate(keys):
        results.store(key, (), Checked(key, "not-report"))
        path = store / "ab" / f"{key[2:]}.bin"
        os.utime(path, ns=(number, number))
    left = [key for key in keys if results.load(key, (), "")]
    assert len(left) == 10
    assert left == keys[-10:]


def test_clear_deletes_records_and_nothing_else(store: Path, run: Run) -> None:
    run("-f", "concise", "a.md")
    run("-f", "concise", "--lang", "en", "a.md")
    (store / "ab").mkdir(exist_ok=True)
    (store / "ab" / "notes.txt").write_text("一")
    others = len(list(store.parent.glob("*.bin")))
    (store / "ab" / "left.bin.1f.tmp").write_text("一")
    assert len(kept(store)) == 2
    assert run("cache", "clear").out == f"已清除 {others + 3} 个缓存文件\n"
    assert [path.name for path in store.rglob("*") if path.is_file()] == ["notes.txt"]


def test_killed_at_any_moment_a_record_is_whole_or_not_there(store: Path) -> None:
    names = [f"{number:02}.md" for number in range(20)]
    for name in names:
        Path(name).write_bytes(Path("a.md").read_bytes())
    os.unlink("a.md")
    counts = set()
    for turn in range(6):
        child = subprocess.Popen(
            [sys.executable, "-m", "gailint", "-f", "concise", "--jobs", "1", "."],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        deadline = time.monotonic() + 30
        while len(kept(store)) < 3 * turn + 1 and child.poll() is None and time.monotonic() < deadline:
            time.sleep(0.002)
        child.send_signal(signal.SIGKILL)
        child.wait(30)
        assert all(results.load(path.parent.name + path.stem, (), "") is not None for path in kept(store))
        counts.add(len(kept(store)))
    assert any(0 < count < len(names) for count in counts)

"""Compiled patterns between runs: they are those that `re` itself makes, and a bad store is as good as none."""

import json
import marshal
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from zlib import crc32

import pytest
from tests.unwritable import UNWRITABLE, refuse

from gailint import precompiled

TEXT = "2025年新收12件，Abc abc\n第二行 2024-03-01"
PATTERNS = {
    "a word": ("新收", 0),
    "groups": ("(新收)([0-9]+)(件)", 0),
    "names": ("(?P<year>20[0-9]{2})年(?P<what>..)(?P<count>[0-9]+)", 0),
    "a name after a group without": ("([0-9]+)-(?P<month>[0-9]+)", 0),
    "case does not matter": ("ABC", re.IGNORECASE),
    "flags inside": ("(?i)aBC", 0),
    "lines": ("^第.行", re.MULTILINE),
    "a dot for a line break": ("件.*行", re.DOTALL),
    "only ASCII": (r"\w+", re.ASCII),
    "several flags": ("^第 .  行 # a remark", re.VERBOSE | re.MULTILINE),
    "looking around": ("(?<=新收)[0-9]+(?!年)", 0),
    "a class of characters beyond the BMP": ("[\u4e00-\u9fff\U00020000-\U0002a6df]+", 0),
    "going back": (r"(.)b(.) \1?bc", re.IGNORECASE),
    "a possessive repeat": ("[0-9]++年", 0),
}


@pytest.fixture(autouse=True)
def own_cache_of_re() -> Iterator[None]:
    """Nothing compiled before, and everything again afterwards."""
    before = dict(re._cache)  # type: ignore[attr-defined]
    re.purge()
    yield
    re.purge()
    re._cache.update(before)  # type: ignore[attr-defined]


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file of the store, in a folder of the test's own that is not there yet."""
    own = tmp_path / "cache"
    monkeypatch.setenv("GAILINT_CACHE_DIR", str(own))
    return own / "patterns.bin"


def filled(store: Path) -> frozenset[tuple[str, int]]:
    """A store of all PATTERNS, and `re` empty again."""
    re.purge()
    for source, flags in PATTERNS.values():
        re.compile(source, flags)
    precompiled.keep(())
    assert store.exists()
    re.purge()
    return frozenset((source, int(flags)) for source, flags in PATTERNS.values())


def cached() -> set[tuple[str, int]]:
    return {(source, flags) for kind, source, flags in re._cache if kind is str}  # type: ignore[attr-defined]


# ---------------------------------------------------------------- the same patterns


@pytest.mark.parametrize(("source", "flags"), PATTERNS.values(), ids=PATTERNS.keys())
def test_a_pattern_comes_back_as_it_was(source: str, flags: int, store: Path) -> None:
    made = re.compile(source, flags)
    matches = [(found.span(), found.groups(), found.groupdict(), found.regs) for found in made.finditer(TEXT)]
    assert matches
    precompiled.keep(())
    re.purge()
    assert (source, int(flags)) in precompiled.load()
    again = re._cache[str, source, int(flags)]  # type: ignore[attr-defined]
    assert again is not made
    assert again is re.compile(source, flags)
    assert again == made
    assert (again.pattern, again.flags, again.groups, again.groupindex) == (
        made.pattern,
        made.flags,
        made.groups,
        made.groupindex,
    )
    assert [(found.span(), found.groups(), found.groupdict(), found.regs) for found in again.finditer(TEXT)] == matches
    assert again.sub("x", TEXT) == made.sub("x", TEXT)
    assert again.split(TEXT) == made.split(TEXT)


def test_the_patterns_of_the_rules_come_back_as_they_were(store: Path, root: Path) -> None:
    """In a process of its own, in which nothing has been compiled before."""
    script = """
import re, sys
from gailint import api, precompiled
api.lint(open(sys.argv[1], "rb").read())
made = dict(re._cache)
precompiled.keep(())
re.purge()
known = precompiled.load()
assert all(re._cache[str, *key] == made[str, *key] for key in known)
print(len(known))
"""
    report = root / "examples" / "faulty" / "旧年份.txt"
    done = subprocess.run([sys.executable, "-c", script, report], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert int(done.stdout) > 50


# ---------------------------------------------------------------- when it is written


def test_nothing_new_writes_nothing(store: Path) -> None:
    filled(store)
    before = os.stat(store).st_mtime_ns
    loaded = precompiled.load()
    for source, flags in PATTERNS.values():
        re.compile(source, flags)
    precompiled.keep(loaded)
    assert os.stat(store).st_mtime_ns == before


def test_what_is_new_joins_what_was_there(store: Path) -> None:
    there = filled(store)
    loaded = precompiled.load()
    re.compile("不予公开")
    precompiled.keep(loaded)
    re.purge()
    assert precompiled.load() == there | {("不予公开", 0)}


def test_only_so_many_are_kept_and_the_new_ones_first(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(store)
    monkeypatch.setattr(precompiled, "MOST", 3)
    loaded = precompiled.load()
    re.compile("不予公开")
    precompiled.keep(loaded)
    re.purge()
    known = precompiled.load()
    assert len(known) == 3
    assert ("不予公开", 0) in known


def test_patterns_of_bytes_are_left_out(store: Path) -> None:
    re.compile(b"abc")
    re.compile("abc")
    precompiled.keep(())
    re.purge()
    assert ("abc", 0) in precompiled.load()
    assert {type(source) for _, source, _ in re._cache} == {str}  # type: ignore[attr-defined]


# ---------------------------------------------------------------- a bad store


def sealed(value: object) -> bytes:
    content = marshal.dumps(value)
    return crc32(content).to_bytes(4, "big") + content


def other_version(content: bytes) -> bytes:
    version, patterns = marshal.loads(content[4:])
    return sealed((version.replace("python 3", "python 2"), patterns))


def wrong_program(content: bytes) -> bytes:
    """A store that is whole but holds programs that the engine must refuse."""
    version, patterns = marshal.loads(content[4:])
    return sealed((version, {key: (flags, b"\xff" * len(code), *rest) for key, (flags, code, *rest) in patterns.items()}))


BAD = {
    "nothing in it": lambda content: b"",
    "cut in the sum": lambda content: content[:3],
    "cut in the middle": lambda content: content[: len(content) // 2],
    "the last byte gone": lambda content: content[:-1],
    "one bit turned": lambda content: content[:100] + bytes([content[100] ^ 4]) + content[101:],
    "a byte more": lambda content: content + b"\0",
    "another version": other_version,
    "programs the engine refuses": wrong_program,
    "whole, but a number": lambda content: sealed(1),
    "whole, but of another shape": lambda content: sealed((marshal.loads(content[4:])[0], {"a": 1})),
    "not ours at all": lambda content: b"PK\3\4" + b"x" * 300,
}


@pytest.mark.parametrize("spoil", BAD.values(), ids=BAD.keys())
def test_a_bad_store_is_as_good_as_none_and_replaced(spoil, store: Path) -> None:  # type: ignore[no-untyped-def]
    there = filled(store)
    store.write_bytes(spoil(store.read_bytes()))
    assert precompiled.load() == frozenset()
    assert cached() == set()
    for source, flags in PATTERNS.values():
        assert re.search(source, TEXT, flags)
    precompiled.keep(())
    re.purge()
    assert precompiled.load() >= there


def test_any_byte_that_is_turned_is_noticed(store: Path) -> None:
    filled(store)
    content = store.read_bytes()
    for place in range(0, len(content), len(content) // 40):
        store.write_bytes(content[:place] + bytes([content[place] ^ 0x10]) + content[place + 1 :])
        assert precompiled.load() == frozenset()


@pytest.mark.parametrize(("where", "name"), UNWRITABLE.values(), ids=UNWRITABLE.keys())
def test_a_folder_that_cannot_be_written_does_not_matter(
    where: object, name: str, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    re.compile("新收")
    with monkeypatch.context() as patched:
        patched.setattr(where, name, refuse, raising=False)
        precompiled.keep(())
    assert precompiled.load() == frozenset()
    assert not store.parent.exists() or list(store.parent.iterdir()) == []


@pytest.mark.skipif(os.name == "nt" or getattr(os, "geteuid", lambda: 1)() == 0, reason="a folder nobody may write to")
def test_a_store_that_may_only_be_read_is_used(store: Path) -> None:
    there = filled(store)
    store.parent.chmod(0o500)
    try:
        loaded = precompiled.load()
        assert loaded == there
        re.compile("不予公开")
        precompiled.keep(loaded)
        re.purge()
        assert precompiled.load() == there
    finally:
        store.parent.chmod(0o700)


def test_a_file_in_place_of_the_folder_does_not_matter(store: Path) -> None:
    store.parent.write_text("一")
    re.compile("新收")
    precompiled.keep(())
    assert precompiled.load() == frozenset()
    assert store.parent.read_text() == "一"


SURPRISES = {
    "re keeps no patterns": (re, "_cache"),
    "the engine has no number": ("_sre", "MAGIC"),
    "the engine cannot be given a program": ("_sre", "compile"),
    "re has no such parser": (re, "_parser"),
}


@pytest.mark.parametrize(("where", "name"), SURPRISES.values(), ids=SURPRISES.keys())
def test_another_interpreter_compiles_as_ever(where: object, name: str, store: Path) -> None:
    """In a process of its own: `re` itself may not work on without the name."""
    script = """
import importlib, json, re, sys
from gailint import precompiled
re.compile("新收")
if sys.argv[3] == "stored":
    precompiled.keep(())
owner = importlib.import_module(sys.argv[1])
delattr(owner, sys.argv[2])
print(json.dumps([len(precompiled.load()), precompiled.keep(())]))
"""
    module = where if isinstance(where, str) else "re"
    for stored in ("stored", "empty"):
        done = subprocess.run([sys.executable, "-c", script, module, name, stored], capture_output=True, text=True, check=True)
        assert json.loads(done.stdout)[1] is None
        assert done.stderr == ""


# ---------------------------------------------------------------- several processes


def test_two_processes_at_once_leave_a_whole_store(store: Path) -> None:
    script = """
import re, sys
from gailint import precompiled
for number in range(40):
    re.compile(sys.argv[1] + str(number) + "(件|宗)")
    precompiled.keep(())
"""
    running = [subprocess.Popen([sys.executable, "-c", script, word]) for word in ("新收", "结转")]
    seen = 0
    while any(process.poll() is None for process in running):
        if store.exists():
            assert precompiled._stored()
            seen += 1
    assert [process.returncode for process in running] == [0, 0]
    assert seen
    assert len(precompiled.load()) >= 40
    assert [path.name for path in store.parent.iterdir()] == ["patterns.bin"]


# ---------------------------------------------------------------- in the program


def run(*arguments: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "gailint", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, "PYTHONIOENCODING": "utf-8"})


def test_the_program_says_the_same_with_and_without(store: Path, root: Path) -> None:
    report = str(root / "examples" / "faulty" / "旧年份.txt")
    first, second = run(report, "-f", "concise"), run(report, "-f", "concise")
    assert store.exists()
    store.write_bytes(b"x")
    third = run(report, "-f", "concise")
    assert first.returncode == second.returncode == third.returncode == 1
    assert first.stdout == second.stdout == third.stdout
    assert not first.stderr and not second.stderr and not third.stderr


@pytest.mark.parametrize(
    "arguments", [("--no-cache",), ("--version",), ("cache", "clear")], ids=["no cache wanted", "version", "clearing"]
)
def test_the_program_leaves_no_store(arguments: tuple[str, ...], store: Path, root: Path) -> None:
    report = [str(root / "examples" / "clean" / "县政府2025年_Markdown表格.md")] if arguments == ("--no-cache",) else []
    assert run(*report, *arguments).returncode == 0
    assert not store.exists()

"""How much work is done, counted and not timed, so that a slow-down fails on a busy machine too: modules imported, patterns
compiled, functions called. A bound that is crossed is raised only with a reason."""

import gc
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from gailint import api, jobs, rows
from gailint.files import Target
from gailint.rows import one_for_many
from gailint.rulebook import Rulebook
from gailint.span import Span
from gailint.tables import Fact

REPORT = Path("examples", "clean", "县政府2025年_Markdown表格.md")

# Runs the command line and says what it took: modules before and after, and patterns compiled.
COUNTED = """
import sys
first = set(sys.modules)
from gailint.cli import main
status = main(sys.argv[1:])
found = sorted(set(sys.modules) - first)
import gc
import json
print(json.dumps({"status": status, "modules": found}), file=sys.stderr)
"""
COMPILING = """
import json, sys, re._compiler
compiled = []
compile = re._compiler.compile
def counting(pattern, flags=0):
    compiled.append(str(pattern))
    return compile(pattern, flags)
re._compiler.compile = counting
from gailint.cli import main
status = main(sys.argv[1:])
print(json.dumps({"status": status, "compiled": compiled}), file=sys.stderr)
"""


@pytest.fixture(scope="module")
def warm(root: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of a second run: rules and patterns are in the cache."""
    environment = {**os.environ, "GAILINT_CACHE_DIR": str(tmp_path_factory.mktemp("cache")), "PYTHONIOENCODING": "utf-8"}
    for _ in range(2):
        said(root, environment, COUNTED, str(REPORT), "-f", "concise")
    return environment


def said(root: Path, environment: dict[str, str], script: str, *arguments: str) -> dict[str, list[str]]:
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments],
        cwd=root,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    found: dict[str, list[str]] = json.loads(done.stderr)
    assert found["status"] == 0
    return found


# ---------------------------------------------------------------- what a start imports

# Dear modules that have no place in a run that prints lines, and ours that only other runs need.
NEVER = {
    "argparse", "ast", "calendar", "concurrent.futures", "csv", "dataclasses", "datetime", "difflib", "hashlib", "inspect",
    "json", "lark", "locale", "logging", "multiprocessing", "pathlib", "pickle", "random", "rich", "shutil", "socket",
    "subprocess", "tempfile", "threading", "tokenize", "traceback", "typing", "urllib", "yaml",
    "gailint.options", "gailint.rulefile", "gailint.patterns", "gailint.inspection", "gailint.configuring", "gailint.pages",
    "gailint.project", "gailint.config", "gailint.globs", "gailint.schemas", "gailint.output.full_format",
}  # fmt: skip
FORMATS: dict[str, tuple[int, set[str]]] = {
    "concise": (168, set()),
    "json": (178, {"json", "hashlib"}),
    "jsonl": (178, {"json", "hashlib"}),
}


@pytest.mark.parametrize("name", FORMATS)
def test_a_second_run_imports_what_it_needs(name: str, root: Path, warm: dict[str, str], tmp_path: Path) -> None:
    """Of a report that was not seen before, in a folder without a configuration, which would bring the reader of TOML or YAML
    with it."""
    (tmp_path / "report.md").write_bytes((root / REPORT).read_bytes() + name.encode())
    modules = said(tmp_path, warm, COUNTED, "report.md", "-f", name)["modules"]
    most, allowed = FORMATS[name]
    assert "gailint.engine" in modules
    assert NEVER.intersection(modules) <= allowed
    assert len(modules) <= most


def test_an_unchanged_report_takes_no_more_than_its_record(root: Path, warm: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "report.md").write_bytes((root / REPORT).read_bytes())
    for _ in range(2):
        modules = said(tmp_path, warm, COUNTED, "report.md", "-f", "concise")["modules"]
    assert not {"gailint.api", "gailint.engine", "gailint.align", "gailint.layout", "gailint.kinds"} & set(modules)
    assert len(modules) <= 105


def test_the_version_is_said_before_anything_is_imported(root: Path, warm: dict[str, str]) -> None:
    assert said(root, warm, COUNTED, "--version")["modules"] == ["gailint", "gailint.cli"]


# ---------------------------------------------------------------- patterns


def test_a_first_run_compiles_patterns(root: Path, warm: dict[str, str], tmp_path: Path) -> None:
    compiled = said(root, {**warm, "GAILINT_CACHE_DIR": str(tmp_path)}, COMPILING, str(REPORT), "-f", "concise")["compiled"]
    assert len(compiled) > 50
    assert (tmp_path / "patterns.bin").exists()


def test_a_second_run_compiles_none(root: Path, warm: dict[str, str]) -> None:
    assert said(root, warm, COMPILING, str(REPORT), "-f", "concise")["compiled"] == []


# ---------------------------------------------------------------- a report


def calls(data: bytes, name: str, book: Rulebook) -> int:
    """How many functions are called to check a report that was checked before."""
    count = 0

    def seen(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    api.lint(data, name, book=book)
    before = sys.getprofile()
    sys.setprofile(seen)
    try:
        api.lint(data, name, book=book)
    finally:
        sys.setprofile(before)
    return count


MOST_CALLS = 85_000
EXAMPLES = sorted(
    path for folder in ("clean", "faulty") for path in Path(__file__).parent.parent.joinpath("examples", folder).iterdir()
)


@pytest.mark.parametrize("path", EXAMPLES, ids=[path.stem for path in EXAMPLES])
def test_a_report_takes_so_many_calls(path: Path, book: Rulebook) -> None:
    assert calls(path.read_bytes(), path.name, book) <= MOST_CALLS


@pytest.mark.parametrize("path", EXAMPLES[::3], ids=[path.stem for path in EXAMPLES[::3]])
def test_ten_times_the_lines_take_no_more_than_twelve_times_the_calls(path: Path, book: Rulebook) -> None:
    data = path.read_bytes()
    assert calls(data * 10, path.name, book) <= 12 * calls(data, path.name, book)


class Compared(str):
    """A text that counts how often one is compared."""

    count = 0

    def __eq__(self, other: object) -> bool:
        Compared.count += 1
        return str.__eq__(self, other)

    __hash__ = str.__hash__


def test_rows_that_stand_twice_are_not_compared_with_one_another(book: Rulebook) -> None:
    facts = [Fact(Compared("extra"), Span(at, 1, at, 2), "t3/new/重复", {"found": "甲"}) for at in range(1, 501)]
    Compared.count = 0
    (one,) = one_for_many(facts, book.forms[0].tables[0])
    assert (len(one.related), Compared.count) == (499, 1000)  # each twice with a word


def steps(text: str, book: Rulebook) -> int:
    """How many lines of code are run to understand a report, and how many functions are entered; rounds of loops count."""
    count = 0

    def seen(frame: object, event: str, argument: object) -> object:
        nonlocal count
        count += event in ("line", "call")
        return seen

    before = sys.gettrace()
    sys.settrace(seen)
    try:
        api.read(text.encode(), "", book=book)
    finally:
        sys.settrace(before)
    return count


TITLE = "某某县民政局2023年政府信息公开工作年度报告\n一、总体情况\n"
LONG = {
    "a paragraph of many sentences, each over two lines": lambda count: (
        TITLE + "本机关主动公开政府信息三十件。2023年本机关按照法定程序，主动向\n" * count
    ),
    "a sentence over many lines that names years": lambda count: (
        TITLE + "本机关2023年按照法定程序、在规定期限内主动向社会\n" * count
    ),
}


@pytest.mark.parametrize("name", LONG)
def test_the_steps_grow_no_faster_than_the_length(name: str, book: Rulebook) -> None:
    make = LONG[name]
    steps(make(5), book)
    assert steps(make(400), book) <= 10 * steps(make(50), book)


class Passed(list[object]):
    """A list that counts how often it is gone through."""

    times = 0

    def __iter__(self) -> Iterator[object]:
        Passed.times += 1
        return super().__iter__()


def test_rows_that_no_form_has_are_gone_through_twice(book: Rulebook, monkeypatch: pytest.MonkeyPatch) -> None:
    """Once to count them, once to name them; not again for each of them."""
    table = "三、收到和处理政府信息公开申请情况\n（一）予以公开\t3\t0\t0\t0\t0\t0\t3\n"
    unknown = "".join(f"某些另外事项甲{number}乙\t3\t0\t0\t0\t0\t0\t3\n" for number in range(20))
    rename, sizes = rows._rename, []

    def watched(named: Any, unknown: Any, table: Any) -> Any:
        sizes.append(len(unknown))
        return rename(named, Passed(unknown), table)

    monkeypatch.setattr(rows, "_rename", watched)
    Passed.times = 0
    api.read((TITLE + table + unknown).encode(), "", book=book)
    assert (max(sizes), Passed.times) == (20, 2 * len(sizes))


def test_a_report_compiles_no_pattern_twice(root: Path, book: Rulebook, monkeypatch: pytest.MonkeyPatch) -> None:
    """The cache of `re` holds all patterns of the rules: none is thrown out and compiled again for the next report."""
    from re import _compiler  # type: ignore[attr-defined]

    compiled: list[str] = []
    compile_pattern = _compiler.compile
    monkeypatch.setattr(
        _compiler, "compile", lambda pattern, flags=0: compiled.append(pattern) or compile_pattern(pattern, flags)
    )
    data = (root / REPORT).read_bytes()
    re.purge()
    api.lint(data, REPORT.name, book=book)
    compiled.clear()
    api.lint(data, REPORT.name, book=book)
    assert compiled == []


def test_a_chunk_of_reports_leaves_no_garbage(root: Path, book: Rulebook, tmp_path: Path) -> None:
    """Memory stays flat over thousands of reports."""
    data = (root / REPORT).read_bytes()
    targets = [Target(str(tmp_path / f"{number}.md"), False) for number in range(jobs.CHUNK)]
    for number, target in enumerate(targets):
        Path(target.path).write_bytes(data + b"\n" * number)
    work = jobs.Work((jobs.Way(api.DEFAULTS, book, book.rules),), "-", False)
    left = []
    for count in (jobs.CHUNK - 1, jobs.CHUNK):
        gc.collect()
        gc.disable()
        try:
            assert sum(1 for _ in jobs.check_all(targets[:count], [0] * count, work, 1)) == count
            left.append(gc.collect())
        finally:
            gc.enable()
    assert left[1] < left[0] / 10, left

"""Rule files, configurations and reports of strangers: nothing of theirs runs, costs without measure, reads elsewhere or
steers a terminal."""

import os
import re
import signal
import subprocess
import sys
import time
import unicodedata
from pathlib import Path

import pytest
from tests.program import ROOT, Run

from gailint import files, reading, timelimit
from gailint.kinds.passage import is_inside
from gailint.output import FORMATS
from gailint.patterns import pattern_fault
from gailint.plain import some_lines

RULE = """\
- id: OWN-A
  title: 标题
  basis: 依据
  severity: error
  message: 内容
  kind: forbidden-text
  {own}
  examples: [{{ok: 丙}}, {{bad: 甲乙}}]
"""
REPORT = "某局2023年政府信息公开工作年度报告\n一、总体情况\n{}\n二、主动公开政府信息情况\n"
STEERING = "\x1b[31m\x9b\u202e\u2066\u2069\u200b\u200e\ufeff\x07\u2028"


def assert_harmless(out: str) -> None:
    """Nothing unseen is printed but line breaks and tabs; the blank of Chinese is seen."""
    assert {char for char in out if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp")} <= {"\n", "\t"}


# ---------------------------------------------------------------- cost of rules

COSTLY = {
    "patterns of words": (RULE.format(own='words: {甲: ["(乙+)+丙"]}'), "own.yaml:7:15: 正则表达式 '(乙+)+丙' 不能用：重复的内容"),
    "an empty list of words": (RULE.format(own="find: 甲乙\n  replace: {甲: []}"), "own.yaml:8:16: 列表是空的"),
    "a year that is no number": (RULE.format(own="find: 甲乙").replace("ok: 丙", "ok: {year: 甲}"), "own.yaml:8:26: 这里应是 1 到 9999 的整数"),
    "an example without end": (
        RULE.format(own="find: 甲乙").replace("ok: 丙", "ok: {repeat: 99999999}"),
        "own.yaml:8:28: 这里应是 1 到 10000 的整数",
    ),
    "a table that is a list": (RULE.format(own="find: 甲乙").replace("ok: 丙", "ok: {t3: [1]}"), "own.yaml:8:24: 这里应是“键: 值”的映射"),
    "a year that is a truth": (RULE.format(own="find: 甲乙\n  applies: {years: {from: true}}"), "own.yaml:8:27: 年份应是四位整数"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), COSTLY.values(), ids=COSTLY.keys())
def test_a_rule_file_that_would_cost_or_break_is_refused(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, expected: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("own.yaml").write_text(text, "utf-8")
    Path("a.txt").write_text(REPORT.format("甲乙"), "utf-8")
    done = run("a.txt", "--rules", "own.yaml", "--no-cache")
    first, last = done.err.splitlines()
    assert first.startswith(expected) and last.startswith("gailint: 规则文件有 1 处错误")
    assert (done.status, done.out) == (2, "")


def test_of_many_faults_some_are_shown_and_all_are_counted(run: Run, tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text("- {id: a}\n" * 1000, "utf-8")
    done = run("--rules", str(own), "--no-cache", str(tmp_path))
    lines = done.err.splitlines()
    assert (done.status, len(lines), lines[200]) == (2, 202, "…")
    assert re.fullmatch("gailint: 规则文件有 [0-9]{4} 处错误，.*", lines[201])


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="a device without end")
@pytest.mark.parametrize("option", ["--rules", "--baseline"])
def test_a_file_without_end_is_not_read(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, option: str) -> None:
    monkeypatch.setattr(reading, "MAX_TEXT", 1000)
    (tmp_path / "a.txt").write_text(REPORT.format("甲乙"), "utf-8")
    done = run(str(tmp_path), option, "/dev/zero")
    assert (done.status, done.out, done.err) == (2, "", "gailint: /dev/zero：读不了：文件过大\n")


IN_A_ROW = {
    "plainly": (".*.*.*丁", True),
    "in groups": ("(.*)(.*)(.*)丁", True),
    "groups in groups": ("((.)*)(?:(.*))(?P<a>.*)丁", True),
    "counted": (".{1,500}.{1,500}.{1,500}丁", True),
    "two": ("(.*)(.*)丁", False),
    "short ones": (".{0,40}.{0,40}.{0,40}丁", False),
    "apart": ("(.*)甲(.*)乙(.*)丁", False),
    "of different characters": ("([0-9]*)([一-九]*)([a-z]*)丁", False),
}


@pytest.mark.parametrize(("pattern", "refused"), IN_A_ROW.values(), ids=IN_A_ROW.keys())
def test_repeats_in_a_row(pattern: str, refused: bool) -> None:
    assert pattern_fault(pattern).startswith("接连三个量词") is refused


# ---------------------------------------------------------------- time


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="the system does not count")
def test_a_pattern_that_is_slow_all_the_same_is_stopped(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What takes long only for texts without end cannot be seen in a pattern: time puts an end to it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(timelimit, "SECONDS", 1.0)
    monkeypatch.setattr("gailint.jobs.timelimit.limited", lambda: timelimit_of(1.0))
    Path("own.yaml").write_text(RULE.format(own="find: 甲.*乙.*丙.*丁"), "utf-8")
    Path("a.txt").write_text(REPORT.format("甲乙丙" * 3000), "utf-8")
    start = time.process_time()
    done = run("a.txt", "--rules", "own.yaml", "--select", "OWN", "--no-cache")
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith("gailint: a.txt：检查超过 1 秒，已停止；")
    assert time.process_time() - start < 30


timelimit_of = timelimit.limited


SLOW = RULE.format(own="find: 甲.*乙.*丙.*丁").replace("ok: 丙", "ok: " + "甲乙丙" * 1500)


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="the system does not count")
def test_an_example_that_takes_too_long_is_stopped(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gailint.examples.limited", lambda: timelimit_of(1.0))
    (tmp_path / "own.yaml").write_text(SLOW, "utf-8")
    done = run("rules", "test", tmp_path / "own.yaml")
    assert done.status == 1
    assert "检查这个例子超过" in done.out


def test_what_is_in_time_is_not_stopped() -> None:
    before = signal.getsignal(signal.SIGVTALRM) if hasattr(signal, "SIGVTALRM") else None
    with timelimit.limited(30):
        total = sum(range(1000))
    assert total == 499500
    if before is not None:
        assert signal.getsignal(signal.SIGVTALRM) is before
        assert signal.getitimer(signal.ITIMER_VIRTUAL) == (0.0, 0.0)


LONG_LINES = [
    "电话13812345678",
    "一是",
    "《甲》",
    "2022年",
    "共公开信息30条，其中网站20条、",
    "国办公开办函〔2019" + " " * 60,
    "（",
    "13812345678@qq.com",
]


@pytest.mark.parametrize("piece", LONG_LINES)
def test_the_time_of_a_long_line_grows_no_faster_than_the_line(run: Run, tmp_path: Path, piece: str) -> None:
    """Four times the text takes no more than ten times the time."""
    times = []
    for size in (15_000, 60_000):
        (tmp_path / "a.txt").write_text(REPORT.format(piece * (size // len(piece))), "utf-8")
        start = time.process_time()
        assert run(tmp_path / "a.txt", "-f", "json", "--exit-zero").status == 0
        times.append(time.process_time() - start)
    assert times[1] < max(10 * times[0], 1.0)


INSIDE = {
    "in the first": ((1, 3), True),
    "as long as the first": ((0, 4), True),
    "over the edge": ((3, 5), False),
    "between": ((5, 6), False),
    "in the last": ((9, 10), True),
    "behind": ((11, 12), False),
}


@pytest.mark.parametrize(("place", "expected"), INSIDE.values(), ids=INSIDE.keys())
def test_a_place_inside_ranges(place: tuple[int, int], expected: bool) -> None:
    assert is_inside(*place, [(0, 4), (6, 8), (8, 10)]) is expected
    assert not is_inside(*place, [])


# ---------------------------------------------------------------- reading elsewhere

ELSEWHERE = {
    "a URL": "extends: https://example.org/gailint.yaml",
    "a URL of a file": "rules: ['file:///etc/passwd']",
    "an absolute path": "extends: /etc/passwd",
    "a path above the repository": "rules: [../../own.yaml]",
    "a home": "baseline: ~/baseline.json",
}


@pytest.mark.parametrize("text", ELSEWHERE.values(), ids=ELSEWHERE.keys())
def test_a_configuration_reads_nothing_elsewhere(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.chdir(tmp_path)
    os.mkdir(".git")
    Path("gailint.yaml").write_text(text, "utf-8")
    Path("a.txt").write_text(REPORT.format("甲乙"), "utf-8")
    done = run("a.txt")
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith("gailint.yaml:1:") and done.err.endswith("gailint: 配置有 1 处错误，没有检查任何报告\n")


@pytest.mark.skipif(os.name == "nt", reason="symbolic links need a right on Windows")
def test_links_found_in_a_folder_lead_nowhere_else(tmp_path: Path) -> None:
    inside, outside = tmp_path / "in", tmp_path / "out"
    (inside / "deep").mkdir(parents=True)
    outside.mkdir()
    for path in (inside / "a.txt", outside / "b.txt"):
        path.write_text("甲", "utf-8")
    (inside / "file.txt").symlink_to(outside / "b.txt")
    (inside / "folder").symlink_to(outside)
    (inside / "deep" / "loop").symlink_to(inside)
    (inside / "same.txt").symlink_to("a.txt")
    (inside / "gone.txt").symlink_to("nothing.txt")
    found, errors, _ = files.find([str(inside)])
    assert [target.path for target in found] == [str(inside / "a.txt"), str(inside / "same.txt")]
    assert errors == []
    assert [target.path for target in files.find([str(inside / "file.txt")])[0]] == [str(inside / "file.txt")]


def git(folder: Path, *words: str) -> None:
    subprocess.run(
        ["git", "-C", str(folder), "-c", "user.name=a", "-c", "user.email=a@b", *words], check=True, capture_output=True
    )


def test_a_folder_that_looks_like_a_repository_runs_nothing(run: Run, tmp_path: Path) -> None:
    """Such a folder can be part of what is cloned; git would heed the configuration in it."""
    ran = tmp_path / "ran"
    reports = tmp_path / "all" / "reports"
    for name in ("objects", "refs/heads"):
        (reports / name).mkdir(parents=True)
    (reports / "HEAD").write_text("ref: refs/heads/main\n", "utf-8")
    monitor = f'[core]\n\trepositoryformatversion = 0\n\tworktree = .\n\tfsmonitor = "touch {ran}; false"\n'
    (reports / "config").write_text(monitor, "utf-8")
    (reports / "a.txt").write_text(REPORT.format("甲"), "utf-8")
    git(tmp_path / "all", "init", "-q")
    assert run(str(reports), "-f", "concise").status in (0, 1)
    assert not ran.exists()


@pytest.mark.parametrize("words", [(), ("--changed-since", "HEAD")], ids=["a folder", "what changed"])
def test_a_repository_names_no_monitor(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]) -> None:
    (tmp_path / "a.txt").write_text(REPORT.format("甲"), "utf-8")
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "a.txt")
    git(tmp_path, "commit", "-qm", "a")
    git(tmp_path, "config", "core.fsmonitor", f"touch {tmp_path / 'ran'}; false")
    monkeypatch.chdir(tmp_path)
    assert run(".", "-f", "concise", *words).status in (0, 1)
    assert not (tmp_path / "ran").exists()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no such pipes")
@pytest.mark.parametrize("tracked", [True, False], ids=["in a repository", "elsewhere"])
def test_a_pipe_in_a_folder_is_not_waited_for(tmp_path: Path, tracked: bool) -> None:
    (tmp_path / "a.txt").write_text("甲", "utf-8")
    os.mkfifo(tmp_path / "b.txt")
    if tracked:
        git(tmp_path, "init", "-q")
    assert [target.path for target in files.find([str(tmp_path)]).targets] == [str(tmp_path / "a.txt")]


SIDECARS = {
    "a register is read": ("suppress.yaml", ()),
    "a baseline is read": ("baseline.json", ()),
    "a register is written": ("suppress.yaml", ("suppress", "--write", "--reason", "甲")),
    "a baseline is written": ("baseline.json", ("baseline", "write")),
}


@pytest.mark.skipif(os.name == "nt", reason="symbolic links need a right on Windows")
@pytest.mark.parametrize("what", ["the file", "its folder"])
@pytest.mark.parametrize(("name", "words"), SIDECARS.values(), ids=SIDECARS.keys())
def test_no_link_beside_reports_leads_out_of_the_tree(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, words: tuple[str, ...], what: str
) -> None:
    home, outside = tmp_path / "home", tmp_path / "outside"
    home.mkdir()
    outside.mkdir()
    monkeypatch.chdir(home)
    Path("a.txt").write_text(REPORT.format("2017年的工作"), "utf-8")
    if what == "the file":
        Path(".gailint").mkdir()
        Path(".gailint", name).symlink_to(outside / name)
    else:
        Path(".gailint").symlink_to(outside)
    if not words or what == "the file":
        (outside / name).write_text("秘密: 甲\n", "utf-8")
    before = {path.name: path.read_bytes() for path in outside.iterdir()}
    done = run(*words, "a.txt")
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith(f"gailint: .gailint/{name}：经符号链接指到了目录树之外") and "秘密" not in done.err
    assert {path.name: path.read_bytes() for path in outside.iterdir()} == before


@pytest.mark.skipif(os.name == "nt", reason="symbolic links need a right on Windows")
def test_init_writes_through_no_link_out_of_the_tree(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "outside").mkdir()
    (tmp_path / "home" / ".gailint").symlink_to(tmp_path / "outside")
    monkeypatch.chdir(tmp_path / "home")
    assert run("init").status == 2
    assert not list((tmp_path / "outside").iterdir()) and not Path("gailint.yaml").exists()


@pytest.mark.parametrize(
    "name", ["punycode", "idna", "unicode_escape", "raw_unicode_escape", "undefined", "utf-7", "base64", "rot13"]
)
def test_no_codec_that_is_no_encoding_of_reports(run: Run, tmp_path: Path, name: str) -> None:
    (tmp_path / "gailint.yaml").write_text(f"encoding: {name}\n", "utf-8")
    (tmp_path / "a.txt").write_text(REPORT.format("甲"), "utf-8")
    named = run(tmp_path / "a.txt", "--isolated", "--encoding", name)
    assert (named.status, named.out, f"“{name}”" in named.err) == (2, "", True)
    configured = run(tmp_path / "a.txt")
    assert (configured.status, configured.out, f"“{name}”" in configured.err) == (2, "", True)


# ---------------------------------------------------------------- what a terminal would obey


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("form", FORMATS)
def test_no_format_prints_what_steers(run: Run, tmp_path: Path, form: str, lang: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text(
        REPORT.format(f"2017年{STEERING}共收到{STEERING}申请件，《{STEERING}》（。去年{STEERING}电话13812345678"), "utf-8"
    )
    done = run(path, "-f", form, "--min-severity", "info", "--lang", lang, "--color", "never")
    assert done.status == 1
    assert_harmless(done.out)
    assert_harmless(done.err)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
@pytest.mark.parametrize("form", FORMATS)
def test_no_name_of_a_file_steers(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str) -> None:
    monkeypatch.chdir(tmp_path)
    name = f"a{STEERING}.txt"
    Path(name).write_text(REPORT.format("2017年的工作"), "utf-8")
    done = run(".", "-f", form, "--color", "never")
    assert done.status == 1
    assert_harmless(done.out)
    assert_harmless(done.err)


VERBS = {
    "parse": ("parse", "a.txt"),
    "parse as JSON": ("parse", "--json", "a.txt"),
    "a rule": ("rule", "OWN-A", "--rules", "own.yaml"),
    "all rules": ("rules", "list", "--rules", "own.yaml"),
    "statistics": ("a.txt", "--rules", "own.yaml", "--statistics", "-q"),
    "a baseline": ("baseline", "write", "a.txt"),
    "suppressing": ("suppress", "a.txt"),
    "a faulty rule file": ("a.txt", "--rules", "bad.yaml"),
    "a faulty register": ("a.txt",),
}


@pytest.mark.parametrize("name", VERBS)
def test_no_verb_prints_what_steers(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.chdir(tmp_path)
    escaped = "".join(f"\\U{ord(char):08x}" for char in STEERING)
    rule = RULE.format(own="find: 甲乙").replace("标题", f'"题{escaped}"').replace("依据", f'"据{escaped}"')
    Path("own.yaml").write_text(rule, "utf-8")
    Path("bad.yaml").write_text(f'- "{escaped}": 1\n', "utf-8")
    Path("a.txt").write_text(
        f"某{STEERING}局2023年政府信息公开工作年度报告\n一、总体{STEERING}情况\n甲乙2017年{STEERING}（\n", "utf-8"
    )
    if name == "a faulty register":
        os.mkdir(".gailint")
        Path(".gailint/suppress.yaml").write_text(f'- "{escaped}": 1\n', "utf-8")
    done = run(*VERBS[name])
    assert done.out or done.err
    assert_harmless(done.out)
    assert_harmless(done.err)


def test_lines_for_a_terminal_keep_tabs_and_breaks() -> None:
    assert some_lines("甲\t乙\r\n\x1b[1m丙\u202e\u3000丁\n") == "甲\t乙\n�[1m丙�\u3000丁\n"


# ---------------------------------------------------------------- a full disk


@pytest.mark.skipif(os.name != "posix", reason="the size of files can be limited")
@pytest.mark.parametrize(
    "words", [("-f", "html:out.page"), ("baseline", "write"), ("suppress", "--write", "--reason", "留")], ids=" ".join
)
def test_a_disk_that_is_full_loses_nothing(tmp_path: Path, words: tuple[str, ...]) -> None:
    """No file may grow beyond some bytes, as on a disk that is full: the old file stays and it is said."""
    (tmp_path / ".gailint").mkdir()
    faulty = (ROOT / "examples" / "faulty" / "勾稽不平.txt").read_text("utf-8")
    for number in range(10):
        (tmp_path / f"{number}.txt").write_text(faulty, "utf-8")
    olds = {"out.page": "old", ".gailint/suppress.yaml": "# old\n"}
    for name, text in olds.items():
        (tmp_path / name).write_text(text, "utf-8")
    limited = (
        "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); from gailint.cli import main; "
        "resource.setrlimit(resource.RLIMIT_FSIZE, (200, 200)); sys.exit(main(sys.argv[1:]))"
    )
    command = (
        [sys.executable, "-c", limited, *words[:2], ".", *words[2:]]
        if words[0] != "suppress"
        else [sys.executable, "-c", limited, words[0], ".", *words[1:]]
    )
    done = subprocess.run(
        command, cwd=tmp_path, capture_output=True, text=True, env={**os.environ, "PYTHONPATH": str(ROOT / "linter")}, timeout=120
    )
    assert done.returncode == 2
    assert "写不了" in done.stderr and "Traceback" not in done.stderr
    assert {name: (tmp_path / name).read_text("utf-8") for name in olds} == olds
    assert sorted(os.listdir(tmp_path / ".gailint")) == ["suppress.yaml"]
    assert not [name for name in os.listdir(tmp_path) if name.endswith(".tmp")]

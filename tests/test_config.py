"""Configurations at work: which one holds for a file, what outranks what, what is excluded, and what is refused."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.program import ROOT, Ran, Run

from gailint import blank
from gailint.forms import Form


@pytest.fixture(scope="module")
def report(form_of: Callable[[int], Form]) -> str:
    """A report for 2023 with one warning: T2-LABEL."""
    return blank.blank_report(form_of(2023), 2023, {}).replace("行政规范性文件", "规范性文件")


Put = Callable[..., Path]


@pytest.fixture
def put(tmp_path: Path, report: str, monkeypatch: pytest.MonkeyPatch) -> Put:
    """Writes files below an empty repository that is the current folder; None is the report."""
    base = (tmp_path / "repo").resolve()
    (base / ".git").mkdir(parents=True)
    monkeypatch.chdir(base)

    def write(**files: str | None) -> Path:
        for name, text in files.items():
            path = base / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(report if text is None else text, "utf-8")
        return base

    return write


def place(report: str) -> str:
    """line:column of the warning."""
    line = next(number for number, line in enumerate(report.split("\n"), 1) if line.startswith("规范性文件"))
    return f"{line}:1"


INFO = "severity: {T2-LABEL: info}\n"
ERROR = "severity: {T2-LABEL: error}\n"
QUIET = ("-q", "-f", "concise")


# ---------------------------------------------------------------- which file holds


def levels(run: Run, *arguments: str) -> dict[str, tuple[str | None, str]]:
    """Of each file its configuration and the level of T2-LABEL."""
    ran = run(*arguments, "-f", "json")
    whole = json.loads(ran.out)
    found = {one["filename"]: one["severity"] for one in whole["findings"] if one["code"] == "T2-LABEL"}
    return {one["path"]: (one["config"], found.get(one["path"], "-")) for one in whole["files"]}


def test_the_nearest_above_each_file_holds(run: Run, put: Put) -> None:
    put(**{"gailint.yaml": INFO, "a.txt": None, "b/a.txt": None, "c/gailint.yaml": ERROR, "c/d/a.txt": None})
    put(**{"e/pyproject.toml": "[tool.gailint.severity]\nT2-LABEL = 'off'\n", "e/a.txt": None})
    put(**{"f/pyproject.toml": "[project]\nname = 'gailint'\n", "f/a.txt": None})
    assert levels(run, "a.txt", "b", "c", "e", "f") == {
        "a.txt": ("gailint.yaml", "info"),
        "b/a.txt": ("gailint.yaml", "info"),
        "c/d/a.txt": ("c/gailint.yaml", "error"),
        "e/a.txt": ("e/pyproject.toml", "-"),
        "f/a.txt": ("gailint.yaml", "info"),
    }


def test_no_configuration(run: Run, put: Put) -> None:
    put(**{"a.txt": None})
    assert levels(run, "a.txt") == {"a.txt": (None, "warning")}


def test_nothing_above_the_repository_is_looked_at(run: Run, put: Put) -> None:
    base = put(**{"a.txt": None})
    (base.parent / "gailint.yaml").write_text("nonsense", "utf-8")
    assert levels(run, "a.txt") == {"a.txt": (None, "warning")}


def test_isolated_and_named(run: Run, put: Put) -> None:
    put(**{"gailint.yaml": "nonsense", "other.yaml": ERROR, "a.txt": None})
    assert levels(run, "a.txt", "--isolated") == {"a.txt": (None, "warning")}
    assert levels(run, "a.txt", "--config", "other.yaml") == {"a.txt": ("other.yaml", "error")}
    ran = run("a.txt", "--isolated", "--config", "other.yaml")
    assert ran == Ran(2, "", "gailint: --config 和 --isolated 不能同用\n")


def test_two_in_one_folder_are_refused(run: Run, put: Put) -> None:
    put(**{"gailint.yaml": "", "pyproject.toml": "[tool.gailint]\n", "a.txt": None})
    ran = run("a.txt")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err == (
        "gailint.yaml:1:1: 同一文件夹里还有 pyproject.toml（[tool.gailint]）；两处只能留一处\n"
        "gailint: 配置有 1 处错误，没有检查任何报告\n"
    )


def test_verbose_names_what_is_used(run: Run, put: Put) -> None:
    put(**{"a.txt": None, "b/gailint.yaml": INFO, "b/a.txt": None, "b/b.txt": None})
    assert run("a.txt", "b", "-v").err == "gailint: 没有配置文件：1 个文件\ngailint: 配置 b/gailint.yaml：2 个文件\n"


# ---------------------------------------------------------------- extends


def test_a_child_outranks_its_parents(run: Run, put: Put) -> None:
    put(**{"base/one.yaml": "severity: {T2-LABEL: error}\nyear: 2022\nfail-on: never\n"})
    put(**{"base/two.yaml": "extends: one.yaml\nyear: 2021\n", "x/gailint.yaml": "extends: ../base/two.yaml\nform: 2021\n"})
    put(**{"x/a.txt": None})
    ran = run("x/a.txt", "-f", "json")
    record = ran.files["x/a.txt"]
    assert (record["year"], record["year_from"], ran.status) == (2021, "option", 0)
    assert levels(run, "x/a.txt") == {"x/a.txt": ("x/gailint.yaml", "error")}


def test_a_parent_in_toml(run: Run, put: Put) -> None:
    put(**{"pyproject.toml": "[tool.gailint]\nyear = 2022\n", "x/gailint.yaml": "extends: ../pyproject.toml\n", "x/a.txt": None})
    assert run("x/a.txt", "-f", "json").files["x/a.txt"]["year"] == 2022


def test_patterns_belong_to_the_folder_of_their_file(run: Run, put: Put) -> None:
    put(**{"base/base.yaml": 'per-path: {"*.txt": {year: 2020}}\n'})
    put(**{"gailint.yaml": "extends: base/base.yaml\nper-path: {old/*: {year: 2021}}\n"})
    put(**{"base/a.txt": None, "old/a.txt": None, "base/old/a.txt": None})
    files = run("base", "old", "-f", "json").files
    assert {path: record["year"] for path, record in files.items()} == {
        "base/a.txt": 2020,
        "base/old/a.txt": 2020,
        "old/a.txt": 2021,
    }


BAD = [
    ("a circle", {"gailint.yaml": "extends: b.yaml", "b.yaml": "extends: c.yaml", "c.yaml": "extends: b.yaml"},
     ["c.yaml:1:1: extends 绕成了圈：gailint.yaml → b.yaml → c.yaml → b.yaml"]),
    ("itself", {"gailint.yaml": "extends: gailint.yaml"}, ["gailint.yaml:1:1: extends 绕成了圈：gailint.yaml → gailint.yaml"]),
    ("gone", {"gailint.yaml": "year: 2020\nextends: b.yaml"}, ["gailint.yaml:2:10: 没有这个文件：b.yaml"]),
    ("faults of both", {"gailint.yaml": "extends: b.yaml\nyear: 1", "b.yaml": "lang: fr"},
     ["b.yaml:1:7: “fr”不在可选值之内（zh、en）", "gailint.yaml:2:7: 这里应是 2008 到 2099 的整数，实为1"]),
    ("names beside other faults", {"gailint.yaml": "year: 1\nignore: [T2-LABAL]\nseverity: {XX: info}"},
     ["gailint.yaml:1:7: 这里应是 2008 到 2099 的整数，实为1",
      "gailint.yaml:2:10: 没有叫“T2-LABAL”或以“T2-LABAL-”开头的规则，是否想写“T2-LABEL”？",
      "gailint.yaml:3:12: 没有叫“XX”或以“XX-”开头的规则，是否想写“XY”？"]),
    ("no prefix inside a word", {"gailint.yaml": "select: [T]"}, ["gailint.yaml:1:10: 没有叫“T”或以“T-”开头的规则，是否想写“T4”？"]),
    ("thresholds", {"gailint.yaml": "thresholds: {XY-COPY: {warm: 5}, T3-BALANCE: {warn: 5}, XY: {warn: 5}}"},
     ["gailint.yaml:1:24: 规则 XY-COPY 没有“warm”这个数值，可用：least、warn、info，是否想写“warn”？",
      "gailint.yaml:1:47: 规则 T3-BALANCE 没有可改的数值；有的是：XY-COPY、XY-TWINS",
      "gailint.yaml:1:62: 没有规则“XY”，是否想写“XY-GAP”？"]),
    ("not UTF-8", {"gailint.yaml": "\udcff"}, ["gailint.yaml:1:1: 配置文件不是 UTF-8 文字"]),
]  # fmt: skip


@pytest.mark.parametrize(("files", "expected"), [case[1:] for case in BAD], ids=[case[0] for case in BAD])
def test_a_bad_configuration_checks_nothing(files: dict[str, str], expected: list[str], run: Run, put: Put) -> None:
    base = put(**{"a.txt": None, "good/gailint.yaml": "", "good/a.txt": None})
    for name, text in files.items():
        (base / name).write_bytes(text.encode("utf-8", "surrogateescape"))
    for arguments in (["good", "a.txt"], ["."], ["a.txt", "--exit-zero", "-f", "json"]):
        ran = run(*arguments)
        assert (ran.status, ran.out) == (2, "")
        assert ran.err.splitlines() == [*expected, f"gailint: 配置有 {len(expected)} 处错误，没有检查任何报告"]


def test_links_do_not_lead_out(run: Run, put: Put) -> None:
    base = put(**{"a.txt": None})
    outside = base.parent / "outside.yaml"
    outside.write_text("year: 2020\n", "utf-8")
    (base / "gailint.yaml").symlink_to(outside)
    assert run("a.txt").err.startswith(f"gailint.yaml:1:1: 配置文件是指向仓库（或文件夹 {base}）之外的链接\n")
    assert run("a.txt", "--config", str(outside), "-f", "json").files["a.txt"]["year"] == 2020
    (base / "gailint.yaml").unlink()
    (base / "gailint.yaml").symlink_to("gone.yaml")
    assert run("a.txt").err.startswith("gailint.yaml:1:1: 配置文件应是普通文件\n")
    (base / "gailint.yaml").unlink()
    os.mkfifo(base / "gailint.yaml")
    assert run("a.txt").err.startswith("gailint.yaml:1:1: 配置文件应是普通文件\n")


@pytest.mark.parametrize("name", ["gone.yaml", "."], ids=["gone", "a folder"])
def test_a_named_file_that_is_none(name: str, run: Run, put: Put) -> None:
    put(**{"a.txt": None})
    ran = run("a.txt", "--config", name)
    assert (ran.status, ran.out) == (2, "") and "配置文件" in ran.err


def test_a_parent_outside_a_repository(run: Run, tmp_path: Path, report: str, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "base.yaml").write_text("year: 2020\n", "utf-8")
    (tmp_path / "in" / "gailint.yaml").write_text("extends: ../base.yaml\n", "utf-8")
    (tmp_path / "in" / "a.txt").write_text(report, "utf-8")
    monkeypatch.chdir(tmp_path)
    assert run("in/a.txt", "-f", "json").files["in/a.txt"]["year"] == 2020
    monkeypatch.chdir(tmp_path / "in")
    assert run("a.txt").status == 2


# ---------------------------------------------------------------- levels, order, thresholds


@pytest.mark.parametrize(
    ("config", "arguments", "level", "status"),
    [
        pytest.param("", [], "warning", 0, id="nothing set"),
        pytest.param(ERROR, [], "error", 1, id="raised"),
        pytest.param(INFO, ["--fail-on", "warning"], None, 0, id="lowered, not listed"),
        pytest.param(INFO + "min-severity: info", [], "info", 0, id="lowered, listed"),
        pytest.param("severity: {T2: off}", [], None, 0, id="off"),
        pytest.param("ignore: [T2]", [], None, 0, id="ignored"),
        pytest.param("ignore: [T2-LABEL]", ["--extend-select", "T2-LABEL"], "warning", 0, id="taken back"),
        pytest.param("ignore: [T2-LABEL]", ["--select", "t2-label"], "warning", 0, id="selected all the same"),
        pytest.param("ignore: [T2-LABEL]", ["--select", "t2"], None, 0, id="a prefix does not take it back"),
        pytest.param("select: [DOC]", ["--ignore", "DOC-ORGAN"], None, 0, id="the file selects, the command line takes away"),
        pytest.param("fail-on: warning", [], "warning", 1, id="threshold of the file"),
        pytest.param("fail-on: warning", ["--fail-on", "error"], "warning", 0, id="the command line outranks the file"),
        pytest.param('per-path: {"*.txt": {severity: {T2-LABEL: error}}}', [], "error", 1, id="for some paths"),
        pytest.param('per-path: {"*.md": {severity: {T2-LABEL: error}}}', [], "warning", 0, id="for other paths"),
        pytest.param('per-path: {"*": {ignore: [T2]}, "a*": {extend-select: [T2-LABEL]}}', [], "warning", 0, id="later paths"),
    ],
)
def test_order(config: str, arguments: list[str], level: str | None, status: int, run: Run, put: Put, report: str) -> None:
    put(**{"gailint.yaml": config, "a.txt": None})
    ran = run("a.txt", *QUIET, *arguments)
    words = {"error": "错误", "warning": "警告", "info": "提示"}
    found = [line for line in ran.said if " T2-LABEL " in line]
    assert found == ([f"a.txt:{place(report)}: T2-LABEL {words[level]}"] if level else [])
    assert (ran.status, ran.err) == (status, "")


def test_a_raised_level_makes_the_verdict(run: Run, put: Put) -> None:
    put(**{"gailint.yaml": 'per-path: {"b.txt": {severity: {T2-LABEL: error}}}', "a.txt": None, "b.txt": None})
    files = run("a.txt", "b.txt", "-f", "json").files
    assert {path: record["verdict"] for path, record in files.items()} == {"a.txt": "符合", "b.txt": "不符合"}


def test_failing_is_a_matter_of_each_file(run: Run, put: Put) -> None:
    put(**{"a/gailint.yaml": "fail-on: warning", "a/a.txt": None, "b/a.txt": None})
    assert (run("b").status, run("a").status, run("b", "a").status) == (0, 1, 1)


def test_strict_in_the_file(run: Run, put: Put) -> None:
    put(**{"a/gailint.yaml": "strict: true", "a/a.txt": "云山县水务局2016年政府信息公开工作年度报告\n一、概述\n依法公开。\n"})
    assert run("a/a.txt").status == 3


def test_nothing_is_selected(run: Run, put: Put) -> None:
    put(**{"gailint.yaml": "per-path: {b.txt: {ignore: [ALL]}}", "a.txt": None, "b.txt": None})
    assert run("a.txt").status == 0
    ran = run("a.txt", "b.txt")
    expected = "gailint.yaml：按这里的 select、ignore、severity，b.txt 没有剩下任何规则；不想检查的文件请用 exclude"
    assert ran == Ran(2, "", f"gailint: {expected}\n")


def test_language_and_least_level_come_with_the_first_path(run: Run, put: Put) -> None:
    put(**{"a/gailint.yaml": "lang: en\nmin-severity: error", "a/a.txt": None, "b/a.txt": None})
    assert "reports:" in run("a", "b", "-f", "concise").out
    assert "共 2 份报告" in run("b", "a", "-f", "concise").out
    assert run("a", *QUIET).out == "" and "T2-LABEL warning" in run("a", *QUIET, "--min-severity", "warning").out
    assert "警告" in run("a", *QUIET, "--min-severity", "warning", "--lang", "zh").out


# ---------------------------------------------------------------- own rules


LOCAL = """\
- id: LOCAL-WORD
  title: 不写“{word}”
  basis: 惯例
  severity: warning
  kind: forbidden-text
  find: {word}
  message: 写了“{word}”
  examples:
    - bad: |
        一、总体情况
        {word}。
    - ok: |
        一、总体情况
        别的。
"""


def test_own_rules_of_each_folder(run: Run, put: Put, report: str) -> None:
    text = report.replace("一、总体情况\n", "一、总体情况\n霜桥与云泊。\n", 1)
    assert text != report
    for name, word in (("a", "霜桥"), ("b", "云泊")):
        put(
            **{
                f"{name}/gailint.yaml": "select: [LOCAL]\nrules: [my.yaml]",
                f"{name}/my.yaml": LOCAL.format(word=word),
                f"{name}/a.txt": text,
            }
        )
    put(**{"c/a.txt": text})
    ran = run("a", "b", "c", "--select", "LOCAL-WORD,T2-LABEL", "-q", "-f", "json")
    found = [
        (one["filename"], one["code"], one["message"]) for one in json.loads(ran.out)["findings"] if one["code"] != "T2-LABEL"
    ]
    assert found == [("a/a.txt", "LOCAL-WORD", "写了“霜桥”"), ("b/a.txt", "LOCAL-WORD", "写了“云泊”")]


def test_own_rules_are_explained_and_listed(run: Run, put: Put) -> None:
    put(**{"gailint.yaml": "rules: [my.yaml]", "my.yaml": LOCAL.format(word="霜桥")})
    assert run("rule", "LOCAL-WORD").out.startswith("# LOCAL-WORD 不写“霜桥”\n")
    assert run("rule", "LOCAL-WORD", "--rules", "my.yaml").status == 0
    assert "\nLOCAL-WORD " in run("rules").out and "LOCAL-WORD" not in run("rules", "--isolated").out
    put(**{"gailint.yaml": "rules: my.yaml"})
    assert run("rule", "T3-BALANCE").err.startswith("gailint.yaml:1:8: 这里应是列表，实为文字\n")


def test_faults_of_own_rules_have_their_place(run: Run, put: Put) -> None:
    put(
        **{
            "x/gailint.yaml": "rules: [my.yaml]\nyear: 1",
            "x/my.yaml": LOCAL.format(word="霜桥").replace("find", "fnd"),
            "x/a.txt": None,
        }
    )
    ran = run("x")
    assert (ran.status, ran.out) == (2, "")
    assert "x/my.yaml:6:3: 未知的键“fnd”，是否想写“find”？" in ran.err
    assert "x/gailint.yaml:2:7: 这里应是 2008 到 2099 的整数，实为1" in ran.err


def test_a_rulebook_is_loaded_once(run: Run, put: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    from gailint import profiles

    loaded: list[tuple[str, ...]] = []
    load = profiles.load_book
    monkeypatch.setattr(profiles, "load_book", lambda files, *more: loaded.append(tuple(files)) or load(files, *more))
    put(**{"gailint.yaml": "rules: [my.yaml]", "my.yaml": LOCAL.format(word="霜桥")})
    for name in "abc":
        put(
            **{
                f"{name}/gailint.yaml": f"extends: ../gailint.yaml\nignore: [T{2 + ord(name) % 3}]",
                f"{name}/1.txt": None,
                f"{name}/2.txt": None,
            }
        )
    assert run(".").status == 0
    assert loaded == [("my.yaml",)]


# ---------------------------------------------------------------- excluding


def listed(run: Run, *arguments: str) -> list[str]:
    return run("--show-files", *arguments).out.splitlines()


def test_excluded_in_folders_not_when_named(run: Run, put: Put) -> None:
    put(
        **{
            "gailint.yaml": 'exclude: [附件, "旧/*.txt"]',
            "a.txt": None,
            "附件/a.txt": None,
            "旧/a.txt": None,
            "旧/a.md": None,
            "b/旧/a.txt": None,
        }
    )
    assert listed(run, ".") == ["a.txt", "b/旧/a.txt", "旧/a.md"]
    assert listed(run, "附件") == []
    assert listed(run, "a.txt", "附件/a.txt") == ["a.txt", "附件/a.txt"]
    ran = run("a.txt", "附件/a.txt", "--show-files", "--force-exclude")
    assert ran == Ran(0, "a.txt\n", "gailint: 跳过 附件/a.txt：被 gailint.yaml 排除\n")


def test_all_that_was_named_is_excluded(run: Run, put: Put) -> None:
    put(**{"gailint.yaml": "exclude: [附件]\nforce-exclude: true", "附件/a.txt": None})
    ran = run("附件/a.txt", "-f", "json")
    assert (ran.status, json.loads(ran.out)["files"]) == (0, [])
    assert ran.err == "gailint: 跳过 附件/a.txt：被 gailint.yaml 排除\n"
    assert run("附件/a.txt", "-q").err == ""
    assert run("附件").status == 0, "force-exclude: what is left out is skipped, as a hook needs it"
    put(**{"gailint.yaml": "exclude: [附件]"})
    assert run("附件").status == 2, "a folder without a report to check is a mistake"


def test_excluding_on_the_command_line_adds(run: Run, put: Put) -> None:
    put(**{"gailint.yaml": "exclude: [b.txt]", "a.txt": None, "b.txt": None, "c/a.txt": None})
    assert listed(run, ".", "--exclude", "c/**") == ["a.txt"]
    ran = run("c/a.txt", "--exclude", "c", "--force-exclude")
    assert (ran.status, ran.err) == (0, "gailint: 跳过 c/a.txt：被 --exclude 排除\n")
    assert run(".", "--exclude", "/c").err == "gailint: --exclude /c：路径模式要相对于所在的配置文件，不能是绝对路径\n"


def test_gitignore_is_respected_in_folders(run: Run, put: Put) -> None:
    base = put(**{".gitignore": "tmp/\n", "a.txt": None, "tmp/a.txt": None, "gailint.yaml": "exclude: [b.txt]", "b.txt": None})
    (base / ".git").rmdir()
    subprocess.run(["git", "init", "-q"], check=True, cwd=base)
    assert listed(run, ".") == ["a.txt"]


# ---------------------------------------------------------------- everywhere


def test_standard_input_goes_by_its_name(run: Run, put: Put, report: str) -> None:
    put(**{"gailint.yaml": 'per-path: {"2020/*": {year: 2020, severity: {T2-LABEL: error}}}'})
    ran = run("-", "--stdin-filename", "2020/a.txt", "-f", "json", stdin=report.encode())
    record = ran.files["2020/a.txt"]
    assert (record["config"], record["year"], record["year_from"]) == ("gailint.yaml", 2020, "option")
    assert run("-", "-f", "json", stdin=report.encode()).files["-"]["year"] == 2023
    ran = run("-", "--stdin-filename", "2020/a.txt", "--exclude", "2020", "--force-exclude", stdin=report.encode())
    assert ran.status == 0 and "被 --exclude 排除" in ran.err


def test_several_processes_tell_the_same(run: Run, put: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    put(**{"gailint.yaml": "rules: [my.yaml]", "my.yaml": LOCAL.format(word="霜桥")})
    for number in range(6):
        put(**{f"{number}/a.txt": None, f"{number}/gailint.yaml": f"extends: ../gailint.yaml\n{ERROR if number % 2 else INFO}"})
    one = run(".", "-f", "json", "--jobs", "1")
    monkeypatch.setattr("gailint.jobs.PARALLEL_FROM", 2)
    monkeypatch.setattr("gailint.jobs.CHUNK", 2)
    several = run(".", "-f", "json", "--jobs", "2")
    assert one == several and one.status == 1
    assert [one["severity"] for one in json.loads(one.out)["findings"] if one["code"] == "T2-LABEL"] == ["info", "error"] * 3


def test_what_was_understood_goes_by_the_configuration(run: Run, put: Put) -> None:
    put(**{"gailint.yaml": "per-path: {a.txt: {year: 2020, form: 2019}}", "a.txt": None})
    shown = json.loads(run("parse", "a.txt", "--json").out)
    assert (shown["year"], shown["form"]) == (2020, "2019")
    shown = json.loads(run("parse", "a.txt", "--json", "--isolated").out)
    assert (shown["year"], shown["form"]) == (2023, "2021")
    put(**{"gailint.yaml": "year: 1"})
    assert run("parse", "a.txt").status == 2


def test_a_run_without_configuration_reads_no_yaml(put: Put) -> None:
    put(**{"a.txt": None, "pyproject.toml": "[project]\nname = 'reports'\n"})
    code = "import sys; from gailint.cli import main; main(['a.txt', '-f', 'concise']); print([m for m in ('yaml', 'tomllib', 'gailint.config', 'gailint.globs') if m in sys.modules])"
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "linter")}
    for _ in range(2):  # the first run may fill the cache
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


# ---------------------------------------------------------------- across years


def pair(form_of: Callable[[int], Form], year: int) -> str:
    """A report whose running text says the same every year."""
    lines = "\n".join(
        f"主动公开方面我局坚持及时更新各类信息栏目内容并在第{name}项工作中认真听取了群众提出的意见和建议。"
        for name in "甲乙丙丁戊己庚辛壬"
    )
    text = blank.blank_report(form_of(year), year, {})
    return text.replace("一、总体情况\n", f"一、总体情况\n{lines}\n", 1)


def test_thresholds_hold_across_years(run: Run, put: Put, form_of: Callable[[int], Form]) -> None:
    for folder in "ab":
        put(**{f"{folder}/{year}.txt": pair(form_of, year) for year in (2022, 2023)})
    put(**{"b/gailint.yaml": "thresholds: {XY-COPY: {least: 100}}"})
    assert [line for line in run("a", "--project", *QUIET).said if "XY-COPY" in line] != []
    assert [line for line in run("b", "--project", *QUIET).said if "XY-COPY" in line] == []
    assert [line for line in run("b", "--project", "--isolated", *QUIET).said if "XY-COPY" in line] != []
    assert [
        line.partition(":")[0] for line in run("b/2023.txt", "--previous", "b/2022.txt", *QUIET).said if "XY-COPY" in line
    ] == []
    put(**{"gailint.yaml": 'per-path: {"a/2023.txt": {ignore: [XY-COPY]}}'})
    assert [line for line in run("a", "--project", *QUIET).said if "XY-COPY" in line] == []


def test_thresholds_between_organs_are_those_of_each_file(run: Run, put: Put, form_of: Callable[[int], Form]) -> None:
    for folder, organ in (("a", "水务局"), ("b", "农业局"), ("c", "教育局")):
        text = pair(form_of, 2023)
        first = text.split("\n")[0]
        title = f"云山县{organ}2023年政府信息公开工作年度报告"
        put(**{f"{folder}/2023.txt": text.replace(first, title, 1)})
    put(**{"c/gailint.yaml": "thresholds: {XY-TWINS: {least: 100}}"})

    def twins(*more: str) -> list[str]:
        ran = run("a", "b", "c", "--project", *QUIET, "--min-severity", "info", *more)
        return [line.split(":")[0] for line in ran.said if "XY-TWINS" in line]

    assert twins("--isolated") == ["b/2023.txt", "c/2023.txt"]
    assert twins() == ["b/2023.txt"]

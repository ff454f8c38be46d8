"""The command line: exit status, paths, bad input, encodings, options, output formats."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from xml.etree import ElementTree

import pytest
from jsonschema import Draft202012Validator
from tests.program import REVIEWS, Ran, Run, small_reports
from tests.reading_html import page

from gailint import __version__, api, checking, cli, reading
from gailint.forms import Form
from gailint.output import FORMATS

FOLDER = Path(__file__).resolve().parent
SCHEMA = json.loads((FOLDER / "schemas" / "report.schema.json").read_text("utf-8"))
ZEROS = "0\t0\t0\t0\t0\t0\t0"


Texts = dict[str, str]


@pytest.fixture(scope="module")
def texts(form_of: Callable[[int], Form]) -> Texts:
    """Small reports for 2023: one with nothing at warning or above, and one with each kind of trouble."""
    small = small_reports(form_of)
    found = {
        **small,
        "unknown": small["clean"].replace(f"2.重复申请\t{ZEROS}", f"2.重复申请\t{ZEROS}\t0"),
        "early": "云山县水务局2016年政府信息公开工作年度报告\n一、概述\n2016年，我局依法公开政府信息。\n",
        "none": "会议通知\n请于周五下午到会。\n",
        "empty": "",
    }
    assert len(set(found.values())) == len(found)
    return found


@pytest.fixture
def here(tmp_path: Path, texts: Texts, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder, made the current one, with each of those reports as NAME.txt."""
    for name, text in texts.items():
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def started(*arguments: str | Path | bytes, **options: object) -> "subprocess.CompletedProcess[bytes]":
    """The program in a process of its own."""
    command: Sequence[object] = [sys.executable, "-m", "gailint", *arguments]
    return subprocess.run(command, capture_output=True, timeout=120, **{"stdin": subprocess.DEVNULL, **options})  # type: ignore[call-overload,no-any-return]


def environment(**changes: str) -> dict[str, str]:
    """The environment with what the tests decide about it."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "PYTHONIO", "PYTHONUTF8"))}
    kept["PYTHONPATH"] = str(FOLDER.parent / "linter")
    return {**kept, **changes}


def rules_said(out: str) -> list[str]:
    """path:line:column: RULE of each line of concise output."""
    return [" ".join(line.split(" ")[:2]) for line in out.splitlines()]


# ---------------------------------------------------------------- exit status


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        pytest.param(["clean.txt"], 0, id="nothing found"),
        pytest.param(["warning.txt"], 0, id="a warning does not fail"),
        pytest.param(["error.txt"], 1, id="an error fails"),
        pytest.param(["warning.txt", "--fail-on", "warning"], 1, id="fail on warnings"),
        pytest.param(["clean.txt", "--fail-on", "info"], 1, id="fail on infos"),
        pytest.param(["clean.txt", "--fail-on", "warning"], 0, id="infos are below the threshold"),
        pytest.param(["error.txt", "--fail-on", "never"], 0, id="never fail"),
        pytest.param(["error.txt", "--exit-zero"], 0, id="exit zero over findings"),
        pytest.param(["unknown.txt"], 0, id="cannot tell is no failure"),
        pytest.param(["unknown.txt", "--strict"], 3, id="strict: something could not be told"),
        pytest.param(["early.txt", "--strict"], 3, id="strict: no form before 2019"),
        pytest.param(["clean.txt", "--strict"], 0, id="strict and all was told"),
        pytest.param(["unknown.txt", "error.txt", "--strict"], 1, id="findings outrank what could not be told"),
        pytest.param(["unknown.txt", "--strict", "--exit-zero"], 0, id="exit zero over strict"),
        pytest.param(["gone.txt"], 2, id="no such path"),
        pytest.param(["clean.txt", "gone.txt"], 2, id="one path of two is not there"),
        pytest.param(["error.txt", "gone.txt"], 2, id="trouble outranks findings"),
        pytest.param(["error.txt", "gone.txt", "--exit-zero"], 2, id="exit zero never hides trouble"),
        pytest.param(["none.txt"], 2, id="not a report, named alone"),
        pytest.param(["empty.txt"], 2, id="empty, named alone"),
        pytest.param(["none.txt", "--force-exclude"], 0, id="not a report, skipped on demand"),
        pytest.param(["none.txt", "clean.txt"], 0, id="not a report, among several"),
        pytest.param(["none.txt", "error.txt"], 1, id="the others still count"),
    ],
)
def test_exit_status_is_the_same_in_every_format(run: Run, here: Path, form: str, arguments: list[str], status: int) -> None:
    assert run(*arguments, "-f", form).status == status


def test_without_paths_the_current_folder_is_checked(run: Run, here: Path) -> None:
    ran = run("-q", "-f", "concise")
    assert ran.status == 1
    assert {line.split(":")[0] for line in ran.out.splitlines()} >= {"error.txt", "warning.txt"}


# ---------------------------------------------------------------- bad paths


def test_a_bad_path_does_not_stop_the_others(run: Run, here: Path) -> None:
    ran = run("gone.txt", "error.txt", "-f", "concise", "-q")
    assert (ran.status, rules_said(ran.out)) == (2, ["error.txt:61:9: T4-TOTALS"])
    assert ran.err == "gailint: gone.txt：没有这个文件或文件夹\n"


def test_a_misspelt_verb_is_recognised(run: Run, here: Path) -> None:
    assert run("prase", "clean.txt").err == "gailint: prase：没有这个文件或文件夹，是否想写“parse”？\n"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        pytest.param(b"", "x.txt：文件是空的", id="empty"),
        pytest.param(b"\n \r\n", "x.txt：文件是空的", id="blank"),
        pytest.param(b"ab\0c", "x.txt：第 2 字节是 NUL，不是文本文件", id="NUL"),
        pytest.param("一".encode() + b"\xff\xff", "x.txt：第 3 字节起既不是 UTF-8 也不是 GB18030", id="undecodable"),
        pytest.param("会议通知".encode(), "x.txt：不是政府信息公开工作年度报告", id="not a report"),
    ],
)
def test_a_file_that_cannot_be_checked(run: Run, here: Path, data: bytes, said: str) -> None:
    (here / "x.txt").write_bytes(data)
    ran = run("x.txt")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith(f"gailint: {said}") and ran.err.count("\n") == 1


@pytest.mark.skipif(not os.path.exists("/proc/self/mem"), reason="needs a file that opens and cannot be read")
def test_an_unreadable_file(run: Run, here: Path) -> None:
    (here / "closed.txt").symlink_to("/proc/self/mem")
    ran = run("closed.txt", "error.txt", "-f", "concise", "-q")
    assert (ran.status, rules_said(ran.out)) == (2, ["error.txt:61:9: T4-TOTALS"])
    assert ran.err.startswith("gailint: closed.txt：读不了：")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_and_a_folder_without_permission(run: Run, here: Path) -> None:
    (here / "clean.txt").chmod(0)
    (here / "closed").mkdir(mode=0)
    assert run("clean.txt").err == "gailint: clean.txt：读不了：没有权限\n"
    ran = run("closed")
    (here / "closed").chmod(0o700)
    assert (ran.status, ran.err) == (2, "gailint: closed：读不了：没有权限\n")


def test_a_file_with_a_fault_of_ours(run: Run, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = checking.check

    def broken(path: str, *rest: object) -> object:
        if path == "clean.txt":
            raise RuntimeError("boom")
        return whole(path, *rest)  # type: ignore[arg-type]

    monkeypatch.setenv("GAILINT_CACHE_DIR", str(here / "cache"))
    monkeypatch.setattr(checking, "check", broken)
    ran = run("clean.txt", "error.txt", "-f", "concise", "-q")
    assert (ran.status, rules_said(ran.out)) == (2, ["error.txt:61:9: T4-TOTALS"])
    assert "clean.txt：gailint 自身出错（RuntimeError: boom）" in ran.err and "Traceback" not in ran.err
    assert "Traceback" in run("clean.txt", "-v").err


# ---------------------------------------------------------------- folders


def test_a_folder_is_walked_for_reports(run: Run, here: Path) -> None:
    walked = here / "reports"
    (walked / "2023" / ".old").mkdir(parents=True)
    (walked / ".git-like").mkdir()
    for path in (
        "b.txt",
        "2023/a.TXT",
        "2023/c.md",
        "d.csv",
        "e.txt.bak",
        ".hidden.txt",
        "~$b.txt",
        "2023/.old/f.txt",
        ".git-like/g.txt",
    ):
        (walked / path).write_text("会议通知", "utf-8")
    assert run("--show-files", "reports").out.split() == ["reports/2023/a.TXT", "reports/2023/c.md", "reports/b.txt"]
    ran = run("reports", "-f", "concise")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.splitlines()[-1] == "跳过 3 个不是年度报告的文件"


def test_gitignore_is_honoured(run: Run, here: Path) -> None:
    repository = here / "r"
    (repository / "drafts").mkdir(parents=True)
    subprocess.run(["git", "init", "-q", str(repository)], check=True)
    (repository / ".gitignore").write_text("drafts/\n*.tmp.txt\n")
    for path in ("one.txt", "drafts/two.txt", "three.tmp.txt", "年报 四.txt"):
        (repository / path).write_text("会议通知", "utf-8")
    assert run("--show-files", "r").out.splitlines() == ["r/one.txt", "r/年报 四.txt"]
    assert run("--show-files", "r/drafts/two.txt").out == "r/drafts/two.txt\n"
    assert run("--show-files", "r/drafts").out == "r/drafts/two.txt\n"


def test_a_folder_with_nothing_to_check(run: Run, here: Path) -> None:
    (here / "bare").mkdir()
    ran = run("bare")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("gailint: 没有可检查的文件")


def test_a_file_named_twice_is_checked_once(run: Run, here: Path) -> None:
    for again in ("error.txt", os.path.join(".", "error.txt"), str(here / "error.txt"), "."):
        ran = run("error.txt", again, "-f", "concise", "-q")
        assert rules_said(ran.out).count("error.txt:61:9: T4-TOTALS") == 1 and ran.out.count("T4-TOTALS") == 1


def test_wildcards_that_the_shell_left(run: Run, here: Path) -> None:
    ran = run("e*r.txt", "x*.txt", "-f", "concise", "-q")
    assert rules_said(ran.out) == ["error.txt:61:9: T4-TOTALS"]
    assert (ran.status, ran.err) == (2, "gailint: x*.txt：没有这个文件或文件夹\n")


@pytest.mark.parametrize("name", ["年 度 报告.txt", "tab\tname.txt", "back\\slash.txt", "-dash.txt", "“引号”.txt", "𠀀.txt"])
@pytest.mark.skipif(os.name == "nt", reason="names that Windows does not allow")
def test_paths_of_every_kind(run: Run, here: Path, texts: Texts, name: str) -> None:
    (here / name).write_text(texts["error"], "utf-8")
    ran = run("-f", "json", "--", name)
    whole = json.loads(ran.out)
    assert (ran.status, [one["filename"] for one in whole["findings"] if one["severity"] == "error"]) == (1, [name])
    assert run("-f", "concise", "-q", "--", name).out.count("\n") == 1


def test_a_name_that_is_no_text(here: Path, texts: Texts) -> None:
    name = os.fsencode("报告") + b"\xff.txt"
    try:
        Path(os.fsdecode(name)).write_text(texts["error"], "utf-8")
    except OSError:
        pytest.skip("the file system allows only text")
    done = started(name, "-f", "json", env=environment())
    assert (done.returncode, done.stderr) == (1, b"")
    assert json.loads(done.stdout)["files"][0]["path"] == "报告\ufffd.txt"


# ---------------------------------------------------------------- standard input


def test_standard_input(run: Run, here: Path, texts: Texts) -> None:
    ran = run("-", "--stdin-filename", "县/2023.txt", "-f", "concise", "-q", stdin=texts["error"].encode())
    assert (ran.status, rules_said(ran.out)) == (1, ["县/2023.txt:61:9: T4-TOTALS"])


def test_standard_input_beside_files(run: Run, here: Path, texts: Texts) -> None:
    ran = run("error.txt", "-", "-f", "concise", "-q", stdin=texts["warning"].encode("gb18030"))
    assert rules_said(ran.out) == ["error.txt:61:9: T4-TOTALS", "-:13:1: T2-LABEL"]


def test_standard_input_is_empty(run: Run, here: Path) -> None:
    ran = run("-", stdin=b"")
    assert (ran.status, ran.err) == (2, "gailint: -：文件是空的\n")


# ---------------------------------------------------------------- usage


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--selct", "T3"], "不认识的选项“--selct”，是否想写“--select”？"),
        (["--whatever"], "不认识的选项“--whatever”"),
        (["--fail-on", "eror"], "--fail-on 不能是“eror”；可用：error warning info never，是否想写“error”？"),
        (["--form", "2020"], "--form 不能是“2020”；可用：auto 2019 2021"),
        (["--year", "二〇二三"], "--year 应是 2008 到 2099 的整数，不能是“二〇二三”"),
        (["--year", "1999"], "--year 应是 2008 到 2099 的整数，不能是“1999”"),
        (["--jobs=-1"], "--jobs 应是 0 到 256 的整数，不能是“-1”"),
        (["--rules"], "选项 --rules 后面要有一个值"),
        (["--encoding", "klingon"], "没有“klingon”这种编码"),
        (["-f", "jsn"], f"没有输出格式“jsn”；可用：{' '.join(FORMATS)}，是否想写“json”？"),
        (["-f", "json:x", "-f", "jsonl:./x"], "有两个 --output-format 写到同一处：./x"),
        (["-f", "json", "-f", "jsonl"], "有两个 --output-format 写到同一处：标准输出"),
        (["-f", "json:gone/x.json"], "gone/x.json：写不了：没有这个文件或文件夹"),
        (["-f", "json:."], ".：写不了：这是文件夹"),
        (["-f", "concise:clean.txt"], "clean.txt：这是要检查的报告，不会用输出覆盖它"),
        (["--select", "T3-BALENCE"], "没有叫“T3-BALENCE”或以“T3-BALENCE-”开头的规则，是否想写“T3-BALANCE”？"),
        (["--ignore", "QQ"], "没有叫“QQ”或以“QQ-”开头的规则"),
        (["--extend-select", "QQ"], "没有叫“QQ”或以“QQ-”开头的规则"),
        (["--ignore", "T2-LAB"], "没有叫“T2-LAB”或以“T2-LAB-”开头的规则，是否想写“T2-LABEL”？"),
        (["--ignore", "ALL"], "按 --select 和 --ignore 没有剩下任何规则"),
        (["--rules", "gone.yaml"], "gone.yaml：读不了：没有这个文件或文件夹"),
        (["--rules", "."], ".：读不了：这是文件夹"),
        (["--rules", "latin.yaml"], "latin.yaml：读不了：不是 UTF-8 文字"),
    ],
)
def test_wrong_usage_says_what_and_where(run: Run, here: Path, texts: Texts, arguments: list[str], said: str) -> None:
    (here / "latin.yaml").write_bytes(b"- id: \xe9\n")
    ran = run("clean.txt", *arguments)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith(f"gailint: {said}")
    assert ran.err.count("\n") <= 2
    assert (here / "clean.txt").read_text("utf-8") == texts["clean"]


def test_wrong_usage_in_english(run: Run, here: Path) -> None:
    ran = run("clean.txt", "--lang", "en", "--selct", "T3")
    assert ran.err == "gailint: unknown option “--selct”; did you mean “--select”?\nfor help: gailint -h\n"


def test_an_encoding_that_does_not_fit(run: Run, here: Path) -> None:
    ran = run("clean.txt", "--encoding", "ascii")
    assert (ran.status, ran.err) == (2, "gailint: clean.txt：第 0 字节起不是 ascii；去掉 --encoding 可自动识别\n")


def test_every_fault_of_a_rule_file(run: Run, here: Path) -> None:
    (here / "own.yaml").write_text(
        "- id: X-ONE\n  title: 一\n  basis: 一\n  severty: error\n  severity: fatal\n  table: t3\n  for_each: column\n"
        "  assert: 本年新收 == 本年新受\n  message: “{colum}”不合\n"
        "  examples:\n    - ok: {t3: {本年新收: 0}}\n    - bad: {t3: {本年新收: 1}}\n",
        "utf-8",
    )
    ran = run("clean.txt", "--rules", "own.yaml", "-f", "json")
    assert (ran.status, ran.out) == (2, "")
    *faults, last = ran.err.splitlines()
    places = [fault.split(": ")[0] for fault in faults]
    assert [place for place in dict.fromkeys(places)] == ["own.yaml:4:3", "own.yaml:5:13", "own.yaml:8:19", "own.yaml:9:12"]
    assert "是否想写“severity”？" in faults[0] and "是否想写“本年新收”？" in ran.err and "是否想写“column”？" in ran.err
    assert last == f"gailint: 规则文件有 {len(faults)} 处错误，没有检查任何报告"


def test_options_may_stand_between_paths(run: Run, here: Path) -> None:
    ran = run("check", "clean.txt", "-f", "concise", "-q", "error.txt", "--select", "T4", "warning.txt")
    assert (ran.status, rules_said(ran.out)) == (1, ["error.txt:61:9: T4-TOTALS"])


def test_a_path_that_is_a_verb(run: Run, here: Path, texts: Texts) -> None:
    (here / "rules").write_text(texts["error"], "utf-8")
    for arguments in (["./rules"], ["check", "rules"]):
        assert run(*arguments, "-f", "concise", "-q").status == 1


def test_help_and_version(run: Run) -> None:
    assert run("--version") == Ran(0, f"gailint {__version__}\n", "")
    assert run("-q", "--version").out == f"gailint {__version__}\n"
    chinese, english = run("-h"), run("-h", "--lang", "en")
    assert chinese.status == english.status == 0
    assert "检查政府信息公开工作年度报告" in chinese.out and "--fail-on" in chinese.out
    assert "Check annual reports" in english.out
    assert [
        name
        for name in FORMATS
        for page in (chinese, english)
        if name not in page.out.rpartition("--output-format")[2].split("--select")[0]
    ] == []
    for verb in cli.VERBS:
        assert run(verb, "-h").status == 0


# ---------------------------------------------------------------- side verbs


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["parse", "gone.txt"], "gone.txt：读不了：没有这个文件或文件夹"),
        (["parse", "none.txt"], "none.txt：不是政府信息公开工作年度报告"),
        (["parse", "clean.txt", "--encoding", "ascii"], "clean.txt：第 0 字节起不是 ascii"),
        (["parse"], "还缺：FILE"),
        (["rule", "T3-BALENCE"], "没有叫“T3-BALENCE”或以“T3-BALENCE-”开头的规则，是否想写“T3-BALANCE”？"),
        (["rules", "tset", "x.yaml"], "list|check|test 不能是“tset”；可用：list check test，是否想写“test”？"),
        (["rules", "test"], "还缺：FILE"),
        (["rules", "check", "gone.yaml"], "gone.yaml：读不了：没有这个文件或文件夹"),
        (["form", "show", "2020"], "form 不能是“2020”；可用：2019 2021"),
        (["form", "diff", "2019"], "还缺：2019|2021"),
        (["form", "show", "2019", "2021"], "多余的参数“2021”"),
        (["cache"], "还缺：clear"),
    ],
)
def test_side_verbs_say_what_is_wrong(run: Run, here: Path, arguments: list[str], said: str) -> None:
    ran = run(*arguments)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith(f"gailint: {said}")


def test_parse_shows_what_was_understood(run: Run, here: Path) -> None:
    whole = json.loads(run("parse", "clean.txt", "--json").out)
    assert (whole["year"], whole["year_from"], whole["form"], whole["encoding"]) == (2023, "title", "2021", "utf-8")
    assert [section["section"] for section in whole["sections"] if section["section"]] == list("一二三四五六")
    review = next(table for table in whole["tables"] if table["table"] == "t4")
    assert [(cell["line"], cell["column"], cell["text"]) for cell in review["cells"]] == [(61, 2 * n + 1, "0") for n in range(15)]
    text = run("parse", "-", stdin=(here / "clean.txt").read_bytes()).out
    assert "年度 2023 取自标题；2021 版格式" in text and "61:1" in text


def test_forms_are_shown_and_compared(run: Run) -> None:
    assert "本年制发件数" in run("form", "show", "2021").out and "本年新制作数量" in run("form", "show", "2019").out
    difference = run("form", "diff", "2019", "2021").out
    assert "- 列 本年新制作数量  → 本年制发件数" in difference


def test_every_rule_has_an_english_title_and_message() -> None:
    rules = api.builtin().rules
    assert [rule.id for rule in rules if rule.title_en == rule.title or rule.message_en == rule.message] == []


def test_rules_are_listed_and_explained(run: Run) -> None:
    listed = run("rules").out
    assert "T3-BALANCE" in listed and listed.count("\n") > 50
    assert re.search(r"^XY-STOCK  +警告  现行有效件数应由上一年推得  +2021        表二第二十条第（一）项$", listed, re.M)
    english = run("rules", "--lang", "en").out
    assert re.search(r"^XY-STOCK  +warning  documents in force must follow from the year before  +2021  ", english, re.M)
    titles = [re.split(r"  (?=20(?:19|21)(?:, 2021)?  )", line)[0] for line in english.splitlines()]
    assert len({len(title) + sum(char >= "\u2e80" for char in title) for title in titles}) == 1  # Han take two columns
    explained = run("rule", "t3-balance").out
    assert "本年新收 + 上年结转 == 办理结果/总计 + 结转下年" in explained and "表三括注" in explained
    assert "received = handled + carried over" in run("rule", "T3-BALANCE", "--lang", "en").out


RULE = """\
- id: LOCAL-NONE
  title: 我县各单位当年均无行政诉讼
  basis: 县政务公开办通知
  severity: warning
  table: t4
  for_each: once
  assert: t4[件数, 行政诉讼/未经复议直接起诉/总计] == 0
  message: 未经复议直接起诉 {lhs} 件，应为 0
  examples:
    - ok: {t4: {行政诉讼/未经复议直接起诉/总计: 0}}
    - bad: {t4: {行政诉讼/未经复议直接起诉/总计: 2}}
      finds: [MESSAGE]
"""


def test_own_rules_are_tested_and_used(run: Run, here: Path, texts: Texts) -> None:
    own = here / "own.yaml"
    own.write_text(RULE.replace("MESSAGE", "未经复议直接起诉 2 件，应为 0"), "utf-8")
    assert run("rules", "check", own) == Ran(0, "1 条规则，没有错误\n", "")
    assert run("rules", "test", own) == Ran(0, "1 条规则、2 个例子，全部符合\n", "")
    (here / "x.txt").write_text(texts["clean"].replace(REVIEWS, "\t".join("000000000200000")), "utf-8")
    ran = run("x.txt", "--rules", own, "--select", "LOCAL", "-f", "concise", "-q")
    assert (ran.status, rules_said(ran.out)) == (0, ["x.txt:61:19: LOCAL-NONE"])
    own.write_text(RULE.replace("MESSAGE", "别的话"), "utf-8")
    failed = run("rules", "test", own)
    assert failed.status == 1
    assert failed.out.startswith(f"{own}:11: LOCAL-NONE：应报：别的话；实报：")


def test_the_cache_is_cleared(run: Run, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GAILINT_CACHE_DIR", str(here / "cache"))
    run("clean.txt")
    assert len(list((here / "cache").rglob("*.bin"))) == 3  # rules, patterns, what was found
    assert run("cache", "clear") == Ran(0, "已清除 3 个缓存文件\n", "")
    run("clean.txt", "--no-cache")
    assert list((here / "cache").glob("*")) == []


def test_a_damaged_or_unwritable_cache_does_not_matter(run: Run, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GAILINT_CACHE_DIR", str(here / "cache"))
    expected = run("error.txt", "-f", "concise")
    stored = next((here / "cache").glob("*.bin"))
    for damage in (b"", b"\0" * 100, stored.read_bytes()[:-10]):
        stored.write_bytes(damage)
        assert run("error.txt", "-f", "concise") == expected
    monkeypatch.setenv("GAILINT_CACHE_DIR", str(here / "clean.txt" / "cache"))
    assert run("error.txt", "-f", "concise") == expected


# ---------------------------------------------------------------- selecting


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["--select", "T4"], ["T4-TOTALS"]),
        (["--select", "t4-totals"], ["T4-TOTALS"]),
        (["--select", "T3"], []),
        (["--select", "T3,T2"], ["T2-LABEL"]),
        (["--select", "T3", "--extend-select", "T4"], ["T4-TOTALS"]),
        (["--ignore", "T2"], ["T4-TOTALS"]),
        (["--select", "ALL", "--ignore", "T2-LABEL,T4"], []),
        ([], ["T2-LABEL", "T4-TOTALS"]),
    ],
)
def test_selecting_rules(run: Run, here: Path, texts: Texts, arguments: list[str], expected: list[str]) -> None:
    (here / "both.txt").write_text(texts["error"].replace("行政规范性文件", "规范性文件"), "utf-8")
    ran = run("both.txt", "-f", "concise", "-q", *arguments)
    assert [line.split(" ")[1] for line in ran.out.splitlines()] == expected
    assert ran.status == (1 if "T4-TOTALS" in expected else 0)


def test_severities_listed(run: Run, here: Path) -> None:
    def levels(*arguments: str) -> set[str]:
        out = run("clean.txt", "warning.txt", "error.txt", "-f", "concise", "-q", *arguments).out
        return {line.split(" ")[2] for line in out.splitlines()}

    assert levels() == {"错误", "警告"}
    assert levels("--min-severity", "error") == {"错误"}
    assert levels("--min-severity", "info") == {"错误", "警告", "提示"}
    assert levels("--min-severity", "info", "--lang", "en") == {"error", "warning", "info"}


def test_the_year_and_the_form_can_be_forced(run: Run, here: Path) -> None:
    def read(*arguments: str) -> tuple[object, object, object]:
        file = json.loads(run("clean.txt", "-f", "json", *arguments).out)["files"][0]
        return file["year"], file["year_from"], file["form"]

    assert read() == (2023, "title", "2021")
    assert read("--year", "2024") == (2024, "option", "2021")
    assert read("--form", "2019") == (2023, "title", "2019")
    old = run("clean.txt", "--form", "2019", "-f", "concise", "-q", "--select", "T2-EDITION")
    assert (old.status, len(old.out.splitlines())) == (1, 1)


def test_quiet_and_summary(run: Run, here: Path) -> None:
    assert run("clean.txt", "-q").out == ""
    verdict, hidden = run("clean.txt").out.splitlines()
    assert verdict.startswith("clean.txt：符合。检查 ") and "2021 版格式，年度 2023 取自标题" in verdict
    assert hidden == "另有 2 条提示未列出（--min-severity info 可看）"
    several = run("clean.txt", "error.txt", "none.txt").out.splitlines()[-2:]
    assert several[0].startswith("共 2 份报告：符合 1，不符合 1，无法判定 0；错误 1，警告 0")
    assert several[1] == "跳过 1 个不是年度报告的文件"


def test_what_was_not_checked_is_said(run: Run, here: Path) -> None:
    out = run("unknown.txt").out
    unchecked = [line for line in out.splitlines() if line.startswith("  未能检查 ")]
    assert "unknown.txt：无法判定" in out and any("T3-RESULTS" in line.split("：")[0] for line in unchecked)


def test_statistics(run: Run, here: Path, texts: Texts) -> None:
    (here / "again.txt").write_text(texts["error"].replace("行政规范性文件", "规范性文件"), "utf-8")
    ran = run("error.txt", "again.txt", "-f", "concise", "-q", "--statistics", "--select", "T2-LABEL,T4-TOTALS")
    assert [line.split() for line in ran.out.splitlines()[-2:]] == [
        ["2", "处", "2", "份", "T4-TOTALS", "错误", "复议、诉讼各栏合计"],
        ["1", "处", "1", "份", "T2-LABEL", "警告", "表二的文字与格式一致"],
    ]
    whole = run("error.txt", "-f", "json", "--statistics", "--select", "T4")
    assert json.loads(whole.out)["files"] and whole.err.split()[:2] == ["1", "处"]


def test_why_a_rule_was_not_checked_is_said_in_the_language(run: Run, here: Path) -> None:
    select = ["error.txt", "--select", "T4-TOTALS,TXT-REVIEW", "-f", "full"]
    assert "  未能检查 TXT-REVIEW：T4-TOTALS 未通过\n" in run(*select).out
    assert "  not checked TXT-REVIEW: T4-TOTALS did not pass\n" in run(*select, "--lang", "en").out


NOTHING_CHECKED = {
    "no rule on reports": (
        ["--select", "CFG"],
        "clean.txt：无法判定。没有检查任何项目：选用的规则都不适用于这份报告（2021 版格式，年度 2023 取自标题）\n",
    ),
    "rules on several reports": (
        ["--select", "XY"],
        "clean.txt：无法判定。没有检查任何项目：选用的规则都不适用于这份报告（2021 版格式，年度 2023 取自标题）\n",
    ),
    "in English": (
        ["--select", "CFG", "--lang", "en"],
        "clean.txt: cannot tell. Nothing was checked: none of the rules in use applies to this report (2021 edition, year 2023 from the title)\n",
    ),
}


@pytest.mark.parametrize(("arguments", "said"), NOTHING_CHECKED.values(), ids=NOTHING_CHECKED.keys())
def test_a_report_that_was_not_checked_is_not_said_to_conform(run: Run, here: Path, arguments: list[str], said: str) -> None:
    done = run(*arguments, "--strict", "-f", "full", "clean.txt")
    assert (done.status, done.out, done.err) == (0, said, "")
    (file,) = json.loads(run(*arguments, "-f", "json", "clean.txt").out)["files"]
    assert file["verdict"] == "无法判定"
    assert "why-nothing" not in (page := run(*arguments, "-f", "html", "clean.txt").out)
    assert ("Nothing was checked:" if "en" in arguments else "没有检查任何项目：") in page


# ---------------------------------------------------------------- formats


def checked_against(definition: str, data: object) -> None:
    """Fails unless data is what the schema asks."""
    schema = SCHEMA if not definition else {"$ref": f"#/$defs/{definition}", "$defs": SCHEMA["$defs"]}
    errors = [f"{list(error.absolute_path)}: {error.message}" for error in Draft202012Validator(schema).iter_errors(data)]
    assert errors == []


def test_json_is_as_documented(run: Run, here: Path) -> None:
    ran = run(".", "gone.txt", "-f", "json")
    whole = json.loads(ran.out)
    checked_against("", whole)
    states = {file["path"]: file["status"] for file in whole["files"]}
    expected = {f"{name}.txt": "linted" for name in ("clean", "warning", "error", "unknown", "early")}
    assert states == {**expected, "none.txt": "not-report", "empty.txt": "not-report", "gone.txt": "error"}
    assert {one["severity"] for one in whole["findings"]} == {"error", "warning", "info"}
    assert len({one["fingerprint"] for one in whole["findings"]}) == len(whole["findings"])


def test_json_of_one_finding(run: Run, here: Path) -> None:
    finding = next(one for one in json.loads(run("error.txt", "-f", "json").out)["findings"] if one["severity"] == "error")
    assert (finding["code"], finding["filename"], finding["confidence"]) == ("T4-TOTALS", "error.txt", "source")
    assert (finding["location"], finding["end_location"]) == ({"row": 61, "column": 9}, {"row": 61, "column": 10})
    assert finding["message"] == "“行政复议”：结果维持 0；总计 1；相差 1"
    assert "行政复议/总计" in finding["address"]


def test_the_schema_is_strict() -> None:
    good = {"version": "0.1.0", "files": [], "findings": [], "set_aside": []}
    checked_against("", good)
    for bad in ({**good, "more": 1}, {**good, "set_aside": None}, {**good, "files": [{"path": "x"}]}):
        with pytest.raises(AssertionError):
            checked_against("", bad)


def test_json_and_jsonl_say_the_same(run: Run, here: Path) -> None:
    whole = json.loads(run(".", "-f", "json").out)
    lines = [json.loads(line) for line in run(".", "-f", "jsonl").out.splitlines()]
    kinds = {"file": [], "finding": []}  # type: ignore[var-annotated]
    for line in lines:
        kind = line.pop("type")
        checked_against(kind, line)
        kinds[kind].append(line)
    assert (kinds["file"], kinds["finding"]) == (whole["files"], whole["findings"])
    assert "type" not in whole["files"][0]


def test_concise_and_json_say_the_same(run: Run, here: Path) -> None:
    whole = json.loads(run(".", "-f", "json").out)
    expected = [f"{f['filename']}:{f['location']['row']}:{f['location']['column']}: {f['code']}" for f in whole["findings"]]
    assert rules_said(run(".", "-f", "concise", "-q", "--min-severity", "info").out) == expected
    assert [line for line in run(".", "-q", "--min-severity", "info").out.splitlines() if "gailint rule " in line] != []


def test_several_formats_at_once(run: Run, here: Path) -> None:
    ran = run("error.txt", "-f", "json:out.json", "-f", "concise", "-f", "jsonl:out.jsonl", "-q")
    assert (ran.status, rules_said(ran.out)) == (1, ["error.txt:61:9: T4-TOTALS"])
    alone = run("error.txt", "-f", "json").out
    assert (here / "out.json").read_text("utf-8") == alone
    assert len((here / "out.jsonl").read_text("utf-8").splitlines()) == len(json.loads(alone)["findings"]) + 1
    assert sorted(path.name for path in here.glob("out*")) == ["out.json", "out.jsonl"]


def test_a_failed_run_leaves_no_output_file(run: Run, here: Path) -> None:
    run("clean.txt", "-f", "json:out.json", "--rules", "gone.yaml")
    run("clean.txt", "-f", "json:out.json", "-f", "json:gone/x.json")
    assert not (here / "out.json").exists()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes")
def test_output_to_a_pipe_leaves_it_a_pipe(here: Path) -> None:
    os.mkfifo("out.pipe")
    command = [sys.executable, "-m", "gailint", "error.txt", "-f", "json:out.pipe"]
    with subprocess.Popen(command, env=environment()) as process:
        whole = json.loads(Path("out.pipe").read_text("utf-8"))
        assert process.wait(timeout=60) == 1
    assert [file["path"] for file in whole["files"]] == ["error.txt"]
    assert Path("out.pipe").is_fifo()


def test_crlf_changes_nothing(run: Run, here: Path, texts: Texts) -> None:
    expected = json.loads(run("error.txt", "-f", "json").out)["findings"]
    (here / "error.txt").write_bytes(texts["error"].replace("\n", "\r\n").encode())
    assert json.loads(run("error.txt", "-f", "json").out)["findings"] == expected


@pytest.mark.parametrize("codec", ["utf-8-sig", "gb18030", "utf-16", "utf-16-be"])
def test_encodings_change_nothing(run: Run, here: Path, texts: Texts, codec: str) -> None:
    expected = json.loads(run("error.txt", "-f", "json").out)["findings"]
    forced = ["--encoding", codec] if codec == "utf-16-be" else []
    (here / "error.txt").write_bytes(texts["error"].encode(codec))
    assert json.loads(run("error.txt", "-f", "json", *forced).out)["findings"] == expected


def test_nothing_is_written_to_a_report(run: Run, here: Path) -> None:
    before = {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in here.iterdir()}
    for form in FORMATS:
        run(".", "-f", form)
    assert {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in here.iterdir()} == before


# ---------------------------------------------------------------- colour


@pytest.mark.parametrize(
    ("arguments", "variables", "coloured"),
    [
        (["--color", "always"], {}, True),
        (["--color", "always"], {"NO_COLOR": "1"}, True),
        (["--color", "never"], {"FORCE_COLOR": "1"}, False),
        ([], {}, False),
        ([], {"FORCE_COLOR": "1"}, True),
        ([], {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
    ],
)
def test_colour(
    run: Run, here: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], variables: dict[str, str], coloured: bool
) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    out = run("error.txt", *arguments).out
    assert ("\x1b[" in out) is coloured
    assert ("【1】" in out) is not coloured


def test_a_report_cannot_steer_the_terminal(run: Run, here: Path, texts: Texts) -> None:
    (here / "steer.txt").write_text(texts["clean"].replace("\n规章\t", "\n规\x1b[2J章\x07\t"), "utf-8")
    for form in ("full", "concise"):
        out = run("steer.txt", "-f", form, "--min-severity", "info").out
        assert "\x1b" not in out and "\x07" not in out


# ---------------------------------------------------------------- in a process of its own


@pytest.mark.parametrize("form", FORMATS)
def test_output_on_a_chinese_windows_console(here: Path, texts: Texts, form: str) -> None:
    (here / "rare.txt").write_text(texts["error"].replace("云山县", "𠮷山县"), "utf-8")
    done = started("rare.txt", "gone𠮷.txt", "-f", form, env=environment(PYTHONIOENCODING="gbk"))
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
    assert "没有这个文件或文件夹" in done.stderr.decode("gbk")
    out = done.stdout.decode("gbk")
    said = "“行政复议”：结果维持 0；总计 1；相差 1"
    if form == "json":
        assert said in [finding["message"] for finding in json.loads(out)["findings"]]
    elif form == "jsonl":
        assert said in [json.loads(line).get("message") for line in out.splitlines()]
    elif form in ("gitlab", "sarif", "rdjson"):
        assert "T4-TOTALS" in out and said in json.dumps(json.loads(out), ensure_ascii=False)
    elif form == "html":
        assert any(one.text().endswith(said) for one in page(out).every("p", "message"))
    elif form in ("junit", "checkstyle"):
        assert said in ElementTree.tostring(ElementTree.fromstring(out.encode()), "unicode")
    else:
        assert "T4-TOTALS" in out and said in out


@pytest.mark.parametrize(
    "variables",
    [
        {"LC_ALL": "C"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "cp437"},
    ],
    ids=lambda variables: " ".join(f"{name}={value}" for name, value in variables.items()),
)
def test_output_where_there_is_no_chinese(here: Path, variables: dict[str, str]) -> None:
    done = started("error.txt", "-f", "full", env=environment(**variables))
    assert (done.returncode, done.stderr) == (1, b"")
    assert "总计 1；相差 1" in done.stdout.decode("utf-8")


def test_a_reader_that_leaves(here: Path) -> None:
    command = [sys.executable, "-m", "gailint", *["error.txt"], "-f", "jsonl", *[str(path) for path in copies(here, 30)]]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()) as process:
        assert process.stdout and process.stderr
        assert process.stdout.readline()
        process.stdout.close()
        assert (process.stderr.read(), process.wait(timeout=60)) == (b"", 0)


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs a full disk")
@pytest.mark.parametrize("word", ["error.txt", "--version"])
def test_a_full_disk(here: Path, word: str) -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "gailint", word], stdout=full, stderr=subprocess.PIPE, env=environment(), timeout=60
        )
    assert (done.returncode, done.stderr.decode()) == (2, "gailint: 标准输出：写不了：磁盘已满\n")


def copies(folder: Path, count: int) -> list[Path]:
    """That many reports, all of them with one error but every fourth clean."""
    paths = [folder / "many" / f"{number:04}.txt" for number in range(count)]
    paths[0].parent.mkdir(exist_ok=True)
    kinds = [(folder / f"{name}.txt").read_text("utf-8") for name in ("error", "unknown", "warning", "clean")]
    for number, path in enumerate(paths):
        path.write_text(kinds[number % 4], "utf-8")
    return paths


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes")
def test_jsonl_streams(here: Path, texts: Texts) -> None:
    os.mkfifo("pipe.txt")
    command = [sys.executable, "-m", "gailint", "error.txt", "pipe.txt", "-f", "jsonl"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment()) as process:
        assert process.stdout
        first: list[dict[str, object]] = []
        while not first or first[-1]["type"] != "file":
            first.append(json.loads(process.stdout.readline()))
        assert first[-1]["path"] == "error.txt" and process.poll() is None
        Path("pipe.txt").write_text(texts["clean"], "utf-8")
        rest = [json.loads(line) for line in process.stdout]
        assert (rest[-1]["path"], rest[-1]["verdict"], process.wait(timeout=60)) == ("pipe.txt", "符合", 1)


def test_several_processes_say_what_one_says(run: Run, here: Path) -> None:
    copies(here, 200)
    one, two = (run("many", "-f", "json", "--jobs", jobs_) for jobs_ in ("1", "2"))
    assert one == two
    assert (one.status, len(json.loads(one.out)["files"])) == (1, 200)


SPAWN = """\
import multiprocessing, sys
if __name__ == "__main__":
    multiprocessing.set_start_method("spawn")
    from gailint.cli import main
    sys.exit(main(sys.argv[1:]))
"""


def test_processes_that_start_anew(here: Path) -> None:
    """As on Windows and macOS, where a process inherits nothing."""
    copies(here, 160)
    (here / "spawn.py").write_text(SPAWN)
    command = [sys.executable, "spawn.py", "many", "-f", "concise", "--jobs", "2"]
    done = subprocess.run(command, capture_output=True, env=environment(), timeout=120)
    assert (done.returncode, done.stderr) == (1, b"")
    assert "共 160 份报告：符合 80，不符合 40，无法判定 40；" in done.stdout.decode()


@pytest.fixture
def terminal() -> Iterator[tuple[int, Callable[[], str]]]:
    """The end of a terminal to write to, and a function that says what was written."""
    pty = pytest.importorskip("pty")
    ours, theirs = pty.openpty()

    def seen() -> str:
        os.close(theirs)
        data = b""
        while True:
            try:
                piece = os.read(ours, 65536)
            except OSError:
                return data.decode()
            if not piece:
                return data.decode()
            data += piece

    yield theirs, seen
    os.close(ours)


def test_progress_is_for_terminals(here: Path, terminal: tuple[int, Callable[[], str]]) -> None:
    copies(here, 25)
    command = [sys.executable, "-m", "gailint", "many", "-f", "concise"]
    error, seen = terminal
    watched = subprocess.run(command, stdout=subprocess.PIPE, stderr=error, env=environment(TERM="xterm"), timeout=60)
    unwatched = started("many", "-f", "concise", env=environment(TERM="xterm"))
    assert "检查中" in seen()
    assert (unwatched.stderr, unwatched.stdout) == (b"", watched.stdout)
    assert watched.returncode == unwatched.returncode == 1


def test_colour_is_for_terminals(here: Path, terminal: tuple[int, Callable[[], str]]) -> None:
    output, seen = terminal
    variables = {name: value for name, value in environment(TERM="xterm").items() if name not in ("NO_COLOR", "FORCE_COLOR")}
    subprocess.run([sys.executable, "-m", "gailint", "error.txt"], stdout=output, env=variables, timeout=60)
    out = seen()
    assert "\x1b[" in out and "T4-TOTALS" in out


LARGE = {
    "20 MB of blank lines behind a report": lambda text: text + "\n" * 20_000_000,
    "a line of 5 MB without a blank": lambda text: f"{text}\n{'7' * 5_000_000}\n",
    "a line of 5 MB of one character": lambda text: f"{text}\n{'一' * 1_700_000}\n",
    "a line of 5 MB of prose": lambda text: text + "我局收到申请3件，其中自然人2件、法人1件，已全部办结。" * 68_000,
    "20 MB of reports": lambda text: text * (20_000_000 // len(text.encode())),
    "20 MB that is no report": lambda text: "0123456789 abcdefghi\n" * 950_000,
}


@pytest.mark.skipif(not hasattr(os, "wait4"), reason="needs the peak memory of a process")
@pytest.mark.parametrize("name", LARGE)
def test_large_input_ends(here: Path, texts: Texts, name: str) -> None:
    (here / "large.txt").write_text(LARGE[name](texts["error"]), "utf-8")
    command = [sys.executable, "-m", "gailint", "large.txt", "-f", "concise", "-q"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()) as process:
        assert process.stdout and process.stderr
        out, err = process.stdout.read().decode(), process.stderr.read().decode()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    assert used.ru_utime + used.ru_stime < 30  # seconds of a processor, so that a busy machine does not matter
    assert used.ru_maxrss < 1_000_000  # kilobytes
    if "no report" in name:
        assert process.returncode == 2 and "不是政府信息公开工作年度报告" in err
    else:
        expected = "74:1: DOC-SECTION-TWICE" if "of reports" in name else "61:9: T4-TOTALS"
        assert process.returncode == 1 and f"large.txt:{expected}" in rules_said(out)


# ---------------------------------------------------------------- --changed-since


@pytest.fixture
def repository(tmp_path: Path, texts: Texts, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with two committed reports, one of them changed since and a third not yet known to git."""
    folder = tmp_path / "年 报"
    (folder / "乡镇").mkdir(parents=True)
    for name in ("旧.txt", "乡镇/改 过.txt"):
        (folder / name).write_text(texts["clean"], "utf-8")
    for command in (["init", "-q"], ["add", "."], ["-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "a"]):
        subprocess.run(["git", *command], cwd=folder, check=True)
    (folder / "乡镇/改 过.txt").write_text(texts["error"], "utf-8")
    (folder / "新.txt").write_text(texts["warning"], "utf-8")
    monkeypatch.chdir(folder)
    return folder


def test_only_what_changed_is_checked(run: Run, repository: Path) -> None:
    assert run("--changed-since", "HEAD", "--show-files").out.split("\n") == ["乡镇/改 过.txt", "新.txt", ""]
    assert run("--changed-since", "HEAD", "乡镇", "--show-files").out == "乡镇/改 过.txt\n"
    assert run("--changed-since", "HEAD", "-q").status == 1


def test_only_what_changed_is_checked_from_below_the_top(run: Run, repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(repository / "乡镇")
    assert run("--changed-since", "HEAD", "--show-files", "..").out.split("\n") == ["../乡镇/改 过.txt", "../新.txt", ""]


def test_names_in_lists_do_not_steer_a_terminal(run: Run, tmp_path: Path, texts: Texts, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    name = "\x1b[31m年\u202e报\n.txt"
    Path(name).write_text(texts["clean"], "utf-8")
    Path("gailint.yaml").write_text('exclude: ["a\\x1b[31m"]\n', "utf-8")
    assert run("--show-files").out == "�[31m年�报 .txt\n"
    shown = run("config", "show", name).out
    assert shown.startswith("�[31m年�报 .txt\n")
    assert "a�[31m" in shown and not {"\x1b", "\u202e"}.intersection(shown)


@pytest.mark.parametrize("others", [[], ["新.txt"]], ids=["alone", "beside a file"])
def test_standard_input_does_not_go_with_changed_since(run: Run, repository: Path, others: list[str]) -> None:
    done = run("--changed-since", "HEAD", "-", *others)
    assert (done.status, done.out, done.err) == (2, "", "gailint: --changed-since 和 - 不能同用\n")


def test_nothing_changed_is_no_failure(run: Run, repository: Path) -> None:
    done = run("--changed-since", "HEAD", "旧.txt", "-f", "json")
    assert (done.status, json.loads(done.out)["files"]) == (0, [])
    assert done.err == "gailint: 和“HEAD”相比没有改动的报告\n"


@pytest.mark.parametrize("revision", ["nonsense", "--output=旧.txt", ""], ids=["unknown", "an-option", "empty"])
def test_a_revision_that_git_does_not_know(run: Run, repository: Path, texts: Texts, revision: str) -> None:
    done = run(f"--changed-since={revision}")
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith(f"gailint: --changed-since：git 不能和“{revision}”比较：")
    assert (repository / "旧.txt").read_text("utf-8") == texts["clean"]


def test_changed_outside_a_repository(run: Run, here: Path) -> None:
    done = run("--changed-since", "HEAD")
    assert (done.status, done.out) == (2, "")
    assert "git 不能和“HEAD”比较" in done.err


# ---------------------------------------------------------------- closed streams, devices


@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-"], ids=["stdout", "stderr", "both"])
def test_closed_streams(here: Path, closed: str) -> None:
    command = f"exec '{sys.executable}' -m gailint error.txt -f json:found.json -f concise {closed}"
    done = subprocess.run(["sh", "-c", command], cwd=here, env=environment(), capture_output=True, timeout=60)
    assert (done.returncode, b"Traceback" in done.stderr) == (1, False)
    assert [
        one["code"] for one in json.loads((here / "found.json").read_text("utf-8"))["findings"] if one["severity"] == "error"
    ] == ["T4-TOTALS"]


@pytest.mark.parametrize("words", ["-", "parse -"])
def test_standard_input_that_is_closed(here: Path, words: str) -> None:
    command = f"exec '{sys.executable}' -m gailint {words} <&-"
    done = subprocess.run(["sh", "-c", command], cwd=here, env=environment(), capture_output=True, timeout=60)
    assert (done.returncode, b"Traceback" in done.stderr, done.stdout) == (2, False, b"")
    assert done.stderr.decode("utf-8").startswith("gailint: -：读不了：")


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="there is no device that never ends")
@pytest.mark.parametrize("words", ["/dev/zero", "parse /dev/zero", "clean.txt --previous /dev/zero"])
def test_a_device_that_never_ends(run: Run, here: Path, words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MAX_BYTES", 1_000_000)
    done = run(*words.split())
    assert (done.status, done.out, done.err) == (2, "", "gailint: /dev/zero：文件超过 1 MB，不检查\n")


def test_a_family_is_no_rule(run: Run) -> None:
    done = run("rule", "T4")
    assert done.status == 2
    assert done.err.startswith("gailint: “T4”不是一条规则的编号；以它开头的有 ") and "T4-TOTALS" in done.err


def test_what_is_hidden_is_called_by_its_level(run: Run, here: Path) -> None:
    assert "另有 1 条警告、" in run("warning.txt", "--min-severity", "error").out
    assert "（--min-severity info 可看）" in run("warning.txt", "--min-severity", "error").out

"""Registers and baselines in use: what is set aside, what is said of the registers, the verbs, bad input."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from tests import program

from gailint import blank, cli
from gailint.forms import Form

ZEROS = "\t".join(["0"] * 15)
ONE = "0\t0\t0\t0\t1\t" + "\t".join(["0"] * 10)  # a total of 1 over zeros
TWO = "0\t0\t0\t0\t2\t" + "\t".join(["0"] * 10)
WHERE = "t4/件数×行政复议/总计"


class Lines(NamedTuple):
    status: int
    out: list[str]
    err: list[str]


Run = Callable[..., Lines]


@pytest.fixture
def run(run: program.Run) -> Run:
    """The program inside this process; its lines."""

    def start(*arguments: str, stdin: bytes = b"") -> Lines:
        ran = run(*arguments, stdin=stdin)
        return Lines(ran.status, ran.out.splitlines(), ran.err.splitlines())

    return start


@pytest.fixture
def here(tmp_path: Path, form_of: Callable[[int], Form], monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder: 2023/a.txt with one error (T4-TOTALS) and 2023/b.txt with one warning (T2-LABEL)."""
    clean = blank.blank_report(form_of(2023), 2023, {})
    (tmp_path / "2023").mkdir()
    (tmp_path / "2023" / "a.txt").write_text(clean.replace(ZEROS, ONE), "utf-8")
    (tmp_path / "2023" / "b.txt").write_text(clean.replace("行政规范性文件", "规范性文件"), "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def put(folder: Path, text: str, name: str = "suppress.yaml") -> None:
    (folder / ".gailint").mkdir(exist_ok=True)
    (folder / ".gailint" / name).write_text(text, "utf-8")


def said(ran: Lines) -> list[str]:
    """PATH:LINE RULE of each finding of concise output."""
    found = [line.split(" ") for line in ran.out if line.count(":") > 2]
    return [f"{words[0].rsplit(':', 3)[0]} {words[1]}" for words in found]


def test_without_a_register(run: Run, here: Path) -> None:
    ran = run(".", "-f", "concise")
    assert (ran.status, said(ran)) == (1, ["2023/a.txt T4-TOTALS", "2023/b.txt T2-LABEL"])
    assert "登记" not in "".join(ran.out) and "基线" not in "".join(ran.out)


# path, entry -> what is still said, exit status
ENTRIES = {
    "the whole report": ("path: 2023/a.txt, rule: T4-TOTALS, reason: x", [], 0),
    "the cell": (f"path: 2023/a.txt, rule: T4-TOTALS, where: {WHERE}, reason: x", [], 0),
    "a glob": ("path: '*/a.*', rule: T4-TOTALS, reason: x", [], 0),
    "the figures of now": ("path: 2023/a.txt, rule: T4-TOTALS, message: 各栏 0；总计 1；相差 1, reason: x", [], 0),
    "other figures": (
        "path: 2023/a.txt, rule: T4-TOTALS, message: 总计 3, reason: x",
        ["2023/a.txt T4-TOTALS", ".gailint/suppress.yaml CFG-CHANGED"],
        1,
    ),
    "a day to come": ("path: 2023/a.txt, rule: T4-TOTALS, reason: x, until: 2999-12-31", [], 0),
    "a day gone by": (
        "path: 2023/a.txt, rule: T4-TOTALS, reason: x, until: 2020-12-31",
        ["2023/a.txt T4-TOTALS", ".gailint/suppress.yaml CFG-EXPIRED"],
        1,
    ),
    "no reason": ("path: 2023/a.txt, rule: T4-TOTALS", ["2023/a.txt T4-TOTALS", ".gailint/suppress.yaml CFG-REASON"], 1),
    "another cell": (
        "path: 2023/a.txt, rule: T4-TOTALS, where: t4/件数×行政诉讼, reason: x",
        ["2023/a.txt T4-TOTALS", ".gailint/suppress.yaml CFG-UNUSED"],
        1,
    ),
    "another rule": (
        "path: 2023/a.txt, rule: T3-GRAND, reason: x",
        ["2023/a.txt T4-TOTALS", ".gailint/suppress.yaml CFG-UNUSED"],
        1,
    ),
    "a report that was not checked": ("path: 2023/b.txt, rule: T3-GRAND, reason: x", ["2023/a.txt T4-TOTALS"], 1),
    "a report that is gone, when its folder is not looked through": (
        "path: 2023/c.txt, rule: T3-GRAND, reason: x",
        ["2023/a.txt T4-TOTALS"],
        1,
    ),
    "a glob that other reports may need": ("path: '2023/*', rule: T2-LABEL, reason: x", ["2023/a.txt T4-TOTALS"], 1),
}


@pytest.mark.parametrize(("entry", "left", "status"), ENTRIES.values(), ids=ENTRIES.keys())
def test_one_report_and_an_entry(entry: str, left: list[str], status: int, run: Run, here: Path) -> None:
    put(here, f"- {{{entry}}}\n")
    ran = run("2023/a.txt", "-f", "concise")
    assert (said(ran), ran.status, ran.err) == (left, status, [])


WHOLE = {
    "a report that is gone": ("path: 2023/c.txt, rule: T3-GRAND, reason: x", True),
    "a glob for no report": ("path: '2022/*', rule: T3-GRAND, reason: x", True),
    "a glob for reports without it": ("path: '2023/*', rule: T3-GRAND, reason: x", True),
    "a glob for one of the reports": ("path: '2023/*', rule: T2-LABEL, reason: x", False),
}


@pytest.mark.parametrize(("entry", "unused"), WHOLE.values(), ids=WHOLE.keys())
def test_a_whole_folder_and_an_entry(entry: str, unused: bool, run: Run, here: Path) -> None:
    put(here, f"- {{{entry}}}\n")
    told = said(run(".", "-f", "concise"))
    assert (".gailint/suppress.yaml CFG-UNUSED" in told) is unused
    assert not [one for one in said(run(".", "-f", "concise", "--select", "T4,CFG")) if "CFG" in one and "c.txt" not in entry]


LOST = "这条登记用不上了：没有文件 2023/c.txt，请删去"
TOLD = {
    "no such file": ("- {path: 2023/c.txt, rule: T4-TOTALS, reason: x}", ["."], [f"1:3: warning CFG-UNUSED {LOST}"]),
    "no such file, but the rule was not run": ("- {path: 2023/c.txt, rule: T4-TOTALS, reason: x}", [".", "--select", "CFG"], []),
    "the same twice": (
        "- {path: 2023/a.txt, rule: T4-TOTALS, reason: x}\n- {path: ./2023/a.txt, rule: T4-TOTALS, reason: y}",
        ["."],
        ["2:3: warning CFG-UNUSED 这条登记用不上了：和第 1 行的登记一样，请删去"],
    ),
    "the same, but the first is over": (
        "- {path: 2023/a.txt, rule: T4-TOTALS, reason: x, until: 2020-12-31}\n- {path: 2023/a.txt, rule: T4-TOTALS, reason: x}",
        [".", "--ignore", "CFG-EXPIRED"],
        [],
    ),
    "the same but for the place": (
        f"- {{path: 2023/a.txt, rule: T4-TOTALS, reason: x}}\n- {{path: 2023/a.txt, rule: T4-TOTALS, where: {WHERE}, reason: y}}",
        ["."],
        [],
    ),
    "the whole report has none": (
        "- {path: 2023/b.txt, rule: T4-TOTALS, reason: x}",
        ["."],
        ["1:3: warning CFG-UNUSED 这条登记用不上了：2023/b.txt 里没有 T4-TOTALS，请删去"],
    ),
}


@pytest.mark.parametrize(("text", "arguments", "expected"), TOLD.values(), ids=TOLD.keys())
def test_what_an_entry_that_is_not_needed_is_told(
    text: str, arguments: list[str], expected: list[str], run: Run, here: Path
) -> None:
    put(here, text + "\n")
    out = run(*arguments, "-f", "json", "-q").out
    findings = [one for one in json.loads("\n".join(out))["findings"] if one["code"].startswith("CFG")]
    assert [
        f"{one['location']['row']}:{one['location']['column']}: {one['severity']} {one['code']} {one['message']}"
        for one in findings
    ] == expected


def test_a_rule_that_could_not_be_told_is_no_reason_to_call_an_entry_unused(run: Run, here: Path) -> None:
    put(here, "- {path: 2023/a.txt, rule: TXT-REVIEW, reason: x}\n")
    assert said(run("2023/a.txt", "-f", "concise")) == ["2023/a.txt T4-TOTALS"]


def test_the_verdict_is_without_it_and_the_summary_tells_the_number(run: Run, here: Path) -> None:
    put(here, "- {path: 2023/b.txt, rule: T2-LABEL, reason: 地方写法}\n- {path: 2023/a.txt, rule: T4-TOTALS, reason: 已核对}\n")
    ran = run("2023/b.txt")
    assert ran.out[0].startswith("2023/b.txt：符合，已登记 1 处。")
    ran = run("2023/a.txt", "-v", "--select", "T4,CFG")
    assert ran.out[0].startswith("2023/a.txt：符合，已登记 1 处。")
    assert [line for line in ran.out if "已核对" in line] == [
        f"  不计 61:9 T4-TOTALS（{WHERE}）“行政复议”：结果维持 0；总计 1；相差 1：已核对"
    ]
    assert run(".", "-f", "concise", "-v").out[-1] == "已登记 2 处，不计入上面的数"


def test_every_output_counts_it_apart(run: Run, here: Path) -> None:
    chosen = ("2023/a.txt", "--select", "T4-TOTALS")
    assert "2023/a.txt：不符合。检查 1 项：通过 0，不符合 1，无法判定 0，不适用 0（" in "\n".join(run(*chosen).out)
    assert run("baseline", "write", *chosen).status == 0
    assert (
        run(*chosen)
        .out[0]
        .startswith("2023/a.txt：不符合，基线内 1 处。检查 1 项：通过 0，不符合 0，不计 1，无法判定 0，不适用 0（")
    )
    put(here, "- {path: 2023/a.txt, rule: T4-TOTALS, reason: 已核对}\n")
    assert (
        run(*chosen)
        .out[0]
        .startswith("2023/a.txt：符合，已登记 1 处。检查 1 项：通过 0，不符合 0，不计 1，无法判定 0，不适用 0（")
    )
    record = json.loads("\n".join(run(*chosen, "-f", "json").out))["files"][0]
    assert record["counts"] == {"pass": 0, "fail": 0, "cannot_tell": 0, "not_applicable": 0, "set_aside": 1}
    junit = "\n".join(run(*chosen, "-f", "junit").out)
    assert '<skipped type="suppress" message="已登记：已核对">' in junit
    assert 'tests="1" failures="0" errors="0" skipped="1"' in junit


def test_a_rule_of_which_something_is_left_has_failed(run: Run, here: Path) -> None:
    text = (here / "2023" / "a.txt").read_text("utf-8").replace(ONE, "\t".join(["0\t0\t0\t0\t1"] * 3))
    (here / "2023" / "a.txt").write_text(text, "utf-8")
    put(here, f"- {{path: 2023/a.txt, rule: T4-TOTALS, where: {WHERE}, reason: 已核对}}\n")
    record = json.loads("\n".join(run("2023/a.txt", "--select", "T4-TOTALS", "-f", "json").out))
    assert record["files"][0]["counts"] == {"pass": 0, "fail": 1, "cannot_tell": 0, "not_applicable": 0}
    assert (len(record["findings"]), len(record["set_aside"])) == (2, 1)


def test_an_error_set_aside_leaves_open_what_needs_it(run: Run, here: Path) -> None:
    put(here, "- {path: 2023/a.txt, rule: T4-TOTALS, reason: x}\n")
    record = json.loads("\n".join(run("2023/a.txt", "-f", "json").out))["files"][0]
    assert record["verdict"] == "无法判定"
    assert {"code": "TXT-NONE-REVIEW", "reason": "T4-TOTALS 未通过"} in record["not_checked"]


def test_the_nearest_register_holds(run: Run, here: Path) -> None:
    put(here, "- {path: 2023/a.txt, rule: T4-TOTALS, reason: x}\n")
    put(here / "2023", "- {path: b.txt, rule: T2-LABEL, reason: x}\n")
    assert said(run("2023", "-f", "concise")) == ["2023/a.txt T4-TOTALS"]


@pytest.mark.parametrize("name", ["2023/a.txt", "2023\\a.txt", "./2023/../2023/a.txt"])
def test_names_of_standard_input(name: str, run: Run, here: Path) -> None:
    put(here, "- {path: 2023/a.txt, rule: T4-TOTALS, reason: x}\n")
    ran = run("-", "--stdin-filename", name, "-f", "concise", stdin=(here / "2023" / "a.txt").read_bytes())
    assert (said(ran), ran.status) == ([], 0)


def test_several_processes_and_across_reports(run: Run, here: Path, form_of: Callable[[int], Form]) -> None:
    for number in range(160):
        (here / "2023" / f"c{number}.txt").write_text("会议通知\n", "utf-8")
    (here / "2024.txt").write_text(blank.blank_report(form_of(2024), 2024, {"t3": {"上年结转": 5}}), "utf-8")
    (here / "2023" / "b.txt").unlink()
    arguments = (".", "-f", "concise", "--project", "--jobs", "2", "--select", "XY-CARRY,T4-TOTALS,CFG")
    assert said(run(*arguments)) == ["2023/a.txt T4-TOTALS", "2024.txt XY-CARRY"]
    put(here, "- {path: 2024.txt, rule: XY-CARRY, reason: x}\n- {path: 2023/a.txt, rule: T4-TOTALS, reason: x}\n")
    assert (said(run(*arguments)), run(*arguments).status) == ([], 0)
    for alone in (["2024.txt"], ["."]):  # not compared, so not called unused
        assert [one for one in said(run(*alone, "-f", "concise", "--select", "XY,T4,CFG")) if "CFG" in one] == []
    (here / ".gailint" / "suppress.yaml").unlink()
    assert run("baseline", "write", "--project", "--select", "XY-CARRY").out == [
        ".gailint/baseline.json：共 1 处（新增 1，清理 0）"
    ]
    assert run("baseline", "prune").out == [".gailint/baseline.json：共 1 处，没有变化"]
    assert run("baseline", "diff", "--project", "--select", "XY-CARRY").out == []


def test_a_bad_register_stops_everything(run: Run, here: Path) -> None:
    put(here, "- {path: 2023/a.txt, rule: T4-TOTAL, reson: x}\n")
    ran = run(".", "-f", "concise")
    assert (ran.status, ran.out) == (2, [])
    assert ran.err == [
        ".gailint/suppress.yaml:1:28: 没有规则“T4-TOTAL”，是否想写“T4-TOTALS”？",
        ".gailint/suppress.yaml:1:38: 未知的键“reson”，是否想写“reason”？",
        "gailint: 登记或基线文件有 2 处错误，没有检查任何报告；改好再运行，或加 --no-suppress 不用它们",
    ]
    assert run(".", "-f", "concise", "--no-suppress").status == 1


def test_a_register_that_is_no_utf_8(run: Run, here: Path) -> None:
    (here / ".gailint").mkdir()
    (here / ".gailint" / "suppress.yaml").write_bytes("- {path: a.txt}".encode("utf-16"))
    ran = run(".", "-f", "concise")
    assert (ran.status, ran.out, ran.err) == (2, [], ["gailint: .gailint/suppress.yaml：读不了：不是 UTF-8 文字"])


def test_formats_agree_on_what_is_said(run: Run, here: Path) -> None:
    put(here, "- {path: 2023/a.txt, rule: T4-TOTALS}\n")
    findings = json.loads("\n".join(run("2023/a.txt", "-f", "json", "--select", "T4,CFG").out))["findings"]
    assert [(one["filename"], one["code"], one["location"]["row"]) for one in findings] == [
        ("2023/a.txt", "T4-TOTALS", 61),
        (".gailint/suppress.yaml", "CFG-REASON", 1),
    ]
    ran = run("2023/a.txt", "--fail-on", "warning", "--select", "CFG", "-q")
    assert (ran.status, ran.out[:2]) == (
        1,
        [
            ".gailint/suppress.yaml",
            "  1:3  警告  CFG-REASON  这条登记没有写理由（reason），不起作用：2023/a.txt 的 T4-TOTALS",
        ],
    )


def test_yaml_is_not_imported_without_a_register(here: Path) -> None:
    code = "import sys; from gailint import cli; cli.main(['2023/b.txt', '-q']); print(sorted({'yaml', 'gailint.keeping'} & set(sys.modules)))"
    environment = {**os.environ, "PYTHONPATH": str(Path(cli.__file__).parent.parent)}
    for expected in ("[]", "['gailint.keeping', 'yaml']"):
        subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True)  # fills the cache
        done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, encoding="utf-8")
        assert done.stdout.splitlines()[-1] == expected
        put(here, "[]\n")


# ---------------------------------------------------------------- gailint suppress


def test_suppress_prints_entries_that_hold(run: Run, here: Path) -> None:
    ran = run("suppress", ".", "--reason", "已核对：台账 #7", "--until", "2999-1-31")
    assert ran.status == 0
    assert [line for line in ran.out if line.startswith("- ")] == ["- path: 2023/a.txt", "- path: 2023/b.txt"]
    assert {"  rule: T4-TOTALS", f"  where: {WHERE}", '  reason: "已核对：台账 #7"', "  until: 2999-01-31"} <= set(ran.out)
    put(here, "\n".join(ran.out))
    assert (said(run(".", "-f", "concise")), run("suppress", ".").out) == ([], [])


def test_suppress_writes_behind_what_is_there(run: Run, here: Path) -> None:
    put(here, "# 县政府办\n- {path: 2023/b.txt, rule: T2-LABEL, reason: 地方写法}")
    assert run("suppress", "2023", "--write", "--reason", "x").out == [".gailint/suppress.yaml：登记了 1 处"]
    lines = (here / ".gailint" / "suppress.yaml").read_text("utf-8").split("\n")
    assert lines[:4] == [
        "# 县政府办",
        "- {path: 2023/b.txt, rule: T2-LABEL, reason: 地方写法}",
        "- path: 2023/a.txt",
        "  rule: T4-TOTALS",
    ]
    assert said(run(".", "-f", "concise")) == []


def test_an_entry_that_is_printed_without_a_reason_waits_for_one(run: Run, here: Path) -> None:
    put(here, "\n".join(run("suppress", "2023/a.txt", "--reason", " ").out))
    assert said(run("2023/a.txt", "-f", "concise")) == ["2023/a.txt T4-TOTALS", ".gailint/suppress.yaml CFG-REASON"]


@pytest.mark.parametrize("reason", [[], ["--reason", ""], ["--reason", " \u3000"]], ids=["no reason", "an empty one", "spaces"])
def test_nothing_is_written_without_a_reason(reason: list[str], run: Run, here: Path) -> None:
    ran = run("suppress", "2023/a.txt", "--write", *reason)
    assert (ran.status, ran.out) == (2, [])
    assert ran.err[0] == 'gailint: --write 要写明理由，没有理由的登记不起作用：加 --reason "为什么保留"'
    assert not (here / ".gailint").exists()


@pytest.mark.parametrize("write", [[], ["--write"]], ids=["printed", "written"])
def test_nothing_to_register_is_said(write: list[str], run: Run, here: Path) -> None:
    assert run("suppress", "2023/a.txt", "--reason", "x", "--write").err == []
    before = (here / ".gailint" / "suppress.yaml").read_bytes()
    ran = run("suppress", "2023/a.txt", "--reason", "x", *write)
    assert (ran.status, ran.out, ran.err) == (0, [], ["gailint: 没有要登记的问题"])
    assert (here / ".gailint" / "suppress.yaml").read_bytes() == before


def test_standard_input_is_registered_by_a_name_alone(run: Run, here: Path) -> None:
    data = (here / "2023" / "a.txt").read_bytes()
    ran = run("suppress", "-", "--reason", "x", stdin=data)
    assert (ran.status, ran.out) == (2, [])
    assert ran.err[0] == "gailint: 从标准输入读的报告要登记，须用 --stdin-filename 写明它的文件名"
    ran = run("suppress", "-", "--reason", "x", "--stdin-filename", "2023/a.txt", stdin=data)
    assert (ran.status, ran.out[0]) == (0, "- path: 2023/a.txt")


# ---------------------------------------------------------------- gailint baseline


def test_a_baseline_from_nothing_to_nothing(run: Run, here: Path) -> None:
    assert run("baseline", "write").out == [".gailint/baseline.json：共 2 处（新增 2，清理 0）"]
    ran = run(".", "-f", "concise")
    assert (ran.status, said(ran), ran.out[-1]) == (0, [], "基线内 2 处，不计入上面的数")
    assert run("2023/a.txt").out[0].startswith("2023/a.txt：不符合，基线内 1 处。")
    assert (run("baseline", "diff").status, run("baseline", "diff").out) == (0, [])
    text = (here / "2023" / "a.txt").read_text("utf-8")
    (here / "2023" / "a.txt").write_text("\n\n" + text, "utf-8")
    assert run("baseline", "diff").status == 0  # lines do not count
    (here / "2023" / "a.txt").write_text(text.replace(ONE, TWO), "utf-8")
    ran = run("baseline", "diff", ".")
    assert (ran.status, [line.split(" ")[:3] for line in ran.out]) == (
        1,
        [["+", "2023/a.txt", "T4-TOTALS"], ["-", "2023/a.txt", "T4-TOTALS"]],
    )
    ran = run(".", "-f", "concise", "--min-severity", "info", "--select", "T4,T2,CFG")
    assert ran.status == 1
    assert [one for one in said(ran) if "T4-TOTALS" in one or "CFG" in one] == [
        "2023/a.txt T4-TOTALS",
        ".gailint/baseline.json CFG-BASELINE",
    ]
    (here / "2023" / "a.txt").write_text(text.replace(ONE, ZEROS), "utf-8")
    assert run("baseline", "prune").out == [".gailint/baseline.json：共 1 处（新增 0，清理 1）"]
    assert run("baseline", "prune").out == [".gailint/baseline.json：共 1 处，没有变化"]


def test_a_baseline_does_not_grow_by_itself(run: Run, here: Path) -> None:
    run("baseline", "write", "2023/a.txt")
    before = (here / ".gailint" / "baseline.json").read_bytes()
    ran = run("baseline", "write")
    assert (ran.status, [line.split(" ")[:3] for line in ran.out]) == (1, [["+", "2023/b.txt", "T2-LABEL"]])
    assert ran.err == ["gailint: 比基线多 1 处，没有写入；确要收进基线，加 --accept-new"]
    assert (here / ".gailint" / "baseline.json").read_bytes() == before
    assert run("baseline", "write", "--accept-new").out == [".gailint/baseline.json：共 2 处（新增 1，清理 0）"]
    assert sorted(os.listdir(here / ".gailint")) == ["baseline.json"]


def test_a_part_of_the_run_prunes_only_that(run: Run, here: Path) -> None:
    run("baseline", "write")
    assert run("baseline", "prune", "2023/a.txt").out == [".gailint/baseline.json：共 2 处，没有变化"]
    assert run("baseline", "diff", "--select", "T2").status == 0
    (here / "2023" / "a.txt").unlink()
    assert run("baseline", "prune", "2023/b.txt").out == [".gailint/baseline.json：共 2 处，没有变化"]
    assert run("baseline", "prune").out == [".gailint/baseline.json：共 1 处（新增 0，清理 1）"]


def test_the_baseline_above_is_the_one_written(run: Run, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("baseline", "write", "2023/a.txt")
    (here / "2023" / "more").mkdir()
    os.rename(here / "2023" / "b.txt", here / "2023" / "more" / "b.txt")
    monkeypatch.chdir(here / "2023" / "more")
    assert run("baseline", "write", "--accept-new").status == 0
    monkeypatch.chdir(here)
    assert sorted(json.loads((here / ".gailint" / "baseline.json").read_text("utf-8"))["findings"]) == [
        "2023/a.txt",
        "2023/more/b.txt",
    ]
    assert (said(run(".", "-f", "concise")), sorted(os.listdir(here))) == ([], [".gailint", "2023"])


def test_what_is_registered_is_not_in_the_baseline(run: Run, here: Path) -> None:
    put(here, "- {path: 2023/a.txt, rule: T4-TOTALS, reason: x}\n")
    assert run("baseline", "write").out == [".gailint/baseline.json：共 1 处（新增 1，清理 0）"]


def test_a_baseline_of_another_name(run: Run, here: Path) -> None:
    assert run("baseline", "write", "2023", "--baseline", "old.json").status == 0
    assert said(run("2023", "-f", "concise")) == ["2023/a.txt T4-TOTALS", "2023/b.txt T2-LABEL"]
    ran = run("2023", "-f", "concise", "--baseline", "old.json")
    assert (ran.status, said(ran)) == (0, [])


BAD = {
    "a baseline that is not there": (
        ["2023", "--baseline", "x.json"],
        "gailint: x.json：没有这个基线文件；先用 gailint baseline write 写一个",
    ),
    "nothing to compare with": (
        ["baseline", "diff"],
        "gailint: .gailint/baseline.json：没有这个基线文件；先用 gailint baseline write 写一个",
    ),
    "no such action": (["baseline", "wirte"], "gailint: baseline 不能是“wirte”；可用：write prune diff，是否想写“write”？"),
    "no action": (["baseline"], "gailint: 还缺：write|prune|diff"),
    "a report as baseline": (["2023", "--baseline", "2023/a.txt"], "2023/a.txt:1:1: 不是合法的 JSON"),
    "a day that is none": (
        ["suppress", "2023", "--until", "bald"],
        "gailint: --until 应是存在的日期，写作 2026-12-31，不能是“bald”",
    ),
    "a day gone by": (
        ["suppress", "2023", "--until", "2020-12-31"],
        "gailint: --until 的日期 2020-12-31 已经过去，登记一写就过期",
    ),
    "reports outside": (["baseline", "write", "../outside.txt"], "gailint: ../outside.txt 不在"),
}


@pytest.mark.parametrize(("arguments", "first"), BAD.values(), ids=BAD.keys())
def test_bad_input(arguments: list[str], first: str, run: Run, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (here / "outside.txt").write_bytes((here / "2023" / "a.txt").read_bytes())
    (here / "below").mkdir()
    os.rename(here / "2023", here / "below" / "2023")
    monkeypatch.chdir(here / "below")
    ran = run(*arguments)
    assert (ran.status, ran.out) == (2, [])
    assert ran.err[0].startswith(first)
    assert not (here / "below" / ".gailint").exists()


@pytest.mark.parametrize("folder", ["new", "new/.gailint"])
def test_a_folder_other_than_our_own_is_not_made(folder: str, run: Run, here: Path) -> None:
    ran = run("baseline", "write", "2023", "--baseline", f"{folder}/x.json")
    assert (ran.status, ran.out, ran.err) == (2, [], [f"gailint: {folder}/x.json：写不了：没有这个文件或文件夹"])
    assert sorted(os.listdir(here)) == ["2023"]
    assert run("baseline", "write", "2023", "--baseline", ".gailint/x.json").status == 0


WRITING = {
    "baseline": (["baseline", "write"], "baseline.json：写不了：路径中有一段不是文件夹"),
    "register": (["suppress", "2023", "--write", "--reason", "x"], "suppress.yaml：写不了：路径中有一段不是文件夹"),
}


@pytest.mark.parametrize(("arguments", "message"), WRITING.values(), ids=WRITING.keys())
def test_a_file_in_the_place_of_the_folder(arguments: list[str], message: str, run: Run, here: Path) -> None:
    (here / ".gailint").write_text("x", "utf-8")
    ran = run(*arguments)
    assert (ran.status, ran.out, ran.err) == (2, [], [f"gailint: .gailint/{message}"])
    assert (here / ".gailint").read_text("utf-8") == "x"


def test_nothing_is_written_when_a_file_cannot_be_checked(run: Run, here: Path) -> None:
    (here / "2023" / "c.txt").write_bytes(b"\xff\xfe\x00\xd8\x00\x00 \x00")
    (here / "2023" / "d.txt").write_bytes(b"\x80\x81\xff\xff")
    ran = run("baseline", "write")
    assert ran.status == 2
    assert ran.err[-1] == "gailint: 有文件没能检查，基线没有改动"
    assert not (here / ".gailint").exists()


@pytest.mark.parametrize(
    "verb",
    [["baseline", "write", "--accept-new"], ["suppress", "2023/b.txt", "--write", "--reason", "x"]],
    ids=["baseline", "register"],
)
def test_a_full_disk_leaves_the_file_as_it_was(verb: list[str], run: Run, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("baseline", "write", "2023/a.txt")
    put(here, "# 县政府办\n")
    before = {path.name: path.read_bytes() for path in (here / ".gailint").iterdir()}

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    ran = run(*verb)
    assert (ran.status, ran.out) == (2, [])
    assert ran.err[0].endswith("写不了：磁盘已满")
    assert {path.name: path.read_bytes() for path in (here / ".gailint").iterdir()} == before


VERBS = {"write": ["baseline", "write"], "prune": ["baseline", "prune"], "diff": ["baseline", "diff"], "suppress": ["suppress"]}
OF_CHECK = [
    "--fix",
    "--diff",
    "--unsafe-fixes",
    "-f=json",
    "--statistics",
    "--statistics-by=year",
    "--exit-zero",
    "--strict",
    "--fail-on=error",
    "--color=never",
]


@pytest.mark.parametrize("verb", VERBS.values(), ids=VERBS.keys())
@pytest.mark.parametrize("option", OF_CHECK)
def test_options_of_a_check_alone_are_refused(option: str, verb: list[str], run: Run, here: Path) -> None:
    text = (here / "2023" / "b.txt").read_text("utf-8").replace("规范性文件", "截止到2023年底，规范性文件")
    (here / "2023" / "b.txt").write_text(text, "utf-8")
    ran = run(*verb, "2023/b.txt", option)
    assert (ran.status, ran.out) == (2, [])
    assert ran.err[0].startswith(f"gailint: 不认识的选项“{option.partition('=')[0]}")
    assert ((here / "2023" / "b.txt").read_text("utf-8"), (here / ".gailint").exists()) == (text, False)
    help_text = "\n".join(run(verb[0], "-h").out)
    assert "--select" in help_text
    assert not [one for one in OF_CHECK if one.partition("=")[0] + " " in help_text.replace(",", " ").replace("]", " ")]


# ---------------------------------------------------------------- statistics


def test_statistics_by_organ_and_year(run: Run, here: Path, form_of: Callable[[int], Form]) -> None:
    other = blank.blank_report(form_of(2022), 2022, {}).replace("云山县水务局", "云山县教育局")
    (here / "2022.txt").write_text(other, "utf-8")
    put(here, "- {path: 2023/b.txt, rule: T2-LABEL, reason: x}\n")
    ran = run(".", "-q", "-f", "concise", "--select", "T2-LABEL,T4-TOTALS", "--statistics-by", "organ", "--statistics-by", "year")
    assert ran.out[-4:] == [
        "    2 份  符合 1，不符合 1，无法判定 0；错误 1，警告 0，不计 1  云山县水务局",
        "    1 份  符合 1，不符合 0，无法判定 0；错误 0，警告 0，不计 0  云山县教育局",
        "    1 份  符合 1，不符合 0，无法判定 0；错误 0，警告 0，不计 0  2022",
        "    2 份  符合 1，不符合 1，无法判定 0；错误 1，警告 0，不计 1  2023",
    ]
    ran = run("2023", "-q", "-f", "json", "--statistics-by", "year", "--lang", "en")
    assert ran.err[0].startswith("    2 in all: 1 conform, 1 do not, ")
    assert [file["organ"] for file in json.loads("\n".join(ran.out))["files"]] == ["云山县水务局"] * 2

"""Output formats: all say the same, each as its consumer reads it, and no text can break one."""

import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from jsonschema import ValidationError
from markdown_it import MarkdownIt
from tests.junit_schema import junit_schema
from tests.reading_back import READERS, Places, against, commands

from gailint import api, blank, checking, cli, jobs, output, plain
from gailint.checked import Checked, Excerpt, SetAside
from gailint.finding import Edit, Finding, Fix, Outcome, Related, RuleResult, Severity
from gailint.forms import Form
from gailint.output import FORMATS, View, renderer
from gailint.rulebook import Rulebook
from gailint.span import Span

ROOT = Path(__file__).resolve().parent.parent
FOR_PEOPLE = ("full", "concise")  # these say on stderr what could not be read


def ran(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """Exit status, stdout, stderr of the program."""
    status = cli.main(list(arguments))
    captured = capsys.readouterr()
    return status, captured.out, captured.err


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The examples, damaged files, and names that hurt."""
    here = tmp_path_factory.mktemp("formats")
    shutil.copytree(ROOT / "examples", here / "examples")
    one = (ROOT / "examples" / "faulty" / "勾稽不平.txt").read_bytes()
    (here / "cut.txt").write_bytes(one[: len(one) // 2].decode("utf-8", "ignore").encode())
    (here / "latin.txt").write_bytes("报告 café\n".encode("utf-16-be"))
    (here / "nul.txt").write_bytes(one + b"\0")
    (here / "empty.txt").write_bytes(b"")
    (here / "none.txt").write_text("会议通知\n请于周五下午到会。\n", "utf-8")
    (here / "big5.txt").write_bytes(b"\xff\xff\xff" + one)
    (here / "a b,c=d;e%0A&f'g@h#[i](j)_k.txt").write_bytes(one)
    if os.name == "posix":
        (here / '::error::x\n"]]><y>\\|`.txt').write_bytes(one)
    return here


# ---------------------------------------------------------------- parity


def test_every_format_can_be_read_back() -> None:
    assert set(READERS) == set(FORMATS)


@pytest.mark.parametrize("arguments", [(), ("--project",), ("--select", "T3", "--strict"), ("--lang", "en")], ids=" ".join)
def test_every_format_says_the_same(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    monkeypatch.chdir(folder)
    paths = [*sorted(path.name for path in folder.iterdir()), "gone.txt"]
    said: dict[str, Counter[tuple[str, str, int]]] = {}
    for name in FORMATS:
        if "en" in arguments and name == "markdown":
            continue
        status, out, err = ran(capsys, *arguments, "-f", name, "--min-severity", "info", *paths)
        assert (status, "gone.txt" in err) == (2, True)
        found = Counter(READERS[name](out))
        if name in FOR_PEOPLE:
            found = Counter(one for one in found.elements() if one[0] != "unreadable")
        # What a line of text cannot hold stands as U+FFFD, a newline as a blank.
        said[name] = Counter((rule, path.replace("\n", " "), line) for rule, path, line in found.elements())
    lost = sorted(path for rule, path, _ in said["json"] if rule == "unreadable")
    assert lost == ["big5.txt", "gone.txt", "latin.txt", "nul.txt"]
    assert len(said["json"]) > (20 if "--select" not in arguments else 8)
    for name, found in said.items():
        expected = said["json"]
        if name in FOR_PEOPLE:
            expected = Counter({one: count for one, count in expected.items() if one[0] != "unreadable"})
        assert found == expected, name


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["examples/clean"], 0),
        (["examples/faulty"], 1),
        (["examples/faulty", "--fail-on", "never"], 0),
        (["examples/faulty", "--exit-zero"], 0),
        (["examples/faulty/扫描识别.txt", "--ignore", "T3-NUMBER,T2,T4", "--strict", "--fail-on", "never"], 3),
        (["nul.txt", "--exit-zero"], 2),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
@pytest.mark.parametrize("form", FORMATS)
def test_the_exit_status_does_not_depend_on_the_format(
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    form: str,
    arguments: list[str],
    status: int,
) -> None:
    monkeypatch.chdir(folder)
    assert ran(capsys, "-f", form, *arguments)[0] == status


def test_all_formats_at_once_say_what_each_says_alone(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(folder)
    wanted = [part for name in FORMATS for part in ("-f", f"{name}:{tmp_path / name}")]
    assert ran(capsys, "examples", "nul.txt", *wanted)[:2] == (2, "")
    for name in FORMATS:
        assert (tmp_path / name).read_text("utf-8") == ran(capsys, "examples", "nul.txt", "-f", name)[1], name


@pytest.mark.parametrize("form", ["sarif", "junit", "rdjson"])
def test_several_processes_hand_over_what_a_format_needs(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    monkeypatch.chdir(folder)
    monkeypatch.setattr(jobs, "PARALLEL_FROM", 2)
    one, two = (ran(capsys, "examples", "-f", form, "--jobs", count) for count in ("1", "2"))
    assert one == two and len(one[1]) > 10_000


def test_records_hold_no_more_than_a_format_needs(book: Rulebook) -> None:
    assert {name: sorted(output.needs([name])) for name in FORMATS if output.needs([name])} == {
        "sarif": ["lines"], "junit": ["outcomes"], "rdjson": ["lines"], "html": ["sheet"]
    }  # fmt: skip
    path = ROOT / "examples" / "faulty" / "勾稽不平.txt"
    kept = checking.check(str(path), path.read_bytes(), api.Options(), book, book.rules)
    assert (kept.lines, kept.outcomes, kept.brief, kept.sheet) == (None, None, None, None)
    kept = checking.check(str(path), path.read_bytes(), api.Options(), book, book.rules, output.needs(FORMATS))
    text = path.read_text("utf-8").split("\n")
    places = {f.span.line for f in kept.findings} | {one.span.line for f in kept.findings for one in f.related}
    assert kept.lines == {number: text[number - 1] for number in places}
    of_reports = [rule for rule in book.rules if rule.kind != "register"]
    assert kept.outcomes and len(kept.outcomes) == len(of_reports)


@pytest.mark.parametrize("form", FORMATS)
def test_a_format_takes_one_record_a_piece(form: str) -> None:
    taken: list[str] = []

    def files() -> Iterator[Checked]:
        for number in range(4):
            taken.append(str(number))
            yield record(f"{number}.txt")

    pieces = renderer(form)(files(), View())
    for number in range(4):
        next(pieces)
        assert len(taken) == number + 1
    assert READERS[form]


@pytest.mark.parametrize("form", [name for name in FORMATS if name not in ("full", "concise", "markdown", "github")])
def test_nothing_found_is_a_whole_document(form: str) -> None:
    text = "".join(renderer(form)([], View(version="0.1.0")))
    assert READERS[form](text) == []


# ---------------------------------------------------------------- places

STRANGE = "𠮷山中学\t转结 1 件。"  # 𠮷 is one code point, two UTF-16 units, four bytes


def test_columns_in_the_units_of_each_consumer(
    form_of: Callable[[int], Form], tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    lines = blank.blank_report(form_of(2023), 2023, {}).split("\n")
    number = next(number for number, line in enumerate(lines) if line.startswith("五、")) + 1
    lines.insert(number, STRANGE)
    Path("a.txt").write_text("\n".join(lines), "utf-8")
    out = {name: ran(capsys, "a.txt", "-f", name, "--select", "STY-CARRY", "--min-severity", "info")[1] for name in FORMATS}
    line = number + 1
    (found,) = json.loads(out["json"])["findings"]
    assert (found["location"], found["end_location"]) == ({"row": line, "column": 6}, {"row": line, "column": 8})
    (result,) = json.loads(out["sarif"])["runs"][0]["results"]
    region = {"startLine": line, "startColumn": 7, "endLine": line, "endColumn": 9}
    assert result["locations"][0]["physicalLocation"]["region"] == region
    (diagnostic,) = json.loads(out["rdjson"])["diagnostics"]
    assert diagnostic["location"]["range"] == {"start": {"line": line, "column": 15}, "end": {"line": line, "column": 21}}
    ((_, properties, _),) = commands(out["github"])
    assert {key: properties[key] for key in ("line", "endLine", "col", "endColumn")} == {
        "line": str(line), "endLine": str(line), "col": "6", "endColumn": "8"
    }  # fmt: skip
    error = ElementTree.fromstring(out["checkstyle"].encode())[0][0]
    assert (error.attrib["line"], error.attrib["column"]) == (str(line), "6")
    assert f"a.txt:{line}:6: STY-CARRY" in out["concise"] and f"| {line}:6 |" in out["markdown"]
    assert f"{line}:6 " in out["junit"] and json.loads(out["gitlab"])[0]["location"]["lines"] == {"begin": line}


def test_a_place_on_two_lines_has_no_columns_on_github() -> None:
    text = render("github", record(span=Span(2, 3, 4, 5)))
    ((_, properties, _),) = commands(text)
    assert (properties["line"], properties["endLine"], "col" in properties, "endColumn" in properties) == ("2", "4", False, False)


def test_a_place_in_another_file_is_a_whole_line() -> None:
    one = record(related=(Related("去年的结转下年 3", Span(5, 7, 5, 8), "去年.txt"),))
    (result,) = json.loads(render("sarif", one))["runs"][0]["results"]
    (place,) = result["relatedLocations"]
    assert place["physicalLocation"] == {"artifactLocation": {"uri": "%E5%8E%BB%E5%B9%B4.txt"}, "region": {"startLine": 5}}
    assert result["message"]["text"].endswith("\n相关 [去年的结转下年 3](1)")


def test_findings_across_years_have_their_columns_and_their_case(
    form_of: Callable[[int], Form], tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    texts = {year: blank.blank_report(form_of(year), year, {}) for year in (2022, 2023)}
    label = next(line for line in texts[2022].split("\n") if line.startswith("四、结转下年度"))
    texts[2022] = texts[2022].replace(label, label.replace("0\t0\t0\t0\t0\t0\t0", "3\t0\t0\t0\t0\t0\t3"))
    for year, text in texts.items():
        Path(f"云山县水务局{year}.txt").write_text(text, "utf-8")
    line = next(number for number, one in enumerate(texts[2023].split("\n"), 1) if one.startswith("二、上年结转"))
    cells = texts[2023].split("\n")[line - 1].split("\t")
    assert cells[1:3] == ["", ""] and len(cells) == 10
    wanted = {len(cells[0].encode()) + 4, len(cells[0].encode()) + 16}  # 自然人 and 总计
    out = {name: ran(capsys, ".", "--project", "-f", name)[1] for name in ("rdjson", "junit")}
    found = [one["location"] for one in json.loads(out["rdjson"])["diagnostics"] if one["code"]["value"] == "XY-CARRY"]
    assert found and {one["range"]["start"]["line"] for one in found} == {line}
    assert {one["range"]["start"]["column"] for one in found} <= wanted
    cases = [
        case
        for case in ElementTree.fromstring(out["junit"].encode()).iter("testcase")
        if case.attrib["name"].startswith("XY-CARRY ")
    ]
    assert [[one.tag for one in case] for case in cases] == [["skipped"], ["failure"]]


# ---------------------------------------------------------------- fingerprints and paths


def test_fingerprints_stay_when_lines_move_and_are_unique(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    text = (ROOT / "examples" / "faulty" / "勾稽不平.txt").read_text("utf-8")
    fingerprints = []
    for lines in (text, "\n\n\n" + text):
        Path("a.txt").write_text(lines, "utf-8")
        entries = json.loads(ran(capsys, "a.txt", "-f", "gitlab")[1])
        fingerprints.append([entry["fingerprint"] for entry in entries])
    assert fingerprints[0] == fingerprints[1] and len(set(fingerprints[0])) == len(fingerprints[0]) == 6


def test_a_file_named_twice_is_told_once(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT / "examples" / "faulty")
    out = ran(capsys, "旧版表头.txt", "./旧版表头.txt", "-f", "gitlab")[1]
    found = Counter(READERS["gitlab"](out))
    assert found and set(found.values()) == {1}


def test_paths_are_relative_to_the_repository(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inner = tmp_path / "repo" / "2022 年"
    inner.mkdir(parents=True)
    shutil.copy(ROOT / "examples" / "faulty" / "旧版表头.txt", inner / "报告.txt")
    monkeypatch.chdir(inner)

    def paths(form: str, *given: str) -> set[str]:
        return {path for _, path, _ in READERS[form](ran(capsys, *(given or ("报告.txt",)), "-f", form)[1])}

    assert paths("gitlab") == paths("sarif") == {"报告.txt"}
    (tmp_path / "repo" / ".git").mkdir()
    for form in ("gitlab", "sarif", "github"):
        assert paths(form) == paths(form, str(inner / "报告.txt")) == {"2022 年/报告.txt"}
    for form in ("rdjson", "checkstyle", "junit"):  # read by programs that start in the same folder
        assert paths(form, "../2022 年/报告.txt") == {"../2022 年/报告.txt"}
    monkeypatch.setenv("CI_PROJECT_DIR", str(tmp_path))
    monkeypatch.setenv("GITHUB_WORKSPACE", str(inner))
    assert paths("gitlab") == {"repo/2022 年/报告.txt"}
    assert paths("sarif") == paths("github") == {"报告.txt"}
    uri = json.loads(ran(capsys, "报告.txt", "-f", "sarif")[1])["runs"][0]["results"][0]["locations"][0]
    assert uri["physicalLocation"]["artifactLocation"] == {"uri": "%E6%8A%A5%E5%91%8A.txt"}


# ---------------------------------------------------------------- what each format makes of a record


FIRST = Span(1, 1, 1, 2)


def record(
    path: str = "a.txt",
    message: str = "“总计”列不平",
    span: Span = FIRST,
    related: tuple[Related, ...] = (),
    fix: Fix | None = None,
    rule: str = "T3-BALANCE",
    severity: Severity = Severity.error,
) -> Checked:
    """A record with one finding."""
    finding = Finding(rule, severity, message, span, "t3/办理结果/总计×总计", "表三括注", "source", related, 0, fix)
    return Checked(
        path, "linted", year=2023, taken_from="title", form="2021", verdict="不符合",
        counts={"pass": 1, "fail": 1, "cannot_tell": 1, "not_applicable": 1},
        not_checked=(("T3-GRAND", f"{rule} 未通过"),), findings=(finding,), excerpts=(Excerpt("", "8", ""),),
        lines={1: STRANGE},
        outcomes=(
            RuleResult("DOC-TITLE", Outcome.PASS), RuleResult(rule, Outcome.FAIL),
            RuleResult("T3-GRAND", Outcome.CANNOT_TELL, f"{rule} 未通过"), RuleResult("XY-GAP", Outcome.NOT_APPLICABLE, "没有上一年"),
        ),
    )  # fmt: skip


RULES: list[object] = []


@pytest.fixture(scope="module", autouse=True)
def _rules(book: Rulebook) -> None:
    RULES[:] = book.rules


def render(form: str, *files: Checked, **view: object) -> str:
    return "".join(renderer(form)(files, View(version="0.1.0", rules=tuple(RULES), **view)))  # type: ignore[arg-type]


UNREADABLE = Checked("坏.txt", "error", "坏.txt：读不了：没有权限")


def test_severities() -> None:
    files = [record(f"{one}.txt", severity=one) for one in (Severity.error, Severity.warning, Severity.info)] + [UNREADABLE]
    assert [one["severity"] for one in json.loads(render("gitlab", *files))] == ["major", "minor", "info", "critical"]
    assert [one["level"] for one in json.loads(render("sarif", *files))["runs"][0]["results"]] == ["error", "warning", "note"]
    assert [name for name, _, _ in commands(render("github", *files))] == ["error", "error", "warning", "notice"]
    assert [one["severity"] for one in json.loads(render("rdjson", *files))["diagnostics"]] == [
        "ERROR",
        "WARNING",
        "INFO",
        "ERROR",
    ]
    found = [error.attrib["severity"] for file in ElementTree.fromstring(render("checkstyle", *files).encode()) for error in file]
    assert found == ["error", "warning", "info", "error"]
    types = [
        case[0].attrib["type"]
        for case in ElementTree.fromstring(render("junit", *files).encode()).iter("testcase")
        if len(case) and case[0].tag in ("failure", "error")
    ]
    assert types == ["error", "warning", "info", "unreadable"]


@pytest.mark.parametrize("form", sorted(set(FORMATS) - set(FOR_PEOPLE)))
def test_what_could_not_be_read_is_said_with_the_reason(form: str) -> None:
    text = render(form, UNREADABLE, record())
    assert READERS[form](text)[0] == ("unreadable", "坏.txt", 1) and "没有权限" in text


def test_what_could_not_be_told() -> None:
    run = json.loads(render("sarif", record()))["runs"][0]
    (note,) = run["invocations"][0]["toolExecutionNotifications"]
    assert (note["associatedRule"]["id"], note["level"], note["message"]["text"]) == (
        "T3-GRAND",
        "note",
        "T3-GRAND: T3-BALANCE 未通过",
    )
    assert run["invocations"][0]["executionSuccessful"] and [one["ruleId"] for one in run["results"]] == ["T3-BALANCE"]
    assert "T3\\-BALANCE 未通过" in render("markdown", record()) and "未能检查 T3-GRAND" in render("github", record())


def test_junit_has_one_case_a_rule_with_one_outcome() -> None:
    two = record()
    two = two._replace(findings=(two.findings[0], two.findings[0]._replace(span=Span(9, 2, 9, 3), ordinal=1)))
    text = render("junit", two, Checked("b.txt", "not-report"))
    first, second = ElementTree.fromstring(text.encode())
    told = [(case.attrib["name"].split(" ")[0], *((one.tag, one.text) for one in case)) for case in first]
    assert told == [
        ("DOC-TITLE",),
        ("T3-BALANCE", ("failure", "1:1 错误 “总计”列不平\n9:2 错误 “总计”列不平")),
        ("T3-GRAND", ("skipped", "无法判定：T3-BALANCE 未通过")),
        ("XY-GAP", ("skipped", "不适用：没有上一年")),
    ]
    assert [(case.attrib["name"], case[0].tag, case[0].attrib["message"]) for case in second] == [
        ("读取文件", "skipped", "不是年度报告，已跳过")
    ]


def test_the_junit_schema_is_strict() -> None:
    assert junit_schema().is_valid("<testsuites><testsuite name='a' tests='0' failures='0' errors='0'/></testsuites>")
    assert not junit_schema().is_valid("<testsuites><testsuite name='a'/></testsuites>")


def test_our_schemas_are_strict() -> None:
    good = json.loads(render("gitlab", record()))
    for bad in (good[0], [{**good[0], "more": 1}], [{**good[0], "severity": "blocker"}], [{"description": "x"}]):
        with pytest.raises((AssertionError, ValidationError)):
            against("codequality", bad)
    whole = json.loads(render("rdjson", record()))
    for bad in ({}, {**whole, "more": 1}, {**whole, "diagnostics": [{"message": "x"}]}):
        with pytest.raises((AssertionError, ValidationError)):
            against("rdjson", bad)


FIX = Fix("截至", (Edit(Span(1, 6, 1, 8), "结转"), Edit(Span(1, 2, 1, 2), "“")))


def test_corrections() -> None:
    safe, unsafe = record("a.txt", fix=FIX), record("b.txt", fix=FIX._replace(safe=False))
    whole = json.loads(render("json", safe, unsafe))
    against("report", whole)
    place = {"location": {"row": 1, "column": 6}, "end_location": {"row": 1, "column": 8}}
    assert [one["fix"]["applicability"] for one in whole["findings"]] == ["safe", "unsafe"]
    assert whole["findings"][0]["fix"]["edits"][0] == {**place, "content": "结转"}
    results = json.loads(render("sarif", safe, unsafe))["runs"][0]["results"]
    assert [one["fixes"][0]["properties"]["applicability"] for one in results] == ["safe", "unsafe"]
    assert results[0]["fixes"][0]["artifactChanges"] == [
        {
            "artifactLocation": {"uri": "a.txt"},
            "replacements": [
                {
                    "deletedRegion": {"startLine": 1, "startColumn": 7, "endLine": 1, "endColumn": 9},
                    "insertedContent": {"text": "结转"},
                },
                {
                    "deletedRegion": {"startLine": 1, "startColumn": 3, "endLine": 1, "endColumn": 3},
                    "insertedContent": {"text": "“"},
                },
            ],
        }
    ]
    one, other = json.loads(render("rdjson", safe, unsafe))["diagnostics"]
    assert "suggestions" not in other
    assert one["suggestions"] == [
        {"range": {"start": {"line": 1, "column": 15}, "end": {"line": 1, "column": 21}}, "text": "结转"},
        {"range": {"start": {"line": 1, "column": 5}, "end": {"line": 1, "column": 5}}, "text": "“"},
    ]
    READERS["rdjson"](render("rdjson", safe, unsafe))


def aside(file: Checked, how: str, reason: str) -> Checked:
    """The record with its finding set aside."""
    return file._replace(findings=(), excerpts=(), verdict="符合", set_aside=(SetAside(file.findings[0], how, reason),))


def test_findings_set_aside_do_not_count_and_are_told_where_a_format_can() -> None:
    files = [aside(record("a.txt"), "suppress", "上级统一口径"), aside(record("b.txt"), "baseline", "")]
    for form in FORMATS:
        assert READERS[form](render(form, *files)) == [], form
    results = json.loads(render("sarif", *files))["runs"][0]["results"]
    assert [one["suppressions"] for one in results] == [
        [{"kind": "external", "status": "accepted", "justification": "上级统一口径"}],
        [{"kind": "external", "status": "accepted", "justification": "baseline"}],
    ]
    whole = json.loads(render("json", *files))
    assert [(one["how"], one["reason"], one["code"]) for one in whole["set_aside"]] == [
        ("suppress", "上级统一口径", "T3-BALANCE"), ("baseline", None, "T3-BALANCE")
    ]  # fmt: skip
    lines = [json.loads(line) for line in render("jsonl", *files).splitlines()]
    assert [line.pop("type") for line in lines] == ["set_aside", "file", "set_aside", "file"]
    assert [lines[0], lines[2]] == whole["set_aside"]
    cases = ElementTree.fromstring(render("junit", *files).encode()).iter("testcase")
    (registered,), (known,) = [[*case] for case in cases if case.attrib["name"].startswith("T3-BALANCE")]
    assert (registered.tag, registered.attrib) == ("skipped", {"type": "suppress", "message": "已登记：上级统一口径"})
    assert (known.tag, known.attrib) == ("skipped", {"type": "baseline", "message": "在基线内"})
    assert "已登记或在基线中的 1 条未列出" in render("markdown", *files)


# ---------------------------------------------------------------- GitHub


@pytest.fixture
def on_github(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The surroundings of a step; the file of its summary."""
    monkeypatch.chdir(folder)
    summary = tmp_path / "summary.md"
    summary.write_text("之前\n", "utf-8")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    return summary


def test_on_github_without_a_format_there_are_annotations_and_a_summary(
    on_github: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    status, out, err = ran(capsys, "examples/faulty")
    assert (status, err) == (1, "")
    monkeypatch.delenv("GITHUB_ACTIONS")
    log, markdown = (ran(capsys, "examples/faulty", "-f", form)[1] for form in ("full", "markdown"))
    assert out.startswith(log) and out == ran(capsys, "examples/faulty", "-f", "github")[1]
    assert on_github.read_text("utf-8") == f"之前\n{markdown}"


def test_on_github_a_format_asked_for_is_given(on_github: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert commands(ran(capsys, "examples/faulty", "-f", "full")[1]) == []
    assert on_github.read_text("utf-8") == "之前\n"


def test_a_summary_that_cannot_be_written_does_not_matter(
    on_github: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "gone/summary.md")
    status, out, err = ran(capsys, "examples/faulty")
    assert (status, err, len(commands(out)) > 10) == (1, "", True)


def test_the_summary_ends_before_it_is_too_long(
    on_github: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from gailint import printing

    monkeypatch.setattr(printing, "SUMMARY_BYTES", 5000)
    ran(capsys, "examples/faulty")
    text = on_github.read_text("utf-8")
    assert 3000 < len(text.encode()) < 5200 and text.endswith("见本步骤的日志\n") and text.count("……") == 1


@pytest.mark.skipif(os.name != "posix", reason="a name that Windows forbids")
def test_no_complaint_becomes_a_command(on_github: Path, capsys: pytest.CaptureFixture[str]) -> None:
    err = ran(capsys, "\n::error::x", "##[add-mask]报告")[2]
    assert commands(err) == [] and len(err.splitlines()) == 2 and "# #[add-mask]报告" in err


def many(severity: Severity, count: int) -> list[Checked]:
    return [record(f"{severity}{number}.txt", severity=severity) for number in range(count)]


@pytest.mark.parametrize(
    ("errors", "warnings", "infos", "rest", "place"),
    [(10, 10, 10, None, None), (12, 3, 0, 2, 15), (0, 11, 2, 1, 13), (13, 0, 12, 6, 22)],
    ids=["all are shown", "two errors are not", "a warning is not", "errors and notices are not"],
)
def test_what_github_does_not_show_is_named(errors: int, warnings: int, infos: int, rest: int | None, place: int | None) -> None:
    files = [*many(Severity.info, infos), *many(Severity.error, errors), *many(Severity.warning, warnings)]
    found = commands(render("github", *files))
    notices = [(number, data) for number, (_, properties, data) in enumerate(found) if properties["title"] == "gailint"]
    told = f"每级只显示 10 条；另有 {rest} 条见本步骤的日志：T3-BALANCE {rest}"
    assert notices == ([] if rest is None else [(place, told)])
    assert len(READERS["github"](render("github", *files))) == errors + warnings + infos


def test_on_gitlab_the_way_is_shown(folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    plain = ran(capsys, "examples/faulty")
    monkeypatch.setenv("GITLAB_CI", "true")
    status, out, err = ran(capsys, "examples/faulty")
    assert (status, out, "-f gitlab:gl-code-quality-report.json" in err, err.count("\n")) == (1, plain[1], True, 1)
    assert ran(capsys, "examples/faulty", "-f", "full")[2] == ran(capsys, "examples/faulty", "-q")[2] == plain[2] == ""


# ---------------------------------------------------------------- files that cannot be written, a reader that leaves


@pytest.mark.parametrize("form", FORMATS)
def test_a_file_that_cannot_be_written_is_said_before_anything_is_checked(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    def check_all(*_: object) -> None:
        raise AssertionError("checked all the same")

    monkeypatch.chdir(folder)
    monkeypatch.setattr(jobs, "check_all", check_all)
    assert ran(capsys, "examples", "-f", f"{form}:gone/x") == (2, "", "gailint: gone/x：写不了：没有这个文件或文件夹\n")


@pytest.mark.skipif(os.name != "posix", reason="a pipe that closes")
def test_a_reader_that_leaves_stops_only_its_own_output(tmp_path: Path) -> None:
    names = [f"{number}.txt" for number in range(12)]
    for name in names:
        shutil.copy(ROOT / "examples" / "faulty" / "勾稽不平.txt", tmp_path / name)
    command = [sys.executable, "-m", "gailint", *names, "-f", "jsonl", "-f", "gitlab:out.json"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "linter")}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=tmp_path, env=environment) as process:
        assert process.stdout and process.stderr
        process.stdout.readline()
        process.stdout.close()
        assert (process.stderr.read(), process.wait(timeout=60)) == (b"", 1)
    assert len(READERS["gitlab"]((tmp_path / "out.json").read_text("utf-8"))) == 6 * len(names)


# ---------------------------------------------------------------- text that wants to break out


def shown(text: str) -> str:
    """A text as Markdown should show it."""
    return plain.one_line(text).strip()


def shown_by_markdown(text: str) -> set[str]:
    """What a reader sees: the texts of headings, cells and list items; nothing in them is a link, code or a tag of the text's own."""
    found = set()
    for token in MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text):
        assert token.type != "html_block" and token.type != "code_block" and token.type != "fence"
        pieces = [""]
        for child in token.children or ():
            if child.type == "html_inline":
                assert child.content in ("<br>", "<!-- -->")
                pieces += [""] if child.content == "<br>" else []
                continue
            assert child.type in ("text", "text_special", "strong_open", "strong_close", "softbreak"), child
            pieces[-1] += child.content
        found |= {piece.strip() for piece in pieces}
        found |= {piece.partition("：")[2].strip() for piece in pieces if piece.startswith("未能检查")}
    return found


HOSTILE = [
    "]]>", "</failure>", "<!--", "&amp;", '"', "'", "::error::x", "\n::error::x", "\r::warning file=x::y", "##[add-mask]x",
    "%0A::error::", "%", ",line=1", "\x00", "\x1b[31m", "\x7f", "\x85", "\ud800", "\udc80", "\ufffe", "\uffff", "\u2028", "\u2029",
    "\u202e", "\u2066", "\ufeff", "|", "`", "\\", "[x](javascript:1)", "@all", "<br>", "{", "}", "𠮷", "\t",
]  # fmt: skip
TEXTS = st.lists(st.one_of(st.sampled_from(HOSTILE), st.text(st.characters(), max_size=4)), min_size=1, max_size=6).map(
    lambda texts: "".join(texts) or "空"
)
NAMES = TEXTS.map(lambda text: "n" + text.replace("/", "-").replace("\0", "") + ".txt")


@pytest.mark.parametrize("form", FORMATS)
@given(message=TEXTS, path=NAMES, basis=TEXTS, reason=TEXTS, related=TEXTS, ascii=st.booleans())
@example(
    message="".join(HOSTILE),
    path="n" + "".join(HOSTILE).replace("/", "-").replace("\0", "") + ".txt",
    basis="]]>",
    reason="\n",
    related="](",
    ascii=False,
)
@example(
    message="\n::error::x", path="::error::x\n.txt", basis="\n::error::", reason="##[error]", related="\n::error::", ascii=True
)
def test_no_text_breaks_a_format(form: str, message: str, path: str, basis: str, reason: str, related: str, ascii: bool) -> None:
    one = record(
        path, message, related=(Related(related, Span(1, 2, 1, 3)),), fix=Fix(related, (Edit(Span(1, 1, 1, 2), message),))
    )
    one = one._replace(
        findings=(one.findings[0]._replace(basis=basis, address=basis),),
        excerpts=(Excerpt(basis, message, basis),),
        not_checked=(("T3-GRAND", reason),),
        outcomes=(*(one.outcomes or ())[:2], RuleResult("T3-GRAND", Outcome.CANNOT_TELL, reason)),
        set_aside=(SetAside(one.findings[0]._replace(ordinal=1), "suppress", reason),),
    )
    bad = Checked("b" + path, "error", reason)
    text = render(form, one, bad, ascii=ascii)
    text.encode("utf-8")
    found: Places = READERS[form](text)
    wanted = [("T3-BALANCE", 1)] + ([] if form in FOR_PEOPLE else [("unreadable", 1)])
    assert sorted((rule, line) for rule, _, line in found) == wanted
    if form not in ("junit", "checkstyle", "github"):  # these write names of files as they are
        assert not any(char in text for char in "\u2028\u202e\u2066")
    if form == "markdown":
        assert shown_by_markdown(text) >= {shown(message), shown(path), shown(f"{reason}")} - {""}
    if ascii and form in ("json", "jsonl", "gitlab", "sarif", "junit", "rdjson", "checkstyle"):
        assert text.isascii()

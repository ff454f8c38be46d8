"""The READMEs: short, true to the program and to the figures measured, and every command in them runs.

What both languages must share is in test_documents; that the hook and the component run as shown, in test_pre_commit and
test_gitlab.
"""

import os
import re
import shlex
import shutil
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest
import yaml
from tests.documents import ROOT, Ran, block, blocks, commands, prose, read, run, workplace
from tests.program import hold_checkout

from gailint import api, cli, kinds, readers, source
from gailint.finding import Severity
from gailint.forms import leaves
from gailint.output import FORMATS
from gailint.rulebook import Rulebook

ENGLISH, CHINESE = read("README.md"), read("README.zh-CN.md")
BOTH = pytest.mark.parametrize("text", [ENGLISH, CHINESE], ids=["English", "Chinese"])
STATUSES = {
    "gailint examples/faulty/勾稽不平.txt": 1,
    "gailint examples/faulty/旧年份.txt": 1,
    "gailint examples/faulty --select T3,T4 --statistics": 1,
    "gailint examples/faulty -f concise -f json:findings.json": 1,
    "gailint examples/faulty -f html:report.html": 1,
    "gailint --project examples/clean": 0,
    "gailint parse examples/clean/街道2024年_全文一行.txt": 0,
    "gailint extract examples/clean -o cells.csv": 0,
    "gailint rule T3-BALANCE": 0,
    "gailint examples/faulty --diff": 1,
    "gailint examples/faulty --fix": 1,
    'gailint suppress examples/faulty/勾稽不平.txt --select T3-BALANCE --reason "与台账核对，原件如此" --write': 0,
    "gailint baseline write examples": 0,
    "gailint examples/faulty": 0,
    "gailint baseline diff examples": 0,
    "gailint baseline prune examples": 0,
    "gailint init": 0,
    "gailint config show examples/faulty/旧年份.txt": 0,
}
TOLD = {"gailint examples/faulty --diff": "gailint: 可修复 2 处，没有改动文件\n"}  # on standard error: 合计, 其他法律法规


# ---------------------------------------------------------------- commands of gailint


def test_commands_run_one_after_another(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = workplace(tmp_path)
    ran = {command: run(command, folder, capsys, monkeypatch) for command in commands(ENGLISH)}
    assert {command: (one.status, one.err) for command, one in ran.items()} == {
        command: (status, TOLD.get(command, "")) for command, status in STATUSES.items()
    }
    assert [command for command, one in ran.items() if not one.out] == [
        "gailint examples/faulty -f html:report.html",
        "gailint extract examples/clean -o cells.csv",
        "gailint baseline diff examples",
    ]
    assert {path.name for path in folder.iterdir()} == {
        "examples",
        "findings.json",
        "report.html",
        "cells.csv",
        "gailint.yaml",
        ".gailint",
    }
    corrected = (folder / "examples" / "faulty" / "缺行与错序.txt").read_text("utf-8")
    assert "2.其他法律行政法规禁止公开" in corrected and "2.其他法律法规禁止公开" not in corrected
    assert "gailint.yaml" in ran["gailint config show examples/faulty/旧年份.txt"].out


@BOTH
def test_commands_inside_sentences_run(
    text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    inside = re.findall(r"`(gailint [^`\n]+)`", prose(text))
    assert inside == ["gailint rule T3-BALANCE --lang en"]
    ran = run(inside[0], tmp_path, capsys, monkeypatch)
    assert (ran.status, ran.err) == (0, "") and "Severity: error" in ran.out


def test_the_shown_finding_is_what_is_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (_, command), (kind, shown) = blocks(ENGLISH)[:2]
    assert kind == "text" and shown.count("\n") == 3
    assert shown in run(command.strip(), workplace(tmp_path), capsys, monkeypatch).out


@BOTH
def test_the_message_explained_is_the_one_shown(text: str) -> None:
    explained = re.search(r"^`(“.*)`$", text, re.M)
    assert explained and explained[1] in blocks(text)[1][1]


def test_the_configuration_shown_is_taken(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = workplace(tmp_path)
    (folder / "gailint.yaml").write_text(block(ENGLISH, "per-path"), "utf-8")
    (folder / "rules").mkdir()
    own = "".join(body for kind, body in blocks(read("docs/writing-rules.md")) if kind == "yaml")
    (folder / "rules" / "local.yaml").write_text(own, "utf-8")
    (folder / "2019").mkdir()
    shutil.copy(folder / "examples" / "faulty" / "旧年份.txt", folder / "2019")
    ran = run("gailint config show 2019/旧年份.txt", folder, capsys, monkeypatch)
    assert (ran.status, ran.err) == (0, "")
    shown = {line.split()[0]: line.split()[1] for line in ran.out.splitlines() if len(line.split()) > 2}
    assert {key: shown[key] for key in ("ignore", "year", "rules")} == {
        "ignore": "STY",
        "year": "2019",
        "rules": "rules/local.yaml",
    }
    assert "info" in ran.out


# ---------------------------------------------------------------- installing


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What ADDRESS stands for here: a repository that holds what this checkout holds now."""
    folder = tmp_path_factory.mktemp("address") / "gailint"
    hold_checkout(folder)
    return folder.as_uri()


class Machine:
    """A machine without a network: a virtual environment of its own, to which all packages but gailint are lent."""

    def __init__(self, folder: Path) -> None:
        venv.create(folder, with_pip=False)
        self.programs = folder / ("Scripts" if os.name == "nt" else "bin")
        self.python = self.programs / ("python.exe" if os.name == "nt" else "python")
        where = subprocess.check_output([self.python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"], text=True)
        for path in Path(sysconfig.get_path("purelib")).iterdir():
            if path.suffix != ".pth" and "gailint" not in path.name and not (Path(where.strip()) / path.name).exists():
                (Path(where.strip()) / path.name).symlink_to(path)

    def pip(self, command: str, folder: Path) -> None:
        """Run `python3 -m pip …` of the README here, without a network; what gailint depends on is here already."""
        program, *words = shlex.split(command)
        assert program in ("python3", "py") and words[:2] == ["-m", "pip"]
        kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
        done = subprocess.run(
            [sys.executable, "-m", "pip", "--python", str(self.python), *words[2:]],
            cwd=folder,
            env={
                **kept,
                "PIP_NO_INDEX": "1",
                "PIP_NO_DEPS": "1",
                "PIP_NO_BUILD_ISOLATION": "0",
                "PIP_DISABLE_PIP_VERSION_CHECK": "1",
            },
            capture_output=True,
            text=True,
            timeout=300,
        )
        assert done.returncode == 0, done.stdout + done.stderr

    def lints(self, folder: Path) -> bool:
        """Whether gailint is here and finds what the README shows."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
        done = subprocess.run(
            [self.programs / "gailint", ROOT / "examples" / "faulty" / "勾稽不平.txt"],
            cwd=folder,
            env={**kept, "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            encoding="utf-8",
        )
        return done.returncode == 1 and blocks(ENGLISH)[1][1].split("\n")[0] in done.stdout


def test_installing_from_the_address_and_from_wheels(address: str, tmp_path: Path) -> None:
    from_address, collect, offline = (line.replace("ADDRESS", address) for line in commands(ENGLISH, "console") if "pip" in line)
    first = Machine(tmp_path / "first")
    first.pip(from_address, tmp_path)
    assert first.lints(tmp_path)
    first.pip(collect, tmp_path)
    assert [path.suffix for path in (tmp_path / "wheels").iterdir()] == [".whl"]
    second = Machine(tmp_path / "second")
    second.pip(offline, tmp_path)
    assert second.lints(tmp_path)


RECORDER = """\
#!/bin/sh
echo "$*" >> "{log}"
case "$*" in "-m pytest"*) exit 0 ;; esac
exec "{python}" "$@"
"""


@pytest.mark.skipif(os.name == "nt", reason="the recorder is a shell script")
def test_the_two_commands_of_a_checkout(tmp_path: Path) -> None:
    """They run with an environment that is there already; pytest is only noted, for this runs in it."""
    folder = workplace(tmp_path / "checkout")
    for name in ("dev.py", "pyproject.toml", "Makefile"):
        shutil.copy(ROOT / name, folder)
    python = folder / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    log = tmp_path / "log"
    python.write_text(RECORDER.format(log=log, python=sys.executable), "utf-8")
    python.chmod(0o755)
    shown = [line for line in commands(ENGLISH, "console") if "dev.py" in line]
    assert [line.split()[0] for line in shown] == ["python3", "python3"]
    ways = [[sys.executable, *shlex.split(line)[1:]] for line in shown]
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT / "linter"),
        "PYTHONIOENCODING": "utf-8",
        "PIP_NO_INDEX": "1",
    }
    _mark_installed(folder)
    done = [subprocess.run(way, cwd=folder, env=environment, capture_output=True, encoding="utf-8", timeout=120) for way in ways]
    assert [one.returncode for one in done] == [0, 0], done
    assert blocks(ENGLISH)[1][1].split("\n")[0] in done[0].stdout
    assert log.read_text("utf-8").splitlines() == ["-m gailint --exit-zero examples", "-m pytest -n auto --dist loadfile"]
    assert "dev.py test" in read(".ci/run")
    assert re.search(r"^try test .*:\n\t@\$\(PYTHON\) dev\.py \$@$", read("Makefile"), re.M)


def _mark_installed(folder: Path) -> None:
    """As dev.py does when it has installed what pyproject.toml names."""
    code = "import dev, hashlib, sys; print(hashlib.sha256(open('pyproject.toml', 'rb').read() + sys.version.encode() + dev.ROOT.encode()).hexdigest(), end='')"
    state = subprocess.check_output([sys.executable, "-c", code], cwd=folder, text=True)
    (folder / ".venv" / "installed-for").write_text(state, "utf-8")


def test_dev_py_knows_its_words() -> None:
    helped = subprocess.run([sys.executable, "dev.py", "--help"], cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert helped.returncode == 0
    assert all(line in helped.stdout for line in commands(ENGLISH, "console") if "dev.py" in line)
    assert subprocess.run([sys.executable, "dev.py", "unknown"], cwd=ROOT, capture_output=True, timeout=60).returncode == 2


# ---------------------------------------------------------------- CI


def test_hooks_and_pipelines_take_five_lines() -> None:
    shown = [block(ENGLISH, word) for word in ("id: gailint", "component:", "runs-on:")]
    assert [text.count("\n") for text in shown] == [5, 5, 5]


def test_what_github_runs(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "workflow.yml").write_text(block(ENGLISH, "runs-on:"), "utf-8")
    schema = ["--builtin-schema", "vendor.github-workflows", str(tmp_path / "workflow.yml")]
    checked = subprocess.run([sys.executable, "-m", "check_jsonschema", *schema], capture_output=True, text=True)
    assert checked.returncode == 0, checked.stdout
    workflow = yaml.safe_load(block(ENGLISH, "runs-on:"))
    (job,) = workflow["jobs"].values()
    checkout, step = job["steps"]
    assert checkout["uses"].startswith("actions/checkout@")
    words = shlex.split(step["run"])
    assert words[:3] == ["pipx", "run", "--spec"] and words[3].startswith("git+ADDRESS@v")
    (workplace(tmp_path) / "examples" / "faulty").rename(tmp_path / "年报")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path))
    ran = run(shlex.join(words[4:]), tmp_path, capsys, monkeypatch)
    assert (ran.status, ran.err) == (1, "")
    assert re.search(r"^::error file=年报/勾稽不平\.txt,line=279,", ran.out, re.M)


# ---------------------------------------------------------------- what they say


@BOTH
def test_the_families_are_those_of_the_rules(text: str, book: Rulebook) -> None:
    table = [[cell.strip() for cell in line[1:-1].split("|")] for line in re.findall(r"^\| `[A-Z0-9]+` .*$", text, re.M)]
    families: dict[str, int] = {}
    for rule in book.rules:
        family = rule.id.partition("-")[0]
        families[family] = families.get(family, 0) + 1
    assert {family.strip("`"): int(count) for family, count, *_ in table} == families, "python3 dev.py docs"
    for family, _, _, named in table:
        telling = re.findall(r"`([A-Z0-9-]+)`", named)
        assert 2 <= len(telling) <= 3
        assert [ident for ident in telling if not ident.startswith(family.strip("`") + "-")] == []
        assert set(telling) <= {rule.id for rule in book.rules}


def test_counts_are_written_anew() -> None:
    """By `dev.py docs`, from the pages of the rules."""
    code = "import dev; print(dev.counted('| `T3` | 99 | x |\\n| `DOC` | 1 | x |\\n| 3 | x |', ['rules.md', 'rules/T3-A.md', 'rules/T3-B.md']))"
    done = subprocess.check_output([sys.executable, "-c", code], cwd=ROOT, text=True)
    assert done == "| `T3` | 2 | x |\n| `DOC` | 0 | x |\n| 3 | x |\n"


@BOTH
def test_the_accuracy_quoted_is_the_accuracy_measured(text: str) -> None:
    measured = read("docs/accuracy.md")
    faults = re.search(
        r"^Form, tables.*: ([\d.]+ %) of (\d+)\. Prose.*: ([\d.]+ %) of (\d+)\. Overall ([\d.]+ %) of (\d+)\.$",
        measured,
        re.M,
    )
    false = re.search(r"^(\d+) false findings at warning or above on (\d+) clean reports", measured, re.M)
    assert faults and false
    (section,) = [one for one in re.split(r"^## ", text, flags=re.M) if "docs/accuracy.md" in one]
    said = re.findall(r"\d+(?:\.\d+ %)?", section)
    assert sorted(said) == sorted([*faults.groups(), *false.groups()])


@BOTH
def test_each_status_has_its_line(text: str) -> None:
    assert re.findall(r"^\| (\d) \|", text, re.M) == ["0", "1", "2", "3"]


@pytest.mark.parametrize(
    ("suffix", "kind"),
    [(".html", "html"), (".htm", "html"), (".docx", "docx"), (".doc", "office"), (".pdf", "pdf")],
    ids=lambda value: value,
)
def test_what_is_said_to_be_read_is(
    suffix: str, kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pages always, documents where their reader is installed."""
    shutil.copy(ROOT / "examples" / "faulty" / "勾稽不平.txt", tmp_path / f"年报{suffix}")
    (tmp_path / "清单.txt").write_text("没有年报\n", "utf-8")
    ran = run("gailint . --show-files", tmp_path, capsys, monkeypatch)
    assert ("年报" + suffix in ran.out) == readers.is_installed(kind) and "清单.txt" in ran.out
    assert kind != "html" or readers.is_installed(kind)


def test_the_longest_text_is_that_of_the_limits() -> None:
    assert f"{source.MOST_CHARACTERS:,} characters or {source.MOST_LINES:,} lines" in ENGLISH
    assert f"{source.MOST_CHARACTERS // 10000} 万字符或 {source.MOST_LINES // 10000} 万行" in CHINESE


def test_they_are_read_in_three_minutes() -> None:
    """250 words or 400 Chinese characters a minute, tables and blocks looked up rather than read."""
    english, chinese = (re.sub(r"^\|.*$", "", prose(text), flags=re.M) for text in (ENGLISH, CHINESE))
    assert len(english.split()) <= 750
    assert len(re.findall(r"[\u4e00-\u9fff]", chinese)) <= 1200


@BOTH
def test_the_limits_are_named(text: str) -> None:
    last = re.split(r"^## ", text, flags=re.M)[-1]
    assert all(kind in last for kind in ("HTML", "Word", "PDF"))


# ---------------------------------------------------------------- guides


def test_the_rules_in_the_guide_do_what_they_say(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    guide = read("docs/writing-rules.md")
    (tmp_path / "guide.yaml").write_text("".join(body for kind, body in blocks(guide) if kind == "yaml"), "utf-8")
    assert run("gailint rules test guide.yaml", tmp_path, capsys, monkeypatch) == Ran(0, "4 条规则、8 个例子，全部符合\n", "")


def test_the_guide_names_every_row_and_column() -> None:
    guide = (ROOT / "docs" / "writing-rules.md").read_text("utf-8")
    told = set(re.findall(r"^\| ([0-9, ]+) \| `(\w+)` \| (.*) \| (.*) \|$", guide, re.M))
    tables = {
        (form.edition, table.key, *(" ".join(f"`{slot.path}`" for slot in leaves(axis)) for axis in (table.rows, table.columns)))
        for form in api.builtin().forms
        for table in form.tables
    }
    assert {(edition, *rest) for editions, *rest in told for edition in editions.split(", ")} == tables


def test_every_kind_the_guide_sends_to_is_explained_by_the_page(capsys: pytest.CaptureFixture[str]) -> None:
    guide = (ROOT / "docs" / "writing-rules.md").read_text("utf-8")
    sent = re.findall(r"`gailint rule ([A-Z-]+)` for `([a-z-]+)`", guide)
    assert len(sent) == 2
    for ident, kind in sent:
        assert cli.main(["rule", ident]) == 0
        printed = capsys.readouterr().out
        assert f"`{kind}`" in printed and (kinds.module(kind).__doc__ or "").strip().splitlines()[0] in printed


def test_the_guide_names_every_kind() -> None:
    guide = read("docs/writing-rules.md")
    table = guide[guide.index("| about | kinds |") :].split("\n\n")[0]
    assert sorted(re.findall(r"`([a-z-]+)`", table)) == sorted(kinds.names())


def test_the_documents_name_every_format_and_severity() -> None:
    contract = read("docs/json.md")
    assert all(f"`{severity}`" in contract for severity in Severity)
    assert all(f"`{name}`" in read("docs/formats.md") for name in FORMATS)


def test_contributing_begins_with_rules_and_is_short() -> None:
    lines = read("CONTRIBUTING.md").splitlines()
    assert len(lines) <= 40
    assert next(line for line in lines if line.startswith("## ")) == "## Add a rule"

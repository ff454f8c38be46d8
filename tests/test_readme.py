"""What the documents say is so: commands run, shown output is the output, both languages say the same."""

import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from gailint import api, cli, kinds
from gailint.finding import Severity
from gailint.forms import leaves
from gailint.output import FORMATS

ROOT = Path(__file__).resolve().parent.parent
ENGLISH = (ROOT / "README.md").read_text("utf-8")
CHINESE = (ROOT / "README.zh-CN.md").read_text("utf-8")
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.M | re.S)
RUNNABLE = [
    line for kind, body in BLOCK.findall(ENGLISH) if kind == "sh" for line in body.splitlines()
]


def blocks(text: str) -> list[tuple[str, str]]:
    """(language, content) of each fenced block."""
    return [(kind, body) for kind, body in BLOCK.findall(text)]


def levels(text: str) -> list[int]:
    """The depth of each heading."""
    bare = BLOCK.sub("", text)
    return [len(found[1]) for found in re.finditer(r"^(#+) ", bare, re.M)]


def said(command: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> tuple[int, str, str]:
    """Run a command of the README in the checkout."""
    program, *arguments = shlex.split(command)
    assert program == "gailint"
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("NO_COLOR", "1")
    status = cli.main(arguments)
    captured = capsys.readouterr()
    return status, captured.out, captured.err


def test_both_languages_have_the_same_headings_and_commands() -> None:
    assert levels(ENGLISH) == levels(CHINESE)
    assert len(levels(ENGLISH)) > 10
    assert blocks(ENGLISH) == blocks(CHINESE)
    assert len(blocks(ENGLISH)) > 8


def test_both_languages_name_the_same_things() -> None:
    shared = ["--fail-on", "--strict", "--exit-zero", "--encoding", "--min-severity info", "parse", "rule", ".venv", *FORMATS]
    assert [name for name in shared for text in (ENGLISH, CHINESE) if f"`{name}`" not in text] == []


@pytest.mark.parametrize("command", RUNNABLE)
def test_commands_run(command: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    status, out, err = said(command, capsys, monkeypatch)
    assert (status, err) == (1 if "faulty" in command or "examples --" in command else 0, "")
    assert out


def test_there_are_commands_to_run() -> None:
    assert len(RUNNABLE) >= 8


def test_the_shown_finding_is_what_is_printed(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    (_, command), (kind, shown) = blocks(ENGLISH)[:2]
    assert kind == "text"
    _, out, _ = said(command.strip(), capsys, monkeypatch)
    assert shown in out


def test_the_message_explained_is_the_one_shown() -> None:
    explained = re.search(r"^`(“.*)`$", ENGLISH, re.M)
    assert explained and explained[1] in blocks(ENGLISH)[1][1] and f"`{explained[1]}`" in CHINESE


def test_links_lead_somewhere() -> None:
    documents = [ROOT / name for name in ("README.md", "README.zh-CN.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md")]
    links = [
        (path, target)
        for path in [*documents, *(ROOT / "docs").glob("*.md")]
        for target in re.findall(r"\]\(([^)#]+)\)", path.read_text("utf-8"))
    ]
    assert len(links) > 8
    assert [link for link in links if not (link[0].parent / link[1]).exists()] == []


def test_the_rules_in_the_guide_do_what_they_say(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    guide = (ROOT / "docs" / "writing-rules.md").read_text("utf-8")
    own = tmp_path / "guide.yaml"
    own.write_text("".join(body for kind, body in blocks(guide) if kind == "yaml"), "utf-8")
    assert cli.main(["rules", "test", str(own)]) == 0
    assert capsys.readouterr().out == "4 条规则、8 个例子，全部符合\n"


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
    guide = (ROOT / "docs" / "writing-rules.md").read_text("utf-8")
    table = guide[guide.index("| about | kinds |") :].split("\n\n")[0]
    assert sorted(re.findall(r"`([a-z-]+)`", table)) == sorted(kinds.names())


def test_the_documents_name_every_format_and_severity() -> None:
    contract = (ROOT / "docs" / "json.md").read_text("utf-8")
    assert all(f"`{severity}`" in contract for severity in Severity)
    assert all(f"`{name}`" in ENGLISH for name in FORMATS)


def test_contributing_begins_with_rules_and_is_short() -> None:
    lines = (ROOT / "CONTRIBUTING.md").read_text("utf-8").splitlines()
    assert len(lines) <= 40
    assert next(line for line in lines if line.startswith("## ")) == "## Add a rule"


@pytest.fixture
def script() -> Callable[..., "subprocess.CompletedProcess[str]"]:
    """dev.py, for what needs no installing."""

    def run(*arguments: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run([sys.executable, "dev.py", *arguments], cwd=ROOT, capture_output=True, text=True, timeout=60)

    return run


def test_the_two_commands_are_those_of_dev_py(script: Callable[..., "subprocess.CompletedProcess[str]"]) -> None:
    commands = next(body for kind, body in blocks(ENGLISH) if kind == "console").splitlines()
    assert commands == ["python3 dev.py try", "python3 dev.py test"]
    helped = script("--help")
    assert helped.returncode == 0 and all(command in helped.stdout for command in commands)
    assert script("unknown").returncode == 2
    makefile = (ROOT / "Makefile").read_text("utf-8")
    assert re.search(r"^try test .*:\n\t@\$\(PYTHON\) dev\.py \$@$", makefile, re.M)
    assert "dev.py test" in (ROOT / ".ci" / "run").read_text("utf-8")

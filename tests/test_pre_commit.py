"""The hooks as the real pre-commit runs them: installed from a repository of this checkout, in a repository of reports."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from tests.documents import block, read
from tests.program import AUTHOR, ROOT, git, hold_checkout, small_reports

from gailint import __version__, blank
from gailint.forms import Form


class Done(NamedTuple):
    status: int
    said: str


class Reports:
    """A repository of reports in which the hooks are installed."""

    def __init__(self, folder: Path, home: Path) -> None:
        self.folder = folder
        self.environment = {
            **os.environ,
            "PRE_COMMIT_HOME": str(home),
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        }
        for name in ("PYTHONPATH", "GAILINT_CACHE_DIR", "GIT_DIR", "GIT_INDEX_FILE"):
            self.environment.pop(name, None)

    def call(self, *command: str) -> Done:
        done = subprocess.run(
            command,
            cwd=self.folder,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=300,
        )
        return Done(done.returncode, done.stdout.decode("utf-8"))

    def write(self, name: str, text: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")

    def commit(self) -> Done:
        assert self.call("git", "add", "-A").status == 0
        return self.call("git", *AUTHOR, "commit", "-m", "reports")

    def configure(self, *hooks: str) -> None:
        source = self.environment["HOOKS_FROM"]
        lines = ["repos:", f"  - repo: {source}", f"    rev: {self.environment['HOOKS_REV']}", "    hooks:"]
        self.write(".pre-commit-config.yaml", "\n".join([*lines, *hooks, ""]))


@pytest.fixture(scope="module")
def hooks(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A repository that holds what this checkout holds now, and its revision."""
    folder = tmp_path_factory.mktemp("hooks") / "gailint"
    return folder, hold_checkout(folder)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where pre-commit keeps what it installs; shared, so that the hook is installed once."""
    return tmp_path_factory.mktemp("pre-commit")


@pytest.fixture
def reports(hooks: tuple[Path, str], home: Path, tmp_path: Path) -> Reports:
    """An empty repository of reports, its folder with a blank and Chinese in its name."""
    folder = tmp_path / "年报 仓库"
    folder.mkdir()
    made = Reports(folder, home)
    made.environment["HOOKS_FROM"], made.environment["HOOKS_REV"] = str(hooks[0]), hooks[1]
    git(folder, "init", "-q")
    made.configure("      - id: gailint")
    assert made.call("pre-commit", "install").status == 0
    return made


@pytest.fixture(scope="module")
def texts(form_of: Callable[[int], Form]) -> dict[str, str]:
    """A report with nothing to say of it, one with a warning, one with an error; and a clean one for each of two years."""
    return {**small_reports(form_of), "last year": blank.blank_report(form_of(2022), 2022, {})}


def test_the_manifest_is_valid() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pre_commit", "validate-manifest", str(ROOT / ".pre-commit-hooks.yaml")],
        capture_output=True,
    )
    assert (done.returncode, done.stdout + done.stderr) == (0, b"")


def test_a_commit_is_refused_then_accepted(reports: Reports, texts: dict[str, str]) -> None:
    reports.write("2023 年报/水务局 2023年.txt", texts["error"])
    refused = reports.commit()
    assert refused.status == 1
    assert "2023 年报/水务局 2023年.txt" in refused.said and "T4-TOTALS" in refused.said
    assert reports.call("git", "rev-parse", "HEAD").status != 0
    reports.write("2023 年报/水务局 2023年.txt", texts["clean"])
    accepted = reports.commit()
    assert accepted.status == 0
    assert "T4-TOTALS" not in accepted.said
    assert reports.call("git", "status", "--porcelain").said == ""


def test_the_configuration_in_the_readme(reports: Reports, texts: dict[str, str]) -> None:
    shown = block(read("README.md"), "id: gailint")
    here = shown.replace("ADDRESS", reports.environment["HOOKS_FROM"])
    reports.write(".pre-commit-config.yaml", here.replace(f"v{__version__}", reports.environment["HOOKS_REV"]))
    reports.write("水务局 2023年.txt", texts["error"])
    assert reports.commit().status == 1
    reports.write("水务局 2023年.txt", texts["warning"])
    assert reports.commit().status == 0
    reports.write(
        ".pre-commit-config.yaml",
        (reports.folder / ".pre-commit-config.yaml").read_text("utf-8") + "        args: [--fail-on, warning]\n",
    )
    reports.write("水务局 2023年.txt", texts["warning"] + "\n")
    assert reports.commit().status == 1


def test_files_that_are_no_reports_pass(reports: Reports) -> None:
    for name in ("README.md", "LICENSE", "requirements.txt", "说明.txt"):
        reports.write(name, "这里放年度报告。\n")
    done = reports.commit()
    assert done.status == 0
    hook = done.said[done.said.index("gailint 年报合规检查") : done.said.index("[ma")].split("\n")
    assert hook[0].endswith("Passed")
    assert [line for line in hook[1:] if line and not line.startswith("- ")] == []


def test_only_changed_files_are_checked(reports: Reports, texts: dict[str, str]) -> None:
    reports.write("旧.txt", texts["error"])
    assert reports.call("git", "add", "-A").status == 0
    assert reports.call("git", *AUTHOR, "commit", "--no-verify", "-m", "old").status == 0
    reports.write("新.txt", texts["clean"])
    done = reports.commit()
    assert done.status == 0 and "旧.txt" not in done.said


def test_warnings_are_seen_although_the_hook_passes(reports: Reports, texts: dict[str, str]) -> None:
    reports.write("局.txt", texts["warning"])
    done = reports.commit()
    assert done.status == 0
    assert "Passed" in done.said and "T2-LABEL" in done.said and "局.txt" in done.said


def test_warnings_stop_a_commit_when_asked_for(reports: Reports, texts: dict[str, str]) -> None:
    reports.configure("      - id: gailint", "        args: [--fail-on, warning]")
    reports.write("局.txt", texts["warning"])
    assert reports.commit().status == 1


def test_many_files(reports: Reports, texts: dict[str, str]) -> None:
    names = [f"{'年报' * 20}/{number:04} 局.txt" for number in range(400)]
    for name in names:
        reports.write(name, texts["clean"])
    reports.write(names[250], texts["error"])
    done = reports.commit()
    assert done.status == 1
    assert [name for name in names if name in done.said] == [names[250]]


def test_years_are_compared_across_the_repository(reports: Reports, texts: dict[str, str]) -> None:
    reports.configure("      - id: gailint-project")
    carried = next(line for line in texts["last year"].split("\n") if "结转下年度继续办理" in line)
    assert carried.endswith("\t0\t0")
    reports.write("2022.txt", texts["last year"].replace(carried, carried[:-1] + "2"))
    reports.write("2023.txt", texts["clean"])
    done = reports.commit()
    assert "XY-CARRY" in done.said and "2023.txt" in done.said
    assert (done.status, "T3-BALANCE" in done.said) == (0, False)  # a warning; what one report says is the other hook's
    reports.write("2022.txt", texts["last year"])
    done = reports.commit()
    assert (done.status, "XY-CARRY" in done.said) == (0, False)


def test_years_are_compared_where_there_are_no_reports(reports: Reports) -> None:
    reports.configure("      - id: gailint-project")
    reports.write(".github/a.md", "no report\n")
    assert reports.commit().status == 0

"""What is installed: the wheel carries its rules and grammar, an editable install reads the checkout."""

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from gailint import __version__

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ("linter", "rules", "grammar", "pyproject.toml", "hatch_build.py", "README.md", "README.zh-CN.md", "LICENSE")
EXAMPLE = ROOT / "examples" / "faulty" / "勾稽不平.txt"
FAULT = "勾稽不平.txt:323:1: T4-TOTALS"


class Environment:
    """A fresh virtual environment; what gailint depends on is lent to it by the one that runs the tests."""

    def __init__(self, folder: Path) -> None:
        venv.create(folder, with_pip=False)
        self.programs = folder / ("Scripts" if os.name == "nt" else "bin")
        self.python = self.programs / ("python.exe" if os.name == "nt" else "python")
        site = Path(
            subprocess.check_output(
                [self.python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"], text=True
            ).strip()
        )
        (site / "lent.pth").write_text(sysconfig.get_path("purelib") + "\n", "utf-8")
        self.site = site

    def install(self, *what: str | Path) -> None:
        pip(["--python", str(self.python), "install", "--no-index", "--no-deps", *map(str, what)])

    def gailint(self, *arguments: str, folder: Path) -> "subprocess.CompletedProcess[str]":
        """Run the console script in a folder, with nothing of the checkout on the path."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
        return subprocess.run(
            [self.programs / "gailint", *arguments],
            cwd=folder,
            env={**kept, "PYTHONIOENCODING": "utf-8", "GAILINT_CACHE_DIR": str(folder / ".cache")},
            capture_output=True,
            encoding="utf-8",
            timeout=120,
        )


def pip(arguments: list[str]) -> None:
    """Run pip; fails with what it said."""
    done = subprocess.run([sys.executable, "-m", "pip", *arguments], capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the checkout that may be changed."""
    folder = tmp_path_factory.mktemp("checkout")
    for name in SOURCES:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", ".*"))
        else:
            shutil.copy(ROOT / name, folder / name)
    return folder


@pytest.fixture(scope="module")
def wheel(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel built from it."""
    folder = tmp_path_factory.mktemp("dist")
    pip(["wheel", "--no-deps", "--no-index", "--no-build-isolation", "-w", str(folder), str(checkout)])
    (built,) = folder.glob("*.whl")
    return built


def test_the_wheel_holds_all_data_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
    data = {path.relative_to(ROOT) for folder in ("rules", "grammar") for path in (ROOT / folder).rglob("*.*")}
    own = [path for kind in ("py", "css", "js") for path in (ROOT / "linter" / "gailint").rglob(f"*.{kind}")]
    code = {path.relative_to(ROOT / "linter") for path in own}
    assert {path.name for path in code if path.suffix != ".py"} == {"page.css", "page.js"}
    assert len(data) > 10 and len(code) > 50
    assert names == {f"gailint/{path.as_posix()}" for path in data} | {path.as_posix() for path in code} | {"gailint/rules.bin"}
    assert wheel.name == f"gailint-{__version__}-py3-none-any.whl"


def test_the_rules_of_the_wheel_are_compiled_and_held_against_their_texts(wheel: Path, tmp_path: Path) -> None:
    environment = Environment(tmp_path / "env")
    environment.install(wheel)
    home = environment.site / "gailint"
    cached = tmp_path / ".cache"
    first = environment.gailint(str(EXAMPLE), "-f", "concise", "-q", folder=tmp_path)
    assert (first.returncode, first.stderr, list(cached.glob("rules-*"))) == (1, "", [])
    (home / "rules.bin").write_bytes(b"damaged")
    again = environment.gailint(str(EXAMPLE), "-f", "concise", "-q", folder=tmp_path)
    assert (again.stdout, again.stderr, len(list(cached.glob("rules-*")))) == (first.stdout, "", 1)
    environment.install("--force-reinstall", wheel)
    for path in (home / "rules" / "checks").iterdir():
        path.write_text(path.read_text("utf-8").replace("T4-TOTALS", "T4-OTHER-NAME"), "utf-8")
    changed = environment.gailint(str(EXAMPLE), "-f", "concise", "-q", "--isolated", folder=tmp_path)
    assert "T4-OTHER-NAME" in changed.stdout


def test_the_wheel_lints_from_an_empty_folder(wheel: Path, tmp_path: Path) -> None:
    environment = Environment(tmp_path / "env")
    environment.install(wheel)
    empty = tmp_path / "empty"
    empty.mkdir()
    assert environment.gailint("--version", folder=empty).stdout == f"gailint {__version__}\n"
    done = environment.gailint(str(EXAMPLE), "-f", "concise", "-q", folder=empty)
    assert (done.returncode, done.stderr) == (1, "")
    assert FAULT in done.stdout
    assert environment.gailint("rule", "T3-BALANCE", folder=empty).returncode == 0
    assert environment.gailint("form", "show", "2019", folder=empty).returncode == 0
    assert environment.gailint(str(EXAMPLE), "-f", "html", folder=empty).stdout.startswith("<!DOCTYPE html>")
    again = environment.gailint(str(EXAMPLE), "-f", "concise", "-q", folder=empty)
    assert (again.stdout, len(list((empty / ".cache").glob("rules-*")))) == (done.stdout, 0)


def test_an_editable_install_reads_the_checkout(checkout: Path, tmp_path: Path) -> None:
    environment = Environment(tmp_path / "env")
    environment.install("--no-build-isolation", "-e", checkout)
    before = environment.gailint(str(EXAMPLE), "-f", "concise", "-q", folder=tmp_path)
    assert FAULT in before.stdout and "改过的说法" not in before.stdout
    sums = checkout / "rules" / "checks" / "sums.yaml"
    text = sums.read_text("utf-8")
    assert text.count("message: “{group}”：") == 1
    try:
        sums.write_text(text.replace("message: “{group}”：", "message: 改过的说法“{group}”："), "utf-8")
        after = environment.gailint(str(EXAMPLE), "-f", "concise", "-q", folder=tmp_path)
    finally:
        sums.write_text(text, "utf-8")
    assert "改过的说法“行政复议”" in after.stdout
    assert after.stdout.replace("改过的说法", "") == before.stdout


def test_the_names_agree() -> None:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["version"] == __version__
    assert f"## {__version__}" in (ROOT / "CHANGELOG.md").read_text("utf-8")
    core = sorted(requirement.split(">=")[0] for requirement in project["dependencies"])
    assert core == ["PyYAML", "lark", "rich"]


def test_the_hooks_file() -> None:
    import yaml

    hooks = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))}
    assert sorted(hooks) == ["gailint", "gailint-project"]
    assert (hooks["gailint-project"]["pass_filenames"], hooks["gailint-project"]["entry"]) == (
        False,
        "gailint --project --select XY,CFG --force-exclude --quiet .",
    )
    hook = hooks["gailint"]
    assert (hook["language"], hook["types"], hook["require_serial"]) == ("python", ["file"], True)
    assert hook["entry"].split()[0] == "gailint" and "--force-exclude" in hook["entry"].split()
    import re

    wanted = re.compile(hook["files"])
    assert [name for name in ("年报/2023.txt", "a.md", "a.csv", "a.txt.bak") if wanted.search(name)] == ["年报/2023.txt", "a.md"]

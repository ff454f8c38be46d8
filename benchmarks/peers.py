"""gailint as a wheel and the programs it stands beside, each installed into a folder of its own, with their versions."""

import json
import os
import shutil
import subprocess
import tempfile
import venv
from pathlib import Path
from typing import NamedTuple

from measuring import Command

ROOT = Path(__file__).resolve().parent.parent
WORK = Path(tempfile.gettempdir()) / "gailint-benchmarks"
NATIVE_LOOP = """\
import sys, pathlib, autocorrect_py
for path in sorted(pathlib.Path(sys.argv[1]).iterdir()):
    autocorrect_py.lint_for(path.read_text("utf-8"), path.name)
"""
WORDS = (
    "截止到 截至|转结 结转|帐户 账户|座谈会议 座谈会|按照规定 依照规定|做出 作出|订阅号码 订阅号|登陆 登录|好象 好像|其它 其他|"
    "连系 联系|必需 必须|既使 即使|即然 既然|部份 部分|成份 成分|份内 分内|报导 报道|通迅 通讯|渡假 度假"
)


class Program(NamedTuple):
    """`name` is what a table calls it, `version` what it calls itself."""

    name: str
    version: str
    command: Command


class Programs(NamedTuple):
    """`textlint` is None where npm is not to be had."""

    python: Program
    gailint: Program
    autocorrect: Program
    textlint: Program | None


def install() -> Programs:
    """The interpreter, gailint from this checkout, AutoCorrect and textlint."""
    home = WORK / "venv"
    bin_folder = home / ("Scripts" if os.name == "nt" else "bin")
    python, gailint = bin_folder / "python", bin_folder / "gailint"
    if not python.exists():
        venv.create(home, with_pip=True)
    subprocess.run([python, "-m", "pip", "install", "--quiet", "--force-reinstall", "--no-deps", ROOT], check=True)
    subprocess.run([python, "-m", "pip", "install", "--quiet", ROOT], check=True)
    os.environ.pop("PYTHONPATH", None)
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["GAILINT_CACHE_DIR"] = str(WORK / "cache")
    return Programs(
        Program("Python", said([python, "--version"]), [python]),
        Program("gailint", said([gailint, "--version"]), [gailint]),
        autocorrect(python),
        textlint(),
    )


def said(command: Command) -> str:
    """The last word of what a program says of its version."""
    done = subprocess.run([*map(str, command)], capture_output=True, text=True, check=True)
    return done.stdout.split()[-1]


def autocorrect(python: Path) -> Program:
    """AutoCorrect's own program with two threads, or its Python binding in a loop."""
    folder = WORK / "npm"
    program = folder / "node_modules" / ".bin" / "autocorrect"
    _from_npm(folder, program, "autocorrect-node")
    if program.exists():
        version = _packaged(folder, "autocorrect-node")
        return Program("AutoCorrect (its own program, 2 threads)", version, [program, "--lint", "--quiet", "--threads", "2"])
    subprocess.run([python, "-m", "pip", "install", "--quiet", "autocorrect-py"], check=True)
    version = said([python, "-c", "from importlib import metadata; print(metadata.version('autocorrect-py'))"])
    return Program("AutoCorrect (Python binding, 1 thread)", version, [python, "-c", NATIVE_LOOP])


def textlint() -> Program | None:
    """textlint with twenty patterns of wrong words; nothing where npm is not to be had."""
    folder = WORK / "textlint"
    program = folder / "node_modules" / ".bin" / "textlint"
    _from_npm(folder, program, "textlint", "textlint-rule-prh")
    if not program.exists():
        return None
    pairs = [word.split() for word in WORDS.split("|")]
    rules = "".join(f"  - expected: {right}\n    pattern: {wrong}\n" for wrong, right in pairs)
    (folder / "prh.yml").write_text(f"version: 1\nrules:\n{rules}", "utf-8")
    (folder / "textlintrc.json").write_text(json.dumps({"rules": {"prh": {"rulePaths": [str(folder / "prh.yml")]}}}))
    options = ["--config", folder / "textlintrc.json", "--rules-base-directory", folder / "node_modules", "-f", "compact"]
    return Program("textlint, 20 patterns", _packaged(folder, "textlint"), [program, *options])


def _from_npm(folder: Path, program: Path, *packages: str) -> None:
    npm = shutil.which("npm")
    if npm and not program.exists():
        folder.mkdir(exist_ok=True)
        subprocess.run([npm, "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(folder), *packages], check=False)


def _packaged(folder: Path, package: str) -> str:
    return str(json.loads((folder / "node_modules" / package / "package.json").read_text("utf-8"))["version"])

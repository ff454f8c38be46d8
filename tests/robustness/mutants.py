"""How many small faults put into the aligner and the evaluator the tests find: a sample, run by mutmut in a scratch copy.

python -m tests.robustness.mutants [--sample N] [--seed S] [--write]

mutmut knows the layout src/PACKAGE, so the copy has it. Exit status 1 below LEAST.
"""

import argparse
import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from random import Random

from . import page

ROOT = Path(__file__).resolve().parents[2]
MODULES = ("align", "assertion", "causes", "columns", "fold", "grids", "headers", "relations", "rows")
TESTS = ("align", "fold", "columns", "headers", "rows", "grids", "relations", "assertion", "causes", "emptiness", "rule_examples")
LEAST = 85.0
PYTEST = "[tool.pytest.ini_options]"
UNESCAPED = "disable_test_id_escaping_and_forfeit_all_rights_to_community_support"  # mutmut hands ids back as they are
FIRST = "gailint.causes.x_causes__mutmut_1"
KILLED = {1, 3, -24, 36, 24, 152, 255}  # a test failed, or the run had no end


def main() -> int:
    """Make the copy, run the sample, print the score and the survivors."""
    parser = argparse.ArgumentParser(prog="python -m tests.robustness.mutants")
    parser.add_argument("--sample", type=int, default=400)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--write", action="store_true", help="write the score into docs/robustness.md")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="gailint-mutants-") as name:
        folder = Path(name)
        _copy(folder)
        _mutmut(folder, FIRST)  # which makes all of them
        known = sorted(name for module in MODULES for name in _codes(folder, module))
        chosen = sorted(Random(options.seed).sample(known, min(options.sample, len(known))))
        _mutmut(folder, *chosen)
        codes = {name: code for module in MODULES for name, code in _codes(folder, module).items() if name in set(chosen)}
        survivors = [name for name in chosen if codes[name] not in KILLED]
        for name in survivors:
            print(_shown(folder, name))
    text, score = _table(codes, len(known), options.seed)
    print(text)
    if options.write:
        page.write("mutants", text)
    return 0 if score >= LEAST else 1


def _copy(folder: Path) -> None:
    ignore = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "linter", folder / "src", ignore=ignore)
    for name in ("rules", "grammar", "examples", "tests"):
        shutil.copytree(ROOT / name, folder / name, ignore=ignore)
    chosen = {
        "source_paths": ["src"],
        "only_mutate": [f"src/gailint/{name}.py" for name in MODULES],
        "also_copy": ["rules", "grammar", "examples"],
        "pytest_add_cli_args_test_selection": [f"tests/test_{name}.py" for name in TESTS],
        "pytest_add_cli_args": ["-p", "no:cacheprovider"],
    }
    lines = [f"{key} = {json.dumps(value)}" for key, value in chosen.items()]
    lines += ["use_git_change_detection = false", "track_dependencies = false"]
    text = (ROOT / "pyproject.toml").read_text("utf-8").replace(PYTEST, f"{PYTEST}\n{UNESCAPED} = true")
    text += "\n[tool.mutmut]\n" + "\n".join(lines) + "\n"
    (folder / "pyproject.toml").write_text(text, "utf-8")


def _mutmut(folder: Path, *names: str) -> None:
    command = [sys.executable, "-m", "mutmut", "run", "--max-children", "2", *names]
    done = subprocess.run(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode:
        raise SystemExit(done.stdout[-2000:])


def _codes(folder: Path, module: str) -> dict[str, int | None]:
    """The exit status of the tests by mutant; None where they did not run."""
    kept = json.loads((folder / "mutants" / "src" / "gailint" / f"{module}.py.meta").read_text("utf-8"))
    found: dict[str, int | None] = kept["exit_code_by_key"]
    return found


def _shown(folder: Path, name: str) -> str:
    command = [sys.executable, "-m", "mutmut", "show", name]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    return "\n".join(line for line in done.stdout.splitlines() if re.match(r"# |[-+] ", line))


def _table(codes: dict[str, int | None], total: int, seed: int) -> tuple[str, float]:
    tried: Counter[str] = Counter(name.split(".")[1] for name in codes)
    killed: Counter[str] = Counter(name.split(".")[1] for name, code in codes.items() if code in KILLED)
    score = 100 * killed.total() / max(tried.total(), 1)
    rows = [
        f"| `{name}` | {tried[name]} | {killed[name]} | {100 * killed[name] / max(tried[name], 1):.0f} % |" for name in MODULES
    ]
    head = f"{tried.total()} of {total} mutants (seed {seed}): {killed.total()} killed, {score:.1f} %.\n\n"
    return head + "| module | mutants | killed | |\n|---|---|---|---|\n" + "\n".join(rows), score


if __name__ == "__main__":
    sys.exit(main())

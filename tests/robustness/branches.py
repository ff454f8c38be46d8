"""Which branches of the program the tests run, child processes included; fails below LEAST.

python -m tests.robustness.branches [--report-only] [--write]
"""

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path

from . import page

ROOT = Path(__file__).resolve().parents[2]
LEAST = 95.0  # of the branches; pyproject.toml has that of statements and branches together
FOLDER = ROOT / ".coverage"
# These look at what a process imports, keeps of re, may write or takes of a processor, which the measurement itself changes.
LEFT_OUT = (
    "tests/test_cli.py::test_large_input_ends",
    "tests/test_config.py::test_a_run_without_configuration_reads_no_yaml",
    "tests/test_precompiled.py::test_another_interpreter_compiles_as_ever",
    "tests/test_untrusted.py::test_a_disk_that_is_full_loses_nothing",
)


def main() -> int:
    """Run the suite under coverage, then print and perhaps write the result."""
    parser = argparse.ArgumentParser(prog="python -m tests.robustness.branches")
    parser.add_argument("--report-only", action="store_true", help="report what an earlier run measured")
    parser.add_argument("--write", action="store_true", help="write the result into docs/robustness.md")
    options = parser.parse_args()
    environment = {**os.environ, "COVERAGE_FILE": str(FOLDER / "data")}
    status = 0
    if not options.report_only:
        FOLDER.mkdir(exist_ok=True)
        _coverage(environment, "erase")
        left_out = [f"--deselect={name}" for name in LEFT_OUT]
        tests = [
            "-m",
            "pytest",
            "-q",
            "-n",
            "auto",
            "--dist",
            "loadfile",
            "-p",
            "no:cacheprovider",
            "--ignore=tests/accuracy",
            *left_out,
        ]
        status = _coverage(environment, "run", *tests)
        _coverage(environment, "combine", "-q")
    report = _coverage(environment, "report")
    _coverage(environment, "json", "-q", "-o", str(FOLDER / "report.json"))
    total = json.loads((FOLDER / "report.json").read_text("utf-8"))["totals"]
    branches = 100 * total["covered_branches"] / total["num_branches"]
    said = (
        f"{total['covered_lines']} of {total['num_statements']} statements, {total['covered_branches']} of "
        f"{total['num_branches']} branches ({branches:.1f} %); together {total['percent_covered']:.1f} %."
    )
    print(said)
    if options.write:
        page.write("coverage", said)
    return status or report or int(branches < LEAST)


def _coverage(environment: dict[str, str], *arguments: str) -> int:
    return subprocess.call([sys.executable, "-m", "coverage", *arguments], cwd=ROOT, env=environment)


if __name__ == "__main__":
    sys.exit(main())

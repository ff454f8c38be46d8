"""Runs the properties of tests/test_fuzz.py with new examples until a time is over; prints the seed.

python -m tests.robustness.fuzz [--minutes M] [--seed S] [--write]
"""

import argparse
import os
import random
import subprocess
import sys
import time

from . import page

ROUND = 200  # examples of each property in a round


def main() -> int:
    """Round after round, each with a seed that follows from the first; stops at the first failure."""
    parser = argparse.ArgumentParser(prog="python -m tests.robustness.fuzz")
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=None)
    parser.add_argument("--write", action="store_true", help="write the result into docs/robustness.md")
    options = parser.parse_args()
    seed = random.randrange(1 << 30) if options.seed is None else options.seed
    print(f"seed {seed}", flush=True)
    start, rounds, status = time.monotonic(), 0, 0
    while status == 0 and time.monotonic() - start < options.minutes * 60:
        command = [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-p",
            "no:cacheprovider",
            "tests/test_fuzz.py",
            f"--hypothesis-seed={seed + rounds}",
        ]
        environment = {**os.environ, "GAILINT_FUZZ": str(ROUND), "PYTHONHASHSEED": "0"}
        done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        status, rounds = done.returncode, rounds + 1
        if status:
            print(f"round {rounds}, seed {seed + rounds - 1}\n{done.stdout}")
    minutes = (time.monotonic() - start) / 60
    said = f"Seed {seed}: {rounds} rounds of {ROUND} examples of each property in {minutes:.1f} minutes, {'a failure' if status else 'no failure'}."
    print(said)
    if options.write:
        page.write("fuzz", said)
    return status


if __name__ == "__main__":
    sys.exit(main())

"""Whether a report as a Word file has the findings it has as text. Names of faults go in, what differs comes out.

python -m tests.accuracy.docx_same [--draws N] [--seed S] [--faults NAMES]
"""

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from random import Random
from typing import NamedTuple

from gailint.readers import docx

from . import docx_file, faults, reports
from .judge import lint, severe

LINE = re.compile(r"第 \d+ 行")
CLEAN = "clean"
Findings = Counter[tuple[str, str, str]]


class Difference(NamedTuple):
    """Findings of the text that the Word file has not, and the other way round."""

    fault: str
    seed: str
    gone: tuple[tuple[str, str, str], ...]
    new: tuple[tuple[str, str, str], ...]


def findings(data: bytes) -> Findings:
    """Rule, address and message of what is found at warning or above; lines, which the messages name, are not the same."""
    return Counter((str(one.rule), one.address, LINE.sub("第 ? 行", one.message)) for one in severe(lint(data).findings))


def compare(name: str, seed: str) -> Difference | None:
    """One report both ways; None where they are alike."""
    rng = Random(f"{seed}/{name}/docx")
    report = reports.draw(rng) if name == CLEAN else faults.draw(faults.FAULTS[name], rng).report
    habits = docx_file.draw(rng)
    before = findings(docx_file.text(report, habits).encode())
    after = findings("\n".join(docx.read(docx_file.file(report, habits)).lines).encode())
    gone, new = tuple((before - after).elements()), tuple((after - before).elements())
    return Difference(name, seed, gone, new) if gone or new else None


def differences(names: Sequence[str], seeds: Sequence[str]) -> Iterator[Difference]:
    """Every report that differs."""
    for seed in seeds:
        for name in names:
            if found := compare(name, seed):
                yield found


def main(argv: Sequence[str] | None = None) -> int:
    """Prints what differs."""
    parser = argparse.ArgumentParser(description="Compares Word files with text, for every fault and for clean reports.")
    parser.add_argument("--draws", type=int, default=4, help="draws for each fault")
    parser.add_argument("--seed", default="1")
    parser.add_argument("--faults", default="", help="comma-separated names; all of them, and clean, without")
    options = parser.parse_args(argv)
    names = options.faults.split(",") if options.faults else [CLEAN, *faults.FAULTS]
    seeds = [f"{options.seed}/{number}" for number in range(options.draws)]
    found = list(differences(names, seeds))
    for one in found:
        print(f"{one.fault} {one.seed}", *(f"  - {gone}" for gone in one.gone), *(f"  + {new}" for new in one.new), sep="\n")
    print(f"{len(names) * len(seeds)} reports, {len(found)} differ")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

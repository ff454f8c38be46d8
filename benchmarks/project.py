"""How much longer `--project` takes than the plain run, by the number of reports: it must stay near-linear.

    python3 benchmarks/project.py                       500 and 2,000 reports
    python3 benchmarks/project.py --counts 10000        on demand

Needs gailint installed (or linter/ on PYTHONPATH). The reports are drawn into the folder for temporary files: organs with
five years each, departments beside their county's government, every tenth report a near copy of another organ's, which
is the dearest to compare. Each round runs both, one right after the other; the median of the ratios is told. The exit
status is 1 where a ratio is above the bound.
"""

import argparse
import os
import shutil
import statistics
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from random import Random

from run import ROOT, measure

sys.path.insert(0, str(ROOT))

BOUND = 3.0
YEARS = (2020, 2021, 2022, 2023, 2024)
WORK = Path(tempfile.gettempdir()) / "gailint-benchmarks"


def main(argv: Sequence[str] | None = None) -> int:
    """Measure, print a table, and say by the status whether the bound is kept."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--counts", nargs="+", type=int, default=[500, 2000])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--jobs", default="2")
    options = parser.parse_args(argv)
    print("| reports | plain s | --project s | ratio | ratio of processor times | peak MB |\n|---|---|---|---|---|---|")
    kept = True
    for count in options.counts:
        folder = corpus(count)
        plain = [sys.executable, "-m", "gailint", str(folder), "-f", "concise", "--jobs", options.jobs]
        measure(plain)  # fills the caches of the program and of the system
        taken = [(measure(plain), measure([*plain, "--project"])) for _ in range(options.rounds)]
        ratio = statistics.median(two.wall / one.wall for one, two in taken)
        alone, across = (statistics.median(pair[side].wall for pair in taken) for side in (0, 1))
        peak = max(two.peak for _, two in taken)
        cpu = statistics.median(two.cpu / one.cpu for one, two in taken)
        print(f"| {count} | {alone:.2f} | {across:.2f} | {ratio:.2f} | {cpu:.2f} | {peak:.0f} |", flush=True)
        kept &= ratio <= BOUND
    print(f"\nbound {BOUND:g}: {'kept' if kept else 'NOT KEPT'}")
    return 0 if kept else 1


def corpus(count: int) -> Path:
    """A folder of that many reports, drawn once; the text is the same every time."""
    folder = WORK / f"project-{count}"
    if folder.exists():
        return folder
    from tests.accuracy import faults_across, runs, series

    unfinished = WORK / f"project-{count}.{os.getpid()}"
    shutil.rmtree(unfinished, ignore_errors=True)
    written = number = 0
    while written < count:
        rng = Random(f"project/{number}")
        number += 1
        county, city = runs.place_names(rng)
        county = f"第{number}{county}"
        organs = [runs.government(county, city), *(runs.bureau(county, name) for name in ("教育局", "财政局", "水利局"))]
        drawn = [runs.written(rng, series.numbers(rng, YEARS, organ)) for organ in organs]
        copies = [faults_across.with_text_of(rng, *pair) for pair in zip(drawn[-1][:2], drawn[-2][:2], strict=True)]
        drawn[-1] = [*copies, *drawn[-1][2:]]
        for report in (one for own in drawn for one in own):
            if written < count:
                path = unfinished / str(report.figures.year) / f"{report.figures.organ.name}.txt"
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(series.text(report, rng), "utf-8")
                written += 1
    unfinished.rename(folder)
    return folder


if __name__ == "__main__":
    sys.exit(main())

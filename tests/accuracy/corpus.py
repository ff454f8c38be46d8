"""Writes a thousand reports to try things on: `python3 -m tests.accuracy.corpus FOLDER`.

Two hundred invented organs with five years each, as folder/organ/year.txt; each report in one of the ten layouts, those
that lose cells included. What is carried over fits from year to year. The reports are the same every time.
"""

import sys
from collections.abc import Sequence
from pathlib import Path
from random import Random

from . import figures as fig
from . import layouts, organs, reports, series

ORGANS = 200
YEARS = (2021, 2022, 2023, 2024, 2025)
REFUSED = fig.OUTCOMES[2:10]


def main(argv: Sequence[str] | None = None) -> int:
    """Write them into the folder that is named."""
    words = sys.argv[1:] if argv is None else argv
    if len(words) != 1:
        print("python3 -m tests.accuracy.corpus FOLDER", file=sys.stderr)
        return 2
    print(f"{write(Path(words[0]))} reports in {words[0]}")
    return 0


def write(folder: Path, count: int = ORGANS) -> int:
    """The reports of that many organs; returns how many reports there are."""
    rng = Random("a thousand reports")
    written = 0
    seen: set[str] = set()
    while len(seen) < count:
        organ = organs.draw(rng)
        if organ.name in seen:
            continue
        seen.add(organ.name)
        for figures in series.numbers(rng, YEARS, organ):
            report = reports.draw(rng, figures=varied(rng, figures))
            written += len(series.write(folder, [report], rng, rng.choice(list(layouts.LAYOUTS))))
    return written


def varied(rng: Random, figures: fig.Figures) -> fig.Figures:
    """The figures with some of what was granted refused instead, for some reason."""
    t3 = {row: list(values[:6]) for row, values in figures.t3.items()}
    for column in range(6):
        part = rng.randint(0, t3["予以公开"][column])
        t3["予以公开"][column] -= part
        t3[rng.choice(REFUSED)][column] += part
    return figures._replace(t3={row: fig.with_total(tuple(values)) for row, values in t3.items()})


if __name__ == "__main__":
    sys.exit(main())

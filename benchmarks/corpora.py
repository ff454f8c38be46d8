"""Folders of generated reports, each drawn once by the generator of the test suite; the texts are the same every time."""

import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from random import Random

from peers import ROOT, WORK

sys.path.insert(0, str(ROOT))

YEARS = (2020, 2021, 2022, 2023, 2024)


def clean(count: int) -> Path:
    """That many different clean reports in every layout."""
    from tests.accuracy import judge, layouts
    from tests.accuracy.pieces import place

    names = list(layouts.LAYOUTS)

    def drawn() -> Iterator[tuple[str, str]]:
        for number in range(count):
            _, rendered = judge.make_clean(names[number % len(names)], f"bench/{number}")
            yield f"{number:05}.txt", place(rendered).text

    return _folder(f"reports-{count}", drawn)


def copies(count: int) -> Path:
    """Five reports, each under many names."""
    few = [path.read_text("utf-8") for path in sorted(clean(count).iterdir())[:5]]
    return _folder(f"copies-{count}", lambda: ((f"{number:05}.txt", few[number % 5]) for number in range(count)))


def long(count: int) -> Path:
    """The same reports, each of ten times the lines."""
    short = clean(count)
    return _folder(
        f"long-{count}", lambda: ((path.name, 10 * (path.read_text("utf-8") + "\n")) for path in sorted(short.iterdir()))
    )


def project(count: int) -> Path:
    """Organs with five years each, departments beside their county's government, every tenth report a near copy of another
    organ's, which is the dearest to compare."""
    from tests.accuracy import faults_across, runs, series

    def drawn() -> Iterator[tuple[str, str]]:
        written = number = 0
        while True:
            rng = Random(f"project/{number}")
            number += 1
            county, city = runs.place_names(rng)
            county = f"第{number}{county}"
            organs = [runs.government(county, city), *(runs.bureau(county, name) for name in ("教育局", "财政局", "水利局"))]
            reports = [runs.written(rng, series.numbers(rng, YEARS, organ)) for organ in organs]
            copies = [faults_across.with_text_of(rng, *two) for two in zip(reports[-1][:2], reports[-2][:2], strict=True)]
            reports[-1] = [*copies, *reports[-1][2:]]
            for report in (one for own in reports for one in own):
                if written == count:
                    return
                yield f"{report.figures.year}/{report.figures.organ.name}.txt", series.text(report, rng)
                written += 1

    return _folder(f"project-{count}", drawn)


def _folder(name: str, drawn: Callable[[], Iterable[tuple[str, str]]]) -> Path:
    """The folder of that name; where it is not there, it is filled and shown when it is whole."""
    folder = WORK / name
    if folder.exists():
        return folder
    unfinished = WORK / f"{name}.part"
    shutil.rmtree(unfinished, ignore_errors=True)
    for path, text in drawn():
        (unfinished / path).parent.mkdir(parents=True, exist_ok=True)
        (unfinished / path).write_text(text, "utf-8")
    unfinished.rename(folder)
    return folder

"""Draws reports of one organ for following years: what is carried over, stocks and items fit from year to year."""

from pathlib import Path
from random import Random

from . import figures as fig
from . import layouts, reports
from .model import Report
from .pieces import place


def draw(rng: Random, years: tuple[int, ...], organ: fig.organs.Organ | None = None) -> list[Report]:
    """A report for each year, the years ascending."""
    return [reports.draw(rng, figures=figures) for figures in numbers(rng, years, organ)]


def numbers(
    rng: Random,
    years: tuple[int, ...],
    organ: fig.organs.Organ | None = None,
    sizes: tuple[str, ...] = fig.SIZES,
) -> list[fig.Figures]:
    """The figures of each year, the years ascending; those of a year follow from those of the year before."""
    found: list[fig.Figures] = []
    for year in years:
        figures = fig.draw(rng, (year,), sizes)
        figures = figures._replace(organ=organ or (found[0].organ if found else figures.organ))
        found.append(following(rng, found[-1], figures) if found else figures)
    return found


def following(rng: Random, before: fig.Figures, drawn: fig.Figures) -> fig.Figures:
    """The figures of a year, changed so that they follow those of the year before."""
    t3 = requests(rng, before.t3["结转下年"], drawn)
    t2 = dict(drawn.t2)
    if drawn.edition == 2019:
        for row, values in before.t2.items():
            if row not in ("规章", "规范性文件", "政府集中采购"):
                t2[row] = (str(max(int(values[0]) + int(values[1]), 0)), "0", *t2[row][2:])
    elif before.edition == 2021:
        for row in ("规章", "规范性文件"):
            issued, repealed, _ = (int(value) for value in t2[row])
            old = int(before.t2[row][2])
            t2[row] = fig.texts((issued, min(repealed, old + issued), max(old + issued - repealed, 0)))
    t4 = drawn.t4 if t3["新收"][6] or t3["上年结转"][6] else {block: (0,) * 5 for block in fig.BLOCKS}
    fee = drawn.fee_notices if t3.get("逾期未缴费", (0,) * 7)[6] <= drawn.fee_notices else t3["逾期未缴费"][6]
    return drawn._replace(t2=t2, t3=t3, t4=t4, fee_notices=fee)


def requests(rng: Random, left: tuple[int, ...], drawn: fig.Figures) -> dict[str, tuple[int, ...]]:
    """Table 三 with what was carried in; every column balances."""
    columns = []
    for number, before in enumerate(left[:6]):
        new = drawn.t3["新收"][number]
        rest = min(rng.choice((0, 0, 1, 3)), new + before)
        column = {"新收": new, "上年结转": before, **dict.fromkeys(fig.outcomes(drawn.edition), 0)}
        column[rng.choice(("予以公开", "部分公开", "不掌握"))] += new + before - rest
        columns.append({**column, "总计": new + before - rest, "结转下年": rest})
    return {row: fig.with_total(tuple(column[row] for column in columns)) for row in columns[0]}


def write(folder: Path, drawn: list[Report], rng: Random, layout: str = "tabs") -> list[Path]:
    """The reports as files: folder/organ/year.txt."""
    paths = []
    for report in drawn:
        path = folder / report.figures.organ.name / f"{report.figures.year}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text(report, rng, layout), "utf-8")
        paths.append(path)
    return paths


def text(report: Report, rng: Random, layout: str = "tabs") -> str:
    """The report in a layout that loses nothing."""
    return place(layouts.render(report, layout, rng)).text

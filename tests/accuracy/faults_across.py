"""Faults that show only when reports are compared. A random number generator goes in, a run with one fault comes out."""

from collections.abc import Callable
from random import Random
from typing import NamedTuple

from . import figures as fig
from . import growth, organs, runs, series
from .model import Block, Report, put_cell
from .runs import Run


class Wanted(NamedTuple):
    """Where a finding is expected: in one of some files, there at a key ("" anywhere); `quotes`: the message tells a
    share and a sentence that stands in both reports."""

    paths: tuple[str, ...]
    key: str = ""
    quotes: bool = False


class Across(NamedTuple):
    """A named fault; `make` gives nothing where the draw cannot have it."""

    name: str
    make: Callable[[Random], tuple[Run, Wanted] | None]
    rule: str
    severity: str = "warning"


def pair(rng: Random, drawn: list[Report], key: str) -> tuple[Run, Wanted]:
    """Two or three years of one organ, with the fault in the last."""
    files = runs.by_organ(rng, drawn)
    return Run(files, len(files) == 2 and rng.random() < 0.5), Wanted((files[-1].path,), key)


def carried(rng: Random) -> tuple[Run, Wanted]:
    """More or fewer are carried in than the year before carried out."""
    drawn = series.numbers(rng, runs.span(rng, rng.choice((2, 3))))
    drawn[-1] = runs.moved_in(rng, drawn[-2], drawn[-1])
    return pair(rng, runs.written(rng, drawn), "t3/上年结转")


def carried_by_others(rng: Random) -> tuple[Run, Wanted] | None:
    """The total agrees, but another kind of applicant is carried in."""
    before, now = series.numbers(rng, runs.span(rng, 2), sizes=fig.SIZES[8:])
    left = list(before.t3["结转下年"][:6])
    full = [at for at, count in enumerate(left) if count]
    if not full:
        return None
    source, target = rng.choice(full), rng.randrange(6)
    if source == target:
        return None
    left[source], left[target] = left[source] - 1, left[target] + 1
    t3 = {**before.t3, "结转下年": fig.with_total(tuple(left))}
    now = series.following(rng, before._replace(t3=t3), now)
    return pair(rng, runs.written(rng, [before, now]), "t3/上年结转")


def stock(rng: Random) -> tuple[Run, Wanted]:
    """The documents in force do not follow from last year's."""
    drawn = series.numbers(rng, runs.span(rng, rng.choice((2, 3)), 2021))
    right = drawn[-1].t2
    drawn[-1] = runs.restocked(rng, drawn[-1])
    row = next(row for row in right if right[row] != drawn[-1].t2[row])
    return pair(rng, runs.written(rng, drawn), f"t2/一/{row}")


def items(rng: Random) -> tuple[Run, Wanted]:
    """The items of the year before are not those its report gives."""
    before, now = series.numbers(rng, (2019, 2020))
    row, block = rng.choice((("行政许可", "五"), ("行政处罚", "六"), ("行政强制", "六"), ("行政事业性收费", "八")))
    past, *rest = now.t2[row]
    now = now._replace(t2={**now.t2, row: (str(int(past) + rng.choice((1, 2, 7))), *rest)})
    return pair(rng, runs.written(rng, [before, now]), f"t2/{block}/{row}")


def grown(rng: Random) -> tuple[Run, Wanted] | None:
    """The growth told is not that of the tables."""
    before, now = series.numbers(rng, runs.span(rng, 2), sizes=fig.SIZES[8:])
    text = growth.wrong(rng, before, now)
    if not text:
        return None
    one, two = runs.written_apart(rng, [before, now])
    return pair(rng, [one, runs.added(two, runs.REQUESTS, "fault", text)], f"{runs.REQUESTS}/fault0")


def repeated(rng: Random) -> tuple[Run, Wanted]:
    """The text is last year's, with new years and a sentence or two of its own."""
    before, now = (runs.lengthened(rng, r) for r in runs.written_apart(rng, series.numbers(rng, runs.span(rng, 2))))
    now = with_text_of(rng, now, before)
    run, wanted = pair(rng, [before, now], "")
    return run, wanted._replace(quotes=True)


def with_text_of(rng: Random, report: Report, source: Report) -> Report:
    """The report with nearly all of the text of another, even where its own was divided otherwise."""
    kept = tuple(block for block in report.blocks if not block.key.startswith(("s5/", "s1/")) or block.key == runs.REQUESTS)
    own: list[object] = []
    for block in kept:
        own.append(block)
        if block.key in ("h1", "h5"):
            section = f"s{block.key[1:]}/"
            own += [b for b in source.blocks if b.key.startswith(section) and b.key != runs.REQUESTS and isinstance(b, Block)]
    whole = report._replace(blocks=tuple(own))  # type: ignore[arg-type]
    keys = tuple(block.key for block in whole.blocks if block.key.startswith(("s1/", "s5/")) and block.key != runs.REQUESTS)
    whole = runs.copied(whole, source, keys)
    return runs.added(whole, rng.choice(runs.MORE), "own", f"{report.figures.year}年起增设了流动查询点，赶集日接受群众咨询。")


def gap(rng: Random) -> tuple[Run, Wanted]:
    """A year or two are missing."""
    years = runs.span(rng, rng.choice((3, 4)))
    drawn = series.numbers(rng, years)
    kept = [drawn[0], drawn[-1]]
    files = runs.by_organ(rng, runs.written_apart(rng, kept))
    return Run(files), Wanted((files[-1].path,))


def twice(rng: Random) -> tuple[Run, Wanted]:
    """Two reports of one organ and year, of which some figures differ."""
    (report,) = runs.written(rng, series.numbers(rng, runs.span(rng, 1)))
    figures = report.figures
    rows = [("t3", "新收", "自然人", str(figures.t3["新收"][0])), ("t3", "结转下年", "总计", str(figures.t3["结转下年"][6]))]
    rows.append(("t4", "values", "复议.总计", str(figures.t4["复议"][4])))
    other = report
    for table, row, column, text in rng.sample(rows, rng.choice((1, 2))):
        mark = "." if table == "t4" else "/"
        key = f"{table}/{row}/{column}" if mark == "/" else f"t4/values/{column}"
        other = put_cell(other, key, str(int(text) + rng.choice((1, 2, 10))))
    name = figures.organ.name
    paths = rng.choice(((f"{name}/初稿.txt", f"{name}/定稿.md"), (f"报送/{name}.txt", f"网站/{name}.txt")))
    files = (runs.filed(rng, paths[0], report), runs.filed(rng, paths[1], other, "", rng.choice(("utf-8", "gb18030"))))
    return Run(files), Wanted(paths)


def smaller(rng: Random) -> tuple[Run, Wanted] | None:
    """A government has fewer requests than one of its departments in the same folder."""
    county, city = runs.place_names(rng)
    year = runs.span(rng, 1)
    (whole,) = series.numbers(rng, year, runs.government(county, city), ("zero", "small", "medium"))
    names = rng.sample(organs.BUREAUS, 2)
    parts = [series.numbers(rng, year, runs.bureau(county, name), ("small", "medium", "large"))[0] for name in names]
    if max(part.t3["新收"][6] for part in parts) <= whole.t3["新收"][6]:
        return None
    files = runs.in_one_folder(rng, runs.written_apart(rng, [whole, *parts]))
    return Run(files), Wanted((files[0].path,))


def twins(rng: Random) -> tuple[Run, Wanted]:
    """Two organs hand in the same text under their own names and figures."""
    county, _ = runs.place_names(rng)
    year = runs.span(rng, 1)
    names = rng.sample(organs.BUREAUS, 2)
    one, two = (
        runs.lengthened(rng, report)
        for name in names
        for report in runs.written_apart(rng, series.numbers(rng, year, runs.bureau(county, name)))
    )
    files = runs.in_one_folder(rng, [one, with_text_of(rng, two, one)])
    return Run(files), Wanted(tuple(file.path for file in files), quotes=True)


FAULTS = {
    fault.name: fault
    for fault in (
        Across("carried-in-wrong", carried, "XY-CARRY"),
        Across("carried-in-by-others", carried_by_others, "XY-CARRY"),
        Across("stock-does-not-follow", stock, "XY-STOCK"),
        Across("items-do-not-follow", items, "XY-ITEMS"),
        Across("growth-wrong", grown, "XY-GROWTH"),
        Across("text-of-last-year", repeated, "XY-COPY"),
        Across("years-missing", gap, "XY-GAP", "info"),
        Across("two-reports-differ", twice, "XY-TWICE"),
        Across("government-below-department", smaller, "XY-PARENT", "info"),
        Across("text-of-another-organ", twins, "XY-TWINS"),
    )
}


def draw(fault: Across, rng: Random) -> tuple[Run, Wanted]:
    """A run with the fault; what cannot have it is drawn again."""
    for _ in range(200):
        made = fault.make(rng)
        if made is not None:
            return made
    raise AssertionError(f"no run takes the fault {fault.name}")

"""Measures gailint on generated reports and prints Markdown; exit status 1 below the thresholds.

python -m tests.accuracy.measure [--reports N] [--draws N] [--seed S] [--kind fault,clean,neutral,layout,page]
python -m tests.accuracy.measure --show FAULT LAYOUT [--draw N]
"""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

from . import (
    contexts,
    faults,
    faults_across,
    judge,
    judge_across,
    layouts,
    neutral,
    runs,
    show,
    tables,
    tables_across,
)
from .judge import CleanOutcome, FaultOutcome, SameOutcome
from .judge_across import AcrossOutcome

KINDS = ("fault", "clean", "neutral", "layout", "page", "across")
LEAST_RECALL = 0.97
LEAST_PROSE = 0.95
LEAST_KIND = 0.85
MOST_FALSE = 1.0
Outcome = FaultOutcome | CleanOutcome | SameOutcome | AcrossOutcome
ACROSS_DRAWS = 10  # runs of a fault across reports for each draw of a fault in a layout


class Task(NamedTuple):
    """One report to make and judge."""

    kind: str
    name: str
    layout: str
    seed: str


class Measured(NamedTuple):
    """All outcomes by kind."""

    faults: tuple[FaultOutcome, ...] = ()
    clean: tuple[CleanOutcome, ...] = ()
    neutral: tuple[SameOutcome, ...] = ()
    layout: tuple[SameOutcome, ...] = ()
    across: tuple[AcrossOutcome, ...] = ()
    pages: tuple[SameOutcome, ...] = ()


def run(task: Task) -> Outcome:
    """The outcome of one task."""
    if task.kind == "fault":
        return judge.try_fault(task.name, task.layout, task.seed)
    if task.kind == "clean":
        return judge.try_clean(task.layout, task.seed)
    if task.kind == "neutral":
        return judge.try_neutral(task.name, task.layout, task.seed)
    if task.kind == "page":
        return judge.try_page(task.name, task.seed)
    if task.kind == "across":
        return judge_across.try_fault(task.name, task.seed)
    if task.kind == "across-clean":
        return judge_across.try_clean(task.name, task.seed)
    return judge.try_layout(task.layout, task.seed)


def plan(kinds: Sequence[str], reports: int, draws: int, seed: str, chosen: Sequence[str] = ()) -> list[Task]:
    """All tasks: faults in each layout, clean reports in all layouts in turn, changes and layouts."""
    names = list(layouts.LAYOUTS)
    tasks = []
    if "fault" in kinds:
        tasks += [Task("fault", f, at, f"{seed}/{i}") for f in chosen or faults.FAULTS for at in names for i in range(draws)]
    if "clean" in kinds:
        tasks += [Task("clean", "", names[i % len(names)], f"{seed}/{i}") for i in range(reports)]
    if "neutral" in kinds:
        fitting = [(change, at) for change in neutral.CHANGES for at in names if neutral.fits(change, at)]
        tasks += [Task("neutral", change, at, f"{seed}/{i}") for change, at in fitting for i in range(draws)]
    if "layout" in kinds:
        others = [at for at in names if at != judge.REFERENCE]
        tasks += [Task("layout", "", at, f"{seed}/{i}") for at in others for i in range(draws * 5)]
    if "page" in kinds:
        tasks += [Task("page", f, "", f"{seed}/{i}") for f in chosen or faults.FAULTS for i in range(draws)]
    if "across" in kinds:
        lawful = list(runs.CLEAN)
        tasks += [Task("across", name, "", f"{seed}/{i}") for name in faults_across.FAULTS for i in range(draws * ACROSS_DRAWS)]
        tasks += [Task("across-clean", lawful[i % len(lawful)], "", f"{seed}/{i}") for i in range(reports // 4)]
    return tasks


def measure(tasks: Iterable[Task], processes: int = 2) -> Measured:
    """Runs all tasks, by default in two processes."""
    todo = list(tasks)
    if processes == 1:
        outcomes = [run(task) for task in todo]
    else:
        with get_context("fork").Pool(processes) as pool:
            outcomes = pool.map(run, todo, chunksize=20)
    return Measured(
        tuple(o for o in outcomes if isinstance(o, FaultOutcome)),
        tuple(o for o in outcomes if isinstance(o, CleanOutcome)),
        tuple(o for o in outcomes if isinstance(o, SameOutcome) and o.change not in ("layout", "page")),
        tuple(o for o in outcomes if isinstance(o, SameOutcome) and o.change == "layout"),
        tuple(o for o in outcomes if isinstance(o, AcrossOutcome)),
        tuple(o for o in outcomes if isinstance(o, SameOutcome) and o.change == "page"),
    )


def recall(outcomes: Sequence[FaultOutcome]) -> float:
    """The share of faults found, among those that their layout can express."""
    tried = [o for o in outcomes if o.outcome != "skip"]
    return sum(o.outcome != "miss" for o in tried) / len(tried) if tried else 0.0


def false_rate(outcomes: Sequence[CleanOutcome]) -> float:
    """False findings at warning or above for each hundred clean reports."""
    return 100 * sum(len(o.false) for o in outcomes) / len(outcomes) if outcomes else 0.0


def failures(measured: Measured) -> list[str]:
    """The thresholds that are not met."""
    found = []
    form, prose = by_subject(measured.faults)
    if form and recall(form) < LEAST_RECALL:
        found.append(f"recall of form, tables, sums and years {recall(form):.2%} is below {LEAST_RECALL:.0%}")
    if prose and recall(prose) < LEAST_PROSE:
        found.append(f"recall of prose and contents {recall(prose):.2%} is below {LEAST_PROSE:.0%}")
    found += weak(measured.faults)
    if measured.faults and len({o.fault for o in measured.faults}) < 40:
        found.append("fewer than 40 faults were tried")
    if measured.faults and len({o.layout for o in measured.faults}) < 8:
        found.append("fewer than 8 layouts were tried")
    found += [f"a page of HTML says otherwise than its text: {o.layout}" for o in measured.pages if not o.same]
    if measured.clean and false_rate(measured.clean) > MOST_FALSE:
        found.append(f"{false_rate(measured.clean):.2f} false findings per 100 clean reports")
    found += tables_across.failures(measured.across, LEAST_PROSE, LEAST_KIND, MOST_FALSE)
    if len(measured.clean) >= 2000:
        used = Counter(name for o in measured.clean for name in set(o.contexts))
        rare = [name for name in (*contexts.numbers(), *contexts.hard_names()) if used[name] < 20]
        found += [f"contexts in fewer than 20 clean reports: {', '.join(rare)}"] if rare else []
    return found


def by_subject(outcomes: Sequence[FaultOutcome]) -> tuple[list[FaultOutcome], list[FaultOutcome]]:
    """The faults of form, tables, sums and years, and those of prose and contents."""
    prose = [o for o in outcomes if o.fault in faults.PROSE]
    return [o for o in outcomes if o.fault not in faults.PROSE], prose


def weak(outcomes: Sequence[FaultOutcome]) -> list[str]:
    """The faults that are found too seldom."""
    kinds = {name: [o for o in outcomes if o.fault == name] for name in dict.fromkeys(o.fault for o in outcomes)}
    return [
        f"{name}: recall {recall(own):.2%} is below {LEAST_KIND:.0%}"
        for name, own in kinds.items()
        if any(o.outcome != "skip" for o in own) and recall(own) < LEAST_KIND
    ]


def chosen(names: str) -> tuple[str, ...]:
    """The faults of a comma-separated list, in which a name may be the start of several."""
    heads = tuple(name for name in names.split(",") if name)
    return tuple(name for name in faults.FAULTS if heads and name.startswith(heads))


def arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.accuracy.measure", description=__doc__.splitlines()[0])
    parser.add_argument("--reports", type=int, default=2000, help="clean reports")
    parser.add_argument("--draws", type=int, default=4, help="draws for each fault and layout")
    parser.add_argument("--seed", default="1")
    parser.add_argument("--kind", default=",".join(KINDS), help="comma-separated: " + ", ".join(KINDS))
    parser.add_argument("--faults", default="", help="comma-separated names; all of them without")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--write", type=Path, help="also write the tables to this file")
    parser.add_argument("--show", nargs=2, metavar=("FAULT", "LAYOUT"), help="FAULT may be 'clean'")
    parser.add_argument("--draw", type=int, default=0)
    parser.add_argument("--misses", action="store_true", help="list every miss and echo instead of the tables")
    return parser.parse_args(argv)


def main(argv: Sequence[str] | None = None) -> int:
    """Prints the tables, or one report."""
    options = arguments(argv)
    if options.show:
        name, layout = options.show
        print(show.report(name, layout, f"{options.seed}/{options.draw}"))
        return 0
    start = time.monotonic()
    measured = measure(
        plan(options.kind.split(","), options.reports, options.draws, options.seed, chosen(options.faults)),
        options.processes,
    )
    text = (
        tables.listing(measured)
        if options.misses
        else tables.markdown(measured, f"--draws {options.draws} --seed {options.seed}")
    )
    print(text)
    if options.write:
        options.write.write_text(text + "\n", "utf-8")
    missed = failures(measured)
    print(f"\n{time.monotonic() - start:.0f} s", *missed, sep="\n", file=sys.stderr)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())

"""Every fault as text and as a PDF file: whether gailint finds the same. Prints Markdown; exit status 1 if anything differs wrongly.

python -m tests.accuracy.pdf_measure [--draws N] [--clean N] [--seed S] [--faults NAMES] [--write FILE] [--keep FOLDER]
"""

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from . import faults, judge, layouts, measure, neutral, pdf_file, reports
from .expect import is_reading_rule
from .model import Block, Report

BATCH = 40
SKIPPED = ("t2-row-too-short", "t3-row-too-short", "t4-row-too-short")  # between rules a cell that is not there is a blank one


class Task(NamedTuple):
    """One report: a fault by name, or "clean"."""

    name: str
    seed: str


class Outcome(NamedTuple):
    """Whether the PDF file has the findings of the text: "same", "cannot tell", "wrong"; "not set" if LibreOffice left
    characters out, as it does with punctuation that hangs over the margin."""

    name: str
    outcome: str
    difference: str = ""


def make(task: Task) -> tuple[Report, pdf_file.Look]:
    """The report of a task and how its pages look."""
    rng = Random(f"{task.seed}/pdf/{task.name}")
    report = reports.draw(rng) if task.name == "clean" else faults.draw(faults.FAULTS[task.name], rng).report
    return report, pdf_file.draw(rng, report.figures.organ.name)


def compare(task: Task, data: bytes) -> Outcome:
    """The findings of a file beside those of its text."""
    report, _ = make(task)
    text = neutral.plain(layouts.render(report, judge.REFERENCE, Random(task.seed)), Random(task.seed))
    before, after = judge.signature(judge.lint(text).findings, "warning"), judge.signature(lint(data).findings, "warning")
    if before == after:
        return Outcome(task.name, "same")
    kept = Counter({key: n for key, n in after.items() if key in before or not is_reading_rule(key[0])})
    gone, new = before - after, kept - before
    lost = bool(new) or any(not may_hang_on_cells(rule) for rule, _ in gone) or kept == after
    wrong = "not set" if left_out(report, data) else "wrong"
    return Outcome(task.name, wrong if lost else "cannot tell", judge.difference(before, after))


def left_out(report: Report, data: bytes) -> bool:
    """Whether characters of a report's running text are nowhere in its file outside the tables."""
    from gailint.readers.pdf_page import pages

    written = "".join(s.text for block in report.blocks if isinstance(block, Block) for s in block.sentences)
    there: Counter[str] = Counter()
    for page in pages(data):
        cells = [cell for grid in page.grids for cell in grid]
        there.update(
            glyph.text
            for glyph in page.glyphs
            if not any(cell.x0 <= glyph.x0 < cell.x1 and cell.top <= glyph.base < cell.bottom for cell in cells)
        )
    return bool(Counter(char for char in written if not char.isspace()) - there)


def may_hang_on_cells(rule: str) -> bool:
    """Rules of tables, and those that hold the text against them."""
    return judge.is_table_rule(rule) or rule.startswith("TXT-")


def lint(data: bytes) -> Any:
    """What gailint says about a PDF file."""
    from gailint import api

    return api.lint(data, path="report.pdf")


def run(tasks: Sequence[Task], keep: Path | None = None) -> list[Outcome]:
    """All outcomes; the files are made in batches and kept only on demand."""
    outcomes = []
    for start in range(0, len(tasks), BATCH):
        batch = tasks[start : start + BATCH]
        made = pdf_file.convert([pdf_file.html(*make(task)) for task in batch])
        found = [compare(task, data) for task, data in zip(batch, made, strict=True)]
        for task, data, one in zip(batch, made, found, strict=True):
            if keep and one.outcome != "same":
                keep.mkdir(parents=True, exist_ok=True)
                (keep / f"{task.name}-{task.seed.replace('/', '-')}.pdf").write_bytes(data)
        outcomes += found
    return outcomes


def plan(draws: int, clean: int, seed: str, chosen: Sequence[str] = ()) -> list[Task]:
    """Draws of every fault, and clean reports."""
    tasks = [Task(name, f"{seed}/{number}") for name in chosen or faults.FAULTS if name not in SKIPPED for number in range(draws)]
    return tasks + [Task("clean", f"{seed}/{number}") for number in range(clean)]


def markdown(outcomes: Sequence[Outcome], drawn: str) -> str:
    """What was measured, with every difference."""
    count = Counter(one.outcome for one in outcomes)
    clean = Counter(one.outcome for one in outcomes if one.name == "clean")
    lines = [
        "# PDF files: accuracy",
        "",
        f"Measured by `python -m tests.accuracy.pdf_measure {drawn}`. Each generated report is checked as text and as a PDF",
        "file set by LibreOffice; findings at warning or above are compared by rule and address. *Cannot tell*: the file",
        "has a finding that says which row could not be read; findings on its table may be missing. *Wrong*: anything else.",
        "*Not set*: LibreOffice left characters out of the file. A row with a cell too few cannot be drawn between rules.",
        "",
        "| reports | same | cannot tell | wrong | not set |",
        "|---|---|---|---|---|",
    ]
    faulty = count - clean
    for name, part in (("with one fault", faulty), ("clean", clean), ("all", count)):
        lines.append(
            f"| {name}: {sum(part.values())} | {part['same']} | {part['cannot tell']} | {part['wrong']} | {part['not set']} |"
        )
    other = [one for one in outcomes if one.outcome != "same"]
    lines += ["", "| fault | outcome | difference |", "|---|---|---|"] if other else []
    lines += [f"| {one.name} | {one.outcome} | {one.difference.replace('|', chr(92) + '|')} |" for one in other]
    return "\n".join(lines)


def arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.accuracy.pdf_measure", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--draws", type=int, default=1, help="reports for each fault")
    parser.add_argument("--clean", type=int, default=40, help="clean reports")
    parser.add_argument("--seed", default="1")
    parser.add_argument("--faults", default="", help="comma-separated names, or how they begin")
    parser.add_argument("--write", type=Path, help="also write the tables to this file")
    parser.add_argument("--keep", type=Path, help="keep the files that differ in this folder")
    return parser.parse_args(argv)


def main(argv: Sequence[str] | None = None) -> int:
    """Prints the tables."""
    options = arguments(argv)
    if not pdf_file.SOFFICE:
        print("LibreOffice (soffice) is not installed", file=sys.stderr)
        return 2
    tasks = plan(options.draws, options.clean, options.seed, measure.chosen(options.faults))
    outcomes = run(tasks, options.keep)
    text = markdown(outcomes, f"--draws {options.draws} --clean {options.clean} --seed {options.seed}")
    print(text)
    if options.write:
        options.write.write_text(text + "\n", "utf-8")
    return 1 if any(one.outcome == "wrong" for one in outcomes) else 0


if __name__ == "__main__":
    sys.exit(main())

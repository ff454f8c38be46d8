"""Speed and memory of gailint beside other programs, measured in one run, pair by pair, and told as ratios.

    python3 dev.py bench                         everything (some minutes)
    python3 dev.py bench --only cold --rounds 9
    python3 dev.py bench --write                 also write benchmarks/RESULTS.md

A wheel of this checkout is installed into a virtual environment of its own in the folder for temporary files (not here:
AutoCorrect leaves out what git ignores), since an editable install starts otherwise; beside it AutoCorrect, a native checker
of Chinese text (from npm, else from PyPI), and textlint with twenty patterns (from npm). Each pair runs one program right after
the other, so that a busy machine slows both; the median of the pairs' ratios is told. gailint keeps what it found: where many
reports are measured, they are ones it has not seen, unless a row says otherwise; of one report both is told.
"""

import argparse
import os
import platform
import shutil
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import corpora
from measuring import Command, Pair, measure, nothing_before, pair, paired, table
from peers import ROOT, WORK, Programs, install

CONCISE = ("--output-format", "concise")
OWN_RULES = "".join(
    f"""\
- id: OWN-WORD-{number}
  title: 本地用词
  basis: 县政务公开办〔2024〕3号
  severity: warning
  kind: forbidden-text
  find: 旧称{char}局
  message: “{{quote}}”已改名
  examples:
    - ok: 2023年，新局公开政府信息。
    - bad: 2023年，旧称{char}局公开政府信息。
"""
    for number, char in enumerate("甲乙丙丁戊己庚辛壬癸", 1)
)


class Options(NamedTuple):
    """The command line: which parts, how many rounds of a cold start, how many reports, how many in a large folder."""

    only: Sequence[str]
    rounds: int
    reports: int
    folder: int
    write: bool


class Held(NamedTuple):
    """A figure held against a bound."""

    what: str
    value: float
    bound: float


class Measured(NamedTuple):
    """What a part has found: its table, line by line, and the figures that have a bound."""

    table: Sequence[str]
    held: Sequence[Held]


def main(argv: Sequence[str] | None = None) -> int:
    """Measure, print, and say by the status whether every bound is kept."""
    options = arguments(argv)
    WORK.mkdir(exist_ok=True)
    programs = install()
    lines = [f"{platform.machine()}, {platform.system()}, {os.cpu_count()} processors; {versions(programs)}", ""]
    kept = True
    for part in (part for name, part in PARTS.items() if name in options.only):
        found = part(programs, options)
        lines += [*found.table, ""]
        for one in found.held:
            is_kept = one.value <= one.bound
            lines += [f"{one.what}: {one.value:.2f}, bound {one.bound:g}: {'kept' if is_kept else 'NOT KEPT'}", ""]
            kept &= is_kept
    print("\n".join(lines))
    if options.write:
        text = "# Results\n\nWritten by `python3 dev.py bench --write`.\n\n" + "\n".join(lines).rstrip() + "\n"
        (ROOT / "benchmarks" / "RESULTS.md").write_text(text, "utf-8")
    return 0 if kept else 1


def arguments(argv: Sequence[str] | None) -> Options:
    """The command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--only", nargs="+", choices=PARTS, default=[*PARTS])
    parser.add_argument("--rounds", type=int, default=20, help="pairs for each cold start; a fifth for many reports")
    parser.add_argument("--reports", type=int, default=1000)
    parser.add_argument("--folder", type=int, default=10_000, help="reports of a large folder")
    parser.add_argument("--write", action="store_true")
    return Options(**vars(parser.parse_args(argv)))


def versions(programs: Programs) -> str:
    """Every program with its version."""
    return ", ".join(f"{one.name.partition(',')[0].partition(' (')[0]} {one.version}" for one in programs if one)


def forget() -> None:
    """Delete what gailint found before; its rules and patterns stay compiled."""
    shutil.rmtree(WORK / "cache" / "results", ignore_errors=True)


# ---------------------------------------------------------------- the parts


def cold(programs: Programs, options: Options) -> Measured:
    """One report, the rules cached, beside an interpreter that does nothing: run again and again, as at every commit, and as if
    it had never been seen."""
    report = WORK / "report.md"  # not in the checkout, whose pyproject.toml would be read as a configuration
    shutil.copyfile(ROOT / "examples" / "clean" / "县政府2025年_Markdown表格.md", report)
    rules = WORK / "own.yaml"
    rules.write_text(OWN_RULES, "utf-8")

    def beside(name: str, words: Command, before: Callable[[], object] = nothing_before) -> Pair:
        command = [*programs.gailint.command, *words]
        return pair(name, command, "python -c pass", [*programs.python.command, "-c", "pass"], options.rounds, before)

    plain, own = [report, *CONCISE], [report, *CONCISE, "--rules", rules]
    pairs = [
        beside("FILE, concise, again and again", plain),
        beside("FILE, concise, never seen before", plain, forget),
        beside("FILE, concise, own rules, again and again", own),
        beside("FILE, concise, own rules, never seen before", own, forget),
        beside("--version", ["--version"]),
        beside("FILE, full, never seen before", [report], forget),
        beside("FILE, json, never seen before", [report, "--output-format", "json"], forget),
        beside("FILE, no cache", [*plain, "--no-cache"]),
    ]
    bounds = (4.5, 4.5, 5, 5, 1.5)
    held = [Held(f"{one.name} / {one.base}", one.ratio, bound) for one, bound in zip(pairs, bounds, strict=False)]
    return Measured(table(pairs), held)


def many(programs: Programs, options: Options) -> Measured:
    """A folder of reports in two processes and in one, beside AutoCorrect and textlint on the same files."""
    return beside_others(programs, corpora.clean(options.reports), f"{options.reports} reports", options.rounds // 5)


def copies(programs: Programs, options: Options) -> Measured:
    """As `many`, on a folder in which five reports stand under many names: the cache knows a copy by its bytes."""
    return beside_others(programs, corpora.copies(options.reports), f"{options.reports} copies of 5 reports", options.rounds // 5)


def beside_others(programs: Programs, folder: Path, name: str, rounds: int) -> Measured:
    """gailint on a folder of reports it has not seen, beside the other programs on the same files."""
    rounds = max(1, rounds)
    two, one = ([*programs.gailint.command, folder, *CONCISE, "--jobs", jobs] for jobs in "21")
    native = programs.autocorrect
    pairs = [
        pair(f"{name}, 2 processes", two, native.name, [*native.command, folder], rounds, forget),
        pair(f"{name}, 1 process", one, native.name, [*native.command, folder], rounds, forget),
    ]
    if programs.textlint:
        other = [*programs.textlint.command, folder / "*.txt"]
        pairs.append(pair(f"{name}, 2 processes", two, programs.textlint.name, other, rounds, forget))
    held = [Held(f"{one.name} / {one.base}", one.ratio, bound) for one, bound in zip(pairs, (0.7, 1.2, 0.4), strict=False)]
    return Measured(table(pairs), held)


def again(programs: Programs, options: Options) -> Measured:
    """A large folder beside AutoCorrect, and once more beside the first time; each is run once."""
    count, folder, native = options.folder, corpora.clean(options.folder), programs.autocorrect
    command = [*programs.gailint.command, folder, *CONCISE, "--jobs", "2"]
    base = measure([*native.command, folder])
    forget()
    first = measure(command)
    second = measure(command)
    pairs = [
        paired(f"{count} reports, 2 processes", native.name, [(first, base)]),
        paired(f"{count} unchanged reports", "the first time", [(second, first)]),
    ]
    held = [Held(f"{one.name} / {one.base}", one.ratio, bound) for one, bound in zip(pairs, (0.7, 0.15), strict=True)]
    return Measured(table(pairs), held)


def lines(programs: Programs, options: Options) -> Measured:
    """Reports of ten times the lines beside the same reports as they are, in one process."""
    count, rounds = options.reports // 20, max(1, options.rounds // 5)
    command = [*programs.gailint.command, *CONCISE, "--jobs", "1"]
    longer, short = corpora.long(count), corpora.clean(count)
    one = pair(f"{count} reports of ten times the lines", [*command, longer], "as they are", [*command, short], rounds, forget)
    return Measured(table([one]), [Held(f"{one.name} / {one.base}", one.ratio, 12)])


def memory(programs: Programs, options: Options) -> Measured:
    """The most memory that the program or one of its processes has on one report and on many."""
    counts = (1, options.folder // 10, options.folder)
    peaks = {}
    for count in counts:
        forget()
        peaks[count] = measure([*programs.gailint.command, corpora.clean(count), *CONCISE, "--jobs", "2"]).peak
    rows = ["| reports | peak memory of the largest process, MB |", "|---|---|"]
    rows += [f"| {count} | {value:.1f} |" for count, value in peaks.items()]
    held = [Held(f"MB for {count} reports", peaks[count], bound) for count, bound in ((1, 30), (options.folder, 60))]
    return Measured(rows, held)


def project(programs: Programs, options: Options) -> Measured:
    """Reports compared with one another, by their number: beside the same reports one by one, and for each report."""
    pairs = []
    for count in (options.reports, options.folder):
        plain = [*programs.gailint.command, corpora.project(count), *CONCISE, "--jobs", "2"]
        pairs.append(pair(f"{count} reports, --project", [*plain, "--project"], "one by one", plain, 1, forget))
    held = [Held(f"{one.name} / {one.base}", one.ratio, 3) for one in pairs]
    few, most = (one.seconds / count for one, count in zip(pairs, (options.reports, options.folder), strict=True))
    held.append(Held(f"--project, a report of {options.folder} / of {options.reports}", most / few, 1.2))
    return Measured(table(pairs), held)


PARTS: dict[str, Callable[[Programs, Options], Measured]] = {
    part.__name__: part for part in (cold, many, copies, again, lines, memory, project)
}

if __name__ == "__main__":
    sys.exit(main())

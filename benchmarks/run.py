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
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
WORK = Path(tempfile.gettempdir()) / "gailint-benchmarks"
PARTS = ("cold", "many", "again", "lines", "memory")
BOUNDS = {
    "cold": 4.5, "own rules": 5.0, "version": 1.5, "many": 0.7, "textlint": 0.4, "one process": 1.2, "again": 0.15,
    "lines": 12.0, "memory": 60.0, "memory of one": 30.0,
}  # fmt: skip
NATIVE_LOOP = """\
import sys, pathlib, autocorrect_py
for path in sorted(pathlib.Path(sys.argv[1]).iterdir()):
    autocorrect_py.lint_for(path.read_text("utf-8"), path.name)
"""
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
WORDS = (
    "截止到 截至|转结 结转|帐户 账户|座谈会议 座谈会|按照规定 依照规定|做出 作出|订阅号码 订阅号|登陆 登录|好象 好像|其它 其他|"
    "连系 联系|必需 必须|既使 即使|即然 既然|部份 部分|成份 成分|份内 分内|报导 报道|通迅 通讯|渡假 度假"
)
Command = Sequence[str | Path]


class Used(NamedTuple):
    """What one process used: seconds on the wall and of processors, and megabytes at most."""

    wall: float
    cpu: float
    peak: float


class Pair(NamedTuple):
    """Medians over the rounds of a pair; the ratios are of each round's own times."""

    name: str
    base: str
    seconds: float
    base_seconds: float
    ratio: float
    cpu_ratio: float
    peak: float


def main(argv: Sequence[str] | None = None) -> int:
    """Measure, print, and say by the status whether every bound is kept."""
    options = arguments(argv)
    WORK.mkdir(exist_ok=True)
    programs = install()
    report = WORK / "report.md"  # not in the checkout, whose pyproject.toml would be read as a configuration
    shutil.copyfile(ROOT / "examples" / "clean" / "县政府2025年_Markdown表格.md", report)
    lines = [
        f"{platform.machine()}, {os.cpu_count()} processors, Python {platform.python_version()}, gailint {version(programs)}",
        "",
    ]
    kept = True
    if "cold" in options.only:
        pairs = cold(programs, report, options.rounds)
        lines += [*table(pairs), ""]
        for one, bound in zip(pairs, ("cold", "cold", "own rules", "own rules", "version"), strict=False):
            kept &= verdict(lines, f"{one.name} / {one.base}", one.ratio, BOUNDS[bound])
    if "many" in options.only:
        pairs = many(programs, corpus(options.reports), options.reports, max(1, options.rounds // 4))
        lines += [*table(pairs), ""]
        kept &= verdict(lines, f"{options.reports} reports / AutoCorrect", pairs[0].ratio, BOUNDS["many"])
        kept &= verdict(lines, f"{options.reports} reports, one process / AutoCorrect", pairs[1].ratio, BOUNDS["one process"])
        if "textlint" in programs:
            kept &= verdict(lines, f"{options.reports} reports / textlint", pairs[2].ratio, BOUNDS["textlint"])
    if "again" in options.only:
        pairs = again(programs, corpus(options.folder), options.folder)
        lines += [*table(pairs), ""]
        kept &= verdict(lines, f"{options.folder} reports / AutoCorrect", pairs[0].ratio, BOUNDS["many"])
        kept &= verdict(lines, f"{options.folder} unchanged reports / the first time", pairs[1].ratio, BOUNDS["again"])
    if "lines" in options.only:
        pairs = [longer(programs, options.reports // 20, max(1, options.rounds // 4))]
        lines += [*table(pairs), ""]
        kept &= verdict(lines, "ten times the lines of a report / one report", pairs[0].ratio, BOUNDS["lines"])
    if "memory" in options.only:
        peaks = {count: peak(programs, corpus(count)) for count in (1, options.folder // 10, options.folder)}
        lines += ["| reports | peak memory of the largest process, MB |", "|---|---|"]
        lines += [f"| {count} | {value:.1f} |" for count, value in peaks.items()] + [""]
        kept &= verdict(lines, "MB for one report", peaks[1], BOUNDS["memory of one"])
        kept &= verdict(lines, f"MB for {options.folder} reports", peaks[options.folder], BOUNDS["memory"])
    print("\n".join(lines))
    if options.write:
        text = "# Results\n\nWritten by `python3 dev.py bench --write`.\n\n" + "\n".join(lines) + "\n"
        (ROOT / "benchmarks" / "RESULTS.md").write_text(text, "utf-8")
    return 0 if kept else 1


def arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS)
    parser.add_argument("--rounds", type=int, default=15, help="pairs for each cold start; a quarter for many reports")
    parser.add_argument("--reports", type=int, default=1000)
    parser.add_argument("--folder", type=int, default=10_000, help="reports for the peak of memory")
    parser.add_argument("--write", action="store_true")
    return parser.parse_args(argv)


def verdict(lines: list[str], what: str, value: float, bound: float) -> bool:
    """Adds whether a bound is kept."""
    lines += [f"{what}: {value:.2f}, bound {bound:g}: {'kept' if value <= bound else 'NOT KEPT'}", ""]
    return value <= bound


# ---------------------------------------------------------------- measuring


def measure(command: Command) -> Used:
    """Run a command to its end, its output thrown away. Findings are no failure, anything else is."""
    began = time.perf_counter()
    with subprocess.Popen([str(word) for word in command], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as process:
        assert process.stderr
        said = process.stderr.read()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise SystemExit(f"{command[0]} failed: {said.decode(errors='replace')[-500:]}")
    unit = 1e6 if sys.platform == "darwin" else 1e3
    return Used(time.perf_counter() - began, used.ru_utime + used.ru_stime, used.ru_maxrss / unit)


def nothing_before() -> None:
    """What is done before a command is measured that needs no preparation."""


def forget() -> None:
    """Delete what gailint found before; its rules and patterns stay compiled."""
    shutil.rmtree(WORK / "cache" / "results", ignore_errors=True)


def pair(
    name: str, command: Command, base_name: str, base: Command, rounds: int, before: Callable[[], object] = nothing_before
) -> Pair:
    """Both commands in turn, that many times, after one round that does not count; `before` is done before each."""

    def measured(one: Command) -> Used:
        before()
        return measure(one)

    taken = [(measured(base), measured(command)) for _ in range(rounds + 1)][1:]

    def median(of: Callable[[Used, Used], float]) -> float:
        return statistics.median(of(first, second) for first, second in taken)

    return Pair(
        name,
        base_name,
        median(lambda first, second: second.wall),
        median(lambda first, second: first.wall),
        median(lambda first, second: second.wall / first.wall),
        median(lambda first, second: second.cpu / max(first.cpu, 0.001)),
        median(lambda first, second: second.peak),
    )


def table(pairs: Sequence[Pair]) -> list[str]:
    """The pairs as a table in Markdown."""
    rows = ["| what | s | beside | s | wall ratio | processor ratio | peak MB |", "|---|---|---|---|---|---|---|"]
    for one in pairs:
        rows.append(
            f"| {one.name} | {one.seconds:.3f} | {one.base} | {one.base_seconds:.3f} | {one.ratio:.2f} "
            f"| {one.cpu_ratio:.2f} | {one.peak:.1f} |"
        )
    return rows


def cold(programs: dict[str, Command], report: Path, rounds: int) -> list[Pair]:
    """One report, the rules cached, beside an interpreter that does nothing: run again and again, as at every commit, and as if
    it had never been seen."""
    gailint, concise = programs["gailint"], ["--output-format", "concise"]
    nothing = [*programs["python"], "-c", "pass"]
    rules = WORK / "own.yaml"
    rules.write_text(OWN_RULES, "utf-8")

    def beside(name: str, words: Command, rounds: int = rounds, before: Callable[[], object] = nothing_before) -> Pair:
        return pair(name, [*gailint, *words], "python -c pass", nothing, rounds, before)

    one, own = [report, *concise], [report, *concise, "--rules", rules]
    return [
        beside("FILE, concise, again and again", one),
        beside("FILE, concise, never seen before", one, rounds, forget),
        beside("FILE, concise, own rules, again and again", own),
        beside("FILE, concise, own rules, never seen before", own, rounds, forget),
        beside("--version", ["--version"]),
        beside("FILE, full, never seen before", [report], rounds, forget),
        beside("FILE, json, never seen before", [report, "-f", "json"], rounds, forget),
        beside("FILE, no cache", [*one, "--no-cache"], max(1, rounds // 3)),
    ]


def many(programs: dict[str, Command], folder: Path, count: int, rounds: int) -> list[Pair]:
    """A folder of reports in two processes and in one, beside AutoCorrect and textlint on the same files."""
    gailint = [*programs["gailint"], folder, "--output-format", "concise"]
    native, name = [*programs["autocorrect"], folder], f"AutoCorrect ({programs['autocorrect name'][0]})"
    two = f"gailint, {count} reports, 2 processes"
    pairs = [
        pair(two, [*gailint, "--jobs", "2"], name, native, rounds, forget),
        pair(f"gailint, {count} reports, 1 process", [*gailint, "--jobs", "1"], name, native, 1, forget),
    ]
    if "textlint" in programs:
        textlint = [*programs["textlint"], folder / "*.txt"]
        pairs.append(pair(two, [*gailint, "--jobs", "2"], "textlint, 20 patterns", textlint, 1, forget))
    return pairs


def again(programs: dict[str, Command], folder: Path, count: int) -> list[Pair]:
    """A large folder beside AutoCorrect, and once more beside the first time; each is run once."""
    command = [*programs["gailint"], folder, "--output-format", "concise", "--jobs", "2"]
    native = measure([*programs["autocorrect"], folder])
    forget()
    first = measure(command)
    second = measure(command)

    def beside(name: str, one: Used, base_name: str, base: Used) -> Pair:
        return Pair(name, base_name, one.wall, base.wall, one.wall / base.wall, one.cpu / base.cpu, one.peak)

    return [
        beside(f"gailint, {count} reports, 2 processes", first, f"AutoCorrect ({programs['autocorrect name'][0]})", native),
        beside(f"gailint, {count} unchanged reports", second, "the first time", first),
    ]


def longer(programs: dict[str, Command], count: int, rounds: int) -> Pair:
    """Reports of ten times the lines beside the same reports as they are, in one process."""
    short, long = corpus(count), WORK / f"long-{count}"
    long.mkdir(exist_ok=True)
    for path in short.iterdir():
        (long / path.name).write_text(10 * (path.read_text("utf-8") + "\n"), "utf-8")
    command = [*programs["gailint"], "--output-format", "concise", "--jobs", "1"]
    return pair(
        f"gailint, {count} reports of ten times the lines", [*command, long], "as they are", [*command, short], rounds, forget
    )


def peak(programs: dict[str, Command], folder: Path) -> float:
    """The most memory that the program or one of its processes has on a folder."""
    forget()
    return measure([*programs["gailint"], folder, "--output-format", "concise", "--jobs", "2"]).peak


# ---------------------------------------------------------------- what is measured


def install() -> dict[str, Command]:
    """The interpreter, gailint as a wheel, and AutoCorrect, each in a folder of its own."""
    home = WORK / "venv"
    bin_folder = home / ("Scripts" if os.name == "nt" else "bin")
    python, gailint = bin_folder / "python", bin_folder / "gailint"
    if not python.exists():
        venv.create(home, with_pip=True)
    subprocess.run([python, "-m", "pip", "install", "--quiet", "--force-reinstall", "--no-deps", ROOT], check=True)
    subprocess.run([python, "-m", "pip", "install", "--quiet", ROOT], check=True)
    os.environ.pop("PYTHONPATH", None)
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["GAILINT_CACHE_DIR"] = str(WORK / "cache")
    name, command = native(python)
    programs = {"python": [python], "gailint": [gailint], "autocorrect": command, "autocorrect name": [name]}
    return programs | textlint()


def textlint() -> dict[str, Command]:
    """textlint with twenty patterns of wrong words; nothing where npm is not to be had."""
    folder = WORK / "textlint"
    program = folder / "node_modules" / ".bin" / "textlint"
    if not program.exists() and (npm := shutil.which("npm")):
        folder.mkdir(exist_ok=True)
        command = [
            npm,
            "install",
            "--silent",
            "--no-audit",
            "--no-fund",
            "--prefix",
            str(folder),
            "textlint",
            "textlint-rule-prh",
        ]
        subprocess.run(command, check=False)
    if not program.exists():
        return {}
    pairs = [word.split() for word in WORDS.split("|")]
    rules = "".join(f"  - expected: {right}\n    pattern: {wrong}\n" for wrong, right in pairs)
    (folder / "prh.yml").write_text(f"version: 1\nrules:\n{rules}", "utf-8")
    (folder / "textlintrc.json").write_text(json.dumps({"rules": {"prh": {"rulePaths": [str(folder / "prh.yml")]}}}))
    options = ["--config", folder / "textlintrc.json", "--rules-base-directory", folder / "node_modules", "-f", "compact"]
    return {"textlint": [program, *options]}


def native(python: Path) -> tuple[str, Command]:
    """AutoCorrect's own program with two threads, or its Python binding in a loop."""
    folder = WORK / "npm"
    program = folder / "node_modules" / ".bin" / "autocorrect"
    if not program.exists() and (npm := shutil.which("npm")):
        folder.mkdir(exist_ok=True)
        command = [npm, "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(folder), "autocorrect-node"]
        subprocess.run(command, check=False)
    if program.exists():
        return "its own program, 2 threads", [program, "--lint", "--quiet", "--threads", "2"]
    subprocess.run([python, "-m", "pip", "install", "--quiet", "autocorrect-py"], check=True)
    return "Python binding, 1 thread", [python, "-c", NATIVE_LOOP]


def version(programs: dict[str, Command]) -> str:
    """What gailint calls itself."""
    done = subprocess.run([*map(str, programs["gailint"]), "--version"], capture_output=True, text=True, check=True)
    return done.stdout.split()[-1]


def corpus(count: int) -> Path:
    """A folder of that many different clean reports in every layout, drawn once; the text is the same every time."""
    folder = WORK / f"reports-{count}"
    if folder.exists():
        return folder
    sys.path.insert(0, str(ROOT))
    from tests.accuracy import judge, layouts
    from tests.accuracy.pieces import place

    names = list(layouts.LAYOUTS)
    unfinished = WORK / f"reports-{count}.part"
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir()
    for number in range(count):
        _, rendered = judge.make_clean(names[number % len(names)], f"bench/{number}")
        (unfinished / f"{number:05}.txt").write_text(place(rendered).text, "utf-8")
    unfinished.rename(folder)
    return folder


if __name__ == "__main__":
    sys.exit(main())

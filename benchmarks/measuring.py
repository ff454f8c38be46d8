"""Running commands and telling what they took: seconds on the wall and of processors, megabytes, ratios of pairs."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

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


def pair(
    name: str, command: Command, base_name: str, base: Command, rounds: int, before: Callable[[], object] = nothing_before
) -> Pair:
    """Both commands in turn, that many times, after one round that does not count; `before` is done before each."""

    def measured(one: Command) -> Used:
        before()
        return measure(one)

    return paired(name, base_name, [(measured(command), measured(base)) for _ in range(rounds + 1)][1:])


def paired(name: str, base_name: str, taken: Sequence[tuple[Used, Used]]) -> Pair:
    """What was measured of a command and its base, round by round, as one row."""

    def median(of: Callable[[Used, Used], float]) -> float:
        return statistics.median(of(one, base) for one, base in taken)

    return Pair(
        name,
        base_name,
        median(lambda one, base: one.wall),
        median(lambda one, base: base.wall),
        median(lambda one, base: one.wall / base.wall),
        median(lambda one, base: one.cpu / max(base.cpu, 0.001)),
        median(lambda one, base: one.peak),
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

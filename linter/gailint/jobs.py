"""Targets -> records, in order; in several processes when there are enough files to pay for them."""

from __future__ import annotations

import gc
import os
from contextlib import nullcontext

from gailint import reading, results, timelimit
from gailint.checked import Checked
from gailint.record import NamedTuple
from gailint.source import SourceError
from gailint.words import say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence
    from typing import TypeVar

    from gailint.asked import Options
    from gailint.files import Target
    from gailint.rewriting import Fixing
    from gailint.rule import Rule
    from gailint.rulebook import Rulebook

    Record = TypeVar("Record")

PARALLEL_FROM = 40  # to start processes costs as much as to check ten reports, thrice that where they cannot be forked
CHUNK = 32  # behind each, what refers to itself is collected: else it piles up over thousands of reports
AHEAD = 4  # chunks for each process that are done or being done before somebody takes their records


class Ended(Exception):
    """One of the processes was ended from outside, as a system does that runs out of memory."""


class Way(NamedTuple):
    """How a file is read and which rules it is held against. `identity` is a name for all that (results.py), "" when
    records are not kept between runs."""

    reading: Options
    book: Rulebook
    rules: tuple[Rule, ...]
    identity: str = ""
    limited: bool = False  # rules of the user's are among them, whose patterns may be slow


class Work(NamedTuple):
    """What a run needs to know besides its files; `needs` is what a record holds beyond the findings, `fixing`
    what is to be corrected."""

    ways: tuple[Way, ...]
    stdin_name: str
    verbose: bool
    needs: Collection[str] = ()
    fixing: Fixing | None = None


_task: tuple[Callable[[str, int, Work], object], Work] | None = None


def check_all(targets: Sequence[Target], which: Sequence[int], work: Work, jobs: int) -> Iterator[Checked]:
    """Every target's record, in the order of the targets; `which` holds the number of each one's way. What went wrong
    with a file is in its record."""
    return each(check_one, targets, which, work, jobs)


def each(
    do: Callable[[str, int, Work], Record], targets: Sequence[Target], which: Sequence[int], work: Work, jobs: int
) -> Iterator[Record]:
    """What `do`, a function of a module, makes of every target, in their order. When nobody takes the records, only so many
    more are made. Raises Ended."""
    jobs = jobs or os.cpu_count() or 1
    pairs = [(target.path, number) for target, number in zip(targets, which, strict=True)]
    if jobs == 1 or len(targets) < PARALLEL_FROM or any(target.path == "-" for target in targets):
        for done, (path, number) in enumerate(pairs, 1):
            yield do(path, number, work)
            if done % CHUNK == 0:
                gc.collect()
        return
    from collections import deque
    from concurrent.futures import Future, ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    size = max(1, min(CHUNK, len(pairs) // (4 * jobs)))  # several for each, so that none waits long for the last one
    waiting: deque[Future[list[Record]]] = deque()
    with ProcessPoolExecutor(min(jobs, len(targets)), initializer=_start, initargs=(do, work)) as pool:
        try:
            for start in range(0, len(pairs), size):
                waiting.append(pool.submit(_in_worker, pairs[start : start + size]))  # type: ignore[arg-type]
                if len(waiting) > AHEAD * jobs:
                    yield from waiting.popleft().result()
            while waiting:
                yield from waiting.popleft().result()
        except BrokenProcessPool:
            raise Ended from None
        finally:
            for future in waiting:
                future.cancel()


def _start(do: Callable[[str, int, Work], object], work: Work) -> None:
    from threading import Thread

    global _task
    _task = do, work
    Thread(target=_end_with_parent, daemon=True).start()
    gc.freeze()  # the rules stay: nothing to look through for garbage


def _end_with_parent() -> None:
    """End this process when the one that started it is gone, killed or not: nobody would take its records."""
    from multiprocessing import parent_process

    parent = parent_process()
    assert parent is not None
    parent.join()
    os._exit(1)


def _in_worker(pairs: Sequence[tuple[str, int]]) -> list[object]:
    assert _task is not None
    do, work = _task
    made = [do(path, number, work) for path, number in pairs]
    gc.collect()
    return made


def check_one(path: str, number: int, work: Work) -> Checked:
    """One file's record; never raises but for what ends the program."""
    name = work.stdin_name if path == "-" else path
    options = work.ways[number].reading
    try:
        data = reading.read(path)
    except (OSError, SourceError) as error:
        return Checked(name, "error", reading.fault(error, name, options.encoding, options.lang))
    checked = _checked(path, name, data, number, work)
    if work.fixing and not work.fixing.diff and path == "-" and checked.output is None:
        return checked._replace(output=data)
    return checked


def _checked(path: str, name: str, data: bytes, number: int, work: Work) -> Checked:
    way = work.ways[number]
    options, book, rules = way.reading, way.book, way.rules
    if not data.strip():
        return Checked(name, "not-report", say("empty", options.lang, path=name))
    try:
        key = "" if work.fixing else results.key(way.identity, work.needs, name, data)
        if key and (known := results.load(key, work.needs, name)):
            return known
        from gailint.checking import check  # the whole chain, which records of last time do without

        with timelimit.limited() if way.limited else nullcontext():
            checked = check(name, data, options, book, rules, work.needs)
        if key:
            results.store(key, work.needs, checked)
        if work.fixing and checked.status == "linted":
            checked = _corrected(path, name, data, checked, way, work.needs, work.fixing)
    except timelimit.Overtime:
        return Checked(name, "error", say("overtime", options.lang, path=name, seconds=int(timelimit.SECONDS)))
    except SourceError as error:
        return Checked(name, "error", reading.fault(error, name, options.encoding, options.lang))
    except Exception as error:
        if work.verbose:
            import traceback

            traceback.print_exc()
        return Checked(name, "error", say("bug", options.lang, path=name, error=f"{type(error).__name__}: {error}"))
    return checked


def _corrected(path: str, name: str, data: bytes, checked: Checked, way: Way, needs: Collection[str], fixing: Fixing) -> Checked:
    from gailint.checking import check
    from gailint.rewriting import corrected

    options, book, rules = way.reading, way.book, way.rules

    def spared(file: Checked) -> Checked:
        if fixing.kept is None:
            return file
        from datetime import date

        from gailint import keeping

        return keeping.spared(file, fixing.kept, date.today(), rules)

    def again(text: bytes) -> Checked:
        with timelimit.limited() if way.limited else nullcontext():
            return spared(check(name, text, options, book, rules, needs))

    return corrected(path, data, spared(checked), again, options.encoding, options.lang, fixing)

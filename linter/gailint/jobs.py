"""Targets -> records, in order; in several processes when there are enough files to pay for them."""

import os
from collections.abc import Collection, Iterator, Sequence
from contextlib import nullcontext
from typing import TYPE_CHECKING, NamedTuple

from gailint import reading, timelimit
from gailint.api import Options
from gailint.checked import Checked, check
from gailint.files import Target
from gailint.rule import Rule
from gailint.rulebook import Rulebook
from gailint.source import SourceError
from gailint.words import say

if TYPE_CHECKING:
    from gailint.rewriting import Fixing

PARALLEL_FROM = 40  # to start processes costs as much as to check ten reports, thrice that where they cannot be forked
CHUNK = 32


class Way(NamedTuple):
    """How a file is read and which rules it is held against."""

    reading: Options
    book: Rulebook
    rules: tuple[Rule, ...]
    limited: bool = False  # rules of the user's are among them, whose patterns may be slow


class Work(NamedTuple):
    """What a run needs to know besides its files; `needs` is what a record holds beyond the findings, `fixing`
    what is to be corrected."""

    ways: tuple[Way, ...]
    stdin_name: str
    verbose: bool
    needs: Collection[str] = ()
    fixing: "Fixing | None" = None


_work: Work | None = None


def check_all(targets: Sequence[Target], which: Sequence[int], work: Work, jobs: int) -> Iterator[Checked]:
    """Every target's record, in the order of the targets; `which` holds the number of each one's way. What went wrong
    with a file is in its record."""
    jobs = jobs or os.cpu_count() or 1
    pairs = [(target.path, number) for target, number in zip(targets, which, strict=True)]
    if jobs == 1 or len(targets) < PARALLEL_FROM or any(target.path == "-" for target in targets):
        for path, number in pairs:
            yield check_one(path, number, work)
        return
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(min(jobs, len(targets)), initializer=_start, initargs=(work,)) as pool:
        # several chunks for each, so that none waits long for the last one
        yield from pool.map(_in_worker, pairs, chunksize=max(1, min(CHUNK, len(pairs) // (4 * jobs))))


def _start(work: Work) -> None:
    global _work
    _work = work


def _in_worker(pair: tuple[str, int]) -> Checked:
    assert _work is not None
    return check_one(*pair, _work)


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
        with timelimit.limited() if way.limited else nullcontext():
            checked = check(name, data, options, book, rules, work.needs)
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


def _corrected(
    path: str, name: str, data: bytes, checked: Checked, way: Way, needs: Collection[str], fixing: "Fixing"
) -> Checked:
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

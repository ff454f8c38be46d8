"""Targets -> records, in order; in several processes when there are enough files to pay for them."""

import os
import sys
from argparse import Namespace
from collections.abc import Collection, Iterator, Sequence

from gailint.api import Options
from gailint.checked import Checked, check
from gailint.files import MAX_BYTES, Target
from gailint.rulebook import Rulebook
from gailint.rulefile import Rule
from gailint.words import say, why

PARALLEL_FROM = 150
CHUNK = 32
_Work = tuple[Options, Rulebook, Sequence[Rule], str, bool, Collection[str]]
_work: _Work | None = None


def check_all(
    targets: Sequence[Target], options: Namespace, book: Rulebook, rules: Sequence[Rule], needs: Collection[str] = ()
) -> Iterator[Checked]:
    """Every target's record, in the order of the targets; `needs` is what it holds beyond the findings. What went wrong
    with a file is in its record."""
    form = None if options.form == "auto" else options.form
    reading = Options(options.year, form, options.encoding, options.lang)
    work = (reading, book, rules, options.stdin_filename, options.verbose, needs)
    jobs = options.jobs or os.cpu_count() or 1
    if jobs == 1 or len(targets) < PARALLEL_FROM or any(target.path == "-" for target in targets):
        for target in targets:
            yield check_one(target.path, work)
        return
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(min(jobs, len(targets)), initializer=_start, initargs=(work,)) as pool:
        yield from pool.map(_in_worker, [target.path for target in targets], chunksize=CHUNK)


def _start(work: _Work) -> None:
    global _work
    _work = work


def _in_worker(path: str) -> Checked:
    assert _work is not None
    return check_one(path, _work)


def check_one(path: str, work: _Work) -> Checked:
    """One file's record; never raises but for what ends the program."""
    options, book, rules, stdin_name, verbose, needs = work
    name = stdin_name if path == "-" else path
    try:
        data = sys.stdin.buffer.read() if path == "-" else _read(path)
    except OSError as error:
        return Checked(name, "error", say("unreadable", options.lang, path=name, why=why(error, options.lang)))
    if data is None:
        return Checked(name, "error", say("too-big", options.lang, path=name, limit=MAX_BYTES // 1_000_000))
    if not data.strip():
        return Checked(name, "not-report", say("empty", options.lang, path=name))
    try:
        checked = check(name, data, options, book, rules, needs)
    except Exception as error:
        if verbose:
            import traceback

            traceback.print_exc()
        return Checked(name, "error", say("bug", options.lang, path=name, error=f"{type(error).__name__}: {error}"))
    if checked.status == "error":
        reason, _, offset = checked.error.partition(":")
        if reason == "undecodable" and options.encoding:
            reason = "wrong-encoding"
        values = {"path": name, "offset": offset, "encoding": options.encoding}
        return checked._replace(error=say(reason, options.lang, **values))
    return checked


def _read(path: str) -> bytes | None:
    if os.path.getsize(path) > MAX_BYTES:
        return None
    with open(path, "rb") as stream:
        return stream.read()

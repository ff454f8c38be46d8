"""The verb `extract`: the tables of reports -> CSV, JSON or a workbook, one record a cell, written file by file."""

from __future__ import annotations

import os
import sys
from contextlib import closing
from functools import partial

from gailint import api, files, printing, reading, writers
from gailint.extracted import Extract, extract, tables_of
from gailint.jobs import Work, each
from gailint.options import extract_parser
from gailint.printing import complain
from gailint.profiles import Plan, plan
from gailint.run import Run, are_usable
from gailint.sinks import Sink, sink
from gailint.source import SourceError
from gailint.words import near, say, why

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator, Sequence


def run(arguments: list[str], lang: str, verbs: Sequence[str]) -> int:
    """Run the verb; returns the exit status. `verbs` are words that were perhaps meant as such."""
    options = _options(arguments, lang)
    if not are_usable(options) or not _can_write(options):
        return 2
    targets, missing, unread = files.find(options.paths or ["."])
    made = plan(options, targets)
    if made is None:
        return 2
    options.lang = made.whole_run["lang"]
    tables = _tables(options, made)
    if tables is None:
        return 2
    said = Run(options, made, missing, verbs, frozenset())
    said.say_what_is_used(unread)
    if not made.targets and not missing and not made.excluded and not made.whole_run["force-exclude"]:
        complain(say("no-files", options.lang))
        return 2
    wanted = [printing.Output(options.output_format, options.output)]
    if not printing.may_write(wanted, made.targets, options.lang):
        return 2
    failed = bool(list(said.lost()))
    taking = _Taking(options, made)
    pieces = writers.writer(options.output_format)(taking.extracts(tables))
    if not _written(pieces, options):
        return 2
    taking.say_what_is_left()
    return 2 if failed or taking.failed else 0


def _options(arguments: list[str], lang: str) -> argparse.Namespace:
    """The options; a format that is not named is that of the output's name."""
    parser = extract_parser(lang, writers.FORMATS)
    cut = arguments.index("--") if "--" in arguments else len(arguments)
    options = parser.parse_intermixed_args(arguments[:cut])
    options.paths += arguments[cut + 1 :]
    options.output = "" if options.output == "-" else options.output
    ending = os.path.splitext(options.output)[1][1:].lower()
    options.output_format = options.output_format or (ending if ending in writers.FORMATS else "csv")
    return options


def _can_write(options: argparse.Namespace) -> bool:
    """Whether the format can be written here; False after a complaint."""
    lang, form = options.lang or "zh", options.output_format
    if package := writers.lacking(form):
        complain(say("lacks-package", lang, format=form, package=package))
        return False
    if form == "xlsx" and not options.output and sys.stdout.isatty():
        complain(say("not-binary", lang))
        return False
    return True


def _tables(options: argparse.Namespace, made: Plan) -> frozenset[str] | None:
    """The tables that --tables names; None after the complaint that there is none of a name."""
    book = made.profiles[0].way.book if made.profiles else api.builtin()
    known = sorted({table.key for form in book.forms for table in form.tables})
    names = [name.strip().lower() for value in options.tables for name in value.split(",") if name.strip()]
    words = sorted({*known, *(key.partition("_")[0] for key in known)})
    for name in names:
        if name not in words:
            close = near(name, words, options.lang)
            complain(say("bad-choice", options.lang, option="--tables", name=name, known=" ".join(words), near=close))
            return None
    return tables_of(names, known)


# ---------------------------------------------------------------- reading


def take(tables: frozenset[str], path: str, number: int, work: Work) -> Extract:
    """What one file gives; never raises but for what ends the program."""
    name = work.stdin_name if path == "-" else path
    options, book = work.ways[number].reading, work.ways[number].book
    try:
        data = reading.read(path)
        if not data.strip():
            return Extract(name, "not-report", say("empty", options.lang, path=name))
        source, aligned = api.read(data, name, options, book)
        if not api.is_report(aligned):
            return Extract(name, "not-report")
        taken = extract(name, aligned, source.lines, tables, aligned.original, options.lang)
    except (OSError, SourceError) as error:
        return Extract(name, "error", reading.fault(error, name, options.encoding, options.lang))
    except Exception as error:
        if work.verbose:
            import traceback

            traceback.print_exc()
        return Extract(name, "error", say("bug", options.lang, path=name, error=f"{type(error).__name__}: {error}"))
    choice = aligned.choice
    remarks = {
        "cells-no-form": choice.form is None,
        "cells-no-year": choice.year is None,
        "cells-none": choice.form is not None and not taken.cells,
        "cells-cut": source.unread > 0,
    }
    said = tuple(
        say(key, options.lang, path=name, year=choice.year, count=source.unread) for key, holds in remarks.items() if holds
    )
    return taken._replace(remarks=said)


class _Taking:
    """One run over the targets; counts what there is to say at its end."""

    def __init__(self, options: argparse.Namespace, made: Plan) -> None:
        self.options = options
        self.made = made
        self.failed = False
        self.skipped = self.cells = self.doubtful = 0

    def extracts(self, tables: frozenset[str]) -> Iterator[Extract]:
        """Each report's cells, in order; errors are said at once and the others go on."""
        options, targets = self.options, self.made.targets
        alone = len(targets) == 1 and targets[0].named and not self.made.whole_run["force-exclude"]
        work = Work(tuple(profile.way for profile in self.made.profiles), options.stdin_filename, options.verbose)
        found = each(partial(take, tables), targets, self.made.which, work, options.jobs)
        for taken in printing.with_progress(found, len(targets), options.quiet, options.lang):
            if taken.status == "not-report" and alone:
                reason = taken.error or say("not-report", options.lang, path=taken.file)
                taken = taken._replace(status="error", error=reason)
            if taken.status == "error":
                self.failed = True
                complain(taken.error)
            for remark in () if options.quiet else taken.remarks:
                complain(remark)
            self.skipped += taken.status == "not-report"
            self.cells += len(taken.cells)
            self.doubtful += sum(cell.state == "doubtful" for cell in taken.cells)
            yield taken

    def say_what_is_left(self) -> None:
        """Say how many files were skipped and how many cells are doubtful, if any."""
        if self.options.quiet:
            return
        if self.skipped:
            complain(say("skipped", self.options.lang, count=self.skipped))
        if self.doubtful:
            complain(say("cells-doubtful", self.options.lang, count=self.doubtful, cells=self.cells))


# ---------------------------------------------------------------- writing


def _written(pieces: Iterable[bytes], options: argparse.Namespace) -> bool:
    """Whether all pieces could be written; False after a complaint. What stops standard output stops the program."""
    shown = not options.output and sys.stdout.isatty()
    with closing(sink(options.output)) as out:
        try:
            for piece in pieces:
                _hand_over(piece, out, shown)
            out.finish()
        except OSError as error:
            if not options.output:
                raise
            complain(say("output-error", options.lang, path=options.output, why=why(error, options.lang)))
            return False
    return True


def _hand_over(piece: bytes, out: Sink, shown: bool) -> None:
    """Write a piece; what is shown on a terminal is text in its encoding."""
    if piece:
        out.write(piece.decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n") if shown else piece)

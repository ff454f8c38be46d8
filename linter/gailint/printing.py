"""What is printed and where: the outputs asked for, complaints, statistics, the progress bar. Decides nothing."""

from __future__ import annotations

import os
import sys
from contextlib import ExitStack, closing
from itertools import islice

from gailint.plain import one_line
from gailint.readers import OUR_PAGE, OUR_PAGE_WITHIN
from gailint.record import NamedTuple
from gailint.sinks import Sink, beside, is_device, sink
from gailint.words import near, say, why

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator, Sequence
    from typing import IO, TypeVar

    from gailint.checked import Checked
    from gailint.files import Target
    from gailint.output import View
    from gailint.rule import Rule
    from gailint.statistics import Row

    Record = TypeVar("Record")

FOR_PEOPLE = ("full", "concise")
PROGRESS_FROM = 20
MOST_BEFORE = 200  # lines in front of a complaint
SUMMARY_BYTES = 900_000  # GitHub takes 1 MiB a step


class Output(NamedTuple):
    """One --output-format; `path` is "" for standard output. `most`: added to what the file holds, no more than so many
    bytes, 0 for a file of our own."""

    format: str
    path: str
    most: int = 0


def complain(text: str, before: Iterable[str] = ()) -> None:
    """Say something on stderr, in one line, behind some lines of their own."""
    sys.stdout.flush()
    shown = list(islice(before, MOST_BEFORE + 1))
    if len(shown) > MOST_BEFORE:  # how many there are is said in the text
        shown[MOST_BEFORE:] = ["…"]
    for line in (*shown, f"gailint: {text}"):
        print(_disarmed(one_line(line)), file=sys.stderr)


def _disarmed(line: str) -> str:
    """A line in which GitHub, which looks for commands here too, finds none."""
    if not _on_github():
        return line
    line = line.replace("##[", "# #[")
    return line.replace("::", ": :", 1) if line.lstrip().startswith("::") else line


def outputs(options: argparse.Namespace, known: Sequence[str]) -> list[Output] | None:
    """Each --output-format, or what suits the place; None after a complaint."""
    chosen: list[Output] = []
    if not options.output_format and not _on_github() and os.environ.get("GITLAB_CI") == "true" and not options.quiet:
        complain(say("gitlab-hint", options.lang or "zh"))
    for item in options.output_format or ["github" if _on_github() else "full"]:
        name, _, path = item.partition(":")
        if name not in known:
            close = near(name, known, options.lang)
            complain(say("unknown-format", options.lang, name=name, near=close, known=" ".join(known)))
            return None
        if _place(path) in [_place(other.path) for other in chosen]:
            complain(say("output-twice", options.lang, path=path or say("stdout", options.lang)))
            return None
        chosen.append(Output(name, path))
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if _on_github() and summary and Output("github", "") in chosen and _can_be_added_to(summary):
        chosen.append(Output("markdown", summary, SUMMARY_BYTES))
    return chosen


def _on_github() -> bool:
    return os.environ.get("GITHUB_ACTIONS") == "true"


def _can_be_added_to(path: str) -> bool:
    return os.path.isfile(path) and os.access(path, os.W_OK)


def _place(path: str) -> str:
    return os.path.realpath(path) if path else ""


def may_write(wanted: Sequence[Output], targets: Sequence[Target], lang: str) -> bool:
    """Whether each output file can be written and is no report to check; False after a complaint. Nothing is changed
    before linting starts."""
    written = [output for output in wanted if output.path]
    inputs = {os.path.realpath(target.path) for target in targets} if written else set()
    for output in written:
        path = output.path
        if os.path.realpath(path) in inputs and not (output.format == "html" and _is_our_page(path)):
            complain(say("output-is-input", lang, path=path))
            return False
        try:
            if not is_device(path):
                _try(os.path.realpath(path))
        except OSError as error:
            complain(say("output-error", lang, path=path, why=why(error, lang)))
            return False
    return True


def _try(path: str) -> None:
    """Raises OSError when a file cannot be written. One that is not there yet is not made: another run would take it for
    what it is to be, or find it gone after all."""
    if os.path.exists(path):
        with open(path, "ab"):
            return
    probe = beside(path)
    with open(probe, "xb"):
        pass
    os.unlink(probe)


def _is_our_page(path: str) -> bool:
    """Whether a page was written by gailint, in an earlier run over the folder it stands in."""
    try:
        with open(path, "rb") as stream:
            return OUR_PAGE.encode() in stream.read(OUR_PAGE_WITHIN)
    except OSError:
        return False


def write(wanted: Sequence[Output], files: Iterator[Checked], view: View, color: str) -> bool:
    """Print every output, record by record, all of them from one stream. False after a complaint."""
    from itertools import tee, zip_longest

    from gailint.output import renderer

    encoding = (sys.stdout.encoding or "").lower().replace("-", "")
    shown = view._replace(color=_color(color), ascii=encoding != "utf8")
    streams = [
        renderer(output.format)(records, view if output.path else shown)
        for output, records in zip(wanted, tee(files, len(wanted)), strict=True)
    ]
    with ExitStack() as stack:
        cut = say("github-cut", view.lang)
        sinks = [stack.enter_context(closing(sink(one.path, one.most, len(wanted) == 1, cut))) for one in wanted]
        for pieces in zip_longest(*streams, fillvalue=""):
            for one, piece in zip(sinks, pieces, strict=True):
                if not _written(one, piece, view.lang):
                    return False
        return all([_written(one, None, view.lang) for one in sinks])


def _written(out: Sink, piece: str | None, lang: str) -> bool:
    """Whether a piece could be written or, with None, the output be finished; False after a complaint. What stops
    standard output stops the program."""
    try:
        if piece is None:
            out.finish()
        elif piece:
            out.write(piece)
    except OSError as error:
        if not out.path:
            raise
        complain(say("output-error", lang, path=out.path, why=why(error, lang)))
        return False
    return True


def write_statistics(counts: Sequence[tuple[Rule, int, int]], wanted: Sequence[Output], lang: str) -> None:
    """Print (rule, findings, files) line by line; beside machine formats on stderr."""
    stream = _beside(wanted)
    for rule, count, files in counts:
        title = rule.title_en if lang == "en" else rule.title
        severity = say(str(rule.severity), lang)
        line = say("statistics", lang, count=count, files=files, rule=rule.id, severity=severity, title=title)
        print(one_line(line), file=stream)


def _beside(wanted: Sequence[Output]) -> IO[str]:
    """Where people read what stands beside the outputs."""
    return sys.stdout if all(one.path or one.format in FOR_PEOPLE for one in wanted) else sys.stderr


def write_standings(rows: Sequence[Row], empty: str, wanted: Sequence[Output], lang: str) -> None:
    """Print the rows of statistics by organ or year; `empty` names the row without a name."""
    stream = _beside(wanted)
    for row in rows:
        print(one_line(say("statistics-by", lang, **row._replace(name=row.name or say(empty, lang))._asdict())), file=stream)


def _color(when: str) -> bool:
    if when != "auto":
        return when == "always"
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or (sys.stdout.isatty() and os.environ.get("TERM") != "dumb")


def with_progress(files: Iterator[Record], total: int, quiet: bool, lang: str) -> Iterator[Record]:
    """A bar on stderr while many files are read and somebody watches."""
    if total < PROGRESS_FROM or quiet or not sys.stderr.isatty():
        yield from files
        return
    from rich.console import Console
    from rich.progress import Progress

    shared = sys.stdout.isatty()  # then what is printed goes above the bar
    console = Console(stderr=True)
    with Progress(console=console, transient=True, redirect_stdout=shared, redirect_stderr=shared) as bar:
        yield from bar.track(files, total, description=say("checking", lang))

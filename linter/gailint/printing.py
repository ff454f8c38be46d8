"""What is printed and where: the outputs asked for, complaints, statistics, the progress bar. Decides nothing."""

import os
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from gailint.words import near, say, why

if TYPE_CHECKING:
    import argparse

    from gailint.checked import Checked
    from gailint.files import Target
    from gailint.output import View
    from gailint.rulefile import Rule
    from gailint.statistics import Row

FOR_PEOPLE = ("full", "concise")
PROGRESS_FROM = 20


class Output(NamedTuple):
    """One --output-format; `path` is "" for standard output."""

    format: str
    path: str


def complain(text: str) -> None:
    """Say something on stderr."""
    sys.stdout.flush()
    print(f"gailint: {text}", file=sys.stderr)


def outputs(options: "argparse.Namespace", known: Sequence[str]) -> list[Output] | None:
    """Each --output-format; None after a complaint."""
    chosen: list[Output] = []
    for item in options.output_format or ["full"]:
        name, _, path = item.partition(":")
        if name not in known:
            close = near(name, known, options.lang)
            complain(say("unknown-format", options.lang, name=name, near=close, known=" ".join(known)))
            return None
        if path in [other for _, other in chosen]:
            complain(say("output-twice", options.lang, path=path or say("stdout", options.lang)))
            return None
        chosen.append(Output(name, path))
    return chosen


def may_write(wanted: Sequence[Output], targets: "Sequence[Target]", lang: str) -> bool:
    """Whether each output file can be written and is no report to check; False after a complaint. Nothing is changed
    before linting starts."""
    inputs = (
        {os.path.realpath(target.path) for target in targets} if any(path for _, path in wanted) else set()
    )
    for path in (path for _, path in wanted if path):
        if os.path.realpath(path) in inputs:
            complain(say("output-is-input", lang, path=path))
            return False
        try:
            if not _is_device(path):
                there = os.path.exists(path)
                with open(path, "ab"):
                    pass
                if not there:
                    os.unlink(path)
        except OSError as error:
            complain(say("output-error", lang, path=path, why=why(error, lang)))
            return False
    return True


def write(wanted: "Sequence[Output]", files: "Iterator[Checked]", view: "View", color: str) -> bool:
    """Print every output; with several the records are kept, with one they stream. False after a complaint."""
    from gailint.output import renderer

    records = files if len(wanted) == 1 else list(files)
    for name, path in wanted:
        if not path:
            encoding = (sys.stdout.encoding or "").lower().replace("-", "")
            shown = view._replace(color=_color(color), ascii=encoding != "utf8")
            for piece in renderer(name)(records, shown):
                sys.stdout.write(piece)
                sys.stdout.flush()
            continue
        try:
            write_file(path, "".join(renderer(name)(records, view)))
        except OSError as error:
            complain(say("output-error", view.lang, path=path, why=why(error, view.lang)))
            return False
    return True


def write_file(path: str, text: str) -> None:
    """Replace a file as a whole; a device or pipe is written to."""
    if _is_device(path):
        with open(path, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
        return
    path = os.path.realpath(path)
    temporary = f"{path}.{os.getpid()}.tmp"
    try:
        with open(temporary, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
        os.replace(temporary, path)
    finally:
        if os.path.exists(temporary):
            os.unlink(temporary)


def write_statistics(counts: "Sequence[tuple[Rule, int, int]]", wanted: Sequence[Output], lang: str) -> None:
    """Print (rule, findings, files) line by line; beside machine formats on stderr."""
    stream = sys.stdout if all(path or name in FOR_PEOPLE for name, path in wanted) else sys.stderr
    for rule, count, files in counts:
        title = rule.title_en if lang == "en" else rule.title
        severity = say(str(rule.severity), lang)
        line = say("statistics", lang, count=count, files=files, rule=rule.id, severity=severity, title=title)
        print(line, file=stream)


def write_standings(rows: "Sequence[Row]", empty: str, wanted: Sequence[Output], lang: str) -> None:
    """Print the rows of statistics by organ or year; `empty` names the row without a name."""
    stream = sys.stdout if all(path or name in FOR_PEOPLE for name, path in wanted) else sys.stderr
    for row in rows:
        print(say("statistics-by", lang, **row._replace(name=row.name or say(empty, lang))._asdict()), file=stream)


def _is_device(path: str) -> bool:
    return os.path.exists(path) and not os.path.isfile(path) and not os.path.isdir(path)


def _color(when: str) -> bool:
    if when != "auto":
        return when == "always"
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or (sys.stdout.isatty() and os.environ.get("TERM") != "dumb")


def with_progress(files: "Iterator[Checked]", total: int, quiet: bool, lang: str) -> "Iterator[Checked]":
    """A bar on stderr while many files are checked and somebody watches."""
    if total < PROGRESS_FROM or quiet or not sys.stderr.isatty():
        yield from files
        return
    from rich.console import Console
    from rich.progress import Progress

    shared = sys.stdout.isatty()  # then what is printed goes above the bar
    console = Console(stderr=True)
    with Progress(console=console, transient=True, redirect_stdout=shared, redirect_stderr=shared) as bar:
        yield from bar.track(files, total, description=say("checking", lang))

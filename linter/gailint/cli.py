"""The command line: arguments, files, printing, exit status. Nothing else prints or exits.

Exit status: 0 nothing at or above --fail-on; 1 findings; 2 the tool could not do its work; 3 with --strict: nothing
failed but something could not be told. 2 outranks 1, 1 outranks 3.
"""

import os
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NoReturn

from gailint import __version__
from gailint.words import say

if TYPE_CHECKING:
    import argparse

    from gailint.checked import Checked
    from gailint.rulebook import Rulebook
    from gailint.rulefile import Rule

VERBS = ("check", "parse", "rule", "rules", "form", "cache")
PROGRESS_FROM = 20
PARALLEL_FROM = 150


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit status."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments in (["--version"], ["-V"]):
        print(f"gailint {__version__}")
        return 0
    _make_printable()
    try:
        return _dispatch(arguments)
    except BrokenPipeError:
        _silence()
        return 0
    except KeyboardInterrupt:
        return 130


def _make_printable() -> None:
    """Let no character break the output: what the console cannot show becomes “?”; a console that has no Chinese at
    all gets UTF-8."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is None:
            continue
        try:
            "依据".encode(stream.encoding or "utf-8")
            reconfigure(errors="replace")
        except (UnicodeEncodeError, LookupError):
            reconfigure(encoding="utf-8", errors="replace")


def _silence() -> None:
    """Nobody reads on: leave without a message at shutdown."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):
        pass


def _dispatch(arguments: list[str]) -> int:
    verb = arguments[0] if arguments and arguments[0] in VERBS else "check"
    if verb == "check":
        rest = arguments[1:] if arguments[:1] == ["check"] else arguments
        return check(_check_parser(_lang(arguments)).parse_args(rest))
    from gailint import inspection

    return inspection.run(verb, arguments[1:], _lang(arguments))


def _lang(arguments: Sequence[str]) -> str:
    """The language of help and errors, known before the arguments are parsed."""
    for index, argument in enumerate(arguments):
        if argument == "--lang" and arguments[index + 1 : index + 2] == ["en"] or argument == "--lang=en":
            return "en"
    return "zh"


def complain(text: str) -> None:
    """Say something on stderr."""
    sys.stdout.flush()
    print(f"gailint: {text}", file=sys.stderr)


# ---------------------------------------------------------------- gailint [check]


def _check_parser(lang: str) -> "argparse.ArgumentParser":
    from gailint.options import check_parser

    return check_parser(lang, VERBS)


def check(options: "argparse.Namespace") -> int:
    """Lint files and print what was found."""
    from gailint import files
    from gailint.finding import Severity
    from gailint.output import FORMATS, View

    outputs = _outputs(options, FORMATS)
    if outputs is None:
        return 2
    book = load_book(options.rules, options.lang, options.no_cache)
    rules = _selected(options, book) if book else None
    if book is None or rules is None:
        return 2
    targets, missing = files.find(options.paths or ["."])
    failed = False
    for path_error in missing:
        complain(say(path_error.reason, options.lang, path=path_error.path))
        failed = True
    if options.show_files:
        print("".join(f"{target.path}\n" for target in targets), end="")
        return 2 if failed else 0
    if not targets:
        if not missing:
            complain(say("no-files", options.lang))
        return 2
    least = Severity[options.min_severity] if options.min_severity else Severity.warning
    view = View(options.lang, least, False, False, options.quiet, options.verbose, __version__)
    run = _Run(options, book, rules, targets)
    if not _write(outputs, run, view, options):
        return 2
    return run.status(failed)


def _outputs(options: "argparse.Namespace", known: Sequence[str]) -> list[tuple[str, str]] | None:
    """(format, file or "") of each --output-format; None after a complaint. Files are opened before linting starts."""
    chosen: list[tuple[str, str]] = []
    for item in options.output_format or ["full"]:
        name, _, path = item.partition(":")
        if name not in known:
            complain(say("unknown-format", options.lang, name=name, known=" ".join(known)))
            return None
        if path:
            try:
                with open(path, "a", encoding="utf-8"):
                    pass
            except OSError as error:
                complain(say("output-error", options.lang, path=path, why=error.strerror or error))
                return None
        chosen.append((name, path))
    return chosen


def load_book(rule_files: Sequence[str], lang: str, no_cache: bool) -> "Rulebook | None":
    """Forms and rules with the user's own; None after every fault was said."""
    from gailint import api
    from gailint.nodes import RuleFileError

    extra: dict[str, str] = {}
    for path in rule_files:
        try:
            with open(path, encoding="utf-8-sig") as stream:
                extra[path] = stream.read()
        except (OSError, UnicodeDecodeError) as error:
            complain(say("unreadable", lang, path=path, why=getattr(error, "strerror", None) or error))
            return None
    try:
        return api.load_book(extra, not no_cache)
    except RuleFileError as error:
        for fault in error.faults:
            print(fault, file=sys.stderr)
        complain(say("rule-errors", lang, count=len(error.faults)))
        return None


def _selected(options: "argparse.Namespace", book: "Rulebook") -> "list[Rule] | None":
    """The rules that --select, --extend-select and --ignore leave; None after a complaint."""
    def prefixes(values: Sequence[str]) -> list[str]:
        return [name.strip().upper() for value in values for name in value.split(",") if name.strip()]

    select, extend, ignore = prefixes(options.select), prefixes(options.extend_select), prefixes(options.ignore)
    ids = [rule.id for rule in book.rules]
    for name in (*select, *extend, *ignore):
        if name != "ALL" and not any(ident.startswith(name) for ident in ids):
            from gailint.nodes import did_you_mean

            complain(say("unknown-rule", options.lang, name=name, near=did_you_mean(name, ids)))
            return None

    def named(ident: str, names: Sequence[str]) -> bool:
        return any(name == "ALL" or ident.startswith(name) for name in names)

    rules = [r for r in book.rules if (not select or named(r.id, select) or named(r.id, extend)) and not named(r.id, ignore)]
    if not rules:
        complain(say("no-rules", options.lang))
        return None
    return rules


class _Run:
    """One run over the targets; remembers what the exit status depends on."""

    def __init__(self, options: "argparse.Namespace", book: "Rulebook", rules: "list[Rule]", targets: list) -> None:  # type: ignore[type-arg]
        self.options = options
        self.book = book
        self.rules = rules
        self.targets = targets
        self.failed = self.found = self.unknown = False

    def files(self) -> "Iterator[Checked]":
        """Each target checked, in order; errors are said at once and the others go on."""
        from gailint.finding import Severity
        from gailint.jobs import check_all

        threshold = None if self.options.fail_on == "never" else Severity[self.options.fail_on]
        alone = len(self.targets) == 1 and self.targets[0].named and not self.options.force_exclude
        for file in _with_progress(check_all(self.targets, self.options, self.book, self.rules), len(self.targets), self.options):
            if file.status == "error":
                self.failed = True
                complain(file.error)
            elif file.status == "not-report" and alone:
                self.failed = True
                complain(file.error or say("not-report", self.options.lang, path=file.path))
            if threshold is not None and any(finding.severity >= threshold for finding in file.findings):
                self.found = True
            if file.verdict == "无法判定" or file.not_checked:
                self.unknown = True
            yield file

    def status(self, failed: bool) -> int:
        """The exit status after all files were seen."""
        if failed or self.failed:
            return 2
        if self.options.exit_zero:
            return 0
        if self.found:
            return 1
        return 3 if self.options.strict and self.unknown else 0


def _write(outputs: list[tuple[str, str]], run: _Run, view, options: "argparse.Namespace") -> bool:  # type: ignore[no-untyped-def]
    """Print every output; with several the records are kept, with one they stream. False after a complaint."""
    from gailint.output import renderer

    records = run.files() if len(outputs) == 1 else list(run.files())
    for name, path in outputs:
        if not path:
            shown = view._replace(color=_color(options.color), ascii=(sys.stdout.encoding or "").lower().replace("-", "") != "utf8")
            for piece in renderer(name)(records, shown):
                sys.stdout.write(piece)
            sys.stdout.flush()
            continue
        try:
            _write_file(path, "".join(renderer(name)(records, view)))
        except OSError as error:
            complain(say("output-error", options.lang, path=path, why=error.strerror or error))
            return False
    if options.statistics:
        _statistics(run, options)
    return True


def _write_file(path: str, text: str) -> None:
    """Replace a file as a whole."""
    temporary = f"{path}.{os.getpid()}.tmp"
    try:
        with open(temporary, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
        os.replace(temporary, path)
    finally:
        if os.path.exists(temporary):
            os.unlink(temporary)


def _statistics(run: _Run, options: "argparse.Namespace") -> None:
    return None


def _color(when: str) -> bool:
    if when != "auto":
        return when == "always"
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or (sys.stdout.isatty() and os.environ.get("TERM") != "dumb")


def _with_progress(files: "Iterator[Checked]", total: int, options: "argparse.Namespace") -> "Iterator[Checked]":
    """A bar on stderr while many files are checked and somebody watches."""
    if total < PROGRESS_FROM or options.quiet or not sys.stderr.isatty():
        yield from files
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(files, say("checking", options.lang), total, console=Console(stderr=True), transient=True)


def fail(text: str) -> NoReturn:
    """Complain and leave with status 2."""
    complain(text)
    raise SystemExit(2)

"""The command line: arguments, files, printing, exit status. Nothing else prints or exits.

Exit status: 0 nothing at or above --fail-on; 1 findings; 2 the tool could not do its work; 3 with --strict: nothing
failed but something could not be told. 2 outranks 1, 1 outranks 3.
"""

import os
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from gailint import __version__
from gailint.words import near, say, why

if TYPE_CHECKING:
    import argparse

    from gailint.checked import Checked
    from gailint.files import PathError, Target
    from gailint.output import View
    from gailint.rulebook import Rulebook
    from gailint.rulefile import Rule

VERBS = ("check", "parse", "rule", "rules", "form", "cache")
FOR_PEOPLE = ("full", "concise")
PROGRESS_FROM = 20


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
    except Exception as error:
        _silence()
        return _crashed(error, arguments)


def _crashed(error: Exception, arguments: Sequence[str]) -> int:
    """A full disk, an installation without its rules, a bug: one line, the rest with -v."""
    lang = _lang(arguments)
    if "-v" in arguments or "--verbose" in arguments:
        import traceback

        traceback.print_exc()
    if isinstance(error, OSError):
        key = "unreadable" if error.filename else "output-error"
        complain(say(key, lang, path=error.filename or say("stdout", lang), why=why(error, lang)))
    else:
        complain(say("bug", lang, path=" ".join(["gailint", *arguments]), error=f"{type(error).__name__}: {error}"))
    return 2


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
    from contextlib import suppress

    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _dispatch(arguments: list[str]) -> int:
    verb = arguments[0] if arguments and arguments[0] in VERBS else "check"
    if verb == "check":
        rest = arguments[1:] if arguments[:1] == ["check"] else arguments
        cut = rest.index("--") if "--" in rest else len(rest)
        options = _check_parser(_lang(arguments)).parse_intermixed_args(rest[:cut])
        options.paths += rest[cut + 1 :]
        return check(options)
    from gailint import inspection

    return inspection.run(verb, arguments[1:], _lang(arguments))


def _lang(arguments: Sequence[str]) -> str:
    """The language of help and errors, known before the arguments are parsed."""
    for index, argument in enumerate(arguments):
        if argument == "--lang=en" or (argument == "--lang" and arguments[index + 1 : index + 2] == ["en"]):
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

    lang = options.lang
    outputs = _outputs(options, FORMATS)
    if outputs is None:
        return 2
    book = load_book(options.rules, lang, options.no_cache)
    rules = _selected(options, book) if book else None
    if book is None or rules is None:
        return 2
    targets, missing = files.find(options.paths or ["."])
    run = _Run(options, book, rules, targets, missing)
    if options.show_files:
        print("".join(f"{target.path}\n" for target in targets), end="")
        return 2 if list(run.lost()) else 0
    if not targets and not missing:
        complain(say("no-files", lang))
        return 2
    if not _may_write(outputs, targets, lang):
        return 2
    least = Severity[options.min_severity] if options.min_severity else Severity.warning
    view = View(lang, least, False, False, options.quiet, options.verbose, __version__)
    if not _write(outputs, run, view, options):
        return 2
    return run.status()


def _outputs(options: "argparse.Namespace", known: Sequence[str]) -> list[tuple[str, str]] | None:
    """(format, file or "") of each --output-format; None after a complaint."""
    chosen: list[tuple[str, str]] = []
    for item in options.output_format or ["full"]:
        name, _, path = item.partition(":")
        if name not in known:
            close = near(name, known, options.lang)
            complain(say("unknown-format", options.lang, name=name, near=close, known=" ".join(known)))
            return None
        if path in [other for _, other in chosen]:
            complain(say("output-twice", options.lang, path=path or say("stdout", options.lang)))
            return None
        chosen.append((name, path))
    return chosen


def _may_write(outputs: list[tuple[str, str]], targets: "Sequence[Target]", lang: str) -> bool:
    """Whether each output file can be written and is no report to check; False after a complaint. Nothing is changed
    before linting starts."""
    inputs = {os.path.realpath(target.path) for target in targets} if any(path for _, path in outputs) else set()
    for path in (path for _, path in outputs if path):
        if os.path.realpath(path) in inputs:
            complain(say("output-is-input", lang, path=path))
            return False
        try:
            there = os.path.exists(path)
            with open(path, "ab"):
                pass
            if not there:
                os.unlink(path)
        except OSError as error:
            complain(say("output-error", lang, path=path, why=why(error, lang)))
            return False
    return True


def load_book(rule_files: Sequence[str], lang: str, no_cache: bool) -> "Rulebook | None":
    """Forms and rules with the user's own; None after every fault was said."""
    from gailint import api
    from gailint.nodes import RuleFileError

    extra: dict[str, str] = {}
    for path in rule_files:
        try:
            with open(path, encoding="utf-8-sig") as stream:
                extra[path] = stream.read()
        except (OSError, UnicodeError) as error:
            complain(say("unreadable", lang, path=path, why=why(error, lang)))
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
            complain(say("unknown-rule", options.lang, name=name, near=near(name, ids, options.lang)))
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

    def __init__(
        self,
        options: "argparse.Namespace",
        book: "Rulebook",
        rules: "list[Rule]",
        targets: "Sequence[Target]",
        missing: "Sequence[PathError]",
    ) -> None:
        self.options = options
        self.book = book
        self.rules = rules
        self.targets = targets
        self.missing = missing
        self.failed = self.found = self.unknown = False
        self.counts: dict[str, list[str]] = {}

    def lost(self) -> "Iterator[Checked]":
        """The paths that are not there or cannot be walked; each is said at once."""
        from gailint.checked import Checked

        lang = self.options.lang
        for path, error in self.missing:
            if error:
                reason = say("unreadable", lang, path=path, why=why(error, lang))
            else:
                reason = say("missing", lang, path=path, near=near(path, VERBS, lang))
            self.failed = True
            complain(reason)
            yield Checked(path, "error", reason)

    def files(self) -> "Iterator[Checked]":
        """Each target checked, in order; errors are said at once and the others go on."""
        from gailint.finding import Severity
        from gailint.jobs import check_all

        threshold = None if self.options.fail_on == "never" else Severity[self.options.fail_on]
        yield from self.lost()
        alone = len(self.targets) == 1 and self.targets[0].named and not self.options.force_exclude
        checked = check_all(self.targets, self.options, self.book, self.rules)
        for file in _with_progress(checked, len(self.targets), self.options):
            if file.status == "not-report" and alone:
                reason = file.error or say("not-report", self.options.lang, path=file.path)
                file = file._replace(status="error", error=reason)
            if file.status == "error":
                self.failed = True
                complain(file.error)
            if threshold is not None and any(finding.severity >= threshold for finding in file.findings):
                self.found = True
            if file.verdict == "无法判定" or file.not_checked:
                self.unknown = True
            if self.options.statistics:
                for finding in file.findings:
                    self.counts.setdefault(finding.rule, []).append(file.path)
            yield file

    def status(self) -> int:
        """The exit status after all files were seen."""
        if self.failed:
            return 2
        if self.options.exit_zero:
            return 0
        if self.found:
            return 1
        return 3 if self.options.strict and self.unknown else 0


def _write(outputs: list[tuple[str, str]], run: _Run, view: "View", options: "argparse.Namespace") -> bool:
    """Print every output; with several the records are kept, with one they stream. False after a complaint."""
    from gailint.output import renderer

    records = run.files() if len(outputs) == 1 else list(run.files())
    for name, path in outputs:
        if not path:
            encoding = (sys.stdout.encoding or "").lower().replace("-", "")
            shown = view._replace(color=_color(options.color), ascii=encoding != "utf8")
            for piece in renderer(name)(records, shown):
                sys.stdout.write(piece)
                sys.stdout.flush()
            continue
        try:
            _write_file(path, "".join(renderer(name)(records, view)))
        except OSError as error:
            complain(say("output-error", options.lang, path=path, why=why(error, options.lang)))
            return False
    if options.statistics:
        shown_to_people = all(path or name in FOR_PEOPLE for name, path in outputs)
        print(_statistics(run, options.lang), end="", file=sys.stdout if shown_to_people else sys.stderr)
    return True


def _write_file(path: str, text: str) -> None:
    """Replace a file as a whole; a device or pipe is written to."""
    if os.path.exists(path) and not os.path.isfile(path):
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


def _statistics(run: _Run, lang: str) -> str:
    """How often each rule was broken, and in how many files, the most frequent first."""
    lines = []
    for rule in sorted(run.rules, key=lambda rule: (-len(run.counts.get(rule.id, ())), rule.id)):
        paths = run.counts.get(rule.id)
        if paths:
            title = rule.title_en if lang == "en" else rule.title
            severity = say(str(rule.severity), lang)
            counts = {"count": len(paths), "files": len(set(paths))}
            lines.append(say("statistics", lang, **counts, rule=rule.id, severity=severity, title=title) + "\n")
    return "".join(lines)


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
    from rich.progress import Progress

    shared = sys.stdout.isatty()  # then what is printed goes above the bar
    console = Console(stderr=True)
    with Progress(console=console, transient=True, redirect_stdout=shared, redirect_stderr=shared) as bar:
        yield from bar.track(files, total, description=say("checking", options.lang))

"""The command line: arguments, files, printing, exit status. Nothing else exits, and only `printing` prints.

Exit status: 0 nothing at or above --fail-on; 1 findings; 2 the tool could not do its work; 3 with --strict: nothing
failed but something could not be told. 2 outranks 1, 1 outranks 3.
"""

import os
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from gailint import __version__
from gailint.printing import complain
from gailint.words import near, say, why

if TYPE_CHECKING:
    import argparse

    from gailint.align import Aligned
    from gailint.checked import Checked
    from gailint.files import PathError, Target
    from gailint.rulebook import Rulebook
    from gailint.rulefile import Rule

VERBS = ("check", "parse", "rule", "rules", "form", "cache")


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


# ---------------------------------------------------------------- gailint [check]


def _check_parser(lang: str) -> "argparse.ArgumentParser":
    from gailint.options import check_parser

    return check_parser(lang, VERBS)


def check(options: "argparse.Namespace") -> int:
    """Lint files and print what was found."""
    from gailint import files, printing
    from gailint.books import load_book
    from gailint.finding import Severity
    from gailint.output import FORMATS, View, needs

    lang = options.lang
    wanted = printing.outputs(options, FORMATS)
    if wanted is None:
        return 2
    book = load_book(options.rules, lang, options.no_cache)
    rules = _selected(options, book) if book else None
    if book is None or rules is None:
        return 2
    targets, missing = files.find(options.paths or ["."])
    run = _Run(options, book, rules, targets, missing, needs(output.format for output in wanted))
    if not _is_comparable(options, len(targets)):
        return 2
    if options.show_files:
        print("".join(f"{target.path}\n" for target in targets), end="")
        return 2 if list(run.lost()) else 0
    if not targets and not missing:
        complain(say("no-files", lang))
        return 2
    if not printing.may_write(wanted, targets, lang):
        return 2
    if options.previous and (last_year := _last_year(options, book)):
        run.previous = last_year
    elif options.previous:
        return 2
    least = Severity[options.min_severity] if options.min_severity else Severity.warning
    view = View(lang, least, False, False, options.quiet, options.verbose, __version__, tuple(rules))
    if not printing.write(wanted, run.files(), view, options.color):
        return 2
    if options.statistics:
        printing.write_statistics(run.statistics(), wanted, lang)
    return run.status()


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


def _is_comparable(options: "argparse.Namespace", count: int) -> bool:
    """Whether --previous and --project are used where they can be; False after a complaint."""
    for other, value in (("--previous", options.previous), ("--year", options.year)):
        if options.project and value:
            complain(say("not-together", options.lang, one="--project", other=other))
            return False
    if options.previous and count != 1:
        complain(say("previous-one", options.lang, count=count))
        return False
    return True


def _last_year(options: "argparse.Namespace", book: "Rulebook") -> "Aligned | None":
    """The report that --previous names; None after a complaint."""
    from gailint import api
    from gailint.source import SourceError

    path, lang = options.previous, options.lang
    try:
        with open(path, "rb") as stream:
            data = stream.read()
        _, aligned = api.read(data, path, api.Options(encoding=options.encoding), book)
    except OSError as error:
        complain(say("unreadable", lang, path=path, why=why(error, lang)))
        return None
    except SourceError as error:
        reason = "wrong-encoding" if options.encoding and error.reason == "undecodable" else error.reason
        complain(say(reason, lang, path=path, offset=error.offset, encoding=options.encoding))
        return None
    if not api.is_report(aligned):
        complain(say("not-report", lang, path=path))
        return None
    return aligned


class _Run:
    """One run over the targets; remembers what the exit status depends on."""

    def __init__(
        self,
        options: "argparse.Namespace",
        book: "Rulebook",
        rules: "list[Rule]",
        targets: "Sequence[Target]",
        missing: "Sequence[PathError]",
        needs: frozenset[str],
    ) -> None:
        self.options = options
        self.book = book
        self.rules = rules
        self.targets = targets
        self.missing = missing
        self.needs = needs
        self.previous: Aligned | None = None
        self.failed = self.found = self.unknown = False
        self.findings: Counter[str] = Counter()
        self.broken_in: Counter[str] = Counter()

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
        from gailint.checked import BRIEF
        from gailint.finding import Severity
        from gailint.jobs import check_all
        from gailint.printing import with_progress

        threshold = None if self.options.fail_on == "never" else Severity[self.options.fail_on]
        yield from self.lost()
        alone = len(self.targets) == 1 and self.targets[0].named and not self.options.force_exclude
        needs = self.needs | {BRIEF} if self.options.project or self.previous else self.needs
        checked = check_all(self.targets, self.options, self.book, self.rules, needs)
        for file in self._compared(with_progress(checked, len(self.targets), self.options.quiet, self.options.lang)):
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
            self.findings.update(finding.rule for finding in file.findings)
            self.broken_in.update({finding.rule for finding in file.findings})
            yield file

    def _compared(self, files: "Iterator[Checked]") -> "Iterator[Checked]":
        """The records with what reports say of one another, when that was asked for."""
        if not self.options.project and self.previous is None:
            return files
        from gailint import project

        lang = self.options.lang
        if self.previous is None:
            return project.across(files, self.book, self.rules, lang)

        def unfit(reason: str) -> None:
            complain(say("previous-unfit", lang, path=self.options.previous, reason=reason))

        return project.beside(files, self.previous, self.book, self.rules, lang, unfit)

    def statistics(self) -> "list[tuple[Rule, int, int]]":
        """Each broken rule with its findings and the files that they are in, the most frequent first."""
        broken = [(rule, self.findings[rule.id], self.broken_in[rule.id]) for rule in self.rules]
        return sorted((one for one in broken if one[1]), key=lambda one: (-one[1], one[0].id))

    def status(self) -> int:
        """The exit status after all files were seen."""
        if self.failed:
            return 2
        if self.options.exit_zero:
            return 0
        if self.found:
            return 1
        return 3 if self.options.strict and self.unknown else 0

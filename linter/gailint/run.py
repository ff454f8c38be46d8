"""One run of `gailint [check]`: files, their settings, the records that outputs print, and the exit status."""

from __future__ import annotations

import os
import sys

from gailint import __version__, files, printing, repository
from gailint.checked import BRIEF, Checked
from gailint.finding import Severity
from gailint.jobs import Work, check_all
from gailint.output import FORMATS, View, needs
from gailint.plain import one_line
from gailint.printing import complain
from gailint.profiles import Plan, plan, rules_of, used
from gailint.words import near, say, why

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence
    from contextlib import AbstractContextManager

    from gailint.align import Aligned
    from gailint.files import PathError
    from gailint.keeping import Keeper
    from gailint.profiles import Profile
    from gailint.rewriting import Fixing
    from gailint.statistics import Counts


def check(options: argparse.Namespace, verbs: Sequence[str]) -> int:
    """Lint files and print what was found; returns the exit status. `verbs` are words that were perhaps meant as such."""
    wanted = printing.outputs(options, FORMATS)
    if wanted is None or not are_usable(options):
        return 2
    if options.changed_since is not None and "-" in options.paths:
        complain(say("not-together", options.lang or "zh", one="--changed-since", other="-"))
        return 2
    targets, missing, unread = files.find(options.paths or ["."])
    if options.changed_since is not None:
        try:
            targets = files.changed(targets, options.changed_since)
        except repository.NoRevision as error:
            complain(say("no-revision", options.lang or "zh", revision=options.changed_since, why=error))
            return 2
    made = plan(options, targets)
    if made is None:
        return 2
    options.lang = lang = made.whole_run["lang"]
    run = Run(options, made, missing, verbs, needs(output.format for output in wanted))
    if not _is_comparable(options, len(made.targets)):
        return 2
    run.say_what_is_used(unread)
    if options.show_files:
        print("".join(f"{one_line(target.path)}\n" for target in made.targets), end="")
        return 2 if list(run.lost()) else 0
    if not made.targets and not missing and options.changed_since is not None:
        complain(say("nothing-changed", lang, revision=options.changed_since))
    elif not made.targets and not missing and not made.excluded and not made.whole_run["force-exclude"]:
        complain(say("no-files", lang))
        return 2
    if not printing.may_write(wanted, made.targets, lang):
        return 2
    if not run.may_keep():
        return 2
    if options.previous and (last_year := _last_year(options, made)):
        run.previous = last_year
    elif options.previous:
        return 2
    if options.verb and run.keeper:
        from gailint import registering

        return registering.run(options, run.files(), run.keeper)
    least = Severity[made.whole_run["min-severity"]]
    view = View(lang, least, False, False, options.quiet, options.verbose, __version__, rules_of(made))
    if options.diff:
        return run.show_diff()
    with run.report_stream():
        if not printing.write(wanted, run.files(), view, options.color):
            return 2
        run.show_statistics(wanted)
    return run.status()


def are_usable(options: argparse.Namespace) -> bool:
    """Whether options make sense together; False after a complaint."""
    lang = options.lang or "zh"
    if options.unsafe_fixes and not (options.fix or options.diff):
        complain(say("unsafe-alone", lang))
        return False
    if options.config and options.isolated:
        complain(say("not-together", lang, one="--config", other="--isolated"))
        return False
    for glob in options.exclude:
        from gailint import globs

        if reason := globs.fault(glob):
            complain(say("bad-glob", lang, name=glob, why=reason))
            return False
    return True


def _is_comparable(options: argparse.Namespace, count: int) -> bool:
    """Whether --previous and --project are used where they can be; False after a complaint."""
    for other, value in (("--previous", options.previous), ("--year", options.year)):
        if options.project and value:
            complain(say("not-together", options.lang, one="--project", other=other))
            return False
    if options.previous and count != 1:
        complain(say("previous-one", options.lang, count=count))
        return False
    return True


def _last_year(options: argparse.Namespace, made: Plan) -> Aligned | None:
    """The report that --previous names; None after a complaint."""
    from gailint import api, reading
    from gailint.source import SourceError

    path, lang = options.previous, options.lang
    way = made.profiles[made.which[0]].way
    encoding = way.reading.encoding
    try:
        _, aligned = api.read(reading.read(path), path, api.Options(encoding=encoding), way.book)
    except (OSError, SourceError) as error:
        complain(reading.fault(error, path, encoding, lang))
        return None
    if not api.is_report(aligned):
        complain(say("not-report", lang, path=path))
        return None
    return aligned


class Run:
    """One run over the targets; remembers what the exit status depends on."""

    def __init__(
        self,
        options: argparse.Namespace,
        made: Plan,
        missing: Sequence[PathError],
        verbs: Sequence[str],
        needs: frozenset[str],
    ) -> None:
        self.options = options
        self.needs = needs
        self.made = made
        self.missing = missing
        self.verbs = verbs
        self.previous: Aligned | None = None
        self.failed = self.found = self.unknown = False
        self.stdout = sys.stdout
        self.keeper: Keeper | None = None
        self.counts: Counts | None = None
        if options.statistics:
            from gailint import statistics

            self.counts = statistics.Counts()

    def may_keep(self) -> bool:
        """Read the registers and baselines that hold for the reports; False after a complaint."""
        from gailint import registers

        options, known = self.options, None
        named = options.baseline or self.made.whole_run["baseline"]
        names = [options.stdin_filename if target.path == "-" else target.path for target in self.made.targets]
        found = registers.find(names, named)
        if options.no_suppress:
            found = registers.Found({}, {"": options.baseline} if options.baseline else {})
        if options.verb == "baseline":
            from gailint.registering import existing, may_write

            known = existing(options)
            if known is None or not may_write(options, known.path):
                return False
        if not found.registers and not found.baselines and not options.verb:
            return True
        walked = [path for path in options.paths or ["."] if os.path.isdir(path)]
        rules = [rule for profile in self.made.profiles for rule in profile.way.book.rules]
        self.keeper = registers.keeper(found, rules, walked, options.project, options.lang, known)
        return self.keeper is not None

    def say_what_is_used(self, unread: Sequence[str]) -> None:
        """Name the files that are excluded although they were named, how many in folders have no reader here, and with -v
        the configurations."""
        lang = self.options.lang
        if unread and not self.options.quiet:
            endings, extra = files.wanted_for(unread)
            complain(say("no-readers", lang, files=say("and", lang).join(endings), extra=extra))
        for path, by in () if self.options.quiet else self.made.excluded:
            complain(say("excluded", lang, path=path, by=by))
        for config, count in used(self.made) if self.options.verbose else ():
            complain(say("config-used" if config else "config-none", lang, config=config, count=count))

    def lost(self) -> Iterator[Checked]:
        """The paths that are not there or cannot be walked; each is said at once."""
        lang = self.options.lang
        for path, error in self.missing:
            if error:
                reason = say("unreadable", lang, path=path, why=why(error, lang))
            else:
                reason = say("missing", lang, path=path, near=near(path, self.verbs, lang))
            self.failed = True
            complain(reason)
            yield Checked(path, "error", reason)

    def files(self) -> Iterator[Checked]:
        """Each target checked, in order; errors are said at once and the others go on."""
        from gailint.printing import with_progress

        yield from self.lost()
        targets, options = self.made.targets, self.options
        alone = len(targets) == 1 and targets[0].named and not self.made.whole_run["force-exclude"]
        needs = self.needs | {BRIEF} if options.project or options.previous else self.needs
        work = Work(
            tuple(profile.way for profile in self.made.profiles), options.stdin_filename, options.verbose, needs, self._fixing()
        )
        checked = check_all(targets, self.made.which, work, options.jobs)
        progressing = with_progress(checked, len(targets), options.quiet, options.lang)
        for file, number in zip(self._compared(progressing), self.made.which, strict=True):
            profile = self.made.profiles[number]
            file = file._replace(config=profile.config)
            if file.status == "not-report" and alone:
                reason = file.error or say("not-report", options.lang, path=file.path)
                file = file._replace(status="error", error=reason)
            if file.status == "error":
                self.failed = True
                complain(file.error)
            self._hand_over(file)
            yield self._noted(self.keeper.keep(file, profile.way.rules) if self.keeper else file, profile)
        profiles = self.made.profiles
        for file in self.keeper.about(rules_of(self.made), options.lang) if self.keeper and profiles else ():
            yield self._noted(file, profiles[0])

    def _noted(self, file: Checked, profile: Profile) -> Checked:
        """The record, after what the exit status and the statistics depend on was noted."""
        if profile.fail_on is not None and any(finding.severity >= profile.fail_on for finding in file.findings):
            self.found = True
        if profile.strict and ((file.verdict == "无法判定" and file.undecided) or file.not_checked):
            self.unknown = True
        if self.counts:
            self.counts.add(file)
        return file

    def _fixing(self) -> Fixing | None:
        """What is to be corrected, if that was asked for."""
        if not (self.options.fix or self.options.diff):
            return None
        from gailint.rewriting import Fixing

        return Fixing(
            self.options.diff, self.options.unsafe_fixes, self.keeper.kept if self.keeper else None, self.stdout.isatty()
        )

    def _hand_over(self, file: Checked) -> None:
        """Say what corrections have to say of a file; write the corrected text of standard input."""
        for remark in file.said:
            complain(remark)
        if file.unwritten:
            self.failed = True
            complain(file.unwritten)
        if file.output is not None:
            self.stdout.buffer.write(file.output)
            self.stdout.flush()

    def report_stream(self) -> AbstractContextManager[object]:
        """Where findings go: to stderr when standard output carries the corrected text of standard input."""
        from contextlib import nullcontext, redirect_stdout

        carries = self.options.fix and any(target.path == "-" for target in self.made.targets)
        return redirect_stdout(sys.stderr) if carries else nullcontext()

    def show_diff(self) -> int:
        """Print what --fix would change, in the files' own encodings, or as text on a terminal; returns the exit status."""
        count = 0
        for file in self.files():
            count += file.fixed
            if self.stdout.isatty():
                self.stdout.write(file.patch.decode("utf-8", "replace"))
            else:
                self.stdout.buffer.write(file.patch)
            self.stdout.flush()
        if count and not self.options.quiet:
            complain(say("would-fix", self.options.lang, count=count))
        if self.failed:
            return 2
        return 1 if count and not self.options.exit_zero else 0

    def _compared(self, files: Iterator[Checked]) -> Iterator[Checked]:
        """The records with what reports say of one another, when that was asked for."""
        if not self.options.project and self.previous is None:
            return files
        from gailint import project

        lang = self.options.lang
        rules = [self.made.profiles[number].way.rules for number in self.made.which]
        forms = self.made.profiles[0].way.book.forms if self.made.profiles else ()
        if self.previous is None:
            return project.across(files, forms, rules, lang)

        def unfit(reason: str) -> None:
            complain(say("previous-unfit", lang, path=self.options.previous, reason=reason))

        return project.beside(files, self.previous, forms, rules[0], lang, unfit)

    def show_statistics(self, wanted: Sequence[printing.Output]) -> None:
        """Print what was counted by rule, organ or year."""
        if self.counts is None:
            return
        from gailint.statistics import by_organ, by_year

        for kind in dict.fromkeys(self.options.statistics):
            if kind == "rule":
                printing.write_statistics(self.counts.by_rule(rules_of(self.made)), wanted, self.options.lang)
            else:
                rows = (by_organ if kind == "organ" else by_year)(self.counts.reports)
                printing.write_standings(rows, f"no-{kind}", wanted, self.options.lang)

    def status(self) -> int:
        """The exit status after all files were seen."""
        if self.failed:
            return 2
        if self.options.exit_zero:
            return 0
        if self.found:
            return 1
        return 3 if self.unknown else 0

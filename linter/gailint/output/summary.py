"""Totals over many files, and the line that says of one file how it stands."""

from __future__ import annotations

from gailint.finding import Severity
from gailint.plain import one_line
from gailint.words import say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from gailint.checked import Checked
    from gailint.output import View


class Tally:
    """Counts over the files of a run."""

    def __init__(self) -> None:
        self.files = self.skipped = self.failed = 0
        self.fixed = self.safe = self.unsafe = 0
        self.verdicts = {"符合": 0, "不符合": 0, "无法判定": 0}
        self.severities = {severity: 0 for severity in Severity}
        self.aside = {"suppress": 0, "baseline": 0}

    def add(self, file: Checked) -> None:
        """Count one file."""
        if file.status == "not-report":
            self.skipped += 1
        if file.status == "error":
            self.failed += 1
        for finding in file.findings:
            self.severities[finding.severity] += 1
        if file.status != "linted":
            return
        self.files += 1
        self.fixed += file.fixed
        self.verdicts[file.verdict] += 1
        for finding in file.findings:
            if finding.fix is not None and not (file.unwritten or file.said):  # those were just refused
                self.safe += finding.fix.safe
                self.unsafe += not finding.fix.safe
        for one in file.set_aside:
            self.aside[one.how] += 1


def closing(tally: Tally, view: View, alone: bool = True) -> Iterator[str]:
    """The lines at the very end; `alone` when nothing was said of each file before."""
    hidden = {severity: count for severity, count in tally.severities.items() if severity < view.least and count}
    if hidden:
        some = [
            say("hidden-some", view.lang, count=hidden[one], severity=say(str(one), view.lang))
            for one in sorted(hidden, reverse=True)
        ]
        yield say("hidden", view.lang, what=say("and", view.lang).join(some), least=str(min(hidden))) + "\n"
    seen = tally.files + tally.skipped + tally.failed
    if seen != 1:
        yield (
            say(
                "totals",
                view.lang,
                files=tally.files,
                conforms=tally.verdicts["符合"],
                fails=tally.verdicts["不符合"],
                unknown=tally.verdicts["无法判定"],
                errors=tally.severities[Severity.error],
                warnings=tally.severities[Severity.warning],
                infos=tally.severities[Severity.info],
            )
            + "\n"
        )
    if (alone or seen != 1) and (told := _aside(tally.aside, view.lang)):
        yield say("aside", view.lang, told=told) + "\n"
    fixes = [
        say("fixed", view.lang, count=tally.fixed) if tally.fixed else "",
        say("fixes-known", view.lang, safe=tally.safe) if tally.safe else "",
        say("fixes-unsafe", view.lang, unsafe=tally.unsafe) if tally.unsafe else "",
    ]
    if any(fixes):
        yield ("; " if view.lang == "en" else "；").join(filter(None, fixes)) + "\n"
    if tally.skipped:
        yield say("skipped", view.lang, count=tally.skipped) + "\n"


def _aside(counts: Mapping[str, int], lang: str) -> str:
    """How many findings registers and baselines hold, or nothing."""
    told = [say(f"aside-{how}", lang, count=count) for how, count in counts.items() if count]
    return say("and", lang).join(told)


def aside(file: Checked, lang: str) -> Iterator[str]:
    """One line for each finding of a file that is set aside, with the reason."""
    for one in file.set_aside:
        found = one.finding
        values = {"rule": found.rule, "address": found.address, "message": found.message}
        reason = one.reason or say("in-baseline", lang)
        yield say("aside-one", lang, place=f"{found.span.line}:{found.span.column}", reason=reason, **values)


def standing(file: Checked, view: View) -> str:
    """The verdict of one file in a sentence: how many checks passed, which form, which year and where it was read."""
    lang = view.lang
    pending = file.count(Severity.warning)
    held = {how: sum(1 for one in file.set_aside if one.how == how) for how in ("suppress", "baseline")}
    told = _aside(held, lang)
    year = say("no-year", lang)
    if file.year is not None:
        year = say("year", lang, year=file.year, place=say(file.taken_from, lang))
    return say(
        "summary" if file.is_checked() else "summary-nothing",
        lang,
        path=one_line(file.path),
        verdict=say(file.verdict, lang),
        pending=(say("pending", lang, count=pending) if pending else "") + (say("comma", lang) + told if told else ""),
        total=sum(file.counts.values()),
        passed=file.counts["pass"],
        failed=file.counts["fail"],
        aside=say("checks-aside", lang, count=file.counts["set_aside"]) if "set_aside" in file.counts else "",
        unknown=file.counts["cannot_tell"],
        elsewhere=file.counts["not_applicable"],
        form=say("form", lang, form=file.form) if file.form else say("no-form", lang),
        year=year,
    )

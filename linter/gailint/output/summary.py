"""Totals over many files, and the line that says of one file how it stands."""

from collections.abc import Iterator

from gailint.checked import Checked
from gailint.finding import Severity
from gailint.output import View
from gailint.plain import one_line
from gailint.words import say


class Tally:
    """Counts over the files of a run."""

    def __init__(self) -> None:
        self.files = self.skipped = self.failed = 0
        self.verdicts = {"符合": 0, "不符合": 0, "无法判定": 0}
        self.severities = {severity: 0 for severity in Severity}

    def add(self, file: Checked) -> None:
        """Count one file."""
        if file.status == "not-report":
            self.skipped += 1
        if file.status == "error":
            self.failed += 1
        if file.status != "linted":
            return
        self.files += 1
        self.verdicts[file.verdict] += 1
        for finding in file.findings:
            self.severities[finding.severity] += 1


def closing(tally: Tally, view: View) -> Iterator[str]:
    """The lines at the very end."""
    hidden = sum(count for severity, count in tally.severities.items() if severity < view.least)
    if hidden:
        yield say("hidden", view.lang, count=hidden) + "\n"
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
    if tally.skipped:
        yield say("skipped", view.lang, count=tally.skipped) + "\n"


def standing(file: Checked, view: View) -> str:
    """The verdict of one file in a sentence: how many checks passed, which form, which year and where it was read."""
    lang = view.lang
    pending = file.count(Severity.warning)
    year = say("no-year", lang)
    if file.year is not None:
        year = say("year", lang, year=file.year, place=say(file.taken_from, lang))
    return say(
        "summary",
        lang,
        path=one_line(file.path),
        verdict=say(file.verdict, lang),
        pending=say("pending", lang, count=pending) if pending else "",
        total=sum(file.counts.values()),
        passed=file.counts["pass"],
        failed=file.counts["fail"],
        unknown=file.counts["cannot_tell"],
        elsewhere=file.counts["not_applicable"],
        form=say("form", lang, form=file.form) if file.form else say("no-form", lang),
        year=year,
    )

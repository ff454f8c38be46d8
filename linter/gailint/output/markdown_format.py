"""Markdown for a comment or a job summary: a table of the reports with their verdicts, then the findings of each."""

from __future__ import annotations

import re

from gailint.finding import Finding, Severity
from gailint.origin import FIELD
from gailint.output.full_format import unchecked, where
from gailint.output.summary import Tally, closing
from gailint.plain import one_line
from gailint.words import say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from gailint.checked import Checked
    from gailint.output import View

PLACES = FIELD
_SPECIAL = re.compile(r"[\\`*_{}\[\]<>()#+!|~$^-]")


def render(files: Iterable[Checked], view: View) -> Iterator[str]:
    """The table of the run, then a section for each report with something to say; findings at or above the least severity."""
    lang, tally = view.lang, Tally()
    rows: list[str] = []
    sections: list[str] = []
    for file in files:
        tally.add(file)
        if file.status != "not-report":
            rows.append(_row(file, lang))
            sections.append(_section(file, view))
        yield ""
    yield f"## gailint\n\n{_table(('report', 'verdict', 'error', 'warning', 'info', 'cannot_tell'), lang)}{''.join(rows)}\n"
    if not view.quiet:
        yield "".join(f"{_escaped(piece)}\n\n" for piece in closing(tally, view))
    yield from (section for section in sections if section)


def _row(file: Checked, lang: str) -> str:
    if file.status == "error":
        return _cells(_escaped(file.path), f"**{say('unread', lang)}**", "", "", "", "")
    severities = (str(file.count(one)) for one in (Severity.error, Severity.warning, Severity.info))
    verdict = say(file.verdict, lang)
    return _cells(
        _escaped(file.path), f"**{verdict}**" if file.verdict != "符合" else verdict, *severities, str(len(file.not_checked))
    )


def _section(file: Checked, view: View) -> str:
    lang = view.lang
    shown = [finding for finding in file.findings if finding.severity >= view.least]
    reasons = [
        f"- {say('not-checked', lang)} {say('and', lang).join(rules)}{say('colon', lang)}{_escaped(why)}\n"
        for why, rules in unchecked(file).items()
    ]
    aside = [f"- {say('set-aside', lang, count=len(file.set_aside))}\n"] if file.set_aside else []
    parts = [f"{_escaped(file.error)}\n"] if file.status == "error" else []
    if shown:
        parts.append(_table(("place", "severity", "rule", "message"), lang) + "".join(_finding(one, lang) for one in shown))
    if reasons or aside:
        parts.append("".join((*reasons, *aside)))
    return f"### {_escaped(file.path)}\n\n" + "\n".join(parts) + "\n" if parts else ""


def _finding(finding: Finding, lang: str) -> str:
    text = f"{_escaped(finding.message)}<br>{say('basis', lang)} {_escaped(finding.basis)}"
    return _cells(_escaped(where(finding)), say(str(finding.severity), lang), finding.rule, text)


def _table(names: tuple[str, ...], lang: str) -> str:
    return _cells(*(say(name, lang) for name in names)) + "|---" * len(names) + "|\n"


def _cells(*cells: str) -> str:
    return f"| {' | '.join(cells)} |\n"


def _escaped(text: str) -> str:
    """Text that Markdown shows as it is; “@” mentions nobody, “&” begins no entity."""
    kept = _SPECIAL.sub(lambda found: "\\" + found[0], one_line(text).strip().replace("&", "&amp;"))
    return kept.replace("@", "@<!-- -->")

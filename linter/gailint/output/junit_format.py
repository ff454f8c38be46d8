"""JUnit XML as GitLab reads it: a suite for each report, in it one case a rule, with at most one outcome element.

GitLab keeps only the first of several cases of one name, so all findings of a rule stand in one failure.
"""

from __future__ import annotations

from gailint.checked import OUTCOMES, Checked, SetAside
from gailint.finding import Finding, Outcome, RuleResult
from gailint.output import UNREADABLE, View, title
from gailint.output.escaping import xml_text
from gailint.output.paths import printable
from gailint.plain import one_line
from gailint.words import say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

NEEDS = (OUTCOMES,)
_Case = tuple[str, str]  # a case as text, and what it counts as


def render(files: Iterable[Checked], view: View) -> Iterator[str]:
    """The document, suite by suite; its head comes with the first piece."""
    titles = {rule.id: title(rule, view.lang) for rule in view.rules}
    before = '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="gailint">\n'
    for file in files:
        yield before + _suite(file, titles, view)
        before = ""
    yield before + "</testsuites>\n"


def _suite(file: Checked, titles: dict[str, str], view: View) -> str:
    path = xml_text(printable(file.path), view.ascii)
    cases = [_case(path, *one, view.ascii) for one in _cases(file, titles, view.lang)]
    counts = {what: sum(1 for _, counted in cases if counted == what) for what in ("failure", "error", "skipped")}
    return (
        f'<testsuite name="{path}" file="{path}" tests="{len(cases)}" failures="{counts["failure"]}"'
        f' errors="{counts["error"]}" skipped="{counts["skipped"]}">\n{"".join(text for text, _ in cases)}</testsuite>\n'
    )


def _cases(file: Checked, titles: dict[str, str], lang: str) -> Iterator[tuple[str, str, str, str, str]]:
    """(name, outcome element or "", its type, its message, its text) of every case of a report."""
    name = say("read", lang)
    if file.status == "error":
        yield name, "error", UNREADABLE, one_line(file.error), one_line(file.error)
    if file.status == "not-report":
        yield name, "skipped", file.status, say("no-report", lang), ""
    findings: dict[str, list[Finding]] = {}
    for finding in file.findings:
        findings.setdefault(finding.rule, []).append(finding)
    told = {one.rule for one in file.outcomes or ()}
    others = [RuleResult(rule, Outcome.FAIL) for rule in findings if rule not in told]
    for result in (*(file.outcomes or ()), *others):
        aside = [one for one in file.set_aside if one.finding.rule == result.rule]
        yield _judged(result, findings.get(result.rule, []), aside, f"{result.rule} {titles.get(result.rule, '')}".strip(), lang)


def _judged(
    result: RuleResult, findings: list[Finding], aside: list[SetAside], name: str, lang: str
) -> tuple[str, str, str, str, str]:
    if findings:
        worst = max(finding.severity for finding in findings)
        hits = [f"{one.span.line}:{one.span.column} {say(str(one.severity), lang)} {one_line(one.message)}" for one in findings]
        return name, "failure", str(worst), one_line(findings[0].message), "\n".join(hits)
    if aside:
        told = [
            say("registered-for", lang, reason=one_line(one.reason)) if one.reason else say("in-baseline", lang) for one in aside
        ]
        return name, "skipped", aside[0].how, told[0], "\n".join(dict.fromkeys(told))
    if result.outcome is Outcome.PASS or (result.outcome is Outcome.FAIL and not result.reason):
        return name, "", "", "", ""
    parts = [] if result.outcome is Outcome.FAIL else [say(str(result.outcome), lang)]
    parts += [one_line(result.reason)] if result.reason else []
    return name, "skipped", str(result.outcome), ("：" if lang != "en" else ": ").join(parts), ""


def _case(path: str, name: str, element: str, kind: str, message: str, text: str, ascii: bool) -> _Case:
    start = f'<testcase classname="{path}" name="{xml_text(name, ascii)}"'
    if not element:
        return f"{start}/>\n", ""
    lines = "\n".join(xml_text(line, ascii) for line in (text or message).split("\n"))
    inner = f'<{element} type="{xml_text(kind)}" message="{xml_text(message, ascii)}">{lines}</{element}>'
    return f"{start}>{inner}</testcase>\n", element

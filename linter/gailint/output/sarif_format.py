"""SARIF 2.1.0: one run; findings are results, what could not be checked or read is a notification. Columns count UTF-16
units, URIs are percent-encoded and relative to the root of the repository."""

from __future__ import annotations

import re

from gailint.checked import LINES, Checked, SetAside, fingerprint
from gailint.finding import Finding, Fix, Related, Severity
from gailint.output import UNREADABLE, View, title
from gailint.output.escaping import json_text
from gailint.output.paths import relative, root, uri
from gailint.output.units import utf16
from gailint.plain import one_line
from gailint.words import say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import Any

    from gailint.rule import Rule
    from gailint.span import Span

NEEDS = (LINES,)
_LEVELS = {Severity.error: "error", Severity.warning: "warning", Severity.info: "note"}
_LONGEST = 1024  # characters of a description that GitHub takes
_IN_LINKS = str.maketrans("[]\\", "［］＼")
_LINK = re.compile(r"\](?=\()")


def render(files: Iterable[Checked], view: View) -> Iterator[str]:
    """The whole run as one object."""
    base = root("GITHUB_WORKSPACE")
    numbers = {rule.id: number for number, rule in enumerate(view.rules)}
    results: list[dict[str, Any]] = []
    notifications: list[dict[str, Any]] = []
    for file in files:
        path = relative(file.path, base)
        notifications.extend(_notifications(file, path, numbers))
        results.extend(_result(finding, file, path, base, numbers, view) for finding in file.findings)
        results.extend(
            {**_result(one.finding, file, path, base, numbers, view), "suppressions": [_suppression(one)]}
            for one in file.set_aside
        )
        yield ""
    unreadable = any(one["level"] == "error" for one in notifications)
    driver: dict[str, Any] = {"name": "gailint", "rules": [_rule(rule, view.lang) for rule in view.rules]}
    if view.version:
        driver["semanticVersion"] = view.version
    run = {
        "tool": {"driver": driver},
        "automationDetails": {"id": "gailint/"},
        "columnKind": "utf16CodeUnits",
        "invocations": [{"executionSuccessful": not unreadable, "toolExecutionNotifications": notifications}],
        "results": results,
    }
    whole = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    yield json_text(whole, view.ascii, indent=1) + "\n"


def _rule(rule: Rule, lang: str) -> dict[str, Any]:
    name = one_line(title(rule, lang))
    help_text = f"{name}\n{say('basis', lang)} {rule.basis}\n{say('explain', lang)} gailint rule {rule.id}"
    return {
        "id": rule.id,
        "shortDescription": {"text": name},
        "fullDescription": {"text": f"{name}（{one_line(rule.basis)}）"[:_LONGEST]},
        "help": {"text": help_text},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {
            "tags": [rule.id.partition("-")[0]],
            "precision": "high" if rule.severity is Severity.error else "medium",
            "problem.severity": "recommendation" if rule.severity is Severity.info else str(rule.severity),
        },
    }


def _result(finding: Finding, file: Checked, path: str, base: str, numbers: Mapping[str, int], view: View) -> dict[str, Any]:
    lines = file.lines or {}
    name = fingerprint(path, finding)
    found: dict[str, Any] = {
        "ruleId": finding.rule,
        "level": _LEVELS[finding.severity],
        "message": {"text": _message(finding, view.lang)},
        "locations": [_location(path, finding.span, lines)],
        "partialFingerprints": {"primaryLocationLineHash": f"{name[:16]}:1", "gailint/v1": name},
        "properties": {"address": finding.address, "basis": finding.basis, "confidence": finding.confidence},
    }
    if finding.rule in numbers:
        found["ruleIndex"] = numbers[finding.rule]
    if finding.related:
        found["relatedLocations"] = [
            {"id": number, **_elsewhere(one, path, base, lines), "message": {"text": _text(one.message, view.lang)}}
            for number, one in enumerate(finding.related, 1)
        ]
    if finding.fix:
        found["fixes"] = [_fix(finding.fix, path, lines)]
    return found


def _message(finding: Finding, lang: str) -> str:
    """The message, then a link to each related place; nothing else in it can be taken for a link."""
    text = _LINK.sub("］", one_line(finding.message))
    if not finding.related:
        return text
    links = [f"[{_text(one.message, lang)}]({number})" for number, one in enumerate(finding.related, 1)]
    return f"{text}\n{say('related', lang)} {' '.join(links)}"


def _text(message: str, lang: str) -> str:
    """What a place is for; square brackets and backslashes would end the text of a link or keep it from ending."""
    return one_line(message).translate(_IN_LINKS) or say("related", lang)


def _elsewhere(one: Related, path: str, base: str, lines: Mapping[int, str]) -> dict[str, Any]:
    """A related place; in another file, whose text is not at hand, the whole line."""
    if not one.path:
        return _location(path, one.span, lines)
    region = {"startLine": one.span.line}
    return {"physicalLocation": {"artifactLocation": {"uri": uri(relative(one.path, base))}, "region": region}}


def _location(path: str, span: Span, lines: Mapping[int, str]) -> dict[str, Any]:
    return {"physicalLocation": {"artifactLocation": {"uri": uri(path)}, "region": _region(span, lines)}}


def _region(span: Span, lines: Mapping[int, str]) -> dict[str, int]:
    return {
        "startLine": span.line,
        "startColumn": utf16(lines.get(span.line, ""), span.column),
        "endLine": span.end_line,
        "endColumn": utf16(lines.get(span.end_line, ""), span.end_column),
    }


def _fix(fix: Fix, path: str, lines: Mapping[int, str]) -> dict[str, Any]:
    edits = [{"deletedRegion": _region(edit.span, lines), "insertedContent": {"text": edit.text}} for edit in fix.edits]
    return {
        "description": {"text": one_line(fix.message)},
        "artifactChanges": [{"artifactLocation": {"uri": uri(path)}, "replacements": edits}],
        "properties": {"applicability": "safe" if fix.safe else "unsafe"},
    }


def _suppression(one: SetAside) -> dict[str, str]:
    return {"kind": "external", "status": "accepted", "justification": one_line(one.reason) or one.how}


def _notifications(file: Checked, path: str, numbers: Mapping[str, int]) -> Iterator[dict[str, Any]]:
    place = [{"physicalLocation": {"artifactLocation": {"uri": uri(path)}}}]
    if file.status == "error":
        text = {"text": one_line(file.error)}
        yield {"descriptor": {"id": UNREADABLE}, "level": "error", "message": text, "locations": place}
    for rule, reason in file.not_checked:
        about: dict[str, Any] = {"id": rule}
        if rule in numbers:
            about["index"] = numbers[rule]
        text = {"text": f"{rule}: {one_line(reason)}"}
        yield {"associatedRule": about, "level": "note", "message": text, "locations": place}

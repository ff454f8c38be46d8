"""reviewdog's rdjson: one JSON object with a diagnostic a finding. Columns count UTF-8 bytes, ends are exclusive."""

from __future__ import annotations

from gailint.checked import LINES, Checked
from gailint.finding import Finding, Severity
from gailint.output import UNREADABLE, View
from gailint.output.escaping import json_text
from gailint.output.paths import printable
from gailint.output.units import utf8
from gailint.plain import one_line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import Any

    from gailint.span import Span

NEEDS = (LINES,)
_SEVERITIES = {Severity.error: "ERROR", Severity.warning: "WARNING", Severity.info: "INFO"}


def render(files: Iterable[Checked], view: View) -> Iterator[str]:
    """The object, file by file; its beginning comes with the first diagnostic."""
    start = '{"source": {"name": "gailint"}, "diagnostics": ['
    before = start
    for file in files:
        text = ""
        for diagnostic in _diagnostics(file):
            text += f"{before}\n{json_text(diagnostic, view.ascii)}"
            before = ","
        yield text
    yield f"{start}]}}\n" if before == start else "\n]}\n"


def _diagnostics(file: Checked) -> Iterator[dict[str, Any]]:
    path = printable(file.path)  # reviewdog puts its own folder in front
    if file.status == "error":
        location = {"path": path}
        yield {"message": one_line(file.error), "location": location, "severity": "ERROR", "code": {"value": UNREADABLE}}
    for finding in file.findings:
        yield _diagnostic(finding, path, file.lines or {})


def _diagnostic(finding: Finding, path: str, lines: Mapping[int, str]) -> dict[str, Any]:
    found: dict[str, Any] = {
        "message": one_line(finding.message),
        "location": {"path": path, "range": _range(finding.span, lines)},
        "severity": _SEVERITIES[finding.severity],
        "code": {"value": finding.rule},
    }
    if finding.fix and finding.fix.safe:  # a suggestion is accepted with one click
        found["suggestions"] = [{"range": _range(edit.span, lines), "text": edit.text} for edit in finding.fix.edits]
    return found


def _range(span: Span, lines: Mapping[int, str]) -> dict[str, Any]:
    return {
        "start": {"line": span.line, "column": utf8(lines.get(span.line, ""), span.column)},
        "end": {"line": span.end_line, "column": utf8(lines.get(span.end_line, ""), span.end_column)},
    }

"""One JSON object: version, files, findings, set_aside. The contract stands in docs/json.md; every severity is in it."""

from __future__ import annotations

from gailint.checked import Checked, SetAside, fingerprint
from gailint.origin import FIELD
from gailint.output.escaping import json_text
from gailint.output.paths import printable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

    from gailint.finding import Finding, Fix, Related
    from gailint.output import View
    from gailint.span import Span

PLACES = FIELD


def render(files: Iterable[Checked], view: View) -> Iterator[str]:
    """The whole run as one object."""
    records: list[dict[str, Any]] = []
    findings: list[dict[str, Any]] = []
    aside: list[dict[str, Any]] = []
    for file in files:
        records.append(file_record(file))
        findings.extend(finding_record(file, finding) for finding in file.findings)
        aside.extend(aside_record(file, one) for one in file.set_aside)
        yield ""
    whole = {"version": view.version, "files": records, "findings": findings, "set_aside": aside}
    yield json_text(whole, view.ascii, indent=2) + "\n"


def file_record(file: Checked) -> dict[str, Any]:
    """What is known of one file."""
    return {
        "path": printable(file.path),
        "status": file.status,
        "format": file.format if file.status in ("linted", "not-report") else None,
        "error": file.error if file.status == "error" else None,
        "organ": file.organ or None,
        "config": printable(file.config) or None,
        "year": file.year,
        "year_from": file.taken_from or None,
        "form": file.form,
        "verdict": file.verdict or None,
        "counts": dict(file.counts),
        "not_checked": [{"code": rule, "reason": reason} for rule, reason in file.not_checked],
    }


def finding_record(file: Checked, finding: Finding) -> dict[str, Any]:
    """One finding; rows and columns are 1-based, columns in code points, the end exclusive."""
    path = printable(file.path)
    return {
        "code": finding.rule,
        "severity": str(finding.severity),
        "message": finding.message,
        "filename": path,
        **_location(finding.span),
        "place": finding.place or None,
        "address": finding.address,
        "basis": finding.basis,
        "confidence": finding.confidence,
        "related": [_related(one, path) for one in finding.related],
        "fingerprint": fingerprint(file.path, finding),
        "fix": _fix(finding.fix) if finding.fix else None,
        "url": None,
    }


def _related(one: Related, path: str) -> dict[str, Any]:
    where = {**_location(one.span), "place": one.place or None}
    return {"message": one.message, "filename": printable(one.path) or path, **where}


def aside_record(file: Checked, one: SetAside) -> dict[str, Any]:
    """A finding that does not count, and what sets it aside."""
    return {**finding_record(file, one.finding), "how": one.how, "reason": one.reason or None}


def _fix(fix: Fix) -> dict[str, Any]:
    return {
        "message": fix.message,
        "applicability": "safe" if fix.safe else "unsafe",
        "edits": [{**_location(edit.span), "content": edit.text} for edit in fix.edits],
    }


def _location(span: Span) -> dict[str, dict[str, int]]:
    return {
        "location": {"row": span.line, "column": span.column},
        "end_location": {"row": span.end_line, "column": span.end_column},
    }

"""One JSON object: version, files, findings. The contract stands in docs/json.md; every severity is in it."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from gailint.checked import Checked, fingerprint
from gailint.finding import Finding
from gailint.output import View
from gailint.span import Span


def render(files: Iterable[Checked], view: View) -> Iterator[str]:
    """The whole run as one object."""
    records: list[dict[str, Any]] = []
    findings: list[dict[str, Any]] = []
    for file in files:
        records.append(file_record(file))
        findings.extend(finding_record(file, finding) for finding in file.findings)
    whole = {"version": view.version, "files": records, "findings": findings}
    yield json.dumps(whole, ensure_ascii=view.ascii, indent=2) + "\n"


def file_record(file: Checked) -> dict[str, Any]:
    """What is known of one file."""
    return {
        "path": printable(file.path),
        "status": file.status,
        "error": file.error if file.status == "error" else None,
        "organ": file.organ or None,
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
        "address": finding.address,
        "basis": finding.basis,
        "confidence": finding.confidence,
        "related": [{"message": one.message, "filename": printable(one.path) or path, **_location(one.span)} for one in finding.related],
        "fingerprint": fingerprint(file.path, finding),
        "fix": None,
        "url": None,
    }


def _location(span: Span) -> dict[str, dict[str, int]]:
    return {
        "location": {"row": span.line, "column": span.column},
        "end_location": {"row": span.end_line, "column": span.end_column},
    }


def printable(path: str) -> str:
    """A path that UTF-8 can hold, whatever bytes its name has."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")

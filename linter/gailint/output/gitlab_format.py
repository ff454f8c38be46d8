"""GitLab Code Quality: one JSON array, an entry a finding. GitLab drops what follows an entry that it does not
understand and overwrites equal fingerprints, so every entry is complete and every fingerprint its own.
"""

from __future__ import annotations

from hashlib import sha256

from gailint.checked import Checked, fingerprint
from gailint.finding import Severity
from gailint.output import UNREADABLE, View
from gailint.output.escaping import json_text
from gailint.output.paths import printable, relative, root
from gailint.plain import one_line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

_SEVERITIES = {Severity.error: "major", Severity.warning: "minor", Severity.info: "info"}


def render(files: Iterable[Checked], view: View) -> Iterator[str]:
    """The array, file by file; its opening bracket comes with the first piece."""
    base = root("CI_PROJECT_DIR")
    seen: set[str] = set()
    before = "["
    for file in files:
        text = ""
        for entry in _entries(file, base):
            entry["fingerprint"] = _own(entry["fingerprint"], seen)
            text += f"{before}\n{json_text(entry, view.ascii)}"
            before = ","
        yield text
    yield "[]\n" if before == "[" else "\n]\n"


def _entries(file: Checked, base: str) -> Iterator[dict[str, Any]]:
    path = relative(file.path, base)
    if file.status == "error":
        name = sha256(f"gailint1|{UNREADABLE}|{printable(path)}".encode()).hexdigest()
        yield _entry(UNREADABLE, file.error, name, "critical", path, 1)
    for finding in file.findings:
        name = fingerprint(path, finding)
        yield _entry(finding.rule, finding.message, name, _SEVERITIES[finding.severity], path, finding.span.line)


def _entry(rule: str, message: str, name: str, severity: str, path: str, line: int) -> dict[str, Any]:
    return {
        "description": f"{rule}: {one_line(message)}",  # GitLab shows no check_name
        "check_name": rule,
        "fingerprint": name,
        "severity": severity,
        "location": {"path": printable(path), "lines": {"begin": line}},
    }


def _own(name: str, seen: set[str]) -> str:
    """The fingerprint, another one where a file comes twice under two names."""
    while name in seen:
        name = sha256(name.encode()).hexdigest()
    seen.add(name)
    return name

"""Checkstyle XML, which many tools read: a file element for each report with findings, an error element a finding."""

from __future__ import annotations

from gailint.output import UNREADABLE, View
from gailint.output.escaping import xml_text
from gailint.output.paths import printable
from gailint.plain import one_line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from gailint.checked import Checked


def render(files: Iterable[Checked], view: View) -> Iterator[str]:
    """The document, file by file; its head comes with the first piece."""
    before = '<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="4.3">\n'
    for file in files:
        yield before + _file(file, view.ascii)
        before = ""
    yield before + "</checkstyle>\n"


def _file(file: Checked, ascii: bool) -> str:
    errors = [_error(one.span.line, one.span.column, str(one.severity), one.message, one.rule, ascii) for one in file.findings]
    if file.status == "error":
        errors = [_error(1, 1, "error", file.error, UNREADABLE, ascii)]
    if not errors:
        return ""
    return f'<file name="{xml_text(printable(file.path), ascii)}">\n{"".join(errors)}</file>\n'


def _error(line: int, column: int, severity: str, message: str, rule: str, ascii: bool) -> str:
    place = f'line="{line}" column="{column}"'
    return f'<error {place} severity="{severity}" message="{xml_text(one_line(message), ascii)}" source="gailint.{xml_text(rule)}"/>\n'

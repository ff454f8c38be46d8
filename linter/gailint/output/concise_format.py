"""path:line:column: CODE message, one finding a line; for editors, logs and people in a hurry."""

from __future__ import annotations

from gailint.output.summary import Tally, aside, closing
from gailint.plain import one_line
from gailint.words import say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from gailint.checked import Checked
    from gailint.finding import Finding
    from gailint.output import View


def render(files: Iterable[Checked], view: View) -> Iterator[str]:
    """Findings at or above the least severity, then a line of totals."""
    tally = Tally()
    for file in files:
        tally.add(file)
        yield "".join(_lines(file, view))
    if not view.quiet:
        yield from closing(tally, view)


def _lines(file: Checked, view: View) -> Iterator[str]:
    yield from (_line(file, finding, view) for finding in file.findings if finding.severity >= view.least)
    if view.verbose and not view.quiet:
        yield from (f"{one_line(file.path)}: {one_line(line)}\n" for line in aside(file, view.lang))


def _line(file: Checked, finding: Finding, view: View) -> str:
    place = f"{one_line(file.path)}:{finding.span.line}:{finding.span.column}"
    return f"{place}: {finding.rule} {say(str(finding.severity), view.lang)} {one_line(finding.message)}\n"

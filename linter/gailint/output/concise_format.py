"""path:line:column: CODE message, one finding a line; for editors, logs and people in a hurry."""

from collections.abc import Iterable, Iterator

from gailint.checked import Checked
from gailint.output import View
from gailint.output.summary import Tally, aside, closing
from gailint.words import say


def render(files: Iterable[Checked], view: View) -> Iterator[str]:
    """Findings at or above the least severity, then a line of totals."""
    tally = Tally()
    for file in files:
        tally.add(file)
        for finding in file.findings:
            if finding.severity >= view.least:
                place = f"{file.path}:{finding.span.line}:{finding.span.column}"
                yield f"{place}: {finding.rule} {say(str(finding.severity), view.lang)} {one_line(finding.message)}\n"
        if view.verbose and not view.quiet:
            yield from (f"{file.path}: {one_line(line)}\n" for line in aside(file, view.lang))
    if not view.quiet:
        yield from closing(tally, view)


def one_line(text: str) -> str:
    """A message without line breaks or characters that steer a terminal."""
    return "".join(char if char.isprintable() or char == "\u3000" else "�" for char in text.replace("\n", " ").replace("\t", " "))

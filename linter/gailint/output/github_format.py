"""GitHub Actions: the log as `full` prints it, then workflow commands that become annotations.

GitHub shows ten annotations of a level in a step, so errors come first and a notice says what is behind the ten.
"""

from __future__ import annotations

import re
from collections import Counter

from gailint.finding import Finding, Severity
from gailint.output import UNREADABLE, View, full_format
from gailint.output.paths import printable, relative, root
from gailint.plain import one_line
from gailint.words import say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from gailint.checked import Checked

SHOWN = 10
_LEVELS = ("error", "warning", "notice")
_OF = {Severity.error: "error", Severity.warning: "warning", Severity.info: "notice"}
_COMMAND = re.compile(r"^(\s*):(?=:)|##(?=\[)", re.MULTILINE)


def render(files: Iterable[Checked], view: View) -> Iterator[str]:
    """The log file by file, at the end the commands."""
    base = root("GITHUB_WORKSPACE")
    commands: dict[str, list[tuple[str, str]]] = {level: [] for level in _LEVELS}

    def noted() -> Iterator[Checked]:
        for file in files:
            path = relative(file.path, base)
            if file.status == "error":
                text = _command("error", f"file={_property(path)}", UNREADABLE, one_line(file.error))
                commands["error"].append((UNREADABLE, text))
            for finding in file.findings:
                level = _OF[finding.severity]
                commands[level].append((finding.rule, _annotation(level, path, finding, view.lang)))
            yield file

    for piece in full_format.render(noted(), view):
        yield _COMMAND.sub(_disarmed, piece)
    rest = _rest(commands, SHOWN)
    if rest:  # said in the tenth notice at the latest, or GitHub would not show it either
        rest = _rest(commands, SHOWN - 1)
        names = say("and", view.lang).join(f"{rule} {count}" for rule, count in rest.most_common())
        text = say("github-rest", view.lang, count=rest.total(), shown=SHOWN, names=names)
        commands["notice"].insert(SHOWN - 1, ("", _command("notice", "", "", text)))
    yield "".join(text for level in _LEVELS for _, text in commands[level])


def _rest(commands: Mapping[str, Sequence[tuple[str, str]]], notices: int) -> Counter[str]:
    """How often GitHub will not show a rule, when it shows so many notices."""
    shown = {"error": SHOWN, "warning": SHOWN, "notice": notices}
    return Counter(rule for level in _LEVELS for rule, _ in commands[level][shown[level] :])


def _disarmed(found: re.Match[str]) -> str:
    """The start of a command in the log, so that it is none: “::” at the start of a line, “##[” anywhere."""
    return "# #" if found[1] is None else f"{found[1]}: "


def _annotation(level: str, path: str, finding: Finding, lang: str) -> str:
    span = finding.span
    where = f"file={_property(path)},line={span.line},endLine={span.end_line}"
    if span.line == span.end_line:  # GitHub takes columns of one line only
        where += f",col={span.column},endColumn={span.end_column}"
    text = f"{one_line(finding.message)}\n{say('basis', lang)} {one_line(finding.basis)}"
    return _command(level, where, finding.rule, text)


def _command(level: str, where: str, rule: str, text: str) -> str:
    name = f"gailint ({rule})" if rule else "gailint"
    properties = ",".join(part for part in (where, f"title={_property(name)}") if part)
    return f"::{level} {properties}::{_data(text)}\n"


def _data(text: str) -> str:
    return printable(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(one_line(text)).replace(":", "%3A").replace(",", "%2C")

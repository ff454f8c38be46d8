"""A record -> what the parts of its page share: findings with their numbers, personal data hidden, and where links lead.

Nothing of the report goes into an id: they are made of numbers.
"""

from __future__ import annotations

from gailint.checked import Checked, Excerpt, SetAside, Sheet, masked
from gailint.output.html_tags import Child, Markup, join, tag
from gailint.output.html_words import word
from gailint.record import NamedTuple
from gailint.text import normal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from gailint.finding import Finding, Related
    from gailint.span import Span

_PERSONAL = "PII-"
_SHORT = 6  # what is shorter is hidden in its place only


class Item(NamedTuple):
    """A finding of the page; `number` counts from 1 within its report."""

    number: int
    finding: Finding
    excerpt: Excerpt


class Places(NamedTuple):
    """A report of the page. `key` begins all of its ids; `cells` are the ids of the table cells that links lead to,
    `anchors` the same by address; `titles` names the rules."""

    key: str
    lang: str
    file: Checked
    items: tuple[Item, ...]
    aside: tuple[SetAside, ...]
    sheet: Sheet | None
    cells: Mapping[Span, str]
    anchors: Mapping[str, str]
    titles: Mapping[str, str]

    def finding_id(self, item: Item) -> str:
        return f"{self.key}-f{item.number}"

    def line_id(self, line: int) -> str:
        return f"{self.key}-l{line}"

    def target(self, span: Span) -> str | None:
        """The id of the cell at a place, else of its line; None when the report is not shown."""
        if span in self.cells:
            return self.cells[span]
        if self.sheet is not None and 1 <= span.line <= len(self.sheet.lines):
            return self.line_id(span.line)
        return None

    def line_link(self, line: int) -> Markup:
        """The number of a line, which leads to it when the report is shown."""
        name = word("line", self.lang, line=line)
        has_line = self.sheet is not None and 1 <= line <= len(self.sheet.lines)
        return tag("a", name, href=f"#{self.line_id(line)}") if has_line else tag("span", name)

    def link(self, span: Span, *children: Child) -> Markup:
        """Children that lead to a place."""
        target = self.target(span)
        return join(children) if target is None else tag("a", *children, href=f"#{target}")

    def message(self, finding: Finding) -> Markup:
        """The message; the figures in it that are evidence lead to their cells."""
        parts: list[Child] = []
        done = 0
        for start, one in _quoted(finding):
            if start >= done:
                end = start + len(one.message)
                parts += [finding.message[done:start], self.link(one.span, one.message)]
                done = end
        return join([*parts, finding.message[done:]])


def unquoted(finding: Finding) -> list[Related]:
    """The evidence that the message does not spell."""
    told = [one for _, one in _quoted(finding)]
    return [one for one in finding.related if one not in told]


def _quoted(finding: Finding) -> list[tuple[int, Related]]:
    """The evidence that the message spells, with its place in the message, in that order."""
    found: list[tuple[int, Related]] = []
    behind: dict[str, int] = {}
    for one in finding.related:
        start = -1 if one.path or not one.message else finding.message.find(one.message, behind.get(one.message, 0))
        if start >= 0:
            behind[one.message] = start + len(one.message)
            found.append((start, one))
    return sorted(found)


def places(number: int, file: Checked, lang: str, titles: Mapping[str, str]) -> Places:
    """What the parts of the page of the report with this number share."""
    key = f"r{number}"
    findings = (*file.findings, *(one.finding for one in file.set_aside))
    lines = file.sheet.lines if file.sheet else ()
    secrets = _secrets(findings, lines)
    items = tuple(
        Item(number, _hidden(finding, secrets), Excerpt(*(_hide(part, secrets) for part in excerpt)))
        for number, (finding, excerpt) in enumerate(zip(file.findings, file.excerpts, strict=True), 1)
    )
    aside = tuple(
        one._replace(finding=_hidden(one.finding, secrets), reason=_hide(one.reason, secrets)) for one in file.set_aside
    )
    sheet = None
    if file.sheet:
        shown = tuple(_hide(line, secrets) for line in _blotted(lines, findings))
        sheet = file.sheet._replace(title=_hide(file.sheet.title, secrets), lines=shown)
    pointed = _pointed_at(items, sheet)
    cells = {span: f"{key}-c{number}" for number, span in enumerate(pointed, 1)}
    anchors = {address: cells[span] for span, address in pointed.items()}
    return Places(key, lang, file, items, aside, sheet, cells, anchors, titles)


def _pointed_at(items: Iterable[Item], sheet: Sheet | None) -> dict[Span, str]:
    """The places of cells that findings or their evidence point at, with the address of the first cell at each."""
    wanted = {span for item in items for span in (item.finding.span, *(one.span for one in item.finding.related if not one.path))}
    found: dict[Span, str] = {}
    for table in sheet.tables if sheet else ():
        for cell in table.cells.values():
            if cell.span in wanted:
                found.setdefault(cell.span, cell.address)
    return found


# ---------------------------------------------------------------- personal data


def _personal(findings: Iterable[Finding]) -> Iterable[Span]:
    return (finding.span for finding in findings if finding.rule.startswith(_PERSONAL))


def _parts(span: Span, lines: Sequence[str]) -> Iterable[tuple[int, int, int]]:
    """The pieces of lines that a place covers, as (index of the line, start, end)."""
    for index in range(span.line - 1, min(span.end_line, len(lines))):
        start = span.column - 1 if index == span.line - 1 else 0
        yield index, start, span.end_column - 1 if index == span.end_line - 1 else len(lines[index])


def _secrets(findings: Sequence[Finding], lines: Sequence[str]) -> dict[str, str]:
    """What must not be shown wherever it stands, and what is shown instead; the longest first."""
    found: dict[str, str] = {}
    for span in _personal(findings):
        for index, start, end in _parts(span, lines):
            for text in (lines[index][start:end], normal(lines[index][start:end])):
                if len(text) >= _SHORT:
                    found[text] = masked(text)
    return dict(sorted(found.items(), key=lambda one: -len(one[0])))


def _blotted(lines: Sequence[str], findings: Sequence[Finding]) -> list[str]:
    """The lines with personal data masked in its place; their lengths stay what they were."""
    kept = list(lines)
    for span in _personal(findings):
        parts = list(_parts(span, kept))
        for index, start, end in parts:
            line = kept[index]
            hidden = masked(line[start:end]) if len(parts) == 1 else "*" * len(line[start:end])
            kept[index] = line[:start] + hidden + line[end:]
    return kept


def _hide(text: str, secrets: Mapping[str, str]) -> str:
    for secret, shown in secrets.items():
        text = text.replace(secret, shown)
    return text


def _hidden(finding: Finding, secrets: Mapping[str, str]) -> Finding:
    """The finding without personal data in what it says."""
    if not secrets:
        return finding
    related = tuple(one._replace(message=_hide(one.message, secrets)) for one in finding.related)
    fix = finding.fix and finding.fix._replace(message=_hide(finding.fix.message, secrets))
    return finding._replace(
        message=_hide(finding.message, secrets), address=_hide(finding.address, secrets), related=related, fix=fix
    )

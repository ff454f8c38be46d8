"""The record of a report that is no text -> the same record with its places as they are in the file. Only here places are moved.

Up to the outputs, places are those in the lines that were checked; baselines, registers and comparisons go by these lines.
"""

from __future__ import annotations

from gailint.original import Original, in_file, name_of
from gailint.record import NamedTuple
from gailint.words import say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from gailint.checked import Checked
    from gailint.engine import Results
    from gailint.finding import Finding, Related
    from gailint.span import Span

# How an output shows what a place is called in a file without lines of its own: in a field, or behind the message; or it
# shows the lines that were checked, with the place in the file beside them.
FIELD, MESSAGE, LINES = "field", "message", "lines"


class At(NamedTuple):
    """A place in the file, and what it is called where the file has no lines."""

    span: Span
    place: str
    place_en: str

    def name(self, lang: str) -> str:
        return self.place_en if lang == "en" else self.place


def at(original: Original, span: Span) -> At:
    """Where in the file a place in the lines that were checked is."""
    return At(in_file(original, span), *name_of(original, span))


def spans(finding: Finding) -> Iterator[Span]:
    """The places of a finding, its evidence and its correction in the report itself."""
    yield finding.span
    yield from (one.span for one in finding.related if not one.path)
    if finding.fix:
        yield from (edit.span for edit in finding.fix.edits)


def places(original: Original, findings: Iterable[Finding]) -> dict[Span, At]:
    """All places of findings, by what they are in the lines that were checked."""
    return {span: at(original, span) for span in {span for finding in findings for span in spans(finding)}}


def own_lines(original: Original, lines: Sequence[str]) -> Sequence[str]:
    """The lines that places in the file count: its own, else those that were checked."""
    return original.own or lines


def moved(file: Checked, lang: str, how: str) -> Checked:
    """The record as an output shows it: with the places of the file, without corrections, which are for text only."""
    if not file.at:
        return file
    findings = tuple(_moved(finding, file, lang, how) for finding in file.findings)
    aside = tuple(one._replace(finding=_moved(one.finding, file, lang, how)) for one in file.set_aside)
    return file._replace(findings=findings, set_aside=aside)


def _moved(finding: Finding, file: Checked, lang: str, how: str) -> Finding:
    assert file.at is not None
    here = file.at[finding.span]
    related = tuple(one if one.path else _shown(one, file.at[one.span], lang, how) for one in finding.related)
    found = finding._replace(related=related, fix=None)
    if how == LINES:
        return found._replace(place=here.name(lang) or say("in-file", lang, line=here.span.line, column=here.span.column))
    if how == MESSAGE:
        return found._replace(span=here.span, message=_with(finding.message, here.name(lang), lang))
    return found._replace(span=here.span, place=here.name(lang))


def _shown(one: Related, here: At, lang: str, how: str) -> Related:
    if how == LINES:
        return one._replace(place=here.name(lang))
    if how == MESSAGE:
        return one._replace(span=here.span, message=_with(one.message, here.name(lang), lang))
    return one._replace(span=here.span, place=here.name(lang))


def _with(message: str, place: str, lang: str) -> str:
    if not place:
        return message
    return f"{message} ({place})" if lang == "en" else f"{message}（{place}）"


def elsewhere(results: Results, original_of: Callable[[str], Original | None], lang: str) -> Results:
    """The results with evidence in other reports at its place in their files; `original_of` knows those by path."""

    def one_of(one: Related) -> Related:
        original = original_of(one.path) if one.path else None
        if original is None:
            return one
        there = at(original, one.span)
        return one._replace(span=there.span, place=there.name(lang))

    findings = (finding._replace(related=tuple(map(one_of, finding.related))) for finding in results.findings)
    return results._replace(findings=tuple(findings))

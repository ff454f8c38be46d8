"""`lint(bytes) -> Linted`: the whole chain from bytes to findings, without printing, exiting or opening the report."""

from __future__ import annotations

from functools import cache

from gailint import engine, layout, parse, readers, source
from gailint.align import Aligned, align
from gailint.asked import DEFAULTS, Options
from gailint.build import build
from gailint.cache import load_book
from gailint.edition import choose
from gailint.finding import Finding, RuleResult, Verdict
from gailint.prose import sentences
from gailint.record import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from gailint.engine import Results
    from gailint.rule import Rule
    from gailint.rulebook import Rulebook
    from gailint.source import Source

__all__ = ["DEFAULTS", "Linted", "Options", "builtin", "is_report", "lint", "load_book", "read"]


class Linted(NamedTuple):
    """A report and what the rules say of it. `is_report` is False for a file that is none: nothing else is known."""

    path: str
    source: Source
    is_report: bool
    aligned: Aligned
    results: Results

    @property
    def findings(self) -> tuple[Finding, ...]:
        return self.results.findings

    @property
    def verdict(self) -> Verdict:
        return self.results.verdict

    @property
    def year(self) -> int | None:
        return self.aligned.choice.year

    @property
    def rules(self) -> tuple[RuleResult, ...]:
        return self.results.rules


@cache
def builtin() -> Rulebook:
    """The built-in forms, grammars and rules."""
    return load_book()


def read(data: bytes, path: str = "", options: Options = DEFAULTS, book: Rulebook | None = None) -> tuple[Source, Aligned]:
    """A report as understood: its text, as the reader for its format gives it, and its alignment. Raises SourceError for bytes
    that cannot be read."""
    book = book or builtin()
    original = readers.read(data, path, options.encoding)
    text = (
        source.of_lines(original.lines, original.encoding or original.format) if original else source.read(data, options.encoding)
    )
    tree = parse.parse(layout.segments(text.lines, book.anchors), book.table)
    report = build(tree)
    prose = sentences(report)
    choice = choose(report, prose, book.forms, path, options.year, options.form)
    return text, align(report, choice, prose, book.forms, book.books, path, original)._replace(unread=text.unread)


def lint(
    data: bytes,
    path: str = "",
    options: Options = DEFAULTS,
    book: Rulebook | None = None,
    rules: Sequence[Rule] | None = None,
) -> Linted:
    """Check one report. `rules` limits the rulebook's. Raises SourceError for bytes that cannot be read."""
    book = book or builtin()
    text, aligned = read(data, path, options, book)
    if not is_report(aligned):
        return Linted(path, text, False, aligned, engine.Results((), (), Verdict.CANNOT_TELL))
    results = engine.run(book.rules if rules is None else rules, aligned, options.lang)
    return Linted(path, text, True, aligned, results)


def is_report(aligned: Aligned) -> bool:
    """Whether a file is a report at all: a title, or two official headings or table captions."""
    report = aligned.report
    tables = sum(1 for group in aligned.groups.values() if group.present)
    headings = sum(1 for section in report.sections if section.heading and section.heading.quality == "official")
    return bool(report.titles) or headings + tables >= 2

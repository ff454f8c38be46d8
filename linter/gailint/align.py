"""Report x form -> Aligned: which cell is which, and the facts about what is missing, extra, out of order, doubtful.

States facts only; what they mean is for the checks.
"""

from __future__ import annotations

from gailint import grids
from gailint.forms import Form, TableForm, group_tables
from gailint.labels import wordings
from gailint.model import Report, Row, Table
from gailint.original import Original, in_file
from gailint.record import NamedTuple
from gailint.span import Span, after
from gailint.tables import AlignedTable, BoundCell, Fact, Group
from gailint.text import normal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence, Set
    from decimal import Decimal

    from gailint.edition import Choice
    from gailint.labels import LabelBook
    from gailint.prose import Sentence

GROUPS = ("t2", "t3", "t4")


class Aligned(NamedTuple):
    """A report seen through its form. `tables` holds the tables that were found (t2 by its blocks), `groups` what was
    found of each printed table; `unread` counts characters at the end that were too many to read; `previous` is the report of
    the same organ for the year before; `original` the file, when it is no text."""

    report: Report
    choice: Choice
    text: tuple[Sentence, ...]
    name: str
    tables: Mapping[str, AlignedTable]
    groups: Mapping[str, Group]
    forms: tuple[Form, ...]
    unread: int = 0
    previous: Aligned | None = None
    original: Original | None = None

    def line(self, span: Span) -> int:
        """The line on which a place begins, as the file counts it."""
        return in_file(self.original, span).line if self.original else span.line

    def number(self, table: str, row: str, column: str) -> int | Decimal | None:
        """The printed number of a cell; 0 for an empty mark in its known place; None when absent or unreadable."""
        found = self.tables.get(table)
        cell = found.cell(row, column) if found else None
        if cell is None or cell.amount.kind == "text":
            return None
        return 0 if cell.amount.value is None else cell.amount.value


def align(
    report: Report,
    choice: Choice,
    text: tuple[Sentence, ...],
    forms: Sequence[Form],
    books: Mapping[str, LabelBook],
    name: str = "",
    original: Original | None = None,
) -> Aligned:
    """Align the tables of a report to the form of its year. Without a form (before 2019) nothing is aligned. `original` is
    the file, when it is no text."""
    form = choice.form
    tables: dict[str, AlignedTable] = {}
    groups: dict[str, Group] = {}
    if form is not None:
        rows = split_groups(report, books)
        if original and original.doubtful:
            rows = {group: [_doubted(row, original.doubtful) for row in some] for group, some in rows.items()}
        for group in GROUPS:
            place = table_place(report, form, group)
            found = grids.align_group(rows[group], group, form, forms, books[group], place)
            if original and original.format == "pdf" and original.doubtful:
                from gailint import doubts

                found = found._replace(facts=doubts.told_once(found.facts, group, original.doubtful))
            groups[group] = found
            tables.update(found.tables)
    return Aligned(report, choice, text, name, tables, groups, tuple(forms), original=original)


def _doubted(row: Row, lines: Set[int]) -> Row:
    return row._replace(doubtful=True) if any(cell.span.line in lines for cell in row.cells[:1]) else row


def split_groups(report: Report, books: Mapping[str, LabelBook]) -> dict[str, list[Row]]:
    """The rows of every table of the report, given to the printed table whose labels they carry.

    A row without labels stays with the one before it; a section's own table is the first guess."""
    rows: dict[str, list[Row]] = {group: [] for group in GROUPS}
    of_section = {"二": "t2", "三": "t3", "四": "t4"}
    for section in (report.front, *report.sections):
        home = of_section.get(section.heading.section) if section.heading else None
        for item in section.items:
            if not isinstance(item, Table):
                continue
            current = home
            for row in item.rows:
                for part in _parts(row, books):
                    speaks = _speaks_for(part, books, current)
                    current = speaks or current
                    if current is not None:
                        rows[current].append(part)
    return rows


def _parts(row: Row, books: Mapping[str, LabelBook]) -> list[Row]:
    """A row that runs through several printed tables (a whole report on one line) cut where the next begins."""
    if len(row.cells) < 30:
        return [row]
    parts: list[Row] = []
    start, current = 0, ""
    for index, cell in enumerate(row.cells):
        owners = _owners(cell.text, books)
        if len(owners) == 1 and owners[0] != current:
            if current:
                parts.append(row._replace(cells=row.cells[start:index]))
                start = index
            current = owners[0]
    return [*parts, row._replace(cells=row.cells[start:])]


def _owners(text: str, books: Mapping[str, LabelBook]) -> list[str]:
    """The printed tables that have a text as a label."""
    if not text or text.isdigit():
        return []
    own = wordings(text)
    return [group for group in GROUPS if not books[group].meanings.keys().isdisjoint(own)]


def _speaks_for(row: Row, books: Mapping[str, LabelBook], current: str | None) -> str | None:
    votes: dict[str, int] = {}
    for cell in row.cells:
        owners = _owners(cell.text, books)
        sure = len(owners) == 1 and len(normal(cell.text)) >= 3
        for owner in owners:
            votes[owner] = votes.get(owner, 0) + (3 if sure else 1)
    if not votes:
        return None
    best = max(votes.values())
    leaders = [group for group in GROUPS if votes.get(group) == best]
    return leaders[0] if best >= 3 and len(leaders) == 1 and current not in leaders else None


def table_place(report: Report, form: Form, group: str) -> Span:
    """Where a printed table should stand: at the end of its section, else of the report."""
    section_key = next((table.section for table in group_tables(form, group)), "")
    for section in report.sections:
        if section.heading and section.heading.section == section_key:
            return after(section.heading.span)
    last = report.sections[-1].end if report.sections else report.front.end
    return after(last)


__all__ = ["GROUPS", "Aligned", "AlignedTable", "BoundCell", "Fact", "Group", "TableForm", "align", "split_groups", "table_place"]


def bound_cells(tables: Iterable[AlignedTable]) -> Iterable[BoundCell]:
    """Every bound cell of the tables, row by row."""
    for table in tables:
        yield from table.cells.values()

"""A linted report -> the little of it that other reports are compared with, packed to be kept by the thousand.

Organ, year, title and signature, running text, printed cells and the lines they stand on; not the layout.
"""

from __future__ import annotations

import pickle
import zlib
from array import array

from gailint import organs, similarity
from gailint.forms import Form, Slot, TableForm, leaves
from gailint.model import Cell, Paragraph, Report
from gailint.record import NamedTuple
from gailint.span import Span
from gailint.tables import AlignedTable, BoundCell, bound

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from gailint.align import Aligned

_LAST = 6  # lines at the end that may be the signature


class Brief(NamedTuple):
    """`marks` are the numbers of its sentences (similarity.py), eight bytes each; `packed` is for `opened`.
    `is_converted`: its file is no text."""

    path: str
    year: int | None
    organ: str
    marks: bytes
    packed: bytes
    is_converted: bool = False


class Opened(NamedTuple):
    """A report without its layout, and the lines of its source for excerpts."""

    aligned: Aligned
    lines: list[str]


def brief(aligned: Aligned, lines: Sequence[str]) -> Brief:
    """What is kept of a report."""
    form = aligned.choice.form
    editions = {table: one.edition for one in aligned.forms for table in one.tables}
    tables = [(editions[table.form], table.key, table.span, *_packed(table)) for table in aligned.tables.values()]
    slim = aligned._replace(
        report=_ends(aligned.report),
        choice=aligned.choice._replace(form=None, witnesses=()),
        tables={},
        groups={},
        forms=(),
        previous=None,
    )
    kept = (slim, form.edition if form else "", tables, "\n".join(lines))
    marks = b"".join(sorted({piece.mark for piece in similarity.pieces(aligned)}))
    packed = zlib.compress(pickle.dumps(kept, pickle.HIGHEST_PROTOCOL), 1)
    return Brief(aligned.name, aligned.choice.year, organs.named(aligned.report), marks, packed, aligned.original is not None)


def opened(kept: Brief, forms: Sequence[Form]) -> Opened:
    """The report again, seen through the same forms."""
    slim, edition, tables, text = pickle.loads(zlib.decompress(kept.packed))
    by_edition = {form.edition: form for form in forms}
    by_key = {(form.edition, table.key): table for form in forms for table in form.tables}
    again = {key: _unpacked(by_key[written, key], span, texts, places) for written, key, span, texts, places in tables}
    choice = slim.choice._replace(form=by_edition.get(edition))
    return Opened(slim._replace(choice=choice, tables=again, forms=tuple(forms)), text.split("\n"))


def _slots(table: TableForm) -> list[tuple[Slot, Slot]]:
    return [(row, column) for row in leaves(table.rows) for column in leaves(table.columns)]


def _packed(table: AlignedTable) -> tuple[list[str | None], array[int]]:
    """The cells in the order of the form: their texts (None where there is none) and places."""
    cells = [table.cells.get((row.path, column.path)) for row, column in _slots(table.form)]
    places = array("L", (number for cell in cells if cell for number in cell.span))
    return [cell.text if cell else None for cell in cells], places


def _unpacked(form: TableForm, span: Span, texts: Sequence[str | None], places: Sequence[int]) -> AlignedTable:
    cells: dict[tuple[str, str], BoundCell] = {}
    at = 0
    for (row, column), text in zip(_slots(form), texts, strict=True):
        if text is not None:
            cells[row.path, column.path] = bound(Cell(text, Span(*places[at : at + 4])), form, row, column)
            at += 4
    return AlignedTable(form.key, form, cells, {}, tuple(slot.path for slot in leaves(form.columns)), span)


def _ends(report: Report) -> Report:
    """The titles, and of the text only the last lines, where the signature stands."""
    last = report.sections[-1] if report.sections else report.front
    items = tuple(Paragraph(item.lines[-_LAST:]) for item in last.items[-3:] if isinstance(item, Paragraph))
    end = last._replace(items=items)
    sections = (end,) if report.sections else ()
    return report._replace(front=end if not sections else report.front._replace(items=()), sections=sections, listed=())

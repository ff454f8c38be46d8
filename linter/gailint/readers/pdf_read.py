"""Pages of a PDF file -> the report as lines with places: what stands on the pages in reading order."""

from __future__ import annotations

import re

from gailint.original import Original, Remark, Spot
from gailint.readers import pdf_tables as tables
from gailint.readers import pdf_text as text
from gailint.readers.pdf_lines import Line, lines
from gailint.readers.pdf_page import UNKNOWN, Box, Glyph, Page, TooMuch, pages
from gailint.record import NamedTuple
from gailint.source import MOST_CHARACTERS, SourceError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MOST_GARBAGE = 0.2  # of all characters
_FIGURES = re.compile(r"(?:^|[^\d\s]\s*)(?:\d{1,9}\s+){5,8}\d{1,9}$")  # of a row of table 三
_NO_LABEL = re.compile(r"[一二三四五六七八]、|.*。")


class Item(NamedTuple):
    """A line or a part of a table as it follows on the pages; `number` counts the lines of a page."""

    page: int
    width: float
    what: Line | tables.Part
    number: int = 0


def read(data: bytes) -> Original:
    """The report in a PDF file. Raises SourceError with a reason for a file that is locked, damaged, without text or too much."""
    found = _pages(data)
    if not found:
        raise SourceError("pdf-damaged")
    glyphs = [glyph for page in found for glyph in page.glyphs if not glyph.text.isspace()]
    if not glyphs:
        raise SourceError("pdf-no-text")
    if len(glyphs) > MOST_CHARACTERS:
        raise SourceError("pdf-too-much")
    garbage = sum(_is_garbage(glyph) for glyph in glyphs)
    if garbage > MOST_GARBAGE * len(glyphs):
        raise SourceError("pdf-garbled")
    return _original(_items(found), _remarks(found))


def _pages(data: bytes) -> list[Page]:
    """All pages, or why there are none: pdfminer may raise anything for a file that is not as it should be."""
    from pdfminer.pdfdocument import PDFPasswordIncorrect

    try:
        return list(pages(data))
    except ModuleNotFoundError:
        raise
    except Exception as error:
        causes = (error, *error.args, error.__cause__, error.__context__)
        for kind, reason in ((PDFPasswordIncorrect, "pdf-password"), (TooMuch, "pdf-too-much"), (MemoryError, "pdf-too-much")):
            if any(isinstance(cause, kind) for cause in causes):
                raise SourceError(reason) from None
        raise SourceError("pdf-damaged") from None


def _is_garbage(glyph: Glyph) -> bool:
    return glyph.text == UNKNOWN or "\ue000" <= glyph.text[0] <= "\uf8ff"


def _remarks(found: Sequence[Page]) -> tuple[Remark, ...]:
    """What is to be said of pages that are pictures: without text they were not read, with it, it was recognised."""
    empty = [page.number for page in found if page.picture and all(glyph.text.isspace() for glyph in page.glyphs)]
    recognised = [page.number for page in found if page.picture and page.number not in empty]
    unknown = [page.number for page in found if any(glyph.text == UNKNOWN for glyph in page.glyphs)]
    said = (("pdf-scanned-pages", empty), ("pdf-recognised-pages", recognised), ("pdf-unknown-characters", unknown))
    return tuple(Remark(key, (("pages", _listed(numbers)),)) for key, numbers in said if numbers)


def _listed(numbers: Sequence[int]) -> str:
    return ", ".join(map(str, numbers[:20])) + (" …" if len(numbers) > 20 else "")


# ---------------------------------------------------------------- in reading order


def _items(found: Sequence[Page]) -> list[Item]:
    """Lines and tables in reading order, page marks left out."""
    parts: dict[int, list[tables.Part]] = {}
    sheets = []
    for page in found:
        grids = [grid for grid in page.grids if tables.is_table(grid)]
        parts[page.number] = [
            tables.part(grid, page.glyphs, page.number, number if len(grids) > 1 else 0) for number, grid in enumerate(grids, 1)
        ]
        inside = {glyph for grid in grids for cell in grid for glyph in page.glyphs if _is_in(glyph, cell)}
        outside = [glyph for glyph in page.glyphs if glyph not in inside and not glyph.turn]
        sheets.append(text.Sheet(page.number, page.width, page.height, tuple(lines(outside))))
    items = []
    for sheet in text.without_marks(sheets):
        placed: list[tuple[float, Line | tables.Part]] = [(line.base, line) for line in sheet.lines]
        placed += [(part.box.top, part) for part in parts[sheet.number]]
        number = 0
        for _, what in sorted(placed, key=lambda one: one[0]):
            number += isinstance(what, Line)
            items.append(Item(sheet.number, sheet.width, what, number))
    return items


def _is_in(glyph: Glyph, box: Box) -> bool:
    across, down = (glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2
    return box.x0 <= across < box.x1 and box.top <= down < box.bottom


def _original(items: Sequence[Item], remarks: tuple[Remark, ...]) -> Original:
    sheets = [text.Sheet(item.page, item.width, 0, (item.what,)) for item in items if isinstance(item.what, Line)]
    around = text.margins(_by_page(sheets))
    made: list[str] = []
    spots: list[tuple[Spot, ...]] = []
    doubtful: set[int] = set()
    at = 0
    while at < len(items):
        end = at + 1
        if isinstance(items[at].what, Line):
            end = _paragraph_end(items, at, around)
            _add_paragraph(items[at:end], made, spots)
            if any(_may_be_cut(items, number) for number in range(at, end)):
                doubtful.add(len(made))
        else:
            while end < len(items) and _is_rest(items[end - 1], items[end]):
                end += 1
            _add_table([item.what for item in items[at:end] if isinstance(item.what, tables.Part)], made, spots, doubtful)
        at = end
    return Original("pdf", tuple(made), tuple(spots), remarks=remarks, doubtful=frozenset(doubtful))


def _may_be_cut(items: Sequence[Item], at: int) -> bool:
    """Whether a line is a row of figures that no rules hold and one beside it may be a piece of its label, or that piece."""
    kinds = [
        _kind(items[number])
        for number in (at - 1, at, at + 1)
        if 0 <= number < len(items) and items[number].page == items[at].page
    ]
    own = _kind(items[at])
    return own is not None and any(kind is not None and kind != own for kind in kinds)


def _kind(item: Item) -> bool | None:
    """Whether a line outside of ruled tables is a row of figures; None for a heading, a sentence and a table."""
    if not isinstance(item.what, Line):
        return None
    if _FIGURES.search(item.what.text):
        return True
    return None if _NO_LABEL.match(item.what.text) else False


def _by_page(sheets: Iterable[text.Sheet]) -> list[text.Sheet]:
    pages: dict[int, text.Sheet] = {}
    for sheet in sheets:
        before = pages.get(sheet.number)
        pages[sheet.number] = sheet._replace(lines=before.lines + sheet.lines) if before else sheet
    return list(pages.values())


def _paragraph_end(items: Sequence[Item], at: int, around: dict[int, text.Margins]) -> int:
    first = items[at].what
    end = at + 1
    while end < len(items):
        above, below = items[end - 1], items[end]
        if not isinstance(first, Line) or not isinstance(above.what, Line) or not isinstance(below.what, Line):
            break
        same_page = above.page == below.page
        if below.page - above.page > 1 or not text.continues(
            first, above.what, below.what, around[round(above.width)], same_page
        ):
            break
        end += 1
    return end


def _add_paragraph(items: Sequence[Item], made: list[str], spots: list[tuple[Spot, ...]]) -> None:
    whole, places = "", []
    for before, item in zip((None, *items), items, strict=False):
        assert isinstance(item.what, Line)
        whole += text.between(before.what, item.what) if before and isinstance(before.what, Line) else ""
        where = f"第{item.page}页第{item.number}行", f"page {item.page}, line {item.number}"
        places.append(Spot(len(whole), place=where[0], place_en=where[1]))
        whole += item.what.text
    made.append(whole)
    spots.append(tuple(places))


def _is_rest(above: Item, below: Item) -> bool:
    if not isinstance(above.what, tables.Part) or not isinstance(below.what, tables.Part):
        return False
    return below.page == above.page + 1 and tables.goes_on(above.what, below.what)


def _add_table(parts: list[tables.Part], made: list[str], spots: list[tuple[Spot, ...]], doubtful: set[int]) -> None:
    first = parts[0]
    for at in range(1, len(parts)):
        parts[at - 1], parts[at] = tables.joined(first, parts[at - 1], parts[at])
    starts = tables.columns(parts)
    for part in parts:
        for row in part.rows:
            texts = [""] * len(starts)
            cells = [cell for cell in row.cells]
            for cell in cells:
                texts[_column(cell, starts)] = cell.content.text
            if not any(texts):
                continue
            made.append("\t".join(texts))
            offsets = [sum(len(one) + 1 for one in texts[: _column(cell, starts)]) for cell in cells]
            spots.append(tuple(_cell_spot(cell, part.name, offset) for cell, offset in zip(cells, offsets, strict=True)))
            if row.doubtful:
                doubtful.add(len(made))


def _column(cell: tables.Cell, starts: Sequence[float]) -> int:
    return max(number for number, x in enumerate(starts) if x <= cell.box.x0 + 0.01)


def _cell_spot(cell: tables.Cell, name: int, offset: int) -> Spot:
    table = (f"表格{name}", f"table {name}") if name else ("表格", "table")
    zh = f"第{cell.page}页{table[0]}第{cell.row}行第{cell.place}格"
    return Spot(offset, place=zh, place_en=f"page {cell.page}, {table[1]}, row {cell.row}, cell {cell.place}")

"""Renders an abstract report in one of ten layouts. A report goes in, `Rendered` comes out.

A layout turns each table into lines of pieces; the running text is the same everywhere but for ends of lines.
"""

from collections.abc import Callable
from random import Random
from typing import NamedTuple

from . import spelling
from .grid import Laid, cells_of, covered, has_blank, lay, numbers_of
from .model import Block, Cell, Report, Row, Table
from .pieces import Piece, Rendered

Line = list[Piece]


class Drawn(NamedTuple):
    """The habits of one rendering."""

    rng: Random
    spelling: spelling.Spelling
    groups: str
    gap: bool
    indent: str


class Drawing(NamedTuple):
    """Lines of a table, and the rows that this layout cannot keep whole."""

    lines: list[Line]
    lost: set[str]


def show(cell: Cell, drawn: Drawn) -> Piece:
    """A cell as a piece; only labels have spellings."""
    text = spelling.spell(cell.text, drawn.spelling) if cell.kind == "label" else cell.text
    return Piece(text, cell.key, cell.kind)


def tabs(table: Table, drawn: Drawn) -> Drawing:
    """One row a line with ragged tabs, and blank lines anywhere."""
    rng = drawn.rng
    laid = lay(table, drawn.groups, rng)
    exact = rng.random() < 0.4 or any(has_blank(row) for row in laid)
    ends = rng.choice((0, 0, 1, 3))
    lines: list[Line] = []
    for row in laid:
        line = exact_tabs(row, drawn) if exact or row.row.role != "data" else ragged_tabs(row, drawn)
        if not has_blank(row) and len(row.slots) >= table.width:
            line.append(Piece("\t" * rng.randint(0, ends)))
        lines.append(line)
        if rng.random() < 0.06:
            lines.append([])
    return Drawing(lines, set())


def exact_tabs(row: Laid, drawn: Drawn) -> Line:
    """Every column at its place."""
    line: Line = []
    for number, cell in enumerate(row.slots):
        line += [Piece("\t")] if number else []
        line += [show(cell, drawn)] if cell is not None else []
    return line


def ragged_tabs(row: Laid, drawn: Drawn) -> Line:
    """Label columns run together, as converters leave them; values follow after one or more tabs."""
    rng = drawn.rng
    cells = cells_of(row)
    labels = [cell for cell in cells if cell.kind == "label"]
    line: Line = []
    if labels and rng.random() > 0.04:
        line.append(Piece("\t" * labels[0].column))
    for cell in labels:
        line += [show(cell, drawn), Piece("\t")]
    if labels:
        line.append(Piece("\t" * rng.randint(0, labels[-1].span - 1)))
    for number, cell in enumerate(numbers_of(row)):
        line += [Piece("\t")] if number else []
        line.append(show(cell, drawn))
    return line


def fill(row: Laid, text: str, number: int = 0) -> Piece:
    """Pipes for covered cells; they belong to their row."""
    return Piece(text, f"{row.row.key}/fill{number}")


def cell_pipe(table: Table, drawn: Drawn) -> Drawing:
    """One cell a line, each closed by a pipe; a row ends with as many pipes as it has covered cells."""
    lines: list[Line] = []
    for row in lay(table, drawn.groups, drawn.rng):
        lines += [[show(cell, drawn), Piece(" |" if cell.text else "|")] for cell in cells_of(row)]
        lines += [[fill(row, "|" * covered(row))]] if covered(row) else []
    return Drawing(lines, set())


def pipe_row(row: Laid, drawn: Drawn) -> Line:
    """Cells closed by pipes on one line, covered cells as bare pipes at its end."""
    line: Line = []
    for number, cell in enumerate(cells_of(row)):
        line += [Piece(" ")] if number else []
        line += [show(cell, drawn), Piece(" |" if cell.text else "|")]
    if covered(row):
        line.append(fill(row, " " + "|" * covered(row)))
    return line


def pipe_trailing(table: Table, drawn: Drawn) -> Drawing:
    """One row a line, every cell closed by a pipe."""
    rows = lay(table, drawn.groups, drawn.rng)
    if table.key == "t2" and drawn.rng.random() < 0.1:
        caption = Cell("t2/repeated", "主动公开政府信息情况", 0, 4, "label")
        rows.insert(0, Laid(Row("t2/repeated", "caption", (caption,)), (caption, None, None, None)))
    return Drawing([pipe_row(row, drawn) for row in rows], set())


def grid_row(row: Laid, drawn: Drawn) -> Line:
    """The full grid between pipes."""
    line = [Piece("|")]
    for cell in row.slots:
        line += [Piece(" "), *([show(cell, drawn)] if cell is not None else []), Piece(" |")]
    return line


def pipe_leading(table: Table, drawn: Drawn) -> Drawing:
    """One row a line between pipes, every column at its place."""
    return Drawing([grid_row(row, drawn) for row in lay(table, drawn.groups, drawn.rng)], set())


def rule(width: int) -> Line:
    """The rule under the first row of a markdown table."""
    return [Piece("|" + "---|" * width)]


def markdown(table: Table, drawn: Drawn) -> Drawing:
    """Markdown; tables 二 and 三 are sometimes cut into one table for each block or group."""
    rows = lay(table, drawn.groups, drawn.rng)
    cut = table.key != "t4" and drawn.rng.random() < 0.4
    again = drawn.rng.random() < 0.6
    lines: list[Line] = []
    for number, row in enumerate(rows):
        starts = number > 0 and cut and starts_piece(rows[number - 1].row, row.row)
        if starts:
            lines.append([])
            if table.key == "t3" and again:
                lines += [repeated_header(table, drawn), rule(table.width)]
        lines.append(grid_row(row, drawn))
        if number == 0 or (starts and not (table.key == "t3" and again)):
            lines.append(rule(table.width))
    return Drawing(lines, set())


def starts_piece(before: Row, row: Row) -> bool:
    """Table 二 is cut before each caption, table 三 where the inner group changes."""
    if row.role == "caption":
        return True
    return row.role == "data" and before.role == "data" and row.groups[1:] != before.groups[1:]


def repeated_header(table: Table, drawn: Drawn) -> Line:
    """The names of the numeric columns on one line."""
    names = {cell.column: cell for row in table.rows if row.role == "header" for cell in row.cells if cell.span == 1}
    line = [Piece("|")]
    for column in range(table.width):
        text = show(names[column], drawn).text if column in names else ""
        line += [Piece(f" {text} |")]
    return line


def cell_plain(table: Table, drawn: Drawn) -> Drawing:
    """One cell a line without a mark; long labels are wrapped, empty cells are gone."""
    rng = drawn.rng
    end = rng.choice(("\n", "\n\n"))
    lines: list[Line] = []
    lost = set()
    for row in lay(table, drawn.groups, rng):
        if any(not cell.text for cell in cells_of(row)):
            lost.add(row.row.key)
        for cell in cells_of(row):
            if cell.text:
                piece = show(cell, drawn)
                if cell.kind == "label" and may_wrap(piece.text) and rng.random() < 0.12:
                    at = rng.randint(2, len(piece.text) - 2)
                    piece = piece._replace(text=piece.text[:at].rstrip() + end + piece.text[at:].lstrip())
                lines += [[piece], []] if end == "\n\n" else [[piece]]
    return Drawing(lines, lost)


def may_wrap(label: str) -> bool:
    """Labels of two characters after their number stay whole: half of one would be another label."""
    return len(label) >= 4 and not label.endswith(("）总计", ")总计", ") 总计", ".其他"))


def spaces(table: Table, drawn: Drawn) -> Drawing:
    """One row a line, cells parted by runs of blanks; empty cells are gone."""
    rng = drawn.rng
    lines: list[Line] = []
    lost = set()
    for row in lay(table, drawn.groups, rng):
        cells = [cell for cell in cells_of(row) if cell.text]
        if len(cells) < len(cells_of(row)):
            lost.add(row.row.key)
        line = [Piece("  " * cells[0].column)] if cells and cells[0].column and rng.random() < 0.5 else []
        for number, cell in enumerate(cells):
            line += [Piece(" " * rng.randint(2, 9))] if number else []
            line.append(show(cell, drawn))
        lines.append(line)
    return Drawing(lines, lost)


def glued(table: Table, drawn: Drawn) -> Drawing:
    """One row a line without anything between the cells; only single digits can be told apart."""
    lines: list[Line] = []
    lost = set()
    for row in lay(table, drawn.groups, drawn.rng):
        if not all(len(cell.text) == 1 and cell.text.isdigit() for cell in numbers_of(row)):
            lost.add(row.row.key)
        lines.append([show(cell, drawn) for cell in cells_of(row)])
    return Drawing(lines, lost)


def lone_pipe(table: Table, drawn: Drawn) -> Drawing:
    """Cells on their own lines with pipes on lines of their own: before each row, or after each cell."""
    rows = lay(table, drawn.groups, drawn.rng)
    before = drawn.rng.random() < 0.5
    lines: list[Line] = []
    for row in rows:
        lines += [[Piece("|", f"{row.row.key}/start")]] if before else []
        for cell in cells_of(row):
            if before:
                lines.append([show(cell, drawn), Piece(" |")])
            else:
                lines += [[show(cell, drawn)], [Piece("|", f"{cell.key}/end")]]
        rest = covered(row)
        if before and rest:
            lines.append([fill(row, " |" if rest == 1 else "|" * rest)])
        for number in range(0 if before else rest):
            lines += [[], [fill(row, "|", number)]]
    return Drawing(lines, set())


LOSSLESS: dict[str, Callable[[Table, Drawn], Drawing]] = {
    "tabs": tabs,
    "cell-pipe": cell_pipe,
    "pipe-trailing": pipe_trailing,
    "pipe-leading": pipe_leading,
    "markdown": markdown,
    "one-line": pipe_trailing,
    "lone-pipe": lone_pipe,
}
LOSSY: dict[str, Callable[[Table, Drawn], Drawing]] = {
    "cell-plain": cell_plain,
    "spaces": spaces,
    "glued": glued,
}
LAYOUTS = {**LOSSLESS, **LOSSY}


def render(report: Report, layout: str, rng: Random) -> Rendered:
    """The report in one layout."""
    groups = rng.choice(("first", "first", "alone", "shifted"))
    drawn = Drawn(rng, spelling.draw(rng), groups, rng.random() < 0.5, rng.choice(("", "", "　　")))
    lines: list[Line] = []
    lost: set[str] = set()
    for block in report.blocks:
        if isinstance(block, Table):
            drawing = LAYOUTS[layout](block, drawn)
            lines += drawing.lines
            lost |= drawing.lost
        else:
            lines += text_lines(block, layout, drawn)
        if drawn.gap or (isinstance(block, Table) and layout in ("markdown", "tabs")):
            lines.append([])
    return Rendered(layout, tuple(joined(lines, layout)), frozenset(lost))


def text_lines(block: Block, layout: str, drawn: Drawn) -> list[Line]:
    """A title or signature has one line for each of its sentences; all else is one line."""
    kind = {"para": "prose", "line": "prose"}.get(block.kind, block.kind)
    pieces = [Piece(sentence.text, sentence.key, kind) for sentence in block.sentences]
    if block.kind in ("title", "line"):
        mark = [Piece("# ")] if layout == "markdown" and block.kind == "title" else []
        return [[*mark, piece] if piece.text else [] for piece in pieces]
    if block.kind == "heading":
        return [[*([Piece("## ")] if layout == "markdown" else []), *pieces]]
    return [[Piece(drawn.indent), *pieces]]


def joined(lines: list[Line], layout: str) -> list[Piece]:
    """Lines to pieces; the one-line layout has blanks where others have ends of lines."""
    end = Piece(" " if layout == "one-line" else "\n")
    pieces: list[Piece] = []
    for line in lines:
        if line or layout != "one-line":
            pieces += [*(piece for piece in line if piece.text or piece.key), end]
    return pieces

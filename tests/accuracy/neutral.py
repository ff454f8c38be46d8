"""Changes that say nothing new: blanks, encodings, digits, brackets, pages. Pieces go in, bytes come out.

Each must leave the findings as they are, at the same address; where lines move, only lines may differ.
"""

from collections.abc import Callable
from random import Random

from .pieces import Piece, Rendered

FULL = {ord(str(digit)): 0xFF10 + digit for digit in range(10)}
TO_HALF = str.maketrans("（）", "()")
TO_FULL = str.maketrans("()", "（）")
MANY_LINES = (
    "tabs",
    "cell-pipe",
    "pipe-trailing",
    "pipe-leading",
    "cell-plain",
    "spaces",
    "glued",
    "lone-pipe",
)

Change = Callable[[Rendered, Random], bytes]


def text(pieces: tuple[Piece, ...] | list[Piece]) -> str:
    """The characters of pieces."""
    return "".join(piece.text for piece in pieces)


def plain(rendered: Rendered, rng: Random) -> bytes:
    """No change."""
    return text(rendered.pieces).encode()


def trailing_tabs(rendered: Rendered, rng: Random) -> bytes:
    """Tabs at the ends of some lines."""
    lines = text(rendered.pieces).split("\n")
    return "\n".join(line + "\t" * rng.choice((0, 0, 1, 2)) for line in lines).encode()


def trailing_blanks(rendered: Rendered, rng: Random) -> bytes:
    """Blanks at the ends of some lines."""
    lines = text(rendered.pieces).split("\n")
    return "\n".join(line + " " * rng.choice((0, 0, 1, 3)) for line in lines).encode()


def crlf(rendered: Rendered, rng: Random) -> bytes:
    """Windows ends of lines."""
    return text(rendered.pieces).replace("\n", "\r\n").encode()


def bom(rendered: Rendered, rng: Random) -> bytes:
    """A byte order mark before UTF-8."""
    return text(rendered.pieces).encode("utf-8-sig")


def gb18030(rendered: Rendered, rng: Random) -> bytes:
    """The national encoding."""
    return text(rendered.pieces).encode("gb18030")


def utf16(rendered: Rendered, rng: Random) -> bytes:
    """UTF-16 with its mark, in either order."""
    order, mark = rng.choice((("utf-16-le", b"\xff\xfe"), ("utf-16-be", b"\xfe\xff")))
    return mark + text(rendered.pieces).encode(order)


def no_last_newline(rendered: Rendered, rng: Random) -> bytes:
    """The last line is not closed."""
    return text(rendered.pieces).rstrip("\n").encode()


def blank_lines(rendered: Rendered, rng: Random) -> bytes:
    """Blank lines between any lines."""
    lines = text(rendered.pieces).split("\n")
    return "\n".join(line + "\n" * rng.choice((0, 0, 0, 0, 1, 2)) for line in lines).encode()


def lines_on_top(rendered: Rendered, rng: Random) -> bytes:
    """Blank lines before the first line."""
    return ("\n" * rng.randint(1, 5) + text(rendered.pieces)).encode()


def full_width_digits(rendered: Rendered, rng: Random) -> bytes:
    """Full-width digits in the cells of tables."""
    pieces = [p._replace(text=p.text.translate(FULL)) if p.kind == "number" else p for p in rendered.pieces]
    return text(pieces).encode()


def blanks_in_labels(rendered: Rendered, rng: Random) -> bytes:
    """A blank inside some labels, as converters leave them."""
    return text([gapped(p, rng) if p.kind == "label" else p for p in rendered.pieces]).encode()


def gapped(piece: Piece, rng: Random) -> Piece:
    """The label with a blank between two of its characters."""
    if len(piece.text) < 4 or "\n" in piece.text or rng.random() < 0.6:
        return piece
    at = rng.randint(1, len(piece.text) - 1)
    if " " in piece.text[at - 1 : at + 1]:
        return piece
    return piece._replace(text=f"{piece.text[:at]} {piece.text[at:]}")


def half_brackets(rendered: Rendered, rng: Random) -> bytes:
    """Half-width brackets in labels and headings."""
    return bracketed(rendered, TO_HALF)


def full_brackets(rendered: Rendered, rng: Random) -> bytes:
    """Full-width brackets in labels and headings."""
    return bracketed(rendered, TO_FULL)


def bracketed(rendered: Rendered, table: dict[int, int]) -> bytes:
    """Labels and headings with other brackets."""
    kinds = ("label", "heading")
    return text([p._replace(text=p.text.translate(table)) if p.kind in kinds else p for p in rendered.pieces]).encode()


def page_marks(rendered: Rendered, rng: Random) -> bytes:
    """The mark of a page between lines of a table."""
    return inside_tables(rendered, rng, lambda: rng.choice((f"- {rng.randint(2, 9)} -", f"— {rng.randint(2, 9)} —")))


def dash_rules(rendered: Rendered, rng: Random) -> bytes:
    """A rule of dashes between lines of a table."""
    return inside_tables(rendered, rng, lambda: "-" * rng.randint(10, 40))


def inside_tables(rendered: Rendered, rng: Random, draw: Callable[[], str]) -> bytes:
    """Two lines put in at ends of lines inside tables."""
    pieces = list(rendered.pieces)
    inside = [i for i, p in enumerate(pieces) if p.text == "\n" and in_table(pieces, i)]
    for i in sorted(rng.sample(inside, min(2, len(inside))), reverse=True):
        pieces.insert(i + 1, Piece(draw() + "\n"))
    return text(pieces).encode()


def in_table(pieces: list[Piece], at: int) -> bool:
    """Whether the nearest keyed pieces on both sides are cells of one table."""
    before = next((p.key for p in reversed(pieces[:at]) if p.key), "")
    after = next((p.key for p in pieces[at:] if p.key), "")
    return before[:2] == after[:2] and before[:2] in ("t2", "t3", "t4")


CHANGES: dict[str, tuple[Change, tuple[str, ...]]] = {
    "trailing tabs": (trailing_tabs, ()),
    "trailing blanks": (trailing_blanks, ()),
    "CRLF": (crlf, ()),
    "byte order mark": (bom, ()),
    "GB18030": (gb18030, ()),
    "UTF-16": (utf16, ()),
    "no last newline": (no_last_newline, ()),
    "blank lines": (blank_lines, ()),
    "lines on top": (lines_on_top, ()),
    "full-width digits": (full_width_digits, ()),
    "blanks in labels": (blanks_in_labels, ()),
    "half-width brackets": (half_brackets, ()),
    "full-width brackets": (full_brackets, ()),
    "page marks": (page_marks, MANY_LINES),
    "rules of dashes": (dash_rules, MANY_LINES),
}


def fits(name: str, layout: str) -> bool:
    """Whether a change makes sense in a layout; a rule of dashes has its own meaning in markdown."""
    layouts = CHANGES[name][1]
    return not layouts or layout in layouts

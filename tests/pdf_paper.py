"""Small PDF files written by hand: where each character stands is known. Texts and rules go in, bytes come out."""

from collections.abc import Sequence

HEIGHT, WIDTH = 842, 595
LEFT, RIGHT = 80, 500  # 35 characters of 12 points

DESCENDANT = (
    "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /NAME /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity)"
    " /Supplement 0 >> /DW 1000 /W [32 126 500] /FontDescriptor 8 0 R >>"
)
DESCRIPTOR = (
    "<< /Type /FontDescriptor /FontName /NAME /Flags 4 /FontBBox [0 -200 1000 800] /Ascent 800 /Descent -200"
    " /ItalicAngle 0 /CapHeight 700 /StemV 80 >>"
)


class Sheet:
    """One page; distances are points from its upper left corner."""

    def __init__(self) -> None:
        self.drawn: list[str] = []

    def text(self, x: float, y: float, text: str, size: float = 12, font: str = "F1", turn: int = 0) -> "Sheet":
        """Characters on a line that stands at `y`; with `turn` 90 they go up, with -90 down."""
        a, b, c, d = {0: (1, 0, 0, 1), 90: (0, 1, -1, 0), -90: (0, -1, 1, 0), 45: (0.7, 0.7, -0.7, 0.7)}[turn]
        shown = "".join(f"{ord(char):04x}" for char in text)
        self.drawn.append(f"BT /{font} {size} Tf {a} {b} {c} {d} {x} {HEIGHT - y} Tm <{shown}> Tj ET")
        return self

    def box(self, x0: float, top: float, x1: float, bottom: float) -> "Sheet":
        """The four rules of a cell."""
        self.drawn.append(f"{x0} {HEIGHT - bottom} {x1 - x0} {bottom - top} re S")
        return self

    def fill(self, x0: float, top: float, x1: float, bottom: float) -> "Sheet":
        """A filled box; a thin one is a rule as well."""
        self.drawn.append(f"{x0} {HEIGHT - bottom} {x1 - x0} {bottom - top} re f")
        return self

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> "Sheet":
        """One rule."""
        self.drawn.append(f"{x0} {HEIGHT - y0} m {x1} {HEIGHT - y1} l S")
        return self

    def cell(self, x0: float, top: float, x1: float, bottom: float, *lines: str, size: float = 10) -> "Sheet":
        """A ruled cell with its lines."""
        self.box(x0, top, x1, bottom)
        for number, line in enumerate(lines, 1):
            self.text(x0 + 2, top + number * size * 1.2, line, size)
        return self

    def row(self, top: float, *cells: str, edges: Sequence[float] = (80, 280, 360, 440), height: float = 30) -> "Sheet":
        """A row of ruled cells of one line each."""
        for x0, x1, text in zip(edges, edges[1:], cells, strict=False):
            self.cell(x0, top, x1, top + height, *text.split("\n"))
        return self

    def picture(self) -> "Sheet":
        """An image over the whole page."""
        self.drawn.append(f"q {WIDTH} 0 0 {HEIGHT} 0 0 cm /Im1 Do Q")
        return self


def file(*sheets: Sheet, told: bool = True, trailer: str = "") -> bytes:
    """The PDF file of some pages; characters it does not tell apart (`told` is False) come out as numbers."""
    used = sorted({char for sheet in sheets for op in sheet.drawn for char in shown(op)})
    lines = "\n".join(f"<{char:04x}> <{char:04x}>" for char in used)
    told_as = (
        f"begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange {len(used)} beginbfchar\n{lines}\nendbfchar endcmap"
    )
    to_unicode = "/ToUnicode 6 0 R" if told else ""
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(sheets)} /Kids [{' '.join(f'{11 + 2 * n} 0 R' for n in range(len(sheets)))}] >>",
        f"<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /Identity-H /DescendantFonts [7 0 R] {to_unicode} >>",
        f"<< /Type /Font /Subtype /Type0 /BaseFont /Hei /Encoding /Identity-H /DescendantFonts [9 0 R] {to_unicode} >>",
        stream("/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8", "0"),
        stream("", told_as),
        DESCENDANT.replace("NAME", "Song"),
        DESCRIPTOR.replace("NAME", "Song"),
        DESCENDANT.replace("NAME", "Hei").replace("8 0 R", "10 0 R"),
        DESCRIPTOR.replace("NAME", "Hei"),
    ]
    for number, sheet in enumerate(sheets):
        resources = "/Resources << /Font << /F1 3 0 R /F2 4 0 R >> /XObject << /Im1 5 0 R >> >>"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] {resources} /Contents {12 + 2 * number} 0 R >>"
        )
        objects.append(stream("", "\n".join(sheet.drawn)))
    return assembled(objects, trailer)


def shown(operation: str) -> list[int]:
    """The codes of the characters that an operation shows."""
    codes = operation.partition("<")[2].partition(">")[0]
    return [int(codes[at : at + 4], 16) for at in range(0, len(codes), 4)]


def stream(entries: str, content: str) -> str:
    """A stream of plain content."""
    return f"<< {entries} /Length {len(content)} >>\nstream\n{content}\nendstream"


def assembled(objects: Sequence[str | bytes], trailer: str = "") -> bytes:
    """Numbered objects with their table and trailer."""
    data, starts = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(objects, 1):
        starts.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body.encode("latin-1") if isinstance(body, str) else body)
    table = "".join(f"{start:010d} 00000 n \n" for start in starts)
    end = f"xref\n0 {len(starts) + 1}\n0000000000 65535 f \n{table}trailer << /Size {len(starts) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{len(data)}\n%%EOF\n"
    return bytes(data) + end.encode("latin-1")

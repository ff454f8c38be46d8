"""Abstract reports -> PDF files as offices make them. Reports go in, bytes come out; LibreOffice sets the pages."""

import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from html import escape
from pathlib import Path
from random import Random
from typing import NamedTuple

from . import grid
from .model import Block, Cell, Report, Table

SOFFICE = shutil.which("soffice") or ""
FOOTERS = ("— {} —", "- {} -", "第{}页", "{}", "")


class Look(NamedTuple):
    """How the pages of one file are set."""

    body: int
    cells: int
    margin: float
    indent: bool
    justified: bool
    footer: str
    header: str
    landscape: bool
    repeat: bool


def draw(rng: Random, organ: str) -> Look:
    """One office's habits."""
    return Look(
        body=rng.choice((12, 14, 16)),
        cells=rng.choice((8, 9, 10)),
        margin=rng.choice((2.0, 2.5, 3.0)),
        indent=rng.random() < 0.8,
        justified=rng.random() < 0.6,
        footer=rng.choice(FOOTERS),
        header=f"{organ}政府信息公开" if rng.random() < 0.3 else "",
        landscape=rng.random() < 0.15,
        repeat=rng.random() < 0.5,
    )


def html(report: Report, look: Look) -> str:
    """The report as a page that LibreOffice reads as a text document."""
    width, height = (29.7, 21.0) if look.landscape else (21.0, 29.7)
    font = 'font-family: "Noto Serif CJK SC"'
    style = (
        f"@page {{ size: {width}cm {height}cm; margin: {look.margin}cm }}"
        f"p {{ {font}; font-size: {look.body}pt; margin: 0; text-align: {'justify' if look.justified else 'left'} }}"
        f"td {{ {font}; font-size: {look.cells}pt; border: 0.5pt solid #000000 }}"
    )
    page = '<sdfield type="page" subtype="random" format="arabic">1</sdfield>'
    parts = [f'<html><head><meta charset="utf-8"><style>{style}</style></head><body>']
    if look.header:
        parts.append(f'<div title="header"><p style="text-align: center">{escape(look.header)}</p></div>')
    if look.footer:
        parts.append(f'<div title="footer"><p style="text-align: center">{look.footer.format(page)}</p></div>')
    for block in report.blocks:
        parts += [table(block, look)] if isinstance(block, Table) else paragraphs(block, look)
    return "\n".join([*parts, "</body></html>"])


def paragraphs(block: Block, look: Look) -> list[str]:
    """A title or signature has a paragraph for each of its sentences; all else is one."""
    texts = [escape(sentence.text) for sentence in block.sentences]
    if block.kind == "title":
        return [f'<p style="text-align: center; font-size: {look.body + 6}pt"><b>{text}</b></p>' for text in texts if text]
    if block.kind == "line":
        return [f'<p style="text-align: left">{text}</p>' for text in texts if text]
    text = "".join(texts)
    if block.kind == "heading":
        return [f"<p><b>{text}</b></p>"]
    indent = f"text-indent: {2 * look.body}pt" if look.indent else "margin-bottom: 8pt"
    return [f'<p style="{indent}">{text}</p>']


def table(block: Table, look: Look) -> str:
    """A ruled table, group labels over all rows of their group."""
    laid = grid.lay(block, "first", Random(0))
    heads = next((n for n, row in enumerate(laid) if row.row.role == "data"), 0) if look.repeat else 0
    deep = {}
    for depth in (0, 1):
        for label, numbers in grid.runs(block, depth):
            deep[(f"t3/group/{label}", numbers[0])] = len(numbers)
    rows = []
    for number, row in enumerate(laid):
        cells = [one for one in row.slots if one is not None]
        rows.append("<tr>" + "".join(cell(one, deep.get((one.key, number), 1), block) for one in cells) + "</tr>")
    head = f"<thead>{''.join(rows[:heads])}</thead>" if heads else ""
    return f'<table border="1" cellspacing="0" cellpadding="2" width="100%">{head}{"".join(rows[heads:])}</table>'


def cell(one: Cell, deep: int, block: Table) -> str:
    """One cell; the heads of table 三 that have nothing below them reach down to its rows."""
    down = deep
    if block.key == "t3" and one.key == "t3/header1/勾稽":
        down = 3
    elif one.key in ("t3/header2/自然人", "t3/header2/总计") or one.key.startswith("t4/header2/复议."):
        down = 2
    spans = (f' rowspan="{down}"' if down > 1 else "") + (f' colspan="{one.span}"' if one.span > 1 else "")
    return f"<td{spans}>{escape(one.text) or '<br>'}</td>"


def convert(pages: Sequence[str | bytes], source: str = "HTML (StarWriter)", suffix: str = "html") -> list[bytes]:
    """A PDF file for each page or Word file, all by one start of LibreOffice."""
    with tempfile.TemporaryDirectory(prefix="gailint-pdf-") as name:
        folder = Path(name)
        files = [folder / f"{number}.{suffix}" for number in range(len(pages))]
        for file, text in zip(files, pages, strict=True):
            file.write_bytes(text.encode() if isinstance(text, str) else text)
        command = [SOFFICE, f"-env:UserInstallation=file://{folder}/profile", "--headless", f"--infilter={source}"]
        command += ["--convert-to", "pdf:writer_pdf_Export", "--outdir", str(folder), *map(str, files)]
        subprocess.run(command, check=True, capture_output=True, timeout=60 + 5 * len(pages))
        return [file.with_suffix(".pdf").read_bytes() for file in files]

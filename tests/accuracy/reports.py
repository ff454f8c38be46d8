"""Assembles a clean report. A random number generator goes in, a report without any fault comes out."""

from random import Random

from . import contexts, forms, prose, texts
from . import figures as fig
from .model import Block, Report, Sentence, Table

SECTIONS = "一二三四五六"


def draw(
    rng: Random,
    years: tuple[int, ...] = fig.YEARS,
    sizes: tuple[str, ...] = fig.SIZES,
    plain: bool = False,
    figures: fig.Figures | None = None,
) -> Report:
    """A report, of given figures or of drawn ones; a plain one has a one-line title, a preamble with a period, a
    signature, no other years."""
    writer = prose.Writer(rng, figures or fig.draw(rng, years, sizes))
    used: list[str] = []
    title, kind = prose.title(writer)
    if plain:
        title, kind = (
            prose.title_block(f"{writer.figures.organ.name}{writer.figures.year}年政府信息公开工作年度报告"),
            "one",
        )
    blocks: list[Block | Table] = []
    if not plain and rng.random() < 0.12:
        blocks.append(meta(writer, used))
    blocks.append(title)
    if not plain and rng.random() < 0.08:
        blocks.append(prose.signature(writer, "under"))
        used.append("13")
    opening = preamble(writer, used, plain)
    inside = rng.random() < 0.1 and not plain
    blocks += [] if inside else opening
    blocks += [heading(writer, 1), *(opening if inside else []), *section_one(writer, used, plain)]
    tables = forms.tables(writer.figures)
    if not plain:
        used += contexts.annotate(rng, tables, writer.figures)
    for number, table in enumerate(tables.values(), 2):
        blocks += [heading(writer, number), *prose.intro(writer, number), table]
    blocks += [heading(writer, 5), *extended(writer, prose.section_five(writer), "五", used, plain)]
    blocks += [heading(writer, 6), *extended(writer, prose.section_six(writer), "六", used, plain)]
    if plain or rng.random() < 0.35:
        blocks.append(prose.signature(writer, "end"))
        used.append("13")
    return Report(writer.figures, tuple(blocks), tuple(used), (f"title-{kind}", *writer.used))


def heading(writer: prose.Writer, number: int) -> Block:
    """The heading of a section, mostly in the official wording."""
    text = writer.write("heading", SECTIONS[number - 1])
    return Block(f"h{number}", "heading", (Sentence(f"h{number}", text),))


def meta(writer: prose.Writer, used: list[str]) -> Block:
    """A line of page metadata above the title."""
    if writer.rng.random() < 0.5:
        used.append("21")
        return prose.block("meta", "line", ("0", writer.write("contexts", contexts.head_of("21"))))
    return prose.signature(writer, "meta")


def preamble(writer: prose.Writer, used: list[str], plain: bool) -> list[Block]:
    """The opening paragraph, which a quarter of the reports do without."""
    rng = writer.rng
    if not plain and rng.random() < 0.27:
        return []
    block = prose.preamble(writer)
    used.append("17")
    if not plain and rng.random() < 0.2:
        number = rng.choice(("35", "40"))
        text = writer.write("contexts", contexts.head_of(number))
        block = block._replace(sentences=contexts.add(block.sentences, Sentence("preamble/context", text)))
        used.append(number)
    return [block]


def section_one(writer: prose.Writer, used: list[str], plain: bool) -> list[Block]:
    """Section one with its contexts, in which the report year stays the commonest year."""
    blocks = list(prose.section_one(writer))
    if plain:
        return blocks
    for count in (writer.rng.randint(1, 4), 1, 0):
        tried, names = contexts.insert(writer, list(blocks), "一", count)
        own, other = contexts.mentions(tried, writer.figures.year)
        if own > other:
            break
    used += names
    return tried


def extended(writer: prose.Writer, blocks: tuple[Block, ...], place: str, used: list[str], plain: bool) -> list[Block]:
    """Section five or six with or without a context."""
    if plain or writer.rng.random() < 0.7:
        return list(blocks)
    changed, names = contexts.insert(writer, list(blocks), place, 1)
    used += names
    return changed


def empty_regularly(rng: Random, report: Report) -> Report:
    """Zeros printed as blanks in a regular pattern: middle columns of table 三, or all of table 二."""
    mark = rng.choice(("", "", "/", "-", "—"))
    figures = report.figures
    blocks = list(report.blocks)
    for at, block in enumerate(blocks):
        if not isinstance(block, Table):
            continue
        if block.key == "t3" and all(not any(row[1:6]) for row in figures.t3.values()):
            names = tuple(f"/{name}" for name in fig.APPLICANTS[1:])
            blocks[at] = blanked(block, names, mark)
        elif block.key == "t2" and not any(value.strip("0.") for row in figures.t2.values() for value in row):
            blocks[at] = blanked(block, ("/",), mark)
    return report._replace(blocks=tuple(blocks), style=(*report.style, "regular-blanks"))


def blanked(table: Table, names: tuple[str, ...], mark: str) -> Table:
    """The table with the mark in every number whose key has one of the names."""
    rows = tuple(
        row._replace(
            cells=tuple(
                cell._replace(text=mark) if cell.kind == "number" and any(name in cell.key for name in names) else cell
                for cell in row.cells
            )
        )
        for row in table.rows
    )
    return table._replace(rows=rows)


def templates() -> set[str]:
    """The names of all templates of running text."""
    files = (
        "title",
        "period",
        "preamble",
        "opening",
        "proactive",
        "request",
        "manage",
        "platform",
        "supervise",
        "intro2",
        "intro3",
        "intro4",
        "problems",
        "other",
        "signature",
        "heading",
    )
    return {t.name for file in files for section in texts.sections(file).values() for t in section}

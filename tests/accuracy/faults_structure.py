"""Faults of title and sections: missing, doubled, out of order, wrongly numbered or named."""

from random import Random

from .expect import Fault, Faulty, at, between
from .model import Block, Report, Sentence, Table, block_of, drop_blocks, put_block
from .prose import title_block

ORDER = "一二三四五六七"
FOREIGN = ("机关自身建设情况", "财务管理情况", "年度重点工作完成情况", "安全生产工作情况", "干部队伍建设情况")
BARE = {
    "1": "总体情况",
    "2": "主动公开政府信息情况",
    "3": "收到和处理政府信息公开申请情况",
    "4": "政府信息公开行政复议、行政诉讼情况",
    "5": "存在的主要问题及改进情况",
    "6": "其他需要报告的事项",
}


def keys(report: Report) -> list[str]:
    """The keys of all blocks."""
    return [block.key for block in report.blocks]


def section(report: Report, number: int) -> tuple[int, int]:
    """Where a section starts and ends among the blocks; the signature belongs to none."""
    all_keys = keys(report)
    start = all_keys.index(f"h{number}")
    ends = [i for i, key in enumerate(all_keys) if i > start and (key[0] == "h" or key == "signature")]
    return start, ends[0] if ends else len(all_keys)


def gap(report: Report, start: int, end: int) -> tuple[Report, str, str]:
    """The report without some blocks, and the blocks around the gap."""
    before = report.blocks[start - 1].key
    after = report.blocks[end].key if end < len(report.blocks) else before
    return report._replace(blocks=report.blocks[:start] + report.blocks[end:]), before, after


def retitle(report: Report, text: str) -> Report:
    """The report under another title."""
    return put_block(report, title_block(text))


def title_missing(report: Report, rng: Random) -> Faulty:
    """The text starts with the opening paragraph or with section one."""
    bare = drop_blocks(report, "title")
    return Faulty(bare, at(bare.blocks[0].key))


def title_without_year(report: Report, rng: Random) -> Faulty:
    """Organ and kind of report only."""
    return Faulty(retitle(report, f"{report.figures.organ.name}政府信息公开工作年度报告"), at("title"))


def title_without_nian(report: Report, rng: Random) -> Faulty:
    """The year stands there without its 年."""
    organ, year = report.figures.organ.name, report.figures.year
    text = rng.choice((f"{organ}{year}政府信息公开工作年度报告", f"{organ}{year}政府信息公开年度报告"))
    return Faulty(retitle(report, text), at("title"))


def title_year_twice(report: Report, rng: Random) -> Faulty:
    """The year stands before and after the organ."""
    organ, year = report.figures.organ.name, report.figures.year
    text = rng.choice(
        (
            f"{year}{organ}{year}年度政府信息公开工作年度报告",
            f"{year}年{organ}{year}年政府信息公开工作年度报告",
        )
    )
    return Faulty(retitle(report, text), at("title"))


def title_short(report: Report, rng: Random) -> Faulty:
    """A word of the usual name is missing."""
    organ, year = report.figures.organ.name, report.figures.year
    name = rng.choice(
        (
            "政府信息公开年度报告",
            "政府信息公开工作报告",
            "信息公开工作年度报告",
            "政务信息公开工作开展年度报告",
        )
    )
    return Faulty(retitle(report, f"{organ}{year}年{name}"), at("title"))


def section_missing(report: Report, rng: Random) -> Faulty:
    """One of the sections two to six is missing with all it holds."""
    short, before, after = gap(report, *section(report, rng.randint(2, 6)))
    return Faulty(short, between(before, after))


def section_one_missing(report: Report, rng: Random) -> Faulty:
    """The report starts with section two."""
    short, before, after = gap(report, *section(report, 1))
    return Faulty(short, between(before, after))


def table_heading_missing(report: Report, rng: Random) -> Faulty:
    """A table follows the section before without its heading."""
    start, end = section(report, rng.randint(2, 4))
    after = report.blocks[end].key
    short, before, _ = gap(report, start, start + 1)
    return Faulty(short, between(before, after))


def text_heading_missing(report: Report, rng: Random) -> Faulty:
    """The text of section five or six is there, its heading is not."""
    start, end = section(report, rng.randint(5, 6))
    after = report.blocks[min(end, len(report.blocks) - 1)].key
    short, before, _ = gap(report, start, start + 1)
    return Faulty(short, between(before, after))


def swap_sections(report: Report, number: int, renumber: bool) -> Faulty:
    """A section and the next one change places, with or without their numbers."""
    start, middle = section(report, number)
    end = section(report, number + 1)[1]
    blocks = report.blocks
    changed = report._replace(blocks=blocks[:start] + blocks[middle:end] + blocks[start:middle] + blocks[end:])
    if renumber:
        changed = set_number(set_number(changed, number, number + 1), number + 1, number)
    return Faulty(changed, at(f"h{number}", f"h{number + 1}"))


def last_sections_swapped(report: Report, rng: Random) -> Faulty:
    """Other matters come before problems."""
    return swap_sections(report, 5, rng.random() < 0.4)


def table_sections_swapped(report: Report, rng: Random) -> Faulty:
    """Two sections with tables change places."""
    return swap_sections(report, rng.choice((2, 3)), False)


def section_twice(report: Report, rng: Random) -> Faulty:
    """Section five or six comes a second time at the end, with some text."""
    number = rng.choice((5, 6))
    text = "上述工作仍在推进，有关情况按规定公开。"
    again = (
        Block(f"h{number}b", "heading", (Sentence(f"h{number}b", heading(report, number)),)),
        Block(f"s{number}b/text", "para", (Sentence(f"s{number}b/text/0", text),)),
    )
    end = section(report, 6)[1]
    return Faulty(
        report._replace(blocks=report.blocks[:end] + again + report.blocks[end:]),
        at(f"h{number}", f"h{number}b"),
    )


def heading_twice(report: Report, rng: Random) -> Faulty:
    """The heading of section one is printed twice in a row."""
    start, _ = section(report, 1)
    again = Block("h1b", "heading", (Sentence("h1b", heading(report, 1)),))
    return Faulty(
        report._replace(blocks=(*report.blocks[: start + 1], again, *report.blocks[start + 1 :])),
        at("h1", "h1b"),
    )


def heading(report: Report, number: int) -> str:
    """The text of a heading."""
    block = block_of(report, f"h{number}")
    assert isinstance(block, Block)
    return block.sentences[0].text


def set_heading(report: Report, number: int, text: str) -> Report:
    """The report with another text for a heading."""
    return put_block(report, Block(f"h{number}", "heading", (Sentence(f"h{number}", text),)))


def set_number(report: Report, number: int, shown: int) -> Report:
    """The report with another number in front of a heading."""
    return set_heading(report, number, ORDER[shown - 1] + heading(report, number)[1:])


def number_wrong(report: Report, rng: Random) -> Faulty:
    """One heading repeats the number of the heading before, or runs ahead."""
    number = rng.randint(2, 6)
    return Faulty(set_number(report, number, number + rng.choice((-1, 1))), at(f"h{number}"))


def number_skipped(report: Report, rng: Random) -> Faulty:
    """A number is left out, and all later headings are one ahead."""
    first = rng.randint(2, 6)
    for number in range(first, 7):
        report = set_number(report, number, number + 1)
    return Faulty(report, at(*(f"h{number}" for number in range(first, 7))))


def heading_foreign(report: Report, rng: Random) -> Faulty:
    """A heading has the right number and names something else."""
    number = rng.randint(2, 6)
    return Faulty(set_heading(report, number, f"{ORDER[number - 1]}、{rng.choice(FOREIGN)}"), at(f"h{number}"))


def number_lost(report: Report, rng: Random) -> Faulty:
    """A heading without its number."""
    number = rng.randint(1, 6)
    return Faulty(set_heading(report, number, BARE[str(number)]), at(f"h{number}"))


def table_missing(number: int) -> Fault:
    """The heading stands, its table does not."""

    def make(report: Report, rng: Random) -> Faulty:
        return Faulty(drop_blocks(report, f"t{number}"), between(f"h{number}", f"h{number + 1}"))

    return Fault(f"t{number}-table-missing", make, (f"T{number}-TABLE",))


def table_blank(number: int) -> Fault:
    """All cells of a table are empty."""

    def make(report: Report, rng: Random) -> Faulty:
        table = block_of(report, f"t{number}")
        assert isinstance(table, Table)
        rows = tuple(
            row._replace(cells=tuple(c._replace(text="") if c.kind == "number" else c for c in row.cells)) for row in table.rows
        )
        return Faulty(put_block(report, table._replace(rows=rows)), between(f"h{number}", f"h{number + 1}"))

    rules = {2: ("T2-EMPTY",), 3: ("T3-TABLE",), 4: ("T4-TABLE", "T4-ROW")}[number]
    severity = "info" if number == 2 else "error"
    return Fault(f"t{number}-table-blank", make, rules, severity, sizes=("zero",), table=True)


ONE_LINE = (("one-line", "a heading without number is no heading in the middle of a line"),)

FAULTS = (
    Fault("title-missing", title_missing, ("DOC-TITLE",), "warning", plain=True),
    Fault("title-without-year", title_without_year, ("DOC-TITLE-YEAR",), "warning", plain=True),
    Fault("title-without-nian", title_without_nian, ("DOC-TITLE-YEAR",), "warning", plain=True),
    Fault("title-year-twice", title_year_twice, ("DOC-TITLE-YEAR",), "warning", plain=True),
    Fault("title-word-missing", title_short, ("DOC-TITLE-FORM",), "info", plain=True),
    Fault("section-missing", section_missing, ("DOC-SECTION",)),
    Fault("section-one-missing", section_one_missing, ("DOC-SECTION",), plain=True),
    Fault("table-heading-missing", table_heading_missing, ("DOC-SECTION",)),
    Fault("text-heading-missing", text_heading_missing, ("DOC-SECTION",)),
    Fault("last-sections-swapped", last_sections_swapped, ("DOC-SECTION-ORDER",)),
    Fault("table-sections-swapped", table_sections_swapped, ("DOC-SECTION-ORDER",)),
    Fault("section-twice", section_twice, ("DOC-SECTION-TWICE",)),
    Fault("heading-twice", heading_twice, ("DOC-SECTION-TWICE",)),
    Fault("section-number-wrong", number_wrong, ("DOC-SECTION-NUMBER",), "warning"),
    Fault("section-number-skipped", number_skipped, ("DOC-SECTION-NUMBER",), "warning"),
    Fault(
        "section-title-foreign",
        heading_foreign,
        ("DOC-SECTION-TITLE", "DOC-SECTION", "DOC-HEADING"),
        "warning",
    ),
    Fault(
        "section-number-lost",
        number_lost,
        ("DOC-HEADING", "DOC-SECTION-NUMBER", "DOC-SECTION-WORDING"),
        "info",
        skip=ONE_LINE,
    ),
    table_missing(2),
    table_missing(3),
    table_missing(4),
    table_blank(2),
    table_blank(3),
    table_blank(4),
)

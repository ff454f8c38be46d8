"""Puts legitimate years and harmless numbers into a report. Blocks go in, blocks and names come out.

Each context of `texts/contexts.txt` is a mention of a year that is not the report year, or of a number that
looks like one, and is right. `texts/hard.txt` holds sums, subsets, shares and growth that only look wrong.
"""

import re
from random import Random

from . import figures as fig
from . import texts
from .model import Block, Sentence, Table
from .prose import Writer

INSERTED = ("一", "五", "六")
HOSTS = ("s1/主动公开", "s1/政府信息管理", "s1/平台建设", "s1/监督保障")


def catalogue(file: str) -> dict[str, tuple[str, str]]:
    """Head of a section → its place and its number or name."""
    found = {}
    for head in texts.sections(file):
        parts = head.split(" ")
        found[head] = (parts[1], parts[0]) if file == "contexts" else (parts[0], parts[1])
    return found


def numbers() -> tuple[str, ...]:
    """The numbers of all contexts."""
    return tuple(number for _, number in catalogue("contexts").values())


def hard_names() -> tuple[str, ...]:
    """The names of all hard negatives."""
    return tuple(name for _, name in catalogue("hard").values())


def heads(file: str, place: str, year: int) -> list[str]:
    """The sections of a file for one place that have a wording for the report year."""
    return [head for head, (where, _) in catalogue(file).items() if where == place and texts.fitting(file, head, year)]


def head_of(number: str) -> str:
    """The section of contexts.txt with that number."""
    return next(head for head, (_, n) in catalogue("contexts").items() if n == number)


def insert(writer: Writer, blocks: list[Block], place: str, count: int) -> tuple[list[Block], list[str]]:
    """Sentences of one place added to paragraphs of its section."""
    rng, year = writer.rng, writer.figures.year
    choice = [("contexts", head) for head in heads("contexts", place, year)]
    choice += [("hard", head) for head in heads("hard", place, year)]
    names = []
    for i, (file, head) in enumerate(rng.sample(choice, min(count, len(choice)))):
        where, name = catalogue(file)[head]
        text = writer.write(file, head)
        host = find_host(rng, blocks, where, name)
        if host is None:
            continue
        old = blocks[host]
        new = Sentence(f"{old.key}/context{i}", text)
        blocks[host] = old._replace(sentences=add(old.sentences, new))
        names.append(name)
    return blocks, names


def add(sentences: tuple[Sentence, ...], new: Sentence) -> tuple[Sentence, ...]:
    """The sentence after the last one, which gets a stop if it lacks one."""
    last = sentences[-1]
    if not last.text.endswith("。"):
        last = last._replace(text=last.text + "。")
    return (*sentences[:-1], last, new)


def find_host(rng: Random, blocks: list[Block], place: str, name: str) -> int | None:
    """The paragraph that takes the sentence; carried requests belong to disclosure on application."""
    keys: tuple[str, ...]
    if place == "一":
        keys = ("s1/依申请公开",) if name == "8" or name.startswith("request-") else HOSTS
    elif place == "五":
        keys = ("s5/plan", "s5/text")
    else:
        keys = ("s6/text",)
    found = [i for i, block in enumerate(blocks) if block.key in keys and not block.key.endswith("lead")]
    return rng.choice(found) if found else None


def mentions(blocks: list[Block], year: int) -> tuple[int, int]:
    """How often paragraphs name the report year, and how often the commonest other year."""
    text = "".join(sentence.text for block in blocks for sentence in block.sentences)
    found = re.findall(r"(20\d\d)(?=年)", text)
    others = [found.count(other) for other in set(found) if other != str(year)]
    return found.count(str(year)), max(others, default=0)


def annotate(rng: Random, tables: dict[str, Table], figures: fig.Figures) -> list[str]:
    """The year in brackets inside header labels of table 二, where some reports print it; in place."""
    if rng.random() > 0.15:
        return []
    old, note, number = (
        ("本年", f"本年（{figures.year}）", "27")
        if figures.edition == 2021
        else ("上一年项目数量", f"上一年项目数量（指{figures.year - 1}年事项数）", "28")
    )
    names: tuple[str, ...] = ("制发", "废止") if figures.edition == 2021 else ("上年",)
    table = tables["t2"]
    rows = tuple(
        row._replace(
            cells=tuple(
                cell._replace(text=cell.text.replace(old, note)) if cell.key.split("/")[-1] in names else cell
                for cell in row.cells
            )
        )
        if row.role == "header"
        else row
        for row in table.rows
    )
    tables["t2"] = table._replace(rows=rows)
    return [number]

"""Reads the template files of `texts/`: one template a line, in sections, some for certain years only."""

import re
from functools import cache
from pathlib import Path
from random import Random
from typing import NamedTuple

FOLDER = Path(__file__).parent / "texts"
HEAD = re.compile(r"\[(.+)\]$")
YEARS = re.compile(r"@(\d{4})?-(\d{4})? (.*)")
WEIGHT = re.compile(r"(\d{1,2}) (.*)")


class Template(NamedTuple):
    """A template, the report years it fits, how often it is drawn, and its identity."""

    first: int
    last: int
    weight: int
    text: str
    name: str


@cache
def sections(file: str) -> dict[str, tuple[Template, ...]]:
    """The templates of one file by the head of their section."""
    found: dict[str, list[Template]] = {}
    head = ""
    for line in (FOLDER / f"{file}.txt").read_text("utf-8").splitlines():
        match = HEAD.match(line)
        if match and file_uses(line):
            head = match[1]
            found[head] = []
        elif line and not line.startswith("#"):
            number = len(found[head]) + 1
            found[head].append(template(line, f"{file}/{head}/{number}"))
    return {key: tuple(value) for key, value in found.items()}


def file_uses(line: str) -> bool:
    """A head is a line in square brackets without a place for a value."""
    return "{" not in line


def template(line: str, name: str) -> Template:
    """One line: an optional range of years, an optional weight, and the text; a lone hyphen is no text."""
    first, last, weight = 0, 9999, 1
    if match := YEARS.match(line):
        first, last, line = int(match[1] or 0), int(match[2] or 9999), match[3]
    if name.startswith(("title/", "heading/")) and (match := WEIGHT.match(line)):
        weight, line = int(match[1]), match[2]
    return Template(first, last, weight, "" if line == "-" else line, name)


def fitting(file: str, section: str, year: int) -> tuple[Template, ...]:
    """The templates of one section that fit a report year."""
    return tuple(t for t in sections(file)[section] if t.first <= year <= t.last)


def pick(rng: Random, file: str, section: str, year: int) -> Template:
    """One fitting template, by weight."""
    choice = fitting(file, section, year)
    return rng.choices(choice, [t.weight for t in choice])[0]

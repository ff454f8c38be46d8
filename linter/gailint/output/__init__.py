"""One module a format; each turns records of checked files into text and decides nothing."""

from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from typing import NamedTuple

from gailint.checked import Checked
from gailint.finding import Severity

FORMATS = ("full", "concise", "json", "jsonl")


class View(NamedTuple):
    """What the user wants to see: `least` is the lowest severity to list, `color` asks for terminal colours,
    `ascii` for text that any terminal encoding can hold; `bases` are the clauses of rules in that language."""

    lang: str = "zh"
    least: Severity = Severity.warning
    color: bool = False
    ascii: bool = False
    quiet: bool = False
    verbose: bool = False
    version: str = ""


Render = Callable[[Iterable[Checked], View], Iterator[str]]


def renderer(name: str) -> Render:
    """The function of a format: records -> pieces of text, as they become known."""
    render: Render = import_module(f"gailint.output.{name}_format").render
    return render

"""One module a format; each turns records of checked files into text and decides nothing.

A format is a function `render(records, view)` that yields one piece of text a record, perhaps an empty one, and what
belongs to the whole run behind: so several formats share one stream of records. What a format needs beyond findings it
names in a constant NEEDS (see `gailint.checked`). Records come with the places of their files; a constant PLACES says how a
format shows what a place is called in a file without lines (see `gailint.origin`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from importlib import import_module

from gailint.checked import Checked
from gailint.finding import Severity
from gailint.origin import MESSAGE, moved
from gailint.record import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from gailint.rule import Rule

FORMATS = ("full", "concise", "json", "jsonl", "gitlab", "sarif", "junit", "github", "rdjson", "checkstyle", "markdown", "html")
UNREADABLE = "unreadable"  # stands where a rule's id would when a file could not be checked


class View(NamedTuple):
    """What the user wants to see: `least` is the lowest severity to list, `color` asks for terminal colours,
    `ascii` for text that any terminal encoding can hold; `rules` are those of the run."""

    lang: str = "zh"
    least: Severity = Severity.warning
    color: bool = False
    ascii: bool = False
    quiet: bool = False
    verbose: bool = False
    version: str = ""
    rules: tuple[Rule, ...] = ()


Render = Callable[[Iterable[Checked], View], Iterator[str]]


def renderer(name: str) -> Render:
    """The function of a format: records -> pieces of text, as they become known."""
    module = import_module(f"gailint.output.{name}_format")
    how = getattr(module, "PLACES", MESSAGE)

    def render(records: Iterable[Checked], view: View) -> Iterator[str]:
        rendered: Iterator[str] = module.render((moved(record, view.lang, how) for record in records), view)
        return rendered

    return render


def needs(names: Iterable[str]) -> frozenset[str]:
    """What the records must hold for these formats."""
    modules = [import_module(f"gailint.output.{name}_format") for name in names]
    return frozenset(one for module in modules for one in getattr(module, "NEEDS", ()))


def title(rule: Rule, lang: str) -> str:
    """The name of a rule in a language."""
    return rule.title_en if lang == "en" else rule.title

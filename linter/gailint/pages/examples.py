"""The examples of a rule as its page shows them: the report each stands for, and what it gives.

What an example gives is what it lists under `finds`; where it lists nothing, the example is run.
"""

from __future__ import annotations

from gailint import examples
from gailint.pages.markdown import fenced, listed, visible
from gailint.pages.words import word
from gailint.record import NamedTuple
from gailint.timelimit import Overtime, limited

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from gailint.rule import Rule
    from gailint.rulebook import Rulebook
    from gailint.ruleexamples import Example


class Shown(NamedTuple):
    """An example with the findings it gives."""

    example: Example
    findings: tuple[str, ...]


def examples_of(rule: Rule, loaded: Iterable[Example], book: Rulebook) -> tuple[Shown, ...]:
    """The rule's examples, each with its findings."""
    return tuple(Shown(one, _findings(one, rule, book)) for one in loaded if one.rule == rule.id)


def _findings(example: Example, rule: Rule, book: Rulebook) -> tuple[str, ...]:
    if example.good or example.finds is not None:
        return example.finds or ()
    try:
        with limited():
            found = examples.found(example, rule, book)
    except Overtime:
        return ("…",)
    return tuple(placed if example.text else message for message, placed in found)


def section(examples_shown: Sequence[Shown], good: bool, lang: str) -> Iterator[str]:
    """The good examples of a rule, or the bad ones, with what they give."""
    some = [one for one in examples_shown if one.example.good is good]
    if not some:
        return
    yield f"## {word('ok' if good else 'bad', lang)}"
    yield ""
    for number, one in enumerate(some, 1):
        yield f"### {word('example', lang, number=number)}"
        yield ""
        yield from _report(one.example, _year(one.example), lang)
        if one.findings:
            yield word("finds", lang)
            yield ""
            yield from fenced(one.findings)


def _year(example: Example) -> int | None:
    """The year an example is for; a text is read for its own."""
    return example.year or (None if example.text else examples.DEFAULT_YEAR)


def _report(example: Example, year: int | None, lang: str) -> Iterator[str]:
    """The report an example stands for, then those it is compared with."""
    changes = _changes(example, lang)
    heading = word("semicolon", lang).join(_described(example, year, lang))
    if heading:
        yield heading + (word("colon", lang).rstrip() if example.text or changes else "")
        yield ""
    if example.text:
        yield from fenced([example.text.removesuffix("\n")])
        if changes:
            of_tables = word("tables", lang, of="") + _bare(example, lang) + word("colon", lang).rstrip()
            yield of_tables if example.tables else word("changes", lang)
            yield ""
    if changes:
        yield from fenced(changes)
    for key, text, language in (("suppress", example.suppress, "yaml"), ("baseline", example.baseline, "json")):
        if text:
            yield word(key, lang)
            yield ""
            yield from fenced([text.removesuffix("\n")], language)
    others = [(example.previous, "before", year and year - 1)] if example.previous else []
    for other, key, usual in [*others, *((one, "beside", year) for one in example.beside)]:
        yield word(key, lang)
        yield ""
        yield from _report(other, other.year or usual, lang)


def _described(example: Example, year: int | None, lang: str) -> Iterator[str]:
    """What the example is made from; nothing for a text alone."""
    of = word("year", lang, year=year) if year else ""
    if not example.text:
        whole = example.replace or example.without or not example.tables
        yield word("tables" if not whole else "filled" if example.tables else "blank", lang, of=of) + _bare(example, lang)
    elif example.year:
        yield word("text", lang, of=of)
    if example.name:
        yield word("named", lang, name=f"`{example.name}`")
    if example.repeat > 1:
        yield word("repeat", lang, count=example.repeat - 1)


def _bare(example: Example, lang: str) -> str:
    numbers = example.tables.get("t3", {}).values()
    return word("bare", lang) if any(not isinstance(one, dict) for one in numbers) else ""


def _changes(example: Example, lang: str) -> list[str]:
    """The figures of an example, and what is replaced in its report."""
    lines = listed(example.tables)
    for old, new in example.replace.items():
        key = "replaced" if new else "removed"
        lines.append(word(key, lang, old=visible(old), new=visible(new or "")))
    return [*lines, *(word("without", lang, word=one) for one in example.without)]

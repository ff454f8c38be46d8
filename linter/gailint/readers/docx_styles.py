"""The styles of a document -> what they say of numbering and hidden text, through the styles they are based on."""

from gailint.readers.wordxml import Element, W, find, number, switch, value
from gailint.record import NamedTuple

_DEEPEST = 20


class Style(NamedTuple):
    """What a style says itself; None where it says nothing."""

    based_on: str | None
    list_id: int | None
    level: int | None
    hidden: bool | None


class Styles(NamedTuple):
    """All styles by their ids, and the id of the one for paragraphs that name none."""

    by_id: dict[str, Style]
    usual: str | None


def styles(part: Element | None) -> Styles:
    """The styles of the part `styles`."""
    by_id: dict[str, Style] = {}
    usual = None
    for one in () if part is None else part.iter(W + "style"):
        name = one.get(W + "styleId")
        if name is None:
            continue
        numbering = find(one, "pPr", "numPr")
        ids = number(value(numbering, "numId")), number(value(numbering, "ilvl"))
        by_id.setdefault(name, Style(value(one, "basedOn"), *ids, switch(one, "rPr", "vanish")))
        if one.get(W + "type") == "paragraph" and one.get(W + "default") in ("1", "true", "on"):
            usual = usual or name
    return Styles(by_id, usual)


def chain(book: Styles, name: str | None) -> list[Style]:
    """A style and those it is based on, the nearest first."""
    found: list[Style] = []
    while name in book.by_id and len(found) < _DEEPEST:
        found.append(book.by_id[name])
        name = found[-1].based_on
    return found


def style_of(book: Styles, paragraph: Element) -> str | None:
    """The id of the style of a paragraph."""
    return value(paragraph, "pPr", "pStyle") or book.usual


def is_hidden(book: Styles, name: str | None) -> bool | None:
    """Whether text of a style is hidden; None where no style says so."""
    return next((style.hidden for style in chain(book, name) if style.hidden is not None), None)

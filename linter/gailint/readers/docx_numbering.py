"""The lists of a document and its paragraphs in order -> the number that Word prints in front of each: 一、 or （二） or 1.

The lists are read once (`lists`); a `Counter` goes through the paragraphs and must see every one that Word counts.
"""

import re

from gailint.readers.counting import show
from gailint.readers.docx_styles import Styles, chain, style_of
from gailint.readers.wordxml import Element, W, find, number, switch, value
from gailint.record import NamedTuple

_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")


class Level(NamedTuple):
    """One level of a list. `restart`: it begins anew after a level up to that one (1-based), 0 never, None after any
    higher one. `plain`: numbers of higher levels are shown in digits."""

    start: int
    style: str
    text: str
    tight: bool
    restart: int | None
    plain: bool
    linked: str | None


class List(NamedTuple):
    """What paragraphs name by its id: lists with the same `counter` count on together, but for the levels in `starts`."""

    counter: int
    levels: dict[int, Level]
    starts: dict[int, int]


def lists(part: Element | None, book: Styles) -> dict[int, List]:
    """The lists of the part `numbering` by their ids."""
    if part is None:
        return {}
    plans = {number(one.get(W + "abstractNumId")): one for one in part.iter(W + "abstractNum")}
    named = {number(one.get(W + "numId")): one for one in part.iter(W + "num")}
    found: dict[int, List] = {}
    known = {counter: _levels(plan) for counter, plan in plans.items()}
    for name, one in named.items():
        counter = number(value(one, "abstractNumId"))
        plan = plans.get(counter)
        link = value(plan, "numStyleLink")
        linked = next((style.list_id for style in chain(book, link) if style.list_id is not None), None)
        if linked in named:
            counter = number(value(named[linked], "abstractNumId"))
            plan = plans.get(counter)
        if name is not None and counter is not None and plan is not None:
            levels, starts = dict(known[counter]), {}
            for changed in one.iter(W + "lvlOverride"):
                at, start = number(changed.get(W + "ilvl")), number(value(changed, "startOverride"))
                levels.update(_levels(changed))
                if at is not None and start is not None:
                    starts[at] = start
            found[name] = List(counter, levels, starts)
    return found


def _levels(plan: Element) -> dict[int, Level]:
    found: dict[int, Level] = {}
    for one in plan:
        at = number(one.get(W + "ilvl")) if one.tag == W + "lvl" else None
        if at is None or not 0 <= at < _LEVELS:
            continue
        style = next((name for form in one.iter(W + "numFmt") if (name := form.get(W + "val"))), "decimal")
        start, restart = number(value(one, "start")), number(value(one, "lvlRestart"))
        text = value(one, "lvlText") or ""
        tight = value(one, "suff") == "nothing"
        found[at] = Level(start or 0, style, text, tight, restart, bool(switch(one, "isLgl")), value(one, "pStyle"))
    return found


class Counter:
    """Where the counting of each list has come to."""

    def __init__(self, known: dict[int, List], book: Styles) -> None:
        self.known = known
        self.book = book
        self.counts: dict[int, dict[int, int]] = {}
        self.started: set[tuple[int, int]] = set()

    def label(self, paragraph: Element) -> str:
        """The number of the next paragraph, with a blank behind it where it would run into the text; "" for none."""
        name, at = self._list_of(paragraph)
        one = self.known.get(name)
        level = one.levels.get(at) if one else None
        if one is None or level is None:
            return ""
        counts = self.counts.setdefault(one.counter, {})
        if at in one.starts and (name, at) not in self.started:
            counts[at] = one.starts[at]
        else:
            counts[at] = counts[at] + 1 if at in counts else level.start
        self.started.add((name, at))
        for deeper in [other for other in counts if other > at and _restarts(one.levels.get(other), at)]:
            del counts[deeper]
        return _label(one, level, at, counts)

    def _list_of(self, paragraph: Element) -> tuple[int, int]:
        """The list and the level of a paragraph: what it says itself, else what its style says; (0, 0) for none."""
        name = style_of(self.book, paragraph)
        styles = chain(self.book, name)
        own = find(paragraph, "pPr", "numPr")
        list_id, level = number(value(own, "numId")), number(value(own, "ilvl"))
        if list_id is None:
            list_id = next((style.list_id for style in styles if style.list_id is not None), None)
            if list_id is None:
                return 0, 0
            linked = self._linked(list_id, name)
            level = linked if level is None else level
        if level is None:
            level = next((style.level for style in styles if style.level is not None), 0) if own is None else 0
        return list_id, level

    def _linked(self, list_id: int, name: str | None) -> int | None:
        """The level of a list that belongs to a style."""
        one = self.known.get(list_id)
        return next((at for at, level in one.levels.items() if level.linked and level.linked == name), None) if one else None


def _restarts(level: Level | None, at: int) -> bool:
    return level is None or level.restart is None or at < level.restart


def _label(one: List, level: Level, at: int, counts: dict[int, int]) -> str:
    if level.style == "bullet":
        return ""

    def shown(found: re.Match[str]) -> str:
        place = int(found[1]) - 1
        other = one.levels.get(place, level)
        return show(counts.get(place, other.start), "decimal" if level.plain and place != at else other.style)

    text = _PLACE.sub(shown, level.text)
    return text if level.tight or not text or text[-1] in "、）】〕》．。：" or text[-1].isspace() else text + " "

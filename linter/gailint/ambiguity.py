"""A parsed regular expression -> whether matching it may run away: a repeat whose text can be cut into rounds in more than
one way, or repeats right behind one another that take the same characters.

The body of a repeat is seen as an automaton whose places are the single characters of the pattern. Two different ways
through it over one text, from a place back to that place, double the work with every round.
"""

from __future__ import annotations

from itertools import product

from gailint.record import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

MOST_PLACES = 150
MOST_COPIES = 6
MANY = 8  # rounds from which a counted repeat is as good as an endless one
_ENDLESS = 1000
_MOST_WAYS = 1_000_000  # to cut a text of the usual length among three repeats
_SAMPLES = "\n \t0９aZ_éß，。、；：（）“”《》-%.字年件第\u3000\U00020000"
_CHARACTERS = ("LITERAL", "NOT_LITERAL", "IN", "ANY")
_REPEATS = ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT")
_GROUPS = {"SUBPATTERN": -1, "ATOMIC_GROUP": None, "ASSERT": 1, "ASSERT_NOT": 1}


class TooLarge(Exception):
    """A repeat holds more places than are looked at."""


class _Part(NamedTuple):
    """A piece of the automaton: the places it may begin and end with, and whether it may be empty."""

    first: tuple[int, ...]
    last: tuple[int, ...]
    empty: bool


_NOTHING = _Part((), (), True)


def repeats_twice(parsed: Any) -> bool:
    """Whether some repeat can cut one text into rounds in two ways. Raises TooLarge."""
    characters = _samples(parsed)
    return any(_is_ambiguous(body, parsed.state, characters) for body in _loops(parsed))


def repeats_in_a_row(parsed: Any) -> bool:
    """Whether three repeats that take the same characters, and many of them, stand with nothing between them that must be
    there; groups around them change nothing."""
    characters = _samples(parsed)
    for items in sequences(parsed):
        open_: list[tuple[int, int]] = []
        for operator, argument in _flat(items):
            if (body := _repeated(operator, argument)) is not None:
                taken, most = _mask(body, parsed.state, characters), min(int(argument[1]), _ENDLESS)
                alike = sorted((rounds for other, rounds in open_ if taken & other), reverse=True)
                if len(alike) > 1 and most * alike[0] * alike[1] > _MOST_WAYS:
                    return True
                open_.append((taken, most))
            elif str(operator) not in _REPEATS or int(argument[0]) > 0:
                open_ = []
    return False


def _flat(items: Sequence[Any]) -> Iterator[Any]:
    """The items of a sequence, those of groups in their place."""
    for operator, argument in items:
        if str(operator) == "SUBPATTERN":
            yield from _flat(argument[-1])
        else:
            yield operator, argument


def _repeated(operator: Any, argument: Any) -> Any:
    """The single character that an item repeats, within groups or not; None for other items."""
    if str(operator) not in _REPEATS:
        return None
    body = list(_flat(argument[2]))
    return body[0] if len(body) == 1 and _is_character(body[0]) else None


# ---------------------------------------------------------------- the parts of a pattern


def _inside(operator: Any, argument: Any) -> list[Any]:
    """The sequences directly within an item."""
    name = str(operator)
    if name in _REPEATS:
        return [argument[2]]
    if name == "BRANCH":
        return list(argument[1])
    if name == "GROUPREF_EXISTS":
        return [one for one in argument[1:] if one is not None]
    if name in _GROUPS:
        place = _GROUPS[name]
        return [argument if place is None else argument[place]]
    return []


def sequences(parsed: Any) -> Iterator[Sequence[Any]]:
    """Every sequence of a pattern, the whole first."""
    yield list(parsed)
    for operator, argument in parsed:
        for inner in _inside(operator, argument):
            yield from sequences(inner)


def _loops(parsed: Any) -> Iterator[Any]:
    """The bodies of the repeats that go round often; what stands inside one is looked at with it."""
    for operator, argument in parsed:
        if (
            str(operator) in _REPEATS
            and int(argument[1]) >= MANY
            and not (len(argument[2]) == 1 and _is_character(argument[2][0]))
        ):
            yield argument[2]
            yield from (body for looked in _asserted(argument[2]) for body in _loops(looked))
        else:
            for inner in _inside(operator, argument):
                yield from _loops(inner)


def _asserted(parsed: Any) -> Iterator[Any]:
    """What is looked for ahead or behind somewhere inside: no part of the way, but matched all the same."""
    for items in sequences(parsed):
        for operator, argument in items:
            if str(operator) in ("ASSERT", "ASSERT_NOT"):
                yield argument[1]


def _is_character(item: Any) -> bool:
    return str(item[0]) in _CHARACTERS


# ---------------------------------------------------------------- characters


def _samples(parsed: Any) -> str:
    """Characters of every kind that the pattern tells apart: each one it names with its neighbours, some of each class."""
    found = set(_SAMPLES)
    for items in sequences(parsed):
        for operator, argument in items:
            for code in _codes(str(operator), argument):
                found.update(chr(near) for near in (code - 1, code, code + 1) if 0 <= near <= 0x10FFFF)
                found.update(one for one in (chr(code).lower(), chr(code).upper()) if len(one) == 1)
    return "".join(sorted(found))


def _codes(name: str, argument: Any) -> Iterator[int]:
    if name in ("LITERAL", "NOT_LITERAL"):
        yield argument
    elif name == "RANGE":
        yield from argument
    elif name == "IN":
        for operator, inner in argument:
            yield from _codes(str(operator), inner)


def _mask(item: Any, state: Any, characters: str) -> int:
    """The samples that an item of one character takes, a bit each."""
    from re import _compiler, _parser  # type: ignore[attr-defined]

    matches = _compiler.compile(_parser.SubPattern(state, [item])).match
    return sum(1 << number for number, one in enumerate(characters) if matches(one))


# ---------------------------------------------------------------- the automaton


class _Automaton:
    """Places with the characters they take, and the steps between them; `doubled`: two ways for one step."""

    def __init__(self, state: Any, characters: str) -> None:
        self.state = state
        self.characters = characters
        self.masks: list[int] = []
        self.steps: dict[int, set[int]] = {}
        self.doubled = False

    def place(self, mask: int) -> _Part:
        if len(self.masks) == MOST_PLACES:
            raise TooLarge
        self.masks.append(mask)
        here = len(self.masks) - 1
        self.steps[here] = set()
        return _Part((here,), (here,), False)

    def step(self, ends: Sequence[int], begins: Sequence[int]) -> None:
        for one, other in product(ends, begins):
            self.doubled |= other in self.steps[one]
            self.steps[one].add(other)

    def sequence(self, items: Any) -> _Part:
        whole = _NOTHING
        for item in items:
            whole = self.joined(whole, self.part(*item))
        return whole

    def joined(self, one: _Part, other: _Part) -> _Part:
        self.step(one.last, other.first)
        first = (*one.first, *other.first) if one.empty else one.first
        last = (*one.last, *other.last) if other.empty else other.last
        return _Part(first, last, one.empty and other.empty)

    def part(self, operator: Any, argument: Any) -> _Part:
        name = str(operator)
        if name in _CHARACTERS:
            return self.place(_mask((operator, argument), self.state, self.characters))
        if name == "GROUPREF":  # any text
            every = self.place((1 << len(self.characters)) - 1)
            self.step(every.last, every.first)
            return every._replace(empty=True)
        if name in _REPEATS:
            return self.repeat(*argument)
        if name in ("BRANCH", "GROUPREF_EXISTS"):
            branches = [self.sequence(one) for one in _inside(operator, argument)]
            first = tuple(one for branch in branches for one in branch.first)
            last = tuple(one for branch in branches for one in branch.last)
            return _Part(first, last, name != "BRANCH" or any(branch.empty for branch in branches))
        if name in ("SUBPATTERN", "ATOMIC_GROUP"):
            return self.sequence(_inside(operator, argument)[0])
        return _NOTHING  # anchors, and what is looked for ahead or behind

    def repeat(self, low: Any, high: Any, body: Any) -> _Part:
        """Counted rounds one behind the other; more than a few are as good as any number."""
        if int(high) > MOST_COPIES:
            once = self.sequence(body)
            self.step(once.last, once.first)
            return once._replace(empty=once.empty or int(low) == 0)
        whole = _NOTHING
        for number in range(int(high)):
            once = self.sequence(body)
            whole = self.joined(whole, once._replace(empty=once.empty or number >= int(low)))
        return whole


def _is_ambiguous(body: Any, state: Any, characters: str) -> bool:
    """Whether two different ways lead round the body of a repeat over one text."""
    made = _Automaton(state, characters)
    whole = made.sequence(body)
    made.step(whole.last, whole.first)
    if made.doubled or whole.empty:
        return True
    ahead: dict[tuple[int, int], set[tuple[int, int]]] = {}
    waiting = [(place, place) for place in made.steps]
    while waiting:
        pair = waiting.pop()
        if pair in ahead:
            continue
        ways = product(made.steps[pair[0]], made.steps[pair[1]])
        ahead[pair] = {(min(way), max(way)) for way in ways if made.masks[way[0]] & made.masks[way[1]]}
        waiting.extend(ahead[pair])
    behind: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for pair, ways_on in ahead.items():
        for way in ways_on:
            behind.setdefault(way, []).append(pair)
    back = [(place, place) for place in made.steps]
    seen = set(back)
    while back:
        for pair in behind.get(back.pop(), ()):
            if pair not in seen:
                seen.add(pair)
                back.append(pair)
    return any(one != other for one, other in seen)

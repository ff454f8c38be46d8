"""Our named tuples behave as those of typing."""

import pickle
import typing
from collections.abc import Callable
from typing import Any

import pytest

from gailint.record import NamedTuple


def twice(value: Any) -> int:
    return 2 * int(value.first)


def longer(value: Any) -> str:
    return str(value.second) * int(value.first)


class Ours(NamedTuple):
    """A value."""

    first: int
    second: str = "b"
    third: tuple[int, ...] = ()

    twice = property(twice)
    longer = longer


class Theirs(typing.NamedTuple):
    """A value."""

    first: int
    second: str = "b"
    third: tuple[int, ...] = ()

    twice = property(twice)
    longer = longer


ASKED: dict[str, Callable[[Any], Any]] = {
    "by place": lambda made: made(1, "x", (2,)),
    "by name": lambda made: made(third=(2,), first=1, second="x"),
    "with defaults": lambda made: made(1),
    "a default in the middle": lambda made: made(1, third=(2,)),
    "fields": lambda made: [made(1, "x").first, made(1, "x").second, made(1, "x").third],
    "a property and a method": lambda made: (made(3).twice, made(3).longer()),
    "unpacked": lambda made: [*made(1, "x")],
    "equal to a tuple": lambda made: made(1, "x") == (1, "x", ()),
    "hash": lambda made: hash(made(1, "x")),
    "order": lambda made: sorted([made(2), made(1, "z"), made(1, "a")]),
    "replaced": lambda made: made(1)._replace(second="y", first=5),
    "as a dict": lambda made: made(1)._asdict(),
    "names and defaults": lambda made: (made._fields, made._field_defaults, made.__match_args__),
    "no dict of its own": lambda made: hasattr(made(1), "__dict__"),
    "pickled": lambda made: pickle.loads(pickle.dumps(made(1, "x"))) == made(1, "x"),
    "kind after pickling": lambda made: type(pickle.loads(pickle.dumps(made(1)))) is made,
    "text": lambda made: repr(made(1, "x")).partition("(")[2],
    "documentation": lambda made: made.__doc__,
}
WRONG: dict[str, tuple[type[Exception], Callable[[Any], Any]]] = {
    "nothing": (TypeError, lambda made: made()),
    "too many": (TypeError, lambda made: made(1, "x", (), 4)),
    "a name there is not": (TypeError, lambda made: made(1, fourth=4)),
    "a field twice": (TypeError, lambda made: made(1, first=1)),
    "replaced what is not": ((TypeError, ValueError), lambda made: made(1)._replace(fourth=4)),  # as the version of Python has it
    "assigned": (AttributeError, lambda made: setattr(made(1), "first", 2)),
    "another attribute": (AttributeError, lambda made: setattr(made(1), "fourth", 2)),
}


class OursOfMany(NamedTuple):
    """A value of many fields."""

    a: int
    b: int
    c: int = 3
    d: int = 4
    e: int = 5
    f: int = 6
    g: int = 7
    h: int = 8
    i: int = 9
    j: int = 10


@pytest.mark.parametrize("name", ASKED)
def test_as_those_of_typing(name: str) -> None:
    assert ASKED[name](Ours) == ASKED[name](Theirs)


@pytest.mark.parametrize("name", WRONG)
def test_refused_as_by_those_of_typing(name: str) -> None:
    error, asked = WRONG[name]
    for made in (Ours, Theirs):
        with pytest.raises(error):
            asked(made)


def test_a_pattern_takes_it_apart() -> None:
    match Ours(1, "x"):
        case Ours(first, second):
            assert (first, second) == (1, "x")


def test_a_value_of_many_fields_is_made_alike() -> None:
    assert OursOfMany(1, 2) == (1, 2, 3, 4, 5, 6, 7, 8, 9, 10)
    assert OursOfMany(1, b=0, j=0) == (1, 0, 3, 4, 5, 6, 7, 8, 9, 0)
    for values, named in (((1,), {}), ((1, 2), {"a": 1}), ((1, 2), {"k": 1}), (tuple(range(11)), {})):
        with pytest.raises(TypeError):
            OursOfMany(*values, **named)  # type: ignore[arg-type]

"""Frozen values <-> plain data that marshal keeps: numbers, texts, tuples, lists and dicts, never code."""

from __future__ import annotations

from enum import Enum

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_NESTED = frozenset([tuple, dict, list])


class Codec:
    """Named tuples and enumerations of the given classes as plain tuples that begin with the mark of their class. What is
    shared stays shared."""

    def __init__(self, classes: tuple[type, ...]) -> None:
        self._marks = {cls: f"@{number}" for number, cls in enumerate(classes)}
        self._classes = {mark: cls for cls, mark in self._marks.items()}
        self.shapes = ";".join(f"{cls.__name__}{getattr(cls, '_fields', ())}" for cls in classes)

    def encode(self, value: Any) -> Any:
        """A value as plain data. What holds no class of ours is marked as plain, so that `decode` need not look into it.
        Raises ValueError for what could not be told from a marked tuple afterwards."""
        return self._encode(value, {})

    def decode(self, value: Any) -> Any:
        """The reverse of `encode`. Raises KeyError and TypeError for what it did not make."""
        return self._decode(value, {})

    def _encode(self, value: Any, seen: dict[int, Any]) -> Any:
        if type(value) in _NESTED and value and _is_plain(value):
            return ("@plain", value)
        if isinstance(value, tuple):
            known = seen.get(id(value))
            if known is None:
                fields = tuple(self._encode(field, seen) for field in value)
                mark = self._marks.get(type(value))
                if not mark and value and type(value[0]) is str and value[0][:1] == "@":
                    raise ValueError("a tuple that begins like a marked one")
                known = seen[id(value)] = ((mark, *fields) if mark else fields, value)
            return known[0]
        if isinstance(value, dict):
            return {self._encode(key, seen): self._encode(field, seen) for key, field in value.items()}
        if isinstance(value, list):
            return [self._encode(field, seen) for field in value]
        if isinstance(value, Enum):
            return (self._marks[type(value)], value.value)
        return value

    def _decode(self, value: Any, seen: dict[int, Any]) -> Any:
        kind = type(value)
        if kind is tuple:
            known = seen.get(id(value))
            if known is None:
                known = seen[id(value)] = self._decode_tuple(value, seen)
            return known
        if kind is dict:
            return {
                key if type(key) is str else self._decode(key, seen): self._decode(field, seen)
                if type(field) in _NESTED
                else field
                for key, field in value.items()
            }
        if kind is list:
            return [self._decode(field, seen) if type(field) in _NESTED else field for field in value]
        return value

    def _decode_tuple(self, value: tuple[Any, ...], seen: dict[int, Any]) -> Any:
        mark = value[0] if value else None
        if type(mark) is str and mark[:1] == "@":
            if mark == "@plain":
                return value[1]
            return self._classes[mark](*[self._decode(field, seen) if type(field) in _NESTED else field for field in value[1:]])
        return tuple([self._decode(field, seen) if type(field) in _NESTED else field for field in value])


def _is_plain(value: Any) -> bool:
    """Whether there is nothing in a value that would come back from marshal as something else."""
    if type(value) is dict:
        return all(_is_plain(one) for pair in value.items() for one in pair)
    if type(value) in _NESTED:
        return all(map(_is_plain, value))
    return not isinstance(value, (tuple, Enum))

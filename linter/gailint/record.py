"""Named tuples that cost little to define: what typing.NamedTuple makes, without compiling a text for each class.

A hundred classes of them are defined at every start, which would take typing a quarter of it. Type checkers see
typing.NamedTuple itself, and so does a Python that keeps annotations elsewhere (3.14); a test holds that both behave alike.
"""

from __future__ import annotations

import sys

TYPE_CHECKING = False  # for type checkers, as everywhere: typing takes long to import
if TYPE_CHECKING or sys.version_info >= (3, 14):
    from typing import Any
    from typing import NamedTuple as NamedTuple
else:
    from collections import _tuplegetter  # what reads a field of any named tuple
    from types import FunctionType

    _new = tuple.__new__
    # What makes a value of one field, of two, …: under the names of its own fields the quickest there is.
    _MAKERS = (
        lambda cls, a: _new(cls, (a,)),
        lambda cls, a, b: _new(cls, (a, b)),
        lambda cls, a, b, c: _new(cls, (a, b, c)),
        lambda cls, a, b, c, d: _new(cls, (a, b, c, d)),
        lambda cls, a, b, c, d, e: _new(cls, (a, b, c, d, e)),
        lambda cls, a, b, c, d, e, f: _new(cls, (a, b, c, d, e, f)),
        lambda cls, a, b, c, d, e, f, g: _new(cls, (a, b, c, d, e, f, g)),
        lambda cls, a, b, c, d, e, f, g, h: _new(cls, (a, b, c, d, e, f, g, h)),
        lambda cls, a, b, c, d, e, f, g, h, i: _new(cls, (a, b, c, d, e, f, g, h, i)),
    )

    def _maker(fields: tuple[str, ...], defaults: dict[str, Any]) -> FunctionType:
        """The `__new__` of a class of these fields."""
        code = _MAKERS[len(fields) - 1].__code__.replace(co_varnames=("cls", *fields))
        return FunctionType(code, globals(), "__new__", tuple(defaults.values()))

    class _Defined(type):
        """Makes the annotations of a class its fields, in order; what is assigned to one is its default."""

        def __new__(cls, name: str, bases: tuple[type, ...], body: dict[str, Any]) -> type:
            fields = tuple(body.get("__annotations__", ()))
            defaults = {field: body[field] for field in fields if field in body}
            if 0 < len(fields) <= len(_MAKERS):
                body["__new__"] = _maker(fields, defaults)
            body.update({field: _tuplegetter(number, "") for number, field in enumerate(fields)})
            body.update(__slots__=(), __match_args__=fields, _fields=fields, _field_defaults=defaults)
            return super().__new__(cls, name, bases, body)

    class NamedTuple(tuple, metaclass=_Defined):
        """The base of a frozen value; what it has itself is for those of more fields than there are makers."""

        def __new__(cls, *values: Any, **named: Any) -> NamedTuple:
            if named or len(values) != len(cls._fields):
                values = (*values, *_rest(cls, len(values), named))
            return tuple.__new__(cls, values)

        def __repr__(self) -> str:
            return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in self._asdict().items())})"

        def __getnewargs__(self) -> tuple[Any, ...]:
            return tuple(self)

        def _asdict(self) -> dict[str, Any]:
            return dict(zip(self._fields, self, strict=True))

        def _replace(self, **named: Any) -> NamedTuple:
            made = tuple.__new__(type(self), [named.pop(name, value) for name, value in zip(self._fields, self, strict=True)])
            if named:
                raise ValueError(f"unexpected fields: {[*named]}")
            return made

    def _rest(cls: Any, given: int, named: dict[str, Any]) -> list[Any]:
        """The values of the fields behind the first `given`: those named, else the defaults. Raises TypeError as a call does."""
        left = cls._fields[given:]
        values = {**cls._field_defaults, **named}
        unexpected = [name for name in named if name not in left]
        missing = [name for name in left if name not in values]
        if unexpected or missing or given > len(cls._fields):
            raise TypeError(f"{cls.__name__}() takes {cls._fields}; unexpected {unexpected}, missing {missing}, {given} by place")
        return [values[name] for name in left]

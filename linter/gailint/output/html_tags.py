"""HTML that is escaped by construction: what is not made by `tag` is text, and no text can become markup or hide.

Characters that cannot be seen or that turn text around are shown by their number.
"""

from __future__ import annotations

import re
from unicodedata import category

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

_UNSEEN = frozenset(["Cc", "Cf", "Cs", "Zl", "Zp"])
_SPECIAL = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"}
_ESCAPED = re.compile("[&<>\"']")
_VOID = frozenset(["input", "meta"])


class Markup(str):
    """HTML that is finished; only this module makes it."""

    __slots__ = ()


Child = str | None


def tag(name: str, /, *children: Child, **attributes: str | int | bool | None) -> Markup:
    """An element. Text among the children is escaped, None left out. `cls` is class, `for_` for, `aria_label` aria-label;
    an attribute that is None or False is left out, True stands without a value."""
    opening = [name]
    for key, value in attributes.items():
        if value is None or value is False:
            continue
        plain = {"cls": "class"}.get(key, key.rstrip("_").replace("_", "-"))
        opening.append(plain if value is True else f'{plain}="{_value(str(value))}"')
    start = f"<{' '.join(opening)}>"
    return Markup(start if name in _VOID else f"{start}{join(children)}</{name}>")


def join(parts: Iterable[Child], between: str = "") -> Markup:
    """Parts one behind the other, text among them escaped."""
    return Markup(text(between).join(text(part) for part in parts if part is not None))


def text(raw: str) -> Markup:
    """Text as HTML; markup stays what it is."""
    if isinstance(raw, Markup):
        return raw
    escaped = _ESCAPED.sub(lambda found: _SPECIAL[found[0]], raw)
    if escaped.isprintable():
        return Markup(escaped)
    return Markup("".join(f'<span class="unseen">{_name(char)}</span>' if is_unseen(char) else char for char in escaped))


def data(name: str, content: str, **attributes: str) -> Markup:
    """A style or a script of our own; its text is not escaped and must not close the element."""
    if f"</{name}" in content.lower() or not content.isascii():
        raise ValueError(f"{name} that cannot be put in a page")
    written = "".join(f' {key}="{_value(value)}"' for key, value in attributes.items())
    return Markup(f"<{name}{written}>{content}</{name}>")


def is_unseen(char: str) -> bool:
    """Whether a character cannot be seen, such as a control or a mark for the direction of writing; a tab can."""
    point = ord(char)
    return (category(char) in _UNSEEN and char != "\t") or point & 0xFFFE == 0xFFFE or 0xFDD0 <= point <= 0xFDEF


def _value(raw: str) -> str:
    shown = "".join(f"[{_name(char)}]" if is_unseen(char) else char for char in raw)
    return _ESCAPED.sub(lambda found: _SPECIAL[found[0]], shown)


def _name(char: str) -> str:
    return f"U+{ord(char):04X}"

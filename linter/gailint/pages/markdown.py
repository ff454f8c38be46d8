"""Pieces of Markdown: text inside a line, fenced blocks, values listed one below another."""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import Any

_SPECIAL = re.compile(r"([\\`*_\[\]<>|])")
_FENCE = re.compile(r"`{3,}")


def visible(text: str) -> str:
    """Tabs and ends of lines as signs."""
    return text.replace("\t", "⇥").replace("\n", "↵")


def inline(text: str) -> str:
    """Text that means the same inside a Markdown line."""
    return _SPECIAL.sub(r"\\\1", text)


def fenced(lines: Iterable[str], language: str = "text") -> Iterator[str]:
    """A block of text as it is, and a blank line; the fence is longer than any inside."""
    body = "\n".join(lines)
    fence = "`" * max([3, *(len(found[0]) + 1 for found in _FENCE.finditer(body))])
    yield f"{fence}{language}"
    yield body
    yield fence
    yield ""


def listed(values: Mapping[str, Any], indent: str = "") -> list[str]:
    """Keys and values one below another; a short row of plain values in one line."""
    lines: list[str] = []
    for key, value in values.items():
        if isinstance(value, dict) and not _is_short(value):
            lines += [f"{indent}{key}:", *listed(value, indent + "  ")]
        elif isinstance(value, dict):
            lines.append(f"{indent}{key}: {', '.join(f'{name} {_plain(one)}' for name, one in value.items())}")
        elif isinstance(value, list) and not (indent and all(isinstance(one, str) and len(one) < 30 for one in value)):
            lines += [f"{indent}{key}:", *(f"{indent}  - {_plain(one)}" for one in value)]
        elif isinstance(value, list):
            lines.append(f"{indent}{key}: {'、'.join(_plain(one) for one in value)}")
        else:
            lines.append(f"{indent}{key}: {_plain(value)}")
    return lines


def _is_short(values: Mapping[str, Any]) -> bool:
    return bool(values) and all(isinstance(one, int) and not isinstance(one, bool) for one in values.values())


def _plain(value: Any) -> str:
    """A value in words; empty text and text with blanks at its ends in quotes."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return value if value and value == value.strip() else f'"{value}"'
    return "" if value is None else str(value)

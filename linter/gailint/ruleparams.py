"""The values a rule gives to its kind of check: each by the type that the kind names, faults with their place."""

from __future__ import annotations

from functools import partial

from gailint import nodes
from gailint.finding import Severity
from gailint.kinds import cellsums
from gailint.patterns import pattern_fault

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from gailint.forms import Form
    from gailint.nodes import Faults, Value


def param(value: Value, kind: str, forms: Sequence[Form], faults: Faults) -> Any:
    """A value of a kind of check, by the type that its PARAMS give it; patterns, sections and sums are checked."""
    if kind == "text":
        return nodes.text_of(value, faults)
    if kind == "tables":
        return nodes.list_of(value, nodes.text_of, faults) if isinstance(value.data, list) else [nodes.text_of(value, faults)]
    if kind == "pattern":
        return _pattern(value, faults)
    if kind == "texts":
        return nodes.list_of(value, nodes.text_of, faults)
    if kind == "patterns":
        return nodes.list_of(value, _pattern, faults)
    if kind in ("int", "threshold", "flag"):
        wanted = bool if kind == "flag" else int
        if type(value.data) is not wanted:
            faults.add(value, f"这里应是{'整数' if wanted is int else ' true 或 false'}，实为{nodes.type_name(value)}")
        return value.data
    if kind.startswith("choice "):
        return nodes.choice_of(value, kind.split()[1:], faults)
    if kind in ("section", "sections"):
        return _sections(value, kind, forms, faults)
    if kind == "sums":
        return nodes.map_of(value, lambda item, _: nodes.list_of(item, partial(_sum, forms), faults), faults)
    if kind == "pattern-map":
        return nodes.map_of(value, lambda item, _: nodes.list_of(item, _pattern, faults), faults)
    if kind == "map":
        return nodes.map_of(value, _some_texts, faults)
    if kind == "severities":
        return nodes.map_of(value, lambda item, _: nodes.choice_of(item, [s.name for s in Severity], faults), faults)
    return nodes.plain(value)


def _some_texts(value: Value, faults: Faults) -> list[str]:
    if value.data == []:
        faults.add(value, "列表是空的")
    return nodes.list_of(value, nodes.text_of, faults)


def _sections(value: Value, kind: str, forms: Sequence[Form], faults: Faults) -> Any:
    """Sections are named by their number in Chinese; "" is what stands before the first."""
    known = ["", *dict.fromkeys(section.key for form in forms for section in form.sections)]
    for item in value.data if isinstance(value.data, list) else [value]:
        if item.data not in known:
            faults.add(item, f"没有“{item.data}”这一部分，可用：{'、'.join(known[1:])}（空文字表示第一部分之前）")
    return nodes.text_of(value, faults) if kind == "section" else nodes.list_of(value, nodes.text_of, faults)


def _sum(forms: Sequence[Form], value: Value, faults: Faults) -> str:
    text = nodes.text_of(value, faults)
    why = cellsums.fault(text, forms) if text else ""
    if why:
        faults.add(value, why)
    return text


def _pattern(value: Value, faults: Faults) -> str:
    source = nodes.text_of(value, faults)
    problem = pattern_fault(source) if isinstance(value.data, (str, int)) else ""
    if problem:
        faults.add(value, f"正则表达式 {source!r} 不能用：{problem}")
    return source

"""A baseline: the findings of an archive that are known and no longer said. Text of the JSON file <-> counts of keys.

A key is path, rule, address and value, never a line; equals are counted. One key a line, sorted, so that changes of the
file are small.
"""

from __future__ import annotations

import json
from collections import Counter

from gailint import nodes, reading, register, sidecars
from gailint.nodes import Fault, Faults, RuleFileError, Value
from gailint.record import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from gailint.checked import Excerpt
    from gailint.finding import Finding

VERSION = 1


class Key(NamedTuple):
    """What a finding is known by; `path` is relative to the baseline's folder, `value` the text at the place and the
    figures of the message."""

    path: str
    rule: str
    where: str
    value: str


class Baseline(NamedTuple):
    """`folder` is the one that paths are relative to."""

    path: str
    folder: str
    counts: Mapping[Key, int]
    lines: tuple[str, ...]

    def line_of(self, key: Key) -> int:
        """Where a key stands in the file; 1 when the file was laid out otherwise."""
        inside = ""
        for number, line in enumerate(self.lines, 1):
            if line.startswith('  "'):
                inside = line
            if inside == _opening(key.path) and line.rstrip(",") == _line(key, self.counts[key]):
                return number
        return 1


def key(path: str, finding: Finding, excerpt: Excerpt) -> Key:
    """The key of a finding in the report at `path`; personal data is masked in its excerpt and so in its key."""
    printed = "".join(excerpt.marked.split())
    figures = " ".join(register.figures(finding.message))
    return Key(path, finding.rule, finding.address, " | ".join(part for part in (printed, figures) if part))


def read(path: str, text: str) -> Baseline:
    """The baseline of a file. Raises RuleFileError with every fault."""
    try:
        data = json.loads(text, object_pairs_hook=_without_doubles)
    except json.JSONDecodeError as error:
        reason = f"不是合法的 JSON：{error.msg}；可用 git 找回，或删去后用 gailint baseline write 重做"
        raise RuleFileError([Fault(path, error.lineno, error.colno, reason)]) from None
    except ValueError:  # of a number that Python will not read
        raise RuleFileError([Fault(path, 1, 1, "里面的数太大")]) from None
    except RecursionError:
        raise RuleFileError([Fault(path, 1, 1, "嵌套太深")]) from None
    if not _is_sound(data):
        faults = Faults(path)
        _say_why(nodes.load(text, faults), faults)
        faults.stop()
        raise RuleFileError([Fault(path, 1, 1, "不是 gailint baseline write 写的文件")])
    counts: Counter[Key] = Counter()
    for report, entries in data["findings"].items():
        for one in entries:
            counts[Key(report, one["rule"], one["where"], one["value"])] += one["count"]
    return Baseline(path, sidecars.base_of(path), counts, tuple(text.split("\n")))


def load(path: str) -> Baseline:
    """The baseline that lies at a path. Raises RuleFileError, OSError or UnicodeError."""
    return read(path, reading.text(path))


def written(counts: Mapping[Key, int]) -> str:
    """The text of a baseline."""
    paths: dict[str, list[Key]] = {}
    for one in sorted(one for one, count in counts.items() if count > 0):
        paths.setdefault(one.path, []).append(one)
    blocks = [
        f"{_opening(path)}\n" + ",\n".join(_line(one, counts[one]) for one in keys) + "\n  ]" for path, keys in paths.items()
    ]
    inside = "\n" + ",\n".join(blocks) + "\n " if blocks else ""
    return f'{{\n "version": {VERSION},\n "findings": {{{inside}}}\n}}\n'


def _opening(path: str) -> str:
    return f"  {quoted(path)}: ["


def _line(one: Key, count: int) -> str:
    entry = {"rule": one.rule, "where": one.where, "value": one.value, "count": count}
    return "   " + quoted(entry)


def quoted(value: Any) -> str:
    """JSON that is one line for every program, and that UTF-8 can hold."""
    text = json.dumps(value, ensure_ascii=False)
    return "".join(char if char.isprintable() or char == "\u3000" else json.dumps(char)[1:-1] for char in text)


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any] | None:
    """An object; none when a key stands in it twice, as after a bad merge."""
    found = dict(pairs)
    return found if len(found) == len(pairs) else None


_KEYS = {"rule": str, "where": str, "value": str, "count": int}


def _is_sound(data: Any) -> bool:
    if not isinstance(data, dict) or set(data) != {"version", "findings"} or data["version"] != VERSION:
        return False
    if not isinstance(data["findings"], dict) or not all(isinstance(one, list) for one in data["findings"].values()):
        return False
    return all(
        isinstance(one, dict) and {name: type(item) for name, item in one.items()} == _KEYS and one["count"] > 0
        for entries in data["findings"].values()
        for one in entries
    )


def _say_why(value: Value, faults: Faults) -> None:
    """The faults of a baseline that is JSON but no baseline, with their places: JSON is read as the YAML it is too."""
    top = nodes.check_keys(value, ("version", "findings"), (), faults)
    if "version" in top and top["version"].data != VERSION:
        faults.add(top["version"], f"version 应是 {VERSION}；这个文件也许是另一版 gailint 写的")
    findings = top.get("findings")
    if findings is None:
        return
    if not isinstance(findings.data, dict):
        faults.add(findings, f"findings 应是“文件: [问题…]”的映射，实为{nodes.type_name(findings)}")
        return
    for entries in findings.data.values():
        nodes.list_of(entries, lambda item, _: _say_why_not(item, faults), faults)


def _say_why_not(value: Value, faults: Faults) -> None:
    found = nodes.check_keys(value, tuple(_KEYS), (), faults)
    for name, item in found.items():
        if type(item.data) is not _KEYS[name] or (name == "count" and not item.data):
            faults.add(item, f"{name} 应是{'文字' if name != 'count' else '正整数'}，实为{nodes.type_name(item)}")

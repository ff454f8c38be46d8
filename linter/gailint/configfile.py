"""The text of one configuration file -> layers of settings, and its faults with their places.

YAML is read by `nodes`; a table of pyproject.toml becomes the same values, placed where its lines can be found.
"""

from __future__ import annotations

import os
import re

from gailint import globs, nodes
from gailint.configfind import TABLE, is_inside
from gailint.configkeys import BY_NAME, FEWEST, FIRST_YEAR, KEYS, LAST_YEAR, LEVELS, MOST, PER_PATH
from gailint.nodes import Faults, RuleFileError, Value
from gailint.record import NamedTuple
from gailint.source import is_encoding

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any


class Name(NamedTuple):
    """A rule that a setting names, and the threshold of it; checked when the rules are known."""

    rule: str
    threshold: str
    value: int
    line: int
    column: int
    key: str


class Layer(NamedTuple):
    """What one file says, or one entry of its per-path (then `glob` is its pattern). Paths in `values` are absolute;
    `places` are the lines and columns of the keys; `names` are the rules that are named."""

    path: str
    folder: str
    glob: str
    values: dict[str, Any]
    places: dict[str, tuple[int, int]]
    names: tuple[Name, ...]


class Read(NamedTuple):
    """One file: its layers, the general one first, and whatever is wrong with it."""

    layers: tuple[Layer, ...]
    faults: tuple[nodes.Fault, ...]


def read(path: str, text: str, folder: str, tree: str) -> Read:
    """The settings of a file that lies in `folder`; what it names must lie in `tree`. `path` is shown in messages."""
    faults = Faults(path)
    names: dict[tuple[int, int], str] = {}
    try:
        value = _toml(text, faults, names) if path.endswith(".toml") else nodes.load(text, faults)
    except RuleFileError:
        return Read((), tuple(faults.found))
    reader = _Reader(faults, path, folder, tree)
    layers = reader.layers(Value({}, 1, 1) if value.data is None else value)
    found = (
        [fault._replace(message=f"{_key_path(names, fault)}{fault.message}") for fault in faults.found] if names else faults.found
    )
    return Read(layers, tuple(sorted(set(found))))


class _Reader:
    """Reads the values of one file, collecting faults."""

    def __init__(self, faults: Faults, path: str, folder: str, tree: str) -> None:
        self.faults = faults
        self.path = path
        self.folder = folder
        self.tree = tree
        self.names: list[Name] = []

    def layers(self, value: Value) -> tuple[Layer, ...]:
        general = self._layer(value, "", [key.name for key in KEYS])
        inner = value.data.get("per-path") if isinstance(value.data, dict) else None
        if inner is None:
            return (general,)
        if not isinstance(inner.data, dict):
            self.faults.add(inner, f"这里应是“路径模式: 设置”的映射，实为{nodes.type_name(inner)}")
            return (general,)
        found = [general]
        for glob, settings in inner.data.items():
            if why := globs.fault(glob):
                self.faults.add(inner.keys[glob], f"{why}：{glob}")
            found.append(self._layer(settings, glob, PER_PATH))
        return tuple(found)

    def _layer(self, value: Value, glob: str, allowed: list[str] | tuple[str, ...]) -> Layer:
        self.names = []
        if glob and isinstance(value.data, dict):
            for key in value.keys:
                if key in BY_NAME and key not in allowed:
                    self.faults.add(value.keys[key], f"“{key}”不能写在 per-path 里，只能写在文件的最外层")
            value = value._replace(keys={key: place for key, place in value.keys.items() if key not in BY_NAME or key in allowed})
        entries = nodes.check_keys(value, [], allowed, self.faults)
        values = {key: self._value(key, item) for key, item in entries.items() if key != "per-path"}
        return Layer(self.path, self.folder, glob, values, dict(value.keys), tuple(self.names))

    def _value(self, key: str, value: Value) -> Any:
        kind, *choices = BY_NAME[key].kind.split()
        if kind == "choice":
            return nodes.choice_of(value, choices, self.faults)
        if kind == "flag":
            if not isinstance(value.data, bool):
                self.faults.add(value, f"这里应是 true 或 false，实为{nodes.type_name(value)}")
            return value.data
        if kind == "year":
            return self._number(value, FIRST_YEAR, LAST_YEAR)
        if kind == "encoding":
            name = nodes.text_of(value, self.faults)
            if name and not is_encoding(name):
                self.faults.add(value, f"没有“{name}”这种编码；常用的有 utf-8、gb18030、big5、utf-16-le")
            return name
        if kind == "names":
            return tuple(nodes.list_of(value, lambda item, _: self._name(item, key), self.faults))
        if kind == "levels":
            return {self._noted(name, value, key): nodes.choice_of(item, LEVELS, self.faults) for name, item in self._map(value)}
        if kind == "numbers":
            return {name.upper(): self._thresholds(name, item, key) for name, item in self._map(value)}
        if kind == "globs":
            return tuple(nodes.list_of(value, self._glob, self.faults))
        if kind == "files":
            return tuple(nodes.list_of(value, lambda item, _: self._path(item, True), self.faults))
        return self._path(value, kind == "file")

    def _map(self, value: Value) -> list[tuple[str, Value]]:
        if isinstance(value.data, dict):
            return list(value.data.items())
        self.faults.add(value, f"这里应是“规则: 值”的映射，实为{nodes.type_name(value)}")
        return []

    def _name(self, value: Value, key: str) -> str:
        name = nodes.text_of(value, self.faults).strip().upper()
        if name:
            self.names.append(Name(name, "", 0, value.line, value.column, key))
        elif isinstance(value.data, str):
            self.faults.add(value, "规则名是空的")
        return name

    def _noted(self, name: str, above: Value, key: str) -> str:
        self.names.append(Name(name.upper(), "", 0, *above.keys[name], key))
        return name.upper()

    def _thresholds(self, rule: str, value: Value, key: str) -> dict[str, int]:
        found: dict[str, int] = {}
        for name, item in self._map(value):
            found[name] = self._number(item, FEWEST, MOST)
            self.names.append(Name(rule.upper(), name, found[name], *value.keys[name], key))
        return found

    def _number(self, value: Value, low: int, high: int) -> int:
        if type(value.data) is not int or not low <= value.data <= high:
            said = value.data if type(value.data) is int else nodes.type_name(value)
            self.faults.add(value, f"这里应是 {low} 到 {high} 的整数，实为{said}")
            return low
        return value.data

    def _glob(self, value: Value, faults: Faults) -> str:
        glob = nodes.text_of(value, faults)
        why = globs.fault(glob) if isinstance(value.data, (str, int)) else ""
        if why:
            faults.add(value, f"{why}：{glob}" if glob else why)
        return glob

    def _path(self, value: Value, must_exist: bool) -> str:
        """An absolute path. What lies outside the tree, through a symbolic link too, is a fault."""
        name = nodes.text_of(value, self.faults)
        if not name:
            if isinstance(value.data, str):
                self.faults.add(value, "路径是空的")
            return ""
        path = os.path.normpath(os.path.join(self.folder, name))
        if os.path.isabs(name) or name.startswith(("/", "\\", "~")) or "\0" in name:
            self.faults.add(value, f"路径要相对于本文件所在的文件夹：{name}")
        elif not is_inside(os.path.realpath(path), self.tree):
            self.faults.add(value, f"路径在仓库（或文件夹 {self.tree}）之外：{name}")
        elif must_exist and not os.path.isfile(path):
            self.faults.add(value, f"没有这个文件：{name}")
        return path


# ---------------------------------------------------------------- pyproject.toml


_TABLE_LINE = re.compile(r"\s*\[([^\[\]]+(?:\[[^\]]*\][^\[\]]*)?)\]\s*(?:#.*)?")
_KEY_LINE = re.compile(r"""(\s*)((?:"[^"]*"|'[^']*'|[A-Za-z0-9_-]+)(?:\s*\.\s*(?:"[^"]*"|'[^']*'|[A-Za-z0-9_-]+))*)\s*=""")
_KEY_PART = re.compile(r"""\s*(?:"([^"]*)"|'([^']*)'|([A-Za-z0-9_-]+))\s*\.?""")
_AT = re.compile(r" \(at line (\d+), column (\d+)\)$")


def _toml(text: str, faults: Faults, names: dict[tuple[int, int], str]) -> Value:
    """The values of [tool.gailint]; `names` is given the key path of each place."""
    import tomllib

    if len(text) > nodes.MAX_BYTES:
        faults.add((1, 1), f"文件过大：超过 {nodes.MAX_BYTES} 个字符")
        faults.stop()
    try:
        data: Any = tomllib.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:
        at = _AT.search(str(error))
        said = _AT.sub("", str(error)) if isinstance(error, ValueError) else "嵌套太深"
        faults.add((int(at[1]), int(at[2])) if at else (1, 1), f"不是合法的 TOML：{said}")
        faults.stop()
    for part in TABLE:
        data = data.get(part) if isinstance(data, dict) else None
    if data is None:
        faults.add((1, 1), "没有 [tool.gailint] 这一段")
        faults.stop()
    return _placed(data, TABLE, (1, 1), _places(text), faults, names, 0)


def _placed(
    data: Any,
    path: tuple[str, ...],
    above: tuple[int, int],
    places: Mapping[tuple[str, ...], tuple[int, int]],
    faults: Faults,
    names: dict[tuple[int, int], str],
    depth: int,
) -> Value:
    """A TOML value with the place of its key, or of the nearest key above that has a line of its own."""
    place = places.get(path, above)
    if path in places or place not in names:
        names[place] = ".".join(path)
    if depth > nodes.MAX_DEPTH:
        faults.add(place, "嵌套太深或内容太多")
        faults.stop()
    if isinstance(data, dict):
        inner = {key: _placed(item, (*path, key), place, places, faults, names, depth + 1) for key, item in data.items()}
        return Value(inner, *place, {key: places.get((*path, key), place) for key in data})
    if isinstance(data, list):
        return Value([_placed(item, path, place, places, faults, names, depth + 1) for item in data], *place)
    if not isinstance(data, (str, bool, int)):
        faults.add(place, "这里不能是小数、日期或时间")
        return Value(str(data), *place)
    return Value(data, *place)


def _places(text: str) -> dict[tuple[str, ...], tuple[int, int]]:
    """Where the lines of a TOML file name their keys and tables."""
    found: dict[tuple[str, ...], tuple[int, int]] = {}
    table: tuple[str, ...] = ()
    for number, line in enumerate(text.split("\n"), 1):
        if header := _TABLE_LINE.fullmatch(line.rstrip("\r")):
            table = _parts(header[1])
            found.setdefault(table, (number, line.index("[") + 1))
        elif key := _KEY_LINE.match(line):
            path = table
            for part in _parts(key[2]):
                path = (*path, part)
                found.setdefault(path, (number, len(key[1]) + 1))
    return found


def _parts(text: str) -> tuple[str, ...]:
    return tuple(found[1] or found[2] or found[3] or "" for found in _KEY_PART.finditer(text))


def _key_path(names: Mapping[tuple[int, int], str], fault: nodes.Fault) -> str:
    name = names.get((fault.line, fault.column))
    return f"{name}：" if name else ""

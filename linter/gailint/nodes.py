"""YAML text -> values that know their line and column; a strict dialect with every fault reported at once.

Strings stay strings (only plain true/false and whole numbers are read as such); duplicate and unknown keys,
wrong types, tags (!!…) and excessive depth are faults. PyYAML is imported by this module alone.
"""

from __future__ import annotations

from gailint.record import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any

MAX_BYTES = 1_000_000
MAX_DEPTH = 40
MAX_NODES = 100_000


class Fault(NamedTuple):
    """One fault of a rule, form or configuration file; line and column are 1-based."""

    path: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.message}"


class RuleFileError(Exception):
    """A rule, form or configuration file cannot be used; `faults` holds every reason."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(map(str, self.faults)))


class Value(NamedTuple):
    """`data` is a str, bool, int, None, a list of Values or a dict from str to Value; `keys` holds the marks of a
    dict's keys. `plain` says that a scalar stood without quotes, so that its columns are the file's columns."""

    data: Any
    line: int
    column: int
    keys: dict[str, tuple[int, int]] = {}  # noqa: RUF012  (never changed after loading)
    plain: bool = True


class Faults:
    """Collects the faults of one file."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.found: list[Fault] = []

    def add(self, at: Value | tuple[int, int], message: str) -> None:
        line, column = (at.line, at.column) if isinstance(at, Value) else at
        self.found.append(Fault(self.path, line, column, message))

    def stop(self) -> None:
        """Raise RuleFileError if anything was found."""
        if self.found:
            raise RuleFileError(sorted(set(self.found), key=lambda fault: (fault.line, fault.column)))


def load(text: str, faults: Faults) -> Value:
    """The values of a YAML document. Raises RuleFileError when it cannot be read as YAML at all."""
    import yaml

    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    if len(text) > MAX_BYTES:
        faults.add((1, 1), f"文件过大：超过 {MAX_BYTES} 个字符")
        faults.stop()
    try:
        _check_events(yaml.parse(text, Loader=loader), faults)
        node = yaml.compose(text, Loader=loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        faults.add(place, f"不是合法的 YAML：{getattr(error, 'problem', None) or error}")
        faults.stop()
    if node is None:
        return Value(None, 1, 1)
    _check_aliases(node, faults)
    return _value(node, faults)


def _check_aliases(root: Any, faults: Faults) -> None:
    """Refuse aliases that hold themselves, and aliases of aliases that grow past all measure."""
    sizes: dict[int, int] = {}
    above: set[int] = set()

    def size(node: Any) -> int:
        known = sizes.get(id(node))
        if known is not None:
            return known
        if id(node) in above:
            mark = node.start_mark
            faults.add((mark.line + 1, mark.column + 1), "别名（*）引用了它自己")
            faults.stop()
        above.add(id(node))
        inner = node.value if isinstance(node.value, list) else []
        total = 1 + sum(size(part) for item in inner for part in (item if isinstance(item, tuple) else (item,)))
        above.discard(id(node))
        sizes[id(node)] = total
        return total

    if size(root) > MAX_NODES:
        faults.add((1, 1), "别名（*）展开后内容太多")
        faults.stop()


def _check_events(events: Iterable[Any], faults: Faults) -> None:
    """Refuse depth and size past all measure, and tags: what a value is shows in how it is written."""
    depth = 0
    for count, event in enumerate(events):
        name = type(event).__name__
        depth += name.endswith("StartEvent") - name.endswith("EndEvent")
        if depth > MAX_DEPTH or count > MAX_NODES:
            mark = event.start_mark
            faults.add((mark.line + 1, mark.column + 1), "嵌套太深或内容太多")
            faults.stop()
        if tag := getattr(event, "tag", None):
            mark = event.start_mark
            written = tag.replace("tag:yaml.org,2002:", "!!", 1)
            faults.add((mark.line + 1, mark.column + 1), f"这里不能用 YAML 的类型标签“{written}”，请删去，直接写值")
    faults.stop()


def _value(node: Any, faults: Faults) -> Value:
    line, column = node.start_mark.line + 1, node.start_mark.column + 1
    kind = type(node).__name__
    if kind == "MappingNode":
        return _mapping(node, line, column, faults)
    if kind == "SequenceNode":
        return Value([_value(item, faults) for item in node.value], line, column)
    plain = node.style in (None, "")
    return Value(_scalar(node.value) if plain else node.value, line, column, {}, plain)


def _mapping(node: Any, line: int, column: int, faults: Faults) -> Value:
    data: dict[str, Value] = {}
    keys: dict[str, tuple[int, int]] = {}
    for key_node, value_node in node.value:
        place = (key_node.start_mark.line + 1, key_node.start_mark.column + 1)
        key = key_node.value
        if not isinstance(key, str):
            faults.add(place, "键必须是文字")
        elif key in data:
            faults.add(place, f"键“{key}”重复，前面在第 {keys[key][0]} 行已经写过")
        else:
            data[key] = _value(value_node, faults)
            keys[key] = place
    return Value(data, line, column, keys)


def _scalar(text: str) -> str | bool | int | None:
    if text in ("true", "false"):
        return text == "true"
    if text in ("", "~", "null"):
        return None
    if text == "0" or (text.isascii() and text.isdigit() and text[0] != "0" and len(text) < 10):
        return int(text)
    return text


# ---------------------------------------------------------------- reading values


def check_keys(value: Value, required: Iterable[str], optional: Iterable[str], faults: Faults) -> dict[str, Value]:
    """The entries of a mapping; unknown and missing keys are faults, with a suggestion where one is near."""
    if not isinstance(value.data, dict):
        faults.add(value, f"这里应是“键: 值”的映射，实为{type_name(value)}")
        return {}
    allowed = [*required, *optional]
    for key, place in value.keys.items():
        if key not in allowed:
            faults.add(place, f"未知的键“{key}”{did_you_mean(key, allowed)}")
    for key in required:
        if key not in value.data:
            faults.add(value, f"缺少必需的键“{key}”")
    return {key: item for key, item in value.data.items() if key in allowed}


def text_of(value: Value, faults: Faults) -> str:
    """A string; a whole number is taken as it was written."""
    if isinstance(value.data, (str, int)) and not isinstance(value.data, bool):
        return str(value.data)
    faults.add(value, f"这里应是文字，实为{type_name(value)}")
    return ""


def list_of(value: Value, read: Callable[[Value, Faults], Any], faults: Faults) -> list[Any]:
    """A list, each item read by `read`."""
    if not isinstance(value.data, list):
        faults.add(value, f"这里应是列表，实为{type_name(value)}")
        return []
    return [read(item, faults) for item in value.data]


def choice_of(value: Value, choices: Iterable[str], faults: Faults) -> str:
    """One of `choices`; anything else is a fault that names them."""
    text = text_of(value, faults)
    allowed = list(choices)
    if text and text not in allowed:
        faults.add(value, f"“{text}”不在可选值之内（{'、'.join(allowed)}）{did_you_mean(text, allowed)}")
    return text


def type_name(value: Value) -> str:
    """What a value is, in the words of a message."""
    names = {dict: "映射", list: "列表", str: "文字", bool: "是非值", int: "整数", type(None): "空值"}
    return names[type(value.data)]


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """“，是否想写 …？” when one of the known words is near, else nothing."""
    from difflib import get_close_matches

    near = get_close_matches(word, list(known), n=1, cutoff=0.5)
    return f"，是否想写“{near[0]}”？" if near else ""


def map_of(value: Value, read: Callable[[Value, Faults], Any], faults: Faults) -> dict[str, Any]:
    """The values of a mapping, each read by `read`."""
    if not isinstance(value.data, dict):
        faults.add(value, f"这里应是“键: 值”的映射，实为{type_name(value)}")
        return {}
    return {key: read(item, faults) for key, item in value.data.items()}


def count_of(value: Value, most: int, faults: Faults) -> int:
    """A whole number from 1 to `most`."""
    if type(value.data) is not int or not 1 <= value.data <= most:
        faults.add(value, f"这里应是 1 到 {most} 的整数")
        return 1
    return value.data


def plain(value: Value) -> Any:
    """A value without its marks."""
    if isinstance(value.data, dict):
        return {key: plain(item) for key, item in value.data.items()}
    if isinstance(value.data, list):
        return [plain(item) for item in value.data]
    return value.data

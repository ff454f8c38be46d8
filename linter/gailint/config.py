"""A configuration file and those it extends -> a Config, with every fault of every file; which of its settings hold for
a path. Nothing may be used of a configuration that has a fault."""

from __future__ import annotations

import os

from gailint import configfile, globs
from gailint.configfind import is_inside, shown, tree
from gailint.nodes import MAX_BYTES, Fault, did_you_mean
from gailint.record import NamedTuple
from gailint.select import is_known

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from gailint.configfile import Layer, Name
    from gailint.rule import Rule

COMMAND_LINE = ""  # the path of the layer that the command line makes


class Config(NamedTuple):
    """`paths` are the file and those it extends, the file itself first; `layers` go from the furthest parent on. With
    `faults` it may only be shown what else is wrong with it."""

    paths: tuple[str, ...]
    layers: tuple[Layer, ...]
    faults: tuple[Fault, ...] = ()

    @property
    def name(self) -> str:
        return self.paths[0]


def beside(paths: Iterable[str]) -> Config:
    """Two configurations in one folder, which is a fault."""
    one, other = (shown(path) for path in paths)
    message = f"同一文件夹里还有 {other}（[tool.gailint]）；两处只能留一处"
    return Config((one, other), (), (Fault(one, 1, 1, message),))


def load(path: str, named: bool = False) -> Config:
    """The configuration at an absolute path with all it extends. `named`: the user named it, so it may lie anywhere."""
    layers: list[Layer] = []
    faults: list[Fault] = []
    paths: list[str] = []
    seen: set[str] = set()
    root = tree(os.path.dirname(os.path.realpath(path) if named else path))
    at = Fault(shown(path), 1, 1, "")
    while path:
        real = os.path.realpath(path)
        if real in seen:
            faults.append(at._replace(message=f"extends 绕成了圈：{' → '.join([*reversed(paths), shown(path)])}"))
            break
        seen.add(real)
        try:
            text = _text(path, root)
        except ValueError as error:
            faults.append(at._replace(message=str(error)))
            break
        paths.insert(0, shown(path))
        found = configfile.read(shown(path), text, os.path.dirname(path), root)
        faults += found.faults
        layers = [*found.layers, *layers]
        path = found.layers[0].values.get("extends", "") if found.layers else ""
        if path and not (os.path.isfile(path) and is_inside(os.path.realpath(path), root)):
            break  # told by the reader of the file
        if path:
            at = Fault(paths[0], *found.layers[0].places["extends"], "")
    return Config(tuple(reversed(paths)) or (shown(path),), tuple(layers), tuple(faults))


def _text(path: str, root: str) -> str:
    """The text of a configuration. Raises ValueError with the reason why it cannot be read."""
    if not is_inside(os.path.realpath(path), root):
        raise ValueError(f"配置文件是指向仓库（或文件夹 {root}）之外的链接")
    if not os.path.isfile(path):
        raise ValueError("没有这个配置文件" if not os.path.lexists(path) else "配置文件应是普通文件")
    try:
        if os.path.getsize(path) > 4 * MAX_BYTES:
            raise ValueError(f"文件过大：超过 {MAX_BYTES} 个字符")
        with open(path, encoding="utf-8-sig") as stream:
            return stream.read()
    except UnicodeError:
        raise ValueError("配置文件不是 UTF-8 文字") from None
    except OSError as error:
        raise ValueError(f"配置文件读不了：{error.strerror}") from None


# ---------------------------------------------------------------- what holds for a path


def holding(config: Config, path: str) -> tuple[int, ...]:
    """The numbers of the layers that hold for an absolute path."""
    return tuple(number for number, layer in enumerate(config.layers) if not layer.glob or _is_meant(layer, (layer.glob,), path))


def excluded_by(config: Config, path: str) -> Layer | None:
    """The layer that excludes an absolute path, if one does."""
    return next((layer for layer in config.layers if _is_meant(layer, layer.values.get("exclude", ()), path)), None)


def _is_meant(layer: Layer, patterns: Iterable[str], path: str) -> bool:
    if not is_inside(path, layer.folder) or path == layer.folder:
        return False
    relative = path[len(layer.folder.rstrip(os.sep)) + 1 :].replace(os.sep, "/")
    return any(globs.matches(pattern, relative) for pattern in patterns)


# ---------------------------------------------------------------- names of rules


def unknown_names(config: Config, rules: Collection[Rule], thresholds: Mapping[str, Collection[str]]) -> Iterator[Fault]:
    """The rules and thresholds that settings name and that do not exist. `thresholds` are the names by rule."""
    ids = {rule.id for rule in rules}
    for layer in config.layers:
        for name in layer.names:
            if why := _unknown(name, ids, thresholds):
                yield Fault(layer.path, name.line, name.column, why)


def _unknown(name: Name, ids: Collection[str], thresholds: Mapping[str, Collection[str]]) -> str:
    if name.key == "thresholds":
        if name.rule not in ids:
            return f"没有规则“{name.rule}”{did_you_mean(name.rule, sorted(ids))}"
        known = thresholds.get(name.rule, ())
        if name.threshold in known:
            return ""
        if not known:
            return f"规则 {name.rule} 没有可改的数值；有的是：{'、'.join(sorted(thresholds))}"
        return f"规则 {name.rule} 没有“{name.threshold}”这个数值，可用：{'、'.join(known)}{did_you_mean(name.threshold, known)}"
    if is_known(name.rule, ids):
        return ""
    groups = {ident.rpartition("-")[0] for ident in ids} | {ident.partition("-")[0] for ident in ids}
    return f"没有叫“{name.rule}”或以“{name.rule}-”开头的规则{did_you_mean(name.rule, sorted({*ids, *groups}))}"

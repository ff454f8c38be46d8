"""The command line and the configurations of some paths -> the values that were set, and whose they are.

Used by every verb that goes by a configuration. Complaints are printed here.
"""

from __future__ import annotations

import os

from gailint import configfind
from gailint.asked import Options
from gailint.configkeys import WHOLE_RUN
from gailint.printing import complain
from gailint.record import NamedTuple
from gailint.words import say

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Any

    from gailint.config import Config
    from gailint.files import Target
    from gailint.nodes import Fault

_RULE_KEYS = ("select", "extend-select", "ignore")


class Configs(NamedTuple):
    """The configuration of each folder, and of the run as a whole (that of the first path)."""

    by_folder: Mapping[str, Config | None]
    main: Config | None

    def each(self) -> list[Config]:
        """Every configuration once."""
        return list({id(one): one for one in (self.main, *self.by_folder.values()) if one}.values())


def configs_of(options: argparse.Namespace, targets: Sequence[Target]) -> Configs:
    """The configurations that hold for the targets, each loaded once; they may have faults."""
    first = place((options.paths or ["."])[0], options)
    main = first if os.path.isdir(first) else os.path.dirname(first)
    folders = dict.fromkeys([main, *(os.path.dirname(place(target.path, options)) for target in targets)])
    if options.isolated:
        return Configs(dict.fromkeys(folders), None)
    if options.config:
        found = dict.fromkeys(folders, (os.path.abspath(options.config),))
    else:
        finder = configfind.Finder()
        found = {folder: finder.above(folder) for folder in folders}  # type: ignore[misc]
    loaded: dict[tuple[str, ...], Config | None] = {(): None}
    for paths in found.values():
        if paths not in loaded:
            from gailint import config

            loaded[paths] = config.load(paths[0], bool(options.config)) if len(paths) == 1 else config.beside(paths)
    return Configs({folder: loaded[paths] for folder, paths in found.items()}, loaded[found[main]])


def complain_of(faults: Iterable[Fault], lang: str | None) -> None:
    """Say every fault once, and how many there are."""
    found = sorted(set(faults))
    complain(say("config-errors", lang or "zh", count=len(found)), before=map(str, found))


def place(path: str, options: argparse.Namespace) -> str:
    """The absolute path by which settings are looked up; standard input has the one of its name."""
    return os.path.abspath(options.stdin_filename if path == "-" else path)


# ---------------------------------------------------------------- values


def own_rules(options: argparse.Namespace, config: Config | None) -> tuple[str, ...]:
    """The user's rule files: those of a configuration, then those of the command line."""
    own = [configfind.shown(path) for layer in config.layers for path in layer.values.get("rules", ())] if config else []
    return tuple(dict.fromkeys([*own, *options.rules]))


def typed(options: argparse.Namespace) -> dict[str, Any]:
    """The layer that the command line makes: only what was typed."""
    given = {
        **typed_names(options),
        **typed_reading(options),
        "fail-on": options.fail_on,
        "strict": options.strict or None,
        "min-severity": options.min_severity,
        "force-exclude": options.force_exclude or None,
    }
    return {key: value for key, value in given.items() if value is not None}


def typed_reading(options: argparse.Namespace) -> dict[str, Any]:
    """What the command line says of how a report is read."""
    given = {"year": options.year, "form": options.form, "encoding": options.encoding, "lang": options.lang}
    return {key: value for key, value in given.items() if value is not None}


def typed_names(options: argparse.Namespace) -> dict[str, tuple[str, ...]]:
    """The rules that --select, --extend-select and --ignore name."""
    found = {}
    for key in _RULE_KEYS:
        words = getattr(options, key.replace("-", "_"))
        names = tuple(name.strip().upper() for value in words for name in value.split(",") if name.strip())
        if names:
            found[key] = names
    return found


def whole_run(options: argparse.Namespace, main: Config | None) -> dict[str, Any]:
    """What holds for the run as a whole, by the configuration of its first path."""
    values = [*(layer.values for layer in main.layers if not layer.glob), typed(options)] if main else [typed(options)]
    defaults = {"lang": "zh", "min-severity": "warning", "force-exclude": False}
    return {key: last(values, key, defaults.get(key)) for key in WHOLE_RUN}


def reading_of(values: Sequence[Mapping[str, Any]], lang: str) -> Options:
    """How a report is read as layers of settings say."""
    form = last(values, "form", "auto")
    return Options(last(values, "year"), None if form == "auto" else form, last(values, "encoding"), lang)


def last(values: Iterable[Mapping[str, Any]], key: str, default: Any = None) -> Any:
    """The value of a key in the layer that outranks the others."""
    found = default
    for one in values:
        found = one.get(key, found)
    return found


# ---------------------------------------------------------------- for verbs that check nothing


def reading(options: argparse.Namespace, path: str) -> Options | None:
    """How one file is read; None after every fault of its configuration was said."""
    options.paths = [path]
    config = configs_of(options, ()).main
    if config is not None and config.faults:
        complain_of(config.faults, options.lang)
        return None
    values = [typed_reading(options)]
    if config is not None:
        from gailint.config import holding

        at = place(path, options)
        values = [*(config.layers[number].values for number in holding(config, at)), *values]
    return reading_of(values, last(values, "lang", "zh"))


def rule_files(options: argparse.Namespace) -> tuple[str, ...] | None:
    """The rule files that hold in the current folder, those on the command line last; None after every fault of the
    configuration was said."""
    options.paths, options.stdin_filename = [], "-"
    config = configs_of(options, ()).main
    if config is not None and config.faults:
        complain_of(config.faults, options.lang)
        return None
    return own_rules(options, config)

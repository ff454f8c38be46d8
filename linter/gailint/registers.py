"""The registers and baselines that hold for the reports of a run -> a Keeper, or complaints; the command line's way to
them. Nothing of YAML or JSON is imported when there are none."""

from __future__ import annotations

import os

from gailint import sidecars
from gailint.configfind import leads_out
from gailint.printing import complain
from gailint.record import NamedTuple
from gailint.words import say, why

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import TypeVar

    from gailint.baseline import Baseline
    from gailint.keeping import Keeper
    from gailint.rule import Rule

    _Read = TypeVar("_Read")


class Found(NamedTuple):
    """Folder of a report -> the path of its register, of its baseline; "" is the folder of a baseline for all."""

    registers: dict[str, str]
    baselines: dict[str, str]


def find(paths: Iterable[str], baseline: str | None = None) -> Found:
    """The files that hold for some reports; `baseline` is one named on the command line."""
    named = list(paths)
    baselines = {"": baseline} if baseline else sidecars.nearest(named, sidecars.BASELINE)
    return Found(sidecars.nearest(named, sidecars.SUPPRESS), baselines)


def keeper(
    found: Found,
    rules: Sequence[Rule],
    walked: Iterable[str],
    compared: bool,
    lang: str,
    known: Baseline | None = None,
) -> Keeper | None:
    """Everything read; None after every fault was said. `known` is a baseline for all reports that was read before."""
    from datetime import date

    from gailint import register
    from gailint.keeping import Keeper, Kept

    ids = {rule.id for rule in rules if rule.kind != "register"}
    registers = _all(found.registers, lambda path: register.load(path, ids), lang)
    baselines = {"": known} if known is not None else baselines_of(found, lang)
    if registers is None or baselines is None:
        return None
    return Keeper(Kept(registers, baselines), walked, date.today(), compared)


def baselines_of(found: Found, lang: str) -> dict[str, Baseline] | None:
    """The baselines read; None after every fault was said."""
    if not found.baselines:
        return {}
    from gailint import baseline

    return _all(found.baselines, baseline.load, lang)


def _all(paths: dict[str, str], read: Callable[[str], _Read], lang: str) -> dict[str, _Read] | None:
    from gailint.nodes import Fault, RuleFileError

    loaded: dict[str, _Read] = {}
    faults: list[Fault] = []
    named = paths.get("")
    for path in dict.fromkeys(paths.values()):
        if path != named and leads_out(path):
            complain(say("leads-out", lang, path=path))
            return None
        try:
            loaded[path] = read(path)
        except RuleFileError as error:
            faults += error.faults
        except (OSError, UnicodeError) as error:
            missing = isinstance(error, FileNotFoundError) and not os.path.exists(path)
            complain(say("no-baseline", lang, path=path) if missing else say("unreadable", lang, path=path, why=why(error, lang)))
            return None
    if faults:
        complain(say("register-errors", lang, count=len(faults)), before=map(str, faults))
        return None
    return {folder: loaded[path] for folder, path in paths.items()}

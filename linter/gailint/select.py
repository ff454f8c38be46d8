"""Which rules run and how grave they are, as the layers of settings say: parents first, the command line last."""

from __future__ import annotations

from gailint.finding import Severity

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from typing import Any

    from gailint.rule import Rule

ALL = "ALL"
OFF = "off"


def matches(ident: str, name: str, ids: Collection[str]) -> bool:
    """Whether a name means a rule: its whole id, or the beginning of ids up to a hyphen. A name that is the id of one of
    `ids` means that rule alone."""
    return ident == name or name == ALL or (name not in ids and ident.startswith(name + "-"))


def is_known(name: str, ids: Collection[str]) -> bool:
    """Whether a name means any rule."""
    return any(matches(ident, name, ids) for ident in ids)


def chosen(rules: Sequence[Rule], layers: Iterable[Mapping[str, Any]]) -> list[Rule]:
    """The rules that are left, in their order, with the severity and the thresholds that were set. A layer may hold
    select, extend-select, ignore (names), severity (name -> level or off) and thresholds (rule -> parameter -> number).

    In each layer `select` begins anew, `extend-select` adds, `ignore` takes away. `off` takes away too, until a later layer
    selects the rule or gives it a level. Of two names in one `severity` the longer counts. A rule that a layer turns off by
    its id stays so until a later layer names that id."""
    ids = {rule.id for rule in rules}
    named_off: set[str] = set()
    kept = set(ids)
    off: set[str] = set()
    levels: dict[str, Severity] = {}
    numbers: dict[str, dict[str, int]] = {}
    for layer in layers:
        levelled = layer.get("severity", {})
        named_off -= {*layer.get("select", ()), *layer.get("extend-select", ()), *levelled}
        select, extend, ignore = (_meant(layer.get(key, ()), ids) for key in ("select", "extend-select", "ignore"))
        select, extend = select - named_off, extend - named_off
        kept = (select if "select" in layer else kept) | extend
        off -= select | extend
        kept -= ignore
        for ident, level in _levels(levelled, ids).items():
            if level == OFF:
                off.add(ident)
            elif ident not in named_off:
                off.discard(ident)
                levels[ident] = Severity[level]
        for ident, changed in layer.get("thresholds", {}).items():
            numbers[ident] = {**numbers.get(ident, {}), **changed}
        named_off |= ids & {*layer.get("ignore", ()), *(name for name, level in levelled.items() if level == OFF)}
    return [_changed(rule, levels.get(rule.id), numbers.get(rule.id)) for rule in rules if rule.id in kept - off]


def _meant(names: Iterable[str], ids: Collection[str]) -> set[str]:
    wanted = list(names)
    return {ident for ident in ids if any(matches(ident, name, ids) for name in wanted)} if wanted else set()


def _levels(severity: Mapping[str, str], ids: Collection[str]) -> dict[str, str]:
    """The level of each rule that is named; the longer name counts."""
    found: dict[str, str] = {}
    for name in sorted(severity, key=lambda name: -1 if name == ALL else len(name)):
        found.update({ident: severity[name] for ident in ids if matches(ident, name, ids)})
    return found


def _changed(rule: Rule, level: Severity | None, numbers: Mapping[str, int] | None) -> Rule:
    if level is not None:
        rule = rule._replace(severity=level, most=level)
    return rule._replace(params={**rule.params, **numbers}) if numbers else rule

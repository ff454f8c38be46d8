"""Targets and options -> how each target is checked: with which rules, read how, failing when.

Targets for which the same settings hold share one profile; every rulebook is loaded once. Complaints are printed here;
then there is no plan, and nothing is checked.
"""

from __future__ import annotations

import os

from gailint import configfind, results, select, settings
from gailint.books import load_book
from gailint.finding import Severity
from gailint.jobs import Way
from gailint.printing import complain
from gailint.record import NamedTuple
from gailint.words import near, say

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Any

    from gailint.config import Config
    from gailint.configfile import Layer
    from gailint.files import Target
    from gailint.nodes import Fault
    from gailint.rule import Rule
    from gailint.rulebook import Rulebook


class Profile(NamedTuple):
    """One way to check: `config` names the configuration, "" without one; a finding of `fail_on` or above fails the run,
    with `strict` what could not be told does too."""

    config: str
    way: Way
    fail_on: Severity | None
    strict: bool


class Plan(NamedTuple):
    """`targets` are those to check, `which` the number of each one's profile. `excluded` are the named files that are
    left out, with the configuration that says so. `whole_run` holds what one place decides for all: min-severity, lang,
    baseline, force-exclude."""

    targets: tuple[Target, ...]
    which: tuple[int, ...]
    profiles: tuple[Profile, ...]
    excluded: tuple[tuple[str, str], ...]
    whole_run: Mapping[str, Any]


def plan(options: argparse.Namespace, targets: Sequence[Target]) -> Plan | None:
    """How the targets are checked; None after every fault was said."""
    return _Planner(options, settings.configs_of(options, targets)).plan(targets)


def rules_of(made: Plan) -> tuple[Rule, ...]:
    """The rules of all profiles, each once."""
    return tuple({rule.id: rule for profile in made.profiles for rule in profile.way.rules}.values())


class Standing(NamedTuple):
    """What holds for one path, and why: the layers of settings, the command line's last, and the profile they make."""

    config: Config | None
    layers: tuple[Layer, ...]
    whole_run: Mapping[str, Any]
    profile: Profile


def standing(options: argparse.Namespace, path: str) -> Standing | None:
    """What holds for a file or folder, which need not be there; None after every fault was said."""
    from gailint.config import COMMAND_LINE, holding
    from gailint.configfile import Layer

    configs = settings.configs_of(options, ())
    planner = _Planner(options, configs)
    made = planner.plan(())
    if made is None:
        return None
    config, at = configs.main, settings.place(path, options)
    layers = [config.layers[number] for number in holding(config, at)] if config else []
    typed = Layer(COMMAND_LINE, "", "", settings.typed(options), {}, ())
    return Standing(config, (*layers, typed), made.whole_run, made.profiles[0])


# ---------------------------------------------------------------- profiles


class _Planner:
    """Groups targets by the settings that hold for them."""

    def __init__(self, options: argparse.Namespace, configs: settings.Configs) -> None:
        self.options = options
        self.configs = configs
        self.whole_run = settings.whole_run(options, configs.main)
        self.lang: str = self.whole_run["lang"]
        self.books: dict[tuple[str, ...], Rulebook] = {}
        self.profiles: dict[tuple[str, tuple[int, ...]], Profile] = {}
        self.numbers: dict[tuple[str, tuple[int, ...]], int] = {}

    def plan(self, targets: Sequence[Target]) -> Plan | None:
        books_are_fine = self._load_books()
        if not self._are_sound() or not books_are_fine or not self._typed_names_are_known():
            return None
        kept: list[Target] = []
        which: list[int] = []
        excluded: list[tuple[str, str]] = []
        for target in targets:
            path = settings.place(target.path, self.options)
            config = self.configs.by_folder[os.path.dirname(path)]
            by = self._excluded(path, config) if not target.named or self.whole_run["force-exclude"] else None
            if by is not None:
                if target.named:
                    excluded.append((target.path, by))
                continue
            number = self._number(path, config)
            if number is None:
                return None
            kept.append(target)
            which.append(number)
        if (
            not targets
            and self._number(settings.place((self.options.paths or ["."])[0], self.options), self.configs.main) is None
        ):
            return None
        return Plan(tuple(kept), tuple(which), tuple(self.profiles.values()), tuple(excluded), self.whole_run)

    def _load_books(self) -> bool:
        """Whether every rule file could be used; each set of them is loaded once."""
        wanted = dict.fromkeys(
            settings.own_rules(self.options, config) for config in (self.configs.main, *self.configs.by_folder.values())
        )
        wanted = {files: None for files in wanted if all(os.path.isfile(path) or path in self.options.rules for path in files)}
        fine = True
        for files in wanted:
            book = load_book(files, self.lang, self.options.no_cache)
            if book is None:
                fine = False
            else:
                self.books[files] = book
        return fine

    def _are_sound(self) -> bool:
        """Whether no configuration has a fault, names of rules included; False after all were said."""
        faults: list[Fault] = []
        for found in self.configs.each():
            from gailint.config import unknown_names
            from gailint.rulefile import thresholds

            faults += found.faults
            book = self.books.get(settings.own_rules(self.options, found))
            if book is not None:
                known = {rule.id: names for rule in book.rules if (names := thresholds(rule))}
                faults += unknown_names(found, book.rules, known)
        if faults:
            settings.complain_of(faults, self.lang)
        return not faults

    def _typed_names_are_known(self) -> bool:
        """Whether there are rules of all the names on the command line; False after a complaint."""
        ids = {rule.id for book in self.books.values() for rule in book.rules}
        for name in (name for names in settings.typed_names(self.options).values() for name in names):
            if not select.is_known(name, ids):
                complain(say("unknown-rule", self.lang, name=name, near=near(name, sorted(ids), self.lang)))
                return False
        return True

    def _excluded(self, path: str, config: Config | None) -> str | None:
        """Who excludes a path: the command line ("--exclude"), a configuration, or nobody (None)."""
        if self.options.exclude:
            from gailint import globs

            relative = os.path.relpath(path).replace(os.sep, "/")
            if not relative.startswith("../") and any(globs.matches(glob, relative) for glob in self.options.exclude):
                return "--exclude"
        if config is None:
            return None
        from gailint.config import excluded_by

        layer = excluded_by(config, path)
        return layer.path if layer else None

    def _number(self, path: str, config: Config | None) -> int | None:
        """The number of the profile for a path; None after the complaint that it has no rules."""
        layers: tuple[int, ...] = ()
        if config is not None:
            from gailint.config import holding

            layers = holding(config, path)
        key = (config.name if config else "", layers)
        if key not in self.numbers:
            profile = self._profile(config, [config.layers[number] for number in layers] if config else [])
            if not profile.way.rules:
                complain(say("no-rules-in" if config else "no-rules", self.lang, config=key[0], path=configfind.shown(path)))
                return None
            self.numbers[key] = len(self.profiles)
            self.profiles[key] = profile
        return self.numbers[key]

    def _profile(self, config: Config | None, layers: Sequence[Layer]) -> Profile:
        values = [*(layer.values for layer in layers), settings.typed(self.options)]
        files = settings.own_rules(self.options, config)
        book = self.books[files]
        fail_on = settings.last(values, "fail-on", "error")
        reading = settings.reading_of(values, self.lang)
        identity = "" if self.options.no_cache else results.identity(book.texts, reading, [sorted(one.items()) for one in values])
        return Profile(
            config.name if config else "",
            Way(reading, book, tuple(select.chosen(book.rules, values)), identity, bool(files)),
            None if fail_on == "never" else Severity[fail_on],
            bool(settings.last(values, "strict")),
        )


def used(made: Plan) -> Iterator[tuple[str, int]]:
    """Each configuration in use ("" for none) with the number of its targets."""
    counts: dict[str, int] = {}
    for number in made.which:
        counts[made.profiles[number].config] = counts.get(made.profiles[number].config, 0) + 1
    yield from counts.items()

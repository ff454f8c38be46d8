"""The verbs about configuration: config show (what holds for a path), init (a gailint.yaml to begin with), schema."""

from __future__ import annotations

import json
import os

from gailint import api, configfind, profiles, schemas, words
from gailint.configkeys import KEYS, Key
from gailint.options import Parser, check_parser
from gailint.plain import one_line
from gailint.printing import complain
from gailint.sinks import write_file

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from gailint.configfile import Layer
    from gailint.profiles import Standing

SCHEMA_FILE = ".gailint/config.schema.json"
_USAGE = {
    "config": (
        "show [PATH]：某个文件或文件夹的有效设置，各从何处来",
        "show [PATH]: the settings in effect for a file or folder, and where each is from",
    ),
    "init": ("写一份带说明的 gailint.yaml；已有的不会改", "write a gailint.yaml with comments; never overwrites one"),
    "schema": (
        "打印 JSON Schema：供编辑器补全，或 extract 的 JSON 的",
        "print a JSON Schema, for editors or of the JSON of extract",
    ),
}


def run(verb: str, arguments: list[str], lang: str) -> int:
    """Run one verb; returns the exit status."""
    pick = 1 if lang == "en" else 0
    parser = check_parser(lang, ()) if verb == "config" else Parser(prog=f"gailint {verb}", allow_abbrev=False)
    parser.prog, parser.description = f"gailint {verb}", _USAGE[verb][pick]
    parser.lang, parser.verb = lang, f"{verb} "
    if verb == "config":
        if arguments[:1] == ["show"]:
            return _show(parser.parse_intermixed_args(arguments[1:]), parser)
        if not {"-h", "--help"}.intersection(arguments):
            word = arguments[0] if arguments else ""
            parser.error(
                words.say("bad-choice", lang, option="config", name=word, known="show", near=words.near(word, ["show"], lang))
            )
        parser.parse_args(arguments)
        return 0
    parser.add_argument("--lang", choices=["zh", "en"], default="zh")
    if verb == "init":
        parser.add_argument("folder", nargs="?", default=".", metavar="FOLDER")
        return _init(parser.parse_args(arguments).folder, lang)
    kinds = ["config", "rules", "form", "extract"]
    parser.add_argument("name", choices=kinds, metavar="|".join(kinds))
    name = parser.parse_args(arguments).name
    print(_schema(name, lang), end="")
    return 0


def _schema(name: str, lang: str) -> str:
    book = api.load_book()
    return json.dumps(schemas.named(name, book.rules, book.forms, lang), ensure_ascii=False, indent=2) + "\n"


# ---------------------------------------------------------------- init


def _init(folder: str, lang: str) -> int:
    """Write gailint.yaml and the schema its first line names; nothing that is there is touched."""
    path, schema = os.path.join(folder, configfind.YAML), os.path.join(folder, *SCHEMA_FILE.split("/"))
    for other in configfind.in_folder(folder):
        complain(words.say("is-there", lang, path=other))
        return 2
    for other in (path, schema):
        if configfind.leads_out(other):
            complain(words.say("leads-out", lang, path=other))
            return 2
    try:
        os.makedirs(os.path.dirname(schema), exist_ok=True)
        if not os.path.lexists(schema):
            write_file(schema, _schema("config", lang))
        write_file(path, starter(lang))
    except OSError as error:
        complain(words.say("output-error", lang, path=error.filename or path, why=words.why(error, lang)))
        return 2
    print(words.say("init-done", lang, path=path))
    return 0


def starter(lang: str) -> str:
    """A gailint.yaml in which every key is explained and nothing is set."""
    lines = [f"# yaml-language-server: $schema={SCHEMA_FILE}", *words.say("init-head", lang).split("\n")]
    for key in KEYS:
        lines += ["", f"# {key.en if lang == 'en' else key.zh}", f"#{key.name}: {key.example}"]
    return "\n".join(lines) + "\n"


# ---------------------------------------------------------------- config show


def _show(options: Any, parser: Parser) -> int:
    if len(options.paths) > 1:
        parser.error(words.say("extra-word", parser.lang, name=options.paths[1]))
    path = (options.paths or ["."])[0]
    found = profiles.standing(options, path)
    if found is None:
        return 2
    lang = found.whole_run["lang"]
    config = " ← ".join(found.config.paths) if found.config else words.say("no-config", lang)
    print(f"{one_line(path)}\n{words.say('config', lang)}  {one_line(config)}\n")
    rows = [(name, one_line(value), one_line(origin)) for key in KEYS for name, value, origin in _rows(key, found, lang)]
    wide = min(max(_width(value) for _, value, _ in rows), 40)
    for name, value, origin in rows:
        print(f"{name:<15}{value}{' ' * (wide - _width(value))}  {origin}")
    print()
    print("\n".join(_rules(found, lang)))
    return 0


def _width(text: str) -> int:
    """How many columns of a terminal a text takes."""
    from unicodedata import east_asian_width

    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


def _rows(key: Key, found: Standing, lang: str) -> Iterator[tuple[str, str, str]]:
    """The settings of a key that hold, each with its origin; of single values only the one that outranks the others."""
    if key.name in ("extends", "per-path"):
        return
    layers = [layer for layer in found.layers if key.name in layer.values]
    single = key.kind.split()[0] in ("choice", "flag", "year", "encoding", "path")
    for layer in layers[-1:] if single else layers:
        yield key.name, _text(layer.values[key.name]), _origin(key.name, layer, lang)
    if not layers:
        yield key.name, key.default or "-", words.say("default", lang)


def _text(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(
            f"{name}: {_text(inner)}" if not isinstance(inner, dict) else f"{name}: {{{_text(inner)}}}"
            for name, inner in value.items()
        )
    if isinstance(value, tuple):
        return ", ".join(map(_text, value))
    if isinstance(value, bool):
        return str(value).lower()
    return configfind.shown(value) if isinstance(value, str) and os.path.isabs(value) else str(value)


def _origin(key: str, layer: Layer, lang: str) -> str:
    if not layer.path:
        return words.say("typed", lang)
    place = f"{layer.path}:{layer.places[key][0]}"
    return f"{place}  per-path {layer.glob}" if layer.glob else place


def _rules(found: Standing, lang: str) -> Iterator[str]:
    """How many rules there are, which are left out, which have another level or other thresholds."""
    way = found.profile.way
    kept = {rule.id: rule for rule in way.rules}
    yield words.say("rules-used", lang, used=len(kept), all=len(way.book.rules))
    out = [rule.id for rule in way.book.rules if rule.id not in kept]
    if out:
        yield f"  {words.say('left-out', lang)} {' '.join(sorted(out))}"
    for rule in way.book.rules:
        now = kept.get(rule.id, rule)
        if now.severity is not rule.severity:
            yield f"  {rule.id}  {words.say(str(rule.severity), lang)} → {words.say(str(now.severity), lang)}"
        for name, value in now.params.items():
            if value != rule.params[name]:
                yield f"  {rule.id}  {name}  {rule.params[name]} → {value}"

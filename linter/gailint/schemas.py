"""JSON Schemas: for editors, of a configuration, a rule file and a form, which say what the loaders take, key by key (what
needs the other files, names of rules or places on a form, only the loaders know); of what `gailint extract` writes."""

from __future__ import annotations

from gailint import derived, extracted, forms, globs, kinds, rulefile
from gailint.assertion import QUANTIFIERS
from gailint.configkeys import FEWEST, FIRST_YEAR, KEYS, LAST_YEAR, LEVELS, MOST, Key
from gailint.finding import Severity

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import Any

    from gailint.forms import Form
    from gailint.rule import Rule

    Schema = dict[str, Any]

DRAFT = "https://json-schema.org/draft/2020-12/schema"
TEXT: Schema = {"type": ["string", "integer"]}
WORD: Schema = {"type": ["string", "integer"], "minLength": 1, "pattern": r"\S"}
_PATH: Schema = {**WORD, "pattern": r"^[^/\\~]"}
_GLOB: Schema = {**WORD, "maxLength": globs.LONGEST, "pattern": r"^(?![/!])(?!.:)(?!(.*/)?\.\.(/|$))[^\\]*[^\s\\][^\\]*$"}
_GRAVE = [severity.name for severity in Severity]


def _object(properties: Schema, required: Sequence[str] = ()) -> Schema:
    return {"type": "object", "properties": properties, "required": list(required), "additionalProperties": False}


def _list(items: Schema, **more: Any) -> Schema:
    return {"type": "array", "items": items, **more}


def _map(values: Schema) -> Schema:
    return {"type": "object", "additionalProperties": values}


def _choice(names: Iterable[str]) -> Schema:
    """One of some words; those that are numbers may stand without quotes."""
    words = list(names)
    return {"enum": [*words, *(int(word) for word in words if word.isdigit())]}


# ---------------------------------------------------------------- configuration


def config(rules: Sequence[Rule], lang: str = "zh") -> Schema:
    """The schema of gailint.yaml, with the names of `rules` for completion."""
    ids = sorted(rule.id for rule in rules)
    prefixes = sorted({ident.partition("-")[0] for ident in ids})
    name: Schema = {"anyOf": [{"enum": ["ALL", *prefixes, *ids]}, WORD]}
    number: Schema = {"type": "integer", "minimum": FEWEST, "maximum": MOST}
    numbers = {rule.id: _object(dict.fromkeys(found, number)) for rule in rules if (found := rulefile.thresholds(rule))}

    def of(key: Key) -> Schema:
        kind, *choices = key.kind.split()
        shapes: dict[str, Schema] = {
            "choice": _choice(choices),
            "flag": {"type": "boolean"},
            "year": {"type": "integer", "minimum": FIRST_YEAR, "maximum": LAST_YEAR},
            "encoding": WORD,
            "names": _list({"$ref": "#/$defs/name"}),
            "levels": {
                "type": "object",
                "propertyNames": {"$ref": "#/$defs/name"},
                "additionalProperties": {"enum": list(LEVELS)},
            },
            "numbers": {"type": "object", "properties": numbers, "additionalProperties": _map(number)},
            "globs": _list(_GLOB),
            "files": _list(_PATH),
            "per-path": {"type": "object", "propertyNames": _GLOB, "additionalProperties": {"$ref": "#/$defs/settings"}},
        }
        said = key.en if lang == "en" else key.zh
        return {**shapes.get(kind, _PATH), "description": said}

    return {
        "$schema": DRAFT,
        "title": "gailint.yaml",
        **_object({key.name: of(key) for key in KEYS}),
        "type": ["object", "null"],
        "$defs": {"name": name, "settings": _object({key.name: of(key) for key in KEYS if key.per_path})},
    }


# ---------------------------------------------------------------- rules


_PARAMS: dict[str, Schema] = {
    "text": TEXT,
    "pattern": TEXT,
    "tables": {"anyOf": [{"$ref": "#/$defs/table"}, _list({"$ref": "#/$defs/table"})]},
    "texts": _list(TEXT),
    "patterns": _list(TEXT),
    "int": {"type": "integer"},
    "threshold": {"type": "integer"},
    "flag": {"type": "boolean"},
    "section": {"$ref": "#/$defs/section"},
    "sections": _list({"$ref": "#/$defs/section"}),
    "sums": _map(_list(TEXT)),
    "map": _map(_list(TEXT)),
    "pattern-map": _map(_list(TEXT)),
    "severities": _map({"enum": _GRAVE}),
}


def rules(known: Sequence[Form]) -> Schema:
    """The schema of a rule file: one shape for derive, one for assert, one for each kind of prose check."""
    tables = sorted({name for form in known for table in form.tables for name in (table.group, table.key)})
    sections = ["", *dict.fromkeys(section.key for form in known for section in form.sections)]
    shapes = [
        _rule({"derive": {"enum": sorted(derived.DERIVED)}, "table": {"$ref": "#/$defs/table"}}, ["derive"]),
        _rule(
            {
                "assert": TEXT,
                "table": _PARAMS["tables"],
                "for_each": {"enum": list(QUANTIFIERS)},
                "report_at": TEXT,
                "explained": TEXT,
            },
            ["assert", "table", "for_each"],
        ),
        _rule({rulefile.REGISTER: {"enum": list(rulefile.REGISTER_VALUES)}}, [rulefile.REGISTER]),
        *(_prose(name) for name in kinds.names()),
    ]
    return {
        "$schema": DRAFT,
        "title": "rules for gailint",
        "type": "array",
        "minItems": 1,
        "items": {"oneOf": shapes},
        "$defs": {"table": {"enum": tables}, "section": {"enum": sections}, **_example_shapes(known)},
    }


def _rule(own: Schema, required: Sequence[str]) -> Schema:
    years = _object({"from": {"type": "integer"}, "to": {"type": "integer"}})
    common: Schema = {
        "id": {"type": "string", "pattern": rf"^(?:{rulefile.ID.pattern})$"},
        "title": TEXT,
        "title_en": TEXT,
        "basis": TEXT,
        "severity": {"enum": _GRAVE},
        "message": TEXT,
        "message_en": TEXT,
        "applies": _object({"form": _list(TEXT), "years": years}),
        "needs": _list(TEXT),
        "fix": {"enum": ["safe", "unsafe"]},
        "examples": {"$ref": "#/$defs/examples"},
    }
    return _object({**common, **own}, [*rulefile.REQUIRED, *required])


def _prose(name: str) -> Schema:
    params = dict(kinds.module(name).PARAMS)
    own = {key: _param(kind.rstrip("?")) for key, kind in params.items()}
    return _rule({"kind": {"const": name}, **own}, ["kind", *(key for key, kind in params.items() if not kind.endswith("?"))])


def _param(kind: str) -> Schema:
    return {"enum": kind.split()[1:]} if kind.startswith("choice ") else _PARAMS.get(kind, {})


def _example_shapes(known: Sequence[Form]) -> Schema:
    tables = sorted({table.key for form in known for table in form.tables})
    report: Schema = {
        "year": {"type": "integer"},
        "name": TEXT,
        "replace": _map(TEXT),
        "without": _list(TEXT),
        "repeat": {"type": "integer"},
        "suppress": TEXT,
        "baseline": TEXT,
        **{key: {"type": "object"} for key in tables},
    }
    other: Schema = {"anyOf": [TEXT, {"type": "null"}, _object({"text": TEXT, **report})]}
    more: Schema = {**report, "finds": _list(TEXT), "previous": other, "beside": _list(other)}
    body: Schema = {"anyOf": [TEXT, {"type": "null"}, _object(more)]}
    one = [_object({word: {"$ref": "#/$defs/body"}, **more}, [word]) for word in ("ok", "bad")]
    both = [{"contains": {"type": "object", "required": [word]}} for word in ("ok", "bad")]
    return {"body": body, "examples": _list({"oneOf": one}, allOf=both)}


# ---------------------------------------------------------------- form


def form() -> Schema:
    """The schema of a form file; one that extends another may leave out of a table what stays as it was."""
    texts = _list(TEXT)
    section = _object({"key": TEXT, "label": TEXT, "also": texts, "words": _list(texts)}, ["key", "label", "words"])

    def slot(nested: str) -> Schema:
        own: dict[str, Any] = dict.fromkeys(("key", "label", "unit"), TEXT) | dict.fromkeys(("also", "near", "was"), texts)
        return _object(
            {
                **own,
                "cells": {"enum": forms.CELL_TYPES},
                "role": {"const": "total"},
                nested: _list({"$ref": f"#/$defs/{nested}"}),
            },
            ["key", "label"],
        )

    parts: dict[str, Any] = {key: {"$ref": f"#/$defs/{key}"} for key in ("columns", "rows")}
    table = _object({**dict.fromkeys(forms.TABLE_KEYS, TEXT), **{key: _list(one) for key, one in parts.items()}})
    whole: Schema = {"required": ["in", "columns", "rows", "cells"]}
    alone: Schema = {"properties": {"tables": {"additionalProperties": whole}}}
    properties: Schema = {
        "form": TEXT,
        "title": TEXT,
        "source": TEXT,
        "years": _object({"from": {"type": "integer"}, "to": {"type": "integer"}}, ["from"]),
        "extends": TEXT,
        "sections": _list(section),
        "tables": _map(table),
        "remove": texts,
        "rows": _map(_list(parts["rows"])),
    }
    return {
        "$schema": DRAFT,
        "title": "a form for gailint",
        **_object(properties, ["form", "title", "source", "years"]),
        "if": {"not": {"required": ["extends"]}},
        "then": alone,
        "$defs": {"columns": slot("columns"), "rows": slot("rows")},
    }


# ---------------------------------------------------------------- extracted cells


def extract(known: Sequence[Form], lang: str) -> Schema:
    """The schema of the JSON that `gailint extract` writes; only a cell of state number has a value."""
    editions = [form.edition for form in known]
    tables = sorted({table.key for form in known for table in form.tables})
    choices: dict[str, list[str]] = {"edition": editions, "table": tables, "state": list(extracted.STATES)}

    def of(field: extracted.Field) -> Schema:
        kind = field.type.rstrip("?")
        shape: Schema = (
            {"enum": choices[field.name]}
            if field.name in choices
            else {"type": [kind, "null"] if field.type[-1] == "?" else kind}
        )
        return {**shape, "description": field.en if lang == "en" else field.zh}

    properties = {field.name: of(field) for field in extracted.FIELDS}
    record = {
        **_object(properties, list(properties)),
        "if": {"properties": {"state": {"const": "number"}}},
        "then": {"properties": {"value": {"type": "number"}}},
        "else": {"properties": {"value": {"type": "null"}}},
    }
    return {"$schema": DRAFT, "title": "gailint extract", **_list(record)}


def named(name: str, rules_known: Sequence[Rule], forms_known: Sequence[Form], lang: str) -> Schema:
    """A schema by its name: config, rules, form or extract."""
    made: dict[str, Callable[[], Schema]] = {
        "config": lambda: config(rules_known, lang),
        "rules": lambda: rules(forms_known),
        "form": form,
        "extract": lambda: extract(forms_known, lang),
    }
    return made[name]()

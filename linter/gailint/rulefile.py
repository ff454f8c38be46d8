"""rules/checks/*.yaml -> rules and their examples. Every fault of every file is reported at once, with its place.

Names in assertions are resolved against the forms while loading, so that a typo is an error and never a dead rule.
"""

from __future__ import annotations

import re

from gailint import derived, kinds, nodes
from gailint.assertion import QUANTIFIERS, Assertion, AssertionFault, compile_assertion
from gailint.finding import Severity
from gailint.forms import Form, TableForm, group_tables
from gailint.nodes import Fault, Faults, RuleFileError, Value
from gailint.record import NamedTuple
from gailint.rule import PLACEHOLDER
from gailint.rule import PREVIOUS as PREVIOUS
from gailint.rule import PROJECT as PROJECT
from gailint.rule import REGISTER as REGISTER
from gailint.rule import Rule as Rule
from gailint.ruleexamples import Example, examples_of
from gailint.ruleparams import param

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Any

REGISTER_VALUES = {
    "unused": ("path", "rule", "where", "why", "why_en"),
    "expired": ("path", "rule", "where", "until"),
    "reason": ("path", "rule", "where"),
    "changed": ("path", "rule", "where", "before", "now"),
    "baseline": ("path", "rule", "where", "count"),
}
ASSERT_VALUES = ("column", "row", "group", "lhs", "lhs_terms", "rhs", "rhs_terms", "diff", "table", "note", "note_en")
ID = re.compile(r"[A-Z][A-Z0-9]*(?:-[A-Z0-9]+){1,4}")


class RuleSet(NamedTuple):
    rules: tuple[Rule, ...]
    examples: tuple[Example, ...]


def load_rules(files: Mapping[str, str], forms: Sequence[Form], grammar: str, known: Iterable[str] = ()) -> RuleSet:
    """The rules of several files (path -> text). `known` are ids of rules loaded before, which `needs` may name.
    Raises RuleFileError with every fault of every file."""
    rules: list[Rule] = []
    examples: list[Example] = []
    faults: list[Fault] = []
    places: dict[str, str] = {}
    needs: list[tuple[Faults, Value, str]] = []
    for path, text in files.items():
        collected = Faults(path)
        try:
            for entry in _entries(nodes.load(text, collected), collected):
                reader = _Reader(collected, forms, grammar)
                rule = reader.rule(entry)
                if rule is None:
                    continue
                if rule.id in places:
                    collected.add(entry.data["id"], f"规则编号“{rule.id}”重复，已在 {places[rule.id]} 用过")
                places.setdefault(rule.id, f"{path}:{entry.line}")
                rules.append(rule)
                examples.extend(examples_of(entry.data["examples"], rule, forms, collected))
                needs.extend((collected, value, text) for value, text in reader.needs)
        except RuleFileError:
            pass
        faults.extend(collected.found)
    ids = {rule.id for rule in rules} | set(known) | {PREVIOUS, PROJECT}
    for collected, value, name in needs:
        if name not in ids:
            place = (value.line, value.column)
            faults.append(Fault(collected.path, *place, f"needs 里没有规则“{name}”{nodes.did_you_mean(name, ids)}"))
    if faults:
        raise RuleFileError(sorted(set(faults)))
    return RuleSet(tuple(rules), tuple(examples))


def _entries(value: Value, faults: Faults) -> list[Value]:
    if value.data is None or value.data == []:
        faults.add(value, "这个文件里没有规则；规则文件应是规则的列表，每条以“- id: …”开头")
        return []
    if not isinstance(value.data, list):
        faults.add(value, "规则文件应是规则的列表，每条以“- id: …”开头")
        return []
    return value.data


REQUIRED = ["id", "title", "basis", "severity", "message", "examples"]
_OPTIONAL = ["title_en", "message_en", "applies", "needs", "fix"]
_FORMS = {
    "derive": ["derive", "table"],
    "assert": ["assert", "table", "for_each", "report_at", "explained"],
    REGISTER: [REGISTER],
}


class _Reader:
    """Reads one entry, collecting its faults."""

    def __init__(self, faults: Faults, forms: Sequence[Form], grammar: str) -> None:
        self.faults = faults
        self.forms = forms
        self.grammar = grammar
        self.needs: list[tuple[Value, str]] = []

    def rule(self, value: Value) -> Rule | None:
        before = len(self.faults.found)
        kind, own = self._kind(value)
        required = [*REQUIRED, *(key for key in own if not own[key].endswith("?"))]
        optional = [*_OPTIONAL, *(key for key in own if own[key].endswith("?"))]
        if kind not in _FORMS:
            required.append("kind")
        entry = nodes.check_keys(value, required, optional, self.faults)
        if not entry:
            return None
        ident = self._id(entry)
        severity = nodes.choice_of(entry["severity"], [s.name for s in Severity], self.faults) if "severity" in entry else ""
        editions, first, last = self._applies(entry)
        params = self._params(entry, own)
        assertions = self._assertions(entry, params, editions) if kind == "assert" else {}
        self._messages(entry, kind, params)
        fix = self._fix(entry, kind, params)
        if len(self.faults.found) > before:
            return None
        return Rule(
            id=ident,
            title=self._text(entry, "title"),
            title_en=self._text(entry, "title_en") or self._text(entry, "title"),
            basis=self._text(entry, "basis"),
            severity=Severity[severity],
            message=self._text(entry, "message"),
            message_en=self._text(entry, "message_en") or self._text(entry, "message"),
            kind=kind,
            params=params,
            assertions=assertions,
            editions=editions,
            first_year=first,
            last_year=last,
            needs=self._needs(entry),
            fix=fix,
        )

    def _kind(self, value: Value) -> tuple[str, dict[str, str]]:
        """The kind of an entry and the keys it has of its own, each with its type ("?": optional)."""
        data = value.data if isinstance(value.data, dict) else {}
        if "derive" in data:
            return "derive", {"derive": "text", "table": "text?"}
        if "assert" in data:
            return "assert", {
                "assert": "text",
                "table": "tables",
                "for_each": "text",
                "report_at": "text?",
                "explained": "pattern?",
            }
        if REGISTER in data:
            return REGISTER, {REGISTER: f"choice {' '.join(REGISTER_VALUES)}"}
        if "kind" not in data:
            self.faults.add(value, "规则要有 derive、assert、kind 三者之一")
            return "derive", {"derive": "text?", "table": "text?"}
        kind = nodes.choice_of(data["kind"], kinds.names(), self.faults)
        if kind not in kinds.names():
            return kind, {key: "any?" for key in data if key not in (*REQUIRED, *_OPTIONAL, "kind")}
        return kind, dict(kinds.module(kind).PARAMS)

    def _text(self, entry: Mapping[str, Value], key: str) -> str:
        return nodes.text_of(entry[key], self.faults) if key in entry else ""

    def _id(self, entry: Mapping[str, Value]) -> str:
        ident = self._text(entry, "id")
        if ident and not ID.fullmatch(ident):
            self.faults.add(entry["id"], f"规则编号“{ident}”应由大写字母、数字和连字符组成，如 T3-BALANCE")
        return ident

    def _needs(self, entry: Mapping[str, Value]) -> tuple[str, ...]:
        if "needs" not in entry:
            return ()
        for item in entry["needs"].data if isinstance(entry["needs"].data, list) else []:
            self.needs.append((item, nodes.text_of(item, self.faults)))
        return tuple(nodes.list_of(entry["needs"], nodes.text_of, self.faults))

    def _fix(self, entry: Mapping[str, Value], kind: str, params: Mapping[str, Any]) -> str:
        """Whether the rule corrects; only what has a correction may say so."""
        if "fix" not in entry:
            return ""
        if kind == "derive":
            able = params.get("derive") in derived.DERIVED and derived.DERIVED[params["derive"]].fixes
        else:
            able = kind in kinds.names() and getattr(kinds.module(kind), "FIXES", False)
        if not able:
            self.faults.add(entry["fix"], "这种检查没有可自动作出的更正，不能写 fix")
        return nodes.choice_of(entry["fix"], ["safe", "unsafe"], self.faults)

    def _applies(self, entry: Mapping[str, Value]) -> tuple[tuple[str, ...], int, int]:
        if "applies" not in entry:
            return (), 0, 9999
        applies = nodes.check_keys(entry["applies"], [], ["form", "years"], self.faults)
        editions = tuple(nodes.list_of(applies["form"], nodes.text_of, self.faults)) if "form" in applies else ()
        known = [form.edition for form in self.forms]
        for edition in editions:
            if edition not in known:
                self.faults.add(applies["form"], f"没有 {edition} 版表格（有 {'、'.join(known)}）")
        years = nodes.check_keys(applies["years"], [], ["from", "to"], self.faults) if "years" in applies else {}
        return editions, self._year(years.get("from"), 0), self._year(years.get("to"), 9999)

    def _year(self, value: Value | None, default: int) -> int:
        if value is None:
            return default
        if type(value.data) is not int:
            self.faults.add(value, "年份应是四位整数")
            return default
        return value.data

    # -------------------------------------------------------- own keys

    def _params(self, entry: Mapping[str, Value], own: Mapping[str, str]) -> dict[str, Any]:
        params: dict[str, Any] = {}
        for key, kind in own.items():
            if key in entry:
                params[key] = param(entry[key], kind.rstrip("?"), self.forms, self.faults)
        if "derive" in params:
            nodes.choice_of(entry["derive"], derived.DERIVED, self.faults)
        if "table" in params:
            items = entry["table"].data if isinstance(entry["table"].data, list) else [entry["table"]]
            tables = sorted(
                {t.group for form in self.forms for t in form.tables} | {t.key for form in self.forms for t in form.tables}
            )
            for item in items:
                nodes.choice_of(item, tables, self.faults)
        if "for_each" in params:
            nodes.choice_of(entry["for_each"], QUANTIFIERS, self.faults)
        return params

    def _assertions(
        self, entry: Mapping[str, Value], params: Mapping[str, Any], editions: Sequence[str]
    ) -> dict[tuple[str, str], Assertion]:
        """The expression resolved for each edition that has the table; a fault if that works in none or not in all."""
        found: dict[tuple[str, str], Assertion] = {}
        if params.get("for_each") not in QUANTIFIERS or "assert" not in entry or "table" not in params:
            return found
        for form in self.forms:
            if editions and form.edition not in editions:
                continue
            for table in [table for name in params["table"] for table in tables_of(form, name)]:
                try:
                    found[form.edition, table.key] = compile_assertion(
                        params["assert"], self.grammar, table, form, params["for_each"]
                    )
                except AssertionFault as fault:
                    value = entry["assert"]
                    quote = 0 if value.plain else 1
                    where = (value.line, value.column + quote + fault.column - 1)
                    self.faults.add(where, f"{fault.message}（{form.edition} 版 {table.key}）")
        return found

    def _messages(self, entry: Mapping[str, Value], kind: str, params: Mapping[str, Any]) -> None:
        if kind == "assert":
            allowed: Sequence[str] = ASSERT_VALUES
        elif kind == "derive":
            allowed = derived.DERIVED[params["derive"]].values if params.get("derive") in derived.DERIVED else ()
        elif kind == REGISTER:
            allowed = REGISTER_VALUES.get(params.get(REGISTER, ""), ())
        else:
            allowed = kinds.module(kind).VALUES if kind in kinds.names() else ()
        if not allowed:
            return
        for key in ("message", "message_en"):
            for name in PLACEHOLDER.findall(self._text(entry, key)):
                if name not in allowed:
                    self.faults.add(
                        entry[key],
                        f"{key} 里的“{{{name}}}”没有对应的值，可用：{'、'.join(allowed)}{nodes.did_you_mean(name, allowed)}",
                    )


def tables_of(form: Form, name: str) -> tuple[TableForm, ...]:
    """The tables a name means: t2 all blocks, t2_1 one of them."""
    return tuple(table for table in form.tables if table.key == name) or group_tables(form, name)


def thresholds(rule: Rule) -> tuple[str, ...]:
    """The numbers of a rule that a configuration may change."""
    if rule.kind not in kinds.names():
        return ()
    return tuple(
        name for name, kind in kinds.module(rule.kind).PARAMS.items() if kind.startswith("threshold") and name in rule.params
    )

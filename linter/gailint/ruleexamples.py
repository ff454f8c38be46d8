"""The examples of a rule, as its entry in YAML gives them: reports it must accept and reports it must speak of."""

from __future__ import annotations

from gailint import nodes
from gailint.record import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from gailint.forms import Form
    from gailint.nodes import Faults, Value
    from gailint.rule import Rule

MOST_REPEATS = 10_000


class Example(NamedTuple):
    """A fragment that a rule must accept or must report. `finds` lists all messages of the rule, or None. `previous` is
    the organ's report of the year before, `beside` are the other reports of the run; `suppress` and `baseline` the texts
    of the registers beside the report."""

    rule: str
    good: bool
    text: str
    tables: dict[str, dict[str, Any]]
    replace: dict[str, str]
    without: tuple[str, ...]
    year: int | None
    name: str
    repeat: int
    finds: tuple[str, ...] | None
    path: str
    line: int
    previous: Example | None = None
    beside: tuple[Example, ...] = ()
    suppress: str = ""
    baseline: str = ""


def examples_of(entry: Value, rule: Rule, forms: Sequence[Form], faults: Faults) -> list[Example]:
    """What stands under `examples`: at least one that the rule accepts and one that it reports."""
    found = [example for item in nodes.list_of(entry, lambda v, _: v, faults) if (example := _example(item, rule, forms, faults))]
    for good, word in ((True, "ok"), (False, "bad")):
        if not any(example.good is good for example in found):
            faults.add(entry, f"examples 里至少要有一个 {word} 的例子")
    return found


def _example(value: Value, rule: Rule, forms: Sequence[Form], faults: Faults) -> Example | None:
    keys = value.data if isinstance(value.data, dict) else {}
    if ("ok" in keys) == ("bad" in keys):
        faults.add(value, "每个例子要有 ok 或 bad 之一")
        return None
    good = "ok" in keys
    word = "ok" if good else "bad"
    nodes.check_keys(value, [word], ["finds", "previous", "beside", *_report_keys(forms)], faults)
    body = keys[word]
    fields = dict(keys)
    if isinstance(body.data, dict):
        nodes.check_keys(body, [], ["finds", "previous", "beside", *_report_keys(forms)], faults)
        fields.update(body.data)
    example = _report(body, fields, rule, good, forms, faults)
    beside = nodes.list_of(fields["beside"], lambda item, _: item, faults) if "beside" in fields else []
    return example._replace(
        finds=tuple(nodes.list_of(fields["finds"], nodes.text_of, faults)) if "finds" in fields else None,
        line=value.line,
        previous=_other(fields["previous"], rule, good, forms, faults) if "previous" in fields else None,
        beside=tuple(_other(item, rule, good, forms, faults) for item in beside),
    )


def _report_keys(forms: Sequence[Form]) -> list[str]:
    tables = sorted({table.key for form in forms for table in form.tables})
    return ["year", "name", "replace", "without", "repeat", "suppress", "baseline", *tables]


def _other(value: Value, rule: Rule, good: bool, forms: Sequence[Form], faults: Faults) -> Example:
    """Another report that an example is compared with: a text, or keys as in an example and `text`."""
    fields = value.data if isinstance(value.data, dict) else {}
    if fields:
        nodes.check_keys(value, [], ["text", *_report_keys(forms)], faults)
    return _report(fields.get("text", value), fields, rule, good, forms, faults)


def _report(text: Value, fields: Mapping[str, Value], rule: Rule, good: bool, forms: Sequence[Form], faults: Faults) -> Example:
    tables = {table.key for form in forms for table in form.tables}
    return Example(
        rule=rule.id,
        good=good,
        text=text.data if isinstance(text.data, str) else "",
        tables={
            key: nodes.map_of(item, lambda one, _: nodes.plain(one), faults) for key, item in fields.items() if key in tables
        },
        replace=nodes.map_of(fields["replace"], nodes.text_of, faults) if "replace" in fields else {},
        without=tuple(nodes.list_of(fields["without"], nodes.text_of, faults)) if "without" in fields else (),
        year=nodes.count_of(fields["year"], 9999, faults) if "year" in fields else None,
        name=nodes.text_of(fields["name"], faults) if "name" in fields else "",
        repeat=nodes.count_of(fields["repeat"], MOST_REPEATS, faults) if "repeat" in fields else 1,
        finds=None,
        path=faults.path,
        line=text.line,
        suppress=nodes.text_of(fields["suppress"], faults) if "suppress" in fields else "",
        baseline=nodes.text_of(fields["baseline"], faults) if "baseline" in fields else "",
    )

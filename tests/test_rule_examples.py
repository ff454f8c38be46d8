"""Every example inside rules/checks/*.yaml: what is ok is silent, what is bad is reported, as the example says."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from gailint import api, engine, examples, rulebook, source
from gailint.forms import every, group_tables, load_forms
from gailint.kinds import names as kind_names
from gailint.nodes import RuleFileError
from gailint.patterns import pattern_fault
from gailint.rulebook import Rulebook
from gailint.ruleexamples import Example
from gailint.rulefile import RuleSet, load_rules

VERY_LONG = 50_000


@cache
def rule_set() -> RuleSet:
    return load_rules(rulebook.check_files(), load_forms(rulebook.form_files()), rulebook.grammar("assertion"))


def collected() -> list[Any]:
    """Every example as a parameter, named RULE-ok-1, RULE-bad-2; nothing when the rules cannot be loaded."""
    try:
        found = rule_set().examples
    except RuleFileError:
        return []
    counts: Counter[str] = Counter()
    params = []
    for example in found:
        name = f"{example.rule}-{'ok' if example.good else 'bad'}"
        counts[name] += 1
        params.append(pytest.param(example, id=f"{name}-{counts[name]}"))
    return params


EXAMPLES = collected()


def test_examples_were_collected() -> None:
    assert len(rule_set().examples) == len(EXAMPLES) >= 100


def test_every_rule_has_two_examples_of_both_kinds() -> None:
    found = Counter((example.rule, example.good) for example in rule_set().examples)
    assert [rule.id for rule in rule_set().rules if found[rule.id, True] < 2 or found[rule.id, False] < 2] == []


def test_every_rule_has_a_hard_negative() -> None:
    """An ok of its own words or figures, beside any that is only the blank form."""

    def is_own(one: Example) -> bool:
        return bool(one.text or one.tables or one.replace or one.without or one.name or one.beside or one.repeat > 1)

    own = {example.rule for example in rule_set().examples if example.good and is_own(example)}
    assert [rule.id for rule in rule_set().rules if rule.id not in own] == []


def test_every_rule_spells_out_the_findings_of_an_example() -> None:
    """Place and message are under test for every rule, not only that it speaks."""
    exact = {example.rule for example in rule_set().examples if example.finds}
    assert [rule.id for rule in rule_set().rules if rule.id not in exact] == []


@pytest.mark.parametrize("example", EXAMPLES)
def test_example(example: Example, book: Rulebook, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run alone, the rule says what the example says; left out, nobody says it in its name."""
    rules = {rule.id: rule for rule in book.rules}
    text = examples.example_text(example, book)
    if len(text) > VERY_LONG and example.finds is None:
        monkeypatch.setattr(source, "MOST_CHARACTERS", VERY_LONG)  # what is too long takes time to read
    messages = examples.found(example, rules[example.rule], book)
    if example.good:
        assert messages == []
        return
    assert messages
    if example.finds is not None:
        assert len(messages) == len(example.finds), messages
        for want, (message, placed) in zip(example.finds, messages, strict=True):
            assert want in (message, placed)
    if len(text) > VERY_LONG:
        return
    options = api.Options(year=example.year or (None if example.text else examples.DEFAULT_YEAR))
    _, aligned = api.read(text.encode(), example.name, options, book)
    others = engine.run([rule for rule in book.rules if rule.id != example.rule], aligned)
    assert [one.rule for one in others.findings if one.rule == example.rule] == []


def test_the_runner_of_the_command_line_agrees(book: Rulebook) -> None:
    some = [param.values[0] for param in EXAMPLES[7::25]]
    assert list(examples.failures(some, book)) == []


BROKEN = {
    "a good one that is reported": ({"good": True}, "是 ok 的例子，却报了"),
    "a bad one that is silent": ({"replace": {}}, "是 bad 的例子，却没有报"),
    "another message": ({"finds": ("别的话",)}, "应报：别的话；实报："),
    "a message too many": ({"finds": ()}, "应报：；实报："),
}


@pytest.mark.parametrize(("change", "why"), BROKEN.values(), ids=BROKEN.keys())
def test_the_runner_sees_what_is_wrong(change: dict[str, Any], why: str, book: Rulebook) -> None:
    example = next(one for one in rule_set().examples if one.rule == "DOC-SECTION-NUMBER" and not one.good and one.finds)
    (failure,) = examples.failures([example._replace(**change)], book)
    assert failure.why.startswith(why)


# ---------------------------------------------------------------- hygiene of the rules themselves


def texts_in(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from texts_in(key)
            yield from texts_in(item)
    elif isinstance(value, list):
        for item in value:
            yield from texts_in(item)


def test_every_kind_is_used() -> None:
    assert sorted(set(kind_names()) - {rule.kind for rule in rule_set().rules}) == []


def test_cells_that_prose_rules_compare_with_exist(book: Rulebook) -> None:
    """t3[本年新收, 总计] in a parameter names a row and a column of some edition."""
    paths: dict[str, tuple[set[str], set[str]]] = {}
    for form in book.forms:
        for group in ("t2", "t3", "t4"):
            for table in group_tables(form, group):
                rows, columns = paths.setdefault(table.key, (set(), set()))
                rows.update(slot.path for slot in every(table.rows))
                columns.update(slot.path for slot in every(table.columns))
    named = [
        (rule.id, table, row.strip().removesuffix("/*"), column.strip().removesuffix("/*"))
        for rule in rule_set().rules
        for text in texts_in(rule.params)
        if rule.kind != "assert"
        for table, row, column in re.findall(r"(t\d[0-9_]*)\[([^,\]]+),([^,\]]+)\]", text)
    ]
    assert len(named) >= 20
    assert [one for one in named if one[1] not in paths or one[2] not in paths[one[1]][0] or one[3] not in paths[one[1]][1]] == []


def test_regular_expressions_of_the_rules_are_sound() -> None:
    """Every text in a parameter that looks like a regular expression passes the check for patterns."""
    suspects = {
        (rule.id, text)
        for rule in rule_set().rules
        if rule.kind not in ("derive", "assert")
        for text in texts_in(rule.params)
        if re.search(r"[(\[|\\*+?^$]", text) and not re.match(r"t\d", text) and max(text) >= "\u3400"
    }
    assert len(suspects) >= 10
    assert {(ident, text): why for ident, text in suspects if (why := pattern_fault(text)) and "空文字" not in why} == {}

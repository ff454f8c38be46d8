"""Which rules are left and how grave they are: names, layers, levels, thresholds."""

from collections.abc import Mapping
from typing import Any

import pytest

from gailint.finding import Severity
from gailint.rulebook import Rulebook
from gailint.rulefile import Rule, thresholds
from gailint.select import chosen, is_known, matches

IDS = ("A-ONE", "A-ONE-MORE", "A-TWO", "AB-ONE", "B-ONE")


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        pytest.param("ALL", [*IDS], id="all"),
        pytest.param("A", ["A-ONE", "A-ONE-MORE", "A-TWO"], id="a prefix ends at a hyphen"),
        pytest.param("A-ONE", ["A-ONE"], id="an id means itself alone"),
        pytest.param("A-ONE-MORE", ["A-ONE-MORE"], id="a longer id"),
        pytest.param("AB", ["AB-ONE"], id="another prefix"),
        pytest.param("A-", [], id="no hyphen at the end"),
        pytest.param("A-O", [], id="not in the middle of a word"),
        pytest.param("", [], id="nothing"),
        pytest.param("ONE", [], id="only beginnings"),
    ],
)
def test_names(name: str, meant: list[str]) -> None:
    assert [ident for ident in IDS if matches(ident, name, IDS)] == meant
    assert is_known(name, IDS) == bool(meant)


def rule(ident: str, book: Rulebook) -> Rule:
    return book.rules[0]._replace(id=ident, severity=Severity.warning, params={"least": 8, "other": "x"})


def left(book: Rulebook, *layers: Mapping[str, Any]) -> list[str]:
    """“id level” of the rules that are left."""
    return [f"{one.id} {one.severity}" for one in chosen([rule(ident, book) for ident in IDS], layers)]


W = [f"{ident} warning" for ident in IDS]
ONE, MORE, TWO, AB, B = W
LAYERS = [
    ("nothing said", [{}], W),
    ("select", [{"select": ("A-ONE", "B")}], [ONE, B]),
    ("an empty select leaves nothing", [{"select": ()}], []),
    ("ignore", [{"ignore": ("A",)}], [AB, B]),
    ("ignore outranks select beside it", [{"select": ("A",), "ignore": ("A-TWO",)}], [ONE, MORE]),
    ("extend-select adds", [{"select": ("B",), "extend-select": ("AB",)}], [AB, B]),
    ("a child's select begins anew", [{"select": ("A",), "ignore": ("B",)}, {"select": ("B",)}], [B]),
    ("a child adds", [{"select": ("A",)}, {"extend-select": ("B",)}], [ONE, MORE, TWO, B]),
    ("a child takes away", [{"select": ("A",)}, {"ignore": ("A-ONE",)}], [MORE, TWO]),
    ("a child takes back", [{"ignore": ("A",)}, {"extend-select": ("A-TWO",)}], [TWO, AB, B]),
    ("levels", [{"severity": {"A-TWO": "error", "B": "info"}}], [ONE, MORE, "A-TWO error", AB, "B-ONE info"]),
    ("off", [{"severity": {"A": "off"}}], [AB, B]),
    ("the longer name counts", [{"severity": {"A-TWO": "error", "A": "off"}}], ["A-TWO error", AB, B]),
    ("all is the shortest name", [{"severity": {"B": "error", "ALL": "info"}}], [*[f"{i} info" for i in IDS[:4]], "B-ONE error"]),
    ("a child's level outranks a longer name", [{"severity": {"A-TWO": "error"}}, {"severity": {"A": "info"}}],
     ["A-ONE info", "A-ONE-MORE info", "A-TWO info", AB, B]),
    ("a level takes back an off", [{"severity": {"A": "off"}}, {"severity": {"A-TWO": "info"}}], ["A-TWO info", AB, B]),
    ("a level does not select", [{"select": ("B",)}, {"severity": {"A": "info"}}], [B]),
    ("select takes back an off", [{"severity": {"B": "off"}}, {"select": ("B",)}], [B]),
    ("a prefix does not take back an id that is off", [{"severity": {"A-ONE": "off"}}, {"select": ("A",)}], [MORE, TWO]),
    ("nor an id that is ignored", [{"ignore": ("A-ONE",)}, {"select": ("A",)}], [MORE, TWO]),
    ("nor does ALL", [{"ignore": ("A-ONE",)}, {"select": ("ALL",)}], [MORE, TWO, AB, B]),
    ("nor a prefix beside select", [{"ignore": ("A-ONE",)}, {"extend-select": ("A",)}], [MORE, TWO, AB, B]),
    ("nor the level of a prefix", [{"severity": {"A-ONE": "off"}}, {"severity": {"A": "info"}}],
     ["A-ONE-MORE info", "A-TWO info", AB, B]),
    ("nor two layers later", [{"ignore": ("A-ONE",)}, {"select": ("B",)}, {"select": ("A",)}], [MORE, TWO]),
    ("its own id takes it back", [{"severity": {"A-ONE": "off"}}, {"select": ("A-ONE",)}, {"select": ("A",)}], [ONE, MORE, TWO]),
    ("its own level takes it back", [{"severity": {"A-ONE": "off"}}, {"severity": {"A-ONE": "info"}}],
     ["A-ONE info", MORE, TWO, AB, B]),
    ("off outranks select beside it", [{"select": ("A",), "severity": {"A-ONE": "off"}}], [MORE, TWO]),
]  # fmt: skip


@pytest.mark.parametrize(("layers", "expected"), [case[1:] for case in LAYERS], ids=[case[0] for case in LAYERS])
def test_layers(layers: list[Mapping[str, Any]], expected: list[str], book: Rulebook) -> None:
    assert left(book, *layers) == expected


def test_thresholds_change_only_what_they_name(book: Rulebook) -> None:
    layers = [{"thresholds": {"A-ONE": {"least": 3}}}, {"thresholds": {"A-ONE": {"least": 4}}}]
    found = chosen([rule("A-ONE", book), rule("A-ONE-MORE", book)], layers)
    assert [one.params for one in found] == [{"least": 4, "other": "x"}, {"least": 8, "other": "x"}]


def test_a_level_is_the_highest_that_a_rule_gives(book: Rulebook) -> None:
    (lower,) = chosen([rule("A-ONE", book)], [{"severity": {"A-ONE": "info"}}])
    (usual,) = chosen([rule("A-ONE", book)], [{}])
    assert (lower.most, usual.most) == (Severity.info, Severity.error)


def test_rules_that_have_thresholds(book: Rulebook) -> None:
    assert {one.id: thresholds(one) for one in book.rules if thresholds(one)} == {
        "XY-COPY": ("least", "warn", "info"),
        "XY-TWINS": ("least", "share"),
    }

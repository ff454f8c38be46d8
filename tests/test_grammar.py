"""grammar/report.lark has no conflict, accepts everything, and our driver reads it as Lark itself does."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise, product
from pathlib import Path
from time import process_time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lark import Lark, Token, Tree
from lark.exceptions import GrammarError
from lark.lexer import Lexer

from gailint import layout, parse, rulebook, source
from gailint.parse import Node
from gailint.rulebook import Rulebook
from gailint.segment import Segment

GRAMMAR = rulebook.grammar("report")
TERMINALS = re.findall(r"[A-Z]+", re.findall(r"^%declare (.*)$", GRAMMAR, re.M)[0])
TABLE = parse.table(GRAMMAR)
EXAMPLES = sorted(p for p in (Path(__file__).parent.parent / "examples").glob("*/*") if p.suffix in (".txt", ".md"))

some_terminals = st.lists(st.sampled_from(TERMINALS), max_size=60)


class Ready(Lexer):
    """Hands over tokens that were made elsewhere."""

    def __init__(self, lexer_conf: Any) -> None:
        pass

    def lex(self, data: Any) -> Iterator[Token]:
        yield from data


def strict(grammar: str) -> Lark:
    return Lark(grammar, parser="lalr", lexer=Ready, start="report", keep_all_tokens=True, strict=True)


def made(kinds: Iterable[str]) -> list[Segment]:
    """A segment of each kind, numbered by its line."""
    return [Segment(kind, kind.lower(), number, 0) for number, kind in enumerate(kinds, 1)]


def leaves(node: Node) -> Iterator[Segment]:
    for child in node.children:
        if isinstance(child, Segment):
            yield child
        else:
            yield from leaves(child)


def shape(node: Node | Segment) -> Any:
    if isinstance(node, Segment):
        return node.kind, node.line, node.start
    return node.kind, [shape(child) for child in node.children]


def lark_shape(node: Any) -> Any:
    if isinstance(node, Token):
        return node.type, node.line, node.column
    assert isinstance(node, Tree)
    return str(node.data), [lark_shape(child) for child in node.children]


def depth(node: Node | Segment) -> int:
    return 0 if isinstance(node, Segment) else 1 + max((depth(child) for child in node.children), default=0)


# ---------------------------------------------------------------- no conflict


def test_declares_terminals() -> None:
    assert sorted(TERMINALS) == ["CELL", "HEADING", "MARK", "ROW", "SUBHEADING", "TEXT", "TITLE"]


def test_free_of_conflicts() -> None:
    assert strict(GRAMMAR).rules


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param(r"_no_text:  |", "_no_text:  | _after_text |", id="a text right behind a text"),
        pytest.param("section*", "section* front", id="a second front"),
        pytest.param("subheading: SUBHEADING _marks", "subheading: SUBHEADING _marks _marks", id="two places for a mark"),
    ],
)
def test_strict_mode_sees_a_conflict(old: str, new: str) -> None:
    assert old in GRAMMAR
    with pytest.raises(GrammarError):
        strict(GRAMMAR.replace(old, new))


# ---------------------------------------------------------------- total


@given(some_terminals)
def test_every_sequence_parses_and_keeps_every_segment(kinds: list[str]) -> None:
    segments = made(kinds)
    assert list(leaves(parse.parse(segments, TABLE))) == segments


def test_every_short_sequence_parses() -> None:
    count = 0
    for length in range(5):
        for kinds in product(TERMINALS, repeat=length):
            segments = made(kinds)
            assert list(leaves(parse.parse(segments, TABLE))) == segments, kinds
            count += 1
    assert count == sum(len(TERMINALS) ** length for length in range(5))


@given(some_terminals)
def test_sections_begin_at_headings_and_nowhere_else(kinds: list[str]) -> None:
    tree = parse.parse(made(kinds), TABLE)
    assert [child.kind for child in tree.children if isinstance(child, Node)] == ["front", *["section"] * kinds.count("HEADING")]
    for section in tree.children[1:]:
        assert [one.kind for one in leaves(section) if one.kind == "HEADING"] == ["HEADING"]
        assert next(leaves(section)).kind == "HEADING"


@given(some_terminals)
def test_runs_are_as_long_as_they_can_be(kinds: list[str]) -> None:
    """Two texts, tables or titles never stand side by side."""
    tree = parse.parse(made(kinds), TABLE)
    for part in tree.children:
        names = [child.kind for child in part.children if isinstance(child, Node)]
        assert not [pair for pair in pairwise(names) if pair[0] == pair[1] != "subheading"]


# ---------------------------------------------------------------- the same as Lark


@cache
def larks_own_parser() -> Lark:
    return strict(GRAMMAR)


def larks_tree(segments: Sequence[Segment]) -> Any:
    ready: Any = [Token(one.kind, one.text, line=one.line, column=one.start) for one in segments]
    return lark_shape(larks_own_parser().parse(ready))


@given(some_terminals)
def test_driver_agrees_with_lark_on_any_sequence(kinds: list[str]) -> None:
    segments = made(kinds)
    assert shape(parse.parse(segments, TABLE)) == larks_tree(segments)


def test_there_are_examples() -> None:
    assert len(EXAMPLES) >= 12


@pytest.mark.parametrize("path", EXAMPLES, ids=[path.name for path in EXAMPLES])
def test_driver_agrees_with_lark_on_the_examples(path: Path, book: Rulebook) -> None:
    segments = list(layout.segments(source.read(path.read_bytes()).lines, book.anchors))
    assert {one.kind for one in segments} <= set(TERMINALS)
    assert shape(parse.parse(segments, TABLE)) == larks_tree(segments)


def test_compiled_rulebook_holds_this_table(book: Rulebook) -> None:
    segments = made(["TITLE", "TEXT", "MARK", "HEADING", "ROW", "CELL", "SUBHEADING"])
    assert parse.parse(segments, book.table) == parse.parse(segments, TABLE)


# ---------------------------------------------------------------- linear

PATTERNS = {
    "one long text": ["TEXT"],
    "one long table": ["ROW"],
    "cells and marks": ["CELL", "MARK"],
    "texts and tables in turn": ["TEXT", "ROW"],
    "nothing but headings": ["HEADING"],
    "nothing but subheadings": ["SUBHEADING"],
    "nothing but marks": ["MARK"],
    "nothing but titles": ["TITLE"],
    "sections with tables": ["HEADING", "TEXT", "ROW", "ROW", "CELL", "MARK", "TEXT"],
}


@pytest.mark.parametrize(
    ("pattern", "size"),
    [
        *(pytest.param(pattern, 10_000, id=name) for name, pattern in PATTERNS.items()),
        pytest.param(PATTERNS["sections with tables"], 100_000, id="100,000 segments"),
    ],
)
def test_work_is_linear(pattern: list[str], size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Counts how many children are moved while trees are put together, and how deep the tree becomes."""
    moved = 0
    flat = parse._flat

    def counting(values: list[Any]) -> list[Any]:
        nonlocal moved
        moved += len(values) + sum(len(value) for value in values[1:] if type(value) is list)
        return flat(values)

    monkeypatch.setattr(parse, "_flat", counting)
    segments = made((pattern * (size // len(pattern) + 1))[:size])
    tree = parse.parse(segments, TABLE)
    assert sum(1 for _ in leaves(tree)) == size
    assert moved <= 10 * size
    assert depth(tree) <= 5


def test_time_grows_with_the_size_only() -> None:
    def seconds(size: int) -> float:
        segments = made((["HEADING", "TEXT", *["ROW"] * 40, "MARK"] * size)[:size])
        taken = []
        for _ in range(2):
            start = process_time()
            parse.parse(segments, TABLE)
            taken.append(process_time() - start)
        return min(taken)

    assert seconds(100_000) < 12 * seconds(20_000) + 0.05

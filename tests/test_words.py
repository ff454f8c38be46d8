"""Phrases of the program: said in both languages, of the same things, and counted rightly in English."""

import re
from string import Formatter

import pytest

from gailint import words
from gailint.output import html_words

PHRASES = {**words._WORDS, **{f"html {key}": phrase for key, phrase in html_words._WORDS.items()}}


def names(phrase: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(phrase) if name}


@pytest.mark.parametrize("key", PHRASES)
def test_english_is_english(key: str) -> None:
    assert not re.search("[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]", PHRASES[key][1])


@pytest.mark.parametrize("key", PHRASES)
def test_both_name_known_things(key: str) -> None:
    """What one language names beyond the other is only what it has a word of its own for."""
    chinese, english = map(names, PHRASES[key])
    assert english <= chinese or chinese <= english


COUNTED = {
    (1, "zh"): "改正 1 处",
    (1, "en"): "correct 1 place",
    (0, "en"): "correct 0 places",
    (2, "en"): "correct 2 places",
}


@pytest.mark.parametrize(("count", "lang"), COUNTED)
def test_counts(count: int, lang: str) -> None:
    assert words.say("fix-many", lang, count=count) == COUNTED[count, lang]


def test_a_width_is_no_noun() -> None:
    assert words.say("statistics", "en", count=1, files=2, rule="A", severity="error", title="b").startswith(
        "     1 in     2 files"
    )

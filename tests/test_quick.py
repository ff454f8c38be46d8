"""Plain command lines read without argparse: the same options as argparse gives, and nothing that is not plain."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gailint import quick
from gailint.cli import VERBS
from gailint.options import check_parser

PLAIN = {
    "nothing": [],
    "a path": ["a.txt"],
    "several paths": ["a.txt", "b c.txt", "甲.txt"],
    "a format behind": ["a.txt", "--output-format", "concise"],
    "a format before": ["-f", "json", "a.txt"],
    "several formats and a file": ["-f", "json:out.json", "a.txt", "-f", "full", "b.txt"],
    "every flag": ["-q", "--strict", "--exit-zero", "a.txt"],
    "a flag twice": ["--quiet", "-q"],
    "the flags of a hook": ["--force-exclude", "a.txt", "b.txt"],
    "rules and names": ["--rules", "own.yaml", "a.txt", "--rules", "b.yaml", "--select", "T3,T4", "--ignore", "TXT"],
    "a value with blanks": ["--exclude", "a b/**", "--extend-select", " T3"],
    "a path with an equals sign": ["year=2024.txt"],
}
OTHER = {
    "another option": ["a.txt", "--fail-on", "warning"],
    "rules without a file": ["a.txt", "--rules"],
    "an option in place of a name": ["--select", "--ignore", "T3"],
    "a format glued on": ["-fjson"],
    "a format with an equals sign": ["--output-format=json"],
    "flags together": ["-qv"],
    "a format without its value": ["a.txt", "-f"],
    "an option in place of the format": ["-f", "-q"],
    "standard input": ["-"],
    "the end of options": ["--", "a.txt"],
    "a number below zero": ["-1"],
    "an empty path": [""],
    "help": ["--help"],
    "an unknown option": ["--colour"],
}


@pytest.mark.parametrize("arguments", PLAIN.values(), ids=PLAIN.keys())
def test_gives_what_argparse_gives(arguments: list[str]) -> None:
    assert vars(quick.read(arguments)) == vars(check_parser("zh", VERBS).parse_intermixed_args(arguments))


@pytest.mark.parametrize("arguments", OTHER.values(), ids=OTHER.keys())
def test_leaves_the_rest_to_argparse(arguments: list[str]) -> None:
    assert quick.read(arguments) is None


words = st.sampled_from(
    ["a.txt", "-f", "--output-format", "json", "-q", "--quiet", *quick.FLAGS, *quick.LISTED, "-", "--", "-x", "", "check"]
)


@given(st.lists(words | st.text(max_size=3), max_size=6))
def test_never_reads_otherwise_than_argparse(arguments: list[str]) -> None:
    options = quick.read(arguments)
    if options is not None:
        assert vars(options) == vars(check_parser("zh", VERBS).parse_intermixed_args(arguments))

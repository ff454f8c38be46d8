"""Patterns for paths: what is meant, what is refused, and that no pattern is slow."""

import time

import pytest

from gailint.globs import fault, matches

MEANT = [
    ("a name at any depth", "草稿.txt", ["草稿.txt", "2023/草稿.txt", "a/b/草稿.txt"], ["草稿.txt.md", "旧草稿.txt"]),
    ("a folder at any depth", "附件", ["附件/1.txt", "2023/附件/a/1.txt"], ["附件2/1.txt"]),
    ("a folder with its mark", "附件/", ["附件/1.txt", "2023/附件/1.txt"], ["我的附件/1.txt"]),
    ("a star in a name", "*-草稿.txt", ["水务局-草稿.txt", "a/x-草稿.txt"], ["草稿.txt"]),
    ("a path from the folder on", "2019/*.txt", ["2019/a.txt"], ["b/2019/a.txt", "2019/b/a.txt"]),
    ("a star stays in its folder", "a/*/c.txt", ["a/b/c.txt"], ["a/c.txt", "a/b/b/c.txt"]),
    ("a path that is a folder", "a/b", ["a/b/c.txt", "a/b"], ["b/c.txt", "x/a/b/c.txt"]),
    ("two stars in the middle", "a/**/c.txt", ["a/c.txt", "a/b/c.txt", "a/b/b/c.txt"], ["c.txt", "a/c.md"]),
    ("two stars in front", "**/2019/*.txt", ["2019/a.txt", "x/y/2019/a.txt"], ["2019/x/a.txt"]),
    ("two stars at the end", "2019/**", ["2019/a.txt", "2019/x/a.txt"], ["2020/a.txt"]),
    ("two stars twice", "**/a/**/b.txt", ["a/b.txt", "x/a/y/b.txt", "a/a/b.txt"], ["b.txt", "a/c.txt"]),
    ("everything", "**", ["a.txt", "x/a.txt"], []),
    ("one character", "202?/a.txt", ["2023/a.txt"], ["20230/a.txt", "202/a.txt"]),
    ("one of some characters", "20[12]?", ["2019/a.txt", "2023/a.txt"], ["2039/a.txt"]),
    ("from here on, said with a dot", "./2019/a.txt", ["2019/a.txt"], ["x/2019/a.txt"]),
    ("case counts", "A.txt", ["A.txt"], ["a.txt"]),
]


@pytest.mark.parametrize(("pattern", "meant", "other"), [case[1:] for case in MEANT], ids=[case[0] for case in MEANT])
def test_what_is_meant(pattern: str, meant: list[str], other: list[str]) -> None:
    assert fault(pattern) == ""
    assert [path for path in [*meant, *other] if matches(pattern, path)] == meant


@pytest.mark.parametrize(
    ("pattern", "why"),
    [
        pytest.param("", "空的", id="empty"),
        pytest.param("  ", "空的", id="blank"),
        pytest.param("/data/*.txt", "绝对路径", id="absolute"),
        pytest.param("C:/data", "绝对路径", id="a drive"),
        pytest.param("2019\\*.txt", "用“/”分隔", id="backslash"),
        pytest.param("!2019", "取反", id="negated"),
        pytest.param("../2019", "“..”", id="above"),
        pytest.param("a/../b", "“..”", id="above in the middle"),
        pytest.param("a" * 301, "太长", id="too long"),
    ],
)
def test_what_is_refused(pattern: str, why: str) -> None:
    assert why in fault(pattern)


def test_no_pattern_is_slow() -> None:
    start = time.perf_counter()
    assert not matches("*a" * 100 + "b", "a" * 250)
    assert not matches("**/a/" * 50 + "b", "a/" * 500 + "c")
    assert time.perf_counter() - start < 2

"""Our dialect of YAML: strings stay strings, keys come once, and every fault has its place."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gailint import nodes
from gailint.nodes import Faults, RuleFileError, Value, plain


def loaded(text: str) -> tuple[Any, list[str]]:
    """The value without its marks, and the faults that did not stop it."""
    faults = Faults("a.yaml")
    value = nodes.load(text, faults)
    return plain(value), [f"{fault.line}:{fault.column}: {fault.message}" for fault in faults.found]


# ---------------------------------------------------------------- what a scalar is

STRINGS = [
    "on", "off", "yes", "no", "y", "n", "On", "NO", "True", "TRUE", "False", "Null", "NULL",
    "012", "0o14", "0x1F", "1:30", "1_000", "+5", "-5", "1.5", "1e3", ".inf", ".NaN", "=", "<<",
    "2022-01-01", "2022-01-01 10:00:00", "1234567890", "二〇二三", "0.0", "00",
]  # fmt: skip


@pytest.mark.parametrize("scalar", STRINGS)
def test_stays_a_string(scalar: str) -> None:
    assert loaded(f"key: {scalar}\n") == ({"key": scalar}, [])
    assert loaded(f"- {scalar}\n") == ([scalar], [])


READ = {
    "true": ("true", True),
    "false": ("false", False),
    "zero": ("0", 0),
    "a whole number": ("2023", 2023),
    "nothing": ("", None),
    "null": ("null", None),
    "a tilde": ("~", None),
    "a number in quotes": ("'2023'", "2023"),
    "a number in double quotes": ('"0"', "0"),
    "true in quotes": ("'true'", "true"),
    "nothing in quotes": ("''", ""),
    "a block": ("|\n  一\n  二\n", "一\n二\n"),
    "a folded block": (">\n  一\n  二\n", "一 二\n"),
    "a block that looks like a number": ("|-\n  12\n", "12"),
    "a list in brackets": ("[一, 2, '3']", ["一", 2, "3"]),
    "a mapping in braces": ("{一: 2}", {"一": 2}),
    "Chinese colons are text": ("一：二", "一：二"),
}


@pytest.mark.parametrize(("text", "value"), READ.values(), ids=READ.keys())
def test_reads(text: str, value: object) -> None:
    found = loaded(f"key: {text}\n")
    assert found == ({"key": value}, [])
    assert type(found[0]["key"]) is type(value)


def test_keys_are_strings_whatever_they_look_like() -> None:
    assert loaded("on: 1\n012: 2\n2023: 3\ntrue: 4\n")[0] == {"on": 1, "012": 2, "2023": 3, "true": 4}


def test_nothing_at_all() -> None:
    assert loaded("") == loaded("# only a comment\n") == (None, [])


def test_anchors_and_aliases() -> None:
    assert loaded("a: &x [1, 2]\nb: *x\n")[0] == {"a": [1, 2], "b": [1, 2]}


def test_places() -> None:
    value = nodes.load("a: 一\n乙:\n  - x\n  - {键: 值}\n", Faults(""))
    assert value.keys == {"a": (1, 1), "乙": (2, 1)}
    assert (value.data["a"].line, value.data["a"].column) == (1, 4)
    second = value.data["乙"].data[1]
    assert (second.line, second.column, second.data["键"].line, second.data["键"].column) == (4, 5, 4, 9)


def test_knows_whether_a_scalar_stood_without_quotes() -> None:
    value = nodes.load("a: x\nb: 'x'\nc: \"x\"\nd: |\n  x\n", Faults(""))
    assert {key: item.plain for key, item in value.data.items()} == {"a": True, "b": False, "c": False, "d": False}


# ---------------------------------------------------------------- faults

FAULTS: dict[str, tuple[str, list[str]]] = {
    "a key twice": ("a: 1\nb: 2\na: 3\n", ["3:1: 键“a”重复，前面在第 1 行已经写过"]),
    "a key three times": (
        "a: 1\na: 2\na: 3\n",
        ["2:1: 键“a”重复，前面在第 1 行已经写过", "3:1: 键“a”重复，前面在第 1 行已经写过"],
    ),
    "a key twice deep inside": ("- x: {y: 1, y: 2}\n", ["1:13: 键“y”重复，前面在第 1 行已经写过"]),
    "a key that is a list": ("[1]: 2\n", ["1:1: 键必须是文字"]),
}


@pytest.mark.parametrize(("text", "expected"), FAULTS.values(), ids=FAULTS.keys())
def test_faults_of_mappings(text: str, expected: list[str]) -> None:
    assert loaded(text)[1] == expected


STOPS = {
    "a bracket that is not closed": ("a: [1\nb: 2\n", "2:"),
    "a tab for indentation": ("a:\n\tb: 1\n", "2:1: 不是合法的 YAML"),
    "a quote that is not closed": ("a: 'x\n", "2:1: 不是合法的 YAML"),
    "two documents": ("a: 1\n---\nb: 2\n", "2:1: 不是合法的 YAML"),
    "an unknown alias": ("a: *x\n", "1:4: 不是合法的 YAML"),
    "a control character": ("a: \x01\n", "1:"),
    "too deep": ("[" * 60 + "]" * 60, "1:39: 嵌套太深或内容太多"),
    "too long": ("a: " + "x" * 1_000_001, "1:1: 文件过大"),
    "too many": ("[" + "1," * 100_001 + "]", "1:"),
    "aliases that multiply": (
        "a: &a [1,1,1,1,1,1,1,1]\n"
        + "".join(f"{n}: &{n} [{','.join(['*' + m] * 8)}]\n" for m, n in zip("abcde", "bcdef", strict=True)),
        "",
    ),
    "an alias inside itself": ("a: &a [1, *a]\n", "1:"),
}


@pytest.mark.parametrize(("text", "start"), STOPS.values(), ids=STOPS.keys())
def test_what_is_no_yaml_for_us_stops(text: str, start: str) -> None:
    with pytest.raises(RuleFileError) as caught:
        nodes.load(text, Faults("a.yaml"))
    (fault,) = caught.value.faults
    assert str(fault).startswith(f"a.yaml:{start}")


TAGS = {
    "of Python": ("key: !!python/object/apply:os.system [x]\n", [(1, 6, "!!python/object/apply:os.system")]),
    "of a date": ("key: !!timestamp 2022-01-01\n", [(1, 6, "!!timestamp")]),
    "of a key": ("!!str key: 1\n", [(1, 1, "!!str")]),
    "of one's own": ("- !mine y\n", [(1, 3, "!mine")]),
    "without a name": ("- ! 5\n", [(1, 3, "!")]),
    "behind an anchor": ("a: &x !!int 3\n", [(1, 4, "!!int")]),
    "two": ("a: !!set {x}\nb:\n  - !mine y\n", [(1, 4, "!!set"), (3, 5, "!mine")]),
}


@pytest.mark.parametrize(("text", "tags"), TAGS.values(), ids=TAGS.keys())
def test_tags_are_refused(text: str, tags: list[tuple[int, int, str]]) -> None:
    with pytest.raises(RuleFileError) as caught:
        nodes.load(text, Faults("a.yaml"))
    message = "a.yaml:{}:{}: 这里不能用 YAML 的类型标签“{}”，请删去，直接写值"
    assert [str(fault) for fault in caught.value.faults] == [message.format(*tag) for tag in tags]


def test_an_exclamation_mark_inside_text_is_no_tag() -> None:
    assert loaded("a: 好!!!\nb: '!x'\n") == ({"a": "好!!!", "b": "!x"}, [])


def test_faults_are_told_in_order_and_once() -> None:
    faults = Faults("a.yaml")
    faults.add((3, 1), "丙")
    faults.add((1, 5), "甲")
    faults.add(Value("x", 2, 7), "乙")
    faults.add((3, 1), "丙")
    with pytest.raises(RuleFileError) as caught:
        faults.stop()
    assert str(caught.value) == "a.yaml:1:5: 甲\na.yaml:2:7: 乙\na.yaml:3:1: 丙"


def test_no_fault_no_stop() -> None:
    Faults("a.yaml").stop()


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        nodes.load(text, Faults("a.yaml"))
    except RuleFileError as error:
        assert error.faults


# ---------------------------------------------------------------- reading values

KEYS = {
    "all there": ("{id: 1, title: 2}", {"id": 1, "title": 2}, []),
    "an optional one": ("{id: 1, title: 2, note: 3}", {"id": 1, "title": 2, "note": 3}, []),
    "one missing": ("{id: 1}", {"id": 1}, ["1:1: 缺少必需的键“title”"]),
    "one misspelt": ("{id: 1, titel: 2}", {"id": 1}, ["1:9: 未知的键“titel”，是否想写“title”？", "1:1: 缺少必需的键“title”"]),
    "one unlike any": ("{id: 1, title: 2, zzz: 3}", {"id": 1, "title": 2}, ["1:19: 未知的键“zzz”"]),
    "no mapping": ("[1]", {}, ["1:1: 这里应是“键: 值”的映射，实为列表"]),
    "nothing": ("", {}, ["1:1: 这里应是“键: 值”的映射，实为空值"]),
}


@pytest.mark.parametrize(("text", "kept", "expected"), KEYS.values(), ids=KEYS.keys())
def test_check_keys(text: str, kept: dict[str, int], expected: list[str]) -> None:
    faults = Faults("")
    found = nodes.check_keys(nodes.load(text, faults), ["id", "title"], ["note"], faults)
    assert {key: value.data for key, value in found.items()} == kept
    assert [f"{fault.line}:{fault.column}: {fault.message}" for fault in faults.found] == expected


TYPES = {
    "text": ("一", ["一"], "一"),
    "a number, as it was written": ("2023", [], "2023"),
    "true": ("true", ["这里应是文字，实为是非值"], ""),
    "a list": ("[1]", ["这里应是文字，实为列表"], ""),
    "a mapping": ("{a: 1}", ["这里应是文字，实为映射"], ""),
    "nothing": ("~", ["这里应是文字，实为空值"], ""),
}


@pytest.mark.parametrize(("text", "expected", "value"), TYPES.values(), ids=TYPES.keys())
def test_text_of(text: str, expected: list[str], value: str) -> None:
    faults = Faults("")
    assert nodes.text_of(nodes.load(text, faults), faults) == value
    assert [fault.message for fault in faults.found] == [one for one in expected if one != value]


def test_list_of_reports_every_item() -> None:
    faults = Faults("")
    value = nodes.load("- 一\n- [2]\n- 三\n- {}\n", faults)
    assert nodes.list_of(value, nodes.text_of, faults) == ["一", "", "三", ""]
    assert [(fault.line, fault.column, fault.message) for fault in faults.found] == [
        (2, 3, "这里应是文字，实为列表"),
        (4, 3, "这里应是文字，实为映射"),
    ]


def test_list_of_wants_a_list() -> None:
    faults = Faults("")
    assert nodes.list_of(nodes.load("一", faults), nodes.text_of, faults) == []
    assert [fault.message for fault in faults.found] == ["这里应是列表，实为文字"]


CHOICES = {
    "one of them": ("error", []),
    "nearly one": ("eror", ["“eror”不在可选值之内（error、warning），是否想写“error”？"]),
    "none": ("严重", ["“严重”不在可选值之内（error、warning）"]),
}


@pytest.mark.parametrize(("text", "expected"), CHOICES.values(), ids=CHOICES.keys())
def test_choice_of(text: str, expected: list[str]) -> None:
    faults = Faults("")
    assert nodes.choice_of(nodes.load(text, faults), ["error", "warning"], faults) == text
    assert [fault.message for fault in faults.found] == expected

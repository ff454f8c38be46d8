"""The text of one configuration: its values, and every fault with its place."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gailint import configfile, nodes
from gailint.configkeys import KEYS

GOOD_YAML = """\
extends: base.yaml
select: [DOC, t3-balance]
extend-select: [XY]
ignore: [STY]
severity:
  T2-LABEL: info
  STY: off
thresholds: {XY-COPY: {warn: 90, info: 70}}
rules: [local.yaml]
year: 2023
form: 2021
encoding: gb18030
per-path:
  "2019/**":
    ignore: []
    year: 2019
exclude: [附件, "*-草稿.txt"]
force-exclude: true
fail-on: never
min-severity: info
strict: false
lang: en
baseline: .gailint/baseline.json
"""
GOOD_TOML = """\
[project]
name = "reports"

[tool.gailint]
extends = "base.yaml"
select = [
    "DOC",
    "t3-balance",
]
extend-select = ["XY"]
ignore = ["STY"]
severity = { T2-LABEL = "info", STY = "off" }
rules = ["local.yaml"]
year = 2023
form = 2021
encoding = "gb18030"
exclude = ["附件", "*-草稿.txt"]
force-exclude = true
fail-on = "never"
min-severity = "info"
strict = false
lang = "en"
baseline = ".gailint/baseline.json"

[tool.gailint.thresholds.XY-COPY]
warn = 90
info = 70

[tool.gailint.per-path."2019/**"]
ignore = []
year = 2019

[tool.other]
select = 1
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A tree with the files that the good configurations name, and one beside it."""
    tree = (tmp_path / "tree").resolve()
    tree.mkdir()
    for name in ("base.yaml", "local.yaml"):
        (tree / name).write_text("", "utf-8")
    (tmp_path / "outside.yaml").write_text("", "utf-8")
    (tree / "link.yaml").symlink_to(tmp_path / "outside.yaml")
    return tree


def read(text: str, folder: Path, name: str = "gailint.yaml") -> configfile.Read:
    return configfile.read(name, text, str(folder), str(folder))


def faults(text: str, folder: Path, name: str = "gailint.yaml") -> list[str]:
    """“line:column message” of every fault."""
    return [f"{one.line}:{one.column} {one.message}" for one in read(text, folder, name).faults]


@pytest.mark.parametrize(("name", "text"), [("gailint.yaml", GOOD_YAML), ("pyproject.toml", GOOD_TOML)])
def test_every_key(name: str, text: str, folder: Path) -> None:
    found = read(text, folder, name)
    assert found.faults == ()
    general, early = found.layers
    assert (general.glob, early.glob) == ("", "2019/**")
    assert general.values == {
        "extends": str(folder / "base.yaml"),
        "select": ("DOC", "T3-BALANCE"),
        "extend-select": ("XY",),
        "ignore": ("STY",),
        "severity": {"T2-LABEL": "info", "STY": "off"},
        "thresholds": {"XY-COPY": {"warn": 90, "info": 70}},
        "rules": (str(folder / "local.yaml"),),
        "year": 2023,
        "form": "2021",
        "encoding": "gb18030",
        "exclude": ("附件", "*-草稿.txt"),
        "force-exclude": True,
        "fail-on": "never",
        "min-severity": "info",
        "strict": False,
        "lang": "en",
        "baseline": str(folder / ".gailint" / "baseline.json"),
    }
    assert early.values == {"ignore": (), "year": 2019}


def test_names_have_places(folder: Path) -> None:
    general, _ = read(GOOD_YAML, folder).layers
    assert [(one.rule, one.threshold, one.line, one.column) for one in general.names] == [
        ("DOC", "", 2, 10), ("T3-BALANCE", "", 2, 15), ("XY", "", 3, 17), ("STY", "", 4, 10), ("T2-LABEL", "", 6, 3),
        ("STY", "", 7, 3), ("XY-COPY", "warn", 8, 24), ("XY-COPY", "info", 8, 34),
    ]  # fmt: skip
    general, _ = read(GOOD_TOML, folder, "pyproject.toml").layers
    assert [(one.rule, one.line) for one in general.names] == [
        ("DOC", 6), ("T3-BALANCE", 6), ("XY", 10), ("STY", 11), ("T2-LABEL", 12), ("STY", 12), ("XY-COPY", 26), ("XY-COPY", 27)
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["", "# only a comment\n", "{}\n", "\ufeff"], ids=["empty", "comment", "braces", "mark"])
def test_nothing_said(text: str, folder: Path) -> None:
    found = read(text.removeprefix("\ufeff"), folder)
    assert found.faults == () and [layer.values for layer in found.layers] == [{}]


BAD = [
    ("unknown key", "ignor: [STY]", ["1:1 未知的键“ignor”，是否想写“ignore”？"]),
    ("a list is no configuration", "- select", ["1:1 这里应是“键: 值”的映射，实为列表"]),
    ("doubled key", "year: 2020\nyear: 2021", ["2:1 键“year”重复，前面在第 1 行已经写过"]),
    ("no list", "ignore: STY", ["1:9 这里应是列表，实为文字"]),
    ("nothing behind a key", "ignore:", ["1:8 这里应是列表，实为空值"]),
    ("an empty name", 'ignore: [""]', ["1:10 规则名是空的"]),
    ("a name that is a list", "ignore: [[STY]]", ["1:10 这里应是文字，实为列表"]),
    ("level", "severity: {STY: eror}", ["1:17 “eror”不在可选值之内（error、warning、info、off），是否想写“error”？"]),
    ("levels in a list", "severity: [STY]", ["1:11 这里应是“规则: 值”的映射，实为列表"]),
    ("threshold in words", "thresholds: {XY-COPY: {warn: all}}", ["1:30 这里应是 1 到 100 的整数，实为文字"]),
    ("threshold out of range", "thresholds: {XY-COPY: {warn: 101}}", ["1:30 这里应是 1 到 100 的整数，实为101"]),
    ("threshold that is true", "thresholds: {XY-COPY: {warn: true}}", ["1:30 这里应是 1 到 100 的整数，实为是非值"]),
    ("year", "year: 1923", ["1:7 这里应是 2008 到 2099 的整数，实为1923"]),
    ("form", "form: 2020", ["1:7 “2020”不在可选值之内（auto、2019、2021），是否想写“2021”？"]),
    ("encoding", "encoding: gbkk", ["1:11 没有“gbkk”这种编码；常用的有 utf-8、gb18030、big5、utf-16-le"]),
    ("flag", 'strict: "yes"', ["1:9 这里应是 true 或 false，实为文字"]),
    ("absolute pattern", "exclude: [/data]", ["1:11 路径模式要相对于所在的配置文件，不能是绝对路径：/data"]),
    ("pattern above", "per-path: {../x: {}}", ["1:12 路径模式不能含“..”，只管本文件所在文件夹之下：../x"]),
    ("per-path in a list", "per-path: [x]", ["1:11 这里应是“路径模式: 设置”的映射，实为列表"]),
    ("per-path without settings", "per-path: {x: 1}", ["1:15 这里应是“键: 值”的映射，实为整数"]),
    ("what cannot stand in per-path", "per-path: {x: {lang: zh}}", ["1:16 “lang”不能写在 per-path 里，只能写在文件的最外层"]),
    ("unknown key in per-path", "per-path: {x: {yer: 2020}}", ["1:16 未知的键“yer”，是否想写“year”？"]),
    ("no such rule file", "rules: [gone.yaml]", ["1:9 没有这个文件：gone.yaml"]),
    ("absolute rule file", "rules: [/etc/passwd]", ["1:9 路径要相对于本文件所在的文件夹：/etc/passwd"]),
    ("home", "extends: ~/gailint.yaml", ["1:10 路径要相对于本文件所在的文件夹：~/gailint.yaml"]),
    ("empty path", 'baseline: ""', ["1:11 路径是空的"]),
    ("a tag that makes objects", "year: !!python/object/apply:os.getcwd []", ["1:7 这里不能用 YAML 的类型标签“!!python/object/apply:os.getcwd”，请删去，直接写值"]),
    ("all at once", "lang: fr\nstrict: 1\nyear: 1",
     ["1:7 “fr”不在可选值之内（zh、en）", "2:9 这里应是 true 或 false，实为整数", "3:7 这里应是 2008 到 2099 的整数，实为1"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in BAD], ids=[case[0] for case in BAD])
def test_faults(text: str, expected: list[str], folder: Path) -> None:
    assert faults(text, folder) == expected


@pytest.mark.parametrize("name", ["../outside.yaml", "link.yaml", "sub/../../outside.yaml"])
@pytest.mark.parametrize("key", ["extends: {}", "rules: [{}]", "baseline: {}"])
def test_nothing_outside_the_tree_is_named(key: str, name: str, folder: Path) -> None:
    (found,) = faults(key.format(name), folder)
    assert found.endswith(f"路径在仓库（或文件夹 {folder}）之外：{name}")


def test_no_yaml(folder: Path) -> None:
    (found,) = faults("select: [T3\n", folder)
    assert found.startswith("2:1 不是合法的 YAML：")


def test_bounds(folder: Path) -> None:
    assert "嵌套太深" in faults("select: " + "[" * 50, folder)[0]
    assert "文件过大" in faults("#" * (nodes.MAX_BYTES + 1), folder)[0]
    assert "文件过大" in faults("#" * (nodes.MAX_BYTES + 1), folder, "pyproject.toml")[0]
    deep = "[tool.gailint]\nselect = " + "[" * 60 + "]" * 60
    assert "嵌套太深" in faults(deep, folder, "pyproject.toml")[0]
    assert "嵌套太深" in faults("[tool.gailint]\nselect = " + "[" * 5000 + "]" * 5000, folder, "pyproject.toml")[0]


BAD_TOML = [
    ("unknown key", '[tool.gailint]\nignor = ["STY"]', ["2:1 tool.gailint.ignor：未知的键“ignor”，是否想写“ignore”？"]),
    ("an item of a list", '[tool.gailint]\nlang = "zh"\nexclude = [\n  "a",\n  "/b",\n]',
     ["3:1 tool.gailint.exclude：路径模式要相对于所在的配置文件，不能是绝对路径：/b"]),
    ("a table of its own", '[tool.gailint.severity]\nSTY = "of"',
     ["2:1 tool.gailint.severity.STY：“of”不在可选值之内（error、warning、info、off），是否想写“off”？"]),
    ("a dotted key", "[tool]\ngailint.year = 1", ["2:1 tool.gailint.year：这里应是 2008 到 2099 的整数，实为1"]),
    ("a table in one line", "[tool.gailint]\n  thresholds = { XY-COPY = { warn = 0 } }",
     ["2:3 tool.gailint.thresholds：这里应是 1 到 100 的整数，实为0"]),
    ("a quoted name", '[tool.gailint.per-path."a/**"]\nlang = "zh"',
     ["2:1 tool.gailint.per-path.a/**.lang：“lang”不能写在 per-path 里，只能写在文件的最外层"]),
    ("a fraction", "[tool.gailint]\nyear = 20.5", ["2:1 tool.gailint.year：这里不能是小数、日期或时间",
                                                 "2:1 tool.gailint.year：这里应是 2008 到 2099 的整数，实为文字"]),
    ("a date", "[tool.gailint]\nbaseline = 2020-01-01", ["2:1 tool.gailint.baseline：这里不能是小数、日期或时间"]),
    ("an array of tables", "[[tool.gailint]]\nyear = 2020", ["1:1 tool.gailint：这里应是“键: 值”的映射，实为列表"]),
    ("no table", "[project]\nname = 'gailint'", ["1:1 没有 [tool.gailint] 这一段"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in BAD_TOML], ids=[case[0] for case in BAD_TOML])
def test_faults_of_pyproject(text: str, expected: list[str], folder: Path) -> None:
    assert faults(text, folder, "pyproject.toml") == expected


def test_no_toml(folder: Path) -> None:
    (found,) = faults("[tool.gailint]\nyear 2020\n", folder, "pyproject.toml")
    assert found.startswith("2:6 不是合法的 TOML：")


WORDS = st.sampled_from(
    [
        *(key.name for key in KEYS),
        "XY-COPY",
        "T3",
        "warn",
        "off",
        "info",
        "2019/**",
        "../x",
        "/x",
        "a.yaml",
        "",
        "1",
        "2023",
        "true",
        "null",
        "1.5",
    ]
)
THINGS = st.recursive(
    st.one_of(WORDS, st.integers(), st.booleans(), st.none(), st.floats()),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(WORDS, inner, max_size=4)),
    max_leaves=12,
)


@given(st.dictionaries(WORDS, THINGS, max_size=5))
def test_any_structure_is_read_or_told(things: dict[str, object]) -> None:
    found = configfile.read("gailint.yaml", json.dumps(things, ensure_ascii=False), "/nowhere", "/nowhere")
    assert all(fault.line >= 1 and fault.column >= 1 and fault.message for fault in found.faults)
    assert found.faults or {*found.layers[0].values} <= {key.name for key in KEYS}


@given(st.text(), st.sampled_from(["gailint.yaml", "pyproject.toml"]))
def test_any_text_is_read_or_told(text: str, name: str) -> None:
    found = configfile.read(name, text, "/nowhere", "/nowhere")
    assert found.faults or found.layers[0].glob == ""


TABLE_TEXT = st.lists(
    st.sampled_from(["[tool.gailint]", "[tool]", "[tool.gailint.severity]", "gailint.year = 1", "year = 2020", "T3 = 'x'", "select = ['A',",
                     "]", '"a\'b".c = {d = 1}', "ignore = , ", "[[tool.gailint.x]]", "# [tool.gailint]"]),
    max_size=8,
).map("\n".join)  # fmt: skip


@given(TABLE_TEXT)
def test_any_table_is_read_or_told(text: str) -> None:
    found = configfile.read("pyproject.toml", text, "/nowhere", "/nowhere")
    assert all(1 <= fault.line <= text.count("\n") + 2 for fault in found.faults)
    assert found.faults or found.layers


def test_lines_of_windows(folder: Path) -> None:
    assert faults("[tool.gailint]\r\nlang = 'zh'\r\nyear = 1\r\n", folder, "pyproject.toml") == [
        "3:1 tool.gailint.year：这里应是 2008 到 2099 的整数，实为1"
    ]

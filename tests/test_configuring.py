"""config show, init and schema; the JSON Schemas agree with the loaders on good and bad files; the document is true."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from tests.program import Ran, Run

from gailint import configfile, configuring, kinds, nodes, options, rulebook, rulefile, schemas
from gailint.configfind import is_inside, tree
from gailint.configkeys import KEYS, WHOLE_RUN
from gailint.forms import load_forms
from gailint.nodes import Faults
from gailint.rulebook import Rulebook
from test_config import LOCAL, Put, put, report  # noqa: F401
from test_configfile import BAD as BAD_CONFIG
from test_configfile import GOOD_YAML

ROOT = Path(__file__).resolve().parent.parent
DOCUMENT = (ROOT / "docs" / "configuration.md").read_text("utf-8")


# ---------------------------------------------------------------- config show


def rows(out: str) -> dict[str, list[tuple[str, str]]]:
    """key -> (value, origin) of each of its lines."""
    found: dict[str, list[tuple[str, str]]] = {}
    for line in out.split("\n\n")[1].split("\n"):
        name, value, origin = re.split(r"\s{2,}", line, maxsplit=2)
        found.setdefault(name, []).append((value, origin))
    return found


def test_every_setting_with_its_origin(run: Run, put: Put, book: Rulebook) -> None:  # noqa: F811
    put(**{"base.yaml": "ignore: [STY]\nyear: 2022\nfail-on: warning\nlang: zh\n"})
    child = ["extends: ../base.yaml", "ignore: [XY]", "thresholds: {XY-TWINS: {share: 90}}", "per-path:", '  "2019/**":',
             "    year: 2019", "    severity: {T2-LABEL: info, T3: off, XY-TWINS: info}", "    extend-select: [XY-TWINS]", "exclude: [附件]"]  # fmt: skip
    put(**{"x/gailint.yaml": "\n".join(child)})
    ran = run("config", "show", "x/2019/a.txt", "--fail-on", "info")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith("x/2019/a.txt\n配置  x/gailint.yaml ← base.yaml\n\n")
    assert rows(ran.out) == {
        "select": [("ALL", "缺省")],
        "extend-select": [("XY-TWINS", "x/gailint.yaml:8  per-path 2019/**")],
        "ignore": [("STY", "base.yaml:1"), ("XY", "x/gailint.yaml:2")],
        "severity": [("T2-LABEL: info, T3: off, XY-TWINS: info", "x/gailint.yaml:7  per-path 2019/**")],
        "thresholds": [("XY-TWINS: {share: 90}", "x/gailint.yaml:3")],
        "rules": [("-", "缺省")],
        "year": [("2019", "x/gailint.yaml:6  per-path 2019/**")],
        "form": [("auto", "缺省")],
        "encoding": [("-", "缺省")],
        "exclude": [("附件", "x/gailint.yaml:9")],
        "force-exclude": [("false", "缺省")],
        "fail-on": [("info", "命令行")],
        "min-severity": [("warning", "缺省")],
        "strict": [("false", "缺省")],
        "lang": [("zh", "base.yaml:4")],
        "baseline": [("-", "缺省")],
    }
    effect = ran.out.split("\n\n")[2].splitlines()
    out = effect[1].split()[1:]
    assert effect[0] == f"规则 {len(book.rules)} 条，用 {len(book.rules) - len(out)} 条"
    assert out == sorted(rule.id for rule in book.rules if rule.id.startswith(("STY-", "XY-", "T3-")) and rule.id != "XY-TWINS")
    assert effect[2:] == ["  XY-TWINS  警告 → 提示", "  XY-TWINS  share  80 → 90", "  T2-LABEL  警告 → 提示"]


def test_show_of_a_folder_and_of_nothing(run: Run, put: Put) -> None:  # noqa: F811
    put(**{"x/gailint.yaml": "year: 2020\n"})
    assert "year           2020" in run("config", "show", "x").out
    assert run("config", "show").out.startswith(".\n配置  没有配置文件\n")
    assert run("config", "show", "x", "--isolated", "--lang", "en").out.startswith("x\nconfiguration  none\n")


def test_show_of_a_bad_configuration(run: Run, put: Put) -> None:  # noqa: F811
    put(**{"gailint.yaml": "ignore: [ZZZ]"})
    assert run("config", "show") == Ran(
        2, "", "gailint.yaml:1:10: 没有叫“ZZZ”或以“ZZZ-”开头的规则\ngailint: 配置有 1 处错误，没有检查任何报告\n"
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(["config"], "config 不能是“”；可用：show", id="no word"),
        pytest.param(["config", "shwo"], "config 不能是“shwo”；可用：show，是否想写“show”？", id="a slip"),
        pytest.param(["config", "show", "a", "b"], "多余的参数“b”", id="two paths"),
        pytest.param(["schema", "conf"], "是否想写“config”？", id="no such schema"),
        pytest.param(["schema"], "还缺：config|rules|form|extract", id="no schema named"),
    ],
)
def test_usage(arguments: list[str], said: str, run: Run) -> None:
    ran = run(*arguments)
    assert (ran.status, ran.out) == (2, "") and said in ran.err


# ---------------------------------------------------------------- init


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_init_writes_what_may_be_used_line_by_line(lang: str, run: Run, put: Put) -> None:  # noqa: F811
    base = put(**{"gailint.yaml": "", "sub/rules/local.yaml": OWN})
    assert run("init", "sub", "--lang", lang).status == 0
    text = (base / "sub" / "gailint.yaml").read_text("utf-8")
    assert text.split("\n")[0] == "# yaml-language-server: $schema=.gailint/config.schema.json"
    assert json.loads((base / "sub" / ".gailint" / "config.schema.json").read_text("utf-8"))["title"] == "gailint.yaml"
    assert run("config", "show", "sub").status == 0
    used = re.sub(r"^#(?=\S)", "", text, flags=re.M)
    found = configfile.read("gailint.yaml", used, str(base / "sub"), str(base))
    assert found.faults == () and {*found.layers[0].values, "per-path"} == {key.name for key in KEYS}
    (base / "sub" / "gailint.yaml").write_text(used, "utf-8")
    assert run("config", "show", "sub").status == 0


@pytest.mark.parametrize("name", ["gailint.yaml", "pyproject.toml"], ids=["there is one", "there is a table in pyproject.toml"])
def test_init_overwrites_nothing(name: str, run: Run, put: Put) -> None:  # noqa: F811
    base = put(**{name: "[tool.gailint]\n"})
    ran = run("init")
    assert ran == Ran(2, "", f"gailint: {base / name}：已经有配置，没有改动\n".replace(f"{base}/", "./"))
    assert sorted(path.name for path in base.iterdir()) == [".git", name]


def test_init_keeps_a_schema_and_says_when_it_cannot_write(run: Run, put: Put) -> None:  # noqa: F811
    base = put(**{".gailint/config.schema.json": "{}"})
    assert run("init").status == 0
    assert (base / ".gailint" / "config.schema.json").read_text("utf-8") == "{}"
    put(**{"file": "x"})
    assert run("init", "file").status == 2


# ---------------------------------------------------------------- schemas and loaders


@pytest.fixture(scope="module")
def made(book: Rulebook) -> dict[str, Any]:
    """Each schema, itself checked against the schema of schemas."""
    found = {name: schemas.named(name, book.rules, book.forms, "zh") for name in ("config", "rules", "form")}
    for schema in found.values():
        Draft202012Validator.check_schema(schema)
    return found


OWN = LOCAL.format(word="霜桥")


def fits(schema: Any, text: str) -> bool:
    """Whether a YAML text, read as gailint reads it, fits a schema; what cannot be read does not."""
    try:
        return Draft202012Validator(schema).is_valid(nodes.plain(nodes.load(text, Faults("x"))))
    except nodes.RuleFileError:
        return False


def test_schema_is_printed(run: Run, made: dict[str, Any]) -> None:
    assert {name: json.loads(run("schema", name).out) for name in made} == made
    english = json.loads(run("schema", "config", "--lang", "en").out)["properties"]["ignore"]["description"]
    assert english == "leave out these rules"


def test_every_key_is_in_the_schema(made: dict[str, Any]) -> None:
    assert set(made["config"]["properties"]) == {key.name for key in KEYS}
    assert set(made["config"]["$defs"]["settings"]["properties"]) == {key.name for key in KEYS if key.per_path}


@pytest.mark.parametrize(
    "text", [GOOD_YAML, "", "{}", "form: '2019'", "form: 2019", *(f"{key.name}: {key.example}" for key in KEYS)]
)
def test_good_configurations_fit(text: str, made: dict[str, Any]) -> None:
    assert fits(made["config"], text)


# What only the loader can know: YAML itself, encodings, other files.
ONLY_LOADER = {"doubled key", "encoding", "no such rule file"}


@pytest.mark.parametrize(("name", "text"), [(case[0], case[1]) for case in BAD_CONFIG], ids=[case[0] for case in BAD_CONFIG])
def test_bad_configurations_do_not_fit(name: str, text: str, made: dict[str, Any]) -> None:
    assert fits(made["config"], text) == (name in ONLY_LOADER)


def test_choices_are_those_of_the_command_line() -> None:
    parser = options.check_parser("zh", ())
    typed = {
        action.option_strings[-1][2:]: action.choices for action in parser._actions if action.choices and action.option_strings
    }
    chosen = {key.name: key.kind.split()[1:] for key in KEYS if key.kind.startswith("choice ")}
    assert {name: list(typed[name]) for name in chosen} == chosen


@pytest.mark.parametrize("path", sorted(rulebook.check_files()), ids=lambda path: Path(path).name)
def test_built_in_rules_fit(path: str, made: dict[str, Any]) -> None:
    schema = Draft202012Validator(made["rules"])
    found = [
        error.message[:200] for error in schema.iter_errors(nodes.plain(nodes.load(rulebook.check_files()[path], Faults(path))))
    ]
    assert found == []


@pytest.mark.parametrize("path", sorted(rulebook.form_files()), ids=lambda path: Path(path).name)
def test_built_in_forms_fit(path: str, made: dict[str, Any]) -> None:
    assert fits(made["form"], rulebook.form_files()[path])


RULE = """\
- id: LOCAL-ONE
  title: 例
  basis: 惯例
  severity: info
  kind: forbidden-text
  find: 霜桥
  message: 例
  examples:
    - bad: 一、总体情况
    - ok: {year: 2023}
"""
SPOILT_RULES = {
    "no id": ("- id: LOCAL-ONE\n  title", "- title"),
    "id in small letters": ("LOCAL-ONE", "local-one"),
    "id without hyphen": ("LOCAL-ONE", "LOCAL"),
    "no such level": ("info", "grave"),
    "off is no level of a rule": ("info", "off"),
    "no such kind": ("forbidden-text", "forbidden"),
    "unknown key": ("find:", "fnd:"),
    "a list for a text": ("title: 例", "title: [例]"),
    "nothing for a text": ("title: 例", "title:"),
    "no bad example": ("- bad: 一、总体情况", "- ok: 一、总体情况"),
    "ok and bad in one": ("{year: 2023}", "{year: 2023}\n      bad: x"),
    "unknown key in an example": ("{year: 2023}", "{yaer: 2023}"),
    "unknown key beside an example": ("{year: 2023}", "{year: 2023}\n      nme: x"),
    "needs is no list": ("  find:", "  needs: LOCAL-TWO\n  find:"),
    "unknown key in applies": ("  find:", "  applies: {edition: ['2021']}\n  find:"),
    "a year in words": ("  find:", "  applies: {years: {from: soon}}\n  find:"),
    "no list of rules": ("- id", "id"),
    "nothing": ("", ""),
    "a list of nothing": ("", ""),
}


def takes_rules(text: str, book: Rulebook) -> bool:
    try:
        rulefile.load_rules({"x.yaml": text}, book.forms, rulebook.grammar("assertion"), [rule.id for rule in book.rules])
    except nodes.RuleFileError:
        return False
    return True


@pytest.mark.parametrize("case", ["", *SPOILT_RULES])
def test_rule_files(case: str, made: dict[str, Any], book: Rulebook) -> None:
    old, new = SPOILT_RULES[case] if case else ("", "")
    text = RULE.replace(old, new, 1) if case else RULE
    text = {"no list of rules": "id: LOCAL-ONE\n", "nothing": "", "a list of nothing": "[]\n"}.get(case, text)
    assert (text == RULE) == (not case)
    assert (takes_rules(text, book), fits(made["rules"], text)) == (not case, not case)


def test_every_kind_of_parameter_has_a_shape() -> None:
    types = {kind.rstrip("?") for name in kinds.names() for kind in kinds.module(name).PARAMS.values()}
    assert {kind for kind in types if not kind.startswith("choice ") and kind not in schemas._PARAMS} <= {"any"}


FORM = """\
form: "2030"
title: 例
source: 例
years: {from: 2030}
sections:
  - {key: 一, label: 总体情况, words: [[总体]]}
tables:
  t2_1:
    in: 二
    columns: [{key: 甲, label: 甲列, unit: 件}]
    rows: [{key: 乙, label: 乙行, cells: count, rows: [{key: 丙, label: 丙行}]}]
    cells: count
"""
SPOILT_FORMS = {
    "no years": ("years: {from: 2030}\n", ""),
    "no first year": ("{from: 2030}", "{to: 2030}"),
    "a year in words": ("{from: 2030}", "{from: soon}"),
    "unknown key": ("source:", "sorce:"),
    "unknown key of a row": ("key: 丙", "kye: 丙"),
    "columns in a row": ("cells: count, rows:", "cells: count, columns:"),
    "no such cells": ("cells: count, rows", "cells: money, rows"),
    "a table without cells": ("    cells: count\n", ""),
    "a section without words": (", words: [[总体]]", ""),
    "words in one list": ("[[总体]]", "[总体]"),
    "a label that is a list": ("label: 丙行", "label: [丙行]"),
}


def takes_form(text: str) -> bool:
    try:
        load_forms({"x.yaml": text})
    except (nodes.RuleFileError, KeyError):
        return False
    return True


@pytest.mark.parametrize("case", ["", *SPOILT_FORMS])
def test_form_files(case: str, made: dict[str, Any]) -> None:
    text = FORM.replace(*SPOILT_FORMS[case], 1) if case else FORM
    assert (text == FORM) == (not case)
    assert (takes_form(text), fits(made["form"], text)) == (not case, not case)


# ---------------------------------------------------------------- the document


def test_the_document_holds_every_key() -> None:
    rows = [
        f"| `{key.name}` | {key.zh} | {key.en} | {'' if not key.default else f'`{key.default}`'} | {'√' if key.per_path else ''} | {'√' if key.name in WHOLE_RUN else ''} |"
        for key in KEYS
    ]
    assert [line for line in DOCUMENT.split("\n") if line.startswith("| `")] == rows


EXAMPLES = re.findall(r"^```(yaml|toml|sh)\n(.*?)^```$", DOCUMENT, re.M | re.S)


def test_there_are_examples() -> None:
    assert [kind for kind, _ in EXAMPLES] == ["yaml", "toml", "yaml", "sh"]


@pytest.mark.parametrize(("kind", "text"), [one for one in EXAMPLES if one[0] != "sh"])
def test_examples_of_the_document_are_configurations(kind: str, text: str, run: Run, put: Put) -> None:  # noqa: F811
    put(**{"base/gailint.yaml": "", "rules/local.yaml": OWN, "base/rules/local.yaml": OWN})
    folder = "年报/" if "extends" in text else ""
    put(**{"gailint.yaml": "year: 2023\n"} if folder else {})
    put(**{folder + ("gailint.yaml" if kind == "yaml" else "pyproject.toml"): text, f"{folder}rules/local.yaml": OWN})
    ran = run("config", "show", f"{folder}2019/a.txt")
    assert (ran.status, ran.err) == (0, "")


def test_commands_of_the_document_run(run: Run, put: Put, report: str) -> None:  # noqa: F811
    put(**{"2019/年报.txt": None, "年报.txt": None})
    for line in dict(EXAMPLES)["sh"].splitlines():
        words = line.partition("#")[0].split()
        assert words[0] == "gailint"
        assert run(*words[1:]).status == 0, line


# ---------------------------------------------------------------- trees


@pytest.mark.parametrize(
    ("path", "folder", "expected"),
    [("/a/b", "/a", True), ("/a", "/a", True), ("/ab", "/a", False), ("/a", "/a/b", False), ("/a", "/", True)],
)
def test_inside(path: str, folder: str, expected: bool) -> None:
    assert is_inside(path, folder) is expected


def test_the_tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    base = tmp_path.resolve()
    (base / "repo" / ".git").mkdir(parents=True)
    (base / "repo" / "a").mkdir()
    (base / "free" / "a").mkdir(parents=True)
    monkeypatch.chdir(base / "free")
    assert tree(str(base / "repo" / "a")) == str(base / "repo")
    assert tree(str(base / "free" / "a")) == str(base / "free")
    monkeypatch.chdir(base / "repo")
    assert tree(str(base / "free" / "a")) == str(base / "free" / "a")


def test_starters_explain_every_key() -> None:
    for lang in ("zh", "en"):
        text = configuring.starter(lang)
        assert [key.name for key in KEYS if f"\n#{key.name}: " not in text] == []

"""Doubled words, and words that are rightly doubled."""

import pytest

from conftest import sliced
from gailint import api, engine
from gailint.finding import Finding


def findings(text: str, year: int | None) -> list[Finding]:
    """What the rule says on a text."""
    _, aligned = api.read(text.encode(), "", api.Options(year=year))
    rules = [rule._replace(needs=()) for rule in api.builtin().rules if rule.id in ("STY-REPEAT",)]
    return list(engine.run(rules, aligned).findings)


def told(text: str, year: int | None = 2023) -> list[str]:
    """Each finding as “line:column rule severity text”."""
    lines = text.split("\n")
    return [f"{f.span.line}:{f.span.column} {f.rule} {f.severity} {sliced(lines, f.span)}".rstrip() for f in findings(text, year)]


BAD = {
    "two characters": ("加强保障保障。", "保障保障"),
    "three characters": ("通过公众号公众号发布。", "公众号公众号"),
    "a phrase": ("深入学习深入学习条例。", "深入学习深入学习"),
    "one character": ("提高积极性性。", "性性"),
    "government twice": ("加强政府政府信息公开。", "政府政府"),
}
GOOD = {
    "government and information": "县人民政府政府信息公开、区政府政府信息公开。",
    "names": "我县县政府、全市市级机关关于公开的规定、全区区直部门。",
    "reduplication": "一件一件办，一级一级抓，人人知晓，层层落实，件件有着落。",
    "set phrases": "应公开尽公开，谁公开谁负责，以公开促落实、以公开强监管。",
    "purpose": "达到公开目的的方式。",
    "a row of marks": "详见……………………第三页。",
    "compounds": "信息公开公开专栏、公开工作工作机构、政府办公室办公室主任。",
}


@pytest.mark.parametrize("case", BAD)
def test_found(case: str) -> None:
    text, quote = BAD[case]
    assert [one.split(" ", 3)[3] for one in told(f"一、总体情况\n{text}\n")] == [quote]


@pytest.mark.parametrize("case", GOOD)
def test_silent(case: str) -> None:
    assert told(f"一、总体情况\n{GOOD[case]}\n") == []


def test_one_finding_with_a_count() -> None:
    (found,) = findings("一、总体情况\n加强保障保障。\n提高积极性性，落实落实。\n", 2023)
    assert found.message == "“保障保障”重复（全文 3 处）"
    assert [(one.message, one.span.line) for one in found.related] == [("性性", 3), ("落实落实", 3)]

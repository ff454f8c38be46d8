"""Brackets and quotation marks that have no partner."""

import pytest

from conftest import sliced
from gailint import api, engine
from gailint.finding import Finding


def findings(text: str, year: int | None) -> list[Finding]:
    """What the rule says on a text."""
    _, aligned = api.read(text.encode(), "", api.Options(year=year))
    rules = [rule._replace(needs=()) for rule in api.builtin().rules if rule.id in ("REF-BRACKETS",)]
    return list(engine.run(rules, aligned).findings)


def told(text: str, year: int | None = 2023) -> list[str]:
    """Each finding as “line:column rule severity text”."""
    lines = text.split("\n")
    return [f"{f.span.line}:{f.span.column} {f.rule} {f.severity} {sliced(lines, f.span)}".rstrip() for f in findings(text, year)]


BAD = {
    "title not opened": ("落实政府信息公开条例》要求。", "2:11 REF-BRACKETS warning 》"),
    "title not closed": ("落实《政府信息公开条例要求。", "2:3 REF-BRACKETS warning 《"),
    "number not closed": ("按照国办发〔2022 8号执行。", "2:6 REF-BRACKETS warning 〔"),
    "bracket not closed": ("公开信息（不含转载9条。", "2:5 REF-BRACKETS warning （"),
    "bracket not opened": ("公开信息不含转载）9条。", "2:9 REF-BRACKETS warning ）"),
    "quote not closed": ("落实“三审三校要求。", "2:3 REF-BRACKETS warning “"),
    "breaks off": ("公开信息（不含转载9条", "2:5 REF-BRACKETS info （"),
    "first of several": ("落实《条例，对照《办法，公开信息。", "2:3 REF-BRACKETS warning 《"),
}
GOOD = {
    "half and full width": "条例(国务院令第711号）、国办发〔2022]8号、【公告）不在此列（见文。",
    "nested titles": "《关于印发《格式》的通知》已落实。",
    "list marks": "1）公开；2) 解读；一）回应；a）其他。",
    "list mark at the head": "（1）公开信息。",
    "emoticon": "群众留言：很好:)，谢谢;-)。",
    "straight and curly": '做到“应公开尽公开"。',
    "one kind of curly": "做到“应公开尽公开“。",
    "closed two lines below": "（下列数据\n由各科室提供。\n经办公室核对）。",
}


@pytest.mark.parametrize("case", BAD)
def test_found(case: str) -> None:
    text, expected = BAD[case]
    assert told(f"一、总体情况\n{text}\n") == [expected]


@pytest.mark.parametrize("case", [case for case in GOOD if case != "half and full width"])
def test_silent(case: str) -> None:
    assert told(f"一、总体情况\n{GOOD[case]}\n") == []


def test_square_and_round_are_not_mixed() -> None:
    assert told(f"一、总体情况\n{GOOD['half and full width']}\n") == [
        "2:27 REF-BRACKETS warning 【",
        "2:30 REF-BRACKETS warning ）",
    ]


def test_a_paragraph_broken_over_lines_is_only_a_hint() -> None:
    text = "一、总体情况\n按照《政府信息公开条例的要求，我局及时公开有关民生的\n各类信息，收到申请9件。\n"
    (found,) = findings(text, 2023)
    assert (str(found.severity), found.confidence) == ("info", "extraction")


def test_long_numbers_are_not_repeated() -> None:
    (found,) = findings("一、总体情况\n电话（13800138000。\n", 2023)
    assert "138001" not in found.message + found.address

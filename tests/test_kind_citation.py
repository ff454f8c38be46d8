"""Documents cited by title and number."""

import pytest

from conftest import sliced
from gailint import api, engine
from gailint.finding import Finding


def findings(text: str, year: int | None) -> list[Finding]:
    """What the rule says on a text."""
    _, aligned = api.read(text.encode(), "", api.Options(year=year))
    rules = [rule._replace(needs=()) for rule in api.builtin().rules if rule.id in ("REF-NUMBER",)]
    return list(engine.run(rules, aligned).findings)


def told(text: str, year: int | None = 2023) -> list[str]:
    """Each finding as “line:column rule severity text”."""
    lines = text.split("\n")
    return [f"{f.span.line}:{f.span.column} {f.rule} {f.severity} {sliced(lines, f.span)}".rstrip() for f in findings(text, year)]


FORMAT = "《国务院办公厅政府信息与政务公开办公室关于印发〈中华人民共和国政府信息公开工作年度报告格式〉的通知》"
NESTED = "《国务院办公厅政府信息与政务公开办公室关于印发《中华人民共和国政府信息公开工作年度报告格式》的通知》"
CASES = {
    "format": (f"{FORMAT}（国办公开办函〔2021〕30号）", ""),
    "format in nested titles": (f"{NESTED}（国办公开办函〔2021〕30号）", ""),
    "format, wrong number": (f"{FORMAT}（国办公开办函〔2021〕39号）", "国办公开办函〔2021〕39号"),
    "format on trial under the new number": (
        "《政府信息公开工作年度报告格式（试行）》（国办公开办函〔2021〕30号）", "国办公开办函〔2021〕30号",
    ),
    "square brackets and blanks": ("《2022年政务公开工作要点》(国办发[2022] 8 号)", ""),
    "points of another year": ("《2022年政务公开工作要点》（国办发〔2021〕12号）", "国办发〔2021〕12号"),
    "points of the county": ("《云山县2022年政务公开工作要点》（云政办发〔2022〕12号）", ""),
    "points that are not listed": ("《2018年政务公开工作要点》（国办发〔2018〕23号）", ""),
    "regulations": ("《中华人民共和国政府信息公开条例》（中华人民共和国国务院令第711号）", ""),
    "regulations short": ("《条例》（国务院令第711号）", ""),
    "regulations under another decree": ("《政府信息公开条例》（国务院令第712号）", "国务院令第712号"),
    "another law under that decree": ("《保守国家秘密法》（国务院令第711号）", "国务院令第711号"),
    "another regulation": ("《优化营商环境条例》（国务院令第722号）", ""),
    "fees": ("《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）", ""),
    "fees, wrong number": ("《信息处理费管理办法》（国办函〔2020〕190号）", "国办函〔2020〕190号"),
    "notice with its number behind": (f"{FORMAT[:-4]}》的通知（国办公开办函〔2021〕30号）", ""),
    "number without a title": ("按照国办公开办函〔2021〕39号", ""),
    "title and a number of something else": ("《政府信息公开条例》和国办发〔2019〕54号", ""),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_citation(case: str) -> None:
    text, wrong = CASES[case]
    found = told(f"一、总体情况\n落实{text}要求。\n")
    assert [one.split(" ", 3)[1:] for one in found] == ([["REF-NUMBER", "warning", wrong]] if wrong else [])

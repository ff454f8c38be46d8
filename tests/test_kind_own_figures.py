"""Text without a figure of its own."""

import pytest

from conftest import sliced
from gailint import api, engine
from gailint.finding import Finding


def findings(text: str, year: int | None) -> list[Finding]:
    """What the rule says on a text."""
    _, aligned = api.read(text.encode(), "", api.Options(year=year))
    rules = [rule._replace(needs=()) for rule in api.builtin().rules if rule.id in ("CON-GENERIC",)]
    return list(engine.run(rules, aligned).findings)


def told(text: str, year: int | None = 2023) -> list[str]:
    """Each finding as “line:column rule severity text”."""
    lines = text.split("\n")
    return [f"{f.span.line}:{f.span.column} {f.rule} {f.severity} {sliced(lines, f.span)}".rstrip() for f in findings(text, year)]


GENERIC = {
    "only dates": "截至2023年12月31日，公开工作有序开展，6月30日完成自查。",
    "only documents": "按照国办发〔2022〕8号、国务院令第711号和第20条要求。",
    "only a hotline": "完善12345热线办理流程。",
    "only list marks": "（一）主动公开。一是抓落实，二是抓监督。",
    "blanks in a date": "2023 年 12 月 31 日前完成。",
}
OWN = {
    "a count": "公开信息93条。",
    "none at all": "收到申请0件。",
    "full width": "公开信息９３条。",
    "a round number": "发布信息四十余条。",
    "a share": "办结率100%。",
    "a table": "网站\t93条\t公众号\n",
}


@pytest.mark.parametrize("case", GENERIC)
def test_generic(case: str) -> None:
    assert told(f"一、总体情况\n{GENERIC[case]}\n") == ["1:7 CON-GENERIC info"]


@pytest.mark.parametrize("case", OWN)
def test_own(case: str) -> None:
    assert told(f"一、总体情况\n{OWN[case]}\n") == []


def test_an_empty_section_is_left_to_others() -> None:
    assert told("一、总体情况\n二、主动公开政府信息情况\n") == []

"""The date of signature against the deadline of the organ that signs."""

import pytest

from conftest import sliced
from gailint import api, engine
from gailint.finding import Finding


def findings(text: str, year: int | None) -> list[Finding]:
    """What the rule says on a text."""
    _, aligned = api.read(text.encode(), "", api.Options(year=year))
    rules = [rule._replace(needs=()) for rule in api.builtin().rules if rule.id in ("CON-DEADLINE",)]
    return list(engine.run(rules, aligned).findings)


def told(text: str, year: int | None = 2023) -> list[str]:
    """Each finding as “line:column rule severity text”."""
    lines = text.split("\n")
    return [f"{f.span.line}:{f.span.column} {f.rule} {f.severity} {sliced(lines, f.span)}".rstrip() for f in findings(text, year)]


SIX = "六、其他需要报告的事项\n未收取信息处理费。\n"
CASES = {
    "department in time": ("云山县水务局", "2024年1月31日", ""),
    "department late": ("云山县水务局", "2024年2月1日", "2024-01-31"),
    "street late": ("云山区青溪街道办事处", "2024-02-05", "2024-01-31"),
    "town late": ("云山县青溪镇人民政府", "（2024年2月5日）", "2024-01-31"),
    "county in time": ("云山县人民政府", "2024年3月31日", ""),
    "county late": ("云山县人民政府", "2024年4月1日", "2024-03-31"),
    "office of a county in time": ("云山县人民政府办公室", "2024年3月5日", ""),
    "Chinese numerals": ("云山县水务局", "二〇二四年二月十一日", "2024-01-31"),
    "put online again": ("云山县水务局", "2025.6.3", "2024-01-31"),
    "no organ gets the later day": ("", "2024年3月5日", ""),
}


@pytest.mark.parametrize("case", CASES)
def test_deadline(case: str) -> None:
    organ, date, deadline = CASES[case]
    found = findings(f"{organ}2023年政府信息公开工作年度报告\n{SIX}{organ}\n{date}\n", 2023)
    assert [one.message.rpartition(" ")[2] for one in found] == ([deadline] if deadline else [])


@pytest.mark.parametrize("line", ["数据截至2024年2月6日", "2024年2月6日，会议召开。", "2024年13月6日", "电话0451-12345678"])
def test_other_lines_are_no_signature(line: str) -> None:
    assert told(f"云山县水务局2023年政府信息公开工作年度报告\n{SIX}{line}\n") == []


def test_place_is_the_date() -> None:
    title = "云山县水务局2023年政府信息公开工作年度报告\n"
    assert told(f"{title}{SIX}云山县水务局  2024年2月6日\n") == ["4:9 CON-DEADLINE info 2024年2月6日"]

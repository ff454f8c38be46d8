"""Straight and curly quotation marks in one report."""

import pytest

from conftest import sliced
from gailint import api, engine
from gailint.finding import Finding


def findings(text: str, year: int | None) -> list[Finding]:
    """What the rule says on a text."""
    _, aligned = api.read(text.encode(), "", api.Options(year=year))
    rules = [rule._replace(needs=()) for rule in api.builtin().rules if rule.id in ("STY-QUOTES",)]
    return list(engine.run(rules, aligned).findings)


def told(text: str, year: int | None = 2023) -> list[str]:
    """Each finding as “line:column rule severity text”."""
    lines = text.split("\n")
    return [f"{f.span.line}:{f.span.column} {f.rule} {f.severity} {sliced(lines, f.span)}".rstrip() for f in findings(text, year)]


CASES = {
    "only curly": ("落实“三审三校”，做到“应公开尽公开”。", []),
    "only straight": ('落实"三审三校"。', []),
    "mixed": ('落实“三审三校”，做到"应公开尽公开"。', ['2:12 STY-QUOTES info "']),
    "inches": ('配备55" 显示屏，落实“三审三校”。', []),
}


@pytest.mark.parametrize("case", CASES)
def test_marks(case: str) -> None:
    text, expected = CASES[case]
    assert told(f"一、总体情况\n{text}\n") == expected


def test_official_tables_are_left_alone() -> None:
    text = '一、总体情况\n落实“三审三校”。\n三、收到和处理政府信息公开申请情况\n3.危及"三安全一稳定"\n'
    assert told(text) == []

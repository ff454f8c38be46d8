"""Congresses and plenums named before they took place."""

import pytest

from conftest import sliced
from gailint import api, engine
from gailint.finding import Finding


def findings(text: str, year: int | None) -> list[Finding]:
    """What the rule says on a text."""
    _, aligned = api.read(text.encode(), "", api.Options(year=year))
    rules = [rule._replace(needs=()) for rule in api.builtin().rules if rule.id in ("REF-PLENUM",)]
    return list(engine.run(rules, aligned).findings)


def told(text: str, year: int | None = 2023) -> list[str]:
    """Each finding as “line:column rule severity text”."""
    lines = text.split("\n")
    return [f"{f.span.line}:{f.span.column} {f.rule} {f.severity} {sliced(lines, f.span)}".rstrip() for f in findings(text, year)]


CASES = {
    "two years early": ("学习党的二十届三中全会精神。", 2022, ["二十届三中全会"]),
    "in the year": ("学习党的二十届三中全会精神。", 2024, []),
    "before the report was due": ("学习党的二十届二中全会精神。", 2022, []),
    "last of a list": (
        "学习党的十九届二中、三中、四中、五中、六中全会精神。",
        2020,
        ["十九届二中、三中、四中、五中、六中全会"],
    ),
    "list in full": ("学习十九届四中全会、五中全会精神。", 2019, ["十九届四中全会、五中全会"]),
    "all of them": ("学习十九届历次全会精神。", 2018, []),
    "congress to come": ("喜迎党的二十大，以优异成绩迎接二十大精神宣讲。", 2021, []),
    "what a congress said": ("贯彻党的二十大精神。", 2021, ["二十大精神"]),
    "congress held": ("贯彻党的二十大精神。", 2022, []),
    "no congress": ("二十大项工作、第二十大类。", 2019, []),
    "not listed": ("学习党的十七届三中全会精神。", 2009, []),
}


@pytest.mark.parametrize("case", CASES)
def test_plenum(case: str) -> None:
    text, year, expected = CASES[case]
    assert [one.split(" ", 3)[3] for one in told(f"一、总体情况\n{text}\n", year)] == expected


def test_a_later_signature_gives_time() -> None:
    signed = "六、其他需要报告的事项\n无。\n云山县水务局\n2024年8月2日\n"
    assert told("一、总体情况\n学习党的二十届三中全会精神。\n" + signed, 2023) == []

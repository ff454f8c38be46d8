"""Numbers of items: skipped, doubled, begun again."""

import pytest

from conftest import sliced
from gailint import api, engine
from gailint.finding import Finding


def findings(text: str, year: int | None) -> list[Finding]:
    """What the rule says on a text."""
    _, aligned = api.read(text.encode(), "", api.Options(year=year))
    rules = [rule._replace(needs=()) for rule in api.builtin().rules if rule.id in ("STY-NUMBERING",)]
    return list(engine.run(rules, aligned).findings)


def told(text: str, year: int | None = 2023) -> list[str]:
    """Each finding as “line:column rule severity text”."""
    lines = text.split("\n")
    return [f"{f.span.line}:{f.span.column} {f.rule} {f.severity} {sliced(lines, f.span)}".rstrip() for f in findings(text, year)]


BAD = {
    "skipped": ("（一）公开\n信息9条。\n（三）申请\n无。", "4:1 STY-NUMBERING info （三）"),
    "doubled": ("1.公开信息。\n2.解读政策。\n2.回应关切。", "4:1 STY-NUMBERING info 2."),
    "skipped in a chain": ("一是公开；二是解读；四是回应。", "2:11 STY-NUMBERING info 四是"),
    "half width": ("(一)公开\n信息9条。\n(三)申请\n无。", "4:1 STY-NUMBERING info (三)"),
    "circles": ("①公开。\n③解读。", "3:1 STY-NUMBERING info ③"),
}
GOOD = {
    "in order": "（一）公开\n信息9条。\n（二）申请\n无。\n（三）管理\n有序。",
    "lower list begins again": "（一）公开\n1.网站。\n2.报刊。\n（二）申请\n1.当面。\n2.网上。",
    "list begins again at one": "1.网站。\n2.报刊。\n1.当面。\n2.网上。",
    "chain inside a chain": "一是公开，主要有：一是网站，二是报刊。\n二是解读。一是图解。\n三是回应。",
    "decimals and dates": "3.5万条信息公开。\n1.2万次阅读。\n2023.12.31完成。",
    "words that end in a numeral and 是": "统一是目标，第一是公开，之二是解读。",
    "begins in the middle": "（二）申请\n无。\n（三）管理\n有序。",
}


@pytest.mark.parametrize("case", BAD)
def test_found(case: str) -> None:
    text, expected = BAD[case]
    assert told(f"一、总体情况\n{text}\n") == [expected]


@pytest.mark.parametrize("case", GOOD)
def test_silent(case: str) -> None:
    assert told(f"一、总体情况\n{GOOD[case]}\n") == []


def test_sections_are_numbered_on_their_own() -> None:
    five = "五、存在的主要问题及改进情况\n（一）问题\n不足。\n（二）改进\n培训。\n"
    assert told("一、总体情况\n（一）公开\n信息9条。\n" + five) == []

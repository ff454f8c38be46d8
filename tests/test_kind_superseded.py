"""The basis of a report: superseded, cited together with the new one, or cited before its time."""

import pytest

from conftest import sliced
from gailint import api, engine
from gailint.finding import Finding


def findings(text: str, year: int | None) -> list[Finding]:
    """What the rules say on a text."""
    _, aligned = api.read(text.encode(), "", api.Options(year=year))
    rules = [rule._replace(needs=()) for rule in api.builtin().rules if rule.id in ("REF-SUPERSEDED", "REF-DECREE")]
    return list(engine.run(rules, aligned).findings)


def told(text: str, year: int | None = 2023) -> list[str]:
    """Each finding as “line:column rule severity text”."""
    lines = text.split("\n")
    return [f"{f.span.line}:{f.span.column} {f.rule} {f.severity} {sliced(lines, f.span)}".rstrip() for f in findings(text, year)]


OLD, NEW = "国办公开办函〔2019〕60号", "国办公开办函〔2021〕30号"
CASES = {
    "old form in time": (f"按照{OLD}编制。", 2020, []),
    "old form too late": (f"按照{OLD}编制。", 2021, [f"2:3 REF-SUPERSEDED warning {OLD}"]),
    "old form by its title": (
        "依据国务院办公厅政府信息与政务公开办公室关于政府信息公开工作年度报告有关事项的通知编制。",
        2023, ["2:31 REF-SUPERSEDED warning 年度报告有关事项的通知"],
    ),
    "both forms": (f"按照{OLD}、{NEW}编制。", 2022, []),
    "old number, new title": (
        f"按照《政府信息公开工作年度报告格式》（{OLD}）编制。",
        2022,
        [f"2:20 REF-SUPERSEDED warning {OLD}"],
    ),
    "old number, new title, in time": (f"按照《政府信息公开工作年度报告格式》（{OLD}）编制。", 2020, []),
    "new title apart from the old number": (
        f"按照{OLD}编制过往年报。现依据《政府信息公开工作年度报告格式》。",
        2022,
        [],
    ),
    "brackets lost": ("按照国办公开办函[2019]60号、国办公开办函〔202130号)编制。", 2022, []),
    "new form too early": (f"按照{NEW}编制。", 2020, [f"2:3 REF-SUPERSEDED warning {NEW}"]),
    "another office": ("按照政办函〔2019〕60号编制。", 2023, []),
    "history": (f"{OLD}同时废止。", 2023, []),
    "old regulations": ("依据条例（国务院令第492号）。", 2021, ["2:6 REF-DECREE warning 国务院令第492号"]),
    "old regulations in time": ("依据条例（国务院令第492号）。", 2017, []),
    "new ones too early": ("依据条例（国令第 711 号）。", 2017, ["2:6 REF-DECREE warning 国令第 711 号"]),
    "both regulations": ("国务院令第492号、国务院令第711号。", 2021, []),
    "before the revision": ("条例（国务院令第492号）修订前的信息。", 2021, []),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_basis(case: str) -> None:
    text, year, expected = CASES[case]
    assert told(f"一、总体情况\n{text}\n", year) == expected


def test_without_a_year_nothing_is_told() -> None:
    assert told("一、总体情况\n依据条例（国务院令第492号）。\n", None) == []

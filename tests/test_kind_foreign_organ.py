"""Another organ that speaks as the author."""

import pytest

from conftest import sliced
from gailint import api, engine
from gailint.finding import Finding


def findings(text: str, year: int | None) -> list[Finding]:
    """What the rule says on a text."""
    _, aligned = api.read(text.encode(), "", api.Options(year=year))
    rules = [rule._replace(needs=()) for rule in api.builtin().rules if rule.id in ("DOC-FOREIGN",)]
    return list(engine.run(rules, aligned).findings)


def told(text: str, year: int | None = 2023) -> list[str]:
    """Each finding as “line:column rule severity text”."""
    lines = text.split("\n")
    return [f"{f.span.line}:{f.span.column} {f.rule} {f.severity} {sliced(lines, f.span)}".rstrip() for f in findings(text, year)]


OWN = {
    "town": "云山县青溪镇人民政府",
    "street": "云山区青溪街道办事处",
    "county": "云山县人民政府",
    "bureau": "云山县教育局",
}
BAD = {
    "we of another town": ("town", "今年，我柳河镇公开信息9条。", ["warning 柳河镇"]),
    "once as the subject": ("town", "2023年，柳河镇认真落实条例。", ["info 柳河镇"]),
    "twice as the subject": (
        "street",
        "柳河街道高度重视。一年来，柳河街道共收到申请9件。",
        ["warning 柳河街道"] * 2,
    ),
    "a town in the report of a street": ("street", "（一）柳河镇人民政府严格审核。", ["info 柳河镇人民政府"]),
    "another county": (
        "county",
        "白河县全面落实条例，我白河县公开信息9条。",
        ["warning 白河县"] * 2,
    ),
    "the same bureau elsewhere": ("bureau", "白河县教育局认真落实条例。", ["warning 白河县教育局"]),
    "another bureau elsewhere": ("bureau", "白河县民政局将完善公开制度。", ["warning 白河县民政局"]),
    "a city elsewhere": ("bureau", "2023年，白河市民政局主动公开信息9条。", ["warning 白河市民政局"]),
    "a town with its county": ("town", "白河县柳河镇人民政府收到申请9件。", ["warning 白河县柳河镇人民政府"]),
}
GOOD = {
    "own name": ("town", "青溪镇认真落实条例。云山县青溪镇人民政府按照要求公开信息。"),
    "own name before it became a street": ("street", "青溪镇认真落实条例。"),
    "we": ("street", "我街道认真落实条例。今年我街道收到申请9件。2023年我街道严格审核。"),
    "phrases": (
        "town",
        "各乡镇认真落实条例。全镇严格审核。有关乡镇积极配合。集镇持续整治。我辖区街道、我党员干部下沉乡镇均已完成。",
    ),
    "the county above": ("town", "云山县按照要求开展考核。云山县教育局积极配合。"),
    "a partner": ("town", "与柳河镇交流经验，向柳河镇学习。"),
    "towns in the report of a county": ("county", "柳河镇认真落实条例。"),
    "the city above a bureau": ("bureau", "白河市教育局认真组织检查。"),
    "beside us": ("bureau", "白河县教育局积极配合我局开展公开培训。"),
    "the city government above": ("bureau", "白河市人民政府高度重视政府信息公开工作。"),
    "another bureau": ("bureau", "云山县民政局积极配合。白河县民政局认真组织。"),
}


def report(kind: str, text: str) -> str:
    return f"{OWN[kind]}2023年政府信息公开工作年度报告\n一、总体情况\n{text}\n"


@pytest.mark.parametrize("case", BAD)
def test_found(case: str) -> None:
    kind, text, expected = BAD[case]
    assert [one.split(" ", 2)[2] for one in told(report(kind, text))] == expected


@pytest.mark.parametrize("case", GOOD)
def test_silent(case: str) -> None:
    assert told(report(*GOOD[case])) == []


def test_without_an_own_name_nothing_is_told() -> None:
    assert told("一、总体情况\n我柳河镇公开信息9条。\n") == []

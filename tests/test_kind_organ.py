"""The organ of title, preamble and signature."""

import pytest

from conftest import sliced
from gailint import api, engine
from gailint.finding import Finding


def findings(text: str, year: int | None) -> list[Finding]:
    """What the rule says on a text."""
    _, aligned = api.read(text.encode(), "", api.Options(year=year))
    rules = [rule._replace(needs=()) for rule in api.builtin().rules if rule.id in ("DOC-ORGAN",)]
    return list(engine.run(rules, aligned).findings)


def told(text: str, year: int | None = 2023) -> list[str]:
    """Each finding as “line:column rule severity text”."""
    lines = text.split("\n")
    return [f"{f.span.line}:{f.span.column} {f.rule} {f.severity} {sliced(lines, f.span)}".rstrip() for f in findings(text, year)]


REPORT = (
    "{}2023年政府信息公开工作年度报告\n{}\n一、总体情况\n公开信息9条。\n"
    "六、其他需要报告的事项\n未收取信息处理费。\n{}\n2024年1月8日\n"
)
SIGNATURES = {
    "same": ("云山县水务局", "云山县水务局", False),
    "another bureau": ("云山县水务局", "云山县民政局", True),
    "another county": ("云山县水务局", "白河县水务局", True),
    "the county for a bureau": ("云山县水务局", "云山县人民政府", True),
    "the office of a bureau": ("云山县水务局", "云山县水务局办公室", False),
    "abbreviated": ("云山县卫健局", "云山县卫生健康局", False),
    "commission abbreviated": ("云山县发改委", "云山县发展和改革委员会", False),
    "with the county": ("青溪街道", "云山市云山区青溪街道办事处", False),
    "under the district government": ("云山区青溪街道办事处", "云山区人民政府青溪街道办事处", False),
    "government and its office": ("云山县人民政府", "云山县人民政府办公室", False),
    "government and its department": ("云山县人民政府", "云山县行政审批服务局", False),
    "town and its office": ("云山县青溪镇人民政府", "青溪镇党政办公室", False),
    "signed by a note in brackets": ("云山海关（本级）", "云山海关", False),
    "sealed": ("云山县水务局", "云山县水务局（盖章）", False),
    "no organ in the title": ("", "云山县水务局", False),
    "not an organ": ("云山县水务局", "特此报告", False),
}


@pytest.mark.parametrize("case", SIGNATURES)
def test_signature(case: str) -> None:
    title, signed, differs = SIGNATURES[case]
    found = told(REPORT.format(title, "", signed))
    assert found == ([f"7:1 DOC-ORGAN warning {signed}"] if differs else [])


PREAMBLES = {
    "the county": ("现公布《云山县2023年政府信息公开工作年度报告》。", ["2:5 DOC-ORGAN warning 云山县"]),
    "another town": (
        "编制《云山县柳河镇2023年度政府信息公开年报》。",
        ["2:4 DOC-ORGAN warning 云山县柳河镇"],
    ),
    "shorter": ("现公布《青溪镇政府2023年政府信息公开工作年度报告》。", []),
    "without an organ": ("现公布《2023年政府信息公开工作年度报告》。", []),
    "we": ("现公布《我镇2023年政府信息公开工作年度报告》。", []),
    "another year": ("编制时参考《云山县2022年政府信息公开工作年度报告》。", []),
    "read, not announced": ("学习了《云山县2023年政府信息公开工作年度报告》。", []),
    "the format": ("依据《2023年政府信息公开工作年度报告格式》编制。", []),
}


@pytest.mark.parametrize("case", PREAMBLES)
def test_preamble(case: str) -> None:
    text, expected = PREAMBLES[case]
    assert told(REPORT.format("云山县青溪镇人民政府", text, "青溪镇人民政府")) == expected


WRITERS = {
    "another bureau elsewhere": ("临河县民政局根据条例编制本报告。", ["2:1 DOC-ORGAN warning 临河县民政局"]),
    "behind 由": ("依照条例，由临河县民政局编制本报告。", ["2:7 DOC-ORGAN warning 临河县民政局"]),
    "behind 现将": (
        "现将临河县民政局2023年政府信息公开工作情况公布如下。",
        ["2:3 DOC-ORGAN warning 临河县民政局"],
    ),
    "own name": ("云山县水务局根据条例编制本报告。", []),
    "own office": ("由云山县水务局办公室编制本报告。", []),
    "office of the county": ("由云山县政府办公室编制格式，云山县人民政府根据条例考核。", []),
    "the city above": ("安平市水务局根据条例组织考核，安平市人民政府办公室现将结果公布。", []),
    "beside us": ("临河县民政局按照分工与我局交流。", []),
}


@pytest.mark.parametrize("case", WRITERS)
def test_writer(case: str) -> None:
    text, expected = WRITERS[case]
    assert told(REPORT.format("云山县水务局", text, "云山县水务局")) == expected


def test_the_title_is_related() -> None:
    (found,) = findings(REPORT.format("云山县水务局", "", "云山县民政局"), 2023)
    assert [(one.message, one.span.line, one.span.end_column) for one in found.related] == [("云山县水务局", 1, 7)]

"""The stated number of parts of the report against the parts listed."""

import pytest

from conftest import sliced
from gailint.kinds import stated_count
from prose_stub import aligned

FIVE = (
    "总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议、行政诉讼情况、存在的主要问题及改进情况"
)
SIX = f"{FIVE}、其他需要报告的事项"


def found(text: str, section: str = "") -> list[str]:
    """Every problem as “line:column quote: listed”."""
    said = []
    for one in stated_count.check({}, aligned(text, section=section)):
        assert sliced(text.split("\n"), one.span) == one.values["quote"]
        assert len(one.related) >= 2
        said.append(f"{one.span.line}:{one.span.column} {one.values['quote']}: {one.values['listed']}")
    return said


SILENT = {
    "six": f"本报告由{SIX}六部分组成。",
    "six, 等六个部分": f"本报告由{SIX}等六个部分组成。",
    "six in digits": f"全文包括{SIX}6个部分。",
    "six in full-width digits": f"全文包括{SIX}６个部分。",
    "复议 and 诉讼 joined by 和": f"全文包括{SIX.replace('行政复议、', '行政复议和')}六部分。",
    "commas": f"报告分为六个部分：{SIX.replace('情况、', '情况，')}。",
    "依次为": f"报告包括六方面内容，依次为{SIX}。",
    "last part joined by 和": f"报告由{FIVE}和其他需要报告的事项六部分组成，数据统计期限自2023年1月1日起。",
    "附表 counted": f"本报告由{SIX}、附表七部分组成。",
    "附表 not counted": f"本报告由{SIX}、附表六部分组成。",
    "numbered": (
        "报告由一、总体情况，二、主动公开情况，三、收到和处理申请情况，四、行政复议、行政诉讼情况，五、"
        "存在的问题，六、其他事项六部分组成。"
    ),
    "an extract": "本报告由总体情况、主动公开政府信息情况等六部分组成。",
    "no list": "本报告共6个部分。",
    "something else": "全文共有六个部分，其中第二至第四部分为统计表。",
    "another number of aspects": "我镇从组织领导、主动公开、依申请公开、平台建设等三个方面推进工作。",
    "编制 by an office": f"本报告由办公室编制，由{SIX}六部分组成。",
    "before 2019": (
        "全文包括概述、主动公开情况、依申请公开情况、收费及减免情况、复议和诉讼情况、问题和改进措施、"
        "附表七部分。"
    ),
}  # fmt: skip


@pytest.mark.parametrize("text", SILENT.values(), ids=SILENT.keys())
def test_silent(text: str) -> None:
    assert found(text) == []


REPORTED = {
    "five listed, six said": (f"本报告由{FIVE}六部分组成。", "1:67 六部分: 5"),
    "five listed with the ends, 等六部分": (
        f"本报告由{SIX.replace('主动公开政府信息情况、', '')}等六部分组成。", "1:67 六部分: 5",
    ),
    "seven listed, six said": (f"本报告由{SIX}、收费情况六部分组成。", "1:82 六部分: 7"),
    "behind a colon": (f"报告分为7个部分：{SIX}。", "1:5 7个部分: 6"),
    "no comma counts twice": (f"本报告由{SIX}等七个部分组成。", "1:78 七个部分: 6"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), REPORTED.values(), ids=REPORTED.keys())
def test_reported(text: str, expected: str) -> None:
    assert found(text) == [expected]


def test_only_the_opening_is_read() -> None:
    text = f"本报告由{FIVE}六部分组成。"
    assert found(text, "一") and not found(text, "五")

"""Personal numbers: found by what makes them valid, never shown in full."""

import pytest

from conftest import sliced
from gailint import api, engine
from gailint.finding import Finding


def findings(text: str, year: int | None) -> list[Finding]:
    """What the rules say on a text."""
    _, aligned = api.read(text.encode(), "", api.Options(year=year))
    rules = [
        rule._replace(needs=()) for rule in api.builtin().rules if rule.id in ("PII-ID", "PII-MOBILE", "PII-CARD", "PII-EMAIL")
    ]
    return list(engine.run(rules, aligned).findings)


def told(text: str, year: int | None = 2023) -> list[str]:
    """Each finding as “line:column rule severity text”."""
    lines = text.split("\n")
    return [f"{f.span.line}:{f.span.column} {f.rule} {f.severity} {sliced(lines, f.span)}".rstrip() for f in findings(text, year)]


CARD = "6222021234567890128"
BAD = {
    "identity": ("身份证11010519491231002X。", "PII-ID warning", "110*************2X"),
    "identity in small letters": ("身份证11010519491231002x。", "PII-ID warning", "110*************2x"),
    "identity full width": (
        "身份证１１０１０５１９４９１２３１００２Ｘ。",
        "PII-ID warning",
        "110*************2X",
    ),
    "identity with blanks": ("身份证110105 19491231 002X。", "PII-ID warning", "110***************2X"),
    "mobile": ("联系人电话：13800138000。", "PII-MOBILE warning", "138******00"),
    "mobile in groups": ("手机139-1234-5678。", "PII-MOBILE warning", "139********78"),
    "card": (f"卡号{CARD}。", "PII-CARD warning", "622**************28"),
    "mail": ("邮箱12345678@qq.com。", "PII-EMAIL info", "123**********om"),
}
GOOD = {
    "wrong check digit": "身份证110105194912310021。",
    "impossible birthday": "编码110105194913310029。",
    "number of an index": "索引号：11010519491231002X。",
    "office telephone": "电话0451-82345678、027-81090002、023-81090002，传真0571-86624908。",
    "hotline": "热线12345、12360、4001234567。",
    "longer number": "流水138001380001234，单号A13800138000。",
    "money": "投资13800138000元，惠及13912345678人次。",
    "address of a page": "http://www.example.gov.cn/art/13800138000.html?id=11010519491231002X",
    "card without a word for it": f"登记为{CARD}。",
    "card that fails the check": "卡号6222021234567890123。",
    "office mail": "邮箱zwgk2018@163.com、swj@example.gov.cn。",
}


@pytest.mark.parametrize("case", BAD)
def test_found(case: str) -> None:
    text, rule, masked = BAD[case]
    (found,) = findings(f"一、总体情况\n{text}\n", 2023)
    assert f"{found.rule} {found.severity}" == rule
    assert found.message.startswith(masked)


@pytest.mark.parametrize("case", BAD)
def test_nothing_but_the_place_gives_the_number_away(case: str) -> None:
    text = BAD[case][0]
    (found,) = findings(f"一、总体情况\n{text}\n", 2023)
    shown = found.message + found.address + "".join(one.message for one in found.related)
    assert max(len(part) for part in "".join(c if c.isdigit() else " " for c in shown).split()) <= 3
    assert sliced(["一、总体情况", text], found.span)[-1] not in "。"


@pytest.mark.parametrize("case", GOOD)
def test_silent(case: str) -> None:
    assert told(f"一、总体情况\n{GOOD[case]}\n") == []


def test_official_tables_hold_no_telephones() -> None:
    row = "一、本年新收政府信息公开申请数量\t13800138000\t0\t0\t0\t0\t0\t0\n"
    assert told("三、收到和处理政府信息公开申请情况\n" + row) == []


def test_other_tables_may() -> None:
    text = "六、其他需要报告的事项\n姓名\t职务\t电话\n王某\t主任\t13800138000\n"
    assert told(text) == ["3:7 PII-MOBILE warning 13800138000"]

"""Wording and numbers for comparing: what counts as the same label, what a cell says."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gailint.text import amount, chinese_number, normal, normal_map, without_notes

NORMAL = {
    "blanks of every kind go": (" 本年\t新\u3000收\u00a0政府\u200b信息 ", "本年新收政府信息"),
    "line breaks go": ("社会\r\n公益", "社会公益"),
    "punctuation goes": ("一、本年，新收。", "一本年新收"),
    "brackets go, what is in them stays": ("（七）总计(件)", "七总计件"),
    "quotes go": ("3.危及“三安全一稳定”", "3危及三安全一稳定"),
    "slash, dashes and pipes go": ("本年增/减—|", "本年增减"),
    "full-width digits and letters become narrow": ("２０２３年Ａｂ", "2023年Ab"),
    "其它 is 其他": ("其它处理", "其他处理"),
    "other words stay": ("其他法律行政法规禁止公开", "其他法律行政法规禁止公开"),
    "percent and plus stay": ("+5%", "+5%"),
    "nothing": ("", ""),
}


@pytest.mark.parametrize(("label", "plain"), NORMAL.values(), ids=NORMAL.keys())
def test_normal(label: str, plain: str) -> None:
    assert normal(label) == plain


@given(st.text())
def test_normal_map_leads_back(text: str) -> None:
    plain, places = normal_map(text)
    assert plain == normal(text)
    assert len(places) == len(plain)
    assert [normal(text[place]) for place in places] == list(plain)
    assert places == sorted(set(places))


@given(st.text())
def test_normal_twice_is_normal_once(text: str) -> None:
    assert normal(normal(text)) == normal(text)


NOTES = {
    "a note behind": ("现行有效件数（历史累计）", "现行有效件数"),
    "a year inside": ("本年(2023)制发件数", "本年制发件数"),
    "two notes": ("规章【甲】〔乙〕", "规章"),
    "a bracket that is not closed stays": ("规章（设区的市", "规章（设区的市"),
    "no note": ("规章", "规章"),
}


@pytest.mark.parametrize(("label", "bare"), NOTES.values(), ids=NOTES.keys())
def test_without_notes(label: str, bare: str) -> None:
    assert without_notes(label) == bare


NUMBERS = {
    "zero": ("0", 0, ""),
    "several digits": ("1530000", 1530000, ""),
    "leading zeros": ("007", 7, ""),
    "a full-width digit": ("０", 0, ""),
    "full-width digits": ("１２", 12, ""),
    "thousands separators": ("1,234", 1234, ""),
    "two thousands separators": ("12,345,678", 12345678, ""),
    "a full-width separator": ("1，234", 1234, ""),
    "thousands with decimals": ("14,722.49", Decimal("14722.49"), ""),
    "decimals are kept as printed": ("421.390", Decimal("421.390"), ""),
    "a full-width point": ("２．０２", Decimal("2.02"), ""),
    "no fraction in value, but printed": ("5.0", Decimal("5.0"), ""),
    "a plus sign": ("+19", 19, ""),
    "a full-width plus": ("＋19", 19, ""),
    "a minus sign": ("-8", -8, ""),
    "a full-width minus": ("－8", -8, ""),
    "the mathematical minus": ("−8", -8, ""),
    "minus zero": ("-0", 0, ""),
    "a sign, then a blank": ("+ 19", 19, ""),
    "an amount of 万元": ("240万元", 240, "万元"),
    "decimals of 万元": ("976.81万元", Decimal("976.81"), "万元"),
    "yuan": ("1530000元", 1530000, "元"),
    "亿元 is not 元": ("3亿元", 3, "亿元"),
    "a measure word": ("5件", 5, "件"),
    "a blank before the measure word": ("5 件", 5, "件"),
    "blanks around": (" \u30005\t", 5, ""),
    "sixty digits": ("9" * 60, int("9" * 60), ""),
}


@pytest.mark.parametrize(("cell", "value", "unit"), NUMBERS.values(), ids=NUMBERS.keys())
def test_amount_of_a_number(cell: str, value: int | Decimal, unit: str) -> None:
    found = amount(cell)
    assert found == ("number", value, unit)
    assert type(found.value) is type(value)
    assert str(found.value) == str(value)


EMPTY = ["", " ", "\u3000\t", "/", "-", "—", "_", "无", "／", "－", "–", "——", "--", "\\", "＿", " / ", "\u200b"]


@pytest.mark.parametrize("cell", EMPTY, ids=[repr(cell) for cell in EMPTY])
def test_amount_of_a_mark_for_none(cell: str) -> None:
    assert amount(cell) == ("empty", None, "")


NO_NUMBER = {
    "a circled digit": "②",
    "a superscript": "²",
    "an Arabic-Indic digit": "٣",
    "an underscore inside, which int() would take": "1_000",
    "not a number, which Decimal() would take": "NaN",
    "infinity": "Infinity",
    "an exponent": "1e5",
    "hexadecimal": "0x10",
    "two figures": "1 2",
    "figures on two lines": "1\n2",
    "a separator in the wrong place": "1,23",
    "separators of four": "1,2345",
    "a separator in front": ",123",
    "a point without decimals": "1.",
    "a point without a whole part": ".5",
    "two points": "1.2.3",
    "a fraction": "1/2",
    "a date": "2023-1",
    "two signs": "+-3",
    "a sign behind": "3-",
    "a Chinese numeral": "五",
    "a number in words": "两件",
    "the letter O": "O",
    "a name in front": "公务用车10辆",
    "an unknown unit": "10辆",
    "a reference": "见附件",
    "N/A": "N/A",
    "a per cent": "5%",
    "brackets": "(5)",
    "three dashes": "---",
    "digits without end": "9" * 100_000,
    "decimals without end": "1." + "0" * 100_000,
}


@pytest.mark.parametrize("cell", NO_NUMBER.values(), ids=NO_NUMBER.keys())
def test_amount_of_a_text(cell: str) -> None:
    assert amount(cell) == ("text", None, "")


@given(st.text())
def test_amount_never_fails(cell: str) -> None:
    found = amount(cell)
    assert found.kind in ("number", "empty", "text")
    assert (found.value is None) == (found.kind != "number")


@given(st.integers(min_value=-(10**12), max_value=10**12))
def test_amount_reads_what_is_printed(value: int) -> None:
    assert amount(str(value)) == amount(f"{value:,}") == ("number", value, "")


CHINESE = {
    "一": 1,
    "十": 10,
    "十二": 12,
    "二十": 20,
    "二十三": 23,
    "一百": 100,
    "一百零五": 105,
    "一百一十": 110,
    "三千二百零一": 3201,
    "一万两千": 12_000,
    "一万零五": 10_005,
    "十二万": 120_000,
    "一千二百三十四万五千六百七十八": 12_345_678,
    "三亿": 300_000_000,
    "一亿二千万": 120_000_000,
    "两": 2,
    "〇": 0,
    "二〇二三": 2023,
    "二零一九": 2019,
    "壹佰贰拾叁": 123,
}


@pytest.mark.parametrize(("text", "value"), CHINESE.items(), ids=CHINESE.keys())
def test_chinese_number(text: str, value: int) -> None:
    assert chinese_number(text) == value


@pytest.mark.parametrize("text", ["", "件", "三件", "3", "十五条", "一二x", " 一"])
def test_no_chinese_number(text: str) -> None:
    assert chinese_number(text) is None

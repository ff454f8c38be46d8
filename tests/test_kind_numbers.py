"""Counts and percentages in prose: what is read, what is no count."""

import pytest

from gailint.kinds.numbers import percents, plain, quantities


def read(text: str) -> str:
    """Each count as “printed=value unit”, with ~ for approximate, > for at least, ± for a rounded one."""
    shown = []
    for one in quantities(plain(text)):
        mark = {"": "", "least": ">", "about": "~"}[one.vague]
        slack = f"±{one.slack}" if one.slack else ""
        shown.append(f"{text[one.start : one.end]}={mark}{one.value}{slack}{one.unit and ' ' + one.unit}")
    return "; ".join(shown)


COUNTS = {
    "a measure word": ("发布信息3694条", "3694条=3694 条"),
    "months before the number": ("其中1月份1条,3月5条,12月份5条", "1条=1 条; 5条=5 条; 5条=5 条"),
    "bare numbers behind a label": ("投诉305、咨询26和举报3", "305=305; 26=26; 3=3"),
    "full-width digits": ("公开２３条", "２３条=23 条"),
    "blanks": ("公开 23 条", "23 条=23 条"),
    "thousands separators": ("公开6,700条", "6,700条=6700 条"),
    "ten thousands": ("浏览1033万次，10.2万条", "1033万次=10330000±10000 次; 10.2万条=102000±1000 条"),
    "余": ("22000余条，网站7600余", "22000余条=>22000 条; 7600余=>7600"),
    "余万": ("10余万条", "10余万条=>100000±10000 条"),
    "约, 近, 超过": ("约30条，近40条，超过50条", "30条=~30 条; 40条=~40 条; 50条=>50 条"),
    "words that end in 约 and 近": ("预约30人次，附近5家", "30人次=30 人次; 5家=5 家"),
    "以上 and 左右": ("30条以上，40条左右", "30条以上=>30 条; 40条左右=~40 条"),
    "ranges": ("3-5条，6至8条，1—2件", "5条=~5 条; 8条=~8 条; 2件=~2 件"),
    "Chinese numerals": (
        "四十二条，一百零五件，两件，十条",
        "四十二条=42 条; 一百零五件=105 件; 两件=2 件; 十条=10 条",
    ),
    "round Chinese numerals": (
        "四十余条，百余条，数十条，上千条",
        "四十余条=>40 条; 百余条=>100 条; 十条=~10 条; 千条=~1000 条",
    ),
    "三四条 is no 34": ("三四条", ""),
    "一 in a word": ("一个平台，一批项目，一件事，一起推进，一条龙，一条", "一条=1 条"),
    "numbers of articles and documents": ("第20条，国办发〔2021〕30号，国务院令第711号", ""),
    "dates and times": ("2023 年1月1日，9:30，20个工作日，3个月", ""),
    "years without 年 and phones": ("2019-2023，0451-55851927，邮编230001", ""),
    "hotlines": ("12345热线工单30件，“12345”5件，拨打12345", "30件=30 件; 5件=5 件"),
    "numbers of attachments": ("附件1：统计表；附件 2、附表3，附件3份，附件：1份", "3份=3 份; 1份=1 份"),
    "titles and short quotations": ("《2023年工作要点》3条，“5·15”活动，“两微1端”", "3条=3 条"),
    "a quotation with a count": ("“动态30条”", "30条=30 条"),
    "item numbers": ("1.机构概况5条；2、动态6条；（3）公告7条", "5条=5 条; 6条=6 条; 7条=7 条"),
    "other words behind": ("5个部门，3部门联合，2份额，20条例", "5个=5 个"),
    "decimals": ("收费12.5元", "12.5元=12.5 元"),
    "addresses": ("www.example.gov.cn/2022/1/14条", ""),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), COUNTS.values(), ids=COUNTS.keys())
def test_counts(text: str, expected: str) -> None:
    assert read(text) == expected


PERCENTS = {
    "decimals are kept": ("占11.40%，率100%", "11.40% 100%"),
    "full-width sign and blank": ("达 95 ％", "95%"),
    "below one": ("占0.7%", "0.7%"),
    "percentage points": ("提高3.5%点", ""),
    "approximate": ("约占12%，增长约13%，超过14%，15%以上，16%左右", "12%"),
}


@pytest.mark.parametrize(("text", "expected"), PERCENTS.values(), ids=PERCENTS.keys())
def test_percents(text: str, expected: str) -> None:
    assert " ".join(one.text() for one in percents(plain(text))) == expected

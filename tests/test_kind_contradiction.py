"""Statements of none and of all against the tables."""

import time
from typing import Any

import pytest

from conftest import sliced
from gailint import api, engine
from gailint.blank import tables_text
from gailint.forms import form_for
from gailint.kinds import phrases

BUSY: dict[str, Any] = {
    "t3": {
        "本年新收": {"自然人": 6, "商业企业": 1, "总计": 7},
        "上年结转": 1,
        "办理结果/予以公开": 6,
        "办理结果/总计": 6,
        "结转下年": 2,
    },
    "t4": {
        "行政复议/结果维持": 1,
        "行政复议/结果纠正": 1,
        "行政复议/总计": 2,
        "行政诉讼/复议后起诉/结果维持": 1,
        "行政诉讼/复议后起诉/总计": 1,
    },
}
QUIET: dict[str, Any] = {"t3": {}, "t4": {}}


def told(text: str, tables: dict[str, Any] = BUSY, year: int = 2023) -> list[str]:
    """Each finding as “RULE severity quote”; every span must cut the quotation out of the text."""
    form = form_for(api.builtin().forms, year)
    assert form is not None
    _, aligned = api.read(f"{text}\n{tables_text(form, tables)}".encode(), "", api.Options(year=year))
    rules = [rule._replace(needs=()) for rule in api.builtin().rules if rule.kind == "contradiction"]
    said = []
    for one in engine.run(rules, aligned).findings:
        quote = sliced(text.split("\n"), one.span)
        assert one.message.startswith(f"“{quote}”，而表")
        assert one.related
        said.append(f"{one.rule.removeprefix('TXT-')} {one.severity} {quote}")
    return said


ONE = "一、总体情况\n（二）依申请公开。{}"
NONE_RECEIVED = [
    "未收到政府信息公开申请",
    "没有收到政府信息公开申请",
    "未收到任何形式的政府信息公开申请",
    "未收到公民、法人或其他组织提出的政府信息公开申请",
    "没有接到群众主动要求公开政府信息的申请",
    "未接收到要求公开政府信息的申请",
    "未收到依申请公开信息的申请",
    "未收到申请人提出的依申请公开申请",
    "未收到任何单位和个人的政府信息公开申请",
    "未收到书面或者网上提交的政府信息公开申请",
    "未收到 申请公开 政府信息",
    "未收到政府信息公开申请情况",
    "未发生依申请公开政府信息的情况",
    "未产生依申请公开事项",
    "未涉及依申请公开",
    "未受理依申请公开事项",
    "没有新收和上年结转的政府信息公开申请",
    "尚无公民、法人或其他组织向我局申请公开政府信息",
    "无依申请公开事项",
    "零申请",
    "零报告",
    "收到政府信息公开申请0件",
    "受理政府信息公开申请零件",
    "受理依申请公开０件",
    "新收申请数量为0",
    "收到和处理申请0条",
]
NOT_NONE_RECEIVED = {
    "what it led to": "未收到因政府信息公开申请提起的行政复议",
    "complaints": "未收到政府信息公开申请方面的投诉",
    "fees": "未发生依申请公开收费情况",
    "objections": "没有申请人对答复提出异议",
    "one kind of content": "未收到涉及国家秘密的政府信息公开申请",
    "one kind of request": "未收到重复申请",
    "further ones": "未收到其他申请",
    "except some": "除上述7件外，未收到政府信息公开申请",
    "last year": "2022年未收到政府信息公开申请",
    "last year by its word": "上一年度未收到政府信息公开申请",
    "one quarter": "第四季度未收到政府信息公开申请",
    "a rule": "未收到政府信息公开申请的，不收取费用",
    "a condition": "如未收到政府信息公开申请，则不必登记",
    "offices below": "各社区未收到政府信息公开申请",
    "none carried over": "没有上年结转的申请",
    "none refused": "不予公开申请数量为0",
    "none carried over, a number": "结转政府信息公开申请数量为0",
    "others than requests": "未收到低保申请，未收到投诉举报，无群众来信",
}
NONE_REVIEW = [
    "未发生因政府信息公开引起的行政复议、行政诉讼",
    "未发生一例因有关政府信息公开事务而引起的行政复议、诉讼和申诉情况",
    "未出现申请行政复议、提起行政诉讼的情况",
    "无因政府信息公开申请引起行政复议或提起行政诉讼",
    "没有因政府信息公开被申请行政复议",
    "无行政复议、行政诉讼情况",
    "没有申请人就政府信息公开事项申请行政复议或者提起行政诉讼",
    "未收到相关行政复议和行政诉讼",
    "行政复议0件",
    "行政复议、行政诉讼均为0",
]
NOT_NONE_REVIEW = {
    "none corrected": "未发生行政复议被纠正、行政诉讼败诉的情况",
    "not for one cause": "没有因答复不当引发的行政复议",
    "last year": "2022年未发生行政复议、行政诉讼",
    "except some": "除上述2件外，未发生行政复议",
    "applicants did not": "申请人未申请行政复议",
    "not before suing": "未经复议直接起诉0件",
    "complaints only": "未发生投诉、举报",
}
ALL = {
    "all handled": ("收到申请7件，均已办结", ["ALL-HANDLED warning 均已办结"]),
    "all handled in time": ("收到申请7件，全部按时办结", ["ALL-HANDLED warning 全部按时办结"]),
    "all answered": ("收到申请7件，均已答复", ["ALL-HANDLED warning 均已答复"]),
    "all answered in time": ("收到申请7件，均按时答复", ["ALL-HANDLED info 均按时答复"]),
    "within the term": ("均在法定期限内予以答复", ["ALL-HANDLED info 均在法定期限内予以答复"]),
    "rate": ("收到申请7件，办结率100%", ["ALL-HANDLED info 办结率100%"]),
    "all but some": ("除2件结转下年度外，均已办结", []),
    "said to be carried over": ("均按时答复，结转下年度2件", []),
    "those due": ("到期的申请均已办结", []),
    "those carried in": ("上年结转的1件均已办结", []),
    "another matter": ("办理建议提案9件，均已办结", []),
    "all upheld": ("行政复议2件，均获维持", ["ALL-UPHELD warning 复议2件，均获维持"]),
    "all but some upheld": ("行政复议2件，除1件被纠正外均维持", []),
    "all won": ("行政诉讼1件，均胜诉", []),
    "all persons": ("收到申请7件，申请人均为自然人", ["ALL-PERSONS warning 申请人均为自然人"]),
    "all persons and others": ("申请人均为自然人和企业", []),
}  # fmt: skip


@pytest.mark.parametrize("words", NONE_RECEIVED)
def test_none_received(words: str) -> None:
    assert told(ONE.format(f"2023年，我局{words}。")) == [f"NONE-RECEIVED error {words}"]
    assert told(ONE.format(f"2023年，我局{words}。"), QUIET) == []


@pytest.mark.parametrize("case", NOT_NONE_RECEIVED)
def test_not_none_received(case: str) -> None:
    said = told(ONE.format(f"{NOT_NONE_RECEIVED[case]}。"))
    assert [one for one in said if one.startswith("NONE-RECEIVED")] == []


@pytest.mark.parametrize("words", NONE_REVIEW)
def test_none_review(words: str) -> None:
    assert told(ONE.format(f"截至目前，我街道{words}。")) == [f"NONE-REVIEW error {words}"]
    assert told(ONE.format(f"截至目前，我街道{words}。"), QUIET) == []


@pytest.mark.parametrize("case", NOT_NONE_REVIEW)
def test_not_none_review(case: str) -> None:
    assert told(ONE.format(f"{NOT_NONE_REVIEW[case]}。")) == []


@pytest.mark.parametrize("case", ALL)
def test_all(case: str) -> None:
    text, expected = ALL[case]
    assert told(ONE.format(f"{text}。")) == expected
    assert told(ONE.format(f"{text}。"), QUIET) == []


def test_review_alone_says_nothing_of_litigation() -> None:
    tables = {"t4": {"行政诉讼/复议后起诉/结果维持": 1, "行政诉讼/复议后起诉/总计": 1}}
    assert told("一、总体情况\n未发生行政复议。", tables) == []
    assert told("一、总体情况\n未发生行政复议和诉讼。", tables) == ["NONE-REVIEW error 未发生行政复议和诉讼"]


HOSTILE = [
    "未收到政府信息公开的申请的事项有关",
    "收到数量总数向提出向要求",
    "复议均",
    "未发生因有关由于",
    "1" * 9,
]


@pytest.mark.parametrize("unit", HOSTILE)
def test_one_endless_sentence_takes_linear_time(unit: str) -> None:
    patterns = [
        (one, tuple(rule.params.get("strict", ())))
        for rule in api.builtin().rules
        if rule.kind in ("quoted-number", "contradiction")
        for one in rule.params["find"]
    ]
    text = unit * (20_000 // len(unit))
    start = time.process_time()
    for pattern, what in patterns:
        for _ in phrases.phrase(pattern, what, 2023).find(text):
            pass
    assert time.process_time() - start < 5

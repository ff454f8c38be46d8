"""The baseline file: its text, its faults, what is new and what is gone."""

import pytest

from gailint import baseline
from gailint.baseline import Key
from gailint.checked import Excerpt
from gailint.finding import Finding, Severity
from gailint.nodes import RuleFileError
from gailint.span import Span

COUNTS = {
    Key("2019/b.txt", "T3-BALANCE", "t3/总计×自然人", "25 | 24 25"): 1,
    Key("2019/b.txt", "T2-LABEL", "t2/规章", "规定"): 2,
    Key('2018/引"号\u2028.txt', "YEAR-STRAY", "一/去年", "2016年"): 1,
}
TEXT = """\
{
 "version": 1,
 "findings": {
  "2018/引\\"号\\u2028.txt": [
   {"rule": "YEAR-STRAY", "where": "一/去年", "value": "2016年", "count": 1}
  ],
  "2019/b.txt": [
   {"rule": "T2-LABEL", "where": "t2/规章", "value": "规定", "count": 2},
   {"rule": "T3-BALANCE", "where": "t3/总计×自然人", "value": "25 | 24 25", "count": 1}
  ]
 }
}
"""


def test_the_text_is_sorted_and_has_a_finding_a_line() -> None:
    assert baseline.written(COUNTS) == TEXT
    assert baseline.written({}) == '{\n "version": 1,\n "findings": {}\n}\n'


def test_what_is_written_is_read_again() -> None:
    found = baseline.read("x/.gailint/baseline.json", TEXT)
    assert found.counts == COUNTS
    assert found.folder.endswith("x")
    assert [found.line_of(key) for key in COUNTS] == [9, 8, 5]
    assert baseline.written(found.counts) == TEXT


def test_a_file_laid_out_otherwise_is_read_too() -> None:
    text = '{"findings": {"a.txt": [{"count": 1, "value": "", "where": "标题", "rule": "DOC-TITLE"}]}, "version": 1}'
    found = baseline.read("b.json", text)
    key = Key("a.txt", "DOC-TITLE", "标题", "")
    assert found.counts == {key: 1}
    assert found.line_of(key) == 1


FAULTS = {
    "a conflict of git": ('{\n<<<<<<< HEAD\n "version": 1\n}\n', "2:1: 不是合法的 JSON"),
    "nothing": ("", "1:1: 不是合法的 JSON"),
    "a list": ("[]", "1:1: 这里应是“键: 值”的映射，实为列表"),
    "another version": ('{"version": 2,\n "findings": {}}', "1:13: version 应是 1；这个文件也许是另一版 gailint 写的"),
    "findings missing": ('{"version": 1}', "1:1: 缺少必需的键“findings”"),
    "findings are a list": ('{"version": 1,\n "findings": []}', "2:14: findings 应是“文件: [问题…]”的映射，实为列表"),
    "a key misspelt": (
        '{"version": 1, "findings": {"a": [\n{"rule": "A", "were": "", "value": "", "count": 1}]}}',
        "2:1: 缺少必需的键“where”",
    ),
    "a report twice": ('{"version": 1, "findings": {"a": [],\n "a": []}}', "2:2: 键“a”重复，前面在第 1 行已经写过"),
    "a count of nothing": (
        '{"version": 1, "findings": {"a": [\n{"rule": "A", "where": "", "value": "", "count": 0}]}}',
        "2:50: count 应是正整数，实为整数",
    ),
    "a count below nothing": (
        '{"version": 1, "findings": {"a": [\n{"rule": "A", "where": "", "value": "", "count": -1}]}}',
        "2:50: count 应是正整数，实为文字",
    ),
    "nested without end": ("[" * 100_000, "1:1: 嵌套太深"),
    "a number beyond measure": ('{"version": ' + "9" * 5000 + "}", "1:1: 里面的数太大"),
}


@pytest.mark.parametrize(("text", "first"), FAULTS.values(), ids=FAULTS.keys())
def test_a_fault_is_told_with_its_place(text: str, first: str) -> None:
    with pytest.raises(RuleFileError) as raised:
        baseline.read("b.json", text)
    assert str(raised.value.faults[0]).startswith(f"b.json:{first}")


def test_all_faults_at_once() -> None:
    text = '{"version": 1, "findings": {"a": [\n{"rule": "A", "were": "", "value": "", "count": 1},\n7]}}'
    with pytest.raises(RuleFileError) as raised:
        baseline.read("b.json", text)
    assert [str(fault) for fault in raised.value.faults] == [
        "b.json:2:1: 缺少必需的键“where”",
        "b.json:2:15: 未知的键“were”，是否想写“where”？",
        "b.json:3:1: 这里应是“键: 值”的映射，实为整数",
    ]


def test_equal_lines_are_added_up() -> None:
    line = '{"rule": "A", "where": "t3", "value": "1", "count": 2}'
    text = f'{{"version": 1, "findings": {{"a": [{line}, {line}]}}}}'
    assert baseline.read("b.json", text).counts == {Key("a", "A", "t3", "1"): 4}


def test_a_key_has_no_line_but_the_figures_of_its_message() -> None:
    found = Finding("T3-BALANCE", Severity.error, "24 + 2 = 26；总计 25", Span(7, 1, 7, 3), "t3/总计", "", "source", (), 0)
    key = baseline.key("a.txt", found, Excerpt("", "25 件", ""))
    assert key == Key("a.txt", "T3-BALANCE", "t3/总计", "25件 | 24 2 26 25")
    swapped = found._replace(message="2 + 24 = 26；总计 25")
    assert baseline.key("a.txt", swapped, Excerpt("", "25 件", "")) == key._replace(value="25件 | 2 24 26 25")
    assert baseline.key("a.txt", found._replace(span=Span(99, 1, 99, 3)), Excerpt("x", "25 件", "")) == key

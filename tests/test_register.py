"""The register: which entries it holds, which findings they mean, every fault of the file at once."""

from datetime import date

import pytest

from gailint import register
from gailint.finding import Finding, Severity
from gailint.nodes import RuleFileError
from gailint.register import Entry
from gailint.rule import PLACEHOLDER, REGISTER
from gailint.rulebook import Rulebook
from gailint.span import Span

RULES = ("T3-BALANCE", "T2-LABEL")


def read(text: str) -> tuple[Entry, ...]:
    return register.read("2023/.gailint/suppress.yaml", text, RULES).entries


def finding(rule: str, address: str, message: str = "") -> Finding:
    return Finding(rule, Severity.error, message, Span(1, 1, 1, 2), address, "", "source", (), 0)


def test_an_entry_holds_what_is_written() -> None:
    text = """\
# 2023 年度
- path: ./乡镇/年报.txt
  rule: T3-BALANCE
  where: t3/办理结果/总计×自然人
  message: "“自然人”列：本年新收 24 = 24；总计 25；相差 1"
  reason: 台账如此
  until: 2026-12-31
- {path: 年报.txt, rule: T2-LABEL, reason: }
"""
    message = "“自然人”列：本年新收 24 = 24；总计 25；相差 1"
    assert read(text) == (
        Entry("乡镇/年报.txt", "T3-BALANCE", "t3/办理结果/总计×自然人", message, "台账如此", date(2026, 12, 31), 2, 3),
        Entry("年报.txt", "T2-LABEL", "", "", "", None, 8, 3),
    )


@pytest.mark.parametrize("text", ["", "# 没有登记\n", "[]\n"], ids=["no text", "a comment alone", "an empty list"])
def test_a_register_may_be_empty(text: str) -> None:
    assert read(text) == ()


FAULTS = {
    "no list": ("path: a.txt\n", ["1:1: 这里应是列表，实为映射"]),
    "an entry that is a word": ("- a.txt\n", ["1:3: 每条登记应以“- path: …”开头，实为文字"]),
    "a rule that is misspelt": ("- {path: a.txt, rule: T3-BALANC}\n", ["1:23: 没有规则“T3-BALANC”，是否想写“T3-BALANCE”？"]),
    "a rule of another file": (
        "- {path: a.txt, rule: XX-OWN-9}\n",
        ["1:23: 没有规则“XX-OWN-9”；若是自己的规则，运行时要带上它的文件（--rules）"],
    ),
    "keys missing and unknown": (
        "- pfad: a.txt\n  reason: x\n",
        ["1:3: 未知的键“pfad”，是否想写“path”？", "1:3: 缺少必需的键“path”", "1:3: 缺少必需的键“rule”"],
    ),
    "a day that does not exist": (
        "- {path: a.txt, rule: T2-LABEL, until: 2023-02-29}\n",
        ["1:40: until 应是存在的日期，写作 2026-12-31，不能是“2023-02-29”"],
    ),
    "a date of another form": (
        "- {path: a.txt, rule: T2-LABEL, until: 2026年底}\n",
        ["1:40: until 应是存在的日期，写作 2026-12-31，不能是“2026年底”"],
    ),
    "a path upward": ("- {path: ../a.txt, rule: T2-LABEL}\n", ["1:10: 路径模式不能含“..”，只管本文件所在文件夹之下"]),
    "a path with the separator of Windows": (
        "- {path: '2023\\a.txt', rule: T2-LABEL}\n",
        ["1:10: 路径模式里用“/”分隔文件夹，不用“\\”"],
    ),
    "an empty place": ("- {path: a.txt, rule: T2-LABEL, where: ''}\n", ["1:40: where 是空的；不限就删去这一行"]),
    "a key twice": ("- path: a.txt\n  path: b.txt\n  rule: T2-LABEL\n", ["2:3: 键“path”重复，前面在第 1 行已经写过"]),
    "all at once": (
        "- {path: a.txt, rule: T2}\n- {path: /a.txt, rule: T2-LABEL, until: bald}\n",
        [
            "1:23: 没有规则“T2”；若是自己的规则，运行时要带上它的文件（--rules）",
            "2:10: 路径模式要相对于所在的配置文件，不能是绝对路径",
            "2:41: until 应是存在的日期，写作 2026-12-31，不能是“bald”",
        ],
    ),
}


@pytest.mark.parametrize(("text", "expected"), FAULTS.values(), ids=FAULTS.keys())
def test_every_fault_is_told_with_its_place(text: str, expected: list[str]) -> None:
    with pytest.raises(RuleFileError) as raised:
        read(text)
    assert sorted(str(fault) for fault in raised.value.faults) == sorted(f"2023/.gailint/suppress.yaml:{one}" for one in expected)


MEANT = {
    "the cell named": ("a.txt", "t3/办理结果/总计×自然人", "a.txt", "t3/办理结果/总计×自然人", True),
    "a cell of the row named": ("a.txt", "t3/办理结果/总计", "a.txt", "t3/办理结果/总计×自然人", True),
    "a row of the table named": ("a.txt", "t3", "a.txt", "t3/办理结果/总计×自然人", True),
    "a row that only begins alike": ("a.txt", "t3/办理", "a.txt", "t3/办理结果/总计×自然人", False),
    "another column": ("a.txt", "t3/办理结果/总计×总计", "a.txt", "t3/办理结果/总计×自然人", False),
    "the whole report": ("a.txt", "", "a.txt", "t3", True),
    "a path is no ending": ("a.txt", "", "2023/a.txt", "t3", False),
    "a name with brackets is itself": ("a[1].txt", "", "a[1].txt", "t3", True),
    "all files of a folder": ("2019/*.txt", "", "2019/a.txt", "t3", True),
    "a folder": ("2019/", "", "2019/乡镇/a.txt", "t3", True),
    "not a folder below": ("2019/*.txt", "", "2019/乡镇/a.md", "t3", False),
    "folders at any depth": ("2019/**/*.txt", "", "2019/乡镇/a.txt", "t3", True),
}


@pytest.mark.parametrize(("pattern", "where", "path", "address", "expected"), MEANT.values(), ids=MEANT.keys())
def test_what_an_entry_means(pattern: str, where: str, path: str, address: str, expected: bool) -> None:
    entry = Entry(pattern, "T3-BALANCE", where, "", "x", None, 1, 3)
    assert entry.means(path, finding("T3-BALANCE", address)) is expected
    assert entry.means(path, finding("T2-LABEL", address)) is False


FIGURES = {
    "both sides of a sum": ("自然人 11 + 商业企业 3 = 14；总计 13；相差 1", ("11", "3", "14", "13", "1")),
    "the addends have changed places": ("自然人 3 + 商业企业 11 = 14；总计 13；相差 1", ("3", "11", "14", "13", "1")),
    "the same in English": ("自然人 11 + 商业企业 3 = 14; 总计 13; difference 1", ("11", "3", "14", "13", "1")),
    "decimals": ("现为 12.50 万元", ("12.50",)),
    "not the number of a line": ("“六”重复出现，前面第 56 行已有", ()),
    "nor in English": ("section “六” stands twice, first on line 56", ()),
}


@pytest.mark.parametrize(("message", "expected"), FIGURES.values(), ids=FIGURES.keys())
def test_figures_of_a_message(message: str, expected: tuple[str, ...]) -> None:
    assert register.figures(message) == expected


def test_both_languages_name_the_values_of_a_message_in_one_order(book: Rulebook) -> None:
    """Else an entry or a baseline made in one language would not hold in the other."""
    without_figures = ("column", "columns")
    other: list[str] = []
    for rule in (rule for rule in book.rules if rule.kind != REGISTER):
        chinese, english = (
            [name.removesuffix("_en") for name in PLACEHOLDER.findall(text) if name not in without_figures]
            for text in (rule.message, rule.message_en)
        )
        if [name for name in chinese if name in english] != [name for name in english if name in chinese]:
            other.append(rule.id)
    assert other == []

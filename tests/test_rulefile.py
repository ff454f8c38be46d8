"""Rule files: what an entry becomes, and every fault of every file at once, each with file, line and column."""

import re
from collections.abc import Callable
from time import process_time

import pytest

from gailint import rulebook
from gailint.finding import Severity
from gailint.forms import load_forms
from gailint.nodes import RuleFileError
from gailint.patterns import pattern_fault
from gailint.rule import fill
from gailint.rulefile import Rule, RuleSet, load_rules

FORMS = load_forms(rulebook.form_files())
GRAMMAR = rulebook.grammar("assertion")

SUM = """\
- id: LOCAL-SUM
  title: 各列之和
  basis: 惯例
  severity: error
  table: t3
  for_each: column
  assert: 本年新收 + 上年结转 == 办理结果/总计 + 结转下年
  message: “{column}”列相差 {diff}
  examples:
    - ok: {t3: {本年新收: 1, 办理结果/总计: 1}}
    - bad: {t3: {本年新收: 1}}
"""
TITLE = """\
- id: LOCAL-TITLE
  title: 标题
  basis: 惯例
  severity: warning
  derive: title-missing
  message: 没有标题
  examples:
    - ok: {year: 2023}
    - bad: 一、总体情况
"""
WORDS = """\
- id: LOCAL-WORDS
  title: 用语
  basis: 惯例
  severity: info
  kind: forbidden-text
  find: 截止到
  message: “{quote}”
  examples:
    - ok: 截至年底。
    - bad: 截止到年底。
"""


def load(*texts: str, known: tuple[str, ...] = ()) -> RuleSet:
    return load_rules({f"{name}.yaml": text for name, text in zip("abc", texts, strict=False)}, FORMS, GRAMMAR, known)


def faults(*texts: str) -> list[str]:
    with pytest.raises(RuleFileError) as caught:
        load(*texts)
    return [str(fault) for fault in caught.value.faults]


# ---------------------------------------------------------------- what is read


def test_an_assertion() -> None:
    (rule,) = load(SUM).rules
    assert (rule.id, rule.title, rule.basis, rule.severity, rule.kind) == (
        "LOCAL-SUM",
        "各列之和",
        "惯例",
        Severity.error,
        "assert",
    )
    assert (rule.title_en, rule.message_en) == (rule.title, rule.message)
    assert sorted(rule.assertions) == [("2019", "t3"), ("2021", "t3")]
    assert (rule.editions, rule.first_year, rule.last_year, rule.needs) == ((), 0, 9999, ())


def test_a_derived_check_and_a_kind() -> None:
    found = load(TITLE + WORDS).rules
    assert [(rule.id, rule.kind, rule.severity) for rule in found] == [
        ("LOCAL-TITLE", "derive", Severity.warning),
        ("LOCAL-WORDS", "forbidden-text", Severity.info),
    ]
    assert found[0].params == {"derive": "title-missing"}
    assert found[1].params == {"find": "截止到"}


def test_examples() -> None:
    text = SUM.replace(
        "    - bad: {t3: {本年新收: 1}}\n",
        """\
    - bad: |
        一、总体情况
        无。
      year: 2020
      name: 报告2020年.txt
      finds: ["2:1: 甲", 乙]
      t3: {本年新收: {自然人: "/"}}
    - bad: {replace: {甲: 乙, 丙: ""}, without: [丁]}
""",
    )
    good, bad, changed = load(text).examples
    assert (good.rule, good.good, good.text, good.tables, good.finds, good.line) == (
        "LOCAL-SUM", True, "", {"t3": {"本年新收": 1, "办理结果/总计": 1}}, None, 10
    )  # fmt: skip
    assert (bad.good, bad.text, bad.year, bad.name, bad.finds) == (
        False,
        "一、总体情况\n无。\n",
        2020,
        "报告2020年.txt",
        ("2:1: 甲", "乙"),
    )
    assert bad.tables == {"t3": {"本年新收": {"自然人": "/"}}}
    assert (changed.replace, changed.without, changed.path, changed.line) == ({"甲": "乙", "丙": ""}, ("丁",), "a.yaml", 18)


def test_a_table_by_name_or_a_whole_group() -> None:
    text = (
        SUM.replace("table: t3", "table: [t2_5, t2_6]")
        .replace("for_each: column", "for_each: row")
        .replace("message", "applies: {form: ['2019']}\n  message")
    )
    (rule,) = load(text.replace("本年新收 + 上年结转 == 办理结果/总计 + 结转下年", "上年项目 >= 0")).rules
    assert sorted(rule.assertions) == [("2019", "t2_5"), ("2019", "t2_6")]


CASES = [("2019", 2019), ("2019", 2020), ("2021", 2023), (None, 2015), (None, None), ("2021", None)]
APPLIES = {
    "always": ("{}", CASES),
    "one edition": ('{form: ["2021"]}', [("2021", 2023), ("2021", None)]),
    "from a year": ("{years: {from: 2020}}", [("2019", 2020), ("2021", 2023), (None, None), ("2021", None)]),
    "to a year": ("{years: {to: 2019}}", [("2019", 2019), (None, 2015), (None, None), ("2021", None)]),
    "one year": ("{years: {from: 2020, to: 2020}}", [("2019", 2020), (None, None), ("2021", None)]),
    "an edition to a year": ('{form: ["2019"], years: {to: 2019}}', [("2019", 2019)]),
}


@pytest.mark.parametrize(("applies", "expected"), APPLIES.values(), ids=APPLIES.keys())
def test_applies(applies: str, expected: list[tuple[str | None, int | None]]) -> None:
    (rule,) = load(TITLE.replace("  derive", f"  applies: {applies}\n  derive")).rules
    assert [case for case in CASES if rule.applies(*case)] == expected


def test_needs_may_name_rules_of_other_files_and_those_loaded_before() -> None:
    needs = "  needs: [LOCAL-SUM, T3-BALANCE, previous]\n"
    found = load(TITLE.replace("  derive", needs + "  derive"), SUM, known=("T3-BALANCE",))
    assert next(rule for rule in found.rules if rule.id == "LOCAL-TITLE").needs == ("LOCAL-SUM", "T3-BALANCE", "previous")


# ---------------------------------------------------------------- faults, one by one


def line(text: str, number: int, column: int, message: str) -> tuple[str, list[str]]:
    return text, [f"a.yaml:{number}:{column}: {message}"]


FAULTS: dict[str, tuple[str, list[str]]] = {
    "an unknown key": line(SUM.replace("severity:", "serverity:"), 1, 3, "缺少必需的键“severity”"),
    "a key like no other": line(SUM.replace("  message", "  zzz: 1\n  message"), 8, 3, "未知的键“zzz”"),
    "a key of another kind": line(WORDS.replace("  find", "  table: t3\n  find"), 6, 3, "未知的键“table”"),
    "a key twice": line(SUM.replace("  basis: 惯例\n", "  basis: 惯例\n  basis: 条例\n"), 4, 3, "键“basis”重复，前面在第 3 行已经写过"),
    "a key missing": line(SUM.replace("  basis: 惯例\n", ""), 1, 3, "缺少必需的键“basis”"),
    "an id of small letters": line(SUM.replace("LOCAL-SUM", "local-sum"), 1, 7, "规则编号“local-sum”应由大写字母、数字和连字符组成，如 T3-BALANCE"),
    "an id without a hyphen": line(SUM.replace("LOCAL-SUM", "LOCAL"), 1, 7, "规则编号“LOCAL”应由大写字母、数字和连字符组成，如 T3-BALANCE"),
    "an id in Chinese": line(SUM.replace("LOCAL-SUM", "规则一"), 1, 7, "规则编号“规则一”应由大写字母、数字和连字符组成，如 T3-BALANCE"),
    "an unknown severity": line(SUM.replace("severity: error", "severity: eror"), 4, 13, "“eror”不在可选值之内（info、warning、error），是否想写“error”？"),
    "a title that is a list": line(SUM.replace("title: 各列之和", "title: [各列之和]"), 2, 10, "这里应是文字，实为列表"),
    "a title that is a mapping": line(SUM.replace("title: 各列之和", "title: {甲: 乙}"), 2, 10, "这里应是文字，实为映射"),
    "a title that is empty": line(SUM.replace("title: 各列之和", "title:"), 2, 9, "这里应是文字，实为空值"),
    "an unknown table": line(SUM.replace("table: t3", "table: t9"), 5, 10, "“t9”不在可选值之内（t2、t2_1、t2_5、t2_6、t2_8、t2_9、t3、t4），是否想写“"),
    "an unknown quantifier": line(SUM.replace("for_each: column", "for_each: colum"), 6, 13, "“colum”不在可选值之内（column、row、group、once），是否想写“column”？"),
    "an unknown check to derive": line(TITLE.replace("title-missing", "title-mising"), 5, 11, "“title-mising”不在可选值之内"),
    "an unknown kind": line(WORDS.replace("forbidden-text", "forbiden-text"), 5, 9, "“forbiden-text”不在可选值之内"),
    "no kind at all": line(WORDS.replace("  kind: forbidden-text\n  find: 截止到\n", ""), 1, 3, "规则要有 derive、assert、kind 三者之一"),
    "an unknown placeholder": line(SUM.replace("{diff}", "{dif}"), 8, 12, "message 里的“{dif}”没有对应的值，可用：column、row、group、lhs、lhs_terms、rhs、rhs_terms、diff、table、note、note_en，是否想写“diff”？"),
    "an unknown placeholder of a kind": line(WORDS.replace("“{quote}”", "“{qoute}”"), 7, 12, "message 里的“{qoute}”没有对应的值"),
    "an unknown placeholder in English": line(SUM.replace("  examples", "  message_en: '{colum}'\n  examples"), 9, 15, "message_en 里的“{colum}”没有对应的值"),
    "a placeholder where there are none": line(TITLE.replace("没有标题\n", "没有标题{line}\n"), 6, 12, "message 里的“{line}”没有对应的值"),
    "an assertion cut short": line(SUM.replace(" + 结转下年", " +"), 7, 35, "表达式到这里读不懂（2019 版 t3）"),
    "a misspelt edition": line(TITLE.replace("  derive", '  applies: {form: ["2020"]}\n  derive'), 5, 19, "没有 2020 版表格（有 2019、2021）"),
    "a year that is no number": line(TITLE.replace("  derive", "  applies: {years: {from: 去年}}\n  derive"), 5, 27, "年份应是四位整数"),
    "an unknown limit": line(TITLE.replace("  derive", "  applies: {year: 2020}\n  derive"), 5, 13, "未知的键“year”，是否想写“years”？"),
    "a need nobody fills": line(TITLE.replace("  derive", "  needs: [LOCAL-SUMS]\n  derive"), 5, 11, "needs 里没有规则“LOCAL-SUMS”"),
    "needs that are no list": line(TITLE.replace("  derive", "  needs: previous\n  derive"), 5, 10, "这里应是列表，实为文字"),
    "a pattern that is a list": line(WORDS.replace("find: 截止到", "find: [截止到]"), 6, 9, "这里应是文字，实为列表"),
    "a list that is a text": line(WORDS.replace("  message", "  where: 一\n  message"), 7, 10, "这里应是列表，实为文字"),
    "a flag that is a text": line(WORDS.replace("  message", "  once: yes\n  message"), 7, 9, "这里应是 true 或 false，实为文字"),
    "a map that is a list": line(WORDS.replace("  message", "  words: [甲]\n  message"), 7, 10, "这里应是“键: 值”的映射，实为列表"),
    "a map of texts for lists": line(WORDS.replace("  message", "  words: {甲: 乙}\n  message"), 7, 14, "这里应是列表，实为文字"),
    "a bad regular expression": line(WORDS.replace("find: 截止到", "find: 截止(到"), 6, 9, "正则表达式 '截止(到' 不能用："),
    "a regular expression that may run away": line(WORDS.replace("find: 截止到", "find: (截+)+止"), 6, 9, "正则表达式 '(截+)+止' 不能用：重复的内容"),
    "a regular expression that matches nothing at all": line(WORDS.replace("find: 截止到", "find: 截*"), 6, 9, "正则表达式 '截*' 不能用：它能匹配空文字"),
    "a word break": line(WORDS.replace("find: 截止到", r"find: 截止\b"), 6, 9, "正则表达式 "),
    "no examples": line(TITLE[: TITLE.index("  examples")], 1, 3, "缺少必需的键“examples”"),
    "examples without a bad one": line(TITLE.replace("    - bad: 一、总体情况\n", ""), 8, 5, "examples 里至少要有一个 bad 的例子"),
    "examples without a good one": line(TITLE.replace("    - ok: {year: 2023}\n", ""), 8, 5, "examples 里至少要有一个 ok 的例子"),
    "an example that is both": line(TITLE.replace("    - bad: 一、总体情况\n", "    - bad: 一\n    - {ok: 一, bad: 二}\n"), 10, 7, "每个例子要有 ok 或 bad 之一"),
    "an unknown key of an example": line(TITLE.replace("{year: 2023}", "{yaer: 2023}"), 8, 12, "未知的键“yaer”，是否想写“year”？"),
    "nothing": line("", 1, 1, "这个文件里没有规则；规则文件应是规则的列表，每条以“- id: …”开头"),
    "only a comment": line("# - id: LOCAL-SUM\n", 1, 1, "这个文件里没有规则；"),
    "a list of nothing": line("[]\n", 1, 1, "这个文件里没有规则；"),
    "no list": line("id: LOCAL-SUM\n", 1, 1, "规则文件应是规则的列表，每条以“- id: …”开头"),
    "an entry that is no mapping": line("- 甲\n", 1, 3, "规则要有 derive、assert、kind 三者之一"),
    "not YAML": line(TITLE + "- id: [\n", 11, 1, "不是合法的 YAML"),
}  # fmt: skip
MORE = {
    "an unknown key": "a.yaml:4:3: 未知的键“serverity”，是否想写“severity”？",
    "an entry that is no mapping": "a.yaml:1:3: 这里应是“键: 值”的映射，实为文字",
    "an assertion cut short": "a.yaml:7:35: 表达式到这里读不懂（2021 版 t3）",
}


@pytest.mark.parametrize("name", FAULTS)
def test_faults(name: str) -> None:
    text, expected = FAULTS[name]
    wanted = sorted([*expected, *([MORE[name]] if name in MORE else [])])
    found = sorted(faults(text))
    assert len(found) == len(wanted), found
    for one, start in zip(found, wanted, strict=True):
        assert one.startswith(start), one


ASSERTIONS = {
    "plain": ("assert: 本年新受 == 0", 11),
    "in quotes": ('assert: "本年新受 == 0"', 12),
    "in single quotes": ("assert: '本年新受 == 0'", 12),
    "further right": ("assert:   本年新受 == 0", 13),
    "on the right": ("assert: 0 == 本年新受", 16),
}


@pytest.mark.parametrize(("written", "column"), ASSERTIONS.values(), ids=ASSERTIONS.keys())
def test_columns_of_assertions_are_those_of_the_file(written: str, column: int) -> None:
    text = re.sub("assert: .*", written, SUM)
    assert text.split("\n")[6][column - 1 :].startswith("本年新受")
    found = faults(text)
    assert found == [
        f"a.yaml:7:{column}: 这里没有“本年新受”，是否想写“本年新收”？（{edition} 版 t3）" for edition in ("2019", "2021")
    ]


CELLS = """\
- id: LOCAL-CELLS
  title: 与表不符
  basis: 惯例
  severity: warning
  kind: contradiction
  where: [一]
  find: [未收到申请]
  against:
    t3: [t3[本年新收, 总计]]
  message: “{quote}”
  examples:
    - ok: {year: 2023}
    - bad: 未收到申请。
"""
DATA = """\
- id: LOCAL-DATA
  title: 个人信息
  basis: 惯例
  severity: warning
  kind: personal-data
  data: mobil
  message: “{masked}”
  examples:
    - ok: {year: 2023}
    - bad: 甲
"""


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(CELLS.replace("t3: [t3[本年新收, 总计]]", "新收: ['t3[本年新受, 总计]']"), id="a row no form has"),
        pytest.param(CELLS.replace("t3: [t3[本年新收, 总计]]", "新收: [x]"), id="no cell at all"),
        pytest.param(DATA, id="a word the kind does not know"),
        pytest.param(WORDS.replace("  message", "  where: [七]\n  message"), id="a section no form has"),
    ],
)
def test_params_of_kinds_are_checked_when_the_rules_are_loaded(text: str) -> None:
    assert [one.rpartition(" ")[0].split(":")[0] for one in faults(text)] == ["a.yaml"]


# ---------------------------------------------------------------- faults, all at once


def test_every_fault_of_every_file_at_once() -> None:
    first = SUM.replace("severity: error", "severity: eror").replace("{diff}", "{dif}").replace("本年新收 +", "本年新受 +")
    second = TITLE.replace("title: 标题", "titel: 标题") + WORDS.replace("find: 截止到", "find: (截+)+")
    assert [one.split("，")[0].split("（")[0] for one in faults(first, second)] == [
        "a.yaml:4:13: “eror”不在可选值之内",
        "a.yaml:7:11: 这里没有“本年新受”",
        "a.yaml:7:11: 这里没有“本年新受”",
        "a.yaml:8:12: message 里的“{dif}”没有对应的值",
        "b.yaml:1:3: 缺少必需的键“title”",
        "b.yaml:2:3: 未知的键“titel”",
        "b.yaml:15:9: 正则表达式 '(截+)+' 不能用：重复的内容能用不止一种办法切成几轮",
    ]


def test_an_id_twice_in_one_file() -> None:
    assert faults(TITLE + TITLE) == ["a.yaml:10:7: 规则编号“LOCAL-TITLE”重复，已在 a.yaml:1 用过"]


def test_an_id_twice_in_two_files() -> None:
    assert faults(TITLE, TITLE) == ["b.yaml:1:7: 规则编号“LOCAL-TITLE”重复，已在 a.yaml:1 用过"]


def test_one_file_that_is_no_yaml_does_not_hide_the_others() -> None:
    found = faults("- [", TITLE.replace("title: 标题", "titel: 标题"))
    assert [one.split(":")[0] for one in found] == ["a.yaml", "b.yaml", "b.yaml"]


def test_a_wrong_rule_hides_no_other() -> None:
    found = faults(TITLE.replace("warning", "warn") + SUM.replace("t3", "t9").replace("LOCAL-SUM", "sum"))
    assert [one.rpartition(" ")[0].split(" ")[0] for one in found] == ["a.yaml:4:13:", "a.yaml:10:7:", "a.yaml:14:10:"] or len(
        found
    ) >= 3


STRINGS = ["on", "no", "yes", "012", "1:30", "2022-01-01", "1.0"]


@pytest.mark.parametrize("word", STRINGS)
def test_words_that_other_dialects_change_stay_as_written(word: str) -> None:
    text = (
        TITLE.replace("title: 标题", f"title: {word}")
        .replace("basis: 惯例", f"basis: {word}")
        .replace("message: 没有标题", f"message: {word}")
    )
    (rule,) = load(text).rules
    assert (rule.title, rule.basis, rule.message) == (word, word, word)


# ---------------------------------------------------------------- regular expressions

GOOD_PATTERNS = [
    "截止到",
    "[0-9]{1,4}年",
    "(?:收到|受理)申请{n}件",
    "未(?:收到|接到)[^，。]{0,20}申请",
    "(甲|乙)+",
    "(?<!截)止",
    "甲{2,}乙*",
    "(?>甲+)乙",
]
BAD_PATTERNS = {
    "a bracket too few": "(甲",
    "a look-behind of any length": "(?<=甲*)乙",
    "nested plus": "(甲+)+",
    "nested star": "(甲*乙)*",
    "nested count": "(甲{1,9})+乙",
    "nested in a group without a name": "(?:甲+乙?)+",
    "nested two levels up": "((甲+)乙?)+丙",
    "alternatives that overlap": "(甲|甲甲)+乙",
    "alternatives that overlap as classes": r"(?:甲丁|\w丁|丙)+乙",
    "a round that may end where the next begins": "(甲*乙甲*)*丙",
    "a word that begins and ends alike": "(甲+乙*甲)+丙",
    "one of two lengths": "(?:甲{2}|甲{3})+乙",
    "counted rounds of counted rounds": "(甲{1,30}){1,30}乙",
    "rounds that may be empty": "(甲?){30}乙",
    "a back-reference in rounds": r"(甲)(?:\1+乙?)+丙",
    "nested where it is looked ahead": "丙(?=(甲+)+乙)",
    "nested in what is looked ahead inside rounds": "(?:丙(?=(甲+)+乙))+丁",
    "a condition in rounds": "(甲)?(?:(?(1)乙|乙乙)乙*)+丙",
    "three in a row": ".*.*.*甲",
    "three in a row with something between that need not be there": r"\s*甲?\s*乙?\s*丙",
    "rounds of more than can be looked at": f"(?:{'甲' * 200}|乙)+丙",
    "the empty text": "甲*",
    "the empty alternative": "甲|",
    "a word break": r"甲\b",
    "a possessive repeat, which early releases of Python 3.11 match wrongly": "甲++乙",
    "endless": "甲" * 3000,
    "a count beyond all": "甲{99999999999}",
}


@pytest.mark.parametrize("pattern", GOOD_PATTERNS)
def test_good_patterns(pattern: str) -> None:
    assert pattern_fault(pattern) == ""


@pytest.mark.parametrize("pattern", BAD_PATTERNS.values(), ids=BAD_PATTERNS.keys())
def test_bad_patterns(pattern: str) -> None:
    start = process_time()
    assert pattern_fault(pattern) != ""
    assert process_time() - start < 1


# ---------------------------------------------------------------- messages

FILLED = {
    "values": ("“{column}”列相差 {diff}", "“总计”列相差 1"),
    "an unknown one stays": ("{nobody}", "{nobody}"),
    "a value is not read again": ("{trick}", "{diff}"),
    "other braces stay": ("{} {a b} {{diff}}", "{} {a b} {1}"),
    "nothing of Python": ("{column.__class__} {column!r} {column:>9}", "{column.__class__} {column!r} {column:>9}"),
}


@pytest.mark.parametrize(("template", "expected"), FILLED.values(), ids=FILLED.keys())
def test_fill(template: str, expected: str) -> None:
    assert fill(template, {"column": "总计", "diff": "1", "trick": "{diff}"}) == expected


# ---------------------------------------------------------------- the built-in rules


@pytest.fixture(scope="module")
def builtin(book: rulebook.Rulebook) -> tuple[Rule, ...]:
    return book.rules


@pytest.mark.parametrize("field", ["title", "title_en", "basis", "message", "message_en"])
def test_built_in_rules_say_everything(field: str, builtin: tuple[Rule, ...]) -> None:
    assert [rule.id for rule in builtin if not getattr(rule, field).strip()] == []


def test_built_in_rules_have_english_of_their_own(builtin: tuple[Rule, ...]) -> None:
    assert [rule.id for rule in builtin if rule.title_en == rule.title or rule.message_en == rule.message] == []


def test_both_languages_of_a_message_carry_the_same_evidence(builtin: tuple[Rule, ...]) -> None:
    """What is quoted or counted in one language is in the other: a placeholder may only change to its English twin."""

    def placeholders(message: str) -> set[str]:
        return {name.removesuffix("_en") for name in re.findall(r"\{([a-z_]+)\}", message)}

    different = {
        rule.id: placeholders(rule.message) ^ placeholders(rule.message_en)
        for rule in builtin
        if placeholders(rule.message) != placeholders(rule.message_en)
    }
    assert {ident: names for ident, names in different.items() if names - {"block", "row", "where", "before"}} == {}


def test_built_in_ids_begin_with_a_known_prefix(builtin: tuple[Rule, ...]) -> None:
    known = ("DOC-", "T2-", "T3-", "T4-", "YEAR-", "TXT-", "CON-", "XY-", "REF-", "PII-", "STY-", "IN-", "CFG-")
    assert [rule.id for rule in builtin if not rule.id.startswith(known)] == []
    assert len({rule.id for rule in builtin}) == len(builtin) >= 60


def test_needs_of_built_in_rules_make_no_circle(builtin: tuple[Rule, ...]) -> None:
    needs: dict[str, tuple[str, ...]] = {rule.id: rule.needs for rule in builtin}

    def above(ident: str, seen: tuple[str, ...]) -> Callable[[], None]:
        assert ident not in seen, seen
        for need in needs.get(ident, ()):
            above(need, (*seen, ident))
        return lambda: None

    for ident in needs:
        above(ident, ())

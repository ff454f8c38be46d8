"""Rules and their examples -> a page for each rule and a table of all, in Markdown; pure, so that tests can hold the files
in docs/ against them. `gailint rule ID` prints the same page.

What an example gives is what it lists under `finds`; where it lists nothing, the example is run.
"""

from __future__ import annotations

import os
import re

from gailint import examples, kinds, rulebook, rulefile
from gailint.record import NamedTuple
from gailint.rule import PREVIOUS, PROJECT, REGISTER, Rule
from gailint.timelimit import Overtime, limited
from gailint.words import say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from typing import Any

    from gailint.rulebook import Rulebook
    from gailint.rulefile import Example, RuleSet

INDEX = "rules.md"
FOLDER = "rules"
REPORT = "年报.txt"
_LAST_YEAR = 9999
_WITHOUT_FORM = ("too-long", "title-missing", "title-year", "title-form")
_GROUPS = {
    "DOC": "标题和部分",
    "T2": "表二：主动公开",
    "T3": "表三：申请",
    "T4": "表四：复议和诉讼",
    "YEAR": "年份和日期",
    "TXT": "文字与数字",
    "CON": "应写的内容",
    "XY": "跨年度、跨单位",
    "REF": "引用的文件",
    "PII": "个人信息",
    "STY": "用语和标点",
    "IN": "读取",
    "CFG": "登记和基线",
}
_TABLES = {"t2": "表二", "t3": "表三", "t4": "表四"}
_WORDS: dict[str, tuple[str, str]] = {
    "colon": ("：", ": "),
    "comma": ("、", ", "),
    "semicolon": ("；", "; "),
    "severity": ("级别", "Severity"),
    "applies": ("适用", "Applies to"),
    "basis": ("依据", "Basis"),
    "needs": ("先决", "Needs"),
    "fix": ("修复", "Fix"),
    "safe": ("--fix", "--fix"),
    "unsafe": ("--unsafe-fixes，改后须核对", "--unsafe-fixes, to be looked at"),
    "source": ("出处", "Source"),
    "editions": ("{names} 版", "{names} edition"),
    "all": ("各版、各年度", "every edition and year"),
    "from": ("{first} 年度起", "from {first} on"),
    "to": ("到 {last} 年度为止", "up to {last}"),
    "span": ("{first}–{last} 年度", "{first}–{last}"),
    "only": ("{first} 年度", "{first}"),
    PREVIOUS: (
        "同一机关上一年度的报告（`--previous`、`--project`）",
        "the report of the year before (`--previous`, `--project`)",
    ),
    PROJECT: ("一起检查的其他报告（`--project`）", "the other reports of the run (`--project`)"),
    "passed": ("{ids} 通过", "{ids} passed"),
    "what": ("检查什么", "What it checks"),
    "column": ("对{tables}的每一列", "For every column of {tables}"),
    "row": ("对{tables}的每一行", "For every row of {tables}"),
    "group": ("对{tables}的每一组列", "For every group of columns of {tables}"),
    "once": ("对{tables}", "For {tables}"),
    "at": ("问题报在 `{place}`。", "Reported at `{place}`."),
    "derive": (
        "由官方格式推出的检查 `{name}`{tables}。各版应有哪些部分、表、表头和行，写在 `rules/forms/` 里，`gailint form show 2021` 可看。",
        "The check `{name}`{tables}, which follows from the official form. The sections, tables, headers and rows of each edition are written in `rules/forms/`; see `gailint form show 2021`.",
    ),
    "derive-report": ("对整份报告的检查 `{name}`。", "The check `{name}` of the whole report."),
    "kind": ("文字检查 `{name}`（说明为英文）：", "The check of prose `{name}`:"),
    "register": (
        "对登记（`.gailint/suppress.yaml`）和基线（`.gailint/baseline.json`）的检查 `{name}`，见 `docs/suppressing.zh-CN.md`。",
        "The check `{name}` of the register (`.gailint/suppress.yaml`) and the baseline (`.gailint/baseline.json`); see `docs/suppressing.md`.",
    ),
    "suppress": ("`.gailint/suppress.yaml`：", "`.gailint/suppress.yaml`:"),
    "baseline": ("`.gailint/baseline.json`：", "`.gailint/baseline.json`:"),
    "params": ("所用的词和参数：", "Its words and parameters:"),
    "message": ("报文", "Message"),
    "bad": ("不合的例子", "Bad examples"),
    "ok": ("合的例子", "Good examples"),
    "example": ("例 {number}", "Example {number}"),
    "finds": ("报：", "Gives:"),
    "year": ("{year} 年度的", " for {year}"),
    "text": ("{of}报告", "a report{of}"),
    "blank": ("{of}完整报告，各格为 0", "a whole report{of}, every cell 0"),
    "filled": ("{of}完整报告，未列的格为 0", "a whole report{of}, cells not listed are 0"),
    "tables": ("{of}表，未列的格为 0", "tables{of}, cells not listed are 0"),
    "bare": ("；只写一个数的在“总计”列", "; a number alone stands in the column 总计"),
    "changes": ("其中：", "In it:"),
    "repeat": ("末尾加长 {count} 段", "lengthened by {count} passages at its end"),
    "replaced": ("“{old}”改为“{new}”", "“{old}” becomes “{new}”"),
    "removed": ("删去“{old}”", "“{old}” taken out"),
    "without": ("删去含“{word}”的行", "without lines that hold “{word}”"),
    "named": ("文件名 {name}", "file name {name}"),
    "before": ("上一年度：", "The year before:"),
    "beside": ("一起检查的：", "Checked together with:"),
    "suppressing": ("核对后登记", "How to register a finding that was looked at"),
    "reason": ("已与台账核对", "checked with the ledger"),
    "suppressed": (
        "为每处问题在 `.gailint/suppress.yaml` 里写一条登记，报告本身不动；见 `docs/suppressing.zh-CN.md`。",
        "It writes an entry for each finding to `.gailint/suppress.yaml` and leaves the report alone; see `docs/suppressing.md`.",
    ),
    "ignore": ("暂不检查", "How to leave it out"),
}
_SPECIAL = re.compile(r"([\\`*_\[\]<>|])")
_FENCE = re.compile(r"`{3,}")


class Shown(NamedTuple):
    """An example with the findings it gives."""

    example: Example
    findings: tuple[str, ...]


def shown(rule: Rule, loaded: Iterable[Example], book: Rulebook) -> tuple[Shown, ...]:
    """The rule's examples, each with its findings."""
    return tuple(Shown(one, _findings(one, rule, book)) for one in loaded if one.rule == rule.id)


def _findings(example: Example, rule: Rule, book: Rulebook) -> tuple[str, ...]:
    if example.good or example.finds is not None:
        return example.finds or ()
    try:
        with limited():
            found = examples.found(example, rule, book)
    except Overtime:
        return ("…",)
    return tuple(placed if example.text else message for message, placed in found)


def builtin() -> dict[str, str]:
    """The pages of the built-in rules: path below docs/ -> text."""
    texts = rulebook.sources()
    book = rulebook.build(texts)
    loaded = rulefile.load_rules(texts.checks, book.forms, texts.assertion_grammar)
    return generated(loaded, book)


def generated(loaded: RuleSet, book: Rulebook) -> dict[str, str]:
    """The table of all rules and the page of each."""
    found = {INDEX: index(loaded.rules)}
    for rule in sorted(loaded.rules, key=lambda one: one.id):
        text = page(rule, shown(rule, loaded.examples, book), "zh")
        found[f"{FOLDER}/{rule.id}.md"] = f"{text}\n[全部规则](../{INDEX})\n"
    return found


# ---------------------------------------------------------------- all rules


def index(rules: Sequence[Rule]) -> str:
    """All rules by prefix: severity, what must be true, edition and clause, each with a link to its page."""
    groups: dict[str, list[Rule]] = {name: [] for name in _GROUPS}
    for rule in sorted(rules, key=lambda one: one.id):
        groups.setdefault(rule.id.partition("-")[0], []).append(rule)
    return "\n".join([*_head(rules), *(line for name, some in groups.items() if some for line in _group(name, some)), ""])


def _head(rules: Sequence[Rule]) -> Iterator[str]:
    yield "# 全部规则"
    yield ""
    yield f"共 {len(rules)} 条，按编号的前缀分组；`--select`、`--ignore` 可用编号，也可用前缀。"
    yield ""
    yield "- 错误：报告确有不合。警告：应由人核对。提示：写法问题，缺省只计数。"
    yield "- “各版、各年度”：规则本身不限；报告里没有所查的内容时不适用。2019 年以前没有统一格式，只检查不靠格式的内容。"
    yield ""
    yield "本页和各条规则的页由 `python3 dev.py docs` 从 `rules/checks/` 生成，请改那里的规则，不改这里。"


def _group(name: str, rules: Sequence[Rule]) -> Iterator[str]:
    yield ""
    yield f"## {name} {_GROUPS.get(name, '')}".rstrip()
    yield ""
    yield "| 规则 | 级别 | 要求 | 适用 | 依据 |"
    yield "|---|---|---|---|---|"
    for rule in rules:
        link = f"[{rule.id}]({FOLDER}/{rule.id}.md)"
        cells = (link, say(str(rule.severity), "zh"), _inline(rule.title), applies(rule, "zh"), _inline(rule.basis))
        yield f"| {' | '.join(cells)} |"


# ---------------------------------------------------------------- one rule


def page(rule: Rule, examples_shown: Sequence[Shown], lang: str) -> str:
    """Everything about a rule."""
    parts = [_facts(rule, examples_shown, lang), _what(rule, lang), _message(rule, lang)]
    parts += [_examples(examples_shown, good, lang) for good in (False, True)]
    parts.append(_ignoring(rule.id, lang))
    if rule.kind != REGISTER:
        parts.append(_suppressing(rule.id, lang))
    return "\n".join(line for part in parts for line in part)


def _facts(rule: Rule, examples_shown: Sequence[Shown], lang: str) -> Iterator[str]:
    first, second = (rule.title_en, rule.title) if lang == "en" else (rule.title, rule.title_en)
    yield f"# {rule.id} {_inline(first)}"
    yield ""
    if second != first:
        yield f"{_inline(second)}"
        yield ""
    named = f"（{rule.severity}）" if lang != "en" else ""
    yield _fact("severity", say(str(rule.severity), lang) + named, lang)
    yield _fact("applies", applies(rule, lang), lang)
    yield _fact("basis", _inline(rule.basis), lang)
    if rule.fix:
        yield _fact("fix", _word(rule.fix, lang), lang)
    if rule.needs:
        yield _fact("needs", _needs(rule, lang), lang)
    if examples_shown:
        yield _fact("source", f"`{_source(examples_shown[0].example.path)}`", lang)
    yield ""


def _fact(key: str, value: str, lang: str) -> str:
    return f"- {_word(key, lang)}{_word('colon', lang)}{value}"


def applies(rule: Rule, lang: str) -> str:
    """The editions and report years a rule is for. A relation needs a form that has its table."""
    editions = rule.editions or tuple(sorted({edition for edition, _ in rule.assertions}))
    first, last = rule.first_year or None, rule.last_year if rule.last_year < _LAST_YEAR else None
    parts = [_word("editions", lang, names=_word("comma", lang).join(editions))] if editions else []
    if first and last:
        parts.append(_word("only" if first == last else "span", lang, first=first, last=last))
    elif first or last:
        parts.append(_word("from" if first else "to", lang, first=first, last=last))
    return ("，" if lang != "en" else ", ").join(parts) or _word("all", lang)


def _needs(rule: Rule, lang: str) -> str:
    told = [_word(need, lang) for need in rule.needs if need in (PREVIOUS, PROJECT)]
    ids = [need for need in rule.needs if need not in (PREVIOUS, PROJECT)]
    passed = [_word("passed", lang, ids=_word("comma", lang).join(ids))] if ids else []
    return _word("semicolon", lang).join([*told, *passed])


def _source(path: str) -> str:
    """A built-in file by its place in the checkout, the user's own as given."""
    folder = os.path.join(rulebook.data_folder("rules"), "checks")
    return f"rules/checks/{os.path.basename(path)}" if os.path.dirname(path) == folder else path


def _what(rule: Rule, lang: str) -> Iterator[str]:
    yield f"## {_word('what', lang)}"
    yield ""
    if rule.kind == "assert":
        tables = _word("comma", lang).join(_table(name, lang) for name in rule.params["table"])
        yield _word(rule.params["for_each"], lang, tables=tables) + _word("colon", lang).rstrip()
        yield ""
        yield from _fenced([rule.params["assert"]])
        if "report_at" in rule.params:
            yield _word("at", lang, place=rule.params["report_at"])
            yield ""
        return
    if rule.kind == REGISTER:
        yield _word("register", lang, name=rule.params[REGISTER])
        yield ""
        return
    if rule.kind == "derive":
        yield _derived(rule, lang)
        yield ""
        return
    yield _word("kind", lang, name=rule.kind)
    yield ""
    yield (kinds.module(rule.kind).__doc__ or "").strip()
    yield ""
    if rule.params:
        yield _word("params", lang)
        yield ""
        yield from _fenced(_listed(rule.params))


def _derived(rule: Rule, lang: str) -> str:
    if rule.params["derive"] in _WITHOUT_FORM:
        return _word("derive-report", lang, name=rule.params["derive"])
    blank = "" if lang != "en" else " "
    tables = f"，{_table(rule.params['table'], lang)}" if "table" in rule.params else ""
    return _word("derive", lang, name=rule.params["derive"], tables=tables.replace("，", f",{blank}") if blank else tables)


def _message(rule: Rule, lang: str) -> Iterator[str]:
    first, second = (rule.message_en, rule.message) if lang == "en" else (rule.message, rule.message_en)
    yield f"## {_word('message', lang)}"
    yield ""
    yield from _fenced([first] if first == second else [first, second])


def _examples(examples_shown: Sequence[Shown], good: bool, lang: str) -> Iterator[str]:
    some = [one for one in examples_shown if one.example.good is good]
    if not some:
        return
    yield f"## {_word('ok' if good else 'bad', lang)}"
    yield ""
    for number, one in enumerate(some, 1):
        yield f"### {_word('example', lang, number=number)}"
        yield ""
        yield from _report(one.example, _year(one.example), lang)
        if one.findings:
            yield _word("finds", lang)
            yield ""
            yield from _fenced(one.findings)


def _year(example: Example) -> int | None:
    """The year an example is for; a text is read for its own."""
    return example.year or (None if example.text else examples.DEFAULT_YEAR)


def _report(example: Example, year: int | None, lang: str) -> Iterator[str]:
    """The report an example stands for, then those it is compared with."""
    changes = _changes(example, lang)
    heading = _word("semicolon", lang).join(_described(example, year, lang))
    if heading:
        yield heading + (_word("colon", lang).rstrip() if example.text or changes else "")
        yield ""
    if example.text:
        yield from _fenced([example.text.removesuffix("\n")])
        if changes:
            of_tables = _word("tables", lang, of="") + _bare(example, lang) + _word("colon", lang).rstrip()
            yield of_tables if example.tables else _word("changes", lang)
            yield ""
    if changes:
        yield from _fenced(changes)
    for key, text, language in (("suppress", example.suppress, "yaml"), ("baseline", example.baseline, "json")):
        if text:
            yield _word(key, lang)
            yield ""
            yield from _fenced([text.removesuffix("\n")], language)
    others = [(example.previous, "before", year and year - 1)] if example.previous else []
    for other, word, usual in [*others, *((one, "beside", year) for one in example.beside)]:
        yield _word(word, lang)
        yield ""
        yield from _report(other, other.year or usual, lang)


def _described(example: Example, year: int | None, lang: str) -> Iterator[str]:
    """What the example is made from; nothing for a text alone."""
    of = _word("year", lang, year=year) if year else ""
    if not example.text:
        whole = example.replace or example.without or not example.tables
        yield _word("tables" if not whole else "filled" if example.tables else "blank", lang, of=of) + _bare(example, lang)
    elif example.year:
        yield _word("text", lang, of=of)
    if example.name:
        yield _word("named", lang, name=f"`{example.name}`")
    if example.repeat > 1:
        yield _word("repeat", lang, count=example.repeat - 1)


def _bare(example: Example, lang: str) -> str:
    numbers = example.tables.get("t3", {}).values()
    return _word("bare", lang) if any(not isinstance(one, dict) for one in numbers) else ""


def _changes(example: Example, lang: str) -> list[str]:
    """The figures of an example, and what is replaced in its report."""
    lines = _listed(example.tables)
    for old, new in example.replace.items():
        key = "replaced" if new else "removed"
        lines.append(_word(key, lang, old=_visible(old), new=_visible(new or "")))
    return [*lines, *(_word("without", lang, word=word) for word in example.without)]


def _ignoring(ident: str, lang: str) -> Iterator[str]:
    yield f"## {_word('ignore', lang)}"
    yield ""
    yield from _fenced([f"gailint {REPORT} --ignore {ident}"], "sh")


def _suppressing(ident: str, lang: str) -> Iterator[str]:
    """How to have single findings set aside."""
    yield f"## {_word('suppressing', lang)}"
    yield ""
    reason = _word("reason", lang)
    yield from _fenced([f'gailint suppress {REPORT} --select {ident} --reason "{reason}" --write'], "sh")
    yield _word("suppressed", lang)
    yield ""


# ---------------------------------------------------------------- pieces


def _word(key: str, lang: str, **values: object) -> str:
    return _WORDS[key][1 if lang == "en" else 0].format(**values)


def _table(name: str, lang: str) -> str:
    group = _TABLES.get(name.partition("_")[0], "")
    return f"{group}（`{name}`）" if group and lang != "en" else f"`{name}`"


def _visible(text: str) -> str:
    """Tabs and ends of lines as signs."""
    return text.replace("\t", "⇥").replace("\n", "↵")


def _inline(text: str) -> str:
    """Text that means the same inside a Markdown line."""
    return _SPECIAL.sub(r"\\\1", text)


def _fenced(lines: Iterable[str], language: str = "text") -> Iterator[str]:
    """A block of text as it is, and a blank line; the fence is longer than any inside."""
    body = "\n".join(lines)
    fence = "`" * max([3, *(len(found[0]) + 1 for found in _FENCE.finditer(body))])
    yield f"{fence}{language}"
    yield body
    yield fence
    yield ""


def _listed(values: Mapping[str, Any], indent: str = "") -> list[str]:
    """Keys and values one below another; a short row of plain values in one line."""
    lines: list[str] = []
    for key, value in values.items():
        if isinstance(value, dict) and not _is_short(value):
            lines += [f"{indent}{key}:", *_listed(value, indent + "  ")]
        elif isinstance(value, dict):
            lines.append(f"{indent}{key}: {', '.join(f'{name} {_plain(one)}' for name, one in value.items())}")
        elif isinstance(value, list) and not (indent and all(isinstance(one, str) and len(one) < 30 for one in value)):
            lines += [f"{indent}{key}:", *(f"{indent}  - {_plain(one)}" for one in value)]
        elif isinstance(value, list):
            lines.append(f"{indent}{key}: {'、'.join(_plain(one) for one in value)}")
        else:
            lines.append(f"{indent}{key}: {_plain(value)}")
    return lines


def _is_short(values: Mapping[str, Any]) -> bool:
    return bool(values) and all(isinstance(one, int) and not isinstance(one, bool) for one in values.values())


def _plain(value: Any) -> str:
    """A value in words; empty text and text with blanks at its ends in quotes."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return value if value and value == value.strip() else f'"{value}"'
    return "" if value is None else str(value)

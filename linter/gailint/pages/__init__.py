"""Rules and their examples -> a page for each rule and a table of all, in Markdown; pure, so that tests can hold the files
in docs/ against them. `gailint rule ID` prints the same page.
"""

from __future__ import annotations

import os

from gailint import kinds, rulebook, rulefile
from gailint.pages.examples import examples_of, section
from gailint.pages.markdown import fenced, inline, listed
from gailint.pages.words import word
from gailint.rule import PREVIOUS, PROJECT, REGISTER, Rule
from gailint.words import say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gailint.pages.examples import Shown
    from gailint.rulebook import Rulebook
    from gailint.rulefile import RuleSet

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
        text = page(rule, examples_of(rule, loaded.examples, book), "zh")
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
        cells = (link, say(str(rule.severity), "zh"), inline(rule.title), applies(rule, "zh"), inline(rule.basis))
        yield f"| {' | '.join(cells)} |"


# ---------------------------------------------------------------- one rule


def page(rule: Rule, shown: Sequence[Shown], lang: str) -> str:
    """Everything about a rule."""
    parts = [_facts(rule, shown, lang), _what(rule, lang), _message(rule, lang)]
    parts += [section(shown, good, lang) for good in (False, True)]
    parts.append(_ignoring(rule.id, lang))
    if rule.kind != REGISTER:
        parts.append(_suppressing(rule.id, lang))
    return "\n".join(line for part in parts for line in part)


def _facts(rule: Rule, shown: Sequence[Shown], lang: str) -> Iterator[str]:
    first, second = (rule.title_en, rule.title) if lang == "en" else (rule.title, rule.title_en)
    yield f"# {rule.id} {inline(first)}"
    yield ""
    if second != first:
        yield f"{inline(second)}"
        yield ""
    named = f"（{rule.severity}）" if lang != "en" else ""
    yield _fact("severity", say(str(rule.severity), lang) + named, lang)
    yield _fact("applies", applies(rule, lang), lang)
    yield _fact("basis", inline(rule.basis), lang)
    if rule.fix:
        yield _fact("fix", word(rule.fix, lang), lang)
    if rule.needs:
        yield _fact("needs", _needs(rule, lang), lang)
    if shown:
        yield _fact("source", f"`{_source(shown[0].example.path)}`", lang)
    yield ""


def _fact(key: str, value: str, lang: str) -> str:
    return f"- {word(key, lang)}{word('colon', lang)}{value}"


def applies(rule: Rule, lang: str) -> str:
    """The editions and report years a rule is for. A relation needs a form that has its table."""
    editions = rule.editions or tuple(sorted({edition for edition, _ in rule.assertions}))
    first, last = rule.first_year or None, rule.last_year if rule.last_year < _LAST_YEAR else None
    parts = [word("editions", lang, names=word("comma", lang).join(editions))] if editions else []
    if first and last:
        parts.append(word("only" if first == last else "span", lang, first=first, last=last))
    elif first or last:
        parts.append(word("from" if first else "to", lang, first=first, last=last))
    return ("，" if lang != "en" else ", ").join(parts) or word("all", lang)


def _needs(rule: Rule, lang: str) -> str:
    told = [word(need, lang) for need in rule.needs if need in (PREVIOUS, PROJECT)]
    ids = [need for need in rule.needs if need not in (PREVIOUS, PROJECT)]
    passed = [word("passed", lang, ids=word("comma", lang).join(ids))] if ids else []
    return word("semicolon", lang).join([*told, *passed])


def _source(path: str) -> str:
    """A built-in file by its place in the checkout, the user's own as given."""
    folder = os.path.join(rulebook.data_folder("rules"), "checks")
    return f"rules/checks/{os.path.basename(path)}" if os.path.dirname(path) == folder else path


def _what(rule: Rule, lang: str) -> Iterator[str]:
    yield f"## {word('what', lang)}"
    yield ""
    if rule.kind == "assert":
        tables = word("comma", lang).join(_table(name, lang) for name in rule.params["table"])
        yield word(rule.params["for_each"], lang, tables=tables) + word("colon", lang).rstrip()
        yield ""
        yield from fenced([rule.params["assert"]])
        if "report_at" in rule.params:
            yield word("at", lang, place=rule.params["report_at"])
            yield ""
        return
    if rule.kind == REGISTER:
        yield word("register", lang, name=rule.params[REGISTER])
        yield ""
        return
    if rule.kind == "derive":
        yield _derived(rule, lang)
        yield ""
        return
    yield word("kind", lang, name=rule.kind)
    yield ""
    yield (kinds.module(rule.kind).__doc__ or "").strip()
    yield ""
    if rule.params:
        yield word("params", lang)
        yield ""
        yield from fenced(listed(rule.params))


def _derived(rule: Rule, lang: str) -> str:
    if rule.params["derive"] in _WITHOUT_FORM:
        return word("derive-report", lang, name=rule.params["derive"])
    blank = "" if lang != "en" else " "
    tables = f"，{_table(rule.params['table'], lang)}" if "table" in rule.params else ""
    return word("derive", lang, name=rule.params["derive"], tables=tables.replace("，", f",{blank}") if blank else tables)


def _message(rule: Rule, lang: str) -> Iterator[str]:
    first, second = (rule.message_en, rule.message) if lang == "en" else (rule.message, rule.message_en)
    yield f"## {word('message', lang)}"
    yield ""
    yield from fenced([first] if first == second else [first, second])


def _ignoring(ident: str, lang: str) -> Iterator[str]:
    yield f"## {word('ignore', lang)}"
    yield ""
    yield from fenced([f"gailint {REPORT} --ignore {ident}"], "sh")


def _suppressing(ident: str, lang: str) -> Iterator[str]:
    """How to have single findings set aside."""
    yield f"## {word('suppressing', lang)}"
    yield ""
    reason = word("reason", lang)
    yield from fenced([f'gailint suppress {REPORT} --select {ident} --reason "{reason}" --write'], "sh")
    yield word("suppressed", lang)
    yield ""


def _table(name: str, lang: str) -> str:
    group = _TABLES.get(name.partition("_")[0], "")
    return f"{group}（`{name}`）" if group and lang != "en" else f"`{name}`"

"""The side verbs: parse (what was understood), form (the blank form), rule and rules, cache."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

from gailint import api, blank, rulefile, settings, words
from gailint.books import load_book
from gailint.forms import Form, Slot, every, leaves
from gailint.options import Parser, config_options, reading_options
from gailint.plain import some_lines
from gailint.printing import complain
from gailint.rulebook import Rulebook, check_files, form_files, grammar

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

_USAGE = {
    "parse": ("显示读懂了什么：年度、格式、部分、表格、单元格和行列号", "show what was understood of a report"),
    "form": ("显示一版格式（show）或两版之间的变化（diff）", "show the blank form, or what changed between editions"),
    "rule": ("解释一条规则", "explain a rule"),
    "rules": ("列出规则；check、test 检查自己的规则文件", "list rules; check or test a rule file"),
    "cache": ("清除缓存（clear）", "clear the cache"),
}


def run(verb: str, arguments: list[str], lang: str) -> int:
    """Run one side verb; returns the exit status."""
    pick = 1 if lang == "en" else 0
    parser = Parser(prog=f"gailint {verb}", description=_USAGE[verb][pick], allow_abbrev=False)
    parser.lang, parser.verb = lang, f"{verb} "
    if verb == "parse":
        parser.add_argument("file", metavar="FILE")
        parser.add_argument("--json", action="store_true", help="JSON")
        text = ("只打印读到的文字，一行一行照检查时的样子", "print the text as it was read, line by line, and nothing else")
        parser.add_argument("--text", action="store_true", help=text[pick])
        reading_options(parser, lang)
        parser.set_defaults(form=None, lang=None)
        return _parse(parser.parse_args(arguments))
    if verb == "cache":
        parser.add_argument("action", choices=["clear"], metavar="clear")
        parser.parse_args(arguments)
        from gailint import cache, results

        print(words.say("cleared", lang, count=cache.clear() + results.clear()))
        return 0
    parser.add_argument("--lang", choices=["zh", "en"], default="zh")
    if verb == "form":
        parser.add_argument("action", choices=["show", "diff"], metavar="show|diff")
        editions = sorted(os.path.basename(path).removesuffix(".yaml") for path in form_files())
        parser.add_argument("editions", nargs="+", metavar="|".join(editions))
        return _form(parser.parse_args(arguments), parser)
    parser.add_argument("--rules", action="append", default=[], metavar="FILE")
    config_options(parser, lang)
    if verb == "rule":
        parser.add_argument("id", metavar="ID")
        return _rule(parser.parse_args(arguments))
    parser.add_argument("action", nargs="?", choices=["list", "check", "test"], default="list", metavar="list|check|test")
    parser.add_argument("file", nargs="*", metavar="FILE")
    return _rules(parser.parse_args(arguments), parser)


# ---------------------------------------------------------------- parse


def _parse(options: argparse.Namespace) -> int:
    from gailint import reading, understood
    from gailint.source import SourceError

    how = settings.reading(options, options.file)
    book = load_book([], options.lang or "zh", False) if how else None
    if book is None or how is None:
        return 2
    options.lang = how.lang
    if options.json and options.text:
        complain(words.say("not-together", options.lang, one="--json", other="--text"))
        return 2
    name = options.stdin_filename if options.file == "-" else options.file
    try:
        source, aligned = api.read(reading.read(options.file), name, how, book)
    except (OSError, SourceError) as error:
        complain(reading.fault(error, name, how.encoding, options.lang))
        return 2
    if options.text:
        print("\n".join(source.lines))
        return 0
    if not api.is_report(aligned):
        complain(words.say("not-report", options.lang, path=name))
        return 2
    if options.json:
        from gailint.output.escaping import json_text

        print(json_text(understood.as_data(source, aligned), indent=2))
    else:
        print(understood.as_text(source, aligned, options.lang), end="")
    return 0


# ---------------------------------------------------------------- form


def _form(options: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    from gailint.forms import load_forms

    forms = {form.edition: form for form in load_forms(form_files())}
    wanted = 1 if options.action == "show" else 2
    unknown = [edition for edition in options.editions if edition not in forms]
    if unknown:
        near = words.near(unknown[0], forms, options.lang)
        parser.error(words.say("bad-choice", options.lang, option="form", name=unknown[0], known=" ".join(forms), near=near))
    if len(options.editions) < wanted:
        parser.error(words.say("lacking", options.lang, names="|".join(forms)))
    if len(options.editions) > wanted:
        parser.error(words.say("extra-word", options.lang, name=options.editions[wanted]))
    if options.action == "show":
        print("\n".join(_shown(forms[options.editions[0]])))
    else:
        print("\n".join(_difference(forms[options.editions[0]], forms[options.editions[1]])))
    return 0


def _shown(form: Form) -> Iterator[str]:
    """The blank form: sections and tables, cells left empty."""
    last = form.last_year or ""
    yield f"政府信息公开工作年度报告 {form.title}（{form.source}；{form.first_year}–{last} 年度）"
    for section in form.sections:
        yield ""
        yield f"{section.key}、{section.label}"
        for table in form.tables:
            if table.section == section.key:
                figures = {slot.path: {column.path: "" for column in leaves(table.columns)} for slot in leaves(table.rows)}
                if table.group == "t4":
                    figures = {column.path: "" for column in leaves(table.columns)}  # type: ignore[misc]
                yield from (line.rstrip() for line in blank.table_lines(table, figures))


def _difference(old: Form, new: Form) -> Iterator[str]:
    """What the second form has otherwise than the first, table by table."""
    yield f"{old.edition}（{old.source}）→ {new.edition}（{new.source}）"
    olds, news = ({table.key: table for table in form.tables} for form in (old, new))
    for key in sorted({*olds, *news}):
        before, after = olds.get(key), news.get(key)
        name = (after or before).caption or key  # type: ignore[union-attr]
        if before is None or after is None:
            yield f"{'+' if before is None else '-'} {name}"
            continue
        lines = [*_changed("列", before.columns, after.columns), *_changed("行", before.rows, after.rows)]
        if lines:
            yield f"  {name}（{key}）"
            yield from lines


def _changed(axis: str, before: tuple[Slot, ...], after: tuple[Slot, ...]) -> Iterator[str]:
    old = [slot.label for slot in every(before)]
    new = {slot.label: slot for slot in every(after)}
    for label in old:
        if label not in new:
            to = next((slot.label for slot in new.values() if label in (*slot.was, *slot.near)), None)
            yield f"    - {axis} {label}" + (f"  → {to}" if to else "")
    for label in new:
        if label not in old:
            yield f"    + {axis} {label}"


# ---------------------------------------------------------------- rules


def _rule(options: argparse.Namespace) -> int:
    from gailint import pages
    from gailint.pages.examples import examples_of

    loaded = _with_examples(options)
    if loaded is None:
        return 2
    book, (rules, examples) = loaded
    ids = [rule.id for rule in rules]
    rule = next((rule for rule in rules if rule.id == options.id.upper()), None)
    family = [ident for ident in ids if ident.startswith(options.id.upper() + "-")]
    if rule is None and family:
        some = words.say("and", options.lang).join(sorted(family))
        complain(words.say("rule-family", options.lang, name=options.id, count=len(family), ids=some))
        return 2
    if rule is None:
        near = words.near(options.id.upper(), ids, options.lang)
        complain(words.say("unknown-rule", options.lang, name=options.id, near=near))
        return 2
    print(some_lines(pages.page(rule, examples_of(rule, examples, book), options.lang).rstrip("\n")))
    return 0


def _with_examples(options: argparse.Namespace) -> tuple[Rulebook, rulefile.RuleSet] | None:
    """All rules with their examples, the user's files included; None after every fault was said."""
    own = settings.rule_files(options)
    book = load_book(own, options.lang, False) if own is not None else None
    if own is None or book is None:
        return None
    extra = {path: Path(path).read_text("utf-8-sig") for path in own}
    return book, rulefile.load_rules({**check_files(), **extra}, book.forms, grammar("assertion"))


def _rules(options: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    if options.action == "list":
        own = settings.rule_files(options)
        book = load_book(own, options.lang, False) if own is not None else None
        if book is None:
            return 2
        print(some_lines("\n".join(_listed(book, options.lang))))
        return 0
    if not options.file:
        parser.error(words.say("lacking", options.lang, names="FILE"))
    return _try_files(options)


def _listed(book: Rulebook, lang: str) -> Iterator[str]:
    """All rules in columns: id, severity, what must be true, editions, clause."""
    comma = ", " if lang == "en" else "、"
    everywhere = [form.edition for form in book.forms]
    rows = [
        (
            rule.id,
            words.say(str(rule.severity), lang),
            rule.title_en if lang == "en" else rule.title,
            comma.join(rule.editions or everywhere),
            rule.basis,
        )
        for rule in sorted(book.rules, key=lambda rule: rule.id)
    ]
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        padded = (text + " " * (width - _width(text)) for text, width in zip(row, widths, strict=True))
        yield "  ".join(padded).rstrip()


def _width(text: str) -> int:
    """How many columns of a terminal a text takes; Han characters take two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def _try_files(options: argparse.Namespace) -> int:
    """Check rule files for faults; with `test`, run their examples too."""
    builtin = {os.path.realpath(path) for path in check_files()}
    own = [path for path in options.file if os.path.realpath(path) not in builtin]
    book = load_book(own, options.lang, True)
    if book is None:
        return 2
    texts = {path: Path(path).read_text("utf-8-sig") for path in options.file}
    known = [rule.id for rule in book.rules]
    loaded = rulefile.load_rules(texts, book.forms, grammar("assertion"), known)
    if options.action == "check":
        print(words.say("rules-fine", options.lang, rules=len(loaded.rules)))
        return 0
    return _report_examples(loaded, book, options.lang)


def _report_examples(loaded: rulefile.RuleSet, book: Rulebook, lang: str) -> int:
    from gailint import examples

    failures = list(examples.failures(loaded.examples, book))
    for failure in failures:
        print(some_lines(f"{failure.example.path}:{failure.example.line}: {failure.example.rule}：{failure.why}"))
    if failures:
        complain(words.say("examples-fail", lang, count=len(failures)))
        return 1
    print(words.say("examples-pass", lang, rules=len(loaded.rules), examples=len(loaded.examples)))
    return 0

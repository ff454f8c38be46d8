"""Runs the examples inside rules: each is a small report, read and aligned like any other, with one rule on it."""

from __future__ import annotations

from gailint import api, engine
from gailint.blank import blank_report, tables_text
from gailint.forms import form_for
from gailint.record import NamedTuple
from gailint.rule import PREVIOUS, PROJECT, REGISTER, Rule
from gailint.sidecars import folder_of
from gailint.timelimit import SECONDS, Overtime, limited

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gailint.align import Aligned
    from gailint.rulebook import Rulebook
    from gailint.ruleexamples import Example
    from gailint.source import Source

DEFAULT_YEAR = 2023
REPORT = "年报.txt"


class Failure(NamedTuple):
    """An example that did not do what it says; `why` in words."""

    example: Example
    why: str


def example_text(example: Example, book: Rulebook) -> str:
    """The report an example stands for."""
    form = form_for(book.forms, example.year or DEFAULT_YEAR)
    if example.text or form is None:
        text = (
            example.text
            if form is None
            else f"{example.text}\n{tables_text(form, example.tables)}"
            if example.tables
            else example.text
        )
    elif example.replace or example.without or not example.tables:
        text = blank_report(form, example.year or DEFAULT_YEAR, example.tables) + "无。\n" * 100 * (example.repeat - 1)
    else:
        text = tables_text(form, example.tables)
    for old, new in example.replace.items():
        text = text.replace(old, new or "")
    return "\n".join(line for line in text.split("\n") if not any(word in line for word in example.without))


def found(example: Example, rule: Rule, book: Rulebook) -> list[tuple[str, str]]:
    """(message, line:column: message) of each finding of the rule on the example."""
    alone = rule._replace(needs=tuple(need for need in rule.needs if need in (PREVIOUS, PROJECT)))
    source, aligned = _read(example, example.year or (None if example.text else DEFAULT_YEAR), book)
    previous = told = None
    if example.previous:
        before = (aligned.choice.year or DEFAULT_YEAR) - 1
        _, previous = _read(example.previous, example.previous.year or before, book)
    if PROJECT in rule.needs:
        from gailint import brief, project

        others = [_read(one, one.year or aligned.choice.year, book) for one in example.beside]
        briefs = [brief.brief(report, text.lines) for text, report in (*others, (source, aligned))]
        told = project.told([alone], project.filed(briefs, book.forms)).get(len(others), {})
    if rule.kind == REGISTER:
        return _of_registers(example, rule, source, aligned, book)
    results = engine.run([alone], aligned, "zh", previous, told)
    return [(one.message, f"{one.span.line}:{one.span.column}: {one.message}") for one in results.findings]


def _of_registers(example: Example, rule: Rule, source: Source, aligned: Aligned, book: Rulebook) -> list[tuple[str, str]]:
    """What the rule says of the registers beside the report, when all rules were run on it."""
    from datetime import date

    from gailint import baseline, register
    from gailint.checking import of_linted
    from gailint.keeping import Keeper, Kept

    results = engine.run(book.rules, aligned)
    report = of_linted(api.Linted(example.name or REPORT, source, True, aligned, results))
    folder = folder_of(report.path)
    ids = [one.id for one in book.rules if one.kind != REGISTER]
    registers = {folder: register.read(".gailint/suppress.yaml", example.suppress, ids)} if example.suppress else {}
    baselines = {folder: baseline.read(".gailint/baseline.json", example.baseline)} if example.baseline else {}
    keeper = Keeper(Kept(registers, baselines), [], date.today())
    keeper.keep(report, book.rules)
    found = [finding for one in keeper.about([rule], "zh") for finding in one.findings]
    return [(one.message, f"{one.span.line}:{one.span.column}: {one.message}") for one in found]


def _read(example: Example, year: int | None, book: Rulebook) -> tuple[Source, Aligned]:
    text = example_text(example._replace(year=year or example.year), book)
    return api.read(text.encode(), example.name, api.Options(year=year), book)


def failures(examples: Sequence[Example], book: Rulebook) -> Iterator[Failure]:
    """Examples that fail: a good one that is reported, a bad one that is not, or other findings than it lists."""
    rules = {rule.id: rule for rule in book.rules}
    for example in examples:
        try:
            with limited():
                messages = found(example, rules[example.rule], book)
        except Overtime:
            yield Failure(example, f"检查这个例子超过 {int(SECONDS)} 秒，已停止；请简化规则里的正则表达式")
            continue
        shown = "；".join(placed for _, placed in messages) or "什么也没报"
        if example.good and messages:
            yield Failure(example, f"是 ok 的例子，却报了：{shown}")
        elif not example.good and not messages:
            yield Failure(example, "是 bad 的例子，却没有报")
        elif not example.good and example.finds is not None:
            wanted = list(example.finds)
            same = len(wanted) == len(messages) and all(want in pair for want, pair in zip(wanted, messages, strict=False))
            if not same:
                yield Failure(example, f"应报：{'；'.join(wanted)}；实报：{shown}")

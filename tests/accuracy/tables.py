"""Outcomes as Markdown tables. Outcomes go in, text comes out."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from . import contexts, faults, layouts, neutral, tables_across
from .expect import skipped
from .judge import CleanOutcome, FaultOutcome, SameOutcome

if TYPE_CHECKING:
    from .measure import Measured


def markdown(measured: "Measured", drawn: str) -> str:
    """All tables for what was measured."""
    parts = ["# Accuracy", "", *head(drawn)]
    if measured.faults:
        parts += ["", *recall_tables(measured.faults)]
    if measured.clean:
        parts += ["", *clean_tables(measured.clean)]
    if measured.neutral:
        parts += [
            "",
            "## Changes that say nothing new",
            "",
            *same_table(measured.neutral, "change", list(neutral.CHANGES)),
        ]
    if measured.layout:
        parts += [
            "",
            "## The same report in another layout",
            "",
            *same_table(measured.layout, "layout", list(layouts.LAYOUTS)),
        ]
    if measured.pages:
        parts += [
            "",
            "## The same report as a page of HTML",
            "",
            *same_table(measured.pages, "change", ["page"]),
        ]
    if measured.across:
        parts += ["", *tables_across.markdown(measured.across)]
    return "\n".join(parts)


def head(drawn: str) -> list[str]:
    """How the numbers came about."""
    return [
        f"Measured on generated reports by `python -m tests.accuracy.measure {drawn}`. Every fault is",
        "put at a known place into an otherwise clean report; it counts as found when one of the expected",
        "rules reports it there, with at least the expected severity. `r` marks draws in which a layout that",
        "loses cells gave one warning on the row instead; a dash marks faults that a layout cannot express.",
    ]


def rate(outcomes: Sequence[FaultOutcome]) -> str:
    """Found of tried, with the number of row warnings among them."""
    tried = [o for o in outcomes if o.outcome != "skip"]
    if not tried:
        return "–"
    count = Counter(o.outcome for o in tried)
    rows = f" {count['row']}r" if count["row"] else ""
    return f"{len(tried) - count['miss']}/{len(tried)}{rows}"


def share(outcomes: Sequence[FaultOutcome]) -> str:
    """The share found, and of how many."""
    return f"{percent(outcomes)} of {sum(o.outcome != 'skip' for o in outcomes)}"


def percent(outcomes: Sequence[FaultOutcome]) -> str:
    """The share found."""
    tried = [o for o in outcomes if o.outcome != "skip"]
    return f"{100 * sum(o.outcome != 'miss' for o in tried) / len(tried):.1f} %" if tried else "–"


def recall_tables(outcomes: Sequence[FaultOutcome]) -> list[str]:
    """Recall by fault and layout, with totals."""
    names = list(layouts.LAYOUTS)
    lines = [
        "## Faults found",
        "",
        f"Form, tables, sums and years: {share([o for o in outcomes if o.fault not in faults.PROSE])}. "
        f"Prose, contents and citations: {share([o for o in outcomes if o.fault in faults.PROSE])}. "
        f"Overall {share(outcomes)}.",
        "",
    ]
    lines += ["| fault | " + " | ".join(names) + " | all |", "|---|" + "---|" * (len(names) + 1)]
    for fault in faults.FAULTS:
        own = [o for o in outcomes if o.fault == fault]
        cells = [rate([o for o in own if o.layout == name]) for name in names]
        lines.append(f"| {fault} | " + " | ".join(cells) + f" | {percent(own)} |")
    lines.append("| all | " + " | ".join(percent([o for o in outcomes if o.layout == n]) for n in names) + " | |")
    lines += ["", "Not expressible:", ""]
    for fault in faults.FAULTS.values():
        reasons: dict[str, list[str]] = {}
        for name in names:
            if skipped(fault, name):
                reasons.setdefault(skipped(fault, name), []).append(name)
        lines += [f"- {fault.name} in {', '.join(where)}: {reason}" for reason, where in reasons.items()]
    echoes = Counter((o.fault, rule) for o in outcomes for rule in o.echoes)
    lines += [
        "",
        f"Other findings at warning or above: {sum(echoes.values())} in {len(outcomes)} faulty reports.",
        "",
    ]
    lines += [f"- {rule} beside {fault}: {count}" for (fault, rule), count in echoes.most_common(12)]
    return lines


def clean_tables(outcomes: Sequence[CleanOutcome]) -> list[str]:
    """False findings by rule and layout, and the contexts the clean reports held."""
    false = Counter(rule for o in outcomes for rule, _ in o.false)
    examples = {rule: text for o in outcomes for rule, text in o.false}
    where = Counter(o.layout for o in outcomes for _ in o.false)
    total = sum(false.values())
    lines = ["## Clean reports", ""]
    lines.append(
        f"{total} false findings at warning or above on {len(outcomes)} clean reports "
        f"({100 * total / len(outcomes):.2f} per 100), in {sum(bool(o.false) for o in outcomes)} of them."
    )
    verdicts = Counter(o.verdict for o in outcomes)
    lines.append(
        f"Report year read rightly: {sum(o.year_read for o in outcomes)}. Verdicts: "
        + "、".join(f"{verdict} {count}" for verdict, count in verdicts.most_common())
        + "."
    )
    if false:
        lines += ["", "| rule | false findings | example |", "|---|---|---|"]
        lines += [f"| {rule} | {count} | {escape(examples[rule])} |" for rule, count in false.most_common(12)]
        lines += [
            "",
            "By layout: " + ", ".join(f"{name} {count}" for name, count in where.most_common()) + ".",
        ]
    used = Counter(name for o in outcomes for name in set(o.contexts))
    lines += ["", "Legitimate years and numbers in the clean reports (context: reports):", ""]
    lines.append(", ".join(f"{n}: {used[n]}" for n in contexts.numbers()) + ".")
    lines.append("")
    lines.append(", ".join(f"{name}: {used[name]}" for name in contexts.hard_names()) + ".")
    return lines


def escape(text: str) -> str:
    """Text for a cell of a Markdown table."""
    return text.replace("|", "\\|").replace("\n", " ")


def same_table(outcomes: Sequence[SameOutcome], field: str, names: Sequence[str]) -> list[str]:
    """How often nothing changed, with an example where something did."""
    lines = [f"| {field} | unchanged | example of a difference |", "|---|---|---|"]
    read: Callable[[SameOutcome], str] = (lambda o: o.change) if field == "change" else (lambda o: o.layout)
    for name in names:
        own = [o for o in outcomes if read(o) == name]
        if own:
            bad = [o for o in own if not o.same]
            example = f"{bad[0].layout}: {escape(bad[0].difference)}" if bad else ""
            lines.append(f"| {name} | {len(own) - len(bad)}/{len(own)} | {example} |")
    return lines


def listing(measured: "Measured") -> str:
    """Every miss, echo, false finding and difference on a line of its own."""
    lines = [f"miss {o.fault} {o.layout}" for o in measured.faults if o.outcome == "miss"]
    lines += [f"echo {o.fault} {o.layout} {rule}" for o in measured.faults for rule in o.echoes]
    lines += [f"false {rule} {text}" for o in measured.clean for rule, text in o.false]
    lines += [f"year {o.layout}" for o in measured.clean if not o.year_read]
    same = (*measured.neutral, *measured.layout, *measured.pages)
    lines += tables_across.listing(measured.across)
    lines += [f"changed {o.change} {o.layout} {o.difference}" for o in same if not o.same]
    return "\n".join(lines)

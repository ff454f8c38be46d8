"""Asks gailint about generated reports and compares with what is known. Seeds go in, outcomes come out."""

import re
import sys
from collections import Counter
from collections.abc import Sequence
from html import unescape
from importlib.util import find_spec
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from . import faults, layouts, neutral, pages, reports
from .expect import (
    LEVELS,
    Fault,
    Faulty,
    Place,
    is_hit,
    is_loose_hit,
    is_reading_rule,
    level,
    skipped,
    spans,
    touches,
)
from .model import Report
from .pieces import Placed, Rendered, place

ROOT = Path(__file__).resolve().parents[2]
REFERENCE = "pipe-leading"


Found = Counter[tuple[str, str]]


class FaultOutcome(NamedTuple):
    """One faulty report: found, found as an unreadable row, missed, inexpressible; and other findings."""

    fault: str
    layout: str
    outcome: str
    echoes: tuple[str, ...] = ()


class CleanOutcome(NamedTuple):
    """One clean report: false findings with their lines, and whether report and year were recognised."""

    layout: str
    contexts: tuple[str, ...]
    false: tuple[tuple[str, str], ...]
    year_read: bool
    verdict: str


class SameOutcome(NamedTuple):
    """One report before and after a change that should say nothing new."""

    change: str
    layout: str
    same: bool
    difference: str = ""


def lint(data: bytes) -> Any:
    """What gailint says about one file."""
    from gailint import api

    return api.lint(data, path="report.txt")


def use_checkout() -> None:
    """Lets the linter of this checkout be imported when the package is not installed."""
    if find_spec("gailint") is None:
        sys.path.insert(0, str(ROOT / "linter"))


def severe(findings: Any, least: str = "warning") -> list[Any]:
    """The findings of a level or above."""
    return [finding for finding in findings if level(finding) >= LEVELS[least]]


def excused(placed: Placed, rendered: Rendered, finding: Any) -> bool:
    """A warning that a row cannot be read is right where the layout lost some of its cells."""
    if not is_reading_rule(finding.rule) or level(finding) == LEVELS["error"]:
        return False
    return any(touches(placed, rendered.layout, Place(row, row), span) for row in rendered.lost for span in spans(finding))


def make_faulty(name: str, layout: str, seed: str) -> tuple[Fault, Faulty, Rendered]:
    """The faulty report of one seed."""
    rng = Random(f"{seed}/{name}/{layout}")
    fault = faults.FAULTS[name]
    faulty = faults.draw(fault, rng, digits=layout == "glued")
    return fault, faulty, layouts.render(faulty.report, layout, rng)


def make_clean(layout: str, seed: str) -> tuple[Report, Rendered]:
    """The clean report of one seed; where no cell is lost, a few have zeros printed as regular blanks."""
    rng = Random(f"{seed}/{layout}")
    report = reports.draw(rng)
    if layout in layouts.LOSSLESS and rng.random() < 0.06:
        report = reports.empty_regularly(rng, report)
    return report, layouts.render(report, layout, rng)


def try_fault(name: str, layout: str, seed: str) -> FaultOutcome:
    """Whether a fault is found in a layout."""
    if skipped(faults.FAULTS[name], layout):
        return FaultOutcome(name, layout, "skip")
    fault, faulty, rendered = make_faulty(name, layout, seed)
    placed = place(rendered)
    findings = lint(placed.text.encode()).findings
    hits = [f for f in findings if is_hit(placed, layout, fault, faulty, f)]
    lossy = layout in layouts.LOSSY
    loose = [f for f in findings if lossy and is_loose_hit(placed, layout, fault, faulty, f)]
    known = [*hits, *loose]
    echoes = [str(f.rule) for f in severe(findings) if f not in known and not excused(placed, rendered, f)]
    outcome = "hit" if hits else "row" if loose else "miss"
    return FaultOutcome(name, layout, outcome, tuple(echoes))


def try_clean(layout: str, seed: str) -> CleanOutcome:
    """What is wrongly reported on a clean report."""
    report, rendered = make_clean(layout, seed)
    placed = place(rendered)
    results = lint(placed.text.encode())
    false = [f for f in severe(results.findings) if not excused(placed, rendered, f)]
    lines = placed.text.split("\n")
    shown = tuple((str(f.rule), f"{layout}: {f.message} | {excerpt(lines, f.span)}") for f in false)
    year_read = results.is_report and results.year == report.figures.year
    return CleanOutcome(layout, report.contexts, shown, year_read, verdict_of(results))


def verdict_of(results: Any) -> str:
    """The verdict as plain text, whatever type the linter gives it."""
    return str(getattr(results.verdict, "value", results.verdict))


def excerpt(lines: list[str], span: Any) -> str:
    """The line of a span, or the surroundings of its column in a long line."""
    line = lines[min(span.line, len(lines)) - 1]
    start = max(0, span.column - 30) if len(line) > 90 else 0
    return f"{span.line}:{span.column} {line[start : start + 90]!r}"


def signature(findings: Any, least: str = "info") -> Found:
    """Findings as rule and address."""
    return Counter((finding.rule, finding.address) for finding in severe(findings, least))


def make_any(rng: Random, layout: str) -> Report:
    """A clean or a faulty report."""
    if rng.random() < 0.4:
        return reports.draw(rng)
    able = [fault for fault in faults.FAULTS.values() if not skipped(fault, layout)]
    return faults.draw(rng.choice(able), rng).report


def try_neutral(change: str, layout: str, seed: str) -> SameOutcome:
    """Whether a change that says nothing new leaves the findings alone."""
    rng = Random(f"{seed}/{change}/{layout}")
    rendered = layouts.render(make_any(rng, layout), layout, rng)
    before = signature(lint(neutral.plain(rendered, rng)).findings)
    after = signature(lint(neutral.CHANGES[change][0](rendered, rng)).findings)
    return SameOutcome(change, layout, before == after, difference(before, after))


def difference(before: Found, after: Found) -> str:
    """What went and what came."""
    gone, new = sorted((before - after).elements()), sorted((after - before).elements())
    parts = [f"-{rule} {address}" for rule, address in gone] + [f"+{rule} {address}" for rule, address in new]
    return "; ".join(parts[:4])


def try_layout(layout: str, seed: str) -> SameOutcome:
    """Whether a report in one layout has the findings it has in the reference layout."""
    rng = Random(f"{seed}/layout")
    report = make_any(rng, "glued")
    base = severe(lint(neutral.plain(layouts.render(report, REFERENCE, rng), rng)).findings)
    rendered = layouts.render(report, layout, rng)
    other = severe(lint(neutral.plain(rendered, rng)).findings)
    before, after = signature(base), signature(other)
    if layout in layouts.LOSSY:
        before, after = without_lost(before, after, bool(rendered.lost))
    if layout == "one-line":
        before, after = without_similar(before, after)
    return SameOutcome("layout", layout, before == after, difference(before, after))


def without_lost(before: Found, after: Found, lost: bool) -> tuple[Found, Found]:
    """Leaves out warnings on unreadable rows and, if there are any, what then cannot be told of tables."""
    told = lost or any(is_reading_rule(rule) for rule, _ in after)
    kept = Counter({key: n for key, n in after.items() if key in before or not is_reading_rule(key[0])})
    rest = {key: n for key, n in before.items() if key in after or not (told and is_table_rule(key[0]))}
    return Counter(rest), kept


def without_similar(before: Found, after: Found) -> tuple[Found, Found]:
    """Leaves out pairs that differ only in how much of a line their address quotes."""
    gone, new = before - after, after - before
    for rule, address in list(gone):
        for other in [where for name, where in new if name == rule]:
            short, long = sorted((address, other), key=len)
            if short.split("/", 1)[0] == long.split("/", 1)[0] and short.split("/", 1)[-1] in long:
                gone.pop((rule, address), None)
                new.pop((rule, other), None)
    return gone, new


def is_table_rule(rule: str) -> bool:
    """Rules of tables 二 to 四."""
    return rule[:3] in ("T2-", "T3-", "T4-")


use_checkout()


def try_page(name: str, seed: str) -> SameOutcome:
    """Whether a page of HTML gives the findings of the text of the same report, each at its words in the page."""
    rng = Random(f"{seed}/{name}/page")
    report = faults.draw(faults.FAULTS[name], rng, digits=False).report
    text = place(layouts.render(report, REFERENCE, Random(f"{seed}/{name}"))).text
    page = pages.render(report, rng)
    wanted, found = lint(text.encode()), lint(page.encode())
    before, after = signature(wanted.findings, "warning"), signature(found.findings, "warning")
    difference = "；".join([*(f"-{rule} {at}" for rule, at in before - after), *(f"+{rule} {at}" for rule, at in after - before)])
    strays = difference or "；".join(stray_places(found, page))
    return SameOutcome("page", name, not strays, strays)


def stray_places(linted: Any, page: str) -> list[str]:
    """The findings whose place in the page does not hold the words they were found on."""
    from gailint.original import in_file

    original, lines = linted.aligned.original, page.split("\n")
    found = []
    for finding in linted.findings:
        span = finding.span
        words = cut(linted.source.lines, span)
        there = re.sub(r"<!--.*?-->|<[^>]*>", "", cut(lines, in_file(original, span)), flags=re.DOTALL)
        if "".join(unescape(there).split()) != "".join(words.split()):
            found.append(f"{finding.rule} {words[:20]!r} {there[:20]!r}")
    return found


def cut(lines: Sequence[str], span: Any) -> str:
    """The text of a place."""
    if span.line == span.end_line:
        return lines[span.line - 1][span.column - 1 : span.end_column - 1]
    middle = lines[span.line : span.end_line - 1]
    return "\n".join([lines[span.line - 1][span.column - 1 :], *middle, lines[span.end_line - 1][: span.end_column - 1]])

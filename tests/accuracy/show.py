"""One generated report with line numbers, what is expected of it, and what gailint found. For debugging."""

from collections.abc import Callable
from typing import Any

from . import judge
from .expect import is_hit, is_loose_hit, span_of
from .pieces import Placed, line_of, place

Marks = dict[str, Callable[[Any], bool]]


def report(name: str, layout: str, seed: str) -> str:
    """The text of one draw with expectation and findings; the name `clean` shows a clean report."""
    if name == "clean":
        drawn, rendered = judge.make_clean(layout, seed)
        placed = place(rendered)
        lines = [
            *numbered(placed),
            "",
            f"clean; year {drawn.figures.year}; contexts {', '.join(drawn.contexts)}",
        ]
        marks: Marks = {"x": lambda finding: judge.excused(placed, rendered, finding)}
    else:
        fault, faulty, rendered = judge.make_faulty(name, layout, seed)
        placed = place(rendered)
        lines = [*numbered(placed), "", f"{name}; year {faulty.report.figures.year}"]
        lines.append(f"expected {' or '.join(fault.rules)}, at least {fault.severity}, at:")
        for where in faulty.at:
            span = span_of(placed, where)
            lines.append(
                f"  {where.first} … {where.last}: "
                + (f"{here(placed, span[0])} – {here(placed, span[1])}" if span else "nowhere")
            )
        marks = {
            "!": lambda finding: is_hit(placed, layout, fault, faulty, finding),
            "r": lambda finding: is_loose_hit(placed, layout, fault, faulty, finding),
        }
    results = judge.lint(placed.text.encode())
    lines.append(f"gailint: {results.verdict}, year {results.year}")
    for finding in results.findings:
        mark = next((sign for sign, test in marks.items() if test(finding)), " ")
        related = ", ".join(f"{item.span.line}:{item.span.column}" for item in finding.related)
        lines.append(
            f"{mark} {finding.span.line}:{finding.span.column} {finding.severity} {finding.rule} "
            f"[{finding.address}] {finding.message} ({finding.confidence}) related {related}"
        )
    return "\n".join(lines)


def numbered(placed: Placed) -> list[str]:
    """The lines with their numbers, tabs made visible."""
    return [f"{number:4} {line}".replace("\t", "→") for number, line in enumerate(placed.text.split("\n"), 1)]


def here(placed: Placed, offset: int) -> str:
    """An offset as line and column."""
    line = line_of(placed, offset)
    return f"{line}:{offset - placed.lines[line - 1] + 1}"

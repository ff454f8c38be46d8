"""What a fault is, and what counts as having found it: rules, the least severity, and places by key."""

from collections.abc import Callable
from random import Random
from typing import Any, NamedTuple

from . import figures as fig
from .model import Report
from .pieces import Placed, extent, line_of, offset_of

LEVELS = {"info": 0, "warning": 1, "error": 2}
NEW = tuple(year for year in fig.YEARS if year >= 2021)
OLD = (2019, 2020)
BUSY = ("small", "medium", "large")


class Place(NamedTuple):
    """From the first key to the last one; both ends included."""

    first: str
    last: str


class Faulty(NamedTuple):
    """A report with one fault, and where it is expected."""

    report: Report
    at: tuple[Place, ...]


class Fault(NamedTuple):
    """A named fault. `table` faults may be one warning on the row where a layout loses cells."""

    name: str
    make: Callable[[Report, Random], Faulty | None]
    rules: tuple[str, ...]
    severity: str = "error"
    years: tuple[int, ...] = fig.YEARS
    sizes: tuple[str, ...] = fig.SIZES
    table: bool = False
    skip: tuple[tuple[str, str], ...] = ()
    plain: bool = False


def at(*keys: str) -> tuple[Place, ...]:
    """One place for each key."""
    return tuple(Place(key, key) for key in keys)


def between(first: str, last: str) -> tuple[Place, ...]:
    """One place that runs from one key to another."""
    return (Place(first, last),)


def skipped(fault: Fault, layout: str) -> str:
    """Why the fault cannot be expressed in the layout, or nothing."""
    return dict(fault.skip).get(layout, "")


def span_of(placed: Placed, where: Place) -> tuple[int, int] | None:
    """A place as a range of offsets; a cell that left no trace is looked for in its row."""
    first = extent(placed, where.first) or extent(placed, row_key(where.first))
    last = extent(placed, where.last) or extent(placed, row_key(where.last))
    if not first or not last:
        return None
    return min(first[0], last[0]), max(first[1], last[1])


def touches(placed: Placed, layout: str, where: Place, span: Any) -> bool:
    """Whether a span of the linter lies at a place: by line, or by column where all is one line."""
    found = span_of(placed, where)
    if not found:
        return False
    start, end = found
    if layout == "one-line":
        return bool(start - 2 <= offset_of(placed, span.line, span.column) <= end + 2)
    return bool(line_of(placed, start) <= span.line <= line_of(placed, end))


def level(finding: Any) -> int:
    """The severity of a finding as a number."""
    return LEVELS[getattr(finding.severity, "name", finding.severity)]


def spans(finding: Any) -> list[Any]:
    """The span of a finding and those of its related places."""
    return [finding.span, *(item.span for item in finding.related)]


def is_hit(placed: Placed, layout: str, fault: Fault, faulty: Faulty, finding: Any) -> bool:
    """The finding is one of the expected rules, severe enough, at an expected place."""
    if finding.rule not in fault.rules or level(finding) < LEVELS[fault.severity]:
        return False
    return any(touches(placed, layout, where, span) for where in faulty.at for span in spans(finding))


def is_loose_hit(placed: Placed, layout: str, fault: Fault, faulty: Faulty, finding: Any) -> bool:
    """Where a layout loses cells, a table fault may be one warning that its row or header cannot be read."""
    if not fault.table or not is_reading_rule(finding.rule):
        return False
    least = min(LEVELS[fault.severity], LEVELS["warning"])
    if finding.rule.endswith(("HEADER", "COLUMN")):
        least = LEVELS["info"]
    if level(finding) < least:
        return False
    return any(touches(placed, layout, widened(where), span) for where in faulty.at for span in spans(finding))


def widened(where: Place) -> Place:
    """A place widened from cells to their rows, and from a header to the whole head of its table."""
    first, last = row_key(where.first), row_key(where.last)
    if "/header" in first:
        head = first.split("/header")[0]
        return Place(f"{head}/caption", last) if head.startswith("t2") else Place(f"{head}/header1", f"{head}/header3")
    return Place(first, last)


def row_key(key: str) -> str:
    """The key of the row in which a key lies; a row of table 二 has three parts to its key."""
    parts = key.split("/")
    return "/".join(parts[: 3 if parts[0] == "t2" else 2]) if parts[0] in ("t2", "t3", "t4") else key


def is_reading_rule(rule: str) -> bool:
    """Rules that say a row, header or cell could not be read."""
    return rule.startswith("IN-") or rule.endswith(
        ("-WIDTH", "-BLANK", "-ROW", "-EMPTY", "-COLUMN", "-NUMBER", "-TABLE", "-HEADER", "-CUT")
    )

"""The report line by line: numbered, the places of findings marked, the findings beside their lines."""

from __future__ import annotations

from itertools import pairwise

from gailint.output.html_tables import reference
from gailint.output.html_tags import Child, Markup, tag
from gailint.output.html_words import word

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from gailint.finding import Severity
    from gailint.output.html_places import Item, Places

FOLD_FROM = 80  # a shorter report is shown unfolded
RUN = 12  # so many lines in a row without findings are folded
AROUND = 3  # lines that stay beside a line with findings
MOST_MARKED = 4  # lines; of a longer place only the first is marked


def text(shown: Places) -> Markup | None:
    """The lines of a report; long stretches without findings are folded."""
    if shown.sheet is None:
        return None
    led_to = _led_to(shown)
    lines = shown.sheet.lines
    if lines[-1] == "" and len(lines) not in led_to:
        lines = lines[:-1]
    busy = {item.finding.span.line for item in shown.items}
    on_line = _on_lines(shown.items)
    parts: list[Markup] = []
    for first, last, is_folded in _stretches(len(lines), busy):
        part = tag(
            "ol",
            *(
                _line(number, lines[number - 1], on_line.get(number, ()), number in led_to, shown)
                for number in range(first, last + 1)
            ),
        )
        parts.append(_folded(part, first, last, len(lines), shown.lang) if is_folded else part)
    return tag(
        "section",
        tag("h3", word("text", shown.lang)),
        tag("p", word("text-note", shown.lang), cls="note"),
        tag("div", *parts, cls="lines", lang="zh-CN" if shown.lang == "en" else None),
        cls="report-text",
    )


def _folded(part: Markup, first: int, last: int, total: int, lang: str) -> Markup:
    key = "whole" if (first, last) == (1, total) else "lines"
    return tag("details", tag("summary", word(key, lang, first=first, last=last), lang=_page_lang(lang)), part, cls="fold")


def _page_lang(lang: str) -> str | None:
    return "en" if lang == "en" else None


def _stretches(total: int, busy: Iterable[int]) -> Iterator[tuple[int, int, bool]]:
    """(first line, last line, whether it is folded) over the whole report."""
    if total < FOLD_FROM:
        if total:
            yield 1, total, False
        return
    near = {line for one in busy for line in range(one - AROUND, one + AROUND + 1)}
    start = 1
    quiet = [number not in near for number in range(1, total + 1)]
    stretches: list[tuple[int, int, bool]] = []
    for number in range(2, total + 2):
        if number > total or quiet[number - 1] != quiet[start - 1]:
            folded = quiet[start - 1] and number - start >= RUN
            if stretches and not folded and not stretches[-1][2]:
                start = stretches.pop()[0]
            stretches.append((start, number - 1, folded))
            start = number
    yield from stretches


def _led_to(shown: Places) -> set[int]:
    """The lines that links lead to."""
    return {
        span.line
        for item in shown.items
        for span in (item.finding.span, *(one.span for one in item.finding.related if not one.path))
    } | {one.finding.span.line for one in shown.aside}


def _on_lines(items: Iterable[Item]) -> dict[int, list[Item]]:
    """The findings by the lines that they are marked on."""
    found: dict[int, list[Item]] = {}
    for item in items:
        first, last = item.finding.span.line, item.finding.span.end_line
        for number in range(first, last + 1 if last - first < MOST_MARKED else first + 1):
            found.setdefault(number, []).append(item)
    return found


def _line(number: int, line: str, marked: Sequence[Item], is_led_to: bool, shown: Places) -> Markup:
    items = [item for item in marked if item.finding.span.line == number]
    beside = tag("div", *(_note(item, shown) for item in items), cls="beside", lang=_page_lang(shown.lang)) if items else None
    worst = max((item.finding.severity for item in items), default=None)
    return tag(
        "li",
        tag("b", str(number)),
        tag("p", *_marked(number, line, marked)),
        beside,
        id=shown.line_id(number) if is_led_to else None,
        cls=f"has {worst}" if worst else None,
    )


def _note(item: Item, shown: Places) -> Markup:
    return tag(
        "p", reference(item, shown, named=True), " ", shown.message(item.finding), cls=f"finding-at {item.finding.severity}"
    )


def _marked(number: int, line: str, items: Iterable[Item]) -> Iterator[Child]:
    """The line with the places of findings marked; where several overlap, by the most severe."""
    found = [(*_piece(item, number, line), item.finding.severity) for item in items]
    borders = sorted({0, len(line), *(border for start, end, _ in found for border in (start, end))})
    yield from (_gap(severity) for start, end, severity in found if start == end == 0)
    for start, end in pairwise(borders):
        over = [severity for one, other, severity in found if one <= start and end <= other]
        yield tag("mark", line[start:end], cls=str(max(over))) if over else line[start:end]
        yield from (_gap(severity) for one, other, severity in found if one == other == end)


def _gap(severity: Severity) -> Markup:
    """The mark of a place where something is absent."""
    return tag("mark", cls=f"{severity} gap")


def _piece(item: Item, number: int, line: str) -> tuple[int, int]:
    """What of a line a finding marks, as (start, end)."""
    span = item.finding.span
    start = span.column - 1 if number == span.line else 0
    end = span.end_column - 1 if number == span.end_line else len(line)
    return min(start, len(line)), min(max(start, end), len(line))

"""A form -> its blank text, with zeros or given figures: what `gailint form show` prints and rule examples use."""

from __future__ import annotations

from gailint.forms import Form, Slot, TableForm, every, group_tables, leaves

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

_INTRO = {
    "一": "{year}年，本机关依法开展政府信息公开工作。",
    "五": "存在的主要问题：公开内容还不够全面。改进情况：加强培训，按月检查。",
    "六": "本机关{year}年未收取信息处理费。",
}


def blank_report(form: Form, year: int, figures: Mapping[str, Mapping[str, Any]] | None = None) -> str:
    """A whole report on a form: title, six sections, tables with cells of 0 unless `figures` says otherwise.

    `figures` is table -> row -> number (in the column 总计, or the only column) or row -> {column: number}."""
    lines = [f"××县××局{year}年政府信息公开工作年度报告".replace("××县××局", "云山县水务局"), ""]
    for section in form.sections:
        lines += [f"{section.key}、{section.label}", ""]
        if section.key in _INTRO:
            lines += [_INTRO[section.key].format(year=year), ""]
        for table in form.tables:
            if table.section == section.key:
                lines += table_lines(table, (figures or {}).get(table.key, {}))
        lines.append("")
    return "\n".join(lines)


def tables_text(form: Form, figures: Mapping[str, Mapping[str, Any]]) -> str:
    """Only the sections whose tables are in `figures`."""
    lines: list[str] = []
    for section in form.sections:
        groups = {table.group for table in form.tables if table.section == section.key and table.key in figures}
        for group in sorted(groups):
            lines += [f"{section.key}、{section.label}", ""]
            for table in group_tables(form, group):
                lines += table_lines(table, figures.get(table.key, {}))
            lines.append("")
    return "\n".join(lines)


def table_lines(table: TableForm, figures: Mapping[str, Any]) -> Iterator[str]:
    """The rows of one table, cells separated by tabs."""
    if table.group == "t2":
        yield table.caption
        yield "\t".join([table.head, *(slot.label for slot in leaves(table.columns))])
        for row in leaves(table.rows):
            yield "\t".join([row.label, *_cells(table, row, figures)])
    elif table.group == "t3":
        yield f"{table.note}\t\t\t{table.head}"
        yield "\t\t\t" + "\t".join(_upper(table))
        yield "\t\t\t" + "\t".join(_lower(table))
        for labels, row in _labelled(table.rows, ()):
            yield "\t".join([*labels, *[""] * (3 - len(labels)), *_cells(table, row, figures)])
    else:
        depth = max(slot.path.count("/") for slot in leaves(table.columns))
        for level in range(depth + 1):
            yield "\t".join(_level(table, level))
        yield "\t".join(_cells(table, next(leaves(table.rows)), figures))


def _upper(table: TableForm) -> Iterator[str]:
    for slot in table.columns:
        yield slot.label
        yield from [""] * (len(slot.children) - 1)


def _lower(table: TableForm) -> Iterator[str]:
    for slot in table.columns:
        yield from [child.label for child in slot.children] or [""]


def _level(table: TableForm, level: int) -> Iterator[str]:
    """One header line of 表四: each label above the first of its columns; leaves on the line their depth gives."""
    seen: set[str] = set()
    groups = {slot.path: slot for slot in every(table.columns)}
    for leaf in leaves(table.columns):
        parts = leaf.path.split("/")
        path = "/".join(parts[: level + 1])
        shown = level < len(parts) and path not in seen
        seen.add(path)
        yield groups[path].label if shown else ""


def _labelled(rows: tuple[Slot, ...], above: tuple[str, ...]) -> Iterator[tuple[list[str], Slot]]:
    """Each leaf row with the labels printed on its line: a group's label stands on its first leaf."""
    for index, slot in enumerate(rows):
        before = above if index == 0 else ("",) * len(above)
        if slot.children:
            yield from _labelled(slot.children, (*before, slot.label))
        else:
            yield [*before, slot.label], slot


def _cells(table: TableForm, row: Slot, figures: Mapping[str, Any]) -> list[str]:
    given = figures.get(row.path, figures.get(row.key, 0))
    columns = list(leaves(table.columns))
    if table.group == "t4":
        return [str(figures.get(column.path, 0)) for column in columns]
    if isinstance(given, dict):
        return [str(given.get(column.path, given.get(column.key, 0))) for column in columns]
    only = [column for column in columns if column.role == "total"] or columns[:1]
    return ["" if given is None else str(given) if column in only else "0" for column in columns]

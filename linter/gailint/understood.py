"""An aligned report -> what `gailint parse` shows of it, as text and as plain data for JSON."""

from __future__ import annotations

from gailint.labels import leaf_rows
from gailint.model import Paragraph, Section, Subheading, Table
from gailint.plain import some_lines
from gailint.words import say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from gailint.align import Aligned
    from gailint.source import Source
    from gailint.span import Span
    from gailint.tables import AlignedTable, Fact


def as_data(source: Source, aligned: Aligned) -> dict[str, Any]:
    """Everything that was understood; rows and columns are 1-based, columns in code points."""
    choice, report = aligned.choice, aligned.report
    return {
        "path": aligned.name,
        "encoding": source.encoding,
        "year": choice.year,
        "year_from": choice.taken_from,
        "form": choice.form.edition if choice.form else None,
        "witnesses": [
            {"place": one.place, "year": one.year, "votes": one.votes, "text": one.quote, **_at(one.span)}
            for one in choice.witnesses
        ],
        "titles": [{"text": "".join(line.text for line in title), **_at(title[0].span)} for title in report.titles],
        "sections": [_section(section) for section in (report.front, *report.sections)],
        "tables": [_table(table) for table in aligned.tables.values()],
        "facts": [_fact(group, fact) for group, found in aligned.groups.items() for fact in found.facts],
    }


def _at(span: Span | None) -> dict[str, Any]:
    return {"line": span.line, "column": span.column} if span else {}


def _section(section: Section) -> dict[str, Any]:
    heading = section.heading
    found: dict[str, Any] = {"section": heading.section if heading else None}
    if heading:
        found |= {"number": heading.number, "heading": heading.wording, "known_by": heading.quality, **_at(heading.span)}
    counts = {
        kind.__name__.lower(): sum(isinstance(item, kind) for item in section.items) for kind in (Paragraph, Subheading, Table)
    }
    return {**found, **counts, "end_line": section.end.end_line}


def _table(table: AlignedTable) -> dict[str, Any]:
    cells = [
        {"row": c.row_path, "column": c.column_path, "text": c.text, "kind": c.amount.kind, **_at(c.span)}
        for c in table.cells.values()
    ]
    rows = [{"row": path, "state": state.state, **_at(state.span)} for path, state in table.rows.items()]
    return {"table": table.key, "columns": list(table.columns), "rows": rows, "cells": cells}


def _fact(group: str, fact: Fact) -> dict[str, Any]:
    return {"table": group, "kind": fact.kind, "address": fact.address, **dict(fact.values), **_at(fact.span)}


def as_text(source: Source, aligned: Aligned, lang: str) -> str:
    """The same for people: sections, then each table as a grid with the line of every row."""
    return "".join(some_lines(line) + "\n" for line in _lines(source, aligned, lang))


def _lines(source: Source, aligned: Aligned, lang: str) -> Iterator[str]:
    choice, report = aligned.choice, aligned.report
    yield f"{aligned.name}（{source.encoding}）"
    year = say("year", lang, year=choice.year, place=say(choice.taken_from, lang)) if choice.year else say("no-year", lang)
    form = say("form", lang, form=choice.form.edition) if choice.form else say("no-form", lang)
    yield f"{year}；{form}"
    for witness in choice.witnesses:
        where = f"{witness.span.line}:{witness.span.column} " if witness.span else ""
        yield f"  {where}{say(witness.place, lang)} {witness.year}（{witness.votes}）“{witness.quote[:40]}”"
    for title in report.titles:
        yield f"{title[0].number}:{title[0].column}  {say('title', lang)} {' ⏎ '.join(line.text for line in title)}"
    for section in report.sections:
        heading = section.heading
        if heading:
            number = f"{heading.number}、" if heading.number else ""
            yield f"{heading.span.line}:{heading.span.column}  【{heading.section}】 {number}{heading.wording}（{heading.quality}）"
        for table in aligned.tables.values():
            if heading and table.form.section == heading.section:
                yield from _grid(table)
    for found in aligned.groups.values():
        for fact in found.facts:
            values = "，".join(value for key, value in fact.values.items() if value and not key.endswith("_en"))
            yield f"  ! {fact.span.line}:{fact.span.column} {fact.kind} {fact.address} {values}"


def _grid(table: AlignedTable) -> Iterator[str]:
    yield f"  {table.key} {table.form.caption}".rstrip()
    yield "\t".join(["    ", *(path.rpartition("/")[2] for path in table.columns)])
    for slot in leaf_rows(table.form):
        state = table.rows.get(slot.path)
        if state is None:
            continue
        cells = [table.cells.get((slot.path, column)) for column in table.columns]
        texts = [cell.text or "·" if cell else "?" for cell in cells]
        first = next((cell for cell in cells if cell), None)
        where = f"{first.span.line}:{first.span.column}" if first else f"{state.span.line}:{state.span.column}"
        yield "\t".join(
            [f"    {where}", slot.label or slot.key, *texts, *([] if state.state == "read" else [f"（{state.state}）"])]
        )

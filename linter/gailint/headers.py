"""The header of a table x its form -> which columns it has, and facts on those that differ."""

from __future__ import annotations

from itertools import pairwise

from gailint.forms import Form, Slot, TableForm, every, leaves
from gailint.labels import Match, is_cut, resembling
from gailint.record import NamedTuple
from gailint.span import Span, after
from gailint.tables import Fact
from gailint.text import normal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gailint.marks import Mark


class Header(NamedTuple):
    """`present` are the columns that were found, in the order of the form."""

    present: tuple[Slot, ...]
    facts: tuple[Fact, ...]


def read_header(
    marks: Sequence[Mark], table: TableForm, columns: tuple[Slot, ...], form: Form, forms: Sequence[Form], place: Span
) -> Header:
    """Find each column's header among the marks. A column counts once, however often its header is repeated."""
    found: dict[str, Mark] = {}
    facts: list[Fact] = []
    strangers = 0
    foreign = form.edition not in {one.edition for one in forms if table in one.tables}
    for mark in marks:
        match = _column_match(mark, table, columns)
        if match is not None and match.slot is not None:
            if match.slot.path in found:
                continue
            found[match.slot.path] = mark
            facts.extend(_wording(mark, match, match.slot, table, form, forms, foreign))
        elif (stranger := _stranger(mark, table)) is not None and not foreign:
            facts.append(_old_header(mark, stranger, table, form, forms))
            strangers += 1
    facts.extend(_swapped(found, table))
    missing = [slot for slot in columns if slot.path not in found]
    unknown = [mark for mark in marks if mark.kind == "text" and not _is_note(mark)]
    for slot in list(missing):
        near = next((mark for mark in unknown if is_cut(mark.cell.text, slot)), None)
        kind = "cut"
        if near is None and (near := _like(unknown, slot)) is not None:
            kind = "label"
        if near is not None:
            unknown.remove(near)
            missing.remove(slot)
            found[slot.path] = near
            facts.append(_label_fact(kind, near, slot, table))
    if len(missing) > strangers:
        facts.append(_missing_fact(missing, unknown, marks, table, place))
    present = tuple(slot for slot in columns if slot.path in found)
    return Header(present, tuple(facts))


def _swapped(found: Mapping[str, Mark], table: TableForm) -> Iterator[Fact]:
    """Headers that stand before one that they follow on the form, group by group: values are bound by the form's order."""
    for slots in (table.columns, *(slot.children for slot in every(table.columns))):
        present = [slot for slot in slots if slot.path in found]
        for before, behind in pairwise(present):
            place = found[behind.path].cell.span
            if place < found[before.path].cell.span:
                yield Fact("swapped", place, f"{table.key}/{behind.path}", {"found": behind.label, "behind": before.label})


def _column_match(mark: Mark, table: TableForm, columns: tuple[Slot, ...]) -> Match | None:
    paths = {slot.path: slot for slot in columns}
    own = (match for match in mark.meaning.matches if match.axis == "column" and match.table == table.key and match.slot)
    return next((match for match in own if match.slot and match.slot == paths.get(match.slot.path)), None)


def _stranger(mark: Mark, table: TableForm) -> Match | None:
    """The column of another edition that a header names, unless this table has it too (a group of columns)."""
    named = next((match for match in mark.meaning.matches if match.axis == "column" and match.how == "exact"), None)
    own = tuple(every(table.columns)) if named is not None else ()
    return None if any(match.slot in own for match in mark.meaning.matches) else named


def _wording(
    mark: Mark, match: Match, slot: Slot, table: TableForm, form: Form, forms: Sequence[Form], foreign: bool
) -> list[Fact]:
    if match.how == "was" and not foreign:
        return [_old_header(mark, match, table, form, forms)]
    if match.how == "near":
        return [_label_fact("label", mark, slot, table)]
    if slot.unit and _unit(mark.cell.text) not in ("", slot.unit):
        values = {"found": mark.cell.text, "unit": _unit(mark.cell.text), "expected": slot.unit}
        return [Fact("unit", mark.cell.span, f"{table.key}/{slot.path}", values)]
    return []


def _unit(label: str) -> str:
    """The unit a header names: 本年收费金额（单位：元） -> 元; "" when it names none."""
    plain = normal(label)
    for unit in ("亿元", "万元", "千元", "百元", "美元", "元"):
        if f"单位{unit}" in plain or plain.endswith(unit):
            return unit
    return ""


def _old_header(mark: Mark, match: Match, table: TableForm, form: Form, forms: Sequence[Form]) -> Fact:
    other = other_edition(form, forms)
    known = match.how == "was"
    values = {"found": mark.cell.text, "other": other, "edition": form.edition, **advice(mark.cell.text, table.key, form, forms)}
    path = match.slot.path if known and match.slot else normal(mark.cell.text)
    return Fact("header", mark.cell.span, f"{table.key}/{path}", values)


def _like(unknown: Sequence[Mark], slot: Slot) -> Mark | None:
    return next((mark for mark in unknown if resembling(mark.cell.text, [slot], 0.6) is not None), None)


def _is_note(mark: Mark) -> bool:
    """Whether a text of the header is no header: the cross-check note, or pieces of it."""
    plain = normal(mark.cell.text)
    return "勾稽" in plain or "第一项" in plain or "第三项" in plain or len(plain) > 30


def _label_fact(kind: str, mark: Mark, slot: Slot, table: TableForm) -> Fact:
    values = {"found": mark.cell.text, "expected": slot.label}
    confidence = "extraction" if kind == "cut" else "source"
    return Fact(kind, mark.cell.span, f"{table.key}/{slot.path}", values, (), confidence)


def _missing_fact(missing: Sequence[Slot], unknown: Sequence[Mark], marks: Sequence[Mark], table: TableForm, place: Span) -> Fact:
    labels = [mark for mark in marks if mark.kind == "label"]
    strange = [mark for mark in unknown if len(normal(mark.cell.text)) >= 2]
    where = strange[0].cell.span if strange else after(labels[-1].cell.span) if labels else place
    found = "、".join(f"“{mark.cell.text}”" for mark in strange[:4])
    values = {
        "missing": "、".join(f"“{slot.label}”" for slot in missing),
        "found": f"，此处写的是 {found}" if found else "",
        "found_en": f"; here stands {found}" if found else "",
    }
    return Fact("column", where, f"{table.key}/表头", values)


def advice(found: str, key: str, form: Form, forms: Sequence[Form]) -> dict[str, str]:
    """What the form in force has instead of a label of another edition: the slots name each other by `was`."""
    plain = normal(found)
    table = next((table for table in form.tables if table.key == key), None)
    expected = ""
    if table is not None:
        own = [*leaves(table.columns), *leaves(table.rows)]
        others = [slot for one in forms for t in one.tables if t.key == key for slot in (*leaves(t.columns), *leaves(t.rows))]
        names = {slot.label for slot in own}
        expected = next((slot.label for slot in own if plain in map(normal, (*slot.was, *slot.near))), "")
        expected = expected or next(
            (was for slot in others if normal(slot.label) == plain for was in slot.was if was in names), ""
        )
    if expected:
        return {"advice": f"应为“{expected}”", "advice_en": f"should be “{expected}”"}
    return {"advice": f"{form.edition} 版没有这一项", "advice_en": f"the {form.edition} edition has no such entry"}


def other_edition(form: Form, forms: Sequence[Form]) -> str:
    """The edition a label that is not this form's comes from."""
    return next(one.edition for one in forms if one.edition != form.edition)

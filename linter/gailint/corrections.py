"""What a check found -> the correction that keeps every figure, or None where more than one answer is possible.

Which rules may correct, and whether that is safe, stands in the rules; the right wording comes from the form or the rule.
"""

from __future__ import annotations

from gailint.finding import Edit, Fix
from gailint.forms import every, group_tables, without_number
from gailint.labels import book, is_cut, likeness
from gailint.text import normal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from gailint.align import Aligned
    from gailint.forms import TableForm
    from gailint.model import Heading
    from gailint.prose import Sentence
    from gailint.tables import Fact


def fix_of(edits: Iterable[Edit | None]) -> Fix | None:
    """One correction from the edits of all its places; those that overlap an earlier one wait for the next round."""
    kept: list[Edit] = []
    for edit in sorted(one for one in edits if one is not None):
        if not kept or edit.span[:2] >= kept[-1].span[2:]:
            kept.append(edit)
    return Fix("", tuple(kept)) if kept else None


def in_sentence(sentence: Sentence, start: int, end: int, text: str) -> Edit | None:
    """Write `text` in place of a piece of a sentence; None when the piece is broken over lines."""
    span = sentence.span(start, end)
    whole = span.line == span.end_line and span.end_column - span.column == end - start
    return Edit(span, text) if whole and sentence.text[start:end] != text else None


def heading_wording(heading: Heading, label: str) -> Fix | None:
    """The wording of a heading as on the form; its number stays as it is."""
    if heading.place is None or not label or heading.wording == label:
        return None
    return Fix("", (Edit(heading.place, label),))


def label_wording(aligned: Aligned, fact: Fact) -> Fix | None:
    """The label of the form in force in place of a slip of it; None for a label of another edition, for one with a unit,
    and for one that could be meant for another row or column as well."""
    form, span = aligned.choice.form, fact.span
    found, expected = fact.values["found"], fact.values["expected"]
    table = next((one for one in form.tables if fact.address.startswith(f"{one.key}/")), None) if form else None
    if form is None or table is None or "元" in expected:
        return None
    one_run = span.line == span.end_line and span.end_column - span.column == len(found) and not any(map(str.isspace, found))
    if not one_run or expected not in {slot.label for slot in _slots(table)}:
        return None
    matches = book(aligned.forms, table.group).find(found).matches
    if any(match.how != "near" for match in matches):
        return None
    if matches and not all(match.slot is not None and match.slot.label == expected for match in matches):
        return None
    if not matches and not _only_meant(aligned, table, found, expected):
        return None
    number = found[: len(found) - len(without_number(found))]
    return Fix("", (Edit(span, number + without_number(expected)),))


def _slots(table: TableForm) -> list:  # type: ignore[type-arg]
    return [*every(table.columns), *every(table.rows)]


def _only_meant(aligned: Aligned, table: TableForm, found: str, expected: str) -> bool:
    """Whether an unknown label is cut from, or nearly, this label of all labels of the printed table, in any edition."""
    plain = normal(found)
    if len(plain) < 2:
        return False
    meant: set[str] = set()
    for form in aligned.forms:
        for slot in (slot for one in group_tables(form, table.group) for slot in _slots(one)):
            words = [normal(without_number(slot.label)), *slot.spellings]
            if is_cut(found, slot) or any(likeness(plain, word) >= 0.75 for word in words):
                meant.add(normal(without_number(slot.label)))
    return meant == {normal(without_number(expected))}

"""Cell texts -> slots of the form: which label a text is, in this edition or another, whole, cut or differing."""

from __future__ import annotations

from functools import lru_cache

from gailint.forms import Form, Slot, TableForm, every, group_tables, leaves, without_notes_behind
from gailint.record import NamedTuple
from gailint.text import normal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Match(NamedTuple):
    """`axis` is caption, head, note, column or row; `how` is "exact", "near" (differs in wording) or "was" (the name
    another edition gave this slot). `edition` is the edition the wording belongs to."""

    axis: str
    table: str
    slot: Slot | None
    how: str
    edition: str


class Meaning(NamedTuple):
    """What a text may be on a printed table. `matches`: every label, exact ones first; `rows`: those that name a row;
    `axes`: those of all matches; `is_row`: whether it names a row that holds figures, not only a group of rows."""

    matches: tuple[Match, ...]
    rows: tuple[Match, ...]
    axes: frozenset[str]
    is_row: bool


NOTHING = Meaning((), (), frozenset(), False)


class LabelBook(NamedTuple):
    """The labels of one printed table (t2, t3 or t4) in every edition: normalised wording -> what it means. `own` holds, by
    (edition, table), the labels that the same table has in no other edition."""

    meanings: dict[str, Meaning]
    prefixes: frozenset[str]
    own: dict[tuple[str, str], frozenset[str]]

    def find(self, text: str) -> Meaning:
        """What a text means: notes in brackets are ignored when the whole is unknown."""
        for wording in wordings(text):
            if wording in self.meanings:
                return self.meanings[wording]
        return NOTHING

    def begins(self, text: str) -> bool:
        """Whether a text is the beginning of a longer label."""
        if normal(text) in self.prefixes:
            return True
        opened = max(text.rfind("（"), text.rfind("("))
        if opened < 0:
            return False
        closed = text[:opened] if opened > max(text.rfind("）"), text.rfind(")")) else without_notes_behind(text)
        return bool(closed) and normal(closed) in self.prefixes

    def knows(self, text: str) -> bool:
        """Whether a text is a label of this printed table."""
        return not self.meanings.keys().isdisjoint(wordings(text))


def wordings(text: str) -> tuple[str, ...]:
    """The normalised wordings by which a text may be known: its own, then that without notes in brackets. Figures have none."""
    return () if text.isdigit() else _wordings(text)


@lru_cache(maxsize=4096)
def _wordings(text: str) -> tuple[str, ...]:
    noted = "（" in text or "(" in text
    return (normal(text), normal(without_notes_behind(text))) if noted else (normal(text),)


def book(forms: Iterable[Form], group: str) -> LabelBook:
    """The labels of a printed table."""
    found: dict[str, list[Match]] = {}

    def add(wording: str, match: Match) -> None:
        if wording:
            entries = found.setdefault(wording, [])
            if match not in entries:
                entries.append(match)

    editions = list(forms)
    for form in editions:
        for table in group_tables(form, group):
            for axis, word in (("caption", table.caption), ("head", table.head), ("note", table.note)):
                add(normal(word), Match(axis, table.key, None, "exact", form.edition))
            for axis, slots in (("column", table.columns), ("row", table.rows)):
                for slot in every(slots):
                    for wording in slot.spellings:
                        add(wording, Match(axis, table.key, slot, "exact", form.edition))
                    for wording in slot.near:
                        add(normal(wording), Match(axis, table.key, slot, "near", form.edition))
                    for wording in slot.was:
                        add(normal(wording), Match(axis, table.key, slot, "was", form.edition))
    rank = {"exact": 0, "was": 1, "near": 2}
    return LabelBook(
        {word: _meaning(sorted(entries, key=lambda match: rank[match.how])) for word, entries in found.items()},
        frozenset(word[:end] for word in found for end in range(1, len(word))),
        _own(editions, group),
    )


def _meaning(matches: Sequence[Match]) -> Meaning:
    rows = tuple(match for match in matches if match.axis == "row")
    is_row = any(match.slot is not None and not match.slot.children for match in rows)
    return Meaning(tuple(matches), rows, frozenset(match.axis for match in matches), is_row)


def _own(forms: Iterable[Form], group: str) -> dict[tuple[str, str], frozenset[str]]:
    words = {
        (form.edition, table.key): {word for slot in (*every(table.columns), *every(table.rows)) for word in slot.spellings}
        for form in forms
        for table in group_tables(form, group)
    }
    return {
        place: frozenset(own.difference(*(other for (_, key), other in words.items() if key == place[1] and other is not own)))
        for place, own in words.items()
    }


def resembling(text: str, slots: Iterable[Slot], least: float) -> Slot | None:
    """The slot whose label is most like a text, when the likeness (0 to 1) is at least `least`."""
    plain = normal(text)
    best, best_ratio = None, least
    if len(plain) < 2:
        return None
    for slot in slots:
        for wording in slot.spellings[:2]:
            ratio = likeness(plain, wording)
            if ratio >= best_ratio:
                best, best_ratio = slot, ratio + 1e-9
    return best


@lru_cache(maxsize=4096)
def likeness(a: str, b: str) -> float:
    """How much of two wordings is the same, 0 to 1; 0 when one is far longer."""
    if min(len(a), len(b)) / max(len(a), len(b)) < 0.3 or len(a) > 200:
        return 0.0
    from difflib import SequenceMatcher

    return SequenceMatcher(None, a, b, autojunk=False).ratio()


def is_cut(text: str, slot: Slot) -> bool:
    """Whether a text is a proper prefix of the slot's label, or the label with a stray character or digits on it."""
    plain = normal(text)
    for word in slot.spellings:
        if len(plain) >= 2 and word != plain and word.startswith(plain):
            return True
        if len(word) >= 4 and word in plain and sum("\u4e00" <= char <= "\u9fff" for char in plain.replace(word, "", 1)) <= 1:
            return True
    return False


def leaf_columns(table: TableForm) -> tuple[Slot, ...]:
    """The columns that hold numbers, left to right."""
    return tuple(leaves(table.columns))


def leaf_rows(table: TableForm) -> tuple[Slot, ...]:
    """The rows that hold numbers, top to bottom."""
    return tuple(leaves(table.rows))

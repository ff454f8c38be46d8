"""The body of a table x its form -> which row is which, and facts on those missing, extra, renamed or unreadable."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from gailint.forms import Form, Slot, TableForm, every, leaves
from gailint.headers import other_edition
from gailint.labels import Match, is_cut, leaf_rows, resembling
from gailint.order import in_order
from gailint.record import NamedTuple
from gailint.span import Span, after, join
from gailint.tables import Fact, RowState, widths
from gailint.text import normal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gailint.columns import Placed
    from gailint.fold import LogicalRow

MANY_MISSING = 5


class RowFacts(NamedTuple):
    """`placed` pairs each row of the form that was found with its values."""

    placed: tuple[tuple[Slot, Placed], ...]
    states: dict[str, RowState]
    facts: tuple[Fact, ...]


class _Named(NamedTuple):
    slot: Slot
    placed: Placed
    how: str


def read_rows(
    logical: Sequence[LogicalRow],
    placed: Sequence[Placed],
    table: TableForm,
    columns: Sequence[Slot],
    form: Form,
    forms: Sequence[Form],
    place: Span,
) -> RowFacts:
    """Name every logical row. `placed` are the labelled ones, in the same order."""
    placed = _without_orphans(logical, placed)
    strays = [_stray(row, table) for row in logical if row.label is None and _values(row) >= 2]
    facts = list(strays)
    named, unknown, extra, skipped = _name(placed, table, form, forms)
    facts.extend(extra)
    named, more = _rename(named, unknown, table)
    facts.extend(more)
    order = [slot.path for slot in leaf_rows(table)]
    states: dict[str, RowState] = {}
    for one in named:
        label = one.placed.row.label
        assert label is not None
        states[one.slot.path] = RowState(_state(one.placed), label.cell.span)
        if one.how == "near":
            facts.append(_label("label", one, table))
        if one.placed.reason:
            facts.append(_width(one, table, len(columns)))
    facts = one_for_many(facts, table)
    facts.extend(_out_of_order(named, order, table))
    loose = [fact.span for fact in strays if len(fact.values["found"].split()) > len(columns) // 2]
    facts.extend(_missing(states, skipped, table, place, loose))
    bound = tuple((one.slot, one.placed) for one in named if not one.placed.reason)
    return RowFacts(bound, states, tuple(facts))


def _without_orphans(logical: Sequence[LogicalRow], placed: Sequence[Placed]) -> list[Placed]:
    """A blank row right before values without a label may own them: such a row cannot be read."""
    orphaned = {
        id(row)
        for row, behind in pairwise(logical)
        if row.label is not None and not _values(row) and behind.label is None and _values(behind)
    }
    return [one._replace(reason="few", values=()) if id(one.row) in orphaned else one for one in placed]


def _state(placed: Placed) -> str:
    if placed.reason:
        return "unreadable"
    return "read" if placed.found else "blank"


def _values(row: LogicalRow) -> int:
    return sum(1 for cell in row.cells if cell.text)


def _name(
    placed: Sequence[Placed], table: TableForm, form: Form, forms: Sequence[Form]
) -> tuple[list[_Named], list[tuple[int, Placed]], list[Fact], list[str]]:
    """Rows with a label of the form; rows with an unknown one (and how many named rows stand before); facts;
    the rows that a group with numbers of its own stands for."""
    named: list[_Named] = []
    unknown: list[tuple[int, Placed]] = []
    facts: list[Fact] = []
    skipped: list[str] = []
    wanted = {slot.path: slot for slot in leaf_rows(table)}
    seen: set[str] = set()
    for one in placed:
        label = one.row.label
        assert label is not None
        matches = [m for m in label.meaning.rows if m.table == table.key and m.slot is not None]
        match = next((m for m in matches if m.slot and m.slot == wanted.get(m.slot.path)), None)
        match = match or next((m._replace(how="near") for m in matches if m.slot and m.slot.path in wanted), None)
        if match is not None and match.slot is not None:
            if match.slot.path in seen:
                facts.extend(_repeated(one, match, table))
                continue
            seen.add(match.slot.path)
            named.append(_Named(wanted[match.slot.path], one, "exact" if match.how == "exact" else "near"))
        elif matches:
            facts.extend(_of_another_edition(one, matches, table, form, forms))
            skipped.extend(_children(matches, table) if one.found else ())
        else:
            unknown.append((len(named), one))
    return named, unknown, facts, skipped


def _children(matches: Sequence[Match], table: TableForm) -> list[str]:
    paths = {match.slot.path for match in matches if match.slot}
    return [leaf.path for slot in every(table.rows) if slot.path in paths for leaf in leaves(slot.children)]


def one_for_many(facts: Sequence[Fact], table: TableForm) -> list[Fact]:
    """Many rows that stand twice are one thing: the table stands twice."""
    twice = [fact for fact in facts if _is_repeated(fact)]
    if len(twice) <= MANY_MISSING:
        return list(facts)
    values = {
        "found": f"从“{twice[0].values['found']}”起 {len(twice)} 行",
        "why": "重复出现，似有两张同样的表",
        "why_en": "stand twice, as if there were two tables",
    }
    related = tuple((fact.values["found"], fact.span) for fact in twice[1:])
    one = Fact("extra", twice[0].span, f"{table.key}/重复", values, related)
    return [fact for fact in facts if not _is_repeated(fact)] + [one]


def _is_repeated(fact: Fact) -> bool:
    return fact.kind == "extra" and fact.address.endswith("/重复")


def _repeated(one: Placed, match: Match, table: TableForm) -> list[Fact]:
    label = one.row.label
    if label is None or not one.found or match.slot is None:
        return []
    values = {"found": label.cell.text, "why": "重复出现", "why_en": "appears twice"}
    return [Fact("extra", label.cell.span, f"{table.key}/{match.slot.path}/重复", values)]


def _of_another_edition(one: Placed, matches: Sequence[Match], table: TableForm, form: Form, forms: Sequence[Form]) -> list[Fact]:
    """A row only another edition has, or a group of this one that carries numbers of its own, as it did in another."""
    label = one.row.label
    own = {slot.path: slot for slot in every(table.rows)}
    match = next((m for m in matches if m.slot is not None and m.slot.path in own), matches[0])
    if label is None or match.slot is None or (match.slot.path in own and (not one.found or not _was_leaf(match, table, forms))):
        return []
    advice = (f"{form.edition} 版没有这一行", f"the {form.edition} edition has no such row")
    if match.slot.path in own:
        advice = (f"{form.edition} 版应分项填写", f"the {form.edition} edition splits it into rows")
    values = {"found": label.cell.text, "other": other_edition(form, forms), "edition": form.edition}
    return [
        Fact("old", label.cell.span, f"{table.key}/{match.slot.path}", {**values, "advice": advice[0], "advice_en": advice[1]})
    ]


def _was_leaf(match: Match, table: TableForm, forms: Sequence[Form]) -> bool:
    tables = [one for form in forms for one in form.tables if one.key == table.key]
    return any(match.slot is not None and slot.path == match.slot.path for one in tables for slot in leaves(one.rows))


def _rename(named: list[_Named], unknown: Sequence[tuple[int, Placed]], table: TableForm) -> tuple[list[_Named], list[Fact]]:
    """Give unknown labels to missing rows: cut or similar wordings, first where the row should stand."""
    order = list(leaf_rows(table))
    facts: list[Fact] = []
    result = list(named)
    found = Counter(before for before, one in unknown if one.found)
    for before, one in unknown:
        label = one.row.label
        assert label is not None
        taken = {item.slot.path for item in result}
        low = max((order.index(item.slot) for item in named[:before]), default=-1)
        high = min((order.index(item.slot) for item in named[before:]), default=len(order))
        gap = [slot for slot in order[low + 1 : high] if slot.path not in taken]
        slot, kind = _guess(label.cell.text, gap, [s for s in order if s.path not in taken], one, found[before] == 1)
        if slot is None:
            if one.found:
                values = {"found": label.cell.text, "why": "表中没有这一行", "why_en": "the form has no such row"}
                facts.append(Fact("extra", label.cell.span, f"{table.key}/{normal(label.cell.text)}", values))
            continue
        new = _Named(slot, one, kind)
        position = next((i for i, item in enumerate(result) if order.index(item.slot) > order.index(slot)), len(result))
        result.insert(position, new)
        facts.append(_label(kind, new, table))
    return result, facts


def _guess(text: str, gap: list[Slot], missing: list[Slot], one: Placed, alone: bool) -> tuple[Slot | None, str]:
    """The row that an unknown label may stand for, and how; `alone` when no other with figures stands at its place."""
    for slot in gap:
        if is_cut(text, slot):
            return slot, "cut"
    near = resembling(text, gap, 0.45 if one.found else 0.7)
    if near is not None:
        return near, "label"
    if len(gap) == 1 and alone and one.found and not one.reason:
        return gap[0], "label"
    return resembling(text, missing, 0.75), "label"


def _label(kind: str, one: _Named, table: TableForm) -> Fact:
    label = one.placed.row.label
    assert label is not None
    values = {"found": label.cell.text, "expected": one.slot.label}
    confidence = "extraction" if kind == "cut" else "source"
    return Fact(kind, label.cell.span, f"{table.key}/{one.slot.path}", values, (), confidence)


def _width(one: _Named, table: TableForm, columns: int) -> Fact:
    label = one.placed.row.label
    assert label is not None
    values = {"row": one.slot.label or one.slot.key, **widths(one.placed.found, columns, one.placed.reason == "doubtful")}
    cells = [cell for cell in one.placed.row.cells if cell.text]
    span = join(label.cell.span, cells[-1].span) if cells else label.cell.span
    confidence = "extraction" if one.placed.reason == "doubtful" else "source"
    return Fact("width", span, f"{table.key}/{one.slot.path}", values, (), confidence)


def _stray(row: LogicalRow, table: TableForm) -> Fact:
    cells = [cell for cell in row.cells if cell.text]
    quote = " ".join(cell.text for cell in cells)
    ordinal = "".join(normal(cell.text) for cell in cells)[:12]
    return Fact(
        "stray", join(cells[0].span, cells[-1].span), f"{table.key}/无标签行/{ordinal}", {"found": quote[:40]}, (), "extraction"
    )


def _out_of_order(named: Sequence[_Named], order: Sequence[str], table: TableForm) -> list[Fact]:
    """Rows outside the longest run that keeps the order of the form."""
    by_place = sorted(named, key=lambda one: (_label_span(one).line, _label_span(one).column))
    ranks = [order.index(one.slot.path) for one in by_place]
    keep = in_order(ranks)
    facts = []
    for index, one in enumerate(by_place):
        if index not in keep:
            previous = ranks[index] - 1
            after_it = previous < 0
            other = _label_of(order[1 if after_it else previous], table)
            values = {
                "row": one.slot.label,
                "where": f"应在“{other}”{'之前' if after_it else '之后'}",
                "where_en": f"it belongs {'before' if after_it else 'behind'} “{other}”",
            }
            facts.append(Fact("order", _label_span(one), f"{table.key}/{one.slot.path}/次序", values))
    return facts


def _label_of(path: str, table: TableForm) -> str:
    return next(slot.label for slot in leaf_rows(table) if slot.path == path)


def _label_span(one: _Named) -> Span:
    assert one.placed.row.label is not None
    return one.placed.row.label.cell.span


def _missing(
    states: dict[str, RowState], skipped: Sequence[str], table: TableForm, place: Span, loose: Sequence[Span]
) -> list[Fact]:
    """Rows of the form that are absent, each at the end of the row before; one fact when there are many. None where figures
    without a label (`loose`) stand in their place: these are said, and whose they are cannot be told."""
    absent: list[tuple[Slot, Span]] = []
    previous = place
    for slot in leaf_rows(table):
        state = states.get(slot.path)
        if state is not None:
            previous = state.span
        else:
            if slot.path not in skipped:
                absent.append((slot, after(previous)))
            states[slot.path] = RowState("missing", after(previous))
    absent = [(slot, span) for slot, span in absent if not _is_loose(span, states, loose)]
    if len(absent) <= MANY_MISSING:
        return [Fact("row", span, f"{table.key}/{slot.path}", {"row": slot.label, "count": "1"}) for slot, span in absent]
    names = "、".join(slot.label for slot, _ in absent)
    confidence = "extraction" if 2 * len(absent) > len(states) else "source"
    return [Fact("row", absent[0][1], f"{table.key}/缺行", {"row": names, "count": str(len(absent))}, (), confidence)]


def _is_loose(place: Span, states: Mapping[str, RowState], loose: Sequence[Span]) -> bool:
    """Whether figures without a label stand between the place of an absent row and the next row that is there."""
    behind = [state.span for state in states.values() if state.state != "missing" and _start(state.span) > _start(place)]
    end = min(map(_start, behind), default=None)
    return any(_start(place) <= _start(span) and (end is None or _start(span) < end) for span in loose)


def _start(span: Span) -> tuple[int, int]:
    return span.line, span.column

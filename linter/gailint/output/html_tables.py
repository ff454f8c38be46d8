"""The tables of a report drawn as the official form: merged heads and groups, broken cells marked, failed sums spelled out."""

from __future__ import annotations

from gailint.forms import Slot, leaves
from gailint.output.html_tags import Child, Markup, join, tag
from gailint.output.html_words import word
from gailint.record import NamedTuple
from gailint.words import say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from gailint.output.html_places import Item, Places
    from gailint.tables import AlignedTable


class _Head(NamedTuple):
    """A label of the form: how deep it stands, how many rows or columns it spans, whether it has members."""

    slot: Slot
    depth: int
    span: int
    is_group: bool


def tables(shown: Places) -> Markup | None:
    """The tables that were found, by the printed table they belong to; None when there is none."""
    if shown.sheet is None or not shown.sheet.tables:
        return None
    groups = dict.fromkeys(table.form.group for table in shown.sheet.tables)
    return tag(
        "section",
        tag("h3", word("tables", shown.lang)),
        tag("p", word("tables-note", shown.lang), cls="note"),
        *(_group(group, [one for one in shown.sheet.tables if one.form.group == group], shown) for group in groups),
        cls="tables",
    )


def _group(group: str, members: Sequence[AlignedTable], shown: Places) -> Markup:
    items = [item for item in shown.items if item.finding.address.partition("/")[0].partition("_")[0] == group]
    name = word(group, shown.lang) if group in ("t2", "t3", "t4") else group
    return join(
        [
            tag("h4", name),
            *(_table(table, items, shown, name) for table in members),
            tag("ul", *(_said(item, shown) for item in items), cls="said") if items else None,
        ]
    )


def _said(item: Item, shown: Places) -> Markup:
    finding = item.finding
    return tag("li", reference(item, shown, named=True), " ", shown.message(finding), cls=f"finding-at {finding.severity}")


def reference(item: Item, shown: Places, named: bool = False) -> Markup:
    """The number of a finding, which leads to it; `named`: with its severity in words."""
    severity = say(str(item.finding.severity), shown.lang)
    name = word("finding", shown.lang, severity=severity, number=item.number)
    return tag(
        "a",
        name if named else str(item.number),
        href=f"#{shown.finding_id(item)}",
        cls=f"ref {item.finding.severity}",
        aria_label=None if named else name,
    )


def _table(table: AlignedTable, items: Iterable[Item], shown: Places, name: str) -> Markup:
    by_address: dict[str, list[Item]] = {}
    for item in items:
        by_address.setdefault(item.finding.address, []).append(item)
    form = table.form
    labels = max((head.depth + 1 for head in _heads(form.rows) if head.slot.label), default=0)
    drawn = tag(
        "table",
        tag("caption", form.caption) if form.caption else None,
        tag("thead", *_top(table, labels, by_address, shown)),
        tag("tbody", *_rows(table, labels, by_address, shown)),
        lang="zh-CN" if shown.lang == "en" else None,
    )
    return tag("div", drawn, cls="form", role="region", tabindex=0, aria_label=_spaced(name, form.caption))


def _spaced(*parts: str) -> str:
    """Words with a blank between them."""
    return " ".join(part for part in parts if part)


def _heads(slots: Iterable[Slot], depth: int = 0) -> Iterator[_Head]:
    """Every label, a group before its members."""
    for slot in slots:
        yield _Head(slot, depth, sum(1 for _ in leaves([slot])), bool(slot.children))
        yield from _heads(slot.children, depth + 1)


def _marks(address: str, by_address: dict[str, list[Item]], shown: Places) -> tuple[str | None, Markup | None]:
    """The class of what stands at an address and the numbers of its findings."""
    found = by_address.get(address, [])
    if not found:
        return None, None
    worst = max(item.finding.severity for item in found)
    return f"broken {worst}", tag("sup", join((reference(item, shown) for item in found), " "))


def _top(table: AlignedTable, labels: int, by_address: dict[str, list[Item]], shown: Places) -> Iterator[Markup]:
    form = table.form
    heads = list(_heads(form.columns))
    depth = max(head.depth for head in heads) + 1
    for level in range(depth):
        cells: list[Child] = []
        if level == 0 and labels:
            cells.append(
                tag("th", form.head, tag("small", form.note) if form.note else None, colspan=labels, rowspan=depth, scope="col")
            )
        for head in (one for one in heads if one.depth == level):
            cls, marks = _marks(f"{form.key}/{head.slot.path}", by_address, shown)
            cells.append(
                tag(
                    "th",
                    head.slot.label,
                    marks,
                    cls=cls,
                    colspan=head.span if head.span > 1 else None,
                    rowspan=depth - level if not head.is_group and depth - level > 1 else None,
                    scope="colgroup" if head.is_group else "col",
                )
            )
        yield tag("tr", *cells)


def _rows(table: AlignedTable, labels: int, by_address: dict[str, list[Item]], shown: Places) -> Iterator[Markup]:
    pending: list[Child] = []
    for head in _heads(table.form.rows):
        if labels:
            pending.append(_label(table, head, labels, by_address, shown))
        if head.is_group:
            continue
        cells = (_cell(table, head.slot.path, column.path, by_address, shown) for column in leaves(table.form.columns))
        yield tag("tr", *pending, *cells)
        pending = []


def _label(table: AlignedTable, head: _Head, labels: int, by_address: dict[str, list[Item]], shown: Places) -> Markup:
    cls, marks = _marks(f"{table.key}/{head.slot.path}", by_address, shown)
    state = table.rows.get(head.slot.path)
    known = f"row-{state.state}" if state and state.state in ("missing", "unreadable") else ""
    note = tag("em", word(known, shown.lang)) if known and not head.is_group else None
    return tag(
        "th",
        head.slot.label,
        note,
        marks,
        cls=cls,
        rowspan=head.span if head.span > 1 else None,
        colspan=None if head.is_group or labels - head.depth == 1 else labels - head.depth,
        scope="rowgroup" if head.is_group else "row",
    )


def _cell(table: AlignedTable, row: str, column: str, by_address: dict[str, list[Item]], shown: Places) -> Markup:
    cell = table.cell(row, column)
    cls, marks = _marks(f"{table.key}/{row}×{column}", by_address, shown)
    anchor = shown.anchors.get(f"{table.key}/{row}×{column}")
    if cell is None:
        return tag("td", tag("span", word("lost", shown.lang), cls="sr"), marks, cls=_spaced("lost", cls or ""))
    return tag("td", cell.text, marks, cls=cls or ("evidence" if anchor else None), id=anchor)

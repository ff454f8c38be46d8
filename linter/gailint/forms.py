"""The official form of each edition, from rules/forms/*.yaml. An edition may extend another and say what differs."""

from __future__ import annotations

from gailint import nodes
from gailint.anchors import Anchors, collect
from gailint.nodes import Faults, Value
from gailint.record import NamedTuple
from gailint.text import normal, without_notes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


class Slot(NamedTuple):
    """A row or column of a table. `path` is its address (办理结果/总计); `near` are wordings that are recognised but
    differ, `was` what another edition called it; a slot with `children` holds no cells of its own. `spellings` are the
    normalised wordings accepted without a word, made from label and also."""

    key: str
    path: str
    label: str
    also: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    was: tuple[str, ...] = ()
    unit: str = ""
    cells: str = ""
    role: str = ""
    children: tuple[Slot, ...] = ()
    spellings: tuple[str, ...] = ()


class TableForm(NamedTuple):
    """A table. Tables t2_1 … t2_9 are the blocks of one printed table: their `group` is t2."""

    key: str
    group: str
    section: str
    caption: str
    head: str
    note: str
    columns: tuple[Slot, ...]
    rows: tuple[Slot, ...]
    cells: str


class SectionForm(NamedTuple):
    key: str
    label: str
    also: tuple[str, ...]
    words: tuple[tuple[str, ...], ...]


class Form(NamedTuple):
    """One edition, in force for the report years `first_year` to `last_year` (None: still in force)."""

    edition: str
    title: str
    source: str
    first_year: int
    last_year: int | None
    sections: tuple[SectionForm, ...]
    tables: tuple[TableForm, ...]


def leaves(slots: Iterable[Slot]) -> Iterator[Slot]:
    """The slots that hold cells, in the order of the form."""
    for slot in slots:
        if slot.children:
            yield from leaves(slot.children)
        else:
            yield slot


def every(slots: Iterable[Slot]) -> Iterator[Slot]:
    """All slots, a group before its members."""
    for slot in slots:
        yield slot
        yield from every(slot.children)


def group_tables(form: Form, group: str) -> tuple[TableForm, ...]:
    """The tables printed as one: t2 gives its blocks, t3 gives itself."""
    return tuple(table for table in form.tables if table.group == group)


def spellings(label: str, also: Iterable[str]) -> tuple[str, ...]:
    """A label and its other wordings, normalised, with and without notes; the label without its number too."""
    found: list[str] = []
    for wording in (label, *also):
        bare = without_notes_behind(wording)
        unnumbered = (without_number(wording), without_number(bare)) if wording == label else ()
        for one in (wording, bare, *unnumbered):
            plain = normal(one)
            if len(plain) >= 2 and plain not in found:
                found.append(plain)
    return tuple(found)


_NUMBERING = "一二三四五六七八九十"


def without_number(label: str) -> str:
    """A label without its leading 一、, （一） or 1."""
    rest = label.lstrip("（( ")
    if rest[:1] in _NUMBERING and rest[1:2] in tuple("、）)．."):
        return rest[2:].strip()
    if label[:1].isdigit() and label[1:2] in tuple("．.、"):
        return label[2:].strip()
    return label


def without_notes_behind(label: str) -> str:
    """A label without bracketed notes, its own number in brackets kept."""
    number = label[:3] if label[:1] in "（(" and label[2:3] in "）)" else ""
    return number + without_notes(label[len(number) :])


def anchors(forms: Iterable[Form]) -> Anchors:
    """The words of all editions by which a layout is recognised."""
    labels: set[str] = set()
    strong: set[str] = set()
    headings: dict[str, str] = {}
    words: dict[str, tuple[tuple[str, ...], ...]] = {}
    for form in forms:
        for section in form.sections:
            words.setdefault(section.key, section.words)
            for wording in (section.label, *section.also):
                headings.setdefault(normal(wording), section.key)
        for table in form.tables:
            opening = {normal(word) for word in (table.caption, table.head, table.note) if word}
            strong |= opening
            labels |= opening
            for slot in (*every(table.columns), *every(table.rows)):
                plain = {normal(word) for word in (*slot.near, *slot.was)} | set(slot.spellings)
                labels |= plain
                strong |= {word for word in plain if len(word) >= 7}
    return collect({label for label in labels if len(label) >= 2}, strong, headings, tuple(words.items()))


# ---------------------------------------------------------------- loading


def load_forms(files: Mapping[str, str]) -> tuple[Form, ...]:
    """The forms of several files (path -> YAML text), ordered by year. Raises RuleFileError with every fault."""
    raw: dict[str, tuple[dict[str, Value], Faults]] = {}
    all_faults: list[nodes.Fault] = []
    for path, text in files.items():
        faults = Faults(path)
        try:
            entries = nodes.check_keys(
                nodes.load(text, faults),
                ["form", "title", "source", "years"],
                ["extends", "sections", "tables", "remove", "rows"],
                faults,
            )
            if "form" in entries:
                raw[nodes.text_of(entries["form"], faults)] = (entries, faults)
            faults.stop()
        except nodes.RuleFileError as error:
            all_faults.extend(error.faults)
    if all_faults:
        raise nodes.RuleFileError(all_faults)
    built: dict[str, Form] = {}
    for edition in raw:
        _build(edition, raw, built, [])
    return tuple(sorted(built.values(), key=lambda form: form.first_year))


def _build(edition: str, raw: dict[str, tuple[dict[str, Value], Faults]], built: dict[str, Form], above: list[str]) -> Form:
    if edition in built:
        return built[edition]
    entries, faults = raw[edition]
    base: Form | None = None
    if "extends" in entries:
        parent = nodes.choice_of(entries["extends"], [name for name in raw if name != edition], faults)
        if parent in above:
            faults.add(entries["extends"], f"版本“{parent}”与本版互相继承")
        faults.stop()
        base = _build(parent, raw, built, [*above, edition])
    built[edition] = _form(edition, entries, base, faults)
    faults.stop()
    return built[edition]


def _form(edition: str, entries: dict[str, Value], base: Form | None, faults: Faults) -> Form:
    years = nodes.check_keys(entries["years"], ["from"], ["to"], faults)
    sections = base.sections if base else ()
    if "sections" in entries:
        sections = tuple(nodes.list_of(entries["sections"], _section, faults))
    tables = {table.key: table for table in base.tables} if base else {}
    for name in nodes.list_of(entries["remove"], nodes.text_of, faults) if "remove" in entries else []:
        if tables.pop(name, None) is None:
            faults.add(entries["remove"], f"没有名为“{name}”的表{nodes.did_you_mean(name, tables)}")
    for key, value in (entries["tables"].data if "tables" in entries else {}).items():
        tables[key] = _table(key, value, tables.get(key), faults)
    for path, value in (entries["rows"].data if "rows" in entries else {}).items():
        _add_rows(path, value, tables, faults)
    return Form(
        edition=edition,
        title=nodes.text_of(entries["title"], faults),
        source=nodes.text_of(entries["source"], faults),
        first_year=_year(years.get("from"), faults) or 0,
        last_year=_year(years.get("to"), faults),
        sections=sections,
        tables=tuple(tables[key] for key in sorted(tables)),
    )


def _year(value: Value | None, faults: Faults) -> int | None:
    if value is None:
        return None
    if not isinstance(value.data, int):
        faults.add(value, "年份应是四位整数")
        return None
    return value.data


def _section(value: Value, faults: Faults) -> SectionForm:
    entry = nodes.check_keys(value, ["key", "label", "words"], ["also"], faults)
    return SectionForm(
        key=nodes.text_of(entry["key"], faults) if "key" in entry else "",
        label=nodes.text_of(entry["label"], faults) if "label" in entry else "",
        also=_texts(entry, "also", faults),
        words=tuple(nodes.list_of(entry["words"], _text_tuple, faults)) if "words" in entry else (),
    )


def _text_tuple(value: Value, faults: Faults) -> tuple[str, ...]:
    return tuple(nodes.list_of(value, nodes.text_of, faults))


def _texts(entry: Mapping[str, Value], key: str, faults: Faults) -> tuple[str, ...]:
    return _text_tuple(entry[key], faults) if key in entry else ()


TABLE_KEYS = ["in", "caption", "head", "note", "columns", "rows", "cells"]


def _table(key: str, value: Value, base: TableForm | None, faults: Faults) -> TableForm:
    required = [] if base else ["in", "columns", "rows", "cells"]
    entry = nodes.check_keys(value, required, [name for name in TABLE_KEYS if name not in required], faults)

    def text(name: str, default: str) -> str:
        return nodes.text_of(entry[name], faults) if name in entry else default

    return TableForm(
        key=key,
        group=key.partition("_")[0],
        section=text("in", base.section if base else ""),
        caption=text("caption", base.caption if base else ""),
        head=text("head", base.head if base else ""),
        note=text("note", base.note if base else ""),
        columns=_slots(entry["columns"], "", "columns", faults) if "columns" in entry else (base.columns if base else ()),
        rows=_slots(entry["rows"], "", "rows", faults) if "rows" in entry else (base.rows if base else ()),
        cells=text("cells", base.cells if base else "count"),
    )


CELL_TYPES = ["count", "amount", "change"]


def _slots(value: Value, above: str, nested: str, faults: Faults) -> tuple[Slot, ...]:
    def slot(item: Value, faults: Faults) -> Slot:
        entry = nodes.check_keys(item, ["key", "label"], ["also", "near", "was", "unit", "cells", "role", nested], faults)
        key = nodes.text_of(entry["key"], faults) if "key" in entry else ""
        path = f"{above}/{key}" if above else key
        label = nodes.text_of(entry["label"], faults) if "label" in entry else ""
        also = _texts(entry, "also", faults)
        return Slot(
            key=key,
            path=path,
            label=label,
            also=also,
            near=_texts(entry, "near", faults),
            was=_texts(entry, "was", faults),
            unit=nodes.text_of(entry["unit"], faults) if "unit" in entry else "",
            cells=nodes.choice_of(entry["cells"], CELL_TYPES, faults) if "cells" in entry else "",
            role=nodes.choice_of(entry["role"], ["total"], faults) if "role" in entry else "",
            children=_slots(entry[nested], path, nested, faults) if nested in entry else (),
            spellings=spellings(label, also),
        )

    return tuple(nodes.list_of(value, slot, faults))


def _add_rows(path: str, value: Value, tables: dict[str, TableForm], faults: Faults) -> None:
    """`t3/办理结果/其他处理: [rows]` gives a row of the extended edition rows of its own."""
    key, _, inner = path.partition("/")
    if key not in tables or inner not in {slot.path for slot in every(tables[key].rows)}:
        faults.add(value, f"找不到行“{path}”{nodes.did_you_mean(key, tables)}")
        return
    children = _slots(value, inner, "rows", faults)

    def grown(slots: tuple[Slot, ...]) -> tuple[Slot, ...]:
        return tuple(
            slot._replace(children=children) if slot.path == inner else slot._replace(children=grown(slot.children))
            for slot in slots
        )

    tables[key] = tables[key]._replace(rows=grown(tables[key].rows))


def form_for(forms: Iterable[Form], year: int) -> Form | None:
    """The edition in force for a report year; None before 2019, when no form was prescribed."""
    for form in forms:
        if form.first_year <= year and (form.last_year is None or year <= form.last_year):
            return form
    return None

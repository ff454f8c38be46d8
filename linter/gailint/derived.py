"""The checks that follow from the form: what must be there, in which order, under which name, with which cells.

A rule names one of DERIVED after `derive:`; the form supplies its instances.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from gailint import corrections
from gailint.align import Aligned, bound_cells
from gailint.edition import years_in
from gailint.emptiness import emptiness
from gailint.kinds.problem import CannotTell, NotApplicable, Problem
from gailint.order import in_order
from gailint.record import NamedTuple
from gailint.span import Span, after, join
from gailint.text import normal
from gailint.words import say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from gailint.forms import Form
    from gailint.model import Heading, Line
    from gailint.tables import BoundCell

Yielded = Problem | CannotTell | NotApplicable
Check = Callable[[Aligned, str], Iterator[Yielded]]


class Derived(NamedTuple):
    """`values` are the placeholders its messages may use; `fixes` says that it knows corrections."""

    check: Check
    values: tuple[str, ...]
    fixes: bool = False


def _too_long(aligned: Aligned, _: str) -> Iterator[Yielded]:
    if aligned.unread:
        last = aligned.report.sections[-1].end if aligned.report.sections else aligned.report.front.end
        values = {"unread": str(aligned.unread)}
        yield Problem(after(last), values, "全文")


def _remarks(aligned: Aligned, _: str) -> Iterator[Yielded]:
    """What the reader of the file has to say of it, each remark once."""
    first = aligned.report.first
    for remark in aligned.original.remarks if aligned.original else ():
        texts = {lang: say(remark.key, lang, **dict(remark.values)) for lang in ("zh", "en")}
        yield Problem(
            Span(first.line, first.column, first.line, first.column),
            {"remark": texts["zh"], "remark_en": texts["en"]},
            f"全文/{remark.key}",
        )


# ---------------------------------------------------------------- title


def _title_missing(aligned: Aligned, _: str) -> Iterator[Yielded]:
    if not aligned.report.titles:
        first = aligned.report.first
        yield Problem(Span(first.line, first.column, first.line, first.column), {}, "标题")


def _title_text(title: tuple[Line, ...]) -> str:
    return "".join(line.text.strip("# *") for line in title)


def _title_span(title: tuple[Line, ...]) -> Span:
    return join(title[0].span, title[-1].span)


def _title_year(aligned: Aligned, _: str) -> Iterator[Yielded]:
    """No title names a year as a year: none at all, 年 left out, or the year twice in one title."""
    titles = aligned.report.titles
    if not titles:
        yield NotApplicable("no-title")
        return
    texts = [_title_text(title) for title in titles]
    for title, text in zip(titles, texts, strict=True):
        if len(_figures(text)) > 1:
            values = {"found": text, "why": "同一标题里年份写了两次", "why_en": "the year stands twice"}
            yield Problem(_title_span(title), values, "标题/年份")
            return
    if not any(years_in(text) for text in texts):
        digits = any(_figures(text) for text in texts)
        why = ("年份后缺“年”字", "年 is missing after the year") if digits else ("没有写年份", "it names no year")
        yield Problem(_title_span(titles[0]), {"found": texts[0], "why": why[0], "why_en": why[1]}, "标题/年份")


def _figures(text: str) -> list[str]:
    import re

    return re.findall(r"(?<![0-9])20[0-9]{2}(?![0-9])", text)


def _title_form(aligned: Aligned, _: str) -> Iterator[Yielded]:
    for title in aligned.report.titles[:1]:
        text = normal(_title_text(title))
        if not any(word in text for word in ("政府信息公开工作年度报告", "政府信息公开工作2", "政府信息公开2")):
            yield Problem(_title_span(title), {"found": _title_text(title)}, "标题/写法")


# ---------------------------------------------------------------- sections


def _headings(aligned: Aligned) -> list[Heading]:
    return [section.heading for section in aligned.report.sections if section.heading]


def _with_form(aligned: Aligned) -> Form | None:
    return aligned.choice.form


def _section_missing(aligned: Aligned, _: str) -> Iterator[Yielded]:
    form = _with_form(aligned)
    if form is None:
        yield NotApplicable("before-forms")
        return
    present = {heading.section for heading in _headings(aligned)}
    end = after(aligned.report.front.end)
    if not aligned.report.front.items and not aligned.report.titles:
        end = Span(aligned.report.first.line, aligned.report.first.column, aligned.report.first.line, aligned.report.first.column)
    ends = {section.heading.section: section.end for section in aligned.report.sections if section.heading}
    for wanted in form.sections:
        if wanted.key in present:
            end = after(ends[wanted.key])
        else:
            yield Problem(end, {"section": f"{wanted.key}、{wanted.label}"}, wanted.key)


def _section_order(aligned: Aligned, _: str) -> Iterator[Yielded]:
    """Headings outside the longest run in the order of the form; later ones of a doubled section do not count."""
    form = _with_form(aligned)
    if form is None:
        yield NotApplicable("before-forms")
        return
    order = [section.key for section in form.sections]
    seen: list[Heading] = []
    for heading in _headings(aligned):
        if heading.section not in {one.section for one in seen}:
            seen.append(heading)
    ranks = [order.index(heading.section) for heading in seen]
    keep = in_order(ranks)
    for index, heading in enumerate(seen):
        if index not in keep:
            previous = order[: ranks[index]]
            where = f"在“{previous[-1]}”之后" if previous else "在最前"
            where_en = f"after {previous[-1]}" if previous else "first"
            yield Problem(heading.span, {"section": heading.wording, "where": where, "where_en": where_en}, heading.section)


def _section_twice(aligned: Aligned, _: str) -> Iterator[Yielded]:
    if _with_form(aligned) is None:
        yield NotApplicable("before-forms")
        return
    seen: dict[str, Heading] = {}
    for heading in _headings(aligned):
        first = seen.setdefault(heading.section, heading)
        if first is not heading:
            values = {"section": heading.wording, "line": str(aligned.line(first.span))}
            yield Problem(heading.span, values, heading.section, ((first.wording, first.span),))


def _section_number(aligned: Aligned, _: str) -> Iterator[Yielded]:
    if _with_form(aligned) is None:
        yield NotApplicable("before-forms")
        return
    present = list(dict.fromkeys(heading.section for heading in _headings(aligned)))
    swapped = present != sorted(present, key="一二三四五六".index)
    for place, heading in enumerate(_headings(aligned)):
        if swapped and heading.number == "一二三四五六七八九十"[place : place + 1]:
            continue
        if heading.number and heading.number != heading.section and not heading.number.isdigit():
            values = {"found": heading.number, "expected": heading.section, "section": heading.wording}
            yield Problem(heading.span, values, heading.section)


def _section_title(aligned: Aligned, _: str) -> Iterator[Yielded]:
    yield from _of_quality(aligned, ("number",))


def _section_wording(aligned: Aligned, _: str) -> Iterator[Yielded]:
    yield from _of_quality(aligned, ("keyword",))
    form = _with_form(aligned)
    for heading in _headings(aligned) if form else ():
        if heading.quality == "official" and (heading.number is None or heading.number.isdigit()):
            yield _wording_problem(heading, form)


def _of_quality(aligned: Aligned, qualities: tuple[str, ...]) -> Iterator[Yielded]:
    form = _with_form(aligned)
    if form is None:
        yield NotApplicable("before-forms")
        return
    for heading in _headings(aligned):
        if heading.quality in qualities:
            yield _wording_problem(heading, form)


def _wording_problem(heading: Heading, form: Form | None) -> Problem:
    label = next((s.label for s in form.sections if s.key == heading.section), "") if form else ""
    found = f"{heading.number}、{heading.wording}" if heading.number else heading.wording
    fix = corrections.heading_wording(heading, label) if heading.number == heading.section else None
    return Problem(heading.span, {"found": found, "expected": f"{heading.section}、{label}"}, heading.section, fix=fix)


# ---------------------------------------------------------------- tables


def _table_missing(aligned: Aligned, group: str) -> Iterator[Yielded]:
    found = aligned.groups.get(group)
    if found is None:
        yield NotApplicable("before-forms")
        return
    if not found.present:
        form = aligned.choice.form
        home = next((table.section for table in form.tables if table.group == group), "") if form else ""
        if home not in {heading.section for heading in _headings(aligned)}:
            yield NotApplicable("no-such-section")
            return
        yield Problem(found.place, {"why": "没有找到", "why_en": "was not found"}, group)
        return
    cells = list(bound_cells(found.tables.values()))
    rows = [state.state for table in found.tables.values() for state in table.rows.values()]
    if (
        group != "t2"
        and cells
        and "unreadable" not in rows
        and all(cell.amount.kind == "empty" and not cell.text for cell in cells)
    ):
        yield Problem(found.place, {"why": "全部空白", "why_en": "is wholly blank"}, group)


def _fact(kind: str) -> Check:
    def check(aligned: Aligned, group: str) -> Iterator[Yielded]:
        found = aligned.groups.get(group)
        if found is None:
            yield NotApplicable("before-forms")
            return
        if not found.present:
            yield NotApplicable("no-such-table")
            return
        for fact in found.facts:
            if fact.kind == kind:
                fix = corrections.label_wording(aligned, fact) if kind in ("label", "cut") else None
                yield Problem(fact.span, dict(fact.values), fact.address, fact.related, None, fact.confidence, fix=fix)

    return check


# ---------------------------------------------------------------- cells


def _cells(aligned: Aligned, group: str) -> list[BoundCell]:
    found = aligned.groups.get(group)
    return list(bound_cells(found.tables.values())) if found else []


def _cell_blank(aligned: Aligned, group: str) -> Iterator[Yielded]:
    for row in emptiness(aligned, group).single:
        columns = "、".join(f"“{cell.column_path.replace('/', '·')}”" for cell in row)
        printed = "".join(dict.fromkeys(cell.text for cell in row if cell.text))
        values = {
            "row": row[0].row_path.replace("/", "·"),
            "columns": columns,
            "mark": f"写作“{printed}”" if printed else "空白",
            "mark_en": f"is “{printed}”" if printed else "is blank",
        }
        related = tuple((cell.column_path, cell.span) for cell in row[1:])
        yield Problem(row[0].span, values, row[0].address, related)


def _cell_empty(aligned: Aligned, group: str) -> Iterator[Yielded]:
    found = emptiness(aligned, group)
    if found.regular and found.first is not None:
        names = "、".join(f"“{name.replace('/', '·')}”" for name in found.regular)
        yield Problem(found.first.span, {"names": names}, f"{group}/空白")


_FAULTS = {
    "text": ("不是数字", "is not a number"),
    "negative": ("是负数", "is negative"),
    "fraction": ("带小数", "has a fraction"),
}
_TYPE_NAMES = {
    "count": ("0 或正整数", "a whole number, 0 or more"),
    "amount": ("0 或正数", "a number, 0 or more"),
    "change": ("整数", "a whole number"),
}


def _cell_type(aligned: Aligned, group: str) -> Iterator[Yielded]:
    for cell in _cells(aligned, group):
        if cell.fault:
            why = _FAULTS[cell.fault]
            wanted, wanted_en = _TYPE_NAMES[cell.type]
            values = {
                "row": cell.row_path.replace("/", "·"),
                "column": cell.column_path.replace("/", "·"),
                "found": cell.text,
                "why": why[0],
                "why_en": why[1],
                "wanted": wanted,
                "wanted_en": wanted_en,
            }
            yield Problem(cell.span, values, cell.address)


def _cell_unit(aligned: Aligned, group: str) -> Iterator[Yielded]:
    """An amount with a unit of its own that is not the header's; and headers with another unit."""
    yield from _fact("unit")(aligned, group)
    for cell in _cells(aligned, group):
        if cell.type == "amount" and cell.amount.unit and cell.amount.unit != "万元":
            values = {"found": cell.text, "unit": cell.amount.unit, "expected": "万元"}
            yield Problem(cell.span, values, cell.address)


_LABEL_VALUES = ("found", "expected")
_OLD_VALUES = ("found", "other", "edition", "advice", "advice_en")

DERIVED: dict[str, Derived] = {
    "too-long": Derived(_too_long, ("unread",)),
    "remark": Derived(_remarks, ("remark", "remark_en")),
    "title-missing": Derived(_title_missing, ("",)),
    "title-year": Derived(_title_year, ("found", "why", "why_en")),
    "title-form": Derived(_title_form, ("found",)),
    "section-missing": Derived(_section_missing, ("section",)),
    "section-order": Derived(_section_order, ("section", "where", "where_en")),
    "section-twice": Derived(_section_twice, ("section", "line")),
    "section-number": Derived(_section_number, ("section", "found", "expected")),
    "section-title": Derived(_section_title, _LABEL_VALUES, True),
    "section-wording": Derived(_section_wording, _LABEL_VALUES, True),
    "table-missing": Derived(_table_missing, ("why", "why_en")),
    "edition": Derived(_fact("edition"), _OLD_VALUES),
    "header": Derived(_fact("header"), _OLD_VALUES),
    "old": Derived(_fact("old"), _OLD_VALUES),
    "column": Derived(_fact("column"), ("missing", "found", "found_en")),
    "label": Derived(_fact("label"), _LABEL_VALUES, True),
    "cut": Derived(_fact("cut"), _LABEL_VALUES, True),
    "unit": Derived(_cell_unit, ("found", "unit", "expected")),
    "block": Derived(_fact("block"), ("block",)),
    "row": Derived(_fact("row"), ("row", "count")),
    "extra": Derived(_fact("extra"), ("found", "why", "why_en")),
    "order": Derived(_fact("order"), ("row", "where", "where_en")),
    "width": Derived(_fact("width"), ("row", "count", "columns", "what", "what_en")),
    "stray": Derived(_fact("stray"), ("found",)),
    "cell-blank": Derived(_cell_blank, ("row", "columns", "mark", "mark_en")),
    "cell-empty": Derived(_cell_empty, ("names",)),
    "cell-type": Derived(_cell_type, ("row", "column", "found", "why", "why_en", "wanted", "wanted_en")),
}

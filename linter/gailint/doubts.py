"""The facts of a printed table and the lines the reader of a PDF file doubts -> the facts, many of one cause told as one.

A table without rules comes out of a PDF file as loose lines: each is a row that cannot be read, or a piece of a label that
looks like a row too many. What such lines gave rise to says one thing. Everything else stays as it is.
"""

from __future__ import annotations

from gailint.tables import Fact

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence, Set

MANY = 5
_OF_LINES = frozenset({"width", "stray", "extra", "order", "label", "cut"})


def told_once(facts: Sequence[Fact], group: str, lines: Set[int]) -> tuple[Fact, ...]:
    """The facts, those on doubted `lines` or beside one as a single fact where there are many; what such a table lacks of its
    header is then one of them."""
    about = [
        fact for fact in facts if fact.kind in _OF_LINES and not lines.isdisjoint(range(fact.span.line - 1, fact.span.line + 2))
    ]
    if len(about) <= MANY:
        return tuple(facts)
    about += [fact for fact in facts if fact.kind == "column"]
    return (*(fact for fact in facts if fact not in about), _summary(about, group))


def _summary(about: Sequence[Fact], group: str) -> Fact:
    first, *others = sorted(about, key=lambda fact: (fact.kind != "width", fact.span))
    others.sort(key=lambda fact: fact.span)
    count = str(len({fact.span.line for fact in about}))
    values = {
        "row": _name(first),
        "count": count,
        "columns": "",
        "what": f"等 {count} 行读散了（多半因为表格没有框线；请改用 Word 原稿或有框线的 PDF 检查）",
        "what_en": f"and others, {count} lines in all, came apart (for want of rules, most likely; use the Word original or a PDF with rules)",
    }
    related = tuple((_name(fact), fact.span) for fact in others)
    return Fact("width", first.span, f"{group}/没有框线", values, related, "extraction")


def _name(fact: Fact) -> str:
    """The row or the words that a fact is about."""
    return fact.values.get("missing") or fact.values.get("row") or fact.values.get("found", "")

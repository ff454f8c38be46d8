"""A report and last year's report of the same organ -> whether they can be compared, and the relations between them.

A relation with `上年:` holds or fails like any other, but an empty cell says nothing of another year: what fails only
because of one cannot be told. What fails in a report with a sentence that matches `explained` (figures corrected, units
merged) is told as info.
"""

from __future__ import annotations

import re

from gailint.finding import Severity
from gailint.kinds.problem import CannotTell, NotApplicable, Problem
from gailint.relations import Instance, instances, values_of
from gailint.text import normal
from gailint.words import say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gailint.align import Aligned
    from gailint.assertion import Operand
    from gailint.rule import Rule


def unfit(aligned: Aligned, previous: Aligned | None, lang: str = "zh") -> str:
    """Why a report is not last year's report of the same organ, or ""."""
    if previous is None:
        return say("no-last-year", lang)
    year, before = aligned.choice.year, previous.choice.year
    if year is None or before is None:
        return say("years-unknown", lang)
    if before != year - 1:
        return say("another-year", lang, found=before, wanted=year - 1)
    from gailint import organs

    own, other = organs.named(aligned.report), organs.named(previous.report)
    if own and other and not organs.may_be_same(own, other):
        return say("another-organ", lang, found=other, own=own)
    return ""


def check(rule: Rule, aligned: Aligned) -> Iterator[Problem | CannotTell | NotApplicable]:
    """The problems of a relation between two years. The columns of a row are one problem, rows are one each."""
    found = list(instances(rule, aligned, aligned.previous))
    if not found:
        yield NotApplicable("no-such-table")
    broken: list[Instance] = []
    for instance in found:
        evaluation = instance.evaluation
        if evaluation.holds is None:
            yield CannotTell("cell-unread", instance.name or rule.id, evaluation.unread)
        elif instance.fails and (blank := next(filter(_is_blank, evaluation.operands), None)):
            yield CannotTell("cell-blank", instance.name or rule.id, blank.term.name)
        elif instance.fails:
            broken.append(instance)
    severity = Severity.info if broken and _is_explained(rule, aligned) else None
    together = rule.params["for_each"] == "column"
    for one in [broken] if broken and together else [[instance] for instance in broken]:
        yield _problem(one, aligned)._replace(severity=severity)


def _is_explained(rule: Rule, aligned: Aligned) -> bool:
    pattern: str = rule.params.get("explained", "")
    return pattern != "" and any(re.search(pattern, normal(one.text)) for one in aligned.text)


def _is_blank(operand: Operand) -> bool:
    return operand.cell is not None and operand.cell.amount.kind == "empty"


def _problem(broken: Sequence[Instance], aligned: Aligned) -> Problem:
    """The problem of relations with one cause, told of the total where that is among them."""
    previous = aligned.previous
    assert previous is not None
    label = f"{previous.choice.year} 年报告"
    main = next((one for one in broken if one.name == "总计"), broken[0])
    values = values_of(_labelled(main, label))
    others = [one for one in broken if one is not main]
    rest = [values_of(_labelled(one, label)) for one in others]
    values["note"] = "".join(f"；“{one['column']}”列：{one['lhs_terms']}，{one['rhs_terms']}" for one in rest)
    values["note_en"] = values["note"].replace("；", "; ").replace("，", ", ")
    operands = [one for instance in (main, *others) for one in instance.evaluation.operands]
    own = [(one.term.name, one.cell) for one in operands if one.cell and one.term.period == "本年"]
    past = [(one.term.name, one.cell) for one in operands if one.cell and one.term.period != "本年"]
    return Problem(
        own[0][1].span,
        values,
        own[0][1].address,
        tuple((f"{name} {cell.text}", cell.span) for name, cell in own[1:]),
        elsewhere=tuple(
            (f"{label}第 {previous.line(cell.span)} 行：{name} {cell.text}", cell.span, previous.name) for name, cell in past
        ),
    )


def _labelled(instance: Instance, label: str) -> Instance:
    """The relation with the figures of last year named as such: 2022 年报告结转下年 2."""

    def name(operands: tuple[Operand, ...]) -> tuple[Operand, ...]:
        terms = [one.term if one.term.period == "本年" else one.term._replace(name=label + one.term.name) for one in operands]
        return tuple(one._replace(term=term) for one, term in zip(operands, terms, strict=True))

    evaluation = instance.evaluation
    named = evaluation._replace(left=name(evaluation.left), right=name(evaluation.right))
    return instance._replace(evaluation=named)

"""Rules x an aligned report -> Results: each rule's outcome, the findings in reading order, the verdict.

Rules run in the order of their `needs`; a rule whose need did not pass cannot be told, so one slip has no echo.
"""

from __future__ import annotations

from functools import cache

from gailint import derived, kinds, yearly
from gailint.causes import causes
from gailint.finding import Finding, Fix, Outcome, Related, RuleResult, Severity, Verdict
from gailint.kinds.problem import CannotTell, NotApplicable, Problem
from gailint.record import NamedTuple
from gailint.relations import Instance, instances, problem
from gailint.rule import PREVIOUS, PROJECT, REGISTER, Rule, fill
from gailint.words import say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from typing import Any

    from gailint.align import Aligned
    from gailint.span import Span


class Results(NamedTuple):
    """All that is known of one report after the rules have run. `undecided`: without its errors the report could not be
    told all the same."""

    findings: tuple[Finding, ...]
    rules: tuple[RuleResult, ...]
    verdict: Verdict
    undecided: bool = False

    def counts(self) -> dict[str, int]:
        """How many rules passed, failed, could not be told, did not apply."""
        return {str(outcome): sum(1 for r in self.rules if r.outcome is outcome) for outcome in Outcome}


class _Ran(NamedTuple):
    outcome: Outcome
    problems: tuple[Problem, ...]
    reason: str


def run(
    rules: Sequence[Rule],
    aligned: Aligned,
    lang: str = "zh",
    previous: Aligned | None = None,
    told: Mapping[str, Sequence[Problem]] | None = None,
) -> Results:
    """Run every rule on one report. The order of `rules` does not matter. `previous` is last year's report of the same
    organ; rules that need it do not apply when it is another. `told` is what the rules on a whole run say of it. Rules on
    registers (`register:`) say nothing of a report and are left out."""
    rules = [rule for rule in rules if rule.kind != REGISTER]
    ran: dict[str, _Ran] = {}
    edition = aligned.choice.form.edition if aligned.choice.form else None
    by_id = {rule.id: rule for rule in rules}
    relations: dict[str, list[Instance]] = {}
    unfit = yearly.unfit(aligned, previous, lang)
    aligned = aligned._replace(previous=None if unfit else previous)
    for rule in in_order(rules):
        if not rule.applies(edition, aligned.choice.year):
            ran[rule.id] = _Ran(Outcome.NOT_APPLICABLE, (), say("other-year", lang))
        elif PROJECT in rule.needs and told is None:
            ran[rule.id] = _Ran(Outcome.NOT_APPLICABLE, (), say("checked-alone", lang))
        elif PREVIOUS in rule.needs and unfit:
            ran[rule.id] = _Ran(Outcome.NOT_APPLICABLE, (), unfit)
        elif rule.needs and (blocked := next((need for need in rule.needs if need in ran and _blocks(ran[need])), None)):
            ran[rule.id] = _Ran(Outcome.CANNOT_TELL, (), say("needs-failed", lang, rule=blocked))
        elif PROJECT in rule.needs and told is not None:
            ran[rule.id] = _judged(told.get(rule.id, ()), lang)
        elif rule.kind == "assert" and PREVIOUS in rule.needs:
            ran[rule.id] = _judged(yearly.check(rule, aligned), lang)
        elif rule.kind == "assert":
            relations[rule.id] = list(instances(rule, aligned))
            ran[rule.id] = _run_assertion(relations[rule.id], aligned, lang)
        else:
            ran[rule.id] = _run_check(rule, aligned, lang)
    for ident, problems in _mended(relations, by_id, aligned).items():
        ran[ident] = _Ran(Outcome.FAIL, tuple(problems), "")
    findings = [_finding(by_id[ident], found, lang) for ident, one in ran.items() for found in one.problems]
    outcomes = tuple(RuleResult(rule.id, ran[rule.id].outcome, ran[rule.id].reason) for rule in sorted(rules, key=lambda r: r.id))
    undecided = _is_undecided(by_id, ran, aligned)
    broken = any(finding.severity is Severity.error for finding in findings)
    is_open = undecided or not _is_checked(outcomes)
    verdict = Verdict.FAILS if broken else Verdict.CANNOT_TELL if is_open else Verdict.CONFORMS
    return Results(_numbered(findings), outcomes, verdict, undecided)


def _is_checked(outcomes: Iterable[RuleResult]) -> bool:
    """Whether any rule applied: of a report that nothing was asked of, nobody can say that it conforms."""
    return any(one.outcome is not Outcome.NOT_APPLICABLE for one in outcomes)


def in_order(rules: Sequence[Rule]) -> list[Rule]:
    """Rules so that each stands behind those it needs; a circle is cut where it closes."""
    by_id = {rule.id: rule for rule in sorted(rules, key=lambda rule: rule.id)}
    done: dict[str, Rule] = {}

    def visit(rule: Rule, above: tuple[str, ...]) -> None:
        if rule.id in done or rule.id in above:
            return
        for need in rule.needs:
            if need in by_id:
                visit(by_id[need], (*above, rule.id))
        done[rule.id] = rule

    for rule in by_id.values():
        visit(rule, ())
    return list(done.values())


def _blocks(ran: _Ran) -> bool:
    return ran.outcome in (Outcome.FAIL, Outcome.CANNOT_TELL)


# ---------------------------------------------------------------- checks


def _run_check(rule: Rule, aligned: Aligned, lang: str) -> _Ran:
    if rule.kind == "derive":
        return _judged(derived.DERIVED[rule.params["derive"]].check(aligned, rule.params.get("table", "")), lang)
    return _judged(_checker(rule.kind)(rule.params, aligned), lang)


@cache
def _checker(kind: str) -> Callable[[dict[str, Any], Aligned], Iterable[object]]:
    """The check of a kind; its module is imported when the first of its rules runs."""
    check: Callable[[dict[str, Any], Aligned], Iterable[object]] = kinds.module(kind).check
    return check


def _judged(yielded: Iterable[object], lang: str) -> _Ran:
    """The outcome of what a check yields, its reason in words."""
    problems: list[Problem] = []
    unknown: CannotTell | None = None
    elsewhere: NotApplicable | None = None
    for one in yielded:
        if isinstance(one, Problem):
            problems.append(one)
        elif isinstance(one, CannotTell):
            unknown = one
        elif isinstance(one, NotApplicable):
            elsewhere = one
    if problems:
        return _Ran(Outcome.FAIL, tuple(problems), "")
    why = unknown or elsewhere
    if why is None:
        return _Ran(Outcome.PASS, (), "")
    outcome = Outcome.CANNOT_TELL if unknown else Outcome.NOT_APPLICABLE
    return _Ran(outcome, (), say(why.reason, lang, name=why.name, cell=why.cell))


def _run_assertion(found: Sequence[Instance], aligned: Aligned, lang: str) -> _Ran:
    """The outcome of a relation; its problems are known when the causes of all relations are."""
    if not found:
        return _Ran(Outcome.NOT_APPLICABLE, (), say("no-such-table", lang))
    failing = [instance for instance in found if instance.fails]
    if failing and _only_regular(found, aligned):
        return _Ran(Outcome.CANNOT_TELL, (), say("line-blank", lang, name=failing[0].name))
    if failing:
        return _Ran(Outcome.FAIL, (), say("merged", lang))
    unread = [instance for instance in found if instance.evaluation.holds is None]
    if unread:
        first = unread[0]
        reason = say("cell-unread", lang, name=first.name or first.rule, cell=first.evaluation.unread)
        return _Ran(Outcome.CANNOT_TELL, (), reason)
    return _Ran(Outcome.PASS, (), "")


def _only_regular(found: Sequence[Instance], aligned: Aligned) -> bool:
    return all(problem(instance, aligned) is None for instance in found if instance.fails)


def _mended(relations: Mapping[str, list[Instance]], by_id: Mapping[str, Rule], aligned: Aligned) -> dict[str, list[Problem]]:
    """The problems of all relations, those with one cause merged into the rule that comes first in the rule files."""
    found: dict[str, list[Problem]] = {}
    for cause in causes([instance for some in relations.values() for instance in some]):
        shown = [(instance, one) for instance in cause.instances if (one := problem(instance, aligned)) is not None]
        if not shown:
            continue
        instance, main = min(shown, key=lambda pair: _rank(by_id[pair[0].rule]))
        if cause.cell is not None and len(shown) > 1:
            others = [pair for pair in shown if pair[0] is not instance]
            main = _at_cell(main, cause.cell.span, cause.cell.address, others, by_id)
        found.setdefault(instance.rule, []).append(main)
    return found


def _rank(rule: Rule) -> tuple[int, str]:
    return (-int(rule.severity), rule.id)


def _at_cell(
    main: Problem, span: Span, address: str, others: Sequence[tuple[Instance, Problem]], by_id: Mapping[str, Rule]
) -> Problem:
    """The finding of a cause, placed at the cell, with the other broken relations as related places."""
    related = [(f"{instance.rule} {fill(by_id[instance.rule].message, one.values)}", one.span) for instance, one in others]
    own = [(name, place) for name, place in ((main.address, main.span), *main.related) if place != span]
    return main._replace(span=span, address=address, related=(*related, *own))


# ---------------------------------------------------------------- findings


def _finding(rule: Rule, found: Problem, lang: str) -> Finding:
    severity = min(found.severity or rule.severity, rule.most)
    if found.confidence == "extraction" and severity is Severity.error:
        severity = Severity.warning
    return Finding(
        rule=rule.id,
        severity=severity,
        message=fill(rule.message_en if lang == "en" else rule.message, found.values),
        span=found.span,
        address=found.address,
        basis=rule.basis,
        confidence=found.confidence,
        related=(
            *(Related(message, span) for message, span in found.related),
            *(Related(message, span, path) for message, span, path in found.elsewhere),
        ),
        ordinal=0,
        fix=_fix(rule, found.fix, lang),
    )


def _fix(rule: Rule, found: Fix | None, lang: str) -> Fix | None:
    """A correction as the rule offers it: not at all, as safe, or as one that somebody should look at."""
    if found is None or not rule.fix:
        return None
    texts = {edit.text for edit in found.edits}
    key = "fix-many" if len(texts) > 1 else "fix-delete" if texts == {""} else "fix-one"
    message = say(key, lang, text=min(texts), count=len(found.edits))
    return Fix(message, found.edits, found.safe and rule.fix == "safe")


def _numbered(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings in reading order; equals (same rule and address) are numbered."""
    seen: dict[tuple[str, str], int] = {}
    ordered: list[Finding] = []
    for finding in sorted(findings, key=lambda one: (one.span, one.rule)):
        key = (finding.rule, finding.address)
        ordered.append(finding._replace(ordinal=seen.get(key, 0)))
        seen[key] = seen.get(key, 0) + 1
    return tuple(ordered)


def _is_undecided(by_id: Mapping[str, Rule], ran: Mapping[str, _Ran], aligned: Aligned) -> bool:
    open_errors = any(
        one.outcome is Outcome.CANNOT_TELL and by_id[ident].severity is Severity.error for ident, one in ran.items()
    )
    return open_errors or bool(aligned.unread) or aligned.choice.form is None

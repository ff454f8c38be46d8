"""Checked reports -> the same without the findings that a register or a baseline sets aside, and what is to be said of
the registers themselves: entries that are unused, expired, without a reason, or of other figures than now.
"""

from __future__ import annotations

import os
from collections import Counter

from gailint.checked import Checked, SetAside, excerpt
from gailint.finding import Finding, Outcome, Severity, Verdict
from gailint.record import NamedTuple
from gailint.rule import PREVIOUS, PROJECT, REGISTER, Rule, fill
from gailint.sidecars import folder_of, relative
from gailint.span import Span
from gailint.words import say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from gailint.baseline import Baseline, Key
    from gailint.register import Entry, Register


class Kept(NamedTuple):
    """The registers and baselines of a run: folder of a report -> the one in force there. A baseline named on the command
    line is in force everywhere and stands under ""."""

    registers: Mapping[str, Register]
    baselines: Mapping[str, Baseline]


def spared(file: Checked, kept: Kept, today: date, rules: Sequence[Rule]) -> Checked:
    """The record in which findings that are to be set aside offer no correction."""
    left = set(Keeper(kept, (), today).keep(file, rules).findings)
    return file._replace(findings=tuple(one if one in left else one._replace(fix=None) for one in file.findings))


class Said(NamedTuple):
    """What is to be said at a line of a register: the check of `register:` rules, the values of its message."""

    check: str
    line: int
    column: int
    address: str
    values: dict[str, str]


class Keeper:
    """Sets findings aside file by file and remembers which entries were of use. `walked` are the folders that the run
    looks through, `compared` says that reports are compared with one another; an entry is called unused only when its
    report and rule were really checked."""

    def __init__(self, kept: Kept, walked: Iterable[str], today: date, compared: bool = False) -> None:
        self.kept = kept
        self.compared = compared
        self.walked = [os.path.abspath(folder) for folder in walked]
        self.today = today
        self.used: set[tuple[str, int]] = set()
        self.idle: set[tuple[str, int]] = set()  # its report and rule were checked
        self.unsure: set[tuple[str, int]] = set()  # its rule was not, or could not be told
        self.changed: dict[tuple[str, int], str] = {}
        self.seen: Counter[tuple[str, Key]] = Counter()
        self.told: set[tuple[str, str, str]] = set()  # baseline, report, rule that was checked

    def keep(self, file: Checked, rules: Sequence[Rule]) -> Checked:
        """The record with some findings set aside; `rules` are those that were run on it."""
        if file.status != "linted":
            return file
        folder = folder_of(file.path)
        register = self.kept.registers.get(folder)
        baseline = self.kept.baselines.get("", self.kept.baselines.get(folder))
        if register is not None:
            file = self._suppressed(file, register, rules)
        return file if baseline is None else self._known(file, baseline, rules)

    # ---------------------------------------------------------------- the register

    def _suppressed(self, file: Checked, register: Register, rules: Sequence[Rule]) -> Checked:
        from gailint.register import figures

        path = relative(file.path, register.folder)
        entries = [(n, one) for n, one in enumerate(register.entries) if self._holds(one) and one.is_for(path)]
        reasons: dict[int, str] = {}
        for number, entry in entries:
            for at, finding in enumerate(file.findings):
                if not entry.means(path, finding):
                    continue
                if entry.message and figures(entry.message) != figures(finding.message):
                    self.changed.setdefault((register.path, number), finding.message)
                else:
                    self.used.add((register.path, number))
                    reasons.setdefault(at, entry.reason)
        ran = self._ran(file, rules, register.folder) if entries else ()
        for number, entry in entries:
            (self.idle if entry.rule in ran else self.unsure).add((register.path, number))
        if not reasons:
            return file
        left = _without(file, {at: SetAside(file.findings[at], "suppress", reason) for at, reason in reasons.items()})
        broken = any(finding.severity is Severity.error for finding in left.findings)
        verdict = Verdict.FAILS if broken else Verdict.CANNOT_TELL if file.undecided else Verdict.CONFORMS
        return left._replace(verdict=str(verdict))

    def _holds(self, entry: Entry) -> bool:
        return bool(entry.reason) and not self._is_over(entry)

    def _is_over(self, entry: Entry) -> bool:
        return entry.until is not None and entry.until < self.today

    def _walks(self, path: str) -> bool:
        return any(path == folder or path.startswith(folder.rstrip(os.sep) + os.sep) for folder in self.walked)

    def _ran(self, file: Checked, rules: Sequence[Rule], folder: str) -> Collection[str]:
        """The rules that really checked the report; those on other reports only when the run compares all of them."""
        unknown = {rule for rule, _ in file.not_checked}
        whole = self.compared and self._walks(folder)
        some = [rule for rule in rules if whole or not any(need in (PREVIOUS, PROJECT) for need in rule.needs)]
        return {rule.id for rule in some if rule.id not in unknown}

    # ---------------------------------------------------------------- the baseline

    def _known(self, file: Checked, baseline: Baseline, rules: Sequence[Rule]) -> Checked:
        """The record without what the baseline holds; the verdict stays, for nobody said that the report is right."""
        from gailint.baseline import key

        path = relative(file.path, baseline.folder)
        self.told.update((baseline.path, path, rule) for rule in self._ran(file, rules, baseline.folder))
        aside: dict[int, SetAside] = {}
        for at, (finding, shown) in enumerate(zip(file.findings, file.excerpts, strict=True)):
            one = key(path, finding, shown)
            if self.seen[baseline.path, one] < baseline.counts.get(one, 0):
                self.seen[baseline.path, one] += 1
                aside[at] = SetAside(finding, "baseline")
        return _without(file, aside)

    def gone(self, baseline: Baseline) -> Counter[Key]:
        """What the baseline holds and the run, which looked there, did not find."""
        gone: Counter[Key] = Counter()
        for key, count in baseline.counts.items():
            left = count - self.seen[baseline.path, key]
            if left > 0 and ((baseline.path, key.path, key.rule) in self.told or self._is_lost(key.path, baseline.folder)):
                gone[key] = left
        return gone

    def _is_lost(self, path: str, folder: str) -> bool:
        """Whether a report is no longer there, in a folder that the run looks through."""
        whole = os.path.normpath(os.path.join(folder, path))
        return self._walks(whole) and not os.path.exists(whole)

    # ---------------------------------------------------------------- about the registers

    def about(self, rules: Sequence[Rule], lang: str) -> Iterator[Checked]:
        """A record for each register of which something is to be said, when all reports were seen."""
        ran = {rule.id for rule in rules}
        for register in {one.path: one for one in self.kept.registers.values()}.values():
            yield from _record(register.path, register.lines, self._of_register(register, ran, lang), rules, lang)
        for baseline in {one.path: one for one in self.kept.baselines.values()}.values():
            if gone := self.gone(baseline):
                first = min(gone)
                values = {"path": first.path, "rule": first.rule, "where": first.where, "count": str(sum(gone.values()))}
                said = [Said("baseline", baseline.line_of(first), 1, "基线", values)]
                yield from _record(baseline.path, baseline.lines, said, rules, lang)

    def _of_register(self, register: Register, ran: Collection[str], lang: str) -> Iterator[Said]:
        whole = self._walks(register.folder)
        lines: dict[object, int] = {}  # of the first of equal entries
        for number, entry in enumerate(register.entries):
            known = (register.path, number)
            where = say("entry-where", lang, where=entry.where) if entry.where else ""
            values = {"path": entry.path, "rule": entry.rule, "where": where}
            same = entry._replace(reason="", until=None, line=0, column=0)
            first = lines.setdefault(same, entry.line) if self._holds(entry) else entry.line
            address = " ".join(part for part in (entry.path, entry.rule, entry.where) if part)
            lost = not entry.is_pattern and entry.rule in ran and self._is_lost(entry.path, register.folder)
            if entry.is_pattern:
                unused = whole and entry.rule in ran and known not in self.unsure
            else:
                unused = known in self.idle or lost
            check = ""
            if not entry.reason:
                check = "reason"
            elif self._is_over(entry):
                check, values = "expired", {**values, "until": str(entry.until)}
            elif first != entry.line:
                check, values = (
                    "unused",
                    {**values, "why": f"和第 {first} 行的登记一样", "why_en": f"it is that of line {first} again"},
                )
            elif known in self.used:
                continue
            elif known in self.changed:
                check, values = "changed", {**values, "before": entry.message, "now": self.changed[known]}
            elif unused:
                check = "unused"
                if lost:
                    values |= {"why": f"没有文件 {entry.path}", "why_en": f"there is no file {entry.path}"}
                else:
                    values |= {
                        "why": f"{entry.path} 里没有 {entry.rule}{where}",
                        "why_en": f"{entry.path} has no {entry.rule}{where}",
                    }
            if check:
                yield Said(check, entry.line, entry.column, address, values)


def _without(file: Checked, aside: Mapping[int, SetAside]) -> Checked:
    """The record with the findings at some places set aside; a rule that has none left counts as set aside, not failed."""
    if not aside:
        return file
    left = [at for at in range(len(file.findings)) if at not in aside]
    rules = {one.finding.rule for one in aside.values()} - {file.findings[at].rule for at in left}
    counts = dict(file.counts)
    if rules:
        counts[Outcome.FAIL] -= len(rules)
        counts["set_aside"] = counts.get("set_aside", 0) + len(rules)
    return file._replace(
        counts=counts,
        findings=tuple(file.findings[at] for at in left),
        excerpts=tuple(file.excerpts[at] for at in left),
        set_aside=(*file.set_aside, *(aside[at] for at in sorted(aside))),
    )


def _record(path: str, lines: Sequence[str], said: Iterable[Said], rules: Sequence[Rule], lang: str) -> Iterator[Checked]:
    """What the rules make of it; nothing when they are not selected."""
    findings: list[Finding] = []
    seen: Counter[tuple[str, str]] = Counter()
    for one in said:
        for rule in (rule for rule in rules if rule.kind == REGISTER and rule.params[REGISTER] == one.check):
            line = lines[one.line - 1] if one.line <= len(lines) else ""
            span = Span(one.line, one.column, one.line, max(len(line) + 1, one.column))
            message = fill(rule.message_en if lang == "en" else rule.message, one.values)
            ordinal = seen[rule.id, one.address]
            seen[rule.id, one.address] += 1
            findings.append(Finding(rule.id, rule.severity, message, span, one.address, rule.basis, "source", (), ordinal))
    if findings:
        excerpts = tuple(excerpt(lines, finding.span) for finding in findings)
        yield Checked(path, "register", findings=tuple(findings), excerpts=excerpts)

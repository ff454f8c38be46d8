"""Asks gailint about reports that are checked together. Seeds go in, outcomes come out."""

import re
from random import Random
from typing import Any, NamedTuple

from . import faults_across, runs
from .expect import LEVELS, Place, level, spans, touches
from .faults_across import Across, Wanted
from .runs import Run

LONGEST = re.compile("最长的一句：“(.*)”$")


class AcrossOutcome(NamedTuple):
    """One run with a fault (`fault`) or a lawful one (`clean`): whether the fault was found, and what else was said."""

    fault: str
    clean: str
    found: bool
    reports: int
    other: tuple[tuple[str, str], ...]


def lint(run: Run) -> list[tuple[str, Any]]:
    """What the rules across years say, each with the path of its file."""
    from gailint import api, checked, checking, project

    book = api.builtin()
    rules = [rule for rule in book.rules if rule.id.startswith("XY-")]
    records = [
        checking.check(file.path, file.placed.text.encode(file.encoding), api.DEFAULTS, book, rules, {checked.BRIEF})
        for file in run.files
    ]
    if run.previous:
        first = run.files[0]
        _, before = api.read(first.placed.text.encode(first.encoding), first.path)
        told = project.beside(records[1:], before, book.forms, rules, "zh", lambda reason: None)
    else:
        told = project.across(records, book.forms, [rules] * len(records), "zh")
    return [(record.path, finding) for record in told for finding in record.findings]


def is_hit(run: Run, fault: Across, wanted: Wanted, path: str, finding: Any) -> bool:
    """The finding is of the fault's rule, severe enough, in an expected file and place."""
    if finding.rule != fault.rule or level(finding) < LEVELS[fault.severity] or path not in wanted.paths:
        return False
    file = next(file for file in run.files if file.path == path)
    if wanted.quotes and not tells(run, finding.message):
        return False
    place = Place(wanted.key, wanted.key)
    return not wanted.key or any(touches(file.placed, file.layout, place, span) for span in spans(finding))


def tells(run: Run, message: str) -> bool:
    """Whether a message gives a share and quotes a sentence that stands, numbers and names aside, in both reports."""
    quoted = LONGEST.search(message)
    if "%" not in message or not quoted:
        return False
    plain = [without_names(file.placed.text, file.report.figures.organ) for file in run.files]
    longest = [without_names(quoted[1].rstrip("…"), file.report.figures.organ) for file in run.files]
    return any(all(piece in text for text in plain) for piece in longest)


def without_names(text: str, organ: Any) -> str:
    """A text without numbers, blanks and the words for its organ."""
    for name in (organ.name, organ.self):
        text = text.replace(name, "")
    return re.sub(r"[\d\s#*]", "", text)


def try_fault(name: str, seed: str) -> AcrossOutcome:
    """Whether a fault is found."""
    fault = faults_across.FAULTS[name]
    run, wanted = faults_across.draw(fault, Random(f"{seed}/{name}"))
    told = lint(run)
    hits = [one for one in told if is_hit(run, fault, wanted, *one)]
    return AcrossOutcome(name, "", bool(hits), len(run.files), texts([one for one in told if one not in hits], "warning"))


def try_clean(name: str, seed: str) -> AcrossOutcome:
    """What is wrongly said of lawful reports."""
    make, least = runs.CLEAN[name]
    run = make(Random(f"{seed}/{name}"))
    return AcrossOutcome("", name, False, len(run.files), texts(lint(run), least))


def texts(told: list[tuple[str, Any]], least: str) -> tuple[tuple[str, str], ...]:
    """Findings of a level or above as rule and text."""
    return tuple((str(finding.rule), f"{path}: {finding.message}") for path, finding in told if level(finding) >= LEVELS[least])

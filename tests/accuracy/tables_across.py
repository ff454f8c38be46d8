"""Outcomes of reports that were checked together, as Markdown, and what of them falls short."""

from collections import Counter
from collections.abc import Sequence

from . import faults_across, runs
from .judge_across import AcrossOutcome

Outcomes = Sequence[AcrossOutcome]


def recall(outcomes: Outcomes, name: str = "") -> float:
    """The share of faults found, of all or of one."""
    tried = [o for o in outcomes if o.fault and name in ("", o.fault)]
    return sum(o.found for o in tried) / len(tried) if tried else 0.0


def false_rate(outcomes: Outcomes) -> float:
    """False findings for each hundred lawful runs."""
    tried = [o for o in outcomes if o.clean]
    return 100 * sum(len(o.other) for o in tried) / len(tried) if tried else 0.0


def failures(outcomes: Outcomes, least: float, least_kind: float, most_false: float) -> list[str]:
    """The thresholds that are not met."""
    found = []
    names = dict.fromkeys(o.fault for o in outcomes if o.fault)
    if names and recall(outcomes) < least:
        found.append(f"recall across reports {recall(outcomes):.2%} is below {least:.0%}")
    found += [
        f"{name}: recall {recall(outcomes, name):.2%} is below {least_kind:.0%}"
        for name in names
        if recall(outcomes, name) < least_kind
    ]
    if false_rate(outcomes) > most_false:
        found.append(f"{false_rate(outcomes):.2f} false findings per 100 lawful runs of reports")
    return found


def markdown(outcomes: Outcomes) -> list[str]:
    """Recall by fault, false findings by what was drawn."""
    faulty, clean = [o for o in outcomes if o.fault], [o for o in outcomes if o.clean]
    echoes = Counter((o.fault, rule) for o in faulty for rule, _ in o.other)
    false = sum(len(o.other) for o in clean)
    lines = [
        "## Across years and reports",
        "",
        "Reports drawn together and checked with `--project`, pairs often with `--previous`. A fault counts as found",
        "when its rule reports it in the right file and, where it has one, at its place; copied text also when the message",
        "gives the share and a sentence that stands in both reports.",
        "",
        f"Found: {100 * recall(outcomes):.1f} % of {len(faulty)}. Other findings at warning or above beside them: "
        f"{sum(echoes.values())}.",
        "",
        "| fault | rule | found |",
        "|---|---|---|",
    ]
    for name, fault in faults_across.FAULTS.items():
        own = [o for o in faulty if o.fault == name]
        lines.append(f"| {name} | {fault.rule} | {sum(o.found for o in own)}/{len(own)} |")
    lines += ["", *(f"- {rule} beside {fault}: {count}" for (fault, rule), count in echoes.most_common(12))]
    lines += [
        "" if echoes else "No other findings.",
        *([] if echoes else [""]),
        f"{false} false findings on {len(clean)} lawful runs of {sum(o.reports for o in clean)} reports "
        f"({false_rate(outcomes):.2f} per 100 runs). Infos count too, save where a report explains its figures.",
        "",
        "| lawful runs | runs | false findings | example |",
        "|---|---|---|---|",
    ]
    for name in runs.CLEAN:
        own = [o for o in clean if o.clean == name]
        told = [text.replace("|", "\\|").replace("\n", " ") for o in own for _, text in o.other]
        lines.append(f"| {name} | {len(own)} | {len(told)} | {told[0] if told else ''} |")
    return lines


def listing(outcomes: Outcomes) -> list[str]:
    """Every miss, echo and false finding on a line of its own."""
    lines = [f"miss {o.fault}" for o in outcomes if o.fault and not o.found]
    lines += [f"echo {o.fault} {rule} {text}" for o in outcomes if o.fault for rule, text in o.other]
    return lines + [f"false {o.clean} {rule} {text}" for o in outcomes if o.clean for rule, text in o.other]

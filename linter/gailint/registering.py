"""The verbs `baseline write|prune|diff` and `suppress`: checked reports -> a baseline file, entries for a register."""

import argparse
import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from gailint import baseline, printing, register, registers, sidecars
from gailint.baseline import Baseline, Key
from gailint.checked import Checked
from gailint.finding import Finding, Severity
from gailint.keeping import Keeper
from gailint.printing import complain
from gailint.words import say, why

_PLAIN = re.compile(r"[\w（〔“][^\s:#\"'\\]*")


def existing(options: argparse.Namespace) -> Baseline | None:
    """The baseline that the verb works on, empty when `write` makes a new one; None after a complaint."""
    path = options.baseline or default_path()
    if not os.path.exists(path) and options.action == "write":
        return Baseline(path, register.folder_of(path), {}, ())
    found = registers.baselines_of(registers.Found({}, {"": path}), options.lang)
    return found[""] if found else None


def default_path() -> str:
    """The nearest .gailint/baseline.json, else beside the nearest register, else in the current folder."""
    for name in (sidecars.BASELINE, sidecars.SUPPRESS):
        if found := sidecars.nearest(["-"], name):
            return os.path.join(os.path.dirname(*found.values()), sidecars.BASELINE)
    return os.path.join(sidecars.FOLDER, sidecars.BASELINE)


def run(options: argparse.Namespace, files: Iterable[Checked], keeper: Keeper) -> int:
    """Carry out the verb on the reports; returns the exit status."""
    least = Severity[options.min_severity or "warning"]
    records = [file for file in files if file.status in ("linted", "error")]
    lang = options.lang
    if options.verb == "suppress":
        print("".join(_entries(records, least, keeper, options)), end="")
        return 2 if any(file.status == "error" for file in records) else 0
    if any(file.status == "error" for file in records):
        complain(say("baseline-failed", lang))
        return 2
    known = keeper.kept.baselines[""]
    new = _new(records, least, known.folder)
    outside = next((key.path for key in new if key.path.startswith("../") or os.path.isabs(key.path)), None)
    if outside and not options.baseline:
        complain(say("baseline-outside", lang, path=outside, folder=known.folder))
        return 2
    gone = keeper.gone(known)
    if options.action == "diff":
        _print_difference(new, gone)
        return 1 if new or gone else 0
    if options.action == "prune":
        return _write(known, Counter(), gone, lang)
    if new and known.lines and not options.accept_new:
        _print_difference(new, Counter())
        complain(say("baseline-grows", lang, count=sum(new.values())))
        return 1
    return _write(known, new, Counter(), lang)


def _new(files: Iterable[Checked], least: Severity, folder: str) -> Counter[Key]:
    found: Counter[Key] = Counter()
    for file in files:
        path = register.relative(file.path, folder)
        for finding, excerpt in zip(file.findings, file.excerpts, strict=True):
            if finding.severity >= least:
                found[baseline.key(path, finding, excerpt)] += 1
    return found


def _print_difference(new: Mapping[Key, int], gone: Mapping[Key, int]) -> None:
    for sign, keys in (("+", new), ("-", gone)):
        for key in sorted(keys):
            times = f" ×{keys[key]}" if keys[key] > 1 else ""
            print(f"{sign} {key.path} {key.rule} {key.where} {key.value}{times}")


def _write(known: Baseline, new: Counter[Key], gone: Counter[Key], lang: str) -> int:
    """Replace the file as a whole, or leave it alone when nothing changed."""
    counts = Counter(known.counts) + new - gone
    total, text = sum(counts.values()), baseline.written(counts)
    if text == "\n".join(known.lines):
        print(say("baseline-same", lang, path=known.path, total=total))
        return 0
    try:
        os.makedirs(os.path.dirname(os.path.abspath(known.path)), exist_ok=True)
        printing.write_file(known.path, text)
    except OSError as error:
        complain(say("output-error", lang, path=known.path, why=why(error, lang)))
        return 2
    values = {"new": sum(new.values()), "gone": sum(gone.values())}
    print(say("baseline-written", lang, path=known.path, total=total, **values))
    return 0


# ---------------------------------------------------------------- entries for a register


def _entries(files: Sequence[Checked], least: Severity, keeper: Keeper, options: argparse.Namespace) -> Iterator[str]:
    """An entry for each finding that is not set aside, ready to be appended to .gailint/suppress.yaml."""
    for file in files:
        found = keeper.kept.registers.get(sidecars.folder_of(file.path))
        path = register.relative(file.path, found.folder if found else os.getcwd())
        for finding in file.findings:
            if finding.severity >= least:
                yield entry_text(path, finding, options.reason or "", options.until or "")


def entry_text(path: str, finding: Finding, reason: str, until: str) -> str:
    """One finding as an entry in YAML; without a reason that line waits to be filled in."""
    values = {"path": path, "rule": finding.rule, "where": finding.address, "message": finding.message, "reason": reason, "until": until}
    lines = [f"{key}: {_scalar(value)}".rstrip() for key, value in values.items() if value or key == "reason"]
    return "- " + "\n  ".join(lines) + "\n"


def _scalar(value: str) -> str:
    """A text in YAML: plain where that is safe beyond doubt, else in double quotes."""
    if not value or (_PLAIN.fullmatch(value) and value.isprintable() and value not in ("true", "false", "null")):
        return value
    return baseline.quoted(value)

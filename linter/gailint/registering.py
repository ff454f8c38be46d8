"""The verbs `baseline write|prune|diff` and `suppress`: checked reports -> a baseline file, entries for a register."""

from __future__ import annotations

import os
import re
from collections import Counter
from contextlib import suppress

from gailint import baseline, printing, registers, sidecars
from gailint.baseline import Baseline, Key
from gailint.configfind import leads_out
from gailint.finding import Finding, Severity
from gailint.locks import alone
from gailint.nodes import RuleFileError
from gailint.plain import one_line
from gailint.printing import complain
from gailint.sinks import write_file
from gailint.words import say, why

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Mapping, Sequence

    from gailint.checked import Checked
    from gailint.keeping import Keeper

_PLAIN = re.compile(r"[\w（〔“][^\s:#\"'\\]*")


def existing(options: argparse.Namespace) -> Baseline | None:
    """The baseline that the verb works on, empty when `write` makes a new one; None after a complaint."""
    path = options.baseline or default_path()
    if not options.baseline and leads_out(path):
        complain(say("leads-out", options.lang, path=path))
        return None
    if not os.path.exists(path) and options.action == "write":
        return Baseline(path, sidecars.base_of(path), {}, ())
    found = registers.baselines_of(registers.Found({}, {"": path}), options.lang)
    return found[""] if found else None


def may_write(options: argparse.Namespace, path: str) -> bool:
    """Whether the verb can write its file, as far as that is known before; False after a complaint."""
    folder = os.path.dirname(os.path.abspath(path))
    to_be_made = (
        os.path.basename(folder) == sidecars.FOLDER and not os.path.exists(folder) and os.path.isdir(os.path.dirname(folder))
    )
    if options.action == "diff" or to_be_made:
        return True
    return printing.may_write([printing.Output("", path)], (), options.lang)


def default_path() -> str:
    """The nearest .gailint/baseline.json, else beside the nearest register, else in the current folder."""
    for name in (sidecars.BASELINE, sidecars.SUPPRESS):
        for found in sidecars.nearest(["-"], name).values():
            return os.path.join(os.path.dirname(found), sidecars.BASELINE)
    return os.path.join(sidecars.FOLDER, sidecars.BASELINE)


def run(options: argparse.Namespace, files: Iterable[Checked], keeper: Keeper) -> int:
    """Carry out the verb on the reports; returns the exit status."""
    least = Severity[options.min_severity or "warning"]
    records = [file for file in files if file.status in ("linted", "error")]
    lang = options.lang
    if options.verb == "suppress":
        return _suppress(records, least, keeper, options)
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
        path = sidecars.relative(file.path, folder)
        for finding, excerpt in zip(file.findings, file.excerpts, strict=True):
            if finding.severity >= least:
                found[baseline.key(path, finding, excerpt)] += 1
    return found


def _print_difference(new: Mapping[Key, int], gone: Mapping[Key, int]) -> None:
    for sign, keys in (("+", new), ("-", gone)):
        for key in sorted(keys):
            times = f" ×{keys[key]}" if keys[key] > 1 else ""
            print(one_line(f"{sign} {key.path} {key.rule} {key.where} {key.value}{times}"))


def _write(known: Baseline, new: Counter[Key], gone: Counter[Key], lang: str) -> int:
    """Replace the file as a whole, or leave it alone when nothing changed."""
    wanted = Counter(known.counts) + new - gone
    total = sum(wanted.values())
    if baseline.written(wanted) == "\n".join(known.lines):
        print(say("baseline-same", lang, path=known.path, total=total))
        return 0
    try:
        _make_folder(known.path)
        with alone(os.path.dirname(known.path)):
            counts = _changed_meanwhile(known, wanted)
            total = sum(counts.values())
            write_file(known.path, baseline.written(counts))
    except (OSError, UnicodeError) as error:
        complain(say("output-error", lang, path=known.path, why=why(error, lang)))
        return 2
    values = {"new": sum(new.values()), "gone": sum(gone.values())}
    print(say("baseline-written", lang, path=known.path, total=total, **values))
    return 0


def _changed_meanwhile(known: Baseline, wanted: Counter[Key]) -> Counter[Key]:
    """What is to be written, when another run has perhaps written since `known` was read: what it did stays done. A file that
    is no baseline any more is replaced."""
    if not os.path.exists(known.path):
        return wanted
    try:
        now = Counter(baseline.load(known.path).counts)
    except RuleFileError:
        return wanted
    before = Counter(known.counts)
    more = (key for key in {*wanted, *before} if wanted[key] > before[key])
    less = (key for key in {*wanted, *before} if wanted[key] < before[key])
    return (now | Counter({key: wanted[key] for key in more})) - Counter({key: max(now[key] - wanted[key], 0) for key in less})


def _make_folder(path: str) -> None:
    """The .gailint that a file is to lie in; no other folder is made. Raises OSError."""
    folder = os.path.dirname(os.path.abspath(path))
    if os.path.basename(folder) == sidecars.FOLDER and not os.path.exists(folder):
        with suppress(FileExistsError):  # another run was faster
            os.mkdir(folder)


# ---------------------------------------------------------------- entries for a register


def _suppress(files: Sequence[Checked], least: Severity, keeper: Keeper, options: argparse.Namespace) -> int:
    """Print or append an entry for each finding that is not set aside."""
    entries: dict[str, list[str]] = {}
    for file in files:
        found = keeper.kept.registers.get(sidecars.folder_of(file.path))
        target = found.path if found else _new_register(file.path)
        path = sidecars.relative(file.path, sidecars.base_of(target))
        some = [finding for finding in file.findings if finding.severity >= least]
        entries.setdefault(target, []).extend(entry_text(path, one, options.reason, options.until or "") for one in some)
    failed = any(file.status == "error" for file in files)
    if not failed and not any(entries.values()):
        complain(say("nothing-to-register", options.lang))
    for target, texts in entries.items():
        if not options.write:
            print("".join(texts), end="")
        elif texts and leads_out(target):
            complain(say("leads-out", options.lang, path=target))
            failed = True
        elif texts and not _append(target, texts, options.lang):
            failed = True
    return 2 if failed else 0


def _new_register(path: str) -> str:
    """Where a register for a report is made: in the current folder, else in the report's own."""
    below = sidecars.relative(path, os.getcwd())
    home = sidecars.folder_of(path) if below.startswith("../") or os.path.isabs(below) else ""
    return os.path.join(home, sidecars.FOLDER, sidecars.SUPPRESS)


def _append(path: str, entries: Sequence[str], lang: str) -> bool:
    """Write entries behind those of a register, which may be new; False after a complaint, with the file as it was."""
    text = ""
    try:
        _make_folder(path)
        with alone(os.path.dirname(path)):
            if os.path.exists(path):
                with open(path, encoding="utf-8-sig") as stream:
                    text = stream.read()
            text += "" if text.endswith("\n") or not text else "\n"
            write_file(path, text + "".join(entries))
    except (OSError, UnicodeError) as error:
        complain(say("output-error", lang, path=path, why=why(error, lang)))
        return False
    print(say("registered", lang, path=path, count=len(entries)))
    return True


def entry_text(path: str, finding: Finding, reason: str, until: str) -> str:
    """One finding as an entry in YAML; without a reason that line waits to be filled in."""
    values = {
        "path": path,
        "rule": finding.rule,
        "where": finding.address,
        "message": finding.message,
        "reason": reason,
        "until": until,
    }
    lines = [f"{key}: {_scalar(value)}".rstrip() for key, value in values.items() if value or key == "reason"]
    return "- " + "\n  ".join(lines) + "\n"


def _scalar(value: str) -> str:
    """A text in YAML: plain where that is safe beyond doubt, else in double quotes."""
    if not value or (_PLAIN.fullmatch(value) and value.isprintable() and value not in ("true", "false", "null")):
        return value
    return baseline.quoted(value)

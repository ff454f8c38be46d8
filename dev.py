#!/usr/bin/env python3
"""Everything a fresh machine needs, with Python 3.11 or newer and git and nothing else.

    python3 dev.py try        install into .venv and lint the examples
    python3 dev.py test       install into .venv and run the whole test suite
    python3 dev.py lint       ruff (rules and format) and mypy over the code
    python3 dev.py accuracy   recall by fault and layout, false alarms on clean reports
    python3 dev.py docs       write docs/rules.md, docs/rules/ and the counts in the READMEs anew from the rules
    python3 dev.py bench      speed and memory beside other tools
    python3 dev.py fuzz       any bytes and any text, new ones each time: --minutes 10 --seed 1
    python3 dev.py damaged    damaged and enormous files: status, time, memory
    python3 dev.py coverage   the branches that the tests run
    python3 dev.py mutants    faults put into the aligner and the evaluator, and how many the tests find
    python3 dev.py install    only make .venv

What follows the word is handed on: `python3 dev.py test -k t3`; fuzz, damaged, coverage and mutants take --write, which puts
what they found into docs/robustness.md. An older Python may start this file; it looks for a
newer one.
"""

import hashlib
import json
import os
import re
import subprocess
import sys

ROOT = os.path.dirname(os.path.abspath(__file__))
VENV = os.path.join(ROOT, ".venv")
STAMP = os.path.join(VENV, "installed-for")
OLDEST = (3, 11)
ROBUSTNESS = {"fuzz": "fuzz", "damaged": "damaged", "coverage": "branches", "mutants": "mutants"}  # modules in tests/robustness
WORDS = ("try", "test", "lint", "accuracy", "docs", "bench", *ROBUSTNESS, "install")


def main(arguments):
    """Run one word; returns the exit status."""
    if not arguments or arguments[0] not in WORDS:
        print(__doc__.strip())
        return 0 if arguments[:1] in (["-h"], ["--help"]) else 2
    word, rest = arguments[0], arguments[1:]
    if sys.version_info < OLDEST:
        return with_newer(arguments)
    install()
    if word in ROBUSTNESS:
        return run("-m", "tests.robustness." + ROBUSTNESS[word], *rest)
    return {"try": try_it, "test": test, "lint": lint, "accuracy": accuracy, "docs": docs, "bench": bench}.get(word, done)(rest)


def try_it(rest):
    """Lint the examples. Some are faulty on purpose, so findings are no failure here."""
    status = run("-m", "gailint", "--exit-zero", *(rest or ["examples"]))
    return status or done(rest)


def test(rest):
    """The whole suite on all cores, each test file in one process."""
    return run("-m", "pytest", "-n", "auto", "--dist", "loadfile", *rest)


def lint(rest):
    """All three checks run; the first that fails gives the status."""
    where = rest or ["."]
    checks = [run("-m", "ruff", "check", *where), run("-m", "ruff", "format", "--check", "--quiet", *where), run("-m", "mypy")]
    return next((status for status in checks if status), 0)


def accuracy(rest):
    return run("-m", "tests.accuracy.measure", *rest)


def docs(rest):
    """The pages of the rules; those of rules that are gone are removed. The READMEs say how many a family has."""
    code = "import json; from gailint import pages; print(json.dumps(pages.builtin()))"
    made = subprocess.run([python(), "-c", code], cwd=ROOT, stdout=subprocess.PIPE)
    if made.returncode:
        return made.returncode
    pages = json.loads(made.stdout)
    folder = os.path.join(ROOT, "docs")
    os.makedirs(os.path.join(folder, "rules"), exist_ok=True)
    for name in os.listdir(os.path.join(folder, "rules")):
        if name.endswith(".md") and "rules/" + name not in pages:
            os.remove(os.path.join(folder, "rules", name))
    for name, text in pages.items():
        with open(os.path.join(folder, *name.split("/")), "w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
    for name in ("README.md", "README.zh-CN.md"):
        with open(os.path.join(ROOT, name), encoding="utf-8", newline="") as stream:
            text = stream.read()
        with open(os.path.join(ROOT, name), "w", encoding="utf-8", newline="") as stream:
            stream.write(counted(text, pages))
    print("docs: " + str(len(pages)) + " pages")
    return 0


def counted(text, pages):
    """A README whose table of families has the numbers of rules that there are pages of."""

    def line(found):
        return found[1] + str(sum(name.startswith("rules/" + found[2] + "-") for name in pages))

    return re.sub(r"^(\| `([A-Z0-9]+)` \| )\d+", line, text, flags=re.MULTILINE)


def bench(rest):
    return run(os.path.join("benchmarks", "run.py"), *rest)


def done(rest):
    """How to go on by hand."""
    program = os.path.join(os.path.relpath(os.path.dirname(python())), "gailint")
    print("\ngailint is installed: " + program + " REPORT.txt")
    return 0


# ---------------------------------------------------------------- environment


def install():
    """Make .venv and install gailint into it from this checkout, once for each state of pyproject.toml."""
    with open(os.path.join(ROOT, "pyproject.toml"), "rb") as stream:
        state = hashlib.sha256(stream.read() + sys.version.encode() + ROOT.encode()).hexdigest()
    if read(STAMP) == state and os.path.exists(python()):
        return
    print("gailint: installing into .venv, this takes a minute", flush=True)
    if not works(python()) and subprocess.call([sys.executable, "-m", "venv", "--clear", VENV]):
        raise SystemExit("gailint: no virtual environment; on Debian and Ubuntu: apt install python3-venv")
    if run("-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-e", ".[dev]"):
        raise SystemExit("gailint: pip could not install what pyproject.toml names; its message stands above")
    with open(STAMP, "w") as stream:
        stream.write(state)


def python():
    """The interpreter of .venv."""
    return os.path.join(VENV, "Scripts", "python.exe") if os.name == "nt" else os.path.join(VENV, "bin", "python")


def run(*arguments):
    """Run the interpreter of .venv in the checkout; returns its status."""
    sys.stdout.flush()
    return subprocess.call([python(), *arguments], cwd=ROOT)


def works(*command):
    """Whether a command starts a Python that is new enough."""
    probe = "import sys; sys.exit(sys.version_info < (3, 11))"
    try:
        return subprocess.call([*command, "-c", probe], stderr=subprocess.DEVNULL) == 0
    except OSError:
        return False


def read(path):
    try:
        with open(path) as stream:
            return stream.read()
    except OSError:
        return ""


def with_newer(arguments):
    """Start over with a newer interpreter from the path."""
    commands = [["python3." + str(minor)] for minor in range(20, OLDEST[1] - 1, -1)]
    commands += [["python3"], ["python"], ["py", "-3"]]
    for command in commands:
        if works(*command):
            return subprocess.call([*command, os.path.abspath(__file__), *arguments])
    raise SystemExit("gailint: Python 3.11 or newer is needed, this is " + sys.version.split()[0])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

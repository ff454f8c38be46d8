"""The data folders -> everything that rules need at run time. Knows where rules/ and grammar/ lie."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from gailint import forms as forms_module
from gailint import labels, parse, rulefile
from gailint.anchors import Anchors
from gailint.forms import Form
from gailint.labels import LabelBook
from gailint.parse import ParseTable
from gailint.rulefile import Rule

_HERE = Path(__file__).parent


class Rulebook(NamedTuple):
    """Forms, the words of the layout, the parser's table and the rules."""

    forms: tuple[Form, ...]
    anchors: Anchors
    books: Mapping[str, LabelBook]
    table: ParseTable
    rules: tuple[Rule, ...]


def data_folder(name: str) -> Path:
    """rules/ or grammar/: beside this file in an installed package, two levels up in a checkout."""
    own = _HERE / name
    return own if own.is_dir() else _HERE.parents[1] / name


def form_files() -> dict[str, str]:
    """Path -> text of each form file."""
    return _texts(sorted((data_folder("rules") / "forms").glob("*.yaml")))


def check_files() -> dict[str, str]:
    """Path -> text of each built-in rule file."""
    return _texts(sorted((data_folder("rules") / "checks").glob("*.yaml")))


def grammar(name: str) -> str:
    """The text of a grammar: report or assertion."""
    return (data_folder("grammar") / f"{name}.lark").read_text(encoding="utf-8")


def _texts(paths: Iterable[Path]) -> dict[str, str]:
    return {str(path): path.read_text(encoding="utf-8") for path in paths}


class Sources(NamedTuple):
    """The texts a rulebook is made from: path -> text; `extra` are rule files of the user's."""

    forms: Mapping[str, str]
    checks: Mapping[str, str]
    extra: Mapping[str, str]
    report_grammar: str
    assertion_grammar: str

    def all(self) -> dict[str, str]:
        """Every text by a name of its own."""
        grammars = {"report.lark": self.report_grammar, "assertion.lark": self.assertion_grammar}
        return {**self.forms, **self.checks, **self.extra, **grammars}


def sources(extra: Mapping[str, str] | None = None) -> Sources:
    """The texts of the data folders. Raises OSError when they cannot be read."""
    return Sources(form_files(), check_files(), extra or {}, grammar("report"), grammar("assertion"))


def build(texts: Sources | None = None) -> Rulebook:
    """Make the rulebook. Raises RuleFileError with every fault of every file."""
    texts = texts or sources()
    forms = forms_module.load_forms(texts.forms)
    loaded = rulefile.load_rules({**texts.checks, **texts.extra}, forms, texts.assertion_grammar)
    return Rulebook(
        forms=forms,
        anchors=forms_module.anchors(forms),
        books={group: labels.book(forms, group) for group in ("t2", "t3", "t4")},
        table=parse.table(texts.report_grammar),
        rules=loaded.rules,
    )

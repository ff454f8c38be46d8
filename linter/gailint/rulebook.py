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


def build(extra: Mapping[str, str] | None = None) -> Rulebook:
    """Load everything from its sources; `extra` are rule files of the user's (path -> text).
    Raises RuleFileError with every fault."""
    forms = forms_module.load_forms(form_files())
    assertions = grammar("assertion")
    loaded = rulefile.load_rules({**check_files(), **(extra or {})}, forms, assertions)
    return Rulebook(
        forms=forms,
        anchors=forms_module.anchors(forms),
        books={group: labels.book(forms, group) for group in ("t2", "t3", "t4")},
        table=parse.table(grammar("report")),
        rules=loaded.rules,
    )

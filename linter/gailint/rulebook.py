"""The data folders -> everything that rules need at run time. Knows where rules/ and grammar/ lie."""

from __future__ import annotations

import os

from gailint import forms as forms_module
from gailint import labels, parse
from gailint.cachefolder import checksum
from gailint.record import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from gailint.anchors import Anchors
    from gailint.forms import Form
    from gailint.labels import LabelBook
    from gailint.parse import ParseTable
    from gailint.rule import Rule

_HERE = os.path.dirname(os.path.abspath(__file__))


class Rulebook(NamedTuple):
    """Forms, the words of the layout, the parser's table and the rules. `texts` is the checksum of the texts it was made from,
    their names included."""

    forms: tuple[Form, ...]
    anchors: Anchors
    books: Mapping[str, LabelBook]
    table: ParseTable
    rules: tuple[Rule, ...]
    texts: str


def data_folder(name: str) -> str:
    """rules/ or grammar/: beside this file in an installed package, two levels up in a checkout."""
    own = os.path.join(_HERE, name)
    return own if os.path.isdir(own) else os.path.join(os.path.dirname(os.path.dirname(_HERE)), name)


def shipped() -> str:
    """Where an installed package has its compiled rules; in a checkout there are none."""
    return os.path.join(_HERE, "rules.bin")


def form_files() -> dict[str, str]:
    """Path -> text of each form file."""
    return _texts(os.path.join(data_folder("rules"), "forms"))


def check_files() -> dict[str, str]:
    """Path -> text of each built-in rule file."""
    return _texts(os.path.join(data_folder("rules"), "checks"))


def grammar(name: str) -> str:
    """The text of a grammar: report or assertion."""
    return _text(os.path.join(data_folder("grammar"), f"{name}.lark"))


def _texts(folder: str) -> dict[str, str]:
    names = sorted(name for name in os.listdir(folder) if name.endswith(".yaml"))
    return {path: _text(path) for path in (os.path.join(folder, name) for name in names)}


def _text(path: str) -> str:
    with open(path, "rb") as stream:
        return stream.read().decode("utf-8").replace("\r\n", "\n")


class Sources(NamedTuple):
    """The texts a rulebook is made from: path -> text; `extra` are rule files of the user's."""

    forms: Mapping[str, str]
    checks: Mapping[str, str]
    extra: Mapping[str, str]
    report_grammar: str
    assertion_grammar: str

    def all(self) -> dict[str, str]:
        """Every text by a name of its own, which says nothing of where the program is installed; no file of the user's can
        be named like one of ours."""
        grammars = {"report.lark": self.report_grammar, "assertion.lark": self.assertion_grammar}
        folders = {"forms": self.forms, "checks": self.checks, "grammar": grammars}
        ours = {f"\0{name}/{os.path.basename(path)}": text for name, texts in folders.items() for path, text in texts.items()}
        return {**ours, **self.extra}


def sources(extra: Mapping[str, str] | None = None) -> Sources:
    """The texts of the data folders. Raises OSError when they cannot be read."""
    return Sources(form_files(), check_files(), extra or {}, grammar("report"), grammar("assertion"))


def build(texts: Sources | None = None) -> Rulebook:
    """Make the rulebook. Raises RuleFileError with every fault of every file."""
    from gailint import rulefile  # and all that reads rules: not needed when they come from the cache

    texts = texts or sources()
    forms = forms_module.load_forms(texts.forms)
    loaded = rulefile.load_rules({**texts.checks, **texts.extra}, forms, texts.assertion_grammar)
    return Rulebook(
        forms=forms,
        anchors=forms_module.anchors(forms),
        books={group: labels.book(forms, group) for group in ("t2", "t3", "t4")},
        table=parse.table(texts.report_grammar),
        rules=loaded.rules,
        texts=checksum(repr(sorted(texts.all().items())).encode("utf-8", "surrogatepass")),
    )

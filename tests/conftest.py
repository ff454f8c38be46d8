"""What several tests share: the rulebook, ways to lint a text, and findings written as lines to compare."""

import io
import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

_SCRATCH = Path(tempfile.mkdtemp(prefix="gailint-tests-"))
os.environ["GAILINT_CACHE_DIR"] = str(_SCRATCH / "cache")
for _name in ("GITHUB_ACTIONS", "GITHUB_WORKSPACE", "GITHUB_STEP_SUMMARY", "GITLAB_CI", "CI_PROJECT_DIR"):
    os.environ.pop(_name, None)  # the program behaves otherwise there
os.environ.setdefault("HYPOTHESIS_STORAGE_DIRECTORY", str(_SCRATCH / "hypothesis"))

import pytest  # noqa: E402
from hypothesis import HealthCheck, settings  # noqa: E402
from tests.program import Ran, Run  # noqa: E402

from gailint import api, cli  # noqa: E402
from gailint.align import Aligned  # noqa: E402
from gailint.api import Linted, Options  # noqa: E402
from gailint.finding import Severity  # noqa: E402
from gailint.forms import Form, form_for  # noqa: E402
from gailint.model import Cell, Row  # noqa: E402
from gailint.rulebook import Rulebook  # noqa: E402
from gailint.span import Span  # noqa: E402

settings.register_profile(
    "gailint",
    derandomize=True,
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
settings.register_profile(
    "fuzz",
    settings.get_profile("gailint"),
    derandomize=False,
    database=None,
    max_examples=int(os.environ.get("GAILINT_FUZZ", "1")),
)
settings.load_profile("fuzz" if "GAILINT_FUZZ" in os.environ else "gailint")


def pytest_unconfigure() -> None:
    """Leave nothing behind."""
    import shutil

    shutil.rmtree(_SCRATCH, ignore_errors=True)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """The program inside this process."""

    def start(*arguments: str | Path, stdin: bytes = b"") -> Ran:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), "utf-8"))
        try:
            status = cli.main([str(argument) for argument in arguments])
        except SystemExit as left:
            status = int(left.code or 0)
        captured = capsys.readouterr()
        return Ran(status, captured.out, captured.err)

    return start


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of the checkout."""
    return Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def book() -> Rulebook:
    """The built-in forms, grammars and rules."""
    return api.builtin()


@pytest.fixture(scope="session")
def forms(book: Rulebook) -> dict[str, Form]:
    """The forms by edition."""
    return {form.edition: form for form in book.forms}


@pytest.fixture(scope="session")
def form_of(book: Rulebook) -> Callable[[int], Form]:
    """The form in force for a year."""

    def find(year: int) -> Form:
        form = form_for(book.forms, year)
        assert form is not None
        return form

    return find


@pytest.fixture(scope="session")
def understood(book: Rulebook) -> Callable[..., Aligned]:
    """A text, read and aligned."""

    def read(text: str, year: int | None = None, form: str | None = None, name: str = "") -> Aligned:
        return api.read(text.encode(), name, Options(year=year, form=form), book)[1]

    return read


@pytest.fixture(scope="session")
def lint(book: Rulebook) -> Callable[..., Linted]:
    """A text with all rules run on it, or with those whose ids begin with one of `only`."""

    def run(text: str | bytes, year: int | None = None, only: Iterable[str] = (), name: str = "", lang: str = "zh") -> Linted:
        data = text.encode() if isinstance(text, str) else text
        prefixes = tuple(only)
        rules = [rule for rule in book.rules if rule.id.startswith(prefixes)] if prefixes else None
        return api.lint(data, name, Options(year=year, lang=lang), book, rules)

    return run


@pytest.fixture(scope="session")
def said(lint: Callable[..., Linted]) -> Callable[..., list[str]]:
    """Every finding at `least` or above as “line:column RULE severity”, in reading order."""

    def run(
        text: str | bytes, year: int | None = None, only: Iterable[str] = (), least: Severity = Severity.warning
    ) -> list[str]:
        findings = lint(text, year, only).findings
        return [f"{f.span.line}:{f.span.column} {f.rule} {f.severity}" for f in findings if f.severity >= least]

    return run


def sliced(lines: Sequence[str], span: Span) -> str:
    """The text of some lines at a span."""
    kept = list(lines[span.line - 1 : span.end_line])
    kept[-1] = kept[-1][: span.end_column - 1]
    kept[0] = kept[0][span.column - 1 :]
    return "\n".join(kept)


def rows_of(ruled: str, *lines: Sequence[str]) -> list[Row]:
    """Rows of a table told apart as `ruled` says: a line each, their cells ten columns apart."""
    return [
        Row(tuple(Cell(text, Span(number, 10 * i + 1, number, 10 * i + 1 + len(text))) for i, text in enumerate(cells)), ruled)
        for number, cells in enumerate(lines, 1)
    ]

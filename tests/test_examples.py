"""Every report of examples/ gives the findings that expected.yaml lists, and no others."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from gailint.api import Linted
from gailint.finding import Finding, Severity

ROOT = Path(__file__).resolve().parent.parent / "examples"
EXPECTED: dict[str, list[dict[str, Any]]] = yaml.safe_load((ROOT / "expected.yaml").read_text(encoding="utf-8"))
FILES = sorted(str(path.relative_to(ROOT).as_posix()) for path in ROOT.glob("*/*") if path.suffix in (".txt", ".md"))
PROSE = ("TXT-", "CON-", "REF-", "PII-", "STY-")


def judged(linted: Linted, prose: bool) -> list[Finding]:
    return [one for one in linted.findings if one.severity >= Severity.warning and one.rule.startswith(PROSE) == prose]


def test_every_file_is_listed_and_every_listed_file_is_there() -> None:
    assert sorted(EXPECTED) == FILES
    assert len(FILES) >= 12


def test_both_kinds_of_files_are_there() -> None:
    assert sum(name.startswith("clean/") for name in FILES) * 3 >= len(FILES)
    assert all((EXPECTED[name] == []) == name.startswith("clean/") for name in FILES)


@pytest.mark.parametrize("name", FILES)
def test_findings_of_form_tables_sums_and_years(name: str, lint: Callable[..., Linted]) -> None:
    linted = lint((ROOT / name).read_bytes(), name=name)
    found = sorted((one.span.line, one.rule) for one in judged(linted, prose=False))
    assert found == sorted((one["line"], one["rule"]) for one in EXPECTED[name])


@pytest.mark.parametrize("name", [name for name in FILES if name.startswith("clean/")])
def test_clean_reports_have_nothing_to_find_in_their_prose(name: str, lint: Callable[..., Linted]) -> None:
    linted = lint((ROOT / name).read_bytes(), name=name)
    assert [f"{one.span.line}:{one.span.column} {one.rule} {one.message}" for one in judged(linted, prose=True)] == []
    assert str(linted.verdict) == "符合"


@pytest.mark.parametrize("name", FILES)
def test_year_of_the_file_name(name: str, lint: Callable[..., Linted]) -> None:
    """The names of clean files carry their year; it plays no part in reading them."""
    linted = lint((ROOT / name).read_bytes())
    assert linted.is_report
    if name.startswith("clean/"):
        assert str(linted.year) in name


def test_the_readme_names_every_file() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [name for name in FILES if f"`{name}`" not in readme] == []


def test_the_readme_explains_every_expected_finding() -> None:
    """The table of planted faults: file (once, then blank), line, rule."""
    rows = []
    current = ""
    for line in (ROOT / "README.md").read_text(encoding="utf-8").split("## Planted faults")[1].split("\n"):
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if len(cells) == 4 and cells[1].isdigit():
            current = cells[0] or current
            rows.append((current, int(cells[1]), cells[2]))
    listed = [(Path(name).stem, one["line"], one["rule"]) for name, some in EXPECTED.items() for one in some]
    assert sorted(rows) == sorted(listed)

"""docs/extract.md: its columns and states are those of the program, its commands run, its queries give the figures it shows.

The queries run where duckdb is installed.
"""

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from tests.accuracy import corpus
from tests.documents import blocks, commands, prose, read, run, workplace

from gailint.extracted import FIELDS, STATES

ENGLISH, CHINESE = read("docs/extract.md"), read("docs/extract.zh-CN.md")
THOUSAND = "gailint extract reports -o cells.csv"


@pytest.mark.parametrize("text", [ENGLISH, CHINESE], ids=["English", "Chinese"])
def test_the_tables_are_those_of_the_program(text: str) -> None:
    names = re.findall(r"^\| `(\w+)` \|", prose(text), re.M)
    assert names == [*(field.name for field in FIELDS), *STATES]


def test_the_commands_run(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    folder = workplace(tmp_path)
    ran = {line: run(line, folder, capsys, monkeypatch) for line in commands(ENGLISH) if line != THOUSAND}
    assert {line: (one.status, one.err) for line, one in ran.items()} == dict.fromkeys(ran, (0, ""))
    assert [line for line, one in ran.items() if not one.out] == list(ran)[:2]
    assert {record["table"] for record in json.loads(ran["gailint extract examples/clean -f json --tables t2_8,t4"].out)} == {
        "t2_8",
        "t4",
    }
    assert {path.name for path in folder.iterdir()} == {"examples", "cells.csv", "cells.xlsx"}
    assert "gailint parse" in ENGLISH and "gailint form show 2021" in ENGLISH


@pytest.fixture(scope="module")
def thousand(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the thousand reports in it, written as the document says."""
    folder = tmp_path_factory.mktemp("thousand")
    (command,) = commands(ENGLISH, "console")
    assert command == "python3 -m tests.accuracy.corpus reports"
    assert corpus.main([str(folder / "reports")]) == 0
    return folder


def test_the_queries_give_the_figures_shown(
    thousand: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    ran = run(THOUSAND, thousand, capsys, monkeypatch)
    shown = blocks(ENGLISH)
    behind = shown[shown.index(("sh", THOUSAND + "\n")) + 1 :]
    assert (ran.status, ran.out, ("text", ran.err)) == (0, "", behind[0])
    duckdb = pytest.importorskip("duckdb")
    monkeypatch.chdir(thousand)
    database = duckdb.connect()
    database.execute(behind[1][1])
    queries = behind[2:]
    assert [kind for kind, _ in queries] == ["sql", "text"] * 5
    answers = [answer(database, query) for _, query in queries[::2]]
    assert answers == [text for _, text in queries[1::2]]


def answer(database: Any, query: str) -> str:
    """The result of a query as comma-separated lines, with the names of its columns."""
    result = database.execute(query)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([column[0] for column in result.description])
    writer.writerows(result.fetchall())
    return text.getvalue()

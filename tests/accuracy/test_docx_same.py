"""A report says the same to the linter as a Word file and as text."""

from random import Random

from gailint.readers import docx

from . import docx_file, docx_same, faults, layouts, reports
from .grid import lay
from .model import Table

SEED = "test"


def test_every_fault_is_found_alike() -> None:
    assert list(docx_same.differences([docx_same.CLEAN, *faults.FAULTS], [SEED])) == []


def test_a_table_is_read_cell_by_cell() -> None:
    """Every row of the file has its cells where the abstract table has them."""
    for number in range(10):
        rng = Random(f"{SEED}/{number}")
        report, habits = reports.draw(rng), docx_file.draw(rng)
        lines = docx.read(docx_file.file(report, habits)).lines
        rows = [line for block in report.blocks if isinstance(block, Table) for line in exact(block, habits)]
        assert len(rows) >= 40
        assert [line for line in lines if "\t" in line] == rows


def exact(table: Table, habits: docx_file.Habits) -> list[str]:
    """The rows of a table with a tab between columns."""
    rows = [layouts.exact_tabs(row, habits.drawn) for row in lay(table, "first", habits.rng)]
    return ["".join(piece.text.strip(" ") for piece in row) for row in rows]


def test_word_counts_the_headings_of_most_files() -> None:
    drawn = [docx_file.draw(Random(f"{SEED}/{number}")) for number in range(100)]
    assert 50 <= sum(habits.counted for habits in drawn) <= 90

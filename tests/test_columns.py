"""Values of folded rows put into columns: which blanks are sure to stand where, and what is left unread."""

import pytest

from gailint.columns import Placed, place
from gailint.fold import LogicalRow
from gailint.marks import Mark
from gailint.model import Cell
from gailint.span import Span

LABEL = Cell("规章", Span(3, 1, 4, 3))
END = Span(4, 3, 4, 3)  # of the label, which is broken over two lines


def row(text: str, at: int = 0, keeps: bool = True, glued: bool = False, doubtful: bool = False) -> LogicalRow:
    """A labelled row: its cells by blanks, “·” for a blank one, from column 20 on ten apart. `at` is the column of its
    label, below 0 in a run of single cells."""
    words = ["" if word == "·" else word for word in text.split()]
    cells = tuple(Cell(word, Span(4, 20 + 10 * i, 4, 20 + 10 * i + len(word))) for i, word in enumerate(words))
    label = Mark("label", LABEL, 0, max(at, 0))
    width = at + 1 + len(cells) if at >= 0 else 1
    return LogicalRow(label, cells, (at, len(cells)), width, keeps, glued, (), doubtful)


def loose(text: str) -> LogicalRow:
    """A row whose layout keeps no blank cells."""
    return row(text, keeps=False)


def glued(text: str) -> LogicalRow:
    return row(text, keeps=False, glued=True)


def lost(text: str) -> LogicalRow:
    """A row that the reader of the file may have split or glued."""
    return row(text, doubtful=True)


FULL = row("· 1 2 3")

# Rows of a table of three columns, and of each its values, or why it has none and how many values it holds.
PLACED: dict[str, tuple[list[LogicalRow], list[str]]] = {
    "no row": ([], []),
    "full from the label on": ([row("1 2 3")], ["1 2 3"]),
    "full with a blank cell in front": ([row("· 1 2 3")], ["1 2 3"]),
    "full with a blank cell among the values": ([row("1 · 2 3")], ["1 2 3"]),
    "full without kept blanks": ([loose("1 2 3")], ["1 2 3"]),
    "too many": ([row("1 2 3 4")], ["many 4"]),
    "too few where no blanks are kept": ([loose("1 2")], ["few 2"]),
    "too few without a sign where they begin": ([row("1 · 2 ·"), row("1")], ["1 · 2", "few 1"]),
    "doubtful, though full": ([lost("1 2 3"), lost("1"), lost("·")], ["doubtful 3", "doubtful 1", "doubtful 0"]),
    "shown by a row of the same shape": ([FULL, row("· · 2 ·")], ["1 2 3", "· 2 ·"]),
    "shown by a row further down": ([row("· · 2 ·"), FULL], ["· 2 ·", "1 2 3"]),
    "shown by rows that agree": ([FULL, row("· 4 5 6"), row("· · · 3")], ["1 2 3", "4 5 6", "· · 3"]),
    "rows of the same shape that disagree": ([row("1 2 3 ·"), FULL, row("· 2 · ·")], ["1 2 3", "1 2 3", "few 1"]),
    "rows that disagree, of which one fits": ([row("1 2 3 ·"), FULL, row("· · · 3")], ["1 2 3", "1 2 3", "· · 3"]),
    "a value before those of the row of the same shape": ([FULL, row("1 · · ·")], ["1 2 3", "few 1"]),
    "a value behind those of the row of the same shape": ([row("1 2 3 ·"), row("· · · 3")], ["1 2 3", "few 1"]),
    "a row with a gap shows nothing": ([row("1 · 2 3"), row("· 2 · ·")], ["1 2 3", "few 1"]),
    "a doubtful row shows nothing": ([lost("· 1 2 3"), row("· · 2 ·")], ["doubtful 3", "few 1"]),
    "a row with too many shows nothing": ([row("1 2 3 4"), row("· 2 · ·")], ["many 4", "few 1"]),
    "shown by a row as wide with its label further left": ([row("· · 1 2 3"), row("· · 2 3", at=1)], ["1 2 3", "· 2 3"]),
    "shown by a row as wide with its label further right": ([row("· 1 2 3", at=1), row("· · · 2 3")], ["1 2 3", "· 2 3"]),
    "rows as wide that disagree": (
        [row("· · 1 2 3"), row("· 1 2 3 ·"), row("· · 2 ·", at=1)],
        ["1 2 3", "1 2 3", "few 1"],
    ),
    "rows as wide that disagree, of which one fits": (
        [row("· · 1 2 3"), row("· 1 2 3 ·"), row("· · · 3", at=1)],
        ["1 2 3", "1 2 3", "· · 3"],
    ),
    "a row as wide whose values would begin in front of the label": ([row("1 2 3"), row("· 3", at=1)], ["1 2 3", "few 1"]),
    "a wider row with its label further left shows nothing": ([FULL, row("· · 2 3 ·", at=1)], ["1 2 3", "few 2"]),
    "both ends filled": ([row("1 · 3")], ["1 · 3"]),
    "both ends filled, blanks around": ([row("· 1 · 3 ·")], ["1 · 3"]),
    "both ends filled against the row above": ([row("· · 1 2 3"), row("· 1 · 3")], ["1 2 3", "1 · 3"]),
    "filled at the last column that another row shows": ([FULL, row("· · 2 3 ·")], ["1 2 3", "· 2 3"]),
    "longer than the row that shows where values begin": ([FULL, row("· 1 · · ·")], ["1 2 3", "1 · ·"]),
    "longer, filled behind the last column": ([FULL, row("· · · · 3")], ["1 2 3", "few 1"]),
    "longer, filled before the first column": ([FULL, row("1 · · · ·")], ["1 2 3", "few 1"]),
    "shorter than the row that shows where values begin": ([FULL, row("· 1 ·")], ["1 2 3", "few 1"]),
    "shorter than the longer of two rows": (
        [FULL, row("· 1 2 3 · ·"), row("· 1 · · ·")],
        ["1 2 3", "1 2 3", "1 · ·"],
    ),
    "other lengths that disagree": ([FULL, row("1 2 3 · ·"), row("· · 3 · · ·")], ["1 2 3", "1 2 3", "few 1"]),
    "as many cells as columns, and no full row": ([row("· 2 ·"), row("· 1 · ·")], ["· 2 ·", "few 1"]),
    "as many cells as columns where another row shows that values begin later": ([FULL, row("· 2 ·")], ["1 2 3", "few 1"]),
    "single cells, shown by one of as many": ([row("· 1 2 3", at=-1), row("· · 2 ·", at=-1)], ["1 2 3", "· 2 ·"]),
    "single cells of the rarer length": (
        [row("· 1 2 3", at=-1), row("· 1 2 3", at=-1), row("1 2 3", at=-1), row("· 2 ·", at=-1)],
        ["1 2 3", "1 2 3", "1 2 3", "few 1"],
    ),
    "single cells of lengths equally often": (
        [row("· 1 2 3", at=-1), row("1 2 3", at=-1), row("· · 2 ·", at=-1)],
        ["1 2 3", "1 2 3", "few 1"],
    ),
    "single cells behind a group label are counted apart": (
        [row("· 1 2 3", at=-1), row("1 2 3", at=-2), row("4 5 6", at=-2), row("· · 2 ·", at=-1)],
        ["1 2 3", "1 2 3", "4 5 6", "· 2 ·"],
    ),
    "single cells, more than elsewhere": ([row("· 1 2 3", at=-1), row("· · 2 · ·", at=-1)], ["1 2 3", "few 1"]),
    "single cells, more than elsewhere, filled at the last column": (
        [row("· 1 2 3", at=-1), row("· · · 3 ·", at=-1)],
        ["1 2 3", "· · 3"],
    ),
    "a row of a grid shown by single cells": ([row("· 1 2 3", at=-1), row("· · 2 3")], ["1 2 3", "· 2 3"]),
    "a longer row of a grid beside single cells only": ([row("· 1 2 3", at=-1), row("· 1 · ·")], ["1 2 3", "few 1"]),
    "all blank": ([row("· · ·")], ["· · ·"]),
    "glued digits": ([glued("102")], ["1 0 2"]),
    "glued digits, one short": ([glued("10")], ["glued 2"]),
    "glued digits, one more": ([glued("1012")], ["glued 4"]),
    "glued, not all digits": ([glued("1/2")], ["glued 3"]),
    "glued line with blanks between": ([glued("10 1 12"), glued("10 1")], ["10 1 12", "few 2"]),
    "glued digits beside a row of single values": ([glued("123"), loose("4 5 6")], ["1 2 3", "4 5 6"]),
    "a lone number that is not glued": ([loose("102")], ["few 1"]),
}


def said(one: Placed) -> str:
    """The values of a row, or why it has none and how many were found."""
    if one.reason:
        assert one.values == ()
        return f"{one.reason} {one.found}"
    assert one.found == sum(1 for cell in one.values if cell.text)
    return " ".join(cell.text or "·" for cell in one.values)


@pytest.mark.parametrize(("rows", "expected"), PLACED.values(), ids=PLACED)
def test_three_columns(rows: list[LogicalRow], expected: list[str]) -> None:
    found = place(rows, 3)
    assert [said(one) for one in found] == expected
    assert [one.row for one in found] == rows
    assert {type(one.values) for one in found} <= {tuple} and {type(one.reason) for one in found} <= {str}


SINGLE: dict[str, tuple[LogicalRow, list[str]]] = {
    "a number": (row("· 5 ·"), ["5"]),
    "a number that is glued to nothing": (glued("1234"), ["1234"]),
    "two numbers": (row("5 6"), []),
    "nothing": (row("·"), [""]),
}


@pytest.mark.parametrize(("one", "values"), SINGLE.values(), ids=SINGLE)
def test_a_single_column(one: LogicalRow, values: list[str]) -> None:
    (found,) = place([one], 1)
    assert [cell.text for cell in found.values] == values


def test_two_columns() -> None:
    assert [said(one) for one in place([glued("12"), loose("3 4"), row("5 ·")], 2)] == ["1 2", "3 4", "5 ·"]


# Where the blank cells of a row without values stand: the numbers of its cells, or behind the label.
BLANKS: dict[str, tuple[list[LogicalRow], list[int] | None]] = {
    "as many cells as columns": ([row("· · ·")], [0, 1, 2]),
    "more cells than columns": ([row("· · · ·")], [0, 1, 2]),
    "where a row of the same shape has its values": ([FULL, row("· · · ·")], [1, 2, 3]),
    "at the first of two places": ([row("· 1 2 3 ·"), row("· · 1 2 3"), row("· · · · ·")], [1, 2, 3]),
    "fewer cells than columns": ([row("· ·")], None),
    "no cells": ([row("")], None),
}


@pytest.mark.parametrize(("rows", "places"), BLANKS.values(), ids=BLANKS)
def test_places_of_blanks(rows: list[LogicalRow], places: list[int] | None) -> None:
    found = place(rows, 3)[-1]
    blanks = [Cell("", END)] * 3 if places is None else [rows[-1].cells[number] for number in places]
    assert (list(found.values), found.reason, found.found) == (blanks, "", 0)


def test_glued_digits_have_a_place_each() -> None:
    (found,) = place([glued("102")], 3)
    assert [cell.span for cell in found.values] == [Span(4, 20, 4, 21), Span(4, 21, 4, 22), Span(4, 22, 4, 23)]

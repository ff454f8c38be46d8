"""What the names given to --select and --ignore mean."""

import pytest

from gailint.selection import is_meant, names

IDS = ("DOC-SECTION", "DOC-SECTION-TITLE", "T2-COLUMN", "T3-COLUMN", "T3-COLUMNS", "T3-ROW", "TXT-PARTS")
MEANT = {
    "an id means itself": ("T3-COLUMN", ["T3-COLUMN"]),
    "an id that others begin with": ("DOC-SECTION", ["DOC-SECTION"]),
    "a prefix": ("T3", ["T3-COLUMN", "T3-COLUMNS", "T3-ROW"]),
    "a prefix with its hyphen": ("T3-", ["T3-COLUMN", "T3-COLUMNS", "T3-ROW"]),
    "a prefix of several words": ("DOC-SECTION-", ["DOC-SECTION-TITLE"]),
    "not within a word": ("T3-COL", []),
    "not a single letter": ("T", []),
    "all": ("ALL", list(IDS)),
}


@pytest.mark.parametrize(("name", "expected"), MEANT.values(), ids=MEANT.keys())
def test_meant(name: str, expected: list[str]) -> None:
    assert [ident for ident in IDS if is_meant(ident, name, IDS)] == expected


def test_names_are_separated_by_commas() -> None:
    assert names(["t2, T3-ROW", "", "xy,"]) == ["T2", "T3-ROW", "XY"]

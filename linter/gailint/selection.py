"""Names given to --select and --ignore -> the rules they mean: an id means itself, a prefix the ids it begins at a hyphen.

T2-COLUMN is T2-COLUMN alone, not T2-COLUMNS; T2 is every rule T2-…; T2-COL is nothing.
"""

from collections.abc import Collection, Iterable


def names(values: Iterable[str]) -> list[str]:
    """What the values of an option name, separated by commas."""
    return [name.strip().upper() for value in values for name in value.split(",") if name.strip()]


def is_meant(ident: str, name: str, ids: Collection[str]) -> bool:
    """Whether a name means a rule, among all ids."""
    if name == "ALL" or ident == name:
        return True
    return name not in ids and ident.startswith(name.rstrip("-") + "-")

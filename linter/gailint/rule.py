"""A rule as every report is held against it: plain data, and its messages filled in. `rulefile` reads rules from YAML."""

from __future__ import annotations

import re

from gailint.finding import Severity
from gailint.record import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from gailint.assertion import Assertion

PREVIOUS = "previous"
PROJECT = "project"
REGISTER = "register"
PLACEHOLDER = re.compile(r"\{([A-Za-z_]*)\}")


class Rule(NamedTuple):
    """One YAML entry. `kind` is "derive", "assert" or the name of a prose kind; `params` are that kind's own keys.
    `assertions` holds the resolved expression per (edition, table). No finding is graver than `most`, which is lower
    than error only where the configuration says so. `fix` is "safe", "unsafe" or "" (the rule never corrects)."""

    id: str
    title: str
    title_en: str
    basis: str
    severity: Severity
    message: str
    message_en: str
    kind: str
    params: dict[str, Any]
    assertions: dict[tuple[str, str], Assertion]
    editions: tuple[str, ...]
    first_year: int
    last_year: int
    needs: tuple[str, ...]
    most: Severity = Severity.error
    fix: str = ""

    def applies(self, edition: str | None, year: int | None) -> bool:
        """Whether the rule concerns a report of this edition and year; an unknown year is given the benefit."""
        if self.editions and edition not in self.editions:
            return False
        return year is None or self.first_year <= year <= self.last_year


def fill(template: str, values: Mapping[str, str]) -> str:
    """A message with its placeholders filled; nothing inside a value is read again."""
    return PLACEHOLDER.sub(lambda found: values.get(found[1], found[0]), template)

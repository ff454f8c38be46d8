"""Rule files the user names -> a rulebook, or complaints; the command line's way to the rules."""

from __future__ import annotations

from gailint import cache, reading
from gailint.nodes import RuleFileError
from gailint.printing import complain
from gailint.words import say, why

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from gailint.rulebook import Rulebook


def load_book(rule_files: Sequence[str], lang: str, no_cache: bool) -> Rulebook | None:
    """Forms and rules with the user's own; None after every fault was said."""
    extra: dict[str, str] = {}
    for path in rule_files:
        try:
            extra[path] = reading.text(path)
        except (OSError, UnicodeError) as error:
            complain(say("unreadable", lang, path=path, why=why(error, lang)))
            return None
    try:
        return cache.load_book(extra, not no_cache)
    except RuleFileError as error:
        complain(say("rule-errors", lang, count=len(error.faults)), before=map(str, error.faults))
        return None

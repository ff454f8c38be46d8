"""The plainest command lines of `gailint [check]`, read without argparse: to build its parser takes longer than to import
the rules. What is not plain is left to `options.check_parser`, which gives the same for all that is read here."""

from __future__ import annotations

from types import SimpleNamespace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

DEFAULTS: dict[str, Any] = {
    "baseline": None,
    "changed_since": None,
    "color": "auto",
    "config": None,
    "diff": False,
    "encoding": None,
    "exit_zero": False,
    "fail_on": None,
    "fix": False,
    "force_exclude": False,
    "form": None,
    "isolated": False,
    "jobs": 0,
    "lang": None,
    "min_severity": None,
    "no_cache": False,
    "no_suppress": False,
    "output_format": None,
    "previous": None,
    "project": False,
    "quiet": False,
    "show_files": False,
    "statistics": None,
    "stdin_filename": "-",
    "strict": False,
    "unsafe_fixes": False,
    "verb": "",
    "verbose": False,
    "year": None,
}
LISTS = ("paths", "select", "extend_select", "ignore", "rules", "exclude")
FLAGS = {
    "-q": "quiet", "--quiet": "quiet", "--strict": "strict", "--exit-zero": "exit_zero",
    "--force-exclude": "force_exclude", "--isolated": "isolated", "--no-cache": "no_cache", "--project": "project",
}  # fmt: skip
LISTED = {
    "--rules": "rules",
    "--select": "select",
    "--extend-select": "extend_select",
    "--ignore": "ignore",
    "--exclude": "exclude",
}
FORMAT = ("-f", "--output-format")


def read(arguments: Sequence[str]) -> Any:
    """The options of a command line of nothing but paths, formats, FLAGS and LISTED, as argparse gives them; else None."""
    options = SimpleNamespace(**DEFAULTS, **{name: [] for name in LISTS})
    words = iter(arguments)
    for word in words:
        if word in FLAGS:
            setattr(options, FLAGS[word], True)
        elif word in FORMAT or word in LISTED:
            value = next(words, "-")
            if value.startswith("-"):
                return None
            name = LISTED.get(word, "output_format")
            setattr(options, name, [*(getattr(options, name) or ()), value])
        elif word.startswith("-") or not word:
            return None
        else:
            options.paths.append(word)
    return options

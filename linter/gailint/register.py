"""The text of a .gailint/suppress.yaml -> its entries: findings that somebody has looked at and accepted, and why.

A report is an official text and holds no comments, so they stand beside it. Every fault of the file is reported at once.
"""

from __future__ import annotations

import re
from datetime import date

from gailint import globs, nodes, reading, sidecars
from gailint.nodes import Faults, Value
from gailint.record import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection

    from gailint.finding import Finding

_REQUIRED = ("path", "rule")
_OPTIONAL = ("where", "message", "reason", "until")
_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_LINE = re.compile(r"第 ?\d+ ?行|on line \d+")
_FIGURE = re.compile(r"\d+(?:\.\d+)?")


class Entry(NamedTuple):
    """`path` is relative to the register's folder; `where` "" means the whole report, `message` "" any figures, `reason`
    "" that none was given; `until` is the last day."""

    path: str
    rule: str
    where: str
    message: str
    reason: str
    until: date | None
    line: int
    column: int

    def means(self, path: str, finding: Finding) -> bool:
        """Whether the entry is about this finding, whatever its figures are."""
        return self.rule == finding.rule and self.is_for(path) and (not self.where or is_within(finding.address, self.where))

    def is_for(self, path: str) -> bool:
        """Whether the entry is about a report; `path` is relative to the register's folder."""
        return path == self.path or (self.is_pattern and globs.matches(self.path, path))

    @property
    def is_pattern(self) -> bool:
        return any(char in self.path for char in "*?[") or self.path.endswith("/")


class Register(NamedTuple):
    """`folder` is the one that paths are relative to; `lines` are those of the file."""

    path: str
    folder: str
    entries: tuple[Entry, ...]
    lines: tuple[str, ...]


def read(path: str, text: str, rules: Collection[str]) -> Register:
    """The register of a file; `rules` are the ids that can be named. Raises RuleFileError with every fault."""
    faults = Faults(path)
    value = nodes.load(text, faults)
    entries = nodes.list_of(value, lambda item, _: _entry(item, rules, faults), faults) if value.data is not None else []
    faults.stop()
    return Register(path, sidecars.base_of(path), tuple(entries), tuple(text.split("\n")))


def load(path: str, rules: Collection[str]) -> Register:
    """The register that lies at a path. Raises RuleFileError, OSError or UnicodeError."""
    return read(path, reading.text(path), rules)


def is_within(address: str, where: str) -> bool:
    """Whether an address is the place named or lies within it: t3/办理结果/总计×自然人 within t3/办理结果/总计."""
    return address == where or address.startswith((f"{where}/", f"{where}×"))


def figures(message: str) -> tuple[str, ...]:
    """The numbers in a message, in its order, without those of lines: equal in every language."""
    return tuple(_FIGURE.findall(_LINE.sub("", message)))


def _entry(value: Value, rules: Collection[str], faults: Faults) -> Entry | None:
    if not isinstance(value.data, dict):
        faults.add(value, f"每条登记应以“- path: …”开头，实为{nodes.type_name(value)}")
        return None
    found = nodes.check_keys(value, _REQUIRED, _OPTIONAL, faults)
    texts = {key: nodes.text_of(item, faults).strip() for key, item in found.items() if key != "reason" or item.data is not None}
    if "path" in found:
        _check_path(found["path"], texts["path"], faults)
    rule = texts.get("rule", "")
    if rule and rule not in rules:
        hint = nodes.did_you_mean(rule, rules) or "；若是自己的规则，运行时要带上它的文件（--rules）"
        faults.add(found["rule"], f"没有规则“{rule}”{hint}")
    for key in ("rule", "where", "message"):
        if key in found and not texts[key]:
            faults.add(found[key], f"{key} 是空的{'' if key == 'rule' else '；不限就删去这一行'}")
    until = _date(found["until"], texts["until"], faults) if "until" in found else None
    where, message, reason = (texts.get(key, "") for key in ("where", "message", "reason"))
    path = texts.get("path", "").removeprefix("./")
    return Entry(path, rule, where, message, reason, until, value.line, value.column)


def _check_path(value: Value, path: str, faults: Faults) -> None:
    if reason := globs.fault(path):
        faults.add(value, reason)


def _date(value: Value, text: str, faults: Faults) -> date | None:
    """The day after which an entry no longer holds."""
    try:
        if found := _DATE.fullmatch(text):
            return date(*map(int, found.groups()))
    except ValueError:
        pass
    faults.add(value, f"until 应是存在的日期，写作 2026-12-31，不能是“{text}”")
    return None

"""Personal data that must not be published: identity, mobile and card numbers, private e-mail addresses.

`data` says which. Identity numbers must have a valid date and check digit, cards must satisfy Luhn and
stand near a word for cards or accounts; office telephones, hotlines, index numbers and addresses of web
pages are left alone. Values show the first three and the last two characters only, and the finding's
address none of the sentence.
"""

from __future__ import annotations

import re
from functools import cache

from gailint.kinds.passage import is_inside, skipped
from gailint.kinds.problem import Problem
from gailint.model import Table
from gailint.prose import Sentence
from gailint.span import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from gailint.align import Aligned

KIND = "personal-data"
PARAMS = {"data": "choice identity mobile card email", "near": "texts?", "never_after": "texts?"}
VALUES = ("masked",)
_WIDE = str.maketrans("０１２３４５６７８９Ｘ－＠．", "0123456789X-@.")
_NOT_BEFORE = r"(?<![0-9A-Za-z=/&])"
_NOT_AFTER = r"(?![0-9A-Za-z])"
_BIRTH = r"(?:18|19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])"
_HOSTS = "qq|163|126|139|189|sina|sohu|foxmail|gmail|hotmail|outlook|yeah|aliyun"
_PATTERNS = {
    "identity": rf"{_NOT_BEFORE}[1-9][0-9]{{5}}[ \u3000]?{_BIRTH}[ \u3000]?[0-9]{{3}}[0-9Xx]{_NOT_AFTER}",
    "mobile": r"(?<![0-9A-Za-z./_=-])(?:\+?86[- ]?)?1[3-9][0-9](?:[0-9]{8}|([- \u3000])[0-9]{4}\1[0-9]{4})"
    r"(?![0-9A-Za-z@%]|[./_-][0-9])(?!\s*[余多]?[万亿元条件人次份个])",
    "card": rf"{_NOT_BEFORE}[1-9][0-9]{{3}}([ -]?)[0-9]{{4}}(?:\1[0-9]{{4}}){{2}}"
    rf"(?:\1[0-9]{{1,3}})?{_NOT_AFTER}",
    "email": rf"(?<![0-9A-Za-z._%+-])[0-9]{{5,12}}@(?:{_HOSTS})\.(?:com|cn|net)",
}
_OFFICIAL = frozenset("二三四")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def check(params: dict[str, Any], aligned: Aligned) -> Iterator[Problem]:
    data: str = params["data"]
    for text, place, key in _texts(aligned):
        plain = text.translate(_WIDE)
        urls: list[tuple[int, int]] | None = None
        for match in _pattern(data).finditer(plain):
            if _IS_VALID[data](re.sub(r"[^0-9A-Za-z@.]", "", match[0])) and _is_meant(match, plain, params):
                if urls is None:
                    urls = [] if data == "email" else skipped(plain, ["urls"])
                if is_inside(*match.span(), urls):
                    continue
                span = place.span(*match.span()) if isinstance(place, Sentence) else _on_line(place, *match.span())
                yield Problem(span, {"masked": _masked(match[0])}, f"{key}/{data}")


@cache
def _pattern(data: str) -> re.Pattern[str]:
    return re.compile(_PATTERNS[data])


def _texts(aligned: Aligned) -> Iterator[tuple[str, Sentence | Span, str]]:
    """Every text that may hold a long number, with its place and its section; not the official tables."""
    for sentence in aligned.text:
        if _may_hold(sentence.text):
            yield sentence.text, sentence, sentence.section
    for title in aligned.report.titles:
        yield from ((line.text, line.span, "标题") for line in title if _may_hold(line.text))
    for section in (aligned.report.front, *aligned.report.sections):
        key = section.heading.section if section.heading else ""
        if key in _OFFICIAL:
            continue
        for item in section.items:
            if isinstance(item, Table):
                yield from ((cell.text, cell.span, key) for row in item.rows for cell in row.cells if _may_hold(cell.text))


def _may_hold(text: str) -> bool:
    return len(text) >= 11 and _long_number().search(text) is not None


@cache
def _long_number() -> re.Pattern[str]:
    return re.compile("[0-9０-９][0-9０-９ -]{6}[0-9０-９]|[0-9０-９]{5}[@＠]")


def _on_line(whole: Span, start: int, end: int) -> Span:
    return Span(whole.line, whole.column + start, whole.line, whole.column + end)


def _is_meant(match: re.Match[str], text: str, params: dict[str, Any]) -> bool:
    before = text[max(match.start() - 12, 0) : match.start()]
    if any(word in before for word in params.get("never_after", ())):
        return False
    around = text[max(match.start() - 24, 0) : match.end() + 12]
    return "near" not in params or any(word in around for word in params["near"])


def _masked(number: str) -> str:
    return f"{number[:3]}{'*' * (len(number) - 5)}{number[-2:]}"


def _is_identity(number: str) -> bool:
    total = sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False))
    return "10X98765432"[total % 11] == number[-1].upper()


def _is_card(number: str) -> bool:
    if len(number) == 18 and _is_identity(number):
        return False
    doubled = (int(digit) * (2 - index % 2) for index, digit in enumerate(number[::-1], 1))
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0


_IS_VALID: dict[str, Callable[[str], bool]] = {
    "identity": _is_identity, "mobile": lambda number: True, "card": _is_card, "email": lambda address: True,
}  # fmt: skip

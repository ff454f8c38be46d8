"""Running text -> what of it can be compared with other reports: sentences without years, numbers and own names.

Headings, short pieces, the opening and what every report must say (basis, period, contact, that there was nothing)
are left out. Nothing here judges.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from hashlib import blake2b

from gailint.organs import key, named
from gailint.record import NamedTuple
from gailint.text import normal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from gailint.align import Aligned
    from gailint.prose import Sentence
    from gailint.span import Span

SHORTEST = 15
_MOST = 400  # pieces of one report that are compared with near ones
_NEAR = 0.75
_SHOWN = 60


class Piece(NamedTuple):
    """A sentence or a part of one up to a semicolon; `plain` is what is compared."""

    plain: str
    text: str
    span: Span

    @property
    def mark(self) -> bytes:
        """Eight bytes that equal sentences share, in every run and on every machine."""
        return blake2b(self.plain.encode("utf-8", "surrogatepass"), digest_size=8).digest()


@cache
def _leads() -> re.Pattern[str]:
    number = "[一二三四五六七八九十0-9]{1,3}"
    return re.compile(rf"\s*(?:[（(]{number}[）)]|第?{number}(?:[、.．)）是]|方面|，|,)|[①-⑳—•·*-])+\s*")


@cache
def _figures() -> re.Pattern[str]:
    numeral = "[〇零一二两三四五六七八九十百千万]{1,9}(?=[件条次个份项篇期场名人宗起余])"
    return re.compile(f"(?:二[〇零○][〇零○一二三四五六七八九]{{2}}|[0-9]+|{numeral})+")


@cache
def _formula() -> re.Pattern[str]:
    none = "(?:未|没有|无|零申请|[0零]件).{0,30}(?:申请|复议|诉讼|收取|收费|结转|事项|投诉)"
    opening = "本报告|年度报告|信息公开条例|公开办函|统计期限|起止|电子版|下载|联系(?:人|电话|地址|方式)|邮编|传真"
    return re.compile(f"{opening}|信息处理费|收费|{none}")


@cache
def _self() -> re.Pattern[str]:
    kinds = "机关|单位|部门|街道办?|镇|乡|局|办|委|厅|院|所|站|处|中心|县|区|市|旗|省|州|盟|管委会"
    return re.compile(f"(?:本|我|全)(?:{kinds})")


def pieces(aligned: Aligned) -> list[Piece]:
    """What of the running text can be compared, in reading order."""
    names = _names(aligned)
    return [
        piece
        for sentence in aligned.text
        if sentence.section and sentence.kind == "text" and not _formula().search(normal(sentence.text[:400]))
        for piece in _cut(sentence, names)
        if len(piece.plain) >= SHORTEST
    ]


def _names(aligned: Aligned) -> list[str]:
    """The organ's own names, the longest first: 云泊市水务局, 水务局."""
    own = named(aligned.report)
    short = re.split(".[省市县区州盟旗](?=..)", key(own))[-1]
    return sorted({name for name in (normal(own), key(own), short) if len(name) > 2}, key=len, reverse=True)


def _cut(sentence: Sentence, names: Sequence[str]) -> list[Piece]:
    found: list[Piece] = []
    start = 0
    for part in re.split("(?<=[；;])", sentence.text):
        lead = _leads().match(part)
        at = start + (lead.end() if lead else 0)
        start += len(part)
        text = sentence.text[at:start]
        if len(text) < SHORTEST:
            continue
        plain = _self().sub("我们", normal(text))  # before the names: 我管委会 is not 我我们
        for name in names:
            plain = plain.replace(name, "我们")
        plain = _figures().sub("0", plain)
        found.append(Piece(plain, text, sentence.span(at, start)))
    return found


def quote(piece: Piece) -> str:
    """The words of a piece, cut to what can be read at a glance; long numbers, which may be personal, are left out."""
    text = re.sub("[0-9]{7,}[Xx]?", "#", piece.text.strip())
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"


def repeated(now: Sequence[Piece], before: Sequence[Piece]) -> list[tuple[Piece, Piece]]:
    """The pieces that stand in an earlier report too, word for word or nearly so, each with that place."""
    known: dict[str, Piece] = {}
    for piece in before:
        known.setdefault(piece.plain, piece)
    others = list(known.values())[:_MOST]
    index: dict[str, list[int]] = {}
    pairs = [_pairs(piece.plain) for piece in others]
    for number, own in enumerate(pairs):
        for pair in own:
            index.setdefault(pair, []).append(number)
    found: list[tuple[Piece, Piece]] = []
    for place, piece in enumerate(now):
        same = known.get(piece.plain)
        if same is None and place < _MOST:
            same = _nearest(piece, others, pairs, index)
        if same is not None:
            found.append((piece, same))
    return found


def _pairs(text: str) -> frozenset[str]:
    return frozenset(text[at : at + 2] for at in range(len(text) - 1))


def _nearest(piece: Piece, others: Sequence[Piece], pairs: Sequence[frozenset[str]], index: dict[str, list[int]]) -> Piece | None:
    """The piece that shares nearly all pairs of characters, or None."""
    own = _pairs(piece.plain)
    votes: Counter[int] = Counter()
    for pair in own:
        votes.update(index.get(pair, ()))
    for number, count in votes.most_common(1):
        if 2 * count >= _NEAR * (len(own) + len(pairs[number])):
            return others[number]
    return None

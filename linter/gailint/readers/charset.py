"""The bytes of a page -> its text and the encoding it is in. What a page says of its encoding is believed last but one."""

import re

from gailint.record import NamedTuple
from gailint.source import BOMS, SourceError, decode

_HEAD = 8192
_DECLARED = re.compile(
    rb"""<meta[^>]{0,400}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})|<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9_:.-]{2,40})""",
    re.IGNORECASE,
)
_WIDER = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb_2312-80": "gb18030",
    "x-gbk": "gb18030",
    "iso-8859-1": "",
    "windows-1252": "",
    "us-ascii": "",
}
_MOST_BROKEN = 1000  # characters for one that cannot be read


class Text(NamedTuple):
    """`broken` counts the characters that could not be read and stand as U+FFFD."""

    text: str
    encoding: str
    broken: int = 0


def read(data: bytes, encoding: str | None = None) -> Text:
    """Decode a page: as named, by its byte order mark, as UTF-8, as it declares itself, as GB18030. A few broken bytes, as
    transfers leave them, are replaced. Raises SourceError."""
    if encoding is not None or any(data.startswith(mark) for mark, _ in BOMS):
        text, codec, _ = decode(data, encoding)
        return Text(text, codec)
    codecs = [one for one in (_of_zeros(data), "utf-8", declared(data), "gb18030") if one]
    for codec in codecs:
        try:
            return Text(data.decode(codec), codec)
        except (UnicodeError, LookupError):
            continue
    return _mended(data, codecs)


def declared(data: bytes) -> str:
    """The encoding that a page declares, "" for none that Python knows or that Chinese pages are never in."""
    found = _DECLARED.search(data, 0, _HEAD)
    name = (found[1] or found[2]).decode("ascii").lower() if found else ""
    return _WIDER.get(name, name)


def _of_zeros(data: bytes) -> str:
    return "utf-16-le" if data[1:2] == b"\0" else "utf-16-be" if data[:1] == b"\0" else ""


def _mended(data: bytes, codecs: list[str]) -> Text:
    """The text in the encoding in which the fewest characters are broken, when they are few."""
    found = []
    for codec in codecs:
        try:
            text = data.decode(codec, "replace")
        except (UnicodeError, LookupError):
            continue
        found.append(Text(text, codec, text.count("\ufffd")))
    best = min(found, key=lambda one: one.broken)
    if best.broken * _MOST_BROKEN > len(best.text):
        decode(data, None)
        raise SourceError("undecodable")
    return best

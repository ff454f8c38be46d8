"""JSON and XML that no text can break, whatever a report or a file name holds."""

from __future__ import annotations

import json
import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_SURROGATES = re.compile("[\ud800-\udfff]")
# Line breaks that JSON does not know as such, and characters that cannot be seen or turn a reader's text around.
_TRICKY = re.compile(
    "[\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
)
_BEYOND_ASCII = re.compile("[^\x00-\x7e]")
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_XML = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}
_XML_SPECIAL = re.compile('[&<>"\t\n\r]')


def json_text(value: Any, ascii: bool = False, indent: int | None = None) -> str:
    """JSON that every parser takes: half characters become U+FFFD, characters that look like line breaks or turn text
    around are escaped, with `ascii` all beyond ASCII are."""
    text = _SURROGATES.sub("\ufffd", json.dumps(value, ensure_ascii=False, indent=indent))
    return (_BEYOND_ASCII if ascii else _TRICKY).sub(_escaped, text)


def _escaped(found: re.Match[str]) -> str:
    units = found[0].encode("utf-16-be")
    return "".join(f"\\u{units[at : at + 2].hex()}" for at in range(0, len(units), 2))


def xml_text(text: str, ascii: bool = False) -> str:
    """Text for an XML element or a quoted attribute; what XML forbids becomes U+FFFD, what cannot be seen or turns text around
    a reference."""
    kept = _XML_SPECIAL.sub(lambda found: _XML[found[0]], _NO_XML.sub("\ufffd", text))
    kept = _TRICKY.sub(lambda found: f"&#{ord(found[0])};", kept)
    return kept.encode("ascii", "xmlcharrefreplace").decode() if ascii else kept

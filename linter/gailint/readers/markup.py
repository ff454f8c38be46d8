"""The text of a page -> its tags and the text between them, each with its place; as lenient as a browser.

Every character is looked at a fixed number of times, whatever the page: nothing that failed is tried again further on.
"""

from __future__ import annotations

import re

from gailint.record import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

START, END, TEXT, RAW = "start", "end", "text", "raw"

_NAME = re.compile(r"<(/?)([A-Za-z][^\s/>]{0,60})")
_ATTRIBUTE = re.compile(r"""[\s/]+|(>)|([^\s/>=]+|=)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s>]*))?""")
_COMMENT_END = re.compile("--!?>")
_CDATA = "<![CDATA["
# Elements whose content is no markup; nothing of it is text of the page.
_UNREAD = {
    name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE)
    for name in ("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "noscript", "template")
}
KEPT = frozenset(("rowspan", "colspan", "style", "class", "id", "hidden", "href", "role"))


class Token(NamedTuple):
    """A tag or a run of text from offset `start` to `end`. `attributes` are those of KEPT, `closed` says that the tag ends in
    “/>”. Text of kind RAW has no entities."""

    kind: str
    start: int
    end: int
    name: str = ""
    attributes: dict[str, str] = {}  # noqa: RUF012  (never changed)
    closed: bool = False


def tokens(text: str) -> Iterator[Token]:
    """The tags and texts of a page in their order; comments, declarations, scripts and styles are left out."""
    at, size = 0, len(text)
    has_cdata = True
    while at < size:
        tag = text.find("<", at)
        if tag < 0:
            tag = size
        if tag > at:
            yield Token(TEXT, at, tag)
        if tag == size:
            return
        named = _NAME.match(text, tag)
        if named:
            token = _tag(text, tag, named)
            if token is None:
                return
            yield token
            at = token.end
            if token.kind == START and token.name in _UNREAD and not token.closed:
                end = _UNREAD[token.name].search(text, at)
                if end is None:
                    return
                at = end.start()
        elif has_cdata and text.startswith(_CDATA, tag):
            end_at = text.find("]]>", tag)
            has_cdata = end_at >= 0
            if has_cdata:
                yield Token(RAW, tag + len(_CDATA), end_at)
                at = end_at + 3
            else:
                at = tag + len(_CDATA)
        elif text.startswith("<!--", tag):
            closing = _COMMENT_END.search(text, tag + 2)
            if closing is None:
                return
            at = closing.end()
        elif text[tag + 1 : tag + 2] in ("!", "?", "/"):
            at = text.find(">", tag) + 1
            if not at:
                return
        else:
            yield Token(RAW, tag, tag + 1)
            at = tag + 1


def _tag(text: str, start: int, named: re.Match[str]) -> Token | None:
    """The tag that begins at `start`; None when the page ends in it."""
    attributes: dict[str, str] = {}
    at = named.end()
    while found := _ATTRIBUTE.match(text, at):
        at = found.end()
        if found[1]:
            closed = text[at - 2] == "/"
            return Token(END if named[1] else START, start, at, named[2].lower(), attributes, closed)
        if found[2] and len(found[2]) <= 8 and (name := found[2].lower()) in KEPT:
            attributes.setdefault(name, (found[3] or "").strip("\"'"))
    return None

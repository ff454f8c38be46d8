"""The bytes of a page of HTML -> the report on it, line by line, every piece with its line and column in the file."""

from gailint.original import Original, Remark
from gailint.readers import OUR_PAGE, OUR_PAGE_WITHIN, charset, page
from gailint.readers.flow import lines
from gailint.readers.markup import tokens
from gailint.readers.tree import tree
from gailint.source import SourceError

MOST_BYTES = 10_000_000
_MUCH = 100  # hidden characters that are worth a word


def read(data: bytes, encoding: str | None = None) -> Original:
    """Read a page. Raises SourceError for one that is too big, too complex or in no encoding that is known."""
    if len(data) > MOST_BYTES:
        raise SourceError("too-big", values={"limit": MOST_BYTES // 1_000_000})
    text, codec, broken = charset.read(data, encoding)
    text = text.replace("\r\n", "\n") if "\n" in text else text.replace("\r", "\n")
    own = tuple(text.split("\n"))
    if text.find(OUR_PAGE, 0, OUR_PAGE_WITHIN) >= 0:
        return Original("html", ("",), ((),), codec, own)
    found = lines(tree(tokens(text)), text)
    kept = page.report(found)
    hidden = sum(len(line.text) for line in found if line.hidden and line not in kept and "。" in line.text)
    remarks = [Remark("html-hidden", (("count", str(hidden)),))] if hidden > _MUCH else []
    remarks += [Remark("html-broken", (("count", str(broken)),))] if broken else []
    return Original(
        "html",
        tuple(line.text for line in kept) or ("",),
        tuple(line.spots for line in kept) or ((),),
        codec,
        own,
        tuple(remarks),
        frozenset(number for number, line in enumerate(kept, 1) if line.doubtful),
    )

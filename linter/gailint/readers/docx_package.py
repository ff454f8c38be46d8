"""The bytes of a .docx -> the trees of the parts that hold its text, or a SourceError.

Parts are found by their relationships, as Word finds them. Each is scanned before a tree is made of it: a document type
declaration, and with it every entity, is refused, and so are trees that are too deep or too large. No other part of the
package is unpacked, and nothing outside it is ever read. A report has some hundred paragraphs; the bounds are a hundred times that.
"""

from __future__ import annotations

from typing import cast
from xml.parsers.expat import ExpatError, ParserCreate

from docx.opc.packuri import PACKAGE_URI, PackURI
from docx.oxml.parser import parse_xml

from gailint.readers import ole, ziplimits
from gailint.readers.wordxml import Element, W
from gailint.record import NamedTuple
from gailint.source import SourceError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from zipfile import ZipFile

DEEPEST = 120
MOST_ELEMENTS = 500_000
MOST_OF = {"p": 50_000, "r": 100_000, "tc": 50_000}  # paragraphs, runs, cells
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_TEXTS = ("styles", "numbering", "footnotes", "endnotes")


class Parts(NamedTuple):
    """The trees; None for a part that the document does without."""

    document: Element
    styles: Element | None
    numbering: Element | None
    footnotes: Element | None
    endnotes: Element | None


def parts(data: bytes) -> Parts:
    """Raises SourceError: "encrypted", "docx-is-doc", "damaged-archive", "zip-too-big", "no-document", "damaged-xml",
    "xml-entities" or "xml-too-big"."""
    found = ole.holds(data)
    if found:
        raise SourceError("encrypted" if found == "encrypted" else "docx-is-doc")
    with ziplimits.archive(data) as package:
        main = next((uri for kind, uri in _targets(package, PACKAGE_URI) if kind == "officeDocument"), None)
        document = None if main is None else _tree(package, main)
        if main is None or document is None or document.tag != W + "document":
            raise SourceError("no-document")
        uris = dict(_targets(package, main))
        return Parts(document, *(_tree(package, uris[kind]) if kind in uris else None for kind in _TEXTS))


def _targets(package: ZipFile, source: PackURI) -> list[tuple[str, PackURI]]:
    """What a part refers to inside the package: the last word of the kind, and where it is."""
    tree = _tree(package, source.rels_uri)
    found: list[tuple[str, PackURI]] = []
    for one in () if tree is None else tree:
        kind, target = one.get("Type"), one.get("Target")
        if kind and target and one.get("TargetMode") != "External":
            found.append((kind.rpartition("/")[2], PackURI.from_rel_ref(source.baseURI, target)))
    return found


def _tree(package: ZipFile, uri: PackURI) -> Element | None:
    """The tree of a part; None when the package has no such part."""
    blob = ziplimits.unpack(package, uri.membername)
    if blob is None:
        return None
    scan(blob)
    try:
        return cast("Element", parse_xml(blob.replace(_STRICT, W[1:-1].encode())))
    except (SyntaxError, ValueError):  # lxml calls faults of XML faults of syntax
        raise SourceError("damaged-xml") from None


def scan(blob: bytes) -> None:
    """Raises SourceError for XML that is not well-formed, declares a document type, is too deep or too large."""
    depth = elements = 0
    left = dict(MOST_OF)

    def start(name: str, attributes: object) -> None:
        nonlocal depth, elements
        depth += 1
        elements += 1
        kind = name.rpartition(":")[2]
        if kind in left:
            left[kind] -= 1
        if depth > DEEPEST or elements > MOST_ELEMENTS or left.get(kind, 0) < 0:
            raise SourceError("xml-too-big")

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1

    def refuse(*_: object) -> None:
        raise SourceError("xml-entities")

    parser = ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(blob, True)
    except (ExpatError, ValueError, LookupError):  # the last for an encoding that is unknown
        raise SourceError("damaged-xml") from None

"""The bytes of a file -> its kind, told by what is in it, and for all kinds but text what the reader of that kind makes of it.

A reader is imported when a file of its kind is met, so that a run over text files takes none of them.
"""

from __future__ import annotations

import os
from functools import cache
from importlib import import_module

from gailint.record import NamedTuple
from gailint.source import SourceError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from gailint.original import Original

OUR_PAGE = '<meta name="generator" content="gailint">'  # in the pages that gailint writes, which are no reports
OUR_PAGE_WITHIN = 4000  # characters from the beginning
TEXT, HTML, DOCX, PDF, OFFICE = "text", "html", "docx", "pdf", "office"


class Reader(NamedTuple):
    """`module` has `read(data) -> Original`; `extra` names what is installed for it (gailint[docx]). `libraries` and
    `programs` are those it cannot work without: all of the libraries, one of the programs. `packages` decide what it reads.
    `suffixes`: files that a walk through a folder takes for it."""

    module: str
    suffixes: tuple[str, ...]
    extra: str = ""
    libraries: tuple[str, ...] = ()
    programs: tuple[str, ...] = ()
    packages: tuple[str, ...] = ()


# LibreOffice by its names on the path, and where it lies on systems that put it on none.
OFFICES = (
    "soffice",
    "libreoffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.com",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.com",
)
READERS = {
    HTML: Reader("gailint.readers.html", (".html", ".htm")),
    DOCX: Reader("gailint.readers.docx", (".docx",), "docx", ("docx",), packages=("python-docx",)),
    PDF: Reader("gailint.readers.pdf", (".pdf",), "pdf", ("pdfplumber",), packages=("pdfplumber", "pdfminer.six")),
    OFFICE: Reader("gailint.readers.office", (".doc", ".wps", ".odt", ".rtf"), "docx", ("docx",), OFFICES, ("python-docx",)),
}

_PAGES = (".html", ".htm", ".xhtml")
_IN_FRONT = b"\xef\xbb\xbf\xff\xfe\0 \t\r\n\f\v"  # blanks and byte order marks
_PDF_WITHIN = 1024  # other bytes may stand in front of a PDF file, as readers of it have it
_SAVED = (b"From: <", b"MIME-Version: ")  # how browsers and Word begin a page with all that belongs to it, .mht
_BINARY = (b"PK\x03\x04", b"PK\x05\x06", b"%PDF-", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf")


def kind(data: bytes, name: str = "") -> str:
    """What a file is: "text", or the name of one of READERS. Raises SourceError for an archive that is none of them."""
    if data.startswith(_BINARY):
        return _binary(data)
    if name.lower().endswith(".pdf") and b"%PDF-" in data[:_PDF_WITHIN]:
        return PDF
    if data.startswith(_SAVED):
        raise SourceError("web-archive")
    is_named = name.lower().endswith(_PAGES)
    if is_named or data.lstrip(_IN_FRONT)[:1] == b"<":
        from gailint.readers.sniff import is_page

        return HTML if is_page(data, is_named) else TEXT
    return TEXT


def _binary(data: bytes) -> str:
    if data.startswith(b"%PDF-"):
        return PDF
    if not data.startswith(b"PK"):
        return OFFICE
    from gailint.readers.sniff import kind_of_archive

    found = kind_of_archive(data)
    if not found:
        raise SourceError("other-archive")
    return found


def read(data: bytes, name: str = "", encoding: str | None = None) -> Original | None:
    """What the reader for a file makes of it; None for text, which needs none. `encoding` is that of a page, if it was
    named. Raises SourceError, also when the reader is not installed."""
    found = kind(data, name)
    if found == TEXT:
        return None
    reader = READERS[found]
    try:
        module = import_module(reader.module)
        original: Original = module.read(data, encoding) if found == HTML else module.read(data)
    except ModuleNotFoundError as error:
        raise SourceError("no-reader", values={"extra": reader.extra}) from error
    return original


def versions(data: bytes) -> tuple[str, ...]:
    """What else than this program decides what is read in a file: the versions of the packages and programs of its reader, ""
    for what is not installed. Text and pages need none."""
    if not data.startswith(_BINARY):
        return ()
    return _versions(PDF if data.startswith(b"%PDF-") else DOCX if data.startswith(b"PK") else OFFICE)


@cache
def _versions(name: str) -> tuple[str, ...]:
    from importlib.metadata import PackageNotFoundError, version

    found = []
    for package in READERS[name].packages:
        try:
            found.append(version(package))
        except PackageNotFoundError:
            found.append("")
    program = _program(name) if READERS[name].programs else None
    return (*found, str(os.stat(program).st_mtime_ns)) if program else tuple(found)  # to ask it takes a second


def _program(name: str) -> str | None:
    """The path of the first program of a reader that is there."""
    from shutil import which

    return next((os.path.realpath(path) for path in map(which, READERS[name].programs) if path), None)


def is_installed(name: str) -> bool:
    """Whether the reader for a kind can work here; nothing is imported to find out."""
    from importlib.util import find_spec

    reader = READERS[name]
    if any(find_spec(one) is None for one in (reader.module, *reader.libraries)):
        return False
    return not reader.programs or _program(name) is not None

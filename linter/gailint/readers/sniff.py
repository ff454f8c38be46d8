"""The beginning of a file -> whether it is a page of HTML; the list of files of an archive -> which document it is."""

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE

_HEAD = 4096
_SKIPPED = re.compile(r"\s+|\ufeff|<\?[^>]*>")
_PAGE = re.compile(r"<!doctype\s+html|<(?:html|head|body|meta|title)(?=[\s>/])", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z][a-z0-9]*(?=[\s>/])", re.IGNORECASE)
_BLOCK = re.compile(r"<(?:div|p|table|section|article|main|center|font|span|h[1-6]|style)(?=[\s>/])", re.IGNORECASE)
_MARKDOWN = re.compile(rb"^(?:#{1,6} |\|[^\n]*\|\s*$|[-*] )", re.MULTILINE)
_ODT = b"mimetypeapplication/vnd.oasis.opendocument.text"


def is_page(data: bytes, is_named: bool = False) -> bool:
    """Whether a file is HTML: it begins as a page does, whatever it is called; it is named as one and has a tag; or it is
    the body of one, block tags from its first character to its last and nothing of Markdown in it. Text with tags in it
    stays text."""
    if is_named:
        return _TAG.search(_decoded(data)) is not None
    head = _decoded(data[:_HEAD])
    start = _start(head)
    if start == len(head) and len(data) > _HEAD:  # a long comment in front
        head = _decoded(data)
        start = _start(head)
    if _PAGE.match(head, start):
        return True
    return _BLOCK.match(head, start) is not None and data.rstrip().endswith(b">") and _MARKDOWN.search(data) is None


def _start(head: str) -> int:
    """The offset behind blanks, byte order marks, comments and processing instructions."""
    at = 0
    while at < len(head):
        if head.startswith("<!--", at):
            end = head.find("-->", at)
            at = end + 3 if end >= 0 else len(head)
        elif found := _SKIPPED.match(head, at):
            at = found.end()
        else:
            break
    return at


def _decoded(data: bytes) -> str:
    """The bytes as text in which tags can be found; what no tag has may be wrong."""
    if data.startswith(BOM_UTF16_LE) or data[1:2] == b"\0":
        return data.decode("utf-16-le", "replace")
    if data.startswith(BOM_UTF16_BE) or data[:1] == b"\0":
        return data.decode("utf-16-be", "replace")
    return data.removeprefix(BOM_UTF8).decode("latin-1")


def kind_of_archive(data: bytes) -> str:
    """Which document an archive is: "docx", "office", or "" for none that is read."""
    if data[30:].startswith(_ODT):
        return "office"
    from io import BytesIO
    from zipfile import BadZipFile, ZipFile

    from gailint.source import SourceError

    try:
        with ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (BadZipFile, ValueError, NotImplementedError, OSError):
        raise SourceError("damaged-archive") from None
    return "docx" if "word/document.xml" in names else ""

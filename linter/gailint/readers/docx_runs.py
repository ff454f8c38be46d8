"""A paragraph -> its text as Word shows it with all changes accepted: lines (a break inside a paragraph ends one), and the
text boxes anchored in it.

Shown: results of fields, text of links, content controls and insertions. Not shown: codes of fields, what was deleted or
moved away, hidden text, comments, a table of contents made by Word (it repeats the headings).
"""

import re

from gailint.readers.docx_styles import Styles, is_hidden, style_of
from gailint.readers.wordxml import MC, PICTURES, VML, Element, M, W, chosen, find, switch, value
from gailint.record import NamedTuple
from gailint.source import SourceError

_TRANSPARENT = {W + name for name in ("hyperlink", "smartTag", "customXml", "sdtContent", "dir", "bdo", "ruby", "rubyBase")}
_ADDED = {W + "ins", W + "moveTo"}
_TAKEN = {W + "del", W + "moveFrom"}
_GONE = ("del", "moveFrom")
_NOTES = {W + "footnoteReference": "footnotes", W + "endnoteReference": "endnotes"}
_SIGNS = {W + "noBreakHyphen": "-", W + "tab": "\t", W + "ptab": "\t"}
_WHITE = re.compile(r"[\t\r\n]+")
_UNKNOWN_SIGN = "□"
_NAME = 20  # characters of the code of a field, enough for its first word
_MOST_FIELDS = 100  # one in another; Word shows no more than twenty


class Box(NamedTuple):
    """A text box: its content, or the words of a drawn lettering."""

    content: Element | None
    words: str = ""


class Shown(NamedTuple):
    """`goes_on` says that the mark at the end was deleted, so that the next paragraph continues this one; `is_gone` that
    the paragraph is hidden as a whole."""

    lines: list[str]
    boxes: list[Box]
    goes_on: bool
    is_gone: bool


class Field:
    """A field that has begun: the beginning of its code, whether its result has begun, and whether that is shown."""

    def __init__(self) -> None:
        self.code = ""
        self.result = False
        self.shows = False

    def says(self, text: str) -> None:
        """More of its code, of which only the first word counts."""
        self.code = (self.code + text).lstrip()[:_NAME]

    def begins(self) -> None:
        """Its result begins."""
        self.result = True
        self.shows = not is_contents(self.code)


class Runs:
    """Reads paragraphs in order. Gathers what concerns the document: whether changes were tracked, how many pictures there
    are, which notes are referred to."""

    def __init__(self, book: Styles, balanced: bool) -> None:
        self.book = book
        self.balanced = balanced
        self.fields: list[Field] = []
        self.tracked = False
        self.pictures = 0
        self.notes: list[tuple[str, str]] = []
        self._lines: list[list[str]] = [[]]  # the pieces of each
        self._boxes: list[Box] = []
        self._hidden: bool | None = None

    def read(self, paragraph: Element) -> Shown:
        """The text of the next paragraph."""
        self._lines, self._boxes = [[]], []
        self._hidden = is_hidden(self.book, style_of(self.book, paragraph))
        self._children(paragraph)
        self.fields = [field for field in self.fields if field.result]
        mark = find(paragraph, "pPr", "rPr")
        goes_on = any(find(mark, name) is not None for name in _GONE)
        self.tracked = self.tracked or goes_on or find(mark, "ins") is not None or find(mark, "moveTo") is not None
        vanished = switch(mark, "vanish")
        is_gone = self._lines == [[]] and bool(self._hidden if vanished is None else vanished)
        return Shown(["".join(pieces) for pieces in self._lines], self._boxes, goes_on, is_gone)

    def _is_open(self) -> bool:
        """Whether text is shown here: in no code of a field, in no table of contents."""
        return all(field.shows or (field.result and not self.balanced) for field in self.fields)

    def _children(self, element: Element) -> None:
        for child in element:
            tag = child.tag
            if tag == W + "r":
                self._run(child)
            elif tag in _TAKEN:
                self.tracked = True
            elif tag in _ADDED:
                self.tracked = True
                self._children(child)
            elif tag == W + "sdt":
                self._control(child)
            elif tag in _TRANSPARENT:
                self._children(child)
            elif tag == W + "fldSimple":
                if not is_contents(child.get(W + "instr") or ""):
                    self._children(child)
            elif tag in (M + "oMath", M + "oMathPara"):
                self._write("".join(one.text or "" for one in child.iter(M + "t")))

    def _control(self, control: Element) -> None:
        content = find(control, "sdtContent")
        if content is not None and not is_gallery(control):
            self._children(content)

    def _run(self, run: Element) -> None:
        hidden = self._is_hidden(run)
        for child in run:
            tag = child.tag
            if tag == W + "fldChar":
                self._field(child.get(W + "fldCharType"))
            elif tag == W + "instrText" and self.fields and not self.fields[-1].result:
                self.fields[-1].says(child.text or "")
            elif hidden or not self._is_open():
                continue
            elif tag == W + "t":
                self._write(text_of(child))
            elif tag in _SIGNS:
                self._write(_SIGNS[tag])
            elif tag in (W + "br", W + "cr"):
                self._break(child)
            elif tag == W + "sym":
                self._write(sign(child))
            elif tag in _NOTES:
                self.notes.append((_NOTES[tag], child.get(W + "id") or ""))
            elif tag == W + "ruby":
                self._children(child)
            elif tag in (W + "drawing", W + "pict", W + "object", MC + "AlternateContent"):
                self._drawing(child)

    def _field(self, kind: str | None) -> None:
        if kind == "begin":
            if len(self.fields) >= _MOST_FIELDS:
                raise SourceError("xml-too-big")
            self.fields.append(Field())
        elif kind == "separate" and self.fields:
            self.fields[-1].begins()
        elif kind == "end" and self.fields:
            self.fields.pop()

    def _is_hidden(self, run: Element) -> bool:
        own = switch(run, "rPr", "vanish")
        if own is None:
            own = is_hidden(self.book, value(run, "rPr", "rStyle"))
        return bool(self._hidden if own is None else own)

    def _write(self, text: str) -> None:
        if text:
            self._lines[-1].append(text)

    def _break(self, mark: Element) -> None:
        """A break ends a line; one of a page or column only where there is text in front of it."""
        if mark.get(W + "type") not in ("page", "column") or self._lines[-1]:
            self._lines.append([])

    def _drawing(self, element: Element) -> None:
        """The text boxes in a drawing, those for newer programs where there are two of each; other drawings are counted."""
        if element.tag == MC + "AlternateContent":
            for child in chosen(element):
                self._drawing(child)
        elif element.tag == W + "txbxContent":
            self._boxes.append(Box(element))
        elif element.tag == VML + "textpath":
            if words := element.get("string"):
                self._boxes.append(Box(None, _WHITE.sub(" ", words)))
        elif element.tag in PICTURES:
            self.pictures += 1
        elif element.tag != W + "t":
            for child in element:
                self._drawing(child)


def text_of(element: Element) -> str:
    """The text of `w:t`; blanks at its ends count only where they are said to be kept."""
    text = _WHITE.sub(" ", element.text or "")
    return text if element.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve" else text.strip(" ")


def sign(element: Element) -> str:
    """A sign of a font of signs: one that Unicode knows by the same number, else a square."""
    code = element.get(W + "char") or ""
    try:
        point = int(code, 16)
    except ValueError:
        return _UNKNOWN_SIGN
    return chr(point) if 0x20 <= point < 0xD800 or 0xF900 <= point < 0xFFFE else _UNKNOWN_SIGN


def is_contents(code: str) -> bool:
    """Whether the code of a field is that of a table of contents."""
    return code.split()[:1] == ["TOC"]


def is_gallery(control: Element) -> bool:
    """Whether a content control holds a table of contents made by Word."""
    return value(control, "sdtPr", "docPartObj", "docPartGallery") == "Table of Contents"


def is_balanced(document: Element) -> bool:
    """Whether every field that begins ends; where not, none may hide what stands behind it."""
    kinds = [one.get(W + "fldCharType") for one in document.iter(W + "fldChar")]
    return kinds.count("begin") == kinds.count("end")

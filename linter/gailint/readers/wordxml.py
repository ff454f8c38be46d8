"""Names in WordprocessingML, and small questions asked of its elements: an element goes in, children or values come out."""

from __future__ import annotations

from typing import Protocol

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
VML = "{urn:schemas-microsoft-com:vml}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/"
PICTURES = {_DRAWING + "picture}pic", _DRAWING + "chart}chart", _DRAWING + "diagram}relIds", VML + "imagedata"}
_OFF = frozenset({"0", "false", "off"})


class Element(Protocol):
    """What is used of an element of lxml. The tag of a comment is no string."""

    @property
    def tag(self) -> str: ...
    @property
    def text(self) -> str | None: ...
    def get(self, key: str, /) -> str | None: ...
    def find(self, path: str, /) -> Element | None: ...
    def iter(self, *tags: str) -> Iterator[Element]: ...
    def __iter__(self) -> Iterator[Element]: ...


def find(element: Element | None, *names: str) -> Element | None:
    """The first child of that name, of the first child of that name … in the main namespace."""
    for name in names:
        element = None if element is None else element.find(W + name)
    return element


def value(element: Element | None, *names: str) -> str | None:
    """The attribute `val` of the element that `find` finds."""
    found = find(element, *names)
    return None if found is None else found.get(W + "val")


def number(text: str | None) -> int | None:
    """A whole number as an attribute writes it; None for anything else."""
    try:
        return None if text is None or len(text) > 9 else int(text)
    except ValueError:
        return None


def switch(element: Element | None, *names: str) -> bool | None:
    """A property that is on or off; None where it is not said."""
    found = find(element, *names)
    return None if found is None else found.get(W + "val") not in _OFF


def chosen(element: Element) -> Iterator[Element]:
    """Of alternatives for newer and older programs, the children of the newer; of the older where that has no text."""
    choice, fallback = element.find(MC + "Choice"), element.find(MC + "Fallback")
    for branch in (choice, fallback):
        if branch is not None and (branch is fallback or fallback is None or any(one.text for one in branch.iter(W + "t"))):
            yield from branch
            return
    if choice is not None:
        yield from choice

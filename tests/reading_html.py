"""A strict reader of the pages that `-f html` writes: elements must nest, ids must be there once and for every link."""

from collections.abc import Iterator
from html.parser import HTMLParser

VOID = {"input", "meta"}


class Element:
    """An element with its attributes and what it holds."""

    def __init__(self, name: str, attributes: dict[str, str | None]) -> None:
        self.name = name
        self.attributes = attributes
        self.children: list[Element | str] = []

    def text(self) -> str:
        return "".join(one if isinstance(one, str) else one.text() for one in self.children)

    def every(self, name: str = "", cls: str = "") -> "Iterator[Element]":
        """The elements inside with a name and a class, in reading order."""
        for one in self.children:
            if isinstance(one, Element):
                classes = (one.attributes.get("class") or "").split()
                if name in ("", one.name) and (not cls or cls in classes):
                    yield one
                yield from one.every(name, cls)

    def one(self, name: str = "", cls: str = "") -> "Element":
        (found,) = self.every(name, cls)
        return found


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("", {})
        self.open = [self.root]
        self.comments: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len({name for name, _ in attrs}) == len(attrs), f"an attribute twice: {attrs}"
        element = Element(tag, dict(attrs))
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].name == tag, f"</{tag}> closes <{self.open[-1].name}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)

    def handle_comment(self, data: str) -> None:
        self.comments.append(data)


def parsed(text: str) -> Element:
    """A piece of HTML; fails when elements do not nest or a comment stands in it."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    assert [one.name for one in reader.open] == [""]
    assert reader.comments == []
    return reader.root


def page(text: str) -> Element:
    """A whole page; fails when a link leads nowhere, an id is there twice, or something could be loaded or run."""
    assert text.startswith("<!DOCTYPE html>\n")
    root = parsed(text.removeprefix("<!DOCTYPE html>\n"))
    elements = list(root.every())
    ids = [one.attributes["id"] for one in elements if "id" in one.attributes]
    assert len(set(ids)) == len(ids)
    for one in elements:
        for name, value in one.attributes.items():
            assert not name.startswith("on") and name not in (
                "style",
                "src",
                "srcdoc",
                "action",
                "formaction",
                "srcset",
                "ping",
            ), name
            if name == "href":
                assert one.name == "a" and value and value.startswith("#") and value[1:] in ids, value
            if name == "for":
                assert value in ids
    assert [
        one.name
        for one in elements
        if one.name in ("script", "style", "iframe", "object", "embed", "link", "base", "form", "img")
    ] == ["style", "script"]
    return root

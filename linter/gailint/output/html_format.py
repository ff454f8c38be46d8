"""One page that a browser opens without a network: verdict, findings, tables drawn as the form, the report line by line.

Nothing is loaded and nothing of a report can run: text is escaped (`html_tags`), and a policy lets only the page's own
style and script work. Without the script the page works too.
"""

from __future__ import annotations

import zlib
from base64 import b64encode
from hashlib import sha256
from importlib.resources import files as beside

from gailint.checked import SHEET, Checked
from gailint.origin import LINES
from gailint.output import View, title
from gailint.output.html_index import filters, index, is_clean, is_shown, others, total
from gailint.output.html_places import places
from gailint.output.html_report import amounts, body, top, verdict
from gailint.output.html_tags import Markup, data, join, tag
from gailint.output.html_words import word
from gailint.record import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

NEEDS = (SHEET,)
PLACES = LINES


class _Part(NamedTuple):
    """A record, without what is heavy, and its part of the page: the top, and the rest packed."""

    file: Checked
    top: Markup
    rest: bytes


def render(files: Iterable[Checked], view: View) -> Iterator[str]:
    """The page, after the last record; what is long is kept packed until then."""
    titles = {rule.id: title(rule, view.lang) for rule in view.rules}
    parts: list[_Part] = []
    for number, file in enumerate(files, 1):
        light = file._replace(sheet=None, excerpts=(), brief=None)
        if is_shown(file):
            shown = places(number, file, view.lang, titles)
            parts.append(_Part(light, top(shown), zlib.compress(body(shown).encode())))
        else:
            parts.append(_Part(light, Markup(), b""))
        yield ""
    for piece in _page(parts, view):
        yield piece.encode("ascii", "xmlcharrefreplace").decode() if view.ascii else piece


def _page(parts: list[_Part], view: View) -> Iterator[str]:
    lang, records = view.lang, [part.file for part in parts]
    alone = len(parts) == 1 and bool(parts[0].rest)
    yield f'<!DOCTYPE html>\n<html lang="{"en" if lang == "en" else "zh-CN"}">\n{_head(records, view)}\n<body>\n'
    yield tag("a", word("skip", lang), href="#reports", cls="skip") + "\n"
    yield tag("header", tag("h1", word("name", lang)), parts[0].top if alone else total(records, lang), cls="page") + "\n"
    yield filters(records, view) + '\n<main id="reports">\n'
    if not alone:
        yield index(records, lang) + "\n"
    for number, part in enumerate(parts, 1):
        if part.rest:
            yield from _report(number, part, alone, lang)
    yield join([others(records, lang)]) + "</main>\n"
    yield tag("footer", tag("p", word("made-by", lang, version=view.version))) + "\n"
    yield data("script", _file("page.js")) + "\n</body>\n</html>\n"


def _head(records: list[Checked], view: View) -> Markup:
    name = word("name", view.lang)
    style, script = _file("page.css"), _file("page.js")
    policy = f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; base-uri 'none'; form-action 'none'"
    return tag(
        "head",
        tag("meta", charset="utf-8"),
        Markup(f'<meta http-equiv="Content-Security-Policy" content="{policy}">'),
        tag("meta", name="generator", content="gailint"),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="referrer", content="no-referrer"),
        tag("title", f"{records[0].path} – {name}" if len(records) == 1 else name),
        data("style", style),
    )


def _report(number: int, part: _Part, alone: bool, lang: str) -> Iterator[str]:
    rest = zlib.decompress(part.rest).decode()
    if alone:
        yield f'<article id="r{number}">{rest}</article>\n'
        return
    file = part.file
    summary = tag("summary", verdict(file, lang), tag("bdi", file.path), tag("small", amounts(file, lang)))
    back = tag("p", tag("a", word("to-top", lang), href="#index"), cls="back")
    yield f'<details class="report{" clean" if is_clean(file) else ""}">{summary}'
    yield f'<article id="r{number}">{part.top}{rest}{back}</article></details>\n'


def _file(name: str) -> str:
    return beside("gailint.output").joinpath(name).read_text("utf-8")


def _hash(content: str) -> str:
    return f"'sha256-{b64encode(sha256(content.encode()).digest()).decode()}'"

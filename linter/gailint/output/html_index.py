"""What stands around the reports of a page: how they stand all together, filters, the index, files that were not checked."""

from __future__ import annotations

from gailint.checked import Checked
from gailint.finding import Severity
from gailint.output.html_report import SIGNS, state, verdict
from gailint.output.html_tags import Markup, join, tag
from gailint.output.html_words import word
from gailint.words import say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from gailint.output import View


def is_shown(file: Checked) -> bool:
    """Whether a record has a part of the page; others are listed with the reason."""
    return file.status == "linted" or bool(file.findings)


def is_clean(file: Checked) -> bool:
    """Whether nobody has to look at a report."""
    return file.verdict == "符合" and not file.count(Severity.warning)


def total(files: Sequence[Checked], lang: str) -> Markup:
    """How many reports there are and how they stand."""
    linted = [file for file in files if file.status == "linted"]
    states = (
        tag("li", verdict_count(name, sum(1 for file in linted if file.verdict == name), lang))
        for name in ("不符合", "无法判定", "符合")
    )
    return join([tag("p", word("many", lang, count=len(linted)), cls="total"), tag("ul", *states, cls="states")])


def verdict_count(name: str, count: int, lang: str) -> Markup:
    """A verdict with the number of reports that have it."""
    cls = f"verdict {state(Checked('', 'linted', verdict=name))}" if count else "verdict zero"
    return tag(
        "span",
        tag("i", SIGNS[name], aria_hidden="true"),
        word("one-state", lang, state=word(f"state-{name}", lang), count=count),
        cls=cls,
    )


def filters(files: Sequence[Checked], view: View) -> Markup:
    """A box for each severity, ticked when the user wants to see it, and one for the reports that need attention. They
    stand before what they hide, so that style sheets can tell."""
    boxes: list[Markup] = []
    for severity in sorted(Severity, reverse=True):
        count = sum(file.count(severity) for file in files)
        name = word("show", view.lang, severity=say(str(severity), view.lang), count=count)
        boxes += _box(f"show-{severity}", name, severity >= view.least, str(severity))
    if len(files) > 1:
        boxes += _box("open-only", word("open-only", view.lang), False, "open-only")
    return join(boxes, " ")


def _box(name: str, label: str, is_on: bool, cls: str) -> list[Markup]:
    box = tag("input", type="checkbox", id=name, checked=is_on, autocomplete="off", cls="box", aria_label=label)
    return [box, tag("label", label, for_=name, cls=f"box {cls}")]


def index(files: Sequence[Checked], lang: str) -> Markup:
    """A line for each report, in the order of the run, that leads to it."""
    severities = sorted(Severity, reverse=True)
    names = [word("head-state", lang), word("head-report", lang), word("head-year", lang)]
    names += [*(say(str(severity), lang) for severity in severities), word("head-unknown", lang)]
    rows = (
        tag(
            "tr",
            tag("td", verdict(file, lang)),
            tag("th", tag("a", tag("bdi", file.path), href=f"#r{number}"), scope="row"),
            tag("td", str(file.year) if file.year is not None else ""),
            *(tag("td", str(file.count(severity) or ""), cls=str(severity)) for severity in severities),
            tag("td", str(len(file.not_checked) or "")),
            cls="clean" if is_clean(file) else None,
        )
        for number, file in enumerate(files, 1)
        if is_shown(file)
    )
    heads = tag("tr", *(tag("th", name, scope="col") for name in names))
    search = tag("p", tag("label", word("search", lang), " ", tag("input", type="search", id="find")), cls="find", hidden=True)
    table = tag("table", tag("thead", heads), tag("tbody", *rows))
    framed = tag("div", table, cls="scroll", role="region", tabindex=0, aria_label=word("index", lang))
    return tag("nav", tag("h2", word("index", lang)), search, framed, id="index", aria_label=word("index", lang))


def others(files: Sequence[Checked], lang: str) -> Markup | None:
    """The files that were not checked, each with the reason; None when there are none."""
    listed = [
        tag("li", tag("bdi", file.path), word("colon", lang), file.error or word("no-report", lang), cls=file.status)
        for file in files
        if not is_shown(file)
    ]
    return tag("section", tag("h2", word("others", lang)), tag("ul", *listed), cls="others") if listed else None

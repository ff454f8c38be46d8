"""For people: each finding with the place marked in its line, its clause, its address and its evidence; a verdict for
each file. Colours through rich on a terminal; elsewhere the place stands in 【】.

No caret line: wide and ambiguous characters make the columns of a terminal unreliable.
"""

from __future__ import annotations

from gailint.finding import Finding, Related, Severity
from gailint.origin import FIELD
from gailint.output.summary import Tally, aside, closing, standing
from gailint.plain import one_line
from gailint.words import say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from gailint.checked import Checked, Excerpt
    from gailint.output import View

PLACES = FIELD
Piece = tuple[str, str]
_STYLES = {Severity.error: "bold red", Severity.warning: "bold yellow", Severity.info: "cyan"}
_VERDICTS = {"符合": "bold green", "不符合": "bold red", "无法判定": "bold yellow"}
MOST_RELATED = 12


def render(files: Iterable[Checked], view: View) -> Iterator[str]:
    """Every file with its findings, then its verdict; totals when there are several files."""
    paint = _painter(view)
    tally = Tally()
    for file in files:
        tally.add(file)
        yield "".join(paint(line) for line in _file(file, view)) if file.status in ("linted", "register") else ""
    if not view.quiet:
        yield from closing(tally, view, alone=False)


def _file(file: Checked, view: View) -> Iterator[list[Piece]]:
    shown = [(f, e) for f, e in zip(file.findings, file.excerpts, strict=True) if f.severity >= view.least]
    if shown:
        yield [("bold", one_line(file.path)), ("", "\n")]
    for finding, excerpt in shown:
        yield from _finding(finding, excerpt, view)
    if view.quiet or file.status != "linted":
        return
    yield [(_VERDICTS[file.verdict], standing(file, view)), ("", "\n")]
    for line in aside(file, view.lang) if view.verbose else ():
        yield [("dim", f"  {one_line(line)}"), ("", "\n")]
    for reason, rules in unchecked(file).items():
        yield [
            (
                "dim",
                f"  {say('not-checked', view.lang)} {say('and', view.lang).join(rules)}{say('colon', view.lang)}{one_line(reason)}",
            ),
            ("", "\n"),
        ]


def unchecked(file: Checked) -> dict[str, list[str]]:
    """The rules that could not be told, by reason."""
    found: dict[str, list[str]] = {}
    for rule, reason in file.not_checked:
        found.setdefault(reason, []).append(rule)
    return found


def _finding(finding: Finding, excerpt: Excerpt, view: View) -> Iterator[list[Piece]]:
    lang, style = view.lang, _STYLES[finding.severity]
    level = say(str(finding.severity), lang)
    yield [
        ("", f"  {where(finding)}  "),
        (style, f"{level}  {finding.rule}"),
        ("", f"  {one_line(finding.message)}"),
        ("green", _mark(finding, lang)),
        ("", "\n"),
    ]
    yield [("dim", "    │ "), *_marked(excerpt, view, style), ("", "\n")]
    details = [f"{say('basis', lang)} {one_line(finding.basis)}", f"{say('place', lang)} {one_line(finding.address)}"]
    if finding.related:
        shape = "{} ({})" if lang == "en" else "{}（{}）"
        places = [shape.format(_where(one), one_line(one.message)) for one in finding.related]
        more = " …" if len(places) > MOST_RELATED else ""
        details.append(f"{say('related', lang)} {say('and', lang).join(places[:MOST_RELATED])}{more}")
    if finding.confidence == "extraction":
        details.append(say("extraction", lang))
    details.append(f"{say('explain', lang)} gailint rule {finding.rule}")
    yield [("dim", "    " + " · ".join(details)), ("", "\n")]


def where(one: Finding | Related) -> str:
    """The line and column of a place, and what it is called in a file without lines."""
    return f"{one.span.line}:{one.span.column}" + (f" {one_line(one.place)}" if one.place else "")


def _mark(finding: Finding, lang: str) -> str:
    if finding.fix is None:
        return ""
    return "  " + say("fixable" if finding.fix.safe else "fixable-unsafe", lang)


def _where(one: Related) -> str:
    return f"{one_line(one.path)}:{where(one)}" if one.path else where(one)


def _marked(excerpt: Excerpt, view: View, style: str) -> list[Piece]:
    before, marked, behind = (one_line(part) for part in excerpt)
    if view.color:
        return [("", before), (f"{style} reverse", marked or " "), ("", behind)]
    return [("", before), ("", f"【{marked}】"), ("", behind)]


def _painter(view: View):  # type: ignore[no-untyped-def]
    if not view.color:
        return lambda pieces: "".join(text for _, text in pieces)
    from io import StringIO

    from rich.console import Console
    from rich.text import Text

    def paint(pieces: list[Piece]) -> str:
        console = Console(
            file=StringIO(), force_terminal=True, width=10_000, highlight=False, soft_wrap=True, legacy_windows=False
        )
        text = Text()
        for style, piece in pieces:
            text.append(piece, style or None)
        with console.capture() as capture:
            console.print(text, end="")
        return capture.get()

    return paint

"""One report of the page: its verdict, what was checked and what could not be, the findings, the tables, the text."""

from __future__ import annotations

from gailint.finding import Outcome, Related, Severity
from gailint.output.html_places import Item, Places, unquoted
from gailint.output.html_tables import tables
from gailint.output.html_tags import Child, Markup, join, tag
from gailint.output.html_text import text
from gailint.output.html_words import word
from gailint.words import say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from gailint.checked import Checked, Excerpt, SetAside

SIGNS = {"符合": "✓", "不符合": "✗", "无法判定": "？"}
STATES = {"符合": "good", "不符合": "bad", "无法判定": "open"}


def top(shown: Places) -> Markup:
    """Its name, how it stands, where it comes from."""
    return tag("header", tag("h2", tag("bdi", shown.file.path)), _standing(shown), _origin(shown))


def body(shown: Places) -> Markup:
    """All the rest."""
    return join(
        [
            _checks(shown) if shown.file.counts else None,
            _findings(shown),
            _aside(shown),
            tables(shown),
            text(shown),
        ]
    )


def state(file: Checked) -> str:
    """How a record is coloured: good, bad, open, or other when there is no verdict."""
    return STATES.get(file.verdict, "other")


def verdict(file: Checked, lang: str) -> Markup:
    """The verdict as a badge: sign, colour and word."""
    name = say(file.verdict, lang) if file.verdict in SIGNS else word("register" if file.findings else "unread", lang)
    return tag("span", tag("i", SIGNS.get(file.verdict, "–"), aria_hidden="true"), name, cls=f"verdict {state(file)}")


def amounts(file: Checked, lang: str) -> str:
    """4 处错误，1 处警告; nothing for nothing."""
    severities = ((Severity.error, "errors"), (Severity.warning, "warnings"), (Severity.info, "infos"))
    counts = [(key, file.count(severity)) for severity, key in severities]
    return word("comma", lang).join(word(key, lang, count=count) for key, count in counts if count)


def _standing(shown: Places) -> Markup:
    """The verdict in words, with its reason."""
    file, lang = shown.file, shown.lang
    if file.verdict not in SIGNS:
        return tag("p", verdict(file, lang), " ", tag("strong", amounts(file, lang)), cls="standing")
    reasons = [word(f"why-{file.verdict}" if file.is_checked() else "why-nothing", lang)]
    if file.verdict == "无法判定" and file.form is None:
        reasons.append(word("no-form", lang))
    if shown.sheet and shown.sheet.unread:
        reasons.append(word("rest-unread", lang, count=shown.sheet.unread))
    return tag(
        "p", verdict(file, lang), " ", tag("strong", amounts(file, lang)), " ", tag("span", " ".join(reasons)), cls="standing"
    )


def _origin(shown: Places) -> Markup | None:
    """The title of the report, its year and form."""
    file, lang = shown.file, shown.lang
    facts: list[Child] = []
    if shown.sheet and shown.sheet.title:
        facts.append(tag("bdi", shown.sheet.title, lang="zh-CN" if lang == "en" else None))
    if file.year is not None:
        facts.append(word("year", lang, year=file.year, place=say(file.taken_from, lang)))
    if file.form:
        facts.append(word("form", lang, form=file.form))
    return tag("p", join(facts, " · "), cls="origin") if facts else None


# ---------------------------------------------------------------- what was checked


def _checks(shown: Places) -> Markup:
    lang, counts = shown.lang, shown.file.counts
    alarming = {Outcome.CANNOT_TELL, *([Outcome.FAIL] if shown.file.count(Severity.error) else [])}
    numbers = (
        tag(
            "div",
            tag("dt", word(str(outcome), lang)),
            tag("dd", tag("b", str(counts.get(outcome, 0))), tag("small", word(f"{outcome}-means", lang))),
            cls=str(outcome) if outcome in alarming and counts.get(outcome) else None,
        )
        for outcome in Outcome
    )
    total = word("checks-sum", lang, count=sum(counts.values()))
    return tag(
        "section",
        tag("h3", word("checks", lang), tag("small", total)),
        tag("dl", *numbers, cls="counts"),
        _not_checked(shown) if shown.file.not_checked else None,
        cls="checks",
    )


def _not_checked(shown: Places) -> Markup:
    """The checks that could not be made, by reason."""
    by_reason: dict[str, list[str]] = {}
    for rule, reason in shown.file.not_checked:
        by_reason.setdefault(reason, []).append(rule)
    entries = (
        tag("li", tag("strong", reason), tag("ul", *(tag("li", _rule(rule, shown)) for rule in rules)))
        for reason, rules in by_reason.items()
    )
    summary = tag("summary", word("not-checked", shown.lang, count=len(shown.file.not_checked)))
    return tag("details", summary, tag("ul", *entries, cls="reasons"))


def _rule(rule: str, shown: Places) -> Markup:
    return join([tag("code", rule), shown.titles.get(rule)], " ")


# ---------------------------------------------------------------- findings


def _findings(shown: Places) -> Markup:
    lang = shown.lang
    listed = tag("ol", *(_finding(item, shown) for item in shown.items), cls="findings")
    return tag(
        "section",
        tag("h3", word("findings", lang), tag("small", amounts(shown.file, lang)) if shown.items else None),
        listed if shown.items else tag("p", word("none", lang), cls="none"),
        *_unshown(shown.file, lang),
    )


def _unshown(file: Checked, lang: str) -> Iterator[Markup]:
    """A line for each severity, seen while the findings of that severity are not shown; it leads to the box above."""
    for severity in sorted(Severity, reverse=True):
        if count := file.count(severity):
            name = say(str(severity), lang)
            yield tag(
                "label", word("unshown", lang, count=count, severity=name), for_=f"show-{severity}", cls=f"unshown {severity}"
            )


def _finding(item: Item, shown: Places) -> Markup:
    finding, lang = item.finding, shown.lang
    level = say(str(finding.severity), lang)
    label = tag("span", word("finding", lang, severity=level, number=item.number), cls=f"label {finding.severity}")
    return tag(
        "li",
        tag("p", label, " ", shown.message(finding), cls="message"),
        None if finding.span in shown.cells else _quote(item.excerpt),  # a cell is drawn in its table
        tag("dl", *_facts(item, shown)),
        id=shown.finding_id(item),
        cls=f"finding {finding.severity}",
    )


def _quote(excerpt: Excerpt) -> Markup | None:
    if not any(part.strip(" \t\u3000\u00a0") for part in excerpt):
        return None
    return tag(
        "blockquote",
        excerpt.before,
        tag("mark", excerpt.marked, cls=None if excerpt.marked else "gap"),
        excerpt.behind,
        lang="zh-CN",
    )


def _facts(item: Item, shown: Places) -> Iterator[Markup]:
    finding, lang = item.finding, shown.lang
    line = shown.line_link(finding.span.line)
    in_table = shown.link(finding.span, word("in-table", lang)) if finding.span in shown.cells else None
    yield _fact(
        say("place", lang), join([line, finding.place or None, in_table, tag("span", finding.address, cls="address")], " · ")
    )
    more = unquoted(finding)
    if more:
        yield _fact(say("related", lang), join((_related(one, shown) for one in more), word("and", lang)))
    if finding.fix is not None:
        yield _fact(word("fix", lang), finding.fix.message)
    yield _fact(say("basis", lang), finding.basis)
    yield _fact(word("rule", lang), _rule(finding.rule, shown))
    if finding.confidence == "extraction":
        yield _fact("", say("extraction", lang))


def _fact(name: str, value: Child) -> Markup:
    return tag("div", tag("dt", name), tag("dd", value))


def _related(one: Related, shown: Places) -> Markup:
    where = word("line", shown.lang, line=one.span.line)
    if one.place:
        where += f" {one.place}"
    if one.path:
        return join([tag("bdi", one.path), f" {where} ", one.message])
    return shown.link(one.span, one.message or where)


def _aside(shown: Places) -> Markup | None:
    """The findings that do not count, with their reasons; nothing when there are none."""
    if not shown.aside:
        return None
    summary = tag("summary", word("aside", shown.lang, count=len(shown.aside)))
    return tag("section", tag("details", summary, tag("ul", *(_set_aside(one, shown) for one in shown.aside)), cls="aside"))


def _set_aside(one: SetAside, shown: Places) -> Markup:
    lang, finding = shown.lang, one.finding
    reason = one.reason or (word("no-reason", lang) if one.how == "suppress" else "")
    how = word(f"how-{one.how}", lang) if one.how in ("suppress", "baseline") else one.how
    return tag(
        "li",
        tag(
            "p",
            tag("span", say(str(finding.severity), lang), cls="label"),
            " ",
            tag("code", finding.rule),
            " ",
            shown.message(finding),
        ),
        tag(
            "p",
            shown.line_link(finding.span.line),
            f" · {how}",
            f" · {word('reason', lang)}{word('colon', lang)}{reason}" if reason else None,
            cls="note",
        ),
    )

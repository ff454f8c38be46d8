"""Which year a report is for and which form applies: a vote of its title, period, section 一, signature and file name.

States what each place says and which places dissent; judges nothing.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from gailint.forms import Form, TableForm, every, form_for, spellings
from gailint.model import Report, Table
from gailint.prose import Sentence
from gailint.span import Span
from gailint.text import chinese_number, normal

FIRST_YEAR, LAST_YEAR = 2008, 2039
_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
_YEAR = re.compile(r"(?<![0-9０-９])(20[0-3][0-9]|２０[０-３][０-９])(?=\s*年|\s*-|年度)")
_ANY_YEAR = re.compile(r"(?<![0-9])(20[0-3][0-9])(?![0-9])")
_CHINESE_YEAR = re.compile(r"([二2][〇零○0０][一二三〇零○][〇零○一二三四五六七八九])(?=\s*年)")
_PERIOD_NOUN = re.compile(r"统计(?:数据)?(?:的)?(?:期限|时限|时间段?|时段|日期|期)|起止时间|数据截止日期|数据核定时间点|统计数据")
_DATE_PARTS = r"\s*1\s*月\s*1\s*日"
_PERIOD = re.compile(
    r"(20[0-9]{2})\s*年" + _DATE_PARTS + r"[^。；]{0,14}?(?:(20[0-9]{2})\s*年)?\s*12\s*月\s*31\s*日"
    r"|(20[0-9]{2})\s*年\s*1\s*月?\s*[-—–~至到－]+\s*12\s*月"
)
_SINGLE = re.compile(r"(?:数据截止日期|数据核定时间点|数据截止时间)[为是：:]?\s*(20[0-9]{2})\s*年\s*12\s*月\s*31\s*日")
_DATE_LINE = re.compile(r"[（(]?\s*(20[0-9]{2})\s*[年./-]\s*([0-9]{1,2})\s*[月./-]\s*([0-9]{1,2})\s*日?\s*[）)]?")
_PAST = re.compile(r"上年|去年|较|比|相比|同期|结转|《[^》]*$|〔[^〕]*$|\[[^\]]*$|【[^】]*$")


class Witness(NamedTuple):
    """A place that speaks for a year. `place` is title, period, text, signature, file or tables."""

    place: str
    year: int
    votes: int
    span: Span | None
    quote: str


class Choice(NamedTuple):
    """The year of a report (None when nothing or a tie speaks), where it was taken from and who else spoke.
    `form` is None without a year, before 2019, and when --form was not given for such a year."""

    year: int | None
    taken_from: str
    witnesses: tuple[Witness, ...]
    form: Form | None
    tie: bool = False

    def dissenters(self, place: str) -> list[Witness]:
        """The witnesses of a place that speak for another year."""
        return [w for w in self.witnesses if w.place == place and self.year is not None and w.year != self.year]


def years_in(text: str) -> list[tuple[int, int, int]]:
    """(year, start, end) of each 2023年, ２０２３年 or 二〇二三年 in a text."""
    found = [(int(m[1].translate(_DIGITS)), m.start(1), m.end(1)) for m in _YEAR.finditer(text)]
    for match in _CHINESE_YEAR.finditer(text):
        year = chinese_number(match[1].replace("2", "二").replace("0", "〇").replace("０", "〇"))
        if year and FIRST_YEAR <= year <= LAST_YEAR:
            found.append((year, match.start(1), match.end(1)))
    return sorted(found, key=lambda item: item[1])


def choose(
    report: Report,
    text: Sequence[Sentence],
    forms: Sequence[Form],
    name: str = "",
    year: int | None = None,
    edition: str | None = None,
) -> Choice:
    """The year and the form of a report; `year` and `edition` override what it says itself."""
    witnesses = tuple(_witnesses(report, text, name))
    table_edition = _table_edition(report, forms)
    chosen, taken_from, tie = year, "option", False
    if chosen is None:
        chosen, taken_from, tie = _count(witnesses, forms, table_edition)
    form = form_for(forms, chosen) if chosen is not None else None
    if edition is not None:
        form = next(form for form in forms if form.edition == edition)
    elif chosen is None and table_edition is not None:
        form = next(form for form in forms if form.edition == table_edition)
    elif chosen is None:
        form = forms[-1]
    return Choice(chosen, taken_from, witnesses, form, tie)


def _count(witnesses: Iterable[Witness], forms: Sequence[Form], table_edition: str | None) -> tuple[int | None, str, bool]:
    votes: Counter[int] = Counter()
    seen: set[tuple[str, int]] = set()
    for witness in witnesses:
        if (witness.place, witness.year) not in seen:
            seen.add((witness.place, witness.year))
            votes[witness.year] += witness.votes
    if not votes:
        return None, "nowhere", False
    most = max(votes.values())
    leaders = [year for year, count in votes.items() if count == most]
    if len(leaders) > 1 and table_edition is not None:
        fitting = [year for year in leaders if (form := form_for(forms, year)) and form.edition == table_edition]
        leaders = fitting or leaders
    if len(leaders) > 1:
        return None, "tie", True
    order = ["title", "period", "text", "signature", "file"]
    places = {witness.place for witness in witnesses if witness.year == leaders[0]}
    return leaders[0], next(place for place in order if place in places), False


def _witnesses(report: Report, text: Sequence[Sentence], name: str) -> Iterable[Witness]:
    yield from _title_witnesses(report)
    yield from period_witnesses(text)
    yield from _text_witness(text)
    yield from signature_witnesses(report)
    file_years = {int(found[1]) for found in _ANY_YEAR.finditer(name.replace("\\", "/").rpartition("/")[2])}
    file_years |= {year for year, _, _ in years_in(name)}
    if len(file_years) == 1:
        yield Witness("file", file_years.pop(), 1, None, name)


def _title_witnesses(report: Report) -> Iterable[Witness]:
    for title in report.titles:
        for line in title:
            plain = line.text.translate(_DIGITS)
            found = years_in(plain) or [(int(m[1]), m.start(1), m.end(1)) for m in _ANY_YEAR.finditer(plain)]
            for year, start, end in found[-1:]:
                span = Span(line.number, line.column + start, line.number, line.column + end)
                yield Witness("title", year, 2, span, line.text[start:end])


def period_witnesses(text: Sequence[Sentence]) -> Iterable[Witness]:
    """Statements of the period, up to section 二 (field notes 1.4); each date of one is a witness of its own."""
    for sentence in text:
        if sentence.section not in ("", "一"):
            break
        plain = sentence.text.translate(_DIGITS)
        noun = _PERIOD_NOUN.search(plain)
        for found in (*_PERIOD.finditer(plain), *_SINGLE.finditer(plain)):
            if noun is None and not re.match(r"[^。]{0,2}(?:起|止|期间|至)", plain[found.end() :]) and "统计" not in plain:
                continue
            for group in range(1, (found.lastindex or 0) + 1):
                if found[group]:
                    yield Witness("period", int(found[group]), 2, sentence.span(*found.span(group)), found[0])


def _text_witness(text: Sequence[Sentence]) -> Iterable[Witness]:
    """The year that section 一 names most often, when it stands out."""
    counts: Counter[int] = Counter()
    first: dict[int, Witness] = {}
    for sentence in text:
        if sentence.section != "一":
            continue
        for year, start, end in years_in(sentence.text):
            if _PAST.search(sentence.text[:start][-12:]) or sentence.text[end : end + 3].lstrip().startswith(("〕", "]")):
                continue
            counts[year] += 1
            first.setdefault(year, Witness("text", year, 1, sentence.span(start, end), sentence.text[start:end]))
    common = counts.most_common(2)
    if common and (len(common) == 1 or common[0][1] > common[1][1]):
        yield first[common[0][0]]


def signature_witnesses(report: Report) -> Iterable[Witness]:
    """A date on a line of its own at the very end: the report is for the year before it."""
    last = report.sections[-1] if report.sections else report.front
    lines = [line for item in last.items[-2:] for line in getattr(item, "lines", ())]
    for line in lines[-4:]:
        found = _DATE_LINE.fullmatch(line.text.strip().translate(_DIGITS))
        if found:
            yield Witness("signature", int(found[1]) - 1, 1, line.span, line.text)


def _table_edition(report: Report, forms: Sequence[Form]) -> str | None:
    """The edition whose own labels (those no other edition has) stand in table 二, when only one speaks."""
    words = {form.edition: _own_words(form, forms) for form in forms}
    seen: Counter[str] = Counter()
    for section in (report.front, *report.sections):
        for item in section.items:
            if isinstance(item, Table):
                plain = {normal(cell.text) for row in item.rows for cell in row.cells if cell.text}
                for edition, own in words.items():
                    seen[edition] += len(plain & own)
    leading = seen.most_common(2)
    if not leading or not leading[0][1] or (len(leading) > 1 and leading[0][1] == leading[1][1]):
        return None
    return leading[0][0]


def _own_words(form: Form, forms: Sequence[Form]) -> set[str]:
    def words(tables: Iterable[TableForm]) -> set[str]:
        return {word for table in tables if table.group == "t2" for slot in (*every(table.columns), *every(table.rows)) for word in spellings(slot)}

    others = set().union(*(words(other.tables) for other in forms if other is not form))
    return words(form.tables) - others

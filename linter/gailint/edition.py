"""Which year a report is for and which form applies: title, period, section 一, signature, file name vote.

States what each place says and which places dissent; judges nothing.
"""

from __future__ import annotations

import re
from collections import Counter

from gailint.dates import META, WIDE, periods, signatures
from gailint.dates import years_in as years_in
from gailint.forms import Form, TableForm, every, form_for
from gailint.model import Report, Table
from gailint.record import NamedTuple
from gailint.span import Span
from gailint.text import normal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gailint.prose import Sentence

_ANY_YEAR = re.compile(r"(?<![0-9])(20[0-3][0-9])(?![0-9])")
_IN_DATE = re.compile(r"\s*年\s*[0-9]{1,2}\s*月|\s*[-./]\s*[0-9]{1,2}[-./]")
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
        if self.year is None:
            return []
        return [witness for witness in self.witnesses if witness.place == place and witness.year != self.year]


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
    chosen, taken_from, tie = year, "option", False
    if chosen is None:
        chosen, taken_from, tie = _count(witnesses, forms, report)
    form = form_for(forms, chosen) if chosen is not None else None
    if chosen is None and edition is None:
        edition = _table_edition(report, forms) or forms[-1].edition
    if edition is not None:
        form = next(form for form in forms if form.edition == edition)
    return Choice(chosen, taken_from, witnesses, form, tie)


def _count(witnesses: Iterable[Witness], forms: Sequence[Form], report: Report) -> tuple[int | None, str, bool]:
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
    if len(leaders) > 1 and (table_edition := _table_edition(report, forms)) is not None:
        applying = {year: form_for(forms, year) for year in leaders}
        fitting = [year for year, form in applying.items() if form and form.edition == table_edition]
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
            text = line.text.translate(WIDE)
            found = years_in(text) or [(int(m[1]), *m.span(1)) for m in _ANY_YEAR.finditer(text)]
            for year, start, end in found if not META.search(text) else ():
                if not _IN_DATE.match(text, end):
                    span = Span(line.number, line.column + start, line.number, line.column + end)
                    yield Witness("title", year, 2, span, line.text[start:end])


def period_witnesses(text: Sequence[Sentence]) -> Iterable[Witness]:
    """Statements of the period, up to section 二 (field notes 1.4); each of their years is a witness."""
    for sentence in text:
        if sentence.section not in ("", "一"):
            break
        for period in periods(sentence):
            quote = period.plain.quote(period.start, period.end)
            for year, start, end in period.years if period.stated else ():
                yield Witness("period", year, 2, period.plain.span(start, end), quote)


def _text_witness(text: Sequence[Sentence]) -> Iterable[Witness]:
    """The year that section 一 names most often, when it stands out."""
    counts: Counter[int] = Counter()
    first: dict[int, Witness] = {}
    for sentence in text:
        words = sentence.text
        for year, start, end in years_in(words) if sentence.section == "一" else ():
            behind = words[end : end + 8]
            closed = behind.lstrip().startswith(("〕", "]")) or "相比" in behind or "同期" in behind
            if not closed and not _PAST.search(words[max(0, start - 12) : start]):
                counts[year] += 1
                first.setdefault(year, Witness("text", year, 1, sentence.span(start, end), words[start:end]))
    common = sorted(counts.items(), key=lambda one: -one[1])[:2]
    if common and (len(common) == 1 or common[0][1] > common[1][1]):
        yield first[common[0][0]]


def signature_witnesses(report: Report) -> Iterable[Witness]:
    """The date of signature: the report is for the year before it."""
    for signature in signatures(report):
        if signature.date.year:
            yield Witness("signature", signature.date.year - 1, 1, signature.span, signature.quote)


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
        of_t2 = [table for table in tables if table.group == "t2"]
        slots = [slot for table in of_t2 for slot in (*every(table.columns), *every(table.rows))]
        return {word for slot in slots for word in slot.spellings}

    others = set().union(*(words(other.tables) for other in forms if other is not form))
    return words(form.tables) - others

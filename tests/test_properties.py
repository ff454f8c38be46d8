"""What must hold for any text: no exception, places inside the text, and findings that do not depend on what does not matter."""

import codecs
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from conftest import sliced
from gailint import api, engine, reading, source
from gailint.api import Linted
from gailint.finding import Finding
from gailint.rulebook import Rulebook
from gailint.span import Span

EXAMPLES = sorted(p for p in (Path(__file__).parent.parent / "examples").glob("*/*") if p.suffix in (".txt", ".md"))
TEXTS = {path.name: "\n".join(source.read(path.read_bytes()).lines) for path in EXAMPLES}
NAMES = list(TEXTS)


def test_there_are_examples() -> None:
    assert len(NAMES) >= 12


def linted(text: str | bytes) -> Linted:
    data = text.encode() if isinstance(text, str) else text
    return api.lint(data, "", book=api.builtin())


def check_places(found: Linted) -> None:
    """Every place lies in the text, ends no sooner than it begins, and slices to something unless it is an absence."""
    lines = found.source.lines
    for finding in found.findings:
        for span in (finding.span, *(related.span for related in finding.related)):
            check_span(lines, span)
        if finding.span[:2] != finding.span[2:]:
            assert sliced(lines, finding.span).strip(), finding


def check_span(lines: tuple[str, ...], span: Span) -> None:
    assert 1 <= span.line <= span.end_line <= len(lines)
    assert (span.line, span.column) <= (span.end_line, span.end_column)
    assert 1 <= span.column <= len(lines[span.line - 1]) + 1
    assert 1 <= span.end_column <= len(lines[span.end_line - 1]) + 1


def key(finding: Finding) -> tuple[str, str, int]:
    """What a fingerprint is made of."""
    return finding.rule, finding.address, finding.ordinal


# ---------------------------------------------------------------- any text

FRAGMENTS = [
    "某局2023年政府信息公开工作年度报告", "一、总体情况", "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况", "五、存在的主要问题及改进情况", "六、其他需要报告的事项",
    "第二十条第（一）项", "信息内容", "本年制发件数", "本年新制作数量", "规章", "行政规范性文件", "行政许可", "自然人", "总计",
    "一、本年新收政府信息公开申请数量", "三、本年度办理结果", "（三）不予公开", "1.属于国家秘密", "（七）总计", "四、结转下年度继续办理",
    "行政复议", "结果维持", "尚未审结", "截至2022年12月31日", "共公开信息30条，其中网站20条、公众号9条。", "未收到申请。", "2024年13月32日",
    "增长20%", "占比50%", "〔2021〕30号", "《", "》", "（", "）", "“", "0", "1", "12", "-", "/", "|", "\t", "\n", "\n\n", " ", "\u3000",
    "|---|---|", "- 3 -", "-----", "。", "；", "\u2028", "\f", "𠀀", "\ufeff", "②", "０",
]  # fmt: skip


@given(st.lists(st.sampled_from(FRAGMENTS), max_size=60).map("".join))
@settings(max_examples=90)
def test_no_text_of_the_genre_raises(text: str) -> None:
    check_places(linted(text))


@pytest.mark.parametrize("before", ["", *FRAGMENTS[1:5]])
def test_no_fragment_by_itself_raises(before: str) -> None:
    """A label without its table, a heading without its section: under each heading, on a line of its own."""
    failed = {}
    for fragment in FRAGMENTS:
        try:
            check_places(linted(f"{before}\n{fragment}\n"))
        except Exception as error:
            failed[fragment] = repr(error)
    assert failed == {}


@given(st.text(max_size=300))
def test_no_text_raises(text: str) -> None:
    try:
        check_places(linted(text.encode("utf-8", "surrogatepass")))
    except source.SourceError as error:
        assert error.reason in ("nul", "undecodable")


@given(st.binary(max_size=200))
def test_no_bytes_raise(data: bytes) -> None:
    assume(not data.startswith(b"{\\rtf"))  # LibreOffice would be started
    try:
        check_places(linted(data))
    except source.SourceError as error:
        assert reading.fault(error, "报告", None, "zh").startswith("报告：")


# ---------------------------------------------------------------- reports that were mangled


def cut(text: str, random: Random) -> str:
    start, end = sorted(random.randrange(len(text)) for _ in range(2))
    return text[start:end]


def hole(text: str, random: Random) -> str:
    start, end = sorted(random.randrange(len(text)) for _ in range(2))
    return text[:start] + text[end:]


def shuffled(text: str, random: Random) -> str:
    lines = text.split("\n")
    random.shuffle(lines)
    return "\n".join(lines)


def spliced(text: str, random: Random) -> str:
    other = TEXTS[random.choice(NAMES)]
    return text[: random.randrange(len(text))] + other[random.randrange(len(other)) :]


def sprinkled(text: str, random: Random) -> str:
    for _ in range(12):
        place = random.randrange(len(text))
        text = text[:place] + random.choice(FRAGMENTS) + text[place:]
    return text


def joined(text: str, random: Random) -> str:
    return text.replace("\n", random.choice(["", " ", "\t", " | "]))


MANGLED = {"cut": cut, "with a hole": hole, "shuffled": shuffled, "spliced": spliced, "sprinkled": sprinkled, "joined": joined}


@pytest.mark.parametrize("mangle", MANGLED.values(), ids=MANGLED.keys())
def test_mangled_reports_raise_nothing(mangle: Callable[[str, Random], str]) -> None:
    for number, name in enumerate(NAMES):
        check_places(linted(mangle(TEXTS[name], Random(f"{name}/{number}"))))


@pytest.mark.parametrize("name", NAMES)
def test_places_of_the_examples(name: str) -> None:
    found = linted(TEXTS[name])
    assert found.is_report
    check_places(found)


def test_a_line_without_end(book: Rulebook) -> None:
    """What one line holds many times over is read once through, not once for each time."""
    text = "一、总体情况" + "公开信息30条，其中网站20条、公众号9条；" * 4000
    check_places(linted(text))


# ---------------------------------------------------------------- what does not matter


@pytest.mark.parametrize("name", NAMES)
def test_blank_lines_on_top_move_lines_and_nothing_else(name: str) -> None:
    before = linted(TEXTS[name])
    for count in (1, 7):
        after = linted("\n" * count + TEXTS[name])

        def moved(span: Span, by: int = count) -> Span:
            return span._replace(line=span.line + by, end_line=span.end_line + by)

        expected = [
            (key(one), moved(one.span), one.severity, tuple(moved(r.span) for r in one.related)) for one in before.findings
        ]
        assert [(key(one), one.span, one.severity, tuple(r.span for r in one.related)) for one in after.findings] == expected
        assert (after.verdict, after.year, [(r.rule, r.outcome) for r in after.rules]) == (
            before.verdict,
            before.year,
            [(r.rule, r.outcome) for r in before.rules],
        )


@pytest.mark.parametrize("name", NAMES)
def test_the_order_of_rules_does_not_matter(name: str, book: Rulebook) -> None:
    aligned = api.read(TEXTS[name].encode(), name, book=book)[1]
    expected = engine.run(book.rules, aligned)
    for seed in range(2):
        rules = list(book.rules)
        Random(f"{name}{seed}").shuffle(rules)
        assert engine.run(rules, aligned) == expected


@pytest.mark.parametrize("name", NAMES)
def test_a_rule_says_the_same_twice(name: str) -> None:
    assert linted(TEXTS[name]).results == linted(TEXTS[name]).results


ENCODED: dict[str, Callable[[str], bytes]] = {
    "CRLF": lambda text: text.replace("\n", "\r\n").encode(),
    "a byte order mark": lambda text: codecs.BOM_UTF8 + text.encode(),
    "GB18030": lambda text: text.encode("gb18030"),
    "UTF-16": lambda text: codecs.BOM_UTF16_LE + text.encode("utf-16-le"),
    "GB18030 and CRLF": lambda text: text.replace("\n", "\r\n").encode("gb18030"),
}


@pytest.mark.parametrize("encode", ENCODED.values(), ids=ENCODED.keys())
def test_encoding_and_line_ends_do_not_matter(encode: Callable[[str], bytes]) -> None:
    for name in NAMES[::2]:
        assert linted(encode(TEXTS[name])).results == linted(TEXTS[name]).results, name


@pytest.mark.parametrize("name", NAMES)
def test_trailing_blanks_and_a_last_line_break_do_not_matter(name: str) -> None:
    def findings(text: str) -> list[tuple[tuple[str, str, int], Span]]:
        return [(key(one), one.span) for one in linted(text).findings]

    text = TEXTS[name].rstrip("\n")
    assert findings(text) == findings(text + "\n") == findings(text + "\n\n \n")


@pytest.mark.parametrize("name", NAMES)
def test_names_of_findings_are_unique(name: str) -> None:
    keys = [key(one) for one in linted(TEXTS[name]).findings]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("name", NAMES)
def test_addresses_and_messages_are_filled_in(name: str) -> None:
    for lang in ("zh", "en"):
        found = api.lint(TEXTS[name].encode(), name, api.Options(lang=lang), api.builtin())
        for one in found.findings:
            assert one.address
            assert one.basis
            assert "{" not in one.message


def test_both_languages_find_the_same() -> None:
    for name in NAMES:
        found = [api.lint(TEXTS[name].encode(), name, api.Options(lang=lang), api.builtin()).findings for lang in ("zh", "en")]
        zh, en = ([one._replace(message="", fix=one.fix and one.fix._replace(message="")) for one in some] for some in found)
        assert zh == en

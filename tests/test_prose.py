"""Paragraphs to sentences: where they end, which lines they join, and the way back to each character."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import sliced
from gailint import api, source
from gailint.align import Aligned
from gailint.model import Line, Paragraph, Report, Section
from gailint.prose import Sentence, section_text, sentences
from gailint.rulebook import Rulebook
from gailint.span import Span

EXAMPLES = sorted(p for p in (Path(__file__).parent.parent / "examples").glob("*/*") if p.suffix in (".txt", ".md"))
NOWHERE = Span(1, 1, 1, 1)


def of_lines(*lines: str) -> tuple[Sentence, ...]:
    """The sentences of one paragraph; its lines stand on lines 1, 2, … from column 3 on."""
    paragraph = Paragraph(tuple(Line(text, number, 3) for number, text in enumerate(lines, 1)))
    return sentences(Report((), Section(None, (paragraph,), NOWHERE), (), (), NOWHERE))


CUT: dict[str, tuple[list[str], list[str]]] = {
    "at full stops": (["甲。乙！丙？丁"], ["甲。", "乙！", "丙？", "丁"]),
    "not at commas, semicolons, colons": (["甲，乙；丙：丁、戊。"], ["甲，乙；丙：丁、戊。"]),
    "not at a decimal point": (["收费2.5万元。公开3条。"], ["收费2.5万元。", "公开3条。"]),
    "not inside brackets": (["甲（乙。丙）丁。戊"], ["甲（乙。丙）丁。", "戊"]),
    "brackets that never close end with the sentence after 400 characters": (
        ["（" + "甲" * 401 + "。乙。"],
        ["（" + "甲" * 401 + "。", "乙。"],
    ),
    "a closing bracket that was never opened": (["甲）乙。丙。"], ["甲）乙。", "丙。"]),
    "stops that pile up belong together": (["甲。。”乙"], ["甲。。”", "乙"]),
    "the closing quote belongs to its sentence": (["“甲。”乙。"], ["“甲。”", "乙。"]),
    "blanks inside stay": (["2023 年 甲。"], ["2023 年 甲。"]),
    "a line broken inside a sentence goes on": (
        ["本年度我局主动公开政府信息共计三十", "条，其中网站二十条。"],
        ["本年度我局主动公开政府信息共计三十条，其中网站二十条。"],
    ),
    "a complete line does not go on": (
        ["本年度我局主动公开政府信息三十条。", "培训两次"],
        ["本年度我局主动公开政府信息三十条。", "培训两次"],
    ),
    "a short line does not go on": (["水务局", "2024年1月11日"], ["水务局", "2024年1月11日"]),
    "a list item begins anew": (
        ["本年度我局主动公开政府信息共计三十条", "（二）依申请公开"],
        ["本年度我局主动公开政府信息共计三十条", "（二）依申请公开"],
    ),
    "blanks alone are no sentence": (["甲。  "], ["甲。"]),
}


@pytest.mark.parametrize(("lines", "expected"), CUT.values(), ids=CUT.keys())
def test_cut(lines: list[str], expected: list[str]) -> None:
    assert [one.text for one in of_lines(*lines)] == expected


def test_span_of_a_sentence_over_two_lines() -> None:
    (sentence,) = of_lines("本年度我局主动公开政府信息共计三十", "条，其中网站二十条。")
    assert sentence.span(0, 3) == Span(1, 3, 1, 6)
    assert sentence.span(16, 18) == Span(1, 19, 2, 4)
    assert sentence.span(17, 18) == Span(2, 3, 2, 4)
    assert sentence.span(0, len(sentence.text)) == Span(1, 3, 2, 13)


def test_an_empty_span_stands_where_its_character_is() -> None:
    first, second = of_lines("甲。乙。")
    assert first.span(0, 0) == Span(1, 3, 1, 3)
    assert second.span(1, 1) == Span(1, 6, 1, 6)


def test_sections_paragraphs_and_subheadings(understood: Callable[..., Aligned]) -> None:
    text = "某局2023年政府信息公开工作年度报告\n编制本报告。甲。\n一、总体情况\n（一）主动公开\n乙。\n二、主动公开政府信息情况\n规章\t0\n丙。"
    assert [(one.section, one.paragraph, one.kind, one.text) for one in understood(text).text] == [
        ("", 1, "text", "编制本报告。"),
        ("", 1, "text", "甲。"),
        ("一", 2, "subheading", "（一）主动公开"),
        ("一", 3, "text", "乙。"),
        ("二", 4, "text", "丙。"),
    ]


def test_a_page_mark_does_not_cut_a_sentence(understood: Callable[..., Aligned]) -> None:
    aligned = understood("一、总体情况\n本年度我局主动公开政府信息共计三十\n- 2 -\n条，其中网站二十条。\n")
    assert [one.text for one in aligned.text] == ["本年度我局主动公开政府信息共计三十条，其中网站二十条。"]
    assert aligned.text[0].span(16, 18) == Span(2, 17, 4, 2)


def test_section_text(understood: Callable[..., Aligned]) -> None:
    report = understood("六、其他需要报告的事项\n（一）收费\n未收取。\n无。\n").report
    assert section_text(report.sections[0]) == "（一）收费\n未收取。\n无。"


# ---------------------------------------------------------------- the way back


def check_way_back(lines: tuple[str, ...], found: tuple[Sentence, ...]) -> None:
    """Every character of every sentence is the character of the source at its place, in reading order."""
    last = (0, 0)
    for sentence in found:
        for offset, char in enumerate(sentence.text):
            span = sentence.span(offset, offset + 1)
            assert sliced(lines, span) == char
            assert last < (span.line, span.column)
            last = span.line, span.column


def test_there_are_examples() -> None:
    assert len(EXAMPLES) >= 12


@pytest.mark.parametrize("path", EXAMPLES, ids=[path.name for path in EXAMPLES])
def test_sentences_of_the_examples_map_back(path: Path, book: Rulebook) -> None:
    lines = source.read(path.read_bytes()).lines
    text = api.read(path.read_bytes(), path.name, book=book)[1].text
    assert len(text) >= 15
    check_way_back(lines, text)


PIECES = [
    "本年度我局主动公开政府信息",
    "共三十条",
    "，",
    "。",
    "（",
    "）",
    "”",
    "\n",
    " ",
    "- 3 -",
    "一、总体情况",
    "（一）甲",
    "；",
    "2023 年",
]


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_sentences_of_any_text_map_back(text: str) -> None:
    aligned = api.read(text.encode(), book=api.builtin())[1]
    check_way_back(tuple(text.split("\n")), aligned.text)

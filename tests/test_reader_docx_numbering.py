"""Numbers that Word counts: they stand in the line as they are printed."""

import pytest
from tests.word_files import cell, listed, para, row, run, table, word

from gailint.readers.counting import show
from gailint.readers.docx import read

SHOWN = [
    ("decimal", "0 1 10 21 105 1005"),
    ("decimalZero", "00 01 10 21 105 1005"),
    ("chineseCounting", "〇 一 十 二十一 一百零五 一千零五"),
    ("chineseCountingThousand", "〇 一 十 二十一 一百零五 一千零五"),
    ("taiwaneseCountingThousand", "〇 一 十 二十一 一百零五 一千零五"),
    ("japaneseCounting", "0 一 十 二十一 百五 千五"),
    ("ideographDigital", "〇 一 一〇 二一 一〇五 一〇〇五"),
    ("chineseLegalSimplified", "零 壹 壹拾 贰拾壹 壹佰零伍 壹仟零伍"),
    ("ideographTraditional", "0 甲 癸 甲 戊 戊"),
    ("ideographZodiac", "0 子 酉 申 申 申"),
    ("decimalFullWidth", "０ １ １０ ２１ １０５ １００５"),
    ("decimalEnclosedCircle", "0 ① ⑩ ㉑ 105 1005"),
    ("decimalEnclosedParen", "0 ⑴ ⑽ 21 105 1005"),
    ("decimalEnclosedFullstop", "0 ⒈ ⒑ 21 105 1005"),
    ("ideographEnclosedCircle", "0 ㊀ ㊉ 21 105 1005"),
    ("upperRoman", "0 I X XXI CV MV"),
    ("lowerRoman", "0 i x xxi cv mv"),
    ("upperLetter", "0 A J U AAAAA 1005"),
    ("lowerLetter", "0 a j u aaaaa 1005"),
    ("none", "     "),
    ("of some later Word", "0 1 10 21 105 1005"),
]


@pytest.mark.parametrize(("style", "expected"), SHOWN, ids=[style for style, _ in SHOWN])
def test_formats_of_numbers(style: str, expected: str) -> None:
    assert [show(number, style) for number in (0, 1, 10, 21, 105, 1005)] == expected.split(" ")


@pytest.mark.parametrize("number", [20, 35, 36, 50, 51, 99])
def test_signs_in_circles(number: int) -> None:
    assert show(number, "decimalEnclosedCircle") == {20: "⑳", 35: "㉟", 36: "㊱", 50: "㊿"}.get(number, str(number))


def level(at: int, style: str, text: str, more: str = "", suffix: str = "nothing", start: int = 1) -> str:
    """One level of a list."""
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{style}"/>{more}'
        f'<w:suff w:val="{suffix}"/><w:lvlText w:val="{text}"/></w:lvl>'
    )


def plan(name: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{name}">{"".join(levels)}</w:abstractNum>'


def use(name: int, of: int, changed: str = "") -> str:
    return f'<w:num w:numId="{name}"><w:abstractNumId w:val="{of}"/>{changed}</w:num>'


def starts(at: int, number: int) -> str:
    return f'<w:lvlOverride w:ilvl="{at}"><w:startOverride w:val="{number}"/></w:lvlOverride>'


CHINESE = plan(
    0,
    level(0, "chineseCountingThousand", "%1、"),
    level(1, "chineseCounting", "（%2）"),
    level(2, "decimal", "%3.", suffix="tab"),
)
ONE = CHINESE + use(1, 0)


def items(*places: tuple[int, int] | None) -> str:
    """Paragraphs 甲, each in a list at a level, or in none."""
    return "".join(para("甲", properties=listed(*place)) if place else para("甲") for place in places)


STYLED = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"/>'
    '<w:style w:type="paragraph" w:styleId="h1"><w:basedOn w:val="a"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="h2"><w:basedOn w:val="h1"/><w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="own"><w:basedOn w:val="h2"/></w:style>'
)


def styled(name: str, properties: str = "") -> str:
    return para("甲", properties=f'<w:pStyle w:val="{name}"/>{properties}')


LISTS = {
    "headings and their parts": (
        ONE,
        items((1, 0), (1, 1), (1, 1), (1, 0), None, (1, 1), (1, 2), (1, 2)),
        ["一、甲", "（一）甲", "（二）甲", "二、甲", "甲", "（一）甲", "1. 甲", "2. 甲"],
    ),
    "two lists of one plan count on": (CHINESE + use(1, 0) + use(2, 0), items((1, 0), (2, 0)), ["一、甲", "二、甲"]),
    "two plans count apart": (
        ONE + plan(5, level(0, "decimal", "%1、")) + use(2, 5),
        items((1, 0), (2, 0), (1, 0), (2, 0)),
        ["一、甲", "1、甲", "二、甲", "2、甲"],
    ),
    "a list that starts anew, once": (
        CHINESE + use(1, 0) + use(2, 0, starts(0, 1)),
        items((1, 0), (1, 0), (2, 0), (2, 0)),
        ["一、甲", "二、甲", "一、甲", "二、甲"],
    ),
    "a list that starts at five": (CHINESE + use(1, 0, starts(0, 5)), items((1, 0), (1, 0)), ["五、甲", "六、甲"]),
    "a level that starts at three": (plan(0, level(0, "decimal", "%1、", start=3)) + use(1, 0), items((1, 0)), ["3、甲"]),
    "a level changed for one list": (
        CHINESE + use(1, 0, f'<w:lvlOverride w:ilvl="0">{level(0, "upperLetter", "%1、")}</w:lvlOverride>'),
        items((1, 0), (1, 1)),
        ["A、甲", "（一）甲"],
    ),
    "a level that never starts anew": (
        plan(0, level(0, "decimal", "%1、"), level(1, "decimal", "（%2）", '<w:lvlRestart w:val="0"/>')) + use(1, 0),
        items((1, 0), (1, 1), (1, 0), (1, 1)),
        ["1、甲", "（1）甲", "2、甲", "（2）甲"],
    ),
    "a level that starts anew after the first only": (
        plan(
            0,
            *(level(at, "decimal", f"%{at + 1}、") for at in (0, 1)),
            level(2, "decimal", "（%3）", '<w:lvlRestart w:val="1"/>'),
        )
        + use(1, 0),
        items((1, 0), (1, 1), (1, 2), (1, 1), (1, 2), (1, 0), (1, 2)),
        ["1、甲", "1、甲", "（1）甲", "2、甲", "（2）甲", "2、甲", "（1）甲"],
    ),
    "numbers of higher levels in a lower one": (
        plan(
            0,
            level(0, "chineseCounting", "%1、"),
            level(1, "decimal", "%1.%2"),
            level(2, "decimal", "%1.%2.%3", "<w:isLgl/>", "space"),
        )
        + use(1, 0),
        items((1, 0), (1, 1), (1, 2)),
        ["一、甲", "一.1甲", "1.1.1 甲"],
    ),
    "a higher level that was not used yet": (
        plan(0, level(0, "decimal", "%1、"), level(1, "decimal", "%1.%2", suffix="space")) + use(1, 0),
        items((1, 1), (1, 0)),
        ["1.1 甲", "1、甲"],
    ),
    "bullets are no text": (plan(0, level(0, "bullet", "●")) + use(1, 0), items((1, 0)), ["甲"]),
    "a text without a number": (plan(0, level(0, "none", "附：%1")) + use(1, 0), items((1, 0)), ["附：甲"]),
    "a list that is not there": (ONE, items((9, 0)), ["甲"]),
    "a level that is not there": (ONE, items((1, 7)), ["甲"]),
    "an empty paragraph is counted": (ONE, para(properties=listed(1)) + items((1, 0)), ["一、", "二、甲"]),
    "a paragraph hidden as a whole is not": (
        ONE,
        para(run("藏", "<w:vanish/>"), properties=listed(1) + "<w:rPr><w:vanish/></w:rPr>") + items((1, 0)),
        ["", "一、甲"],
    ),
    "a paragraph taken away is not": (
        ONE,
        para(f"<w:del>{run('旧')}</w:del>", properties=listed(1) + "<w:rPr><w:del/></w:rPr>") + items((1, 0)),
        ["一、甲"],
    ),
    "properties of before a change": (
        ONE,
        para("甲", properties=f"<w:pPrChange><w:pPr>{listed(1)}</w:pPr></w:pPrChange>"),
        ["甲"],
    ),
    "by style, and by the style that is based on": (
        ONE,
        styled("h1") + styled("h2") + styled("own") + styled("h1"),
        ["一、甲", "（一）甲", "（二）甲", "二、甲"],
    ),
    "by style, but switched off": (ONE, styled("h1", listed(0)) + styled("h1"), ["甲", "一、甲"]),
    "the list of a style at a level of its own": (
        ONE,
        styled("h1") + styled("h1", '<w:numPr><w:ilvl w:val="1"/></w:numPr>'),
        ["一、甲", "（一）甲"],
    ),
    "a level that belongs to a style": (
        plan(0, level(0, "decimal", "%1、"), level(1, "decimal", "（%2）", '<w:pStyle w:val="h1"/>')) + use(1, 0),
        styled("h1"),
        ["（1）甲"],
    ),
    "a plan named by a style": (
        CHINESE + use(1, 0) + '<w:abstractNum w:abstractNumId="3"><w:numStyleLink w:val="h1"/></w:abstractNum>' + use(2, 3),
        items((2, 0), (1, 0)),
        ["一、甲", "二、甲"],
    ),
    "labels of a table": (
        ONE,
        table(
            row(cell(para("予以公开", properties=listed(1, 1))), "0"), row(cell(para("部分公开", properties=listed(1, 1))), "1")
        ),
        ["（一）予以公开\t0", "（二）部分公开\t1"],
    ),
    "a number in front of a figure is not glued to it": (
        ONE,
        table(row("甲", cell(para("5", properties=listed(1, 2))))),
        ["甲\t1. 5"],
    ),
}


@pytest.mark.parametrize("name", LISTS)
def test_lists(name: str) -> None:
    numbering, body, expected = LISTS[name]
    assert list(read(word(body, numbering=numbering, styles=STYLED)).lines) == expected

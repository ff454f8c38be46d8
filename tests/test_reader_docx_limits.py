"""Word files that are not read, and why; and that no bytes at all are more than that."""

import struct
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.word_files import cell, control, field, listed, members, packed, para, row, run, table, word

from gailint.original import Original
from gailint.readers import docx, docx_grid, docx_package, ole, ziplimits
from gailint.readers.docx import read
from gailint.source import SourceError
from gailint.words import say

GOOD = members(para("甲"))
DOCUMENT = "word/document.xml"


def document(text: str, encoding: str = "utf-8") -> bytes:
    """A .docx whose main part is the text."""
    return packed({**GOOD, DOCUMENT: text.encode(encoding)})


def compound(name: str, flags: int = 0, following: bool = False) -> bytes:
    """A compound file with one stream, in the second sector of its directory where `following` says so."""
    head = bytearray(512)
    head[:8] = ole.MAGIC
    struct.pack_into("<H", head, 30, 9)
    struct.pack_into("<I", head, 48, 1)
    struct.pack_into("<I", head, 76, 0)
    table = struct.pack("<128I", 0xFFFFFFFD, 2 if following else 0xFFFFFFFE, 0xFFFFFFFE, 0xFFFFFFFE, *[0xFFFFFFFF] * 124)
    entry = name.encode("utf-16-le").ljust(64, b"\0") + struct.pack("<H", 2 * len(name) + 2)
    entry = entry.ljust(116, b"\0") + struct.pack("<I", 3) + bytes(8)
    directory = (bytes(512) + entry if following else entry).ljust(1024, b"\0")
    stream = (bytes(10) + struct.pack("<H", flags)).ljust(512, b"\0")
    return bytes(head) + table + directory + stream


def locked() -> bytes:
    """A zip archive whose member says that it needs a password."""
    data = bytearray(packed(GOOD))
    at = data.index(b"PK\x01\x02")
    struct.pack_into("<H", data, at + 8, 1)
    return bytes(data)


def bomb() -> bytes:
    """A text of blanks, packed to a thousandth."""
    return packed({**GOOD, DOCUMENT: GOOD[DOCUMENT] + b" " * (ziplimits.SMALL + 1)})


def declared(size: int) -> bytes:
    """An archive whose first member, the relationships, says that it is of a size."""
    data = bytearray(packed(GOOD))
    struct.pack_into("<I", data, data.index(b"PK\x01\x02") + 24, size)
    return bytes(data)


def many() -> bytes:
    made = BytesIO()
    with ZipFile(made, "w", ZIP_STORED) as archive:
        for number in range(ziplimits.MOST_MEMBERS + 1):
            archive.writestr(str(number), b"")
    return made.getvalue()


ENTITY = '<!DOCTYPE w [<!ENTITY a "甲"><!ENTITY b "&a;&a;">]>'
OUTSIDE = '<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
PLAIN = GOOD[DOCUMENT].decode().partition("?>")[2]
REFUSED = {
    "no zip at all": (b"PK\x03\x04 and nothing", "damaged-archive"),
    "cut in the middle": (packed(GOOD)[:-60], "damaged-archive"),
    "a member that is broken": (packed(GOOD).replace(b"word/document.xml", b"word/documant.xml", 1), "damaged-archive"),
    "a password on the archive": (locked(), "encrypted"),
    "a password set in Word": (compound("EncryptedPackage"), "encrypted"),
    "a password set in Word, told further on": (compound("EncryptedPackage", following=True), "encrypted"),
    "an old file with a password": (compound("WordDocument", 0x0100), "encrypted"),
    "an old file": (compound("WordDocument"), "docx-is-doc"),
    "a compound file of something else": (compound("Workbook"), "damaged-archive"),
    "a member that unpacks to far more": (bomb(), "zip-too-big"),
    "a member that says it is huge": (declared(ziplimits.MOST_BYTES + 1), "zip-too-big"),
    "a text that says it is too long": (declared(ziplimits.MOST_TEXT + 1), "zip-too-big"),
    "too many members": (many(), "zip-too-big"),
    "a zip of something else": (packed({"a.txt": b"a"}), "no-document"),
    "without its main part": (packed({name: text for name, text in GOOD.items() if name != DOCUMENT}), "no-document"),
    "a workbook": (document("<workbook/>"), "no-document"),
    "without a body": (document(f"{PLAIN.partition('<w:body>')[0]}</w:document>"), "no-document"),
    "XML that is cut": (document(PLAIN[:-9]), "damaged-xml"),
    "a prefix that is not declared": (document(PLAIN.replace("<w:p>", "<w:p><x:y/>")), "damaged-xml"),
    "an encoding that Word does not write": (
        document(f'<?xml version="1.0" encoding="GB2312"?>{PLAIN}', "gb2312"),
        "damaged-xml",
    ),
    "entities": (document(ENTITY + PLAIN.replace("甲", "&b;")), "xml-entities"),
    "entities, in UTF-16": (document(f'<?xml version="1.0" encoding="UTF-16"?>{ENTITY}{PLAIN}', "utf-16"), "xml-entities"),
    "an entity outside the file": (document(OUTSIDE + PLAIN.replace("甲", "&a;")), "xml-entities"),
    "a document type alone": (document(f"<!DOCTYPE w>{PLAIN}"), "xml-entities"),
    "entities in the relationships": (packed({**GOOD, "_rels/.rels": f"{ENTITY}<a/>".encode()}), "xml-entities"),
    "entities in the styles": (packed({**members("", styles=""), "word/styles.xml": f"{ENTITY}<a/>".encode()}), "xml-entities"),
    "nested too deep": (document(PLAIN.replace("<w:p>", "<w:p>" + "<w:ins>" * 130 + "</w:ins>" * 130)), "xml-too-big"),
    "a cell over a million columns": (word(table(row(cell("甲", "gridSpan=1000000")))), "xml-too-big"),
    "a row that begins a million columns in": (
        word(table(row("甲", properties='<w:gridBefore w:val="1000000"/>'))),
        "xml-too-big",
    ),
    "another file in place of the text": (word("<w:altChunk/>"), "docx-holds-file"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused(name: str) -> None:
    data, reason = REFUSED[name]
    with pytest.raises(SourceError) as caught:
        read(data)
    assert caught.value.reason == reason


@pytest.mark.parametrize(
    "reason", sorted({reason for _, reason in REFUSED.values()} | {"no-office", "office-failed", "office-timeout"})
)
def test_says_why(reason: str) -> None:
    for lang in ("zh", "en"):
        message = say(reason, lang, path="报告.docx")
        assert message.startswith("报告.docx")
        assert "{" not in message


BOUNDS = {
    "elements": ("MOST_ELEMENTS", 12),
    "cells": ("MOST_OF", {"tc": 3}),
    "paragraphs": ("MOST_OF", {"p": 3}),
    "runs": ("MOST_OF", {"r": 3}),
}


@pytest.mark.parametrize("name", BOUNDS)
def test_bounds_of_the_tree(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    data = word(table(row("甲", "乙"), row("丙", "丁")))
    enough = {kind: 4 for kind in docx_package.MOST_OF}
    monkeypatch.setattr(docx_package, "MOST_OF", enough)
    assert read(data).lines == ("甲\t乙", "丙\t丁")
    limit, most = BOUNDS[name]
    monkeypatch.setattr(docx_package, limit, {**enough, **most} if isinstance(most, dict) else most)
    with pytest.raises(SourceError, match="xml-too-big"):
        read(data)


def test_bound_of_fields_in_fields() -> None:
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
    assert read(word(para("甲", begin * 100, end * 100, "乙"))).lines == ("甲乙",)
    with pytest.raises(SourceError, match="xml-too-big"):
        read(word(para("甲", begin * 101, end * 101, "乙")))


def test_bound_of_all_grids_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(docx, "MOST_SLOTS", 5)
    one = table(row("甲", "乙"))
    assert read(word(one * 2)).lines == ("甲\t乙",) * 2
    with pytest.raises(SourceError, match="xml-too-big"):
        read(word(one * 3))


def test_a_paragraph_that_goes_on_for_long() -> None:
    """Each continues the one before, the mark of which was deleted."""
    gone = "<w:rPr><w:del/></w:rPr>"
    read_lines = read(word("".join(para(f"{number},", properties=gone) for number in range(200)) + para("完"))).lines
    assert read_lines == ("".join(f"{number}," for number in range(200)) + "完",)


def test_bounds_of_the_grid(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(docx_grid, "MOST_SLOTS", 6)
    assert read(word(table(row("甲"), row("乙")))).lines == ("甲", "乙")
    with pytest.raises(SourceError, match="xml-too-big"):
        read(word(table(*[row("甲", "乙")] * 3)))


def test_a_white_picture_is_no_bomb() -> None:
    assert read(packed({**GOOD, "word/media/image1.bmp": bytes(2 * ziplimits.SMALL)})).lines == ("甲",)


def test_tables_in_tables_to_the_depth_allowed() -> None:
    inner = para("心")
    for _ in range(docx_package.DEEPEST // 3 - 2):
        inner = table(row(cell(inner + para())))
    assert read(word(inner)).lines[0] == "心"


def test_reads_what_is_named_otherwise() -> None:
    """Parts are where the relationships say; a link to a part that is missing hurts nobody; Word also has a strict form."""
    found = members(para("甲", properties=listed(1)), numbering="", styles="")
    del found["word/styles.xml"]
    found["word/main.xml"] = found.pop(DOCUMENT).replace(
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main", b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    )
    found["word/_rels/main.xml.rels"] = found.pop("word/_rels/document.xml.rels")
    found["_rels/.rels"] = found["_rels/.rels"].replace(b"word/document.xml", b"/word/main.xml")
    assert read(packed(found)).lines == ("甲",)


RICH = members(
    para("某局2023年政府信息公开工作年度报告")
    + para("总体情况", properties=listed(1))
    + para("甲", field("TOC", run("一")), '<w:ins w:id="1"/>', '<w:r><w:footnoteReference w:id="2"/><w:br/></w:r>')
    + control(table(row(cell("题", "gridSpan=2", "vMerge=restart"), "1"), row(cell("", "gridSpan=2", "vMerge"), "2")))
    + para('<w:r><w:pict><v:textbox><w:txbxContent><w:p/></w:txbxContent></v:textbox></w:pict></w:r>', properties="<w:rPr><w:del/></w:rPr>"),
    numbering='<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>'
    '<w:lvlText w:val="%1、"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
    styles='<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:basedOn w:val="b"/></w:style>',
    footnotes=f'<w:footnote w:id="2">{para("注")}</w:footnote>',
)  # fmt: skip
PIECES = [
    b"<",
    b">",
    b'"',
    b"/>",
    b"</w:p>",
    b"<w:tbl>",
    b"&#0;",
    b"&a;",
    b"\xff",
    b"\0",
    b"-1",
    b"99999999999",
    b"w:val",
    b"<!--",
    b"]]>",
]
FUZZED = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def attempt(data: bytes) -> None:
    """The only two ways in which reading may end."""
    try:
        assert isinstance(read(data), Original)
    except SourceError as error:
        assert say(error.reason, "zh", path="a")


CHANGES = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 6), st.sampled_from(PIECES)), min_size=1, max_size=4)


def changed(data: bytes, changes: list[tuple[float, int, bytes]]) -> bytes:
    for where, gone, piece in changes:
        at = int(where * len(data))
        data = data[:at] + piece + data[at + gone :]
    return data


@FUZZED
@given(CHANGES)
def test_any_bytes_of_an_archive(changes: list[tuple[float, int, bytes]]) -> None:
    attempt(changed(packed(RICH), changes))


@FUZZED
@given(st.sampled_from(sorted(RICH)), CHANGES)
def test_any_bytes_of_a_part(name: str, changes: list[tuple[float, int, bytes]]) -> None:
    attempt(packed({**RICH, name: changed(RICH[name], changes)}))


TAGS = ["p", "r", "t", "tbl", "tr", "tc", "sdt", "sdtContent", "ins", "del", "fldChar", "br", "pPr", "numPr", "numId", "txbxContent", "tcPr", "vMerge", "gridSpan", "rPr", "vanish"]  # fmt: skip
VALUES = st.sampled_from(["", "0", "1", "-5", "x", "continue", "begin", "end", "separate", "999999999", "1.5", "一"])
TREES = st.recursive(
    st.builds(lambda tag, value: f'<w:{tag} w:val="{value}" w:fldCharType="{value}"/>', st.sampled_from(TAGS), VALUES),
    lambda inner: st.builds(
        lambda tag, inside: f"<w:{tag}>{''.join(inside)}</w:{tag}>", st.sampled_from(TAGS), st.lists(inner, max_size=4)
    ),
    max_leaves=25,
)


@FUZZED
@given(st.lists(TREES, max_size=5))
def test_any_nesting_of_elements(trees: list[str]) -> None:
    body = "".join(trees)
    attempt(packed({**RICH, DOCUMENT: members(body)[DOCUMENT]}))


@FUZZED
@given(st.binary(max_size=1400))
def test_any_compound_file(data: bytes) -> None:
    assert ole.holds(compound("WordDocument")[:60] + data) in ("encrypted", "word", "")
    attempt(ole.MAGIC + data)

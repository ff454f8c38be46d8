"""Bytes to lines: which encoding, which line ends, and what is no text at all."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gailint.source import MOST_CHARACTERS, MOST_LINES, SourceError, of_lines, read

TEXT = "一、总体情况\n申请３件，𠀀。\n"
LINES = ("一、总体情况", "申请３件，𠀀。", "")

DECODED = {
    "UTF-8": (TEXT.encode(), "utf-8", False),
    "UTF-8 with a byte order mark": (codecs.BOM_UTF8 + TEXT.encode(), "utf-8", True),
    "UTF-16 little endian with a mark": (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "utf-16-le", True),
    "UTF-16 big endian with a mark": (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16-be", True),
    "UTF-32 with a mark is not taken for UTF-16": (codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"), "utf-32-le", True),
    "GB18030, a character outside GBK included": (TEXT.encode("gb18030"), "gb18030", False),
    "CRLF": (TEXT.replace("\n", "\r\n").encode(), "utf-8", False),
    "CRLF in GB18030": (TEXT.replace("\n", "\r\n").encode("gb18030"), "gb18030", False),
}


@pytest.mark.parametrize(("data", "encoding", "bom"), DECODED.values(), ids=DECODED.keys())
def test_reads(data: bytes, encoding: str, bom: bool) -> None:
    found = read(data)
    assert (found.lines, found.encoding, found.bom) == (LINES, encoding, bom)


SPLIT = {
    "nothing": ("", ("",)),
    "a line break alone": ("\n", ("", "")),
    "no line break at the end": ("一\n二", ("一", "二")),
    "CRLF and LF mixed": ("一\r\n二\n三\r\n", ("一", "二", "三", "")),
    "form feed, line separator and NEL end no line": ("一\f二\u2028三\x85四\v五\x1c六", ("一\f二\u2028三\x85四\v五\x1c六",)),
    "CR alone, nowhere LF": ("一\r二\r\r三", ("一", "二", "", "三")),
    "a lone carriage return ends no line": ("一\r二\n", ("一\r二", "")),
    "blanks are kept": (" \t一\u3000\t\n", (" \t一\u3000\t", "")),
}


@pytest.mark.parametrize(("text", "lines"), SPLIT.values(), ids=SPLIT.keys())
def test_splits_at_line_feeds_only(text: str, lines: tuple[str, ...]) -> None:
    assert read(text.encode()).lines == lines


@given(st.text(st.characters(blacklist_characters="\r\0", blacklist_categories=["Cs"])))
def test_text_is_verbatim(text: str) -> None:
    assert "\n".join(read(codecs.BOM_UTF8 + text.encode()).lines) == text


def test_text_beyond_the_limit_is_left_out_and_counted() -> None:
    text = ("一二三四五六七八九" * 10 + "\n") * (MOST_CHARACTERS // 91 + 3)
    found = read(text.encode())
    kept = "\n".join(found.lines)
    assert text.startswith(kept)
    assert len(kept) == MOST_CHARACTERS
    assert found.unread == len(text) - MOST_CHARACTERS
    assert read(text[:MOST_CHARACTERS].encode()).unread == 0


END_OF_LINE = {"Unix": "\n", "Windows": "\r\n", "old Macintosh": "\r"}


@pytest.mark.parametrize("end", END_OF_LINE.values(), ids=END_OF_LINE.keys())
def test_lines_beyond_the_limit_are_left_out_and_counted(end: str) -> None:
    lines = ["甲乙"] * (MOST_LINES + 3)
    found = read(end.join(lines).encode())
    assert found.lines == tuple(lines[:MOST_LINES])
    assert found.unread == len("\n".join(lines[MOST_LINES:]))
    assert read(end.join(lines[:MOST_LINES]).encode()).unread == 0
    told = of_lines(lines, "html")
    assert (told.lines, told.unread) == (tuple(lines[:MOST_LINES]), 3 * 3)


FORCED = {
    "GBK said to be GBK": (TEXT.replace("𠀀", "").encode("gbk"), "gbk", False),
    "UTF-16 without a mark": (TEXT.encode("utf-16-le"), "utf-16-le", False),
    "Big5": ("申請三件".encode("big5"), "big5", False),
    "UTF-8 with a mark": (codecs.BOM_UTF8 + TEXT.encode(), "utf-8", True),
}


@pytest.mark.parametrize(("data", "encoding", "bom"), FORCED.values(), ids=FORCED.keys())
def test_obeys_a_named_encoding(data: bytes, encoding: str, bom: bool) -> None:
    found = read(data, encoding)
    assert (found.encoding, found.bom) == (encoding, bom)
    assert "\n".join(found.lines) == data.decode(encoding).removeprefix("\ufeff")


REFUSED = {
    "NUL behind two characters of three bytes": ("报告\0".encode(), None, "nul", 6),
    "NUL in GB18030": ("报告\0".encode("gb18030"), None, "nul", 4),
    "UTF-16 without a mark": ("AB".encode("utf-16-le"), None, "nul", 1),
    "neither UTF-8 nor GB18030": ("报".encode() + b"\xff\xff", None, "undecodable", 3),
    "UTF-16 cut in the middle": (codecs.BOM_UTF16_LE + "报告".encode("utf-16-le")[:-1], None, "undecodable", 4),
    "not the encoding named": ("报告".encode("gb18030"), "utf-8", "undecodable", 0),
    "an encoding nobody knows": (b"x", "utf-9", "unknown-encoding", 0),
    "an encoding of bytes, not of text": (b"78", "hex", "unknown-encoding", 0),
}


@pytest.mark.parametrize(("data", "encoding", "reason", "offset"), REFUSED.values(), ids=REFUSED.keys())
def test_refuses(data: bytes, encoding: str | None, reason: str, offset: int) -> None:
    with pytest.raises(SourceError) as caught:
        read(data, encoding)
    assert (caught.value.reason, caught.value.offset) == (reason, offset)


def test_nul_behind_a_byte_order_mark_is_counted_from_the_first_byte() -> None:
    with pytest.raises(SourceError) as caught:
        read(codecs.BOM_UTF8 + "报\0".encode())
    assert caught.value.offset == 6


@pytest.mark.parametrize("encoding", ["undefined", "idna", "punycode", "utf-7", "rot13", "x" * 10_000])
def test_encodings_unfit_for_a_report_are_refused(encoding: str) -> None:
    with pytest.raises(SourceError) as caught:
        read("报告".encode(), encoding)
    assert caught.value.reason in ("unknown-encoding", "undecodable")


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        found = read(data)
    except SourceError as error:
        assert error.reason in ("nul", "undecodable")
        assert 0 <= error.offset <= len(data)
    else:
        assert not [line for line in found.lines if "\n" in line or "\0" in line]

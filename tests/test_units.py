"""Positions, paths and text on their way out: columns in other units, paths as other programs want them, JSON and XML."""

import json
import ntpath
import posixpath
from pathlib import Path
from urllib.parse import quote, unquote_to_bytes
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gailint.output import paths
from gailint.output.escaping import json_text, xml_text
from gailint.output.units import utf8, utf16

LINES = st.text(st.one_of(st.sampled_from("中文𠮷\t1 “—é\u2028"), st.characters()), max_size=12)

WORKED = [
    ("中文", 2, 2, 4),
    ("\t总计", 2, 2, 2),
    ("𠮷山", 2, 3, 5),
    ("中𠮷\tx", 4, 5, 9),
    ("é1", 2, 2, 3),
    ("", 1, 1, 1),
    ("中", 2, 2, 4),
    ("中", 4, 4, 6),
]


@pytest.mark.parametrize(("line", "column", "units", "octets"), WORKED, ids=lambda value: repr(value))
def test_columns_worked_by_hand(line: str, column: int, units: int, octets: int) -> None:
    assert (utf16(line, column), utf8(line, column)) == (units, octets)


@given(LINES, st.data())
def test_a_slice_is_the_same_text_in_every_unit(line: str, data: st.DataObject) -> None:
    start, end = sorted(data.draw(st.tuples(st.integers(0, len(line)), st.integers(0, len(line)))))
    wanted = line[start:end]
    wide = line.encode("utf-16-le", "surrogatepass")[2 * (utf16(line, start + 1) - 1) : 2 * (utf16(line, end + 1) - 1)]
    octets = line.encode("utf-8", "surrogatepass")[utf8(line, start + 1) - 1 : utf8(line, end + 1) - 1]
    assert wide == wanted.encode("utf-16-le", "surrogatepass") and octets == wanted.encode("utf-8", "surrogatepass")


@given(LINES)
def test_columns_count_what_characters_take(line: str) -> None:
    for column in range(1, len(line) + 2):
        before = [ord(char) for char in line[: column - 1]]
        assert utf16(line, column) == 1 + sum(1 + (code > 0xFFFF) for code in before)
        assert utf8(line, column) == 1 + sum(1 + (code > 0x7F) + (code > 0x7FF) + (code > 0xFFFF) for code in before)


# ---------------------------------------------------------------- paths

RELATIVE = [
    ("2022年/报告.txt", "2022年/报告.txt"),
    ("./a//b/../c.txt", "a/c.txt"),
    ("a\\b.txt", "a\\b.txt"),
    ("a:b.txt", "a:b.txt"),
]


@pytest.mark.parametrize(("path", "expected"), RELATIVE, ids=[path for path, _ in RELATIVE])
def test_paths_below_the_root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str, expected: str) -> None:
    monkeypatch.chdir(tmp_path)
    base = paths.root()
    assert paths.relative(path, base, posixpath) == paths.relative(str(tmp_path / path), base, posixpath) == expected


def test_a_path_elsewhere_is_absolute_and_a_link_keeps_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    (tmp_path / "real.txt").write_text("x")
    (inner / "link.txt").symlink_to(tmp_path / "real.txt")
    (tmp_path / "short").symlink_to(inner)
    monkeypatch.chdir(tmp_path / "short")
    assert paths.relative("link.txt", paths.root()) == "link.txt"
    assert paths.relative("../real.txt", paths.root()) == str(tmp_path / "real.txt")
    assert paths.relative("..x.txt", paths.root()) == "..x.txt"
    monkeypatch.setenv("SOME_ROOT", str(tmp_path / "short"))
    monkeypatch.chdir(tmp_path)
    assert paths.relative("inner/link.txt", paths.root("SOME_ROOT")) == "inner/link.txt", "the root is not around this folder"
    monkeypatch.chdir(inner)
    assert paths.relative("link.txt", paths.root("SOME_ROOT")) == "link.txt"


@pytest.mark.parametrize(
    ("path", "expected"),
    [("C:\\r\\2022\\报告.txt", "2022/报告.txt"), ("D:\\x\\a.txt", "D:/x/a.txt"), ("C:\\a.txt", "C:/a.txt")],
    ids=["below", "another drive", "beside"],
)
def test_paths_of_windows(path: str, expected: str) -> None:
    assert paths.relative(path, "C:\\r", ntpath) == expected


URIS = [
    ("2022年/报告.txt", "2022%E5%B9%B4/%E6%8A%A5%E5%91%8A.txt"),
    ("a b#c?d%41:e.txt", "a%20b%23c%3Fd%2541%3Ae.txt"),
    ("a\\b.txt", "a%5Cb.txt"),
    ("n\udcff\n.txt", "n%FF%0A.txt"),
    ("n\ud800.txt", "n%ED%A0%80.txt"),
    ("/x/报.txt", "file:///x/%E6%8A%A5.txt"),
    ("C:/x y.txt", "file:///C:/x%20y.txt"),
    ("-", "-"),
]


@pytest.mark.parametrize(("path", "expected"), URIS, ids=[repr(path) for path, _ in URIS])
def test_uris(path: str, expected: str) -> None:
    assert paths.uri(path) == expected


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_a_uri_holds_the_bytes_of_the_name(name: str) -> None:
    found = paths.uri("n" + name)
    assert unquote_to_bytes(found) == ("n" + name).encode() and found == quote("n" + name, safe="/-._~")


# ---------------------------------------------------------------- JSON and XML

NASTY = st.text(
    st.one_of(st.sampled_from("\ud800\udc00\udcff\u2028\u202e\x85\x00\x1b\"\\]>&<'\n\t𠮷￾"), st.characters()), max_size=12
)


@given(NASTY, st.booleans())
def test_json_holds_the_text(text: str, ascii: bool) -> None:
    written = json_text({"k": [text]}, ascii)
    kept = "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in text)
    assert json.loads(written) == {"k": [kept]}
    assert len(written.splitlines()) == 1 and not set(written) & set("\u202e\u2066\ufeff\x7f")
    assert written.isascii() if ascii else written.encode("utf-8")


@given(NASTY, st.booleans())
def test_xml_holds_the_text(text: str, ascii: bool) -> None:
    written = xml_text(text, ascii)
    element = ElementTree.fromstring(f'<a b="{written}">{written}</a>'.encode())
    forbidden = {
        char for char in text if char not in "\t\n\r" and (char < " " or "\ud800" <= char <= "\udfff" or char in "\ufffe\uffff")
    }
    kept = "".join("\ufffd" if char in forbidden else char for char in text)
    assert (element.text or "", element.attrib["b"]) == (kept, kept)
    assert "]]>" not in written and (written.isascii() or not ascii)

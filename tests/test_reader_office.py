"""Old and other office formats, read by way of LibreOffice; where it is absent only what needs none is tested."""

import os
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path
from random import Random
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest
from tests.accuracy import docx_file, docx_same, faults
from tests.test_reader_docx_limits import compound

from gailint.readers import docx, office
from gailint.source import SourceError

needs_office = pytest.mark.skipif(office.program() is None, reason="LibreOffice is not installed")

PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8"></head><body>
<p>某局2023年政府信息公开工作年度报告</p>
<ol><li>总体情况</li><li>主动公开政府信息情况</li></ol>
<table border="1"><tr><td colspan="4">第二十条第（一）项</td></tr>
<tr><td>信息内容</td><td>本年制发件数</td><td>本年废止件数</td><td>现行有效件数</td></tr>
<tr><td rowspan="2">规章</td><td>0</td><td></td><td>2</td></tr><tr><td>1</td><td>2</td><td>3</td></tr></table>
<p>共收到<b>3</b>件。</p></body></html>"""
LINES = (
    "某局2023年政府信息公开工作年度报告",
    "1. 总体情况",
    "2. 主动公开政府信息情况",
    "第二十条第（一）项\t\t\t",
    "信息内容\t本年制发件数\t本年废止件数\t现行有效件数",
    "规章\t0\t\t2",
    "\t1\t2\t3",
    "共收到3件。",
)
KIND = "application/vnd.oasis.opendocument.text"
FILTERS = {"docx": "docx:MS Word 2007 XML", "doc": "doc:MS Word 97", "odt": "odt:writer8"}

OPEN = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
)
STYLE = 'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"'
FLAT = f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document {OPEN} {STYLE} office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text"><office:automatic-styles>
<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="一, 二, 三, ..." style:num-suffix="、"/>
<text:list-level-style-number text:level="2" style:num-format="一, 二, 三, ..." style:num-prefix="（" style:num-suffix="）"/>
</text:list-style></office:automatic-styles><office:body><office:text>
<text:tracked-changes><text:changed-region xml:id="c1" text:id="c1"><text:deletion><office:change-info><dc:creator>a</dc:creator><dc:date>2024-01-01T00:00:00</dc:date></office:change-info><text:p>旧</text:p></text:deletion>
</text:changed-region></text:tracked-changes>
<text:list text:style-name="L"><text:list-item><text:p>总体情况</text:p><text:list><text:list-item><text:p>主动公开</text:p></text:list-item>
<text:list-item><text:p>依申请公开</text:p></text:list-item></text:list></text:list-item><text:list-item><text:p>主动公开政府信息情况</text:p>
</text:list-item></text:list><text:p>共<text:change text:change-id="c1"/>收到3件<text:note text:id="n" text:note-class="footnote">
<text:note-citation>1</text:note-citation><text:note-body><text:p>脚注的字</text:p></text:note-body></text:note>。</text:p>
</office:text></office:body></office:document>"""


def open_document(content: str = "<a/>", manifest: str = "<a/>") -> bytes:
    """An OpenDocument text, its kind in front as it must be."""
    made = BytesIO()
    with ZipFile(made, "w") as archive:
        for name, text in (("mimetype", KIND), ("content.xml", content), ("META-INF/manifest.xml", manifest)):
            archive.writestr(name, text, ZIP_STORED if name == "mimetype" else ZIP_DEFLATED)
    return made.getvalue()


def saved(folder: Path, name: str, text: str, ending: str, infilter: str = "") -> bytes:
    """A text of HTML or flat OpenDocument as LibreOffice saves it in another format."""
    source = folder / name
    source.write_text(text, encoding="utf-8")
    return converted(folder, source, ending, *([f"--infilter={infilter}"] if infilter else []))


def converted(folder: Path, source: Path, ending: str, *asked: str) -> bytes:
    """A file in another format."""
    program = office.program()
    assert program
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [program, profile, "--headless", *asked, "--convert-to", FILTERS[ending], "--outdir", str(folder), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return source.with_suffix(f".{ending}").read_bytes()


@needs_office
@pytest.mark.parametrize("ending", ["docx", "doc", "odt"])
def test_a_page_saved_in_each_format(tmp_path: Path, ending: str) -> None:
    data = saved(tmp_path, "page.html", PAGE, ending, "HTML (StarWriter)")
    original = docx.read(data) if ending == "docx" else office.read(data)
    assert (original.format, tuple(line for line in original.lines if line)) == (ending, LINES)
    place = original.lines.index("\t1\t2\t3")
    assert [spot.place for spot in original.spots[place]] == [f"表1第4行第{column}格" for column in range(1, 5)]


@needs_office
@pytest.mark.parametrize("ending", ["docx", "odt"])
def test_numbers_notes_and_changes_of_each_format(tmp_path: Path, ending: str) -> None:
    data = saved(tmp_path, "flat.fodt", FLAT, ending)
    original = docx.read(data) if ending == "docx" else office.read(data)
    expected = ["一、总体情况", "（一）主动公开", "（二）依申请公开", "二、主动公开政府信息情况", "共收到3件。", "脚注的字"]
    assert [line.strip() for line in original.lines if line.strip()] == expected
    assert [remark.key for remark in original.remarks] == ["changes-accepted"]


RICH = (
    rb"{\rtf1\ansi\ansicpg936\deff0{\fonttbl{\f0\fcharset134 SimSun;}}{\*\listtable{\list\listtemplateid1{\listlevel\levelnfc37"
    rb"\levelfollow2\levelstartat1{\leveltext\'02\'00\'a1\'a2;}{\levelnumbers\'01;}}\listid7}}"
    rb"{\*\listoverridetable{\listoverride\listid7\listoverridecount0\ls1}}"
    rb"\pard\plain\ls1\ilvl0\f0 \'d7\'dc\'cc\'e5\'c7\'e9\'bf\'f6\par\pard\plain\f0 2023\par}"
)


@needs_office
def test_rich_text_as_word_writes_it() -> None:
    original = office.read(RICH)
    assert (original.format, original.lines) == ("rtf", ("一、总体情况", "2023"))


@needs_office
def test_a_report_has_the_same_findings(tmp_path: Path) -> None:
    """A faulty report as text, and saved by LibreOffice: merged cells, numbers of headings that Word counts."""
    rng = Random("office")
    report, habits = faults.draw(faults.FAULTS["t3-outcome-total-wrong"], rng).report, docx_file.draw(rng)
    (tmp_path / "report.docx").write_bytes(docx_file.file(report, habits._replace(counted=True)))
    data = converted(tmp_path, tmp_path / "report.docx", "doc")
    expected = docx_same.findings(docx_file.text(report, habits).encode())
    assert {rule for rule, _, _ in expected} >= {"T3-COLUMNS"}
    assert docx_same.findings("\n".join(office.read(data).lines).encode()) == expected


@needs_office
def test_several_at_once() -> None:
    with ThreadPoolExecutor(2) as pool:
        found = list(pool.map(office.read, [RICH, RICH.replace(b"2023", b"2024")]))
    assert [one.lines for one in found] == [("一、总体情况", "2023"), ("一、总体情况", "2024")]


@needs_office
def test_what_libreoffice_cannot_open() -> None:
    with pytest.raises(SourceError, match="office-failed"):
        office.read(open_document(content="<"))


KINDS = {
    "an old file of Word, also where it is called .wps": (compound("WordDocument"), ".doc"),
    "rich text": (b"{\\rtf1 a}", ".rtf"),
    "an OpenDocument text": (open_document(), ".odt"),
}


@pytest.mark.parametrize("name", KINDS)
def test_known_by_what_it_is(name: str) -> None:
    data, ending = KINDS[name]
    assert office.suffix(data) == ending


REFUSED = {
    "a password": (compound("EncryptedPackage"), "encrypted"),
    "a password of old": (compound("WordDocument", 0x0100), "encrypted"),
    "a password on an OpenDocument text": (open_document(manifest="<m:encryption-data/>"), "encrypted"),
    "an OpenDocument text that unpacks to far more": (open_document(content=" " * 11_000_000), "zip-too-big"),
    "an OpenDocument text that is cut": (open_document()[:-30], "damaged-archive"),
    "a workbook of old": (compound("Workbook"), "no-document"),
    "text": ("甲".encode(), "no-document"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused_before_libreoffice_sees_it(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    data, reason = REFUSED[name]
    monkeypatch.setattr(office, "program", lambda: pytest.fail("not to be called"))
    with pytest.raises(SourceError, match=reason):
        office.read(data)


def test_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(office, "OFFICES", ("soffice", "/nowhere/soffice"))
    with pytest.raises(SourceError, match="no-office"):
        office.read(b"{\\rtf1 a}")


def test_found_where_it_is_usually_installed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    there = tmp_path / "soffice"
    there.touch(0o755)
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(office, "OFFICES", ("soffice", str(tmp_path / "none"), str(there)))
    assert office.program() == str(there)


@pytest.mark.skipif(os.name == "nt", reason="a script of the shell stands in for LibreOffice")
class TestStandIn:
    """A script in place of LibreOffice, which shows how it is called and stopped."""

    def script(self, monkeypatch: pytest.MonkeyPatch, folder: Path, text: str) -> None:
        path = folder / "soffice"
        path.write_text(f"#!/bin/sh\n{text}\n")
        path.chmod(0o755)
        monkeypatch.setattr(office, "program", lambda: str(path))

    def test_it_and_its_children_are_stopped(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        mark = tmp_path / "child"
        self.script(monkeypatch, tmp_path, f"(echo $$ > {mark}; sleep 60) & sleep 60")
        start = time.monotonic()
        with pytest.raises(SourceError, match="office-timeout"):
            office.converted(b"{\\rtf1 a}", ".rtf", 1)
        assert time.monotonic() - start < 30
        process = int(mark.read_text())
        deadline = time.monotonic() + 10
        while _runs(process) and time.monotonic() < deadline:
            time.sleep(0.05)
        assert not _runs(process)

    def test_its_folder_is_its_own_and_goes_away(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        self.script(
            monkeypatch,
            tmp_path,
            f'echo "$@" >> {tmp_path}/calls; for last; do :; done; mkdir "${{last%/*}}/made"; cp "$last" "${{last%/*}}/made/report.docx"',
        )
        assert office.converted(b"a", ".rtf") == b"a"
        assert office.converted(b"b", ".rtf") == b"b"
        calls = (tmp_path / "calls").read_text().splitlines()
        folders = [Path(call.rpartition(" ")[2]).parent for call in calls]
        assert len(set(folders)) == 2
        assert not any(folder.exists() for folder in folders)
        assert all(
            f"-env:UserInstallation={(folder / 'profile').as_uri()} --headless" in call
            for folder, call in zip(folders, calls, strict=True)
        )

    def test_it_ends_with_nothing(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        self.script(monkeypatch, tmp_path, "exit 1")
        with pytest.raises(SourceError, match="office-failed"):
            office.converted(b"a", ".rtf")

    def test_it_does_not_start(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        monkeypatch.setattr(office, "program", lambda: str(tmp_path / "none"))
        with pytest.raises(SourceError, match="office-failed"):
            office.converted(b"a", ".rtf")


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except OSError:
        return False
    state = Path(f"/proc/{process}/stat")
    return not (state.exists() and state.read_text().rpartition(")")[2].split()[0] == "Z")


def test_no_macros_and_no_links() -> None:
    said = office.settings()
    for name, value in (("DisableMacrosExecution", "true"), ("BlockUntrustedRefererLinks", "true"), ("Link", "0")):
        assert f'<prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop>' in said

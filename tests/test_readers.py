"""What a file is, told by its bytes; readers that are missing; findings placed in files that are no text, in every output."""

import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.program import Run

from gailint import api, checked, files, jobs, origin, readers
from gailint.checked import Checked
from gailint.finding import Finding, Related, Severity
from gailint.original import Original, Remark, Spot, in_file, name_of
from gailint.output import FORMATS, View, renderer
from gailint.rulebook import Rulebook
from gailint.source import SourceError
from gailint.span import Span

TITLE = "云山县水务局2023年政府信息公开工作年度报告"


def archive(*names: str, first: bytes = b"") -> bytes:
    """A zip archive with members of these names; `first` is that of a member “mimetype”."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        if first:
            made.writestr("mimetype", first)
        for name in names:
            made.writestr(name, "x")
    return stream.getvalue()


KINDS: dict[str, tuple[bytes, str, str]] = {
    "text": ("政府信息公开".encode(), "a.txt", "text"),
    "text without a name": ("政府信息公开".encode("gb18030"), "", "text"),
    "text named HTML": ("政府信息公开".encode(), "a.html", "text"),
    "a page named text": (b"<!DOCTYPE html><p>1", "a.txt", "html"),
    "a page named Markdown": (b"\n <HTML><body>", "a.md", "html"),
    "a page behind a comment": (b"<!-- saved from url=x -->\r\n<html>", "a.txt", "html"),
    "a page behind a long comment": (b"<!--" + b"x" * 9000 + b"--><html>", "", "html"),
    "a page of XHTML": (b'\xef\xbb\xbf<?xml version="1.0"?><!DOCTYPE html PUBLIC>', "", "html"),
    "a page in UTF-16": ("<html><p>1".encode("utf-16"), "", "html"),
    "the body of a page": ("<p>一、总体情况</p>\n<p>无。</p>\n".encode(), "a.txt", "html"),
    "the body of a page, named so": ("一、总体情况<br>无。".encode(), "a.htm", "html"),
    "Markdown with a comment in front": ("<!-- 2023 -->\n# 年报\n".encode(), "a.md", "text"),
    "Markdown with a tag in front": ("<div align=center>\n\n# 年报\n\n无<br>\n</div>".encode(), "a.md", "text"),
    "Markdown with a table of HTML": ("# 年报\n\n<table><tr><td>1</table>".encode(), "a.md", "text"),
    "text that begins with a bracket": ("<2023>年报".encode(), "a.txt", "text"),
    "other XML": (b'<?xml version="1.0"?><note>1</note>', "a.xml", "text"),
    "DOCX": (archive("[Content_Types].xml", "word/document.xml"), "a.docx", "docx"),
    "DOCX named otherwise": (archive("word/document.xml"), "a.txt", "docx"),
    "ODT": (archive("content.xml", first=b"application/vnd.oasis.opendocument.text"), "a.odt", "office"),
    "DOC": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500, "a.doc", "office"),
    "RTF": (b"{\\rtf1 x}", "a.doc", "office"),
    "PDF": (b"%PDF-1.7\n", "a", "pdf"),
    "PDF behind other bytes": (b"\n\0junk\n%PDF-1.7\n", "A.PDF", "pdf"),
    "text that names PDF": ("PDF 文件以 %PDF- 开头".encode(), "a.txt", "text"),
}


@pytest.mark.parametrize(("data", "name", "expected"), KINDS.values(), ids=KINDS)
def test_kinds(data: bytes, name: str, expected: str) -> None:
    assert readers.kind(data, name) == expected


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"From: <Saved by Blink>\r\n", "web-archive"),
        (b"MIME-Version: 1.0\r\n", "web-archive"),
        (archive("xl/workbook.xml"), "other-archive"),
        (archive("a.txt"), "other-archive"),
        (b"PK\x05\x06" + b"\0" * 18, "other-archive"),
        (b"PK\x03\x04cut", "damaged-archive"),
    ],
    ids=[
        "a page saved by a browser",
        "a page saved by Word",
        "a spreadsheet",
        "an archive",
        "an empty archive",
        "an archive cut short",
    ],
)
def test_archives_that_are_no_document(data: bytes, reason: str) -> None:
    with pytest.raises(SourceError, match=reason):
        readers.kind(data)


# ---------------------------------------------------------------- readers that are missing


@pytest.fixture
def no_docx(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A table in which the reader of DOCX needs what is not there."""
    gone = readers.READERS["docx"]._replace(module="gailint.readers.nowhere")
    monkeypatch.setitem(readers.READERS, "docx", gone)
    files._can_read.cache_clear()
    yield
    files._can_read.cache_clear()


def test_a_missing_reader_says_what_to_install(no_docx: None, book: Rulebook, tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(archive("word/document.xml"))
    work = jobs.Work((jobs.Way(api.DEFAULTS, book, book.rules),), "", False)
    said = jobs.check_one(str(path), 0, work)
    assert (said.status, said.error) == ("error", f'{path}：读这种文件要另装：pip install "gailint[docx]"')


def test_a_walk_takes_what_can_be_read(no_docx: None, tmp_path: Path) -> None:
    for name in ("a.txt", "b.md", "c.html", "d.HTM", "e.docx", "f.xlsx", ".g.html"):
        (tmp_path / name).write_text("x", "utf-8")
    assert [Path(one.path).name for one in files.find([str(tmp_path)])[0]] == ["a.txt", "b.md", "c.html", "d.HTM"]
    assert [Path(one.path).name for one in files.find([str(tmp_path / "e.docx")])[0]] == ["e.docx"]


def test_what_a_walk_leaves_out_for_want_of_a_reader_is_said(no_docx: None, run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("买菜", "utf-8")
    for name in ("e.docx", "f.DOCX", "sub.xlsx", "~$e.docx"):
        (tmp_path / name).write_text("x", "utf-8")
    said = (
        'gailint: 文件夹里有没有检查的文件：.docx 2；读它们要另装 pip install "gailint[docx]"，.doc 等旧格式还要有 LibreOffice\n'
    )
    assert run(tmp_path, "-f", "concise", "--isolated").err == said
    assert run("extract", tmp_path, "--isolated").err.startswith(said)
    assert run(tmp_path, "-f", "concise", "--isolated", "-q").err == ""
    english = run(tmp_path, "-f", "concise", "--isolated", "--lang", "en").err
    assert english.startswith("gailint: files in folders that were not checked: .docx 2; to read them")


def test_what_has_no_reader_is_counted_by_ending() -> None:
    assert files.wanted_for(["a.pdf", "b.docx", "c.DOCX"]) == ([".docx 2", ".pdf 1"], "docx,pdf")


def test_text_imports_no_reader(root: Path) -> None:
    code = (
        "import sys; from gailint import api; api.lint(open(sys.argv[1], 'rb').read(), 'a.txt');"
        " print([name for name in sys.modules if name.startswith('gailint.readers.')])"
    )
    report = next(iter((root / "examples" / "clean").iterdir()))
    done = subprocess.run([sys.executable, "-c", code, str(report)], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


# ---------------------------------------------------------------- places

DOCX = Original(
    "docx",
    (TITLE, "一、总体情况", "规章\t0\t1"),
    ((Spot(0, place="第1段", place_en="paragraph 1"),), (), (Spot(0, place="表1第2行第1格"), Spot(3, place="表1第2行第2格"))),
)


@pytest.mark.parametrize(
    ("span", "name"),
    [
        (Span(1, 3, 1, 4), ("第1段", "paragraph 1")),
        (Span(2, 1, 2, 3), ("第1段", "paragraph 1")),
        (Span(3, 4, 3, 5), ("表1第2行第2格", "表1第2行第2格")),
    ],
    ids=["a paragraph", "a line without a spot", "a cell"],
)
def test_places_without_lines_have_names(span: Span, name: tuple[str, str]) -> None:
    assert (in_file(DOCX, span), name_of(DOCX, span)) == (span, name)


def finding(span: Span) -> Finding:
    related = (Related("规章", Span(3, 1, 3, 3)), Related("上年", Span(9, 1, 9, 2), "old.txt"))
    return Finding("T2-NUMBER", Severity.error, "不是数字", span, "t2_1/规章×制发", "格式", "source", related, 0)


def record(original: Original, found: Finding) -> Checked:
    counts = {"pass": 0, "fail": 1, "cannot_tell": 0, "not_applicable": 0}
    at = origin.places(original, [found])
    sheet = checked.Sheet(TITLE, original.lines, ())
    excerpt = checked.excerpt(original.lines, found.span)
    return Checked(
        "a",
        "linted",
        verdict="不符合",
        counts=counts,
        findings=(found,),
        excerpts=(excerpt,),
        sheet=sheet,
        outcomes=(),
        format=original.format,
        at=at,
    )


PLACED = {name: "表1第2行第2格" for name in FORMATS}


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_says_where_it_is_in_the_document(name: str) -> None:
    shown = "".join(renderer(name)([record(DOCX, finding(Span(3, 4, 3, 5)))], View()))
    assert PLACED[name] in shown or json.dumps(PLACED[name])[1:-1] in shown


def test_json_names_the_place_in_a_field() -> None:
    (found,) = json.loads("".join(renderer("json")([record(DOCX, finding(Span(3, 4, 3, 5)))], View())))["findings"]
    assert (found["place"], found["message"], found["location"]) == ("表1第2行第2格", "不是数字", {"row": 3, "column": 4})
    assert [one["place"] for one in found["related"]] == ["表1第2行第1格", None]


def test_other_formats_name_the_place_behind_the_message() -> None:
    shown = "".join(renderer("concise")([record(DOCX, finding(Span(3, 4, 3, 5)))], View(lang="en")))
    assert shown.startswith("a:3:4: T2-NUMBER error 不是数字 (表1第2行第2格)\n")


PAGE = f"<!DOCTYPE html>\n<h1>{TITLE}</h1>\n\n<p>一、总体情况</p>\n<p>&nbsp;2022年，我局<b>主动</b>公开😀政府信息12条，受理申请0件。</p>\n<p>二、主动公开政府信息情况</p>\n"


def test_outputs_of_a_page_count_its_lines(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """The wrong year stands on line 3 of the text and on line 5 of the page."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.html").write_text(PAGE, "utf-8")
    found = json.loads(run("-f", "json", "--select", "YEAR-STRAY", "a.html")[1])
    assert [(one["code"], one["location"], one["end_location"], one["fix"]) for one in found["findings"]] == [
        ("YEAR-STRAY", {"row": 5, "column": 10}, {"row": 5, "column": 15}, None)
    ]
    assert [(one["format"], one["status"]) for one in found["files"]] == [("html", "linted")]
    sarif = json.loads(run("-f", "sarif", "--select", "YEAR-STRAY", "a.html")[1])
    (result,) = sarif["runs"][0]["results"]
    assert result["locations"][0]["physicalLocation"]["region"] == {
        "startLine": 5,
        "startColumn": 10,
        "endLine": 5,
        "endColumn": 15,
    }
    shown = run("-f", "full", "--select", "YEAR-STRAY", "a.html")[1]
    assert "  5:10  " in shown and "【2022年】，我局主动公开" in shown


def test_parse_prints_the_text_as_it_was_read(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.html").write_text(PAGE, "utf-8")
    (tmp_path / "a.txt").write_text(f"{TITLE}\n\n 一、总体情况\n", "utf-8")
    assert (
        run("parse", "a.html", "--text")[1]
        == f"{TITLE}\n一、总体情况\n2022年，我局主动公开😀政府信息12条，受理申请0件。\n二、主动公开政府信息情况\n"
    )
    assert run("parse", "a.txt", "--text")[1] == f"{TITLE}\n\n 一、总体情况\n\n"
    assert run("parse", "a.txt", "--text", "--json")[0] == 2


# ---------------------------------------------------------------- remarks and doubt


def reader_of(original: Original, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readers, "read", lambda data, name="", encoding=None: original)


def test_remarks_are_infos(book: Rulebook, monkeypatch: pytest.MonkeyPatch) -> None:
    reader_of(DOCX._replace(remarks=(Remark("html-broken", (("count", "2"),)),)), monkeypatch)
    found = [one for one in api.lint(b"x", book=book).findings if one.rule == "IN-FILE"]
    assert [(one.severity, one.message, one.span) for one in found] == [
        (Severity.info, "有 2 个字符的编码损坏，读作“\ufffd”", Span(1, 1, 1, 1))
    ]


def test_doubtful_rows_cannot_be_told(book: Rulebook, monkeypatch: pytest.MonkeyPatch, root: Path) -> None:
    """One finding on the row, a warning, and the sums over it are not judged."""
    text = (root / "examples" / "clean" / "水务局2019年_制表符与空行.txt").read_text("utf-8")
    lines = text.split("\n")
    row = next(number for number, line in enumerate(lines, 1) if "予以公开" in line)
    changed = (*lines[: row - 1], lines[row - 1].replace("\t0", "\t7", 1), *lines[row:])
    reader_of(
        Original(
            "pdf", changed, tuple((Spot(0, place=f"第{number}行"),) for number in range(len(changed))), doubtful=frozenset({row})
        ),
        monkeypatch,
    )
    linted = api.lint(b"x", book=book)
    told = [(one.rule, one.severity, one.confidence) for one in linted.findings if one.severity > Severity.info]
    assert told == [("T3-WIDTH", Severity.warning, "extraction")]
    assert {"T3-RESULTS", "T3-COLUMNS"} <= {one.rule for one in linted.rules if one.outcome == "cannot_tell"}


# ---------------------------------------------------------------- several reports


def test_evidence_in_another_page_stands_at_its_line(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """--project and --previous over pages say the same, with the lines of both pages."""
    monkeypatch.chdir(tmp_path)
    said = "我局扎实推进政府信息公开工作，明确专人负责，健全工作机制，完善公开目录，第{}方面工作有序开展。"
    for year in (2022, 2023):
        body = f"<p>一、总体情况</p>\n<p>{year}年，{''.join(said.format(one) for one in '一二三四五六七八九')}</p>\n<p>二、主动公开政府信息情况</p>"
        title = f"<h1>云山县水务局{year}年政府信息公开工作年度报告</h1>"
        (tmp_path / f"{year}.html").write_text(f"<!DOCTYPE html>{chr(10) * (year - 2000)}{title}\n{body}", "utf-8")

    def places(*arguments: str) -> list[tuple[int, str, str, int]]:
        found = json.loads(run("-f", "json", "--select", "XY-COPY", *arguments)[1])["findings"]
        pairs = [(one, other) for one in found for other in one["related"]]
        return [(one["location"]["row"], other["filename"], other["message"], other["location"]["row"]) for one, other in pairs]

    expected = [(26, "2022.html", "2022 年报告第 25 行", 25)]
    assert places("--project", "2022.html", "2023.html") == expected
    assert places("--previous", "2022.html", "2023.html") == expected


def test_a_page_on_standard_input(run: Run) -> None:
    shown = run("-f", "concise", "--select", "YEAR-STRAY", "-", stdin=PAGE.encode())[1]
    assert shown.startswith("stdin:5:10: YEAR-STRAY") or shown.startswith("-:5:10: YEAR-STRAY")


def test_a_page_of_findings_is_written_again_over_itself(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """It stands in the folder that is walked, and is no report; a report is not overwritten."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.html").write_text(PAGE, "utf-8")
    first, second = (
        run(".", "--select", "YEAR-STRAY", "--exit-zero", "-f", "html:found.html", "-f", "concise") for _ in range(2)
    )
    assert (first.status, second.status) == (0, 0)
    assert second.said[0] == first.said[0] == "a.html:5:10: YEAR-STRAY 错误"
    assert "跳过 1 个不是年度报告的文件" not in first.out and "跳过 1 个不是年度报告的文件" in second.out
    assert run(".", "-f", "html:a.html").err == "gailint: a.html：这是要检查的报告，不会用输出覆盖它\n"
    assert (tmp_path / "a.html").read_text("utf-8") == PAGE

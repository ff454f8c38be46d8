"""`gailint extract`: formats that hold the same and that no text can break, exit status, bad input and output, settings."""

import csv
import io
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

import openpyxl
import pytest
from jsonschema import Draft202012Validator
from tests.program import ROOT, Ran, Run, small_reports

from gailint import cli, extracting, jobs, source
from gailint.extracted import FIELDS, STATES
from gailint.files import Target
from gailint.forms import Form
from gailint.jobs import Work
from gailint.writers import FORMATS, csv_writer, xlsx_writer

NAMES = [field.name for field in FIELDS]
FEE = "行政事业性收费\t0"
HEADER = ",".join(f'"{name}"' for name in NAMES)
Record = dict[str, Any]


@pytest.fixture(scope="module")
def texts(form_of: Callable[[int], Form]) -> dict[str, str]:
    """Small reports for 2023, and files that give less."""
    clean = small_reports(form_of)["clean"]
    return {
        "clean": clean,
        "doubt": clean.replace("规章\t0\t0\t0", "规章\t0\t0\t0\t0"),
        "early": "云山县水务局2016年政府信息公开工作年度报告\n一、概述\n2016年，我局依法公开政府信息。\n",
        "undated": clean.replace("2023年", "本年").replace("本年政府", "政府"),
        "bare": "云山县水务局2023年政府信息公开工作年度报告\n一、总体情况\n2023年，我局依法公开政府信息。\n",
        "none": "会议通知\n请于周五下午到会。\n",
        "empty": "",
    }


@pytest.fixture
def here(tmp_path: Path, texts: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder, made the current one, with each of those as NAME.txt."""
    for name, text in texts.items():
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def extract(run: Run) -> Run:
    """The verb inside this process."""

    def start(*arguments: str | Path, stdin: bytes = b"") -> Ran:
        return run("extract", *arguments, stdin=stdin)

    return start


def started(*arguments: object, **options: Any) -> "subprocess.CompletedProcess[bytes]":
    """The verb in a process of its own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    command = [sys.executable, "-m", "gailint", "extract", *map(str, arguments)]
    how = {"env": {**kept, "PYTHONPATH": str(ROOT / "linter")}, "stdin": subprocess.DEVNULL, "timeout": 120, **options}
    return subprocess.run(command, **({} if "stdout" in how else {"stdout": subprocess.PIPE}), stderr=subprocess.PIPE, **how)


def of_csv(data: bytes) -> list[Record]:
    """The records of a CSV, as a program reads them that knows what docs/extract.md says of it."""
    found = []
    for record in csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")):
        read: Record = {
            name: text.removeprefix("'") if csv_writer._FORMULA.match(text) and text[0] == "'" else text
            for name, text in record.items()
        }
        found.append(
            {
                **{name: text or None for name, text in read.items()},
                "text": read["text"],
                **{name: int(read[name]) if read[name] else None for name in ("year", "line", "character")},
                "value": Decimal(read["value"]) if read["value"] else None,
            }
        )
    return found


def of_json(data: bytes) -> list[Record]:
    found: list[Record] = json.loads(data, parse_float=Decimal)
    return found


def of_xlsx(path: Path) -> list[Record]:
    found = []
    for sheet in openpyxl.load_workbook(path, read_only=True):
        names, *rows = sheet.iter_rows(values_only=True)
        assert list(names) == NAMES
        for row in rows:
            record = dict.fromkeys(NAMES) | dict(zip(NAMES, row, strict=False))  # it ends where the row does
            value = record["value"]
            found.append({**record, "text": record["text"] or "", "value": None if value is None else Decimal(str(value))})
    return found


# ---------------------------------------------------------------- formats


def test_csv_is_what_excel_and_programs_read(extract: Run, here: Path) -> None:
    (here / "clean.txt").write_text((here / "clean.txt").read_text("utf-8").replace(FEE, "行政事业性收费\t1,204.50"), "utf-8")
    assert extract("clean.txt", "--tables", "t2_6,t2_8", "-o", "cells.csv") == Ran(0, "", "")
    assert (here / "cells.csv").read_bytes().decode("utf-8") == (
        '\ufeff"organ","year","edition","table","row","column","value","unit","text","state","address","file","line","character","place"\r\n'
        '"云山县水务局",2023,"2021","t2_6","行政处罚","处理决定",0,,"0","number","t2_6/行政处罚×处理决定","clean.txt",19,6,\r\n'
        '"云山县水务局",2023,"2021","t2_6","行政强制","处理决定",0,,"0","number","t2_6/行政强制×处理决定","clean.txt",20,6,\r\n'
        '"云山县水务局",2023,"2021","t2_8","收费","收费金额",1204.50,"万元","1,204.50","number","t2_8/收费×收费金额","clean.txt",23,9,\r\n'
    )


def test_json_is_an_array_of_the_same(extract: Run, here: Path) -> None:
    (here / "clean.txt").write_text((here / "clean.txt").read_text("utf-8").replace(FEE, "行政事业性收费\t0.1000"), "utf-8")
    assert extract("clean.txt", "--tables=t2_8", "-f", "json") == Ran(
        0,
        '[\n{"organ": "云山县水务局", "year": 2023, "edition": "2021", "table": "t2_8", "row": "收费", "column": "收费金额", '
        '"value": 0.1000, "unit": "万元", "text": "0.1000", "state": "number", "address": "t2_8/收费×收费金额", "file": "clean.txt", '
        '"line": 23, "character": 9, "place": null}\n]\n',
        "",
    )


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tables of all examples, in each format."""
    folder = tmp_path_factory.mktemp("written")
    for name in FORMATS:
        assert cli.main(["extract", str(ROOT / "examples"), "-q", "-o", str(folder / f"cells.{name}")]) == 0
    return folder


def test_all_formats_hold_the_same(written: Path) -> None:
    records = of_json((written / "cells.json").read_bytes())
    assert len(records) > 3000 and {record["state"] for record in records} == set(STATES)
    assert of_csv((written / "cells.csv").read_bytes()) == records
    assert of_xlsx(written / "cells.xlsx") == records


def test_the_schema_holds_for_it(run: Run, written: Path) -> None:
    schema = json.loads(run("schema", "extract").out)
    Draft202012Validator.check_schema(schema)
    records = json.loads((written / "cells.json").read_bytes())
    assert Draft202012Validator(schema).is_valid(records)
    number = next(record for record in records if record["state"] == "number")
    for wrong in (
        {**number, "value": None},
        {**number, "state": "mark"},
        {**number, "table": "t5"},
        {**number, "row": 1},
        {**number, "more": 1},
    ):
        assert not Draft202012Validator(schema).is_valid([wrong])
    assert (
        json.loads(run("schema", "extract", "--lang", "en").out)["items"]["properties"]["line"]["description"]
        == "the line in the file, from 1"
    )


def test_no_table_at_all_is_an_empty_whole(extract: Run, here: Path) -> None:
    assert extract("bare.txt", "-q") == Ran(0, "\ufeff" + HEADER + "\r\n", "")
    assert extract("bare.txt", "-q", "-f", "json") == Ran(0, "[]\n", "")
    assert extract("bare.txt", "-q", "-o", "cells.xlsx") == Ran(0, "", "")
    assert of_xlsx(here / "cells.xlsx") == []


@pytest.mark.parametrize(
    ("arguments", "begins"),
    [
        ([], b'\xef\xbb\xbf"organ",'),
        (["-o", "-"], b'\xef\xbb\xbf"organ",'),
        (["-o", "x.csv"], b'\xef\xbb\xbf"organ",'),
        (["-o", "x.JSON"], b"[\n{"),
        (["-o", "x.xlsx"], b"PK"),
        (["-o", "x"], b'\xef\xbb\xbf"organ",'),
        (["-o", "x.csv", "-f", "json"], b"[\n{"),
        (["-f", "xlsx"], b"PK"),
    ],
    ids=["stdout", "a dash", "csv", "json", "xlsx", "no ending", "-f outranks the ending", "a workbook through a pipe"],
)
def test_the_format_is_that_of_the_name(here: Path, arguments: list[str], begins: bytes) -> None:
    done = started("clean.txt", *arguments)
    assert (done.returncode, done.stderr) == (0, b"")
    name = arguments[1] if arguments[:1] == ["-o"] and arguments[1] != "-" else ""
    assert ((here / name).read_bytes() if name else done.stdout).startswith(begins)


# ---------------------------------------------------------------- texts that would break something

TEXTS = {
    "a formula": ("=1+1", "'=1+1"),
    "a command": ('=WEBSERVICE("http://a.example")', '\'=WEBSERVICE("http://a.example")'),
    "a plus": ("+1+1", "'+1+1"),
    "a minus": ("-1+1", "'-1+1"),
    "an at": ("@SUM(A1)", "'@SUM(A1)"),
    "a full-width sign": ("＝1+1", "'＝1+1"),
    "an apostrophe before a formula": ("'=1", "''=1"),
    "two": ("''=1", "'''=1"),
    "an apostrophe before something else": ("'96", "'96"),
    "a formula further on": ("约=1", "约=1"),
    "a negative number": ("-3", "-3"),
    "a positive number": ("+3", "+3"),
    "a dash": ("-", "-"),
    "a long dash": ("——", "——"),
    "a comma and quotes": ('3,"5"', '3,"5"'),
    "an error of Excel": ("#N/A", "#N/A"),
    "a mark that turns text around": ("\u202e3", "\u202e3"),
}


@pytest.mark.parametrize(("printed", "in_csv"), TEXTS.values(), ids=TEXTS.keys())
def test_texts_stay_texts(extract: Run, here: Path, printed: str, in_csv: str) -> None:
    report = (here / "clean.txt").read_text("utf-8").replace(FEE, f"行政事业性收费\t{printed}")
    (here / "a.txt").write_text(report, "utf-8")
    for name in FORMATS:
        assert extract("a.txt", "--tables", "t2_8", "-o", f"cells.{name}").status == 0
    data = (here / "cells.csv").read_bytes()
    assert next(iter(csv.DictReader(io.StringIO(data.decode("utf-8-sig")))))["text"] == in_csv
    found = of_csv(data), of_json((here / "cells.json").read_bytes()), of_xlsx(here / "cells.xlsx")
    assert [records[0]["text"] for records in found] == [printed] * 3
    sheet = zipfile.ZipFile(here / "cells.xlsx").read("xl/worksheets/sheet1.xml").decode("utf-8")
    assert "<f>" not in sheet and 't="e"' not in sheet


def test_names_of_files_are_no_formulas_either(extract: Run, here: Path) -> None:
    (here / "=1+1.txt").write_text((here / "clean.txt").read_text("utf-8"), "utf-8")
    assert ',"\'=1+1.txt",23,' in extract("=1+1.txt", "--tables", "t2_8").out
    assert json.loads(extract("=1+1.txt", "-f", "json").out)[0]["file"] == "=1+1.txt"


@pytest.mark.skipif(os.name == "nt", reason="names are text there")
def test_a_name_that_is_no_text(here: Path) -> None:
    name = os.fsencode(str(here)) + b"/\xff.txt"
    with open(name, "wb") as stream:
        stream.write((here / "clean.txt").read_bytes())
    for form in FORMATS:
        assert started(os.fsdecode(name), "-o", f"cells.{form}").returncode == 0
    found = of_csv((here / "cells.csv").read_bytes()), of_json((here / "cells.json").read_bytes()), of_xlsx(here / "cells.xlsx")
    assert [records[0]["file"] for records in found] == [f"{here}/\ufffd.txt"] * 3


def test_a_doubtful_row_over_several_lines(extract: Run, here: Path) -> None:
    report = (here / "clean.txt").read_text("utf-8").replace("规章\t0\t0\t0\n", "规章\n1\n2\n3\n4\n")
    (here / "a.txt").write_text(report, "utf-8")
    for name in FORMATS:
        assert extract("a.txt", "--tables", "t2_1", "-q", "-o", f"cells.{name}").status == 0
    found = of_csv((here / "cells.csv").read_bytes()), of_json((here / "cells.json").read_bytes()), of_xlsx(here / "cells.xlsx")
    assert [(records[0]["text"], records[0]["state"], records[0]["value"]) for records in found] == [
        ("规章\n1\n2\n3\n4", "doubtful", None)
    ] * 3


@pytest.mark.parametrize(("digits", "kind"), [("123456789012345", "n"), ("1234567890123456", "inlineStr"), ("0.0000", "n")])
def test_a_workbook_never_rounds(extract: Run, here: Path, digits: str, kind: str) -> None:
    report = (here / "clean.txt").read_text("utf-8").replace(FEE, f"行政事业性收费\t{digits}")
    (here / "a.txt").write_text(report, "utf-8")
    assert extract("a.txt", "--tables", "t2_8", "-o", "cells.xlsx").status == 0
    sheet = openpyxl.load_workbook(here / "cells.xlsx").active
    assert Decimal(str(sheet["G2"].value)) == Decimal(digits)
    assert f'r="G2" t="{kind}"' in zipfile.ZipFile(here / "cells.xlsx").read("xl/worksheets/sheet1.xml").decode("utf-8")


def test_a_full_sheet_goes_on_in_another(extract: Run, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx_writer, "MOST_ROWS", 4)
    assert extract("clean.txt", "--tables", "t2", "-o", "cells.xlsx").status == 0
    assert [(sheet.title, sheet.max_row) for sheet in openpyxl.load_workbook(here / "cells.xlsx")] == [
        ("cells", 4), ("cells2", 4), ("cells3", 4), ("cells4", 2),
    ]  # fmt: skip
    assert of_xlsx(here / "cells.xlsx") == of_json(extract("clean.txt", "--tables", "t2", "-f", "json").out.encode())


# ---------------------------------------------------------------- exit status, what is said


@pytest.mark.parametrize(
    ("arguments", "status", "cells", "said"),
    [
        pytest.param(["clean.txt"], 0, 200, [], id="a report"),
        pytest.param(["clean.txt", "clean.txt"], 0, 200, [], id="the same twice"),
        pytest.param(
            ["doubt.txt"],
            0,
            198,
            ["198 格中有 1 处不能确定（state 为 doubtful），没有数值；gailint parse 会说明原因"],
            id="a doubtful row",
        ),
        pytest.param(["doubt.txt", "-q"], 0, 198, [], id="a doubtful row, quietly"),
        pytest.param(
            ["early.txt"], 0, 0, ["early.txt：没有取出表格：2016 年度还没有统一格式；可用 --form 指定版别"], id="no form"
        ),
        pytest.param(["bare.txt"], 0, 0, ["bare.txt：没有读到要取的表格"], id="no tables"),
        pytest.param(["undated.txt"], 0, 200, ["undated.txt：年度不明，year 一列空着；可用 --year 指定"], id="no year"),
        pytest.param(["undated.txt", "--year", "2023"], 0, 200, [], id="a year from outside"),
        pytest.param(["none.txt", "clean.txt"], 0, 200, ["跳过 1 个不是年度报告的文件"], id="no report, among several"),
        pytest.param(
            ["none.txt"],
            2,
            0,
            ["none.txt：不是政府信息公开工作年度报告（没有标题，也没有两个以上的格式标题或表）；若确是报告，请检查文字是否完整"],
            id="no report, alone",
        ),
        pytest.param(["empty.txt"], 2, 0, ["empty.txt：文件是空的"], id="empty"),
        pytest.param(["gone.txt", "clean.txt"], 2, 200, ["gone.txt：没有这个文件或文件夹"], id="a path that is not there"),
        pytest.param(
            ["clean.txt", "--encoding", "ascii", "-q"],
            2,
            0,
            ["clean.txt：第 0 字节起不是 ascii；去掉 --encoding 可自动识别"],
            id="unreadable",
        ),
        pytest.param(["clean.txt", "--exclude", "clean.txt"], 0, 200, [], id="named, so not excluded"),
        pytest.param(["clean.txt", "--form", "2019"], 0, 200, [], id="an edition from outside"),
        pytest.param(["gone.txt", "--lang", "en"], 2, 0, ["gone.txt: no such file or folder"], id="in English"),
    ],
)
def test_status_and_what_is_said(
    extract: Run, here: Path, arguments: list[str], status: int, cells: int, said: list[str]
) -> None:
    ran = extract(*arguments)
    assert (ran.status, ran.out.count("\n") - 1, ran.err) == (status, cells, "".join(f"gailint: {line}\n" for line in said))


REFUSED = {
    "a table that is none": (["clean.txt", "--tables", "t3,t5"], "--tables 不能是“t5”；可用：t2 t2_1 t2_5 t2_6 t2_8 t2_9 t3 t4"),
    "a format that is none": (
        ["clean.txt", "-f", "xls"],
        "-f/--output-format 不能是“xls”；可用：csv json xlsx，是否想写“xlsx”？\n用法见 gailint extract -h",
    ),
    "an option that is none": (["clean.txt", "--fix"], "不认识的选项“--fix”\n用法见 gailint extract -h"),
    "two that do not go together": (["clean.txt", "--config", "a", "--isolated"], "--config 和 --isolated 不能同用"),
    "a pattern that is none": (["clean.txt", "--exclude", ""], "--exclude ："),
    "nothing to read": (["folder"], "没有可检查的文件；"),
    "all excluded": ([".", "--exclude", "*.txt"], "没有可检查的文件；"),
    "a folder as output": (["clean.txt", "-o", "folder"], "folder：写不了：这是文件夹"),
    "an output in no folder": (["clean.txt", "-o", "gone/cells.csv"], "gone/cells.csv：写不了：没有这个文件或文件夹"),
    "a report as output": (["clean.txt", "-o", "clean.txt"], "clean.txt：这是要检查的报告，不会用输出覆盖它"),
}


@pytest.mark.parametrize(("arguments", "said"), REFUSED.values(), ids=REFUSED.keys())
def test_what_is_refused_before_anything_is_read(
    extract: Run, here: Path, texts: dict[str, str], monkeypatch: pytest.MonkeyPatch, arguments: list[str], said: str
) -> None:
    (here / "folder").mkdir()
    monkeypatch.setattr(extracting, "take", None)
    ran = extract(*arguments)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith(f"gailint: {said}")
    assert (here / "clean.txt").read_text("utf-8") == texts["clean"]


def test_text_that_was_too_long_is_said(extract: Run, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "MOST_CHARACTERS", 400)
    ran = extract("clean.txt")
    length = len((here / "clean.txt").read_text("utf-8"))
    assert (ran.status, ran.err) == (0, f"gailint: clean.txt：文字太长，最后 {length - 400} 个字没有读\n")


def test_a_bug_stops_one_file(extract: Run, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = extracting.extract

    def broken(file: str, *rest: Any, **more: Any) -> Any:
        if file == "doubt.txt":
            raise ZeroDivisionError("oh")
        return whole(file, *rest, **more)

    monkeypatch.setattr(extracting, "extract", broken)
    ran = extract("doubt.txt", "clean.txt")
    assert (ran.status, ran.out.count("\n")) == (2, 201)
    assert ran.err.startswith("gailint: doubt.txt：gailint 自身出错（ZeroDivisionError: oh）")
    assert "Traceback" in extract("doubt.txt", "clean.txt", "-v").err


def test_a_missing_package_is_said(extract: Run, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gailint.writers.find_spec", lambda name: None)
    said = "写 xlsx 要有软件包 openpyxl：python3 -m pip install openpyxl"
    assert extract("clean.txt", "-o", "cells.xlsx") == Ran(2, "", f"gailint: {said}\n")
    assert extract("clean.txt").status == 0
    assert not (here / "cells.xlsx").exists()


def test_what_is_not_used_is_not_imported(here: Path) -> None:
    code = "import sys; from gailint.cli import main; main(['extract', 'clean.txt', '-o', 'a.csv']); print({'openpyxl', 'json', 'rich', 'lark', 'yaml'} & set(sys.modules))"
    done = [
        subprocess.check_output([sys.executable, "-c", code], cwd=here, env={**os.environ, "PYTHONPATH": str(ROOT / "linter")})
        for _ in "ab"
    ]
    assert done[1] in (b"set()\n", b"{'json'}\n")


# ---------------------------------------------------------------- where it goes


def test_a_reader_that_leaves(here: Path) -> None:
    command = [sys.executable, "-m", "gailint", "extract", *["clean.txt"], *copies(here, 60)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout and process.stderr
        assert process.stdout.readline()
        process.stdout.close()
        assert (process.stderr.read(), process.wait(timeout=60)) == (b"", 0)


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs a full disk")
@pytest.mark.parametrize("form", FORMATS)
def test_a_full_disk(here: Path, form: str) -> None:
    done = started("clean.txt", "-f", form, "-o", "/dev/full")
    assert (done.returncode, done.stderr.decode("utf-8")) == (2, "gailint: /dev/full：写不了：磁盘已满\n")
    with open("/dev/full", "wb") as full:
        done = started("clean.txt", "-f", form, stdout=full)
    assert (done.returncode, done.stderr.decode("utf-8")) == (2, "gailint: 标准输出：写不了：磁盘已满\n")


def test_a_run_that_fails_leaves_the_old_file(extract: Run, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (here / "cells.csv").write_text("old", "utf-8")

    def leaving(*_: object) -> Iterator[bytes]:
        yield b"new"
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(csv_writer, "pieces", leaving)
    assert extract("clean.txt", "-o", "cells.csv") == Ran(2, "", "gailint: cells.csv：写不了：磁盘已满\n")
    assert (here / "cells.csv").read_text("utf-8") == "old"
    assert sorted(path.suffix for path in here.iterdir() if path.name.startswith("cells")) == [".csv"]


@pytest.fixture
def on_terminal(here: Path) -> Callable[..., tuple[int, str, str]]:
    """The verb writing to a terminal: status, what the terminal shows, what is said."""
    pty = pytest.importorskip("pty")

    def run(*arguments: str) -> tuple[int, str, str]:
        ours, theirs = pty.openpty()
        done = started(*arguments, stdout=theirs)
        os.close(theirs)
        data = b""
        try:
            while piece := os.read(ours, 65536):
                data += piece
        except OSError:
            pass
        os.close(ours)
        return done.returncode, data.decode("utf-8").replace("\r\n", "\n"), done.stderr.decode("utf-8")

    return run


def test_on_a_terminal_it_is_text(on_terminal: Callable[..., tuple[int, str, str]]) -> None:
    status, shown, said = on_terminal("clean.txt", "--tables", "t2_8")
    assert (status, said) == (0, "")
    assert (
        shown
        == f'{HEADER}\n"云山县水务局",2023,"2021","t2_8","收费","收费金额",0,"万元","0","number","t2_8/收费×收费金额","clean.txt",23,9,\n'
    )


def test_a_workbook_is_not_for_terminals(on_terminal: Callable[..., tuple[int, str, str]]) -> None:
    assert on_terminal("clean.txt", "-f", "xlsx") == (2, "", "gailint: xlsx 不能显示在终端上；请用 -o 文件.xlsx 写入文件\n")


# ---------------------------------------------------------------- paths and settings


def test_standard_input(extract: Run, here: Path, texts: dict[str, str]) -> None:
    ran = extract("-", "--tables", "t2_8", "-f", "json", stdin=texts["clean"].encode("gb18030"))
    assert [(one["file"], one["year"]) for one in json.loads(ran.out)] == [("-", 2023)]
    named = extract("-", "--stdin-filename", "2022.txt", "--tables", "t2_8", "-f", "json", stdin=texts["undated"].encode())
    assert [(one["file"], one["year"]) for one in json.loads(named.out)] == [("2022.txt", 2022)]


def test_standard_input_that_is_closed(here: Path) -> None:
    done = subprocess.run(["sh", "-c", f"exec '{sys.executable}' -m gailint extract - <&-"], capture_output=True, timeout=60)
    assert (done.returncode, b"Traceback" in done.stderr) == (2, False)
    assert done.stderr.decode("utf-8").startswith("gailint: -：读不了：")


def test_names_behind_two_dashes(extract: Run, here: Path) -> None:
    (here / "-f.txt").write_text((here / "clean.txt").read_text("utf-8"), "utf-8")
    ran = extract("--tables", "t2_8", "-f", "json", "--", "-f.txt")
    assert (ran.status, [one["file"] for one in json.loads(ran.out)]) == (0, ["-f.txt"])


def test_a_configuration_holds(extract: Run, here: Path, texts: dict[str, str]) -> None:
    (here / "旧").mkdir()
    (here / "旧" / "a.txt").write_text(texts["undated"], "utf-16-le")
    (here / "旧" / "b.txt").write_text(texts["clean"], "utf-8")
    (here / "gailint.yaml").write_text(
        "ignore: [ALL]\nexclude: ['b.txt']\nper-path: {'旧/**': {year: 2022, encoding: utf-16-le}}\nlang: en\n", "utf-8"
    )
    ran = extract("旧", "--tables", "t2_8", "-f", "json")
    assert (ran.status, ran.err) == (0, "")
    assert [(one["file"], one["year"]) for one in json.loads(ran.out)] == [(os.path.join("旧", "a.txt"), 2022)]
    typed = extract("旧", "--tables", "t2_8", "-f", "json", "--year", "2021")
    assert [one["year"] for one in json.loads(typed.out)] == [2021]
    assert "a.txt：第" in extract("旧", "--isolated").err
    assert extract("gone").err == "gailint: gone: no such file or folder\n"


def test_a_configuration_with_a_fault_stops_all(extract: Run, here: Path) -> None:
    (here / "gailint.yaml").write_text("yeer: 2022\n", "utf-8")
    ran = extract("clean.txt")
    assert (ran.status, ran.out) == (2, "") and "gailint.yaml:1:1: " in ran.err
    assert extract("clean.txt", "--isolated").status == 0


# ---------------------------------------------------------------- several processes


def copies(folder: Path, count: int) -> list[str]:
    """That many reports: sound ones, ones with a doubtful row, ones without a year."""
    (folder / "many").mkdir()
    kinds = [(folder / f"{name}.txt").read_text("utf-8") for name in ("clean", "doubt", "undated", "none")]
    paths = [folder / "many" / f"{number:04}.txt" for number in range(count)]
    for path in paths:
        path.write_text(Random(path.name).choice(kinds), "utf-8")
    return [str(path) for path in paths]


def test_several_processes_write_what_one_writes(extract: Run, here: Path) -> None:
    copies(here, 120)
    one, two = (extract("many", "--jobs", count) for count in "12")
    assert one == two
    assert one.status == 0 and one.out.count("\n") > 15_000


def touch(path: str, number: int, work: Work) -> str:
    Path(path).touch()
    return path


def test_processes_do_not_run_ahead_of_who_takes_their_records(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "CHUNK", 2)
    targets = [Target(str(tmp_path / str(number)), True) for number in range(200)]
    found = jobs.each(touch, targets, [0] * 200, Work((), "-", False), 2)
    assert next(found) == targets[0].path
    most = 2 * (2 * jobs.AHEAD + 1)
    assert 1 <= len(list(tmp_path.iterdir())) <= most
    assert [*found] == [target.path for target in targets[1:]]
    assert len(list(tmp_path.iterdir())) == 200

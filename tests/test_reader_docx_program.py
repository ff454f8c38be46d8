"""The program over Word files: findings at paragraphs and cells, faults of files in words, folders."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.program import Run, small_reports
from tests.test_reader_docx_limits import compound, locked
from tests.word_files import para, row, table, word

from gailint.forms import Form


def as_word(text: str, *more: str) -> bytes:
    """A text report as a Word file: rows of tabs as tables, all else as paragraphs; more blocks behind them."""
    blocks: list[str] = []
    rows: list[str] = []
    for line in [*text.split("\n"), ""]:
        if "\t" in line:
            rows.append(row(*line.split("\t")))
            continue
        blocks += [table(*rows)] if rows else []
        rows = []
        blocks.append(para(line))
    return word("".join((*blocks, *more)))


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def texts(form_of: Callable[[int], Form]) -> dict[str, str]:
    return small_reports(form_of)


def test_a_finding_names_its_cell(run: Run, here: Path, texts: dict[str, str]) -> None:
    (here / "clean.docx").write_bytes(as_word(texts["clean"]))
    (here / "error.docx").write_bytes(as_word(texts["error"]))
    assert run("clean.docx", "-f", "concise").status == 0
    ran = run("error.docx", "-f", "json")
    assert ran.status == 1
    assert [(one["code"], one["place"]) for one in ran.findings if one["severity"] == "error"] == [
        ("T4-TOTALS", "表6第4行第5格")
    ]  # table 二 is one for each block
    assert ran.files["error.docx"]["format"] == "docx"


def test_what_is_said_of_the_file(run: Run, here: Path, texts: dict[str, str]) -> None:
    changed = para(f"<w:ins>{para('补充')[len('<w:p><w:pPr></w:pPr>') : -len('</w:p>')]}</w:ins>")
    (here / "a.docx").write_bytes(as_word(texts["clean"], changed))
    ran = run("a.docx", "-f", "concise", "--min-severity", "info", "--select", "IN-FILE")
    assert ran.status == 0
    assert [line.partition(" 提示 ")[2] for line in ran.out.splitlines()] == [
        "文件里有未处理的修订，按全部接受后的内容检查（第1段）"
    ]


FAULTS = {
    "a password": (compound("EncryptedPackage"), "a.docx：文件有密码，读不了；请在 Word 或 WPS 中打开，去掉密码后另存"),
    "a locked archive": (locked(), "a.docx：文件有密码，读不了；请在 Word 或 WPS 中打开，去掉密码后另存"),
    "a damaged file": (as_word("甲")[:-30], "a.docx：文件已损坏，打不开；请重新下载或另存"),
    "no report": (as_word("会议通知"), "a.docx：不是政府信息公开工作年度报告"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_faults_of_a_file_are_told(run: Run, here: Path, name: str) -> None:
    data, said = FAULTS[name]
    (here / "a.docx").write_bytes(data)
    ran = run("a.docx")
    assert ran.status == 2
    assert said in ran.out + ran.err
    assert "Traceback" not in ran.out + ran.err


def test_a_folder_has_its_word_files_checked(run: Run, here: Path, texts: dict[str, str]) -> None:
    (here / "2023").mkdir()
    (here / "2023" / "报告.docx").write_bytes(as_word(texts["clean"]))
    (here / "2023" / "~$报告.docx").write_bytes(b"\x04user" + bytes(157))
    (here / "2023" / "通知.DOCX").write_bytes(as_word("会议通知"))
    (here / "2023" / "旧.txt").write_text(texts["clean"], "utf-8")
    assert run("--show-files", ".").out.split() == ["2023/报告.docx", "2023/旧.txt", "2023/通知.DOCX"]
    ran = run(".", "-f", "concise")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.splitlines()[-2:] == [
        "共 2 份报告：符合 2，不符合 0，无法判定 0；错误 0，警告 0，提示 4",
        "跳过 1 个不是年度报告的文件",
    ]


def test_text_takes_no_reader_of_word_files(run: Run, here: Path, texts: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] == "docx" or name.startswith("gailint.readers.docx")]:
        monkeypatch.delitem(sys.modules, name)
    (here / "a.txt").write_text(texts["clean"], "utf-8")
    assert run("a.txt").status == 0
    assert [name for name in sys.modules if name == "docx" or name.startswith("gailint.readers.docx")] == []


def test_without_the_library_it_says_what_to_install(run: Run, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.startswith("gailint.readers.docx")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "docx", None)
    monkeypatch.setitem(sys.modules, "docx.opc.packuri", None)
    (here / "a.docx").write_bytes(as_word("甲"))
    ran = run("a.docx")
    assert ran.status == 2
    assert 'pip install "gailint[docx]"' in ran.out + ran.err

"""Sinks: a file appears as a whole or not at all, and is written even where no other file may be made."""

import os
from contextlib import closing
from pathlib import Path

import pytest

from gailint import sinks


def test_a_file_appears_when_it_is_finished(tmp_path: Path) -> None:
    path = tmp_path / "out.txt"
    path.write_text("old", "utf-8")
    with closing(sinks.sink(str(path))) as out:
        out.write("总计\n")
        assert path.read_text("utf-8") == "old"
        out.finish()
    assert path.read_bytes() == "总计\n".encode()
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_is_not_finished_leaves_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "out.txt"
    path.write_text("old", "utf-8")
    with closing(sinks.sink(str(path))) as out:
        out.write("half")
    assert path.read_text("utf-8") == "old" and list(tmp_path.iterdir()) == [path]


def test_nothing_written_is_an_empty_file(tmp_path: Path) -> None:
    with closing(sinks.sink(str(tmp_path / "out.txt"))) as out:
        out.finish()
    assert (tmp_path / "out.txt").read_bytes() == b""


def test_a_file_in_a_folder_that_takes_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "out.txt"
    path.write_text("old and long", "utf-8")
    monkeypatch.setattr(os, "access", lambda folder, mode: False)
    with closing(sinks.sink(str(path))) as out:
        out.write("new")
        assert list(tmp_path.iterdir()) == [path]
        out.finish()
    assert path.read_text("utf-8") == "new"


def test_pieces_are_added_while_there_is_room(tmp_path: Path) -> None:
    path = tmp_path / "out.txt"
    path.write_text("old\n", "utf-8")
    with closing(sinks.sink(str(path), 10, cut="rest")) as out:
        for piece in ("总计\n", "12345", "12", "1"):
            out.write(piece)
        out.finish()
    assert path.read_text("utf-8") == "old\n总计\nrest\n"

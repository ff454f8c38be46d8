"""Compiled rules between runs: the same rulebook comes back, and a bad cache is as good as none."""

import marshal
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from zlib import crc32

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unwritable import UNWRITABLE, refuse

from gailint import api, cache, cachefolder, rulebook
from gailint.forms import Form, SectionForm, Slot
from gailint.rulebook import Rulebook

TEXTS = {"rules/a.yaml": "一", "rules/b.yaml": "二"}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache folder of the test's own."""
    own = tmp_path / "cache"
    monkeypatch.setenv("GAILINT_CACHE_DIR", str(own))
    return own


@pytest.fixture
def build(book: Rulebook) -> Callable[[], Rulebook]:
    """Gives the rulebook and counts in `build.calls` how often."""

    def make() -> Rulebook:
        make.calls += 1  # type: ignore[attr-defined]
        return book

    make.calls = 0  # type: ignore[attr-defined]
    return make


def calls(build: Callable[[], Rulebook]) -> int:
    return build.calls  # type: ignore[attr-defined, no-any-return]


def only_file(folder: Path) -> Path:
    (path,) = folder.iterdir()
    return path


# ---------------------------------------------------------------- round trip


def test_the_rulebook_comes_back_as_it_was(book: Rulebook) -> None:
    stored = marshal.loads(marshal.dumps(cache.CODEC.encode(book)))
    back = cache.CODEC.decode(stored)
    assert back == book
    assert type(back) is Rulebook
    assert [type(rule) for rule in back.rules] == [type(rule) for rule in book.rules]
    assert [type(rule.severity) for rule in back.rules] == [type(rule.severity) for rule in book.rules]


def plain_parts(value: Any) -> Iterator[type]:
    yield type(value)
    if isinstance(value, (tuple, list, set, frozenset)):
        for item in value:
            yield from plain_parts(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from plain_parts(key)
            yield from plain_parts(item)


def test_what_is_stored_is_data_and_never_code(book: Rulebook) -> None:
    found = set(plain_parts(cache.CODEC.encode(book)))
    assert found <= {tuple, list, dict, str, int, bool, type(None), frozenset}


atoms = st.none() | st.booleans() | st.integers() | st.text(st.characters(blacklist_characters="@"), max_size=5)
data = st.recursive(
    atoms,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.lists(inner, max_size=3).map(tuple)
        | st.dictionaries(st.text(max_size=3), inner, max_size=3)
        | st.builds(SectionForm, st.text(max_size=3), st.text(max_size=3), st.just(("甲",)), st.just((("乙",),)))
        | st.builds(
            Slot, st.text(max_size=3), st.text(max_size=3), st.text(max_size=3), children=st.lists(inner, max_size=2).map(tuple)
        )
    ),
    max_leaves=6,
)


@given(data)
@settings(max_examples=30)
def test_any_data_comes_back(value: Any) -> None:
    back = cache.CODEC.decode(marshal.loads(marshal.dumps(cache.CODEC.encode(value))))
    assert back == value
    assert type(back) is type(value)


def test_findings_are_the_same_with_and_without_the_cache(folder: Path, root: Path) -> None:
    first, second, fresh = (api.load_book(use_cache=use) for use in (True, True, False))
    assert len(list(folder.iterdir())) == 1
    paths = sorted((root / "examples" / "faulty").glob("*"))[:3]
    assert len(paths) == 3
    for path in paths:
        found = [api.lint(path.read_bytes(), path.name, book=one).results for one in (first, second, fresh)]
        assert found[0] == found[1] == found[2]


# ---------------------------------------------------------------- when it is used


def test_builds_once(folder: Path, book: Rulebook, build: Callable[[], Rulebook]) -> None:
    assert (
        cache.compiled(TEXTS, build)
        == cache.compiled(TEXTS, build)
        == cache.compiled(dict(reversed(TEXTS.items())), build)
        == book
    )
    assert calls(build) == 1


CHANGES = {
    "a text changed": {**TEXTS, "rules/a.yaml": "三"},
    "a text more": {**TEXTS, "own.yaml": "三"},
    "a text less": {"rules/a.yaml": "一"},
    "a file renamed": {"rules/c.yaml": "一", "rules/b.yaml": "二"},
    "texts exchanged": {"rules/a.yaml": "二", "rules/b.yaml": "一"},
}


@pytest.mark.parametrize("texts", CHANGES.values(), ids=CHANGES.keys())
def test_builds_again_for_other_texts(texts: dict[str, str], folder: Path, build: Callable[[], Rulebook]) -> None:
    cache.compiled(TEXTS, build)
    cache.compiled(texts, build)
    assert calls(build) == 2
    cache.compiled(texts, build)
    assert calls(build) == 2


def test_is_left_alone_when_not_wanted(folder: Path, build: Callable[[], Rulebook]) -> None:
    cache.compiled(TEXTS, build, use=False)
    cache.compiled(TEXTS, build, use=False)
    assert calls(build) == 2
    assert not folder.exists()


def test_another_version_builds_again(folder: Path, build: Callable[[], Rulebook], monkeypatch: pytest.MonkeyPatch) -> None:
    cache.compiled(TEXTS, build)
    monkeypatch.setattr(cache, "_FORMAT", "gailint 0.0 python 2.7")
    cache.compiled(TEXTS, build)
    assert calls(build) == 2


def test_what_was_shipped_is_used_and_nothing_written(
    folder: Path, book: Rulebook, build: Callable[[], Rulebook], tmp_path: Path
) -> None:
    shipped = tmp_path / "rules.bin"
    cache.store(str(shipped), TEXTS, book)
    assert cache.compiled(TEXTS, build, shipped=str(shipped)) == book
    assert cache.compiled(TEXTS, build, use=False, shipped=str(shipped)) == book
    assert calls(build) == 0
    assert not folder.exists()


UNFIT: dict[str, Callable[[Path, Rulebook], object]] = {
    "for other texts": lambda path, book: cache.store(str(path), CHANGES["a text changed"], book),
    "damaged": lambda path, book: path.write_bytes(b"gailint"),
    "not there": lambda path, book: None,
}


@pytest.mark.parametrize("make", UNFIT.values(), ids=UNFIT.keys())
def test_what_was_shipped_unfit_is_left_alone(
    make: Callable[[Path, Rulebook], object], folder: Path, book: Rulebook, build: Callable[[], Rulebook], tmp_path: Path
) -> None:
    shipped = tmp_path / "rules.bin"
    make(shipped, book)
    before = shipped.read_bytes() if shipped.exists() else None
    assert cache.compiled(TEXTS, build, shipped=str(shipped)) == cache.compiled(TEXTS, build, shipped=str(shipped)) == book
    assert calls(build) == 1
    assert (shipped.read_bytes() if shipped.exists() else None) == before


def test_a_rule_file_of_the_users_is_never_taken_for_ours() -> None:
    sources = rulebook.sources({"forms/2021.yaml": "一", "report.lark": "二"})
    assert len(sources.all()) == len(sources.forms) + len(sources.checks) + 4
    assert [sources.all()["forms/2021.yaml"], sources.all()["report.lark"]] == ["一", "二"]


# ---------------------------------------------------------------- when it is bad


def sealed(value: object) -> bytes:
    """Data with its sum in front, as the cache writes it."""
    content = marshal.dumps(value)
    return crc32(content).to_bytes(4, "big") + content


def head(content: bytes) -> tuple[Any, ...]:
    """What stands before the rulebook: format and texts."""
    return tuple(marshal.loads(content[4:])[:2])


def flipped(content: bytes) -> bytes:
    """One bit of one character of a message, far behind the texts it was made from."""
    place = content.rindex("相差".encode()) + 2
    return content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda content: b"",
    "one byte": lambda content: content[:1],
    "cut in half": lambda content: content[: len(content) // 2],
    "the last byte lost": lambda content: content[:-1],
    "something else": lambda content: b"gailint\n",
    "no sum in front": lambda content: content[4:],
    "data of another shape": lambda content: sealed(("gailint", {}, ())),
    "a number": lambda content: sealed(5),
    "the right head, the wrong body": lambda content: sealed((*head(content), ("@0", 1, 2))),
    "the right head, a class nobody knows": lambda content: sealed((*head(content), ("@99", 1))),
    "the right head, no rulebook": lambda content: sealed((*head(content), ("一", "二"))),
    "one bit of a message": flipped,
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES.keys())
def test_a_damaged_file_is_built_again(
    damage: Callable[[bytes], bytes], folder: Path, book: Rulebook, build: Callable[[], Rulebook]
) -> None:
    cache.compiled(TEXTS, build)
    path = only_file(folder)
    path.write_bytes(damage(path.read_bytes()))
    assert cache.compiled(TEXTS, build) == book
    assert calls(build) == 2
    assert cache.compiled(TEXTS, build) == book
    assert calls(build) == 2


def test_no_damage_at_all_goes_unseen(folder: Path, book: Rulebook, build: Callable[[], Rulebook]) -> None:
    cache.compiled(TEXTS, build)
    path = only_file(folder)
    content = path.read_bytes()
    places = range(0, len(content), len(content) // 8)
    for place in places:
        path.write_bytes(content[:place] + bytes([content[place] ^ 0x10]) + content[place + 1 :])
        assert cache.compiled(TEXTS, build) == book
    assert calls(build) == 1 + len(places)


@pytest.mark.parametrize(("where", "name"), UNWRITABLE.values(), ids=UNWRITABLE.keys())
def test_a_folder_that_cannot_be_written_does_not_matter(
    where: Any, name: str, folder: Path, book: Rulebook, build: Callable[[], Rulebook], monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(where, name, refuse, raising=False)
        assert cache.compiled(TEXTS, build) == cache.compiled(TEXTS, build) == book
    assert calls(build) == 2
    assert not folder.exists() or list(folder.iterdir()) == []


def test_a_file_in_place_of_the_folder_does_not_matter(folder: Path, book: Rulebook, build: Callable[[], Rulebook]) -> None:
    folder.write_text("一")
    assert cache.compiled(TEXTS, build) == book
    assert folder.read_text() == "一"


def test_a_folder_in_place_of_the_file_does_not_matter(folder: Path, book: Rulebook, build: Callable[[], Rulebook]) -> None:
    cache.compiled(TEXTS, build)
    path = only_file(folder)
    path.unlink()
    path.mkdir()
    assert cache.compiled(TEXTS, build) == book
    assert list(folder.iterdir()) == [path]


# ---------------------------------------------------------------- where it is


PLACES = {
    "the folder asked for": ({"GAILINT_CACHE_DIR": "/a", "XDG_CACHE_HOME": "/b", "LOCALAPPDATA": "/c", "HOME": "/d"}, "/a"),
    "the cache folder of the desktop": ({"XDG_CACHE_HOME": "/b", "LOCALAPPDATA": "/c", "HOME": "/d"}, "/b/gailint"),
    "that of Windows": ({"LOCALAPPDATA": "/c", "HOME": "/d"}, "/c/gailint"),
    "that of the home": ({"HOME": "/d"}, "/d/.cache/gailint"),
    "an empty wish is none": ({"GAILINT_CACHE_DIR": "", "XDG_CACHE_HOME": "", "HOME": "/d"}, "/d/.cache/gailint"),
}


@pytest.mark.skipif(os.name == "nt", reason="paths are spelled for POSIX")
@pytest.mark.parametrize(("environment", "expected"), PLACES.values(), ids=PLACES.keys())
def test_folder(environment: dict[str, str], expected: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GAILINT_CACHE_DIR", "XDG_CACHE_HOME", "LOCALAPPDATA", "HOME"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert Path(cachefolder.folder()) == Path(expected)


def test_clear_deletes_what_the_cache_wrote_and_nothing_else(folder: Path, build: Callable[[], Rulebook]) -> None:
    cache.compiled(TEXTS, build)
    cache.compiled(CHANGES["a file renamed"], build)
    others = [folder / "notes.txt", folder / "firmware.bin"]
    for path in (*others, folder / "rules-0.bin.1f.tmp"):
        path.write_text("一")
    assert cache.clear() == 3
    assert sorted(folder.iterdir()) == sorted(others)


def test_clear_without_a_folder(folder: Path) -> None:
    assert cache.clear() == 0


def test_forms_are_shared_not_copied(book: Rulebook) -> None:
    """A slot that stands in two editions is one object after loading, too: memory stays small."""
    back = cache.CODEC.decode(marshal.loads(marshal.dumps(cache.CODEC.encode(book))))

    def t4(form: Form) -> object:
        return next(table for table in form.tables if table.key == "t4")

    assert t4(back.forms[0]) is t4(back.forms[1])

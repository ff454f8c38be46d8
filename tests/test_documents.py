"""Documents in two languages say the same, and what they say of the program is so."""

import re
import subprocess
from pathlib import Path

import pytest
from tests.documents import BLOCK, Ran, blocks, commands, levels, prose, read, run, workplace
from tests.test_layers import MODULES, own_imports

from gailint.rulebook import Rulebook

PAIRS = [
    ("README.md", "README.zh-CN.md"),
    ("docs/faq.md", "docs/faq.zh-CN.md"),
    ("docs/usage.md", "docs/usage.zh-CN.md"),
    ("docs/extract.md", "docs/extract.zh-CN.md"),
]
RULE = re.compile(r"(?<![A-Z0-9-])(?:[A-Z]+|T\d)-[A-Z]+(?:-[A-Z]+)*")
BOTH = pytest.mark.parametrize("names", PAIRS, ids=lambda names: names[0])


def both(names: tuple[str, str]) -> tuple[str, str]:
    return read(names[0]), read(names[1])


# ---------------------------------------------------------------- two languages


@BOTH
def test_both_languages_have_the_same_headings(names: tuple[str, str]) -> None:
    english, chinese = both(names)
    assert levels(english) == levels(chinese)
    assert len(levels(english)) > 6


@BOTH
def test_both_languages_show_the_same_blocks_under_the_same_heading(names: tuple[str, str]) -> None:
    english, chinese = ([blocks(section) for section in sections(text)] for text in both(names))
    assert english == chinese
    assert sum(map(len, english)) >= 6


def sections(text: str) -> list[str]:
    """A document cut before its headings."""
    starts = [found.start() for found in re.finditer(r"^#+ ", BLOCK.sub(lambda one: "-" * len(one[0]), text), re.M)]
    return [text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]


@BOTH
@pytest.mark.parametrize(
    "pattern",
    [
        r"`[^`\n]*?(--[a-z-]+)",
        r"`([a-z]+)`",
        r"\b((?:[A-Z]+|T\d)-[A-Z-]+)\b",
        r"`([A-Z0-9]+)`",
        r"\]\(([^)]+)\)",
        r"^\|.*",
        r"^(?:-|\d\.) ",
    ],
    ids=[
        "options",
        "words of the program",
        "rules",
        "families",
        "links",
        "lines of tables",
        "items of lists",
    ],
)
def test_both_languages_name_the_same_things(names: tuple[str, str], pattern: str) -> None:
    english, chinese = (re.findall(pattern, prose(text), re.M) for text in both(names))
    if pattern.startswith("^"):
        assert len(english) == len(chinese)
    else:
        assert set(map(alike, english)) == set(map(alike, chinese))


def alike(name: str) -> str:
    """Links lead to the document in one's own language, or at the top to the other."""
    return name.replace(".zh-CN.md", ".md").removeprefix("docs/")


# ---------------------------------------------------------------- commands


USAGE = {
    "gailint": 1,
    "gailint examples/faulty/旧年份.txt examples/clean": 1,
    "gailint examples --show-files": 0,
    "gailint examples --exclude faulty": 0,
    "gailint - --stdin-filename 2023.txt < examples/faulty/旧年份.txt": 1,
    "gailint --changed-since HEAD": 1,
    "gailint examples/faulty --select T3,T4 --ignore T3-LABEL": 1,
    "gailint examples/clean --fail-on warning --min-severity info": 0,
    "gailint examples/faulty/缺行与错序.txt --year 2024 --form 2021": 1,
    "gailint rules": 0,
    "gailint rule T3-BALANCE": 0,
    "gailint examples/clean/水务局2020年_竖线行_标题两行.txt --previous examples/clean/水务局2019年_制表符与空行.txt": 0,
    "gailint --project examples/clean": 0,
    "gailint parse examples/clean/街道2024年_全文一行.txt": 0,
    "gailint form show 2021": 0,
    "gailint form diff 2019 2021": 0,
    "gailint extract examples -o cells.csv -q": 0,
    "gailint extract examples/clean --tables t3": 0,
    "gailint examples/faulty -f concise": 1,
    "gailint examples/faulty --lang en --statistics": 1,
    "gailint examples/faulty -f full -f json:findings.json": 1,
}


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A git repository with the examples in it, one of them changed since the last commit."""
    folder = workplace(tmp_path_factory.mktemp("usage"))
    author = ["-c", "user.name=tests", "-c", "user.email=tests@example.org"]
    for words in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "reports"]):
        subprocess.run(["git", *author, *words], cwd=folder, check=True)
    with open(folder / "examples" / "faulty" / "旧年份.txt", "a", encoding="utf-8") as stream:
        stream.write("\n")
    return folder


def test_the_commands_of_use_by_hand_are_these() -> None:
    assert commands(read("docs/usage.md")) == list(USAGE)


@pytest.mark.parametrize("command", USAGE)
def test_commands_of_use_by_hand_run(
    command: str, repository: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    ran = run(command, repository, capsys, monkeypatch)
    assert ran == Ran(USAGE[command], ran.out, "") and (ran.out or " -o " in command)
    if "--changed-since" in command or " - " in command:
        assert "YEAR-STRAY" in ran.out and "T3-BALANCE" not in ran.out


def test_rules_of_ones_own_are_used_as_shown(
    repository: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    guide = read("docs/writing-rules.md")
    own = "".join(body for kind, body in blocks(guide) if kind == "yaml")
    (repository / "local.yaml").write_text(own, "utf-8")
    (repository / "年报").symlink_to(repository / "examples" / "clean")
    shown = [line for line in commands(read("docs/usage.md"), "console") if "local.yaml" in line]
    assert [run(line, repository, capsys, monkeypatch).status for line in shown] == [0, 0]


# ---------------------------------------------------------------- the code


def rows() -> list[list[str]]:
    """The modules that each row of the table in ARCHITECTURE.md names."""
    table = re.findall(r"^\| \w+ \| (`[^|]*`) \|", read("ARCHITECTURE.md"), re.M)
    return [re.findall(r"`([a-z_]+/?)`", cell) for cell in table]


def test_the_architecture_names_the_modules_that_exist() -> None:
    named = [name for row in rows() for name in row]
    packages = {name.partition(".")[0] + "/" for name in MODULES if "." in name}
    modules = {name for name in MODULES if "." not in name and f"{name}/" not in packages}
    assert sorted(named) == sorted((modules | packages) - {"gailint", "__main__"})


def test_modules_import_from_their_row_and_those_above() -> None:
    row_of = {name.removesuffix("/"): number for number, row in enumerate(rows()) for name in row}
    upward = {
        (name, one)
        for name in MODULES
        if name not in ("gailint", "__main__")
        for one in own_imports(name)
        if row_of[one.partition(".")[0]] > row_of[name.partition(".")[0]]
    }
    assert upward == set()


def test_documents_name_rules_that_exist(book: Rulebook) -> None:
    known = {rule.id for rule in book.rules}
    families = {ident.partition("-")[0] for ident in known}
    names = [
        "README.md",
        "ARCHITECTURE.md",
        "CHANGELOG.md",
        "docs/faq.md",
        "docs/usage.md",
        "docs/across-years.md",
        "docs/configuration.md",
    ]
    named = {(name, ident) for name in names for ident in RULE.findall(read(name)) if ident.partition("-")[0] in families}
    assert len(named) > 40
    assert {one for one in named if one[1] not in known} == set()


def test_the_packages_listed_are_those_installed() -> None:
    import tomllib

    project = tomllib.loads(read("pyproject.toml"))["project"]
    heading, *listed = re.findall(r"^\| ([\w-]+) \|", read("docs/usage.md").partition("## Dependencies")[2], re.M)
    assert heading == "package"
    extras = [one for name, needed in project["optional-dependencies"].items() if name != "dev" for one in needed]
    assert sorted(listed) == sorted(one.split(">=")[0] for one in (*project["dependencies"], *extras))

"""Who may import whom: read from the source of every module, without running it."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "linter" / "gailint"


def module_name(path: Path) -> str:
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__") or "gailint"


MODULES = {module_name(path): path for path in sorted(PACKAGE.rglob("*.py"))}


def imports(path: Path) -> Iterator[str]:
    """Every import that can happen at run time, inside functions too: own modules without “gailint.”, others by their
    first name. What is imported for types only does not count."""

    def walk(node: ast.AST) -> Iterator[str]:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.If) and isinstance(child.test, ast.Name) and child.test.id == "TYPE_CHECKING":
                for other in child.orelse:
                    yield from walk(other)
                continue
            if isinstance(child, ast.Import):
                yield from (own(alias.name) for alias in child.names)
            elif isinstance(child, ast.ImportFrom):
                assert child.level == 0, f"{path}: relative import"
                module = child.module or ""
                for alias in child.names:
                    whole = f"{module}.{alias.name}"
                    yield own(whole if own(whole) in MODULES else module)
            yield from walk(child)

    def own(name: str) -> str:
        first, _, rest = name.partition(".")
        return (rest or "gailint") if first == "gailint" else first + ("!" if first in MODULES else "")

    yield from walk(ast.parse(path.read_text(encoding="utf-8")))


IMPORTS = {name: set(imports(path)) for name, path in MODULES.items()}


def own_imports(name: str) -> set[str]:
    return {one for one in IMPORTS[name] if one in MODULES} - {"gailint", "record"}  # of record every value is made


def who_imports(package: str) -> set[str]:
    return {name for name, found in IMPORTS.items() if package in found}


# Layers from the bottom up. A module may import from the layers below it and, where the layer says so, from its own.
LAYERS: list[tuple[str, set[str], bool]] = [
    ("what values are made of", {"record"}, False),
    ("places, words, numbers, messages", {"span", "text", "words", "plain", "order", "ambiguity", "globs", "sidecars", "repository"}, False),
    ("caches", {"cachefolder", "plaindata", "precompiled"}, True),
    ("bytes, outcomes, the model", {"asked", "source", "finding", "model", "original"}, False),
    ("readers of other formats", {"readers"}, True),
    ("YAML, patterns", {"nodes", "patterns"}, False),
    ("what stands on a form, the words a layout is known by", {"anchors", "forms", "tables", "labels", "blank", "segment"}, True),
    ("lines to a model", {"layout", "headings", "titles", "tablelines", "parse", "build", "prose", "dates", "edition"}, True),
    (
        "a report through its form",
        {"marks", "fold", "columns", "headers", "rows", "outcomes", "grids", "align", "doubts", "emptiness"},
        True,
    ),
    ("what checks yield", {"kinds.problem"}, False),
    ("checks of the form and of prose", {"derived", "assertion", "kinds", "organs", "similarity", "corrections"}, True),
    ("rules", {"rulefile", "ruleparams", "ruleexamples", "relations", "causes", "rulebook", "yearly", "engine", "cache", "select", "rule"}, True),
    ("the whole chain", {"api", "understood", "brief", "checked", "checking", "fixes", "origin", "extracted"}, True),
    ("settings", {"configfind", "configkeys", "configfile", "config"}, True),
    ("files, processes, several years", {"files", "reading", "results", "timelimit", "jobs", "project", "examples", "pages", "schemas", "rewriting", "patch", "baseline", "keeping", "register", "statistics"}, True),
    ("outputs", {"output", "writers"}, True),
    ("the command line", {"options", "sinks", "locks", "printing", "books", "settings", "profiles", "run", "inspection", "configuring", "extracting", "cli", "__main__", "registering", "registers", "quick"}, True),
]  # fmt: skip


def layer_of(name: str) -> int:
    for number, (_, members, _) in enumerate(LAYERS):
        if name in members:
            return number
    top = name.partition(".")[0]
    return next(number for number, (_, members, _) in enumerate(LAYERS) if top in members)


def test_saw_every_module() -> None:
    placed = {member for _, members, _ in LAYERS for member in members}
    modules = {name for name in MODULES if name != "gailint"}
    assert len(modules) >= 70
    assert {
        name
        for name in modules
        if name not in placed and name.partition(".")[0] not in {"kinds", "output", "pages", "readers", "writers"}
    } == set()
    assert placed - modules == set()


@pytest.mark.parametrize("name", [name for name in MODULES if name != "gailint"])
def test_imports_only_from_below(name: str) -> None:
    here = layer_of(name)
    allowed_here = LAYERS[here][2]
    upward = {one for one in own_imports(name) if layer_of(one) > here or (layer_of(one) == here and not allowed_here)}
    assert upward == set()


def test_no_circles() -> None:
    done: set[str] = set()

    def visit(name: str, above: tuple[str, ...]) -> None:
        assert name not in above, " -> ".join([*above, name])
        if name not in done:
            for one in own_imports(name):
                visit(one, (*above, name))
            done.add(name)

    for name in MODULES:
        visit(name, ())


# What only some may import, whatever their layer.
ONLY = {
    "lark": {"parse", "assertion"},
    "yaml": {"nodes"},
    "subprocess": {"repository", "readers.office", "readers.pdf"},
    "marshal": {"cache", "precompiled", "results"},
    "_sre": {"precompiled"},
    "openpyxl": {"writers.xlsx_writer"},
    "docx": {"readers.docx_package"},
}


@pytest.mark.parametrize("package", ONLY)
def test_who_imports(package: str) -> None:
    assert who_imports(package) == ONLY[package]


def test_rich_is_for_the_terminal_only() -> None:
    assert who_imports("rich") <= {"output.full_format", "cli", "printing"}
    assert who_imports("rich")


KINDS = [name for name in MODULES if name.startswith("kinds.")]
ALLOWED_FOR_KINDS = {
    "span", "text", "model", "prose", "edition", "dates", "finding", "forms", "tables", "order", "align", "organs", "similarity",
    "corrections",
}  # fmt: skip


def test_there_are_kinds() -> None:
    assert len(KINDS) >= 20


@pytest.mark.parametrize("name", KINDS)
def test_kinds_know_the_report_and_nothing_of_the_machinery(name: str) -> None:
    found = own_imports(name)
    assert {one for one in found if not one.startswith("kinds.")} <= ALLOWED_FOR_KINDS
    assert not IMPORTS[name] & {"lark", "yaml", "rich", "os", "pathlib", "subprocess", "engine", "rulefile"}


def test_the_model_knows_nothing_but_places() -> None:
    assert own_imports("model") == {"span"}


@pytest.mark.parametrize("name", ["align", "marks", "fold", "columns", "grids", "rows", "headers", "outcomes", "emptiness"])
def test_alignment_makes_no_findings(name: str) -> None:
    assert not own_imports(name) & {"finding", "kinds.problem", "derived", "engine"}


@pytest.mark.parametrize("name", ["layout", "segment", "headings", "titles", "tablelines", "parse", "build"])
def test_layout_does_not_know_the_form(name: str) -> None:
    assert not own_imports(name) & {"forms", "align", "labels"}


def test_nobody_imports_the_command_line() -> None:
    assert {name for name in MODULES if "cli" in own_imports(name)} == {"__main__"}


def calls(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {node.func.id for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}


def test_only_the_command_line_prints() -> None:
    assert {name for name, path in MODULES.items() if "print" in calls(path)} <= {
        "cli",
        "run",
        "books",
        "registers",
        "registering",
        "inspection",
        "configuring",
        "printing",
    }


POSSESSIVE = re.compile(r"[*+?}]\+")
IN_BRACKETS = re.compile(r"\\.|\[\^?\]?[^\]]*\]", re.DOTALL)


@pytest.mark.parametrize(
    ("text", "is_one"), [("甲{0,9}+", True), ("(?:甲|乙)*+丙", True), ("[*+]", False), (r"\++", False), ("(?>甲+)", False)]
)
def test_sees_possessive_repeats(text: str, is_one: bool) -> None:
    assert (POSSESSIVE.search(IN_BRACKETS.sub("x", text)) is not None) == is_one


def test_no_pattern_has_a_possessive_repeat() -> None:
    """Python before 3.11.5 matches them wrongly; `(?>…)` says the same."""
    texts = [
        (name, node.value)
        for name, path in MODULES.items()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    assert {name for name, text in texts if POSSESSIVE.search(IN_BRACKETS.sub("x", text))} == {"patterns"}, (
        "the message that refuses them"
    )


def test_only_the_command_line_and_the_loaders_of_data_open_files() -> None:
    loaders = {
        "cache",
        "cachefolder",
        "precompiled",
        "results",
        "rulebook",
        "kinds",
        "configfind",
        "config",
        "register",
        "baseline",
    }
    assert {name for name, path in MODULES.items() if "open" in calls(path)} <= loaders | {
        "reading",
        "books",
        "registering",
        "inspection",
        "configuring",
        "printing",
        "sinks",
        "rewriting",
    }


@pytest.mark.parametrize("name", MODULES)
def test_says_in_its_first_line_what_it_is_for(name: str) -> None:
    doc = ast.get_docstring(ast.parse(MODULES[name].read_text(encoding="utf-8")))
    assert doc
    assert len(doc.split("\n")[0]) >= 20


def test_an_import_for_types_only_does_not_count() -> None:
    assert "align" not in IMPORTS["kinds.year_stray"]
    assert "from gailint.align import Aligned" in MODULES["kinds.year_stray"].read_text(encoding="utf-8")

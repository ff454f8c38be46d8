"""The GitLab component: a valid pipeline with its defaults put in, and a script that does what it promises.

The script runs in bash as a runner would run it; the “GitLab” that the default install comes from is a folder.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml
from tests import program
from tests.documents import block, blocks, read
from tests.program import ROOT, hold_checkout, small_reports

from gailint import __version__
from gailint.forms import Form

TEMPLATE = ROOT / "templates" / "gailint.yml"
JOB = "gailint"
INPUT = re.compile(r"\$\[\[ inputs\.([a-z-]+) \]\]")


def inputs() -> dict[str, dict[str, Any]]:
    """The inputs that the header declares."""
    declared: dict[str, dict[str, Any]] = yaml.safe_load(TEMPLATE.read_text("utf-8").split("\n---\n")[0])["spec"]["inputs"]
    return declared


def pipeline(**given: str) -> str:
    """The pipeline with its inputs put in, as GitLab does it: in the text, before it is read as YAML."""
    values = {name: str(one["default"]) for name, one in inputs().items()} | {
        name.replace("_", "-"): text for name, text in given.items()
    }
    return INPUT.sub(lambda found: values[found[1]], TEMPLATE.read_text("utf-8").split("\n---\n")[1])


class Ran(NamedTuple):
    status: int
    said: str


class Project:
    """A GitLab project with reports, and a runner for the job."""

    def __init__(self, folder: Path, server: Path, image: Path) -> None:
        self.folder = folder
        self.server = server
        self.image = image
        self.git("init", "-q")

    def git(self, *arguments: str) -> str:
        return program.git(self.folder, *arguments)

    def commit(self, **reports: str) -> str:
        for name, text in reports.items():
            (self.folder / f"{name} 年报.txt").write_text(text, "utf-8")
        self.git("add", "-A")
        self.git("commit", "-qm", "reports")
        return self.git("rev-parse", "HEAD")

    def run(self, ci: dict[str, str] | None = None, **given: str) -> Ran:
        """Run before_script and script in one shell, with the variables of the job expanded as a runner expands them."""
        job = yaml.safe_load(pipeline(**given))[JOB]
        names = ("PATH", "HOME", "PIP_INDEX_URL", "PIP_CONFIG_FILE", "PIP_CACHE_DIR")
        variables = {name: os.environ[name] for name in names if name in os.environ}
        variables |= {
            "CI": "true",
            "GITLAB_CI": "true",
            "CI_PROJECT_DIR": str(self.folder),
            "CI_SERVER_URL": self.server.as_uri(),
        }
        variables |= {"PATH": f"{self.image / 'bin'}{os.pathsep}{os.environ['PATH']}", **(ci or {})}
        for name, value in job["variables"].items():
            variables[name] = re.sub(r"\$(\w+)", lambda found: variables.get(found[1], ""), value)
        script = "\n".join(["set -eo pipefail", *job["before_script"], *job["script"]])
        done = subprocess.run(
            ["bash", "-c", script],
            cwd=self.folder,
            env=variables,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=300,
        )
        return Ran(done.returncode, done.stdout.decode("utf-8"))

    def quality(self) -> list[tuple[str, str, str]]:
        """The Code Quality report as (rule, path, severity)."""
        found = json.loads((self.folder / "gl-code-quality-report.json").read_text("utf-8"))
        return [(one["check_name"], one["location"]["path"], one["severity"]) for one in found]

    def failures(self) -> list[tuple[str, str]]:
        """The failed cases of the JUnit report as (file, rule)."""
        cases = ElementTree.parse(self.folder / "gailint.xml").iter("testcase")
        return [(case.attrib["classname"], case.attrib["name"].split()[0]) for case in cases if case.find("failure") is not None]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder laid out as a GitLab server that holds this checkout as gailint/gailint.git, tagged with its version."""
    folder = tmp_path_factory.mktemp("server")
    work = folder / "gailint" / "gailint.git"
    hold_checkout(work)
    program.git(work, "tag", f"v{__version__}")
    return folder


@pytest.fixture(scope="module")
def image(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Python of its own, as a job's image has one."""
    folder = tmp_path_factory.mktemp("image")
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    return folder


@pytest.fixture
def project(tmp_path: Path, server: Path, image: Path) -> Project:
    folder = tmp_path / "年报 项目"
    folder.mkdir()
    return Project(folder, server, image)


@pytest.fixture(scope="module")
def texts(form_of: Callable[[int], Form]) -> dict[str, str]:
    """A report with nothing to say of it, one with a warning, one with an error."""
    return small_reports(form_of)


# ---------------------------------------------------------------- the file itself


def test_a_valid_pipeline(tmp_path: Path) -> None:
    """Against the schema that GitLab publishes for pipelines."""
    path = tmp_path / ".gitlab-ci.yml"
    path.write_text(pipeline(), "utf-8")
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.gitlab-ci", str(path)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    path.write_text(pipeline().replace("stage: test", "stage: {}"), "utf-8")
    assert subprocess.run(command, capture_output=True).returncode == 1


def test_every_input_is_used_and_every_use_declared() -> None:
    used = set(INPUT.findall(TEMPLATE.read_text("utf-8")))
    assert used == set(inputs())
    assert all("default" in one and one["description"] for one in inputs().values())


def test_nothing_given_reaches_the_shell_as_code() -> None:
    """Inputs stand in variables, never in the script itself."""
    job = yaml.safe_load(TEMPLATE.read_text("utf-8").split("\n---\n")[1])["$[[ inputs.job-name ]]"]
    assert INPUT.findall("\n".join([*job["before_script"], *job["script"]])) == []


def test_the_default_is_the_tag_of_this_version() -> None:
    assert inputs()["install"]["default"] == f"git+$CI_SERVER_URL/gailint/gailint.git@v{__version__}"


def test_reports_are_kept_whatever_the_job_says() -> None:
    artifacts = yaml.safe_load(pipeline())[JOB]["artifacts"]
    assert artifacts["when"] == "always"
    assert artifacts["reports"] == {"codequality": "gl-code-quality-report.json", "junit": "gailint.xml"}
    assert sorted(artifacts["paths"]) == sorted(artifacts["reports"].values())


# ---------------------------------------------------------------- the script


def test_with_the_defaults(project: Project, texts: dict[str, str]) -> None:
    project.commit(一局=texts["clean"], 二局=texts["error"], 三局=texts["warning"])
    done = project.run()
    assert done.status == 1, done.said
    assert "二局 年报.txt" in done.said and "T4-TOTALS" in done.said
    serious = [one for one in project.quality() if one[2] != "info"]
    assert serious == [("T2-LABEL", "三局 年报.txt", "minor"), ("T4-TOTALS", "二局 年报.txt", "major")]
    assert ("二局 年报.txt", "T4-TOTALS") in project.failures()


def test_the_include_in_the_readme(project: Project, texts: dict[str, str]) -> None:
    (include,) = yaml.safe_load(block(read("README.md"), "component:"))["include"]
    assert include["component"] == f"$CI_SERVER_FQDN/gailint/gailint/{TEMPLATE.stem}@v{__version__}"
    given = {name.replace("-", "_"): text for name, text in include["inputs"].items()}
    assert set(include["inputs"]) <= set(inputs())
    (project.folder / given["paths"]).mkdir()
    (project.folder / given["paths"] / "一局.txt").write_text(texts["error"], "utf-8")
    project.commit(二局=texts["error"])
    done = project.run(**given)
    assert done.status == 1 and "一局.txt" in done.said and "二局 年报.txt" not in done.said, done.said


def test_the_page_on_gitlab_names_the_inputs_and_their_defaults() -> None:
    rows = re.findall(r"^\| `([a-z-]+)` \| (?:`([^`]+)` )?\|", read("docs/gitlab-ci.md"), re.M)
    assert dict(rows) == {name: one["default"] for name, one in inputs().items()}
    shown = [body for kind, body in blocks(read("docs/gitlab-ci.md")) if kind == "yaml"]
    includes = [one for body in shown for one in yaml.safe_load(body).get("include", [])]
    assert [set(one["inputs"]) - set(inputs()) for one in includes] == [set(), set()]
    assert includes[1]["file"] == TEMPLATE.relative_to(ROOT).as_posix()
    (job,) = [one["gailint"] for one in map(yaml.safe_load, shown) if "gailint" in one]
    assert job["artifacts"]["reports"] == yaml.safe_load(pipeline())[JOB]["artifacts"]["reports"]
    assert all(
        f"{kind}:{name}" in job["script"][1]
        for kind, name in (("gitlab", "gl-code-quality-report.json"), ("junit", "gailint.xml"))
    )


def test_nothing_wrong(project: Project, texts: dict[str, str]) -> None:
    project.commit(一局=texts["clean"])
    done = project.run()
    assert (done.status, [one for one in project.quality() if one[2] != "info"]) == (0, [])
    assert set(project.failures()) == {(path, rule) for rule, path, _ in project.quality()}


@pytest.mark.parametrize(
    ("level", "status"),
    [("error", 0), ("warning", 1), ("never", 0)],
    ids=["errors only", "warnings too", "never"],
)
def test_the_threshold(project: Project, texts: dict[str, str], level: str, status: int) -> None:
    project.commit(三局=texts["warning"])
    assert project.run(fail_on=level).status == status


def test_only_what_a_merge_request_changed(project: Project, texts: dict[str, str]) -> None:
    base = project.commit(旧局=texts["error"], 改局=texts["clean"])
    project.commit(改局=texts["warning"])
    done = project.run({"CI_MERGE_REQUEST_DIFF_BASE_SHA": base}, scope="changed")
    assert done.status == 0, done.said
    assert {path for _, path, _ in project.quality()} == {"改局 年报.txt"}


def test_a_new_branch_is_checked_whole(project: Project, texts: dict[str, str]) -> None:
    project.commit(旧局=texts["error"])
    assert project.run({"CI_COMMIT_BEFORE_SHA": "0" * 40}, scope="changed").status == 1


def test_a_shallow_clone_fetches_what_it_compares_with(project: Project, texts: dict[str, str], tmp_path: Path) -> None:
    base = project.commit(旧局=texts["error"])
    project.commit(新局=texts["clean"])
    project.git("config", "uploadpack.allowAnySHA1InWant", "true")
    shallow = tmp_path / "shallow"
    subprocess.run(["git", "clone", "-q", "--depth=1", project.folder.as_uri(), str(shallow)], check=True)
    clone = Project(shallow, project.server, project.image)
    done = clone.run({"CI_COMMIT_BEFORE_SHA": base}, scope="changed")
    assert done.status == 0, done.said
    assert {path for _, path, _ in clone.quality()} <= {"新局 年报.txt"}


def test_nothing_changed(project: Project, texts: dict[str, str]) -> None:
    base = project.commit(旧局=texts["error"])
    done = project.run({"CI_COMMIT_BEFORE_SHA": base}, scope="changed")
    assert (done.status, project.quality()) == (0, []), done.said


def test_a_wheel_may_be_installed(project: Project, texts: dict[str, str], server: Path, tmp_path: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "-q",
        "--no-deps",
        "--no-build-isolation",
        "-w",
        str(tmp_path),
    ]
    subprocess.run([*command, str(server / "gailint" / "gailint.git")], check=True)
    (wheel,) = tmp_path.glob("*.whl")
    project.commit(二局=texts["error"])
    assert project.run(install=str(wheel)).status == 1


# ---------------------------------------------------------------- the image


def test_the_image_is_made_of_files_that_are_there() -> None:
    """No container engine runs here: what can be told without one is that every file is there and the steps work."""
    lines = (ROOT / "Dockerfile").read_text("utf-8").splitlines()
    copied = [word for line in lines if line.startswith("COPY ") and "--from" not in line for word in line.split()[1:-1]]
    assert copied and [name for name in copied if not (ROOT / name).exists()] == []
    assert [line.split()[1] for line in lines if line.startswith("FROM ")] == ["python:3.12-slim"] * 2


def test_the_steps_of_the_image_install_gailint(tmp_path: Path) -> None:
    """The two RUN lines, with the folders of the image replaced by folders here."""
    lines = (ROOT / "Dockerfile").read_text("utf-8").splitlines()
    source, wheels = tmp_path / "source", tmp_path / "wheels"
    source.mkdir()
    for line in lines:
        if line.startswith("COPY ") and "--from" not in line:
            *names, _ = line.split()[1:]
            for name in names:
                if (ROOT / name).is_dir():
                    shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
                else:
                    shutil.copy(ROOT / name, source / name)
    subprocess.run([sys.executable, "-m", "venv", str(tmp_path / "env")], check=True)
    python = tmp_path / "env" / "bin" / "python"
    for line in [line.removeprefix("RUN ") for line in lines if line.startswith("RUN ")]:
        step = line.replace("python -m", f"{python} -m").replace("/wheels", str(wheels)).replace("rm -r", "test -d")
        subprocess.run(["bash", "-ec", step], cwd=source, check=True, capture_output=True)
    done = subprocess.run([python.with_name("gailint"), "--version"], capture_output=True, text=True, cwd=tmp_path)
    assert done.stdout == f"gailint {__version__}\n"


def test_an_image_that_carries_gailint_needs_no_network(project: Project, texts: dict[str, str]) -> None:
    """`install: gailint` with an interpreter that has it: nothing is fetched."""
    command = [
        str(project.image / "bin" / "python"),
        "-m",
        "pip",
        "install",
        "-q",
        str(project.server / "gailint" / "gailint.git"),
    ]
    subprocess.run(command, check=True)
    project.commit(二局=texts["error"])
    done = project.run({"PIP_NO_INDEX": "1"}, install="gailint")
    assert done.status == 1, done.said
    assert ("T4-TOTALS", "二局 年报.txt", "major") in project.quality()

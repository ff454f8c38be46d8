"""The XML Schema of JUnit reports that pytest tests itself with, from pytest's source distribution. It is fetched once and
kept in the user's cache folder; it is no part of this project."""

import importlib.metadata
import os
import subprocess
import sys
import tarfile
import tempfile
from contextlib import suppress
from functools import cache
from pathlib import Path

import pytest
import xmlschema

KEPT = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "gailint-tests" / "junit-10.xsd"


@cache
def junit_schema() -> xmlschema.XMLSchema:
    """The schema; the test fails with the reason when it cannot be fetched."""
    if KEPT.is_file():
        return xmlschema.XMLSchema(KEPT.read_text("utf-8"))
    text = fetched()
    with suppress(OSError):
        KEPT.parent.mkdir(parents=True, exist_ok=True)
        KEPT.write_text(text, "utf-8")
    return xmlschema.XMLSchema(text)


def fetched() -> str:
    """The schema's text out of the source distribution of the installed pytest."""
    wanted = f"pytest=={importlib.metadata.version('pytest')}"
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]
        done = subprocess.run(
            [*command, "--no-binary", "pytest", "-d", folder, wanted], capture_output=True, text=True, timeout=300
        )
        archives = list(Path(folder).glob("*.tar.gz"))
        if done.returncode or not archives:
            pytest.fail(
                f"the JUnit schema comes with the source of {wanted}, which pip cannot fetch:\n{done.stderr}", pytrace=False
            )
        with tarfile.open(archives[0]) as archive:
            name = next(name for name in archive.getnames() if name.endswith("testing/example_scripts/junit-10.xsd"))
            member = archive.extractfile(name)
            assert member
            return member.read().decode("utf-8")

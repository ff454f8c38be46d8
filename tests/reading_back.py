"""Every format read as its consumer reads it: text -> (rule, path, line) of each finding, in the order written.

A file that could not be checked is ("unreadable", path, 1). Fails when the consumer would stumble.
"""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree

from jsonschema import Draft202012Validator
from sarif_pydantic import Sarif
from tests.junit_schema import junit_schema
from tests.reading_html import page

Places = list[tuple[str, str, int]]
SCHEMAS = Path(__file__).resolve().parent / "schemas"


def against(name: str, data: Any) -> None:
    """Fails unless data is what a schema in tests/schemas asks."""
    schema = json.loads((SCHEMAS / f"{name}.schema.json").read_text("utf-8"))
    errors = [f"{list(one.absolute_path)}: {one.message}" for one in Draft202012Validator(schema).iter_errors(data)]
    assert errors == []


def from_json(text: str) -> Places:
    whole = json.loads(text)
    against("report", whole)
    lost = [("unreadable", file["path"], 1) for file in whole["files"] if file["status"] == "error"]
    return lost + [(one["code"], one["filename"], one["location"]["row"]) for one in whole["findings"]]


def from_jsonl(text: str) -> Places:
    whole: dict[str, Any] = {"version": "0.0.0", "files": [], "findings": [], "set_aside": []}
    for line in text.splitlines():
        record = json.loads(line)
        kind = record.pop("type")
        whole["set_aside" if kind == "set_aside" else f"{kind}s"].append(record)
    return from_json(json.dumps(whole))


def from_gitlab(text: str) -> Places:
    """GitLab keeps entries by fingerprint and stops at the first that its schema refuses."""
    entries = json.loads(text)
    against("codequality", entries)
    kept = {entry["fingerprint"]: entry for entry in entries}
    assert len(kept) == len(entries)
    for entry in entries:
        assert entry["description"].startswith(f"{entry['check_name']}: ")
        assert (entry["severity"] == "critical") == (entry["check_name"] == "unreadable")
    return [(one["check_name"], one["location"]["path"], one["location"]["lines"]["begin"]) for one in kept.values()]


def from_rdjson(text: str) -> Places:
    whole = json.loads(text)
    against("rdjson", whole)
    found = []
    for one in whole["diagnostics"]:
        where = one["location"].get("range", {"start": {"line": 1, "column": 1}, "end": {"line": 1, "column": 1}})
        assert tuple(where["start"].values()) <= tuple(where["end"].values())
        found.append((one["code"]["value"], one["location"]["path"], where["start"]["line"]))
    return found


def from_sarif(text: str) -> Places:
    whole = json.loads(text)
    Sarif.model_validate(whole)
    no_empty_text(whole)
    (run,) = whole["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert len(set(rules)) == len(rules)
    assert (run["columnKind"], run["automationDetails"]["id"]) == ("utf16CodeUnits", "gailint/")
    found, fingerprints = [], set()
    for note in run["invocations"][0]["toolExecutionNotifications"]:
        if note["level"] == "error":
            assert not run["invocations"][0]["executionSuccessful"]
            found.append(("unreadable", path_of(note), 1))
        else:
            assert note["level"] == "note" and rules[note["associatedRule"]["index"]] == note["associatedRule"]["id"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]] == result["ruleId"]
        assert result["level"] in ("note", "warning", "error")
        (place,) = result["locations"]
        region = place["physicalLocation"]["region"]
        assert set(region) == {"startLine", "startColumn", "endLine", "endColumn"} and min(region.values()) >= 1
        links = [int(number) for number in re.findall(r"(?<!\\)\]\((.*?)\)", result["message"]["text"])]
        assert links == [one["id"] for one in result.get("relatedLocations", [])]
        assert re.fullmatch("[0-9a-f]{16}:1", result["partialFingerprints"]["primaryLocationLineHash"])
        fingerprints.add(result["partialFingerprints"]["gailint/v1"])
        if "suppressions" not in result:
            found.append((result["ruleId"], path_of(result), region["startLine"]))
    assert len(fingerprints) == len(run["results"])
    return found


def no_empty_text(value: Any) -> None:
    """GitHub refuses empty strings, save what a correction writes."""
    if isinstance(value, dict):
        for key, one in value.items():
            if key != "insertedContent":
                no_empty_text(one)
    elif isinstance(value, list):
        for one in value:
            no_empty_text(one)
    else:
        assert value != ""


def path_of(result: dict[str, Any]) -> str:
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert re.fullmatch(r"(file://)?[A-Za-z0-9\-._~/%]+", uri)
    return unquote(uri.removeprefix("file://"), errors="replace")


def from_junit(text: str) -> Places:
    """GitLab keeps the first case of a name, of its outcome the first of failure, error, skipped."""
    junit_schema().validate(text)
    found, names = [], set()
    for suite in ElementTree.fromstring(text.encode()):
        cases = list(suite)
        for case in cases:
            assert (case.attrib["classname"], case.attrib["name"]) not in names
            names.add((case.attrib["classname"], case.attrib["name"]))
            assert case.attrib["classname"] == suite.attrib["name"] == suite.attrib["file"]
            assert len(case) <= 1
            for outcome in case:
                if outcome.tag == "error":
                    found.append(("unreadable", case.attrib["classname"], 1))
                if outcome.tag == "failure":
                    lines = (outcome.text or "").split("\n")
                    places = [int(re.match(r"(\d+):\d+ ", line)[1]) for line in lines]  # type: ignore[index]
                    found += [(case.attrib["name"].split(" ")[0], case.attrib["classname"], line) for line in places]
        told = {"tests": len(cases)}
        for attribute, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
            told[attribute] = sum(1 for case in cases if len(case) and case[0].tag == tag)
        assert told == {name: int(suite.attrib[name]) for name in told}
    return found


def from_checkstyle(text: str) -> Places:
    root = ElementTree.fromstring(text.encode())
    assert (root.tag, root.attrib) == ("checkstyle", {"version": "4.3"})
    found = []
    for file in root:
        assert file.tag == "file" and len(file)
        for error in file:
            assert set(error.attrib) == {"line", "column", "severity", "message", "source"}
            assert error.attrib["severity"] in ("error", "warning", "info") and int(error.attrib["column"]) >= 1
            found.append((error.attrib["source"].removeprefix("gailint."), file.attrib["name"], int(error.attrib["line"])))
    return found


KNOWN_COMMANDS = ("add-mask", "set-output", "stop-commands", "group", "endgroup", "debug", "error", "warning", "notice", "echo")


def commands(text: str) -> list[tuple[str, dict[str, str], str]]:
    """What the runner of GitHub takes for commands: (name, properties, data), unescaped in its order."""
    found = []
    for line in re.split(r"\r\n|\r|\n", text):
        start = line.lstrip()
        end = start.find("::", 2)
        if start.startswith("::") and end >= 0 and start[2:end].split(" ")[0] in KNOWN_COMMANDS:
            name, _, listed = start[2:end].partition(" ")
            properties = dict(pair.split("=", 1) for pair in listed.strip().split(",") if "=" in pair)
            found.append((name, {key: unescaped(value) for key, value in properties.items()}, unescaped(start[end + 2 :])))
        elif old := re.search(r"##\[([^\] ]*)[^\]]*\]", line):
            assert old[1] not in KNOWN_COMMANDS, line
    return found


def unescaped(text: str) -> str:
    for code, char in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(code, char)
    return text


def from_github(text: str) -> Places:
    found = []
    levels = ("error", "warning", "notice")
    ranks = []
    for name, properties, data in commands(text):
        assert name in levels and data
        ranks.append(levels.index(name))
        if properties["title"] == "gailint":
            assert "file" not in properties
            continue
        rule = re.fullmatch(r"gailint \((.+)\)", properties["title"])
        assert rule
        if "col" in properties:
            assert properties["line"] == properties["endLine"]
        found.append((rule[1], properties["file"], int(properties.get("line", "1"))))
    assert ranks == sorted(ranks)
    return found


def from_markdown(text: str) -> Places:
    """The lines of the tables; backslashes and the broken @ undone."""
    found = []
    path = ""
    for line in text.split("\n"):
        if line.startswith("### "):
            path = plain(line[4:])
        cells = [cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
        if len(cells) == 6 and cells[1].startswith("**未能读取"):
            found.append(("unreadable", plain(cells[0]), 1))
        if len(cells) == 4 and re.fullmatch(r"\d+:\d+", cells[0]):
            found.append((cells[2], path, int(cells[0].split(":")[0])))
    return found


def plain(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text.replace("<!-- -->", "")).replace("&amp;", "&")


def from_concise(text: str) -> Places:
    places = re.findall(r"^(.*?):(\d+):\d+: ([A-Z0-9-]+) ", text, re.M)
    return [(rule, path, int(line)) for path, line, rule in places]


def from_full(text: str) -> Places:
    found = []
    path = ""
    for line in text.split("\n"):
        if place := re.match(r"  (\d+):\d+  \S+  ([A-Z0-9-]+)  ", line):
            found.append((place[2], path, int(place[1])))
        elif not line.startswith(" "):
            path = line
    return found


def from_html(text: str) -> Places:
    """The page as a person reads it: each part under its path, each finding with its rule and the line it names."""
    whole = page(text)
    found = []
    parts = [*whole.every("details", "report")] or [*whole.every("body")]
    for part in parts:
        if not any(part.every("li", "finding")):
            continue
        name = next(part.every("bdi")).text().replace("U+000A", "\n")  # control characters are made visible
        for finding in part.every("li", "finding"):
            place = next(finding.every("dd")).text()
            said = re.match(r"(?:第 |line )(\d+)", place)
            assert said, place
            rule = [one.text() for one in finding.every("code")][-1]
            found.append((rule, name, int(said[1])))
    others = [
        ("unreadable", next(item.every("bdi")).text(), 1)
        for some in whole.every("section", "others")
        for item in some.every("li", "error")
    ]
    return others + found


READERS: dict[str, Callable[[str], Places]] = {
    "full": from_full,
    "concise": from_concise,
    "json": from_json,
    "jsonl": from_jsonl,
    "gitlab": from_gitlab,
    "sarif": from_sarif,
    "junit": from_junit,
    "github": from_github,
    "rdjson": from_rdjson,
    "checkstyle": from_checkstyle,
    "markdown": from_markdown,
    "html": from_html,
}

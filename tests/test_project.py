"""Reports compared with one another: which belong together, pairs over the years, the command line, the cost."""

import json
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from random import Random
from types import SimpleNamespace
from typing import Any, NamedTuple

import pytest
from tests.program import Run

from accuracy import figures as fig
from accuracy import layouts, series
from gailint import api, brief, engine, organs, project
from gailint.blank import blank_report
from gailint.finding import Finding
from gailint.forms import Form
from gailint.kinds import xy_twins

PAIRS = 200
ORGAN = "云山县水务局"


class Named(NamedTuple):
    organ: str
    path: str


# ---------------------------------------------------------------- which reports are of one organ

TOGETHER: dict[str, list[tuple[str, str]]] = {
    "equal names": [("云泊市水务局", "a.txt"), ("云泊市水务局", "b/c.txt")],
    "government": [("云泊县人民政府", "1.txt"), ("云泊县政府", "2.txt"), ("云泊县", "3.txt")],
    "street office": [("北区青溪街道办事处", "1"), ("北区青溪街道", "2"), ("北区人民政府青溪街道办事处", "3")],
    "committee": [("云泊市高新区管理委员会", "1"), ("云泊市高新区管委会", "2")],
    "note in brackets": [("云泊海关（本级机关）", "1"), ("云泊海关", "2")],
    "signed by its office": [("云泊市水务局办公室", "1"), ("云泊市水务局", "2")],
    "with and without the city": [("云泊市清溪县水务局", "x/1.txt"), ("清溪县水务局", "y/2.txt")],
    "without any place, in one folder": [("云泊市水务局", "x/1.txt"), ("水务局", "x/2.txt")],
    "without any place, by year": [("水务局", "县/2022年/水务.txt"), ("水务局", "县/2023年/水务.txt")],
    "no name, by file": [("", "县/水务局2022年.txt"), ("", "县/水务局2023年.txt")],
    "no name, by folder of years": [("", "2022/水务局.txt"), ("", "2023/水务局.md")],
    "no name, files named by year": [("", "水务局/2022.txt"), ("", "水务局/2023年度报告.txt")],
    "one without a name": [("云泊市水务局", "水务/2022.txt"), ("", "水务/2023.txt")],
}
APART: dict[str, list[tuple[str, str]]] = {
    "names": [("云泊市水务局", "a/1.txt"), ("云泊市教育局", "a/2.txt")],
    "places": [("清溪县水务局", "a/1.txt"), ("白河县水务局", "a/2.txt")],
    "government and its office": [("云泊县人民政府", "1.txt"), ("云泊县人民政府办公室", "2.txt")],
    "without any place, in two folders": [("城关镇人民政府", "甲县/1.txt"), ("城关镇人民政府", "乙县/1.txt")],
    "without any place, elsewhere": [("云泊市水务局", "x/1.txt"), ("水务局", "y/2.txt")],
    "no name, other files": [("", "县/水务局2022.txt"), ("", "县/教育局2023.txt")],
    "no name, other folders": [("", "水务局/2022.txt"), ("", "教育局/2023.txt")],
    "no name, numbered files": [("", "report_0001.txt"), ("", "report_0002.txt")],
}


@pytest.mark.parametrize("case", TOGETHER)
def test_together(case: str) -> None:
    assert len(set(organs.by_organ([Named(*one) for one in TOGETHER[case]]))) == 1


@pytest.mark.parametrize("case", APART)
def test_apart(case: str) -> None:
    assert len(set(organs.by_organ([Named(*one) for one in APART[case]]))) == len(APART[case])


def test_a_short_name_that_may_mean_two_organs_stays_alone() -> None:
    found = organs.by_organ([Named("甲市清溪县水务局", "1"), Named("乙市清溪县水务局", "2"), Named("清溪县水务局", "3")])
    assert len(set(found)) == 3


def test_a_file_name_under_two_organs_gives_none() -> None:
    found = organs.by_organ([Named("甲县水务局", "x/2021.txt"), Named("甲县水利局", "x/2022.txt"), Named("", "x/2023.txt")])
    assert len(set(found)) == 3


# ---------------------------------------------------------------- pairs over the years


def xy(data: tuple[bytes, bytes], names: tuple[str, str] = ("2.txt", "1.txt")) -> list[Finding]:
    """What the rules across years say of a report (first) beside that of the year before."""
    now, before = (api.read(one, name)[1] for one, name in zip(data, names, strict=True))
    rules = [rule for rule in api.builtin().rules if rule.id.startswith("XY-")]
    return list(engine.run(rules, now, previous=before).findings)


def test_consistent_pairs_are_silent() -> None:
    names = list(layouts.LAYOUTS)
    found: list[tuple[int, str, str]] = []
    outcomes: set[tuple[str, str]] = set()
    rules = [rule for rule in api.builtin().rules if rule.id.startswith("XY-")]
    for number in range(PAIRS):
        rng = Random(f"pair/{number}")
        year = rng.choice((2020, 2021, 2022, 2023, 2024))
        texts = [series.text(one, rng, names[number % len(names)]) for one in series.draw(rng, (year - 1, year))]
        before, now = (api.read(text.encode(), f"{n}.txt")[1] for n, text in enumerate(texts))
        results = engine.run(rules, now, previous=before)
        found += [(number, one.rule, one.message) for one in results.findings]
        outcomes |= {(one.rule, str(one.outcome)) for one in results.rules}
    assert found == []
    assert {(rule, "pass") for rule in ("XY-CARRY", "XY-STOCK", "XY-ITEMS", "XY-GROWTH", "XY-COPY")} <= outcomes


def broken(before: fig.Figures, now: fig.Figures) -> list[str]:
    """The rules that two years of figures break, by their definition."""
    found = ["XY-CARRY"] if before.t3["结转下年"] != now.t3["上年结转"] else []
    if now.year >= 2022:
        for row in ("规章", "规范性文件"):
            issued, repealed, stock = (int(value) for value in now.t2[row])
            if stock != int(before.t2[row][2]) + issued - repealed:
                found.append("XY-STOCK")
    if now.year == 2020:
        for row in ("行政许可", "其他对外管理服务事项", "行政处罚", "行政强制", "行政事业性收费"):
            if int(now.t2[row][0]) != int(before.t2[row][0]) + int(before.t2[row][1]):
                found.append("XY-ITEMS")
    return sorted(found)


def test_what_does_not_follow_is_found() -> None:
    """Two years drawn without regard to each other break just the rules that their figures break."""
    checked = 0
    for number in range(60):
        rng = Random(f"loose/{number}")
        year = rng.choice((2020, 2021, 2022, 2023, 2024))
        before, now = (series.draw(rng, (one,))[0] for one in (year - 1, year))
        now = series.draw(rng, (year,), before.figures.organ)[0]
        expected = broken(before.figures, now.figures)
        data = tuple(series.text(one, rng, "pipe-leading").encode() for one in (now, before))
        found = sorted(one.rule for one in xy(data) if one.rule in ("XY-CARRY", "XY-STOCK", "XY-ITEMS"))
        assert found == expected, number
        checked += len(expected)
    assert checked >= 60


def test_examples_of_three_years_carry_over(root: Path) -> None:
    paths = sorted((root / "examples" / "clean").glob("水务局*.txt"))
    assert len(paths) == 3
    for before, now in pairwise(paths):
        assert xy((now.read_bytes(), before.read_bytes()), (now.name, before.name)) == []


def test_brief_keeps_what_is_compared(root: Path) -> None:
    paths = sorted((root / "examples" / "clean").iterdir())
    assert len(paths) == 8
    for path in paths:
        source, aligned = api.read(path.read_bytes(), path.name)
        kept = brief.brief(aligned, source.lines)
        again = brief.opened(kept, api.builtin().forms)
        assert again.lines == list(source.lines)
        assert again.aligned.text == aligned.text
        assert again.aligned.choice[:2] == aligned.choice[:2] and again.aligned.choice.form is aligned.choice.form
        assert {key: (one.form, one.cells) for key, one in again.aligned.tables.items()} == {
            key: (one.form, one.cells) for key, one in aligned.tables.items()
        }
        assert organs.named(again.aligned.report) == organs.named(aligned.report) == kept.organ
        assert len(kept.packed) < 9_000


# ---------------------------------------------------------------- the command line


@pytest.fixture
def here(tmp_path: Path, form_of: Callable[[int], Form], monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder, made the current one, with reports of one organ: 2021 and 2022 follow, 2023 does not, 2025 is alone."""
    tables: dict[int, dict[str, Any]] = {
        2021: {"t3": {"本年新收": 2, "结转下年": 2}},
        2022: {"t3": {"上年结转": 2, "结转下年": 2}},
        2023: {"t3": {"上年结转": 3, "结转下年": 3}},
        2025: {},
    }
    for year, figures in tables.items():
        (tmp_path / f"{year}.txt").write_text(blank_report(form_of(year), year, figures), "utf-8")
    (tmp_path / "教育局2023.txt").write_text(
        blank_report(form_of(2023), 2023, {"t3": {"上年结转": 9, "结转下年": 9}}).replace(ORGAN, "云山县教育局"), "utf-8"
    )
    (tmp_path / "说明.txt").write_text("会议通知\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def line_of(path: str, text: str) -> int:
    return next(n for n, line in enumerate(Path(path).read_text("utf-8").split("\n"), 1) if text in line)


def test_previous(here: Path, run: Run) -> None:
    ran = run("--previous", "2022.txt", "2023.txt", "-f", "json", "--select", "XY")
    assert (ran.status, ran.err) == (0, "")
    carried, left = line_of("2023.txt", "二、上年结转"), line_of("2022.txt", "四、结转下年度")
    assert ran.told == [f"2023.txt:{carried} XY-CARRY"]
    (related,) = ran.findings[0]["related"]
    assert (related["filename"], related["location"]["row"], related["message"]) == (
        "2022.txt",
        left,
        f"2022 年报告第 {left} 行：结转下年 2",
    )
    (file,) = json.loads(ran.out)["files"]
    assert file["counts"] == {"pass": 2, "fail": 1, "cannot_tell": 0, "not_applicable": 6}
    assert file["verdict"] == "符合"
    shown = run("--previous", "2022.txt", "2023.txt", "--select", "XY").out
    column = related["location"]["column"]
    assert f"相关 2022.txt:{left}:{column}（2022 年报告第 {left} 行：结转下年 2）" in shown
    assert run("--previous", "2022.txt", "2023.txt", "--select", "XY", "--fail-on", "warning").status == 1


def test_findings_across_years_stand_among_the_others(here: Path, run: Run) -> None:
    alone = run("2023.txt", "-f", "json")
    beside = run("2023.txt", "-f", "json", "--previous", "2022.txt")
    rows = [one["location"]["row"] for one in beside.findings]
    assert rows == sorted(rows)
    assert sorted(set(beside.told) - set(alone.told)) == [f"2023.txt:{line_of('2023.txt', '二、上年结转')} XY-CARRY"]
    assert set(alone.told) <= set(beside.told)


def test_a_report_of_another_year_is_said_and_not_used(here: Path, run: Run) -> None:
    ran = run("--previous", "2021.txt", "2023.txt", "-f", "json", "--select", "XY")
    assert (ran.status, ran.findings) == (0, [])
    assert ran.err == "gailint: 2021.txt：没有与上一年度对照：对照的报告是 2021 年度的，不是 2022 年度的\n"


MISUSED = {
    "two reports": (["--previous", "2022.txt", "2023.txt", "2021.txt"], "--previous 只用于一份报告，这里有 2 份"),
    "no such file": (["--previous", "2000.txt", "2023.txt"], "2000.txt：读不了：没有这个文件或文件夹"),
    "not a report": (["--previous", "说明.txt", "2023.txt"], "说明.txt：不是政府信息公开工作年度报告"),
    "a project too": (["--previous", "2022.txt", "--project", "2023.txt"], "--project 和 --previous 不能同用"),
    "a year for all": (["--project", "--year", "2023", "."], "--project 和 --year 不能同用"),
}


@pytest.mark.parametrize(("arguments", "said"), MISUSED.values(), ids=MISUSED.keys())
def test_misuse(here: Path, run: Run, arguments: list[str], said: str) -> None:
    ran = run(*arguments)
    assert (ran.status, ran.out) == (2, "")
    assert said in ran.err


def test_project(here: Path, run: Run) -> None:
    ran = run("--project", "-f", "json", "--select", "XY")
    carried = line_of("2023.txt", "二、上年结转")
    assert ran.told == [f"2023.txt:{carried} XY-CARRY", "2025.txt:1 XY-GAP"]
    files = {one["path"]: one for one in json.loads(ran.out)["files"]}
    assert [one["status"] for one in files.values()].count("not-report") == 1
    assert files["2022.txt"]["counts"] == {"pass": 9 - 2, "fail": 0, "cannot_tell": 0, "not_applicable": 2}
    assert files["教育局2023.txt"]["counts"]["fail"] == 0


def test_without_project_nothing_is_compared(here: Path, run: Run) -> None:
    assert run(".", "-f", "json", "--select", "XY").findings == []


def test_project_over_several_paths(here: Path, run: Run) -> None:
    assert run("--project", "2023.txt", "2022.txt", "-f", "json", "--select", "XY-CARRY").told == [
        f"2023.txt:{line_of('2023.txt', '二、上年结转')} XY-CARRY"
    ]
    assert run("--project", "2023.txt", "2021.txt", "-f", "json", "--select", "XY-CARRY").told == []


OWN = """- id: LOCAL-LESS
  title: 结转不应增加
  basis: 内部要求
  severity: error
  needs: [previous, T3-COLUMNS]
  table: t3
  for_each: once
  assert: t3[结转下年, 总计] <= 上年:t3[结转下年, 总计]
  message: "{lhs_terms} 多于 {rhs_terms}"
  examples:
    - bad: {t3: {结转下年: 3}, previous: {t3: {结转下年: 2}}}
      finds: [结转下年×总计 3 多于 2022 年报告结转下年×总计 2]
    - ok: {t3: {结转下年: 2}, previous: {t3: {结转下年: 2}}}
"""


def test_a_rule_of_ones_own_may_look_back(here: Path, run: Run) -> None:
    Path("own.yaml").write_text(OWN, "utf-8")
    assert run("rules", "test", "own.yaml").status == 0
    ran = run("--project", "-f", "json", "--rules", "own.yaml", "--select", "LOCAL")
    assert (ran.status, [one["message"] for one in ran.findings]) == (1, ["结转下年×总计 3 多于 2022 年报告结转下年×总计 2"])
    verdicts = {one["path"]: one["verdict"] for one in json.loads(ran.out)["files"]}
    assert (verdicts["2022.txt"], verdicts["2023.txt"]) == ("符合", "不符合")


def test_what_such_a_rule_needs_counts_too(here: Path, run: Run, form_of: Callable[[int], Form]) -> None:
    """The total is wrong in its own table: what it is compared with says nothing."""
    Path("own.yaml").write_text(OWN, "utf-8")
    text = Path("2023.txt").read_text("utf-8").replace("0\t0\t0\t0\t0\t0\t3", "0\t0\t0\t0\t0\t1\t3")
    Path("2023.txt").write_text(text, "utf-8")
    for arguments in (["--project", "."], ["--previous", "2022.txt", "2023.txt"]):
        ran = run(*arguments, "-f", "json", "--rules", "own.yaml", "--select", "LOCAL,T3-COLUMNS")
        (file,) = (one for one in json.loads(ran.out)["files"] if one["path"].endswith("2023.txt") and "局" not in one["path"])
        assert file["not_checked"] == [{"code": "LOCAL-LESS", "reason": "T3-COLUMNS 未通过"}]


def test_processes_say_the_same(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(4):
        rng = Random(f"many/{number}")
        series.write(tmp_path, series.draw(rng, (2021, 2022)), rng)
        series.write(tmp_path, series.draw(rng, (2023,), series.draw(rng, (2021,))[0].figures.organ), rng)
    monkeypatch.setattr("gailint.jobs.PARALLEL_FROM", 2)
    one, two = (run("--project", str(tmp_path), "-f", "json", "--jobs", jobs) for jobs in ("1", "2"))
    assert one.out == two.out
    assert len(json.loads(one.out)["files"]) == 12


# ---------------------------------------------------------------- the cost


class Counted(frozenset[bytes]):
    """Sentences that count how often they are compared."""

    compared = 0

    def __and__(self, other: Any) -> frozenset[bytes]:
        Counted.compared += 1
        return frozenset.__and__(self, other)


def crowd(count: int, sentences: Callable[[int], Sequence[int]]) -> list[Any]:
    """Reports of different organs for one year, by the numbers of their sentences."""
    return [
        SimpleNamespace(
            number=number,
            organ=f"第{number}县水务局",
            key=f"{number}",
            year=2023,
            marks=Counted(one.to_bytes(8, "big") for one in sentences(number)),
        )
        for number in range(count)
    ]


@pytest.mark.parametrize(
    "sentences",
    [
        pytest.param(lambda _: range(20), id="all equal"),
        pytest.param(lambda number: [*range(17), *range(100 + 3 * number, 103 + 3 * number)], id="nearly equal"),
        pytest.param(lambda number: [*range(9), *range(100 + 11 * number, 111 + 11 * number)], id="common phrases"),
    ],
)
def test_twins_cost_grows_with_the_number_of_reports(
    sentences: Callable[[int], Sequence[int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xy_twins, "_problem", lambda *_: None)
    costs = []
    for count in (200, 800):
        Counted.compared = 0
        list(xy_twins.check_project({"least": 8, "share": 80}, crowd(count, sentences)))
        costs.append(Counted.compared)
    assert costs[1] <= 4 * costs[0] + 800
    assert costs[1] <= 800 * 2 * xy_twins._CANDIDATES


def test_a_report_that_is_no_longer_compared_is_packed_again(root: Path) -> None:
    path = root / "examples" / "clean" / "水务局2020年_竖线行_标题两行.txt"
    source, aligned = api.read(path.read_bytes(), path.name)
    (one,) = project.filed([brief.brief(aligned, source.lines)], api.builtin().forms)
    assert one.aligned.choice.year == 2020
    one.close()
    assert one._opened is None

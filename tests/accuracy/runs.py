"""Reports that are checked together: years of one organ, organs of one year. A random number generator goes in, files
come out. All that is drawn here is lawful, however suspicious it looks; faults: faults_across.py.
"""

import re
from collections.abc import Callable
from random import Random
from typing import NamedTuple

from . import figures as fig
from . import growth, layouts, organs, prose, reports, series
from .model import Block, Report, Sentence, has_block, put_block
from .pieces import Placed, place

YEAR = re.compile(r"(?<!\d)20[0-3]\d(?!\d)")
REQUESTS = "s1/依申请公开"
MORE = ("s1/主动公开", "s1/政府信息管理", "s1/平台建设", "s1/监督保障")
TEXTS = ("proactive", "manage", "platform", "supervise")


class Filed(NamedTuple):
    """One file of a run."""

    path: str
    report: Report
    layout: str
    encoding: str
    placed: Placed


class Run(NamedTuple):
    """Files that are checked together, the last beside the first with `--previous`, or all with `--project`."""

    files: tuple[Filed, ...]
    previous: bool = False


Numbers = list[fig.Figures]


def filed(rng: Random, path: str, report: Report, layout: str = "", encoding: str = "utf-8") -> Filed:
    """A report as a file, in a layout that loses nothing unless one is given."""
    layout = layout or rng.choice(tuple(layouts.LOSSLESS))
    return Filed(path, report, layout, encoding, place(layouts.render(report, layout, rng)))


def named(report: Report) -> Report:
    """The report with its organ's name and its year in the title."""
    figures = report.figures
    return put_block(report, prose.title_block(f"{figures.organ.name}{figures.year}年政府信息公开工作年度报告"))


def written(rng: Random, drawn: Numbers) -> list[Report]:
    """The reports of following figures; about half of them tell, rightly, how the requests grew."""
    found: list[Report] = []
    for before, figures in zip([None, *drawn], drawn, strict=False):
        report = named(reports.draw(rng, figures=figures))
        text = growth.right(rng, before, figures) if before and before.year == figures.year - 1 else ""
        found.append(added(report, REQUESTS, "growth", text) if text and rng.random() < 0.6 else report)
    return found


def added(report: Report, key: str, name: str, *texts: str) -> Report:
    """The report with sentences at the end of a paragraph."""
    block = next(block for block in report.blocks if block.key == key)
    assert isinstance(block, Block)
    more = tuple(Sentence(f"{key}/{name}{number}", text) for number, text in enumerate(texts))
    return put_block(report, block._replace(sentences=(*block.sentences, *more)))


def lengthened(rng: Random, report: Report) -> Report:
    """The report with four more sentences in each aspect that is told at length."""
    writer = prose.Writer(rng, report.figures)
    for key, file in zip(MORE, TEXTS, strict=True):
        report = added(report, key, "more", *writer.several(file, "any", 4))
    return report


def copied(report: Report, source: Report, keys: tuple[str, ...]) -> Report:
    """The report with the paragraphs under some keys taken from another; years move on, names are its own."""
    years = report.figures.year - source.figures.year
    old, new = source.figures.organ, report.figures.organ

    def text(sentence: Sentence) -> Sentence:
        said = YEAR.sub(lambda found: str(int(found[0]) + years), sentence.text)
        for past, own in ((old.name, new.name), (old.self, new.self)):
            said = said.replace(past, own)
        return sentence._replace(text=said)

    for key in keys:
        if not (has_block(report, key) and has_block(source, key)):
            continue
        block = next(block for block in source.blocks if block.key == key)
        assert isinstance(block, Block)
        report = put_block(report, block._replace(sentences=tuple(map(text, block.sentences))))
    return report


def by_organ(rng: Random, drawn: list[Report]) -> tuple[Filed, ...]:
    """Reports as files, named in one of the usual ways."""
    name = rng.choice(("{organ}/{year}.txt", "{year}/{organ}.txt", "{organ}{year}年度报告.txt"))
    return tuple(filed(rng, name.format(organ=report.figures.organ.name, year=report.figures.year), report) for report in drawn)


def span(rng: Random, count: int, first: int = 2019) -> tuple[int, ...]:
    """Some years in a row."""
    start = rng.randint(first, 2026 - count)
    return tuple(range(start, start + count))


def place_names(rng: Random) -> tuple[str, str]:
    """A county and a city."""
    county = rng.choice(organs.SHIRE) + rng.choice(organs.SECOND) + "县"
    return county, rng.choice(organs.SHIRE) + rng.choice(organs.FIRST) + "市"


def bureau(county: str, name: str) -> organs.Organ:
    """A department of a county."""
    return organs.Organ(county + name, "我局", f"{county}人民政府门户网站", f"{county}人民政府", "全局")


def government(county: str, city: str) -> organs.Organ:
    """The government of a county."""
    return organs.Organ(f"{county}人民政府", "我县", f"{county}人民政府门户网站", f"{city}人民政府", "全县", True)


# ---------------------------------------------------------------- lawful runs


def pair(rng: Random) -> Run:
    """Two years of one organ, the later beside the earlier."""
    drawn = written(rng, series.numbers(rng, span(rng, 2)))
    names = tuple(layouts.LAYOUTS)
    return Run(tuple(filed(rng, f"{r.figures.year}.txt", r, rng.choice(names)) for r in drawn), previous=True)


def years(rng: Random) -> Run:
    """Three or four years of one organ in a row."""
    return Run(by_organ(rng, written(rng, series.numbers(rng, span(rng, rng.choice((3, 4)))))))


def change_of_form(rng: Random) -> Run:
    """2020 and 2021: the documents published to date are not the documents in force."""
    return Run(by_organ(rng, written(rng, series.numbers(rng, (2020, 2021)))), previous=True)


def standard_phrases(rng: Random) -> Run:
    """Opening, statements of none and section six repeat last year's words, all else is new."""
    before, now = (lengthened(rng, report) for report in written(rng, series.numbers(rng, span(rng, 2))))
    kept = ("preamble", "s1/opening", "s2/intro", "s3/intro", "s4/intro", "s6/text", "s6/more", rng.choice(MORE))
    return Run(by_organ(rng, [before, copied(now, before, kept)]), previous=rng.random() < 0.5)


def merged(rng: Random) -> Run:
    """Two departments become one of a new name, whose figures go on from both."""
    county, _ = place_names(rng)
    first, second, new = rng.choice(
        (("文化局", "旅游局", "文化和旅游局"), ("卫生局", "计划生育局", "卫生健康局"), ("国土资源局", "规划局", "自然资源局"))
    )
    year = rng.choice((2020, 2021, 2022, 2023))
    found: list[Filed] = []
    for name, own in ((first, (year, year + 1)), (second, (year, year + 1)), (new, (year + 2, year + 3))):
        found += by_organ(rng, written(rng, series.numbers(rng, own, bureau(county, name))))
    return Run(tuple(found))


CORRECTED = (
    "经核实，上年度报告“结转下年度继续办理”一项填报有误，本年度上年结转数按更正后的数据填列。",
    "因机构改革，原属其他部门未办结的申请一并转入，上年结转数与上年度报告不一致。",
    "由于统计口径调整，本年度表格中的上年结转与上一年度报告的结转下年有差异。",
    "说明：上年结转数据包含划入单位结转的申请。",
    "上年度报告漏计结转申请，本次已予补正，上年结转数以本报告为准。",
)
RECOUNTED = (
    "本年度另有部分行政规范性文件有效期届满自动失效，未计入废止件数。",
    "经重新统计，现行有效的规章和行政规范性文件数与上年度报告口径不同。",
    "因机构改革，部分规章和规范性文件随职能划入，现行有效件数相应变化。",
    "说明：现行有效件数按文件清理结果作了更正。",
    "上年度报告规章、规范性文件现行有效数统计有误，本年度已予以修正。",
)


def corrected(rng: Random) -> Run:
    """What was carried in differs from last year's report, and the report says why."""
    before, now = series.numbers(rng, span(rng, 2))
    now = moved_in(rng, before, now)
    return Run(by_organ(rng, noted(rng, written(rng, [before, now]), rng.choice(CORRECTED))))


def recounted(rng: Random) -> Run:
    """The stock of documents differs from what follows, and the report says why."""
    before, now = series.numbers(rng, span(rng, 2, 2021))
    now = restocked(rng, now)
    return Run(by_organ(rng, noted(rng, written(rng, [before, now]), rng.choice(RECOUNTED))))


def noted(rng: Random, drawn: list[Report], text: str) -> list[Report]:
    """The last report with an explanation in section one or six."""
    return [*drawn[:-1], added(drawn[-1], rng.choice(("s1/政府信息管理", "s6/text")), "note", text)]


def moved_in(rng: Random, before: fig.Figures, now: fig.Figures) -> fig.Figures:
    """The figures with one more, or some fewer, carried in than were carried out; all else follows."""
    left = list(before.t3["结转下年"][:6])
    at = rng.randrange(6)
    change = rng.choice((1, 1, 2, 5))
    left[at] = left[at] - change if left[at] >= change and rng.random() < 0.5 else left[at] + change
    t3 = {**before.t3, "结转下年": fig.with_total(tuple(left))}
    return series.following(rng, before._replace(t3=t3), now)


def restocked(rng: Random, now: fig.Figures) -> fig.Figures:
    """The figures with another number of documents in force."""
    row = rng.choice(("规范性文件", "规范性文件", "规章"))
    issued, repealed, stock = (int(value) for value in now.t2[row])
    change = rng.choice((1, 1, 2, 6, 11))
    least = max(0, issued - repealed)
    other = stock - change if stock - change >= least and rng.random() < 0.5 else stock + change
    return now._replace(t2={**now.t2, row: fig.texts((issued, repealed, other))})


def two_formats(rng: Random) -> Run:
    """One report as two files of different layout and encoding, beside last year's."""
    before, now = written(rng, series.numbers(rng, span(rng, 2)))
    organ = now.figures.organ.name
    one, two = rng.sample(tuple(layouts.LOSSLESS), 2)
    return Run(
        (
            filed(rng, f"{organ}/{before.figures.year}.txt", before),
            filed(rng, f"{organ}/{now.figures.year}.txt", now, one),
            filed(rng, f"{organ}/{now.figures.year}.md", now, two, rng.choice(("gb18030", "utf-16"))),
        )
    )


def copies(rng: Random) -> Run:
    """The same file lies in two folders."""
    (report,) = written(rng, series.numbers(rng, span(rng, 1)))
    one = filed(rng, f"报送/{report.figures.organ.name}.txt", report)
    return Run((one, one._replace(path=f"存档/{report.figures.organ.name}.txt")))


def parent(rng: Random) -> Run:
    """A county's report, which takes in those of its departments, in one folder with them."""
    county, city = place_names(rng)
    year = span(rng, 1)
    own = [series.numbers(rng, year, bureau(county, name))[0] for name in rng.sample(organs.BUREAUS, rng.choice((2, 3)))]
    whole = summed(series.numbers(rng, year, government(county, city))[0], own)
    return Run(in_one_folder(rng, written_apart(rng, [whole, *own])))


def summed(whole: fig.Figures, parts: Numbers) -> fig.Figures:
    """The figures of a government with those of its departments added."""

    def add(table: str) -> dict[str, tuple[int, ...]]:
        tables = [getattr(figures, table) for figures in (whole, *parts)]
        return {row: tuple(map(sum, zip(*(one[row] for one in tables), strict=True))) for row in tables[0]}

    return whole._replace(t3=add("t3"), t4=add("t4"))


def written_apart(rng: Random, drawn: Numbers) -> list[Report]:
    """Reports of different organs."""
    return [named(reports.draw(rng, figures=figures)) for figures in drawn]


def in_one_folder(rng: Random, drawn: list[Report]) -> tuple[Filed, ...]:
    """Reports of one year as files of one folder."""
    return tuple(filed(rng, f"{r.figures.year}/{r.figures.organ.name}.txt", r) for r in drawn)


def departments_elsewhere(rng: Random) -> Run:
    """A county's report beside departments of another county and its own department's report of another year."""
    county, city = place_names(rng)
    other = county
    while other == county:
        other, _ = place_names(rng)
    (year,) = span(rng, 1, 2020)
    small = series.numbers(rng, (year,), government(county, city), ("zero", "small"))
    large = series.numbers(rng, (year,), bureau(other, "公安局"), ("large",))
    earlier = series.numbers(rng, (year - 1,), bureau(county, "公安局"), ("large",))
    return Run(
        tuple(
            filed(rng, f"年报/{r.figures.organ.name}{r.figures.year}.txt", r) for r in written_apart(rng, small + large + earlier)
        )
    )


def shared_phrases(rng: Random) -> Run:
    """Two departments whose opening, one aspect and section six read alike."""
    county, _ = place_names(rng)
    year = span(rng, 1)
    first, second = rng.sample(organs.BUREAUS, 2)
    one, two = (
        lengthened(rng, report)
        for name in (first, second)
        for report in written_apart(rng, series.numbers(rng, year, bureau(county, name)))
    )
    kept = ("preamble", "s1/opening", "s2/intro", "s4/intro", "s6/text", rng.choice(MORE))
    return Run(in_one_folder(rng, [one, copied(two, one, kept)]))


def namesakes(rng: Random) -> Run:
    """Towns of one name in two counties, each in its county's folder; and a government beside its office."""
    county, city = place_names(rng)
    other = county
    while other == county:
        other, _ = place_names(rng)
    year = span(rng, 1)
    drawn: list[Filed] = []
    for folder in (county, other):
        town = organs.Organ("青溪镇人民政府", "我镇", f"{folder}人民政府门户网站", f"{folder}人民政府", "全镇", True)
        (report,) = written_apart(rng, series.numbers(rng, year, town))
        drawn.append(filed(rng, f"{folder}/青溪镇.txt", report))
    whole = government(county, city)
    office = whole._replace(name=whole.name + "办公室", self="我办")
    (small,) = series.numbers(rng, year, office, ("zero", "small"))
    (own,) = series.numbers(rng, year, whole)
    found = written_apart(rng, [summed(own, [small]), small])
    return Run((*drawn, *(filed(rng, f"{county}/{r.figures.organ.name}.txt", r) for r in found)))


# What is drawn, and the least severity that counts as a false finding: what a report explains may be an info.
CLEAN: dict[str, tuple[Callable[[Random], Run], str]] = {
    "two years": (pair, "info"),
    "years in a row": (years, "info"),
    "2020 and 2021": (change_of_form, "info"),
    "standard phrases repeated": (standard_phrases, "info"),
    "departments merged": (merged, "info"),
    "corrected carry-over noted": (corrected, "warning"),
    "recounted documents noted": (recounted, "warning"),
    "one report in two formats": (two_formats, "info"),
    "copies that do not differ": (copies, "info"),
    "government with its departments": (parent, "info"),
    "departments of elsewhere and of other years": (departments_elsewhere, "info"),
    "phrases shared by departments": (shared_phrases, "info"),
    "namesakes, government and office": (namesakes, "info"),
}

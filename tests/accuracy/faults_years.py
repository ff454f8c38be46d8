"""Faults of years and dates: title, period, stale years, plans for the past, impossible and early dates."""

from collections.abc import Callable
from random import Random

from .expect import Fault, Faulty, at
from .model import Block, Report, Sentence, block_of, put_block, put_sentence, sentences_of
from .prose import han_number, han_year, title_block

PLACES = ("YEAR-TITLE", "YEAR-PERIOD")


def words(report: Report, rng: Random) -> dict[str, object]:
    """The values that the sentences of this module need."""
    figures = report.figures
    year, organ = figures.year, figures.organ
    return {
        "Y": year,
        "P": year - 1,
        "N": year + 1,
        "R": year - rng.randint(2, 3),
        "self": organ.self,
        "org": organ.name,
        "site": organ.site,
        "n": figures.published,
        "D": rng.randint(5, 29),
        "k": rng.randint(2, 9),
    }


def said(key: str, *templates: str) -> Callable[[Report, Random], Faulty]:
    """A fault that puts one of several sentences in place of the one with that key."""

    def make(report: Report, rng: Random) -> Faulty:
        text = rng.choice(templates).format(**words(report, rng))
        return Faulty(put_sentence(report, key, text), at(key))

    return make


def added(block: str, *templates: str) -> Callable[[Report, Random], Faulty]:
    """A fault that adds one of several sentences to a paragraph."""

    def make(report: Report, rng: Random) -> Faulty:
        text = rng.choice(templates).format(**words(report, rng))
        return Faulty(append(report, block, text), at(f"{block}/fault"))

    return make


def append(report: Report, key: str, text: str) -> Report:
    """The report with a sentence at the end of a paragraph."""
    block = block_of(report, key)
    assert isinstance(block, Block)
    return put_block(report, block._replace(sentences=(*block.sentences, Sentence(f"{key}/fault", text))))


def title_year(report: Report, rng: Random) -> Faulty:
    """The title names the year before or after."""
    organ, year = report.figures.organ.name, report.figures.year + rng.choice((-1, -1, 1))
    text = rng.choice(
        (
            f"{organ}{year}年政府信息公开工作年度报告",
            f"{organ}|{year}年政府信息公开工作年度报告",
            f"{organ}{year}年度政府信息公开工作年度报告",
        )
    )
    return Faulty(put_block(report, title_block(text)), at("title", "preamble/period"))


def plan_year(report: Report, rng: Random) -> Faulty:
    """Section five makes plans for the year of the report."""
    key = next(sentence.key for sentence in sentences_of(report) if sentence.key in ("s5/text/plan", "s5/plan/plan"))
    templates = (
        "{Y}年，{self}将从以下方面改进：一是完善公开制度，二是加强业务培训。",
        "{Y}年，{self}将继续完善信息发布机制，提高公开质量。",
        "在{Y}年的工作中，{self}拟重点做好政策解读和栏目维护。",
        "{Y}年，{self}将努力拓宽公开渠道，改进服务方式。",
        "{Y}年，{self}将进一步加强队伍建设，着力解决上述问题。",
    )
    text = rng.choice(templates).format(**words(report, rng))
    return Faulty(put_sentence(report, key, text), at(key))


def digit_doubled(report: Report, rng: Random) -> Faulty:
    """A digit of the year is typed twice."""
    year = str(report.figures.year)
    place = rng.choice((0, 1, 3))
    wrong = year[:place] + year[place] + year[place:]
    return misspelt(report, rng, wrong)


def digit_lost(report: Report, rng: Random) -> Faulty:
    """A digit of the year is missing."""
    return misspelt(report, rng, str(report.figures.year)[:3])


def misspelt(report: Report, rng: Random, wrong: str) -> Faulty:
    """The year is misspelt in the period, or where section one opens."""
    key = rng.choice(("preamble/period", "s1/opening/text"))
    text = {
        "preamble/period": f"统计期限自{wrong}年1月1日起至{report.figures.year}年12月31日止",
        "s1/opening/text": f"{wrong}年，{report.figures.organ.self}依法履行公开职责，各项工作稳步推进。",
    }[key]
    return Faulty(put_sentence(report, key, text), at(key))


def signed(report: Report, lines: tuple[str, ...]) -> Faulty:
    """The report with another signature."""
    sentences = tuple(Sentence(f"signature/{i}", line) for i, line in enumerate(lines))
    return Faulty(put_block(report, Block("signature", "line", sentences)), at("signature"))


def signed_early(report: Report, rng: Random) -> Faulty:
    """The signature bears the year of the report, so that it was signed before the period ended."""
    year, day = report.figures.year, rng.randint(1, 28)
    month = rng.choice((1, 1, 1, 2, 3, 11, 12))
    date = rng.choice(
        (
            f"{year}年{month}月{day}日",
            f"{year}年{month}月{day}日",
            f"{year}-{month:02}-{day:02}",
            f"{han_year(year)}年{han_number(month)}月{han_number(day)}日",
        )
    )
    return signed(report, (report.figures.organ.name, date))


def signed_impossible(report: Report, rng: Random) -> Faulty:
    """The signature bears a day or month that does not exist."""
    year = report.figures.year + 1
    date = rng.choice((f"{year}年2月30日", f"{year}年13月{rng.randint(1, 28)}日", f"{year}年1月32日", f"{year}年2月31日"))
    return signed(report, (report.figures.organ.name, date))


PREVIOUS_PERIOD = (
    "统计期限自{P}年1月1日起至{P}年12月31日止",
    "统计期限自{P}年1月1日起至12月31日止",
    "本报告统计时限为{P}年1月1日至{P}年12月31日",
    "数据统计时间从{P}年1月1日到12月31日",
    "本报告统计数据从{P}年1月1日至12月31日",
    "数据截止日期为{P}年12月31日",
    "统计时间为{P}年1月-12月",
)
REVERSED = (
    "统计期限自{Y}年1月1日起至{P}年12月31日止",
    "统计时限为{Y}年12月31日至{Y}年1月1日",
    "统计时间为{N}年1月1日至{Y}年12月31日",
)
TWO_YEARS = (
    "统计期限自{P}年1月1日起至{Y}年12月31日止",
    "统计时限为{R}年1月1日至{Y}年12月31日",
    "统计期限自{Y}年1月1日起至{N}年12月31日止",
)
UNTIL = (
    "截止到{P}年12月31日，{self}暂未收到政府信息公开申请。",
    "截至{P}年12月31日，{self}未收到政府信息公开申请。",
    "截至{P}年底，{self}没有收到公开申请。",
    "截止{P}年12月31日，本机关未收到依申请公开事项。",
)
OBJECT = (
    "{P}年，{self}共主动公开政府信息{n}条。",
    "{P}年度，{self}主动公开政府信息{n}条。",
    "{P}年全年主动公开各类信息{n}条。",
    "{P}年，本机关全年公开政府信息{n}条，其中网站发布{n}条。",
)
FINISHED = (
    "{self}认真履行职责，按期完成{P}年政府信息公开工作，形成本报告。",
    "现将{P}年政府信息公开工作情况报告如下。",
    "{self}对{P}年政府信息公开工作进行了总结，形成本年度报告。",
)
RECEIVED = (
    "{P}年，{self}未收到政府信息公开申请。",
    "{P}年度，{self}收到政府信息公开申请0件。",
    "{P}年，{self}共收到政府信息公开申请0件，没有结转事项。",
)
FEES = (
    "{P}年，{self}未收取信息处理费。",
    "{P}年度，本机关未收取政府信息公开信息处理费。",
    "{P}年，{self}收取信息处理费0元。",
)
AHEAD = (
    "截至{N}年12月31日，{self}各栏目均有更新。",
    "截至{N}年底，{self}共发布信息{n}条。",
    "截止到{N}年12月31日，专栏共有信息{n}条。",
)
MONTH = (
    "截至{Y}年13月31日，专栏内容已经全部核对。",
    "{Y}年13月{k}日，{self}召开公开工作例会。",
    "{Y}年14月，{self}开展了栏目自查。",
)
DAY = (
    "{Y}年4月31日，{self}召开公开工作例会。",
    "{Y}年6月31日前，{self}完成了栏目调整。",
    "截至{Y}年11月31日，专栏内容已经全部核对。",
    "{Y}年9月31日，{self}组织了业务培训。",
    "{Y}年2月30日，{self}发布了公开指南。",
)

FAULTS = (
    Fault("year-title-differs", title_year, PLACES, plain=True),
    Fault("year-period-of-last-year", said("preamble/period", *PREVIOUS_PERIOD), PLACES, plain=True),
    Fault("year-period-reversed", said("preamble/period", *REVERSED), ("YEAR-PERIOD",), plain=True),
    Fault("year-period-of-two-years", said("preamble/period", *TWO_YEARS), ("YEAR-PERIOD",), plain=True),
    Fault("year-stale-until", said("s1/依申请公开/text", *UNTIL), ("YEAR-STRAY",), sizes=("zero",)),
    Fault("year-stale-published", said("s1/主动公开/text", *OBJECT), ("YEAR-STRAY",)),
    Fault("year-stale-finished", added("s1/opening", *FINISHED), ("YEAR-STRAY",)),
    Fault("year-stale-received", said("s1/依申请公开/text", *RECEIVED), ("YEAR-STRAY",), sizes=("zero",)),
    Fault("year-stale-fee", said("s6/text/fee", *FEES), ("YEAR-STRAY",), years=(2021, 2022, 2023, 2024, 2025)),
    Fault("year-ahead-until", added("s1/平台建设", *AHEAD), ("YEAR-STRAY",)),
    Fault("year-plan-for-past", plan_year, ("YEAR-PLAN",), "warning"),
    Fault("date-month-impossible", added("s1/平台建设", *MONTH), ("YEAR-DATE",)),
    Fault("date-day-impossible", added("s1/政府信息管理", *DAY), ("YEAR-DATE",)),
    Fault("year-digit-doubled", digit_doubled, ("YEAR-DATE",), plain=True),
    Fault("year-digit-lost", digit_lost, ("YEAR-DATE",), plain=True),
    Fault("signed-before-the-end", signed_early, ("YEAR-SIGNED",), plain=True),
    Fault("signed-on-impossible-date", signed_impossible, ("YEAR-DATE",), plain=True),
)

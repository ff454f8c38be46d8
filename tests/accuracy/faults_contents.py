"""Faults of contents: sections five and six, aspects, placeholders, missing figures."""

from collections.abc import Callable
from random import Random

from . import texts
from .expect import NEW, Fault, Faulty, Place
from .model import Block, Report, Sentence, drop_blocks
from .prose import ORDER
from .prosework import added, values

Maker = Callable[[Report, Random], Faulty | None]
MANAGE = "s1/政府信息管理"
PLATFORM = "s1/平台建设"


def paragraphs(report: Report, section: int, lines: list[str]) -> Report:
    """The report with other paragraphs in section five or six."""
    report = drop_blocks(report, f"s{section}")
    new = tuple(
        Block(f"s{section}/new{i}", "para", (Sentence(f"s{section}/new{i}/text", line),))
        for i, line in enumerate(lines)
    )
    here = [block.key for block in report.blocks].index(f"h{section}") + 1
    return report._replace(blocks=(*report.blocks[:here], *new, *report.blocks[here:]))


def inside(section: int, last: str) -> tuple[Place, ...]:
    """Anywhere in a section with its heading."""
    return (Place(f"h{section}", last),)


def five(report: Report, rng: Random, lines: list[str]) -> Faulty:
    """Section five with these paragraphs."""
    last = f"s5/new{len(lines) - 1}" if lines else "h5"
    return Faulty(paragraphs(report, 5, lines), inside(5, last))


def five_empty(report: Report, rng: Random) -> Faulty:
    """Section five has a heading and nothing else."""
    return five(report, rng, [])


def five_none(report: Report, rng: Random) -> Faulty:
    """Section five says there is nothing."""
    return five(report, rng, [rng.choice(("无。", "无", "没有。", "暂无。", "本年度无。"))])


def half(place: int) -> Maker:
    """Section five with only the problems, or only what is planned."""

    def make(report: Report, rng: Random) -> Faulty:
        pairs = [pair.text.split("|") for pair in rng.sample(texts.sections("problems")["pair"], 3)]
        v = values(report, rng)
        parts = [f"{ORDER[i]}是{pair[place]}" for i, pair in enumerate(pairs)]
        heads = (
            ("{Y}年，{self}政府信息公开工作存在的主要问题：", "目前还存在以下不足：", "存在的问题主要有："),
            ("下一步，{self}将做好以下工作：", "{N}年，{self}将重点做好：", "改进措施："),
        )[place]
        return five(report, rng, [rng.choice(heads).format(**v) + "；".join(parts) + "。"])

    return make


def six(*templates: str) -> Maker:
    """Section six says these things only."""

    def make(report: Report, rng: Random) -> Faulty:
        text = rng.choice(templates).format(**values(report, rng))
        return Faulty(paragraphs(report, 6, [text]), inside(6, "s6/new0"))

    return make


def aspect_missing(report: Report, rng: Random) -> Faulty:
    """One of the aspects is neither headed nor told."""
    key = rng.choice((MANAGE, PLATFORM, "s1/监督保障"))
    report = drop_blocks(drop_blocks(report, key), f"{key}-lead")
    return Faulty(report, (Place("h1", "h2"),))


LETTERS = (
    "{Y}年，{self}组织业务培训XX次，提高了工作人员的业务水平。",
    "全年发布政策解读××篇，群众反映良好。",
    "{self}在XX网站开设专栏，定期公开信息。",
    "{Y}年X月X日，{self}召开了信息公开工作推进会。",
    "{self}共更新栏目xx个，内容较为完整。",
    "监督电话：XXXX-XXXXXXX，欢迎公众监督。",
)
LINES = (
    "{Y}年，{self}组织业务培训____次，提高了工作人员的业务水平。",
    "全年更新栏目______个，公开内容较为完整。",
    "{Y}年___月___日，{self}召开了信息公开工作推进会。",
    "{self}修订公开指南＿＿＿次。",
)
WORDS = (
    "{self}组织业务培训（待填）次。",
    "全年更新栏目（请填写）个，公开内容较为完整。",
    "{self}组织业务培训（此处填写次数）次。",
    "{Y}年，{self}开展自查（待补充）。",
    "{self}修订公开指南【待填】版。",
    "全年发布解读材料（请填写数量）篇。",
)
COUNTLESS = (
    "{Y}年，{self}受理{k}申请，均已登记。",
    "截至{Y}年底，{self}现行有效的行政规范性文件。",
    "{Y}年，{self}收到{m}政府信息公开申请。",
)

FAULTS = (
    Fault("five-empty", five_empty, ("CON-PROBLEMS", "CON-IMPROVE"), "warning"),
    Fault("five-none", five_none, ("CON-PROBLEMS", "CON-IMPROVE"), "warning"),
    Fault("five-without-measures", half(0), ("CON-IMPROVE",), "warning"),
    Fault("five-without-problems", half(1), ("CON-PROBLEMS",), "warning"),
    Fault("fee-not-told", six(
        "无。", "无其他需要报告的事项。", "没有其他需要报告的事项。", "暂无其他需要报告的事项。",
        "{self}积极参与{above}组织的政务公开交流活动。",
        "{Y}年，{self}承办人大代表建议{k}件，办理结果按规定公开。",
    ), ("CON-FEE",), "warning", years=NEW, plain=True),
    Fault("fee-told-of-other-fees", six(
        "{Y}年，{self}按规定公示行政事业性收费项目{k}项。",
        "{self}严格执行行政事业性收费目录清单，没有违规收费。",
        "行政事业性收费标准已在{site}公布，无其他需要报告的事项。",
    ), ("CON-FEE",), "warning", years=NEW, plain=True),
    Fault("aspect-missing", aspect_missing, ("CON-ASPECTS",), "info", plain=True),
    Fault("placeholder-letters", added(MANAGE, *LETTERS), ("CON-PLACEHOLDER",), "warning"),
    Fault("placeholder-line", added(PLATFORM, *LINES), ("CON-PLACEHOLDER",), "warning"),
    Fault("placeholder-words", added(MANAGE, *WORDS), ("CON-PLACEHOLDER",), "warning"),
    Fault("count-or-measure-missing", added(MANAGE, *COUNTLESS), ("STY-NO-NUMBER",), "info"),
)  # fmt: skip

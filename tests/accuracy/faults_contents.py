"""Faults of contents: sections five and six, aspects, results, placeholders, missing figures, numbers, deadline."""

from collections.abc import Callable
from random import Random

from . import texts
from .expect import NEW, Fault, Faulty, Place, at
from .model import Block, Report, Sentence, drop_blocks, put_block
from .organs import Organ
from .prose import ORDER
from .prosework import added, append, values

Maker = Callable[[Report, Random], Faulty | None]
MANAGE = "s1/政府信息管理"
PLATFORM = "s1/平台建设"


def paragraphs(report: Report, section: int, lines: list[str]) -> Report:
    """The report with other paragraphs in section five or six."""
    report = drop_blocks(report, f"s{section}")
    new = tuple(Block(f"s{section}/new{i}", "para", (Sentence(f"s{section}/new{i}/text", line),)) for i, line in enumerate(lines))
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


def late(report: Report, rng: Random) -> Faulty:
    """Signed after the day set by article 49: 31 January, for governments of counties and above 31 March."""
    organ, year = report.figures.organ, report.figures.year + 1
    day = rng.randint(1, 28)
    date = f"{year}年{rng.randint(4, 6) if is_county(organ) else rng.randint(2, 3)}月{day}日"
    lines = (Sentence("signature/0", organ.name), Sentence("signature/1", date))
    return Faulty(put_block(report, Block("signature", "line", lines)), at("signature"))


def is_county(organ: Organ) -> bool:
    """The government of a county or city, or its office."""
    return organ.name.endswith(tuple(f"{mark}人民政府{tail}" for mark in "县区市" for tail in ("", "办公室")))


def unreviewed(report: Report, rng: Random) -> Faulty | None:
    """A people's government that tells neither appraisal nor review nor accountability."""
    if not report.figures.organ.name.endswith("人民政府"):
        return None
    text = "{self}组织业务学习{k}次，培训工作人员{m}人次。".format(**values(report, rng))
    report = drop_blocks(report, "s1/监督保障")
    report = append(report, MANAGE, text)
    return Faulty(report, inside(1, "h2"))


def no_figures(report: Report, rng: Random) -> Faulty:
    """Section one as any organ could have written it."""
    lines = rng.sample(GENERIC, 4)
    return Faulty(paragraphs(report, 1, [line.format(**values(report, rng)) for line in lines]), inside(1, "s1/new3"))


def numbered(*marks: str) -> Maker:
    """Measures whose numbers skip one or stand twice."""

    def make(report: Report, rng: Random) -> Faulty:
        pairs = [pair.text.split("|") for pair in rng.sample(texts.sections("problems")["pair"], len(marks))]
        first = f"{pairs[0][0]}，需要改进。"
        return five(report, rng, [first, *(f"{mark}{pair[1]}。" for mark, pair in zip(marks, pairs, strict=True))])

    return make


GENERIC = (
    "{self}高度重视政府信息公开工作，坚持依法公开。",
    "{Y}年，{self}围绕主动公开要求，及时在{site}发布信息。",
    "依申请公开渠道畅通，答复程序规范。",
    "{self}健全信息管理制度，落实先审后发。",
    "公开平台运行平稳，栏目设置合理。",
    "{self}加强监督保障，明确专人负责。",
    "{self}贯彻落实《中华人民共和国政府信息公开条例》，公开工作有序开展。",
)

FAULTS = (
    Fault("signed-late", late, ("CON-DEADLINE",), "info", plain=True),
    Fault("results-not-told", unreviewed, ("CON-REVIEW",), "info", plain=True),
    Fault("no-figures", no_figures, ("CON-GENERIC",), "info", plain=True),
    Fault("item-skipped", numbered("1.", "2.", "4."), ("STY-NUMBERING",), "info"),
    Fault("item-twice", numbered("（一）", "（二）", "（二）"), ("STY-NUMBERING",), "info"),
    Fault("quotes-mixed", added(MANAGE,
        '{self}落实“先审后发”要求，做到"应公开尽公开"。',
        '{self}坚持"谁公开谁负责"，严格“三审三校”。'), ("STY-QUOTES",), "info"),
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

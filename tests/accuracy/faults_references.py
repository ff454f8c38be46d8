"""Faults of citations, identity, personal data and wording."""

from collections.abc import Callable
from random import Random

from . import organs
from .expect import NEW, Fault, Faulty, at
from .model import Block, Report, Sentence, put_block, put_sentence
from .prosework import added, append, placed, values

Maker = Callable[[Report, Random], Faulty | None]
MANAGE, PLATFORM, OPENING = "s1/政府信息管理", "s1/平台建设", "s1/opening"
LAW = "《中华人民共和国政府信息公开条例》"
SIXTY, THIRTY = "国办公开办函〔2019〕60号", "国办公开办函〔2021〕30号"
FORMAT = "《国务院办公厅政府信息与政务公开办公室关于印发〈中华人民共和国政府信息公开工作年度报告格式〉的通知》"
TRIAL = FORMAT.replace("格式〉", "格式（试行）〉")


def basis(*templates: str) -> Maker:
    """Another basis in the preamble."""
    return placed("preamble/basis", *templates)


def plenum(report: Report, rng: Random) -> Faulty | None:
    """A meeting that had not taken place when the report was published, at the latest in March."""
    held = ((2021, "十九届六中全会"), (2022, "党的二十大"), (2023, "二十届二中全会"),
            (2024, "二十届三中全会"), (2025, "二十届四中全会"))  # fmt: skip
    early = {"二十届二中全会": 2022}
    later = [name for year, name in held if early.get(name, year) > report.figures.year]
    if not later:
        return None
    text = rng.choice((
        "{self}认真学习{w}精神，推动公开工作提质。",
        "{self}深入贯彻落实{w}精神，依法履行公开职责。",
        "{Y}年，{self}坚持以{w}精神为指导，扎实推进信息公开。",
    ))  # fmt: skip
    return Faulty(
        append(report, OPENING, text.format(**values(report, rng), w=rng.choice(later))),
        at(f"{OPENING}/fault"),
    )


def other_organ(report: Report, rng: Random) -> str:
    """An organ of the same kind and level with another name: a city's department in the report of a county's could be
    the one above it, and a county's in that of a city's the one below."""
    own = report.figures.organ
    while True:
        new = organs.draw(rng)
        alike = new.self == own.self and new.area == own.area and level(new.name) == level(own.name)
        if alike and place_of(new.name) != place_of(own.name):
            return new.name


def place_of(name: str) -> str:
    """How the name of the place begins."""
    return name.removeprefix("国家税务总局")[:2]


def level(name: str) -> str:
    """The lowest place that a name names: a town or street, a county or district, or a city."""
    marks = [mark for mark in ("镇", "乡", "街道") if mark in name.replace("城乡", "")]
    return "town" if marks else "city" if name.removeprefix("国家税务总局")[2:3] == "市" else "county"


def signed_by_other(report: Report, rng: Random) -> Faulty:
    """Another organ signs."""
    name, year = other_organ(report, rng), report.figures.year + 1
    sentences = tuple(Sentence(f"signature/{i}", line) for i, line in enumerate((name, f"{year}年1月{rng.randint(5, 30)}日")))
    return Faulty(put_block(report, Block("signature", "line", sentences)), at("signature"))


def preamble_of_other(report: Report, rng: Random) -> Faulty:
    """The preamble names another organ as the one that reports."""
    text = rng.choice((
        f"根据{LAW}的要求，{{o}}现向社会公布{{Y}}年政府信息公开工作情况。",
        f"依照{LAW}，由{{o}}编制完成本报告，",
        f"{{o}}根据{LAW}，对{{Y}}年政府信息公开工作作了汇总。",
        f"按照{LAW}规定，现公布《{{o}}{{Y}}年政府信息公开工作年度报告》。",
    )).format(**values(report, rng), o=other_organ(report, rng))  # fmt: skip
    return Faulty(put_sentence(report, "preamble/basis", text), at("preamble/basis"))


def foreign_subject(report: Report, rng: Random) -> Faulty:
    """A sentence copied from the report of another place."""
    text = rng.choice((
        "{Y}年，{o}主动公开政府信息{n}条。",
        "{o}高度重视政府信息公开工作，成立了工作领导小组。",
        "{Y}年，{o}认真落实政府信息公开各项要求，公开工作取得较好成效。",
        "{o}将进一步完善政府信息公开制度，提高公开质量。",
    )).format(**values(report, rng), o=other_organ(report, rng))  # fmt: skip
    return Faulty(append(report, MANAGE, text), at(f"{MANAGE}/fault"))


def identity_number(rng: Random) -> str:
    """A number with a right check digit of a person who does not exist."""
    body = f"{rng.choice(('110101', '320582', '420106', '510104'))}{rng.randint(1950, 2004)}" \
           f"{rng.randint(1, 12):02}{rng.randint(1, 28):02}{rng.randint(1, 999):03}"  # fmt: skip
    weight = sum(int(digit) * (2 ** (17 - i) % 11) for i, digit in enumerate(body))
    return body + "10X98765432"[weight % 11]


def card_number(rng: Random) -> str:
    """Nineteen digits with a right check digit."""
    body = f"62{rng.choice(('2202', '1700', '2848', '2588'))}" + f"{rng.randint(0, 10**12 - 1):012}"
    doubled = [int(d) * (2 if i % 2 == 0 else 1) for i, d in enumerate(reversed(body))]
    return body + str(-sum(d - 9 if d > 9 else d for d in doubled) % 10)


def private(draw: Callable[[Random], str], *templates: str) -> Maker:
    """A sentence with personal data."""

    def make(report: Report, rng: Random) -> Faulty:
        text = rng.choice(templates).format(**values(report, rng), x=draw(rng))
        return Faulty(append(report, PLATFORM, text), at(f"{PLATFORM}/fault"))

    return make


def mobile(rng: Random) -> str:
    """A mobile number, in one piece or in groups."""
    number = f"{rng.choice(('138', '159', '177', '186', '199'))}{rng.randint(0, 10**8 - 1):08}"
    return rng.choice(
        (
            number,
            number,
            f"{number[:3]} {number[3:7]} {number[7:]}",
            f"{number[:3]}-{number[3:7]}-{number[7:]}",
        )
    )


WARN = "warning"
FAULTS = (
    Fault("basis-superseded", basis(
        f"根据{LAW}和年度报告格式文件（{SIXTY}）的要求，编制本报告。",
        f"依据{LAW}以及{SIXTY}文件，编制本报告。",
        f"按照{LAW}、{TRIAL}（{SIXTY}）有关规定，编制本报告。",
    ), ("REF-SUPERSEDED",), WARN, years=NEW, plain=True),
    Fault("number-of-other-format", basis(
        f"根据{LAW}和{TRIAL}（{THIRTY}）的要求，编制本报告。",
        f"根据{LAW}和{FORMAT}（{SIXTY}）的要求，编制本报告。",
    ), ("REF-NUMBER", "REF-SUPERSEDED"), WARN, years=NEW, plain=True),
    Fault("number-of-other-document", added(MANAGE,
        "{self}认真落实《2021年政务公开工作要点》（国办发〔2021〕30号）。",
        "{self}对照《2022年政务公开工作要点》（国办发〔2022〕18号）逐项落实。",
        "{self}学习《政府信息公开信息处理费管理办法》（国办函〔2020〕119号）。",
        "{self}落实《2020年政务公开工作要点》（国办发〔2020〕71号）。",
    ), ("REF-NUMBER",), WARN, years=(2022, 2023, 2024, 2025)),
    Fault("decree-before-revision", basis(
        f"根据{LAW}（国务院令第492号）的规定，编制本报告。",
        f"依据{LAW}（中华人民共和国国务院令第492号）编制本报告。",
        f"按照{LAW}（国令第492号）要求，编制本报告。",
    ), ("REF-DECREE",), WARN, plain=True),
    Fault("decree-mistyped", basis(
        f"根据{LAW}（国务院令第771号）的规定，编制本报告。",
        f"依据{LAW}（国务院令第710号）编制本报告。",
        f"按照{LAW}（中华人民共和国国务院令第117号）要求，编制本报告。",
    ), ("REF-DECREE", "REF-NUMBER"), WARN, plain=True),
    Fault("name-damaged", basis(
        "根据《中华人民共和国政府信息公开工作条例》，编制本报告。",
        "根据《中华人民共和国政务信息公开条例》的规定，编制本报告。",
        f"根据{LAW}和国办公开函〔2021〕30号文件，编制本报告。",
        f"根据{LAW}和国务院办公厅政府信息与政府信息公开办公室有关通知，编制本报告。",
        "根据《中华人民共和国信息公开条例》的规定，编制本报告。",
    ), ("REF-NAME", "REF-NUMBER"), WARN, years=NEW, plain=True),
    Fault("title-mark-unbalanced", added(MANAGE,
        "{self}认真学习《中华人民共和国政府信息公开条例，提高依法公开能力。",
        "{self}修订了《政府信息公开审查制度，明确审查责任。",
        "{self}认真学习中华人民共和国政府信息公开条例》，提高依法公开能力。",
    ), ("REF-BRACKETS",), WARN),
    Fault("bracket-unbalanced", added(PLATFORM,
        "{self}落实国办发〔2019 54号文件，梳理公开事项。",
        "{self}公开专栏（含移动端全年运行平稳。",
        "{self}按照国办发2019〕54号文件，梳理公开事项。",
        "{self}开展“政务公开日活动{k}次。",
    ), ("REF-BRACKETS",), WARN),
    Fault("plenum-ahead", plenum, ("REF-PLENUM",), WARN, years=(2019, 2020, 2021, 2022, 2023, 2024)),
    Fault("signed-by-other", signed_by_other, ("DOC-ORGAN",), WARN, plain=True),
    Fault("preamble-of-other", preamble_of_other, ("DOC-ORGAN", "DOC-FOREIGN"), WARN, plain=True),
    Fault("foreign-subject", foreign_subject, ("DOC-FOREIGN", "DOC-ORGAN"), WARN, plain=True),
    Fault("identity-number", private(identity_number,
        "联系人身份证号：{x}。", "公示对象张某某，身份证号码{x}。", "经办人证件号码为{x}。"), ("PII-ID",), WARN),
    Fault("mobile-number", private(mobile,
        "联系人手机：{x}。", "如有疑问，可拨打{x}咨询。", "经办人电话{x}。"), ("PII-MOBILE",), WARN),
    Fault("card-number", private(card_number,
        "缴费账号：{x}。", "补贴发放至银行卡{x}。", "收款账户为{x}。"), ("PII-CARD",), WARN),
    Fault("word-doubled", added(MANAGE,
        "{self}加强组织保障保障，明确责任分工。", "{self}深入学习深入学习条例内容。",
        "{self}做好政府信息公开工作工作。", "{self}落实关于关于加强公开工作的要求。",
        "{self}进一步进一步完善公开制度。", "公众可通过可通过网站查阅信息。",
    ), ("STY-REPEAT",), "info"),
    Fault("until-miswritten", added(PLATFORM,
        "截止{Y}年12月31日，专栏内容已全部核对。", "截止到{Y}年12月31日，各栏目均有更新。",
        "截止{Y}年底，公开平台运行正常。"), ("STY-UNTIL",), "info"),
    Fault("carry-miswritten", added("s1/依申请公开",
        "转结下年度继续办理{left}件。", "上年转结申请{before}件。", "转结至下一年度的申请为{left}件。"), ("STY-CARRY",), "info"),
    Fault("corrected-miswritten", added("s1/监督保障",
        "行政复议结果纠错{corrected}件。", "政府信息公开行政复议结果维持{upheld}件、结果纠错{corrected}件。"), ("STY-CORRECTED",), "info"),
    Fault("order-miswritten", basis(
        f"根据{LAW}（国务院令711号）的规定，编制本报告。", f"依据{LAW}（中华人民共和国国务院令711号）编制本报告。"),
        ("STY-ORDER", "REF-DECREE"), "info", plain=True),
    Fault("halfwidth-comma", added(MANAGE,
        "{self}完善公开制度,明确责任分工。", "{self}加强业务培训;提高工作水平。", "{self}明确了职责,时限和流程。"), ("STY-HALFWIDTH",), "info"),
    Fault("private-mailbox", added(PLATFORM,
        "联系邮箱：{seven}{two}@qq.com。", "电子邮箱：{seven}@qq.com。", "电子邮箱：138{seven}2@163.com。"), ("PII-EMAIL",), "info"),
)  # fmt: skip

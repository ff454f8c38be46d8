"""Faults of running text against the tables, and statements of none or of all that a table denies."""

from random import Random
from typing import Any

from . import figures as fig
from .expect import BUSY, NEW, Fault, Faulty, at
from .model import Report, put_cell
from .prosework import REQUEST, Change, Values, append, han, told, values, wrong

MANAGE, SUPERVISE = "s1/政府信息管理", "s1/监督保障"
NONE = ("zero",)


def not_any(name: str, *readings: str, han_too: bool = False) -> Change:
    """A number that is none of the readings."""

    def change(v: Values, rng: Random) -> Values:
        false = wrong(rng, int(v[name]), *(int(v[r]) for r in readings))
        return {**v, "x": han(false) if han_too and false < 10000 else false}

    return change


def when(*names: str) -> Change:
    """The sentence is false because these numbers are not all 0."""
    return lambda v, rng: v if any(int(v[name]) for name in names) else None


def clauses(*pairs: tuple[str, ...]) -> Change:
    """One of several counts is wrong; its words, the count and its other readings come together."""

    def change(v: Values, rng: Random) -> Values:
        name, words, *readings = rng.choice(pairs)
        return {**v, "what": words, "x": wrong(rng, int(v[name]), *(int(v[r]) for r in readings))}

    return change


OWN = ("person_all", "person_done")
OTHER = ("body_all", "body_done")
RECEIVED = ("before", "all", "done", "new")
IN = (
    "{Y}年，{self}共收到政府信息公开申请{x}件。",
    "全年新收政府信息公开申请{x}件，都已登记在册。",
    "{Y}年度，{self}收到公民、法人和其他组织提出的政府信息公开申请{x}件。",
    "本年度新增政府信息公开申请{x}件，内容多涉及规划建设。",
    "{self}全年接收政府信息公开申请{x}宗。",
)
OUT = (
    "{Y}年，{self}办结政府信息公开申请{x}件。",
    "全年办结政府信息公开申请{x}件，均按法定程序办理。",
    "本年度{self}共答复政府信息公开申请{x}件。",
)
NONE_RECEIVED = (
    "{Y}年，{self}未收到政府信息公开申请。",
    "全年没有收到公民、法人或其他组织提出的政府信息公开申请。",
    "{Y}年未接到要求公开政府信息的申请。",
    "{self}{Y}年收到政府信息公开申请0件。",
    "本年度暂未收到政府信息公开申请。",
    "{Y}年未发生依申请公开政府信息的情况。",
    "{Y}年，{self}没有收到依申请公开事项。",
    "{Y}年依申请公开工作为零申请。",
    "本年度无依申请公开事项。",
)
NONE_REVIEW = (
    "{Y}年，{self}未发生因政府信息公开引起的行政复议、行政诉讼。",
    "全年没有因政府信息公开被申请行政复议、提起行政诉讼的情况。",
    "{Y}年度行政复议0件，行政诉讼0件。",
    "本年度无政府信息公开行政复议和行政诉讼案件。",
    "未产生因政府信息公开工作引起的行政复议、行政诉讼。",
)
HANDLED_ALL = (
    "{Y}年，{self}收到的政府信息公开申请均已办结。",
    "全年新收政府信息公开申请{new}件，已全部办结。",
    "{Y}年收到政府信息公开申请{new}件，均已按时办结。",
    "{self}共收到政府信息公开申请{new}件，全部按期办结，无结转下年度办理事项。",
)
PERSONS = (
    "{Y}年新收政府信息公开申请{new}件，均为自然人申请。",
    "全年收到政府信息公开申请{new}件，申请人均为自然人。",
    "{Y}年收到的政府信息公开申请全部由自然人提出。",
)
UPHELD = (
    "{Y}年，因政府信息公开引起的行政复议{review}件，均维持原答复。",
    "全年行政复议{review}件，复议结果均为维持。",
    "{Y}年政府信息公开行政复议{review}件，均获维持。",
)
APPLICANTS = (
    "全年新收政府信息公开申请{new}件，其中{what}{x}件。",
    "{Y}年收到政府信息公开申请{new}件，{what}提出{x}件。",
)
OUTCOMES = (
    "{Y}年办结政府信息公开申请{done}件，其中{what}{x}件。",
    "从办理结果看，{Y}年政府信息公开申请{what}{x}件。",
)
LEAVES = (
    ("不掌握", "本机关不掌握相关政府信息"),
    ("执法案卷", "属于行政执法案卷"),
    ("查询事项", "属于行政查询事项"),
    ("内部事务", "属于三类内部事务信息"),
    ("过程性", "属于四类过程性信息"),
    ("重复申请", "重复申请"),
    ("另行制作", "没有现成信息需要另行制作"),
)


def leaf_wrong(report: Report, rng: Random) -> Faulty:
    """The count of one row of table 三 is wrong."""
    row, words = rng.choice(LEAVES)
    v = {**values(report, rng), "what": words, "x": wrong(rng, report.figures.t3[row][6])}
    text = rng.choice(OUTCOMES).format(**v)
    return Faulty(append(report, REQUEST, text), at(f"{REQUEST}/fault"))


def group_for_leaf(report: Report, rng: Random) -> Faulty | None:
    """The name of a group stands for the figure of one of its rows."""
    t3 = report.figures.t3
    rest = fig.REST[report.figures.edition]
    groups = (
        ("不予公开", fig.OUTCOMES[2:10]),
        ("无法提供", fig.OUTCOMES[10:13]),
        ("不予处理", fig.OUTCOMES[13:]),
        ("其他处理", rest),
    )
    choice = [(name, t3[row][6]) for name, rows in groups for row in rows if 0 < t3[row][6] < sum(t3[r][6] for r in rows)]
    if not choice:
        return None
    name, number = rng.choice(choice)
    v = values(report, rng)
    text = rng.choice(("{Y}年办理政府信息公开申请，{w}{x}件。", "申请答复情况：{w}{x}件。",
                       "{Y}年答复的政府信息公开申请中，{w}{x}件。"))  # fmt: skip
    return Faulty(append(report, REQUEST, text.format(**v, w=name, x=number)), at(f"{REQUEST}/fault"))


def fees_wrong(report: Report, rng: Random) -> Faulty:
    """行政事业性收费 with another amount, or in 元 what is 万元."""
    key = "t2/八/行政事业性收费/金额"
    amount = f"{rng.randint(2, 900)}.{rng.randint(1, 9)}"
    report = put_cell(report, key, amount)
    other = rng.choice((f"{float(amount) + rng.randint(1, 40):.1f}万元", f"{amount}元"))
    text = rng.choice(("{Y}年，{self}行政事业性收费{x}。", "全年收取行政事业性收费{x}，均已公示。",
                       "本年度行政事业性收费金额为{x}。"))  # fmt: skip
    return Faulty(append(report, MANAGE, text.format(**values(report, rng), x=other)), at(f"{MANAGE}/fault"))


def versus(name: str, block: str, change: Change, templates: tuple[str, ...], rules: str, **more: Any) -> Fault:
    """A fault of one paragraph against a table."""
    settings: dict[str, Any] = {"severity": "warning", "sizes": BUSY, **more}
    return Fault(name, told(block, change, *templates), tuple(rules.split()), **settings)


FAULTS = (
    versus("received-wrong", REQUEST, not_any("new", *RECEIVED), IN, "TXT-RECEIVED"),
    versus("received-wrong-han", REQUEST, not_any("new", *RECEIVED, han_too=True), IN, "TXT-RECEIVED"),
    versus("received-where-none", REQUEST, not_any("new", *RECEIVED), IN, "TXT-RECEIVED", sizes=NONE),
    versus("accepted-wrong", REQUEST, not_any("new", *RECEIVED), (
        "{Y}年，{self}受理政府信息公开申请{x}件。",
        "全年共受理政府信息公开申请{x}件，按规定时限处理。",
    ), "TXT-RECEIVED TXT-HANDLED"),
    versus("handled-wrong", REQUEST, not_any("done", "new", "all"), OUT, "TXT-HANDLED"),
    versus("handled-wrong-han", REQUEST, not_any("done", "new", "all", han_too=True), OUT, "TXT-HANDLED"),
    versus("carried-in-wrong", REQUEST, not_any("before"), (
        "{Y}年新收政府信息公开申请{new}件，上年结转{x}件。",
        "全年收到政府信息公开申请{new}件，{P}年结转{x}件。",
        "{self}上年度结转政府信息公开申请{x}件。",
    ), "TXT-CARRIED-IN"),
    versus("carried-out-wrong", REQUEST, not_any("left"), (
        "{Y}年新收政府信息公开申请{new}件，结转下年度继续办理{x}件。",
        "全年办结政府信息公开申请{done}件，结转下一年度{x}件。",
        "{self}办结政府信息公开申请{done}件，结转{N}年办理{x}件。",
    ), "TXT-CARRIED-OUT"),
    versus("applicants-wrong", REQUEST, clauses(("person", "自然人", *OWN), ("body", "法人或其他组织", *OTHER)),
           APPLICANTS, "TXT-APPLICANTS TXT-PARTS-OVER"),
    versus("outcome-group-wrong", REQUEST, clauses(
        ("granted", "予以公开"), ("partial", "部分公开"), ("refused", "不予公开"), ("unable", "无法提供"),
        ("unprocessed", "不予处理"), ("others", "其他处理")), OUTCOMES, "TXT-OUTCOMES TXT-PARTS-OVER TXT-GROUP"),
    Fault("outcome-row-wrong", leaf_wrong, ("TXT-OUTCOMES", "TXT-PARTS-OVER"), "warning", sizes=BUSY),
    Fault("group-for-one-row", group_for_leaf, ("TXT-GROUP",), "warning", sizes=("small", "medium", "large")),
    versus("review-wrong", SUPERVISE, not_any("review"), (
        "{Y}年，因政府信息公开引起的行政复议{x}件。",
        "全年被申请政府信息公开行政复议{x}件。",
        "{Y}年发生政府信息公开行政复议{x}起。",
    ), "TXT-REVIEW"),
    versus("review-result-wrong", SUPERVISE, clauses(
        ("upheld", "结果维持"), ("corrected", "结果纠正"), ("pending", "尚未审结")), (
        "{Y}年政府信息公开行政复议{review}件，其中{what}{x}件。",
    ), "TXT-REVIEW TXT-PARTS-OVER"),
    versus("litigation-wrong", SUPERVISE, not_any("suits", "direct", "after"), (
        "{Y}年，因政府信息公开引起的行政诉讼{x}件。",
        "全年被提起政府信息公开行政诉讼{x}件。",
    ), "TXT-LITIGATION"),
    versus("litigation-block-wrong", SUPERVISE, clauses(("direct", "未经复议直接起诉"), ("after", "复议后起诉")), (
        "{Y}年政府信息公开行政诉讼中，{what}{x}件。",
        "{Y}年涉及政府信息公开的行政诉讼{suits}件，其中{what}{x}件。",
    ), "TXT-LITIGATION TXT-PARTS-OVER"),
    versus("documents-issued-wrong", MANAGE, not_any("issued"), (
        "{Y}年，{self}制发行政规范性文件{x}件。",
        "全年制发行政规范性文件{x}件，均按规定公开。",
    ), "TXT-DOCUMENTS", years=NEW),
    versus("documents-other-wrong", MANAGE, clauses(("repealed", "废止"), ("stock", "现行有效")), (
        "{Y}年{what}行政规范性文件{x}件。",
        "{self}{Y}年制发行政规范性文件{issued}件，{what}{x}件。",
    ), "TXT-DOCUMENTS", years=NEW),
    versus("licences-wrong", MANAGE, clauses(("permit", "行政许可"), ("force", "行政强制")), (
        "{Y}年，{self}作出{what}决定{x}件。",
        "全年作出{what}{x}件，结果依法公开。",
        "{Y}年，{self}{what}处理决定{x}件。",
    ), "TXT-DECISIONS", years=NEW),
    versus("penalties-wrong", MANAGE, not_any("penalty"), (
        "{Y}年，{self}作出行政处罚决定{x}件。",
        "全年作出行政处罚{x}件，均已公示。",
        "{Y}年，{self}实施行政处罚{x}起。",
    ), "TXT-DECISIONS", years=NEW),
    Fault("fees-wrong", fees_wrong, ("TXT-FEES",), "warning", years=NEW, sizes=("medium", "large")),
    versus("none-received-but-some", REQUEST, when("new"), NONE_RECEIVED, "TXT-NONE-RECEIVED", severity="error"),
    versus("none-review-but-some", SUPERVISE, when("review", "suits"), NONE_REVIEW, "TXT-NONE-REVIEW",
           severity="error"),
    versus("all-handled-but-some-left", REQUEST, when("left"), HANDLED_ALL, "TXT-ALL-HANDLED TXT-CARRIED-OUT"),
    versus("all-persons-but-some-bodies", REQUEST, when("body"), PERSONS, "TXT-ALL-PERSONS"),
    versus("all-upheld-but-some-not", SUPERVISE, when("corrected", "pending"), UPHELD, "TXT-ALL-UPHELD"),
)  # fmt: skip

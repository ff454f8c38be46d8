"""Running text of a report. Figures and a random number generator go in, blocks of keyed sentences come out.

All numbers in the text agree with the tables and with each other. `used` records which templates were used.
"""

from decimal import ROUND_HALF_UP, Decimal
from random import Random
from typing import Any

from . import figures as fig
from . import texts
from .model import Block, Sentence

HAN = "〇一二三四五六七八九"
ORDER = "一二三四五六七八九"
GROUPS = {
    "refused": fig.OUTCOMES[2:10],
    "unable": fig.OUTCOMES[10:13],
    "unprocessed": fig.OUTCOMES[13:],
}
ASPECTS = (
    ("主动公开", "proactive"),
    ("依申请公开", "request"),
    ("政府信息管理", "manage"),
    ("平台建设", "platform"),
    ("监督保障", "supervise"),
)


def han_year(year: int) -> str:
    """二〇二三 for 2023."""
    return "".join(HAN[int(digit)] for digit in str(year))


def han_number(number: int) -> str:
    """Numbers up to 31 in Han characters."""
    tens, ones = divmod(number, 10)
    return ("" if not tens else "十" if tens == 1 else HAN[tens] + "十") + (HAN[ones] if ones else "")


def wide(number: int) -> str:
    """Full-width digits."""
    return "".join(chr(ord(digit) + 0xFEE0) for digit in str(number))


def split(rng: Random, whole: int, parts: int) -> list[int]:
    """Positive parts of a whole."""
    cuts = sorted(rng.sample(range(1, whole), parts - 1))
    return [high - low for low, high in zip([0, *cuts], [*cuts, whole], strict=True)]


def share(part: int, whole: int, places: int) -> str:
    """A percentage, rounded as offices round."""
    step = Decimal(1).scaleb(-places)
    return str((Decimal(part) * 100 / Decimal(whole)).quantize(step, ROUND_HALF_UP))


def numbers(rng: Random, n: int) -> dict[str, Any]:
    """Numbers for one sentence about n things: parts, parts of parts, shares, growth, and free ones."""
    a, b, c = split(rng, n, 3)
    while a < 2:
        a, b, c = split(rng, n, 3)
    e, f = split(rng, n, 2)
    while e < 6:
        e, f = split(rng, n, 2)
    g, h = split(rng, a, 2)
    e1, e2, e3 = split(rng, e, 3)
    older = rng.randint(n // 2, n - 1)
    places = rng.choice((1, 2, 2))
    return {
        "n": n,
        "a": a,
        "b": b,
        "c": c,
        "e": e,
        "f": f,
        "g": g,
        "h": h,
        "e1": e1,
        "e2": e2,
        "e3": e3,
        "e23": e2 + e3,
        "pa": share(a, n, 2),
        "pb": share(b, n, 2),
        "pc": share(c, n, 2),
        "pe": share(e, n, places),
        "older": older,
        "more": n - older,
        "rise": share(n - older, older, places),
        "k": rng.randint(2, 9),
        "m": rng.randint(11, 59),
        "big": n * 3 + rng.randint(1, 900),
        "two": rng.randint(10, 99),
        "four": rng.randint(1000, 9999),
        "six": rng.randint(100000, 999999),
        "seven": rng.randint(1000000, 9999999),
        "area_code": rng.randint(310, 990),
        "serial": rng.randint(1, 999),
        "code": f"0{rng.randint(1000000, 9999999)}",
    }


def facts(figures: fig.Figures) -> dict[str, Any]:
    """What the tables say, by the names that the templates use."""
    organ, year, t3, t4 = figures.organ, figures.year, figures.t3, figures.t4
    new = t3["新收"]
    values: dict[str, Any] = {
        "Y": year,
        "P": year - 1,
        "Q": year - 2,
        "N": year + 1,
        "Yhan": han_year(year),
        "Nhan": han_year(year + 1),
        "Ywide": wide(year),
        "org": organ.name,
        "self": organ.self,
        "site": organ.site,
        "above": organ.above,
        "area": organ.area,
        "new": new[6],
        "before": t3["上年结转"][6],
        "all": new[6] + t3["上年结转"][6],
        "done": t3["总计"][6],
        "left": t3["结转下年"][6],
        "person": new[0],
        "body": sum(new[1:6]),
        "granted": t3["予以公开"][6],
        "partial": t3["部分公开"][6],
        "others": fig.total(figures, *fig.REST[figures.edition]),
        "review": t4["复议"][4],
        "direct": t4["直接起诉"][4],
        "after": t4["复议后起诉"][4],
        "suits": t4["直接起诉"][4] + t4["复议后起诉"][4],
        "notices": figures.fee_notices,
        "yuan": figures.fee_yuan,
    }
    values |= {name: fig.total(figures, *rows) for name, rows in GROUPS.items()}
    values |= dict(zip(("upheld", "corrected", "otherwise", "pending"), t4["复议"], strict=False))
    values |= dict(zip(("issued", "repealed", "stock"), figures.t2["规范性文件"], strict=True))
    if figures.edition == 2021:
        decided = (("permit", "行政许可"), ("penalty", "行政处罚"), ("force", "行政强制"))
        values |= {name: figures.t2[row][0] for name, row in decided}
    return values


class Writer:
    """Fills templates for one report and remembers which ones it used."""

    def __init__(self, rng: Random, figures: fig.Figures) -> None:
        self.rng = rng
        self.figures = figures
        self.facts = facts(figures)
        self.used: list[str] = []

    def fill(self, template: texts.Template, n: int | None = None, **more: Any) -> str:
        """One template with facts and fresh numbers."""
        whole = n if n is not None else self.rng.choice((self.rng.randint(12, 99), self.rng.randint(100, 2999)))
        self.used.append(template.name)
        return template.text.format(**self.facts, **numbers(self.rng, whole), **more)

    def write(self, file: str, section: str, n: int | None = None, **more: Any) -> str:
        """A random fitting template of a section, filled."""
        return self.fill(texts.pick(self.rng, file, section, self.figures.year), n, **more)

    def several(self, file: str, section: str, count: int) -> list[str]:
        """Different fitting templates of a section, filled."""
        choice = texts.fitting(file, section, self.figures.year)
        return [self.fill(template) for template in self.rng.sample(choice, count)]


def has_requests(figures: fig.Figures) -> bool:
    """Whether any request came in or was carried in."""
    return bool(figures.t3["新收"][6] or figures.t3["上年结转"][6])


def tense(file: str, figures: fig.Figures, rng: Random) -> str:
    """Which section of a file fits the figures."""
    if file in ("request", "intro3"):
        return "some" if has_requests(figures) else "zero"
    if file == "intro4":
        return "some" if any(figures.t4[block][4] for block in fig.BLOCKS) else "zero"
    if file == "supervise":
        return "government" if "人民政府" in figures.organ.name or rng.random() < 0.4 else "any"
    return "any"


def block(key: str, kind: str, *parts: tuple[str, str]) -> Block:
    """A block from named sentences; empty ones are left out."""
    return Block(key, kind, tuple(Sentence(f"{key}/{name}", text) for name, text in parts if text))


def section_one(writer: Writer) -> tuple[Block, ...]:
    """The first paragraph and the five aspects, each with a named lead."""
    rng, figures = writer.rng, writer.figures
    first = [("text", writer.write("opening", "any"))]
    if rng.random() < 0.3:
        first.append(("until", writer.write("period", "body")))
    blocks = [block("s1/opening", "para", *first)]
    mark, own_line = rng.choice((("（{}）", False), ("（{}）", True), ("({})", False), ("{}是", False), ("#.", False)))
    for number, (aspect, file) in enumerate(ASPECTS):
        name = texts.pick(rng, "aspect", aspect, figures.year).text
        lead = f"{number + 1}.{name}" if mark == "#." else mark.format(ORDER[number]) + name
        section = tense(file, figures, rng)
        count = 2 if file in ("manage", "platform", "supervise") and rng.random() < 0.3 else 1
        if count == 1:
            n = figures.published if file == "proactive" else None
            said = [("text", writer.write(file, section, n))]
        else:
            said = [(f"text{i}", text) for i, text in enumerate(writer.several(file, section, 2))]
        key = f"s1/{aspect}"
        if own_line:
            blocks += [block(f"{key}-lead", "para", ("lead", lead)), block(key, "para", *said)]
        else:
            blocks.append(block(key, "para", ("lead", f"{lead}。"), *said))
    return tuple(blocks)


def intro(writer: Writer, number: int) -> tuple[Block, ...]:
    """The paragraph above a table, which most reports do without."""
    if writer.rng.random() > 0.3:
        return ()
    file = f"intro{number}"
    text = writer.write(file, tense(file, writer.figures, writer.rng))
    return (block(f"s{number}/intro", "para", ("text", text)),)


def chain(style: str, parts: list[str]) -> str:
    """Parts in one sentence, numbered."""
    marks = {"是": "{}是", "括": "（{}）"}[style]
    return "；".join(marks.format(ORDER[i]) + part for i, part in enumerate(parts))


def section_five(writer: Writer) -> tuple[Block, ...]:
    """Problems and the measures against them, in one or two paragraphs or pair by pair."""
    rng = writer.rng
    pairs = rng.sample(texts.sections("problems")["pair"], rng.randint(2, 4))
    writer.used += [pair.name for pair in pairs]
    problems, measures = zip(*(pair.text.split("|") for pair in pairs), strict=True)
    style = rng.choice("是是括")
    first = writer.write("problems", "intro", problems=chain(style, list(problems)))
    plan = writer.write("problems", "plan", measures=chain(style, list(measures)))
    form = rng.choice(("one", "two", "two", "lines"))
    if form == "one":
        return (block("s5/text", "para", ("problems", first), ("plan", plan)),)
    if form == "two":
        return block("s5/text", "para", ("problems", first)), block("s5/plan", "para", ("plan", plan))
    lines = [block("s5/text", "para", ("problems", "（一）存在的主要问题"))]
    lines += [block(f"s5/p{i}", "para", ("text", f"{i}.{text}。")) for i, text in enumerate(problems, 1)]
    lines.append(block("s5/plan", "para", ("plan", "（二）改进情况")))
    lines += [block(f"s5/m{i}", "para", ("text", f"{i}.{text}。")) for i, text in enumerate(measures, 1)]
    return tuple(lines)


def section_six(writer: Writer) -> tuple[Block, ...]:
    """The statement on 信息处理费 from 2021 on, and other matters."""
    figures, rng = writer.figures, writer.rng
    if figures.edition == 2019:
        section = rng.choice(("none", "none", "more"))
        text = writer.write("other", section) or "无。"
        return (block("s6/text", "para", ("text", text)),)
    fee = writer.write("other", "fee" if figures.fee_notices else "nofee")
    more = writer.write("other", "more")
    if "没有其他" in fee:
        more = ""
    if rng.random() < 0.5:
        return (block("s6/text", "para", ("fee", fee), ("more", more)),)
    blocks = (block("s6/text", "para", ("fee", fee)), block("s6/more", "para", ("more", more)))
    return tuple(b for b in blocks if b.sentences)


def title(writer: Writer) -> tuple[Block, str]:
    """The title, on one or more lines or repeated; and which of these it is."""
    kind = writer.rng.choice(("one",) * 14 + ("two",) * 4 + ("repeated",))
    return title_block(writer.write("title", kind)), kind


def title_block(text: str) -> Block:
    """Title lines from one text with bars for line breaks; an empty line stays empty."""
    lines = text.split("|")
    return Block("title", "title", tuple(Sentence(f"title/{i}", line) for i, line in enumerate(lines)))


def preamble(writer: Writer) -> Block:
    """Basis, parts and period in one paragraph, the period as a sentence of its own key where it ends one."""
    period = writer.write("period", "clause")
    basis, parts = writer.write("preamble", "basis"), writer.write("preamble", "parts")
    marker = "\0"
    text = writer.write("preamble", "whole", basis=basis, parts=parts, period=f"{marker}{period}{marker}")
    before, middle, after = text.split(marker)
    return block("preamble", "para", ("basis", before), ("period", middle), ("end", after))


def signature(writer: Writer, section: str) -> Block:
    """Organ and date at the end, or a date under the title."""
    day, month = (writer.rng.randint(4, 30), 1) if writer.rng.random() < 0.8 else (writer.rng.randint(1, 28), 2)
    dates: dict[str, Any] = {"M": month, "D": day, "Mhan": han_number(month), "Dhan": han_number(day)}
    lines = writer.write("signature", section, **dates).split("|")
    key = {"end": "signature", "under": "under", "meta": "meta"}[section]
    return Block(key, "line", tuple(Sentence(f"{key}/{i}", line) for i, line in enumerate(lines)))

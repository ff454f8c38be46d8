"""Faults of running text against itself: parts and totals, shares, growth, rates, counted lists, flows."""

from decimal import Decimal
from random import Random

from .expect import BUSY, Fault
from .prosework import REQUEST, Values, added, told, wrong

ACTIVE = "s1/主动公开"
ANY_PARTS = ("TXT-PARTS", "TXT-PARTS-CLOSED", "TXT-PARTS-OVER")
SHARES = ("TXT-PERCENT", "TXT-PERCENT-SUM")


def over(v: Values, rng: Random) -> Values:
    """One of the parts is so large that the parts exceed the total."""
    name = rng.choice("abc")
    return {**v, name: v[name] + rng.choice((1, 2, 10, v["n"], v["n"] * 3))}


def under(v: Values, rng: Random) -> Values:
    """A total that is larger than its parts."""
    return {**v, "n": v["n"] + rng.choice((1, 2, 9, 10, v["n"] // 3 + 1))}


def unequal(v: Values, rng: Random) -> Values:
    """Parts that are more or less than the total."""
    return rng.choice((over, under))(v, rng)


def near(v: Values, rng: Random) -> Values:
    """A total one off five parts."""
    p = [rng.randint(2, 90) for _ in range(5)]
    return {
        **v,
        **dict(zip(("p1", "p2", "p3", "p4", "p5"), p, strict=True)),
        "n": sum(p) + rng.choice((-1, 1)),
    }


def inner(v: Values, rng: Random) -> Values | None:
    """Parts of a part that do not add up to it."""
    return {**v, "h": v["h"] + rng.choice((1, 2, 10)), "h2": v["a"] + rng.randint(1, 9)}


def months(v: Values, rng: Random) -> Values:
    """Months that are fewer than the whole."""
    return {**v, "e": v["e"] + rng.randint(1, 9)}


def share_wrong(v: Values, rng: Random) -> Values:
    """Shares that are points off, or have two digits swapped."""
    changed = dict(v)
    for name in ("pa", "pe"):
        value = Decimal(v[name])
        off = Decimal(rng.choice(("0.7", "1.1", "3", "-0.9", "9")))
        changed[name] = str(value + off if 0 < value + off < 100 else value - abs(off) / 2)
    return changed


def shares(v: Values, rng: Random) -> Values:
    """Three shares that add up to more or less than the whole."""
    first = rng.randint(300, 600)
    second = rng.randint(100, 250)
    third = 1000 - first - second + rng.choice((-40, -13, 10, 25, 100))
    return {**v, **{f"q{i}": Decimal(part) / 10 for i, part in enumerate((first, second, third), 1)}}


def growth_wrong(v: Values, rng: Random) -> Values:
    """Growth that the earlier figure does not give."""
    return {**v, "rise": str(Decimal(v["rise"]) + Decimal(rng.choice(("1.5", "4", "12.3"))))}


def growth_impossible(v: Values, rng: Random) -> Values:
    """A small count with a growth that no whole number before it gives."""
    n = rng.randint(11, 40)
    bases = [Decimal(n - base) * 100 / base for base in range(1, n + 1)]
    points = [Decimal(x) / 10 for x in range(200, 1800) if all(abs(Decimal(x) / 10 - y) > 2 for y in bases)]
    return {**v, "n": n, "rise": rng.choice(points)}


def rate_wrong(v: Values, rng: Random) -> Values | None:
    """A rate of completion that the counts beside it do not give."""
    if not 0 < v["done"] <= v["all"]:
        return None
    real = [Decimal(v["done"]) * 100 / v[name] for name in ("all", "new") if v[name]]
    choice = [p for p in ("62.5", "71.43", "88.89", "93.33", "96.5") if all(abs(Decimal(p) - r) > 1 for r in real)]
    return {**v, "rate": rng.choice(choice)}


def flow_wrong(v: Values, rng: Random) -> Values | None:
    """What went out is not what came in; every other number is that of the table."""
    name = rng.choice(("done", "left", "before"))
    changed = {**v, name: wrong(rng, v[name], v["new"], v["all"])}
    return None if changed["new"] == changed["done"] + changed["left"] else changed


FIVE = (
    "总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议、行政诉讼情况、存在的主要问题及改进情况"
)
SIX = f"{FIVE}、其他需要报告的事项"

FAULTS = (
    Fault("parts-over", told(ACTIVE, over,
        "{Y}年，{self}主动公开政府信息{n}条，其中网站{a}条、公众号{b}条、公示栏{c}条。",
        "全年主动公开政府信息{n}条，其中：政务动态{a}条，政策文件{b}条，通知公告{c}条。",
        "{Y}年共发布信息{n}条，包括机构职能{a}条、财政资金{b}条、民生服务{c}条。",
        "本年度公开信息总数{n}条：概况类{a}条，动态类{b}条，目录类{c}条。",
        "{self}累计公开信息{n}条（其中网站{a}条，微信{b}条，电子屏{c}条）。",
    ), ("TXT-PARTS-OVER", "TXT-PARTS-CLOSED")),
    Fault("parts-respectively", told(ACTIVE, unequal,
        "{Y}年主动公开政府信息{n}条，分别为概况{a}条、动态{b}条、公告{c}条。",
        "全年在专栏公开信息{n}条，分别为政策类{a}条、服务类{b}条、财政类{c}条。",
        "{self}全年发布信息{n}条，分别为：网站{a}条，新媒体{b}条，公开栏{c}条。",
    ), ("TXT-PARTS-CLOSED", "TXT-PARTS-OVER")),
    Fault("parts-with-others", told(ACTIVE, unequal,
        "{Y}年主动公开信息{n}条，其中政务动态{a}条、通知公告{b}条、其他{c}条。",
        "全年公开政府信息{n}条，包括财政预决算{a}条、人事任免{b}条、其他信息{c}条。",
        "{self}主动公开政府信息{n}条，其中网站发布{a}条，公众号发布{b}条，其它{c}条。",
        "{Y}年公开信息{n}条，涉及民生{a}条、财政{b}条、其他类{c}条。",
    ), ("TXT-PARTS-CLOSED", "TXT-PARTS-OVER")),
    Fault("parts-of-partition", told(ACTIVE, under,
        "{Y}年主动公开政府信息{n}条，其中网站{a}条、公众号{b}条、公示栏{c}条。",
        "全年公开政府信息{n}条，其中概况类{a}条，动态类{b}条，目录类{c}条。",
        "{Y}年在政府网站公开信息{n}条，其中概况信息{a}条、动态信息{b}条、目录信息{c}条。",
        "{self}全年公开信息{n}条，其中通过网站公开{a}条，通过微信公众号公开{b}条，通过公开栏公开{c}条。",
    ), ANY_PARTS, "warning"),
    Fault("parts-one-off", told(ACTIVE, near,
        "{Y}年公开政府信息{n}条，其中财政信息{p1}条、人事信息{p2}条、环保信息{p3}条、救助信息{p4}条、教育信息{p5}条。",
        "全年发布信息{n}条，其中政策法规{p1}条，工作动态{p2}条，公示公告{p3}条，财政预决算{p4}条，应急管理{p5}条。",
        "{self}共公开信息{n}条，包括就业{p1}条、社保{p2}条、医疗{p3}条、住房{p4}条、养老{p5}条。",
    ), ANY_PARTS, "warning"),
    Fault("parts-of-part", told(ACTIVE, inner,
        "{Y}年公开信息{n}条，其中网站公开{a}条（含文字{g}条、视频{h}条、其他{g}条），新媒体公开{b}条，其他方式公开{c}条。",
        "全年发布信息{n}条，其中网站{a}条（概况{h2}条、动态{h}条、目录{g}条），公众号{b}条，公示栏{c}条。",
    ), ANY_PARTS, "warning"),
    Fault("parts-in-chain", told(ACTIVE, unequal,
        "{Y}年发布政府信息{n}条。一是通过网站公开{a}条；二是通过新媒体公开{b}条；三是通过公示栏公开{c}条。",
        "全年共公开信息{n}条，一是网站{a}条，二是公众号{b}条，三是电子屏{c}条。",
    ), ANY_PARTS, "warning"),
    Fault("parts-by-month", told(ACTIVE, months,
        "{Y}年在专栏公开信息{e}条，其中2月{e1}条、5月{e2}条、11月{e3}条。",
        "网站信息共{e}条（其中3月{e1}条，6月{e2}条，9月{e3}条）。",
    ), ANY_PARTS, "warning"),
    Fault("share-wrong", told(ACTIVE, share_wrong,
        "全年公开信息{n}条，其中民生类{e}条，占{pe}%。",
        "{Y}年发布信息{n}条，其中网站{a}条，占比{pa}%。",
        "{self}公开政府信息{n}条，其中重点领域信息{e}条，占总数的{pe}%。",
    ), SHARES, "warning"),
    Fault("share-in-list-wrong", told(ACTIVE, share_wrong,
        "全年公开信息{n}条，其中网站{a}条（{pa}%）、公众号{b}条（{pb}%）、公示栏{c}条（{pc}%）。",
        "{Y}年发布信息{n}条，概况类{a}条，占{pa}%；动态类{b}条，占{pb}%；目录类{c}条，占{pc}%。",
    ), SHARES, "warning"),
    Fault("shares-not-whole", told(ACTIVE, shares,
        "全年公开的信息中，网站占{q1}%、新媒体占{q2}%、公示栏占{q3}%。",
        "从类别看，概况类占{q1}%，动态类占{q2}%，目录类占{q3}%。",
        "{Y}年公开信息按渠道划分，网站占比{q1}%，公众号占比{q2}%，其他渠道占比{q3}%。",
    ), SHARES, "warning"),
    Fault("growth-wrong", told(ACTIVE, growth_wrong,
        "公开信息{n}条，较上年的{older}条增长{rise}%。",
        "{Y}年主动公开政府信息{n}条，比上年（{older}条）增长{rise}%。",
        "全年推送图文{n}篇，上年为{older}篇，同比增长{rise}%。",
    ), ("TXT-GROWTH", "TXT-GROWTH-BASE"), "warning"),
    Fault("growth-impossible", told(ACTIVE, growth_impossible,
        "{Y}年主动公开政府信息{n}条，较上年增长{rise}%。",
        "全年公开信息{n}条，同比增长{rise}%。",
        "{self}发布政策解读{n}篇，比上年增长{rise}%。",
    ), ("TXT-GROWTH", "TXT-GROWTH-BASE"), "warning"),
    Fault("rate-wrong", told(REQUEST, rate_wrong,
        "{Y}年需办理政府信息公开申请{all}件，办结{done}件，办结率{rate}%。",
        "全年办理政府信息公开申请{all}件（含上年结转{before}件），办结{done}件，办结率为{rate}%。",
    ), ("TXT-PERCENT", "TXT-RATE"), "warning", sizes=BUSY),
    Fault("flow-wrong", told(REQUEST, flow_wrong,
        "{Y}年，{self}收到政府信息公开申请{new}件，上年结转{before}件，办结{done}件，结转下年度继续办理{left}件。",
        "全年新收政府信息公开申请{new}件，上年度结转{before}件，办结{done}件，结转下一年度{left}件。",
    ), ("TXT-FLOW",), "warning", sizes=BUSY),
    Fault("six-parts-five-listed", added("preamble",
        f"本报告由{FIVE}六部分组成。",
        f"全文包括{FIVE}六个部分。",
        f"报告分为{FIVE}六个方面。",
        f"本报告由{FIVE}共6个部分组成。",
        f"本报告由{FIVE}、监督保障情况、其他需要报告的事项六部分组成。",
        f"本报告由{SIX}五部分组成。",
    ), ("TXT-COUNT",), "warning", plain=True),
)  # fmt: skip

"""Sentences on the growth of the number of requests. Figures of two years go in, a right or a wrong sentence comes out."""

from decimal import ROUND_HALF_UP, Decimal
from random import Random

from .figures import Figures

COUNTED = (
    "新收政府信息公开申请{new}件，较上年{way}{much}件。",
    "{Y}年共收到政府信息公开申请{new}件，比上年{way}{much}件。",
    "收到政府信息公开申请{new}件，与{P}年相比{way}{much}件。",
    "全年新收申请{new}件，较{P}年{way}了{much}件，渠道以网络为主。",
)
SHARED = (
    "新收政府信息公开申请{new}件，同比{way}{rate}%。",
    "{Y}年共收到政府信息公开申请{new}件，较上年{way}{rate}%。",
    "政府信息公开申请数量较上年{way}{rate}%。",
)
EQUAL = (
    "新收政府信息公开申请{new}件，与上年持平。",
    "{Y}年收到政府信息公开申请{new}件，与{P}年持平。",
)


def meanings(figures: Figures) -> tuple[int, int, int]:
    """What the number of requests may mean: received, received and carried in, handled."""
    new, before, done = (figures.t3[row][6] for row in ("新收", "上年结转", "总计"))
    return new, new + before, done


def percent(part: int, whole: int, places: int) -> Decimal:
    """A percentage, rounded as offices round."""
    step = Decimal(1).scaleb(-places)
    return (Decimal(part) * 100 / whole).quantize(step, ROUND_HALF_UP)


def right(rng: Random, before: Figures, now: Figures) -> str:
    """A true sentence, or none where nothing grew from something."""
    old, new = meanings(before)[0], meanings(now)[0]
    if not old or not new:
        return ""
    if old == new:
        return written(rng.choice(EQUAL), now, 0)
    if rng.random() < 0.5:
        return written(rng.choice(COUNTED), now, new - old)
    return written(rng.choice(SHARED), now, new - old, percent(abs(new - old), old, rng.choice((1, 2))))


def wrong(rng: Random, before: Figures, now: Figures) -> str:
    """A sentence that is true in no meaning of either number, or none where that cannot be made."""
    pairs = [(last, this) for last in meanings(before) for this in meanings(now)]
    if min(last for last, _ in pairs) < 1 or min(this for _, this in pairs) < 1:
        return ""
    old, new = meanings(before)[0], meanings(now)[0]
    kind = rng.choice(("counted", "counted", "shared", "shared", "equal", "way"))
    if kind == "equal":
        return written(rng.choice(EQUAL), now, 0) if all(last != this for last, this in pairs) else ""
    if kind == "way":
        one_way = all(this > last for last, this in pairs) or all(this < last for last, this in pairs)
        return written(rng.choice(COUNTED), now, old - new) if one_way else ""
    much = new - old + rng.choice((-5, -3, -2, -1, 1, 2, 3, 10))
    if not much or much < -old or any(this - last == much for last, this in pairs):
        return ""
    if kind == "counted":
        return written(rng.choice(COUNTED), now, much)
    rate = percent(abs(much), old, 2)
    near = [percent(abs(this - last), last, 2) for last, this in pairs]
    return written(rng.choice(SHARED), now, much, rate) if all(abs(one - rate) > 1 for one in near) else ""


def written(template: str, now: Figures, much: int, rate: Decimal = Decimal(0)) -> str:
    """A template, filled."""
    way = "增加" if much > 0 else "减少"
    return template.format(Y=now.year, P=now.year - 1, new=now.t3["新收"][6], way=way, much=abs(much), rate=rate)

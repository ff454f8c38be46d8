"""What faults of running text share: values for sentences, wrong numbers, Chinese numerals, and where they go."""

from collections.abc import Callable
from random import Random
from typing import Any

from . import prose
from .expect import Faulty, at
from .model import Block, Report, Sentence, block_of, has_sentence, put_block, put_sentence

DIGITS = "零一二三四五六七八九"
REQUEST = "s1/依申请公开"
Values = dict[str, Any]
Change = Callable[[Values, Random], Values | None]


def han(number: int) -> str:
    """A count below ten thousand in Chinese numerals, as it stands before a measure word."""
    if number == 2:
        return "两"
    text, gap = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if digit:
            text += ("零" if gap else "") + DIGITS[digit] + name
            gap = False
        elif text:
            gap = True
    return (text.removeprefix("一") if 10 <= number < 20 else text) or "零"


def values(report: Report, rng: Random, n: int | None = None) -> Values:
    """What the tables say and fresh numbers for one sentence."""
    figures = report.figures
    whole = n or rng.choice((rng.randint(24, 99), rng.randint(100, 1999)))
    done, left = figures.t3["总计"], figures.t3["结转下年"]
    readings = {
        "person_done": done[0],
        "person_all": done[0] + left[0],
        "body_done": sum(done[1:6]),
        "body_all": sum(done[1:6]) + sum(left[1:6]),
    }
    return {**prose.facts(figures), **prose.numbers(rng, whole), **readings, "D": rng.randint(5, 29)}


def wrong(rng: Random, right: int, *readings: int) -> int:
    """A number near the right one that none of the readings gives."""
    near = range(1, right + max(4, right // 4))
    far = [right * 10 + rng.randint(0, 9), right + rng.randint(2, 60)]
    choice = [number for number in (*near, *far) if number and number not in (right, *readings)]
    found: int = rng.choice(choice)
    return found


def append(report: Report, key: str, text: str) -> Report:
    """The report with a sentence at the end of a paragraph."""
    block = block_of(report, key)
    assert isinstance(block, Block)
    last = block.sentences[-1]
    stopped = last._replace(text=last.text if last.text.endswith(tuple("。！？")) else last.text + "。")
    new = Sentence(f"{key}/fault", text)
    return put_block(report, block._replace(sentences=(*block.sentences[:-1], stopped, new)))


def put(report: Report, block: str, text: str) -> Faulty:
    """The text in place of what a paragraph says, or at its end where it says several things."""
    key = f"{block}/text"
    if has_sentence(report, key):
        return Faulty(put_sentence(report, key, text), at(key))
    return Faulty(append(report, block, text), at(f"{block}/fault"))


def told(block: str, change: Change, *templates: str) -> Callable[[Report, Random], Faulty | None]:
    """A fault in one of several sentences, whose values a function makes wrong; none if it cannot."""

    def make(report: Report, rng: Random) -> Faulty | None:
        changed = change(values(report, rng), rng)
        if changed is None:
            return None
        return put(report, block, rng.choice(templates).format(**changed))

    return make


def added(block: str, *templates: str) -> Callable[[Report, Random], Faulty]:
    """A fault that adds one of several sentences to a paragraph."""

    def make(report: Report, rng: Random) -> Faulty:
        text = rng.choice(templates).format(**values(report, rng))
        return Faulty(append(report, block, text), at(f"{block}/fault"))

    return make


def placed(key: str, *templates: str) -> Callable[[Report, Random], Faulty | None]:
    """A fault that puts one of several texts in place of the sentence with that key."""

    def make(report: Report, rng: Random) -> Faulty | None:
        if not has_sentence(report, key):
            return None
        text = rng.choice(templates).format(**values(report, rng))
        return Faulty(put_sentence(report, key, text), at(key))

    return make

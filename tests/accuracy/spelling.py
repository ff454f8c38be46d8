"""Harmless spellings of official labels: brackets, blanks, quotes. A label goes in, a variant comes out."""

from random import Random
from typing import NamedTuple

HALF = str.maketrans("（）：", "():")
SPLIT = (
    "商业企业",
    "科研机构",
    "社会公益组织",
    "法律服务机构",
    "结果维持",
    "结果纠正",
    "其他结果",
    "尚未审结",
)


class Spelling(NamedTuple):
    """Which habits one report has."""

    half: bool = False
    gap: bool = False
    quotes: bool = False
    comma: bool = False
    caption: bool = False
    words: bool = False


OFFICIAL = Spelling()


def draw(rng: Random) -> Spelling:
    """Half of the reports keep the official spelling, the others have some habits."""
    if rng.random() < 0.5:
        return OFFICIAL
    return Spelling(*(rng.random() < 0.35 for _ in Spelling._fields))


def spell(label: str, habits: Spelling) -> str:
    """A label as this report writes it; what it says stays the same."""
    if habits.words and label in SPLIT:
        middle = len(label) // 2
        label = f"{label[:middle]} {label[middle:]}"
    if habits.gap and label.startswith("（"):
        label = label.replace("）", "） ", 1)
    if habits.caption:
        label = label.replace("第二十条第", "第二十条 第")
    if habits.quotes:
        label = label.replace("“", '"').replace("”", '"')
    if habits.comma:
        label = label.replace("，", ", ")
    if habits.half:
        label = label.translate(HALF)
    return label

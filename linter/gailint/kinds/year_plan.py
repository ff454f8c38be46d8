"""What section 五 or 六 says will be done belongs to the year after the report's.

A plan (将从以下方面改进, 拟, 计划, 重点做好) under the report's own year or an earlier one is reported. Left
alone: what was done (取得成效), 将 that only moves an object forward (将公开纳入考核), years further ahead,
parts of a year (年底前), a plan that names its own later year (将于2024年完成).
"""

from __future__ import annotations

from gailint.dates import pattern, plain
from gailint.kinds import year_context as context
from gailint.kinds.passage import address
from gailint.kinds.problem import CannotTell, Problem

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from gailint.align import Aligned

KIND = "year-plan"
PARAMS = {"where": "sections"}
VALUES = ("quote", "year", "found", "expected")
_VERB = (
    "[把为对从以在通由向于按与还再多严坚围聚突立紧力着更逐认深充落进推继努切积扎优强加提健完拓丰创细规扩增补狠抓改借注"
    "定统采做学培开组建公编研探引转全及不持大重主依结]"
)
_PLANNED = (
    rf"将(?={_VERB}|会)|拟(?!定|稿|写|办|制)|计划(?=[：:，把将在对用开建推完新通增举组从进继实扩优加启])|从以下"
    r"|(?:要|需)(?:进一步|继续|切实|着力|不断|加大|加强)|力争|争取|打算|预计|继续努力"
    r"|(?:重点|努力)(?:做好|抓好|做到)"
)
_OBJECT = (
    r"将[^，。；]{2,24}?(?:纳入|作为|列入|列为|摆[在上到]|放在|贯穿|融入|转化|落实到|分解|与[^，。；]{1,10}结合"
    r"|贯彻到|公布于|报送)"
)
_PAST = r"取得|成效|虽|但|已|了[，,一]|存在(?!的)|以来|下一步|今后|接下来"


def check(params: dict[str, Any], aligned: Aligned) -> Iterator[Problem | CannotTell]:
    year = aligned.choice.year
    if year is None:
        yield CannotTell("year-unknown")
        return
    for sentence in aligned.text:
        if sentence.section not in params["where"] or "年" not in sentence.text:
            continue
        for mention in context.mentions(plain(sentence)):
            if mention.year <= year and context.is_whole_year(mention) and is_planned(mention):
                values = {"quote": mention.quote, "found": str(mention.year)}
                values |= {"year": str(year), "expected": str(year + 1)}
                yield Problem(mention.span, values, address(sentence))


def is_planned(mention: context.Mention) -> bool:
    """The clause that the year opens is about the future."""
    lead = mention.lead
    if not context.is_adverbial(mention) and not lead.endswith(("面向", "展望", "进入", "在", "对于")):
        return False
    tail = mention.tail[:45].partition("；")[0]
    found = pattern(_PLANNED).search(tail)
    if not found or pattern(_PAST).search(tail[: found.start()]):
        return False
    text = mention.plain.text
    begin = text.index(tail, mention.end) + found.start()
    named = pattern(r"(?:将|拟|计划|预计|力争|争取){1,2}[于在到]?(20[0-9]{2})年").match(text, begin)
    if named and int(named[1]) > mention.year:
        return False
    moved = pattern(_OBJECT).match(tail, found.start())
    return not moved or bool(pattern(r"将(?:继续|进一步|会|把|从|着力|不断|持续)").match(tail, found.start()))

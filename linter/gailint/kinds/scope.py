"""Whether a statement speaks of this organ and this year as a whole: not of last year, part of the year,
offices below, a plan, a condition or an average. The nearest mark of time and of place before it in its sentence decides.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache, lru_cache

from gailint.kinds.averages import is_average

TYPE_CHECKING = False
if TYPE_CHECKING:
    from gailint.align import Aligned


def is_own(text: str, start: int, end: int, aligned: Aligned) -> bool:
    """Whether what stands from `start` to `end` of a sentence (without blanks) speaks of this organ and this
    year, and of their total."""
    places, states = _times(text, aligned.choice.year)
    before = bisect_right(places, start)
    if before and not states[before - 1]:
        return False
    first = clause_start(text, start)
    clause = text[first:start]
    if is_average(text[first:end]):
        return False
    return not _if_or_will().search(clause) and _is_own_place(text, start, clause, aligned)


def clause_start(text: str, at: int) -> int:
    """Where the clause begins that `at` stands in."""
    ends = _clause_ends(text)
    before = bisect_right(ends, at)
    return max(ends[before - 1] if before else 0, at - 300)


@lru_cache(1000)
def _clause_ends(text: str) -> list[int]:
    return [mark.end() for mark in re.finditer(r"[，,；;。：:！!？?]", text)]


@cache
def _if_or_will() -> re.Pattern[str]:
    return re.compile(r"如(?![下期实])|若|倘|凡|(?<!已)将(?!近)|拟|计划|力争|争取|应当|要求各|对于?(?=未|没)")


@cache
def _marks_of_time() -> re.Pattern[str]:
    other_year = r"(?:20[0-9]{2}年?|上一?年|去年)"
    return re.compile(
        rf"(?P<skip>《[^《》]*》|[〔\[【][0-9]{{4}}[〕\]】]"
        rf"|(?:较|比|同|与|结转|转结|转入|顺延|加上|含|针对)[至到入了]?{other_year}(?:度|同期|底|末)?"
        rf"|{other_year}度?的?(?:已|申请)?(?:结转|转结|相比|同期相比|持平))"
        r"|(?P<year>20[0-3][0-9])(?=年|度)|(?P<now>今年|本年|全年|年内|当年|一年来|过去一年)"
        r"|(?P<other>上一?年|去年|前年|往年|历年|以往|同期|上半年|下半年|季度|近[两三几五]年|[两三五]年来|开展以来"
        r"|实施以来|任期)|(?P<until>截[至止]到?(?:20[0-9]{2}年)?)?(?P<month>[0-9]{1,2})月份?"
        r"(?P<day>[0-9]{1,2}日|底|末)?|(?P<sum>累计)"
    )


@lru_cache(1000)
def _times(text: str, year: int | None) -> tuple[list[int], list[bool]]:
    """Where each mark of time ends, and whether what follows it is about this year as a whole."""
    places: list[int] = []
    states: list[bool] = []
    own, said = True, False
    for mark in _marks_of_time().finditer(text):
        if mark["year"]:
            own = said = year is None or int(mark["year"]) == year
        elif mark["now"]:
            own = said = True
        elif mark["other"]:
            own = False
        elif mark["month"]:
            own = own and _is_end_of_year(mark, text)
        elif mark["sum"]:
            own = own and said
        places.append(mark.end())
        states.append(own)
    return places, states


def _is_end_of_year(mark: re.Match[str], text: str) -> bool:
    """Whether a month is one end of the whole year: 1月1日, 12月31日, 1月至12月, 截至12月."""
    first, last = mark["month"] == "1", mark["month"] == "12"
    if (first and mark["day"] == "1日") or (last and (mark["until"] or mark["day"] in ("31日", "底", "末"))):
        return True
    beside = text[mark.end() : mark.end() + 1] if first else text[max(mark.start() - 1, 0) : mark.start()]
    return (first or last) and beside in tuple("-－—–~～至到")


@cache
def _below() -> re.Pattern[str]:
    return re.compile(
        r"各(?:级|部门|单位|乡|镇|街|县|区|市|州|科室|股室|社区|村|分局|支局|所|直属|职能|委办|机关|园区|学校|业务|有关)"
        r"|下属|所属|直属|辖区|辖内|基层|县区|区县|镇街|乡镇[（(、和]|[省市县区]直|本级|系统"
    )


def _is_own_place(text: str, start: int, clause: str, aligned: Aligned) -> bool:
    ends, areas = _areas(text)
    before = bisect_right(ends, start)
    whose, area = areas[before - 1] if before else ("", "")
    if not area:
        return not _below().search(clause)
    organ = _organ(aligned)
    return "本级" not in clause and (area == _area_of(organ) if organ else whose == "我")


@lru_cache(1000)
def _areas(text: str) -> tuple[list[int], list[tuple[str, str]]]:
    """Where each mark of place ends, and its two characters (全, 县), or two blanks for the organ itself."""
    own = r"本机关|本单位|本部门|本局|本街道|本镇|本乡|我[局镇乡街办委厅院部所站处中队校司馆管单机]"
    marks = list(re.finditer(rf"{own}|(?P<whose>[全我])(?P<area>[省市县区州盟旗])", text))
    return [mark.end() for mark in marks], [(mark["whose"] or "", mark["area"] or "") for mark in marks]


def _organ(aligned: Aligned) -> str:
    """The reporting organ as the title names it, or ""."""
    for title in aligned.report.titles:
        organ = _not_organ().sub("", "".join("".join(line.text for line in title).split()))
        if organ:
            return organ
    return ""


@cache
def _not_organ() -> re.Pattern[str]:
    return re.compile(r"20[0-9]{2}年?度?|年度|(?:政府|政务)?信息公开.*$|#")


def _area_of(organ: str) -> str:
    """The area (市, 县 …) that an organ may speak for: a government's own."""
    if "委员会" in organ or "管委会" in organ:
        return "区" if "区" in organ else ""
    name = organ.removesuffix("人民政府").removesuffix("政府")
    return name[-1:] if name[-1:] in tuple("省市县区州盟旗") else ""

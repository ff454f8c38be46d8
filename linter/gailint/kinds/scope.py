"""Whether a statement speaks of this organ and this year as a whole: not of last year, part of the year,
offices below, a plan or a condition. The nearest mark of time and of place before it in its sentence decides.
"""

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gailint.align import Aligned

_REACH = 300
_CLAUSE = re.compile(r"[，,；;。：:！!？?]")


def clause_start(before: str) -> int:
    """Where the clause begins that ends at the end of `before`."""
    last = 0
    for mark in _CLAUSE.finditer(before, max(len(before) - _REACH, 0)):
        last = mark.end()
    return last


def is_own(before: str, aligned: "Aligned") -> bool:
    """Whether what follows `before` (the sentence so far) speaks of this organ and year."""
    near = _quoted().sub("", before[-_REACH:])
    clause = near[clause_start(near) :]
    return (
        not _if_or_will().search(clause)
        and _is_own_time(near, aligned)
        and _is_own_place(near, clause, aligned)
    )


@cache
def _quoted() -> re.Pattern[str]:
    return re.compile(r"《[^《》]*》|[〔\[【][0-9]{4}[〕\]】]")


@cache
def _if_or_will() -> re.Pattern[str]:
    return re.compile(r"如(?![下期实])|若|倘|凡|(?<!已)将(?!近)|拟|计划|力争|争取|应当|要求各|对于?(?=未|没)")


@cache
def _times() -> re.Pattern[str]:
    return re.compile(
        r"(?P<skip>(?:较|比|同|与|结转|转结|转入|顺延|加上|含|针对)(?:至|到|入|了)?(?:20[0-9]{2}年?|上一?年|去年)(?:度|同期|底|末)?"
        r"|(?:20[0-9]{2}年?|上一?年|去年)度?的?(?:已|申请)?(?:结转|转结|相比|同期相比|持平))"
        r"|(?P<year>20[0-3][0-9])(?=年|度)|(?P<now>今年|本年|全年|年内|当年|一年来|过去一年)"
        r"|(?P<other>上一?年|去年|前年|往年|历年|以往|同期|上半年|下半年|季度|近[两三几五]年|[两三五]年来|开展以来|实施以来|任期)"
        r"|(?P<until>截[至止]到?(?:20[0-9]{2}年)?)?(?P<month>[0-9]{1,2})月份?(?P<day>[0-9]{1,2}日|底|末)?|(?P<sum>累计)"
    )


def _is_own_time(near: str, aligned: "Aligned") -> bool:
    own, said = True, False
    for mark in _times().finditer(near):
        if mark["year"]:
            own = aligned.choice.year is None or int(mark["year"]) == aligned.choice.year
            said = own
        elif mark["now"]:
            own = said = True
        elif mark["other"]:
            own = False
        elif mark["month"]:
            own = own and _is_year_end(mark, near)
        elif mark["sum"]:
            own = own and said
    return own


def _is_year_end(mark: re.Match[str], near: str) -> bool:
    """Whether a month is one end of the whole year: 1月1日, 12月31日, 1月至12月, 截至12月."""
    first, last = mark["month"] == "1", mark["month"] == "12"
    if (first and mark["day"] == "1日") or (last and (mark["until"] or mark["day"] in ("31日", "底", "末"))):
        return True
    beside = near[mark.end() : mark.end() + 1] if first else near[max(mark.start() - 1, 0) : mark.start()]
    return (first or last) and beside in tuple("-－—–~～至到")


@cache
def _wider() -> re.Pattern[str]:
    return re.compile(
        r"(?P<own>本机关|本单位|本部门|本局|本街道|本镇|本乡|我[局镇乡街办委厅院部所站处中队校司馆管单机])|(?P<whose>[全我])(?P<area>[省市县区州盟旗])"
    )


@cache
def _below() -> re.Pattern[str]:
    return re.compile(
        r"各(?:级|部门|单位|乡|镇|街|县|区|市|州|科室|股室|社区|村|分局|支局|所|直属|职能|委办|机关|园区|学校|业务|有关)"
        r"|下属|所属|直属|辖区|辖内|基层|县区|区县|镇街|乡镇[（(、和]|[省市县区]直|本级|系统"
    )


def _is_own_place(near: str, clause: str, aligned: "Aligned") -> bool:
    area = whose = ""
    for mark in _wider().finditer(near):
        area, whose = mark["area"] or "", mark["whose"] or ""
    if area:
        organ = _organ(aligned)
        return "本级" not in clause and (area in _areas(organ) if organ else whose == "我")
    return not _below().search(clause)


def _organ(aligned: "Aligned") -> str:
    """The reporting organ as the title names it, or ""."""
    for title in aligned.report.titles:
        organ = _not_organ().sub("", "".join("".join(line.text for line in title).split()))
        if organ:
            return organ
    return ""


@cache
def _not_organ() -> re.Pattern[str]:
    return re.compile(r"20[0-9]{2}年?度?|年度|(?:政府|政务)?信息公开.*$|#")


def _areas(organ: str) -> str:
    """The area (市, 县 …) that an organ may speak for: a government's own."""
    if "委员会" in organ or "管委会" in organ:
        return "区" if "区" in organ else ""
    name = organ.removesuffix("人民政府").removesuffix("政府")
    return name[-1:] if name[-1:] in tuple("省市县区州盟旗") else ""

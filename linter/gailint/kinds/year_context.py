"""What stands around a year that is not the report's: whether it can govern what the report is about.

A year in a title or a document number, a part of a year, a comparison, an award, a carried-over request,
a budget, a plan, or a year named beside the report's own says nothing of the reporting object. States
facts; the kinds judge.
"""

from __future__ import annotations

from gailint.dates import Plain, pattern, years_in
from gailint.record import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from gailint.span import Span

_OPENERS = {"《": "》", "〔": "〕", "[": "]", "【": "】", "“": "”"}
_LONGEST = 160
_CLAUSE = "，,。；;：:、？！?!“”‘’（）()》】〕"
_ORGAN = "门村局委办镇乡道处厅院会区县市省府关位站所心司行队部社校馆场团旗盟州室"
# Behind the year: only a part of it, its beginning or end, a list of years, a dated document or event.
_PART = (
    r"[前后](?![进沿山河街海])|度?[和与及或](?:[0-9二]|以|之|今|上)"
    r"|度?(?:起|以来|以前|之前|以后|之后|开始|年?[底末初]|版|至|到|[-—–－~～、/]|同期|相比|同比|以内"
    r"|[0-9]{1,2}月|[一二三四五六七八九十]{1,3}月|第[一二三四1-4]季|[一二三四]季度|[上下]半年|[春夏秋冬]"
    r"|新?修订|施行|机构|为[0-9]|的[0-9]|[）)」』”])"
)
# Before the year in its clause: it is a standard, a source or a limit.
_BLOCKED = (
    r"较|比|^[与同和及对]|针对|对照|根据|按照|依据|依照|参照|自从|^[自从]|清理|超过|高于|低于|上年|去年|上一年|前年"
    r"|往年|相对|相较|鉴于|基于|延续|沿用|巩固|落实|贯彻|结合|关于|以来|截[至止]"
)
_SUBJECT = rf"[{_ORGAN}]$|(?:工作|方面|费|我们|本级)$"
_ADVERB = (
    rf"(?:^|[{_ORGAN}作])(?:在|于)$"
    r"|^(?:回顾|[下此]表[为是]|以下[为是]|其中|此外|另外|同时|[据经]统计|[一二三四五]是|[0-9]{1,2}[.．])$"
)
_HEADING = (
    r"(?:政府信息)?(?:主动公开|依申请公开|公开|管理|平台建设|公开平台建设|监督保障|总体)"
    r"(?:政府信息|申请)?(?:情况|方面|工作|内容)?"
)
_COMPARED = (
    r"(?:较|比|[高低多少]于)[^，。；：]{0,8}$|[与同和跟][^，。；：]{0,3}$"
    r"|上年|去年|上一年|往年|前年|历年|连续|近.年"
)
_NEXT_TOPIC = r"[。！？]|今年|本年|当年|现已|目前|至今|今后|下一步|明年|来年|20[0-3][0-9]年"
_AWARD = r"评为|荣获|获评|获得|名列|位列|排名|位居|表彰|表扬|嘉奖|入选|授予"
_GRADE = (
    r"(?:考核|评估|测评|检查|评议)[^，。；]{0,10}"
    r"(?:优秀|良好|第[一二三四五六七八九十0-9]|名次|前列|等次)"
)
_CORRECTED = r"更正(?:说明|公告|[：:后为])|月更正|重新发布|勘误|误写"
_EVENT = (
    r"^[，,的]?[^，。；]{0,16}?(?:成立|设立|建立(?!健全)|组建|开通|启用|上线|建成|改版|搬迁|迁移|出台|修订|颁布"
    r"|施行|挂牌|被确定|被列|试点|换届|撤销|合并|更名|划转|转隶|移交|印发|制定|启动|机构改革)"
)
_NOMINAL = (
    r"^[^，。；未没无]{0,14}(?:收到|受理|提出|发布|公开|制作|形成|公布|印发|出台|制定|制发|签订|存在|反映|发现|暴露"
    r"|指出|开展|实施|建成|完成|办理|遗留)的(?![^。；]{0,24}(?:共计?|合计|总数|总计|数据|如下|见下?表))"
)
_CARRIED = r"^[^，。；0-9]{0,10}(?:结转|转结|转入|遗留|未办结|未完结|顺延)|^[^，。；]{0,20}基础上"
_DOCUMENT = r"^[^，。；]{0,16}?(?:年报|年度报告|工作报告|公报|总结|要点)"
_NOUN = (
    r"^[^，。；]{0,14}?(?:决算|预算|三公|考核|评估|测评|检查|问题|整改|清单|目录|标准|规划|计划|方案|会议"
    r"|任务)"
)
_FUTURE = r"将|拟|计划|继续|争取|力争|预计|要|打算|进一步|重点|努力"


class Mention(NamedTuple):
    """A year before 年. `start` and `end` are the offsets of its digits in the compact sentence."""

    year: int
    start: int
    end: int
    plain: Plain

    @property
    def span(self) -> Span:
        """The place of the year with its 年."""
        return self.plain.span(self.start, self.end + 1)

    @property
    def quote(self) -> str:
        return self.plain.quote(self.start, self.end + 1)

    @property
    def around(self) -> str:
        """The sentence, of a very long one only 200 characters on either side."""
        return self.plain.text[max(0, self.start - 200) : self.end + 200]

    @property
    def tail(self) -> str:
        """What follows 年 or 年度 in the sentence, up to another year or time; at most 90 characters."""
        text = self.plain.text
        begin = self.end + (2 if text.startswith("年度", self.end) else 1)
        stop = pattern(_NEXT_TOPIC).search(text, begin, begin + 90)
        return text[begin : stop.start() if stop else begin + 90]

    @property
    def lead(self) -> str:
        """What stands before the year in its clause, at most 40 characters."""
        before = self.plain.text[max(0, self.start - 40) : self.start]
        return before[max(before.rfind(mark) for mark in _CLAUSE) + 1 :]


class Foreign(NamedTuple):
    """A mention of another year than the report's; `title` is the title, quotation or number that encloses
    it, or ""; `beside`: the sentence names the report's year as well."""

    mention: Mention
    title: str
    beside: bool


def mentions(plain: Plain) -> list[Mention]:
    """Every 2023年 of a sentence, in titles and document numbers too."""
    text = plain.text
    found = years_in(text) if "年" in text else []
    return [Mention(year, start, end, plain) for year, start, end in found if text.startswith("年", end)]


def foreign(plain: Plain, year: int) -> list[Foreign]:
    """The mentions of other years than the report's."""
    found = mentions(plain)
    if all(mention.year == year for mention in found):
        return []
    titled = list(zip(found, _titles(plain.text, found), strict=True))
    beside = "今年" in plain.text or any(mention.year == year and not title for mention, title in titled)
    return [Foreign(mention, title, beside) for mention, title in titled if mention.year != year]


def _titles(text: str, found: list[Mention]) -> Iterator[str]:
    """What encloses each mention, brackets included, or ""."""
    ranges = list(_enclosures(text))
    at = 0
    for mention in found:
        while at < len(ranges) and ranges[at][1] <= mention.start:
            at += 1
        inside = at < len(ranges) and ranges[at][0] < mention.start
        yield text[slice(*ranges[at])] if inside else ""


def _enclosures(text: str) -> Iterator[tuple[int, int]]:
    """The outermost 《…》, 〔…〕, […], 【…】, “…”; a mark that is not closed soon encloses nothing."""
    opener, start, depth = "", 0, 0
    for match in pattern(r"[《》〔〕\[\]【】“”]").finditer(text):
        mark, place = match[0], match.start()
        if depth and place - start > _LONGEST:
            depth = 0
        if not depth and mark in _OPENERS:
            opener, start, depth = mark, place, 1
        elif depth and mark == opener:
            depth += 1
        elif depth and mark == _OPENERS[opener]:
            depth -= 1
            if not depth:
                yield start, place + 1


def is_whole_year(mention: Mention) -> bool:
    """The year as a whole is meant: not since, until, before or after it, no month, no list of years."""
    before = mention.plain.text[max(0, mention.start - 1) : mention.start]
    return before not in tuple("-—–－~～至到、/") and not pattern(_PART).match(mention.plain.text, mention.end + 1)


def is_compared(mention: Mention) -> bool:
    """较2022年, 与2022年相比, 上年（2022年）: the year is what something is measured against."""
    return bool(pattern(_COMPARED).search(mention.plain.text[max(0, mention.start - 14) : mention.start]))


def is_adverbial(mention: Mention) -> bool:
    """The year opens its clause or stands behind a subject (我局2022年…): what follows happened in it.
    On a line of its own with other text, a small heading and a blank are no part of the clause."""
    lead, places = mention.lead, mention.plain.places
    if not lead:
        return True
    if pattern(_HEADING).fullmatch(lead) and places[mention.start] > places[mention.start - 1] + 1:
        return True
    allowed = pattern(_ADVERB).search(lead) or pattern(_SUBJECT).search(lead)
    return bool(allowed) and not pattern(_BLOCKED).search(lead)


def is_bracketed(mention: Mention) -> bool:
    """The year stands in round brackets: a remark."""
    near = pattern(r"[（(][^（）()]{0,200}[）)]").finditer(mention.plain.text, max(0, mention.start - 200), mention.end + 200)
    return any(match.start() < mention.start < match.end() for match in near)


def is_background(mention: Mention, start: int, end: int) -> bool:
    """What follows the year is of an award, an event, a budget, a document or something left over, before or
    instead of the statement at `start` to `end` of the tail."""
    tail, around = mention.tail, mention.around
    if pattern(_AWARD).search(tail) or pattern(_CORRECTED).search(around):
        return True
    if pattern(r"[未无没][^。；]{0,14}(?:追究|追责)").search(tail):
        return False
    event = pattern(_EVENT).search(tail)
    if event and event.end() <= start and "，" in tail[event.end() : end]:
        return True
    if any(pattern(words).search(tail) for words in (_NOMINAL, _CARRIED, _DOCUMENT)):
        return True
    return bool(pattern(_GRADE).search(tail) or pattern(_NOUN).search(tail[:start]))


def is_future(mention: Mention, start: int) -> bool:
    """What follows the year is still to come."""
    return bool(pattern(_FUTURE).search(mention.tail[: max(start, 20)]))

"""What stands around a year that is not the report's: whether it can govern what the report is about.

A year inside a title or a document number, a part of a year, a comparison, an award, a carried-over request, a budget,
a plan or a year named beside the report's own says nothing of the reporting object. States facts; the kinds judge.
"""

from typing import NamedTuple

from gailint.dates import Plain, pattern, years_in

_ENCLOSED = r"《[^》]{0,120}》|〔[^〕]{0,40}〕|\[[^\]]{0,40}\]|【[^】]{0,60}】|“[^”]{0,60}”"
_BRACKETED = r"（[^）]{0,200}）|\([^)]{0,200}\)"
_CLAUSE = "，,。；;：:、？！?!“”‘’（）()》】〕"
# After the year: only a part of it, a beginning or an end, a list of years, a dated document or event.
_PART = (
    r"度?(?:起|以来|以前|之前|以后|之后|开始|底|末|初|版|前|后|至|到|[-—–－~～、/]|和|与|及|或|同期|相比|同比|以内"
    r"|[0-9]{1,2}月|[一二三四五六七八九十]{1,3}月|第[一二三四1-4]季|[一二三四]季度|[上下]半年|[春夏秋冬]|新?修订|公布"
    r"|施行|机构|为[0-9]|的[0-9]|[）)」』”])"
)
# Words before the year in its clause that make it a standard, a source or a limit.
_BLOCKED = (
    r"较|比|^[与同和及对]|针对|对照|根据|按照|依据|依照|参照|自从|^[自从]|清理|超过|高于|低于|上年|去年|上一年|前年|往年"
    r"|相对|相较|鉴于|基于|延续|沿用|巩固|落实|贯彻|结合|关于|以来|截[至止]"
)
_SUBJECT = r"[局委办镇乡道处厅院会区县市省府关位站所心司行队部社校馆场团旗盟州室]$|(?:工作|方面|费|我们|本级)$"
_ADVERB = r"(?:^|[局委办镇乡道处厅院会区县市省府关位站所心室作])(?:在|于)$|^(?:回顾|其中|此外|另外|同时|[据经]统计|[一二三四五]是|[0-9]{1,2}[.．])$"
_NEXT_TOPIC = r"[。！？]|今年|本年|当年|现已|目前|至今|今后|下一步|明年|来年"
_AWARD = r"评为|荣获|获评|获得|名列|位列|排名|位居|表彰|表扬|嘉奖|入选|授予"
_GRADE = r"(?:考核|评估|测评|检查|评议)[^，。；]{0,10}(?:优秀|良好|第[一二三四五六七八九十0-9]|名次|前列|等次)"
_EVENT = (
    r"^[，,的]?[^，。；]{0,16}?(?:成立|设立|建立(?!健全)|组建|开通|启用|上线|建成|改版|搬迁|迁移|出台|修订|颁布|施行|挂牌"
    r"|被确定|被列|试点|换届|撤销|合并|更名|划转|转隶|移交|印发|制定|启动)"
)
_NOMINAL = (
    r"^[^，。；未没无]{0,14}(?:收到|受理|提出|发布|公开|制作|形成|公布|印发|出台|存在|反映|发现|暴露|指出|开展|实施|建成|完成"
    r"|办理|遗留)的(?![^。；]{0,24}(?:共计?|合计|总数|总计|数据|如下|见下?表))"
)
_CARRIED = r"^[^，。；0-9]{0,10}(?:结转|转结|转入|遗留|未办结|未完结|顺延)"
_NOUN = (
    r"^[^，。；]{0,14}?(?:决算|预算|三公|考核|评估|测评|检查|问题|整改|清单|目录|标准|规划|计划|方案|会议|任务)"
)
_DOCUMENT = r"^[^，。；]{0,16}?(?:年报|年度报告|工作报告|公报|总结|要点)"
_FUTURE = r"将|拟|计划|继续|争取|力争|预计|要|打算|进一步|重点|努力"


class Mention(NamedTuple):
    """A year before 年. `start` and `end` are the offsets of its digits in the compact sentence."""

    year: int
    start: int
    end: int
    plain: Plain

    @property
    def tail(self) -> str:
        """What follows 年 or 年度, up to the end of the sentence, another year or another time; at most 90 characters."""
        text, begin = self.plain.text, self.end + 1 + self.plain.text.startswith("度", self.end + 1)
        stop = pattern(_NEXT_TOPIC + "|20[0-3][0-9]年").search(text, begin, begin + 90)
        return text[begin : stop.start() if stop else begin + 90]

    @property
    def lead(self) -> str:
        """What stands before the year in its clause, at most 40 characters."""
        before = self.plain.text[max(0, self.start - 40) : self.start]
        return before[max(before.rfind(mark) for mark in _CLAUSE) + 1 :]


def mentions(plain: Plain) -> list[Mention]:
    """Every 2023年 of a sentence, in titles and document numbers too."""
    if "年" not in plain.text:
        return []
    found = years_in(plain.text)
    return [Mention(year, start, end, plain) for year, start, end in found if plain.text.startswith("年", end)]


def foreign(plain: Plain, year: int) -> list[tuple[Mention, str]]:
    """The mentions of other years, each with the title, quotation or document number that encloses it, or ""."""
    found = [mention for mention in mentions(plain) if mention.year != year]
    if not found:
        return []
    enclosures = [(match.start(), match.end()) for match in pattern(_ENCLOSED).finditer(plain.text)]
    inside = []
    at = 0
    for mention in found:
        while at < len(enclosures) and enclosures[at][1] <= mention.start:
            at += 1
        holds = at < len(enclosures) and enclosures[at][0] < mention.start
        inside.append((mention, plain.text[slice(*enclosures[at])] if holds else ""))
    return inside


def names_own_year(plain: Plain, year: int) -> bool:
    """The sentence names the report's year as well, outside titles: a comparison, or a story of two years."""
    bare = pattern(_ENCLOSED).sub("", plain.text)
    return "今年" in bare or any(found[0] == year for found in years_in(bare))


def is_whole_year(mention: Mention) -> bool:
    """The year as a whole is meant: not since, until, before or after it, no month, no list of years."""
    text, end = mention.plain.text, mention.end + 1
    before = text[max(0, mention.start - 1) : mention.start]
    return not pattern(_PART).match(text, end) and before not in tuple("-—–－~～至到、/")


def is_compared(mention: Mention) -> bool:
    """较2022年, 与2022年相比, 上年（2022年）: the year is what something is measured against."""
    before = mention.plain.text[max(0, mention.start - 14) : mention.start]
    return bool(
        pattern(r"(?:较|比|与|同|和|跟|于)[^，。；：]{0,8}$|上年|去年|上一年|往年|前年|历年|连续|^.{0,10}近.年").search(before)
    )


def is_adverbial(mention: Mention) -> bool:
    """The year opens its clause, or stands behind a subject (我局2022年…): it says when all that follows happened."""
    lead = mention.lead
    if not lead:
        return True
    if pattern(_BLOCKED).search(lead):
        return False
    return bool(pattern(_ADVERB).search(lead) or pattern(_SUBJECT).search(lead))


def is_bracketed(mention: Mention) -> bool:
    text, window = mention.plain.text, max(0, mention.start - 200)
    return any(m.start() < mention.start < m.end() for m in pattern(_BRACKETED).finditer(text, window, mention.end + 200))


def is_background(mention: Mention, claim: int) -> bool:
    """What follows the year tells of an award, an event, a budget or something left over, before or instead of the
    statement that starts at offset `claim` of the tail."""
    tail = mention.tail
    if pattern(_AWARD).search(tail) or "更正" in mention.plain.text or "重新发布" in mention.plain.text:
        return True
    if pattern(_GRADE).search(tail) and not pattern(r"[未无没][^。；]{0,14}(?:追究|追责)").search(tail):
        return True
    event = pattern(_EVENT).search(tail)
    if event and event.end() <= claim and "，" in tail[event.end() : claim]:
        return True
    if any(pattern(words).search(tail) for words in (_NOMINAL, _CARRIED, _DOCUMENT)):
        return True
    return bool(pattern(_NOUN).search(tail[:claim]))


def is_future(mention: Mention, claim: int) -> bool:
    """What follows the year is still to come."""
    return bool(pattern(_FUTURE).search(mention.tail[: max(claim, 20)]))

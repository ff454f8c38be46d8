"""The lines of a page -> those of the report on it: without what a site puts around its articles."""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from gailint.readers.flow import Shown
    from gailint.readers.tree import Node

_NUMBER = r"(?:第?[一二三四五六七八](?:部分)?\s*[、.．:： ]|[1-8]\s*[、.．])"
_HEADING = re.compile(
    rf"\s*{_NUMBER}\s*\S.{{1,38}}|\s*(?:总体情况|主动公开政府信息情况|收到和处理政府信息公开申请情况"
    r"|(?:因)?政府信息公开(?:工作)?(?:被申请)?行政复议、?(?:提起)?行政诉讼情况|存在的主要问题及改进情况|其他需要报告的事项)\s*"
)
_IN_TABLE = re.compile(
    r"信息内容|制发件数|制作数量|处理决定数量|收费金额|申请人情况|自然人|新收政府信息|结转政府信息|结果维持|尚未审结"
)
_TITLE = re.compile(r"(?:政府|政务)?信息公开.{0,12}(?:年度报告|工作报告|年报)")
_PATH = re.compile(r"[>＞»›]|当前位置|所在位置|您的位置")
_ABOUT = re.compile(
    r"(?:发布|公开|成文|生成|更新|制发|发文|创建)(?:时间|日期)|时\s*间\s*[:：]|日\s*期\s*[:：]|来\s*源\s*[:：]|作\s*者\s*[:：]|浏览|点击(?:数|量|率|次数)|阅读(?:数|量|次数)|访问量"
    r"|字\s*(?:体|号)\s*[:：]|【\s*[大中小]|\[\s*[大中小]|打印|分享|收藏|索\s*引\s*号|文\s*号|责任编辑|关闭|公开方式|公开形式|公开范围|信息分类|主题分类|信息名称|发布机构|今天是|星期[一二三四五六日天]|[12]\d{3}-\d{1,2}-\d{1,2}(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?$"
)
_BEHIND = re.compile(
    r"[【\[（(]?\s*(?:相关(?:链接|阅读|信息|文章|新闻|附件|稿件)|上一[篇条]|下一[篇条]|分享(?:到|至)|扫一扫|责任编辑|[初终]审\s*[:：]|版权所有|网站(?:标识|地图)"
    r"|友情链接|联系我们|关于我们|技术支持|.{0,20}ICP备|.{0,20}公网安备|Copyright)",
    re.IGNORECASE,
)
_BUTTONS = re.compile(
    r"[【\[（(]?\s*(?:打印|关闭|返回|分享|附件下载|编\s*辑\s*[:：]|审\s*核\s*[:：]|校\s*对\s*[:：]|主办|承办|TOP|用手机|微信|微博)",
    re.IGNORECASE,
)
_BUTTON = 16  # characters of a line that is a button and no sentence
_SHORT = 80
_YEAR = r"(?:(?:19|20)\d\d|[一二][〇○零Oo0一二三四五六七八九]{3})"
_DATED = re.compile(_YEAR)
# The beginning of a title with an organ before the year or behind it.
_WHOLE = re.compile(rf"(?:(?!关于)\D{{3,40}}{_YEAR}年.*|{_YEAR}年.{{4,30}})信息公开")
_ORGAN = re.compile(r"[^\s:：>|。，]{2,25}[局委府办院会处厅部市县区镇乡道站社校队行心所]")
_ENOUGH = 0.6
_COPIED = 4  # headings and rows of labels that two copies have in common


def report(found: Sequence[Shown]) -> list[Shown]:
    """The lines of the report. Where nothing looks like one, all that is shown and no navigation."""
    for kept in (_visible(found), [one for one in found if not one.hidden], list(found)):
        if any(map(_is_anchor, kept)):
            return _around(_once(kept))
    return _visible(found)


def _visible(found: Sequence[Shown]) -> list[Shown]:
    return [one for one in found if not one.hidden and not one.chrome]


def _is_anchor(line: Shown) -> bool:
    """Whether a line can only be one of a report: a heading, a row of labels of its tables."""
    if line.link:
        return False
    if "\t" in line.text:
        return len(set(_IN_TABLE.findall(line.text))) >= 2
    return len(line.text) <= 60 and _HEADING.fullmatch(line.text) is not None


def _once(lines: Sequence[Shown]) -> Sequence[Shown]:
    """The lines without a second copy of the report, as pages have one for small screens or for printing: in an element of
    its own, and word for word the same."""
    anchors = [number for number, line in enumerate(lines) if _is_anchor(line)]
    half = len(anchors) // 2
    if half < _COPIED:
        return lines
    here, there = (_common([lines[number].node for number in numbers]) for numbers in (anchors[:half], anchors[half:]))
    if _is_in(here, there) or _is_in(there, here) or _said(lines, here, anchors[0]) != _said(lines, there, anchors[half]):
        return lines
    return [line for line in lines if not _is_in(line.node, there)]


def _said(lines: Sequence[Shown], content: Node, start: int) -> list[str]:
    return [line.text for line in lines[start:] if _is_in(line.node, content)]


def _around(lines: Sequence[Shown]) -> list[Shown]:
    """The lines of the element that holds all headings and tables, from the title on to the last line of text."""
    anchors = [number for number, line in enumerate(lines) if _is_anchor(line)]
    content = _common([lines[number].node for number in anchors])
    total = sum(map(_weight, lines))
    inside = _within(lines, content)
    while content.parent and sum(_weight(lines[number]) for number in inside) < _ENOUGH * total:
        content = content.parent
        inside = _within(lines, content)
    first, last = inside[0], inside[-1]
    title = _title(lines, first, anchors[0])
    front = [one for one in title if one < first] + [
        number
        for number in range(max(title[0], first) if title else first, anchors[0])
        if number in title or not _is_about(lines[number], bool(title))
    ]
    end = next((number for number in range(anchors[-1] + 1, last + 1) if _ends(lines[number])), last + 1)
    while end > anchors[-1] + 1 and lines[end - 1].link:
        end -= 1
    return [lines[number] for number in (*front, *range(anchors[0], end))]


def _weight(line: Shown) -> int:
    """How much a line speaks for the part of the page it stands in: the characters of sentences and of rows."""
    return 0 if line.link or not ("。" in line.text or "\t" in line.text) else len(line.text)


def _within(lines: Sequence[Shown], content: Node) -> list[int]:
    return [number for number, line in enumerate(lines) if _is_in(line.node, content)]


def _is_in(node: Node, content: Node) -> bool:
    here: Node | None = node
    while here is not None and here.depth > content.depth:
        here = here.parent
    return here is content


def _common(nodes: Sequence[Node]) -> Node:
    """The innermost element that holds all of them."""
    found = nodes[0]
    for node in nodes[1:]:
        while not _is_in(node, found):
            assert found.parent is not None
            found = found.parent
    return found


# ---------------------------------------------------------------- title and edges


def _title(lines: Sequence[Shown], first: int, anchor: int) -> list[int]:
    """The numbers of the lines of the title: inside the content the first one before the headings, one with a year before
    the name of a column of the site; else the nearest before the content. An organ on a line of its own right before
    belongs to one that has none."""
    inside = [found for number in range(first, anchor) if (found := _title_at(lines, number, anchor))]
    outside = [found for number in range(first - 1, -1, -1) if (found := _title_at(lines, number, first))]
    dated = [found for found in inside if any(_DATED.search(lines[number].text) for number in found)]
    found = next((one[0] for one in (dated, inside, outside) if one), [])
    low = first if inside else 0
    if (
        found
        and found[0] > low
        and not _is_whole(lines[found[0]].text)
        and _ORGAN.fullmatch(lines[found[0] - 1].text)
        and not lines[found[0] - 1].link
    ):
        return [found[0] - 1, *found]
    return found


def _title_at(lines: Sequence[Shown], number: int, end: int) -> list[int]:
    """The line as a title, alone or with the next one or two; with none that is a whole title by itself."""
    text = ""
    for at in range(number, min(number + 3, end)):
        line = lines[at]
        if line.link or "\t" in line.text or _PATH.search(line.text) or _is_about(line, True):
            return []
        if at > number and _is_whole(line.text):
            return []
        text += "".join(line.text.split())
        if len(text) > 70 or "。" in text:
            return []
        if _TITLE.search(text):
            return list(range(number, at + 1))
    return []


def _is_whole(text: str) -> bool:
    """Whether a line is a title that needs nothing of the line before it."""
    return _WHOLE.match("".join(text.split())) is not None and _TITLE.search(text) is not None


def _is_about(line: Shown, has_title: bool) -> bool:
    """Whether a line in front of the report is not of it: about the article, links; without a title all but sentences."""
    if line.link or "\t" in line.text:
        return True
    if "。" in line.text or len(line.text) > 2 * _SHORT:
        return False
    return not has_title or _ABOUT.search(line.text) is not None or _PATH.search(line.text) is not None


def _ends(line: Shown) -> bool:
    """Whether a line begins what stands behind an article."""
    if "。" in line.text or len(line.text) > _SHORT:
        return False
    return _BEHIND.match(line.text) is not None or (len(line.text) <= _BUTTON and _BUTTONS.match(line.text) is not None)

"""The words after a total -> its parts, up to where the list ends; and whether the list leaves something out.

A list ends before a new topic (收到…, 此外…, another total) and before a list within it. It is open when a
piece without a number stands between its parts, or when its last words promise more (其余…, 等).
"""

from __future__ import annotations

from collections import Counter

from gailint.kinds.averages import AVERAGE
from gailint.kinds.numbers import Quantity, add, compiled
from gailint.record import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from gailint.kinds.runs import Run

_MOST = 100
_CUT = r"[，,；;。\n]"
_NEW = (
    r"(?:并且?|且|同时|此外|另外?|还|全年|本年度?|今年|年内|年底|目前|截[至止]|累计|现有|"
    r"(?:20)?[0-9]{2}\s?年)"
)
_VERB = (
    r"(?:并|还|已|共|先后|均|我[^，,]{1,3}|本[^，,]{1,3}){0,2}(?:收到|收取|接收|受理|办理|办结|答复|回复|召开|举办|"
    r"组织|开展|印发|制定|修订|梳理|审查|审核|接受|接待|培训|参加|报送|移交|编制|完成|设立|设置|开设|开通|清理|"
    r"整改|检查|抽查|发放|张贴|制作|回应|征集|点击|阅读|浏览)"
)
_SUM = r"(?:合计|共计|小计|总计|总共)\S{0,4}\Z|(?<!公)共(?:公开|发布|有|为)?\Z"
_WITHIN = r"其中|包括|包含|(?:^|[，,；;、])\s?含"
_NO_PART = (
    rf"最[高多大]|{AVERAGE}|"
    r"单[条篇]|每(?:[条篇期次件人]|[日天周月季年])\S{0,2}\Z|"
    r"^(?:上年|去年|上一年|同期|前年)(?!.*结转)"
)
_CHANGE = ("增加", "增长", "减少", "下降", "上升", "降低")
_CHANGES = (
    *_CHANGE, "增", "减", "扣除", "除去", "多", "少", "升", "降",
    *(word + ending for word in _CHANGE for ending in "了至到"),
)  # fmt: skip
_EARLIER = ("上年", "去年", "上一年", "前年", "往年", "同期", "前一年", "20")
_NUMBERED = r"(?:[一二三四五六七八九十]{1,2}是|[（(]?[0-9]{1,2}[)）.．、]|[①-⑳])"


class Part(NamedTuple):
    """A label as printed, its number, and the group it stands in (a semicolon begins the next)."""

    label: str
    number: Quantity
    group: int


class Reader:
    """Reads one list from `first` on: `parts`, `inner` (parts of a part), `is_open`, the `end` it came to."""

    def __init__(self, run: Run, cue: str, first: int, end: int) -> None:
        self.run = run
        self.parts: list[Part] = []
        self.inner: list[Part] = []
        self.is_open = False
        self.end = end
        depth = run.depth(first)
        near = run.counts_between(first, end)[: 2 * _MOST]
        numbers = [number for number in near if run.depth(number.start) == depth][:_MOST]
        common = Counter(number.unit for number in numbers if number.unit).most_common(1)
        self.unit = common[0][0] if common else ""
        self._read(cue, first, numbers)

    def _read(self, cue: str, first: int, numbers: list[Quantity]) -> None:
        group, at, inside, verbs_end = 0, first, False, cue not in ("inner", "next")
        for number in numbers:
            gap = without_brackets(self.run.plain[at : number.start])
            pieces = compiled(_CUT).split(gap)
            label, is_first = pieces[-1].strip(), at == first
            if not is_first and not compiled(r"[，,；;、。\n和及与]").search(gap):
                self._same_piece(number, inside, group)
                at = number.end
                continue
            if not is_first and compiled(r"[；;。\n]").search(gap):
                group, inside = group + 1, False
            has_verb = bool(compiled(_VERB).match(unnumbered(label)))
            verbs_end = verbs_end or (is_first and not has_verb)
            is_new = compiled(_NEW).match(label) or (has_verb and verbs_end and cue != "chain")
            closes = bool(compiled(_SUM).search(label))
            is_subtotal = closes and (inside or compiled("含|包括").search(gap) is not None)
            if closes and not is_subtotal:
                self.is_open |= add(part.number.value for part in self.parts) != number.value
            if is_new or (closes and not is_subtotal) or (is_first and len(pieces) > 3):
                self._finish(gap[: len(gap) - len(pieces[-1])], at)
                return
            if is_subtotal:
                inside, self.inner = False, []
            elif not is_first and compiled(_WITHIN).search(gap):
                inside = True
            if compiled(_NO_PART).search(label):
                self.is_open = True
            elif not is_compared(self.run.plain, number.start):
                self.is_open |= not is_first and any(_is_numberless(piece) for piece in pieces[1:-1])
                (self.inner if inside else self.parts).append(Part(self._label(at, number), number, group))
            at = number.end
        self._finish(without_brackets(self.run.plain[at : self.end]), at)

    def _label(self, at: int, number: Quantity) -> str:
        label = compiled(_CUT).split(self.run.text[at : number.start])[-1]
        return unnumbered(label.strip()).strip(" \t\u3000、：:")

    def _same_piece(self, number: Quantity, inside: bool, group: int) -> None:
        """Two numbers in one piece: the one with the measure word of the list counts."""
        parts = self.inner if inside else self.parts
        if parts and number.unit == self.unit and parts[-1].number.unit != self.unit:
            parts[-1] = Part(parts[-1].label, number, group)

    def _finish(self, tail: str, at: int) -> None:
        self.end = min(at + len(tail), self.end) if self.parts else self.end
        goes_on = compiled(r"\s?(?:、|以及|及其)").match(tail[:6].lstrip("条件个篇份"))
        self.is_open |= bool(goes_on) and not compiled("[0-9]").search(tail)
        self.is_open |= any(_is_numberless(piece) for piece in compiled(_CUT).split(tail)[1:])


def is_compared(plain: str, start: int) -> bool:
    """Whether a number belongs to a comparison: 较上年的31起, 增加3件, 比2022年（31起）."""
    before = plain[max(start - 24, 0) : start].rstrip()
    if before.endswith(_CHANGES):
        return True
    clause = compiled(r"[，,。；;：:、）)]").split(before)[-1]
    if "同比" in clause or "环比" in clause:
        return True
    is_near = len(clause) < 22 and any(mark in clause for mark in "较比同与")
    return is_near and any(word in clause for word in _EARLIER)


def unnumbered(label: str) -> str:
    """A label without the number of its item: 一是, 1., （2）."""
    return compiled(_NUMBERED).sub("", label, count=1)


def without_brackets(text: str) -> str:
    """The text with what stands in brackets taken out."""
    if "（" not in text and "(" not in text:
        return text
    for _ in range(3):
        text = compiled(r"[（(][^（）()]*[）)]").sub("", text)
    return text


def _is_numberless(piece: str) -> bool:
    """A piece that may be a part whose number is missing."""
    piece = piece.strip()
    if compiled("其余|其[他它]|剩余").search(piece):
        return True
    is_remark = compiled(r"(?:均|已|全部|无|未|都|及时|按时|通过|有效|切实|保障|做到|确保|较|比|同比)").match(piece)
    return bool(piece) and not is_remark and (len(piece) <= 8 or "另有" in piece or "还有" in piece)

"""The organ is the same in the title, in the report the preamble names (《…年度报告》) and in the signature.

Abbreviations, a longer name with the same end, and a government beside its office are the same. A
signature by an office within the organ, or by a department of a government, is fine. So must be the organ
that the opening says has written the report (由X编制, X现向社会公布), unless it may be a partner in the same
place, or the sentence speaks of us as well. Reports that name fewer than two organs are not judged.
"""

from __future__ import annotations

import re
from functools import cache

from gailint.kinds.organ_names import Organ, is_same, may_sign_for, organ_in, signature, title_organ
from gailint.kinds.passage import address
from gailint.kinds.problem import NotApplicable, Problem
from gailint.kinds.seats import is_elsewhere
from gailint.text import normal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from gailint.align import Aligned

KIND = "organ"
PARAMS = {"announced": "texts", "self": "texts", "writes": "texts?"}
VALUES = ("quote", "expected")


def check(params: dict[str, Any], aligned: Aligned) -> Iterator[Problem | NotApplicable]:
    signed = signature(aligned.report)
    titled = title_organ(aligned.report)
    own = titled or (signed.organ if signed else None)
    if own is None:
        yield NotApplicable("no-organ-named")
        return
    for organ, place in _announced(params, aligned):
        if not is_same(own.name, organ.name):
            yield _problem(organ, own, place)
    for organ, place in _writing(params.get("writes", []), aligned):
        if not is_same(own.name, organ.name) and is_elsewhere(organ.name, own.name):
            yield _problem(organ, own, place)
    signing = signed.organ if signed else None
    if signing and titled and not is_same(own.name, signing.name) and not may_sign_for(signing.name, own.name):
        yield _problem(signing, own, "落款/机关")


def _problem(organ: Organ, own: Organ, place: str) -> Problem:
    return Problem(organ.span, {"quote": organ.name, "expected": own.name}, place, ((own.name, own.span),))


def _announced(params: dict[str, Any], aligned: Aligned) -> Iterator[tuple[Organ, str]]:
    """The organs of the reports (《…年度报告》) that the opening of the report announces as itself."""
    year = str(aligned.choice.year or "")
    for sentence in aligned.text:
        if sentence.section not in ("", "一"):
            return
        if "《" not in sentence.text or "信息公开" not in sentence.text:
            continue
        for match in re.finditer(r"《([^《》]{4,60})》", sentence.text):
            title = match[1]
            before = sentence.text[max(match.start() - 12, 0) : match.start()]
            if (
                year not in normal(title)
                or not re.search(r"信息公开.{0,6}(?:报告|年报)", title)
                or "格式" in title
                or "通知" in title
            ):
                continue
            name = organ_in(title)
            at = title.find(name)
            if (
                len(name) < 3
                or at < 0
                or name.startswith(tuple(params["self"]))
                or not any(word in before for word in params["announced"])
            ):
                continue
            start = match.start(1) + at
            yield Organ(name, sentence.span(start, start + len(name))), address(sentence)


def _writing(writes: list[str], aligned: Aligned) -> Iterator[tuple[Organ, str]]:
    """The organs that the opening names as those who write or publish the report."""
    for sentence in aligned.text:
        if sentence.section not in ("", "一"):
            return
        if not any(word in sentence.text for word in writes) or "我" in sentence.text:
            continue
        for match in _written(tuple(writes)).finditer(sentence.text):
            yield Organ(match[1], sentence.span(*match.span(1))), address(sentence)


@cache
def _written(writes: tuple[str, ...]) -> re.Pattern[str]:
    """A full name at the head of a clause, or behind 由 or 现将, before what its author does."""
    name = "([\u4e00-\u9fff]{2,24}?[县区市旗][\u4e00-\u9fff]{0,20}?(?:人民政府|办公室|办公厅|办事处|街道|局|委员会))"
    return re.compile(
        rf"(?:^\s*|[，,。；]|由|现将)(?:现将|由)?{name}(?={'|'.join(map(re.escape, writes))}|20[0-9]{{2}}年度?政府信息公开)"
    )

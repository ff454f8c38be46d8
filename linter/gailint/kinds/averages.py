"""Words that make a number an average: 平均, 户均, and 人均 where 人 is no end of another word (申请人均)."""

import re
from functools import cache

AVERAGE = (
    r"平均|(?:(?<![每各逐])[户日月场]|(?:^|(?<=[，,。；;：:、（(年月度内]))[人会])均"
    r"(?!已|为[^0-9]|按|在|未|无|能|可|依|由|及时|予|不|是|属|来自|获|被|全部)"
)


def is_average(text: str) -> bool:
    """Whether a clause speaks of an average."""
    return _average().search(text) is not None


@cache
def _average() -> re.Pattern[str]:
    return re.compile(AVERAGE)

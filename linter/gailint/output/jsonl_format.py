"""One JSON object a line, as soon as it is known: findings, findings set aside, then their file."""

from __future__ import annotations

from gailint.origin import FIELD
from gailint.output.escaping import json_text
from gailint.output.json_format import aside_record, file_record, finding_record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from gailint.checked import Checked
    from gailint.output import View

PLACES = FIELD


def render(files: Iterable[Checked], view: View) -> Iterator[str]:
    """The findings of each file, those set aside, then the file itself; "type" says which."""
    for file in files:
        records = [{"type": "finding", **finding_record(file, finding)} for finding in file.findings]
        records += [{"type": "set_aside", **aside_record(file, one)} for one in file.set_aside]
        records.append({"type": "file", **file_record(file)})
        yield "".join(json_text(record, view.ascii) + "\n" for record in records)

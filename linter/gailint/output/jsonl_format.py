"""One JSON object a line, as soon as it is known: {"type": "finding", …} and {"type": "file", …} after its findings."""

import json
from collections.abc import Iterable, Iterator

from gailint.checked import Checked
from gailint.output import View
from gailint.output.json_format import file_record, finding_record


def render(files: Iterable[Checked], view: View) -> Iterator[str]:
    """The findings of each file, then the file itself."""
    for file in files:
        records = [{"type": "finding", **finding_record(file, finding)} for finding in file.findings]
        records.append({"type": "file", **file_record(file)})
        yield "".join(json.dumps(record, ensure_ascii=view.ascii) + "\n" for record in records)

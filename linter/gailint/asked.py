"""What a caller may decide about a report. Data only."""

from gailint.record import NamedTuple


class Options(NamedTuple):
    """The year and the form of a report, its encoding; the language of messages. None: as the report says."""

    year: int | None = None
    form: str | None = None
    encoding: str | None = None
    lang: str = "zh"


DEFAULTS = Options()

"""A segment: a line of a report, or the part of one from a heading, a label or a run of pipes onward. Data only."""

from gailint.record import NamedTuple


class Segment(NamedTuple):
    """`line` is 1-based, `start` the 0-based offset of `text` in it. `detail`: for HEADING section, number, wording,
    quality; for ROW and CELL the way cells are told apart (see model.Row); for MARK "table" below a table's head. `cells`: for
    a ROW whose cells no mark parts, the offsets in `text` between which each stands."""

    kind: str
    text: str
    line: int
    start: int
    detail: tuple[str, ...] = ()
    cells: tuple[tuple[int, int], ...] = ()

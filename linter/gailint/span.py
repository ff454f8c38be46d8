"""Where something stands in a text: lines and columns, 1-based, columns in code points, end exclusive."""

from gailint.record import NamedTuple


class Span(NamedTuple):
    line: int
    column: int
    end_line: int
    end_column: int


def on_line(line: int, start: int, end: int) -> Span:
    """The span of `text[start:end]` (0-based offsets) on the 1-based `line`."""
    return Span(line, start + 1, line, end + 1)


def after(span: Span) -> Span:
    """The empty span at the end of `span`: the place of something that is absent."""
    return Span(span.end_line, span.end_column, span.end_line, span.end_column)


def join(first: Span, last: Span) -> Span:
    """From the start of `first` to the end of `last`."""
    return Span(first.line, first.column, last.end_line, last.end_column)

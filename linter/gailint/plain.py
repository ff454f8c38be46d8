"""Text for a terminal or a log: nothing that a report or a file name holds can break a line or steer the terminal."""


def some_lines(text: str) -> str:
    """A text of several lines, its tabs and line breaks kept, that steers no terminal either."""
    lines = (line.removesuffix("\r").split("\t") for line in text.split("\n"))
    return "\n".join("\t".join(map(one_line, parts)) for parts in lines)


def one_line(text: str) -> str:
    """A message without line breaks or characters that steer a terminal."""
    return "".join(char if char.isprintable() or char == "\u3000" else "�" for char in text.replace("\n", " ").replace("\t", " "))

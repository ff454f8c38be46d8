"""Text for a terminal or a log: nothing that a report or a file name holds can break a line or steer the terminal."""


def one_line(text: str) -> str:
    """A message without line breaks or characters that steer a terminal."""
    return "".join(char if char.isprintable() or char == "\u3000" else "�" for char in text.replace("\n", " ").replace("\t", " "))

"""docs/robustness.md: what a command measured -> the block of the page that is its own."""

import re
from pathlib import Path

PAGE = Path(__file__).resolve().parents[2] / "docs" / "robustness.md"


def write(name: str, text: str) -> None:
    """Put a text between the two marks of a block."""
    page = PAGE.read_text("utf-8")
    marks = re.compile(rf"(<!-- {name} -->\n).*?(<!-- end of {name} -->)", re.DOTALL)
    if not marks.search(page):
        raise SystemExit(f"{PAGE} has no block “{name}”")
    PAGE.write_text(marks.sub(lambda found: f"{found[1]}{text.strip()}\n{found[2]}", page), "utf-8")

"""Damaged and enormous files, each made anew and checked by the program in a process of its own: status, time and memory.

python -m tests.robustness.damaged [--write]

Exit status 1 when one ends otherwise than stated, with a traceback, or beyond MOST_SECONDS or MOST_MEGABYTES.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from . import page

ROOT = Path(__file__).resolve().parents[2]
REPORT = (ROOT / "examples" / "faulty" / "勾稽不平.txt").read_bytes()
TEXT = REPORT.decode()
TITLE = "某局2023年政府信息公开工作年度报告\n"
MOST_SECONDS = 20
MOST_MEGABYTES = 800


class Made(NamedTuple):
    """A damaged file and the exit statuses that are right for it."""

    data: bytes
    statuses: tuple[int, ...]


FILES: dict[str, Callable[[], Made]] = {
    "cut in the middle of a character": lambda: Made(REPORT[:1001] if REPORT[1001] & 0xC0 == 0x80 else REPORT[:1002], (2,)),
    "one half UTF-8, one half GB18030": lambda: Made(REPORT + TEXT.encode("gb18030"), (2,)),
    "UTF-16 without a mark": lambda: Made(TEXT.encode("utf-16-le"), (2,)),
    "control characters in every line": lambda: Made(TEXT.replace("\n", "\x01\x1b[2J\x7f\x85\n").encode(), (0, 1)),
    "characters that turn text around": lambda: Made(TEXT.replace("，", "\u202e，\u2066").encode(), (0, 1)),
    "nothing but NUL": lambda: Made(b"\0" * 1_000_000, (2,)),
    "a million cells in a row": lambda: Made((TITLE + "三、收到和处理政府信息公开申请情况\n" + "0\t" * 1_000_000).encode(), (0, 1)),
    "a million cells in a thousand rows": lambda: Made((TITLE + "三、收到和处理政府信息公开申请情况\n" + ("|0" * 1000 + "|\n") * 1000).encode(), (0, 1)),
    "a hundred thousand headings": lambda: Made((TITLE + "一、总体情况\n" * 100_000).encode(), (0, 1)),
    "a hundred thousand different headings": lambda: Made((TITLE + "".join(f"（{n}）情况{n}\n" for n in range(100_000))).encode(), (0, 1)),
    "lists in lists, ten thousand deep": lambda: Made((TITLE + "一、总体情况\n" + "".join(" " * (n % 500) + "- 甲\n" for n in range(10_000))).encode(), (0, 1)),
    "a hundred thousand brackets": lambda: Made((TITLE + "一、总体情况\n" + "（" * 100_000).encode(), (0, 1)),
    "a line of half a million characters": lambda: Made((TITLE + "一、总体情况\n" + "共公开信息30条，其中网站20条、公众号9条；" * 25_000).encode(), (0, 1)),
    "a line of numbers that are personal": lambda: Made((TITLE + "一、总体情况\n" + "电话13812345678" * 30_000).encode(), (0, 1)),
    "a hundred reports in one": lambda: Made(REPORT * 100, (0, 1)),
    "a hundred megabytes": lambda: Made((TITLE + "一、总体情况\n本年公开信息1条。\n" * 2_500_000).encode(), (0, 1)),
}  # fmt: skip


def main() -> int:
    """Check every file, print the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.robustness.damaged")
    parser.add_argument("--write", action="store_true", help="write the table into docs/robustness.md")
    options = parser.parse_args()
    rows, fine = [], True
    with tempfile.TemporaryDirectory(prefix="gailint-damaged-") as folder:
        for name, make in FILES.items():
            made = make()
            path = Path(folder) / "report.txt"
            path.write_bytes(made.data)
            status, seconds, megabytes, said = _checked(path)
            good = status in made.statuses and "Traceback" not in said and seconds < MOST_SECONDS and megabytes < MOST_MEGABYTES
            fine &= good
            rows.append(
                f"| {name} | {len(made.data) / 1e6:.3f} | {status}{'' if good else ' **wrong**'} | {seconds:.1f} | {megabytes:.0f} |"
            )
            print(rows[-1], flush=True)
    text = "| file | MB | status | s of processor | peak MB |\n|---|---|---|---|---|\n" + "\n".join(rows)
    if options.write:
        page.write("damaged", text)
    return 0 if fine else 1


def _checked(path: Path) -> tuple[int, float, float, str]:
    """Exit status, seconds of processor time, peak of memory in MB, and what stood on stderr."""
    command = [sys.executable, "-m", "gailint", str(path), "-f", "json", "--isolated"]
    errors = path.with_suffix(".err")
    with errors.open("wb") as stream:
        child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=stream)
        _, waited, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(waited)
    return child.returncode, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, errors.read_text("utf-8", "replace")


if __name__ == "__main__":
    sys.exit(main())

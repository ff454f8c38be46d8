"""A PDF file on standard input -> its report, or why there is none, as JSON on standard output: the process that `pdf` starts.

It bounds itself: in processor time and memory where the system knows such bounds, and it ends when nobody waits for it.
"""

import json
import logging
import os
import sys
import time
from threading import Thread

from gailint.readers.pdf import MOST_SECONDS
from gailint.readers.pdf_read import read
from gailint.source import SourceError

MOST_MEMORY = 700_000_000
MOST_PROCESSOR_SECONDS = 15  # a long report takes three
_LOOK = 0.5  # seconds


def main() -> int:
    """Read within bounds."""
    logging.disable()
    Thread(target=_end_with, args=(os.getppid(),), daemon=True).start()
    _bound()
    try:
        answer = json.dumps(_answer(sys.stdin.buffer.read()))
    except MemoryError:
        answer = json.dumps({"error": "pdf-too-much"})
    sys.stdout.write(answer)
    return 0


def _answer(data: bytes) -> object:
    try:
        found = read(data)
        spots = [[(spot.start, spot.place, spot.place_en) for spot in row] for row in found.spots]
        return {"lines": found.lines, "spots": spots, "remarks": found.remarks, "doubtful": sorted(found.doubtful)}
    except SourceError as error:
        return {"error": error.reason}
    except ModuleNotFoundError as error:
        return {"missing": str(error)}


def _bound() -> None:
    """Bound memory and processor time; bounds that are there already and lower stay."""
    try:
        import resource
    except ImportError:
        return
    for kind, most in ((resource.RLIMIT_AS, MOST_MEMORY), (resource.RLIMIT_CPU, MOST_PROCESSOR_SECONDS)):
        try:
            resource.setrlimit(kind, (most, most))
        except (ValueError, OSError):
            continue


def _end_with(parent: int) -> None:
    """End this process when the one that started it was killed, and where that cannot be seen, when nobody waits any more."""
    end = time.monotonic() + MOST_SECONDS + 5  # the other one ends this first, if it can
    while os.getppid() == parent and time.monotonic() < end:
        time.sleep(_LOOK)
    os._exit(1)


if __name__ == "__main__":
    sys.exit(main())

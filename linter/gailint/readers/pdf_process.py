"""A PDF file on standard input -> its report, or why there is none, as JSON on standard output: the process that `pdf` starts."""

import json
import logging
import sys

from gailint.readers.pdf_read import read
from gailint.source import SourceError

MOST_MEMORY = 2_000_000_000


def main() -> int:
    """Read within bounds on memory, where the system knows them."""
    logging.disable()
    _bound_memory()
    try:
        found = read(sys.stdin.buffer.read())
        spots = [[(spot.start, spot.place, spot.place_en) for spot in row] for row in found.spots]
        answer: object = {"lines": found.lines, "spots": spots, "remarks": found.remarks, "doubtful": sorted(found.doubtful)}
    except SourceError as error:
        answer = {"error": error.reason}
    except ModuleNotFoundError as error:
        answer = {"missing": str(error)}
    json.dump(answer, sys.stdout)
    return 0


def _bound_memory() -> None:
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    except (ImportError, ValueError, OSError):
        return


if __name__ == "__main__":
    sys.exit(main())

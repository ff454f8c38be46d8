"""A PDF file on standard input -> its report, or why there is none, as JSON on standard output: the process that `pdf` starts."""

import json
import logging
import sys

from gailint.readers.pdf_read import read
from gailint.source import SourceError

MOST_MEMORY = 1_000_000_000
MOST_SECONDS = 20  # of processor; a long report takes three


def main() -> int:
    """Read within bounds on memory and time, where the system knows them: they hold also when nobody waits any more."""
    logging.disable()
    _bound()
    try:
        found = read(sys.stdin.buffer.read())
        spots = [[(spot.start, spot.place, spot.place_en) for spot in row] for row in found.spots]
        answer: object = {"lines": found.lines, "spots": spots, "remarks": found.remarks, "doubtful": sorted(found.doubtful)}
    except SourceError as error:
        answer = {"error": error.reason}
    except MemoryError:
        answer = {"error": "pdf-too-much"}
    except ModuleNotFoundError as error:
        answer = {"missing": str(error)}
    json.dump(answer, sys.stdout)
    return 0


def _bound() -> None:
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (ImportError, ValueError, OSError):
        return


if __name__ == "__main__":
    sys.exit(main())

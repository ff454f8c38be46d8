"""The program itself: `gailint` and `python -m gailint`. Runs the command line and ends the process."""

import gc
import os
import sys

from gailint.cli import main


def program() -> None:
    """Run the command line and leave at once: what is in memory needs no tidying up before the system takes it back."""
    gc.set_threshold(100_000)  # what is loaded in the beginning is kept: to look for garbage in it is lost time
    status = main()
    for stream in filter(None, (sys.stdout, sys.stderr)):
        try:
            stream.flush()
        except (OSError, ValueError):  # main has said so, or nobody reads on
            continue
    os._exit(status)


if __name__ == "__main__":
    program()

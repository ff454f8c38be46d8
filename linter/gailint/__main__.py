"""`python -m gailint`."""

import sys

from gailint.cli import main

if __name__ == "__main__":
    sys.exit(main())

"""Bytes of a PDF file -> Original. The file is read by a process of its own, so that one made to fill memory or to run for
ever cannot take this one with it."""

import json
import os
import subprocess
import sys

from gailint.original import Original, Remark, Spot
from gailint.source import SourceError

MOST_SECONDS = 60  # by the clock, of a machine that does much else; what it may work is bounded in pdf_process
MOST_PAGES = 500
_LIMITS = {"pages": MOST_PAGES}


def read(data: bytes, seconds: float = MOST_SECONDS) -> Original:
    """The report in a PDF file. Raises SourceError for one that is locked, damaged, without text or too much, and
    ModuleNotFoundError without pdfplumber."""
    command = [sys.executable, "-P", "-m", "gailint.readers.pdf_process"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=seconds, env=environment, check=False)
    except subprocess.TimeoutExpired:
        raise SourceError("pdf-too-much", values=_LIMITS) from None
    if done.returncode < 0:  # ended by the system: over its bounds, or the parser fell off the stack
        raise SourceError("pdf-too-much", values=_LIMITS)
    if done.returncode:
        raise RuntimeError(done.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2])
    answer = json.loads(done.stdout)
    if "missing" in answer:
        raise ModuleNotFoundError(answer["missing"])
    if "error" in answer:
        raise SourceError(answer["error"], values=_LIMITS)
    return Original(
        "pdf",
        tuple(answer["lines"]),
        tuple(tuple(Spot(start, place=zh, place_en=en) for start, zh, en in spots) for spots in answer["spots"]),
        remarks=tuple(Remark(key, tuple(map(tuple, values))) for key, values in answer["remarks"]),
        doubtful=frozenset(answer["doubtful"]),
    )

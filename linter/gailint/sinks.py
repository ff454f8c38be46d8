"""Where an output goes, piece by piece: standard output; a file that appears as a whole; a device, or a file in a folder
that takes no other; a file added to. A piece is text, which becomes UTF-8, or bytes."""

from __future__ import annotations

import os
import sys
from contextlib import suppress

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import IO


class Sink:
    """Takes the pieces of one output. `finish` when all are written, `close` in any case. `path` is "" for stdout."""

    def __init__(self, path: str) -> None:
        self.path = path

    def write(self, piece: str | bytes) -> None:
        raise NotImplementedError

    def finish(self) -> None:
        pass

    def close(self) -> None:
        pass


def sink(path: str, most: int = 0, alone: bool = True, cut: str = "") -> Sink:
    """The sink of a path. `most` bytes are added to what is there, then the line `cut`; 0 replaces it. `alone`: there is
    no other output, so nothing is left to do when nobody reads standard output any more."""
    if not path:
        return _Stdout(alone)
    if most:
        return _Added(path, most, cut)
    folder = os.path.dirname(os.path.realpath(path))
    return _File(path) if os.access(folder, os.W_OK) and not is_device(path) else _Stream(path)


def write_file(path: str, text: str) -> None:
    """Replace a file as a whole; a device or pipe is written to. Raises OSError."""
    out = sink(path)
    try:
        out.write(text)
        out.finish()
    finally:
        out.close()


def beside(path: str) -> str:
    """A name for what is to take the place of a file, which no other run has, not even one of another machine."""
    return f"{path}.{os.urandom(6).hex()}.tmp"


def is_device(path: str) -> bool:
    """Whether a path is written to as it is, such as a pipe."""
    return os.path.exists(path) and not os.path.isfile(path) and not os.path.isdir(path)


def nowhere() -> IO[str]:
    """A stream that loses what is written."""
    return open(os.devnull, "w", encoding="utf-8")


def silence() -> None:
    """Nobody reads on: leave without a message at shutdown."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


class _Stdout(Sink):
    def __init__(self, alone: bool) -> None:
        super().__init__("")
        self._alone = alone

    def write(self, piece: str | bytes) -> None:
        try:
            if isinstance(piece, str):
                sys.stdout.write(piece)
            else:
                sys.stdout.buffer.write(piece)
            sys.stdout.flush()
        except BrokenPipeError:
            if self._alone:
                raise
            silence()  # the other outputs go on


class _Stream(Sink):
    def __init__(self, path: str) -> None:
        super().__init__(path)
        self._stream: IO[bytes] | None = None

    def _open(self) -> IO[bytes]:
        return open(self.path, "wb")

    def write(self, piece: str | bytes) -> None:
        if self._stream is None:
            self._stream = self._open()
        self._stream.write(piece.encode("utf-8") if isinstance(piece, str) else piece)

    def finish(self) -> None:
        self.write("")
        self._end()

    def close(self) -> None:
        with suppress(OSError):  # what was not finished is lost, and somebody knows already
            self._end()

    def _end(self) -> None:
        stream, self._stream = self._stream, None
        if stream is not None:
            stream.close()


class _File(_Stream):
    """Replaced as a whole, and only when all is written."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self._real = os.path.realpath(path)
        self._temporary = beside(self._real)

    def _open(self) -> IO[bytes]:
        return open(self._temporary, "xb")

    def finish(self) -> None:
        self.write("")
        self._end()
        os.replace(self._temporary, self._real)

    def close(self) -> None:
        super().close()
        if os.path.exists(self._temporary):
            os.unlink(self._temporary)


class _Added(_Stream):
    """Whole pieces are added as long as they find room."""

    def __init__(self, path: str, most: int, cut: str) -> None:
        super().__init__(path)
        self._room = most
        self._cut = cut

    def _open(self) -> IO[bytes]:
        return open(self.path, "ab")

    def write(self, piece: str | bytes) -> None:
        data = piece.encode("utf-8") if isinstance(piece, str) else piece
        if len(data) <= self._room:
            super().write(data)
            self._room -= len(data)
        elif self._cut:
            super().write(self._cut + "\n")
            self._room, self._cut = 0, ""

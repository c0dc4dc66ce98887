"""How far a run is, on standard error and only at a terminal."""

from __future__ import annotations

import os
import stat
import sys
import time
from types import TracebackType
from typing import IO

REDRAW_S = 0.1
BAR = 24


class Progress:
    """A bar by bytes read (the rows need not be counted first), with documents a second.

    Where standard error is no terminal it only says what it is told to say.
    """

    def __init__(self, source: IO[bytes]) -> None:
        self.source = source
        self.total = size_of(source)
        self.shown = sys.stderr.isatty()
        self.records = 0
        self.started = time.monotonic()
        self.drawn = 0.0

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self.shown and self.records:
            self.draw()
            sys.stderr.write("\n")

    def step(self) -> None:
        """One more record is written."""
        self.records += 1
        if self.shown and time.monotonic() - self.drawn >= REDRAW_S:
            self.draw()

    def say(self, message: str) -> None:
        """A line for the user, above the bar."""
        clear = "\r\x1b[K" if self.shown else ""
        print(f"{clear}riwaya: {message}", file=sys.stderr)

    def draw(self) -> None:
        """Draws the bar over the last one."""
        self.drawn = time.monotonic()
        rate = self.records / max(self.drawn - self.started, 1e-9)
        share = min(self.position() / self.total, 1.0) if self.total else 0.0
        bar = f"{'━' * round(share * BAR):─<{BAR}} {share:4.0%} · " if self.total else ""
        sys.stderr.write(f"\r\x1b[K{bar}{self.records:,} documents · {rate:,.0f} a second")
        sys.stderr.flush()

    def position(self) -> int:
        """How many bytes of the source were taken."""
        return self.source.tell() if self.total else 0


def size_of(source: IO[bytes]) -> int:
    """The size of a file in bytes; 0 for a pipe or terminal, which have none."""
    try:
        status = os.fstat(source.fileno())
    except OSError:
        return 0
    return status.st_size if stat.S_ISREG(status.st_mode) else 0

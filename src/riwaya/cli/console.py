"""How a report reaches standard output."""

from __future__ import annotations

import io
import sys

from rich.console import Console, RenderableType

# Beyond this a line of Arabic is tiring to follow.
WIDEST = 120


def show(report: RenderableType) -> None:
    """Prints to standard output: in colour at a terminal (not where NO_COLOR is set), plain into a pipe, never wider than `WIDEST`."""
    console = Console(file=sys.stdout, highlight=False, soft_wrap=False)
    width = min(console.width, WIDEST)
    if console.is_terminal:
        console.print(report, width=width)
        return
    # rich fills every line with blanks up to the edge; in a file they are in the way.
    plain = Console(file=io.StringIO(), width=width, highlight=False, color_system=None)
    with plain.capture() as captured:
        plain.print(report)
    print("\n".join(line.rstrip() for line in captured.get().splitlines()))

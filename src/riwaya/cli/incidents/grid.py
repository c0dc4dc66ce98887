"""A table whose columns stay in their places at terminals that turn Arabic around."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.box import Box
from rich.console import Console, ConsoleOptions, RenderResult
from rich.segment import Segment
from rich.table import Table
from rich.text import Text

BAR = "│"
# Between two stretches of Arabic a bar is turned around with them; between left-to-right marks, which take no room, it stands.
HELD = f"\u200e{BAR}\u200e"
LINES = Box("    \n  │ \n ─┼ \n  │ \n ─┼ \n ─┼ \n  │ \n    \n")
FIELD_WIDTH, ADOPTED_WIDTH = 14, 18
FIXED = 2


@dataclass(slots=True)
class Grid:
    """Rows of cells below `head`; the first two columns are narrow, the rest share what is left."""

    head: Sequence[Text]
    rows: Sequence[Sequence[Text]]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        table = Table(box=LINES, show_edge=False, pad_edge=False, expand=True, show_header=False)
        for at in range(len(self.head)):
            width = (FIELD_WIDTH, ADOPTED_WIDTH)[at] if at < FIXED else None
            table.add_column(width=width, ratio=None if width else 1, overflow="fold")
        table.add_row(*self.head, end_section=True)
        for row in self.rows:
            table.add_row(*row)
        for line in console.render_lines(table, options, pad=False):
            yield from (Segment(segment.text.replace(BAR, HELD), segment.style, segment.control) for segment in line)
            yield Segment.line()

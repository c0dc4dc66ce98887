"""Stretches of a text in order of their beginning, so that those that meet another are found without looking at all."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from typing import Generic, TypeVar

from riwaya.model import Span

T = TypeVar("T")
# A stretch of more characters is looked at each time: with it among the others, each of them would have to be.
LONG = 2000


class Stretches(Generic[T]):
    """Spans, each with what stands there; they may overlap. Empty ones meet nothing."""

    def __init__(self, rows: Iterable[tuple[Span, T]]) -> None:
        told = sorted([row for row in rows if row[0][0] < row[0][1]], key=_start)
        self._rows = [row for row in told if row[0][1] - row[0][0] <= LONG]
        self._long = [row for row in told if row[0][1] - row[0][0] > LONG] if len(self._rows) < len(told) else []
        self._starts = [span[0] for span, _ in self._rows]
        self._longest = max([end - start for (start, end), _ in self._rows], default=0)

    def meeting(self, span: Span) -> list[tuple[Span, T]]:
        """Those that share a character with `span`, in order of their beginning."""
        start, end = span
        first, last = bisect_left(self._starts, start - self._longest), bisect_left(self._starts, end)
        found = [row for row in self._rows[first:last] if row[0][1] > start] if start < end else []
        if self._long and start < end:
            found = sorted([*found, *(row for row in self._long if row[0][0] < end and row[0][1] > start)], key=_start)
        return found


def _start(row: tuple[Span, object]) -> int:
    return row[0].start

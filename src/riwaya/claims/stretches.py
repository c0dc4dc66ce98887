"""Stretches of a text in order of their beginning, so that those that meet another are found without looking at all."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from typing import Generic, TypeVar

from riwaya.model import Span

T = TypeVar("T")


class Stretches(Generic[T]):
    """Spans, each with what stands there; they may overlap."""

    def __init__(self, rows: Iterable[tuple[Span, T]]) -> None:
        self._rows = sorted(rows, key=_start)
        self._starts = [span.start for span, _ in self._rows]
        self._longest = max((span.end - span.start for span, _ in self._rows), default=0)

    def meeting(self, span: Span) -> list[tuple[Span, T]]:
        """Those that share a character with `span`, in order of their beginning."""
        first = bisect_left(self._starts, span.start - self._longest)
        last = bisect_left(self._starts, span.end)
        return [row for row in self._rows[first:last] if row[0].shared(span)]


def _start(row: tuple[Span, object]) -> int:
    return row[0].start

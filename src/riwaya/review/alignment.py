"""Which event, statement or value of one reading is which of another reading of the same text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from riwaya.model import Event, Span, Statement

T = TypeVar("T")
# What the same type adds to the share of characters that the mentions have in common: two events in one clause are told apart by it.
SAME_TYPE = 0.5


def aligned(old: Sequence[T], new: Sequence[T], likeness: Callable[[T, T], float]) -> list[tuple[T | None, T | None]]:
    """Pairs of the likest, each taken once, in the order of `new` with what has no partner in `old`'s order behind it; a likeness of 0 makes no pair.

    Ties go to the pair that comes first in `old`, then in `new`.
    """
    scores = ((likeness(a, b), i, j) for i, a in enumerate(old) for j, b in enumerate(new))
    partner_of_new: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in sorted((score for score in scores if score[0] > 0), key=lambda score: (-score[0], score[1], score[2])):
        if i not in taken and j not in partner_of_new:
            partner_of_new[j] = i
            taken.add(i)
    pairs: list[tuple[T | None, T | None]] = [(old[partner_of_new[j]] if j in partner_of_new else None, b) for j, b in enumerate(new)]
    return [*pairs, *((a, None) for i, a in enumerate(old) if i not in taken)]


def like_events(old: Event, new: Event) -> float:
    """0 where no character is mentioned by both; else their share of characters, more with the same type, between 0 and 1.5."""
    shared = sum(a.shared(b) for a in old.mentions for b in new.mentions)
    if not shared:
        return 0.0
    lengths = sum(end - start for start, end in (*old.mentions, *new.mentions))
    return 2 * shared / lengths + (SAME_TYPE if old.type == new.type else 0.0)


def like_statements(old: Statement, new: Statement) -> float:
    """The share of characters that both hold, 0–1."""
    return like_spans(old.span, new.span)


def like_spans(old: Span, new: Span) -> float:
    """The share of characters that both hold, 0–1."""
    length = (old.end - old.start) + (new.end - new.start)
    return 2 * old.shared(new) / length if length else float(old == new)

"""Two events of one day and one town, told apart by the texts themselves: a morning's strike and an evening's."""

from __future__ import annotations

from riwaya.incidents.traits import Traits

EARLY, LATE = frozenset({"dawn", "morning"}), frozenset({"evening", "night"})
# A toll that rises by more than this within a day has not been met between accounts that tell of other parts of the day.
FAR = 1.6


def told_apart(a: Traits, b: Traits) -> bool:
    """True where the two tell the ends of one day, and besides other figures of the dead or another kind of target.

    Two rows of one imported list are two: whoever keeps it told them apart. The part of the day alone is often a slip (a night's strike is told as the evening's, or the dawn's); a figure alone is a toll that rose.
    """
    if a.row_of and a.row_of == b.row_of and a.document != b.document:
        return True
    if a.when is None or b.when is None or not (a.when.told and b.when.told) or (a.when.start, a.when.end) != (b.when.start, b.when.end):
        return False
    early_and_late = (a.clock in EARLY and b.clock in LATE) or (a.clock in LATE and b.clock in EARLY)
    return early_and_late and (far(a.figures[0], b.figures[0]) or bool(a.target and b.target and a.target != b.target))


def far(one: tuple[int, int | None] | None, other: tuple[int, int | None] | None) -> bool:
    """True where two figures share no number and lie far from each other."""
    if one is None or other is None:
        return False
    low, high = sorted((one, other), key=lambda each: each[0])
    return low[1] is not None and high[0] > max(low[1] * FAR, low[1] + 1)

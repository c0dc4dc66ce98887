"""What is likely one, put together: the likest pairs first, groups by the average of their pairs."""

from __future__ import annotations

from functools import cached_property

Pair = tuple[int, int]
# Two groups of more pairs are not gone through pair by pair: of great groups only some have been weighed.
FEW_PAIRS = 100


class Grouping:
    """Groups of the numbers below `count`; `odds` says of some pairs, the lower number first, how likely the two are one."""

    def __init__(self, count: int, odds: dict[Pair, float], least: float) -> None:
        self._odds = odds
        self._least = least
        self._members = {number: [number] for number in range(count)}
        self._group = list(range(count))
        # Where each stands among the members of its group.
        self._place = [0] * count

    def __call__(self) -> list[list[int]]:
        """The groups in the order of their first number, each in order. Of equally likely pairs the first goes first."""
        likely = [(-odds, pair) for pair, odds in self._odds.items() if odds >= self._least]
        for _, (i, j) in sorted(likely):
            a, b = sorted((self._group[i], self._group[j]))
            if a != b and self._together(a, b):
                self._join(a, b)
        return [sorted(self._members[group]) for group in sorted(self._members)]

    def _join(self, a: int, b: int) -> None:
        members = self._members[a]
        for number in self._members.pop(b):
            self._group[number] = a
            self._place[number] = len(members)
            members.append(number)

    def _together(self, a: int, b: int) -> bool:
        """True where the pairs between two groups speak for one on average. They are summed in one order, whatever the way to find them."""
        x, y = self._members[a], self._members[b]
        if len(x) * len(y) > FEW_PAIRS:
            between = [self._odds[pair] for pair in self._between(a, b)]
        else:
            between = [self._odds[pair] for i in x for j in y if (pair := (i, j) if i < j else (j, i)) in self._odds]
        return sum(between) / len(between) >= self._least

    def _between(self, a: int, b: int) -> list[Pair]:
        """The weighed pairs of two groups, by the place of the one in `a`, then of the other in `b`."""
        place, turned = self._place, len(self._members[b]) < len(self._members[a])
        few, group = (b, a) if turned else (a, b)
        met = [(place[i], place[j], pair) for i in self._members[few] for j, pair in self._weighed[i] if self._group[j] == group]
        if turned:
            met = [(y, x, pair) for x, y, pair in met]
        return [pair for _, _, pair in sorted(met)]

    @cached_property
    def _weighed(self) -> list[list[tuple[int, Pair]]]:
        """With which others each number has been weighed, and as which pair."""
        out: list[list[tuple[int, Pair]]] = [[] for _ in self._group]
        for pair in self._odds:
            i, j = pair
            out[i].append((j, pair))
            out[j].append((i, pair))
        return out

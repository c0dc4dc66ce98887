"""Average-link clustering of one connected set of nodes, over whole numbers: the same for any order of nodes and pairs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from heapq import heapify, heappop, heappush

Pair = tuple[int, int]
Merge = Callable[[int, int], bool]


class AverageLink:
    """Joins the two clusters whose members are on average most alike, until no two reach `least`.

    `sizes`: weight of each node, by its number; nodes count in the order of their numbers, which decides between equals. `scores`: of pairs `(a, b)` with a < b;
    a pair without one has the score `floor`, the least there is. `forbidden`: pairs of nodes that never come together.
    """

    def __init__(self, sizes: Mapping[int, int], scores: Mapping[Pair, int], floor: int, forbidden: Iterable[Pair] = ()) -> None:
        self._sizes = dict(sizes)
        self._floor = floor
        self._members = {node: [node] for node in sorted(sizes)}
        # What the scores of the pairs between two clusters lie above the floor, in sum.
        self._above: dict[int, dict[int, int]] = {node: {} for node in self._members}
        for (a, b), score in scores.items():
            if score > floor:
                self._above[a][b] = self._above[b][a] = (score - floor) * sizes[a] * sizes[b]
        self._apart: dict[int, set[int]] = {node: set() for node in self._members}
        for a, b in forbidden:
            self._apart[a].add(b)
            self._apart[b].add(a)

    def join(self, pairs: Iterable[Pair]) -> None:
        """Joins nodes beforehand, whatever their scores: those that people judged the same."""
        place = {node: node for node in self._members}
        for a, b in pairs:
            one, other = sorted((place[a], place[b]))
            if one != other:
                moved = self._members[other]
                self._join(one, other)
                place.update(dict.fromkeys(moved, one))

    def clusters(self, least: int) -> list[list[int]]:
        """The clusters, each in the order of its nodes, in the order of their first nodes."""
        queue = [entry for a, row in self._above.items() for b in row if a < b and (entry := self._entry(a, b, least))]
        heapify(queue)
        while queue:
            rank, a, b = heappop(queue)
            current = self._entry(a, b, least) if a in self._members and b in self._members else None
            if current is None or current[0] != rank:
                continue
            for other in self._join(a, b):
                entry = self._entry(min(a, other), max(a, other), least)
                if entry:
                    heappush(queue, entry)
        return [sorted(self._members[first]) for first in sorted(self._members)]

    def _entry(self, a: int, b: int, least: int) -> tuple[float, int, int] | None:
        """The place of a pair in the queue: the most alike first, then the first nodes; None where they stay apart."""
        if b in self._apart[a]:
            return None
        mean = self._floor + self._above[a].get(b, 0) / (self._sizes[a] * self._sizes[b])
        return (-mean, a, b) if mean >= least else None

    def _join(self, a: int, b: int) -> list[int]:
        """Takes `b` into `a`; returns the clusters whose likeness to it has changed."""
        row, taken = self._above[a], self._above.pop(b)
        row.pop(b, None)
        taken.pop(a, None)
        for other, above in taken.items():
            row[other] = self._above[other][a] = row.get(other, 0) + above
            del self._above[other][b]
        for other in self._apart.pop(b):
            self._apart[other].discard(b)
            self._apart[other].add(a)
            self._apart[a].add(other)
        self._members[a] += self._members.pop(b)
        self._sizes[a] += self._sizes.pop(b)
        return list(row)

"""A graph of two sides as lines between two columns, laid out here so that the page needs no script for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

ROW, TOP = 26, 14


@dataclass(frozen=True, slots=True)
class Node:
    """A name at a height, in pixels from above; `weight` is the sum of its lines."""

    name: str
    y: float
    weight: int


@dataclass(frozen=True, slots=True)
class Line:
    """A line between the heights of two nodes; `width` in pixels, `weight` what it stands for."""

    start: float
    stop: float
    width: float
    weight: int
    names: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Sides:
    """Both columns and the lines between; `left_out` is how many pairs do not fit."""

    first: tuple[Node, ...]
    second: tuple[Node, ...]
    lines: tuple[Line, ...]
    height: int
    left_out: int


def sides(pairs: Sequence[tuple[str, str, int]], most: int = 18) -> Sides:
    """The `most` heaviest names of each side, those of the second side near what they hang on."""
    heavy = [{name for name, _ in weights(pairs, side)[:most]} for side in (0, 1)]
    kept = [pair for pair in pairs if pair[0] in heavy[0] and pair[1] in heavy[1]]
    first = nodes(weights(kept, 0))
    heights = {node.name: node.y for node in first}
    near = {name: sum(heights[a] * w for a, b, w in kept if b == name) / weight for name, weight in weights(kept, 1)}
    second = nodes(sorted(weights(kept, 1), key=lambda item: (near[item[0]], item[0])))
    at = {node.name: node.y for node in second}
    top = max((weight for _, _, weight in kept), default=1)
    lines = tuple(Line(heights[a], at[b], 1 + 5 * weight / top, weight, (a, b)) for a, b, weight in kept)
    return Sides(first, second, lines, TOP * 2 + ROW * max(len(first), len(second), 1), len(pairs) - len(kept))


def weights(pairs: Sequence[tuple[str, str, int]], side: int) -> list[tuple[str, int]]:
    """Names of a side with the sums of their lines, heaviest first, then by name."""
    sums: dict[str, int] = {}
    for pair in pairs:
        sums[str(pair[side])] = sums.get(str(pair[side]), 0) + pair[2]
    return sorted(sums.items(), key=lambda item: (-item[1], item[0]))


def nodes(ordered: Sequence[tuple[str, int]]) -> tuple[Node, ...]:
    """Names one below the other."""
    return tuple(Node(name, TOP + ROW * (number + 0.5), weight) for number, (name, weight) in enumerate(ordered))

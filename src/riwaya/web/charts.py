"""How tolls moved, as steps over days: laid out here, so that the page needs no script for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from riwaya.incidents.values import Toll
from riwaya.model.wording import range_words

WIDTH, HEIGHT, LEFT, BOTTOM, TOP, RIGHT = 560, 168, 40, 24, 12, 16
MOST_LINES = 6


@dataclass(frozen=True, slots=True)
class Point:
    """A step of a toll: where it is drawn, and what it says. `claims` are behind it."""

    x: float
    y: float
    day: str
    shown: str
    suspect: bool
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """One root's toll; `path` draws it as steps to the end of the chart."""

    root: str
    points: tuple[Point, ...]
    path: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart of one effect; `ticks` are (y, number), `days` (x, day)."""

    field: str
    series: tuple[Series, ...]
    ticks: tuple[tuple[float, int], ...]
    days: tuple[tuple[float, str], ...]
    width: int = WIDTH
    height: int = HEIGHT


def chart(field: str, tolls: Sequence[Toll]) -> Chart | None:
    """The chart of these tolls, those of most steps first; None where none has a day and a number."""
    steps = [step for toll in tolls for step in toll.steps if step.published and number(step.low, step.high) is not None]
    if not steps:
        return None
    days = sorted({step.published for step in steps if step.published})
    top = nice(max(number(step.low, step.high) or 0 for step in steps))
    ordered = sorted(tolls, key=lambda toll: (-len(toll.steps), toll.root.key))[:MOST_LINES]
    series = tuple(drawn for toll in ordered if (drawn := line(toll, days, top)))
    ticks = tuple((y_of(tick, top), tick) for tick in sorted({0, top // 2, top}))
    shown = [days[0], days[-1]] if len(days) > 1 else days
    return Chart(field, series, ticks, tuple((x_of(day, days), day.isoformat()) for day in shown))


def line(toll: Toll, days: Sequence[date], top: int) -> Series | None:
    """One root's steps; None where it has none to draw."""
    points = []
    for step in toll.steps:
        told = number(step.low, step.high)
        if step.published and told is not None:
            at = (x_of(step.published, days), y_of(told, top))
            points.append(Point(*at, step.published.isoformat(), range_words(step.low, step.high), step.suspect, step.claims))
    if not points:
        return None
    path = f"M {points[0].x:.1f} {points[0].y:.1f} " + " ".join(f"H {point.x:.1f} V {point.y:.1f}" for point in points[1:])
    return Series(toll.root.name, tuple(points), f"{path} H {WIDTH - RIGHT:.1f}")


def number(low: int | None, high: int | None) -> int | None:
    """The number at which a range is drawn: its least, else its most."""
    return low if low is not None else high


def x_of(day: date, days: Sequence[date]) -> float:
    """Where a day is drawn."""
    span = max((days[-1] - days[0]).days, 1)
    return LEFT + 8 + (WIDTH - LEFT - RIGHT - 40) * (day - days[0]).days / span


def y_of(told: int, top: int) -> float:
    """Where a number is drawn."""
    return TOP + (HEIGHT - TOP - BOTTOM) * (1 - told / top)


def nice(told: int) -> int:
    """A round number not below the one that is told, at least 2."""
    size = 1
    while True:
        for step in (1, 2, 5):
            if step * size >= max(told, 2):
                return step * size
        size *= 10

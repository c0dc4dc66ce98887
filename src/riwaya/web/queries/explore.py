"""All incidents under filters: facets that each leave their own filter out, a histogram over time, cells for the map, and a list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from sqlalchemy import Connection, select

from riwaya.store.incident_rows import Listed, listed
from riwaya.store.incidents import Filters
from riwaya.store.reading import Box
from riwaya.store.schema import Incident
from riwaya.web.columns import Columns, Numbers

PAGE = 50
# How far the words of a place may be off, in metres, by their precision; of others a place is as exact as a town.
UNCERTAINTY_M = {"near": 25_000, "district": 25_000, "governorate": 70_000, "region": 150_000, "country": 400_000}
FACETS = ("type", "grade", "state")
# Above so many bars a bar is a longer time: of a day, a month, a year.
MOST_BARS = 120
LENGTHS = (1, 100, 10_000)
# So many single incidents of a map are named; beyond, one has to look closer.
NAMED = 2000
# Larger than any uncertainty, and than the number of any row or column of cells.
UNKNOWN_M, WIDE = 1_000_000, 1_000_000


@dataclass(frozen=True, slots=True)
class Facet:
    """One way to narrow: its values with how many incidents each would leave, most first; `chosen` is the one that is set."""

    name: str
    values: tuple[tuple[str, int], ...]
    chosen: str


@dataclass(frozen=True, slots=True)
class Bar:
    """Incidents of one day, month or year («2024-03»): how many, and of these contested."""

    time: str
    count: int
    contested: int


@dataclass(frozen=True, slots=True)
class Found:
    """What the filters leave; `total` counts all, `items` is a page of them from `start` on."""

    items: tuple[Listed, ...]
    total: int
    start: int
    facets: tuple[Facet, ...]
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """Incidents of one cell of the map: their mean position, how many, the dead at least; `uncertainty_m` None where the places are exact. `incident` and `place`
    name the only one.
    """

    lat: float
    lon: float
    count: int
    killed: int
    contested: int
    uncertainty_m: int | None
    incident: str | None
    place: str | None


@dataclass(frozen=True, slots=True)
class Order:
    """How a list is ordered, and where the page of it begins."""

    name: str = "newest"
    start: int = 0


def explore(connection: Connection, columns: Columns, filters: Filters, order: Order) -> Found:
    """The facets, the histogram and a page of the list."""
    held = columns.mask(connection, filters)
    ids = columns.ordered(held, order.name)
    items = rows_of(connection, [int(number) for number in ids[order.start : order.start + PAGE]])
    facets = tuple(facet(connection, columns, name, filters) for name in FACETS)
    return Found(items, len(ids), order.start, facets, bars(connection, columns, filters))


def rows_of(connection: Connection, numbers: Sequence[int]) -> tuple[Listed, ...]:
    """The incidents of these numbers, in their order."""
    found = {row["id"]: row for row in connection.execute(select(Incident.__table__).where(Incident.id.in_(numbers))).mappings()}
    return tuple(listed(found[number]) for number in numbers if number in found)


def facet(connection: Connection, columns: Columns, name: str, filters: Filters) -> Facet:
    """One facet, under the other filters."""
    held = columns.mask(connection, without(filters, name))
    column = columns.words[name]
    counts = np.bincount(column.codes[held], minlength=len(column.words))
    values = sorted(((word, int(count)) for word, count in zip(column.words, counts, strict=True) if word and count), key=lambda item: (-item[1], item[0]))
    return Facet(name, tuple(values), getattr(filters, name) or "")


def without(filters: Filters, name: str) -> Filters:
    """The filters less one of `FACETS`."""
    return {"type": replace(filters, type=None), "grade": replace(filters, grade=None), "state": replace(filters, state=None)}[name]


def bars(connection: Connection, columns: Columns, filters: Filters) -> tuple[Bar, ...]:
    """The histogram under all filters but that of time; by day where that gives few bars, else by month, else by year. Incidents without a day stand in none."""
    held = columns.mask(connection, replace(filters, first_day=None, last_day=None)) & (columns.first > 0)
    found: tuple[Bar, ...] = ()
    for length in LENGTHS:
        times, place, counts = np.unique(columns.first[held] // length, return_inverse=True, return_counts=True)
        contested = np.bincount(place.ravel(), columns.counts["contested"][held] > 0, len(times))
        found = tuple(Bar(time_of(int(t)), int(c), int(d)) for t, c, d in zip(times, counts, contested, strict=True))
        if len(found) <= MOST_BARS:
            break
    return found


def time_of(told: int) -> str:
    """20240301 as «2024-03-01», 202403 as «2024-03», 2024 as itself."""
    text = str(told)
    return "-".join(part for part in (text[:4], text[4:6], text[6:8]) if part)


def cells(connection: Connection, columns: Columns, filters: Filters, size_deg: float) -> tuple[Cell, ...]:
    """The map's cells of so many degrees, areas first and the larger before the smaller, so that points are drawn above. What is known to an area only stands in
    cells of its own, so that no exact point is made of it.
    """
    held = columns.mask(connection, filters) & ~np.isnan(columns.lat) & ~np.isnan(columns.lon)
    off = np.array([UNCERTAINTY_M.get(word, 0) for word in columns.words["precision"].words])[columns.words["precision"].codes]
    row, column = (np.floor((each[held] + 360) / size_deg).astype(np.int64) for each in (columns.lat, columns.lon))
    # One number a cell, areas first: sorting rows of three takes ten times as long.
    key = (((UNKNOWN_M - off[held]) * WIDE) + row) * WIDE + column
    found, first, place, counts = np.unique(key, return_index=True, return_inverse=True, return_counts=True)
    sums = sums_of(columns, held, place.ravel(), len(found))
    alone = {int(number) for number, count in zip(columns.ids[held][first], counts, strict=True) if count == 1}
    names = names_of(connection, alone)
    out = []
    for at, (area, count, number) in enumerate(zip(off[held][first], counts, columns.ids[held][first], strict=True)):
        name, told = names.get(int(number), (None, None)) if count == 1 else (None, None)
        mean = (round(sums[0][at] / count, 4), round(sums[1][at] / count, 4))
        out.append(Cell(*mean, int(count), int(sums[2][at]), int(sums[3][at]), int(area) or None, name, told))
    return tuple(out)


def sums_of(columns: Columns, held: Numbers, place: Numbers, size: int) -> list[Numbers]:
    """Sums by cell: latitude, longitude, the dead, the contested."""
    killed = np.maximum(columns.killed[held], 0)
    return [np.bincount(place, weights, size) for weights in (columns.lat[held], columns.lon[held], killed, columns.counts["contested"][held] > 0)]


def names_of(connection: Connection, numbers: set[int]) -> dict[int, tuple[str, str | None]]:
    """Names and places of incidents; none where there are too many to be told apart on a map."""
    if len(numbers) > NAMED:
        return {}
    query = select(Incident.id, Incident.name, Incident.place).where(Incident.id.in_(numbers))
    return {row.id: (row.name, row.place) for row in connection.execute(query)}


def box_of(told: str) -> Box | None:
    """«south,west,north,east» as a box; None for nothing. Raises ValueError for anything else."""
    if not told:
        return None
    south, west, north, east = (float(each) for each in told.split(","))
    return Box(south, west, north, east)

"""All incidents under filters: facets that each leave their own filter out, a histogram over time, cells for the map, and a list."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Integer, cast, func, literal, select

from riwaya.store.incident_rows import Listed
from riwaya.store.incidents import Filters, count_incidents, list_incidents, narrowed
from riwaya.store.reading import Box
from riwaya.store.schema import Incident

PAGE = 50
# How far the words of a place may be off, in metres, by their precision; None: as exact as a town.
UNCERTAINTY_M = {"near": 25_000, "district": 25_000, "governorate": 70_000, "region": 150_000, "country": 400_000}
# Above so many bars a bar is a longer time.
MOST_BARS = 120
LENGTHS = (10, 7, 4)


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
    """Incidents of one cell of the map: their mean position, how many, the dead at least; `uncertainty_m` None where the places are exact; `name` of the only one."""

    lat: float
    lon: float
    count: int
    killed: int
    contested: int
    uncertainty_m: int | None
    incident: str | None
    place: str | None


def explore(connection: Connection, filters: Filters, order: str, start: int) -> Found:
    """The facets, the histogram and a page of the list."""
    items = list_incidents(connection, filters, order=order, limit=PAGE, offset=start)
    facets = (
        facet(connection, "type", Incident.type, replace(filters, type=None), filters.type or ""),
        facet(connection, "grade", Incident.grade, replace(filters, grade=None), filters.grade or ""),
        facet(connection, "state", Incident.state, replace(filters, state=None), filters.state or ""),
    )
    return Found(tuple(items), count_incidents(connection, filters), start, facets, bars(connection, filters))


def facet(connection: Connection, name: str, column: Any, others: Filters, chosen: str) -> Facet:
    """One facet, under the other filters."""
    rows = connection.execute(narrowed(select(column, func.count()).select_from(Incident), others).group_by(column)).tuples()
    values = sorted(((str(value), int(count)) for value, count in rows if value), key=lambda item: (-item[1], item[0]))
    return Facet(name, tuple(values), chosen)


def bars(connection: Connection, filters: Filters) -> tuple[Bar, ...]:
    """The histogram under all filters but that of time; by day where that gives few bars, else by month, else by year. Incidents without a day stand in none."""
    others = replace(filters, first_day=None, last_day=None)
    found: list[Bar] = []
    for length in LENGTHS:
        time = func.substr(Incident.first_day, 1, length)
        query = select(time, func.count(), func.sum(cast(Incident.contested > 0, Integer))).select_from(Incident).where(Incident.first_day.is_not(None))
        rows = connection.execute(narrowed(query, others).group_by(time).order_by(time).limit(MOST_BARS + 1)).tuples()
        found = [Bar(str(at), int(count), int(contested or 0)) for at, count, contested in rows]
        if len(found) <= MOST_BARS:
            break
    return tuple(found)


def cells(connection: Connection, filters: Filters, size_deg: float) -> tuple[Cell, ...]:
    """The map's cells of so many degrees; what is known to an area only stands in cells of its own, so that no exact point is made of it."""
    row, column = (
        cast(func.floor(each / size_deg) if connection.dialect.name != "sqlite" else (each + 360) / size_deg, Integer) for each in (Incident.lat, Incident.lon)
    )
    columns = (
        func.avg(Incident.lat),
        func.avg(Incident.lon),
        func.count(),
        func.coalesce(func.sum(Incident.killed_low), literal(0)),
        func.sum(cast(Incident.contested > 0, Integer)),
        Incident.precision,
        func.min(Incident.name),
        func.min(Incident.place),
    )
    coarse = func.coalesce(Incident.precision, "")
    query = select(*columns).select_from(Incident).where(Incident.lat.is_not(None), Incident.lon.is_not(None))
    rows = connection.execute(narrowed(query, filters).group_by(row, column, coarse)).tuples()
    return tuple(merged([cell(values) for values in rows]))


def cell(values: Any) -> tuple[tuple[int | None, float, float], Cell]:
    """A row as a cell, with what it is merged by."""
    lat, lon, count, killed, contested, precision, name, place = values
    off = UNCERTAINTY_M.get(precision or "")
    found = Cell(round(lat, 4), round(lon, 4), count, killed, contested or 0, off, name if count == 1 else None, place if count == 1 or off else None)
    return (off, found.lat, found.lon), found


def merged(found: list[tuple[tuple[int | None, float, float], Cell]]) -> list[Cell]:
    """The cells, areas first and larger ones before smaller, so that points are drawn above."""
    return [each for _, each in sorted(found, key=lambda item: (-(item[0][0] or 0), item[0][1], item[0][2]))]


def box_of(told: str) -> Box | None:
    """«south,west,north,east» as a box; None for nothing. Raises ValueError for anything else."""
    if not told:
        return None
    south, west, north, east = (float(each) for each in told.split(","))
    return Box(south, west, north, east)

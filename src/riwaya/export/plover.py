"""Incidents as PLOVER events in JSON lines: who did what to whom, where, when."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import IO, Any

from riwaya.export.acled import HAPPENED, PREFIX, coordinate
from riwaya.export.case import Case, Party
from riwaya.export.cells import holdable
from riwaya.export.codes import codes
from riwaya.export.columns import TEXT, Column, Table, Value

SECTORS = {"state": "MIL", "rebel": "REB", "militia": "PRM", "communal": "COM", "protesters": "OPP", "rioters": "OPP", "civilians": "CVL", "external": "MIL"}
COUNT_KEYS = ("killed", "injured")


def rows(case: Case) -> Iterator[Case]:
    """One event of what happened and has a PLOVER type; else none."""
    if case.status in HAPPENED and case.type in codes()["plover"]:
        yield case


def actors(parties: tuple[Party, ...]) -> list[dict[str, Any]]:
    """The parties."""
    return [{"name": holdable(each.name), "sector": SECTORS.get(each.side or ""), "identity": each.identity} for each in parties]


def event(case: Case) -> dict[str, Any]:
    """One event."""
    kind = codes()["plover"][case.type]
    dead = {name: case.figure(name) for name in COUNT_KEYS}
    return {
        "id": PREFIX + case.told.id,
        "date": case.day,
        "event_type": kind["event"],
        "event_mode": kind.get("mode"),
        "actors": actors(case.doers),
        "recipients": actors(case.harmed),
        "location": {
            "name": holdable(case.spot.name),
            "country": case.country_name or None,
            "lat": coordinate(case.spot.lat),
            "lon": coordinate(case.spot.lon),
            "uncertainty_m": case.uncertainty_m,
        },
        "counts": {name: [found.low, found.high] for name, found in dead.items() if found is not None},
        "sources": [holdable(each) for each in case.outlets()],
        "state": case.told.state,
        "grade": case.told.derived.grade.name,
    }


WRITTEN: Mapping[str, tuple[str, str, Any]] = {
    "event": (
        "id, date, event_type, event_mode, actors, recipients, location, counts, sources, state, grade as one JSON object",
        "the incident",
        lambda c: json.dumps(event(c), ensure_ascii=False, separators=(",", ":")),
    ),
}
TABLE = Table(
    "plover",
    "PLOVER events",
    "one incident that happened and whose type has a PLOVER event (`data/exchange/plover.yaml`)",
    tuple(Column(name, TEXT, *about) for name, about in WRITTEN.items()),
    rows,
    notes=("`counts` holds least and most; `sector` is null where the side is not known.",),
)


def write(_table: Table, found: Iterable[tuple[Value, ...]], handle: IO[bytes]) -> None:
    """One event a line."""
    for (line,) in found:
        handle.write(str(line).encode() + b"\n")


__all__ = ["TABLE", "write"]

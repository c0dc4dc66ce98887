"""Incidents on a map: points that say how far they may be off."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import IO, Any

from riwaya.export.acled import coordinate
from riwaya.export.cells import holdable
from riwaya.export.columns import Table, Value

Rows = Iterable[tuple[Value, ...]]


def write_geojson(table: Table, rows: Rows, handle: IO[bytes]) -> None:
    """RFC 7946: a feature an incident, longitude first, null where no position is told; the columns are its properties, `uncertainty_m` among them."""
    names = [column.name for column in table.columns]
    handle.write(b'{"type":"FeatureCollection","features":[')
    for number, row in enumerate(rows):
        handle.write((b",\n" if number else b"\n") + feature(dict(zip(names, map(holdable, row), strict=True))))
    handle.write(b"\n]}\n")


def feature(values: dict[str, Any]) -> bytes:
    """One feature as a line."""
    lat, lon = coordinate(values.pop("latitude")), coordinate(values.pop("longitude"))
    geometry = None if lat is None or lon is None else {"type": "Point", "coordinates": [lon, lat]}
    made = {"type": "Feature", "id": values["incident_id"], "geometry": geometry, "properties": values}
    return json.dumps(made, ensure_ascii=False, separators=(",", ":")).encode()

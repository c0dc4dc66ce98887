"""A gazetteer as a table that can be imported again, or as GeoJSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from riwaya.errors import UsageError
from riwaya.packs.shelf import SHIPPED, load, selected
from riwaya.rules.gazetteer import Gazetteer, PlaceEntry, entry_of, load_places
from riwaya.rules.place_pack import PARENT, PlacePack

COLUMNS = ("id", "name_ar", "aliases", "name_en", "kind", "country", "governorate_ar", "lat", "lon", "population")


@dataclass(frozen=True, slots=True)
class Told:
    """A place with the Arabic name of the governorate that holds it."""

    entry: PlaceEntry
    governorate: str


def places_of(name: str) -> list[Told]:
    """The places of a pack as it was imported, or of what ships. Raises UsageError and InputError."""
    shipped = Gazetteer(load_places())
    if name == SHIPPED:
        entries = map(shipped.entry, range(len(shipped)))
        return [Told(e, _arabic(map(shipped.entry, shipped.holders(e.number)))) for e in entries]
    chosen = selected(name)
    if len(chosen) != 1:
        raise UsageError(f"{name!r} is not one gazetteer; export them one by one")
    return list(_told(load(chosen[0]), shipped))


def _told(pack: PlacePack, shipped: Gazetteer) -> Iterator[Told]:
    """Each row; a holder that ships is looked up there."""
    rows = [row.split("\t") for row in pack.rows]
    numbers = {shipped.entry(n).id: n for n in range(len(shipped))}
    entries = [entry_of(n, "\t".join([*cells[:PARENT], "", *cells[PARENT + 1 :]])) for n, cells in enumerate(rows)]
    for n, entry in enumerate(entries):
        chain: list[PlaceEntry] = []
        parent = rows[n][PARENT]
        while parent and not parent.startswith("=") and entries[int(parent)] not in chain:
            chain.append(entries[int(parent)])
            parent = rows[int(parent)][PARENT]
        above = numbers.get(parent[1:]) if parent.startswith("=") else None
        chain += map(shipped.entry, () if above is None else (above, *shipped.holders(above)))
        yield Told(entry, _arabic(chain))


def _arabic(holders: Iterable[PlaceEntry]) -> str:
    return next((e.arabic[0] for e in holders if e.kind == "governorate" and e.arabic), "")


def as_csv(places: Iterable[Told]) -> str:
    """One line a place, with a header."""
    out = io.StringIO(newline="")
    table = csv.writer(out, lineterminator="\n")
    table.writerow(COLUMNS)
    for told in places:
        e = told.entry
        first, others = (e.arabic[0], e.arabic[1:]) if e.arabic else ("", ())
        at = ("", "") if e.lat is None else (e.lat, e.lon)
        table.writerow([e.id, first, "|".join(others), e.name, e.kind, e.country, told.governorate, *at, e.population or ""])
    return out.getvalue()


def as_geojson(places: Iterable[Told]) -> str:
    """A collection of points; places without a position are left out."""
    features = [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [told.entry.lon, told.entry.lat]},
            "properties": {
                "id": told.entry.id,
                "name": told.entry.name,
                "name_ar": list(told.entry.arabic),
                "kind": told.entry.kind,
                "country": told.entry.country,
            },
        }
        for told in places
        if told.entry.lat is not None
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False) + "\n"

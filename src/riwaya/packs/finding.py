"""Places by name, in what ships and in packs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from riwaya.rules.gazetteer import Gazetteer, PlaceEntry, load_places
from riwaya.rules.place_names import NameForms
from riwaya.rules.place_pack import PlacePack
from riwaya.sources.decoding import has_arabic


def find(name: str, packs: Iterable[PlacePack]) -> list[dict[str, Any]]:
    """The places of this name, the likeliest first: of an Arabic one those that the reader would think of, of an English one those that begin with it."""
    gazetteer = Gazetteer.load(packs)
    numbers = _by_arabic(name, gazetteer) if has_arabic(name) else _by_english(name, gazetteer)
    return [_told(gazetteer, gazetteer.entry(number)) for number in numbers]


def _by_arabic(name: str, gazetteer: Gazetteer) -> list[int]:
    forms = NameForms.of(load_places())
    out: dict[int, None] = {}
    for form in (name, forms.unranked(name.strip())[1]):
        keys = list(forms.keys(form))
        keys += [other for key in keys if (other := forms.other_article(key))]
        for key in keys:
            out |= dict.fromkeys(gazetteer.candidates(key)[1])
    return list(out)


def _by_english(name: str, gazetteer: Gazetteer) -> list[int]:
    wanted = " ".join(name.split()).casefold()
    if not wanted:
        return []
    found = [e for n in range(len(gazetteer)) if (e := gazetteer.entry(n)).name.casefold().startswith(wanted)]
    return [e.number for e in sorted(found, key=lambda e: (len(e.name), -e.population, e.number))]


def _told(gazetteer: Gazetteer, entry: PlaceEntry) -> dict[str, Any]:
    return {
        "id": entry.id,
        "name": entry.name,
        "arabic": list(entry.arabic),
        "kind": entry.kind,
        "within": [gazetteer.entry(holder).name for holder in gazetteer.holders(entry.number)],
        "country": entry.country,
        "lat": entry.lat,
        "lon": entry.lon,
        "population": entry.population,
    }

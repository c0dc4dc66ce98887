"""What the gazetteer that ships knows of where a user's places lie: divisions by name, and the nearest known place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from riwaya.grounding.place_choice import distance_km
from riwaya.rules.fold import fold
from riwaya.rules.gazetteer import Gazetteer, PlaceEntry
from riwaya.rules.place_names import NameForms

SETTLED = ("town", "village")
REACH_KM = 150.0
Cell = tuple[int, int]


class Surroundings:
    """Looks up governorates by name and places by position. Deterministic: ties go to the gazetteer's order."""

    def __init__(self, gazetteer: Gazetteer, forms: NameForms) -> None:
        self._gazetteer = gazetteer
        self._forms = forms
        self._cells: dict[Cell, list[PlaceEntry]] = defaultdict(list)
        self._divisions: dict[str, list[PlaceEntry]] = defaultdict(list)
        self._members: dict[str, list[PlaceEntry]] = defaultdict(list)
        for number in range(len(gazetteer)):
            self._take(gazetteer.entry(number))

    def _take(self, entry: PlaceEntry) -> None:
        if entry.kind in ("governorate", "country"):
            for name in (*entry.arabic, entry.name):
                self._divisions[self._key(name)].append(entry)
        elif entry.kind in SETTLED and entry.lat is not None and entry.lon is not None:
            self._cells[int(entry.lat // 1), int(entry.lon // 1)].append(entry)
            division = self.division_of(entry)
            if division is not None:
                self._members[division.id].append(entry)

    def _key(self, name: str) -> str:
        bare = self._forms.unranked(name.strip())[1]
        return fold(bare).removeprefix(self._forms.definite).removesuffix(" governorate").removesuffix(" province").strip()

    def country(self, code: str) -> PlaceEntry | None:
        """The country of an ISO code."""
        number = self._gazetteer.country(code)
        return None if number is None else self._gazetteer.entry(number)

    def division(self, name: str, country: str) -> PlaceEntry | None:
        """The governorate or country of this name, in the country where one is given; None where there is none, or several."""
        found = [e for e in self._divisions.get(self._key(name), ()) if not country or e.country == country]
        return found[0] if found and len({e.country for e in found}) == 1 else None

    def division_of(self, entry: PlaceEntry) -> PlaceEntry | None:
        """The governorate that holds a place."""
        holders = map(self._gazetteer.entry, self._gazetteer.holders(entry.number))
        return next((e for e in holders if e.kind == "governorate"), None)

    def nearest(self, place: PlaceEntry) -> tuple[float, PlaceEntry] | None:
        """The nearest known town or village and how far it is, in kilometres; None where there is none within reach."""
        return min(((km, e) for km, e in self._around(place) if km <= REACH_KM), key=lambda item: (item[0], item[1].number), default=None)

    def _around(self, place: PlaceEntry) -> Iterator[tuple[float, PlaceEntry]]:
        row, column = int((place.lat or 0) // 1), int((place.lon or 0) // 1)
        for r in range(row - 1, row + 2):
            for c in range(column - 1, column + 2):
                for entry in self._cells.get((r, c), ()):
                    km = distance_km(place, entry)
                    if km is not None:
                        yield km, entry

    def from_division(self, place: PlaceEntry, division: PlaceEntry) -> float | None:
        """Kilometres from a position to the nearest known place of a governorate; None where it has none."""
        return min((km for e in self._members[division.id] if (km := distance_km(place, e)) is not None), default=None)

"""The gazetteer that ships: folded names, and the places that they may mean."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from riwaya.rules.place_pack import PlacePack, joined


@dataclass(frozen=True, slots=True)
class PlaceEntry:
    """A place. `kind` is country, governorate, district, town, village, neighbourhood, camp, base, crossing, dam or region; `parent` is the number of
    the place that holds it. `strength`: 0 its bare name stands alone, 1 it needs support in the text, 2 it needs a cue word beside it.
    """

    number: int
    id: str
    name: str
    arabic: tuple[str, ...]
    kind: str
    lat: float | None
    lon: float | None
    parent: int | None
    country: str
    population: int
    strength: int


class Gazetteer:
    """Looks places up by folded name. Rows are parsed when first asked for; all answers are cached and deterministic."""

    def __init__(self, data: dict[str, Any]) -> None:
        self._rows: list[str] = data["entries"]
        self._names: dict[str, str] = data["names"]
        self._entries: dict[int, PlaceEntry] = {}
        self._holders: dict[int, tuple[int, ...]] = {}
        self._candidates: dict[str, tuple[int, tuple[int, ...]]] = {}
        self._told: dict[tuple[int, bool], tuple[str, ...]] = {}
        self._heads: dict[str, dict[str, list[tuple[str, ...]]]] = {}
        for name in self._names:
            first, _, rest = name.partition(" ")
            second, *others = rest.split(" ")
            self._heads.setdefault(first, {}).setdefault(second, []).append(tuple(others))
        for seconds in self._heads.values():
            for rows in seconds.values():
                rows.sort(key=lambda row: (-len(row), row))
        self.clitics: dict[str, str] = data["clitics"]
        self.article: dict[str, str] = data["article"]
        self.definite: str = data["definite"]
        self.shortest: int = data["shortest"]
        self.ranks: dict[str, str] = data["ranks"]
        self.nationalities: dict[str, str] = data["nationalities"]
        self.endings: frozenset[str] = frozenset(data["naming"]["endings"])
        self._borders: dict[str, str] = data["borders"]
        self.capitals: dict[str, int] = data["capitals"]
        self._countries: dict[str, int] = {}

    @classmethod
    def load(cls, packs: Iterable[PlacePack] = ()) -> Gazetteer:
        """The gazetteer that ships, with the places of `packs`."""
        return cls(joined(load_places(), packs))

    def __len__(self) -> int:
        return len(self._rows)

    def head(self, word: str) -> dict[str, list[tuple[str, ...]]]:
        """The names that begin with this folded word: second word → the further words of each, the longest first. The second word is empty for a
        name of one word; the whole is empty where no name begins so.
        """
        return self._heads.get(word, {})

    def candidates(self, name: str) -> tuple[int, tuple[int, ...]]:
        """How strong a folded name is, and the numbers of its places, the likeliest first; (2, ()) for a name that is not known."""
        found = self._candidates.get(name)
        if found is None:
            row = self._names.get(name)
            if row is None:
                return 2, ()
            strength, *numbers = map(int, row.split(" "))
            found = self._candidates[name] = strength, tuple(numbers)
        return found

    def entry(self, number: int) -> PlaceEntry:
        """The place of this number. Raises IndexError where there is none."""
        found = self._entries.get(number)
        if found is None:
            found = self._entries[number] = entry_of(number, self._rows[number])
        return found

    def holders(self, number: int) -> tuple[int, ...]:
        """The places that hold this one, smallest first; a country is held by none."""
        found = self._holders.get(number)
        if found is None:
            chain: list[int] = []
            parent = self.entry(number).parent
            while parent is not None and parent not in chain:
                chain.append(parent)
                parent = self.entry(parent).parent
            found = self._holders[number] = tuple(chain)
        return found

    def holder_names(self, number: int, own: bool) -> tuple[str, ...]:
        """Arabic and English names of the holders, smallest first; with `own` the place itself comes before them."""
        found = self._told.get((number, own))
        if found is None:
            names = [name for n in ((number,) if own else ()) + self.holders(number) for name in self._names_of(self.entry(n))]
            found = self._told[number, own] = tuple(dict.fromkeys(names))
        return found

    def _names_of(self, holder: PlaceEntry) -> list[str]:
        rank = self.ranks.get(holder.country) if holder.kind == "governorate" else None
        first = holder.arabic[:1]
        out = [f"{rank} {first[0]}"] if rank and first and not first[0].startswith(rank) else []
        return [*out, *holder.arabic[: 2 if holder.kind == "country" else 1], holder.name]

    def country(self, code: str) -> int | None:
        """The number of the country with this ISO code."""
        if not self._countries:
            self._countries = {row[4:6]: number for number, row in enumerate(self._rows) if row.startswith("iso:")}
        return self._countries.get(code)

    def country_codes(self) -> dict[str, str]:
        """The ISO code of each country by its English name."""
        return {self.entry(number).name: self.entry(number).country for number, row in enumerate(self._rows) if row.startswith("iso:")}

    def neighbours(self, code: str) -> tuple[str, ...]:
        """The codes of the countries that border on one."""
        return tuple(self._borders.get(code, "").split())

    def nation(self, stem: str) -> str | None:
        """The country code of a folded adjective of nationality, in any gender or number (the ending is at most two letters)."""
        for cut in range(3):
            code = self.nationalities.get(stem[: len(stem) - cut])
            if code:
                return code
        return None


def entry_of(number: int, row: str) -> PlaceEntry:
    """The place that a row tells, under this number."""
    identity, name, arabic, kind, lat, lon, parent, country, population, strength = row.split("\t")
    return PlaceEntry(
        number,
        identity,
        name,
        tuple(arabic.split("|")) if arabic else (),
        kind,
        float(lat) if lat else None,
        float(lon) if lon else None,
        int(parent) if parent else None,
        country,
        int(population or 0),
        int(strength),
    )


@cache
def load_places() -> dict[str, Any]:
    """The compiled places that ship, read once."""
    data: dict[str, Any] = json.loads((files("riwaya") / "compiled" / "places.json").read_text(encoding="utf-8"))
    return data

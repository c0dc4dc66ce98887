"""A user's gazetteer in its compact form, and how it is joined to the gazetteer that ships."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from math import cos, hypot, radians
from typing import Any

KM_A_DEGREE = 111.2
# Names of one kind, this near, are one place. Two quarters of one name lie nearer to each other than two villages do.
SAME_KM = {"settled": 10.0, "quarter": 3.0, "site": 10.0}
MEMORY_KM = 25.0  # a position from memory may be so far off
LEVELS = {
    "town": "settled",
    "village": "settled",
    "neighbourhood": "quarter",
    "camp": "quarter",
    "base": "site",
    "crossing": "site",
    "dam": "site",
}
ID, NAME, KIND, LAT, LON, PARENT, COUNTRY = 0, 1, 3, 4, 5, 6, 7
AREAS = ("country", "governorate")  # too large for a point to stand for
UNDER_WAY = -1
OWN = "rw:"  # places of the project's own tables, whose positions rest on memory
GEONAMES = "gn:"
DIVISIONS = ("country", "governorate", "district", "region")


@dataclass(frozen=True, slots=True, eq=False)
class PlacePack:
    """One version of a user's gazetteer. `rows` are as those that ship, tab-separated, but for the holder: empty, the number of a row of the pack, or
    `=` and the id of a place that ships. `names`: folded name → strength and numbers. `prevails`: its positions count before those that ship.
    """

    name: str
    version: str
    hash: str
    rows: tuple[str, ...]
    names: dict[str, str]
    prevails: bool = False

    def about(self) -> dict[str, str]:
        """What a record says of it."""
        return {"name": self.name, "version": self.version, "hash": self.hash}


def joined(shipped: dict[str, Any], packs: Iterable[PlacePack]) -> dict[str, Any]:
    """The compiled places with those of the packs, in the form that `Gazetteer` takes; `shipped` itself where there is no pack.

    A place of a pack that ships too (the same id, or the same name, kind and country nearby) is that place: it lends its position where none is known for
    sure, or where the pack prevails. Of several packs those that prevail come first, then by name; so the order in which they are given does not count.
    """
    ordered = sorted(packs, key=lambda pack: (not pack.prevails, pack.name, pack.hash))
    if not ordered:
        return shipped
    atlas = _Atlas(list(shipped["entries"]), dict(shipped["names"]))
    for pack in ordered:
        _Joining(atlas, pack).run()
    return {**shipped, "entries": atlas.rows, "names": atlas.names}


@dataclass(slots=True)
class _Atlas:
    """The rows and names so far; `cells` are rows already taken apart, `placed` those that have a position of a pack."""

    rows: list[str]
    names: dict[str, str]
    cells: dict[int, list[str]] = field(default_factory=dict)
    placed: set[int] = field(default_factory=set)
    numbers: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.numbers = {row[: row.index("\t")]: n for n, row in enumerate(self.rows)}

    def row(self, number: int) -> list[str]:
        found = self.cells.get(number)
        if found is None:
            found = self.cells[number] = self.rows[number].split("\t")
        return found

    def holders(self, number: int) -> Iterator[int]:
        """The numbers of those that hold a place, smallest first."""
        seen = {number}
        parent = self.row(number)[PARENT]
        while parent and int(parent) not in seen:
            seen.add(int(parent))
            yield int(parent)
            parent = self.row(int(parent))[PARENT]


class _Joining:
    """Joins one pack to the atlas."""

    def __init__(self, atlas: _Atlas, pack: PlacePack) -> None:
        self._atlas = atlas
        self._pack = pack
        self._cells = [row.split("\t") for row in pack.rows]
        self._number: dict[int, int] = {}
        self._alike: dict[int, list[int]] = {}
        for name in pack.names.keys() & atlas.names.keys():
            shipped = [int(n) for n in atlas.names[name].split(" ")[1:]]
            for own in pack.names[name].split(" ")[1:]:
                self._alike.setdefault(int(own), []).extend(shipped)

    def run(self) -> None:
        for own in range(len(self._cells)):
            self._settle(own)
        self._index()

    def _settle(self, own: int) -> int:
        """The number of a row of the pack in the atlas, those of its holders first. A ring of holders is cut."""
        if own in self._number:
            return self._number[own]
        atlas, cells = self._atlas, self._cells[own]
        self._number[own] = UNDER_WAY
        parent = self._parent(cells)
        same = self._same(own, cells, parent)
        if same is not None:
            self._number[own] = same
            self._lend(cells, same)
            return same
        number = self._number[own] = len(atlas.rows)
        row = [*cells[:PARENT], parent, *cells[PARENT + 1 :]]
        atlas.cells[number] = row
        atlas.rows.append("\t".join(row))
        atlas.numbers.setdefault(cells[ID], number)
        if cells[LAT]:
            atlas.placed.add(number)
        return number

    def _parent(self, cells: list[str]) -> str:
        told = cells[PARENT]
        if told.startswith("="):
            found = self._atlas.numbers.get(told[1:])
            return "" if found is None else str(found)
        holder = self._settle(int(told)) if told else UNDER_WAY
        return "" if holder == UNDER_WAY else str(holder)

    def _same(self, own: int, cells: list[str], parent: str) -> int | None:
        """The place of the atlas that this row is; None where there is none."""
        known = self._atlas.numbers.get(cells[ID])
        if known is not None:
            return known
        near = [(km, n) for n in dict.fromkeys(self._alike.get(own, ())) if (km := self._apart(cells, parent, n)) is not None]
        return min(near)[1] if near else None

    def _apart(self, cells: list[str], parent: str, number: int) -> float | None:
        """How far the row lies from a place of the same name (kilometres, 0 for one division); None where they are two."""
        row = self._atlas.row(number)
        if row[COUNTRY] != cells[COUNTRY] or (row[ID].startswith(GEONAMES) and cells[ID].startswith(GEONAMES)):
            return None
        if cells[KIND] in DIVISIONS or row[KIND] in DIVISIONS:
            return 0.0 if cells[KIND] == row[KIND] else None
        level = LEVELS[cells[KIND]]
        if level != LEVELS[row[KIND]]:
            return None
        if not (row[LAT] and cells[LAT]):
            return SAME_KM[level] if self._one_division(parent, number) else None
        km = distance_km(row, cells)
        loose = level == "settled" and row[ID].startswith(OWN) and self._one_division(parent, number)
        return km if km <= (MEMORY_KM if loose else SAME_KM[level]) else None

    def _one_division(self, parent: str, number: int) -> bool:
        """True where both lie in one governorate, so far as is known."""
        if not parent:
            return False
        atlas = self._atlas
        mine = {n for n in (int(parent), *atlas.holders(int(parent))) if atlas.row(n)[KIND] == "governorate"}
        return bool(mine & set(atlas.holders(number)))

    def _lend(self, cells: list[str], number: int) -> None:
        """The position of the pack, where it counts before what is there."""
        atlas = self._atlas
        row = atlas.row(number)
        better = not row[LAT] or row[ID].startswith(OWN) or (self._pack.prevails and row[KIND] not in DIVISIONS)
        better = better and row[KIND] not in AREAS
        if cells[LAT] and number not in atlas.placed and better:
            row[LAT], row[LON] = cells[LAT], cells[LON]
            atlas.rows[number] = "\t".join(row)
            atlas.placed.add(number)

    def _index(self) -> None:
        """A name that ships keeps its strength: what is a common word there is one in a pack too."""
        names = self._atlas.names
        for name, told in self._pack.names.items():
            strength, *owns = told.split(" ")
            before = names.get(name)
            numbers = before.split(" ") if before else [strength]
            numbers += [n for own in owns if (n := str(self._number[int(own)])) not in numbers[1:]]
            names[name] = " ".join((numbers[0], *dict.fromkeys(numbers[1:])))


def distance_km(a: list[str], b: list[str]) -> float:
    """Between two rows that have a position, on a flat earth: good for near places."""
    lat, lon = float(a[LAT]), float(a[LON])
    return KM_A_DEGREE * hypot(lat - float(b[LAT]), (lon - float(b[LON])) * cos(radians(lat)))

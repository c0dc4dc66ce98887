"""Which accounts are worth comparing: of one group, near in place and day, or with rare words in common. Never all with all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from zlib import crc32

from riwaya.incidents.scale import Scale
from riwaya.incidents.traits import AREA, COUNTRY, POINT, Traits, Where

# Some 17 km of latitude: the eight cells around one reach as far as places are compared.
CELL_DEGREES = 0.15
AROUND = tuple((dx, dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1))
DAYS_BESIDE = 2
# Of the rare words of an account so many, chosen by their hash, stand for it; two accounts in the same words share some.
RARE_WORDS = 8
# A word that more accounts share is no longer rare. They meet by place and day, or not at all.
MOST_SHARING = 48

Key = tuple[object, ...]


class Blocks:
    """An index of accounts by number; finds those that a new one is to be compared with. It is symmetric: of two, each finds the other."""

    def __init__(self, scale: Scale) -> None:
        self._scale = scale
        self._members: dict[Key, list[int]] = {}

    def add(self, number: int, traits: Traits) -> None:
        """Puts the account into its blocks."""
        for key in [*self._by_words(traits), *kept_under(traits), *by_name(traits), *by_date(traits)]:
            self._members.setdefault(key, []).append(number)

    def near(self, traits: Traits) -> set[int]:
        """The numbers of the accounts added so far that share a block with this one."""
        members = self._members
        found: set[int] = set()
        for key in sought_under(traits):
            if key in members:
                found.update(members[key])
        for key in [*self._by_words(traits), *by_date(traits)]:
            found.update(self._few(key))
        for name in by_name(traits):
            # One without a day is compared with all of its place, where these are few.
            found.update(self._few((*name[:-1], False)))
            if traits.when is None:
                found.update(self._few((*name[:-1], True)))
        return found

    def _few(self, key: Key) -> Sequence[int]:
        sharing = self._members.get(key, ())
        return sharing if len(sharing) <= MOST_SHARING else ()

    def _by_words(self, traits: Traits) -> list[Key]:
        rarity = self._scale.rarity
        rare = sorted((crc32(word.encode()), word) for word in traits.words if word not in rarity)
        return [(traits.group, word) for _, word in rare[:RARE_WORDS]]


def by_name(traits: Traits) -> list[Key]:
    """A key for each word of the place's name, and whether a day is known."""
    if traits.where is None or traits.where.kind != POINT:
        return []
    return [(traits.group, "name", name, traits.when is not None) for name in sorted(traits.where.names)]


def by_date(traits: Traits) -> list[Key]:
    """A key for each word of the place's name with each date that the words give."""
    if traits.where is None or traits.where.kind != POINT:
        return []
    return [(traits.group, name, day) for name in sorted(traits.where.names) for day in sorted(traits.hints.dates)]


def kept_under(traits: Traits) -> Iterator[Key]:
    """The keys of place and day; none for an account without a place, a day, or with a period for a day."""
    if traits.where is None or traits.when is None or traits.when.long:
        return
    for day in range(traits.when.start, traits.when.end):
        yield from ((traits.group, day, *spot) for spot in spots(traits.where))


def sought_under(traits: Traits) -> Iterator[Key]:
    """The keys of place and day that a comparable account is kept under; none for an account without a place, a day, or with a period for a day."""
    if traits.where is None or traits.when is None or traits.when.long:
        return
    for day in range(traits.when.start - DAYS_BESIDE, traits.when.end + DAYS_BESIDE):
        yield from ((traits.group, day, *spot) for spot in spots_beside(traits.where))


def spots(where: Where) -> list[Key]:
    """What a place is kept under: its cell, or its name; and what holds it. A country is no place."""
    if where.kind == COUNTRY:
        return []
    if where.kind == AREA:
        return [("area", name) for name in sorted(where.areas)]
    inside: list[Key] = [("inside", name) for name in sorted(where.areas)]
    names = sorted(where.names)
    if where.lat is None or where.lon is None:
        return [*inside, *(("named", name) for name in names)]
    return [*inside, *(("known", name) for name in names), ("cell", *cell_of(where.lat, where.lon))]


def spots_beside(where: Where) -> list[Key]:
    """What those are kept under that a place is compared with."""
    if where.kind == COUNTRY:
        return []
    areas: list[Key] = [("area", name) for name in sorted(where.areas)]
    if where.kind == AREA:
        return [*areas, *(("inside", name) for name in sorted(where.areas))]
    names = sorted(where.names)
    if where.lat is None or where.lon is None:
        return [*areas, *((kind, name) for kind in ("named", "known") for name in names)]
    x, y = cell_of(where.lat, where.lon)
    return [*areas, *((kind, name) for kind in ("named", "known") for name in names), *(("cell", x + dx, y + dy) for dx, dy in AROUND)]


def cell_of(lat: float, lon: float) -> tuple[int, int]:
    """The cell of a position."""
    return int(lat // CELL_DEGREES), int(lon // CELL_DEGREES)

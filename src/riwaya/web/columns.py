"""All incidents as columns in memory: what facets, histogram and map are counted on. A scan of the table takes 100 ms at 100,000 incidents, of the columns a few.

They are read anew when the store changed: its log has another end, or this server wrote.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from sqlalchemy import Connection, select

from riwaya.incidents.grade import CONTESTED
from riwaya.store.incidents import Filters, narrowed
from riwaya.store.schema import Incident

Numbers = np.ndarray[Any, np.dtype[Any]]
WORDS = ("type", "grade", "state", "precision")
COUNTS = ("contested", "accounts", "roots")
NO_DAY = 0


@dataclass(frozen=True, slots=True)
class Words:
    """A column of few words: `codes` index `words`, of which the first is the empty one."""

    words: tuple[str, ...]
    codes: Numbers

    def equal(self, word: str) -> Numbers:
        """Where the word stands."""
        found: Numbers = self.codes == (self.words.index(word) if word in self.words else -1)
        return found


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns, one place an incident, in the order of `ids`. Days are numbers («2024-03-01» is 20240301, 0 unknown); `killed` is -1 where nothing is told;
    `names` are ranks in the order of names.
    """

    ids: Numbers
    names: Numbers
    words: dict[str, Words]
    counts: dict[str, Numbers]
    first: Numbers
    last: Numbers
    lat: Numbers
    lon: Numbers
    killed: Numbers
    places: tuple[str, ...]

    def mask(self, connection: Connection, filters: Filters) -> Numbers:
        """Where the filters hold."""
        held: Numbers = np.ones(len(self.ids), bool)
        for name in ("type", "grade", "state"):
            wanted = getattr(filters, name)
            if wanted:
                held &= self.words[name].equal(wanted)
        held &= self.within_days(filters) & (self.counts["accounts"] >= filters.least_accounts) & (self.counts["roots"] >= filters.least_roots)
        if filters.contested:
            held &= self.counts["contested"] > 0
        return held & self.there(filters) & self.told_by(connection, filters)

    def within_days(self, filters: Filters) -> Numbers:
        """Where the days meet."""
        held: Numbers = np.ones(len(self.ids), bool)
        if filters.first_day:
            held &= np.where(self.last > 0, self.last, self.first) >= day_number(filters.first_day)
        if filters.last_day:
            begun = np.where(self.first > 0, self.first, self.last)
            held &= (begun > 0) & (begun <= day_number(filters.last_day))
        return held

    def there(self, filters: Filters) -> Numbers:
        """Where the place is one that is asked for."""
        held: Numbers = np.ones(len(self.ids), bool)
        if filters.place:
            part = filters.place.lower()
            held &= np.fromiter((part in place for place in self.places), bool, len(self.ids))
        if filters.box:
            box = filters.box
            held &= (self.lat >= box.south) & (self.lat <= box.north) & (self.lon >= box.west) & (self.lon <= box.east)
        return held

    def told_by(self, connection: Connection, filters: Filters) -> Numbers:
        """Where an outlet of this name tells it."""
        if not filters.outlet:
            return np.ones(len(self.ids), bool)
        told = narrowed(select(Incident.id), Filters(outlet=filters.outlet))
        return np.isin(self.ids, np.fromiter(connection.execute(told).scalars(), np.int64))

    def ordered(self, held: Numbers, order: str) -> Numbers:
        """The ids where it holds, in an order of `riwaya.store.incidents.ORDERS`. Raises KeyError for another."""
        newest = (self.names, -self.first, self.first == NO_DAY)
        keys = {
            "newest": newest,
            "contested": (*newest, -self.counts["accounts"], -self.counts["roots"], -self.counts["contested"], ~self.words["grade"].equal(CONTESTED)),
            "deadliest": (*newest, -self.killed, self.killed < 0),
            "most-accounts": (*newest, -self.counts["accounts"]),
        }[order]
        found: Numbers = self.ids[held][np.lexsort([key[held] for key in keys])]
        return found


def day_number(day: str | None) -> int:
    """«2024-03-01» as 20240301; 0 for none."""
    return int(day.replace("-", "")) if day else NO_DAY


def read(connection: Connection) -> Columns:
    """The columns as the store has them now."""
    names = ("id", "name", *WORDS, *COUNTS, "first_day", "last_day", "lat", "lon", "killed_low", "place", "within")
    rows = connection.execute(select(*(getattr(Incident, name) for name in names))).all()
    table: dict[str, Sequence[Any]] = dict(zip(names, zip(*rows, strict=True), strict=True)) if rows else dict.fromkeys(names, ())
    return Columns(
        ids=np.array(table["id"], np.int64),
        names=np.argsort(np.argsort(np.array(table["name"], str), kind="stable"), kind="stable") if rows else np.zeros(0, np.int64),
        words={name: words_of(table[name]) for name in WORDS},
        counts={name: np.array(table[name], np.int64) for name in COUNTS},
        first=np.array([day_number(day) for day in table["first_day"]], np.int64),
        last=np.array([day_number(day) for day in table["last_day"]], np.int64),
        lat=np.array(table["lat"], float),
        lon=np.array(table["lon"], float),
        killed=np.array([-1 if told is None else told for told in table["killed_low"]], np.int64),
        places=tuple(f"{place or ''}\n{within or ''}".lower() for place, within in zip(table["place"], table["within"], strict=True)),
    )


def words_of(told: Sequence[str | None]) -> Words:
    """A column of words."""
    known = {"": 0}
    codes = np.fromiter((known.setdefault(word or "", len(known)) for word in told), np.int32, len(told))
    return Words(tuple(known), codes)


__all__ = ["Columns", "Numbers", "Words", "day_number", "read"]

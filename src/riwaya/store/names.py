"""Ids of outlets, readers, places and actors: looked up, and given where there is none yet. Only for the one writer."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection

from riwaya.store.canonical import canonical, sha256_of
from riwaya.store.claims import plain
from riwaya.store.database import found, insert, last_id
from riwaya.store.schema import Base, Outlet, ReaderVersion, StoredActor, StoredPlace

KEPT = 200_000


class Names:
    """What ids the names have. Ids learned in a transaction count for later ones only once it is kept (`settle`); names are never taken away."""

    def __init__(self) -> None:
        self._settled: dict[tuple[str, str], int] = {}
        self._learned: dict[tuple[str, str], int] = {}

    def begin(self) -> None:
        """Forgets what a transaction that failed had learned."""
        self._learned.clear()

    def settle(self) -> None:
        """The transaction was kept."""
        if len(self._settled) > KEPT:
            self._settled.clear()
        self._settled.update(self._learned)
        self._learned.clear()

    def outlets(self, connection: Connection, names: Iterable[str | None]) -> dict[str, int]:
        """Ids of outlets by name."""
        return self._ids(connection, (Outlet, "name"), {name: {} for name in names if name})

    def readers(self, connection: Connection, readers: Iterable[dict[str, Any]]) -> dict[str, int]:
        """Ids of readers by the hash of what they write of themselves."""
        return self._ids(connection, (ReaderVersion, "hash"), {sha256_of(about): {"about": canonical(about)} for about in readers})

    def places(self, connection: Connection, places: Iterable[tuple[str, dict[str, Any]]]) -> dict[str, int]:
        """Ids of places by key; the first that names a place gives its row."""
        return self._ids(connection, (StoredPlace, "key"), {key: place_values(place) for key, place in reversed(list(places))})

    def actors(self, connection: Connection, actors: Iterable[tuple[str, str, str | None]]) -> dict[str, int]:
        """Ids of actors by key."""
        return self._ids(connection, (StoredActor, "key"), {key: {"name": name, "side": side} for key, name, side in actors})

    def _ids(self, connection: Connection, where: tuple[type[Base], str], wanted: dict[str, dict[str, Any]]) -> dict[str, int]:
        table, column = where
        name = table.__tablename__
        ids = {key: number for key in wanted if (number := self._settled.get((name, key)) or self._learned.get((name, key)))}
        unknown = [key for key in wanted if key not in ids]
        if unknown:
            ids.update((row[0], row[1]) for row in found(connection, f"SELECT {column}, id FROM {name} WHERE {column} IN", unknown))  # noqa: S608  our own names
            missing = [key for key in unknown if key not in ids]
            first = last_id(connection, table) + 1 if missing else 0
            insert(connection, table, [{"id": first + n, column: key, **wanted[key]} for n, key in enumerate(missing)])
            ids.update((key, first + n) for n, key in enumerate(missing))
            self._learned.update(((name, key), ids[key]) for key in unknown)
        return ids


def place_values(place: dict[str, Any]) -> dict[str, Any]:
    """What the row of a place holds besides its key."""
    return {
        "name": plain(place.get("name") or place["text"]),
        "within": canonical(place.get("within") or []),
        "lat": place.get("lat"),
        "lon": place.get("lon"),
        "precision": place.get("precision"),
    }

"""Actors and places that the texts named, by how much tells of them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, func, or_, select

from riwaya.rules.fold import fold
from riwaya.store.schema import Claim, Current, StoredActor, StoredPlace, Telling
from riwaya.web.cursors import cursor, opened
from riwaya.web.queries.judged import standing_on

PAGE = 60
KINDS = ("actors", "places")


@dataclass(frozen=True, slots=True)
class Term:
    """One entry. `identity` is the register's, None where only its words are known; `told` in how many standing claims or events it stands.

    `side` of an actor; `within`, `lat`, `lon`, `precision` of a place; `correction` is what a person said of it.
    """

    id: int
    key: str
    name: str
    told: int
    side: str | None = None
    within: tuple[str, ...] = ()
    lat: float | None = None
    lon: float | None = None
    precision: str | None = None
    correction: dict[str, str] | None = None

    @property
    def identity(self) -> str | None:
        """The register's id."""
        return self.key.removeprefix("id:") if self.key.startswith("id:") else None


@dataclass(frozen=True, slots=True)
class Page:
    """Part of a list, most told of first."""

    kind: str
    items: tuple[Term, ...]
    next: str | None


def page(connection: Connection, kind: str, typed: str, after: str | None) -> Page:
    """The entries of a kind with `typed` in their name; all for none."""
    place = opened(after, (int,))
    start = int(place[0]) if place else 0
    query = (actors if kind == "actors" else places)(typed.strip()).limit(PAGE + 1).offset(start)
    rows = [dict(row) for row in connection.execute(query).mappings()]
    subject = kind.removesuffix("s")
    said = standing_on(connection, [f"{subject}:{row['id']}" for row in rows])
    items = tuple(term(row, said.get(f"{subject}:{row['id']}", ())) for row in rows[:PAGE])
    return Page(kind, items, cursor(start + PAGE) if len(rows) > PAGE else None)


def term(row: dict[str, Any], said: tuple[dict[str, Any], ...]) -> Term:
    """A row with what a person said of it."""
    within = tuple(json.loads(row.pop("within", "[]")))
    correction = said[-1]["value"] if said else None
    return Term(**row, within=within, correction=correction)


def actors(typed: str) -> Select[Any]:
    """Actors with their claims."""
    told = select(Claim.actor_id, func.count().label("told")).join(Current, Current.record_id == Claim.record_id)
    counted = told.where(Claim.actor_id.is_not(None)).group_by(Claim.actor_id).subquery()
    query = select(StoredActor.id, StoredActor.key, StoredActor.name, counted.c.told, StoredActor.side).join(counted, counted.c.actor_id == StoredActor.id)
    if typed:
        query = query.where(or_(StoredActor.name.icontains(typed, autoescape=True), StoredActor.key.contains(fold(typed), autoescape=True)))
    return query.order_by(counted.c.told.desc(), StoredActor.id)


def places(typed: str) -> Select[Any]:
    """Places with their events."""
    told = select(Telling.place_id, func.count().label("told")).join(Current, Current.record_id == Telling.record_id)
    counted = told.where(Telling.place_id.is_not(None)).group_by(Telling.place_id).subquery()
    columns = (StoredPlace.id, StoredPlace.key, StoredPlace.name, counted.c.told, StoredPlace.within, StoredPlace.lat, StoredPlace.lon, StoredPlace.precision)
    query = select(*columns).join(counted, counted.c.place_id == StoredPlace.id)
    if typed:
        named = or_(StoredPlace.name.icontains(typed, autoescape=True), StoredPlace.within.icontains(typed, autoescape=True))
        query = query.where(or_(named, StoredPlace.key.contains(fold(typed), autoescape=True)))
    return query.order_by(counted.c.told.desc(), StoredPlace.id)

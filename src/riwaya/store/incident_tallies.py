"""Sums over a period («148 dead since the beginning of the month»): who reports them, for what time and area. They are no incidents, and never add up with any."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Connection, or_, select

from riwaya.store.schema import Claim, Current, Document, Outlet, StoredPlace, Telling


@dataclass(frozen=True, slots=True)
class Tally:
    """One figure that sums many events: whose it is (the names of its roots, None where the outlet's own), from when to when, where, how many of what."""

    account: str
    outlet: str | None
    published: str | None
    by: str | None
    first_day: str | None
    last_day: str | None
    place: str | None
    effect: str
    group: str
    low: int | None
    high: int | None
    text: str

    def to_dict(self) -> dict[str, Any]:
        """As JSON has it."""
        return asdict(self)


def list_tallies(connection: Connection, *, limit: int = 50) -> list[Tally]:
    """The tallies of the standing records, newest publication first, then by account and place in the text."""
    query = (
        select(
            Claim.value,
            Claim.root,
            Telling.document_id,
            Telling.name,
            Telling.first_day,
            Telling.last_day,
            Document.published,
            Outlet.name.label("outlet"),
            StoredPlace.name.label("place"),
        )
        .join(Telling, Telling.id == Claim.telling_id)
        .join(Current, Current.record_id == Telling.record_id)
        .join(Document, Document.id == Telling.document_id)
        .join(Outlet, Outlet.id == Document.outlet_id, isouter=True)
        .join(StoredPlace, StoredPlace.id == Telling.place_id, isouter=True)
        .where(Claim.field == "figure", or_(Telling.aggregate, Claim.value.contains('"counting":"cumulative"')))
        .order_by(Document.published.is_(None), Document.published.desc(), Telling.id, Claim.start)
        .limit(limit)
    )
    return [tally(row) for row in connection.execute(query)]


def tally(row: Any) -> Tally:
    """A tally from its row."""
    value = json.loads(row.value)
    return Tally(
        account=f"{row.document_id}:{row.name}",
        outlet=row.outlet,
        published=row.published,
        by=row.root,
        first_day=row.first_day,
        last_day=row.last_day,
        place=row.place,
        effect=value["effect"],
        group=value["group"],
        low=value["min"],
        high=value["max"],
        text=value["text"],
    )

"""Keeping what a reader said: the record, and its tellings and claims as rows. A record never changes; another reader's is another row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete

from riwaya.store.canonical import canonical, now, sha256_of
from riwaya.store.claims import ClaimRow, TellingRow, statements_of, tellings_of
from riwaya.store.database import AT_ONCE, found, insert, last_id
from riwaya.store.names import Names
from riwaya.store.schema import Claim, Current, StoredRecord, Telling


@dataclass(frozen=True, slots=True)
class Reading:
    """A record in its written form, of the document with this id."""

    document_id: int
    record: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Derived:
    """A reading with the rows that follow from it."""

    reading: Reading
    tellings: list[TellingRow]
    statements: list[ClaimRow]

    def claims(self) -> Iterator[ClaimRow]:
        """All claims, the tellings' first."""
        for telling in self.tellings:
            yield from telling.claims
        yield from self.statements


def body_of(record: dict[str, Any]) -> str:
    """The record as it is kept: canonical, without the text, which the document has."""
    return canonical({key: value for key, value in record.items() if key != "text"})


def add_records(connection: Connection, names: Names, readings: Sequence[Reading], *, first: bool = False) -> dict[int, str]:
    """Inserts records of documents that have none by the same reader, and makes them the current ones.

    `first` promises that the documents had no record before. Returns the records' hashes by document id.
    """
    if not readings:
        return {}
    derived = [Derived(reading, tellings_of(reading.record), statements_of(reading.record)) for reading in readings]
    readers = names.readers(connection, [reading.record["reader"] for reading in readings])
    lowest, at, rows = last_id(connection, StoredRecord) + 1, now(), list[dict[str, Any]]()
    for number, reading in enumerate(readings, lowest):
        body = body_of(reading.record)
        rows.append(
            {
                "id": number,
                "document_id": reading.document_id,
                "reader_id": readers[sha256_of(reading.record["reader"])],
                "relevant": bool(reading.record["relevant"]),
                "body": body,
                "sha256": sha256_of(body),
                "read_at": at,
            }
        )
    insert(connection, StoredRecord, rows)
    add_claims(connection, names, derived, lowest)
    move_current(connection, {row["document_id"]: row["id"] for row in rows}, first=first)
    return {row["document_id"]: row["sha256"] for row in rows}


def move_current(connection: Connection, records: dict[int, int], *, first: bool = False) -> None:
    """From now on these records stand, by document id."""
    there = [] if first else [row[0] for row in found(connection, "SELECT document_id FROM current WHERE document_id IN", list(records))]
    for start in range(0, len(there), AT_ONCE):
        connection.execute(delete(Current).where(Current.document_id.in_(there[start : start + AT_ONCE])))
    insert(connection, Current, [{"document_id": document, "record_id": record} for document, record in records.items()])


def add_claims(connection: Connection, names: Names, derived: list[Derived], first_record: int) -> None:
    """Inserts tellings and claims of records numbered from `first_record`."""
    places = names.places(connection, (t.place for d in derived for t in d.tellings if t.place))
    actors = names.actors(connection, (c.actor for d in derived for c in d.claims() if c.actor))
    telling_id, claim_id = last_id(connection, Telling), last_id(connection, Claim)
    telling_rows, claim_rows = [], []
    for record_id, each in enumerate(derived, first_record):
        groups: list[tuple[int | None, Sequence[ClaimRow]]] = []
        for telling in each.tellings:
            telling_id += 1
            telling_rows.append(telling_row(telling, {"id": telling_id, "record_id": record_id, "document_id": each.reading.document_id}, places))
            groups.append((telling_id, telling.claims))
        for owner, claims in [*groups, (None, each.statements)]:
            for claim in claims:
                claim_id += 1
                claim_rows.append(claim_row(claim, {"id": claim_id, "record_id": record_id, "telling_id": owner}, actors))
    insert(connection, Telling, telling_rows)
    insert(connection, Claim, claim_rows)


def telling_row(telling: TellingRow, placed: dict[str, Any], places: dict[str, int]) -> dict[str, Any]:
    """The row of one event."""
    values = telling_values(telling.event, placed["document_id"])
    return {**placed, **values, "place_id": places[telling.place[0]] if telling.place else None}


def telling_values(event: dict[str, Any], document_id: int) -> dict[str, Any]:
    """What of a telling's row follows from the event."""
    place, time = event.get("place") or {}, event.get("time") or {}
    return {
        "document_id": document_id,
        "name": event["id"],
        "type": event["type"],
        "status": event["status"],
        "aggregate": bool(event["aggregate"]),
        "teaser": bool(event.get("teaser")),
        "lat": place.get("lat"),
        "lon": place.get("lon"),
        "first_day": time.get("from"),
        "last_day": time.get("to"),
        "confidence": event.get("confidence"),
    }


def claim_row(claim: ClaimRow, placed: dict[str, Any], actors: dict[str, int]) -> dict[str, Any]:
    """The row of one value."""
    return {
        **placed,
        "field": claim.field,
        "start": claim.start,
        "stop": claim.stop,
        "value": claim.value,
        "root": claim.root,
        "actor_id": actors[claim.actor[0]] if claim.actor else None,
    }

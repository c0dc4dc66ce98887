"""Looking things up: one document with its records, the history of anything, an incident with its claims, tellings by filter."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, select

from riwaya.model import Record
from riwaya.store.schema import Claim, Current, Document, LogEntry, Member, Original, Outlet, ReaderVersion, StoredPlace, StoredRecord, Telling


@dataclass(frozen=True, slots=True)
class Kept:
    """A document as it is kept. `record` is the one that stands now, in its written form with the text, None where it was not read."""

    id: int
    version: int
    versions: int
    text: str
    text_sha256: str
    kind: str
    outlet: str | None
    url: str | None
    published: str | None
    told_id: str | None
    original_sha256: str | None
    media_type: str | None
    locator: str | None
    forwarded_from: str | None
    added_at: str
    record: dict[str, Any] | None
    readers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Box:
    """A stretch of the earth, in degrees."""

    south: float
    west: float
    north: float
    east: float


def document(connection: Connection, number: int) -> Kept | None:
    """The document with this id; None where there is none."""
    joined = select(Document, Outlet.name.label("outlet"), Original.media_type).join_from(Document, Outlet, isouter=True).join(Original, isouter=True)
    row = connection.execute(joined.where(Document.id == number)).mappings().first()
    if row is None:
        return None
    readers = connection.execute(
        select(ReaderVersion.hash).join(StoredRecord, StoredRecord.reader_id == ReaderVersion.id).where(StoredRecord.document_id == number)
    ).scalars()
    versions = len(connection.execute(select(Document.id).where(Document.series == row["series"])).all())
    names = ("id", "version", "text_sha256", "kind", "outlet", "url", "published", "told_id", "original_sha256", "media_type", "locator", "added_at")
    text = exact(row["text"])
    forwarded = row["forwarded_from"]
    return Kept(
        **{name: row[name] for name in names},
        versions=versions,
        text=text,
        forwarded_from=json.loads(forwarded) if forwarded else None,
        record=record(connection, number, text),
        readers=tuple(readers),
    )


def exact(text: bytes) -> str:
    """The text of a document as it came."""
    return bytes(text).decode("utf-8", "surrogatepass")


def record(connection: Connection, number: int, text: str) -> dict[str, Any] | None:
    """The record that stands now of a document, with its text; None where it was not read."""
    body = connection.execute(select(StoredRecord.body).join(Current, Current.record_id == StoredRecord.id).where(Current.document_id == number)).scalar()
    return None if body is None else {**json.loads(body), "text": text}


def as_record(kept: Kept) -> Record:
    """The frozen values of the record that stands now; of a document that was not read, a record that holds nothing."""
    if kept.record is None:
        return Record(id=str(kept.id), text=kept.text, kind=kept.kind, outlet=kept.outlet, url=kept.url, published=kept.published)
    return Record.from_dict(kept.record)


def history(connection: Connection, subject: str) -> list[dict[str, Any]]:
    """The entries of the log about a subject, oldest first."""
    return [dict(row) for row in connection.execute(select(LogEntry.__table__).where(LogEntry.subject == subject).order_by(LogEntry.seq)).mappings()]


def tellings(connection: Connection, *, type: str | None = None, days: tuple[str, str] | None = None, box: Box | None = None, limit: int = 50) -> list[Any]:  # noqa: A002  the record's own word
    """Tellings of current records, newest event first: of a type, within days (both inclusive), within a box."""
    query = select(Telling, StoredPlace.name.label("place"), Document.outlet_id, Document.published)
    query = query.join(Current, Current.record_id == Telling.record_id).join(Document, Document.id == Telling.document_id).join(StoredPlace, isouter=True)
    query = within(query, days, box)
    if type:
        query = query.where(Telling.type == type)
    return list(connection.execute(query.order_by(Telling.first_day.desc(), Telling.id.desc()).limit(limit)).mappings())


def within(query: Select[Any], days: tuple[str, str] | None, box: Box | None) -> Select[Any]:
    """The query, for tellings within days and a box."""
    if days:
        query = query.where(Telling.first_day.between(*days))
    if box:
        query = query.where(Telling.lat.between(box.south, box.north), Telling.lon.between(box.west, box.east))
    return query


def incident(connection: Connection, number: int) -> list[Any]:
    """All claims of an incident's tellings, each with its document, outlet, day and root: the rows of the claim matrix, by telling and claim."""
    query = (
        select(Claim, Telling.document_id, Telling.name.label("event"), Outlet.name.label("outlet"), Document.published, Document.text_sha256)
        .join(Telling, Telling.id == Claim.telling_id)
        .join(Member, Member.telling_id == Telling.id)
        .join(Document, Document.id == Telling.document_id)
        .join(Outlet, Outlet.id == Document.outlet_id, isouter=True)
        .where(Member.incident_id == number)
        .order_by(Telling.id, Claim.id)
    )
    return list(connection.execute(query).mappings())


def quotations(connection: Connection, claims: Sequence[Any]) -> dict[int, str]:
    """The exact characters behind each claim (a row with `id`, `document_id`, `start`, `stop`), by claim id."""
    wanted = {row["document_id"] for row in claims}
    texts = {row.id: exact(row.text) for row in connection.execute(select(Document.id, Document.text).where(Document.id.in_(wanted)))}
    return {row["id"]: texts[row["document_id"]][row["start"] : row["stop"]] for row in claims}

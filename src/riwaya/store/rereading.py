"""Adding a reading by another reader to documents that are there: a version more, never in the place of the old one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from riwaya.store.canonical import sha256_of
from riwaya.store.database import found, insert
from riwaya.store.log import Change, append
from riwaya.store.opening import Store
from riwaya.store.reading import exact
from riwaya.store.records import Reading, add_records, move_current
from riwaya.store.schema import Current, Document, Outlet, ReaderVersion, SearchPending, StoredRecord

PAGE = 200
# A row of a list that was imported: its record is the row itself, and no reader of texts has a say in it.
ROW = "row"


@dataclass(frozen=True, slots=True)
class Unread:
    """A document that the reader has not read, or whose standing record is another's. `body` is the standing record in JSON, None without one."""

    id: int
    text: str
    kind: str
    outlet: str | None
    url: str | None
    published: str | None
    told_id: str | None
    body: str | None


def unread(store: Store, reader: dict[str, Any]) -> Iterator[Unread]:
    """All documents whose standing record is not by `reader`, by id, a page at a time; rows of imported lists are not read."""
    columns = (Document.id, Document.text, Document.kind, Outlet.name.label("outlet"), Document.url, Document.published, Document.told_id, StoredRecord.body)
    query = (
        select(*columns)
        .join(Outlet, Outlet.id == Document.outlet_id, isouter=True)
        .join(Current, Current.document_id == Document.id, isouter=True)
        .join(StoredRecord, StoredRecord.id == Current.record_id, isouter=True)
        .join(ReaderVersion, ReaderVersion.id == StoredRecord.reader_id, isouter=True)
        .where(ReaderVersion.hash.is_distinct_from(sha256_of(reader)), Document.kind != ROW)
    )
    last = 0
    while True:
        with store.reading() as connection:
            rows = connection.execute(query.where(Document.id > last).order_by(Document.id).limit(PAGE)).all()
        for row in rows:
            yield Unread(row.id, exact(row.text), row.kind, row.outlet, row.url, row.published, row.told_id, row.body)
        if len(rows) < PAGE:
            return
        last = rows[-1].id


def keep_readings(store: Store, readings: Sequence[Reading]) -> None:
    """Adds the readings in one transaction; each becomes the one that stands. One that is there already only comes to stand again. Raises StoreError."""
    with store.writing() as connection:
        there = by_same_reader(connection, readings)
        before = standing(connection, [reading.document_id for reading in readings])
        add_records(connection, store.names, [reading for reading in readings if reading.document_id not in there])
        move_current(connection, {document: record for document, (record, _) in there.items()})
        after = standing(connection, [reading.document_id for reading in readings])
        changes = [
            Change("reread", f"document:{number}", before and {"record": before}, {"record": after[number]})
            for number, before in ((reading.document_id, before.get(reading.document_id)) for reading in readings)
        ]
        append(connection, store.author, changes)
        await_index(connection, [reading.document_id for reading in readings])


def await_index(connection: Connection, documents: Sequence[int]) -> None:
    """The index of the search has to learn what these can be filtered by now."""
    there = {row[0] for row in found(connection, "SELECT document_id FROM search_pending WHERE document_id IN", documents)}
    insert(connection, SearchPending, [{"document_id": number} for number in documents if number not in there])


def by_same_reader(connection: Connection, readings: Sequence[Reading]) -> dict[int, tuple[int, str]]:
    """Record id and hash, by document id, of the readings that are kept already."""
    wanted = {(reading.document_id, sha256_of(reading.record["reader"])) for reading in readings}
    query = "SELECT r.document_id, v.hash, r.id, r.sha256 FROM records r JOIN readers v ON v.id = r.reader_id WHERE r.document_id IN"
    return {row[0]: (row[2], row[3]) for row in found(connection, query, [document for document, _ in wanted]) if (row[0], row[1]) in wanted}


def standing(connection: Connection, documents: Sequence[int]) -> dict[int, str]:
    """The hashes of the records that stand, by document id."""
    query = "SELECT c.document_id, r.sha256 FROM current c JOIN records r ON r.id = c.record_id WHERE c.document_id IN"
    return {row[0]: row[1] for row in found(connection, query, list(documents))}

"""`riwaya log verify`: that the log holds, and that all it vouches for is as it was when it was written."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select

from riwaya.errors import TamperedError
from riwaya.store.canonical import canonical, sha256_of
from riwaya.store.claims import statements_of, tellings_of
from riwaya.store.documents import key_of
from riwaya.store.log import Head, walked
from riwaya.store.opening import Store
from riwaya.store.records import telling_values
from riwaya.store.schema import Claim, Document, Judgement, Original, Outlet, ReaderVersion, StoredRecord, Telling

PAGE = 500
# What of a telling follows from the record.
TOLD = ("document_id", "name", "type", "status", "aggregate", "teaser", "lat", "lon", "first_day", "last_day", "confidence")


@dataclass(frozen=True, slots=True)
class Verified:
    """What was looked at, and the end of the log to keep elsewhere."""

    head: Head
    documents: int
    records: int
    claims: int
    originals: int


def verify(store: Store, expected: Head | None = None) -> Verified:
    """Walks the log, then holds texts, records, claims, judgements and originals against it. Raises TamperedError at the first that does not hold."""
    with store.reading() as connection:
        told = Told()
        for entry in walked(connection, expected):
            told.take(entry)
        check_readers(connection)
        documents = check_documents(connection, told)
        records, claims = check_records(connection, told)
        check_judgements(connection, told)
        originals = check_originals(connection, store)
    return Verified(told.head, documents, records, claims, originals)


class Told:
    """What the log says there is: hash of each document's text, and of each record, by ids."""

    def __init__(self) -> None:
        self.head = Head(0, "0" * 64)
        self.documents: dict[int, tuple[str, str, str | None]] = {}
        self.records: dict[int, set[str]] = {}
        self.judgements: dict[int, tuple[Any, ...]] = {}

    def take(self, entry: dict[str, Any]) -> None:
        """Learns from one entry."""
        self.head = Head(entry["seq"], entry["hash"])
        after = json.loads(entry["after"] or "null")
        if entry["action"] == "judged":
            value = canonical(after["value"])
            self.judgements[after["judgement"]] = (entry["subject"], entry["author"], after["kind"], value, entry["reason"], after["undoes"])
        elif entry["subject"].startswith("document:"):
            self._take_document(int(entry["subject"].partition(":")[2]), entry["action"], after)

    def _take_document(self, number: int, action: str, after: dict[str, Any]) -> None:
        if action == "added":
            self.documents[number] = (after["key"], after["text_sha256"], after["original"])
        if after.get("record"):
            self.records.setdefault(number, set()).add(after["record"])


def check_documents(connection: Connection, told: Told) -> int:
    """Each document is in the log, with the text, the original and all that its key is made of; none is missing."""
    columns = (Document.kind, Outlet.name.label("outlet"), Document.url, Document.published, Document.told_id)
    query = select(Document.id, Document.text, Document.original_sha256, *columns).join(Outlet, Outlet.id == Document.outlet_id, isouter=True)
    count = 0
    for row in pages(connection, query):
        if row.id not in told.documents:
            raise TamperedError(f"document {row.id} is not in the log")
        text = row.text.encode() if isinstance(row.text, str) else bytes(row.text)  # SQLite keeps what another program wrote as it was given
        text_sha256 = hashlib.sha256(text).hexdigest()
        key = key_of([text_sha256, row.kind, row.outlet, row.url, row.published, row.told_id])
        if told.documents[row.id] != (key, text_sha256, row.original_sha256):
            raise TamperedError(f"document {row.id} is not as it was when it was added")
        count += 1
    if count != len(told.documents):
        raise TamperedError(f"the log tells of {len(told.documents)} documents, the store has {count}")
    return count


def check_readers(connection: Connection) -> None:
    """Each reader bears the hash of what it wrote of itself."""
    for row in connection.execute(select(ReaderVersion.id, ReaderVersion.hash, ReaderVersion.about)):
        if sha256_of(json.loads(row.about)) != row.hash:
            raise TamperedError(f"reader {row.id} is not as it was")


def check_records(connection: Connection, told: Told) -> tuple[int, int]:
    """Each record is as the log tells, and its tellings and claims are those that follow from it. Returns how many records and claims there are."""
    records = claims = 0
    query = select(StoredRecord.id, StoredRecord.document_id, StoredRecord.body, StoredRecord.sha256)
    for page in whole_pages(connection, query):
        kept = Kept(connection, [row.id for row in page])
        for row in page:
            if sha256_of(row.body) != row.sha256 or row.sha256 not in told.records.get(row.document_id, ()):
                raise TamperedError(f"record {row.id} of document {row.document_id} is not as it was when it was read")
            claims += check_derived(kept, row)
        records += len(page)
    if records != sum(map(len, told.records.values())):
        raise TamperedError(f"the log tells of {sum(map(len, told.records.values()))} records, the store has {records}")
    check_count(connection, Claim, claims, "claims")
    return records, claims


class Kept:
    """The tellings and claims of some records, by record."""

    def __init__(self, connection: Connection, records: list[int]) -> None:
        self.tellings: dict[int, list[tuple[Any, ...]]] = {}
        columns = [Telling.__table__.c[name] for name in TOLD]
        for row in connection.execute(select(Telling.record_id, *columns).where(Telling.record_id.in_(records)).order_by(Telling.id)):
            self.tellings.setdefault(row[0], []).append(tuple(row)[1:])
        values = (Claim.field, Claim.start, Claim.stop, Claim.value, Claim.root)
        of_tellings = select(Telling.record_id, Claim.id, *values).join(Telling, Telling.id == Claim.telling_id).where(Telling.record_id.in_(records))
        of_statements = select(Claim.record_id, Claim.id, *values).where(Claim.record_id.in_(records), Claim.telling_id.is_(None))
        self.claims: dict[int, list[tuple[Any, ...]]] = {}
        for row in sorted([*connection.execute(of_tellings), *connection.execute(of_statements)], key=lambda row: int(row.id)):
            self.claims.setdefault(row[0], []).append(tuple(row)[2:])


def check_derived(kept: Kept, record: Any) -> int:
    """The tellings and claims of one record follow from its body. Returns how many claims."""
    body = json.loads(record.body)
    which = f"of document {record.document_id} (record {record.id}) are not those of its record"
    if kept.tellings.get(record.id, []) != [tuple(telling_values(event, record.document_id)[name] for name in TOLD) for event in body["events"]]:
        raise TamperedError(f"the tellings {which}")
    derived = [(c.field, c.start, c.stop, c.value, c.root) for t in tellings_of(body) for c in t.claims]
    derived += [(c.field, c.start, c.stop, c.value, c.root) for c in statements_of(body)]
    if kept.claims.get(record.id, []) != derived:
        raise TamperedError(f"the claims {which}")
    return len(derived)


def check_judgements(connection: Connection, told: Told) -> None:
    """Each judgement is as the log tells, and none is missing."""
    count = 0
    for row in pages(
        connection, select(Judgement.id, Judgement.subject, Judgement.author, Judgement.kind, Judgement.value, Judgement.reason, Judgement.undoes)
    ):
        if told.judgements.get(row.id) != tuple(row)[1:]:
            raise TamperedError(f"judgement {row.id} on {row.subject} is not as it was made")
        count += 1
    if count != len(told.judgements):
        raise TamperedError(f"the log tells of {len(told.judgements)} judgements, the store has {count}")


def check_count(connection: Connection, table: Any, expected: int, name: str) -> None:
    """There are as many rows as there should be."""
    count = connection.execute(select(func.count()).select_from(table)).scalar_one()
    if count != expected:
        raise TamperedError(f"there should be {expected} {name}, the store has {count}")


def check_originals(connection: Connection, store: Store) -> int:
    """Each original lies in the folder and hashes to its name. Returns how many."""
    count = 0
    for sha256 in connection.execute(select(Original.sha256).order_by(Original.sha256)).scalars():
        fault = store.originals.faulty(sha256)
        if fault:
            raise TamperedError(f"the original {sha256} {fault} ({store.originals.path(sha256)})")
        count += 1
    return count


def pages(connection: Connection, query: Any) -> Iterator[Any]:
    """The rows of a query whose first column is an id, in its order."""
    return (row for page in whole_pages(connection, query) for row in page)


def whole_pages(connection: Connection, query: Any) -> Iterator[Sequence[Any]]:
    """The same, a page at a time."""
    identity = query.selected_columns[0]
    last = 0
    while rows := connection.execute(query.where(identity > last).order_by(identity).limit(PAGE)).all():
        yield rows
        last = rows[-1][0]

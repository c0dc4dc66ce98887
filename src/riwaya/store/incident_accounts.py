"""Accounts out of the store: of documents for a build, with what is copied from whom, and of members as they were when the incident was built."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, select
from sqlalchemy.orm import aliased

from riwaya.model import Record
from riwaya.model.incident import Account, Root
from riwaya.model.record import read_back
from riwaya.model.values import Event
from riwaya.store.canonical import canonical
from riwaya.store.database import AT_ONCE
from riwaya.store.reading import exact
from riwaya.store.schema import Current, Document, Member, Outlet, StoredRecord, Telling

PAGE = 1000
LATER = aliased(Document)


@dataclass(frozen=True, slots=True)
class Membership:
    """An account as a member: the row of its telling, the incident's row, whether it is only suggested."""

    account: Account
    incident_id: int
    telling_id: int
    suggested: bool


def records(connection: Connection, since: str | None = None) -> Iterator[Record]:
    """The standing records of relevant documents, by id, under the document's number as id; with `since` only of documents published then or later, or on no
    known day, and of those that share an incident with one of them. Of an address with several versions only the newest counts.
    """
    columns = (Document.id, Document.text, Document.published, Outlet.name.label("outlet"), StoredRecord.body)
    query = (
        select(*columns)
        .join(Current, Current.document_id == Document.id)
        .join(StoredRecord, StoredRecord.id == Current.record_id)
        .join(Outlet, Outlet.id == Document.outlet_id, isouter=True)
        .where(StoredRecord.relevant, newest())
    )
    if since:
        query = query.where(recent(since) | Document.id.in_(beside(since)))
    last = 0
    while True:
        rows = connection.execute(query.where(Document.id > last).order_by(Document.id).limit(PAGE)).all()
        for row in rows:
            body = {**json.loads(row.body), "id": str(row.id), "text": exact(row.text), "outlet": row.outlet, "published": row.published}
            yield Record.from_dict(body)
        if len(rows) < PAGE:
            return
        last = rows[-1].id


def newest() -> ColumnElement[bool]:
    """No later version of the document's series is there."""
    return ~select(LATER.id).where(LATER.series == Document.series, LATER.version > Document.version).exists()


def counted(connection: Connection, numbers: Sequence[int]) -> frozenset[int]:
    """Those of the documents whose accounts count: read as relevant, and of no older version."""
    found: set[int] = set()
    for start in range(0, len(numbers), AT_ONCE):
        query = select(Document.id).join(Current, Current.document_id == Document.id).join(StoredRecord, StoredRecord.id == Current.record_id)
        part = numbers[start : start + AT_ONCE]
        found.update(connection.execute(query.where(StoredRecord.relevant, newest(), Document.id.in_(part))).scalars())
    return frozenset(found)


def recent(since: str) -> ColumnElement[bool]:
    """Published on this day or later, or on no known day."""
    return (Document.published >= since) | Document.published.is_(None)


def beside(since: str) -> Select[tuple[int]]:
    """The documents that share an incident with a recent one."""
    touched = select(Member.incident_id).join(Telling, Telling.id == Member.telling_id).join(Document, Document.id == Telling.document_id).where(recent(since))
    return select(Telling.document_id).join(Member, Member.telling_id == Telling.id).where(Member.incident_id.in_(touched))


def members(connection: Connection, incidents: Sequence[int]) -> list[Membership]:
    """The members of incidents by the numbers of their rows, in the order of incident, publication and account; from the records that they were built of."""
    found: list[Membership] = []
    for start in range(0, len(incidents), AT_ONCE):
        query = (
            select(Member, Telling.name.label("event"), Telling.document_id, StoredRecord.body, Document.published, Outlet.name.label("outlet"))
            .join(Telling, Telling.id == Member.telling_id)
            .join(StoredRecord, StoredRecord.id == Telling.record_id)
            .join(Document, Document.id == Telling.document_id)
            .join(Outlet, Outlet.id == Document.outlet_id, isouter=True)
            .where(Member.incident_id.in_(incidents[start : start + AT_ONCE]))
        )
        found += [membership(row) for row in connection.execute(query).mappings()]
    return sorted(found, key=lambda each: (each.incident_id, each.account.published or date.max, each.account.id))


def membership(row: Any) -> Membership:
    """One member from its row."""
    event = next(each for each in json.loads(row["body"])["events"] if each["id"] == row["event"])
    document = str(row["document_id"])
    account = Account(
        id=f"{document}:{row['event']}",
        document=document,
        event=read_back(Event, event),
        outlet=row["outlet"],
        published=date.fromisoformat(row["published"]) if row["published"] else None,
        copy_of=None if row["copy_of"] is None else str(row["copy_of"]),
        roots={key: Root(**root) for key, root in json.loads(row["roots"]).items()},
    )
    return Membership(account, row["incident_id"], row["telling_id"], row["suggested"])


def roots_text(account: Account) -> str:
    """How the roots of a member are kept."""
    return canonical({key: asdict(root) for key, root in account.roots.items()})

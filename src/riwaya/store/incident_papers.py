"""The documents behind incidents, for what has to name them: hashes, address, headline, reader."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, select

from riwaya.store.database import AT_ONCE
from riwaya.store.reading import exact
from riwaya.store.schema import Current, Document, Outlet, ReaderVersion, StoredRecord


@dataclass(frozen=True, slots=True)
class StoredPaper:
    """A document as exports name it; `reader` is the program's version and the hash of what it reads with."""

    id: str
    text: str
    text_sha256: str
    kind: str
    outlet: str | None
    url: str | None
    published: str | None
    original_sha256: str | None
    reader: str


def papers(connection: Connection, documents: Iterable[str]) -> dict[str, StoredPaper]:
    """The documents by their numbers; those that are not there are left out."""
    wanted = sorted({int(each) for each in documents})
    found: dict[str, StoredPaper] = {}
    columns = (Document.id, Document.text, Document.text_sha256, Document.kind, Outlet.name.label("outlet"), Document.url, Document.published)
    query = (
        select(*columns, Document.original_sha256, ReaderVersion.hash, ReaderVersion.about)
        .join(Outlet, Outlet.id == Document.outlet_id, isouter=True)
        .join(Current, Current.document_id == Document.id, isouter=True)
        .join(StoredRecord, StoredRecord.id == Current.record_id, isouter=True)
        .join(ReaderVersion, ReaderVersion.id == StoredRecord.reader_id, isouter=True)
    )
    for start in range(0, len(wanted), AT_ONCE):
        for row in connection.execute(query.where(Document.id.in_(wanted[start : start + AT_ONCE]))):
            reader = f"{json.loads(row.about).get('version', '')} {row.hash}".strip() if row.about else ""
            parts = (str(row.id), exact(row.text), row.text_sha256, row.kind, row.outlet, row.url, row.published, row.original_sha256)
            found[str(row.id)] = StoredPaper(*parts, reader)
    return found

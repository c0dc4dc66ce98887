"""Fetches that were answered, and the archive of any selection of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Connection

from riwaya.store.canonical import now
from riwaya.store.database import found, insert, last_id
from riwaya.store.opening import Store
from riwaya.store.schema import FetchedPage, Original


@dataclass(frozen=True, slots=True)
class Page:
    """One answer: asked address, the one that answered, when, and the hashes of its body and of its WARC record, which lie in the folder of originals."""

    url: str
    final_url: str
    at: str
    status: int
    media_type: str
    original_sha256: str
    warc_sha256: str


def note(connection: Connection, store: Store, page: Page) -> None:
    """Keeps that a page was fetched. Only for the one writer."""
    types = {page.original_sha256: page.media_type, page.warc_sha256: "application/warc"}
    there = {row[0] for row in found(connection, "SELECT sha256 FROM originals WHERE sha256 IN", list(types))}
    rows = [
        {"sha256": sha256, "size": store.originals.path(sha256).stat().st_size, "media_type": media_type, "added_at": now()}
        for sha256, media_type in types.items()
        if sha256 not in there
    ]
    insert(connection, Original, rows)
    insert(connection, FetchedPage, [{"id": last_id(connection, FetchedPage) + 1, **asdict(page)}])


def pages_of(connection: Connection, documents: Sequence[int]) -> list[Any]:
    """The last fetch behind each of these documents, oldest first; documents that were not fetched have none."""
    columns = "f.id, f.final_url, f.at, f.warc_sha256, d.id AS document"
    query = f"SELECT {columns} FROM fetches f JOIN documents d ON d.original_sha256 = f.original_sha256 WHERE d.id IN"  # noqa: S608  our own names
    last = {row.document: row for row in sorted(found(connection, query, documents), key=lambda row: int(row.id))}
    return [row._mapping for row in sorted(last.values(), key=lambda row: int(row.id))]

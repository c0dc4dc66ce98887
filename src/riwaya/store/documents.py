"""Adding documents with their records: one transaction, or nothing of it.

What makes a document this one and no other: its exact text, its outlet, address, told id, day and kind. The same again is no second copy, whoever adds it and
however often. Another text under the same address (or told id) is the next version of the same series.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from riwaya.model import text_sha256
from riwaya.store.canonical import canonical, now, sha256_of
from riwaya.store.claims import plain
from riwaya.store.database import found, insert, last_id
from riwaya.store.log import Change, append
from riwaya.store.opening import Store
from riwaya.store.records import Reading, add_records
from riwaya.store.schema import Document, Original, SearchPending


@dataclass(frozen=True, slots=True)
class Incoming:
    """A document to add: the text as it came, what is known of it, and what was read of it (`record` in its written form).

    `original_sha256` names bytes that lie in the folder of originals already, `locator` where in them the text stands («line 12»).
    `forwarded_from` names whom a post was forwarded from. `published` is an ISO day.
    """

    text: str
    kind: str = "article"
    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    told_id: str | None = None
    original_sha256: str | None = None
    media_type: str | None = None
    locator: str | None = None
    forwarded_from: str | None = None
    record: dict[str, Any] | None = None

    def key(self) -> str:
        """The hash of what makes it this document."""
        return key_of([text_sha256(self.text), self.kind, self.outlet, self.url, self.published, self.told_id])

    def series(self) -> str:
        """What joins its versions: the address, else the id that its source gives it; without either it is a series of its own."""
        if self.url:
            return sha256_of(["url", self.url])
        return sha256_of(["id", self.outlet, self.told_id]) if self.told_id else self.key()


def key_of(values: list[str | None]) -> str:
    """The hash of text hash, kind, outlet, address, day and told id, in this order."""
    return sha256_of(values)


@dataclass(frozen=True, slots=True)
class Added:
    """What became of an incoming document: its id, whether it is new, and its version in its series (counted from 1)."""

    id: int
    new: bool
    version: int


def known_rows(store: Store, keys: Sequence[str]) -> dict[str, Any]:
    """The rows (key, id, version) of those documents that are in the store already, by key."""
    with store.reading() as connection:
        return present(connection, keys)


def present(connection: Connection, keys: Sequence[str]) -> dict[str, Any]:
    """The rows (key, id, version) of the keys that are there."""
    return {row.key: row for row in found(connection, "SELECT key, id, version FROM documents WHERE key IN", keys)}


def add(store: Store, incoming: Sequence[Incoming]) -> list[Added]:
    """Adds the documents in one transaction; returns what became of each, in order. Raises StoreError, and then nothing was added."""
    keys = [document.key() for document in incoming]
    with store.writing() as connection:
        there = present(connection, keys)
        results = {key: Added(row.id, False, row.version) for key, row in there.items()}
        fresh = {key: document for key, document in zip(keys, incoming, strict=True) if key not in there}
        placed = add_rows(connection, store, fresh)
        results.update(placed)
        readings = [Reading(results[key].id, document.record) for key, document in fresh.items() if document.record]
        read = add_records(connection, store.names, readings, first=True)
        append(connection, store.author, [change(key, document, placed[key], read) for key, document in fresh.items()])
    seen: set[str] = set()
    out = []
    for key in keys:
        added = results[key]
        out.append(Added(added.id, added.new and key not in seen, added.version))
        seen.add(key)
    return out


def change(key: str, document: Incoming, added: Added, read: dict[int, str]) -> Change:
    """The entry of the log for a new document."""
    after = {"key": key, "text_sha256": text_sha256(document.text), "original": document.original_sha256, "version": added.version}
    return Change("added", f"document:{added.id}", after={**after, "record": read.get(added.id)})


def add_rows(connection: Connection, store: Store, fresh: dict[str, Incoming]) -> dict[str, Added]:
    """Gives ids and versions, and inserts. The rows of originals come first: documents name them."""
    if not fresh:
        return {}
    add_originals(connection, store, fresh.values())
    outlets = store.names.outlets(connection, dict.fromkeys(document.outlet for document in fresh.values()))
    versions = versions_of(connection, {series for key, document in fresh.items() if (series := document.series()) != key})
    first, at, rows, placed = last_id(connection, Document) + 1, now(), list[dict[str, Any]](), dict[str, Added]()
    for number, (key, document) in enumerate(fresh.items(), first):
        series = document.series()
        versions[series] = versions.get(series, 0) + 1
        placed[key] = Added(number, True, versions[series])
        rows.append(row_of(document, {"id": number, "key": key, "series": series, "version": versions[series], "added_at": at}, outlets))
    insert(connection, Document, rows)
    insert(connection, SearchPending, [{"document_id": row["id"]} for row in rows])
    return placed


def versions_of(connection: Connection, series: set[str]) -> dict[str, int]:
    """The highest version of each series that is there."""
    rows = found(connection, "SELECT series, version FROM documents WHERE series IN", sorted(series))
    highest: dict[str, int] = {}
    for name, version in rows:
        highest[name] = max(version, highest.get(name, 0))
    return highest


def row_of(document: Incoming, placed: dict[str, Any], outlets: dict[str, int]) -> dict[str, Any]:
    """The row of a document."""
    return {
        **placed,
        "text": document.text.encode("utf-8", "surrogatepass"),
        "text_sha256": text_sha256(document.text),
        "kind": document.kind,
        "outlet_id": outlets[document.outlet] if document.outlet else None,
        "url": document.url,
        "published": document.published,
        "told_id": document.told_id,
        "original_sha256": document.original_sha256,
        "locator": document.locator,
        "forwarded_from": None if document.forwarded_from is None else canonical(plain(document.forwarded_from)),
    }


def add_originals(connection: Connection, store: Store, documents: Any) -> None:
    """The rows of originals that are not there yet. Their bytes have to lie in the folder."""
    named = {d.original_sha256: d.media_type for d in documents if d.original_sha256}
    there = {row[0] for row in found(connection, "SELECT sha256 FROM originals WHERE sha256 IN", list(named))}
    at = now()
    rows = [
        {"sha256": sha256, "size": store.originals.path(sha256).stat().st_size, "media_type": media_type, "added_at": at}
        for sha256, media_type in named.items()
        if sha256 not in there
    ]
    insert(connection, Original, rows)

"""Filling the index of the search: FTS5 in SQLite, a tsvector with GIN in PostgreSQL, both with words of our own analyser.

The index holds folded words, not stems, so that phrases are exact; which words are forms of one is told by `search_stems` when it is asked. What can be filtered by
(type, outlet, place, actor) stands in the index as words of their own, so filters cost no join. A document's place in the index is its day and its id,
so the newest come first without sorting.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from riwaya.store.analyser import analyser, words
from riwaya.store.database import found, insert
from riwaya.store.opening import Store
from riwaya.store.reading import exact
from riwaya.store.schema import Claim, Current, Document, SearchDocument, SearchPending, SearchStem, Telling

AT_ONCE = 200
# A place is the day's number above these bits, the document's id in them.
ID_BITS = 32
# PostgreSQL keeps positions up to here, and so many a word; a phrase beyond is looked for in the text itself.
LAST_POSITION, MOST_POSITIONS = 16383, 255
LONG = "long_1"


@dataclass(frozen=True, slots=True)
class Indexed:
    """A document as the index takes it."""

    id: int
    place: int
    words: list[str]
    facets: str


def place_of(number: int, day: str) -> int:
    """The place of a document in the index."""
    return date.fromisoformat(day[:10]).toordinal() << ID_BITS | number


def index_pending(store: Store) -> int:
    """Brings the index up to date; returns how many documents were taken in. Several may do it at once. Raises StoreError."""
    done = 0
    while True:
        with store.reading() as connection:
            numbers = list(connection.execute(select(SearchPending.document_id).order_by(SearchPending.document_id).limit(AT_ONCE)).scalars())
            documents = read(connection, numbers)
        if not documents:
            return done
        with store.writing() as connection:
            there = {row[0] for row in found(connection, "SELECT document_id FROM search_pending WHERE document_id IN", numbers)}
            write(connection, [document for document in documents if document.id in there])
            remove(connection, "search_pending", numbers)
        done += len(documents)


def read(connection: Connection, numbers: Sequence[int]) -> list[Indexed]:
    """The documents of these ids with their words and facets."""
    rows = connection.execute(select(Document.id, Document.text, Document.published, Document.added_at, Document.outlet_id).where(Document.id.in_(numbers)))
    facets = facets_of(connection, numbers)
    out = []
    for row in rows:
        keys = [word.key for word in words(exact(row.text))]
        own = {f"outlet_{row.outlet_id}"} if row.outlet_id else set()
        own |= {LONG} if is_long(keys) else set()
        out.append(Indexed(row.id, place_of(row.id, row.published or row.added_at), keys, " ".join(sorted(own | facets.get(row.id, set())))))
    return out


def is_long(keys: list[str]) -> bool:
    """True where PostgreSQL does not keep all positions."""
    return len(keys) > LAST_POSITION or (len(keys) > MOST_POSITIONS and max(Counter(keys).values()) > MOST_POSITIONS)


def facets_of(connection: Connection, numbers: Sequence[int]) -> dict[int, set[str]]:
    """What the standing records of these documents can be filtered by."""
    out: dict[int, set[str]] = {}
    standing = select(Current.record_id).where(Current.document_id.in_(numbers))
    tellings = select(Telling.document_id, Telling.type, Telling.place_id).where(Telling.record_id.in_(standing), Telling.teaser.is_(False))
    for row in connection.execute(tellings):
        out.setdefault(row.document_id, set()).add(f"type_{row.type}")
        if row.place_id:
            out[row.document_id].add(f"place_{row.place_id}")
    of_events = select(Telling.document_id, Claim.actor_id).join(Telling, Telling.id == Claim.telling_id).where(Telling.record_id.in_(standing))
    said = select(Current.document_id, Claim.actor_id).join(Current, Current.record_id == Claim.record_id)
    said = said.where(Current.document_id.in_(numbers), Claim.telling_id.is_(None))
    for query in (of_events, said):
        for number, actor in connection.execute(query.where(Claim.actor_id.is_not(None)).distinct()):
            out.setdefault(number, set()).add(f"actor_{actor}")
    return out


def write(connection: Connection, documents: Sequence[Indexed]) -> None:
    """Puts documents into the index, in the place of what it has of them."""
    forget(connection, documents)
    insert(connection, SearchDocument, [{"document_id": d.id, "place": d.place, "facets": d.facets} for d in documents])
    if connection.dialect.name == "sqlite":
        rows = [(d.place, " ".join(d.words), d.facets) for d in documents]
        if rows:
            connection.exec_driver_sql("INSERT INTO search_index (rowid, words, facets) VALUES (?, ?, ?)", rows)
    else:
        insert_vectors(connection, documents)
    learn(connection, {key for document in documents for key in document.words})


def forget(connection: Connection, documents: Sequence[Indexed]) -> None:
    """Takes out what the index has of these. FTS5 keeps no content, so it is told what it once got: texts never change, facets are kept."""
    words_of = {document.id: document.words for document in documents}
    numbers = list(words_of)
    old = found(connection, "SELECT document_id, place, facets FROM search_documents WHERE document_id IN", numbers)
    if old and connection.dialect.name == "sqlite":
        gone = [(row.place, " ".join(words_of[row.document_id]), row.facets) for row in old]
        connection.exec_driver_sql("INSERT INTO search_index (search_index, rowid, words, facets) VALUES ('delete', ?, ?, ?)", gone)
    elif old:
        remove(connection, "search_index", [row.place for row in old], "place")
    if old:
        remove(connection, "search_documents", [row.document_id for row in old])


def remove(connection: Connection, table: str, keys: Sequence[int], column: str = "document_id") -> None:
    """Deletes the rows of these keys."""
    if keys:
        listed = ", ".join(map(str, map(int, keys)))
        connection.exec_driver_sql(f"DELETE FROM {table} WHERE {column} IN ({listed})")  # noqa: S608  numbers, and names of our own tables


def insert_vectors(connection: Connection, documents: Sequence[Indexed]) -> None:
    """The rows of PostgreSQL's index."""
    rows = json.dumps([{"place": d.place, "words": vector(d)} for d in documents], ensure_ascii=False)
    connection.exec_driver_sql(
        "INSERT INTO search_index SELECT place, words::tsvector FROM json_to_recordset(%s::json) AS r(place bigint, words text)", (rows,)
    )


def vector(document: Indexed) -> str:
    """A document as a tsvector is written. Words are letters and digits, so nothing has to be escaped; facets have no position."""
    positions: dict[str, list[str]] = {}
    for number, word in enumerate(document.words, 1):
        if number <= LAST_POSITION:
            positions.setdefault(word, []).append(str(number))
        else:
            positions.setdefault(word, [])
    told = [f"'{word}':{','.join(at[:MOST_POSITIONS])}" if at else f"'{word}'" for word, at in positions.items()]
    return " ".join([*told, *(f"'{facet}'" for facet in document.facets.split())])


def learn(connection: Connection, keys: set[str]) -> None:
    """Puts words that are new under their stems."""
    known = {row[0] for row in found(connection, "SELECT word FROM search_stems WHERE stem = word AND word IN", sorted(keys))}
    stems = analyser().stems
    rows: list[dict[str, Any]] = [{"stem": stem, "word": word} for word in sorted(keys - known) for stem in sorted(stems(word))]
    insert(connection, SearchStem, rows)

"""The tables: originals, documents, what was read of them, who judged what, and the log of it all.

One set for SQLite and PostgreSQL. Times are UTC in ISO form with microseconds, days ISO days, so that they sort as text; JSON is canonical text (sorted keys, no
blanks), so that it hashes the same on both. A document's text is kept as bytes (UTF-8; a lone surrogate in its three-byte form): PostgreSQL takes no NUL
in text, and a text is kept exactly as it came.

Rows of `FROZEN` tables never change and are never deleted: triggers refuse it (see `riwaya.store.migrations.guards`).
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Float, ForeignKey, Index, Integer, LargeBinary, String, Text, UniqueConstraint, text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

# SQLite counts rows by its own 64-bit number only where the column is called INTEGER.
Id = BigInteger().with_variant(Integer, "sqlite")
Sha256 = String(64)
Moment = String(27)
Day = String(10)

FROZEN = ("originals", "documents", "readers", "records", "tellings", "claims", "judgements", "log")


class Base(DeclarativeBase):
    """Of all tables."""


class Meta(Base):
    """What the store knows of itself: `id` (drawn once), `created`."""

    __tablename__ = "meta"
    key: Mapped[str] = mapped_column(String(40), primary_key=True)
    value: Mapped[str] = mapped_column(Text)


class Original(Base):
    """Bytes that came in, once each; they lie in the folder of originals under their hash."""

    __tablename__ = "originals"
    sha256: Mapped[str] = mapped_column(Sha256, primary_key=True)
    size: Mapped[int] = mapped_column(BigInteger)
    media_type: Mapped[str | None] = mapped_column(String(200))
    added_at: Mapped[str] = mapped_column(Moment)


class Outlet(Base):
    """Who publishes."""

    __tablename__ = "outlets"
    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    name: Mapped[str] = mapped_column(Text, unique=True)


class Document(Base):
    """One text as it came. `key` is the hash of what makes it this document and no other; `series` joins the versions of one (same address, changed text)."""

    __tablename__ = "documents"
    __table_args__ = (UniqueConstraint("series", "version"), Index("documents_by_day", "published", "id"), Index("documents_by_text", "text_sha256"))
    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    key: Mapped[str] = mapped_column(Sha256, unique=True)
    series: Mapped[str] = mapped_column(Sha256)
    version: Mapped[int] = mapped_column(Integer)
    text: Mapped[bytes] = mapped_column(LargeBinary)
    text_sha256: Mapped[str] = mapped_column(Sha256)
    kind: Mapped[str] = mapped_column(String(10))
    outlet_id: Mapped[int | None] = mapped_column(ForeignKey("outlets.id"), index=True)
    url: Mapped[str | None] = mapped_column(Text)
    published: Mapped[str | None] = mapped_column(Day)
    told_id: Mapped[str | None] = mapped_column(Text)
    original_sha256: Mapped[str | None] = mapped_column(ForeignKey("originals.sha256"), index=True)
    locator: Mapped[str | None] = mapped_column(Text)
    forwarded_from: Mapped[str | None] = mapped_column(Text)
    added_at: Mapped[str] = mapped_column(Moment)


class ReaderVersion(Base):
    """A reader that read: version of the program, hash of the rules, packs of places."""

    __tablename__ = "readers"
    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    hash: Mapped[str] = mapped_column(Sha256, unique=True)
    about: Mapped[str] = mapped_column(Text)


class StoredRecord(Base):
    """What one reader says of one document: the record in JSON without the text, and the hash of just that."""

    __tablename__ = "records"
    __table_args__ = (UniqueConstraint("document_id", "reader_id"),)
    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id"))
    reader_id: Mapped[int] = mapped_column(ForeignKey("readers.id"), index=True)
    relevant: Mapped[bool] = mapped_column(Boolean)
    body: Mapped[str] = mapped_column(Text)
    sha256: Mapped[str] = mapped_column(Sha256)
    read_at: Mapped[str] = mapped_column(Moment)


class Current(Base):
    """Which record of a document stands now. The one thing that re-reading moves."""

    __tablename__ = "current"
    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id"), primary_key=True, autoincrement=False)
    record_id: Mapped[int] = mapped_column(ForeignKey("records.id"), unique=True)


class StoredPlace(Base):
    """A place that a text named, by the identity that the gazetteer gave it, or by its words where it gave none."""

    __tablename__ = "places"
    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    key: Mapped[str] = mapped_column(Text, unique=True)
    name: Mapped[str] = mapped_column(Text)
    within: Mapped[str] = mapped_column(Text)
    lat: Mapped[float | None] = mapped_column(Float)
    lon: Mapped[float | None] = mapped_column(Float)
    precision: Mapped[str | None] = mapped_column(String(20))


class StoredActor(Base):
    """One who took part, or said so: by the register's identity, or by the words where there is none."""

    __tablename__ = "actors"
    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    key: Mapped[str] = mapped_column(Text, unique=True)
    name: Mapped[str] = mapped_column(Text)
    side: Mapped[str | None] = mapped_column(String(20))


class Telling(Base):
    """One event as one record tells it: what is filtered by. `lat`, `lon` in degrees; both days inclusive."""

    __tablename__ = "tellings"
    __table_args__ = (Index("tellings_by_type", "type", "first_day", "lat", "lon"), Index("tellings_by_place", "place_id", "first_day"))
    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    record_id: Mapped[int] = mapped_column(ForeignKey("records.id"), index=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id"), index=True)
    name: Mapped[str] = mapped_column(String(20))
    type: Mapped[str] = mapped_column(String(60))
    status: Mapped[str] = mapped_column(String(20))
    aggregate: Mapped[bool] = mapped_column(Boolean)
    teaser: Mapped[bool] = mapped_column(Boolean)
    place_id: Mapped[int | None] = mapped_column(ForeignKey("places.id"))
    lat: Mapped[float | None] = mapped_column(Float)
    lon: Mapped[float | None] = mapped_column(Float)
    first_day: Mapped[str | None] = mapped_column(Day)
    last_day: Mapped[str | None] = mapped_column(Day)
    confidence: Mapped[float | None] = mapped_column(Float)


class Claim(Base):
    """One value that one record gives: the unit of storage. `start`, `stop` are code points of the document's text; `root` names the origins that vouch for it,
    null where the outlet says so itself; a statement belongs to no telling.
    """

    __tablename__ = "claims"
    __table_args__ = (
        Index("claims_by_telling", "telling_id", sqlite_where=text("telling_id IS NOT NULL"), postgresql_where=text("telling_id IS NOT NULL")),
        Index("claims_by_record", "record_id", sqlite_where=text("telling_id IS NULL"), postgresql_where=text("telling_id IS NULL")),
        Index("claims_by_actor", "actor_id", sqlite_where=text("actor_id IS NOT NULL"), postgresql_where=text("actor_id IS NOT NULL")),
    )
    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    record_id: Mapped[int] = mapped_column(ForeignKey("records.id"))
    telling_id: Mapped[int | None] = mapped_column(ForeignKey("tellings.id"))
    field: Mapped[str] = mapped_column(String(20))
    start: Mapped[int] = mapped_column(Integer)
    stop: Mapped[int] = mapped_column(Integer)
    value: Mapped[str] = mapped_column(Text)
    root: Mapped[str | None] = mapped_column(Text)
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("actors.id"))


class Incident(Base):
    """A view over tellings that a named rule computed; it can always be computed again. `state` is open, or reviewed: its members stay as they are.

    What is filtered by stands in columns (figures by the profile `airwars`, `contested` counts the fields in dispute); `value` holds all adopted values.
    """

    __tablename__ = "incidents"
    __table_args__ = (Index("incidents_by_day", "first_day", "id"), Index("incidents_by_type", "type", "first_day"))
    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    name: Mapped[str] = mapped_column(String(64), unique=True)
    rule: Mapped[str] = mapped_column(String(64))
    state: Mapped[str] = mapped_column(String(10))
    type: Mapped[str | None] = mapped_column(String(60))
    status: Mapped[str | None] = mapped_column(String(20))
    place: Mapped[str | None] = mapped_column(Text)
    within: Mapped[str | None] = mapped_column(Text)
    precision: Mapped[str | None] = mapped_column(String(20))
    lat: Mapped[float | None] = mapped_column(Float)
    lon: Mapped[float | None] = mapped_column(Float)
    first_day: Mapped[str | None] = mapped_column(Day)
    last_day: Mapped[str | None] = mapped_column(Day)
    grade: Mapped[str] = mapped_column(String(12))
    contested: Mapped[int] = mapped_column(Integer)
    accounts: Mapped[int] = mapped_column(Integer)
    roots: Mapped[int] = mapped_column(Integer)
    killed_low: Mapped[int | None] = mapped_column(Id)
    killed_high: Mapped[int | None] = mapped_column(Id)
    value: Mapped[str] = mapped_column(Text)
    computed_at: Mapped[str] = mapped_column(Moment)


class Member(Base):
    """A telling that belongs to an incident, with the document that it copies and the roots behind its sources (JSON). A suggested one waits for a person."""

    __tablename__ = "members"
    incident_id: Mapped[int] = mapped_column(ForeignKey("incidents.id"), primary_key=True, autoincrement=False)
    telling_id: Mapped[int] = mapped_column(ForeignKey("tellings.id"), primary_key=True, autoincrement=False, index=True)
    suggested: Mapped[bool] = mapped_column(Boolean)
    copy_of: Mapped[int | None] = mapped_column(Id)
    roots: Mapped[str] = mapped_column(Text)


class Redirect(Base):
    """Where the name of an incident that is gone leads."""

    __tablename__ = "redirects"
    name: Mapped[str] = mapped_column(String(64), primary_key=True)
    to_name: Mapped[str] = mapped_column(String(64))
    at: Mapped[str] = mapped_column(Moment)


class Judgement(Base):
    """What a person decided of a `subject` («document:12», «claim:7», «incident:…»); undoing one is another that names it."""

    __tablename__ = "judgements"
    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    at: Mapped[str] = mapped_column(Moment)
    author: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(String(40))
    subject: Mapped[str] = mapped_column(String(120), index=True)
    value: Mapped[str] = mapped_column(Text)
    reason: Mapped[str | None] = mapped_column(Text)
    undoes: Mapped[int | None] = mapped_column(ForeignKey("judgements.id"))


class Run(Base):
    """One command that changed the store: what was asked, how it went. `state` is running, done, partly, failed or stopped."""

    __tablename__ = "runs"
    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    command: Mapped[str] = mapped_column(String(40))
    arguments: Mapped[str] = mapped_column(Text)
    started_at: Mapped[str] = mapped_column(Moment)
    ended_at: Mapped[str | None] = mapped_column(Moment)
    state: Mapped[str] = mapped_column(String(10))
    counts: Mapped[str] = mapped_column(Text)


class Fault(Base):
    """What a run could not take, with where it stood and why."""

    __tablename__ = "faults"
    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    run_id: Mapped[int] = mapped_column(ForeignKey("runs.id"), index=True)
    place: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)
    at: Mapped[str] = mapped_column(Moment)


class LogEntry(Base):
    """One change, chained to the one before by its hash (see `riwaya.store.log`)."""

    __tablename__ = "log"
    seq: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    at: Mapped[str] = mapped_column(Moment)
    author: Mapped[str] = mapped_column(Text)
    action: Mapped[str] = mapped_column(String(40))
    subject: Mapped[str] = mapped_column(String(120), index=True)
    before: Mapped[str | None] = mapped_column(Text)
    after: Mapped[str | None] = mapped_column(Text)
    reason: Mapped[str | None] = mapped_column(Text)
    previous: Mapped[str] = mapped_column(Sha256)
    hash: Mapped[str] = mapped_column(Sha256)


class SearchPending(Base):
    """A document that the index of the search does not have yet, or has with facets of an older reading."""

    __tablename__ = "search_pending"
    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id"), primary_key=True, autoincrement=False)


class SearchDocument(Base):
    """A document in the index: its `place` (the day, then the id: the order of newest first) and the facets that it stands there with."""

    __tablename__ = "search_documents"
    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id"), primary_key=True, autoincrement=False)
    place: Mapped[int] = mapped_column(BigInteger, unique=True)
    facets: Mapped[str] = mapped_column(Text)


class SearchStem(Base):
    """A word of the index under one of its stems; each word is a stem of itself."""

    __tablename__ = "search_stems"
    stem: Mapped[str] = mapped_column(String(60), primary_key=True)
    word: Mapped[str] = mapped_column(String(60), primary_key=True)


class Watched(Base):
    """An address that is looked at again and again. `state` is active, paused or gone; `next_at` when it is due; `failures` how many in a row."""

    __tablename__ = "watches"
    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    url: Mapped[str] = mapped_column(Text, unique=True)
    outlet: Mapped[str | None] = mapped_column(Text)
    every_s: Mapped[int] = mapped_column(Integer)
    state: Mapped[str] = mapped_column(String(10))
    next_at: Mapped[str] = mapped_column(Moment, index=True)
    etag: Mapped[str | None] = mapped_column(Text)
    last_modified: Mapped[str | None] = mapped_column(Text)
    last_ok_at: Mapped[str | None] = mapped_column(Moment)
    failures: Mapped[int] = mapped_column(Integer)
    last_error: Mapped[str | None] = mapped_column(Text)
    added_at: Mapped[str] = mapped_column(Moment)


class Host(Base):
    """A site: when it may be asked again, and its robots.txt."""

    __tablename__ = "hosts"
    origin: Mapped[str] = mapped_column(String(300), primary_key=True)
    next_at: Mapped[str] = mapped_column(Moment)
    robots: Mapped[str | None] = mapped_column(Text)
    robots_until: Mapped[str | None] = mapped_column(Moment)


class FetchedPage(Base):
    """One fetch that was answered: the body and its WARC record, by their hashes in the folder of originals."""

    __tablename__ = "fetches"
    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    url: Mapped[str] = mapped_column(Text)
    final_url: Mapped[str] = mapped_column(Text)
    at: Mapped[str] = mapped_column(Moment)
    status: Mapped[int] = mapped_column(Integer)
    media_type: Mapped[str | None] = mapped_column(Text)
    original_sha256: Mapped[str] = mapped_column(ForeignKey("originals.sha256"), index=True)
    warc_sha256: Mapped[str] = mapped_column(ForeignKey("originals.sha256"))


class Job(Base):
    """A piece of work. `state` is waiting, leased, done or failed; one that is leased is free again after `lease_until`. `key` is given once for each kind."""

    __tablename__ = "jobs"
    __table_args__ = (UniqueConstraint("kind", "key"), Index("jobs_due", "state", "due_at"))
    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    kind: Mapped[str] = mapped_column(String(20))
    key: Mapped[str] = mapped_column(Sha256)
    payload: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(String(10))
    due_at: Mapped[str] = mapped_column(Moment)
    attempts: Mapped[int] = mapped_column(Integer)
    owner: Mapped[str | None] = mapped_column(String(100))
    lease_until: Mapped[str | None] = mapped_column(Moment)
    error: Mapped[str | None] = mapped_column(Text)
    added_at: Mapped[str] = mapped_column(Moment)
    ended_at: Mapped[str | None] = mapped_column(Moment)

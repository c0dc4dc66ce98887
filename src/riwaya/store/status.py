"""What the store holds, how big it is, how the last runs went."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, func, select, text

from riwaya.store import jobs, runs, watches
from riwaya.store.opening import NEWEST, Store
from riwaya.store.schema import Claim, Current, Document, Incident, LogEntry, Original, Outlet, StoredRecord, Telling

COUNTED = {
    "documents": Document.id,
    "read": Current.document_id,
    "records": StoredRecord.id,
    "events": Telling.id,
    "claims": Claim.id,
    "incidents": Incident.id,
    "outlets": Outlet.id,
    "log": LogEntry.seq,
}
FAULTS = 5


def status(store: Store, last_runs: int) -> dict[str, Any]:
    """Counts by table, bytes of the database and of the originals, and the last runs with the first of their faults."""
    with store.reading() as connection:
        counts = {name: connection.execute(select(func.count(column))).scalar_one() for name, column in COUNTED.items()}
        originals = connection.execute(select(func.coalesce(func.sum(Original.size), 0))).scalar_one()
        size = database_bytes(connection)
        work = {"jobs": jobs.counts(connection), "watches": [brief(row) for row in watches.listed(connection)]}
    latest = [{**each, "first_faults": runs.faults_of(store, each["id"], FAULTS)} for each in runs.latest(store, last_runs)]
    return {
        "store": store.address.shown,
        "version": NEWEST,
        "identity": store.identity,
        "originals_folder": str(store.originals.folder),
        "counts": counts,
        "bytes": {"database": size, "kept": int(originals)},
        **work,
        "runs": latest,
    }


def brief(row: dict[str, Any]) -> dict[str, Any]:
    """What a status tells of a watch."""
    return {key: row[key] for key in ("url", "state", "next_at", "last_ok_at", "failures", "last_error")}


def database_bytes(connection: Connection) -> int:
    """How big the database is."""
    if connection.dialect.name == "sqlite":
        return int(connection.execute(text("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")).scalar_one())
    return int(connection.execute(text("SELECT pg_database_size(current_database())")).scalar_one())

"""Work that waits, with leases: a worker that dies loses nothing, and nothing is done twice.

A job is leased for some time; who finishes it in that time ends it, in one transaction with what it did. Who comes late (the lease ran out, and
another took the job) ends nothing, and is told so.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, and_, func, or_, select, update

from riwaya.store.canonical import canonical, now, sha256_of
from riwaya.store.claims import plain
from riwaya.store.database import found, insert, last_id
from riwaya.store.opening import Store
from riwaya.store.schema import Job

WAITING, LEASED, DONE, FAILED = "waiting", "leased", "done", "failed"


@dataclass(frozen=True, slots=True)
class Leased:
    """A job that is ours until `until`. `attempts` counts this one too."""

    id: int
    kind: str
    payload: Any
    owner: str
    attempts: int
    until: str


def later(seconds: float, moment: str | None = None) -> str:
    """The moment so many seconds after `moment`, or after now."""
    start = datetime.fromisoformat(moment) if moment else datetime.now(UTC)
    return (start + timedelta(seconds=seconds)).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def enqueue(connection: Connection, kind: str, payloads: Iterable[Any], keys: Sequence[Any] | None = None) -> int:
    """Puts work in; what has the same key (the payload itself, where none is given) is there already and stays as it is. Returns how many are new.

    Only for the one writer, so that work and what it follows from are kept together.
    """
    listed = list(payloads)
    named = dict(zip(map(sha256_of, keys if keys is not None else listed), listed, strict=True))
    there = {row[0] for row in found(connection, f"SELECT key FROM jobs WHERE kind = '{kind}' AND key IN", list(named))}  # noqa: S608  kinds are ours
    first, at = last_id(connection, Job) + 1, now()
    empty = {"owner": None, "lease_until": None, "error": None, "added_at": at, "ended_at": None}
    rows = [
        {"id": number, "kind": kind, "key": key, "payload": canonical(payload), "state": WAITING, "due_at": at, "attempts": 0, **empty}
        for number, (key, payload) in enumerate(((key, payload) for key, payload in named.items() if key not in there), first)
    ]
    insert(connection, Job, rows)
    return len(rows)


def lease(store: Store, owner: str, lease_s: float, kinds: Sequence[str]) -> Leased | None:
    """Takes the job that is due longest, for so many seconds; None where none is due. One whose lease ran out is due. Raises StoreError."""
    with store.writing() as connection:
        at = now()
        free = or_(and_(Job.state == WAITING, Job.due_at <= at), and_(Job.state == LEASED, Job.lease_until <= at))
        row = connection.execute(select(Job.__table__).where(Job.kind.in_(kinds), free).order_by(Job.due_at, Job.id).limit(1)).mappings().first()
        if row is None:
            return None
        until = later(lease_s)
        connection.execute(update(Job).where(Job.id == row["id"]).values(state=LEASED, owner=owner, lease_until=until, attempts=row["attempts"] + 1))
        return Leased(row["id"], row["kind"], json.loads(row["payload"]), owner, row["attempts"] + 1, until)


def ours(connection: Connection, job: Leased) -> bool:
    """True while nobody else has taken the job."""
    held = and_(Job.id == job.id, Job.state == LEASED, Job.owner == job.owner, Job.lease_until == job.until)
    return connection.execute(select(Job.id).where(held)).first() is not None


def complete(connection: Connection, job: Leased) -> bool:
    """The job is done. False, and nothing is changed, where it is not ours any more."""
    if not ours(connection, job):
        return False
    connection.execute(update(Job).where(Job.id == job.id).values(state=DONE, owner=None, lease_until=None, error=None, ended_at=now()))
    return True


def put_back(connection: Connection, job: Leased, error: str, again_in_s: float | None) -> bool:
    """The job did not work out: it is due again after so many seconds, or has failed for good with None. False where it is not ours any more."""
    if not ours(connection, job):
        return False
    told = {"owner": None, "lease_until": None, "error": plain(error)}
    if again_in_s is None:
        connection.execute(update(Job).where(Job.id == job.id).values(state=FAILED, ended_at=now(), **told))
    else:
        connection.execute(update(Job).where(Job.id == job.id).values(state=WAITING, due_at=later(again_in_s), **told))
    return True


def next_due(connection: Connection, kinds: Sequence[str]) -> str | None:
    """When the next job is due or free again; None where there is none."""
    waiting = select(func.min(Job.due_at)).where(Job.kind.in_(kinds), Job.state == WAITING)
    leased = select(func.min(Job.lease_until)).where(Job.kind.in_(kinds), Job.state == LEASED)
    told = [moment for query in (waiting, leased) if (moment := connection.execute(query).scalar())]
    return min(told) if told else None


def counts(connection: Connection) -> dict[str, int]:
    """How many jobs there are in each state."""
    return {row[0]: row[1] for row in connection.execute(select(Job.state, func.count()).group_by(Job.state).order_by(Job.state))}

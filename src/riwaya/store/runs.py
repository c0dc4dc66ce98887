"""Runs: which command did what, when, and what it could not take."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import func, select, update

from riwaya.store.canonical import canonical, now
from riwaya.store.claims import plain
from riwaya.store.database import insert, last_id
from riwaya.store.opening import Store
from riwaya.store.schema import Fault, Run


def begin(store: Store, command: str, arguments: Any) -> int:
    """Notes that a run begins; returns its id."""
    with store.writing() as connection:
        number = last_id(connection, Run) + 1
        row = {"id": number, "command": command, "arguments": canonical(arguments), "started_at": now(), "ended_at": None, "state": "running", "counts": "{}"}
        insert(connection, Run, [row])
    return number


def fault(store: Store, run: int, place: str, reason: str) -> None:
    """Notes what a run could not take."""
    with store.writing() as connection:
        number = last_id(connection, Fault) + 1
        insert(connection, Fault, [{"id": number, "run_id": run, "place": plain(place), "reason": plain(reason), "at": now()}])


def end(store: Store, run: int, state: str, counts: dict[str, int]) -> None:
    """Notes how a run ended."""
    with store.writing() as connection:
        connection.execute(update(Run).where(Run.id == run).values(ended_at=now(), state=state, counts=canonical(counts)))


def latest(store: Store, limit: int = 10) -> list[dict[str, Any]]:
    """The last runs, newest first, each with how many faults it met."""
    faults = select(func.count()).where(Fault.run_id == Run.id).scalar_subquery().label("faults")
    with store.reading() as connection:
        rows = connection.execute(select(Run.__table__, faults).order_by(Run.id.desc()).limit(limit)).mappings().all()
    return [{**row, "arguments": json.loads(row["arguments"]), "counts": json.loads(row["counts"])} for row in rows]


def faults_of(store: Store, run: int, limit: int = 20) -> list[dict[str, Any]]:
    """What a run could not take, in its order."""
    with store.reading() as connection:
        return [dict(r) for r in connection.execute(select(Fault.__table__).where(Fault.run_id == run).order_by(Fault.id).limit(limit)).mappings()]

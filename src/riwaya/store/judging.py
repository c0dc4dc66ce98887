"""What people decided: append-only, each in the log with before, after and reason; undoing is another judgement."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from riwaya.errors import InputError
from riwaya.store.canonical import canonical, now
from riwaya.store.database import insert, last_id
from riwaya.store.log import Change, append
from riwaya.store.opening import Store
from riwaya.store.schema import Judgement

UNDO = "undo"


@dataclass(frozen=True, slots=True)
class Decision:
    """A judgement to make: its `kind` (accept, edit, reject, unsure, same, different, split …) on a `subject` («claim:7»)."""

    kind: str
    subject: str
    value: Any = None
    reason: str | None = None


def judge(store: Store, decision: Decision, undoes: int | None = None) -> int:
    """Keeps a judgement; returns its id. Raises StoreError."""
    with store.writing() as connection:
        before = [row["value"] for row in standing(connection, decision.subject)]
        number = last_id(connection, Judgement) + 1
        row = {"id": number, "at": now(), "author": store.author, "kind": decision.kind, "subject": decision.subject}
        insert(connection, Judgement, [{**row, "value": canonical(decision.value), "reason": decision.reason, "undoes": undoes}])
        after = {"judgement": number, "kind": decision.kind, "value": decision.value, "undoes": undoes}
        append(connection, store.author, [Change("judged", decision.subject, before or None, after, decision.reason)])
    return number


def undo(store: Store, number: int, reason: str | None = None) -> int:
    """Takes a judgement back, by another that names it; returns the new one's id. Raises InputError where there is nothing to undo."""
    with store.reading() as connection:
        row = connection.execute(select(Judgement.subject).where(Judgement.id == number)).first()
        if row is None:
            raise InputError(f"there is no judgement {number}")
        if number not in {each["id"] for each in standing(connection, row.subject)}:
            raise InputError(f"judgement {number} was undone already")
    return judge(store, Decision(UNDO, row.subject, reason=reason), undoes=number)


def standing(connection: Connection, subject: str) -> list[dict[str, Any]]:
    """The judgements on a subject that were not undone, oldest first; an undoing that was itself undone does not count."""
    rows = [dict(row) for row in connection.execute(select(Judgement.__table__).where(Judgement.subject == subject).order_by(Judgement.id)).mappings()]
    undone: set[int] = set()
    for row in reversed(rows):
        if row["undoes"] and row["id"] not in undone:
            undone.add(row["undoes"])
    return [{**row, "value": json.loads(row["value"])} for row in rows if row["id"] not in undone and not row["undoes"]]

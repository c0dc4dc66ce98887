"""Exports that people keep to ask for again: a name and what was asked. They stand in the log, whose last entry on them holds them all, so they are kept, backed up and undone with it."""

from __future__ import annotations

import json

from sqlalchemy import Connection, select

from riwaya.errors import UsageError
from riwaya.store.log import Change, append
from riwaya.store.opening import Store
from riwaya.store.schema import LogEntry

SUBJECT, SAVED, REMOVED = "exports", "export saved", "export removed"
MOST = 100

Settings = dict[str, str]


def listed(connection: Connection) -> dict[str, Settings]:
    """What is kept, by name, in the order of names; empty where nothing is."""
    last = connection.execute(select(LogEntry.after).where(LogEntry.subject == SUBJECT).order_by(LogEntry.seq.desc()).limit(1)).scalar()
    found: dict[str, Settings] = json.loads(last) if last else {}
    return dict(sorted(found.items()))


def save(store: Store, name: str, settings: Settings) -> None:
    """Keeps what was asked under a name; what had that name goes. Raises UsageError where there are `MOST` already, StoreError."""
    with store.writing() as connection:
        before = listed(connection)
        after = {**before, name: settings}
        if len(after) > MOST:
            raise UsageError(f"{MOST} exports are kept already; remove one")
        if after != before:
            append(connection, store.author, [Change(SAVED, SUBJECT, before, after)])


def remove(store: Store, name: str) -> None:
    """Forgets one; nothing happens where it is not kept. Raises StoreError."""
    with store.writing() as connection:
        before = listed(connection)
        if name in before:
            append(connection, store.author, [Change(REMOVED, SUBJECT, before, {known: told for known, told in before.items() if known != name})])

"""What a build of incidents starts from: the standing records, what they stand in now, and the judgements, all of one moment."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select

from riwaya.model import Record
from riwaya.store import incident_rulings
from riwaya.store.database import found
from riwaya.store.incident_accounts import counted, records
from riwaya.store.incident_rulings import Standing
from riwaya.store.schema import Current, Incident, Judgement, Redirect, Telling

Members = dict[int, tuple[bool, int | None, str]]
TELLINGS = "SELECT t.id, t.document_id, t.name FROM tellings t JOIN current c ON c.record_id = t.record_id WHERE t.document_id IN"
TOUCHED = "SELECT DISTINCT m.incident_id FROM members m JOIN tellings t ON t.id = m.telling_id WHERE t.document_id IN"
MEMBERS = (
    "SELECT i.name, i.rule, i.state, t.document_id, t.name AS event, m.telling_id, m.suggested, m.copy_of, m.roots "
    "FROM incidents i JOIN members m ON m.incident_id = i.id JOIN tellings t ON t.id = m.telling_id WHERE i.id IN"
)


@dataclass(frozen=True, slots=True)
class View:
    """What a build starts from.

    `tellings` gives the row of each account, `before` the name that it stands under, `fixed` the accounts of each reviewed incident, `kept` by name what an incident
    was built of: rule, state, and its members by telling. `scope` names the incidents that are built anew; accounts in `aside` belong to others, which stay.
    """

    records: dict[str, Record]
    tellings: dict[str, int]
    before: dict[str, str]
    fixed: dict[str, frozenset[str]]
    taken: frozenset[str]
    scope: frozenset[str]
    aside: frozenset[str]
    kept: dict[str, tuple[str, str, Members]]
    judgements: tuple[Standing, ...]
    judged: int


def seen(connection: Connection, lower: str | None = None) -> View:
    """What there is at this moment; with `lower` of documents published then or later, and of those that share an incident with them."""
    loaded = {record.id: record for record in records(connection, lower)}
    numbers = sorted(map(int, loaded))
    ids = [row[0] for row in found(connection, TOUCHED, numbers)] if lower else list(connection.execute(select(Incident.id)).scalars())
    rows = found(connection, MEMBERS, ids)
    partial = {row.name for row in rows if row.document_id in elsewhere(connection, rows, loaded)} if lower else set()
    judgements = tuple(incident_rulings.standing(connection))
    every = set(connection.execute(select(Incident.name)).scalars())
    complete = [row for row in rows if row.name not in partial]
    tellings = tellings_of(connection, numbers if lower else None)
    before = {account_of(row): row.name for row in complete if not row.suggested}
    return View(
        records=loaded,
        tellings=tellings,
        before=before,
        fixed=fixed(before, incident_rulings.reviewed(judgements), tellings),
        taken=frozenset(every | set(connection.execute(select(Redirect.name)).scalars())),
        scope=frozenset(row.name for row in complete) if lower else frozenset(every),
        aside=frozenset(account_of(row) for row in rows if row.name in partial and not row.suggested),
        kept=kept(complete),
        judgements=judgements,
        judged=last_judgement(connection),
    )


def elsewhere(connection: Connection, rows: Iterable[Any], loaded: dict[str, Record]) -> frozenset[int]:
    """The documents of these members that are not looked at though they count: their incidents are older ones, and stay as they are."""
    missing = sorted({row.document_id for row in rows if str(row.document_id) not in loaded})
    return counted(connection, missing)


def tellings_of(connection: Connection, numbers: Sequence[int] | None) -> dict[str, int]:
    """The rows of the standing tellings of these documents, of all without them, by account."""
    if numbers is None:
        query = select(Telling.id, Telling.document_id, Telling.name).join(Current, Current.record_id == Telling.record_id)
        return {f"{row.document_id}:{row.name}": row.id for row in connection.execute(query)}
    return {f"{row.document_id}:{row.name}": row.id for row in found(connection, TELLINGS, numbers)}


def account_of(row: Any) -> str:
    """The id of a member's account."""
    return f"{row.document_id}:{row.event}"


def kept(rows: Iterable[Any]) -> dict[str, tuple[str, str, Members]]:
    """What each incident was built of."""
    out: dict[str, tuple[str, str, Members]] = {}
    for row in rows:
        out.setdefault(row.name, (row.rule, row.state, {}))[2][row.telling_id] = (bool(row.suggested), row.copy_of, row.roots)
    return out


def fixed(before: dict[str, str], reviewed: frozenset[str], tellings: dict[str, int]) -> dict[str, frozenset[str]]:
    """The accounts of each reviewed incident that are still there."""
    out: dict[str, set[str]] = {}
    for account, name in before.items():
        if name in reviewed and account in tellings:
            out.setdefault(name, set()).add(account)
    return {name: frozenset(ids) for name, ids in out.items()}


def last_judgement(connection: Connection) -> int:
    """The number of the last judgement."""
    return int(connection.execute(select(func.coalesce(func.max(Judgement.id), 0))).scalar_one())

"""Writing built incidents: what is the same stays untouched, what changed is replaced, and names that are gone lead on."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, select, update

from riwaya.store.canonical import now
from riwaya.store.database import AT_ONCE, insert, last_id
from riwaya.store.schema import Incident, Member, Redirect


@dataclass(frozen=True, slots=True)
class Fresh:
    """An incident as it was built: its name, the columns of its row (None where nothing changed), the rows of its members without the incident's number."""

    name: str
    row: dict[str, Any] | None
    members: tuple[dict[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of them."""

    new: int
    changed: int
    gone: int


def keep(connection: Connection, fresh: Sequence[Fresh], scope: Collection[str], redirects: Mapping[str, str]) -> Kept:
    """Replaces the incidents named in `scope` by `fresh`. Only for the one writer."""
    numbers = {row.name: row.id for row in connection.execute(select(Incident.id, Incident.name)) if row.name in scope}
    names = {each.name for each in fresh}
    gone = sorted(number for name, number in numbers.items() if name not in names)
    changed = [each for each in fresh if each.name in numbers and each.row is not None]
    new = [each for each in fresh if each.name not in numbers]
    drop_members(connection, [*gone, *(numbers[each.name] for each in changed)])
    for start in range(0, len(gone), AT_ONCE):
        connection.execute(delete(Incident).where(Incident.id.in_(gone[start : start + AT_ONCE])))
    at = now()
    for each in changed:
        connection.execute(update(Incident).where(Incident.id == numbers[each.name]).values(**(each.row or {}), computed_at=at))
    first = last_id(connection, Incident) + 1
    numbers |= {each.name: first + n for n, each in enumerate(new)}
    insert(connection, Incident, [{"id": numbers[each.name], "name": each.name, **(each.row or {}), "computed_at": at} for each in new])
    insert(connection, Member, [{"incident_id": numbers[each.name], **member} for each in (*changed, *new) for member in each.members])
    lead_on(connection, redirects, names)
    return Kept(len(new), len(changed), len(gone))


def drop_members(connection: Connection, numbers: Sequence[int]) -> None:
    """Takes away the members of these incidents."""
    for start in range(0, len(numbers), AT_ONCE):
        connection.execute(delete(Member).where(Member.incident_id.in_(numbers[start : start + AT_ONCE])))


def lead_on(connection: Connection, redirects: Mapping[str, str], names: Collection[str]) -> None:
    """Notes where names lead; one that is in use again leads nowhere, and one that led to a name that is gone now leads on to where that went."""
    at = now()
    there = {row.name: row.to_name for row in connection.execute(select(Redirect.name, Redirect.to_name))}
    after = {name: redirects.get(to, to) for name, to in {**there, **redirects}.items() if name not in names}
    stale = sorted(name for name, to in there.items() if after.get(name) != to)
    for start in range(0, len(stale), AT_ONCE):
        connection.execute(delete(Redirect).where(Redirect.name.in_(stale[start : start + AT_ONCE])))
    insert(connection, Redirect, [{"name": name, "to_name": to, "at": at} for name, to in sorted(after.items()) if there.get(name) != to])

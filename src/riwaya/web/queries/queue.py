"""The order of the review: contested first, then by independent roots and accounts; what a person was unsure of comes last, what was reviewed not at all."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlalchemy import Connection, Select, func, select

from riwaya.store.incident_rows import OPEN, Listed
from riwaya.store.incident_rulings import UNSURE, standing
from riwaya.store.incidents import Filters, list_incidents, narrowed
from riwaya.store.schema import Incident

MOST = 400


@dataclass(frozen=True, slots=True)
class Queue:
    """`items` in order; `left` and `reviewed` count all that the filters allow; `unsure` are the names of those that wait at the end."""

    items: tuple[Listed, ...]
    left: int
    reviewed: int
    unsure: tuple[str, ...]

    def around(self, name: str) -> tuple[str | None, str | None]:
        """The names before and after one; for one that is not in the queue any more, the first as what comes next."""
        names = [each.id for each in self.items]
        if name not in names:
            return None, names[0] if names else None
        at = names.index(name)
        return (names[at - 1] if at else None), (names[at + 1] if at + 1 < len(names) else None)


def queue(connection: Connection, filters: Filters) -> Queue:
    """The first `MOST` that wait."""
    waiting = list_incidents(connection, replace(filters, state=OPEN), order="contested", limit=MOST)
    unsure = {each.incident for each in standing(connection) if each.kind == UNSURE}
    ordered = sorted(waiting, key=lambda each: each.id in unsure)
    counts = {state: int(count) for state, count in connection.execute(by_state(filters)).tuples()}
    left = counts.pop(OPEN, 0)
    return Queue(tuple(ordered), left, sum(counts.values()), tuple(each.id for each in ordered if each.id in unsure))


def by_state(filters: Filters) -> Select[tuple[str, int]]:
    """How many the filters allow of each state, in one scan."""
    return narrowed(select(Incident.state, func.count()).select_from(Incident), filters).group_by(Incident.state)

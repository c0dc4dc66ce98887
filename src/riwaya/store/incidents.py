"""The incidents of a store: a list by filters, one with its accounts and derived values, and each of many in turn. What commands, pages and exports ask.

Building is `riwaya.store.incident_building.build`, judging `riwaya.store.incident_judging`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, func, or_, select

from riwaya.incidents.deriving import derive
from riwaya.incidents.grade import CONTESTED
from riwaya.incidents.values import Derived
from riwaya.model.incident import Account
from riwaya.model.incident import Incident as Gathered
from riwaya.store import incident_rulings
from riwaya.store.incident_accounts import Membership, members
from riwaya.store.incident_rows import Listed, listed
from riwaya.store.incident_rulings import Standing
from riwaya.store.reading import Box
from riwaya.store.schema import Document, Incident, Member, Outlet, Redirect, Telling

ORDERS = ("newest", "contested", "deadliest", "most-accounts")
PAGE = 200


@dataclass(frozen=True, slots=True)
class Filters:
    """What a list is narrowed to; all that is given has to hold. Days are inclusive ISO days and meet the incident's own; `place` and `outlet` are parts of
    names; `state` is open or reviewed; `least_accounts` and `least_roots` count.
    """

    type: str | None = None
    first_day: str | None = None
    last_day: str | None = None
    place: str | None = None
    outlet: str | None = None
    grade: str | None = None
    state: str | None = None
    contested: bool = False
    least_accounts: int = 0
    least_roots: int = 0
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """One incident: its row, its accounts in the order of publication, all derived values, the judgements on it that stand, and accounts that are only suggested.

    `asked` is the name it was asked by, another than its own where that name is gone.
    """

    listed: Listed
    accounts: tuple[Account, ...]
    derived: Derived
    judgements: tuple[Standing, ...] = ()
    suggestions: tuple[Account, ...] = ()
    asked: str = ""


def list_incidents(connection: Connection, filters: Filters | None = None, *, order: str = "newest", limit: int = 50, offset: int = 0) -> list[Listed]:
    """The incidents that the filters allow, in one of `ORDERS`; equals stand by name. Raises KeyError for another order."""
    # Sorted are ids alone: with its values a row is a hundred times as long.
    page = narrowed(select(Incident.id), filters or Filters()).order_by(*ordering(order)).limit(limit).offset(offset)
    query = select(Incident.__table__).where(Incident.id.in_(page.scalar_subquery())).order_by(*ordering(order))
    return [listed(row) for row in connection.execute(query).mappings()]


def count_incidents(connection: Connection, filters: Filters | None = None) -> int:
    """How many the filters allow."""
    return int(connection.execute(narrowed(select(func.count()).select_from(Incident), filters or Filters())).scalar_one())


def ordering(order: str) -> tuple[Any, ...]:
    """The columns of an order. Without a day an incident comes last."""
    newest = (Incident.first_day.is_(None), Incident.first_day.desc(), Incident.name)
    return {
        "newest": newest,
        "contested": ((Incident.grade != CONTESTED), Incident.contested.desc(), Incident.roots.desc(), Incident.accounts.desc(), *newest),
        "deadliest": (Incident.killed_low.is_(None), Incident.killed_low.desc(), *newest),
        "most-accounts": (Incident.accounts.desc(), *newest),
    }[order]


def narrowed(query: Select[Any], filters: Filters) -> Select[Any]:
    """The query under the filters."""
    exact = {Incident.type: filters.type, Incident.grade: filters.grade, Incident.state: filters.state}
    for column, wanted in exact.items():
        if wanted:
            query = query.where(column == wanted)
    if filters.first_day:
        query = query.where(func.coalesce(Incident.last_day, Incident.first_day) >= filters.first_day)
    if filters.last_day:
        query = query.where(func.coalesce(Incident.first_day, Incident.last_day) <= filters.last_day)
    if filters.contested:
        query = query.where(Incident.contested > 0)
    query = query.where(Incident.accounts >= filters.least_accounts, Incident.roots >= filters.least_roots)
    return by_place_and_outlet(query, filters)


def by_place_and_outlet(query: Select[Any], filters: Filters) -> Select[Any]:
    """The rest of the filters."""
    if filters.place:
        query = query.where(or_(*(column.icontains(filters.place, autoescape=True) for column in (Incident.place, Incident.within))))
    if filters.box:
        box = filters.box
        query = query.where(Incident.lat.between(box.south, box.north), Incident.lon.between(box.west, box.east))
    if filters.outlet:
        told = select(Member.incident_id).join(Telling, Telling.id == Member.telling_id).join(Document, Document.id == Telling.document_id)
        told = told.join(Outlet, Outlet.id == Document.outlet_id).where(Outlet.name.icontains(filters.outlet, autoescape=True), ~Member.suggested)
        query = query.where(Incident.id.in_(told))
    return query


def resolved(connection: Connection, name: str) -> str | None:
    """The name under which an incident stands now, or the only one that begins so; None where there is none."""
    if connection.execute(select(Incident.id).where(Incident.name == name)).first():
        return name
    led = connection.execute(select(Redirect.to_name).where(Redirect.name == name)).scalar()
    if led:
        return str(led)
    begun = connection.execute(select(Incident.name).where(Incident.name.startswith(name, autoescape=True)).limit(2)).scalars().all() if name else []
    return str(begun[0]) if len(begun) == 1 else None


def incident(connection: Connection, name: str) -> Shown | None:
    """The incident of this name, of one that leads to it, or of the only one that begins so; None where there is none."""
    standing = resolved(connection, name)
    row = connection.execute(select(Incident.__table__).where(Incident.name == standing)).mappings().first() if standing else None
    if row is None:
        return None
    judgements = incident_rulings.standing(connection)
    return shown(row, members(connection, [row["id"]]), judgements, asked=name)


def each_incident(connection: Connection, filters: Filters | None = None) -> Iterator[Shown]:
    """All incidents that the filters allow, by their numbers, a page at a time."""
    judgements = incident_rulings.standing(connection)
    query, last = narrowed(select(Incident.__table__), filters or Filters()).order_by(Incident.id).limit(PAGE), 0
    while rows := connection.execute(query.where(Incident.id > last)).mappings().all():
        found: dict[int, list[Membership]] = {}
        for each in members(connection, [row["id"] for row in rows]):
            found.setdefault(each.incident_id, []).append(each)
        for row in rows:
            yield shown(row, found.get(row["id"], []), judgements)
        last = rows[-1]["id"]


def shown(row: Any, memberships: Sequence[Membership], judgements: Sequence[Standing], asked: str = "") -> Shown:
    """One incident from its rows; its values are derived anew."""
    accounts = tuple(each.account for each in memberships if not each.suggested)
    name = row["name"]
    derived = derive(Gathered(name, accounts), incident_rulings.rulings(judgements, name))
    mine = tuple(each for each in judgements if each.incident == name)
    return Shown(listed(row), accounts, derived, mine, tuple(each.account for each in memberships if each.suggested), asked or name)

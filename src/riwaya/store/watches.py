"""What is watched, when it is due, and how politely its host is asked: all kept in the store, so that any number of workers keep to it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, func, select, update

from riwaya.errors import InputError
from riwaya.store.canonical import now
from riwaya.store.claims import plain
from riwaya.store.database import insert, last_id
from riwaya.store.jobs import later
from riwaya.store.log import Change, append
from riwaya.store.opening import Store
from riwaya.store.schema import Host, Watched

ACTIVE, PAUSED, GONE = "active", "paused", "gone"
# A source that fails is asked less and less often, but once a day at least.
LONGEST_BACKOFF_S = 24 * 3600
ROBOTS_KEPT_S = 24 * 3600
ROBOTS_RETRY_S = 3600


@dataclass(frozen=True, slots=True)
class Answered:
    """How a look at a watch went: what a server wants to be asked with next time, or the error; `again_in_s` is what it asked for itself."""

    etag: str | None = None
    last_modified: str | None = None
    error: str | None = None
    again_in_s: float | None = None
    gone: bool = False


def watch(store: Store, url: str, outlet: str | None, every_s: int) -> bool:
    """Watches an address from now on; False where it is watched already (what is told anew holds then). Raises StoreError."""
    with store.writing() as connection:
        row = connection.execute(select(Watched.__table__).where(Watched.url == url)).mappings().first()
        told = {"outlet": plain(outlet) if outlet else None, "every_s": every_s}
        if row:
            connection.execute(update(Watched).where(Watched.id == row["id"]).values(**told, state=ACTIVE))
            append(connection, store.author, [Change("watch changed", f"watch:{url}"[:120], {key: row[key] for key in told}, told)])
            return False
        at = now()
        fresh = {"etag": None, "last_modified": None, "last_ok_at": None, "failures": 0, "last_error": None}
        insert(connection, Watched, [{"id": last_id(connection, Watched) + 1, "url": url, "state": ACTIVE, "next_at": at, "added_at": at, **told, **fresh}])
        append(connection, store.author, [Change("watched", f"watch:{url}"[:120], None, {"url": url, **told})])
    return True


def set_state(store: Store, url: str, state: str | None) -> None:
    """Pauses a watch, wakes it, or removes it with None; what came of it stays. Raises InputError where it is not watched."""
    with store.writing() as connection:
        row = connection.execute(select(Watched.id, Watched.state).where(Watched.url == url)).first()
        if row is None:
            raise InputError(f"{url} is not watched; riwaya watch list shows what is")
        if state is None:
            connection.execute(delete(Watched).where(Watched.id == row.id))
        else:
            connection.execute(update(Watched).where(Watched.id == row.id).values(state=state, next_at=now()))
        append(connection, store.author, [Change("watch removed" if state is None else "watch changed", f"watch:{url}"[:120], row.state, state)])


def listed(connection: Connection) -> list[dict[str, Any]]:
    """All watches, those first that are due first."""
    return [dict(row) for row in connection.execute(select(Watched.__table__).order_by(Watched.state, Watched.next_at)).mappings()]


def due(connection: Connection) -> list[dict[str, Any]]:
    """The active watches that are due."""
    query = select(Watched.__table__).where(Watched.state == ACTIVE, Watched.next_at <= now()).order_by(Watched.next_at, Watched.id)
    return [dict(row) for row in connection.execute(query).mappings()]


def settle(connection: Connection, number: int, answered: Answered) -> None:
    """Notes how a look went, and when the next one is due: twice as late for each failure in a row, never before the server wants it."""
    row = connection.execute(select(Watched.every_s, Watched.failures).where(Watched.id == number)).first()
    if row is None:  # removed meanwhile
        return
    if answered.error is None:
        told = {"etag": answered.etag, "last_modified": answered.last_modified, "last_ok_at": now(), "failures": 0, "last_error": None}
        connection.execute(update(Watched).where(Watched.id == number).values(**told, next_at=later(max(row.every_s, answered.again_in_s or 0))))
        return
    backoff = min(row.every_s * 2 ** min(row.failures + 1, 20), max(LONGEST_BACKOFF_S, row.every_s))
    state = GONE if answered.gone else ACTIVE
    again = later(max(backoff, answered.again_in_s or 0))
    connection.execute(
        update(Watched).where(Watched.id == number).values(failures=row.failures + 1, last_error=plain(answered.error), state=state, next_at=again)
    )


def reserve(store: Store, origin: str, delay_s: float, patience_s: float) -> str:
    """The moment from which this host may be asked; the next one is `delay_s` later for whoever comes then, in whatever process.

    A moment that is further off than `patience_s` is only told, not taken.
    """
    with store.writing() as connection:
        row = connection.execute(select(Host.next_at).where(Host.origin == origin)).first()
        moment = max(now(), row.next_at) if row else now()
        if moment <= later(patience_s):
            put_host(connection, origin, {"next_at": later(delay_s, moment)}, row is not None)
    return moment


def hold(connection: Connection, origin: str, seconds: float) -> None:
    """This host wants to be left alone for so many seconds."""
    row = connection.execute(select(Host.next_at).where(Host.origin == origin)).first()
    put_host(connection, origin, {"next_at": max(later(seconds), row.next_at if row else "")}, row is not None)


def robots(store: Store, origin: str, asked: Callable[[], tuple[str, bool]]) -> str:
    """The host's robots.txt: as it is kept, for a day; `asked` fetches it, and says whether it is the host's word (else it is asked again in an hour)."""
    with store.reading() as connection:
        row = connection.execute(select(Host.robots, Host.robots_until).where(Host.origin == origin)).first()
    if row and row.robots is not None and row.robots_until > now():
        return str(row.robots)
    text, sure = asked()
    with store.writing() as connection:
        there = connection.execute(select(Host.origin).where(Host.origin == origin)).first() is not None
        put_host(connection, origin, {"robots": plain(text), "robots_until": later(ROBOTS_KEPT_S if sure else ROBOTS_RETRY_S)}, there)
    return text


def put_host(connection: Connection, origin: str, told: dict[str, str], there: bool) -> None:
    """Writes what is told of a host."""
    if there:
        connection.execute(update(Host).where(Host.origin == origin).values(**told))
    else:
        insert(connection, Host, [{"origin": origin, "next_at": now(), "robots": None, "robots_until": None, **told}])


def next_due(connection: Connection) -> str | None:
    """When the next active watch is due; None where there is none."""
    return connection.execute(select(func.min(Watched.next_at)).where(Watched.state == ACTIVE)).scalar()

"""Opening a store: making it where there is none, and refusing one of another version with a sentence that says what to do."""

from __future__ import annotations

import getpass
import os
import uuid
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import IO

from sqlalchemy import Connection, inspect, text

from riwaya import __version__
from riwaya.errors import StoreError, StoreVersionError
from riwaya.home import home
from riwaya.store.address import Address, address
from riwaya.store.canonical import now
from riwaya.store.database import Database, insert
from riwaya.store.faults import told_plainly
from riwaya.store.log import Change, append
from riwaya.store.names import Names
from riwaya.store.originals import Originals
from riwaya.store.schema import Meta

# All versions of the tables, oldest first; a test holds them against the steps in migrations/.
VERSIONS = ("0001", "0002", "0003", "0004")
NEWEST = VERSIONS[-1]
AUTHOR_VARIABLE = "RIWAYA_AUTHOR"


class Store:
    """An open store. `database` reads and writes rows, `originals` holds the bytes, `author` is who the log says did it."""

    def __init__(self, database: Database, identity: str) -> None:
        self.database = database
        self.identity = identity
        self.originals = Originals(originals_folder(database.address, identity))
        self.names = Names()
        self.author = author()

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """The one connection that may write (see `Database.writing`)."""
        self.names.begin()
        with self.database.writing() as connection:
            yield connection
        self.names.settle()

    def reading(self) -> AbstractContextManager[Connection]:
        """A connection that sees the store at one moment."""
        return self.database.reading()

    @property
    def address(self) -> Address:
        """Where it is."""
        return self.database.address

    def keep(self, data: bytes) -> str:
        """Keeps original bytes (see `Originals.keep`). Raises StoreError."""
        with told_plainly(self.address.shown):
            return self.originals.keep(data)

    def keep_stream(self, source: IO[bytes]) -> tuple[str, int, Path]:
        """Keeps original bytes of any size (see `Originals.keep_stream`). Raises StoreError."""
        with told_plainly(self.address.shown):
            return self.originals.keep_stream(source)

    def close(self) -> None:
        """Lets go of the database."""
        self.database.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def open_store(told: str | None = None, *, create: bool = False) -> Store:
    """The store that `told` means (see `riwaya.store.address`). With `create` it is made where there is none.

    Raises StoreError where there is none or it cannot be used, StoreVersionError where it is of another version.
    """
    where = address(told)
    if where.path and not where.path.exists():
        if not create:
            raise StoreError(f"there is no store at {where.shown}; riwaya add makes one")
        with told_plainly(where.shown):
            where.path.parent.mkdir(parents=True, exist_ok=True)
    database = Database(where)
    try:
        return Store(database, checked(database, create))
    except BaseException:
        database.close()
        raise


def checked(database: Database, create: bool) -> str:
    """The store's own id, once it is there and of our version."""
    with database.reading() as connection:
        version = version_of(connection)
    if version is None and create:
        make(database)
    elif version is None:
        raise StoreError(f"there is no store at {database.address.shown}; riwaya add makes one")
    elif version != NEWEST:
        raise StoreVersionError(strange(database.address.shown, version))
    with database.reading() as connection:
        return identity_of(connection)


def strange(shown: str, version: str) -> str:
    """What to say of a store whose version is not ours."""
    if version in VERSIONS:
        return f"the store {shown} is of an older version ({version}, this program writes {NEWEST}); «riwaya migrate» backs it up and brings it up to date"
    return f"the store {shown} is of a newer version ({version}; riwaya {__version__} knows up to {NEWEST}); install a newer riwaya. Nothing was changed"


def version_of(connection: Connection) -> str | None:
    """The version of the tables; None where there are none. Raises StoreError for a database that holds something else."""
    names = inspect(connection).get_table_names()
    if "alembic_version" not in names:
        if names:
            raise StoreError(f"the database holds other tables ({', '.join(sorted(names)[:3])} …) and is no store of Riwaya; give another with --store")
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return str(found) if found else None


def identity_of(connection: Connection) -> str:
    """The id that the store drew when it was made."""
    return str(connection.execute(text("SELECT value FROM meta WHERE key = 'id'")).scalar_one())


def make(database: Database) -> None:
    """Makes the tables and draws the store's id, in one transaction; another process that makes it at the same time is waited for."""
    from riwaya.store.migrating import upgrade

    with database.writing() as connection:
        if version_of(connection) is not None:
            return
        upgrade(connection, NEWEST)
        identity = str(uuid.uuid4())
        insert(connection, Meta, [{"key": "id", "value": identity}, {"key": "created", "value": now()}])
        append(connection, author(), [Change("made", "store", after={"id": identity, "version": NEWEST})])


def originals_folder(where: Address, identity: str) -> Path:
    """Beside a SQLite file; for a database in the user's data folder, under the store's id, so that two databases never share one unasked."""
    return where.originals or home() / "originals" / identity


def author() -> str:
    """Who the log names: `RIWAYA_AUTHOR`, else the system's user."""
    told = os.environ.get(AUTHOR_VARIABLE)
    if told:
        return told
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "unknown"


__all__ = ["NEWEST", "VERSIONS", "Store", "open_store"]

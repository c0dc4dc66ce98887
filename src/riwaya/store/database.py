"""Connections: readers see one moment, and there is one writer at a time on both databases.

The log is a chain, so two transactions that write cannot go side by side anyway; with one writer no row meets another on its way in, ids follow each
other without gaps, and what is checked at the beginning of a transaction holds to its end. What takes time (fetching, reading, hashing, writing
originals) happens before the transaction.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event

from riwaya.store.address import Address
from riwaya.store.faults import told_plainly
from riwaya.store.schema import Base

WAIT_VARIABLE = "RIWAYA_STORE_WAIT_S"
WAIT_S = 30.0
# Ours alone on the server: «riwaya» in ASCII.
WRITER_LOCK = 0x726977617961
CACHE_KB = 65536
# Pages of the journal before they are folded into the file: at SQLite's own 1,000 a document each few transactions paid for all.
CHECKPOINT_PAGES = 10_000
AT_ONCE = 500
WAL_TRIES = 50


class Database:
    """An engine with the two ways to use it. `wait_s` is how long a writer waits for another."""

    def __init__(self, address: Address) -> None:
        self.address = address
        self.wait_s = float(os.environ.get(WAIT_VARIABLE) or WAIT_S)
        self.engine = sqlite_engine(address, self.wait_s) if address.is_sqlite else create_engine(address.url, pool_pre_ping=True)
        self._reading = self.engine.execution_options(**({} if address.is_sqlite else {"isolation_level": "REPEATABLE READ"}))
        self._writing = self.engine.execution_options(writes=True)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees the store as it stood when it was first asked. Raises StoreError."""
        with told_plainly(self.address.shown), self._reading.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """The one connection that may write; all it did is kept at the end, durably, or nothing where it raised. Raises StoreError."""
        with told_plainly(self.address.shown), self._writing.connect() as connection, connection.begin():
            if not self.address.is_sqlite:
                connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{int(self.wait_s * 1000)}ms'")
                connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITER_LOCK})")
            yield connection

    def close(self) -> None:
        """Closes all connections; the last one to leave a SQLite file folds its journal into it."""
        self.engine.dispose()


def sqlite_engine(address: Address, wait_s: float) -> Engine:
    """An engine for a SQLite file. The driver begins no transaction by itself: we say which kind."""
    engine = create_engine(address.url, connect_args={"timeout": wait_s})

    @event.listens_for(engine, "connect")
    def connected(connection: Any, _record: object) -> None:
        connection.isolation_level = None
        journal(connection)
        for pragma in ("synchronous=FULL", "foreign_keys=ON", f"cache_size=-{CACHE_KB}", f"wal_autocheckpoint={CHECKPOINT_PAGES}", "temp_store=MEMORY"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begun(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("writes") else "BEGIN")

    return engine


def journal(connection: Any) -> None:
    """Write-ahead journal. Where two processes make the same file at once SQLite refuses one without waiting, so we wait."""
    import sqlite3

    for left in reversed(range(WAL_TRIES)):
        try:
            connection.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as error:
            if not left or "locked" not in str(error):
                raise
            time.sleep(0.05)
        else:
            return


def insert(connection: Connection, table: type[Base], rows: Sequence[dict[str, Any]]) -> None:
    """Inserts rows that all have the same keys. Does what each database does fastest: many parameters to one statement, or one JSON array
    (PostgreSQL's driver would go back and forth for each row).
    """
    if not rows:
        return
    columns = tuple(rows[0])
    name = table.__tablename__
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(statement(name, columns), [tuple(row.values()) for row in rows])
        return
    listed = ", ".join(columns)
    data = json.dumps(rows, ensure_ascii=False, default=hexed)
    connection.exec_driver_sql(f"INSERT INTO {name} ({listed}) SELECT {listed} FROM json_populate_recordset(NULL::{name}, %s::json)", (data,))  # noqa: S608  names of our own tables


def hexed(value: object) -> str:
    """Bytes as PostgreSQL reads them in text."""
    if isinstance(value, bytes):
        return "\\x" + value.hex()
    raise TypeError(f"{type(value).__name__} has no place in a row")


@cache
def statement(name: str, columns: tuple[str, ...]) -> str:
    """The INSERT of SQLite."""
    return f"INSERT INTO {name} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"  # noqa: S608  names of our own tables


def last_id(connection: Connection, table: type[Base]) -> int:
    """The highest id given so far, 0 in an empty table. Only for the one writer."""
    key = "seq" if table.__tablename__ == "log" else "id"
    return int(connection.exec_driver_sql(f"SELECT COALESCE(MAX({key}), 0) FROM {table.__tablename__}").scalar_one())  # noqa: S608  names of our own tables


def found(connection: Connection, query: str, keys: Sequence[str] | Sequence[int]) -> list[Any]:
    """The rows of a query that ends in `IN` for these keys, however many; `query` names columns and tables only.

    Written by hand, not built: a transaction a document asks a dozen small questions, and building each takes longer than answering it.
    """
    rows: list[Any] = []
    mark = "?" if connection.dialect.name == "sqlite" else "%s"
    for start in range(0, len(keys), AT_ONCE):
        part = tuple(keys[start : start + AT_ONCE])
        rows += connection.exec_driver_sql(f"{query} ({', '.join([mark] * len(part))})", part).all()
    return rows

"""Backups: one tar file with all rows as JSON lines and all originals, of a store in use, as it stood at one moment; for either database.

    store.json            version of the tables, id of the store, moment
    tables/NAME.jsonl     one array a row, in the order of the columns that the first line names
    originals/SHA256      bytes as they came
    manifest.json         the hash of every member before it; a file without it was cut off

Rows come from one transaction that sees one moment. Originals are copied after it: they are only ever added, and before the rows that name them.
What can be made again (the index of the search) is left out.
"""

from __future__ import annotations

import base64
import hashlib
import io
import os
import tarfile
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from sqlalchemy import Connection, LargeBinary, MetaData, Table, select

from riwaya.store.canonical import canonical, now
from riwaya.store.database import Database
from riwaya.store.faults import told_plainly
from riwaya.store.opening import Store, identity_of, version_of
from riwaya.store.originals import Originals, flush_folder

SCHEMA = "riwaya-backup/1"
# Tables of the index are made again from the documents; Alembic's own is written by the steps.
LEFT_OUT = ("search_", "alembic_version", "sqlite_")
PAGE = 1000


@dataclass(slots=True)
class Archive:
    """A tar file being written; notes the hash of each member."""

    tar: tarfile.TarFile
    manifest: dict[str, str] = field(default_factory=dict)

    def add(self, name: str, source: IO[bytes], size: int, sha256: str) -> None:
        """Adds `size` bytes of `source`, whose hash is known."""
        member = tarfile.TarInfo(name)
        member.size, member.mode = size, 0o644
        self.tar.addfile(member, source)
        self.manifest[name] = sha256

    def add_json(self, name: str, value: Any) -> None:
        """Adds a small value."""
        data = canonical(value).encode("utf-8")
        self.add(name, io.BytesIO(data), len(data), hashlib.sha256(data).hexdigest())


def backup(store: Store, path: Path) -> dict[str, int]:
    """Writes a backup of the whole store to `path`, which appears when it is complete. Returns rows by table, and `originals`. Raises StoreError."""
    return write(store.database, store.originals, path)


def write(database: Database, originals: Originals | None, path: Path) -> dict[str, int]:
    """As `backup`; without `originals` only the rows, whatever version the tables are of."""
    counts: dict[str, int] = {}
    part = path.with_name(f"{path.name}.part")
    with told_plainly(str(path)):
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with part.open("wb") as handle:
                with tarfile.open(fileobj=handle, mode="w") as tar:
                    archive = Archive(tar)
                    with database.reading() as connection:
                        named = add_rows(archive, connection, counts)
                    if originals:
                        counts["originals"] = add_originals(archive, originals, named)
                    archive.add_json("manifest.json", archive.manifest)
                handle.flush()
                os.fsync(handle.fileno())
            part.replace(path)
            flush_folder(path.parent)
        finally:
            part.unlink(missing_ok=True)
    return counts


def add_rows(archive: Archive, connection: Connection, counts: dict[str, int]) -> list[str]:
    """All rows of all tables; returns the hashes of the originals that they name."""
    about = {"schema": SCHEMA, "version": version_of(connection), "identity": identity_of(connection), "moment": now()}
    archive.add_json("store.json", about)
    named: list[str] = []
    for table in tables_of(connection):
        counts[table.name] = add_table(archive, connection, table)
        if table.name == "originals":
            named = list(connection.execute(select(table.c.sha256).order_by(table.c.sha256)).scalars())
    return named


def tables_of(connection: Connection) -> list[Table]:
    """The tables as they are in the database, those that others name first."""
    metadata = MetaData()
    metadata.reflect(connection, only=lambda name, _: not name.startswith(LEFT_OUT))
    return [table for table in metadata.sorted_tables if not table.name.startswith(LEFT_OUT)]


def add_table(archive: Archive, connection: Connection, table: Table) -> int:
    """The rows of a table in the order of its key; returns how many. They pass through a file, as tar wants the size first."""
    digest, count = hashlib.sha256(), 0
    with tempfile.TemporaryFile() as passing:
        for line in lines_of(connection, table):
            data = line.encode("utf-8") + b"\n"
            digest.update(data)
            passing.write(data)
            count += 1
        size = passing.tell()
        passing.seek(0)
        archive.add(f"tables/{table.name}.jsonl", passing, size, digest.hexdigest())
    return count - 1


def lines_of(connection: Connection, table: Table) -> Iterator[str]:
    """The names of the columns, then one array a row."""
    binary = [isinstance(column.type, LargeBinary) for column in table.columns]
    yield canonical([column.name for column in table.columns])
    result = connection.execution_options(stream_results=True).execute(select(table).order_by(*table.primary_key.columns)).yield_per(PAGE)
    for row in result:
        yield canonical([written(value, is_binary) for value, is_binary in zip(row, binary, strict=True)])


def written(value: Any, binary: bool) -> Any:
    """A value as JSON has it; bytes in base64."""
    return base64.b64encode(bytes(value)).decode("ascii") if binary and value is not None else value


def add_originals(archive: Archive, originals: Originals, named: list[str]) -> int:
    """The bytes of these hashes; returns how many."""
    for sha256 in named:
        path = originals.there(sha256)
        with path.open("rb") as source:
            archive.add(f"originals/{sha256}", source, path.stat().st_size, sha256)
    return len(named)


def moment_name() -> str:
    """A name for a backup made now."""
    return f"riwaya-{now()[:19].replace(':', '')}.tar"

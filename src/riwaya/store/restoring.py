"""`riwaya restore`: a store from a backup, on either database; it must not be there yet."""

from __future__ import annotations

import base64
import hashlib
import json
import shutil
import tarfile
import tempfile
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import IO, Any

from sqlalchemy import Boolean, Connection, LargeBinary, Table, text

from riwaya.errors import InputError, StoreError
from riwaya.store.address import Address, address
from riwaya.store.backup import SCHEMA, tables_of
from riwaya.store.database import Database
from riwaya.store.faults import told_plainly
from riwaya.store.migrating import upgrade
from riwaya.store.opening import NEWEST, VERSIONS, originals_folder, version_of
from riwaya.store.originals import Originals
from riwaya.store.rereading import await_index

PAGE = 500
CHUNK = 1 << 20


def restore(backup: Path, told: str | None = None) -> Address:
    """Makes the store that `told` means from a backup, brought up to this program's version. Returns where it is.

    The backup is checked whole before anything is written. A file appears when it is complete; a database is filled in one transaction.
    Raises InputError for a file that is no whole backup, StoreError where there is a store already or it cannot be written.
    """
    target = address(told)
    with opened(backup) as tar:
        about = check(tar, backup)
        if target.path:
            restore_file(tar, about, target)
        else:
            fill(tar, about, target, target)
    return target


def opened(backup: Path) -> tarfile.TarFile:
    """The backup, to read from. Raises InputError."""
    try:
        return tarfile.open(backup, "r:")
    except (OSError, tarfile.TarError) as error:
        raise InputError(f"cannot read the backup {backup}: {error}") from error


def check(tar: tarfile.TarFile, backup: Path) -> dict[str, Any]:
    """What the backup says of itself, once every member has the hash that the manifest tells. Raises InputError."""
    try:
        members = {member.name: member for member in tar.getmembers()}
        manifest = json.loads(read(tar, "manifest.json"))
        for name, sha256 in manifest.items():
            if name not in members or hash_of(tar, name) != sha256:
                raise InputError(f"the backup {backup} is damaged: {name} is not as it was written")
        about: dict[str, Any] = json.loads(read(tar, "store.json"))
    except (KeyError, ValueError, tarfile.TarError, EOFError) as error:
        raise InputError(f"{backup} is no whole backup of riwaya (cut off?)") from error
    if about.get("schema") != SCHEMA or about["version"] not in VERSIONS:
        raise InputError(f"the backup {backup} was written by a newer riwaya ({about.get('version')}; this one knows up to {NEWEST})")
    return about


def read(tar: tarfile.TarFile, name: str) -> bytes:
    """A small member. Raises KeyError where it is not there."""
    return member(tar, name).read()


def member(tar: tarfile.TarFile, name: str) -> IO[bytes]:
    """A member, to read from. Raises KeyError where it is not there."""
    handle = tar.extractfile(name)
    if handle is None:
        raise KeyError(name)
    return handle


def hash_of(tar: tarfile.TarFile, name: str) -> str:
    """The hash of a member."""
    digest = hashlib.sha256()
    with member(tar, name) as handle:
        while chunk := handle.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def restore_file(tar: tarfile.TarFile, about: dict[str, Any], target: Address) -> None:
    """Fills a file under a passing name and gives it its own when it is complete."""
    path = target.path
    assert path is not None  # noqa: S101  the caller asked
    if path.exists():
        raise StoreError(f"there is a store at {target.shown} already; move it away, or restore to another place with --store")
    with told_plainly(target.shown):
        path.parent.mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(prefix=f".{path.name}.", dir=path.parent))
    try:
        passing = folder / path.name
        fill(tar, about, Address(f"sqlite:///{passing}", target.shown, passing), target)
        with told_plainly(target.shown):
            passing.replace(path)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def fill(tar: tarfile.TarFile, about: dict[str, Any], where: Address, target: Address) -> None:
    """Makes the tables of the backup's version at `where`, fills them, and brings them up to date; originals go to the folder of `target`."""
    originals = Originals(originals_folder(target, about["identity"]))
    with told_plainly(target.shown):
        for name in tar.getnames():
            if name.startswith("originals/"):
                with member(tar, name) as handle:
                    originals.keep_stream(handle)
    database = Database(where)
    try:
        with database.writing() as connection:
            if version_of(connection) is not None:
                raise StoreError(f"there is a store at {target.shown} already; restore to an empty database")
            upgrade(connection, about["version"])
            for table in tables_of(connection):
                fill_table(connection, table, tar)
            if about["version"] != NEWEST:
                upgrade(connection, NEWEST)
            # The index is not in the backup; a step up that makes it lets all documents wait already.
            await_index(connection, list(connection.execute(text("SELECT id FROM documents")).scalars()))
    finally:
        database.close()


def fill_table(connection: Connection, table: Table, tar: tarfile.TarFile) -> None:
    """Inserts the rows of one table."""
    with member(tar, f"tables/{table.name}.jsonl") as handle:
        columns = json.loads(handle.readline())
        kinds = [table.c[name].type for name in columns]
        rows = (dict(zip(columns, map(read_back, json.loads(line), kinds), strict=True)) for line in handle)
        for page in pages(rows):
            connection.execute(table.insert(), page)


def pages(rows: Iterator[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    """The rows, some at a time."""
    while page := list(islice(rows, PAGE)):
        yield page


def read_back(value: Any, kind: Any) -> Any:
    """A value as the column wants it."""
    if value is not None and isinstance(kind, LargeBinary):
        return base64.b64decode(value)
    return bool(value) if isinstance(kind, Boolean) and value is not None else value

"""Bringing the tables from one version to another, all steps or none."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from riwaya.errors import StoreError
from riwaya.home import home
from riwaya.store.address import address
from riwaya.store.database import Database
from riwaya.store.log import Change, append

if TYPE_CHECKING:
    from alembic.config import Config


def configuration(connection: Connection) -> Config:
    """What Alembic needs to know."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    return config


def upgrade(connection: Connection, version: str) -> None:
    """Takes the steps up to `version`, in the transaction of `connection`."""
    from alembic import command

    command.upgrade(configuration(connection), version)


def downgrade(connection: Connection, version: str) -> None:
    """Takes the steps down to `version` («base» is none), in the transaction of `connection`. For tests, and for going back by hand."""
    from alembic import command

    command.downgrade(configuration(connection), version)


def migrate(told: str | None, author: str) -> tuple[str, Path] | None:
    """Backs up the rows of an older store and brings its tables up to this program's version, in one transaction.

    Returns the version it was of and the backup; None where it is up to date. Raises StoreError where there is none, StoreVersionError where it is newer.
    """
    from riwaya.errors import StoreVersionError
    from riwaya.store.backup import moment_name, write
    from riwaya.store.opening import NEWEST, VERSIONS, strange, version_of

    where = address(told)
    if where.path and not where.path.exists():
        raise StoreError(f"there is no store at {where.shown}")
    database = Database(where)
    try:
        with database.reading() as connection:
            version = version_of(connection)
        if version is None:
            raise StoreError(f"there is no store at {where.shown}")
        if version == NEWEST:
            return None
        if version not in VERSIONS:
            raise StoreVersionError(strange(where.shown, version))
        folder = where.path.parent / "backups" if where.path else home() / "backups"
        backup = folder / f"before-{NEWEST}-{moment_name()}"
        write(database, None, backup)
        with database.writing() as connection:
            if version_of(connection) == version:  # another process may have been first
                upgrade(connection, NEWEST)
                append(connection, author, [Change("migrated", "store", version, NEWEST, f"backup {backup.name}")])
        return version, backup
    finally:
        database.close()

"""Where a store is: a SQLite file, or a PostgreSQL database with its folder of originals."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from riwaya.errors import UsageError
from riwaya.home import home

VARIABLE = "RIWAYA_STORE"
ORIGINALS_VARIABLE = "RIWAYA_ORIGINALS"
FILE_NAME = "riwaya.sqlite"
POSTGRES = ("postgresql://", "postgres://", "postgresql+pg8000://")


@dataclass(frozen=True, slots=True)
class Address:
    """`path` of the SQLite file, or None with `url` of the database. `shown` is for messages: it holds no password. `originals` is None where the
    folder is named by the store's own id (see `riwaya.store.opening`).
    """

    url: str
    shown: str
    path: Path | None = None
    originals: Path | None = None

    @property
    def is_sqlite(self) -> bool:
        """True for a file."""
        return self.path is not None


def address(told: str | None = None) -> Address:
    """The store that `told` means: a path or `postgresql://…`; without it `RIWAYA_STORE`, else `riwaya.sqlite` in the user's data folder.

    `RIWAYA_ORIGINALS` moves the folder of originals. Raises UsageError for another kind of database.
    """
    told = told or os.environ.get(VARIABLE) or str(home() / FILE_NAME)
    moved = os.environ.get(ORIGINALS_VARIABLE)
    originals = Path(moved).expanduser().absolute() if moved else None
    if told.startswith(POSTGRES):
        return postgres(told, originals)
    if "://" in told:
        raise UsageError(f"--store {told.split('://', 1)[0]}://…: a store is a file, or postgresql://…")
    path = Path(told).expanduser().absolute()
    return Address(f"sqlite:///{path}", str(path), path, originals or path.with_name(f"{path.stem}.originals"))


def postgres(told: str, originals: Path | None) -> Address:
    """The address of a PostgreSQL database; `?host=/folder` means the socket in that folder, as for psql."""
    from sqlalchemy.engine import make_url
    from sqlalchemy.exc import ArgumentError

    try:
        url = make_url(told).set(drivername="postgresql+pg8000")
    except (ArgumentError, ValueError) as error:
        raise UsageError(f"--store: not an address of a database: {error}") from error
    folder = url.query.get("host")
    if isinstance(folder, str) and folder.startswith("/"):
        port = url.port or 5432
        url = url.difference_update_query(["host"]).update_query_dict({"unix_sock": f"{folder}/.s.PGSQL.{port}"})
    shown = url.set(drivername="postgresql").render_as_string(hide_password=True)
    return Address(url.render_as_string(hide_password=False), shown, None, originals)

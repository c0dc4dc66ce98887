"""Stores to test on: each test runs on a SQLite file and on a database of a real PostgreSQL server."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from riwaya.store.opening import Store, open_store
from tests.store.server import INSTALL, execute, programs, server

NUMBERS = count(1)


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a running server; the tests are passed over, with the command that brings one, where there is none."""
    if programs() is None:
        pytest.skip(f"PostgreSQL 15 or newer is not installed; to run these tests: {INSTALL}")
    with server() as base:
        yield base


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """An address where there is no store yet."""
    monkeypatch.setenv("RIWAYA_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("RIWAYA_AUTHOR", "tester")
    if request.param == "sqlite":
        yield str(tmp_path / "store.sqlite")
        return
    base = request.getfixturevalue("postgres")
    name = f"t{next(NUMBERS)}"
    execute(base, f"CREATE DATABASE {name}")
    yield f"{base}{name}"
    execute(base, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def another(empty: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """A second address of the same kind, where there is no store yet."""
    if not empty.startswith("postgresql"):
        yield str(tmp_path / "another.sqlite")
        return
    base = request.getfixturevalue("postgres")
    name = f"t{next(NUMBERS)}"
    execute(base, f"CREATE DATABASE {name}")
    yield f"{base}{name}"
    execute(base, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def store(empty: str) -> Iterator[Store]:
    """A new store."""
    with open_store(empty, create=True) as opened:
        yield opened

"""The steps between versions: up and down with data, on both databases, and the same tables as the models say."""

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from riwaya.store.address import address
from riwaya.store.backup import lines_of, tables_of, write
from riwaya.store.database import Database
from riwaya.store.documents import add
from riwaya.store.migrating import configuration, downgrade, migrate, upgrade
from riwaya.store.opening import NEWEST, VERSIONS, Store, open_store, version_of
from riwaya.store.restoring import restore
from riwaya.store.schema import FROZEN, Base
from riwaya.store.verifying import verify
from tests.store.made import document

# Their columns changed in 0004: a view may be dropped and computed again, so their rows alone are compared.
VIEWS = ("incidents", "members")
HEADER = 1


def rows(connection: Connection) -> dict[str, list[str]]:
    return {table.name: list(lines_of(connection, table)) for table in tables_of(connection)}


@pytest.fixture
def filled(store: Store) -> Store:
    sha256 = store.keep(b"as it came")
    add(store, [document(1, original_sha256=sha256, text="نص\x00 \ud83d"), document(2, url="https://example.org/2")])
    return store


def test_the_versions_are_the_steps(store: Store) -> None:
    with store.reading() as connection:
        steps = ScriptDirectory.from_config(configuration(connection)).walk_revisions()
        assert tuple(reversed([step.revision for step in steps])) == VERSIONS


def test_the_tables_are_those_of_the_models(store: Store) -> None:
    def ours(_object: object, name: str | None, kind: str, *_: object) -> bool:
        return not (kind == "table" and str(name).startswith("search_index"))

    with store.reading() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": ours})
        assert compare_metadata(context, Base.metadata) == []


def test_down_and_up_again_keeps_the_rows(filled: Store) -> None:
    with filled.reading() as connection:
        before = rows(connection)
    for version in reversed(VERSIONS[:-1]):
        with filled.writing() as connection:
            downgrade(connection, version)
            assert version_of(connection) == version
            kept = rows(connection)
            assert {name: lines for name, lines in kept.items() if name not in VIEWS} == {name: before[name] for name in kept if name not in VIEWS}
            assert {name: kept[name][HEADER:] for name in VIEWS} == {name: before[name][HEADER:] for name in VIEWS}
    for version in VERSIONS[1:]:
        with filled.writing() as connection:
            upgrade(connection, version)
    with filled.reading() as connection:
        assert rows(connection)["documents"] == before["documents"]
        assert rows(connection)["claims"] == before["claims"]
    assert verify(filled).documents == 2


def test_all_the_way_down_leaves_nothing(filled: Store) -> None:
    with filled.writing() as connection:
        downgrade(connection, "base")
        assert [table.name for table in tables_of(connection)] == []
        upgrade(connection, NEWEST)
        assert {"documents", "log"} < {table.name for table in tables_of(connection)}


def test_a_step_that_fails_changes_nothing(filled: Store) -> None:
    with filled.reading() as connection:
        before = rows(connection)
    with pytest.raises(ZeroDivisionError), filled.writing() as connection:
        downgrade(connection, "base")
        raise ZeroDivisionError
    with filled.reading() as connection:
        assert rows(connection) == before


@pytest.mark.skipif(len(VERSIONS) == 1, reason="there is one version only")
def test_an_older_store_is_backed_up_and_brought_up(filled: Store, empty: str, another: str, tmp_path: Path) -> None:
    with filled.writing() as connection:
        downgrade(connection, VERSIONS[0])
    done = migrate(empty, "tester")
    assert done is not None
    assert done[0] == VERSIONS[0]
    with open_store(empty) as store:
        found = verify(store)
        assert found.documents == 2
    assert migrate(empty, "tester") is None
    restore(done[1], another)  # of the older version: it is brought up on the way
    with open_store(another) as restored, restored.reading() as connection:
        assert connection.execute(text("SELECT COUNT(*) FROM documents")).scalar_one() == 2


def test_a_failed_migration_leaves_the_store_as_it_was(filled: Store, empty: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if len(VERSIONS) == 1:
        return
    with filled.writing() as connection:
        downgrade(connection, VERSIONS[0])

    def broken(connection: Connection, version: str) -> None:
        upgrade(connection, version)
        raise ZeroDivisionError

    monkeypatch.setattr("riwaya.store.migrating.upgrade", broken)
    with pytest.raises(ZeroDivisionError):
        migrate(empty, "tester")
    database = Database(address(empty))
    with database.reading() as connection:
        assert version_of(connection) == VERSIONS[0]
    database.close()


@pytest.mark.parametrize("table", FROZEN)
def test_each_kept_table_is_guarded(store: Store, table: str) -> None:
    query = "SELECT COUNT(*) FROM sqlite_master WHERE type = 'trigger' AND tbl_name = :name"
    if not store.address.is_sqlite:
        query = "SELECT COUNT(*) FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid WHERE NOT tgisinternal AND c.relname = :name"
    with store.reading() as connection:
        assert connection.execute(text(query), {"name": table}).scalar_one() == (2 if store.address.is_sqlite else 1)


def test_rows_of_any_version_can_be_backed_up(filled: Store, tmp_path: Path) -> None:
    with filled.writing() as connection:
        downgrade(connection, VERSIONS[0])
    assert write(filled.database, None, tmp_path / "b.tar")["documents"] == 2

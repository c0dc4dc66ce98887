"""Stores that cannot be used: a sentence that says what to do, and nothing harmed."""

import errno
import shutil
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from riwaya.errors import StoreError, StoreVersionError, UsageError
from riwaya.store.address import address
from riwaya.store.documents import add
from riwaya.store.faults import disk_sentence
from riwaya.store.opening import NEWEST, Store, open_store
from riwaya.store.verifying import verify
from tests.store.made import document


def test_a_store_is_made_once_and_found_again(empty: str) -> None:
    with pytest.raises(StoreError, match=r"there is no store at .*riwaya add makes one"):
        open_store(empty)
    with open_store(empty, create=True) as store:
        identity = store.identity
    with open_store(empty, create=True) as again, open_store(empty) as third:
        assert again.identity == third.identity == identity


def test_two_make_it_at_once(empty: str) -> None:
    found: list[str] = []

    def make() -> None:
        with open_store(empty, create=True) as store:
            found.append(store.identity)

    threads = [threading.Thread(target=make) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 4
    assert len(set(found)) == 1


def test_a_newer_store_is_left_alone(store: Store, empty: str) -> None:
    add(store, [document(1)])
    with store.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreVersionError, match=f"of a newer version \\(9999; .* knows up to {NEWEST}\\); install a newer riwaya"):
        open_store(empty, create=True)


def test_an_older_store_says_how_to_bring_it_up(store: Store, empty: str) -> None:
    with store.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0001'"))
    if NEWEST != "0001":
        with pytest.raises(StoreVersionError, match=r"of an older version .* «riwaya migrate» backs it up"):
            open_store(empty)


def test_another_programs_database_is_left_alone(empty: str, store: Store) -> None:
    with store.writing() as connection:
        connection.execute(text("ALTER TABLE alembic_version RENAME TO other_version"))
    with pytest.raises(StoreError, match="is no store of Riwaya"):
        open_store(empty, create=True)


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear reader, " * 100, encoding="utf-8")
    with pytest.raises(StoreError, match="no SQLite database"):
        open_store(str(path), create=True)
    assert path.read_text(encoding="utf-8").startswith("Dear reader")


def test_a_locked_store(empty: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A writer waits, then says so; readers are not held up."""
    monkeypatch.setenv("RIWAYA_STORE_WAIT_S", "0.2")
    with open_store(empty, create=True) as one, open_store(empty) as two:
        add(one, [document(1)])
        with one.writing() as connection:
            connection.execute(text("UPDATE meta SET value = value"))
            with pytest.raises(StoreError, match=r"another program .* did not let go; nothing was changed"):
                add(two, [document(2)])
            assert verify(two).documents == 1
        assert add(two, [document(2)])[0].new


def test_a_full_disk_under_the_database(tmp_path: Path) -> None:
    """SQLite's own limit of pages gives the error that a full disk does. What was acknowledged stays, and it goes on when there is room."""
    with open_store(str(tmp_path / "s.sqlite"), create=True) as store:
        add(store, [document(1)])
        engine = store.database.engine
        with engine.connect() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 2}")
        with pytest.raises(StoreError, match="the disk is full; what was acknowledged is kept"):
            add(store, [document(number, text="ن" * 20_000 + str(number)) for number in range(2, 9)])
        with engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA max_page_count = 1073741823")
        assert verify(store).documents == 1
        assert all(added.new for added in add(store, [document(number) for number in range(2, 9)]))
        assert verify(store).documents == 8


def test_a_full_disk_under_the_originals(store: Store, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from riwaya.batch.adding import Entry, Watch, add_all

    path = tmp_path / "a.txt"
    path.write_text("مقتل 3 مدنيين", encoding="utf-8")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("riwaya.store.originals.os.fsync", full)
        with pytest.raises(StoreError, match="the disk is full"):
            add_all(store, Watch(), lambda adder: adder.take(Entry(lambda: path.open("rb"), "a.txt")), arguments={})
    assert verify(store).documents == 0


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own, of two megabytes, where the system lets us have one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)]
    if shutil.which("mount") is None or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("a small disk to fill cannot be mounted by this user")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_disk_that_fills_up(small_disk: Path) -> None:
    """A real one: what was acknowledged is there, whole, when there is room again."""
    ballast = small_disk / "ballast"
    ballast.write_bytes(bytes(400_000))
    with open_store(str(small_disk / "s.sqlite"), create=True) as store:
        done = 0
        with pytest.raises(StoreError, match="the disk is full"):
            for number in range(1000):
                sha256 = store.keep(b"x" * 20_000 + b"%d" % number) if number % 2 else None
                add(store, [document(number, original_sha256=sha256, text="ن" * 9_000 + str(number))])
                done += 1
        ballast.unlink()
        assert 0 < done < 1000
        assert verify(store).documents == done


def test_a_disk_that_is_read_only(small_disk: Path) -> None:
    path = small_disk / "s.sqlite"
    with open_store(str(path), create=True) as store:
        add(store, [document(1)])
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    words = r"cannot be opened|read-only|may not write"
    with pytest.raises(StoreError, match=words), open_store(str(path)) as store:
        add(store, [document(2)])
    with pytest.raises(StoreError, match=words):
        open_store(str(small_disk / "below" / "t.sqlite"), create=True)
    subprocess.run(["mount", "-o", "remount,rw", str(small_disk)], check=True)
    with open_store(str(path)) as store:
        assert verify(store).documents == 1


def test_a_server_that_is_not_there() -> None:
    with pytest.raises(StoreError, match=r"postgresql://me:\*\*\*@127.0.0.1:1/x: the server does not answer"):
        open_store("postgresql://me:secret@127.0.0.1:1/x")


def test_a_database_that_is_not_there(postgres: str) -> None:
    with pytest.raises(StoreError, match="no such database on the server; make it with createdb"):
        open_store(f"{postgres}nowhere")


def test_addresses(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("RIWAYA_HOME", str(tmp_path))
    monkeypatch.delenv("RIWAYA_STORE", raising=False)
    assert address().path == tmp_path / "riwaya.sqlite"
    assert address("x.sqlite").originals == Path.cwd() / "x.originals"
    monkeypatch.setenv("RIWAYA_STORE", "postgresql://me:secret@server/news?host=/run/postgresql")
    monkeypatch.setenv("RIWAYA_ORIGINALS", str(tmp_path / "o"))
    found = address()
    assert found.is_sqlite is False
    assert "secret" not in found.shown
    assert "unix_sock=%2Frun%2Fpostgresql%2F.s.PGSQL.5432" in found.url
    assert found.originals == tmp_path / "o"
    with pytest.raises(UsageError, match="mysql"):
        address("mysql://x/y")


@pytest.mark.parametrize(
    ("number", "words"), [(errno.ENOSPC, "is full"), (errno.EROFS, "read-only disk"), (errno.EACCES, "may not write"), (errno.EIO, "output error")]
)
def test_what_a_disk_says(number: int, words: str) -> None:
    import os

    assert words in disk_sentence(OSError(number, os.strerror(number), "x"))

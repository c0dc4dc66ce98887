"""Backups of a store in use, and stores from them."""

import json
import tarfile
import threading
from pathlib import Path

import pytest

from riwaya.errors import InputError, StoreError
from riwaya.store import reading
from riwaya.store.backup import backup
from riwaya.store.documents import add
from riwaya.store.opening import Store, open_store
from riwaya.store.restoring import restore
from riwaya.store.verifying import verify
from tests.store.made import document


def tables(path: Path) -> dict[str, str]:
    """The hash of each table and original in a backup."""
    with tarfile.open(path) as tar:
        handle = tar.extractfile("manifest.json")
        assert handle
        manifest: dict[str, str] = json.load(handle)
    return {name: sha256 for name, sha256 in manifest.items() if name != "store.json"}


def test_there_and_back(store: Store, another: str, tmp_path: Path) -> None:
    sha256 = store.originals.keep(b"\x00as it came")
    add(store, [document(1, original_sha256=sha256), document(2, text="نص\x00 \ud83d")])
    counts = backup(store, tmp_path / "b" / "one.tar")
    assert (counts["documents"], counts["claims"], counts["originals"]) == (2, 14, 1)
    restore(tmp_path / "b" / "one.tar", another)
    with open_store(another) as restored:
        assert verify(restored) == verify(store)
        assert restored.identity == store.identity
        with restored.reading() as connection:
            assert reading.document(connection, 2) is not None
        backup(restored, tmp_path / "two.tar")
        assert add(restored, [document(1)])[0].new is False
    assert tables(tmp_path / "two.tar") == tables(tmp_path / "b" / "one.tar")


def test_a_store_in_use_is_kept_as_it_stood_at_one_moment(store: Store, another: str, tmp_path: Path) -> None:
    add(store, [document(n, original_sha256=store.originals.keep(b"%d" % n)) for n in range(50)])
    going, written = threading.Event(), list[int]()

    def write() -> None:
        for number in range(1000, 1400):
            add(store, [document(number, original_sha256=store.originals.keep(b"%d" % number))])
            written.append(number)
            going.set()
            if len(written) > 20 and done.is_set():
                return

    done = threading.Event()
    writer = threading.Thread(target=write)
    writer.start()
    going.wait(30)
    counts = backup(store, tmp_path / "one.tar")
    done.set()
    writer.join()
    restore(tmp_path / "one.tar", another)
    with open_store(another) as restored:
        found = verify(restored)
        # The log and the documents are of one moment: as many entries as documents, and the one that made the store.
        assert found.documents == found.head.seq - 1 == counts["documents"] == counts["originals"]
        assert 50 < found.documents <= 50 + len(written)


def test_to_the_other_database(store: Store, tmp_path: Path, postgres: str) -> None:
    """A backup knows no database: SQLite's goes to PostgreSQL and back."""
    from tests.store.server import execute
    from tests.stores import NUMBERS

    add(store, [document(1), document(2)])
    backup(store, tmp_path / "one.tar")
    other = str(tmp_path / "other.sqlite")
    if store.address.is_sqlite:
        name = f"t{next(NUMBERS)}"
        execute(postgres, f"CREATE DATABASE {name}")
        other = f"{postgres}{name}"
    restore(tmp_path / "one.tar", other)
    with open_store(other) as restored:
        assert restored.address.is_sqlite != store.address.is_sqlite
        assert verify(restored) == verify(store)


def test_a_store_is_never_overwritten(store: Store, tmp_path: Path, empty: str) -> None:
    add(store, [document(1)])
    backup(store, tmp_path / "one.tar")
    add(store, [document(2)])
    with pytest.raises(StoreError, match="already"):
        restore(tmp_path / "one.tar", empty)
    assert verify(store).documents == 2


@pytest.mark.parametrize("harm", ["cut-off", "changed", "no-tar", "none"])
def test_a_faulty_backup_makes_no_store(store: Store, another: str, tmp_path: Path, harm: str) -> None:
    add(store, [document(1)])
    path = tmp_path / "one.tar"
    backup(store, path)
    data = path.read_bytes()
    if harm == "cut-off":
        path.write_bytes(data[: len(data) // 2])
    elif harm == "changed":
        path.write_bytes(data.replace(b"gn:1", b"gn:2"))
    elif harm == "no-tar":
        path.write_bytes(b"hello")
    else:
        path.unlink()
    with pytest.raises(InputError, match="backup"):
        restore(path, another)
    with pytest.raises(StoreError, match="no store"):
        open_store(another)


def test_a_backup_that_fails_leaves_nothing(store: Store, tmp_path: Path) -> None:
    sha256 = store.originals.keep(b"as it came")
    add(store, [document(1, original_sha256=sha256)])
    store.originals.path(sha256).unlink()
    with pytest.raises(StoreError, match=f"the original {sha256} is missing"):
        backup(store, tmp_path / "b" / "one.tar")
    assert list((tmp_path / "b").iterdir()) == []

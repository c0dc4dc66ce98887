"""The log and all it vouches for: each way of tampering is found."""

import json
from collections.abc import Callable

import pytest
from sqlalchemy import Connection, text

from riwaya.errors import InputError, TamperedError
from riwaya.store.documents import add
from riwaya.store.judging import Decision, judge, standing, undo
from riwaya.store.log import Head, entry_hash, walked
from riwaya.store.opening import Store
from riwaya.store.schema import FROZEN
from riwaya.store.verifying import verify
from tests.store.made import document

Harm = Callable[[Connection], None]


def unguarded(connection: Connection, table: str) -> None:
    """What one who can write the database directly does first."""
    if table not in FROZEN:
        return
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"ALTER TABLE {table} DISABLE TRIGGER USER"))
        return
    for what in ("update", "delete"):
        connection.execute(text(f"DROP TRIGGER {table}_no_{what}"))


@pytest.fixture
def filled(store: Store) -> Store:
    sha256 = store.originals.keep(b"as it came")
    add(store, [document(1, original_sha256=sha256), document(2)])
    add(store, [document(3)])
    judge(store, Decision("accept", "document:2", {"grade": "fair"}, "two roots"))
    return store


def test_a_sound_store(filled: Store) -> None:
    found = verify(filled)
    assert (found.documents, found.records, found.claims, found.originals, found.head.seq) == (3, 3, 21, 1, 5)
    assert verify(filled, found.head) == found
    assert verify(filled, Head(2, str(entries(filled)[1]["hash"]))) == found


def entries(store: Store) -> list[dict[str, object]]:
    with store.reading() as connection:
        return list(walked(connection))


HARMS = {
    "entry-changed": ("log", "UPDATE log SET author = 'nobody' WHERE seq = 3", "entry 3 of the log"),
    "entry-taken-out": ("log", "DELETE FROM log WHERE seq = 2", "no entry 2"),
    "end-cut-off": ("log", "DELETE FROM log WHERE seq >= 4", "document 3 is not in the log"),
    "text-changed": ("documents", "UPDATE documents SET text = 'x' WHERE id = 2", "document 2 is not as it was"),
    "text-and-hash-changed": (
        "documents",
        "UPDATE documents SET text = 'x', text_sha256 = '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881' WHERE id = 2",
        "document 2 is not as it was",
    ),
    "day-changed": ("documents", "UPDATE documents SET published = '2024-03-02' WHERE id = 2", "document 2 is not as it was"),
    "outlet-changed": ("outlets", "UPDATE outlets SET name = 'x'", "document 1 is not as it was"),
    "record-changed": ("records", "UPDATE records SET body = '{}' WHERE id = 1", "record 1 of document 1"),
    "claim-changed": ("claims", "UPDATE claims SET start = 1 WHERE id = 9", "the claims of document 2"),
    "claim-taken-out": ("claims", "DELETE FROM claims WHERE id = 21", "the claims of document 3"),
    "telling-changed": ("tellings", "UPDATE tellings SET type = 'meeting' WHERE id = 2", "the tellings of document 2"),
    "judgement-taken-out": ("judgements", "DELETE FROM judgements", "tells of 1 judgements"),
    "judgement-changed": ("judgements", "UPDATE judgements SET author = 'nobody'", "judgement 1"),
}


@pytest.mark.parametrize("harm", HARMS)
def test_tampering_is_found(filled: Store, harm: str) -> None:
    table, statement, words = HARMS[harm]
    with filled.writing() as connection:
        unguarded(connection, table)
        connection.execute(text(statement))
    with pytest.raises(TamperedError, match=words):
        verify(filled)


def test_a_rewritten_end_is_found_by_the_head_kept_elsewhere(filled: Store) -> None:
    """Whoever can rewrite the database can rewrite the chain from any entry on; not the hash that somebody wrote down."""
    kept = verify(filled).head
    with filled.writing() as connection:
        unguarded(connection, "log")
        row = dict(connection.execute(text("SELECT * FROM log WHERE seq = 5")).mappings().one())
        row["author"] = "nobody"
        connection.execute(text("UPDATE log SET author = 'nobody', hash = :hash WHERE seq = 5"), {"hash": entry_hash(row)})
        unguarded(connection, "judgements")
        connection.execute(text("UPDATE judgements SET author = 'nobody'"))
    verify(filled)
    with pytest.raises(TamperedError, match="entry 5 of the log is not the one"):
        verify(filled, kept)
    with pytest.raises(TamperedError, match="entry 9 was cut off"):
        verify(filled, Head(9, kept.hash))


def test_originals_are_looked_at(filled: Store) -> None:
    path = next(p for p in filled.originals.folder.glob("??/??/*"))
    path.chmod(0o644)
    path.write_bytes(b"as it did not come")
    with pytest.raises(TamperedError, match="does not hash to its name"):
        verify(filled)
    path.unlink()
    with pytest.raises(TamperedError, match="is missing"):
        verify(filled)


def test_judgements_are_undone_by_others(filled: Store) -> None:
    second = judge(filled, Decision("edit", "document:2", {"killed": 4}))
    undoing = undo(filled, second, "wrong figure")
    with filled.reading() as connection:
        assert [row["kind"] for row in standing(connection, "document:2")] == ["accept"]
    undo(filled, 1)
    with pytest.raises(InputError, match="undone already"):
        undo(filled, 1)
    with pytest.raises(InputError, match="no judgement 99"):
        undo(filled, 99)
    with filled.reading() as connection:
        assert standing(connection, "document:2") == []
    last = entries(filled)[-1]
    assert (last["action"], last["author"], json.loads(str(last["before"]))) == ("judged", "tester", [{"grade": "fair"}])
    assert undoing == 3
    verify(filled)

"""Another reader's reading stands beside the first, and what changed is told."""

from riwaya.store import reading
from riwaya.store.documents import add
from riwaya.store.log import entries
from riwaya.store.opening import Store
from riwaya.store.records import Reading
from riwaya.store.rereading import keep_readings, unread
from riwaya.store.verifying import verify
from tests.store.made import READER, TEXT, document, record_of

NEWER = {**READER, "rules": "def"}


def killed(store: Store, number: int) -> int:
    with store.reading() as connection:
        kept = reading.document(connection, number)
    assert kept is not None
    assert kept.record is not None
    return int(kept.record["events"][0]["casualties"][0]["min"])


def test_a_newer_reading_stands_and_the_older_stays(store: Store) -> None:
    add(store, [document(1), document(2), document(3, record=None)])
    assert [each.id for each in unread(store, READER)] == [3]
    assert [each.id for each in unread(store, NEWER)] == [1, 2, 3]
    keep_readings(store, [Reading(n, record_of(TEXT, killed=5, reader=NEWER)) for n in (1, 3)])
    assert [each.id for each in unread(store, NEWER)] == [2]
    assert (killed(store, 1), killed(store, 2), killed(store, 3)) == (5, 3, 5)
    found = verify(store)
    assert (found.documents, found.records, found.claims) == (3, 4, 28)
    with store.reading() as connection:
        assert len(reading.tellings(connection)) == 3  # of the records that stand
        assert [e["action"] for e in entries(connection)] == ["made", "added", "added", "added", "reread", "reread"]


def test_back_to_an_older_reader_adds_nothing(store: Store) -> None:
    add(store, [document(1)])
    keep_readings(store, [Reading(1, record_of(TEXT, killed=5, reader=NEWER))])
    keep_readings(store, [Reading(1, record_of(f"{TEXT} 1"))])
    assert killed(store, 1) == 3
    assert verify(store).records == 2
    assert list(unread(store, READER)) == []

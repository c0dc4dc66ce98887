"""Documents come in once, whole, with their records; nothing of them changes."""

import json
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from riwaya.store import reading
from riwaya.store.documents import Incoming, add, known_rows
from riwaya.store.log import walked
from riwaya.store.opening import Store, open_store
from riwaya.store.schema import FROZEN
from tests.store.made import document, record_of


def count(store: Store, table: str) -> int:
    with store.reading() as connection:
        return int(connection.execute(text(f"SELECT COUNT(*) FROM {table}")).scalar_one())


def test_a_document_comes_back_as_it_was(store: Store) -> None:
    incoming = document(url="https://example.org/1", forwarded_from="وكالة")
    added = add(store, [incoming])[0]
    with store.reading() as connection:
        kept = reading.document(connection, added.id)
    assert kept is not None
    assert (added.new, added.version, kept.text, kept.outlet, kept.url) == (True, 1, incoming.text, incoming.outlet, "https://example.org/1")
    assert (kept.forwarded_from, kept.record) == ("وكالة", incoming.record)
    assert reading.as_record(kept).events[0].casualties[0].min == 3


@pytest.mark.parametrize("odd", ["قبل\x00بعد", "نص \ud83d!", "\r\n\u2028\u200f "], ids=["nul", "surrogate", "line-ends"])
def test_odd_text_is_kept_to_the_byte(store: Store, odd: str) -> None:
    added = add(store, [Incoming(odd, forwarded_from=odd, record=record_of(odd))])[0]
    with store.reading() as connection:
        kept = reading.document(connection, added.id)
    assert kept is not None
    assert kept.text == odd
    assert kept.record is not None
    assert kept.record["events"][0]["place"]["text"] == odd[:4]


def test_the_same_again_is_no_second_copy(store: Store) -> None:
    first = add(store, [document(1), document(2), document(1)])
    again = add(store, [document(2), document(1)])
    assert [a.new for a in first] == [True, True, False]
    assert [(a.id, a.new) for a in again] == [(first[1].id, False), (first[0].id, False)]
    there = known_rows(store, [document(1).key(), document(9).key()])
    assert {key: row.id for key, row in there.items()} == {document(1).key(): first[0].id}
    assert [count(store, table) for table in ("documents", "records", "tellings", "claims", "outlets")] == [2, 2, 2, 14, 1]


def test_another_text_at_the_same_address_is_the_next_version(store: Store) -> None:
    url = "https://example.org/1"
    versions = [add(store, [document(n, url=url, told_id=None)])[0].version for n in (1, 2, 2, 3)]
    assert versions == [1, 2, 2, 3]
    assert add(store, [document(1, url=None, told_id=None)])[0].version == 1


def test_many_writers_at_once(empty: str) -> None:
    """Eight writers add the same twenty documents: each is there once, and the log is whole."""
    with open_store(empty, create=True):
        pass

    def work(_: int) -> int:
        with open_store(empty) as store:
            return sum(added.new for number in range(20) for added in add(store, [document(number)]))

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(work, range(8))) == 20
    with open_store(empty) as store, store.reading() as connection:
        assert count(store, "documents") == 20
        assert [e["action"] for e in walked(connection)] == ["made", *["added"] * 20]


@pytest.mark.parametrize("table", FROZEN)
@pytest.mark.parametrize("what", ["UPDATE", "DELETE"])
def test_what_is_kept_for_good_cannot_be_changed(store: Store, table: str, what: str) -> None:
    sha256 = store.originals.keep(b"bytes")
    add(store, [document(original_sha256=sha256)])
    from riwaya.store.judging import Decision, judge

    judge(store, Decision("accept", "document:1"))
    column = {"originals": "size = 1", "log": "author = 'x'"}.get(table, "id = id + 1")
    statement = f"UPDATE {table} SET {column}" if what == "UPDATE" else f"DELETE FROM {table}"
    assert count(store, table) > 0
    with pytest.raises(DBAPIError, match="never change"), store.writing() as connection:
        connection.execute(text(statement))


def test_claims_hold_the_values_with_their_roots(store: Store) -> None:
    add(store, [document(1)])
    with store.reading() as connection:
        rows = connection.execute(text("SELECT field, start, stop, value, root, actor_id, telling_id FROM claims ORDER BY id")).all()
        tellings = reading.tellings(connection, type="shelling", days=("2024-01-01", "2024-12-31"), box=reading.Box(36, 36, 37, 38))
        elsewhere = reading.tellings(connection, box=reading.Box(10, 10, 20, 20))
    assert [row.field for row in rows] == ["mention", "place", "time", "perpetrator", "figure", "source", "statement"]
    assert [row.root for row in rows] == ["مصدر طبي", None, None, None, "مصدر طبي", "مصدر طبي", "مصدر طبي"]
    assert json.loads(rows[4].value)["min"] == 3
    assert rows[6].telling_id is None
    assert rows[5].actor_id == rows[6].actor_id != rows[3].actor_id
    assert [(t["type"], t["place"], t["first_day"]) for t in tellings] == [("shelling", "Zahra", "2024-03-01")]
    assert elsewhere == []


def test_a_failed_transaction_leaves_nothing(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Names learned in it are not remembered: the next document gets rows of its own."""
    with monkeypatch.context() as patch, pytest.raises(RuntimeError, match="stopped"):
        patch.setattr("riwaya.store.documents.append", lambda *_: (_ for _ in ()).throw(RuntimeError("stopped")))
        add(store, [document(1)])
    assert [count(store, table) for table in ("documents", "outlets", "actors", "claims")] == [0, 0, 0, 0]
    add(store, [document(1)])
    assert [count(store, table) for table in ("documents", "outlets", "actors", "claims")] == [1, 1, 2, 7]

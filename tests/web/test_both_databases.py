"""What pages ask, on a SQLite file and on PostgreSQL."""

from __future__ import annotations

import pytest

from riwaya.batch.adding import Entry, Watch, add_all
from riwaya.store.incident_building import build
from riwaya.store.incident_ways import shipped_ways
from riwaya.store.incidents import Filters, list_incidents
from riwaya.store.opening import Store
from riwaya.store.searching import Filters as SearchFilters
from riwaya.web.columns import read
from riwaya.web.demo import opener, samples
from riwaya.web.queries import documents, duplicates, explore, incidents, log, queue, sources, vocabulary


@pytest.fixture
def told(store: Store) -> Store:
    """A store with the gathered samples."""
    file = samples() / "gathered.jsonl"
    add_all(store, Watch(), lambda adder: adder.take(Entry(opener(file), file.name)), arguments={})
    build(store, shipped_ways())
    return store


def test_every_question_is_answered(told: Store) -> None:
    with told.reading() as connection:
        listed = documents.listed(connection, "", SearchFilters(), None)
        view = documents.view(connection, listed.items[0].id)
        assert view
        assert all(view.kept.text[claim.start : claim.stop] == claim.text for claim in view.claims())
        assert documents.listed(connection, "غارة", SearchFilters(), None).items
        assert log.page(connection, log.Asked(action="added", last="2999-01-01"), None).items
        assert sources.citing(connection).citations
        assert all(vocabulary.page(connection, kind, "", None).items for kind in vocabulary.KINDS)
        assert duplicates.pairs(connection).looked_at
        waiting = queue.queue(connection, Filters())
        assert waiting.left == len(waiting.items) > 0
        found = incidents.view(connection, waiting.items[0].id, "acled")
        assert found
        assert found.quotes


def test_columns_say_what_the_table_says(told: Store) -> None:
    with told.reading() as connection:
        columns = read(connection)
        found = explore.explore(connection, columns, Filters(contested=True), explore.Order("contested"))
        assert [each.id for each in found.items] == [each.id for each in list_incidents(connection, Filters(contested=True), order="contested")]
        assert sum(cell.count for cell in explore.cells(connection, columns, Filters(), 0.5)) <= len(columns.ids)

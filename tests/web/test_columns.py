"""The columns in memory say what the table says."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from riwaya.store.incidents import ORDERS, Filters, count_incidents, list_incidents
from riwaya.store.reading import Box
from riwaya.store.schema import Incident
from riwaya.web.columns import read
from riwaya.web.desk import Desk

DAYS = st.sampled_from([None, "2016-01-01", "2020-01-15", "2021-09-11", "2024-08-25", "2030-01-01"])
FILTERS = st.builds(
    Filters,
    type=st.sampled_from([None, "air_strike", "shelling", "none_such"]),
    first_day=DAYS,
    last_day=DAYS,
    place=st.sampled_from([None, "syria", "FASHER", "%", "_", "زهراء"]),
    outlet=st.sampled_from([None, "وكالة", "none"]),
    grade=st.sampled_from([None, "Weak", "Fair", "Contested"]),
    state=st.sampled_from([None, "open", "reviewed"]),
    contested=st.booleans(),
    least_accounts=st.integers(0, 3),
    least_roots=st.integers(0, 2),
    box=st.sampled_from([None, Box(33, 35, 38, 43), Box(0, 0, 1, 1)]),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(filters=FILTERS, order=st.sampled_from(ORDERS))
def test_the_same_incidents_in_the_same_order(desk: Desk, filters: Filters, order: str) -> None:
    with desk.reading() as connection:
        columns = read(connection)
        mine = [int(number) for number in columns.ordered(columns.mask(connection, filters), order)]
        told = [each.id for each in list_incidents(connection, filters, order=order, limit=500)]
        numbers = {row.id: row.name for row in connection.execute(select(Incident.id, Incident.name))}
        assert [numbers[number] for number in mine] == told
        assert len(mine) == count_incidents(connection, filters)


def test_read_once_until_the_store_changes(desk: Desk) -> None:
    with desk.reading() as connection:
        first = desk.columns(connection)
        assert desk.columns(connection) is first
    with desk.writer():
        pass
    with desk.reading() as connection:
        assert desk.columns(connection) is not first

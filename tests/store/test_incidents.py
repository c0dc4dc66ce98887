"""Incidents in the store: built, listed, shown, judged, kept by name; on both databases."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from riwaya.errors import InputError
from riwaya.incidents.by_key import by_key
from riwaya.model import Record
from riwaya.model.incident import OUTLET, Account, Incident, Root
from riwaya.store import incident_judging as judging
from riwaya.store import judging as store_judging
from riwaya.store.backup import backup
from riwaya.store.documents import Incoming, add
from riwaya.store.incident_building import Built, Ways, build
from riwaya.store.incident_rulings import Links
from riwaya.store.incidents import Filters, count_incidents, each_incident, incident, list_incidents
from riwaya.store.log import entries
from riwaya.store.opening import Store, open_store
from riwaya.store.reading import Box
from riwaya.store.restoring import restore
from riwaya.store.verifying import verify
from tests.store.made import TEXT, record_of


def accounts_of(records: Mapping[str, Record]) -> list[Account]:
    """Every source is its name, every outlet itself."""
    found = []
    for key, record in records.items():
        for event in record.events:
            roots = {
                OUTLET: Root(f"outlet:{record.outlet}", record.outlet or "", "outlet"),
                **{str(s.id): Root(f"name:{s.name}", s.name or "") for s in event.sources},
            }
            day = date.fromisoformat(record.published) if record.published else None
            found.append(Account(f"{key}:{event.id}", key, event, record.outlet, day, roots=roots))
    return found


def group(accounts: Sequence[Account], links: Links) -> list[Incident]:
    """By exact key; what has to be one is joined, and what must not be is parted."""
    groups = [{each.id for each in found.accounts} for found in by_key(accounts)]
    by_id = {each.id: each for each in accounts}
    for _, right in links.different:
        groups = [part for each in groups for part in (each - right, each & right) if part]
    for same in links.same:
        joined = set().union(*(each for each in groups if each & same))
        groups = [each for each in groups if not each & same] + ([joined] if joined else [])
    ordered = [tuple(sorted((by_id[name] for name in each), key=lambda a: (str(a.published), a.id))) for each in groups]
    return [Incident("", each) for each in sorted(ordered, key=lambda each: each[0].id)]


WAYS = Ways("test", accounts_of, group)


def tell(store: Store, number: int, **known: Any) -> str:
    """Adds a document with one event; gives the id of its account."""
    day, outlet = known.pop("day", "2024-03-01"), known.pop("outlet", f"صحيفة {number}")
    text = f"{TEXT} {number}"
    record = record_of(text, day=known.pop("on", "2024-03-01"), **known)
    [added] = add(store, [Incoming(text, outlet=outlet, told_id=f"d{number}", published=day, record=record)])
    return f"{added.id}:e1"


def grouping(store: Store) -> dict[str, list[str]]:
    with store.reading() as connection:
        return {each.listed.id: [account.id for account in each.accounts] for each in each_incident(connection)}


def name_of(store: Store, account: str) -> str:
    return next(name for name, accounts in grouping(store).items() if account in accounts)


def test_built_listed_and_shown(store: Store) -> None:
    first, second, third = tell(store, 1), tell(store, 2, killed=5, day="2024-03-02"), tell(store, 3, on="2024-03-09")
    assert build(store, WAYS) == Built(3, 3, 2, 2, 0, 0, 0)
    with store.reading() as connection:
        [late, early] = list_incidents(connection)
        shown = incident(connection, early.id)
        assert incident(connection, "nothing") is None
    assert (early.place, early.first_day, early.type, early.grade, early.killed, early.accounts) == ("Zahra", "2024-03-01", "shelling", "Weak", (5, 5), 2)
    assert (late.first_day, late.accounts) == ("2024-03-09", 1)
    assert shown is not None
    assert ([each.id for each in shown.accounts], third in grouping(store)[late.id]) == ([first, second], True)
    assert [(step.low, step.account) for toll in shown.derived.tolls if toll.field == "killed" for step in toll.steps] == [(3, first), (5, second)]


def test_built_again_nothing_changes(store: Store) -> None:
    tell(store, 1)
    build(store, WAYS)
    with store.reading() as connection:
        before = list_incidents(connection)
    assert build(store, WAYS) == Built(1, 1, 1, 0, 0, 0, 0)
    with store.reading() as connection:
        assert list_incidents(connection) == before
        assert [each["action"] for each in entries(connection)].count("built") == 1


def test_a_late_account_joins_under_the_name_that_stands(store: Store) -> None:
    first = tell(store, 1)
    build(store, WAYS)
    name = name_of(store, first)
    second, other = tell(store, 2, day="2024-03-02"), tell(store, 3, on="2023-01-01", day="2023-01-01")
    assert build(store, WAYS, since="2024-03-02") == Built(2, 2, 1, 0, 1, 0, 0)
    assert grouping(store) == {name: [first, second]}
    build(store, WAYS)
    assert other in [account for accounts in grouping(store).values() for account in accounts]


def test_since_leaves_older_incidents_alone(store: Store) -> None:
    old = tell(store, 1, on="2023-01-01", day="2023-01-01")
    build(store, WAYS)
    name = name_of(store, old)
    tell(store, 2)
    assert build(store, WAYS, since="2024-03-01").incidents == 1
    assert grouping(store)[name] == [old]


def test_since_leaves_an_old_incident_whole_though_a_document_of_it_is_looked_at(store: Store) -> None:
    """The old document tells two events: one of a recent incident, one of an old one with other old documents."""
    text = f"{TEXT} حدثان"
    record = record_of(text, day="2023-01-01")
    second = {**record["events"][0], "id": "e2", "time": {**record["events"][0]["time"], "from": "2024-03-01", "to": "2024-03-01"}}
    record["events"].append(second)
    add(store, [Incoming(text, outlet="صحيفة", told_id="both", published="2023-01-02", record=record)])
    old, recent = tell(store, 2, on="2023-01-01", day="2023-01-02"), tell(store, 3)
    build(store, WAYS)
    before = grouping(store)
    assert sorted(before.values()) == [["1:e1", old], ["1:e2", recent]]
    late = tell(store, 4, day="2024-03-02")
    build(store, WAYS, since="2024-03-01")
    assert sorted(grouping(store).values()) == [["1:e1", old], ["1:e2", recent, late]]


def test_same_joins_leads_on_and_is_undone(store: Store) -> None:
    first, second = tell(store, 1), tell(store, 2, on="2024-03-05")
    build(store, WAYS)
    names = name_of(store, first), name_of(store, second)
    number = judging.same(store, *names, "one strike, told as two days")
    assert build(store, WAYS).gone == 1
    [kept] = grouping(store)
    gone = next(name for name in names if name != kept)
    with store.reading() as connection:
        found = incident(connection, gone)
        assert found is not None
        assert (found.listed.id, found.asked, [each.id for each in found.judgements]) == (kept, gone, [number])
    judging.undo(store, number)
    build(store, WAYS)
    assert len(grouping(store)) == 2
    assert verify(store).documents == 2


@pytest.mark.parametrize("kind", ["exclude", "split"])
def test_parted_accounts_stay_parted(store: Store, kind: str) -> None:
    accounts = [tell(store, n) for n in range(1, 4)]
    build(store, WAYS)
    name = name_of(store, accounts[0])
    if kind == "exclude":
        judging.exclude(store, name, accounts[2], "another village of that name")
    else:
        judging.split(store, name, accounts[1:], "two strikes")
    build(store, WAYS)
    expected = [accounts[:2], accounts[2:]] if kind == "exclude" else [accounts[:1], accounts[1:]]
    assert sorted(grouping(store).values()) == expected


def test_a_chain_that_cannot_hold_is_refused_when_it_is_made(store: Store) -> None:
    accounts = [tell(store, n, on=f"2024-03-0{n}") for n in range(1, 4)]
    build(store, WAYS)
    names = [name_of(store, each) for each in accounts]
    judging.same(store, names[0], names[1])
    judging.same(store, names[1], names[2])
    with pytest.raises(InputError, match="would have to be one incident and two"):
        judging.different(store, names[0], names[2])
    build(store, WAYS)
    assert len(grouping(store)) == 1


@pytest.mark.parametrize(
    ("act", "message"),
    [
        pytest.param(lambda store, name: judging.same(store, name, "i-none"), "no incident", id="an_incident_that_is_not_there"),
        pytest.param(lambda store, name: judging.same(store, name, name), "one incident already", id="the_same_with_itself"),
        pytest.param(lambda store, name: judging.different(store, name, name), "split parts", id="different_from_itself"),
        pytest.param(lambda store, name: judging.exclude(store, name, "99:e1"), "no account 99:e1", id="an_account_that_is_not_there"),
        pytest.param(lambda store, name: judging.exclude(store, name, "1:e1"), "no other account", id="its_only_account"),
        pytest.param(lambda store, name: judging.correct(store, name, "killed", "many"), "no figure", id="words_for_a_figure"),
        pytest.param(lambda store, name: judging.correct(store, name, "grade", "Sure"), "no grade", id="a_grade_that_is_none"),
        pytest.param(lambda store, name: judging.correct(store, name, "day", "2020-99-01"), "is no day", id="a_day_that_is_none"),
        pytest.param(lambda store, name: judging.reject(store, name, "x"), "no claim", id="a_claim_that_is_not_there"),
        pytest.param(lambda store, name: judging.accept(store, name, "weapon"), "no value", id="a_value_that_is_not_there"),
        pytest.param(lambda store, name: judging.undo(store, 7), "no judgement 7", id="a_judgement_that_is_not_there"),
    ],
)
def test_refused(store: Store, act: Any, message: str) -> None:
    tell(store, 1)
    build(store, WAYS)
    with pytest.raises(InputError, match=message):
        act(store, next(iter(grouping(store))))


def test_values_are_set_at_once_and_undone(store: Store) -> None:
    tell(store, 1)
    build(store, WAYS)
    [name] = grouping(store)
    number = judging.correct(store, name, "killed", "4-6", "the hospital's list")
    judging.correct(store, name, "grade", "Discounted", "old footage")
    with store.reading() as connection:
        [found] = list_incidents(connection)
    assert (found.killed, found.grade) == ((4, 6), "Discounted")
    judging.undo(store, number)
    build(store, WAYS)
    with store.reading() as connection:
        [found] = list_incidents(connection)
    assert (found.killed, found.grade) == ((3, 3), "Discounted")


def test_a_day_that_an_older_version_let_pass_is_no_day_of_the_list(store: Store) -> None:
    tell(store, 1)
    build(store, WAYS)
    [name] = grouping(store)
    store_judging.judge(store, store_judging.Decision("correct", f"incident:{name}", {"field": "day", "value": "2020-99-01"}, None))
    judging.refresh(store, name)
    with store.reading() as connection:
        [found] = list_incidents(connection)
    assert (found.first_day, found.last_day) == (None, None)


def test_a_rejected_claim_counts_no_more(store: Store) -> None:
    tell(store, 1)
    tell(store, 2, killed=30)
    build(store, WAYS)
    [name] = grouping(store)
    with store.reading() as connection:
        shown = incident(connection, name)
    assert shown is not None
    [wrong] = [each.id for each in shown.derived.claims.values() if each.key == "30/30"]
    judging.reject(store, name, wrong, "a slip of the pen")
    with store.reading() as connection:
        assert list_incidents(connection)[0].killed == (3, 3)


def test_a_reviewed_incident_takes_new_accounts_as_suggestions_only(store: Store) -> None:
    first = tell(store, 1)
    build(store, WAYS)
    [name] = grouping(store)
    number = judging.accept(store, name)
    second = tell(store, 2)
    assert build(store, WAYS).suggested == 1
    with store.reading() as connection:
        shown = incident(connection, name)
    assert shown is not None
    assert (shown.listed.state, [each.id for each in shown.accounts], [each.id for each in shown.suggestions]) == ("reviewed", [first], [second])
    assert sorted(grouping(store).values()) == [[first], [second]]
    judging.undo(store, number)
    build(store, WAYS)
    assert grouping(store) == {name: [first, second]}


def test_a_reviewed_incident_is_not_parted(store: Store) -> None:
    accounts = [tell(store, n) for n in (1, 2)]
    build(store, WAYS)
    [name] = grouping(store)
    judging.accept(store, name)
    with pytest.raises(InputError, match="is reviewed"):
        judging.exclude(store, name, accounts[1])


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        pytest.param(Filters(), 2, id="none"),
        pytest.param(Filters(type="air_strike"), 1, id="type"),
        pytest.param(Filters(first_day="2024-03-02"), 1, id="from"),
        pytest.param(Filters(last_day="2024-03-02"), 1, id="to"),
        pytest.param(Filters(place="zah"), 2, id="part_of_a_place"),
        pytest.param(Filters(place="syria"), 2, id="what_holds_it"),
        pytest.param(Filters(place="100%"), 0, id="a_percent_is_a_percent"),
        pytest.param(Filters(outlet="صحيفة 1"), 1, id="outlet"),
        pytest.param(Filters(grade="Weak"), 2, id="grade"),
        pytest.param(Filters(contested=True), 0, id="contested"),
        pytest.param(Filters(least_accounts=2), 0, id="accounts"),
        pytest.param(Filters(box=Box(36, 36, 37, 38)), 2, id="box"),
    ],
)
def test_filters(store: Store, filters: Filters, found: int) -> None:
    tell(store, 1)
    tell(store, 2, on="2024-03-09", kind="air_strike")
    build(store, WAYS)
    with store.reading() as connection:
        assert (len(list_incidents(connection, filters)), count_incidents(connection, filters)) == (found, found)


@pytest.mark.parametrize("order", ["newest", "contested", "deadliest", "most-accounts"])
def test_orders(store: Store, order: str) -> None:
    for number, on in ((1, "2024-03-01"), (2, "2024-03-02"), (3, "2024-03-02")):
        tell(store, number, on=on, killed=9 - number)
    build(store, WAYS)
    with store.reading() as connection:
        days = [each.first_day for each in list_incidents(connection, order=order)]
    assert days == (["2024-03-01", "2024-03-02"] if order == "deadliest" else ["2024-03-02", "2024-03-01"])


def test_incidents_are_in_a_backup(store: Store, another: str, tmp_path: Path) -> None:
    tell(store, 1)
    tell(store, 2)
    build(store, WAYS)
    with store.reading() as connection:
        before = list_incidents(connection)
    backup(store, tmp_path / "b.tar")
    restore(tmp_path / "b.tar", another)
    with open_store(another) as restored, restored.reading() as connection:
        assert list_incidents(connection) == before
        assert [len(each.accounts) for each in each_incident(connection)] == [2]


def test_a_new_version_of_an_article_takes_the_place_of_the_old(store: Store) -> None:
    for text, killed in ((f"{TEXT} أول", 3), (f"{TEXT} ثان", 8)):
        add(store, [Incoming(text, outlet="صحيفة", url="https://example.org/1", published="2024-03-01", record=record_of(text, killed=killed))])
    assert build(store, WAYS).accounts == 1
    with store.reading() as connection:
        assert list_incidents(connection)[0].killed == (8, 8)

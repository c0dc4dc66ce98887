"""Weights learned from a store's judgements: kept as a version, used by the next build, and taken back."""

from __future__ import annotations

import pytest

from riwaya.errors import InputError
from riwaya.incidents.scale import shipped
from riwaya.store import incident_judging as judging
from riwaya.store.incident_building import build
from riwaya.store.incident_learning import learn, prior, scale_with, standing_weights
from riwaya.store.incident_ways import ways_of
from riwaya.store.incidents import list_incidents
from riwaya.store.opening import Store
from riwaya.store.verifying import verify
from tests.store.test_incidents import grouping, name_of, tell


def test_learned_kept_used_and_taken_back(store: Store) -> None:
    accounts = [tell(store, n, on=f"2024-03-{n:02}", day=f"2024-03-{n:02}") for n in range(1, 13, 3)]
    build(store, ways_of(store))
    for one, other in zip(accounts[::2], accounts[1::2], strict=True):
        judging.same(store, name_of(store, one), name_of(store, other))
    found, nothing = learn(store, keep=False)
    assert (nothing, found.cases, found.examples) == (None, 2, 2)
    assert found.gain_bits is not None
    learned, number = learn(store, "three days are one event here")
    assert (learned.weights, number) == (found.weights, 3)
    with store.reading() as connection:
        weights = standing_weights(connection)
    assert weights is not None
    assert (weights.number, weights.weights["day:third"]) == (3, round(learned.weights["day:third"], 3))
    assert ways_of(store).rule == "likeness/1, weights 3"
    build(store, ways_of(store))
    with store.reading() as connection:
        assert {each.rule for each in list_incidents(connection)} == {"likeness/1, weights 3, derivation 2"}
    judging.undo(store, 3)
    assert ways_of(store).rule == "likeness/1"
    assert verify(store).documents == 4


def test_the_prior_has_the_bound_of_the_gathering_at_nothing() -> None:
    assert prior()["bias"] == pytest.approx((shipped().weights["bias"] - shipped().least) / 1000)
    assert scale_with({name: weight for name, weight in prior().items() if name != "bias"}).weights == shipped().weights


def test_nothing_judged_is_nothing_learned(store: Store) -> None:
    tell(store, 1)
    build(store, ways_of(store))
    with pytest.raises(InputError, match="no judgement to learn from"):
        learn(store)


def test_judgements_hold_in_the_shipped_ways(store: Store) -> None:
    first, second, third = (tell(store, n, on=on) for n, on in ((1, "2024-03-01"), (2, "2024-03-01"), (3, "2024-05-20")))
    build(store, ways_of(store))
    assert sorted(grouping(store).values()) == [[first, second], [third]]
    judging.exclude(store, name_of(store, first), second, "another street")
    judging.same(store, name_of(store, first), name_of(store, third), "a date told wrongly")
    build(store, ways_of(store))
    assert sorted(grouping(store).values()) in ([[first, third], [second]], [[second], [first, third]])

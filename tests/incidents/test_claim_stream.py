"""The made stream of the benchmark: the same each time, with its truth, and the measure over it."""

from __future__ import annotations

import pytest

from benchmarks.claim_stream import stream
from benchmarks.incidents import b_cubed
from riwaya.incidents.linking import link


def test_a_seed_gives_the_same_claims() -> None:
    assert stream(200, seed=3, days=2) == stream(200, seed=3, days=2)
    assert len(stream(200, days=2)) >= 200


def test_claims_stand_in_the_order_in_which_they_came() -> None:
    came = [each.came for each in stream(300, days=2)]
    assert came == sorted(came)


def test_the_measure() -> None:
    truth = {"a": 1, "b": 1, "c": 2}
    assert b_cubed([["a", "b"], ["c"]], truth) == (1.0, 1.0, 1.0)
    precision, recall, _ = b_cubed([["a", "b", "c"]], truth)
    assert precision == pytest.approx(5 / 9)
    assert recall == 1.0


def test_a_batch_is_near_the_truth() -> None:
    """A floor for changes of weights; the benchmark measures the full stream."""
    claims = stream(1500, days=8)
    truth = {each.account.id: each.truth for each in claims}
    assert b_cubed(link(each.account for each in claims), truth)[2] > 0.8

"""Weights from judgements."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riwaya.incidents.learning import Example, Learned, learn, odds_of

PRIOR = {"bias": -1.0, "place:same": 2.0, "day:next": -1.0, "day:same": 1.0}


def judged(count: int, *, next_day_is_same: bool) -> list[Example]:
    """Pairs of the same place and the next day, all judged one way, between others that go as the prior has it."""
    odd = [Example(("place:same", "day:next"), next_day_is_same, n) for n in range(count)]
    return (
        odd
        + [Example(("place:same", "day:same"), True, count + n) for n in range(count)]
        + [Example(("day:same",), False, 2 * count + n) for n in range(count)]
    )


def test_no_judgements_change_nothing() -> None:
    assert learn([], PRIOR) == Learned({**PRIOR}, 0, 0, None, None)


def test_what_people_say_again_and_again_is_learned_and_gains() -> None:
    found = learn(judged(30, next_day_is_same=True), PRIOR)
    assert odds_of(PRIOR, Example(("place:same", "day:next"), True, 0)) <= 0 < odds_of(found.weights, Example(("place:same", "day:next"), True, 0))
    assert found.gain_bits is not None
    assert found.gain_bits > 0.1
    assert found.before is not None
    assert found.after is not None
    assert (found.before.right < 1.0, found.after.right) == (True, 1.0)


def test_one_judgement_moves_little_and_is_not_measured() -> None:
    found = learn([Example(("place:same", "day:next"), True, 1)], PRIOR)
    assert found.before is None
    assert all(abs(found.weights[name] - weight) < 0.3 for name, weight in PRIOR.items())


def test_a_feature_that_nobody_judged_keeps_its_weight() -> None:
    assert learn([Example(("day:same",), True, 1)], PRIOR).weights["place:same"] == PRIOR["place:same"]


def test_noise_gains_nothing() -> None:
    noise = [Example(("place:same", "day:same"), n % 25 < 22, n) for n in range(200)]
    gain = learn(noise, PRIOR).gain_bits
    assert gain is not None
    assert gain == pytest.approx(0, abs=0.05)


@given(st.permutations(judged(3, next_day_is_same=False)))
def test_order_does_not_matter(examples: list[Example]) -> None:
    assert learn(examples, PRIOR) == learn(judged(3, next_day_is_same=False), PRIOR)

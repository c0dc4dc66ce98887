"""Groups by the average of their pairs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riwaya.claims import grouping
from riwaya.claims.grouping import Grouping, Pair


@pytest.mark.parametrize(
    ("odds", "groups"),
    [
        pytest.param({}, [[0], [1], [2]], id="nothing_weighed"),
        pytest.param({(0, 1): 1.0, (1, 2): -1.0, (0, 2): -1.0}, [[0, 1], [2]], id="a_pair"),
        pytest.param({(0, 1): 2.0, (1, 2): 1.0, (0, 2): -0.5}, [[0, 1, 2]], id="the_average_joins"),
        pytest.param({(0, 1): 2.0, (1, 2): 1.0, (0, 2): -1.5}, [[0, 1], [2]], id="the_average_parts"),
        pytest.param({(1, 2): 2.0, (0, 1): 1.0, (0, 2): 0.0}, [[0, 1, 2]], id="the_bound_is_enough"),
    ],
)
def test_groups(odds: dict[Pair, float], groups: list[list[int]]) -> None:
    assert Grouping(3, odds, 0.0)() == groups


@given(st.dictionaries(st.tuples(st.integers(0, 24), st.integers(0, 24)).filter(lambda p: p[0] < p[1]), st.floats(-3, 3).map(lambda x: round(x, 3))))
def test_great_groups_are_those_of_going_through_all_pairs(odds: dict[Pair, float]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(grouping, "FEW_PAIRS", 10_000)
        each = Grouping(25, odds, 0.0)()
        patch.setattr(grouping, "FEW_PAIRS", 0)
        assert Grouping(25, odds, 0.0)() == each
    assert sorted(n for group in each for n in group) == list(range(25))

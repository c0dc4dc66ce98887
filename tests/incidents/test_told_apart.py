"""Two strikes on one town in one day."""

from __future__ import annotations

from typing import Any

import pytest

from riwaya.incidents.linking import link
from tests.incidents.cases import told


@pytest.mark.parametrize(
    ("one", "other", "groups"),
    [
        pytest.param({"clock": "morning", "killed": 8}, {"clock": "evening", "killed": 2}, 2, id="another_part_of_the_day_and_other_dead"),
        pytest.param({"clock": "morning", "killed": 8}, {"clock": "evening", "killed": 9}, 1, id="a_toll_that_rose"),
        pytest.param({"clock": "dawn", "killed": 8}, {"clock": "morning", "killed": 2}, 1, id="dawn_is_morning_to_another"),
        pytest.param({"killed": 8}, {"clock": "evening", "killed": 2}, 1, id="a_part_of_the_day_told_by_one"),
    ],
)
def test_told_apart(one: dict[str, Any], other: dict[str, Any], groups: int) -> None:
    assert len(link([told("a", **one), told("b", **other)])) == groups

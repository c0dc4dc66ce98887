"""Where tolls are drawn."""

from __future__ import annotations

from datetime import date

import pytest

from riwaya.incidents.values import Step, Toll
from riwaya.model.incident import Root
from riwaya.web.charts import HEIGHT, WIDTH, chart, nice


def toll(root: str, *steps: tuple[int | None, int | None, int | None]) -> Toll:
    told = tuple(Step(f"{n}:e1", date(2024, 3, day) if day else None, low, high, "rule", ()) for n, (day, low, high) in enumerate(steps))
    return Toll("killed", Root(root, root), told)


def test_a_later_higher_figure_stands_further_on_and_further_up() -> None:
    drawn = chart("killed", [toll("a", (1, 3, 3), (4, 9, None))])
    assert drawn
    first, second = drawn.series[0].points
    assert first.x < second.x <= WIDTH
    assert 0 <= second.y < first.y <= HEIGHT
    assert [first.shown, second.shown] == ["3", "at least 9"]


@pytest.mark.parametrize("tolls", [[], [toll("a", (None, 3, 3))], [toll("a", (1, None, None))]], ids=["none", "no_day", "no_number"])
def test_what_has_no_day_or_number_is_not_drawn(tolls: list[Toll]) -> None:
    assert chart("killed", tolls) is None


@pytest.mark.parametrize(("told", "top"), [(0, 2), (3, 5), (7, 10), (11, 20), (100, 100), (201, 500)])
def test_the_scale_ends_on_a_round_number(told: int, top: int) -> None:
    assert nice(told) == top

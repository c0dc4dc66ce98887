"""Opaque cursors."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riwaya.web.cursors import cursor, opened
from riwaya.web.problems import ProblemError


@given(st.text(), st.integers())
def test_opens_what_it_closed(day: str, number: int) -> None:
    assert opened(cursor(day, number), (str, int)) == (day, number)


@given(st.text(min_size=1))
def test_any_other_is_the_callers_mistake(told: str) -> None:
    try:
        values = opened(told, (int,))
    except ProblemError as error:
        assert error.status == 400
    else:
        assert values is not None
        assert isinstance(values[0], int | None)


def test_none_is_the_beginning() -> None:
    assert opened(None, (int,)) is None
    assert opened("", (int,)) is None


def test_another_lists_cursor_does_not_fit() -> None:
    with pytest.raises(ProblemError):
        opened(cursor("2024-01-01", 3), (int,))

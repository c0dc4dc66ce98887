"""Half-open inside, inclusive outside."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riwaya.model import Interval

DAYS = st.dates(date(1900, 1, 1), date(2100, 1, 1))


@given(DAYS, st.integers(0, 4000))
def test_inclusive_dates_come_back(first: date, length: int) -> None:
    """What the record says is what it gets, and the interval holds both its ends."""
    last = first + timedelta(length)
    interval = Interval.inclusive(first.isoformat(), last.isoformat())
    assert interval.bounds() == (first.isoformat(), last.isoformat())
    assert interval.days == length + 1
    assert interval.meets(Interval.day(first))
    assert interval.meets(Interval.day(last))
    assert not interval.meets(Interval.day(last + timedelta(1)))
    assert not interval.meets(Interval.day(first - timedelta(1)))


@pytest.mark.parametrize(("first", "last"), [(None, None), ("2011-03-15", None), (None, "2011-03-15")], ids=["both", "end", "start"])
def test_open_ends_stay_open(first: str | None, last: str | None) -> None:
    """An end that is not told is not filled in."""
    interval = Interval.inclusive(first, last)
    assert interval.bounds() == (first, last)
    assert interval.days is None


@pytest.mark.parametrize("text", ["2011-02-30", "15/03/2011", "x"], ids=["no_such_day", "other_order", "no_date"])
def test_what_is_no_date_is_a_value_error(text: str) -> None:
    """On either end."""
    with pytest.raises(ValueError, match=r"."):
        Interval.inclusive(text, None)
    with pytest.raises(ValueError, match=r"."):
        Interval.inclusive(None, text)

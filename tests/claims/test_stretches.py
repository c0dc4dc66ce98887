"""Stretches that meet another."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from riwaya.claims.stretches import Stretches
from riwaya.model import Span

SPANS = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 9)).map(lambda pair: Span(pair[0], sum(pair))))


@given(SPANS, st.tuples(st.integers(0, 40), st.integers(0, 9)))
def test_those_that_share_a_character_are_found(spans: list[Span], pair: tuple[int, int]) -> None:
    asked = Span(pair[0], sum(pair))
    met = Stretches((span, n) for n, span in enumerate(spans)).meeting(asked)
    assert sorted(n for _, n in met) == [n for n, span in enumerate(spans) if span.shared(asked)]
    assert [span.start for span, _ in met] == sorted(span.start for span, _ in met)

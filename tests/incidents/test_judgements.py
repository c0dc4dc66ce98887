"""Judgements: they hold over any number of steps, and what contradicts them is refused with the chain."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riwaya.errors import JudgementError
from riwaya.incidents.judgements import NONE, Judgements, judged
from riwaya.incidents.linking import link
from tests.incidents.cases import told


def test_different_after_a_chain_of_same_is_refused() -> None:
    chain = judged([("a", "b"), ("b", "c"), ("c", "d")])
    with pytest.raises(JudgementError, match="a = b = c = d") as refused:
        chain.and_different("a", "d")
    assert refused.value.chain == ("a", "b", "c", "d")
    assert refused.value.exit_code == 2


def test_same_that_closes_a_chain_between_two_that_are_different_is_refused() -> None:
    found = judged([("a", "b"), ("c", "d")], [("a", "d")])
    with pytest.raises(JudgementError, match="a and d were judged different"):
        found.and_same("b", "c")


def test_an_account_is_not_different_from_itself() -> None:
    with pytest.raises(JudgementError):
        NONE.and_different("a", "a")
    assert NONE.and_same("a", "a") == NONE


def test_groups_are_named_after_their_smallest() -> None:
    assert judged([("c", "b"), ("b", "a"), ("y", "z")]).groups() == {"a": "a", "b": "a", "c": "a", "y": "y", "z": "y"}


names = st.sampled_from("abcdefgh")


@given(st.lists(st.tuples(st.booleans(), names, names), max_size=24))
def test_whatever_was_accepted_holds(asked: list[tuple[bool, str, str]]) -> None:
    """Strikes on one town in one day, which all would be one event, and others far from them."""
    found = NONE
    for same, a, b in asked:
        one, other = f"{a}:e1", f"{b}:e1"
        try:
            found = found.and_same(one, other) if same else found.and_different(one, other)
        except JudgementError:
            continue
    accounts = [told(name, town="Saraqib" if name < "e" else "Raqqa", killed=4, day=0 if name < "e" else 9 * ord(name)) for name in "abcdefgh"]
    home = {each: number for number, group in enumerate(link(accounts, Judgements(found.same, found.different))) for each in group}
    assert all(home[a] == home[b] for a, b in found.same)
    assert all(home[a] != home[b] for a, b in found.different)

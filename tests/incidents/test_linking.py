"""Which accounts are one event: the hard cases, one a row, and what must hold for any."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from riwaya.incidents.building import build
from riwaya.incidents.judgements import Judgements
from riwaya.incidents.linking import link
from riwaya.model.incident import Account
from tests.incidents.cases import SHELLS, STRIKE, TOWNS, told, with_event

STATION = frozenset("محطة وقود رصاص مسلح دراجة عامل".split())


def groups(*accounts: Account, judgements: Judgements | None = None) -> list[list[str]]:
    found = link(accounts, judgements) if judgements else link(accounts)
    return [[each.removesuffix(":e1") for each in group] for group in found]


@pytest.mark.parametrize(
    ("accounts", "joined"),
    [
        pytest.param((told("a", killed=4), told("b", killed=4)), True, id="same-strike"),
        pytest.param((told("a", killed=4), told("b", killed=4, day=1)), True, id="told-as-two-days"),
        pytest.param((told("a", killed=5), told("b", killed=50)), True, id="figure-typed-wrongly"),
        pytest.param((told("a", killed=4), told("b", killed=6)), True, id="toll-that-rises"),
        pytest.param((told("a", killed=4), told("b", killed=4, type="shelling")), True, id="types-told-for-one-another"),
        pytest.param((told("a", killed=4), told("b", killed=4, town="Raqqa")), False, id="towns-far-apart"),
        pytest.param((told("a", killed=4), told("b", killed=4, day=20)), False, id="weeks-later"),
        pytest.param((told("a", type="air_strike"), told("b", type="protest")), False, id="types-of-different-groups"),
        pytest.param((told("a", killed=4, clock="dawn"), told("b", killed=19, clock="evening", words=SHELLS)), False, id="two-strikes-in-one-day"),
        pytest.param((told("a"), told("b", town=None, words=SHELLS)), False, id="no-place"),
        pytest.param((told("a"), told("b", day=None, words=SHELLS)), False, id="no-day"),
        pytest.param((told("a", town=None, day=None), told("b", town=None, day=None, words=SHELLS)), False, id="neither-place-nor-day"),
        pytest.param((told("a"), told("b", town="Syria", words=SHELLS)), False, id="only-a-country"),
        pytest.param((told("a", town="Syria"), told("b", town="Syria", words=SHELLS)), False, id="one-country"),
        pytest.param((told("a", words=SHELLS), told("b", days=7)), False, id="within-a-week"),
        pytest.param((told("a"), with_event(told("b"), aggregate=True)), False, id="a-tally-is-no-incident"),
        pytest.param((told("a"), with_event(told("b"), teaser=True)), False, id="told-in-furniture"),
        pytest.param((with_event(told("a"), teaser=True), with_event(told("b"), teaser=True)), False, id="both-told-in-furniture"),
        pytest.param((told("a"), told("b", status="called_for")), False, id="a-demand-is-no-event"),
        pytest.param((told("a", killed=4), told("b", status="denied")), True, id="a-denial-is-of-the-event"),
    ],
)
def test_joined(accounts: tuple[Account, Account], joined: bool) -> None:
    assert (len(link(accounts)) == 1) is joined


def test_nothing_gives_nothing() -> None:
    assert link([]) == []
    assert build([]) == ()


def test_what_tells_no_day_is_no_bridge() -> None:
    first, second = told("a", killed=4), told("b", killed=9, day=30, words=SHELLS)
    assert groups(first, second, told("m", day=None, words=STATION)) == [["a"], ["b"], ["m"]]


def test_a_chain_of_days_is_not_one_event() -> None:
    """Each day is like the next, the first is not like the last: union-find would make one of them."""
    days = [told(f"d{day}", day=day, killed=3 + 4 * day, words=frozenset(f"كلمة{day}{n}" for n in range(8))) for day in range(8)]
    assert len(link(days)) > 1


def test_judged_the_same_are_one_and_judged_different_are_two() -> None:
    far, near = (told("a", killed=4), told("b", town="Raqqa", day=40)), (told("c", killed=4), told("d", killed=4))
    judgements = Judgements((("a:e1", "b:e1"),), (("c:e1", "d:e1"),))
    found = groups(*far, *near, judgements=judgements)
    home = {each: number for number, group in enumerate(found) for each in group}
    assert home["a"] == home["b"]
    assert home["c"] != home["d"]


def test_judged_through_an_account_that_is_gone() -> None:
    judgements = Judgements((("a:e1", "gone"), ("gone", "b:e1")))
    assert groups(told("a"), told("b", town="Raqqa", day=40), judgements=judgements) == [["a", "b"]]


def test_a_flood_of_copies_is_one_incident() -> None:
    """Five thousand copies are compared as one: all with all would be twelve million pairs."""
    words = STRIKE | SHELLS
    assert len(link([told(f"copy{n:04}", killed=4, words=words) for n in range(5000)])) == 1


def test_two_events_of_one_document_in_the_same_words_stay_two() -> None:
    first, second = told("a"), replace(told("z", document="a"), id="a:e2")
    assert len(link([first, second])) in (1, 2)
    assert sum(map(len, link([first, second]))) == 2


accounts = st.lists(
    st.builds(
        lambda town, day, killed, words, kind, teaser: (town, day, killed, words, kind, teaser),
        st.sampled_from([*TOWNS, None]),
        st.sampled_from([0, 0, 0, 1, 2, 3, None]),
        st.sampled_from([None, 1, 4, 5, 50]),
        st.sampled_from([STRIKE, SHELLS, STATION, STRIKE | SHELLS, frozenset()]),
        st.sampled_from(["air_strike", "shelling", "protest"]),
        st.sampled_from([False, False, False, True]),
    ),
    max_size=14,
)


def made(rows: list[tuple[str | None, int | None, int | None, frozenset[str], str, bool]]) -> list[Account]:
    return [
        with_event(told(f"d{n}", town, day, words, killed=killed, type=kind), teaser=teaser) for n, (town, day, killed, words, kind, teaser) in enumerate(rows)
    ]


@settings(max_examples=150, deadline=None)
@given(accounts, st.randoms(use_true_random=False))
def test_any_order_gives_the_same_groups(rows: list[tuple[str | None, int | None, int | None, frozenset[str], str, bool]], chance: random.Random) -> None:
    found = made(rows)
    shuffled = [*found]
    chance.shuffle(shuffled)
    assert link(shuffled) == link(found)
    assert [each.id for each in build(shuffled)] == [each.id for each in build(found)]


@settings(max_examples=100, deadline=None)
@given(accounts)
def test_each_account_is_in_one_group_and_furniture_and_tallies_are_alone(
    rows: list[tuple[str | None, int | None, int | None, frozenset[str], str, bool]],
) -> None:
    found = made(rows)
    out = link(found)
    assert sorted(each for group in out for each in group) == sorted(each.id for each in found)
    teasers = {each.id for each in found if each.event.teaser}
    assert all(len(group) == 1 for group in out if teasers.intersection(group))

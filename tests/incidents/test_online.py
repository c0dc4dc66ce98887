"""A stream of documents: as a batch, near enough, and what people judged holds."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from riwaya.incidents.judgements import Judgements
from riwaya.incidents.linking import link
from riwaya.incidents.online import Stream
from tests.incidents.cases import SHELLS, STRIKE, told

FAR = (("a", 0, "dawn", 4, STRIKE), ("b", 0, "evening", 19, SHELLS))


def test_an_account_joins_its_incident_and_the_incident_keeps_its_name() -> None:
    stream = Stream()
    (first,) = stream.add([told("a", killed=4)])
    assert stream.add([told("b", killed=4)]) == [first]
    assert stream.add([told("c", town="Raqqa", day=40)]) != [first]


def test_furniture_joins_nothing() -> None:
    stream = Stream()
    stream.add([told("a", killed=4)])
    assert len({*stream.add([told("b", killed=4, teaser=True)]), stream.home("a:e1")}) == 2


def test_a_late_account_that_is_judged_the_same_as_two_makes_one_of_them() -> None:
    stream = Stream(Judgements((("a:e1", "c:e1"), ("b:e1", "c:e1"))))
    stream.add([told("a", killed=4)])
    stream.add([told("b", town="Raqqa", day=40, words=SHELLS)])
    stream.add([told("c", town="Binnish", day=80)])
    assert len({stream.home(f"{each}:e1") for each in "abc"}) == 1


def test_judged_different_stay_apart() -> None:
    stream = Stream(Judgements((), (("a:e1", "b:e1"),)))
    stream.add([told("a", killed=4)])
    assert stream.add([told("b", killed=4)]) != [stream.home("a:e1")]


def test_a_name_that_is_gone_leads_on() -> None:
    """Two tellings with hardly a word in common are joined by one that has the words of both."""
    stream = Stream()
    one, other = [stream.add([told(name, day=day, clock=clock, killed=killed, words=words)])[0] for name, day, clock, killed, words in FAR]
    stream.add([told("m", day=0, words=STRIKE | SHELLS, killed=4)])
    stream.add([told("n", day=0, words=STRIKE | SHELLS, killed=4)])
    homes = {stream.home("a:e1"), stream.home("b:e1")}
    assert one != other
    assert {one, other} - homes == set(stream.redirects)
    assert set(stream.redirects.values()) <= homes


def test_a_flood_of_copies_is_one_incident() -> None:
    stream = Stream()
    words = STRIKE | SHELLS
    for n in range(2000):
        stream.add([told(f"copy{n}", killed=4, words=words)])
    assert len(stream.groups()) == 1


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(["Saraqib", "Raqqa"]), st.sampled_from([0, 1, 30, 60]), st.sampled_from([2, 3])), max_size=12),
    st.randoms(use_true_random=False),
)
def test_clear_cases_are_as_in_a_batch(rows: list[tuple[str, int, int]], chance: random.Random) -> None:
    """Towns far apart and days a month apart: the stream's order does not matter."""
    found = [told(f"d{n}", town, day // 30 * 30, killed=killed) for n, (town, day, killed) in enumerate(rows)]
    wanted = link(found)
    chance.shuffle(found)
    stream = Stream()
    for account in found:
        stream.add([account])
    assert stream.groups() == wanted

"""The score of a pair: what it is made of, and the sentence that tells it."""

from __future__ import annotations

import pytest

from riwaya.incidents.features import features
from riwaya.incidents.scale import shipped
from riwaya.incidents.scoring import FLOOR, likeness, score
from riwaya.incidents.traits import Traits, all_traits
from riwaya.model.incident import Account
from riwaya.model.labels import labels, speaking
from tests.incidents.cases import SHELLS, STRIKE, told


def traits(*accounts: Account) -> list[Traits]:
    return all_traits(accounts, shipped())


@pytest.mark.parametrize(
    ("other", "feature"),
    [
        pytest.param(told("b"), "place:same, rare", id="same-place"),
        pytest.param(told("b", town="Binnish"), "place:near", id="neighbouring-town"),
        pytest.param(told("b", town="Syria"), "place:country", id="country"),
        pytest.param(told("b", town=None), "place:unknown", id="no-place"),
        pytest.param(told("b", day=1), "day:next", id="next-day"),
        pytest.param(told("b", days=7), "day:within", id="within-a-week"),
        pytest.param(told("b", days=60), "day:period", id="within-months"),
        pytest.param(told("b", day=None), "day:unknown", id="no-day"),
        pytest.param(told("b", killed=50), "killed:tenfold", id="ten-times-as-many"),
        pytest.param(told("b", killed=6), "killed:close", id="rising-toll"),
        pytest.param(told("b", killed=5), "killed:same, several", id="as-many"),
        pytest.param(told("b", type="shelling"), "type:kin", id="kin"),
        pytest.param(told("b", clock="evening"), "clock:other", id="another-part-of-the-day"),
        pytest.param(told("b", words=STRIKE), "words of the shorter:7", id="the-same-words"),
    ],
)
def test_features(other: Account, feature: str) -> None:
    a, b = traits(told("a", killed=5, clock="dawn"), other)
    assert feature in features(a, b, shipped())
    assert sorted(features(a, b, shipped())) == sorted(features(b, a, shipped()))


def test_the_score_is_the_same_both_ways_and_within_its_bounds() -> None:
    a, b = traits(told("a", killed=4), told("b", killed=4))
    assert score(a, b, shipped()) == score(b, a, shipped()) > FLOOR


def test_every_weight_has_words_in_both_languages() -> None:
    told_of = labels()["likeness"]
    assert [name for name in shipped().weights if name != "bias" and not (told_of.get(name, {}).get("en") and told_of.get(name, {}).get("ar"))] == []


def test_a_pair_is_explained_in_a_sentence() -> None:
    a, b = traits(told("a", killed=4, clock="dawn"), told("b", killed=4, clock="evening"))
    assert likeness(a, b, shipped()).sentence().startswith("for one event: ")
    with speaking("ar"):
        assert likeness(a, b, shipped()).sentence().startswith("ما يدل على حدث واحد")


def test_a_barred_pair_says_so() -> None:
    a, b = traits(told("a"), told("b", town=None, words=SHELLS))
    assert likeness(a, b, shipped()).barred
    assert score(a, b, shipped()) == FLOOR
    assert "not known" in likeness(a, b, shipped()).sentence()

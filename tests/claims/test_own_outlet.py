"""The outlet's own name in both scripts."""

from __future__ import annotations

import pytest

from riwaya.claims.own_outlet import OwnOutlet, latin_words, skeleton
from riwaya.claims.speakers import KnownNames
from riwaya.grounding.actors import Register


@pytest.mark.parametrize(
    ("arabic", "latin"),
    [
        ("بلدي", "baladi"),
        ("ستيب", "step"),
        ("رسالة", "resala"),
        ("روداو", "rudaw"),
        ("جسر", "jesr"),
        ("المدى", "almada"),
        ("خبر", "khabar"),
        ("الشرق", "sharq"),
    ],
    ids=["long_vowels", "p", "feminine", "semivowel", "j", "article_glued", "kh", "q"],
)
def test_both_spellings_have_one_skeleton(arabic: str, latin: str) -> None:
    assert skeleton(arabic).removeprefix("l") == skeleton(latin).removeprefix("l")


@pytest.mark.parametrize(("one", "other"), [("baladi", "jisr"), ("sada", "shada"), ("hal", "khal")], ids=["other_word", "s_and_sh", "h_and_kh"])
def test_other_words_have_other_skeletons(one: str, other: str) -> None:
    assert skeleton(one) != skeleton(other)


@pytest.mark.parametrize(
    ("outlet", "stems", "own"),
    [
        ("Step News", ["ستيب"], True),
        ("Al-Manbar", ["منبر"], True),
        ("منصة السافنا", ["سافنا"], True),
        ("Step News", ["اناضول"], False),
        ("Step News", ["ستيب", "ساحل"], False),
        ("Step News", [], False),
        (None, ["ستيب"], False),
    ],
    ids=["latin", "latin_article", "arabic", "other", "part", "nothing_said", "no_outlet"],
)
def test_own(outlet: str | None, stems: list[str], own: bool) -> None:
    assert OwnOutlet(outlet, KnownNames(None)).named(stems, None) is own


def test_own_by_identity() -> None:
    outlet = OwnOutlet("وكالة رويترز", KnownNames(Register.load()))
    assert outlet.named(["وكاله", "انباء"], "reuters") is True
    assert outlet.named(["وكاله", "انباء"], "anadolu") is False


def test_a_country_is_no_outlet() -> None:
    assert OwnOutlet("صحيفة لبنانية", KnownNames(Register.load())).named(["بيروت"], "state.lb") is False


def test_latin_words_lose_their_article() -> None:
    assert latin_words("al-riyadh daily") == ["riyadh", "daily"]
    assert latin_words("الرياض") == []
